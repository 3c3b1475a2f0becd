// Generated from the declarations by "npm run generate"; changes here are lost.

/** Every page of the menu: who may open it, under which key, and what is counted beside its name. */
export const PAGES = [
  {
    "module": "finory",
    "floor": "product",
    "route": "/",
    "title": "Home",
    "group": "top",
    "place": 10,
    "permission": "signed_in",
    "key": "H",
    "counts": null
  },
  {
    "module": "installation",
    "floor": "command_center",
    "route": "/operate",
    "title": "Firms",
    "group": "top",
    "place": 10,
    "permission": "installation:firm:read",
    "key": "F",
    "counts": null
  },
  {
    "module": "cyloid",
    "floor": "product",
    "route": "/documents",
    "title": "Documents",
    "group": "top",
    "place": 20,
    "permission": "cyloid:paper:read",
    "key": "D",
    "counts": "paper"
  },
  {
    "module": "installation",
    "floor": "command_center",
    "route": "/operate/health",
    "title": "Health",
    "group": "top",
    "place": 20,
    "permission": "installation:health:read",
    "key": "H",
    "counts": null
  },
  {
    "module": "luca",
    "floor": "product",
    "route": "/ask",
    "title": "Ask Luca",
    "group": "top",
    "place": 30,
    "permission": "luca:question:ask",
    "key": "L",
    "counts": null
  },
  {
    "module": "installation",
    "floor": "command_center",
    "route": "/operate/operators",
    "title": "Operators",
    "group": "top",
    "place": 30,
    "permission": "signed_in",
    "key": "O",
    "counts": null
  },
  {
    "module": "finory",
    "floor": "product",
    "route": "/purchases",
    "title": "Purchases",
    "group": "books",
    "place": 10,
    "permission": "finory:book:read",
    "key": "P",
    "counts": "bill"
  },
  {
    "module": "finory",
    "floor": "product",
    "route": "/sales",
    "title": "Sales",
    "group": "books",
    "place": 20,
    "permission": "finory:book:read",
    "key": "S",
    "counts": null
  },
  {
    "module": "finory",
    "floor": "product",
    "route": "/items",
    "title": "Items",
    "group": "books",
    "place": 25,
    "permission": "finory:book:read",
    "key": "I",
    "counts": null
  },
  {
    "module": "finory",
    "floor": "product",
    "route": "/bank",
    "title": "Bank",
    "group": "books",
    "place": 30,
    "permission": "finory:book:read",
    "key": "B",
    "counts": "bank"
  },
  {
    "module": "finory",
    "floor": "product",
    "route": "/journals",
    "title": "Journals",
    "group": "books",
    "place": 40,
    "permission": "finory:book:read",
    "key": "J",
    "counts": "journal"
  },
  {
    "module": "finory",
    "floor": "product",
    "route": "/statements",
    "title": "Statements",
    "group": "books",
    "place": 50,
    "permission": "finory:book:read",
    "key": "T",
    "counts": null
  },
  {
    "module": "finory",
    "floor": "product",
    "route": "/tax",
    "title": "Tax",
    "group": "books",
    "place": 55,
    "permission": "finory:book:read",
    "key": "U",
    "counts": null
  },
  {
    "module": "finory",
    "floor": "product",
    "route": "/close",
    "title": "Close",
    "group": "books",
    "place": 60,
    "permission": "finory:book:read",
    "key": "C",
    "counts": null
  },
  {
    "module": "vamn",
    "floor": "product",
    "route": "/calculations",
    "title": "Calculations",
    "group": "insight",
    "place": 10,
    "permission": "vamn:calculation:run",
    "key": "V",
    "counts": null
  },
  {
    "module": "vamn",
    "floor": "product",
    "route": "/rules",
    "title": "Rules",
    "group": "insight",
    "place": 20,
    "permission": "vamn:calculation:run",
    "key": "R",
    "counts": null
  },
  {
    "module": "audit",
    "floor": "service",
    "route": "/audit",
    "title": "Audit",
    "group": "insight",
    "place": 30,
    "permission": "audit:event:read",
    "key": "A",
    "counts": null
  },
  {
    "module": "identity",
    "floor": "service",
    "route": "/settings",
    "title": "Settings",
    "group": "settings",
    "place": 10,
    "permission": "signed_in",
    "key": "X",
    "counts": null
  }
] as const;

import { words } from '../messages/words.ts';

/** A page of the menu: where it is, what it is called, the letter after G, and the room that it stands in. */
export type MenuPage = {
  readonly route:
    | '/'
    | '/documents'
    | '/ask'
    | '/purchases'
    | '/sales'
    | '/bank'
    | '/journals'
    | '/statements'
    | '/close'
    | '/calculations'
    | '/rules'
    | '/audit'
    | '/settings';
  readonly label: string;
  readonly key: string;
  readonly group: 'top' | 'books' | 'insight';
  /** Which permission opens it; pages without one are for everybody. */
  readonly needs?: string;
  /** Which waiting things are counted beside the name. */
  readonly waits?: 'paper' | 'bill' | 'bank' | 'journal';
};

const allPages: readonly MenuPage[] = [
  { route: '/', label: words.pages.home, key: 'H', group: 'top' },
  { route: '/documents', label: words.pages.documents, key: 'D', group: 'top', needs: 'cyloid:paper:read', waits: 'paper' },
  { route: '/ask', label: words.pages.ask, key: 'L', group: 'top', needs: 'luca:question:ask' },
  { route: '/purchases', label: words.pages.purchases, key: 'P', group: 'books', needs: 'finory:book:read', waits: 'bill' },
  { route: '/sales', label: words.pages.sales, key: 'S', group: 'books', needs: 'finory:book:read' },
  { route: '/bank', label: words.pages.bank, key: 'B', group: 'books', needs: 'finory:book:read', waits: 'bank' },
  { route: '/journals', label: words.pages.journals, key: 'J', group: 'books', needs: 'finory:book:read', waits: 'journal' },
  { route: '/statements', label: words.pages.statements, key: 'T', group: 'books', needs: 'finory:book:read' },
  { route: '/close', label: words.pages.close, key: 'C', group: 'books', needs: 'finory:book:read' },
  { route: '/calculations', label: words.pages.calculations, key: 'V', group: 'insight', needs: 'vamn:calculation:run' },
  { route: '/rules', label: words.pages.rules, key: 'R', group: 'insight', needs: 'vamn:calculation:run' },
  { route: '/audit', label: words.pages.audit, key: 'A', group: 'insight', needs: 'audit:event:read' },
  { route: '/settings', label: words.pages.settings, key: 'X', group: 'insight' },
];

/** The pages that a person with these permissions may open, in the order of the menu. */
export const pagesFor = (permissions: readonly string[]): readonly MenuPage[] =>
  allPages.filter((page) => page.needs === undefined || permissions.includes(page.needs));

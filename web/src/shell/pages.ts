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
    | '/audit'
    | '/settings';
  readonly label: string;
  readonly key: string;
  readonly group: 'top' | 'books' | 'insight';
  /** Which waiting things are counted beside the name. */
  readonly waits?: 'paper' | 'bill' | 'bank' | 'journal';
};

/** The pages in the order of the menu. */
export const menuPages: readonly MenuPage[] = [
  { route: '/', label: words.pages.home, key: 'H', group: 'top' },
  { route: '/documents', label: words.pages.documents, key: 'D', group: 'top', waits: 'paper' },
  { route: '/ask', label: words.pages.ask, key: 'L', group: 'top' },
  { route: '/purchases', label: words.pages.purchases, key: 'P', group: 'books', waits: 'bill' },
  { route: '/sales', label: words.pages.sales, key: 'S', group: 'books' },
  { route: '/bank', label: words.pages.bank, key: 'B', group: 'books', waits: 'bank' },
  { route: '/journals', label: words.pages.journals, key: 'J', group: 'books', waits: 'journal' },
  { route: '/statements', label: words.pages.statements, key: 'T', group: 'books' },
  { route: '/close', label: words.pages.close, key: 'C', group: 'books' },
  { route: '/audit', label: words.pages.audit, key: 'A', group: 'insight' },
  { route: '/settings', label: words.pages.settings, key: 'X', group: 'insight' },
];

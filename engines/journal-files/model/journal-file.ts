import type { AccountType } from './account-type.ts';

export const JOURNAL_FORMATS = ['csv', 'saft', 'gnucash', 'ledger', 'beancount'] as const;
export type JournalFormat = (typeof JOURNAL_FORMATS)[number];

/** An account as the file knows it. `key` is what its lines name it by. */
export interface FileAccount {
  readonly key: string;
  /** Absent where the file knows accounts by name alone. */
  readonly code?: string | undefined;
  readonly name?: string | undefined;
  readonly type?: AccountType | undefined;
  /** Whether it holds money: then it becomes an account that a bank account may mirror. */
  readonly holdsMoney: boolean;
  /** Whether the file has a chart of its own: then its codes have its own meanings, whatever the book's codes mean. */
  readonly ofChart: boolean;
  /** Where in the file it first stands. */
  readonly line: number;
}

/** A plain decimal of a currency or commodity. */
export interface Worth {
  readonly amount: string;
  readonly currency: string;
}

/** What one of a commodity was worth on a day, as the file says. */
export interface FilePrice {
  readonly date: string;
  readonly of: string;
  readonly worth: Worth;
}

/** A line of an entry: a plain decimal, debits positive. */
export interface FileLine {
  readonly account: string;
  readonly amount: string;
  /** ISO 4217 or another commodity, or the empty string where the file does not say. */
  readonly currency: string;
  /** What it is worth in another currency, by the cost or price that stands beside it: by that the entry balances. */
  readonly worth?: Worth | undefined;
  readonly description?: string | undefined;
  readonly line: number;
}

export interface FileEntry {
  /** The entry's own number in the file, for people. */
  readonly reference: string;
  readonly date: string;
  readonly description: string;
  readonly lines: readonly FileLine[];
  readonly line: number;
}

export interface FileProblem {
  readonly line: number;
  readonly message: string;
}

/** A journal of another system, read but not yet judged against a book. */
export interface JournalFile {
  readonly format: JournalFormat;
  /** Whose books these are, where the file says so. */
  readonly companyName?: string | undefined;
  readonly currency?: string | undefined;
  /** The chart as far as the file gives one; accounts that lines name without more are not in it. */
  readonly accounts: readonly FileAccount[];
  readonly entries: readonly FileEntry[];
  /** Prices that the file gives beside its entries. */
  readonly prices?: readonly FilePrice[];
  /** All that cannot be taken as it stands; with any, nothing is imported. */
  readonly problems: readonly FileProblem[];
}

/** Problems that are told of; more would help nobody. */
export const PROBLEMS_MAX = 100;

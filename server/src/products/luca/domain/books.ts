import type { Anchor } from './period.ts';
import type { Askable } from './askable.ts';

export type AccountType = 'asset' | 'liability' | 'equity' | 'income' | 'expense';

export interface CompanyName {
  readonly id: string;
  readonly name: string;
}

export interface AccountName {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
}

export interface PartyName {
  readonly id: string;
  readonly name: string;
  readonly kind: 'vendor' | 'customer';
}

/** What the grammar must know to understand a question about a company's books: names, dates and what can be asked. */
export interface Books {
  readonly company: CompanyName & { readonly currency: string };
  readonly accounts: readonly AccountName[];
  /** Counterparties whose names occur in the question. */
  readonly parties: readonly PartyName[];
  readonly anchor: Anchor;
  readonly askable: Askable;
}

import type { Anchor } from './period.ts';

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

/** What the grammar must know of a company's books to understand a question about them: names and dates, no figures. */
export interface Books {
  readonly company: CompanyName & { readonly currency: string };
  readonly accounts: readonly AccountName[];
  /** Counterparties whose names occur in the question. */
  readonly parties: readonly PartyName[];
  readonly anchor: Anchor;
}

import { exactNegative, exactSum } from '@finaceverse/design/exact-sum.ts';
import { isZero } from '@finaceverse/design/format-figure.ts';
import type { ItemOf, OutputOf } from '@finaceverse/client';

/** The ledger of one account in some days. */
export type Ledger = OutputOf<'finory.report_general_ledger'>;

/** A line of the ledger; what is brought or carried forward has no journal. */
export type LedgerLine = Omit<ItemOf<'finory.report_general_ledger'>, 'journalId'> & {
  readonly journalId?: string;
};

/** A balance as the trial balance writes it: without a sign, on its side; a balance of zero has none. */
export const sideOf = (balance: string): { readonly amount: string; readonly side: 'debit' | 'credit' | undefined } => {
  if (isZero(balance)) return { amount: balance, side: undefined };
  return balance.startsWith('-')
    ? { amount: exactNegative(balance), side: 'credit' }
    : { amount: balance, side: 'debit' };
};

/** What stands before the lines and after them: the balance brought forward, and the sums with the one carried on. */
export const forwardLines = (
  ledger: Ledger,
  days: { readonly start: string; readonly end: string },
  words: { readonly brought: string; readonly carried: string },
): { readonly before: readonly LedgerLine[]; readonly after: readonly LedgerLine[] } => ({
  before: [
    {
      number: '',
      date: days.start,
      description: words.brought,
      debit: '0',
      credit: '0',
      balance: ledger.opening,
    },
  ],
  after: [
    {
      number: '',
      date: days.end,
      description: words.carried,
      debit: exactSum(ledger.items.map(({ debit }) => debit)),
      credit: exactSum(ledger.items.map(({ credit }) => credit)),
      balance: ledger.closing,
    },
  ],
});

import { exactNegative, exactSum } from '@finaceverse/design/exact-sum.ts';
import { isZero } from '@finaceverse/design/format-figure.ts';
import type { ItemOf, OutputOf } from '@finaceverse/client';

/** The ledger of one account in some days. */
export type Ledger = OutputOf<'finory.report_general_ledger'>;

/** A line of the ledger; what is brought or carried forward has no journal. */
export type LedgerLine = Omit<ItemOf<'finory.report_general_ledger'>, 'journalId' | 'line'> & {
  readonly journalId?: string;
  readonly line?: number;
  /** The names of the passports of what is brought or carried forward. */
  readonly passports?: { readonly debit?: string; readonly credit?: string; readonly balance: string };
};

/** The name of the passport of a cell: of the posting, of the balance with it, or of what is carried. */
export const passportIn = (line: LedgerLine, column: 'debit' | 'credit' | 'balance'): string | undefined => {
  if (line.journalId === undefined) return line.passports?.[column];
  return `${column === 'balance' ? 'balance' : 'posting'}.${line.journalId}.${line.line}`;
};

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

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
      passports: { balance: `account.${ledger.accountCode}?asOf=${dayBefore(days.start)}` },
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
      passports: {
        debit: `turnover.debit.${ledger.accountCode}?from=${days.start}&to=${days.end}`,
        credit: `turnover.credit.${ledger.accountCode}?from=${days.start}&to=${days.end}`,
        balance: `account.${ledger.accountCode}?asOf=${days.end}`,
      },
    },
  ],
});

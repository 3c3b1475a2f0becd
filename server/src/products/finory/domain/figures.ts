import type { AccountType } from '@finaceverse/journal-files/accounts';
import { parseRecordFigure, PROVABLE_RECORDS, type RecordFigure } from './record-figures.ts';

/** Kinds of accounts that only the platform's own documents post to. */
export type ControlKind = 'bank' | 'payable' | 'receivable';

/** A figure of a statement or of a record that can be proven, and out of which postings. */
export type ProvenFigure =
  | RecordFigure
  | { readonly kind: 'span'; readonly label: string; readonly types: readonly AccountType[]; readonly sign: 1n | -1n }
  | {
      readonly kind: 'day';
      readonly label: string;
      readonly types?: readonly AccountType[];
      readonly control?: ControlKind;
      readonly sign: 1n | -1n;
    }
  | { readonly kind: 'side'; readonly label: string; readonly sign: 1n | -1n }
  | {
      readonly kind: 'party';
      readonly label: string;
      readonly control: ControlKind;
      readonly id: string;
      readonly sign: 1n | -1n;
    }
  | { readonly kind: 'account'; readonly code: string }
  | { readonly kind: 'document'; readonly of: 'bill' | 'sales_invoice'; readonly id: string };

const FIGURES: Readonly<Record<string, ProvenFigure>> = {
  'profit-and-loss.result': { kind: 'span', label: 'Result', types: ['income', 'expense'], sign: -1n },
  'profit-and-loss.income': { kind: 'span', label: 'Income', types: ['income'], sign: -1n },
  'profit-and-loss.expenses': { kind: 'span', label: 'Expenses', types: ['expense'], sign: 1n },
  'balance-sheet.assets': { kind: 'day', label: 'Assets', types: ['asset'], sign: 1n },
  'balance-sheet.liabilities': { kind: 'day', label: 'Liabilities', types: ['liability'], sign: -1n },
  // What was earned and not yet moved by a journal belongs to the owners.
  'balance-sheet.equity': { kind: 'day', label: 'Equity', types: ['equity', 'income', 'expense'], sign: -1n },
  'balance-sheet.liabilities-and-equity': {
    kind: 'day',
    label: 'Liabilities and equity',
    types: ['liability', 'equity', 'income', 'expense'],
    sign: -1n,
  },
  'trial-balance.debit': { kind: 'side', label: 'Sum of debit balances', sign: 1n },
  'trial-balance.credit': { kind: 'side', label: 'Sum of credit balances', sign: -1n },
  cash: { kind: 'day', label: 'Cash at bank', control: 'bank', sign: 1n },
  payables: { kind: 'day', label: 'Owed to suppliers', control: 'payable', sign: -1n },
  receivables: { kind: 'day', label: 'Owed by customers', control: 'receivable', sign: 1n },
};

/** The names of figures that can be proven, for a sentence. */
export const PROVABLE = [
  ...Object.keys(FIGURES),
  'account.<code>',
  'bill.<id>',
  'invoice.<id>',
  'payables.<party>',
  'receivables.<party>',
  ...PROVABLE_RECORDS,
] as const;

/** Reads `profit-and-loss.result`, `account.1000` or `bill.bil_...`; undefined for anything else. */
export function parseFigure(name: string): ProvenFigure | undefined {
  const code = /^account\.([0-9A-Za-z.-]{1,20})$/.exec(name)?.[1];
  if (code !== undefined) return { kind: 'account', code };
  const [, side, party] = /^(payables|receivables)\.([0-9A-Za-z_]{1,60})$/.exec(name) ?? [];
  if (party !== undefined)
    return side === 'payables'
      ? { kind: 'party', label: 'Owed to the supplier', control: 'payable', id: party, sign: -1n }
      : { kind: 'party', label: 'Owed by the customer', control: 'receivable', id: party, sign: 1n };
  const [, kind, id] = /^(bill|invoice)\.([0-9A-Za-z_]{1,60})$/.exec(name) ?? [];
  if (id !== undefined) return { kind: 'document', of: kind === 'bill' ? 'bill' : 'sales_invoice', id };
  return Object.hasOwn(FIGURES, name) ? FIGURES[name] : parseRecordFigure(name);
}

const STATEMENT_KINDS = ['span', 'day', 'side', 'party', 'account', 'document'];

/** Whether a figure is of one record, and not of a statement, an account or a whole claim. */
export function isRecord(figure: ProvenFigure): figure is RecordFigure {
  return !STATEMENT_KINDS.includes(figure.kind);
}

import type { AccountType } from './chart-templates.ts';

/** A figure of a statement that can be proven, and out of which postings. */
export type ProvenFigure =
  | { readonly kind: 'span'; readonly label: string; readonly types: readonly AccountType[]; readonly sign: 1n | -1n }
  | { readonly kind: 'day'; readonly label: string; readonly types: readonly AccountType[]; readonly sign: 1n | -1n }
  | { readonly kind: 'account'; readonly code: string };

const FIGURES: Readonly<Record<string, ProvenFigure>> = {
  'profit-and-loss.result': { kind: 'span', label: 'Result', types: ['income', 'expense'], sign: -1n },
  'profit-and-loss.income': { kind: 'span', label: 'Income', types: ['income'], sign: -1n },
  'profit-and-loss.expenses': { kind: 'span', label: 'Expenses', types: ['expense'], sign: 1n },
  'balance-sheet.assets': { kind: 'day', label: 'Assets', types: ['asset'], sign: 1n },
  'balance-sheet.liabilities': { kind: 'day', label: 'Liabilities', types: ['liability'], sign: -1n },
  // What was earned and not yet moved by a journal belongs to the owners.
  'balance-sheet.equity': { kind: 'day', label: 'Equity', types: ['equity', 'income', 'expense'], sign: -1n },
};

/** The names of figures that can be proven, for a sentence. */
export const PROVABLE = [...Object.keys(FIGURES), 'account.<code>'] as const;

/** Reads `profit-and-loss.result` or `account.1000`; undefined for anything else. */
export function parseFigure(name: string): ProvenFigure | undefined {
  const code = /^account\.([0-9A-Za-z.-]{1,20})$/.exec(name)?.[1];
  return code === undefined ? FIGURES[name] : { kind: 'account', code };
}

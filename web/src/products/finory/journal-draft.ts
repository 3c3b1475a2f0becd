import { compareDecimals, exactNegative, exactSum } from '@finaceverse/design/exact-sum.ts';
import { isZero } from '@finaceverse/design/format-figure.ts';
import type { NewLine } from '../../api/books.ts';

/** A line of a journal while it is being entered. */
export type DraftLine = {
  readonly key: number;
  readonly accountCode: string | undefined;
  readonly debit: string;
  readonly credit: string;
  readonly description: string;
};

/** How a draft stands: its two sums, and what is missing on which side. */
export type DraftBalance = {
  readonly debit: string;
  readonly credit: string;
  readonly missing: { readonly side: 'debit' | 'credit'; readonly amount: string } | undefined;
  readonly ready: boolean;
};

const amountOf = (text: string): string => (text === '' ? '0' : text);

/** The exact balance of a draft; it may be saved when both sides agree and every used line has its account. */
export const balanceOf = (lines: readonly DraftLine[]): DraftBalance => {
  const debit = exactSum(lines.map((line) => amountOf(line.debit)));
  const credit = exactSum(lines.map((line) => amountOf(line.credit)));
  const difference = exactSum([debit, exactNegative(credit)]);
  const order = compareDecimals(debit, credit);
  const used = lines.filter((line) => !isZero(amountOf(line.debit)) || !isZero(amountOf(line.credit)));
  return {
    debit,
    credit,
    missing: order === 0 ? undefined : { side: order < 0 ? 'debit' : 'credit', amount: difference.replace(/^-/, '') },
    ready: order === 0 && used.length >= 2 && used.every((line) => line.accountCode !== undefined),
  };
};

/** The lines as they are sent: only those with an amount and an account. */
export const sentLines = (lines: readonly DraftLine[]): NewLine[] =>
  lines.flatMap((line) => {
    const { accountCode, debit, credit, description } = line;
    if (accountCode === undefined || (isZero(amountOf(debit)) && isZero(amountOf(credit)))) return [];
    return [
      {
        accountCode,
        ...(isZero(amountOf(debit)) ? {} : { debit }),
        ...(isZero(amountOf(credit)) ? {} : { credit }),
        ...(description.trim() === '' ? {} : { description: description.trim() }),
      },
    ];
  });

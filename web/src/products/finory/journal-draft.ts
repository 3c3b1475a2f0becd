import { compareDecimals, exactNegative, exactSum } from '@finaceverse/design/exact-sum.ts';
import { isZero } from '@finaceverse/design/format-figure.ts';
import type { NewLine } from './records.ts';

/** A line of a journal while it is being entered. */
export type DraftLine = {
  readonly key: number;
  readonly accountCode: string | undefined;
  readonly debit: string;
  readonly credit: string;
  readonly description: string;
  /** Of a line in another currency than the book's: what it is in, and what one of it is worth. */
  readonly currency?: string | undefined;
  readonly rate?: string | undefined;
};

/** How a draft stands: its two sums, and what is missing on which side. */
export type DraftBalance = {
  readonly debit: string;
  readonly credit: string;
  readonly missing: { readonly side: 'debit' | 'credit'; readonly amount: string } | undefined;
  /** Nothing has been entered yet, so there is nothing that balances. */
  readonly empty: boolean;
  readonly ready: boolean;
};

const amountOf = (text: string): string => (text === '' ? '0' : text);

const unitsOf = (text: string): { readonly units: bigint; readonly scale: number } => {
  const [whole = '0', fraction = ''] = text.split('.');
  return { units: BigInt(whole + fraction), scale: fraction.length };
};

const written = (units: bigint, decimals: number): string => {
  const digits = units.toString().padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
};

const halfUp = (numerator: bigint, divisor: bigint): bigint => (numerator * 2n + divisor) / (divisor * 2n);

/** An amount at a rate, rounded half up to so many decimals. Both are positive decimals. */
export const atRate = (amount: string, rate: string, decimals: number): string => {
  const [one, other] = [unitsOf(amount), unitsOf(rate)];
  const up = 10n ** BigInt(decimals);
  return written(halfUp(one.units * other.units * up, 10n ** BigInt(one.scale + other.scale)), decimals);
};

/** The rate that made one amount of another, to ten decimals. */
export const rateBetween = (amount: string, base: string): string => {
  const [one, other] = [unitsOf(amount), unitsOf(base)];
  if (one.units === 0n) return '';
  const numerator = other.units * 10n ** BigInt(one.scale + 10);
  return written(halfUp(numerator, one.units * 10n ** BigInt(other.scale)), 10).replace(/\.?0+$/, '');
};

const isForeign = (line: DraftLine): boolean => line.currency !== undefined && line.currency !== '';

const inBase = (line: DraftLine, amount: string, decimals: number): string =>
  !isForeign(line) ? amount : line.rate === undefined || line.rate === '' ? '0' : atRate(amount, line.rate, decimals);

/** The exact balance of a draft; it may be saved when both sides agree and every used line has its account. */
export const balanceOf = (lines: readonly DraftLine[], decimals = 2): DraftBalance => {
  const debit = exactSum(lines.map((line) => inBase(line, amountOf(line.debit), decimals)));
  const credit = exactSum(lines.map((line) => inBase(line, amountOf(line.credit), decimals)));
  const difference = exactSum([debit, exactNegative(credit)]);
  const order = compareDecimals(debit, credit);
  const used = lines.filter((line) => !isZero(amountOf(line.debit)) || !isZero(amountOf(line.credit)));
  return {
    debit,
    credit,
    empty: used.length === 0,
    missing: order === 0 ? undefined : { side: order < 0 ? 'debit' : 'credit', amount: difference.replace(/^-/, '') },
    ready:
      order === 0 &&
      used.length >= 2 &&
      used.every((line) => line.accountCode !== undefined && (!isForeign(line) || Boolean(line.rate))),
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
        ...(line.currency === undefined || line.currency === '' || line.rate === undefined
          ? {}
          : { currency: line.currency, exchangeRate: line.rate }),
        ...(description.trim() === '' ? {} : { description: description.trim() }),
      },
    ];
  });

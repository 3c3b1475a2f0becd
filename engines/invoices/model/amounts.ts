import { currencyExponent } from '@finaceverse/base/currency';
import {
  absoluteDecimal,
  addDecimals,
  compareDecimals,
  decimalToString,
  normalizeDecimal,
  parseDecimal,
  rescale,
  subtractDecimals,
  type Decimal,
} from '@finaceverse/base/decimal';
import type { Term } from './invoice.ts';

export const ZERO: Decimal = { units: 0n, scale: 0 };

/** The number that a term holds. XML Schema decimals may leave out the digits on one side of the point. */
export function decimalOf(term: Term | undefined): Decimal | undefined {
  return term === undefined ? undefined : readDecimal(term.value);
}

/** The number in a text such as `2706.25`, `.5` or `5.`; undefined for anything else. */
export function readDecimal(text: string): Decimal | undefined {
  const direct = parseDecimal(text);
  if (direct.ok) return direct.value;
  const partial = /^([+-]?)(\d*)\.(\d*)$/.exec(text);
  if (!partial || (partial[2] === '' && partial[3] === '')) return undefined;
  const completed = parseDecimal(`${partial[1]}${partial[2] || '0'}.${partial[3] || '0'}`);
  return completed.ok ? completed.value : undefined;
}

/** Decimals of the minor unit, or two where the currency is unknown. */
export function decimalsOf(currency: string | undefined): number {
  if (currency === undefined) return 2;
  const exponent = currencyExponent(currency);
  return exponent.ok ? exponent.value : 2;
}

export function sumDecimals(values: readonly Decimal[]): Decimal {
  return values.reduce(addDecimals, ZERO);
}

export function equalDecimals(left: Decimal, right: Decimal): boolean {
  return compareDecimals(left, right) === 0;
}

/** `2,706.25`: grouped, with at least `decimals` decimals; digits beyond are kept, never rounded away. */
export function groupedAmount(value: Decimal, decimals: number): string {
  const shortest = normalizeDecimal(value);
  const text = decimalToString(shortest.scale < decimals ? rescale(shortest, decimals, 'half_up') : shortest);
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** `2706.25`: plain, with at least `decimals` decimals. */
export function plainAmount(value: Decimal, decimals: number): string {
  const shortest = normalizeDecimal(value);
  return decimalToString(shortest.scale < decimals ? rescale(shortest, decimals, 'half_up') : shortest);
}

/** What may have gone wrong when a figure was typed. */
export interface SlipHint {
  readonly kind: 'transposition' | 'decimal_slip' | 'sign' | 'single_digit';
  readonly text: string;
}

/**
 * Looks for the classic slips of a keyboard: two neighbouring digits exchanged (the difference is then a
 * multiple of 9), a decimal point in the wrong place, a lost sign, one wrong digit.
 */
export function slipHint(expected: Decimal, actual: Decimal, decimals: number): SlipHint | undefined {
  const scale = Math.max(decimals, expected.scale, actual.scale);
  const right = rescale(expected, scale, 'down').units;
  const wrong = rescale(actual, scale, 'down').units;
  if (right === wrong || right === 0n || wrong === 0n) return undefined;
  if (right === -wrong) return { kind: 'sign', text: 'the sign looks lost' };
  const rightDigits = digitsOf(right);
  const wrongDigits = digitsOf(wrong);
  if (rightDigits.replace(/0+$/, '') === wrongDigits.replace(/0+$/, '')) {
    return { kind: 'decimal_slip', text: 'the decimal point looks misplaced' };
  }
  if (neighboursExchanged(rightDigits, wrongDigits)) {
    return { kind: 'transposition', text: 'a multiple of 9: two digits look transposed' };
  }
  if (oneDigitDiffers(rightDigits, wrongDigits)) return { kind: 'single_digit', text: 'one digit differs' };
  return undefined;
}

function digitsOf(units: bigint): string {
  return (units < 0n ? -units : units).toString();
}

function neighboursExchanged(right: string, wrong: string): boolean {
  const length = Math.max(right.length, wrong.length);
  const left = right.padStart(length, '0');
  const other = wrong.padStart(length, '0');
  const first = [...left].findIndex((digit, index) => digit !== other[index]);
  if (first < 0 || first + 1 >= length) return false;
  const exchanged = left.slice(0, first) + left.charAt(first + 1) + left.charAt(first) + left.slice(first + 2);
  return exchanged === other;
}

function oneDigitDiffers(right: string, wrong: string): boolean {
  if (right.length !== wrong.length) return false;
  return [...right].filter((digit, index) => digit !== wrong[index]).length === 1;
}

export function differenceOf(expected: Decimal, actual: Decimal): Decimal {
  return absoluteDecimal(subtractDecimals(actual, expected));
}

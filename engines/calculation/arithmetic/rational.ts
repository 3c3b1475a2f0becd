import type { RoundingMode } from '@finaceverse/base/rounding';
import { divideRounded } from '@finaceverse/base/rounding';

/** An exact number `numerator / denominator`; the denominator is positive. Not always in lowest terms. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const DECIMAL_TEXT = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/** Bounds hostile input: no figure of finance needs more digits than this in one number. */
const EXPONENT_MAX = 400;

const powersOfTen: bigint[] = [1n];

/** `10^exponent`, remembered, since every scale change needs one. */
export function powerOfTen(exponent: number): bigint {
  for (let next = powersOfTen.length; next <= exponent; next += 1) {
    powersOfTen.push((powersOfTen[next - 1] ?? 1n) * 10n);
  }
  return powersOfTen[exponent] ?? 1n;
}

export function rational(numerator: bigint, denominator = 1n): Rational {
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
}

/** Reads `-12.5`, `1.25e-3` or `1/3`; undefined when the text is no number. */
export function readRational(text: string): Rational | undefined {
  const slash = text.indexOf('/');
  if (slash > 0) {
    const top = readRational(text.slice(0, slash));
    const bottom = readRational(text.slice(slash + 1));
    return top && bottom && bottom.numerator !== 0n ? divideRational(top, bottom) : undefined;
  }
  const match = DECIMAL_TEXT.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponentText] = match;
  if (whole + fraction === '') return undefined;
  const exponent = Number(exponentText ?? '0') - fraction.length;
  if (Math.abs(exponent) > EXPONENT_MAX) return undefined;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  return exponent >= 0
    ? { numerator: digits * powerOfTen(exponent), denominator: 1n }
    : { numerator: digits, denominator: powerOfTen(-exponent) };
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

export function reduceRational(value: Rational): Rational {
  const divisor = greatestCommonDivisor(value.numerator, value.denominator);
  return divisor <= 1n ? value : { numerator: value.numerator / divisor, denominator: value.denominator / divisor };
}

export function addRational(left: Rational, right: Rational): Rational {
  if (left.denominator === right.denominator) {
    return { numerator: left.numerator + right.numerator, denominator: left.denominator };
  }
  return {
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: left.denominator * right.denominator,
  };
}

export function negateRational(value: Rational): Rational {
  return { numerator: -value.numerator, denominator: value.denominator };
}

export function multiplyRational(left: Rational, right: Rational): Rational {
  return { numerator: left.numerator * right.numerator, denominator: left.denominator * right.denominator };
}

/** The exact quotient; the divisor must not be zero. */
export function divideRational(left: Rational, right: Rational): Rational {
  return rational(left.numerator * right.denominator, left.denominator * right.numerator);
}

/** Negative, zero or positive as `left` is below, equal to or above `right`. */
export function compareRational(left: Rational, right: Rational): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function roundRational(value: Rational, scale: number, mode: RoundingMode): Rational {
  const factor = powerOfTen(scale);
  return { numerator: divideRounded(value.numerator * factor, value.denominator, mode), denominator: factor };
}

/** `units / 10^scale` as the shortest plain decimal. */
export function unitsText(units: bigint, scale: number): string {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  let end = digits.length;
  const point = digits.length - scale;
  while (end > point && digits.charCodeAt(end - 1) === 48) end -= 1;
  const text = end > point ? `${digits.slice(0, point)}.${digits.slice(point, end)}` : digits.slice(0, point);
  return negative ? `-${text}` : text;
}

/** Decimals that make the value a whole number, or undefined when no finite decimal equals it. */
function decimalScale(denominator: bigint): number | undefined {
  let [rest, twos, fives] = [denominator, 0, 0];
  while (rest % 10n === 0n) [rest, twos, fives] = [rest / 10n, twos + 1, fives + 1];
  while (rest % 2n === 0n) [rest, twos] = [rest / 2n, twos + 1];
  while (rest % 5n === 0n) [rest, fives] = [rest / 5n, fives + 1];
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

/** The one text of a value: the shortest decimal if it has one, else `numerator/denominator` in lowest terms. */
export function rationalText(value: Rational): string {
  if (value.denominator === 1n) return value.numerator.toString();
  const reduced = reduceRational(value);
  const scale = decimalScale(reduced.denominator);
  if (scale === undefined) return `${reduced.numerator}/${reduced.denominator}`;
  return unitsText((reduced.numerator * powerOfTen(scale)) / reduced.denominator, scale);
}

/** The nearest float: for the second route, which works in another representation on purpose. */
export function rationalToNumber(value: Rational): number {
  const [top, bottom] = [Number(value.numerator), Number(value.denominator)];
  if (Number.isFinite(top) && Number.isFinite(bottom)) return top / bottom;
  return Number((value.numerator * powerOfTen(30)) / value.denominator) / 1e30;
}

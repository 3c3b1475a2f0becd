import { isDecimalString } from './format-figure.ts';

type Scaled = { readonly units: bigint; readonly scale: number };

const scaledOf = (value: string): Scaled => {
  const [whole = '0', fraction = ''] = value.split('.');
  return { units: BigInt(whole + fraction), scale: fraction.length };
};

const textOf = (units: bigint, scale: number): string => {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
};

/** Exact sum of decimal strings; what is not a decimal is left out. An empty list sums to `0`. */
export const exactSum = (values: readonly string[]): string => {
  const parts = values.filter(isDecimalString).map(scaledOf);
  const scale = parts.reduce((most, part) => Math.max(most, part.scale), 0);
  const units = parts.reduce((sum, part) => sum + part.units * 10n ** BigInt(scale - part.scale), 0n);
  return textOf(units, scale);
};

/** The exact negative of a decimal string. */
export const exactNegative = (value: string): string => {
  const { units, scale } = scaledOf(value);
  return textOf(-units, scale);
};

/** Exact mean of decimal strings, rounded half up (away from zero) to the given digits; undefined for an empty list. */
export const exactAverage = (values: readonly string[], decimals = 2): string | undefined => {
  const decimalsOnly = values.filter(isDecimalString);
  if (decimalsOnly.length === 0) return undefined;
  const sum = scaledOf(exactSum(decimalsOnly));
  const count = BigInt(decimalsOnly.length);
  const scaleUp = 10n ** BigInt(Math.max(0, decimals - sum.scale));
  const divisor = count * 10n ** BigInt(Math.max(0, sum.scale - decimals));
  const numerator = sum.units * scaleUp;
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return textOf(numerator < 0n ? -rounded : rounded, decimals);
};

const decimalsOf = (value: string): number => {
  const point = value.indexOf('.');
  return point < 0 ? 0 : value.length - point - 1;
};

/** True without a sign and without a needless zero in front. */
const isPlain = (value: string): boolean =>
  !value.startsWith('-') && (!value.startsWith('0') || value.length === 1 || value[1] === '.');

/** Compares two decimal strings exactly: negative, zero or positive. */
export const compareDecimals = (one: string, other: string): number => {
  // Positive amounts with equally many decimals compare as texts: sorting 100,000 rows needs no arithmetic then.
  if (decimalsOf(one) === decimalsOf(other) && isPlain(one) && isPlain(other)) {
    if (one.length !== other.length) return one.length - other.length;
    return one < other ? -1 : one > other ? 1 : 0;
  }
  const a = scaledOf(one);
  const b = scaledOf(other);
  const scale = Math.max(a.scale, b.scale);
  const difference = a.units * 10n ** BigInt(scale - a.scale) - b.units * 10n ** BigInt(scale - b.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

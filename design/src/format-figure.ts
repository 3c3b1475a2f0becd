import { numberLocale } from './locale.ts';

/** How a figure is shown. */
export type FigureFormat = {
  readonly locale?: string;
  /** Digits after the decimal mark; a column uses one number for all its rows. Default 2. */
  readonly decimals?: number;
  /** What an exact zero is shown as; statements use a dash. Default: the zero itself. */
  readonly zero?: string;
};

const decimalPattern = /^-?\d+(?:\.\d+)?$/;
const minus = '−';

type Formatter = { readonly format: (value: string) => string };
const formatters = new Map<string, Formatter>();

const formatterFor = (locale: string, decimals: number): Formatter => {
  const key = `${locale} ${decimals}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const intl = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  // Intl takes a decimal string exactly, without a float between; its type only admits literal patterns.
  const made: Formatter = { format: (value) => intl.format(value as `${number}`) };
  formatters.set(key, made);
  return made;
};

/** True for an exact decimal string such as `-1987.09`: the only form in which amounts travel. */
export const isDecimalString = (value: string): boolean => decimalPattern.test(value);

/** True where the decimal string is nothing but zeros. */
export const isZero = (value: string): boolean => isDecimalString(value) && !/[1-9]/.test(value);

/**
 * Writes an exact decimal string for reading: grouped and marked by locale, with a real minus sign (U+2212).
 * Never goes through a float, so 14 digits and more stay exact. A text that is not a decimal comes back unchanged.
 */
export const formatFigure = (value: string, format: FigureFormat = {}): string => {
  if (!isDecimalString(value)) return value;
  if (format.zero !== undefined && isZero(value)) return format.zero;
  const text = formatterFor(format.locale ?? numberLocale(), format.decimals ?? 2).format(value);
  return text.replace(/^[-‐‑-]/, isZero(value) ? '' : minus);
};

/** The decimals that hold every one of the given figures without cutting one, at least `least`. */
export const columnDecimals = (values: readonly string[], least = 2): number =>
  values.reduce((most, value) => {
    const fraction = value.split('.')[1]?.replace(/0+$/, '') ?? '';
    return Math.max(most, fraction.length);
  }, least);

/** Currency minor digits by the browser's own tables (ISO 4217), 2 where the code is unknown. */
export const currencyDecimals = (currency: string): number => {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
};

/** A count, grouped by locale: `1,204`. */
export const formatCount = (count: number, locale = numberLocale()): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(count).replace(/^-/, minus);

/** A percentage that is given in percent, `8.25` as `8.25 %`; never multiplied here, so that no score grows a hundredfold. */
export const formatPercent = (percent: string, locale = numberLocale()): string =>
  `${formatFigure(percent, { locale, decimals: columnDecimals([percent], 0) })} %`;

/** A short form of a number for the marks of an axis, `60k`, with the real minus sign. */
export const formatCompact = (value: number, locale = numberLocale()): string =>
  new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
    .format(value)
    .replace(/^[-‐‑]/, minus)
    .toLowerCase();

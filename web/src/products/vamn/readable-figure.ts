import { formatDay } from '@finaceverse/design/format-date.ts';
import { currencyDecimals, formatFigure, isDecimalString } from '@finaceverse/design/format-figure.ts';
import { locale } from '../../shell/language.ts';

/** `lifeMonths` and `values/0` as words: `life months` and `values 1`. */
export const nameInWords = (name: string): string =>
  name
    .replace(/\/(\d+)$/, (_found, index: string) => ` ${Number(index) + 1}`)
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();

const isCurrency = (unit: string): boolean => /^[A-Z]{3}$/.test(unit);

const decimalsIn = (value: string): number => value.split('.')[1]?.length ?? 0;

/** A figure of a certificate as people read it: all its digits, grouped, with a real minus; dates in words. */
export const figureInWords = (value: string, unit = ''): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value);
  if (!isDecimalString(value)) return value.replace(/^-/, '−');
  const least = isCurrency(unit) ? currencyDecimals(unit) : 0;
  return formatFigure(value, { locale, decimals: Math.max(least, decimalsIn(value)) });
};

const approximateDecimals = 6;

/** A fraction such as `10000/27`, or a decimal of more than 20 places, cut to six decimals; undefined for what is short. */
export const approximate = (value: string): string | undefined => {
  const [, cut] = /^(-?\d+\.\d{6})\d{15,}$/.exec(value) ?? [];
  if (cut !== undefined) return cut;
  const [, sign, top, bottom] = /^(-?)(\d+)\/(\d+)$/.exec(value) ?? [];
  if (top === undefined || bottom === undefined || /^0+$/.test(bottom)) return undefined;
  const scaled = String((BigInt(top) * 10n ** BigInt(approximateDecimals)) / BigInt(bottom)).padStart(
    approximateDecimals + 1,
    '0',
  );
  return `${sign}${scaled.slice(0, -approximateDecimals)}.${scaled.slice(-approximateDecimals)}`;
};

/** The unit beside a figure; nothing for plain numbers, dates and texts, which speak for themselves. */
export const unitInWords = (unit: string): string => (['1', 'date', 'text', ''].includes(unit) ? '' : unit);

import { formatDay } from '@finaceverse/design/format-date.ts';
import { currencyDecimals, formatFigure, isDecimalString } from '@finaceverse/design/format-figure.ts';
import { locale, words } from '../../messages/words.ts';
import type { Certificate } from './certificate.ts';

const text = words.operations;
const named = 3;

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
  const scaled = String((BigInt(top) * 10n ** BigInt(approximateDecimals)) / BigInt(bottom)).padStart(approximateDecimals + 1, '0');
  return `${sign}${scaled.slice(0, -approximateDecimals)}.${scaled.slice(-approximateDecimals)}`;
};

/** The unit beside a figure; nothing for plain numbers, dates and texts, which speak for themselves. */
export const unitInWords = (unit: string): string => (['1', 'date', 'text', ''].includes(unit) ? '' : unit);

const operand = (certificate: Certificate, reference: string): string => {
  const index = Number(reference.slice(1));
  if (/^i\d+$/.test(reference)) return nameInWords(certificate.inputs[index]?.name ?? reference);
  if (/^s\d+$/.test(reference)) {
    const name = certificate.notes.get(index)?.name;
    return name === undefined ? text.stepName(index + 1) : `${name} (${text.stepName(index + 1)})`;
  }
  return figureInWords(reference);
};

type Binary = 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'pow';
type Unary = 'neg' | 'abs' | 'ln' | 'serial';
const binaries: ReadonlySet<string> = new Set<Binary>(['add', 'sub', 'mul', 'div', 'min', 'max', 'pow']);
const unaries: ReadonlySet<string> = new Set<Unary>(['neg', 'abs', 'ln', 'serial']);
const isBinary = (operation: string): operation is Binary => binaries.has(operation);
const isUnary = (operation: string): operation is Unary => unaries.has(operation);

/** A step such as `div s0 i2` in words; an operation that is not known here stands as it is written. */
export const stepInWords = (certificate: Certificate, step: string): string => {
  const [operation = '', ...given] = step.split(' ');
  const name = (reference: string | undefined): string => operand(certificate, reference ?? '');
  const [a, b] = [name(given[0]), name(given[1])];
  if (isBinary(operation)) return text[operation](a, b);
  if (isUnary(operation)) return text[operation](a);
  switch (operation) {
    case 'round':
      return text.round(a, given[1] ?? '', given[2] ?? '');
    case 'as':
      return text.as(a, given[1] ?? '');
    case 'sum':
      return text.sum(given.slice(0, named).map(name).join(', '), Math.max(0, given.length - named));
    case 'series':
      return text.series(a, (given.length - 1) / 2);
    case 'bracket':
      return text.bracket(a, b);
    case 'months':
      return text.months(a, b);
    case 'months-end':
      return text.monthsEnd(a, b);
    case 'call':
      return text.call(certificate.calls[Number(given[0])]?.calculator ?? '');
    default: {
      const convention = operation.startsWith('days-') ? text.conventions[operation.slice(5)] : undefined;
      return convention === undefined ? step : text.days(a, b, convention);
    }
  }
};

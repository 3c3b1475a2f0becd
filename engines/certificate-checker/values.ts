import { ONE, read, settled, type Fraction } from './numbers.ts';
import { reject } from './reading.ts';

/*
 * 4 of 9: values and their units. Euros are not dollars. A whole number without a unit takes that of its neighbour.
 */

/** An exact figure; one that stands in a definition has no unit of its own. */
export interface Figure extends Fraction {
  readonly unit: string | undefined;
}
export interface Day {
  readonly day: number;
}

/** A whole number, a working figure in units of its last decimal, an exact figure, a date, a truth, a word, a list. */
export type Value = number | bigint | Figure | Day | boolean | string | readonly Value[];

export const isFigure = (value: Value | undefined): value is Figure => typeof value === 'object' && 'n' in value;
export const isDay = (value: Value | undefined): value is Day => typeof value === 'object' && 'day' in value;
export const isNumber = (value: Value | undefined): boolean =>
  typeof value === 'number' || typeof value === 'bigint' || isFigure(value);

const exactOf = (value: Value | undefined): Figure => (isFigure(value) ? value : reject('a number is missing'));
const fixed = (n: bigint, unit: string | undefined): Figure => ({ n, d: ONE, unit });
export const figureOf = (value: Value | undefined): Figure =>
  typeof value === 'number'
    ? fixed(BigInt(value) * ONE, undefined)
    : typeof value === 'bigint'
      ? fixed(value, '1')
      : exactOf(value);

const wholeOf = ({ n, d }: Fraction): number => (n % d === 0n ? Number(n / d) : reject('a count is not whole'));
export const countOf = (value: Value | undefined): number =>
  typeof value === 'number' ? value : wholeOf(figureOf(value));

export const dayOf = (value: Value | undefined): number => (isDay(value) ? value.day : reject('a date is missing'));
export const truthOf = (value: Value | undefined): boolean => (typeof value === 'boolean' ? value : reject('no truth'));
export const listOf = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? value : reject('no list');
export const unitOf = (value: Value | undefined): string => figureOf(value).unit ?? '1';

/** A fraction in its leanest form: whole and plain; plain in working arithmetic; or as it is. */
export function lean({ n, d }: Fraction, unit: string | undefined, isWorking: boolean): Value {
  if (unit !== undefined && unit !== '1') return { n, d, unit };
  const count = n % d === 0n ? Number(n / d) : Number.NaN;
  if (Number.isSafeInteger(count)) return count;
  return isWorking && ONE % d === 0n ? settled(n, d) : { n, d, unit };
}

const namesOf = (product = ''): string[] => product.split('*').filter((name) => name !== '1' && name !== '');

/** The unit of a product, or of a quotient; what stands above and below falls away. */
export function combinedUnit(left: string, right: string, direction: number): string {
  if (right === '1') return left;
  const [[a, b], [c, d]] = [left.split('/'), right.split('/')];
  const above = [...namesOf(a), ...namesOf(direction > 0 ? c : d)];
  const below = [...namesOf(b), ...namesOf(direction > 0 ? d : c)].filter(
    (name) => !above.includes(name) || above.splice(above.indexOf(name), 1).length === 0,
  );
  return (above.sort().join('*') || '1') + (below.length > 0 ? `/${below.sort().join('*')}` : '');
}

/** Whether a unit is in its one spelling. */
const isUnit = (unit: string): boolean =>
  combinedUnit('1', unit, 1) === unit && /^(1(\/.*)?|[^\d\s/*-][^\s]*)$/u.test(unit);

const sharedUnit = (common: string | undefined, value: Value): string | undefined => {
  const unit = typeof value === 'number' ? undefined : figureOf(value).unit;
  const isShared = unit === undefined || common === undefined || unit === common;
  return isShared ? (common ?? unit) : reject(`units are mixed: ${common} and ${unit}`);
};
export const commonUnit = (values: readonly Value[]): string | undefined => values.reduce(sharedUnit, undefined);

/** Decimals of the minor units of currencies (ISO 4217). */
const CURRENCIES: readonly (readonly [digits: number, currencies: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
  [
    2,
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY ' +
      'COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ' +
      'ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN ' +
      'MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE ' +
      'SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ' +
      'ZMW ZWG',
  ],
];
const minor = new Map(CURRENCIES.flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, digits] as const)));

export const minorDigits = (currency: string): number =>
  minor.get(currency) ?? reject(`there is no currency "${currency.slice(0, 40)}"`);

const isPlain = (value: Value): boolean => isNumber(value) && unitOf(value) === '1';

/** What each kind of input takes; a list of them has the plural for its kind. */
export const KINDS: ReadonlyMap<string, (value: Value) => boolean> = new Map<string, (value: Value) => boolean>([
  ['number', isPlain],
  ['whole', (value) => typeof value === 'number' || (isPlain(value) && figureOf(value).n % figureOf(value).d === 0n)],
  ['figure', (value) => isNumber(value) && isUnit(unitOf(value))],
  ['money', (value) => isFigure(value) && minor.has(value.unit ?? '')],
  ['date', isDay],
  ['word', (value) => typeof value === 'string'],
]);

/** A figure as a certificate states it: in its one spelling, with its unit. */
export const statedFigure = (value: string, unit: string, isWorking: boolean): Value =>
  unit === '1' && /^([1-9]\d{0,14}|0)$/.test(value) ? Number(value) : lean(read(value), unit, isWorking);

import { civil, dateText, dayNumber, monthLength, shiftMonths, thirtyAmerican, thirtyEuropean } from './dates.ts';
import {
  added,
  bounded,
  compared,
  logarithmUnits,
  ONE,
  powerUnits,
  productUnits,
  quotient,
  quotientUnits,
  roundedUnits,
  settled,
  sign,
  spend,
  type Fraction,
} from './numbers.ts';
import { reject } from './reading.ts';
import {
  combinedUnit,
  commonUnit,
  countOf,
  dayOf,
  figureOf,
  isDay,
  isFigure,
  isNumber,
  lean,
  listOf,
  minorDigits,
  truthOf,
  unitOf,
  type Figure,
  type Value,
} from './values.ts';

/*
 * 5 of 9: operations. Each first tries whole numbers and working figures, which most values are, and then fractions.
 */

export type Binary = (a: Value, b: Value) => Value;
export type Operation = (...args: readonly Value[]) => Value;

const isUnits = (value: Value): value is bigint | number => typeof value === 'bigint' || typeof value === 'number';
const unitsOf = (value: bigint | number): bigint => (typeof value === 'bigint' ? value : BigInt(value) * ONE);

function plus(a: Value, b: Value): Value {
  const count = typeof a === 'number' && typeof b === 'number' ? a + b : Number.NaN;
  if (Number.isSafeInteger(count)) return count;
  if (isUnits(a) && isUnits(b) && (typeof a === 'bigint' || typeof b === 'bigint')) return unitsOf(a) + unitsOf(b);
  const [left, right] = [figureOf(a), figureOf(b)];
  const { n, d } = added(left, right);
  return { n, d, unit: left.unit === right.unit ? left.unit : commonUnit([a, b]) };
}

const opposite = ({ n, d, unit }: Figure): Figure => ({ n: -n, d, unit });
export const negated = (a: Value): Value =>
  typeof a === 'number' ? 0 - a : typeof a === 'bigint' ? -a : opposite(figureOf(a));

const timesUnits = (a: bigint | number, b: bigint | number): bigint =>
  typeof a === 'bigint' && typeof b === 'bigint' ? productUnits(a, b) : bounded({ n: BigInt(a) * BigInt(b), d: 1n }).n;

/** A product or a quotient with its unit; working arithmetic settles it to 40 decimals. */
function combined({ n, d }: Fraction, a: Value, b: Value, direction: number, isWorking: boolean): Value {
  const unit = combinedUnit(unitOf(a), unitOf(b), direction);
  return isWorking ? { n: settled(n, d), d: ONE, unit } : { n, d, unit };
}

function times(a: Value, b: Value, isWorking: boolean): Value {
  const count = typeof a === 'number' && typeof b === 'number' ? a * b : Number.NaN;
  if (Number.isSafeInteger(count)) return count;
  if (isWorking && isUnits(a) && isUnits(b) && (typeof a === 'bigint' || typeof b === 'bigint'))
    return timesUnits(a, b);
  const [left, right] = [figureOf(a), figureOf(b)];
  return combined(bounded({ n: left.n * right.n, d: left.d * right.d }), a, b, 1, isWorking);
}

function over(a: Value, b: Value, isWorking: boolean): Value {
  const count = typeof a === 'number' && typeof b === 'number' ? a / b : Number.NaN;
  if (Number.isSafeInteger(count)) return count;
  if (isWorking && isUnits(a) && isUnits(b)) return quotientUnits(unitsOf(a), unitsOf(b));
  return combined(quotient(figureOf(a), figureOf(b)), a, b, -1, isWorking);
}

/** A figure of so many units of the last working decimal: plain in working arithmetic, a fraction in exact. */
const plainUnits = (units: bigint, isWorking: boolean): Value =>
  isWorking ? units : lean({ n: units, d: ONE }, '1', isWorking);

function power(a: Value, b: Value, isWorking: boolean): Value {
  const count = typeof a === 'number' && typeof b === 'number' && b >= 0 ? a ** b : Number.NaN;
  return Number.isSafeInteger(count) ? count : plainUnits(powerUnits(figureOf(a), figureOf(b)), isWorking);
}

/** Below zero, zero or above, as the first lies before, at or after the second; words and truths are only equal or not. */
function ordered(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (isUnits(a) && isUnits(b)) return sign(unitsOf(a) - unitsOf(b));
  if (isDay(a) || isDay(b)) return dayOf(a) - dayOf(b);
  return typeof a === 'string' || typeof a === 'boolean' ? Number(a !== b) : orderedFigures(a, b);
}
const orderedFigures = (a: Value, b: Value): number =>
  commonUnit([a, b]) === '' ? 0 : compared(figureOf(a), figureOf(b));

/** The operators of each arithmetic: `working` rounds products and quotients to 40 decimals. */
export const operatorsOf = (isWorking: boolean): ReadonlyMap<string, Binary> =>
  new Map<string, Binary>([
    ['+', plus],
    ['-', (a, b) => (typeof a === 'number' && typeof b === 'number' ? plus(a, -b) : plus(a, negated(b)))],
    ['*', (a, b) => times(a, b, isWorking)],
    ['/', (a, b) => over(a, b, isWorking)],
    ['^', (a, b) => power(a, b, isWorking)],
    ['=', (a, b) => ordered(a, b) === 0],
    ['<>', (a, b) => ordered(a, b) !== 0],
    ['<', (a, b) => ordered(a, b) < 0],
    ['<=', (a, b) => ordered(a, b) <= 0],
    ['>', (a, b) => ordered(a, b) > 0],
    ['>=', (a, b) => ordered(a, b) >= 0],
  ]);

/** The least or the largest of figures of one unit. */
function picked(args: readonly Value[], wanted: number): Value {
  const best = args.reduce((found, next) => (ordered(next, found) * wanted > 0 ? next : found));
  const unit = commonUnit(args);
  return isUnits(best) && (unit === undefined || unit === '1') ? best : { ...figureOf(best), unit };
}

function rounded(value: Value, digits: Value, mode: Value): Value {
  const units = roundedUnits(figureOf(value), countOf(digits), String(mode));
  return isFigure(value) ? { n: units, d: ONE, unit: value.unit } : typeof value === 'number' ? value : units;
}

function total(values: readonly Value[]): Value {
  spend(values.length);
  return values.reduce(plus, 0);
}

function range(from: number, to: number): readonly Value[] {
  spend(Math.max(0, to - from));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** The place of each figure from the largest down; of equal ones the earlier comes first. */
function ranks(figures: readonly Fraction[]): readonly Value[] {
  spend(figures.length * 20);
  const order = [...figures.entries()].sort(([i, a], [k, b]) => compared(b, a) || i - k).map(([index]) => index);
  const places = new Map(order.map((index, place) => [index, place + 1]));
  return figures.map((_, index) => places.get(index) ?? 0);
}

function byDate(values: readonly Value[], dates: readonly number[]): readonly Value[] {
  spend(values.length * 20);
  const dated = [...values.entries()].sort(([a], [b]) => (dates[a] ?? 0) - (dates[b] ?? 0));
  return dated.map(([, value]) => value);
}

/** The whole number that a text's bytes in UTF-8 write in base 256: formulas join texts as numbers. */
const bytesOf = (words: string): bigint =>
  BigInt(`0x0${[...new TextEncoder().encode(words)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);

function wordsOf({ n, d }: Fraction): string {
  const hex = n === 0n ? '' : (n / d).toString(16);
  const bytes = hex.padStart(hex.length + (hex.length % 2), '0').match(/../g) ?? [];
  return new TextDecoder().decode(Uint8Array.from(bytes, (pair) => Number.parseInt(pair, 16)));
}

const civilOf = (value: Value): ReturnType<typeof civil> => civil(dayOf(value));

/** The functions of each arithmetic, and how many operands each takes; `min` and `max` take any number. */
export const functionsOf = (isWorking: boolean): ReadonlyMap<string, Operation> =>
  new Map<string, Operation>([
    ['not', (a = 0) => !truthOf(a)],
    ['abs', (a = '') => (ordered(a, 0) < 0 ? negated(a) : a)],
    ['min', (...all) => picked(all, -1)],
    ['max', (...all) => picked(all, 1)],
    ['ln', (a) => plainUnits(logarithmUnits(figureOf(a)), isWorking)],
    ['round', (a = '', b = '', mode = '') => rounded(a, b, mode)],
    ['sum', (a) => total(listOf(a))],
    ['quotient', (a, b) => Math.floor(countOf(a) / (countOf(b) || reject('it divides by zero')))],
    ['count', (a) => listOf(a).length],
    ['range', (a, b) => range(countOf(a), countOf(b))],
    ['by_date', (values, dates) => byDate(listOf(values), listOf(dates).map(dayOf))],
    ['unit', (a) => unitOf(a)],
    ['as', (a, unit) => lean(figureOf(a), String(unit), isWorking)],
    ['minor', (a) => minorDigits(typeof a === 'string' ? a : unitOf(a))],
    ['ranks', (a) => ranks(listOf(a).map(figureOf))],
    ['bytes', (a) => ({ n: bytesOf(String(a)) * ONE, d: ONE, unit: 'utf-8' })],
    ['words', (a) => wordsOf(figureOf(a))],
    ['month_name', (a) => dateText(dayOf(a)).slice(0, 7)],
    ['serial', (a) => dayOf(a) + 25_569],
    ['date_of_serial', (a) => ({ day: countOf(a) - 25_569 })],
    ['date', (y, m, d) => ({ day: dayNumber(countOf(y), countOf(m), countOf(d)) })],
    ['year', (a = '') => civilOf(a).y],
    ['month', (a = '') => civilOf(a).m],
    ['day', (a = '') => civilOf(a).d],
    ['month_length', (a = '') => monthLength(civilOf(a).y, civilOf(a).m)],
    ['months', (a, b) => ({ day: shiftMonths(dayOf(a), countOf(b), false) })],
    ['months_end', (a, b) => ({ day: shiftMonths(dayOf(a), countOf(b), true) })],
    ['days', (a, b) => dayOf(b) - dayOf(a)],
    ['days_30eu', (a = '', b = '') => thirtyEuropean(civilOf(a), civilOf(b))],
    ['days_30us', (a = '', b = '') => thirtyAmerican(civilOf(a), civilOf(b), false)],
    ['days_30us_both', (a = '', b = '') => thirtyAmerican(civilOf(a), civilOf(b), true)],
  ]);

/** Whether a value is a figure above, at or below zero; other values have no sign. */
export const signOf = (value: Value): number =>
  isNumber(value)
    ? sign(typeof value === 'number' ? BigInt(Math.sign(value)) : figureOf(value).n)
    : reject('no figure');

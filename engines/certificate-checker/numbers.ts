import { reject } from './reading.ts';

/*
 * 2 of 9: numbers. Exact fractions, working figures of 40 decimals, roundings, powers and logarithms; all of bounded
 * size, and all counted as work.
 */

/** An exact fraction; the bottom is above zero. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

const tens: bigint[] = [];
export const ten = (power: number): bigint => (tens[power] ??= 10n ** BigInt(power));
export const WORKING = 40;
export const ONE = ten(WORKING);
const [HALF, SMALL, LARGEST] = [ONE / 2n, 2n ** 1024n, 2n ** 16_384n];

/** What is left of the work that a check may cost. */
let work = 0;

export function allow(most: number): void {
  work = most;
}

export function spend(cost: number): void {
  work -= cost;
  if (work < 0) reject('it asks for more work than a certificate of its length may');
}

const within = ({ n, d }: Fraction, limit: bigint): boolean => n < limit && n > -limit && d < limit;

/** Refuses numbers that no figure of finance has; long ones cost more than others. */
export function bounded(value: Fraction): Fraction {
  spend(within(value, SMALL) ? 1 : 500);
  return within(value, LARGEST) ? value : reject('a number has too many digits');
}
const boundedUnits = (units: bigint): bigint =>
  units < SMALL && units > -SMALL ? units : bounded({ n: units, d: 1n }).n;

const NUMBER = /^(-?(?:0|[1-9]\d*))(?:\.(\d*[1-9])|\/([1-9]\d*))?$/;

/** Only the one shortest text of a value is accepted, so that a figure cannot hide in another spelling. */
export function read(source: string): Fraction {
  const [, top = '', decimals = '', bottom = ''] = NUMBER.exec(source.slice(0, 5000)) ?? [];
  const scale = Math.max(WORKING, decimals.length);
  if (top === '' || source.length > 5000 || source === '-0') reject(`not a number: ${source.slice(0, 40)}`);
  if (bottom === '') return { n: BigInt(top + decimals) * ten(scale - decimals.length), d: ten(scale) };
  const [n, d] = [BigInt(top), BigInt(bottom)];
  const isLowest = ten(bottom.length * 4) % d !== 0n && divisor(d, absolute(n)) === 1n;
  return isLowest ? { n, d } : reject(`not in lowest terms: ${source.slice(0, 40)}`);
}

export const absolute = (value: bigint): bigint => (value < 0n ? -value : value);
export const approximate = ({ n, d }: Fraction): number => Number(n) / Number(d);

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b));

/** Sums of fractions are brought to lowest terms, or they would grow without end. */
export function added(a: Fraction, b: Fraction): Fraction {
  if (a.d === b.d) return bounded({ n: a.n + b.n, d: a.d });
  const sum = bounded({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
  const common = divisor(sum.d, absolute(sum.n));
  return { n: sum.n / common, d: sum.d / common };
}

export const compared = (a: Fraction, b: Fraction): number =>
  a.d === b.d ? sign(a.n - b.n) : sign(a.n * b.d - b.n * a.d);
export const sign = (value: bigint): number => (value < 0n ? -1 : Number(value > 0n));

export function quotient(a: Fraction, b: Fraction): Fraction {
  const [n, d] = a.d === b.d ? [a.n, b.n] : [a.n * b.d, a.d * b.n];
  return d === 0n ? reject('it divides by zero') : bounded(d < 0n ? { n: -n, d: -d } : { n, d });
}

/** In units of the last working decimal, half away from zero. */
export const settled = (n: bigint, d: bigint): bigint =>
  boundedUnits(n < 0n ? -(((d >> 1n) - n * ONE) / d) : (n * ONE + (d >> 1n)) / d);
export const quotientUnits = (a: bigint, b: bigint): bigint =>
  b === 0n ? reject('it divides by zero') : b < 0n ? settled(-a, -b) : settled(a, b);
const settledBits = (n: bigint, bits: bigint): bigint => boundedUnits((n * ONE + (1n << (bits - 1n))) >> bits);

/** The product of two working figures, in units of the last decimal. */
export function productUnits(a: bigint, b: bigint): bigint {
  const exact = a * b;
  return boundedUnits(exact < 0n ? -((HALF - exact) / ONE) : (exact + HALF) / ONE);
}

type Rounding = (rest: bigint, half: bigint, below: boolean, odd: boolean) => boolean;

/** Whether the magnitude goes up, by what is left, how far that is past one half, and the sign. */
const ROUNDINGS: ReadonlyMap<string, Rounding> = new Map<string, Rounding>([
  ['up', (rest) => rest > 0n],
  ['down', () => false],
  ['floor', (rest, _half, below) => below && rest > 0n],
  ['ceiling', (rest, _half, below) => !below && rest > 0n],
  ['half_up', (_rest, half) => half >= 0n],
  ['half_down', (_rest, half) => half > 0n],
  ['half_even', (_rest, half, _below, odd) => half > 0n || (half === 0n && odd)],
  ['half_ceiling', (_rest, half, below) => half > 0n || (half === 0n && !below)],
]);

/** The value rounded to so many decimals by a named mode, in units of the last working decimal. */
export function roundedUnits({ n, d }: Fraction, scale: number, mode: string): bigint {
  if (!(Number.isInteger(scale) && scale >= 0 && scale <= WORKING)) reject('a scale is wrong');
  const rounding = ROUNDINGS.get(mode) ?? reject(`there is no rounding "${mode.slice(0, 40)}"`);
  const dividend = absolute(n) * ten(scale);
  const floor = dividend / d;
  const rest = dividend - floor * d;
  const magnitude = (floor + BigInt(rounding(rest, rest * 2n - d, n < 0n, (floor & 1n) === 1n))) * ten(WORKING - scale);
  return boundedUnits(n < 0n ? -magnitude : magnitude);
}

/** Binary digits for a result of so many decimal ones; what needs more has no use in finance. */
function bitsFor(magnitude: number): bigint {
  spend(20 + magnitude / 4);
  return magnitude < 4000 ? BigInt(193 + Math.ceil(magnitude * 3.33)) : reject('a power is out of range');
}

function wholePower(base: Fraction, exponent: number): bigint {
  const [size10, count] = [exponent * Math.log10(Math.abs(approximate(base)) || 1), Math.abs(exponent)];
  if ((base.n === 0n && exponent < 0) || count > 1e12) reject('a power is out of range');
  if (exponent === 0 || size10 < -WORKING - 2) return exponent === 0 ? ONE : 0n;
  const bits = bitsFor(2 * Math.abs(size10));
  const factor = (base.n << bits) / base.d;
  let result = factor;
  for (const bit of count.toString(2).slice(1)) {
    result = (result * result) >> bits;
    if (bit === '1') result = (result * factor) >> bits;
  }
  return exponent > 0 ? settledBits(result, bits) : settled(1n << bits, result);
}

/** e^x in units of 2^-bits: halve until small, sum the series, square back. */
function exponential(x: bigint, bits: bigint): bigint {
  const halvings = 12n + BigInt(x.toString(16).length * 4) - (bits < 4n ? 4n : bits);
  const [count, guard] = [halvings > 4n ? halvings : 4n, bits + 40n];
  const small = (x << 40n) >> count;
  let [term, sum] = [1n << guard, 1n << guard];
  for (let i = 1n; term !== 0n && term !== -1n; i += 1n) sum += term = ((term * small) >> guard) / i;
  for (let i = 0n; i < count; i += 1n) sum = (sum * sum) >> guard;
  return sum >> 40n;
}

/** ln x in units of 2^-bits: the float's logarithm, and the series of what it leaves. */
function logarithm(x: Fraction, bits: bigint): bigint {
  const start = (BigInt(Math.round(Math.log(approximate(x)) * 2 ** 40)) << bits) >> 40n;
  const rest = (x.n << (2n * bits)) / (x.d * exponential(start, bits)) - (1n << bits);
  let [sum, term] = [start, 1n << bits];
  for (let i = 1n; term !== 0n && term !== -1n; i += 1n)
    sum += ((term = (term * rest) >> bits) * (i % 2n === 0n ? -1n : 1n)) / i;
  return sum;
}

/** The natural logarithm in units of the last working decimal. */
export function logarithmUnits(value: Fraction): bigint {
  const bits =
    value.n > 0n ? bitsFor(2 * Math.abs(Math.log10(approximate(value)))) : reject('no logarithm has a value');
  return settledBits(logarithm(value, bits), bits);
}

/** base^exponent in units of the last working decimal. */
export function powerUnits(base: Fraction, exponent: Fraction): bigint {
  if (exponent.n % exponent.d === 0n) return wholePower(base, Number(exponent.n / exponent.d));
  const [size10, times10] = [Math.log10(Math.abs(approximate(base))), Math.abs(approximate(exponent))];
  if (base.n < 0n || (base.n === 0n && exponent.n < 0n)) reject('a power has no real value');
  if (base.n === 0n || size10 * approximate(exponent) < -WORKING - 2) return 0n;
  const bits = bitsFor(Math.abs(size10) * (1 + times10) + Math.log10(2 + times10));
  return settledBits(exponential((logarithm(base, bits) * exponent.n) / exponent.d, bits), bits);
}

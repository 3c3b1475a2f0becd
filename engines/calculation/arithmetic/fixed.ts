import { powerOfTen } from './rational.ts';

/**
 * Working arithmetic for figures that have no finite decimal: whole units of 10^-40, every product and
 * quotient rounded half away from zero. Forty decimals keep more than twenty good digits after the
 * cancellations that annuities and bonds bring about.
 */
export const WORKING_SCALE = 40;
export const WORKING_ONE = powerOfTen(WORKING_SCALE);
const HALF = WORKING_ONE / 2n;

/** A power larger than this has no use in finance and would only consume memory. */
const MAGNITUDE_MAX = 400;

export function multiplyFixed(left: bigint, right: bigint): bigint {
  const product = left * right;
  return product < 0n ? -((HALF - product) / WORKING_ONE) : (product + HALF) / WORKING_ONE;
}

/** The quotient; the divisor must not be zero. */
export function divideFixed(left: bigint, right: bigint): bigint {
  const negative = left < 0n !== right < 0n;
  const divisor = right < 0n ? -right : right;
  const quotient = ((left < 0n ? -left : left) * WORKING_ONE + (divisor >> 1n)) / divisor;
  return negative ? -quotient : quotient;
}

export function fixedFromInteger(value: number | bigint): bigint {
  return BigInt(value) * WORKING_ONE;
}

const LOW_DIGITS = powerOfTen(18);

/** The float next to the value; of a whole number that float itself, since 10^40 has no exact float to divide by. */
export function fixedToNumber(value: bigint): number {
  const whole = value / WORKING_ONE;
  return Number(whole) + Number((value - whole * WORKING_ONE) / LOW_DIGITS) / 1e22;
}

/** The value to a unit or two in the last place of a float: quicker, where sizes and distances are compared. */
export function nearestFloat(value: bigint): number {
  return Number(value) / 1e40;
}

/** A float as working units; exact to the float's own digits. */
export function fixedFromNumber(value: number): bigint {
  if (Number.isSafeInteger(value)) return BigInt(value) * WORKING_ONE;
  const exponent = Math.max(0, 52 - Math.ceil(Math.log2(Math.abs(value) || 1)));
  const shift = Math.min(exponent, 1000);
  return (BigInt(Math.round(value * 2 ** shift)) * WORKING_ONE) >> BigInt(shift);
}

/** Bits of one working unit, and those beyond it that powers carry so that their last digit is right. */
const UNIT_BITS = 133;
const GUARD_BITS = 60;
const BITS_PER_DIGIT = 3.322;

/** A figure of 2^-bits in working units, to the nearest. */
function fromBinary(value: bigint, bits: bigint): bigint {
  const product = value * WORKING_ONE;
  const half = 1n << (bits - 1n);
  return product < 0n ? -((half - product) >> bits) : (product + half) >> bits;
}

/**
 * `base^count` for a count of at least one, in units of 2^-bits; binary, since shifting is cheaper than dividing.
 * `squares` holds base, base², base⁴ … as far as they were needed, so that the powers of one base share them.
 */
function powerOfSquares(squares: bigint[], count: number, bits: bigint): bigint {
  let result: bigint | undefined;
  for (let index = 0, rest = count; rest > 0; index += 1, rest = Math.floor(rest / 2)) {
    let square = squares[index];
    if (square === undefined) {
      const root = squares[index - 1] ?? 0n;
      square = (root * root) >> bits;
      squares.push(square);
    }
    if (rest % 2 === 1) result = result === undefined ? square : (result * square) >> bits;
  }
  return result ?? 0n;
}

/** `base^exponent` for a whole exponent, correct in the last place; undefined when it is too large to be of use. */
export function powerFixed(base: bigint, exponent: number): bigint | undefined {
  if (exponent === 0) return WORKING_ONE;
  if (exponent === 1) return base;
  if (base === 0n) return exponent > 0 ? 0n : undefined;
  const count = Math.abs(exponent);
  const magnitude = count * Math.log10(Math.abs(nearestFloat(base)));
  const resultMagnitude = exponent < 0 ? -magnitude : magnitude;
  if (!(resultMagnitude < MAGNITUDE_MAX)) return undefined;
  if (resultMagnitude < -WORKING_SCALE - 2) return 0n;
  const extra = exponent > 0 ? Math.max(0, magnitude) : 2 * Math.max(0, -magnitude);
  const guard = 10 + Math.ceil(Math.log2(count));
  const bits = BigInt(UNIT_BITS + guard + Math.ceil(extra * BITS_PER_DIGIT));
  const result = powerOfSquares([(base << bits) / WORKING_ONE], count, bits);
  return fromBinary(exponent > 0 ? result : (1n << (bits * 2n)) / result, bits);
}

/**
 * `Σ coefficient[i] × base^exponent[i]` for whole exponents that do not fall, correct in the last place for
 * coefficients of up to 10^16: discounted cash flows in one step.
 */
export function seriesFixed(
  base: bigint,
  coefficients: readonly bigint[],
  exponents: readonly number[],
): bigint | undefined {
  const highest = exponents.at(-1) ?? 0;
  const growth = highest * Math.log10(Math.max(Math.abs(nearestFloat(base)), 1));
  if (growth > MAGNITUDE_MAX) return undefined;
  const bits = BigInt(UNIT_BITS + GUARD_BITS + Math.ceil(growth * BITS_PER_DIGIT));
  const squares = [(base << bits) / WORKING_ONE];
  let total = 0n;
  let power = 1n << bits;
  let reached = 0;
  let lastStep = 0;
  let lastFactor = power;
  for (let index = 0; index < coefficients.length; index += 1) {
    const step = (exponents[index] ?? 0) - reached;
    if (step > 0) {
      if (step !== lastStep) [lastStep, lastFactor] = [step, powerOfSquares(squares, step, bits)];
      power = reached === 0 ? lastFactor : (power * lastFactor) >> bits;
      reached += step;
    }
    total += (coefficients[index] ?? 0n) * power;
  }
  const half = 1n << (bits - 1n);
  return total < 0n ? -((half - total) >> bits) : (total + half) >> bits;
}

/** Inverse hyperbolic tangent of `1/denominator`, in units of 2^-bits. */
function inverseTangent(denominator: bigint, bits: bigint): bigint {
  const square = denominator * denominator;
  let term = (1n << bits) / denominator;
  let total = term;
  for (let odd = 3n; term !== 0n; odd += 2n) {
    term /= square;
    total += term / odd;
  }
  return total;
}

const LOGARITHM_BITS = 2400n;
let logarithmOfTwo: bigint | undefined;

/** ln 2 by a Machin-like formula, once, at the highest precision that any power needs. */
function naturalLogarithmOfTwo(bits: bigint): bigint {
  logarithmOfTwo ??=
    18n * inverseTangent(26n, LOGARITHM_BITS) -
    2n * inverseTangent(4801n, LOGARITHM_BITS) +
    8n * inverseTangent(8749n, LOGARITHM_BITS);
  return logarithmOfTwo >> (LOGARITHM_BITS - bits);
}

/** e^x in units of 2^-bits, for `x` in the same units. */
function exponentialBits(exponent: bigint, bits: bigint): bigint {
  const two = naturalLogarithmOfTwo(bits);
  let shift = exponent / two;
  if (exponent % two < 0n) shift -= 1n;
  const halvings = 13n;
  const rest = (exponent - shift * two) >> halvings;
  const one = 1n << bits;
  let term = one;
  let total = one;
  for (let index = 1n; term !== 0n; index += 1n) {
    term = ((term * rest) >> bits) / index;
    total += term;
  }
  for (let index = 0n; index < halvings; index += 1n) total = (total * total) >> bits;
  return shift >= 0n ? total << shift : total >> -shift;
}

const FIXED_BITS = 208n;

function toBits(value: bigint, bits: bigint): bigint {
  return (value << bits) / WORKING_ONE;
}

/** e^x, correct in the last place; undefined when it is too large to be of use. */
export function exponentialFixed(exponent: bigint): bigint | undefined {
  const magnitude = fixedToNumber(exponent) / Math.LN10;
  if (magnitude > MAGNITUDE_MAX) return undefined;
  if (magnitude < -WORKING_SCALE - 2) return 0n;
  const bits = FIXED_BITS + BigInt(Math.ceil(Math.max(0, magnitude) * 3.33));
  return fromBinary(exponentialBits(toBits(exponent, bits), bits), bits);
}

/** ln(value) in units of 2^-bits: the float's logarithm, and the logarithm of what it leaves by a short series. */
function logarithmBits(value: bigint, bits: bigint): bigint {
  const excess = value.toString(16).length * 4 - 60;
  const mantissa = excess > 0 ? Number(value >> BigInt(excess)) : Number(value);
  const start = Math.log(mantissa) + (Math.max(0, excess) - Number(bits)) * Math.LN2;
  const guess = (BigInt(Math.round(start * 2 ** 42)) << bits) >> 42n;
  const rest = (value << bits) / exponentialBits(guess, bits) - (1n << bits);
  let term = rest;
  let total = rest;
  for (let index = 2n; term > 1n || term < -1n; index += 1n) {
    term = -((term * rest) >> bits);
    total += term / index;
  }
  return guess + total;
}

/** ln(value) of a positive value, correct in the last place. */
export function logarithmFixed(value: bigint): bigint {
  const small = Math.max(0, -Math.log2(nearestFloat(value)));
  const bits = FIXED_BITS + BigInt(Math.ceil(small));
  return fromBinary(logarithmBits(toBits(value, bits), bits), bits);
}

/** `base^exponent` of a positive base, correct in the last place; undefined when it is too large to be of use. */
export function realPowerFixed(base: bigint, exponent: bigint): bigint | undefined {
  const logarithm = Math.log10(Math.abs(nearestFloat(base)));
  const magnitude = logarithm * fixedToNumber(exponent);
  if (magnitude > MAGNITUDE_MAX) return undefined;
  if (magnitude < -WORKING_SCALE - 2) return 0n;
  const size =
    Math.max(0, Math.ceil(Math.max(magnitude, 0) * 3.33)) + Math.ceil(Math.log2(2 + Math.abs(nearestFloat(exponent))));
  const bits = FIXED_BITS + BigInt(size) + BigInt(Math.ceil(Math.max(0, -logarithm) * 3.33));
  const product = (logarithmBits(toBits(base, bits), bits) * exponent) / WORKING_ONE;
  return fromBinary(exponentialBits(product, bits), bits);
}

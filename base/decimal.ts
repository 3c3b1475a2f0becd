import { assert, ok, refuse, type Outcome } from './outcome.ts';
import { divideRounded, type RoundingMode } from './rounding.ts';

/** An exact decimal: `units / 10^scale`. Rates, quantities and prices; amounts of money are {@link Money}. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Digits that a decimal may hold: far beyond any figure of finance, and a bound on hostile input. */
export const DECIMAL_DIGITS_MAX = 60;

/**
 * Reads `-1234.50`. Group separators, exponents, blanks and local decimal commas are refused, not guessed.
 */
export function parseDecimal(text: string): Outcome<Decimal> {
  const read = text.length > DECIMAL_DIGITS_MAX ? undefined : readDigits(text);
  if (read) return ok(read);
  return refuse(
    'invalid',
    'decimal.unreadable',
    `"${text.slice(0, 80)}" is not a plain decimal number such as 1234.50.`,
  );
}

/** Digits that a number of the machine holds exactly, whatever they are. */
const EXACT_DIGITS = 15;

/** Sign by sign: papers and ledgers hold thousands of figures, and each is a few digits. */
function readDigits(text: string): Decimal | undefined {
  const first = text.charCodeAt(0);
  const start = first === PLUS || first === MINUS ? 1 : 0;
  let point = -1;
  let small = 0;
  for (let at = start; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) small = small * 10 + digit;
    else if (text.charCodeAt(at) === POINT && point < 0 && at > start) point = at;
    else return undefined;
  }
  if (text.length === start || point === text.length - 1) return undefined;
  const scale = point < 0 ? 0 : text.length - point - 1;
  const digits = text.length - start - (point < 0 ? 0 : 1);
  const units =
    digits <= EXACT_DIGITS
      ? BigInt(small)
      : BigInt(point < 0 ? text.slice(start) : text.slice(start, point) + text.slice(point + 1));
  return { units: first === MINUS ? -units : units, scale };
}

const [PLUS, MINUS, POINT, ZERO] = [43, 45, 46, 48] as const;

/** Powers of ten up to the digits that a decimal may hold. */
const POWERS: readonly bigint[] = Array.from(
  { length: DECIMAL_DIGITS_MAX + 1 },
  (_, exponent) => 10n ** BigInt(exponent),
);

function powerOfTen(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

/** For constants in code: the decimal, or an assertion failure. */
export function decimal(text: string): Decimal {
  const parsed = parseDecimal(text);
  assert(parsed.ok, `Not a decimal: ${text}`);
  return parsed.value;
}

export function decimalToString(value: Decimal): string {
  const negative = value.units < 0n;
  const digits = (negative ? -value.units : value.units).toString().padStart(value.scale + 1, '0');
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = value.scale > 0 ? `.${digits.slice(digits.length - value.scale)}` : '';
  return `${negative ? '-' : ''}${whole}${fraction}`;
}

/** The same number at another scale; digits that fall away are rounded by `mode`. */
export function rescale(value: Decimal, scale: number, mode: RoundingMode): Decimal {
  if (scale === value.scale) return value;
  if (scale > value.scale) return { units: value.units * powerOfTen(scale - value.scale), scale };
  return { units: divideRounded(value.units, powerOfTen(value.scale - scale), mode), scale };
}

export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  return { units: rescale(left, scale, 'down').units + rescale(right, scale, 'down').units, scale };
}

export function negateDecimal(value: Decimal): Decimal {
  return { units: -value.units, scale: value.scale };
}

export function subtractDecimals(left: Decimal, right: Decimal): Decimal {
  return addDecimals(left, negateDecimal(right));
}

/** Exact product; the scales add up. */
export function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  return { units: left.units * right.units, scale: left.scale + right.scale };
}

/** Quotient at `scale` decimals, rounded by `mode`. The divisor must not be zero. */
export function divideDecimals(left: Decimal, right: Decimal, scale: number, mode: RoundingMode): Decimal {
  const shift = scale + right.scale - left.scale;
  const numerator = shift >= 0 ? left.units * powerOfTen(shift) : left.units;
  const denominator = shift >= 0 ? right.units : right.units * powerOfTen(-shift);
  return { units: divideRounded(numerator, denominator, mode), scale };
}

/** Negative, zero or positive as `left` is below, equal to or above `right`. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const scale = Math.max(left.scale, right.scale);
  const [a, b] = [rescale(left, scale, 'down').units, rescale(right, scale, 'down').units];
  return a < b ? -1 : a > b ? 1 : 0;
}

export function absoluteDecimal(value: Decimal): Decimal {
  return value.units < 0n ? negateDecimal(value) : value;
}

/** The shortest form: trailing zeros of the fraction removed. */
export function normalizeDecimal(value: Decimal): Decimal {
  let { units, scale } = value;
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return { units, scale };
}

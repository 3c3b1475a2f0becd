import { assert, ok, refuse, type Outcome } from './outcome.ts';
import { divideRounded, type RoundingMode } from './rounding.ts';

/** An exact decimal: `units / 10^scale`. Rates, quantities and prices; amounts of money are {@link Money}. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const DECIMAL_PATTERN = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** Digits that a decimal may hold: far beyond any figure of finance, and a bound on hostile input. */
export const DECIMAL_DIGITS_MAX = 60;

/**
 * Reads `-1234.50`. Group separators, exponents, blanks and local decimal commas are refused, not guessed.
 */
export function parseDecimal(text: string): Outcome<Decimal> {
  const match = DECIMAL_PATTERN.exec(text);
  if (!match || text.length > DECIMAL_DIGITS_MAX) {
    return refuse(
      'invalid',
      'decimal.unreadable',
      `"${text.slice(0, 80)}" is not a plain decimal number such as 1234.50.`,
    );
  }
  const [, sign, whole = '', fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return ok({ units: sign === '-' ? -units : units, scale: fraction.length });
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
  if (scale >= value.scale) return { units: value.units * 10n ** BigInt(scale - value.scale), scale };
  return { units: divideRounded(value.units, 10n ** BigInt(value.scale - scale), mode), scale };
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
  const numerator = shift >= 0 ? left.units * 10n ** BigInt(shift) : left.units;
  const denominator = shift >= 0 ? right.units : right.units * 10n ** BigInt(-shift);
  return { units: divideRounded(numerator, denominator, mode), scale };
}

/** Negative, zero or positive as `left` is below, equal to or above `right`. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const difference = subtractDecimals(left, right).units;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
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

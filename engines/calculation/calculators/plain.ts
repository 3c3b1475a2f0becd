import {
  addDecimals,
  decimalToString,
  divideDecimals,
  multiplyDecimals,
  rescale,
  subtractDecimals,
  type Decimal,
} from '@finaceverse/base/decimal';
import type { RoundingMode } from '@finaceverse/base/rounding';

/** Decimals that the second routes keep between their steps: far past any minor unit. */
export const PLAIN_SCALE = 40;

export const PLAIN_ONE: Decimal = { units: 1n, scale: 0 };

export function plainInteger(value: number | bigint): Decimal {
  return { units: BigInt(value), scale: 0 };
}

/** Quotient at the scale of the second routes. */
export function plainQuotient(left: Decimal, right: Decimal): Decimal {
  return divideDecimals(left, right, PLAIN_SCALE, 'half_even');
}

/** Product cut to the scale of the second routes. */
export function plainProduct(left: Decimal, right: Decimal): Decimal {
  const product = multiplyDecimals(left, right);
  return product.scale > PLAIN_SCALE ? rescale(product, PLAIN_SCALE, 'half_even') : product;
}

export function plainSum(values: readonly Decimal[]): Decimal {
  return values.reduce(addDecimals, { units: 0n, scale: 0 });
}

export function plainDifference(left: Decimal, right: Decimal): Decimal {
  return subtractDecimals(left, right);
}

/** The value rounded to `scale` decimals, in text. */
export function plainText(value: Decimal, scale: number, mode: RoundingMode): string {
  return decimalToString(rescale(value, scale, mode));
}

/** base^count by multiplying `count` times. */
export function plainPower(base: Decimal, count: number): Decimal {
  let power = PLAIN_ONE;
  for (let index = 0; index < count; index += 1) power = plainProduct(power, base);
  return power;
}

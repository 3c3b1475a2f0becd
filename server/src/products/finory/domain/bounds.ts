import { decimal, multiplyDecimals, rescale } from '@finaceverse/base/decimal';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';

/**
 * The largest amount that a book takes, in minor units: 10^17. Ninety of them still add up within the 63 bits of a
 * column, and no company has one.
 */
export const AMOUNT_MAX = 10n ** 17n;

/**
 * Whether an amount, in minor units, is one that a book takes.
 * @errors finory.amount_out_of_bounds (422) with the field
 */
export function withinBounds(minor: bigint, pointer: string): Outcome<null> {
  if (minor <= AMOUNT_MAX && minor >= -AMOUNT_MAX) return ok(null);
  const message = 'is more than a book can hold.';
  return refuse(errors.amount_out_of_bounds, { pointer }, { fields: [{ pointer, message }] });
}

/**
 * Whether quantity times price stays within the bounds of a book, before anything is calculated.
 * @errors finory.amount_out_of_bounds (422) with the line
 */
export function checkPrices(
  lines: readonly { readonly quantity: string; readonly unitPrice: string }[],
): Outcome<null> {
  for (const [index, line] of lines.entries()) {
    const whole = rescale(multiplyDecimals(decimal(line.quantity), decimal(line.unitPrice)), 0, 'up').units;
    const bound = withinBounds(whole * 10_000n, `/lines/${index}/quantity`);
    if (!bound.ok) return bound;
  }
  return ok(null);
}

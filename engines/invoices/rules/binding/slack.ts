import { absoluteDecimal, compareDecimals, decimal, subtractDecimals, type Decimal } from '@finaceverse/base/decimal';
import { equalDecimals } from '../../model/amounts.ts';

/** How near two amounts must be for the published rules. */

const ONE = decimal('1');

/** Whether two amounts are there and equal, whatever their zeros. */
export function same(left: Decimal | undefined, right: Decimal | undefined): boolean {
  return left !== undefined && right !== undefined && equalDecimals(left, right);
}

/** Whether two amounts differ by less than one unit of the currency, the slack of the published rules. */
export function withinOne(left: Decimal, right: Decimal, inclusive = false): boolean {
  const distance = compareDecimals(absoluteDecimal(subtractDecimals(left, right)), ONE);
  return distance < 0 || (inclusive && distance === 0);
}

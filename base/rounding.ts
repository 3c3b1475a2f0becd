import { assert } from './outcome.ts';

/**
 * Named ways to round. `half_up` rounds halves away from zero (tax lines), `half_even` to the even
 * neighbour (interest), `half_ceiling` towards positive infinity (as XPath `round()` does).
 */
export type RoundingMode = 'half_up' | 'half_even' | 'half_down' | 'half_ceiling' | 'up' | 'down' | 'floor' | 'ceiling';

/** `numerator / denominator` as an integer, rounded by `mode`. Exact at any size. */
export function divideRounded(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  assert(denominator !== 0n, 'Division by zero');
  const negative = numerator < 0n !== denominator < 0n;
  const dividend = numerator < 0n ? -numerator : numerator;
  const divisor = denominator < 0n ? -denominator : denominator;
  const quotient = dividend / divisor;
  const remainder = dividend - quotient * divisor;
  if (remainder === 0n) return negative ? -quotient : quotient;
  const magnitude = quotient + (roundsAway(quotient, remainder * 2n, divisor, negative, mode) ? 1n : 0n);
  return negative ? -magnitude : magnitude;
}

function roundsAway(quotient: bigint, twice: bigint, divisor: bigint, negative: boolean, mode: RoundingMode): boolean {
  switch (mode) {
    case 'up':
      return true;
    case 'down':
      return false;
    case 'floor':
      return negative;
    case 'ceiling':
      return !negative;
    case 'half_up':
      return twice >= divisor;
    case 'half_down':
      return twice > divisor;
    case 'half_even':
      return twice > divisor || (twice === divisor && quotient % 2n === 1n);
    case 'half_ceiling':
      return twice > divisor || (twice === divisor && !negative);
  }
}

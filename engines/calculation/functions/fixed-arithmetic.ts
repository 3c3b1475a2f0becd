import type { RoundingMode } from '@finaceverse/base/rounding';
import { divideRounded } from '@finaceverse/base/rounding';
import {
  divideFixed,
  logarithmFixed,
  multiplyFixed,
  powerFixed,
  realPowerFixed,
  seriesFixed,
  WORKING_ONE,
  WORKING_SCALE,
} from '../arithmetic/fixed.ts';
import { powerOfTen } from '../arithmetic/rational.ts';
import { refuseCalculation } from '../rules/refusal.ts';

/** A working figure: units of 10^-40. */
export interface FixedNode {
  readonly value: bigint;
}

/** A date, as days since 1970-01-01. */
export interface DateNode {
  readonly day: number;
}

const smallIntegers: readonly FixedNode[] = Array.from({ length: 1300 }, (_, index) => ({
  value: BigInt(index) * WORKING_ONE,
}));

export const ZERO: FixedNode = whole(0);
export const ONE: FixedNode = whole(1);
export const HUNDRED: FixedNode = whole(100);

export function whole(value: number): FixedNode {
  return smallIntegers[value] ?? { value: BigInt(value) * WORKING_ONE };
}

/** Working arithmetic as the first route of functions writes it: each operation rounds as its definition says. */
export class FixedArithmetic {
  add(left: FixedNode, right: FixedNode): FixedNode {
    return { value: left.value + right.value };
  }

  subtract(left: FixedNode, right: FixedNode): FixedNode {
    return { value: left.value - right.value };
  }

  multiply(left: FixedNode, right: FixedNode): FixedNode {
    return { value: multiplyFixed(left.value, right.value) };
  }

  /** @errors vamn.division_by_zero, naming `what` is zero */
  divide(left: FixedNode, right: FixedNode, what = 'the divisor'): FixedNode {
    if (right.value === 0n) refuseCalculation('vamn.division_by_zero', `Division by zero: ${what} is 0.`, '#DIV/0!');
    return { value: divideFixed(left.value, right.value) };
  }

  negate(node: FixedNode): FixedNode {
    return { value: -node.value };
  }

  sum(nodes: readonly FixedNode[]): FixedNode {
    return { value: nodes.reduce((total, node) => total + node.value, 0n) };
  }

  minimum(left: FixedNode, right: FixedNode): FixedNode {
    return left.value < right.value ? left : right;
  }

  maximum(left: FixedNode, right: FixedNode): FixedNode {
    return left.value > right.value ? left : right;
  }

  round(node: FixedNode, scale: number, mode: RoundingMode): FixedNode {
    const factor = powerOfTen(WORKING_SCALE - scale);
    return { value: divideRounded(node.value, factor, mode) * factor };
  }

  /** `base^exponent` for a whole exponent. */
  power(base: FixedNode, exponent: number): FixedNode {
    if (base.value === 0n && exponent < 0)
      refuseCalculation('vamn.division_by_zero', 'Division by zero: 0 to a negative power.', '#DIV/0!');
    return { value: bounded(powerFixed(base.value, exponent)) };
  }

  /** `base^exponent` for any exponent and a positive base; whole exponents take any base. */
  realPower(base: FixedNode, exponent: FixedNode): FixedNode {
    if (exponent.value % WORKING_ONE === 0n) return this.power(base, Number(exponent.value / WORKING_ONE));
    if (base.value < 0n)
      refuseCalculation('vamn.no_real_power', 'A negative base has no real power with a broken exponent.');
    if (base.value > 0n) return { value: bounded(realPowerFixed(base.value, exponent.value)) };
    if (exponent.value <= 0n)
      refuseCalculation('vamn.division_by_zero', 'Division by zero: 0 to a negative power.', '#DIV/0!');
    return ZERO;
  }

  /** `Σ coefficient × base^exponent` over whole exponents that do not fall. */
  series(base: FixedNode, coefficients: readonly FixedNode[], exponents: readonly number[]): FixedNode {
    const amounts = coefficients.map((node) => node.value);
    return { value: bounded(seriesFixed(base.value, amounts, exponents)) };
  }

  logarithm(node: FixedNode): FixedNode {
    if (node.value <= 0n)
      refuseCalculation('vamn.no_logarithm', 'There is no logarithm of a number that is not above zero.');
    return { value: logarithmFixed(node.value) };
  }

  /** Where the straight line between two points of opposite signs is zero. */
  between(low: FixedNode, high: FixedNode, atLow: FixedNode, atHigh: FixedNode): FixedNode {
    const fall = atLow.value - atHigh.value;
    const share = fall === 0n ? 0n : divideFixed(atLow.value, fall);
    return { value: low.value + multiplyFixed(high.value - low.value, share) };
  }

  /** The spreadsheet serial number of a date (1900 system). */
  serial(date: DateNode): FixedNode {
    return whole(date.day + 25569);
  }
}

function bounded(value: bigint | undefined): bigint {
  if (value === undefined)
    refuseCalculation('vamn.overflow', 'The result is larger than 10^400, far beyond any figure of finance.');
  return value;
}

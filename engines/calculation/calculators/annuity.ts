import type { Parameter } from './calculator.ts';
import type { ExactNode, ExactTape } from '../proof/exact-tape.ts';

/** A rate of a period that money is lent at. */
export const LENDING_RATE: Parameter = {
  name: 'rate',
  kind: 'decimal',
  title: 'rate of a period as a fraction',
  minimum: '0',
  maximum: '10',
};

/** A rate that flows are discounted by; it may be negative, but not -100 % or less. */
export const DISCOUNT_RATE: Parameter = {
  name: 'rate',
  kind: 'decimal',
  title: 'rate of a period as a fraction',
  above: '-1',
  maximum: '10',
};

export const PERIODS: Parameter = {
  name: 'periods',
  kind: 'integer',
  title: 'number of periods',
  minimum: '1',
  maximum: '1200',
};

/** Worth today of one unit after some periods: (1 + rate)^−periods. */
export function discountFactor(tape: ExactTape, rate: ExactNode, periods: ExactNode): ExactNode {
  return tape.power(tape.add(tape.integer(1), rate), tape.negate(periods));
}

/** Worth today of one unit at the end of each period: (1 − (1 + rate)^−n) / rate. */
export function annuityFactor(tape: ExactTape, rate: ExactNode, periods: ExactNode): ExactNode {
  if (rate.value.numerator === 0n) return periods;
  return tape.divide(tape.subtract(tape.integer(1), discountFactor(tape, rate, periods)), rate);
}

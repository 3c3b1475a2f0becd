import type { FixedNode, FixedTape } from '../fixed-tape.ts';
import { whole, ZERO } from '../fixed-tape.ts';
import {
  checkOrder,
  couponDates,
  couponDays,
  daysBetween,
  readBasis,
  readFrequency,
  thirtyUsNode,
  type Basis,
  type CouponDates,
} from './day-count.ts';
import { date, wholeNumber, type FixedArguments, type FunctionDefinition } from './definition.ts';
import * as second from './second-route/coupon.ts';

const PARAMETERS = [date('settlement'), date('maturity'), wholeNumber('frequency'), wholeNumber('basis', 0)];
const RULES = ['day-count', 'spreadsheet.excel', 'spreadsheet.open-formula'];

/** The coupon dates around a settlement, and how the bond counts. */
export interface Coupon {
  readonly dates: CouponDates;
  readonly basis: Basis;
  readonly frequency: number;
}

/** Checks the common arguments and finds the coupon dates around settlement. */
export function readCoupon(tape: FixedTape, args: FixedArguments): Coupon {
  checkOrder(args, 'settlement', 'maturity');
  const [frequency, basis] = [readFrequency(args), readBasis(args)];
  return { dates: couponDates(tape, args.date('settlement'), args.date('maturity'), frequency), basis, frequency };
}

/** Days from settlement to the next coupon, as published: Excel's COUPDAYSNC. */
export function daysToNext(tape: FixedTape, args: FixedArguments, { dates, basis }: Coupon): FixedNode {
  if (basis !== 0) return daysBetween(tape, basis, args.date('settlement'), dates.next);
  const period = thirtyUsNode(tape, dates.previous, dates.next, true);
  return tape.subtract(period, thirtyUsNode(tape, dates.previous, args.date('settlement'), false));
}

function couponFunction(
  name: string,
  compute: (tape: FixedTape, args: FixedArguments, coupon: Coupon) => FixedNode,
  verify: FunctionDefinition['verify'],
): FunctionDefinition {
  return {
    name,
    parameters: PARAMETERS,
    rules: RULES,
    compute: (tape, args) => ({ value: compute(tape, args, readCoupon(tape, args)) }),
    route: 'The coupon dates are walked back one by one on another calendar.',
    verify,
    scale: 'one',
  };
}

function couponDateFunction(name: 'COUPNCD' | 'COUPPCD', which: 'next' | 'previous'): FunctionDefinition {
  return {
    name,
    parameters: PARAMETERS,
    rules: RULES,
    compute: (tape, args) => {
      const found = readCoupon(tape, args).dates[which];
      return { value: tape.serial(found), date: found };
    },
    route: 'The coupon dates are walked back one by one on another calendar.',
    verify: (args) => second.serialOf(second.walkCoupons(args)[which]),
    scale: 'one',
  };
}

/** Functions about the coupon dates of a bond. */
export const COUPON_FUNCTIONS: readonly FunctionDefinition[] = [
  couponFunction(
    'COUPNUM',
    (tape, _args, { dates }) => tape.add(whole(dates.count), ZERO),
    (args) => second.walkCoupons(args).count,
  ),
  couponFunction(
    'COUPDAYS',
    (tape, _args, { dates, basis, frequency }) => tape.add(couponDays(tape, basis, dates, frequency), ZERO),
    second.periodDays,
  ),
  couponFunction(
    'COUPDAYBS',
    (tape, args, { dates, basis }) => daysBetween(tape, basis, dates.previous, args.date('settlement')),
    second.daysSince,
  ),
  couponFunction('COUPDAYSNC', daysToNext, second.daysUntil),
  couponDateFunction('COUPNCD', 'next'),
  couponDateFunction('COUPPCD', 'previous'),
];

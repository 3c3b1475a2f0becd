import type { FixedNode, FixedArithmetic } from './fixed-arithmetic.ts';
import { whole, ZERO } from './fixed-arithmetic.ts';
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
export function readCoupon(working: FixedArithmetic, args: FixedArguments): Coupon {
  checkOrder(args, 'settlement', 'maturity');
  const [frequency, basis] = [readFrequency(args), readBasis(args)];
  return { dates: couponDates(working, args.date('settlement'), args.date('maturity'), frequency), basis, frequency };
}

/** Days from settlement to the next coupon, as published: Excel's COUPDAYSNC. */
export function daysToNext(working: FixedArithmetic, args: FixedArguments, { dates, basis }: Coupon): FixedNode {
  if (basis !== 0) return daysBetween(working, basis, args.date('settlement'), dates.next);
  const period = thirtyUsNode(working, dates.previous, dates.next, true);
  return working.subtract(period, thirtyUsNode(working, dates.previous, args.date('settlement'), false));
}

function couponFunction(
  name: string,
  compute: (working: FixedArithmetic, args: FixedArguments, coupon: Coupon) => FixedNode,
  verify: FunctionDefinition['verify'],
): FunctionDefinition {
  return {
    name,
    parameters: PARAMETERS,
    rules: RULES,
    compute: (working, args) => ({ value: compute(working, args, readCoupon(working, args)) }),
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
    compute: (working, args) => {
      const found = readCoupon(working, args).dates[which];
      return { value: working.serial(found), date: found };
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
    (working, _args, { dates }) => working.add(whole(dates.count), ZERO),
    (args) => second.walkCoupons(args).count,
  ),
  couponFunction(
    'COUPDAYS',
    (working, _args, { dates, basis, frequency }) => working.add(couponDays(working, basis, dates, frequency), ZERO),
    second.periodDays,
  ),
  couponFunction(
    'COUPDAYBS',
    (working, args, { dates, basis }) => daysBetween(working, basis, dates.previous, args.date('settlement')),
    second.daysSince,
  ),
  couponFunction('COUPDAYSNC', daysToNext, second.daysUntil),
  couponDateFunction('COUPNCD', 'next'),
  couponDateFunction('COUPPCD', 'previous'),
];

import { fixedToNumber } from '../../arithmetic/fixed.ts';
import type { PlainArguments } from '../definition.ts';
import { daysSince, daysUntil, lengthOfPeriod, walkCoupons } from './coupon.ts';
import { countedDays, yearLength, yearsBetween } from './dates.ts';

interface Share {
  readonly count: number;
  readonly accrued: number;
  readonly left: number;
}

/** Shares of the current coupon period that have passed and that are left. */
function shares(args: PlainArguments): Share {
  const coupons = walkCoupons(args);
  const period = lengthOfPeriod(args.number('basis'), coupons, args.number('frequency'));
  const accrued = daysSince(args) / period;
  return {
    count: coupons.count,
    accrued,
    left: args.profile === 'excel-2010' ? 1 - accrued : daysUntil(args) / period,
  };
}

/** Carries the flows back coupon by coupon, then over the broken period. */
function carry(
  count: number,
  isSimple: boolean,
  coupon: number,
  redemption: number,
  periodic: number,
  left: number,
): number {
  if (isSimple) return (redemption + coupon) / (1 + left * periodic);
  let worth = redemption + coupon;
  for (let index = 1; index < count; index += 1) worth = worth / (1 + periodic) + coupon;
  return worth * Math.exp(-left * Math.log1p(periodic));
}

export function priceOf(args: PlainArguments, rate: number): number {
  const { count, accrued, left } = shares(args);
  const coupon = (100 * args.number('rate')) / args.number('frequency');
  const isSimple = count === 1 && args.profile !== 'libreoffice';
  const periodic = rate / args.number('frequency');
  return carry(count, isSimple, coupon, args.number('redemption'), periodic, left) - coupon * accrued;
}

interface FixedFigure {
  readonly value: bigint;
}

/** The float price from terms that the first route has found, for its search only. */
export function priceFromTerms(
  terms: {
    readonly coupon: FixedFigure;
    readonly redemption: FixedFigure;
    readonly accrued: FixedFigure;
    readonly fraction: FixedFigure;
    readonly frequency: FixedFigure;
    readonly count: number;
    readonly isSimple: boolean;
  },
  rate: number,
): number {
  const float = (figure: FixedFigure): number => fixedToNumber(figure.value);
  const worth = carry(
    terms.count,
    terms.isSimple,
    float(terms.coupon),
    float(terms.redemption),
    rate / float(terms.frequency),
    float(terms.fraction),
  );
  return worth - float(terms.accrued);
}

export function withSlope(evaluate: (x: number) => number, x: number): readonly [number, number] {
  const step = 1e-6 * Math.max(0.01, Math.abs(x));
  return [evaluate(x), (evaluate(x + step) - evaluate(x - step)) / (2 * step)];
}

export function stepYield(args: PlainArguments, found: number): number {
  const [value, slope] = withSlope((rate) => priceOf(args, rate) - args.number('pr'), found);
  return found - value / slope;
}

/** −(dP/dy)(1 + y/f)/P of the flows in floats, by the derivative of the carried value. */
export function durationOf(args: PlainArguments): number {
  const { count, left: counted } = shares(args);
  const frequency = args.number('frequency');
  const left = args.profile === 'libreoffice' ? yearsLeft(args) * frequency - (count - 1) : counted;
  const coupon = (100 * args.number('coupon')) / frequency;
  const periodic = args.number('yld') / frequency;
  let [worth, slope] = [100 + coupon, 0];
  for (let index = 1; index < count; index += 1) {
    slope = slope / (1 + periodic) - worth / (1 + periodic) ** 2;
    worth = worth / (1 + periodic) + coupon;
  }
  return (left - (slope * (1 + periodic)) / worth) / frequency;
}

function yearsLeft(args: PlainArguments): number {
  const [basis, from, end] = [args.number('basis'), args.date('settlement'), args.date('maturity')];
  return countedDays(basis, from, end) / yearLength(basis, from, end);
}

function maturityYears(args: PlainArguments): {
  readonly full: number;
  readonly passed: number;
  readonly left: number;
} {
  const [basis, issue, settlement, maturity] = [
    args.number('basis'),
    args.date('issue'),
    args.date('settlement'),
    args.date('maturity'),
  ];
  if (args.profile === 'libreoffice')
    return {
      full: yearsBetween(basis, issue, maturity),
      passed: yearsBetween(basis, issue, settlement),
      left: yearsBetween(basis, settlement, maturity),
    };
  const year = yearLength(basis, issue, settlement);
  const [full, passed] = [countedDays(basis, issue, maturity) / year, countedDays(basis, issue, settlement) / year];
  return { full, passed, left: full - passed };
}

export function priceAtMaturity(args: PlainArguments): number {
  const { full, passed, left } = maturityYears(args);
  const rate = args.number('rate');
  return 100 * ((1 + full * rate) / (1 + left * args.number('yld')) - passed * rate);
}

export function yieldAtMaturity(args: PlainArguments): number {
  const { full, passed, left } = maturityYears(args);
  const paid = args.number('pr') + 100 * passed * args.number('rate');
  return (100 + 100 * full * args.number('rate') - paid) / paid / left;
}

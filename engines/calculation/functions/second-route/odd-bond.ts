import { fixedToNumber } from '../../arithmetic/fixed.ts';
import type { PlainArguments, PlainDate } from '../definition.ts';
import { withSlope } from './bond.ts';
import { lengthOfPeriod, walkBack } from './coupon.ts';
import { countedDays, daysApart, endsMonth, lastDay, order, shift, thirty, yearsBetween } from './dates.ts';

interface PlainOddFirst {
  readonly coupon: number;
  readonly redemption: number;
  readonly frequency: number;
  readonly firstShare: number;
  readonly accruedShare: number;
  readonly periods: number;
  readonly count: number;
}

interface FixedFigure {
  readonly value: bigint;
}

/** Floats of terms that the first route has found, for its search only. */
export function oddTerms(terms: {
  readonly coupon: FixedFigure;
  readonly redemption: FixedFigure;
  readonly frequency: FixedFigure;
  readonly firstShare: FixedFigure;
  readonly accruedShare: FixedFigure;
  readonly fraction: FixedFigure;
  readonly whole: number;
  readonly count: number;
}): PlainOddFirst {
  const float = (figure: FixedFigure): number => fixedToNumber(figure.value);
  return {
    coupon: float(terms.coupon),
    redemption: float(terms.redemption),
    frequency: float(terms.frequency),
    firstShare: float(terms.firstShare),
    accruedShare: float(terms.accruedShare),
    periods: terms.whole + float(terms.fraction),
    count: terms.count,
  };
}

/** Carries redemption and coupons back to the odd coupon, then to settlement. */
export function priceOfTerms(terms: PlainOddFirst, rate: number): number {
  const periodic = rate / terms.frequency;
  let worth = terms.redemption;
  for (let index = 0; index < terms.count; index += 1) worth = (worth + terms.coupon) / (1 + periodic);
  worth += terms.coupon * terms.firstShare;
  return worth * Math.exp(-terms.periods * Math.log1p(periodic)) - terms.coupon * terms.accruedShare;
}

function positiveDays(basis: number, from: PlainDate, to: PlainDate): number {
  return Math.max(0, countedDays(basis, from, to));
}

function later(left: PlainDate, right: PlainDate): PlainDate {
  return order(left) > order(right) ? left : right;
}

function earlier(left: PlainDate, right: PlainDate): PlainDate {
  return order(left) < order(right) ? left : right;
}

/** Counts whole periods forward from settlement until the first coupon is reached. */
function periodsUntil(settlement: PlainDate, first: PlainDate, months: number): number {
  const longMonth = first.month !== 2 && first.day > 28 && first.day < lastDay(first.year, first.month);
  const toEnd = longMonth ? endsMonth(settlement) : endsMonth(first);
  let date = shift(settlement, 0, toEnd);
  let count = order(settlement) < order(date) ? 0 : -1;
  while (order(date) < order(first)) {
    date = shift(date, months, toEnd);
    count += 1;
  }
  return Math.max(count, 0);
}

function readOddFirst(args: PlainArguments): PlainOddFirst {
  const [basis, frequency] = [args.number('basis'), args.number('frequency')];
  const [settlement, maturity, issue, first] = [
    args.date('settlement'),
    args.date('maturity'),
    args.date('issue'),
    args.date('firstCoupon'),
  ];
  const around = walkBack(settlement, first, frequency);
  const period = lengthOfPeriod(basis, around, frequency);
  const span = positiveDays(basis, issue, first);
  const base = { coupon: (100 * args.number('rate')) / frequency, redemption: args.number('redemption'), frequency };
  if (span < period) {
    return {
      ...base,
      firstShare: span / period,
      accruedShare: positiveDays(basis, issue, settlement) / period,
      periods: positiveDays(basis, settlement, first) / period,
      count: walkBack(settlement, maturity, frequency).count - 1,
    };
  }
  let [firstShare, accruedShare, late] = [0, 0, first];
  for (let index = walkBack(issue, first, frequency).count; index > 0; index -= 1) {
    const early = shift(late, -12 / frequency, false);
    const length = basis === 1 ? daysApart(early, late) : period;
    firstShare += index === 1 ? positiveDays(basis, issue, late) / length : 1;
    accruedShare += positiveDays(basis, later(issue, early), earlier(settlement, late)) / length;
    late = early;
  }
  const left =
    basis === 2 || basis === 3
      ? positiveDays(basis, settlement, around.next) / period
      : 1 - countedDays(basis, around.previous, settlement) / period;
  return {
    ...base,
    firstShare,
    accruedShare,
    periods:
      (args.profile === 'excel-2010' ? periodsUntil(settlement, first, 12 / frequency) : around.count - 1) + left,
    count: walkBack(first, maturity, frequency).count,
  };
}

export function oddFirstPrice(args: PlainArguments, rate: number): number {
  return priceOfTerms(readOddFirst(args), rate);
}

export function stepOddYield(args: PlainArguments, found: number): number {
  const terms = readOddFirst(args);
  const [value, slope] = withSlope((rate) => priceOfTerms(terms, rate) - args.number('pr'), found);
  return found - value / slope;
}

interface PlainOddLast {
  readonly coupon: number;
  readonly last: number;
  readonly accrued: number;
  readonly left: number;
}

function readOddLast(args: PlainArguments): PlainOddLast {
  const [basis, frequency] = [args.number('basis'), args.number('frequency')];
  const [settlement, maturity] = [args.date('settlement'), args.date('maturity')];
  const coupon = (100 * args.number('rate')) / frequency;
  if (args.profile === 'libreoffice') {
    const opening = args.date('lastInterest');
    return {
      coupon,
      last: frequency * yearsBetween(basis, opening, maturity),
      accrued: frequency * yearsBetween(basis, opening, settlement),
      left: yearsBetween(basis, settlement, maturity),
    };
  }
  const length = (from: PlainDate, to: PlainDate): number =>
    Math.max(0, basis === 0 ? thirty(from, to, true) : countedDays(basis, from, to));
  let [last, accrued, left, early] = [0, 0, 0, args.date('lastInterest')];
  const count = walkBack(early, maturity, frequency).count;
  for (let index = count; index > 0; index -= 1) {
    const late = shift(early, 12 / frequency, false);
    const regular = length(early, late);
    const share = index === 1 ? length(early, maturity) / regular : 1;
    last += share;
    if (order(late) < order(settlement)) accrued += share;
    else if (order(early) < order(settlement)) accrued += positiveDays(basis, early, settlement) / regular;
    left += positiveDays(basis, later(settlement, early), earlier(maturity, late)) / regular;
    early = late;
  }
  return { coupon, last, accrued, left: left / frequency };
}

export function oddLastPrice(args: PlainArguments): number {
  const { coupon, last, accrued, left } = readOddLast(args);
  return (coupon * last + args.number('redemption')) / (1 + left * args.number('yld')) - coupon * accrued;
}

export function oddLastYield(args: PlainArguments): number {
  const { coupon, last, accrued, left } = readOddLast(args);
  const paid = args.number('pr') + coupon * accrued;
  return ((coupon * last + args.number('redemption')) / paid - 1) / left;
}

import { addMonths, civilDate, daysInMonth, isMonthEnd } from '../arithmetic/calendar.ts';
import { HUNDRED, ONE, whole, ZERO, type DateNode, type FixedNode, type FixedArithmetic } from './fixed-arithmetic.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { checkSign, solveYield } from './bond.ts';
import {
  actualNode,
  checkOrder,
  couponDates,
  couponDays,
  daysBetween,
  readBasis,
  readFrequency,
  thirtyUsNode,
  type Basis,
  yearsBetween,
} from './day-count.ts';
import { date, number, wholeNumber, type FixedArguments, type FunctionDefinition } from './definition.ts';
import * as second from './second-route/odd-bond.ts';

const RULES = ['finance.discounting', 'day-count', 'spreadsheet.excel', 'spreadsheet.open-formula'];

function atLeastZero(working: FixedArithmetic, days: FixedNode): FixedNode {
  return days.value < 0n ? working.maximum(days, ZERO) : days;
}

function laterOf(left: DateNode, right: DateNode): DateNode {
  return left.day >= right.day ? left : right;
}

function earlierOf(left: DateNode, right: DateNode): DateNode {
  return left.day <= right.day ? left : right;
}

/** A date moved by months that keeps its day where the month has it. */
function moved(working: FixedArithmetic, from: DateNode, months: number, lastDay = false): DateNode {
  return { day: addMonths(from.day, months, lastDay) };
}

/** Everything of an odd first period but the yield. */
interface OddFirst {
  readonly coupon: FixedNode;
  readonly redemption: FixedNode;
  readonly frequency: FixedNode;
  /** The odd coupon and the accrued interest, in regular coupons. */
  readonly firstShare: FixedNode;
  readonly accruedShare: FixedNode;
  /** Whole and broken coupon periods from settlement to the first coupon. */
  readonly whole: number;
  readonly fraction: FixedNode;
  /** Regular coupons after the first. */
  readonly count: number;
}

function readOddFirst(working: FixedArithmetic, args: FixedArguments): OddFirst {
  checkOrder(args, 'issue', 'settlement');
  checkOrder(args, 'settlement', 'firstCoupon');
  checkOrder(args, 'firstCoupon', 'maturity');
  const [frequency, basis] = [readFrequency(args), readBasis(args)];
  const [settlement, maturity, issue, first] = [
    args.date('settlement'),
    args.date('maturity'),
    args.date('issue'),
    args.date('firstCoupon'),
  ];
  const around = couponDates(working, settlement, first, frequency);
  const period = couponDays(working, basis, around, frequency);
  const span = atLeastZero(working, daysBetween(working, basis, issue, first));
  const base = {
    coupon: working.divide(working.multiply(HUNDRED, args.number('rate')), whole(frequency)),
    redemption: args.number('redemption'),
    frequency: whole(frequency),
  };
  if (span.value < period.value) {
    const accrued = atLeastZero(working, daysBetween(working, basis, issue, settlement));
    return {
      ...base,
      firstShare: working.divide(span, period),
      accruedShare: working.divide(accrued, period),
      whole: 0,
      fraction: working.divide(atLeastZero(working, daysBetween(working, basis, settlement, first)), period),
      count: couponDates(working, settlement, maturity, frequency).count - 1,
    };
  }
  const shares = longFirstShares(working, args, basis, frequency, period);
  const remaining =
    basis === 2 || basis === 3
      ? atLeastZero(working, daysBetween(working, basis, settlement, around.next))
      : working.subtract(period, daysBetween(working, basis, around.previous, settlement));
  return {
    ...base,
    ...shares,
    // As published, the whole periods that lie between; Excel counts the broken one among them where days are uneven.
    whole: args.profile === 'excel-2010' ? wholePeriods(settlement.day, first.day, 12 / frequency) : around.count - 1,
    fraction: working.divide(remaining, period),
    count: couponDates(working, first, maturity, frequency).count,
  };
}

/** The odd coupon and its accrual, quasi-coupon period by quasi-coupon period back to issue. */
function longFirstShares(
  working: FixedArithmetic,
  args: FixedArguments,
  basis: Basis,
  frequency: number,
  period: FixedNode,
): { readonly firstShare: FixedNode; readonly accruedShare: FixedNode } {
  const [settlement, issue, first] = [args.date('settlement'), args.date('issue'), args.date('firstCoupon')];
  const count = couponDates(working, issue, first, frequency).count;
  const shares: FixedNode[] = [];
  const accruals: FixedNode[] = [];
  let late = first;
  for (let index = count; index >= 1; index -= 1) {
    const early = moved(working, late, -12 / frequency);
    const length = basis === 1 ? atLeastZero(working, actualNode(working, early, late)) : period;
    const days = index > 1 ? length : atLeastZero(working, daysBetween(working, basis, issue, late));
    const accrued = atLeastZero(
      working,
      daysBetween(working, basis, laterOf(issue, early), earlierOf(settlement, late)),
    );
    shares.push(working.divide(days, length));
    accruals.push(working.divide(accrued, length));
    late = early;
  }
  return { firstShare: working.sum(shares), accruedShare: working.sum(accruals) };
}

/** Whole coupon periods from settlement to the first coupon, month ends kept where the schedule keeps them. */
function wholePeriods(settlement: number, first: number, months: number): number {
  const [end, start] = [civilDate(first), civilDate(settlement)];
  const ends = isMonthEnd(end);
  const lastDay =
    !ends && end.month !== 2 && end.day > 28 && end.day < daysInMonth(end.year, end.month) ? isMonthEnd(start) : ends;
  const from = addMonths(settlement, 0, lastDay);
  let count = settlement < from && from < first ? 1 : 0;
  let reached = addMonths(from, months, lastDay);
  while (reached < first) {
    reached = addMonths(reached, months, lastDay);
    count += 1;
  }
  return count;
}

function oddFirstPrice(working: FixedArithmetic, terms: OddFirst, yieldNode: FixedNode): FixedNode {
  const factor = working.divide(
    ONE,
    working.add(ONE, working.divide(yieldNode, terms.frequency)),
    '1 + yield / frequency',
  );
  const stub = working.realPower(factor, terms.fraction);
  const flows = [
    working.multiply(terms.coupon, terms.firstShare),
    ...Array.from({ length: terms.count }, () => terms.coupon),
  ];
  flows[flows.length - 1] = working.add(flows.at(-1) ?? ZERO, terms.redemption);
  const stream = working.series(
    factor,
    flows,
    flows.map((_, index) => index + terms.whole),
  );
  return working.subtract(working.multiply(stub, stream), working.multiply(terms.coupon, terms.accruedShare));
}

const ODD_FIRST_DATES = [date('settlement'), date('maturity'), date('issue'), date('firstCoupon')];

function checkFigures(args: FixedArguments, names: readonly string[]): void {
  for (const name of names) checkSign(args, name, true);
}

const ODDFPRICE: FunctionDefinition = {
  name: 'ODDFPRICE',
  parameters: [
    ...ODD_FIRST_DATES,
    number('rate'),
    number('yld'),
    number('redemption'),
    wholeNumber('frequency'),
    wholeNumber('basis', 0),
  ],
  rules: RULES,
  compute: (working, args) => {
    checkFigures(args, ['rate', 'yld', 'redemption']);
    return { value: oddFirstPrice(working, readOddFirst(working, args), args.number('yld')) };
  },
  route: 'Floats carried back from maturity to the odd coupon, on another calendar.',
  verify: (args) => second.oddFirstPrice(args, args.number('yld')),
  scale: 'amounts',
};

const ODDFYIELD: FunctionDefinition = {
  name: 'ODDFYIELD',
  parameters: [
    ...ODD_FIRST_DATES,
    number('rate'),
    number('pr'),
    number('redemption'),
    wholeNumber('frequency'),
    wholeNumber('basis', 0),
  ],
  rules: ['finance.internal-rate', ...RULES],
  compute: (working, args) => {
    checkFigures(args, ['rate', 'redemption']);
    checkSign(args, 'pr', false);
    const terms = readOddFirst(working, args);
    const plain = second.oddTerms(terms);
    const value = solveYield(
      working,
      (on, at) => oddFirstPrice(on, terms, at),
      (rate) => second.priceOfTerms(plain, rate),
      args.number('pr'),
      args.whole('frequency'),
      0.05,
    );
    return { value, roots: [value.value] };
  },
  route: 'One Newton step on the float price must not move the yield.',
  verify: second.stepOddYield,
  scale: 'one',
};

interface OddLast {
  readonly coupon: FixedNode;
  readonly frequency: FixedNode;
  /** The odd coupon, the accrued interest and the time left, in regular coupons. */
  readonly lastShare: FixedNode;
  readonly accruedShare: FixedNode;
  readonly leftShare: FixedNode;
}

function readOddLast(working: FixedArithmetic, args: FixedArguments): OddLast {
  checkOrder(args, 'lastInterest', 'settlement');
  checkOrder(args, 'settlement', 'maturity');
  const [frequency, basis] = [readFrequency(args), readBasis(args)];
  const [settlement, maturity, last] = [args.date('settlement'), args.date('maturity'), args.date('lastInterest')];
  const [coupon, perYear] = [
    working.divide(working.multiply(HUNDRED, args.number('rate')), whole(frequency)),
    whole(frequency),
  ];
  if (args.profile === 'libreoffice') {
    const share = (from: DateNode, to: DateNode): FixedNode =>
      working.multiply(yearsBetween(working, basis, from, to), perYear);
    return {
      coupon,
      frequency: perYear,
      lastShare: share(last, maturity),
      accruedShare: share(last, settlement),
      leftShare: share(settlement, maturity),
    };
  }
  const count = couponDates(working, last, maturity, frequency).count;
  const length = (from: DateNode, to: DateNode): FixedNode =>
    atLeastZero(working, basis === 0 ? thirtyUsNode(working, from, to, true) : daysBetween(working, basis, from, to));
  const shares: FixedNode[][] = [[], [], []];
  let early = last;
  for (let index = 1; index <= count; index += 1) {
    const late = moved(working, early, 12 / frequency);
    const regular = length(early, late);
    const days = index < count ? regular : length(early, maturity);
    const accrued =
      late.day < settlement.day
        ? days
        : early.day < settlement.day
          ? atLeastZero(working, daysBetween(working, basis, early, settlement))
          : ZERO;
    const left = atLeastZero(
      working,
      daysBetween(working, basis, laterOf(settlement, early), earlierOf(maturity, late)),
    );
    for (const [place, node] of [days, accrued, left].entries()) shares[place]?.push(working.divide(node, regular));
    early = late;
  }
  const [lastShare, accruedShare, leftShare] = shares.map((parts) => working.sum(parts)) as [
    FixedNode,
    FixedNode,
    FixedNode,
  ];
  return { coupon, frequency: perYear, lastShare, accruedShare, leftShare };
}

const ODD_LAST_DATES = [date('settlement'), date('maturity'), date('lastInterest')];

const ODDLPRICE: FunctionDefinition = {
  name: 'ODDLPRICE',
  parameters: [
    ...ODD_LAST_DATES,
    number('rate'),
    number('yld'),
    number('redemption'),
    wholeNumber('frequency'),
    wholeNumber('basis', 0),
  ],
  rules: RULES,
  compute: (working, args) => {
    checkFigures(args, ['rate', 'yld', 'redemption']);
    const terms = readOddLast(working, args);
    const end = working.add(working.multiply(terms.lastShare, terms.coupon), args.number('redemption'));
    const growth = working.add(
      ONE,
      working.divide(working.multiply(terms.leftShare, args.number('yld')), terms.frequency),
    );
    return { value: working.subtract(working.divide(end, growth), working.multiply(terms.accruedShare, terms.coupon)) };
  },
  route: 'The same quasi-coupon periods summed in floats on another calendar.',
  verify: second.oddLastPrice,
  scale: 'amounts',
};

const ODDLYIELD: FunctionDefinition = {
  name: 'ODDLYIELD',
  parameters: [
    ...ODD_LAST_DATES,
    number('rate'),
    number('pr'),
    number('redemption'),
    wholeNumber('frequency'),
    wholeNumber('basis', 0),
  ],
  rules: RULES,
  compute: (working, args) => {
    checkFigures(args, ['rate', 'redemption']);
    checkSign(args, 'pr', false);
    const terms = readOddLast(working, args);
    if (terms.leftShare.value === 0n)
      refuseCalculation('vamn.division_by_zero', 'No days are left to maturity.', '#DIV/0!', 'settlement');
    const end = working.add(working.multiply(terms.lastShare, terms.coupon), args.number('redemption'));
    const paid = working.add(working.multiply(terms.accruedShare, terms.coupon), args.number('pr'));
    const gain = working.divide(working.subtract(end, paid), paid, 'the price with accrued interest');
    return { value: working.multiply(gain, working.divide(terms.frequency, terms.leftShare)) };
  },
  route: 'The same quasi-coupon periods summed in floats on another calendar.',
  verify: second.oddLastYield,
  scale: 'one',
};

/** Bonds with an odd first or last period. */
export const ODD_BOND_FUNCTIONS: readonly FunctionDefinition[] = [ODDFPRICE, ODDFYIELD, ODDLPRICE, ODDLYIELD];

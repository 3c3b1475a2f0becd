import { addMonths, civilDate, daysInMonth, isMonthEnd } from '../calendar.ts';
import { fixedToNumber } from '../fixed.ts';
import { HUNDRED, ONE, whole, ZERO, type DateNode, type FixedNode, type FixedTape } from '../fixed-tape.ts';
import { refuseCalculation } from '../refusal.ts';
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
} from './day-count.ts';
import { date, number, wholeNumber, type FixedArguments, type FunctionDefinition } from './definition.ts';
import * as second from './second-route/odd-bond.ts';

const RULES = ['finance.discounting', 'day-count', 'spreadsheet.excel', 'spreadsheet.open-formula'];

function atLeastZero(tape: FixedTape, days: FixedNode): FixedNode {
  return days.value < 0n ? tape.maximum(days, ZERO) : days;
}

function laterOf(left: DateNode, right: DateNode): DateNode {
  return left.day >= right.day ? left : right;
}

function earlierOf(left: DateNode, right: DateNode): DateNode {
  return left.day <= right.day ? left : right;
}

/** A date moved by months that keeps its day where the month has it. */
function moved(tape: FixedTape, from: DateNode, months: number, lastDay = false): DateNode {
  return tape.months(from, months, lastDay, addMonths(from.day, months, lastDay));
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

function readOddFirst(tape: FixedTape, args: FixedArguments): OddFirst {
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
  const around = couponDates(tape, settlement, first, frequency);
  const period = couponDays(tape, basis, around, frequency);
  const span = atLeastZero(tape, daysBetween(tape, basis, issue, first));
  const base = {
    coupon: tape.divide(tape.multiply(HUNDRED, args.number('rate')), whole(frequency)),
    redemption: args.number('redemption'),
    frequency: whole(frequency),
  };
  if (span.value < period.value) {
    const accrued = atLeastZero(tape, daysBetween(tape, basis, issue, settlement));
    return {
      ...base,
      firstShare: tape.divide(span, period),
      accruedShare: tape.divide(accrued, period),
      whole: 0,
      fraction: tape.divide(atLeastZero(tape, daysBetween(tape, basis, settlement, first)), period),
      count: couponDates(tape, settlement, maturity, frequency).count - 1,
    };
  }
  const shares = longFirstShares(tape, args, basis, frequency, period);
  const remaining =
    basis === 2 || basis === 3
      ? atLeastZero(tape, daysBetween(tape, basis, settlement, around.next))
      : tape.subtract(period, daysBetween(tape, basis, around.previous, settlement));
  return {
    ...base,
    ...shares,
    // As published, the whole periods that lie between; Excel counts the broken one among them where days are uneven.
    whole:
      args.profile === 'excel-2010' ? wholePeriods(settlement.day, first.day, 12 / frequency) : around.count - 1,
    fraction: tape.divide(remaining, period),
    count: couponDates(tape, first, maturity, frequency).count,
  };
}

/** The odd coupon and its accrual, quasi-coupon period by quasi-coupon period back to issue. */
function longFirstShares(
  tape: FixedTape,
  args: FixedArguments,
  basis: Basis,
  frequency: number,
  period: FixedNode,
): { readonly firstShare: FixedNode; readonly accruedShare: FixedNode } {
  const [settlement, issue, first] = [args.date('settlement'), args.date('issue'), args.date('firstCoupon')];
  const count = couponDates(tape, issue, first, frequency).count;
  const shares: FixedNode[] = [];
  const accruals: FixedNode[] = [];
  let late = first;
  for (let index = count; index >= 1; index -= 1) {
    const early = moved(tape, late, -12 / frequency);
    const length = basis === 1 ? atLeastZero(tape, actualNode(tape, early, late)) : period;
    const days = index > 1 ? length : atLeastZero(tape, daysBetween(tape, basis, issue, late));
    const accrued = atLeastZero(tape, daysBetween(tape, basis, laterOf(issue, early), earlierOf(settlement, late)));
    shares.push(tape.divide(days, length));
    accruals.push(tape.divide(accrued, length));
    late = early;
  }
  return { firstShare: tape.sum(shares), accruedShare: tape.sum(accruals) };
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

function oddFirstPrice(tape: FixedTape, terms: OddFirst, yieldNode: FixedNode): FixedNode {
  const factor = tape.divide(ONE, tape.add(ONE, tape.divide(yieldNode, terms.frequency)), '1 + yield / frequency');
  const stub = tape.realPower(factor, terms.fraction);
  const flows = [
    tape.multiply(terms.coupon, terms.firstShare),
    ...Array.from({ length: terms.count }, () => terms.coupon),
  ];
  flows[flows.length - 1] = tape.add(flows.at(-1) ?? ZERO, terms.redemption);
  const stream = tape.series(
    factor,
    flows,
    flows.map((_, index) => index + terms.whole),
  );
  return tape.subtract(tape.multiply(stub, stream), tape.multiply(terms.coupon, terms.accruedShare));
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
  compute: (tape, args) => {
    checkFigures(args, ['rate', 'yld', 'redemption']);
    return { value: oddFirstPrice(tape, readOddFirst(tape, args), args.number('yld')) };
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
  compute: (tape, args) => {
    checkFigures(args, ['rate', 'redemption']);
    checkSign(args, 'pr', false);
    const terms = readOddFirst(tape, args);
    const plain = second.oddTerms(terms);
    const value = solveYield(
      tape,
      (on, at) => oddFirstPrice(on, terms, at),
      (rate) => second.priceOfTerms(plain, rate),
      args.number('pr'),
      args.whole('frequency'),
      0.05,
    );
    const flows = [tape.negate(args.number('pr')), terms.coupon, terms.redemption].map((node) => node.reference);
    return {
      value,
      witness: {
        bracket: value.reference,
        flows,
        signChanges: 1,
        roots: [fixedToNumber(value.value).toString()],
      },
    };
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

function readOddLast(tape: FixedTape, args: FixedArguments): OddLast {
  checkOrder(args, 'lastInterest', 'settlement');
  checkOrder(args, 'settlement', 'maturity');
  const [frequency, basis] = [readFrequency(args), readBasis(args)];
  const [settlement, maturity, last] = [args.date('settlement'), args.date('maturity'), args.date('lastInterest')];
  const count = couponDates(tape, last, maturity, frequency).count;
  const length = (from: DateNode, to: DateNode): FixedNode =>
    atLeastZero(tape, basis === 0 ? thirtyUsNode(tape, from, to, true) : daysBetween(tape, basis, from, to));
  const shares: FixedNode[][] = [[], [], []];
  let early = last;
  for (let index = 1; index <= count; index += 1) {
    const late = moved(tape, early, 12 / frequency);
    const regular = length(early, late);
    const days = index < count ? regular : length(early, maturity);
    const accrued =
      late.day < settlement.day
        ? days
        : early.day < settlement.day
          ? atLeastZero(tape, daysBetween(tape, basis, early, settlement))
          : ZERO;
    const left = atLeastZero(tape, daysBetween(tape, basis, laterOf(settlement, early), earlierOf(maturity, late)));
    for (const [place, node] of [days, accrued, left].entries()) shares[place]?.push(tape.divide(node, regular));
    early = late;
  }
  const [lastShare, accruedShare, leftShare] = shares.map((parts) => tape.sum(parts)) as [
    FixedNode,
    FixedNode,
    FixedNode,
  ];
  return {
    coupon: tape.divide(tape.multiply(HUNDRED, args.number('rate')), whole(frequency)),
    frequency: whole(frequency),
    lastShare,
    accruedShare,
    leftShare,
  };
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
  compute: (tape, args) => {
    checkFigures(args, ['rate', 'yld', 'redemption']);
    const terms = readOddLast(tape, args);
    const end = tape.add(tape.multiply(terms.lastShare, terms.coupon), args.number('redemption'));
    const growth = tape.add(ONE, tape.divide(tape.multiply(terms.leftShare, args.number('yld')), terms.frequency));
    return { value: tape.subtract(tape.divide(end, growth), tape.multiply(terms.accruedShare, terms.coupon)) };
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
  compute: (tape, args) => {
    checkFigures(args, ['rate', 'redemption']);
    checkSign(args, 'pr', false);
    const terms = readOddLast(tape, args);
    if (terms.leftShare.value === 0n)
      refuseCalculation('vamn.division_by_zero', 'No days are left to maturity.', '#DIV/0!', 'settlement');
    const end = tape.add(tape.multiply(terms.lastShare, terms.coupon), args.number('redemption'));
    const paid = tape.add(tape.multiply(terms.accruedShare, terms.coupon), args.number('pr'));
    const gain = tape.divide(tape.subtract(end, paid), paid, 'the price with accrued interest');
    return { value: tape.multiply(gain, tape.divide(terms.frequency, terms.leftShare)) };
  },
  route: 'The same quasi-coupon periods summed in floats on another calendar.',
  verify: second.oddLastYield,
  scale: 'one',
};

/** Bonds with an odd first or last period. */
export const ODD_BOND_FUNCTIONS: readonly FunctionDefinition[] = [ODDFPRICE, ODDFYIELD, ODDLPRICE, ODDLYIELD];

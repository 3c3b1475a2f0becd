import { addMonths, civilDate, isMonthEnd } from '../arithmetic/calendar.ts';
import { WORKING_ONE } from '../arithmetic/fixed.ts';
import { HUNDRED, ONE, whole, ZERO, type DateNode, type FixedNode, type FixedArithmetic } from './fixed-arithmetic.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { checkSign } from './bond.ts';
import {
  actualNode,
  checkOrder,
  daysBetween,
  daysInYear,
  readBasis,
  thirtyUsNode,
  yearsBetween,
  yearsByFirst,
} from './day-count.ts';
import { date, number, wholeNumber, type FixedArguments, type FunctionDefinition } from './definition.ts';
import * as second from './second-route/discount.ts';

const RULES = ['day-count', 'spreadsheet.excel', 'spreadsheet.open-formula', 'finance.discounting'];
const BASIS = wholeNumber('basis', 0);

/** Share of a year from settlement to maturity. */
function term(working: FixedArithmetic, args: FixedArguments, from: string, to: string): FixedNode {
  checkOrder(args, from, to);
  return yearsBetween(working, readBasis(args), args.date(from), args.date(to));
}

/** The same where LibreOffice divides by the first year's length. */
function termByFirst(working: FixedArithmetic, args: FixedArguments, from: string, to: string): FixedNode {
  if (args.profile !== 'libreoffice') return term(working, args, from, to);
  checkOrder(args, from, to);
  return yearsByFirst(working, readBasis(args), args.date(from), args.date(to));
}

type Compute = (working: FixedArithmetic, args: FixedArguments, years: FixedNode) => FixedNode;

/** A function of two figures and the years between settlement and maturity. */
function termFunction(
  name: string,
  figures: readonly [string, string],
  compute: Compute,
  verify: FunctionDefinition['verify'],
  scale: 'amounts' | 'one',
  years = term,
): FunctionDefinition {
  return {
    name,
    parameters: [date('settlement'), date('maturity'), number(figures[0]), number(figures[1]), BASIS],
    rules: RULES,
    compute: (working, args) => {
      for (const figure of figures) checkSign(args, figure, false);
      return { value: compute(working, args, years(working, args, 'settlement', 'maturity')) };
    },
    route: 'The same contract in floats on another calendar, as proceeds against outlay.',
    verify,
    scale,
  };
}

const DISC = termFunction(
  'DISC',
  ['pr', 'redemption'],
  (working, args, years) => {
    const loss = working.subtract(ONE, working.divide(args.number('pr'), args.number('redemption')));
    return working.divide(loss, years, 'the days to maturity');
  },
  second.discountRate,
  'one',
);

const INTRATE = termFunction(
  'INTRATE',
  ['investment', 'redemption'],
  (working, args, years) => {
    const gain = working.subtract(working.divide(args.number('redemption'), args.number('investment')), ONE);
    return working.divide(gain, years, 'the days to maturity');
  },
  (args) => second.simpleYield(args, args.number('investment'), true),
  'one',
  termByFirst,
);

const YIELDDISC = termFunction(
  'YIELDDISC',
  ['pr', 'redemption'],
  (working, args, years) => {
    const gain = working.subtract(working.divide(args.number('redemption'), args.number('pr')), ONE);
    return working.divide(gain, years, 'the days to maturity');
  },
  (args) => second.simpleYield(args, args.number('pr')),
  'one',
);

const PRICEDISC = termFunction(
  'PRICEDISC',
  ['discount', 'redemption'],
  (working, args, years) => {
    const kept = working.subtract(ONE, working.multiply(args.number('discount'), years));
    return working.multiply(args.number('redemption'), kept);
  },
  second.discountedPrice,
  'amounts',
  termByFirst,
);

const RECEIVED = termFunction(
  'RECEIVED',
  ['investment', 'discount'],
  (working, args, years) => {
    const kept = working.subtract(ONE, working.multiply(args.number('discount'), years));
    if (kept.value <= 0n)
      refuseCalculation(
        'vamn.out_of_bounds',
        'discount × years reaches 100 %: nothing would be invested.',
        '#NUM!',
        'discount',
      );
    return working.divide(args.number('investment'), kept);
  },
  second.amountReceived,
  'amounts',
  termByFirst,
);

const ACCRINTM: FunctionDefinition = {
  name: 'ACCRINTM',
  parameters: [date('issue'), date('settlement'), number('rate'), number('par', 1000), BASIS],
  rules: RULES,
  compute: (working, args) => {
    checkSign(args, 'rate', false);
    checkSign(args, 'par', false);
    const years = termByFirst(working, args, 'issue', 'settlement');
    return { value: working.multiply(working.multiply(args.number('par'), args.number('rate')), years) };
  },
  route: 'Daily interest in floats times the days on another calendar.',
  verify: second.interestAtMaturity,
  scale: 'amounts',
};

/**
 * Days of a treasury bill: actual, at most one year. LibreOffice counts months of thirty days, up to the day after
 * maturity or one more than to it.
 */
function billDays(
  args: FixedArguments,
  libre: (settlement: DateNode, maturity: DateNode, after: DateNode) => FixedNode,
): FixedNode {
  checkOrder(args, 'settlement', 'maturity');
  const [settlement, maturity] = [args.date('settlement'), args.date('maturity')];
  if (maturity.day > addMonths(settlement.day, 12, false)) {
    refuseCalculation(
      'vamn.out_of_bounds',
      'A treasury bill matures within one year of settlement.',
      '#NUM!',
      'maturity',
    );
  }
  if (args.profile !== 'libreoffice') return whole(maturity.day - settlement.day);
  const days = libre(settlement, maturity, { day: maturity.day + 1 });
  if (days.value > 360n * WORKING_ONE)
    refuseCalculation('vamn.out_of_bounds', 'A treasury bill has at most 360 days.', '#NUM!', 'maturity');
  return days;
}

const BILL_DATES = [date('settlement'), date('maturity')];

const TBILLPRICE: FunctionDefinition = {
  name: 'TBILLPRICE',
  parameters: [...BILL_DATES, number('discount')],
  rules: RULES,
  compute: (working, args) => {
    checkSign(args, 'discount', false);
    const days = billDays(args, (from, _to, after) => thirtyUsNode(working, from, after, false));
    const lost = working.divide(working.multiply(args.number('discount'), days), whole(360));
    const value = working.multiply(HUNDRED, working.subtract(ONE, lost));
    if (value.value < 0n)
      refuseCalculation(
        'vamn.out_of_bounds',
        'At this discount the bill would have a price below 0.',
        '#NUM!',
        'discount',
      );
    return { value };
  },
  route: 'Face less the float discount per day.',
  verify: second.billPrice,
  scale: 'amounts',
};

const TBILLYIELD: FunctionDefinition = {
  name: 'TBILLYIELD',
  parameters: [...BILL_DATES, number('pr')],
  rules: RULES,
  compute: (working, args) => {
    checkSign(args, 'pr', false);
    const gain = working.subtract(working.divide(HUNDRED, args.number('pr')), ONE);
    const days = billDays(args, (from, to) => working.add(daysOf360(from, to), ONE));
    return { value: working.divide(working.multiply(gain, whole(360)), days) };
  },
  route: 'Float gain over price and days.',
  verify: second.billYield,
  scale: 'one',
};

/** Up to half a year simple interest; beyond it the bond equivalent solves a quadratic. */
const TBILLEQ: FunctionDefinition = {
  name: 'TBILLEQ',
  parameters: [...BILL_DATES, number('discount')],
  rules: RULES,
  compute: (working, args) => {
    checkSign(args, 'discount', false);
    const days = billDays(args, (from, _to, after) => daysOf360(from, after));
    const count = Number(days.value / WORKING_ONE);
    const discount = args.number('discount');
    if (count <= 182 || args.profile === 'libreoffice') {
      const base = working.subtract(whole(360), working.multiply(discount, days));
      if (base.value <= 0n)
        refuseCalculation('vamn.out_of_bounds', 'At this discount the bill would have no price.', '#NUM!', 'discount');
      return { value: working.divide(working.multiply(whole(365), discount), base) };
    }
    const price = working.subtract(ONE, working.divide(working.multiply(discount, days), whole(360)));
    const years = working.divide(days, whole(count === 366 ? 366 : 365));
    const excess = working.subtract(working.multiply(whole(2), years), ONE);
    const inner = working.subtract(
      working.power(years, 2),
      working.multiply(excess, working.subtract(ONE, working.divide(ONE, price, 'the price'))),
    );
    if (inner.value < 0n) refuseCalculation('vamn.no_root', 'At this discount no bond-equivalent yield exists.');
    const root = working.realPower(inner, working.divide(ONE, whole(2)));
    return { value: working.divide(working.multiply(whole(2), working.subtract(root, years)), excess) };
  },
  route: 'The float yield that solves the bond-equivalent equation, by the other form of the quadratic.',
  verify: second.billEquivalent,
  scale: 'one',
};

/** Date helpers that the financial functions rest on. */
const YEARFRAC: FunctionDefinition = {
  name: 'YEARFRAC',
  parameters: [date('start'), date('end'), BASIS],
  rules: ['day-count', 'spreadsheet.excel', 'spreadsheet.open-formula'],
  compute: (working, args) => {
    const basis = readBasis(args);
    const [first, last] =
      args.date('start').day <= args.date('end').day
        ? [args.date('start'), args.date('end')]
        : [args.date('end'), args.date('start')];
    if (first.day === last.day) return { value: working.add(ZERO, ZERO) };
    return { value: working.divide(daysBetween(working, basis, first, last), daysInYear(working, basis, first, last)) };
  },
  route: 'The same convention in floats on another calendar.',
  verify: second.yearFraction,
  scale: 'one',
};

/** 30/360 US as DAYS360 counts: a start at the end of February counts as the 30th, an end there as it is. */
function daysOf360(from: DateNode, to: DateNode): FixedNode {
  const [start, end] = [civilDate(from.day), civilDate(to.day)];
  const first = isMonthEnd(start) && (start.month === 2 || start.day === 31) ? 30 : start.day;
  const last = end.day === 31 && first >= 30 ? 30 : end.day;
  return whole(360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first);
}

const DAYS360: FunctionDefinition = {
  name: 'DAYS360',
  parameters: [date('start'), date('end'), { name: 'european', kind: 'flag', fallback: 0 }],
  rules: ['day-count', 'spreadsheet.excel', 'spreadsheet.open-formula'],
  compute: (working, args) => ({
    value:
      args.whole('european') === 0
        ? daysOf360(args.date('start'), args.date('end'))
        : daysBetween(working, 4, args.date('start'), args.date('end')),
  }),
  route: 'Months of thirty days counted on another calendar.',
  verify: second.daysOfThirty,
  scale: 'one',
};

const DAYS: FunctionDefinition = {
  name: 'DAYS',
  parameters: [date('end'), date('start')],
  rules: ['day-count', 'spreadsheet.excel', 'spreadsheet.open-formula'],
  compute: (working, args) => ({ value: actualNode(working, args.date('start'), args.date('end')) }),
  route: 'Days counted on another calendar.',
  verify: second.actualDays,
  scale: 'one',
};

/** Discount securities, treasury bills and the day counts behind them. */
export const DISCOUNT_FUNCTIONS: readonly FunctionDefinition[] = [
  DISC,
  INTRATE,
  YIELDDISC,
  PRICEDISC,
  RECEIVED,
  ACCRINTM,
  TBILLPRICE,
  TBILLYIELD,
  TBILLEQ,
  YEARFRAC,
  DAYS360,
  DAYS,
];

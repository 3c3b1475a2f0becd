import { addMonths, civilDate, isMonthEnd } from '../calendar.ts';
import { WORKING_ONE } from '../fixed.ts';
import { HUNDRED, ONE, whole, ZERO, type DateNode, type FixedNode, type FixedTape } from '../fixed-tape.ts';
import { refuseCalculation } from '../refusal.ts';
import { checkSign } from './bond.ts';
import { actualNode, checkOrder, daysBetween, daysInYear, readBasis, thirtyUsNode } from './day-count.ts';
import { date, number, wholeNumber, type FixedArguments, type FunctionDefinition } from './definition.ts';
import * as second from './second-route/discount.ts';

const RULES = ['day-count', 'spreadsheet.excel', 'spreadsheet.open-formula', 'finance.discounting'];
const BASIS = wholeNumber('basis', 0);

/** Share of a year from settlement to maturity. */
function term(tape: FixedTape, args: FixedArguments, from: string, to: string): FixedNode {
  checkOrder(args, from, to);
  const basis = readBasis(args);
  const days = daysBetween(tape, basis, args.date(from), args.date(to));
  return tape.divide(days, daysInYear(tape, basis, args.date(from), args.date(to)));
}

type Compute = (tape: FixedTape, args: FixedArguments, years: FixedNode) => FixedNode;

/** A function of two figures and the years between settlement and maturity. */
function termFunction(
  name: string,
  figures: readonly [string, string],
  compute: Compute,
  verify: FunctionDefinition['verify'],
  scale: 'amounts' | 'one',
): FunctionDefinition {
  return {
    name,
    parameters: [date('settlement'), date('maturity'), number(figures[0]), number(figures[1]), BASIS],
    rules: RULES,
    compute: (tape, args) => {
      for (const figure of figures) checkSign(args, figure, false);
      return { value: compute(tape, args, term(tape, args, 'settlement', 'maturity')) };
    },
    route: 'The same contract in floats on another calendar, as proceeds against outlay.',
    verify,
    scale,
  };
}

const DISC = termFunction(
  'DISC',
  ['pr', 'redemption'],
  (tape, args, years) => {
    const loss = tape.subtract(ONE, tape.divide(args.number('pr'), args.number('redemption')));
    return tape.divide(loss, years, 'the days to maturity');
  },
  second.discountRate,
  'one',
);

const INTRATE = termFunction(
  'INTRATE',
  ['investment', 'redemption'],
  (tape, args, years) => {
    const gain = tape.subtract(tape.divide(args.number('redemption'), args.number('investment')), ONE);
    return tape.divide(gain, years, 'the days to maturity');
  },
  (args) => second.simpleYield(args, args.number('investment')),
  'one',
);

const YIELDDISC = termFunction(
  'YIELDDISC',
  ['pr', 'redemption'],
  (tape, args, years) => {
    const gain = tape.subtract(tape.divide(args.number('redemption'), args.number('pr')), ONE);
    return tape.divide(gain, years, 'the days to maturity');
  },
  (args) => second.simpleYield(args, args.number('pr')),
  'one',
);

const PRICEDISC = termFunction(
  'PRICEDISC',
  ['discount', 'redemption'],
  (tape, args, years) => {
    const kept = tape.subtract(ONE, tape.multiply(args.number('discount'), years));
    return tape.multiply(args.number('redemption'), kept);
  },
  second.discountedPrice,
  'amounts',
);

const RECEIVED = termFunction(
  'RECEIVED',
  ['investment', 'discount'],
  (tape, args, years) => {
    const kept = tape.subtract(ONE, tape.multiply(args.number('discount'), years));
    if (kept.value <= 0n)
      refuseCalculation(
        'vamn.out_of_bounds',
        'discount × years reaches 100 %: nothing would be invested.',
        '#NUM!',
        'discount',
      );
    return tape.divide(args.number('investment'), kept);
  },
  second.amountReceived,
  'amounts',
);

const ACCRINTM: FunctionDefinition = {
  name: 'ACCRINTM',
  parameters: [date('issue'), date('settlement'), number('rate'), number('par', 1000), BASIS],
  rules: RULES,
  compute: (tape, args) => {
    checkSign(args, 'rate', false);
    checkSign(args, 'par', false);
    const years = term(tape, args, 'issue', 'settlement');
    return { value: tape.multiply(tape.multiply(args.number('par'), args.number('rate')), years) };
  },
  route: 'Daily interest in floats times the days on another calendar.',
  verify: second.interestAtMaturity,
  scale: 'amounts',
};

/** Days of a treasury bill: actual, at most one year. */
function billDays(tape: FixedTape, args: FixedArguments): FixedNode {
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
  return actualNode(tape, settlement, maturity);
}

const BILL_DATES = [date('settlement'), date('maturity')];

const TBILLPRICE: FunctionDefinition = {
  name: 'TBILLPRICE',
  parameters: [...BILL_DATES, number('discount')],
  rules: RULES,
  compute: (tape, args) => {
    checkSign(args, 'discount', false);
    const lost = tape.divide(tape.multiply(args.number('discount'), billDays(tape, args)), whole(360));
    const value = tape.multiply(HUNDRED, tape.subtract(ONE, lost));
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
  compute: (tape, args) => {
    checkSign(args, 'pr', false);
    const gain = tape.subtract(tape.divide(HUNDRED, args.number('pr')), ONE);
    return { value: tape.divide(tape.multiply(gain, whole(360)), billDays(tape, args)) };
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
  compute: (tape, args) => {
    checkSign(args, 'discount', false);
    const days = billDays(tape, args);
    const count = Number(days.value / WORKING_ONE);
    const discount = args.number('discount');
    if (count <= 182 || args.profile === 'libreoffice') {
      const base = tape.subtract(whole(360), tape.multiply(discount, days));
      if (base.value <= 0n)
        refuseCalculation('vamn.out_of_bounds', 'At this discount the bill would have no price.', '#NUM!', 'discount');
      return { value: tape.divide(tape.multiply(whole(365), discount), base) };
    }
    const price = tape.subtract(ONE, tape.divide(tape.multiply(discount, days), whole(360)));
    const years = tape.divide(days, whole(count === 366 ? 366 : 365));
    const excess = tape.subtract(tape.multiply(whole(2), years), ONE);
    const inner = tape.subtract(
      tape.power(years, 2),
      tape.multiply(excess, tape.subtract(ONE, tape.divide(ONE, price, 'the price'))),
    );
    if (inner.value < 0n) refuseCalculation('vamn.no_root', 'At this discount no bond-equivalent yield exists.');
    const root = tape.realPower(inner, tape.divide(ONE, whole(2)));
    return { value: tape.divide(tape.multiply(whole(2), tape.subtract(root, years)), excess) };
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
  compute: (tape, args) => {
    const basis = readBasis(args);
    const [first, last] =
      args.date('start').day <= args.date('end').day
        ? [args.date('start'), args.date('end')]
        : [args.date('end'), args.date('start')];
    if (first.day === last.day) return { value: tape.add(ZERO, ZERO) };
    return { value: tape.divide(daysBetween(tape, basis, first, last), daysInYear(tape, basis, first, last)) };
  },
  route: 'The same convention in floats on another calendar.',
  verify: second.yearFraction,
  scale: 'one',
};

/** The end of February counts as the 30th before an end on the 31st is looked at, so that this one becomes the 30th too. */
function startsAtFebruaryEnd(from: DateNode): boolean {
  const start = civilDate(from.day);
  return start.month === 2 && isMonthEnd(start);
}

const DAYS360: FunctionDefinition = {
  name: 'DAYS360',
  parameters: [date('start'), date('end'), { name: 'european', kind: 'flag', fallback: 0 }],
  rules: ['day-count', 'spreadsheet.excel', 'spreadsheet.open-formula'],
  compute: (tape, args) => ({
    value:
      args.whole('european') === 0
        ? thirtyUsNode(tape, args.date('start'), args.date('end'), startsAtFebruaryEnd(args.date('start')))
        : daysBetween(tape, 4, args.date('start'), args.date('end')),
  }),
  route: 'Months of thirty days counted on another calendar.',
  verify: second.daysOfThirty,
  scale: 'one',
};

const DAYS: FunctionDefinition = {
  name: 'DAYS',
  parameters: [date('end'), date('start')],
  rules: ['day-count', 'spreadsheet.excel', 'spreadsheet.open-formula'],
  compute: (tape, args) => ({ value: actualNode(tape, args.date('start'), args.date('end')) }),
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

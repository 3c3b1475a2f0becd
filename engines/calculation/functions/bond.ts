import { fixedToNumber } from '../arithmetic/fixed.ts';
import { HUNDRED, ONE, whole, type DateNode, type FixedNode, type FixedArithmetic } from './fixed-arithmetic.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { daysToNext, readCoupon, type Coupon } from './coupon.ts';
import { checkOrder, couponDays, daysBetween, daysInYear, readBasis, yearsBetween } from './day-count.ts';
import { date, number, wholeNumber, type FixedArguments, type FunctionDefinition } from './definition.ts';
import { bracketRoot, chooseRoot, findRoots, settleNewton, statedRoot } from './root.ts';
import * as second from './second-route/bond.ts';

const RULES = ['finance.discounting', 'day-count', 'spreadsheet.excel', 'spreadsheet.open-formula'];

/** Refuses a figure below zero (or zero, where the rule asks for more). */
export function checkSign(args: FixedArguments, name: string, allowsZero: boolean): void {
  const value = args.number(name).value;
  if (value < 0n || (value === 0n && !allowsZero)) {
    refuseCalculation('vamn.out_of_bounds', `${name} must be ${allowsZero ? 'at least 0' : 'above 0'}.`, '#NUM!', name);
  }
}

/** What a price needs besides the yield. */
interface BondTerms {
  readonly coupon: FixedNode;
  readonly redemption: FixedNode;
  readonly accrued: FixedNode;
  /** Share of a coupon period from settlement to the next coupon. */
  readonly fraction: FixedNode;
  readonly frequency: FixedNode;
  readonly count: number;
  /** One coupon is left, and it earns simple interest: LibreOffice compounds it like the others. */
  readonly isSimple: boolean;
}

/**
 * Under `excel-2010` the days to the next coupon are the period's length less the days accrued; the other
 * profiles count them, as published. The two differ for basis 2 and 3.
 */
function readTerms(working: FixedArithmetic, args: FixedArguments): BondTerms {
  const coupon = readCoupon(working, args);
  const frequency = whole(coupon.frequency);
  const period = couponDays(working, coupon.basis, coupon.dates, coupon.frequency);
  const accruedDays = daysBetween(working, coupon.basis, coupon.dates.previous, args.date('settlement'));
  const remaining =
    args.profile === 'excel-2010' ? working.subtract(period, accruedDays) : daysToNext(working, args, coupon);
  const amount = working.divide(working.multiply(HUNDRED, args.number('rate')), frequency);
  return {
    coupon: amount,
    redemption: args.number('redemption'),
    accrued: working.divide(working.multiply(amount, accruedDays), period),
    fraction: working.divide(remaining, period),
    frequency,
    count: coupon.dates.count,
    isSimple: coupon.dates.count === 1 && args.profile !== 'libreoffice',
  };
}

/** Present value of coupons and redemption less accrued interest; simple interest in the last period. */
function priceAt(working: FixedArithmetic, terms: BondTerms, yieldNode: FixedNode): FixedNode {
  const periodic = working.divide(yieldNode, terms.frequency);
  if (terms.isSimple) {
    const growth = working.add(ONE, working.multiply(terms.fraction, periodic));
    const worth = working.divide(
      working.add(terms.redemption, terms.coupon),
      growth,
      '1 + yield × share of the period',
    );
    return working.subtract(worth, terms.accrued);
  }
  const factor = working.divide(ONE, working.add(ONE, periodic), '1 + yield / frequency');
  const stub = working.realPower(factor, terms.fraction);
  const flows = Array.from({ length: terms.count }, () => terms.coupon);
  flows[terms.count - 1] = working.add(terms.coupon, terms.redemption);
  const stream = working.series(
    factor,
    flows,
    flows.map((_, index) => index),
  );
  return working.subtract(working.multiply(stub, stream), terms.accrued);
}

const PRICE: FunctionDefinition = {
  name: 'PRICE',
  parameters: [
    date('settlement'),
    date('maturity'),
    number('rate'),
    number('yld'),
    number('redemption'),
    wholeNumber('frequency'),
    wholeNumber('basis', 0),
  ],
  rules: RULES,
  compute: (working, args) => {
    checkSign(args, 'rate', true);
    checkSign(args, 'yld', true);
    checkSign(args, 'redemption', false);
    return { value: priceAt(working, readTerms(working, args), args.number('yld')) };
  },
  route: 'Floats are carried back from maturity, one coupon at a time.',
  verify: (args) => second.priceOf(args, args.number('yld')),
  scale: 'amounts',
};

const YIELDS: readonly number[] = [
  -0.99, -0.9, -0.8, -0.6, -0.4, -0.2, -0.1, -0.05, -0.02, -0.01, 0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2,
  4, 8, 20, 100, 1000,
];

/** Solves `price(yield) = pr` for the yield, with a bracket as proof. */
export function solveYield(
  working: FixedArithmetic,
  priceFunction: (working: FixedArithmetic, yieldNode: FixedNode) => FixedNode,
  floatPrice: (rate: number) => number,
  target: FixedNode,
  frequency: number,
  guess: number,
): FixedNode {
  const goal = fixedToNumber(target.value);
  const distance = (rate: number): number => floatPrice(rate) - goal;
  const quick = settleNewton((rate) => second.withSlope(distance, rate), guess, -frequency);
  const roots = quick === undefined ? findRoots(distance, YIELDS) : [quick];
  const root = chooseRoot(roots, guess, 'YIELD');
  return statedRoot(bracketRoot(working, (on, at) => on.subtract(priceFunction(on, at), target), root));
}

const YIELD: FunctionDefinition = {
  name: 'YIELD',
  parameters: [
    date('settlement'),
    date('maturity'),
    number('rate'),
    number('pr'),
    number('redemption'),
    wholeNumber('frequency'),
    wholeNumber('basis', 0),
  ],
  rules: ['finance.internal-rate', ...RULES],
  compute: (working, args) => {
    checkSign(args, 'rate', true);
    checkSign(args, 'pr', false);
    checkSign(args, 'redemption', false);
    const terms = readTerms(working, args);
    const price = args.number('pr');
    if (terms.isSimple) {
      const paid = working.add(price, terms.accrued);
      const gain = working.subtract(working.add(terms.redemption, terms.coupon), paid);
      const periods = working.divide(terms.frequency, terms.fraction, 'the days to maturity');
      return { value: working.multiply(working.divide(gain, paid, 'the price with accrued interest'), periods) };
    }
    const value = solveYield(
      working,
      (on, at) => priceAt(on, terms, at),
      (rate) => second.priceFromTerms(terms, rate),
      price,
      args.whole('frequency'),
      0.05,
    );
    return { value, roots: [value.value] };
  },
  route: 'One Newton step on the float price must not move the yield.',
  verify: (args, found) => second.stepYield(args, found),
  scale: 'one',
};

/** LibreOffice takes the coupon periods of a duration from the years to maturity, not from the calendar. */
function fractionByYears(
  working: FixedArithmetic,
  args: FixedArguments,
  { dates, basis, frequency }: Coupon,
): FixedNode {
  const [from, to] = [args.date('settlement'), args.date('maturity')];
  const years = working.divide(daysBetween(working, basis, from, to), daysInYear(working, basis, from, to));
  return working.subtract(working.multiply(years, whole(frequency)), whole(dates.count - 1));
}

function duration(working: FixedArithmetic, args: FixedArguments, modified: boolean): FixedNode {
  checkSign(args, 'coupon', true);
  checkSign(args, 'yld', true);
  const coupon = readCoupon(working, args);
  const frequency = whole(coupon.frequency);
  const period = couponDays(working, coupon.basis, coupon.dates, coupon.frequency);
  const accrued = daysBetween(working, coupon.basis, coupon.dates.previous, args.date('settlement'));
  const remaining =
    args.profile === 'excel-2010' ? working.subtract(period, accrued) : daysToNext(working, args, coupon);
  const fraction =
    args.profile === 'libreoffice' ? fractionByYears(working, args, coupon) : working.divide(remaining, period);
  const growth = working.add(ONE, working.divide(args.number('yld'), frequency));
  const amount = working.divide(working.multiply(HUNDRED, args.number('coupon')), frequency);
  // Accumulated to the last coupon rather than discounted, so that far flows keep their digits; the ratio is the same.
  const flows = Array.from({ length: coupon.dates.count }, (_, index) =>
    index === 0 ? working.add(amount, HUNDRED) : amount,
  );
  const exponents = flows.map((_, index) => index);
  const worth = working.series(growth, flows, exponents);
  const last = coupon.dates.count - 1;
  const weighted = working.series(
    growth,
    flows.map((flow, index) => working.multiply(flow, working.add(fraction, whole(last - index)))),
    exponents,
  );
  const years = working.divide(working.divide(weighted, worth, 'the value of the flows'), frequency);
  return modified ? working.divide(years, growth) : years;
}

const DURATION_PARAMETERS = [
  date('settlement'),
  date('maturity'),
  number('coupon'),
  number('yld'),
  wholeNumber('frequency'),
  wholeNumber('basis', 0),
];

const DURATION: FunctionDefinition = {
  name: 'DURATION',
  parameters: DURATION_PARAMETERS,
  rules: RULES,
  compute: (working, args) => ({ value: duration(working, args, false) }),
  route: 'The slope of the float price of the flows against the yield.',
  verify: (args) => second.durationOf(args),
  scale: 'one',
};

const MDURATION: FunctionDefinition = {
  name: 'MDURATION',
  parameters: DURATION_PARAMETERS,
  rules: RULES,
  compute: (working, args) => ({ value: duration(working, args, true) }),
  route: 'The slope of the float price of the flows against the yield.',
  verify: (args) => second.durationOf(args) / (1 + args.number('yld') / args.number('frequency')),
  scale: 'one',
};

/** Terms of a security that pays at maturity only. */
function maturityTerms(
  working: FixedArithmetic,
  args: FixedArguments,
): { readonly full: FixedNode; readonly passed: FixedNode; readonly left: FixedNode } {
  checkOrder(args, 'settlement', 'maturity');
  if (args.date('issue').day > args.date('settlement').day)
    refuseCalculation('vamn.out_of_bounds', 'issue must not lie after settlement.', '#NUM!', 'issue');
  const basis = readBasis(args);
  const year = daysInYear(working, basis, args.date('issue'), args.date('settlement'));
  const all = daysBetween(working, basis, args.date('issue'), args.date('maturity'));
  const accrued = daysBetween(working, basis, args.date('issue'), args.date('settlement'));
  if (args.profile === 'libreoffice') {
    const [issue, settlement, maturity] = [args.date('issue'), args.date('settlement'), args.date('maturity')];
    const years = (from: DateNode, to: DateNode): FixedNode => yearsBetween(working, basis, from, to);
    return { full: years(issue, maturity), passed: years(issue, settlement), left: years(settlement, maturity) };
  }
  const share = (days: FixedNode): FixedNode => working.divide(days, year);
  return { full: share(all), passed: share(accrued), left: share(working.subtract(all, accrued)) };
}

const PRICEMAT: FunctionDefinition = {
  name: 'PRICEMAT',
  parameters: [
    date('settlement'),
    date('maturity'),
    date('issue'),
    number('rate'),
    number('yld'),
    wholeNumber('basis', 0),
  ],
  rules: RULES,
  compute: (working, args) => {
    checkSign(args, 'rate', true);
    checkSign(args, 'yld', true);
    const { full, passed, left } = maturityTerms(working, args);
    const interest = working.multiply(HUNDRED, args.number('rate'));
    const end = working.add(HUNDRED, working.multiply(full, interest));
    const worth = working.divide(end, working.add(ONE, working.multiply(left, args.number('yld'))));
    return { value: working.subtract(worth, working.multiply(passed, interest)) };
  },
  route: 'The same identity in floats on another calendar, solved for the redemption value first.',
  verify: second.priceAtMaturity,
  scale: 'amounts',
};

const YIELDMAT: FunctionDefinition = {
  name: 'YIELDMAT',
  parameters: [
    date('settlement'),
    date('maturity'),
    date('issue'),
    number('rate'),
    number('pr'),
    wholeNumber('basis', 0),
  ],
  rules: RULES,
  compute: (working, args) => {
    checkSign(args, 'rate', true);
    checkSign(args, 'pr', false);
    const { full, passed, left } = maturityTerms(working, args);
    const rate = args.number('rate');
    const end = working.add(ONE, working.multiply(full, rate));
    const paid = working.add(working.divide(args.number('pr'), HUNDRED), working.multiply(passed, rate));
    return { value: working.divide(working.subtract(working.divide(end, paid), ONE), left, 'the days to maturity') };
  },
  route: 'The gain over what was paid, per year left, in floats on another calendar.',
  verify: second.yieldAtMaturity,
  scale: 'one',
};

/** Coupon bonds, and securities that pay interest at maturity. */
export const BOND_FUNCTIONS: readonly FunctionDefinition[] = [PRICE, YIELD, DURATION, MDURATION, PRICEMAT, YIELDMAT];

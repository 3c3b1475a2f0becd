import { fixedToNumber } from '../fixed.ts';
import { HUNDRED, ONE, whole, type FixedNode, type FixedTape } from '../fixed-tape.ts';
import { refuseCalculation } from '../refusal.ts';
import { daysToNext, readCoupon, type Coupon } from './coupon.ts';
import { checkOrder, couponDays, daysBetween, daysInYear, readBasis } from './day-count.ts';
import { date, number, wholeNumber, type FixedArguments, type FunctionDefinition } from './definition.ts';
import { bracketRoot, chooseRoot, findRoots, settleNewton } from './root.ts';
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
}

/**
 * Under `excel-2010` the days to the next coupon are the period's length less the days accrued; the other
 * profiles count them, as published. The two differ for basis 2 and 3.
 */
function readTerms(tape: FixedTape, args: FixedArguments): BondTerms {
  const coupon = readCoupon(tape, args);
  const frequency = whole(coupon.frequency);
  const period = couponDays(tape, coupon.basis, coupon.dates, coupon.frequency);
  const accruedDays = daysBetween(tape, coupon.basis, coupon.dates.previous, args.date('settlement'));
  const remaining = args.profile === 'excel-2010' ? tape.subtract(period, accruedDays) : daysToNext(tape, args, coupon);
  const amount = tape.divide(tape.multiply(HUNDRED, args.number('rate')), frequency);
  return {
    coupon: amount,
    redemption: args.number('redemption'),
    accrued: tape.divide(tape.multiply(amount, accruedDays), period),
    fraction: tape.divide(remaining, period),
    frequency,
    count: coupon.dates.count,
  };
}

/** Present value of coupons and redemption less accrued interest; simple interest in the last period. */
function priceAt(tape: FixedTape, terms: BondTerms, yieldNode: FixedNode): FixedNode {
  const periodic = tape.divide(yieldNode, terms.frequency);
  if (terms.count === 1) {
    const growth = tape.add(ONE, tape.multiply(terms.fraction, periodic));
    const worth = tape.divide(tape.add(terms.redemption, terms.coupon), growth, '1 + yield × share of the period');
    return tape.subtract(worth, terms.accrued);
  }
  const factor = tape.divide(ONE, tape.add(ONE, periodic), '1 + yield / frequency');
  const stub = tape.realPower(factor, terms.fraction);
  const flows = Array.from({ length: terms.count }, () => terms.coupon);
  flows[terms.count - 1] = tape.add(terms.coupon, terms.redemption);
  const stream = tape.series(
    factor,
    flows,
    flows.map((_, index) => index),
  );
  return tape.subtract(tape.multiply(stub, stream), terms.accrued);
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
  compute: (tape, args) => {
    checkSign(args, 'rate', true);
    checkSign(args, 'yld', true);
    checkSign(args, 'redemption', false);
    return { value: priceAt(tape, readTerms(tape, args), args.number('yld')) };
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
  tape: FixedTape,
  priceFunction: (tape: FixedTape, yieldNode: FixedNode) => FixedNode,
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
  return bracketRoot(tape, (on, at) => on.subtract(priceFunction(on, at), target), root);
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
  compute: (tape, args) => {
    checkSign(args, 'rate', true);
    checkSign(args, 'pr', false);
    checkSign(args, 'redemption', false);
    const terms = readTerms(tape, args);
    const price = args.number('pr');
    if (terms.count === 1) {
      const paid = tape.add(price, terms.accrued);
      const gain = tape.subtract(tape.add(terms.redemption, terms.coupon), paid);
      const periods = tape.divide(terms.frequency, terms.fraction, 'the days to maturity');
      return { value: tape.multiply(tape.divide(gain, paid, 'the price with accrued interest'), periods) };
    }
    const value = solveYield(
      tape,
      (on, at) => priceAt(on, terms, at),
      (rate) => second.priceFromTerms(terms, rate),
      price,
      args.whole('frequency'),
      0.05,
    );
    const flows = [tape.negate(price), terms.coupon, terms.redemption].map((node) => node.reference);
    const changes = terms.coupon.value > 0n || terms.redemption.value > 0n ? 1 : 0;
    return {
      value,
      witness: {
        bracket: value.reference,
        flows,
        signChanges: changes,
        roots: [fixedToNumber(value.value).toString()],
      },
    };
  },
  route: 'One Newton step on the float price must not move the yield.',
  verify: (args, found) => second.stepYield(args, found),
  scale: 'one',
};

/** LibreOffice takes the coupon periods of a duration from the years to maturity, not from the calendar. */
function fractionByYears(tape: FixedTape, args: FixedArguments, { dates, basis, frequency }: Coupon): FixedNode {
  const [from, to] = [args.date('settlement'), args.date('maturity')];
  const years = tape.divide(daysBetween(tape, basis, from, to), daysInYear(tape, basis, from, to));
  return tape.subtract(tape.multiply(years, whole(frequency)), whole(dates.count - 1));
}

function duration(tape: FixedTape, args: FixedArguments, modified: boolean): FixedNode {
  checkSign(args, 'coupon', true);
  checkSign(args, 'yld', true);
  const coupon = readCoupon(tape, args);
  const frequency = whole(coupon.frequency);
  const period = couponDays(tape, coupon.basis, coupon.dates, coupon.frequency);
  const accrued = daysBetween(tape, coupon.basis, coupon.dates.previous, args.date('settlement'));
  const remaining = args.profile === 'excel-2010' ? tape.subtract(period, accrued) : daysToNext(tape, args, coupon);
  const fraction =
    args.profile === 'libreoffice' ? fractionByYears(tape, args, coupon) : tape.divide(remaining, period);
  const growth = tape.add(ONE, tape.divide(args.number('yld'), frequency));
  const amount = tape.divide(tape.multiply(HUNDRED, args.number('coupon')), frequency);
  // Accumulated to the last coupon rather than discounted, so that far flows keep their digits; the ratio is the same.
  const flows = Array.from({ length: coupon.dates.count }, (_, index) =>
    index === 0 ? tape.add(amount, HUNDRED) : amount,
  );
  const exponents = flows.map((_, index) => index);
  const worth = tape.series(growth, flows, exponents);
  const last = coupon.dates.count - 1;
  const weighted = tape.series(
    growth,
    flows.map((flow, index) => tape.multiply(flow, tape.add(fraction, whole(last - index)))),
    exponents,
  );
  const years = tape.divide(tape.divide(weighted, worth, 'the value of the flows'), frequency);
  return modified ? tape.divide(years, growth) : years;
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
  compute: (tape, args) => ({ value: duration(tape, args, false) }),
  route: 'The slope of the float price of the flows against the yield.',
  verify: (args) => second.durationOf(args),
  scale: 'one',
};

const MDURATION: FunctionDefinition = {
  name: 'MDURATION',
  parameters: DURATION_PARAMETERS,
  rules: RULES,
  compute: (tape, args) => ({ value: duration(tape, args, true) }),
  route: 'The slope of the float price of the flows against the yield.',
  verify: (args) => second.durationOf(args) / (1 + args.number('yld') / args.number('frequency')),
  scale: 'one',
};

/** Terms of a security that pays at maturity only. */
function maturityTerms(
  tape: FixedTape,
  args: FixedArguments,
): { readonly full: FixedNode; readonly passed: FixedNode; readonly left: FixedNode } {
  checkOrder(args, 'settlement', 'maturity');
  if (args.date('issue').day > args.date('settlement').day)
    refuseCalculation('vamn.out_of_bounds', 'issue must not lie after settlement.', '#NUM!', 'issue');
  const basis = readBasis(args);
  const year = daysInYear(tape, basis, args.date('issue'), args.date('settlement'));
  const all = daysBetween(tape, basis, args.date('issue'), args.date('maturity'));
  const accrued = daysBetween(tape, basis, args.date('issue'), args.date('settlement'));
  const share = (days: FixedNode): FixedNode => tape.divide(days, year);
  return { full: share(all), passed: share(accrued), left: share(tape.subtract(all, accrued)) };
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
  compute: (tape, args) => {
    checkSign(args, 'rate', true);
    checkSign(args, 'yld', true);
    const { full, passed, left } = maturityTerms(tape, args);
    const interest = tape.multiply(HUNDRED, args.number('rate'));
    const end = tape.add(HUNDRED, tape.multiply(full, interest));
    const worth = tape.divide(end, tape.add(ONE, tape.multiply(left, args.number('yld'))));
    return { value: tape.subtract(worth, tape.multiply(passed, interest)) };
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
  compute: (tape, args) => {
    checkSign(args, 'rate', true);
    checkSign(args, 'pr', false);
    const { full, passed, left } = maturityTerms(tape, args);
    const rate = args.number('rate');
    const end = tape.add(ONE, tape.multiply(full, rate));
    const paid = tape.add(tape.divide(args.number('pr'), HUNDRED), tape.multiply(passed, rate));
    return { value: tape.divide(tape.subtract(tape.divide(end, paid), ONE), left, 'the days to maturity') };
  },
  route: 'The gain over what was paid, per year left, in floats on another calendar.',
  verify: second.yieldAtMaturity,
  scale: 'one',
};

/** Coupon bonds, and securities that pay interest at maturity. */
export const BOND_FUNCTIONS: readonly FunctionDefinition[] = [PRICE, YIELD, DURATION, MDURATION, PRICEMAT, YIELDMAT];

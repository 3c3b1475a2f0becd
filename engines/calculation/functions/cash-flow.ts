import { fixedToNumber, WORKING_ONE } from '../arithmetic/fixed.ts';
import { ONE, whole, ZERO, type FixedNode, type FixedArithmetic } from './fixed-arithmetic.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { number, type FixedArguments, type FunctionDefinition, type FunctionResult } from './definition.ts';
import { FLOW_POINTS } from '../definitions/points.ts';
import { bracketRoot, chooseRoot, findRoots, refineRoot, rootsStated, settleNewton } from './root.ts';
import * as second from './second-route/cash-flow.ts';

const RULES = ['finance.discounting', 'spreadsheet.excel', 'spreadsheet.open-formula', 'ias-36.value-in-use'];

function discountFactor(working: FixedArithmetic, rate: FixedNode, name: string): FixedNode {
  return working.divide(ONE, working.add(ONE, rate), `1 + ${name}`);
}

function periodExponents(count: number, first: number): number[] {
  return Array.from({ length: count }, (_, index) => index + first);
}

const NPV: FunctionDefinition = {
  name: 'NPV',
  parameters: [number('rate'), { name: 'values', kind: 'numbers', rest: true }],
  rules: RULES,
  compute: (working, args) => {
    const values = args.numbers('values');
    const factor = discountFactor(working, args.number('rate'), 'rate');
    return { value: working.series(factor, values, periodExponents(values.length, 1)) };
  },
  route: 'Each float flow is carried back one period at a time, from the last to the first.',
  verify: (args) => second.carryBack(args.numbers('values'), args.number('rate')),
  scale: 'amounts',
};

interface DatedFlows {
  readonly flows: readonly FixedNode[];
  /** Days after the earliest date. */
  readonly offsets: readonly number[];
}

/** Flows in order of their dates: a series needs exponents that do not fall. The earliest date counts as 0. */
function datedFlows(working: FixedArithmetic, args: FixedArguments): DatedFlows {
  const [values, dates] = [args.numbers('values'), args.dates('dates')];
  const [first] = dates;
  if (dates.length !== values.length || !first) {
    return refuseCalculation(
      'vamn.unequal_lists',
      'values and dates must have the same number of items, at least one.',
      '#NUM!',
      'dates',
    );
  }
  const sorted = dates
    .map((date, index) => ({ date, flow: values[index] ?? ZERO, index }))
    .sort((a, b) => a.date.day - b.date.day || a.index - b.index);
  const earliest = sorted[0]?.date ?? first;
  const offsets = sorted.map(({ date }) => date.day - earliest.day);
  return { flows: sorted.map(({ flow }) => flow), offsets };
}

const XNPV: FunctionDefinition = {
  name: 'XNPV',
  parameters: [number('rate'), { name: 'values', kind: 'numbers' }, { name: 'dates', kind: 'dates' }],
  rules: [...RULES, 'day-count.actual-365'],
  compute: (working, args) => {
    const rate = args.number('rate');
    if (rate.value <= -WORKING_ONE)
      refuseCalculation('vamn.out_of_bounds', 'rate must be above -100 %.', '#NUM!', 'rate');
    const start = args.dates('dates')[0]?.day ?? 0;
    if (args.dates('dates').some((date) => date.day < start))
      refuseCalculation('vamn.out_of_bounds', 'No date may lie before the first one.', '#NUM!', 'dates');
    const { flows, offsets } = datedFlows(working, args);
    const daily = working.realPower(working.add(ONE, rate), working.divide(whole(-1), whole(365)));
    return { value: working.series(daily, flows, offsets) };
  },
  route: 'Each float flow is discounted by the exponential of its own years.',
  verify: (args) => second.datedValue(args, args.number('rate')),
  scale: 'amounts',
};

function signChangesOf(values: readonly bigint[]): number {
  let [changes, last] = [0, 0n];
  for (const value of values) {
    if (value === 0n) continue;
    if (last !== 0n && value < 0n !== last < 0n) changes += 1;
    last = value;
  }
  return changes;
}

function runningSums(values: readonly bigint[]): bigint[] {
  let sum = 0n;
  return values.map((value) => (sum += value));
}

/**
 * How many rates above -100 % there are at most: as many above zero as the sums of the flows up to each date change
 * sign, as many below zero as those from each date on. Laguerre's extension of Descartes' rule (G. J. O. Jameson,
 * "Counting zeros of generalised polynomials", 2006); for cash flows C. J. Norstrøm, 1972.
 */
function rootsAtMost(flows: readonly bigint[]): number {
  const upTo = runningSums(flows);
  const from = runningSums(flows.toReversed());
  return signChangesOf(upTo) + signChangesOf(from) + (upTo.at(-1) === 0n ? 1 : 0);
}

/** Rates that are tried where there can be several: those of the definition. */
const POINTS = FLOW_POINTS.map(Number);

/** Rates that are tried where there is one, but no solver reached it. */
const RATES: readonly number[] = [
  ...Array.from({ length: 40 }, (_, index) => -1 + 10 ** (-10 + index / 4)).filter((rate) => rate < -0.05),
  ...Array.from({ length: 301 }, (_, index) => -0.05 + index / 200),
  ...Array.from({ length: 60 }, (_, index) => 1.5 * 1.3 ** index),
];

/** From here on a rate needs more digits than its factor gives. */
const LARGE = 100n * WORKING_ONE;

/** Solves Σ flow × factor^exponent = 0 for the factor, and turns the factor into a yearly or periodic rate. */
function solveFactor(
  working: FixedArithmetic,
  flows: readonly FixedNode[],
  exponents: readonly number[],
  perYear: number,
  guess: number | undefined,
  what: string,
): FunctionResult {
  const amounts = flows.map((flow) => flow.value);
  const signChanges = signChangesOf(amounts);
  if (signChanges === 0)
    refuseCalculation('vamn.no_root', `${what}: the flows never change sign, so no rate makes them worth nothing.`);
  const floats = flows.map((flow) => fixedToNumber(flow.value));
  const value = (rate: number): number => second.seriesValue(floats, exponents, rate, perYear);
  const atMost = signChanges === 1 ? 1 : rootsAtMost(amounts);
  const quick =
    atMost === 1
      ? settleNewton((rate) => second.seriesWithSlope(floats, exponents, rate, perYear), guess ?? 0.1, -1)
      : undefined;
  const settled =
    quick !== undefined &&
    quick > -1 &&
    Math.abs(value(quick)) <= 1e-9 * second.magnitude(floats, exponents, quick, perYear);
  const roots = settled ? [quick] : findRoots(value, atMost === 1 ? RATES : POINTS, atMost);
  const chosen = chooseRoot(roots, guess, what);
  const yearly = working.divide(whole(-1), whole(perYear));
  const worthAt = (on: FixedArithmetic, rate: FixedNode): FixedNode =>
    on.series(on.realPower(on.add(ONE, rate), yearly), flows, exponents);
  const rateOf = (root: number): FixedNode => {
    const near = (1 + root) ** (-1 / perYear) - 1;
    const settledFactor = settleNewton((x) => second.seriesWithSlope(floats, exponents, x, -1), near, -1) ?? near;
    const factor = bracketRoot(working, (on, x) => on.series(x, flows, exponents), 1 + settledFactor);
    const rate = working.subtract(perYear === 1 ? working.divide(ONE, factor) : working.power(factor, -perYear), ONE);
    return rate.value < LARGE ? rate : refineRoot(worthAt, rate);
  };
  return rootsStated(atMost === 1 ? [chosen] : roots, chosen, rateOf);
}

function statedGuess(args: FixedArguments): number | undefined {
  if (!args.has('guess')) return undefined;
  const guess = fixedToNumber(args.number('guess').value);
  if (guess <= -1) refuseCalculation('vamn.out_of_bounds', 'guess must be above -100 %.', '#NUM!', 'guess');
  return guess;
}

const IRR: FunctionDefinition = {
  name: 'IRR',
  parameters: [{ name: 'values', kind: 'numbers' }, number('guess', 0.1)],
  rules: ['finance.internal-rate', ...RULES],
  compute: (working, args) => {
    const flows = args.numbers('values');
    return solveFactor(working, flows, periodExponents(flows.length, 0), 1, statedGuess(args), 'IRR');
  },
  route: 'One Newton step in floats on the flows carried back period by period must not move the rate.',
  verify: (args, found) => second.newtonStep((rate) => second.carryBack(args.numbers('values'), rate), found),
  scale: 'one',
};

const XIRR: FunctionDefinition = {
  name: 'XIRR',
  parameters: [{ name: 'values', kind: 'numbers' }, { name: 'dates', kind: 'dates' }, number('guess', 0.1)],
  rules: ['finance.internal-rate', ...RULES, 'day-count.actual-365'],
  compute: (working, args) => {
    const { flows, offsets } = datedFlows(working, args);
    if (flows.length === 1)
      refuseCalculation('vamn.no_root', 'XIRR needs a list of flows and of their dates.', '#N/A', 'values');
    return solveFactor(working, flows, offsets, 365, statedGuess(args), 'XIRR');
  },
  route: 'One Newton step in floats on the flows discounted by their own years must not move the rate.',
  verify: (args, found) => second.newtonStep((rate) => second.datedValue(args, rate), found),
  scale: 'one',
};

const MIRR: FunctionDefinition = {
  name: 'MIRR',
  parameters: [{ name: 'values', kind: 'numbers' }, number('financeRate'), number('reinvestRate')],
  rules: RULES,
  compute: (working, args) => {
    const values = args.numbers('values');
    const count = values.length;
    if (count < 2) refuseCalculation('vamn.division_by_zero', 'MIRR needs at least two flows.', '#DIV/0!', 'values');
    const exponents = periodExponents(count, 0);
    const gains = working.series(
      discountFactor(working, args.number('reinvestRate'), 'reinvestRate'),
      values.map((value) => (value.value > 0n ? value : ZERO)),
      exponents,
    );
    const costs = working.series(
      discountFactor(working, args.number('financeRate'), 'financeRate'),
      values.map((value) => (value.value < 0n ? value : ZERO)),
      exponents,
    );
    if (gains.value === 0n || costs.value === 0n)
      refuseCalculation('vamn.division_by_zero', 'MIRR needs flows of both signs.', '#DIV/0!', 'values');
    const end = working.multiply(gains, working.power(working.add(ONE, args.number('reinvestRate')), count - 1));
    const ratio = working.divide(working.negate(end), costs, 'the discounted costs');
    return { value: working.subtract(working.realPower(ratio, working.divide(ONE, whole(count - 1))), ONE) };
  },
  route: 'Gains carried forward and costs carried back in floats, then the mean growth by logarithm.',
  verify: second.modifiedRate,
  scale: 'one',
};

/** Discounted flows and internal rates. */
export const CASH_FLOW_FUNCTIONS: readonly FunctionDefinition[] = [NPV, XNPV, IRR, XIRR, MIRR];

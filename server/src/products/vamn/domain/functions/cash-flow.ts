import { fixedToNumber, WORKING_ONE } from '../fixed.ts';
import { ONE, whole, ZERO, type FixedNode, type FixedTape } from '../fixed-tape.ts';
import { refuseCalculation } from '../refusal.ts';
import { number, type FixedArguments, type FunctionDefinition, type FunctionResult } from './definition.ts';
import { bracketRoot, chooseRoot, findRoots, settleNewton } from './root.ts';
import * as second from './second-route/cash-flow.ts';

const RULES = ['finance.discounting', 'spreadsheet.excel', 'spreadsheet.open-formula', 'ias-36.value-in-use'];

function discountFactor(tape: FixedTape, rate: FixedNode, name: string): FixedNode {
  return tape.divide(ONE, tape.add(ONE, rate), `1 + ${name}`);
}

function periodExponents(count: number, first: number): number[] {
  return Array.from({ length: count }, (_, index) => index + first);
}

const NPV: FunctionDefinition = {
  name: 'NPV',
  parameters: [number('rate'), { name: 'values', kind: 'numbers', rest: true }],
  rules: RULES,
  compute: (tape, args) => {
    const values = args.numbers('values');
    const factor = discountFactor(tape, args.number('rate'), 'rate');
    return { value: tape.series(factor, values, periodExponents(values.length, 1)) };
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

/** Flows in order of their dates: a series needs exponents that do not fall. The offsets go on the tape as day counts. */
function datedFlows(tape: FixedTape, args: FixedArguments): DatedFlows {
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
  for (const [index, { date }] of sorted.entries()) tape.days('actual', earliest, date, offsets[index] ?? 0);
  return { flows: sorted.map(({ flow }) => flow), offsets };
}

const XNPV: FunctionDefinition = {
  name: 'XNPV',
  parameters: [number('rate'), { name: 'values', kind: 'numbers' }, { name: 'dates', kind: 'dates' }],
  rules: [...RULES, 'day-count.actual-365'],
  compute: (tape, args) => {
    const rate = args.number('rate');
    if (rate.value <= -WORKING_ONE)
      refuseCalculation('vamn.out_of_bounds', 'rate must be above -100 %.', '#NUM!', 'rate');
    const start = args.dates('dates')[0]?.day ?? 0;
    if (args.dates('dates').some((date) => date.day < start))
      refuseCalculation('vamn.out_of_bounds', 'No date may lie before the first one.', '#NUM!', 'dates');
    const { flows, offsets } = datedFlows(tape, args);
    const daily = tape.realPower(tape.add(ONE, rate), tape.divide(whole(-1), whole(365)));
    return { value: tape.series(daily, flows, offsets) };
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

/** Rates that are tried when one sign change does not settle the matter: dense around zero, thin at the ends. */
const RATES: readonly number[] = [
  ...Array.from({ length: 40 }, (_, index) => -1 + 10 ** (-10 + index / 4)).filter((rate) => rate < -0.05),
  ...Array.from({ length: 301 }, (_, index) => -0.05 + index / 200),
  ...Array.from({ length: 60 }, (_, index) => 1.5 * 1.3 ** index),
];

/** Solves Σ flow × factor^exponent = 0 for the factor, and turns the factor into a yearly or periodic rate. */
function solveFactor(
  tape: FixedTape,
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
  const roots = settled ? [quick] : findRoots(value, RATES, atMost);
  const root = chooseRoot(roots, guess, what);
  const near = (1 + root) ** (-1 / perYear) - 1;
  const settledFactor = settleNewton((x) => second.seriesWithSlope(floats, exponents, x, -1), near, -1) ?? near;
  const factor = bracketRoot(tape, (on, x) => on.series(x, flows, exponents), 1 + settledFactor);
  const growth = perYear === 1 ? tape.divide(ONE, factor) : tape.power(factor, -perYear);
  const witness = {
    bracket: factor.reference,
    flows: flows.map((flow) => flow.reference),
    signChanges,
    roots: roots.map((rate) => Number(rate.toPrecision(15)).toString()),
  };
  return { value: tape.subtract(growth, ONE), witness };
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
  compute: (tape, args) => {
    const flows = args.numbers('values');
    return solveFactor(tape, flows, periodExponents(flows.length, 0), 1, statedGuess(args), 'IRR');
  },
  route: 'One Newton step in floats on the flows carried back period by period must not move the rate.',
  verify: (args, found) => second.newtonStep((rate) => second.carryBack(args.numbers('values'), rate), found),
  scale: 'one',
};

const XIRR: FunctionDefinition = {
  name: 'XIRR',
  parameters: [{ name: 'values', kind: 'numbers' }, { name: 'dates', kind: 'dates' }, number('guess', 0.1)],
  rules: ['finance.internal-rate', ...RULES, 'day-count.actual-365'],
  compute: (tape, args) => {
    const { flows, offsets } = datedFlows(tape, args);
    if (flows.length === 1)
      refuseCalculation('vamn.no_root', 'XIRR needs a list of flows and of their dates.', '#N/A', 'values');
    return solveFactor(tape, flows, offsets, 365, statedGuess(args), 'XIRR');
  },
  route: 'One Newton step in floats on the flows discounted by their own years must not move the rate.',
  verify: (args, found) => second.newtonStep((rate) => second.datedValue(args, rate), found),
  scale: 'one',
};

const MIRR: FunctionDefinition = {
  name: 'MIRR',
  parameters: [{ name: 'values', kind: 'numbers' }, number('financeRate'), number('reinvestRate')],
  rules: RULES,
  compute: (tape, args) => {
    const values = args.numbers('values');
    const count = values.length;
    if (count < 2) refuseCalculation('vamn.division_by_zero', 'MIRR needs at least two flows.', '#DIV/0!', 'values');
    const exponents = periodExponents(count, 0);
    const gains = tape.series(
      discountFactor(tape, args.number('reinvestRate'), 'reinvestRate'),
      values.map((value) => (value.value > 0n ? value : ZERO)),
      exponents,
    );
    const costs = tape.series(
      discountFactor(tape, args.number('financeRate'), 'financeRate'),
      values.map((value) => (value.value < 0n ? value : ZERO)),
      exponents,
    );
    if (gains.value === 0n || costs.value === 0n)
      refuseCalculation('vamn.division_by_zero', 'MIRR needs flows of both signs.', '#DIV/0!', 'values');
    const end = tape.multiply(gains, tape.power(tape.add(ONE, args.number('reinvestRate')), count - 1));
    const ratio = tape.divide(tape.negate(end), costs, 'the discounted costs');
    return { value: tape.subtract(tape.realPower(ratio, tape.divide(ONE, whole(count - 1))), ONE) };
  },
  route: 'Gains carried forward and costs carried back in floats, then the mean growth by logarithm.',
  verify: second.modifiedRate,
  scale: 'one',
};

/** Discounted flows and internal rates. */
export const CASH_FLOW_FUNCTIONS: readonly FunctionDefinition[] = [NPV, XNPV, IRR, XIRR, MIRR];

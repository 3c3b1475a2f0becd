import { fixedToNumber, WORKING_ONE } from '../fixed.ts';
import { ONE, ZERO, type FixedNode, type FixedTape } from '../fixed-tape.ts';
import { refuseCalculation } from '../refusal.ts';
import { ANNUITY_RULES, futureValue, isDue, TYPE } from './annuity.ts';
import { number, wholeNumber, type FixedArguments, type FunctionDefinition, type FunctionResult } from './definition.ts';
import { bracketRoot, chooseRoot, findRoots, settleNewton } from './root.ts';
import * as second from './second-route/annuity.ts';

/** pv·g + pmt·due·acc + fv, zero at the rate sought. */
function accountAt(tape: FixedTape, rate: FixedNode, args: FixedArguments): FixedNode {
  return tape.subtract(
    args.number('fv'),
    futureValue(tape, rate, args.number('nper'), args.number('pmt'), args.number('pv'), isDue(args)),
  );
}

const SCAN: readonly number[] = [
  -0.999999, -0.9999, -0.999, -0.99, -0.97, -0.95, -0.9, -0.8, -0.7, -0.6, -0.5, -0.4, -0.3, -0.2, -0.15, -0.1, -0.07,
  -0.05, -0.03, -0.02, -0.01, -0.005, -0.002, -0.001, -0.0001, -0.00001, 0.00001, 0.0001, 0.001, 0.002, 0.005, 0.01,
  0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1, 1.5, 2, 3, 5, 8, 15, 30, 100, 1000, 10000, 1e6,
];

/** Over one period the account is linear in the rate, so there is one answer, whatever its size. */
function singlePeriodRate(tape: FixedTape, args: FixedArguments): FixedNode {
  const [payment, present, future] = [args.number('pmt'), args.number('pv'), args.number('fv')];
  const [opening, closing] = isDue(args) ? [tape.add(present, payment), future] : [present, tape.add(payment, future)];
  return tape.subtract(tape.negate(tape.divide(closing, opening, 'the opening balance')), ONE);
}

function solveRate(tape: FixedTape, args: FixedArguments): FunctionResult {
  const periods = args.number('nper');
  if (periods.value <= 0n) refuseCalculation('vamn.out_of_bounds', 'nper must be above 0.', '#NUM!', 'nper');
  if (periods.value === WORKING_ONE) return { value: singlePeriodRate(tape, args) };
  const account = second.accountFunction(
    args.number('pv').value,
    args.number('pmt').value,
    args.number('fv').value,
    periods.value,
    isDue(args),
  );
  const guess = args.has('guess') ? fixedToNumber(args.number('guess').value) : undefined;
  const flows = [args.number('pv'), args.number('pmt'), tape.add(args.number('pmt'), args.number('fv'))];
  const signs = flows.map((flow) => (flow.value > 0n ? 1 : flow.value < 0n ? -1 : 0)).filter((sign) => sign !== 0);
  const signChanges = signs.filter((sign, index) => index > 0 && sign !== signs[index - 1]).length;
  if (signChanges === 0)
    refuseCalculation('vamn.no_root', 'RATE: the flows never change sign, so no rate balances them.');
  const quick = signChanges === 1 ? settleNewton((x) => second.withSlope(account, x), guess ?? 0.1, -1) : undefined;
  // Newton may run into -100 %, where the account has no rate but a pole or an edge: then the scan decides.
  const isRate = (rate: number): boolean => rate > -1 + 1e-9;
  const roots = quick !== undefined && isRate(quick) ? [quick] : findRoots(account, SCAN).filter(isRate);
  // Spreadsheets define RATE with a guess of 10 % where none is given; all roots stay in the witness.
  const root = chooseRoot(roots, guess ?? 0.1, 'RATE');
  const value = bracketRoot(tape, (on, rate) => accountAt(on, rate, args), root);
  const witness = {
    bracket: value.reference,
    flows: flows.map((flow) => flow.reference),
    signChanges,
    roots: roots.map(rootText),
  };
  return { value, witness };
}

function rootText(root: number): string {
  return Number(root.toPrecision(15)).toString();
}

const RATE: FunctionDefinition = {
  name: 'RATE',
  parameters: [number('nper'), number('pmt'), number('pv'), number('fv', 0), TYPE, number('guess', 0.1)],
  rules: ['finance.internal-rate', ...ANNUITY_RULES],
  compute: solveRate,
  route: 'One Newton step in floats from the rate found must not move it.',
  verify: second.rateOf,
  scale: 'one',
};

const RRI: FunctionDefinition = {
  name: 'RRI',
  parameters: [number('nper'), number('pv'), number('fv')],
  rules: ANNUITY_RULES,
  compute: (tape, args) => {
    const [periods, present, future] = [args.number('nper'), args.number('pv'), args.number('fv')];
    if (periods.value <= 0n) refuseCalculation('vamn.out_of_bounds', 'nper must be above 0.', '#NUM!', 'nper');
    if (present.value === 0n && future.value === 0n) return { value: tape.add(ZERO, ZERO) };
    if (present.value === 0n) refuseCalculation('vamn.out_of_bounds', 'pv must not be 0.', '#NUM!', 'pv');
    if (future.value !== 0n && present.value < 0n !== future.value < 0n)
      refuseCalculation('vamn.out_of_bounds', 'pv and fv must have the same sign.', '#NUM!', 'fv');
    const growth = tape.divide(future, present, 'pv');
    return { value: tape.subtract(tape.realPower(growth, tape.divide(ONE, periods)), ONE) };
  },
  route: 'Exponential of the mean float logarithm, less one.',
  verify: (args) => {
    const growth = args.number('pv') === 0 ? 1 : args.number('fv') / args.number('pv');
    return Math.expm1(Math.log(growth) / args.number('nper'));
  },
  scale: 'one',
};

const PDURATION: FunctionDefinition = {
  name: 'PDURATION',
  parameters: [number('rate'), number('pv'), number('fv')],
  rules: ANNUITY_RULES,
  compute: (tape, args) => {
    for (const name of ['rate', 'pv', 'fv']) {
      if (args.number(name).value <= 0n)
        refuseCalculation('vamn.out_of_bounds', `${name} must be above 0.`, '#NUM!', name);
    }
    const above = tape.subtract(tape.logarithm(args.number('fv')), tape.logarithm(args.number('pv')));
    return { value: tape.divide(above, tape.logarithm(tape.add(ONE, args.number('rate')))) };
  },
  route: "The float logarithm of the ratio, to the base of one period's growth.",
  verify: (args) => Math.log(args.number('fv') / args.number('pv')) / Math.log1p(args.number('rate')),
  scale: 'one',
};

const FVSCHEDULE: FunctionDefinition = {
  name: 'FVSCHEDULE',
  parameters: [number('principal'), { name: 'schedule', kind: 'numbers' }],
  rules: ANNUITY_RULES,
  compute: (tape, args) => ({
    value: args
      .numbers('schedule')
      .reduce((amount, rate) => tape.multiply(amount, tape.add(ONE, rate)), tape.add(args.number('principal'), ZERO)),
  }),
  route: 'Interest added period by period in floats, last rate first.',
  verify: (args) =>
    args.numbers('schedule').reduceRight((amount, rate) => amount + amount * rate, args.number('principal')),
  scale: 'amounts',
};

const EFFECT: FunctionDefinition = {
  name: 'EFFECT',
  parameters: [number('nominal'), wholeNumber('npery')],
  rules: ANNUITY_RULES,
  compute: (tape, args) => {
    checkCompounding(args, 'nominal');
    const periods = args.whole('npery');
    const base = tape.add(ONE, tape.divide(args.number('nominal'), args.number('npery')));
    return { value: tape.subtract(tape.power(base, periods), ONE) };
  },
  route: 'Continuous growth of the float logarithm, less one.',
  verify: (args) => Math.expm1(args.number('npery') * Math.log1p(args.number('nominal') / args.number('npery'))),
  scale: 'one',
};

const NOMINAL: FunctionDefinition = {
  name: 'NOMINAL',
  parameters: [number('effective'), wholeNumber('npery')],
  rules: ANNUITY_RULES,
  compute: (tape, args) => {
    checkCompounding(args, 'effective');
    const periods = args.number('npery');
    const root = tape.realPower(tape.add(ONE, args.number('effective')), tape.divide(ONE, periods));
    return { value: tape.multiply(tape.subtract(root, ONE), periods) };
  },
  route: 'Continuous growth of the float logarithm, over the periods.',
  verify: (args) => args.number('npery') * Math.expm1(Math.log1p(args.number('effective')) / args.number('npery')),
  scale: 'one',
};

function checkCompounding(args: FixedArguments, rate: string): void {
  if (args.number(rate).value <= 0n)
    refuseCalculation('vamn.out_of_bounds', `The ${rate} rate must be above 0.`, '#NUM!', rate);
  if (args.whole('npery') < 1) refuseCalculation('vamn.out_of_bounds', 'npery must be at least 1.', '#NUM!', 'npery');
}

/** Rates and durations of single amounts and annuities. */
export const RATE_FUNCTIONS: readonly FunctionDefinition[] = [RATE, RRI, PDURATION, FVSCHEDULE, EFFECT, NOMINAL];

import { fixedToNumber, WORKING_ONE } from '../arithmetic/fixed.ts';
import { ONE, ZERO, type FixedNode, type FixedArithmetic } from './fixed-arithmetic.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { ANNUITY_RULES, futureValue, isDue, TYPE } from './annuity.ts';
import {
  number,
  wholeNumber,
  type FixedArguments,
  type FunctionDefinition,
  type FunctionResult,
} from './definition.ts';
import { RATE_POINTS } from '../definitions/points.ts';
import { bracketRoot, chooseRoot, findRoots, rootsStated, settleNewton } from './root.ts';
import * as second from './second-route/annuity.ts';

/** pv·g + pmt·due·acc + fv, zero at the rate sought. */
function accountAt(working: FixedArithmetic, rate: FixedNode, args: FixedArguments): FixedNode {
  return working.subtract(
    args.number('fv'),
    futureValue(working, rate, args.number('nper'), args.number('pmt'), args.number('pv'), isDue(args)),
  );
}

const SCAN = RATE_POINTS.map(Number);

/** Over one period the account is linear in the rate, so there is one answer, whatever its size. */
function singlePeriodRate(working: FixedArithmetic, args: FixedArguments): FixedNode {
  const [payment, present, future] = [args.number('pmt'), args.number('pv'), args.number('fv')];
  const [opening, closing] = isDue(args)
    ? [working.add(present, payment), future]
    : [present, working.add(payment, future)];
  return working.subtract(working.negate(working.divide(closing, opening, 'the opening balance')), ONE);
}

function solveRate(working: FixedArithmetic, args: FixedArguments): FunctionResult {
  const periods = args.number('nper');
  if (periods.value <= 0n) refuseCalculation('vamn.out_of_bounds', 'nper must be above 0.', '#NUM!', 'nper');
  if (periods.value === WORKING_ONE) return { value: singlePeriodRate(working, args) };
  const account = second.accountFunction(
    args.number('pv').value,
    args.number('pmt').value,
    args.number('fv').value,
    periods.value,
    isDue(args),
  );
  const guess = args.has('guess') ? fixedToNumber(args.number('guess').value) : undefined;
  const [present, payment, future] = [args.number('pv'), args.number('pmt'), args.number('fv')];
  const flows = isDue(args)
    ? [working.add(present, payment), payment, future]
    : [present, payment, working.add(payment, future)];
  const signs = flows.map((flow) => (flow.value > 0n ? 1 : flow.value < 0n ? -1 : 0)).filter((sign) => sign !== 0);
  const signChanges = signs.filter((sign, index) => index > 0 && sign !== signs[index - 1]).length;
  if (signChanges === 0)
    refuseCalculation('vamn.no_root', 'RATE: the flows never change sign, so no rate balances them.');
  const settled = settleNewton((x) => second.withSlope(account, x), guess ?? 0.1, -1);
  const quick = signChanges === 1 ? settled : undefined;
  // Newton may run into -100 %, where the account has no rate but a pole or an edge: then the scan decides.
  const isRate = (rate: number): boolean => rate > -1 + 1e-9;
  const roots = quick !== undefined && isRate(quick) ? [quick] : findRoots(account, SCAN).filter(isRate);
  // Spreadsheets define RATE with a guess of 10 % where none is given, and give of several rates the one on which their
  // search from the guess settles, which need not be the nearest; the certificate states all roots.
  const found = roots.find((rate) => settled !== undefined && Math.abs(rate - settled) < 1e-9);
  const root = found ?? chooseRoot(roots, guess ?? 0.1, 'RATE');
  const exactly = (rate: number): FixedNode => bracketRoot(working, (on, at) => accountAt(on, at, args), rate);
  return rootsStated(signChanges === 1 ? [root] : roots, root, exactly);
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
  compute: (working, args) => {
    const [periods, present, future] = [args.number('nper'), args.number('pv'), args.number('fv')];
    if (periods.value <= 0n) refuseCalculation('vamn.out_of_bounds', 'nper must be above 0.', '#NUM!', 'nper');
    if (present.value === 0n && future.value === 0n) return { value: working.add(ZERO, ZERO) };
    if (present.value === 0n) refuseCalculation('vamn.out_of_bounds', 'pv must not be 0.', '#NUM!', 'pv');
    if (future.value !== 0n && present.value < 0n !== future.value < 0n)
      refuseCalculation('vamn.out_of_bounds', 'pv and fv must have the same sign.', '#NUM!', 'fv');
    const growth = working.divide(future, present, 'pv');
    return { value: working.subtract(working.realPower(growth, working.divide(ONE, periods)), ONE) };
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
  compute: (working, args) => {
    for (const name of ['rate', 'pv', 'fv']) {
      if (args.number(name).value <= 0n)
        refuseCalculation('vamn.out_of_bounds', `${name} must be above 0.`, '#NUM!', name);
    }
    const above = working.subtract(working.logarithm(args.number('fv')), working.logarithm(args.number('pv')));
    return { value: working.divide(above, working.logarithm(working.add(ONE, args.number('rate')))) };
  },
  route: "The float logarithm of the ratio, to the base of one period's growth.",
  verify: (args) => Math.log(args.number('fv') / args.number('pv')) / Math.log1p(args.number('rate')),
  scale: 'one',
};

const FVSCHEDULE: FunctionDefinition = {
  name: 'FVSCHEDULE',
  parameters: [number('principal'), { name: 'schedule', kind: 'numbers' }],
  rules: ANNUITY_RULES,
  compute: (working, args) => ({
    value: args
      .numbers('schedule')
      .reduce(
        (amount, rate) => working.multiply(amount, working.add(ONE, rate)),
        working.add(args.number('principal'), ZERO),
      ),
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
  compute: (working, args) => {
    checkCompounding(args, 'nominal');
    const periods = args.whole('npery');
    const base = working.add(ONE, working.divide(args.number('nominal'), args.number('npery')));
    return { value: working.subtract(working.power(base, periods), ONE) };
  },
  route: 'Continuous growth of the float logarithm, less one.',
  verify: (args) => Math.expm1(args.number('npery') * Math.log1p(args.number('nominal') / args.number('npery'))),
  scale: 'one',
};

const NOMINAL: FunctionDefinition = {
  name: 'NOMINAL',
  parameters: [number('effective'), wholeNumber('npery')],
  rules: ANNUITY_RULES,
  compute: (working, args) => {
    checkCompounding(args, 'effective');
    const periods = args.number('npery');
    const root = working.realPower(working.add(ONE, args.number('effective')), working.divide(ONE, periods));
    return { value: working.multiply(working.subtract(root, ONE), periods) };
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

import { fixedToNumber, WORKING_ONE } from '../fixed.ts';
import { FixedTape, ONE, whole, ZERO, type FixedNode } from '../fixed-tape.ts';
import { refuseCalculation } from '../refusal.ts';
import { number, wholeNumber, type FixedArguments, type FunctionDefinition, type FunctionParameter, type FunctionResult } from './definition.ts';
import { bracketRoot, chooseRoot, findRoots, settleNewton } from './root.ts';
import * as second from './second-route/annuity.ts';

const TYPE: FunctionParameter = { name: 'type', kind: 'whole', fallback: 0 };
const RULES = ['finance.annuity', 'spreadsheet.excel', 'spreadsheet.open-formula'];

/** Payment at the start of a period is worth one period's interest more. */
function dueFactor(tape: FixedTape, rate: FixedNode, due: boolean): FixedNode {
  return due ? tape.add(ONE, rate) : ONE;
}

function isDue(args: FixedArguments): boolean {
  return args.whole('type') !== 0;
}

/** The sum of `(1 + rate)^k` over the periods: ((1 + rate)^nper − 1) / rate, or nper without interest. */
function accumulation(tape: FixedTape, rate: FixedNode, periods: FixedNode, growth: FixedNode): FixedNode {
  return rate.value === 0n ? periods : tape.divide(tape.subtract(growth, ONE), rate);
}

function growthOf(tape: FixedTape, rate: FixedNode, periods: FixedNode): FixedNode {
  return tape.realPower(tape.add(ONE, rate), periods);
}

/** −(pv·g + pmt·due·acc) */
function futureValue(tape: FixedTape, rate: FixedNode, periods: FixedNode, payment: FixedNode, present: FixedNode, due: boolean): FixedNode {
  const growth = growthOf(tape, rate, periods);
  const annuity = tape.multiply(dueFactor(tape, rate, due), accumulation(tape, rate, periods, growth));
  return tape.negate(tape.add(tape.multiply(present, growth), tape.multiply(payment, annuity)));
}

/** −(pv·g + fv) / (due·acc) */
function payment(tape: FixedTape, rate: FixedNode, periods: FixedNode, present: FixedNode, future: FixedNode, due: boolean): FixedNode {
  const growth = growthOf(tape, rate, periods);
  const annuity = tape.multiply(dueFactor(tape, rate, due), accumulation(tape, rate, periods, growth));
  return tape.negate(tape.divide(tape.add(tape.multiply(present, growth), future), annuity, 'the annuity factor'));
}

/** Interest in one period: the balance before it times the rate; nothing in the first of an annuity due. */
function interestPart(tape: FixedTape, rate: FixedNode, period: FixedNode, periods: FixedNode, present: FixedNode, future: FixedNode, due: boolean): FixedNode {
  if (due && period.value === WORKING_ONE) return tape.negate(ZERO);
  const ordinary = payment(tape, rate, periods, present, future, false);
  const growth = growthOf(tape, rate, tape.subtract(period, ONE));
  const owed = tape.multiply(tape.multiply(present, growth), rate);
  const paid = tape.multiply(ordinary, tape.subtract(growth, ONE));
  const interest = tape.negate(tape.add(owed, paid));
  return due ? tape.divide(interest, tape.add(ONE, rate)) : interest;
}

function checkPeriod(args: FixedArguments): void {
  const [period, periods] = [args.number('per').value, args.number('nper').value];
  if (period < WORKING_ONE || period > periods) refuseCalculation('vamn.out_of_bounds', 'per must lie between 1 and nper.', '#NUM!', 'per');
}

const FV: FunctionDefinition = {
  name: 'FV',
  parameters: [number('rate'), number('nper'), number('pmt', 0), number('pv', 0), TYPE],
  rules: RULES,
  compute: (tape, args) => ({ value: futureValue(tape, args.number('rate'), args.number('nper'), args.number('pmt'), args.number('pv'), isDue(args)) }),
  route: 'Closed form in floats by exponential and logarithm.',
  verify: second.futureValueOf,
  scale: 'amounts',
};

const PV: FunctionDefinition = {
  name: 'PV',
  parameters: [number('rate'), number('nper'), number('pmt', 0), number('fv', 0), TYPE],
  rules: RULES,
  compute: (tape, args) => {
    const [rate, periods] = [args.number('rate'), args.number('nper')];
    const growth = growthOf(tape, rate, periods);
    const annuity = tape.multiply(dueFactor(tape, rate, isDue(args)), accumulation(tape, rate, periods, growth));
    const worth = tape.add(args.number('fv'), tape.multiply(args.number('pmt'), annuity));
    return { value: tape.negate(tape.divide(worth, growth, 'the growth (1 + rate)^nper')) };
  },
  route: 'Discounting instead of accumulating, in floats.',
  verify: second.presentValueOf,
  scale: 'amounts',
};

const PMT: FunctionDefinition = {
  name: 'PMT',
  parameters: [number('rate'), number('nper'), number('pv'), number('fv', 0), TYPE],
  rules: RULES,
  compute: (tape, args) => ({ value: payment(tape, args.number('rate'), args.number('nper'), args.number('pv'), args.number('fv'), isDue(args)) }),
  route: 'Present values in floats: the payment whose discounted stream repays both ends.',
  verify: second.paymentOf,
  scale: 'amounts',
};

const NPER: FunctionDefinition = {
  name: 'NPER',
  parameters: [number('rate'), number('pmt'), number('pv'), number('fv', 0), TYPE],
  rules: RULES,
  compute: (tape, args) => {
    const [rate, pmt, present, future] = [args.number('rate'), args.number('pmt'), args.number('pv'), args.number('fv')];
    if (rate.value === 0n) return { value: tape.negate(tape.divide(tape.add(present, future), pmt, 'pmt')) };
    const paid = tape.multiply(pmt, dueFactor(tape, rate, isDue(args)));
    const above = tape.subtract(paid, tape.multiply(future, rate));
    const below = tape.add(paid, tape.multiply(present, rate));
    const ratio = tape.divide(above, below, 'pmt × (1 + rate × type) + pv × rate');
    return { value: tape.divide(tape.logarithm(ratio), tape.logarithm(tape.add(ONE, rate)), 'ln(1 + rate)') };
  },
  route: 'A difference of float logarithms.',
  verify: second.periodsOf,
  scale: 'one',
};

const PERIOD_PARAMETERS = [number('rate'), number('per'), number('nper'), number('pv'), number('fv', 0), TYPE];

const IPMT: FunctionDefinition = {
  name: 'IPMT',
  parameters: PERIOD_PARAMETERS,
  rules: RULES,
  compute: (tape, args) => {
    checkPeriod(args);
    return { value: interestPart(tape, args.number('rate'), args.number('per'), args.number('nper'), args.number('pv'), args.number('fv'), isDue(args)) };
  },
  route: 'Interest on the future value of the account one period earlier, in floats.',
  verify: second.interestOf,
  scale: 'amounts',
};

const PPMT: FunctionDefinition = {
  name: 'PPMT',
  parameters: PERIOD_PARAMETERS,
  rules: RULES,
  compute: (tape, args) => {
    checkPeriod(args);
    const [rate, periods, present, future] = [args.number('rate'), args.number('nper'), args.number('pv'), args.number('fv')];
    const whole = payment(tape, rate, periods, present, future, isDue(args));
    return { value: tape.subtract(whole, interestPart(tape, rate, args.number('per'), periods, present, future, isDue(args))) };
  },
  route: 'The float payment less the interest on the float balance.',
  verify: (args) => second.paymentOf(args) - second.interestOf(args),
  scale: 'amounts',
};

const ISPMT: FunctionDefinition = {
  name: 'ISPMT',
  parameters: [number('rate'), number('per'), number('nper'), number('pv')],
  rules: RULES,
  compute: (tape, args) => {
    const interest = tape.negate(tape.multiply(args.number('pv'), args.number('rate')));
    const passed = tape.divide(tape.multiply(interest, args.number('per')), args.number('nper'), 'nper');
    return { value: tape.subtract(interest, passed) };
  },
  route: 'Interest on the part of the principal not yet repaid in equal parts.',
  verify: (args) => -args.number('pv') * (1 - args.number('per') / args.number('nper')) * args.number('rate'),
  scale: 'amounts',
};

/** Interest of whole periods `from` to `to` of an ordinary annuity without future value: payments less what the balance fell. */
function cumulatedInterest(tape: FixedTape, rate: FixedNode, ordinary: FixedNode, present: FixedNode, from: number, to: number): FixedNode {
  const base = tape.add(ONE, rate);
  const balance = (periods: number): FixedNode => {
    const growth = tape.power(base, periods);
    return tape.add(tape.multiply(present, growth), tape.multiply(ordinary, accumulation(tape, rate, whole(periods), growth)));
  };
  const fallen = tape.subtract(balance(to), balance(from - 1));
  return tape.subtract(tape.multiply(ordinary, whole(to - from + 1)), fallen);
}

interface Cumulation {
  readonly interest: FixedNode;
  readonly paid: FixedNode;
}

function cumulate(tape: FixedTape, args: FixedArguments): Cumulation {
  const [rate, periods, present] = [args.number('rate'), args.number('nper'), args.number('pv')];
  const [start, end] = [args.number('start'), args.number('end')];
  for (const [name, node] of [['rate', rate], ['nper', periods], ['pv', present]] as const) {
    if (node.value <= 0n) refuseCalculation('vamn.out_of_bounds', `${name} must be above 0.`, '#NUM!', name);
  }
  if (start.value < WORKING_ONE || end.value < start.value || end.value > periods.value) {
    refuseCalculation('vamn.out_of_bounds', 'start and end must be periods from 1 to nper, start not after end.', '#NUM!', 'start');
  }
  const type = args.number('type').value;
  if (type !== 0n && type !== WORKING_ONE) refuseCalculation('vamn.out_of_bounds', 'type must be 0 or 1.', '#NUM!', 'type');
  const due = isDue(args);
  const [from, to] = [Math.ceil(fixedToNumber(start.value)), Math.floor(fixedToNumber(end.value))];
  const ordinary = payment(tape, rate, periods, present, ZERO, false);
  const paid = tape.multiply(payment(tape, rate, periods, present, ZERO, due), whole(Math.max(0, to - from + 1)));
  const first = due ? Math.max(from, 2) : from;
  if (first > to) return { interest: ZERO, paid };
  const interest = cumulatedInterest(tape, rate, ordinary, present, first, to);
  return { interest: due ? tape.divide(interest, tape.add(ONE, rate)) : interest, paid };
}

const CUMULATION_PARAMETERS = [number('rate'), number('nper'), number('pv'), number('start'), number('end'), TYPE];

const CUMIPMT: FunctionDefinition = {
  name: 'CUMIPMT',
  parameters: CUMULATION_PARAMETERS,
  rules: RULES,
  compute: (tape, args) => ({ value: tape.add(cumulate(tape, args).interest, ZERO) }),
  route: 'The schedule run period by period in floats.',
  verify: (args) => second.runSchedule(args).interest,
  scale: 'amounts',
};

const CUMPRINC: FunctionDefinition = {
  name: 'CUMPRINC',
  parameters: CUMULATION_PARAMETERS,
  rules: RULES,
  compute: (tape, args) => {
    const { interest, paid } = cumulate(tape, args);
    return { value: tape.subtract(paid, interest) };
  },
  route: 'The schedule run period by period in floats.',
  verify: (args) => second.runSchedule(args).principal,
  scale: 'amounts',
};

/** pv·g + pmt·due·acc + fv, zero at the rate sought. */
function accountAt(tape: FixedTape, rate: FixedNode, args: FixedArguments): FixedNode {
  return tape.subtract(args.number('fv'), futureValue(tape, rate, args.number('nper'), args.number('pmt'), args.number('pv'), isDue(args)));
}

const SCAN: readonly number[] = [
  -0.999999, -0.9999, -0.999, -0.99, -0.97, -0.95, -0.9, -0.8, -0.7, -0.6, -0.5, -0.4, -0.3, -0.2, -0.15, -0.1, -0.07, -0.05, -0.03, -0.02,
  -0.01, -0.005, -0.002, -0.001, -0.0001, -0.00001, 0.00001, 0.0001, 0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4,
  0.5, 0.7, 1, 1.5, 2, 3, 5, 8, 15, 30, 100, 1000, 10000, 1e6,
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
  const account = second.accountFunction(args.number('pv').value, args.number('pmt').value, args.number('fv').value, periods.value, isDue(args));
  const guess = args.has('guess') ? fixedToNumber(args.number('guess').value) : undefined;
  const flows = [args.number('pv'), args.number('pmt'), tape.add(args.number('pmt'), args.number('fv'))];
  const signs = flows.map((flow) => (flow.value > 0n ? 1 : flow.value < 0n ? -1 : 0)).filter((sign) => sign !== 0);
  const signChanges = signs.filter((sign, index) => index > 0 && sign !== signs[index - 1]).length;
  if (signChanges === 0) refuseCalculation('vamn.no_root', 'RATE: the flows never change sign, so no rate balances them.');
  const quick = signChanges === 1 ? settleNewton((x) => second.withSlope(account, x), guess ?? 0.1, -1) : undefined;
  const roots = quick !== undefined ? [quick] : findRoots(account, SCAN);
  // Spreadsheets define RATE with a guess of 10 % where none is given; all roots stay in the witness.
  const root = chooseRoot(roots.filter((rate) => rate > -1 + 1e-9), guess ?? 0.1, 'RATE');
  const probe = new FixedTape();
  const { low, high } = bracketRoot((x) => accountAt(probe, probe.witness(x), args).value, root);
  const [lowNode, highNode] = [tape.witness(low), tape.witness(high)];
  const value = tape.bracket(lowNode, highNode, accountAt(tape, lowNode, args), accountAt(tape, highNode, args));
  const witness = { bracket: tape.reference(value), flows: flows.map((flow) => tape.reference(flow)), signChanges, roots: roots.map(rootText) };
  return { value, witness };
}

function rootText(root: number): string {
  return Number(root.toPrecision(15)).toString();
}

const RATE: FunctionDefinition = {
  name: 'RATE',
  parameters: [number('nper'), number('pmt'), number('pv'), number('fv', 0), TYPE, number('guess', 0.1)],
  rules: ['finance.internal-rate', ...RULES],
  compute: solveRate,
  route: 'One Newton step in floats from the rate found must not move it.',
  verify: second.rateOf,
  scale: 'one',
};

const RRI: FunctionDefinition = {
  name: 'RRI',
  parameters: [number('nper'), number('pv'), number('fv')],
  rules: RULES,
  compute: (tape, args) => {
    const [periods, present, future] = [args.number('nper'), args.number('pv'), args.number('fv')];
    if (periods.value <= 0n) refuseCalculation('vamn.out_of_bounds', 'nper must be above 0.', '#NUM!', 'nper');
    if (present.value <= 0n || future.value < 0n) refuseCalculation('vamn.out_of_bounds', 'pv must be above 0 and fv not below 0.', '#NUM!', 'pv');
    const growth = tape.divide(future, present, 'pv');
    return { value: tape.subtract(tape.realPower(growth, tape.divide(ONE, periods)), ONE) };
  },
  route: 'Exponential of the mean float logarithm, less one.',
  verify: (args) => Math.expm1(Math.log(args.number('fv') / args.number('pv')) / args.number('nper')),
  scale: 'one',
};

const PDURATION: FunctionDefinition = {
  name: 'PDURATION',
  parameters: [number('rate'), number('pv'), number('fv')],
  rules: RULES,
  compute: (tape, args) => {
    for (const name of ['rate', 'pv', 'fv']) {
      if (args.number(name).value <= 0n) refuseCalculation('vamn.out_of_bounds', `${name} must be above 0.`, '#NUM!', name);
    }
    const above = tape.subtract(tape.logarithm(args.number('fv')), tape.logarithm(args.number('pv')));
    return { value: tape.divide(above, tape.logarithm(tape.add(ONE, args.number('rate')))) };
  },
  route: 'The float logarithm of the ratio, to the base of one period\'s growth.',
  verify: (args) => Math.log(args.number('fv') / args.number('pv')) / Math.log1p(args.number('rate')),
  scale: 'one',
};

const FVSCHEDULE: FunctionDefinition = {
  name: 'FVSCHEDULE',
  parameters: [number('principal'), { name: 'schedule', kind: 'numbers' }],
  rules: RULES,
  compute: (tape, args) => ({
    value: args.numbers('schedule').reduce((amount, rate) => tape.multiply(amount, tape.add(ONE, rate)), tape.add(args.number('principal'), ZERO)),
  }),
  route: 'Interest added period by period in floats, last rate first.',
  verify: (args) => args.numbers('schedule').reduceRight((amount, rate) => amount + amount * rate, args.number('principal')),
  scale: 'amounts',
};

const EFFECT: FunctionDefinition = {
  name: 'EFFECT',
  parameters: [number('nominal'), wholeNumber('npery')],
  rules: RULES,
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
  rules: RULES,
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
  if (args.number(rate).value <= 0n) refuseCalculation('vamn.out_of_bounds', `The ${rate} rate must be above 0.`, '#NUM!', rate);
  if (args.whole('npery') < 1) refuseCalculation('vamn.out_of_bounds', 'npery must be at least 1.', '#NUM!', 'npery');
}

/** Loans and time value of money. */
export const ANNUITY_FUNCTIONS: readonly FunctionDefinition[] = [
  FV, PV, PMT, NPER, IPMT, PPMT, ISPMT, CUMIPMT, CUMPRINC, RATE, RRI, PDURATION, FVSCHEDULE, EFFECT, NOMINAL,
];

import { fixedToNumber, WORKING_ONE } from '../fixed.ts';
import { ONE, whole, ZERO, type FixedNode, type FixedTape } from '../fixed-tape.ts';
import { refuseCalculation } from '../refusal.ts';
import { number, type FixedArguments, type FunctionDefinition, type FunctionParameter } from './definition.ts';
import * as second from './second-route/annuity.ts';

/** Whether payments fall at the end (0) or the start (1) of each period. */
export const TYPE: FunctionParameter = { name: 'type', kind: 'whole', fallback: 0 };
/** What annuities rest on. */
export const ANNUITY_RULES = ['finance.annuity', 'spreadsheet.excel', 'spreadsheet.open-formula'];

/** Payment at the start of a period is worth one period's interest more. */
function dueFactor(tape: FixedTape, rate: FixedNode, due: boolean): FixedNode {
  return due ? tape.add(ONE, rate) : ONE;
}

/** Whether payments fall at the start of each period. */
export function isDue(args: FixedArguments): boolean {
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
export function futureValue(
  tape: FixedTape,
  rate: FixedNode,
  periods: FixedNode,
  payment: FixedNode,
  present: FixedNode,
  due: boolean,
): FixedNode {
  const growth = growthOf(tape, rate, periods);
  const annuity = tape.multiply(dueFactor(tape, rate, due), accumulation(tape, rate, periods, growth));
  return tape.negate(tape.add(tape.multiply(present, growth), tape.multiply(payment, annuity)));
}

/** −(pv·g + fv) / (due·acc) */
function payment(
  tape: FixedTape,
  rate: FixedNode,
  periods: FixedNode,
  present: FixedNode,
  future: FixedNode,
  due: boolean,
): FixedNode {
  const growth = growthOf(tape, rate, periods);
  const annuity = tape.multiply(dueFactor(tape, rate, due), accumulation(tape, rate, periods, growth));
  return tape.negate(tape.divide(tape.add(tape.multiply(present, growth), future), annuity, 'the annuity factor'));
}

/** (1 + rate)^−periods. Above zero the far end of an account is discounted: accumulated, its digits would run out. */
function discountFor(tape: FixedTape, rate: FixedNode, periods: FixedNode): FixedNode {
  return tape.realPower(tape.divide(ONE, tape.add(ONE, rate)), periods);
}

/** Interest in one period: the balance before it times the rate; nothing in the first of an annuity due. */
function interestPart(
  tape: FixedTape,
  rate: FixedNode,
  period: FixedNode,
  periods: FixedNode,
  present: FixedNode,
  future: FixedNode,
  due: boolean,
): FixedNode {
  if (due && period.value === WORKING_ONE) return tape.negate(ZERO);
  const ordinary = payment(tape, rate, periods, present, future, false);
  if (rate.value > 0n) {
    const discount = discountFor(tape, rate, tape.add(tape.subtract(periods, period), ONE));
    const ending = tape.multiply(tape.multiply(rate, future), discount);
    const interest = tape.add(tape.multiply(ordinary, tape.subtract(ONE, discount)), ending);
    return due ? tape.divide(interest, tape.add(ONE, rate)) : interest;
  }
  const growth = growthOf(tape, rate, tape.subtract(period, ONE));
  const owed = tape.multiply(tape.multiply(present, growth), rate);
  const paid = tape.multiply(ordinary, tape.subtract(growth, ONE));
  const interest = tape.negate(tape.add(owed, paid));
  return due ? tape.divide(interest, tape.add(ONE, rate)) : interest;
}

function checkPeriod(args: FixedArguments): void {
  const [period, periods] = [args.number('per').value, args.number('nper').value];
  if (period < WORKING_ONE || period > periods)
    refuseCalculation('vamn.out_of_bounds', 'per must lie between 1 and nper.', '#NUM!', 'per');
}

const FV: FunctionDefinition = {
  name: 'FV',
  parameters: [number('rate'), number('nper'), number('pmt', 0), number('pv', 0), TYPE],
  rules: ANNUITY_RULES,
  compute: (tape, args) => ({
    value: futureValue(
      tape,
      args.number('rate'),
      args.number('nper'),
      args.number('pmt'),
      args.number('pv'),
      isDue(args),
    ),
  }),
  route: 'Closed form in floats by exponential and logarithm.',
  verify: second.futureValueOf,
  scale: 'amounts',
};

/** Below zero the growth shrinks out of the working digits, its inverse does not: −(fv·v + pmt·due·(1 − v)/rate). */
function discountedBelowZero(tape: FixedTape, args: FixedArguments): FixedNode {
  const rate = args.number('rate');
  const inverse = discountFor(tape, rate, args.number('nper'));
  const units = tape.divide(tape.subtract(ONE, inverse), rate);
  const annuity = tape.multiply(dueFactor(tape, rate, isDue(args)), units);
  const worth = tape.add(tape.multiply(args.number('fv'), inverse), tape.multiply(args.number('pmt'), annuity));
  return tape.negate(worth);
}

const PV: FunctionDefinition = {
  name: 'PV',
  parameters: [number('rate'), number('nper'), number('pmt', 0), number('fv', 0), TYPE],
  rules: ANNUITY_RULES,
  compute: (tape, args) => {
    const [rate, periods] = [args.number('rate'), args.number('nper')];
    if (rate.value < 0n && rate.value > -WORKING_ONE) return { value: discountedBelowZero(tape, args) };
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
  rules: ANNUITY_RULES,
  compute: (tape, args) => ({
    value: payment(tape, args.number('rate'), args.number('nper'), args.number('pv'), args.number('fv'), isDue(args)),
  }),
  route: 'Present values in floats: the payment whose discounted stream repays both ends.',
  verify: second.paymentOf,
  scale: 'amounts',
};

const NPER: FunctionDefinition = {
  name: 'NPER',
  parameters: [number('rate'), number('pmt'), number('pv'), number('fv', 0), TYPE],
  rules: ANNUITY_RULES,
  compute: (tape, args) => {
    const [rate, pmt, present, future] = [
      args.number('rate'),
      args.number('pmt'),
      args.number('pv'),
      args.number('fv'),
    ];
    if (rate.value === 0n) return { value: tape.negate(tape.divide(tape.add(present, future), pmt, 'pmt')) };
    const paid = tape.multiply(pmt, dueFactor(tape, rate, isDue(args)));
    const above = tape.subtract(paid, tape.multiply(future, rate));
    const below = tape.add(paid, tape.multiply(present, rate));
    if (below.value === 0n)
      refuseCalculation('vamn.no_root', 'NPER: the payments only cover the interest, so the account never ends.');
    const ratio = tape.divide(above, below);
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
  rules: ANNUITY_RULES,
  compute: (tape, args) => {
    checkPeriod(args);
    return {
      value: interestPart(
        tape,
        args.number('rate'),
        args.number('per'),
        args.number('nper'),
        args.number('pv'),
        args.number('fv'),
        isDue(args),
      ),
    };
  },
  route: 'Interest on the future value of the account one period earlier, in floats.',
  verify: second.interestOf,
  scale: 'amounts',
};

const PPMT: FunctionDefinition = {
  name: 'PPMT',
  parameters: PERIOD_PARAMETERS,
  rules: ANNUITY_RULES,
  compute: (tape, args) => {
    checkPeriod(args);
    const [rate, periods, present, future] = [
      args.number('rate'),
      args.number('nper'),
      args.number('pv'),
      args.number('fv'),
    ];
    const whole = payment(tape, rate, periods, present, future, isDue(args));
    return {
      value: tape.subtract(whole, interestPart(tape, rate, args.number('per'), periods, present, future, isDue(args))),
    };
  },
  route: 'The float payment less the interest on the float balance.',
  verify: (args) => second.paymentOf(args) - second.interestOf(args),
  scale: 'amounts',
};

const ISPMT: FunctionDefinition = {
  name: 'ISPMT',
  parameters: [number('rate'), number('per'), number('nper'), number('pv')],
  rules: ANNUITY_RULES,
  compute: (tape, args) => {
    const interest = tape.negate(tape.multiply(args.number('pv'), args.number('rate')));
    const passed = tape.divide(tape.multiply(interest, args.number('per')), args.number('nper'), 'nper');
    return { value: tape.subtract(interest, passed) };
  },
  route: 'Interest on the part of the principal not yet repaid in equal parts.',
  verify: (args) => -args.number('pv') * (1 - args.number('per') / args.number('nper')) * args.number('rate'),
  scale: 'amounts',
};

/** Interest of whole periods `from` to `to` of an ordinary annuity without future value: payments less what they repay. */
function cumulatedInterest(
  tape: FixedTape,
  rate: FixedNode,
  ordinary: FixedNode,
  periods: FixedNode,
  from: number,
  to: number,
): FixedNode {
  const after = (passed: number): FixedNode => discountFor(tape, rate, tape.subtract(periods, whole(passed)));
  const repaid = tape.divide(tape.multiply(ordinary, tape.subtract(after(to), after(from - 1))), rate);
  return tape.subtract(tape.multiply(ordinary, whole(to - from + 1)), repaid);
}

interface Cumulation {
  readonly interest: FixedNode;
  readonly paid: FixedNode;
}

function cumulate(tape: FixedTape, args: FixedArguments): Cumulation {
  const [rate, periods, present] = [args.number('rate'), args.number('nper'), args.number('pv')];
  const [start, end] = [args.number('start'), args.number('end')];
  for (const [name, node] of [
    ['rate', rate],
    ['nper', periods],
    ['pv', present],
  ] as const) {
    if (node.value <= 0n) refuseCalculation('vamn.out_of_bounds', `${name} must be above 0.`, '#NUM!', name);
  }
  if (start.value < WORKING_ONE || end.value < start.value || end.value > periods.value) {
    refuseCalculation(
      'vamn.out_of_bounds',
      'start and end must be periods from 1 to nper, start not after end.',
      '#NUM!',
      'start',
    );
  }
  const type = args.number('type').value;
  if (type !== 0n && type !== WORKING_ONE)
    refuseCalculation('vamn.out_of_bounds', 'type must be 0 or 1.', '#NUM!', 'type');
  const due = isDue(args);
  const [from, to] = [Math.ceil(fixedToNumber(start.value)), Math.floor(fixedToNumber(end.value))];
  const ordinary = payment(tape, rate, periods, present, ZERO, false);
  const paid = tape.multiply(payment(tape, rate, periods, present, ZERO, due), whole(Math.max(0, to - from + 1)));
  const first = due ? Math.max(from, 2) : from;
  if (first > to) return { interest: ZERO, paid };
  const interest = cumulatedInterest(tape, rate, ordinary, periods, first, to);
  return { interest: due ? tape.divide(interest, tape.add(ONE, rate)) : interest, paid };
}

const CUMULATION_PARAMETERS = [number('rate'), number('nper'), number('pv'), number('start'), number('end'), TYPE];

const CUMIPMT: FunctionDefinition = {
  name: 'CUMIPMT',
  parameters: CUMULATION_PARAMETERS,
  rules: ANNUITY_RULES,
  compute: (tape, args) => ({ value: tape.add(cumulate(tape, args).interest, ZERO) }),
  route: 'The schedule run period by period in floats.',
  verify: (args) => second.runSchedule(args).interest,
  scale: 'amounts',
};

const CUMPRINC: FunctionDefinition = {
  name: 'CUMPRINC',
  parameters: CUMULATION_PARAMETERS,
  rules: ANNUITY_RULES,
  compute: (tape, args) => {
    const { interest, paid } = cumulate(tape, args);
    return { value: tape.subtract(paid, interest) };
  },
  route: 'The schedule run period by period in floats.',
  verify: (args) => second.runSchedule(args).principal,
  scale: 'amounts',
};

/** Loans and time value of money. */
export const ANNUITY_FUNCTIONS: readonly FunctionDefinition[] = [
  FV,
  PV,
  PMT,
  NPER,
  IPMT,
  PPMT,
  ISPMT,
  CUMIPMT,
  CUMPRINC,
];

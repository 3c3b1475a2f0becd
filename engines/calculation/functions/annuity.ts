import { fixedToNumber, WORKING_ONE } from '../arithmetic/fixed.ts';
import { ONE, whole, ZERO, type FixedNode, type FixedArithmetic } from './fixed-arithmetic.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { number, type FixedArguments, type FunctionDefinition, type FunctionParameter } from './definition.ts';
import * as second from './second-route/annuity.ts';

/** Whether payments fall at the end (0) or the start (1) of each period. */
export const TYPE: FunctionParameter = { name: 'type', kind: 'whole', fallback: 0 };
/** What annuities rest on. */
export const ANNUITY_RULES = ['finance.annuity', 'spreadsheet.excel', 'spreadsheet.open-formula'];

/** Payment at the start of a period is worth one period's interest more. */
function dueFactor(working: FixedArithmetic, rate: FixedNode, due: boolean): FixedNode {
  return due ? working.add(ONE, rate) : ONE;
}

/** Whether payments fall at the start of each period. */
export function isDue(args: FixedArguments): boolean {
  return args.whole('type') !== 0;
}

/** The sum of `(1 + rate)^k` over the periods: ((1 + rate)^nper − 1) / rate, or nper without interest. */
function accumulation(working: FixedArithmetic, rate: FixedNode, periods: FixedNode, growth: FixedNode): FixedNode {
  return rate.value === 0n ? periods : working.divide(working.subtract(growth, ONE), rate);
}

function growthOf(working: FixedArithmetic, rate: FixedNode, periods: FixedNode): FixedNode {
  return working.realPower(working.add(ONE, rate), periods);
}

/** −(pv·g + pmt·due·acc) */
export function futureValue(
  working: FixedArithmetic,
  rate: FixedNode,
  periods: FixedNode,
  payment: FixedNode,
  present: FixedNode,
  due: boolean,
): FixedNode {
  const growth = growthOf(working, rate, periods);
  const annuity = working.multiply(dueFactor(working, rate, due), accumulation(working, rate, periods, growth));
  return working.negate(working.add(working.multiply(present, growth), working.multiply(payment, annuity)));
}

/** −(pv·g + fv) / (due·acc) */
function payment(
  working: FixedArithmetic,
  rate: FixedNode,
  periods: FixedNode,
  present: FixedNode,
  future: FixedNode,
  due: boolean,
): FixedNode {
  const growth = growthOf(working, rate, periods);
  const annuity = working.multiply(dueFactor(working, rate, due), accumulation(working, rate, periods, growth));
  return working.negate(
    working.divide(working.add(working.multiply(present, growth), future), annuity, 'the annuity factor'),
  );
}

/** (1 + rate)^−periods. Above zero the far end of an account is discounted: accumulated, its digits would run out. */
function discountFor(working: FixedArithmetic, rate: FixedNode, periods: FixedNode): FixedNode {
  return working.realPower(working.divide(ONE, working.add(ONE, rate)), periods);
}

/** Interest in one period: the balance before it times the rate; nothing in the first of an annuity due. */
function interestPart(
  working: FixedArithmetic,
  rate: FixedNode,
  period: FixedNode,
  periods: FixedNode,
  present: FixedNode,
  future: FixedNode,
  due: boolean,
): FixedNode {
  if (due && period.value === WORKING_ONE) return working.negate(ZERO);
  const ordinary = payment(working, rate, periods, present, future, false);
  if (rate.value > 0n) {
    const discount = discountFor(working, rate, working.add(working.subtract(periods, period), ONE));
    const ending = working.multiply(working.multiply(rate, future), discount);
    const interest = working.add(working.multiply(ordinary, working.subtract(ONE, discount)), ending);
    return due ? working.divide(interest, working.add(ONE, rate)) : interest;
  }
  const growth = growthOf(working, rate, working.subtract(period, ONE));
  const owed = working.multiply(working.multiply(present, growth), rate);
  const paid = working.multiply(ordinary, working.subtract(growth, ONE));
  const interest = working.negate(working.add(owed, paid));
  return due ? working.divide(interest, working.add(ONE, rate)) : interest;
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
  compute: (working, args) => ({
    value: futureValue(
      working,
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
function discountedBelowZero(working: FixedArithmetic, args: FixedArguments): FixedNode {
  const rate = args.number('rate');
  const inverse = discountFor(working, rate, args.number('nper'));
  const units = working.divide(working.subtract(ONE, inverse), rate);
  const annuity = working.multiply(dueFactor(working, rate, isDue(args)), units);
  const worth = working.add(
    working.multiply(args.number('fv'), inverse),
    working.multiply(args.number('pmt'), annuity),
  );
  return working.negate(worth);
}

const PV: FunctionDefinition = {
  name: 'PV',
  parameters: [number('rate'), number('nper'), number('pmt', 0), number('fv', 0), TYPE],
  rules: ANNUITY_RULES,
  compute: (working, args) => {
    const [rate, periods] = [args.number('rate'), args.number('nper')];
    if (rate.value < 0n && rate.value > -WORKING_ONE) return { value: discountedBelowZero(working, args) };
    const growth = growthOf(working, rate, periods);
    const annuity = working.multiply(
      dueFactor(working, rate, isDue(args)),
      accumulation(working, rate, periods, growth),
    );
    const worth = working.add(args.number('fv'), working.multiply(args.number('pmt'), annuity));
    return { value: working.negate(working.divide(worth, growth, 'the growth (1 + rate)^nper')) };
  },
  route: 'Discounting instead of accumulating, in floats.',
  verify: second.presentValueOf,
  scale: 'amounts',
};

const PMT: FunctionDefinition = {
  name: 'PMT',
  parameters: [number('rate'), number('nper'), number('pv'), number('fv', 0), TYPE],
  rules: ANNUITY_RULES,
  compute: (working, args) => ({
    value: payment(
      working,
      args.number('rate'),
      args.number('nper'),
      args.number('pv'),
      args.number('fv'),
      isDue(args),
    ),
  }),
  route: 'Present values in floats: the payment whose discounted stream repays both ends.',
  verify: second.paymentOf,
  scale: 'amounts',
};

const NPER: FunctionDefinition = {
  name: 'NPER',
  parameters: [number('rate'), number('pmt'), number('pv'), number('fv', 0), TYPE],
  rules: ANNUITY_RULES,
  compute: (working, args) => {
    const [rate, pmt, present, future] = [
      args.number('rate'),
      args.number('pmt'),
      args.number('pv'),
      args.number('fv'),
    ];
    if (rate.value === 0n) return { value: working.negate(working.divide(working.add(present, future), pmt, 'pmt')) };
    const paid = working.multiply(pmt, dueFactor(working, rate, isDue(args)));
    const above = working.subtract(paid, working.multiply(future, rate));
    const below = working.add(paid, working.multiply(present, rate));
    if (below.value === 0n)
      refuseCalculation('vamn.no_root', 'NPER: the payments only cover the interest, so the account never ends.');
    const ratio = working.divide(above, below);
    return {
      value: working.divide(working.logarithm(ratio), working.logarithm(working.add(ONE, rate)), 'ln(1 + rate)'),
    };
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
  compute: (working, args) => {
    checkPeriod(args);
    return {
      value: interestPart(
        working,
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
  compute: (working, args) => {
    checkPeriod(args);
    const [rate, periods, present, future] = [
      args.number('rate'),
      args.number('nper'),
      args.number('pv'),
      args.number('fv'),
    ];
    const whole = payment(working, rate, periods, present, future, isDue(args));
    return {
      value: working.subtract(
        whole,
        interestPart(working, rate, args.number('per'), periods, present, future, isDue(args)),
      ),
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
  compute: (working, args) => {
    const interest = working.negate(working.multiply(args.number('pv'), args.number('rate')));
    const passed = working.divide(working.multiply(interest, args.number('per')), args.number('nper'), 'nper');
    return { value: working.subtract(interest, passed) };
  },
  route: 'Interest on the part of the principal not yet repaid in equal parts.',
  verify: (args) => -args.number('pv') * (1 - args.number('per') / args.number('nper')) * args.number('rate'),
  scale: 'amounts',
};

/** Interest of whole periods `from` to `to` of an ordinary annuity without future value: payments less what they repay. */
function cumulatedInterest(
  working: FixedArithmetic,
  rate: FixedNode,
  ordinary: FixedNode,
  periods: FixedNode,
  from: number,
  to: number,
): FixedNode {
  const after = (passed: number): FixedNode => discountFor(working, rate, working.subtract(periods, whole(passed)));
  const repaid = working.divide(working.multiply(ordinary, working.subtract(after(to), after(from - 1))), rate);
  return working.subtract(working.multiply(ordinary, whole(to - from + 1)), repaid);
}

interface Cumulation {
  readonly interest: FixedNode;
  readonly paid: FixedNode;
}

function cumulate(working: FixedArithmetic, args: FixedArguments): Cumulation {
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
  const ordinary = payment(working, rate, periods, present, ZERO, false);
  const paid = working.multiply(payment(working, rate, periods, present, ZERO, due), whole(Math.max(0, to - from + 1)));
  const first = due ? Math.max(from, 2) : from;
  if (first > to) return { interest: ZERO, paid };
  const interest = cumulatedInterest(working, rate, ordinary, periods, first, to);
  return { interest: due ? working.divide(interest, working.add(ONE, rate)) : interest, paid };
}

const CUMULATION_PARAMETERS = [number('rate'), number('nper'), number('pv'), number('start'), number('end'), TYPE];

const CUMIPMT: FunctionDefinition = {
  name: 'CUMIPMT',
  parameters: CUMULATION_PARAMETERS,
  rules: ANNUITY_RULES,
  compute: (working, args) => ({ value: working.add(cumulate(working, args).interest, ZERO) }),
  route: 'The schedule run period by period in floats.',
  verify: (args) => second.runSchedule(args).interest,
  scale: 'amounts',
};

const CUMPRINC: FunctionDefinition = {
  name: 'CUMPRINC',
  parameters: CUMULATION_PARAMETERS,
  rules: ANNUITY_RULES,
  compute: (working, args) => {
    const { interest, paid } = cumulate(working, args);
    return { value: working.subtract(paid, interest) };
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

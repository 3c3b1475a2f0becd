import { civilDate, dayOf, isLeapYear } from '../arithmetic/calendar.ts';
import { fixedToNumber, WORKING_ONE } from '../arithmetic/fixed.ts';
import { ONE, whole, ZERO, type DateNode, type FixedNode, type FixedArithmetic } from './fixed-arithmetic.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { checkSign } from './bond.ts';
import { daysBetween, readBasis, type Basis, yearsBetween } from './day-count.ts';
import { date, number, wholeNumber, type FixedArguments, type FunctionDefinition } from './definition.ts';
import * as second from './second-route/depreciation.ts';

const RULES = ['ias-16.62', 'spreadsheet.excel', 'spreadsheet.open-formula', 'ias-16.50', 'asc-360-10-35'];

/** Past this many periods a schedule is no longer a schedule. */
const PERIODS_MAX = 20_000;

function checkAsset(args: FixedArguments): void {
  checkSign(args, 'cost', true);
  checkSign(args, 'salvage', true);
  checkSign(args, 'life', false);
}

const SLN: FunctionDefinition = {
  name: 'SLN',
  parameters: [number('cost'), number('salvage'), number('life')],
  rules: RULES,
  compute: (working, args) => ({
    value: working.divide(working.subtract(args.number('cost'), args.number('salvage')), args.number('life'), 'life'),
  }),
  route: 'Cost per period less salvage per period, in floats.',
  verify: (args) => args.number('cost') / args.number('life') - args.number('salvage') / args.number('life'),
  scale: 'amounts',
};

const SYD: FunctionDefinition = {
  name: 'SYD',
  parameters: [number('cost'), number('salvage'), number('life'), number('per')],
  rules: RULES,
  compute: (working, args) => {
    checkSign(args, 'salvage', true);
    checkSign(args, 'life', false);
    checkSign(args, 'per', false);
    const [life, period] = [args.number('life'), args.number('per')];
    if (period.value > life.value)
      refuseCalculation('vamn.out_of_bounds', 'per must not be past life.', '#NUM!', 'per');
    const left = working.add(working.subtract(life, period), ONE);
    const digits = working.multiply(life, working.add(life, ONE));
    const base = working.subtract(args.number('cost'), args.number('salvage'));
    return { value: working.divide(working.multiply(working.multiply(base, left), whole(2)), digits) };
  },
  route: 'Weight of the period over the sum of all weights, in floats.',
  verify: second.sumOfDigits,
  scale: 'amounts',
};

const DB: FunctionDefinition = {
  name: 'DB',
  parameters: [number('cost'), number('salvage'), number('life'), number('period'), number('month', 12)],
  rules: RULES,
  compute: (working, args) => ({ value: fixedDeclining(working, args) }),
  route: 'Book values by powers of the rounded rate, in floats.',
  verify: second.fixedDeclining,
  scale: 'amounts',
};

/** Fixed-declining balance: the rate is rounded to three decimals, the first and last year are broken. */
function fixedDeclining(working: FixedArithmetic, args: FixedArguments): FixedNode {
  checkAsset(args);
  const [cost, life] = [args.number('cost'), args.number('life')];
  const month = working.round(args.number('month'), 0, 'down');
  const period = Math.trunc(fixedToNumber(args.number('period').value));
  const lastYear = Math.trunc(fixedToNumber(life.value));
  checkSign(args, 'period', false);
  if (month.value < WORKING_ONE || month.value > 12n * WORKING_ONE)
    refuseCalculation('vamn.out_of_bounds', 'month must be 1 to 12.', '#NUM!', 'month');
  const extra = month.value < 12n * WORKING_ONE ? 1 : 0;
  if (period > lastYear + extra || period > PERIODS_MAX)
    refuseCalculation('vamn.out_of_bounds', 'period must not be past life.', '#NUM!', 'period');
  if (cost.value === 0n) return working.add(ZERO, ZERO);
  const share = working.divide(args.number('salvage'), cost);
  const exact = working.subtract(
    ONE,
    args.number('salvage').value === 0n ? ZERO : working.realPower(share, working.divide(ONE, life)),
  );
  const rate = working.round(exact, 3, 'half_up');
  const firstMonths = working.divide(month, whole(12));
  let amount = working.multiply(working.multiply(cost, rate), firstMonths);
  let total = amount;
  for (let year = 2; year <= period; year += 1) {
    amount = working.multiply(working.subtract(cost, total), rate);
    if (year === lastYear + 1) amount = working.multiply(amount, working.subtract(ONE, firstMonths));
    total = working.add(total, amount);
  }
  return amount;
}

/** What declines, how fast, and over how many periods the straight line would run. */
interface Declining {
  readonly book: FixedNode;
  readonly salvage: FixedNode;
  readonly rate: FixedNode;
  readonly life: FixedNode;
  readonly switches: boolean;
  /** Whether nothing is written off any more in a broken last period that would run in a straight line. */
  readonly stopsEarly: boolean;
}

function decliningOf(working: FixedArithmetic, args: FixedArguments, switches: boolean): Declining {
  const [book, salvage, life] = [args.number('cost'), args.number('salvage'), args.number('life')];
  return { book, salvage, rate: working.divide(args.number('factor'), life), life, switches, stopsEarly: true };
}

/** Depreciation from the start to `end`, switching to straight line when that is more. Nothing is ever written up. */
function totalTo(working: FixedArithmetic, asset: Declining, end: FixedNode): FixedNode {
  const { book, salvage, rate, life, switches } = asset;
  const periods = Math.trunc(fixedToNumber(end.value));
  const lifePeriods = Math.trunc(fixedToNumber(life.value));
  if (periods > PERIODS_MAX)
    refuseCalculation('vamn.out_of_bounds', `More than ${PERIODS_MAX} periods are not computed.`, '#NUM!', 'period');
  const base = working.maximum(ZERO, working.subtract(book, salvage));
  const declining = (total: FixedNode): FixedNode =>
    working.minimum(working.multiply(working.subtract(book, total), rate), working.subtract(base, total));
  const straight = (total: FixedNode, passed: number): FixedNode | undefined => {
    const left = working.subtract(life, whole(passed));
    return left.value === 0n ? undefined : working.divide(working.subtract(base, total), left);
  };
  const amountOf = (total: FixedNode, passed: number, closing: boolean): FixedNode => {
    const lower = declining(total);
    const even = switches ? straight(total, passed) : undefined;
    if (!even || lower.value >= even.value) return lower;
    return closing && asset.stopsEarly && periods === lifePeriods ? ZERO : even;
  };
  let total: FixedNode = ZERO;
  for (let passed = 0; passed < periods; passed += 1) total = working.add(total, amountOf(total, passed, false));
  const rest = working.subtract(end, whole(periods));
  if (rest.value === 0n) return working.add(total, ZERO);
  return working.add(total, working.multiply(amountOf(total, periods, periods > 0), rest));
}

const FACTOR = number('factor', 2);

function checkDeclining(args: FixedArguments): void {
  checkAsset(args);
  checkSign(args, 'factor', false);
}

/** In whole and broken periods alike: cost × rate × (1 − rate)^(period − 1), at most down to salvage. */
function doubleDeclining(working: FixedArithmetic, args: FixedArguments): FixedNode {
  const [cost, salvage, period] = [args.number('cost'), args.number('salvage'), args.number('period')];
  const rate = working.minimum(ONE, working.divide(args.number('factor'), args.number('life')));
  const passed = working.maximum(ZERO, working.subtract(period, ONE));
  const kept = passed.value === 0n ? ONE : working.realPower(working.subtract(ONE, rate), passed);
  const book = working.multiply(cost, kept);
  const open = working.maximum(ZERO, working.subtract(book, salvage));
  return working.minimum(working.multiply(book, rate), open);
}

const DDB: FunctionDefinition = {
  name: 'DDB',
  parameters: [number('cost'), number('salvage'), number('life'), number('period'), FACTOR],
  rules: RULES,
  compute: (working, args) => {
    checkDeclining(args);
    checkSign(args, 'period', false);
    if (args.number('period').value > args.number('life').value)
      refuseCalculation('vamn.out_of_bounds', 'period must not be past life.', '#NUM!', 'period');
    return { value: doubleDeclining(working, args) };
  },
  route: 'The book value before the period less the one after it, in floats.',
  verify: second.doubleDeclining,
  scale: 'amounts',
};

/** Under `excel-2010` a broken start opens a new schedule over the rest of the life; otherwise it takes its part. */
function variableDeclining(working: FixedArithmetic, args: FixedArguments): FixedNode {
  const [start, end] = [args.number('start'), args.number('end')];
  const asset = decliningOf(working, args, args.whole('noSwitch') === 0);
  const before = totalTo(working, asset, start);
  if (args.profile !== 'excel-2010' || !asset.switches || start.value % WORKING_ONE === 0n)
    return working.subtract(totalTo(working, asset, end), before);
  const [book, life] = [working.subtract(asset.book, before), working.subtract(asset.life, start)];
  return totalTo(working, { ...asset, book, life, stopsEarly: false }, working.subtract(end, start));
}

const VDB: FunctionDefinition = {
  name: 'VDB',
  parameters: [
    number('cost'),
    number('salvage'),
    number('life'),
    number('start'),
    number('end'),
    FACTOR,
    { name: 'noSwitch', kind: 'flag', fallback: 0 },
  ],
  rules: RULES,
  compute: (working, args) => {
    checkDeclining(args);
    const [start, end, life] = [args.number('start').value, args.number('end').value, args.number('life').value];
    if (start < 0n || end < start || end > life)
      refuseCalculation(
        'vamn.out_of_bounds',
        'start and end must lie within life, start not after end.',
        '#NUM!',
        'start',
      );
    return { value: variableDeclining(working, args) };
  },
  route: 'A float schedule of whole periods, with broken periods taken in proportion.',
  verify: second.variableDeclining,
  scale: 'amounts',
};

/** 28 and 29 February of a leap year count as one day where the basis looks at real days. */
function withoutLeapDay(day: DateNode, basis: Basis): DateNode {
  const { year, month, day: date } = civilDate(day.day);
  const shifts = (basis === 1 || basis === 3) && isLeapYear(year) && month === 2 && date === 29;
  return shifts ? { day: dayOf(year, 2, 28) } : day;
}

/** Share of the first year that the French linear method gives, and the periods that follow. */
function frenchFirst(
  working: FixedArithmetic,
  args: FixedArguments,
  rate: FixedNode,
  periods: number,
): { readonly first: FixedNode; readonly life: number } {
  const basis = readFrenchBasis(args);
  const [purchased, firstEnd] = [args.date('purchased'), args.date('first')];
  const year = basis === 1 ? (isLeapYear(civilDate(purchased.day).year) ? 366 : 365) : basis === 3 ? 365 : 360;
  const days = daysBetween(working, basis, withoutLeapDay(purchased, basis), withoutLeapDay(firstEnd, basis));
  const share = working.multiply(working.multiply(working.divide(days, whole(year)), rate), args.number('cost'));
  const available = working.subtract(args.number('cost'), args.number('salvage'));
  if (share.value === 0n)
    return { first: working.minimum(working.multiply(args.number('cost'), rate), available), life: periods };
  return { first: working.minimum(share, available), life: periods + 1 };
}

function readFrenchBasis(args: FixedArguments): Basis {
  const basis = readBasis(args);
  return basis === 2
    ? refuseCalculation('vamn.out_of_bounds', 'basis 2 is not defined for this function.', '#NUM!', 'basis')
    : basis;
}

function checkFrench(args: FixedArguments): void {
  for (const name of ['cost', 'salvage', 'period']) checkSign(args, name, true);
  checkSign(args, 'rate', false);
  if (args.number('salvage').value > args.number('cost').value)
    refuseCalculation('vamn.out_of_bounds', 'salvage must not be above cost.', '#NUM!', 'salvage');
  if (args.date('purchased').day > args.date('first').day)
    refuseCalculation(
      'vamn.out_of_bounds',
      'purchased must not lie after the first period ends.',
      '#NUM!',
      'purchased',
    );
}

/** Years that a rate takes, rounded up: 1 / rate. */
function frenchLife(rate: FixedNode): number {
  return Number((WORKING_ONE + rate.value - 1n) / rate.value);
}

const FRENCH_PARAMETERS = [
  number('cost'),
  date('purchased'),
  date('first'),
  number('salvage'),
  number('period'),
  number('rate'),
  wholeNumber('basis', 0),
];

const AMORLINC: FunctionDefinition = {
  name: 'AMORLINC',
  parameters: FRENCH_PARAMETERS,
  rules: RULES,
  compute: (working, args) => {
    checkFrench(args);
    const [cost, salvage, rate] = [args.number('cost'), args.number('salvage'), args.number('rate')];
    const [period, life] = [Math.trunc(args.whole('period')), frenchLife(rate)];
    readFrenchBasis(args);
    if (cost.value === salvage.value || isPast(args, life)) return { value: working.add(ZERO, ZERO) };
    const { first } = frenchFirst(working, args, rate, life);
    const yearly = working.multiply(cost, rate);
    if (period === 0) return { value: args.number('period').value === 0n ? first : yearly };
    const left = working.subtract(
      working.subtract(working.subtract(cost, salvage), first),
      working.multiply(yearly, whole(period - 1)),
    );
    return { value: working.maximum(ZERO, working.minimum(yearly, left)) };
  },
  route: 'A float schedule that stops at the salvage value.',
  verify: second.frenchLinear,
  scale: 'amounts',
};

/** Whether the period lies past the life; broken periods count as they are. */
function isPast(args: FixedArguments, life: number): boolean {
  return args.number('period').value > BigInt(life) * WORKING_ONE;
}

/** The coefficient that French law gives to lives of 3 to 4, 5 to 6 and more than 6 years, in tenths. */
function frenchCoefficient(life: number): number {
  if (life >= 3 && life <= 4) return 15;
  if (life >= 5 && life <= 6) return 20;
  return life > 6 ? 25 : 10;
}

const AMORDEGRC: FunctionDefinition = {
  name: 'AMORDEGRC',
  parameters: FRENCH_PARAMETERS,
  rules: RULES,
  compute: (working, args) => ({ value: frenchDeclining(working, args) }),
  route: 'A float schedule of book values rounded to whole units.',
  verify: second.frenchDeclining,
  scale: 'amounts',
};

/** As LibreOffice writes down: the coefficient by the exact life, and half of what is left when the value would fall below. */
function declineByLibre(working: FixedArithmetic, args: FixedArguments): FixedNode {
  const [cost, salvage, rate] = [args.number('cost'), args.number('salvage'), args.number('rate')];
  const life = Number(WORKING_ONE) / Number(rate.value);
  const tenths = life < 3 ? 10 : life < 5 ? 15 : life <= 6 ? 20 : 25;
  const speed = working.multiply(rate, working.divide(whole(tenths), whole(10)));
  const begun = yearsBetween(working, readFrenchBasis(args), args.date('purchased'), args.date('first'));
  let amount = wholeUnits(working, working.multiply(working.multiply(begun, speed), cost));
  let left = working.subtract(cost, amount);
  const periods = Math.trunc(args.whole('period'));
  for (let period = 1; period <= periods; period += 1) {
    const part = wholeUnits(working, working.multiply(speed, left));
    const rest = working.subtract(working.subtract(left, salvage), part);
    if (rest.value < 0n) return period === periods ? wholeUnits(working, working.divide(left, whole(2))) : ZERO;
    [amount, left] = [part, working.subtract(left, part)];
  }
  return amount;
}

/** Spreadsheets round to 13 decimals before they round to whole units. */
function wholeUnits(working: FixedArithmetic, amount: FixedNode): FixedNode {
  return working.round(working.round(amount, 13, 'half_up'), 0, 'half_up');
}

function frenchDeclining(working: FixedArithmetic, args: FixedArguments): FixedNode {
  checkFrench(args);
  const [cost, salvage, rate] = [args.number('cost'), args.number('salvage'), args.number('rate')];
  const [period, life] = [Math.trunc(args.whole('period')), frenchLife(rate)];
  readFrenchBasis(args);
  if (args.profile === 'libreoffice') return declineByLibre(working, args);
  if (cost.value === salvage.value || isPast(args, life)) return working.add(ZERO, ZERO);
  const declining = working.multiply(rate, working.divide(whole(frenchCoefficient(life)), whole(10)));
  const { first, life: periods } = frenchFirst(working, args, declining, life);
  const opening = wholeUnits(working, first);
  if (args.number('period').value === 0n) return opening;
  let left = working.subtract(cost, opening);
  let applied = declining;
  let amount: FixedNode = ZERO;
  for (let counted = 2; counted <= period + 1; counted += 1) {
    const isLastButOne = periods - counted === 2;
    const regular = working.multiply(left, isLastButOne ? working.divide(ONE, whole(2)) : applied);
    if (isLastButOne) applied = ONE;
    amount = left.value < salvage.value ? ZERO : regular;
    left = working.subtract(left, amount);
  }
  return wholeUnits(working, amount);
}

/** Depreciation methods of spreadsheets. */
export const DEPRECIATION_FUNCTIONS: readonly FunctionDefinition[] = [SLN, SYD, DB, DDB, VDB, AMORLINC, AMORDEGRC];

import { civilDate, dayOf, isLeapYear } from '../calendar.ts';
import { fixedToNumber, WORKING_ONE } from '../fixed.ts';
import { dateLiteral, ONE, whole, ZERO, type DateNode, type FixedNode, type FixedTape } from '../fixed-tape.ts';
import { refuseCalculation } from '../refusal.ts';
import { checkSign } from './bond.ts';
import { daysBetween, readBasis, type Basis } from './day-count.ts';
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
  compute: (tape, args) => ({
    value: tape.divide(tape.subtract(args.number('cost'), args.number('salvage')), args.number('life'), 'life'),
  }),
  route: 'Cost per period less salvage per period, in floats.',
  verify: (args) => args.number('cost') / args.number('life') - args.number('salvage') / args.number('life'),
  scale: 'amounts',
};

const SYD: FunctionDefinition = {
  name: 'SYD',
  parameters: [number('cost'), number('salvage'), number('life'), number('per')],
  rules: RULES,
  compute: (tape, args) => {
    checkSign(args, 'salvage', true);
    checkSign(args, 'life', false);
    checkSign(args, 'per', false);
    const [life, period] = [args.number('life'), args.number('per')];
    if (period.value > life.value)
      refuseCalculation('vamn.out_of_bounds', 'per must not be past life.', '#NUM!', 'per');
    const left = tape.add(tape.subtract(life, period), ONE);
    const digits = tape.multiply(life, tape.add(life, ONE));
    const base = tape.subtract(args.number('cost'), args.number('salvage'));
    return { value: tape.divide(tape.multiply(tape.multiply(base, left), whole(2)), digits) };
  },
  route: 'Weight of the period over the sum of all weights, in floats.',
  verify: second.sumOfDigits,
  scale: 'amounts',
};

const DB: FunctionDefinition = {
  name: 'DB',
  parameters: [number('cost'), number('salvage'), number('life'), number('period'), number('month', 12)],
  rules: RULES,
  compute: (tape, args) => ({ value: fixedDeclining(tape, args) }),
  route: 'Book values by powers of the rounded rate, in floats.',
  verify: second.fixedDeclining,
  scale: 'amounts',
};

/** Fixed-declining balance: the rate is rounded to three decimals, the first and last year are broken. */
function fixedDeclining(tape: FixedTape, args: FixedArguments): FixedNode {
  checkAsset(args);
  const [cost, life] = [args.number('cost'), args.number('life')];
  const month = tape.round(args.number('month'), 0, 'down');
  const period = Math.trunc(fixedToNumber(args.number('period').value));
  const lastYear = Math.trunc(fixedToNumber(life.value));
  checkSign(args, 'period', false);
  if (month.value < WORKING_ONE || month.value > 12n * WORKING_ONE)
    refuseCalculation('vamn.out_of_bounds', 'month must be 1 to 12.', '#NUM!', 'month');
  const extra = month.value < 12n * WORKING_ONE ? 1 : 0;
  if (period > lastYear + extra || period > PERIODS_MAX)
    refuseCalculation('vamn.out_of_bounds', 'period must not be past life.', '#NUM!', 'period');
  if (cost.value === 0n) return tape.add(ZERO, ZERO);
  const share = tape.divide(args.number('salvage'), cost);
  const exact = tape.subtract(
    ONE,
    args.number('salvage').value === 0n ? ZERO : tape.realPower(share, tape.divide(ONE, life)),
  );
  const rate = tape.round(exact, 3, 'half_up');
  const firstMonths = tape.divide(month, whole(12));
  let amount = tape.multiply(tape.multiply(cost, rate), firstMonths);
  let total = amount;
  for (let year = 2; year <= period; year += 1) {
    amount = tape.multiply(tape.subtract(cost, total), rate);
    if (year === lastYear + 1) amount = tape.multiply(amount, tape.subtract(ONE, firstMonths));
    total = tape.add(total, amount);
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

function decliningOf(tape: FixedTape, args: FixedArguments, switches: boolean): Declining {
  const [book, salvage, life] = [args.number('cost'), args.number('salvage'), args.number('life')];
  return { book, salvage, rate: tape.divide(args.number('factor'), life), life, switches, stopsEarly: true };
}

/** Depreciation from the start to `end`, switching to straight line when that is more. Nothing is ever written up. */
function totalTo(tape: FixedTape, asset: Declining, end: FixedNode): FixedNode {
  const { book, salvage, rate, life, switches } = asset;
  const periods = Math.trunc(fixedToNumber(end.value));
  const lifePeriods = Math.trunc(fixedToNumber(life.value));
  if (periods > PERIODS_MAX)
    refuseCalculation('vamn.out_of_bounds', `More than ${PERIODS_MAX} periods are not computed.`, '#NUM!', 'period');
  const base = tape.maximum(ZERO, tape.subtract(book, salvage));
  const declining = (total: FixedNode): FixedNode =>
    tape.minimum(tape.multiply(tape.subtract(book, total), rate), tape.subtract(base, total));
  const straight = (total: FixedNode, passed: number): FixedNode | undefined => {
    const left = tape.subtract(life, whole(passed));
    return left.value === 0n ? undefined : tape.divide(tape.subtract(base, total), left);
  };
  const amountOf = (total: FixedNode, passed: number, closing: boolean): FixedNode => {
    const lower = declining(total);
    const even = switches ? straight(total, passed) : undefined;
    if (!even || lower.value >= even.value) return lower;
    return closing && asset.stopsEarly && periods === lifePeriods ? ZERO : even;
  };
  let total: FixedNode = ZERO;
  for (let passed = 0; passed < periods; passed += 1) total = tape.add(total, amountOf(total, passed, false));
  const rest = tape.subtract(end, whole(periods));
  if (rest.value === 0n) return tape.add(total, ZERO);
  return tape.add(total, tape.multiply(amountOf(total, periods, periods > 0), rest));
}

const FACTOR = number('factor', 2);

function checkDeclining(args: FixedArguments): void {
  checkAsset(args);
  checkSign(args, 'factor', false);
}

/** In whole and broken periods alike: cost × rate × (1 − rate)^(period − 1), at most down to salvage. */
function doubleDeclining(tape: FixedTape, args: FixedArguments): FixedNode {
  const [cost, salvage, period] = [args.number('cost'), args.number('salvage'), args.number('period')];
  const rate = tape.minimum(ONE, tape.divide(args.number('factor'), args.number('life')));
  const passed = tape.maximum(ZERO, tape.subtract(period, ONE));
  const kept = passed.value === 0n ? ONE : tape.realPower(tape.subtract(ONE, rate), passed);
  const book = tape.multiply(cost, kept);
  const open = tape.maximum(ZERO, tape.subtract(book, salvage));
  return tape.minimum(tape.multiply(book, rate), open);
}

const DDB: FunctionDefinition = {
  name: 'DDB',
  parameters: [number('cost'), number('salvage'), number('life'), number('period'), FACTOR],
  rules: RULES,
  compute: (tape, args) => {
    checkDeclining(args);
    checkSign(args, 'period', false);
    if (args.number('period').value > args.number('life').value)
      refuseCalculation('vamn.out_of_bounds', 'period must not be past life.', '#NUM!', 'period');
    return { value: doubleDeclining(tape, args) };
  },
  route: 'The book value before the period less the one after it, in floats.',
  verify: second.doubleDeclining,
  scale: 'amounts',
};

/** Under `excel-2010` a broken start opens a new schedule over the rest of the life; otherwise it takes its part. */
function variableDeclining(tape: FixedTape, args: FixedArguments): FixedNode {
  const [start, end] = [args.number('start'), args.number('end')];
  const asset = decliningOf(tape, args, args.whole('noSwitch') === 0);
  const before = totalTo(tape, asset, start);
  if (args.profile !== 'excel-2010' || !asset.switches || start.value % WORKING_ONE === 0n)
    return tape.subtract(totalTo(tape, asset, end), before);
  const [book, life] = [tape.subtract(asset.book, before), tape.subtract(asset.life, start)];
  return totalTo(tape, { ...asset, book, life, stopsEarly: false }, tape.subtract(end, start));
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
  compute: (tape, args) => {
    checkDeclining(args);
    const [start, end, life] = [args.number('start').value, args.number('end').value, args.number('life').value];
    if (start < 0n || end < start || end > life)
      refuseCalculation(
        'vamn.out_of_bounds',
        'start and end must lie within life, start not after end.',
        '#NUM!',
        'start',
      );
    return { value: variableDeclining(tape, args) };
  },
  route: 'A float schedule of whole periods, with broken periods taken in proportion.',
  verify: second.variableDeclining,
  scale: 'amounts',
};

/** 28 and 29 February of a leap year count as one day where the basis looks at real days. */
function withoutLeapDay(day: DateNode, basis: Basis): DateNode {
  const { year, month, day: date } = civilDate(day.day);
  const shifts = (basis === 1 || basis === 3) && isLeapYear(year) && month === 2 && date === 29;
  return shifts ? dateLiteral(dayOf(year, 2, 28)) : day;
}

/** Share of the first year that the French linear method gives, and the periods that follow. */
function frenchFirst(
  tape: FixedTape,
  args: FixedArguments,
  rate: FixedNode,
  periods: number,
): { readonly first: FixedNode; readonly life: number } {
  const basis = readFrenchBasis(args);
  const [purchased, firstEnd] = [args.date('purchased'), args.date('first')];
  const year = basis === 1 ? (isLeapYear(civilDate(purchased.day).year) ? 366 : 365) : basis === 3 ? 365 : 360;
  const days = daysBetween(tape, basis, withoutLeapDay(purchased, basis), withoutLeapDay(firstEnd, basis));
  const share = tape.multiply(tape.multiply(tape.divide(days, whole(year)), rate), args.number('cost'));
  const available = tape.subtract(args.number('cost'), args.number('salvage'));
  if (share.value === 0n)
    return { first: tape.minimum(tape.multiply(args.number('cost'), rate), available), life: periods };
  return { first: tape.minimum(share, available), life: periods + 1 };
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
  compute: (tape, args) => {
    checkFrench(args);
    const [cost, salvage, rate] = [args.number('cost'), args.number('salvage'), args.number('rate')];
    const [period, life] = [Math.trunc(args.whole('period')), frenchLife(rate)];
    readFrenchBasis(args);
    if (cost.value === salvage.value || isPast(args, life)) return { value: tape.add(ZERO, ZERO) };
    const { first } = frenchFirst(tape, args, rate, life);
    const yearly = tape.multiply(cost, rate);
    if (period === 0) return { value: args.number('period').value === 0n ? first : yearly };
    const left = tape.subtract(
      tape.subtract(tape.subtract(cost, salvage), first),
      tape.multiply(yearly, whole(period - 1)),
    );
    return { value: tape.maximum(ZERO, tape.minimum(yearly, left)) };
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
  compute: (tape, args) => ({ value: frenchDeclining(tape, args) }),
  route: 'A float schedule of book values rounded to whole units.',
  verify: second.frenchDeclining,
  scale: 'amounts',
};

/** Spreadsheets round to 13 decimals before they round to whole units. */
function wholeUnits(tape: FixedTape, amount: FixedNode): FixedNode {
  return tape.round(tape.round(amount, 13, 'half_up'), 0, 'half_up');
}

function frenchDeclining(tape: FixedTape, args: FixedArguments): FixedNode {
  checkFrench(args);
  const [cost, salvage, rate] = [args.number('cost'), args.number('salvage'), args.number('rate')];
  const [period, life] = [Math.trunc(args.whole('period')), frenchLife(rate)];
  readFrenchBasis(args);
  if (cost.value === salvage.value || isPast(args, life)) return tape.add(ZERO, ZERO);
  const declining = tape.multiply(rate, tape.divide(whole(frenchCoefficient(life)), whole(10)));
  const { first, life: periods } = frenchFirst(tape, args, declining, life);
  const opening = wholeUnits(tape, first);
  if (args.number('period').value === 0n) return opening;
  let left = tape.subtract(cost, opening);
  let applied = declining;
  let amount: FixedNode = ZERO;
  for (let counted = 2; counted <= period + 1; counted += 1) {
    const isLastButOne = periods - counted === 2;
    const regular = tape.multiply(left, isLastButOne ? tape.divide(ONE, whole(2)) : applied);
    if (isLastButOne) applied = ONE;
    amount = left.value < salvage.value ? ZERO : regular;
    left = tape.subtract(left, amount);
  }
  return wholeUnits(tape, amount);
}

/** Depreciation methods of spreadsheets. */
export const DEPRECIATION_FUNCTIONS: readonly FunctionDefinition[] = [SLN, SYD, DB, DDB, VDB, AMORLINC, AMORDEGRC];

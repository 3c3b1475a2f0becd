import { civilDate, dateText, dayOfSerial, readDate } from '../calendar.ts';
import type { InputValue } from '../calculator.ts';
import { WORKING_ONE, WORKING_SCALE } from '../fixed.ts';
import type { DateNode, FixedNode, FixedTape } from '../fixed-tape.ts';
import { powerOfTen, readRational } from '../rational.ts';
import { refuseCalculation } from '../refusal.ts';
import type { FixedArguments, FunctionDefinition, FunctionParameter, PlainArguments, PlainDate, Profile } from './definition.ts';

/** One argument after reading: working units and the float of a number, or a day. */
interface Figure {
  readonly units: bigint;
  readonly float: number;
}

interface ReadArgument {
  readonly parameter: FunctionParameter;
  readonly given: boolean;
  readonly figures: readonly Figure[];
  readonly days: readonly number[];
}

const MAGNITUDE_MAX = 10n ** 340n;

function unreadable(parameter: FunctionParameter, value: unknown, what: string): never {
  return refuseCalculation('vamn.not_a_number', `${parameter.name} is "${String(value).slice(0, 40)}", which is not ${what}.`, '#VALUE!', parameter.name);
}

function readFigure(parameter: FunctionParameter, raw: InputValue): Figure {
  if (typeof raw === 'number') {
    if (Number.isSafeInteger(raw)) return { units: BigInt(raw) * WORKING_ONE, float: raw };
    if (!Number.isFinite(raw)) return refuseCalculation('vamn.not_a_number', `${parameter.name} is ${raw}, which is not a number.`, '#NUM!', parameter.name);
    return readFigureText(parameter, String(raw));
  }
  if (typeof raw === 'boolean') return raw ? { units: WORKING_ONE, float: 1 } : { units: 0n, float: 0 };
  if (typeof raw === 'string') return readFigureText(parameter, raw.trim());
  if (typeof raw === 'object' && raw !== null && 'value' in raw) return readFigureText(parameter, raw.value);
  if (typeof raw === 'object' && raw !== null && 'amount' in raw) return readFigureText(parameter, raw.amount);
  if (Array.isArray(raw) && raw.length === 1 && raw[0] !== undefined) return readFigure(parameter, raw[0]);
  return raw === null ? { units: 0n, float: 0 } : unreadable(parameter, JSON.stringify(raw), 'a number');
}

/** Digits past the working scale are refused rather than cut: the figure would not be the one that was given. */
function readFigureText(parameter: FunctionParameter, text: string): Figure {
  if (/^(true|false)$/i.test(text)) return readFigure(parameter, text.toLowerCase() === 'true');
  const percent = text.endsWith('%');
  const value = readRational(percent ? text.slice(0, -1) : text);
  if (!value) return unreadable(parameter, text, 'a number');
  const divisor = percent ? value.denominator * 100n : value.denominator;
  const units = (value.numerator * powerOfTen(WORKING_SCALE)) / divisor;
  if (units > MAGNITUDE_MAX || units < -MAGNITUDE_MAX) refuseCalculation('vamn.overflow', `${parameter.name} is too large.`, '#NUM!', parameter.name);
  return { units, float: Number(percent ? text.slice(0, -1) : text) / (percent ? 100 : 1) };
}

/** Dates before 1900 and after 9999 are outside what spreadsheets know. */
const FIRST_DAY = readDate('1900-01-01') ?? 0;

function readDay(parameter: FunctionParameter, raw: InputValue): number {
  if (typeof raw === 'number' || (typeof raw === 'string' && /^\d{1,7}(\.\d+)?$/.test(raw.trim()))) {
    const serial = Number(raw);
    if (!(serial >= 0 && serial < 2958466)) return refuseCalculation('vamn.unreadable_date', `${parameter.name} is ${serial}, which is no date.`, '#NUM!', parameter.name);
    return dayOfSerial(serial);
  }
  const day = typeof raw === 'string' ? readDate(raw.trim()) : undefined;
  if (day === undefined) return unreadable(parameter, typeof raw === 'string' ? raw : JSON.stringify(raw), 'a date such as 2026-01-31');
  if (day < FIRST_DAY) return refuseCalculation('vamn.unreadable_date', `${parameter.name} lies before 1900.`, '#NUM!', parameter.name);
  return day;
}

function flatten(values: readonly InputValue[], into: InputValue[] = []): InputValue[] {
  for (const value of values) {
    if (Array.isArray(value)) flatten(value, into);
    else if (value !== null && value !== '') into.push(value);
  }
  return into;
}

function readOne(parameter: FunctionParameter, raws: readonly (InputValue | undefined)[]): ReadArgument {
  const raw = raws[0];
  const given = raw !== undefined && raw !== null && raw !== '';
  switch (parameter.kind) {
    case 'date':
      return { parameter, given, figures: [], days: [readDay(parameter, unwrapSingle(raw) ?? 0)] };
    case 'numbers': {
      const items = flatten(raws.filter((item) => item !== undefined));
      return { parameter, given, figures: items.map((item) => readFigure(parameter, item)), days: [] };
    }
    case 'dates': {
      const items = flatten(raws.filter((item) => item !== undefined));
      return { parameter, given, figures: [], days: items.map((item) => readDay(parameter, item)) };
    }
    default: {
      const figure = readFigure(parameter, given ? raw : (parameter.fallback ?? 0));
      if (parameter.kind === 'number') return { parameter, given, figures: [figure], days: [] };
      const cut = Math.trunc(figure.float);
      const value = parameter.kind === 'flag' ? (figure.units === 0n ? 0 : 1) : cut;
      return { parameter, given, figures: [{ units: BigInt(value) * WORKING_ONE, float: value }], days: [] };
    }
  }
}

function unwrapSingle(raw: InputValue | undefined): InputValue | undefined {
  return Array.isArray(raw) && raw.length === 1 ? raw[0] : raw;
}

/** Reads positional arguments as the function's parameters ask. */
export function readArguments(definition: FunctionDefinition, values: readonly (InputValue | undefined)[]): readonly ReadArgument[] {
  const last = definition.parameters.at(-1);
  if (values.length > definition.parameters.length && !last?.rest) {
    refuseCalculation('vamn.too_many_arguments', `${definition.name} takes ${definition.parameters.length} arguments, not ${values.length}.`, '#VALUE!');
  }
  return definition.parameters.map((parameter, index) => readOne(parameter, parameter.rest ? values.slice(index) : [values[index]]));
}

/** Puts the arguments on the tape, in the order of the parameters. */
export function fixedArguments(tape: FixedTape, read: readonly ReadArgument[], profile: Profile): FixedArguments {
  const numbers = new Map<string, readonly FixedNode[]>();
  const dates = new Map<string, readonly DateNode[]>();
  for (const { parameter, figures, days } of read) {
    const { name, kind } = parameter;
    if (kind === 'date' || kind === 'dates') {
      dates.set(name, days.map((day, index) => tape.inputDate(kind === 'date' ? name : `${name}/${index}`, day)));
    } else {
      numbers.set(name, figures.map((figure, index) => tape.input(kind === 'numbers' ? `${name}/${index}` : name, figure.units)));
    }
  }
  const one = <T>(all: ReadonlyMap<string, readonly T[]>, name: string): T => {
    const item = all.get(name)?.[0];
    return item === undefined ? refuseCalculation('vamn.missing_input', `The argument ${name} is missing.`, '#VALUE!', name) : item;
  };
  return {
    profile,
    has: (name) => read.some((argument) => argument.parameter.name === name && argument.given),
    number: (name) => one(numbers, name),
    whole: (name) => Number(one(numbers, name).value / WORKING_ONE),
    date: (name) => one(dates, name),
    numbers: (name) => numbers.get(name) ?? [],
    dates: (name) => dates.get(name) ?? [],
  };
}

function plainDate(day: number): PlainDate {
  return civilDate(day);
}

/** The same arguments as floats. */
export function plainArguments(read: readonly ReadArgument[], profile: Profile): PlainArguments {
  const find = (name: string): ReadArgument | undefined => read.find((argument) => argument.parameter.name === name);
  return {
    profile,
    has: (name) => find(name)?.given ?? false,
    number: (name) => find(name)?.figures[0]?.float ?? 0,
    date: (name) => plainDate(find(name)?.days[0] ?? 0),
    numbers: (name) => find(name)?.figures.map((figure) => figure.float) ?? [],
    dates: (name) => find(name)?.days.map(plainDate) ?? [],
  };
}

/** The largest amount among the arguments: the yardstick of the second route. */
export function amountScale(read: readonly ReadArgument[]): number {
  let largest = 1;
  for (const { figures } of read) for (const figure of figures) largest = Math.max(largest, Math.abs(figure.float));
  return largest;
}

/** The day as the certificate writes it. */
export function dayText(day: number): string {
  return dateText(day);
}

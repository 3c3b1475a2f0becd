import { civilDate, dateText, dayOfSerial, readDate } from '../arithmetic/calendar.ts';
import type { InputValue } from '../calculators/calculator.ts';
import { WORKING_ONE, WORKING_SCALE } from '../arithmetic/fixed.ts';
import type { DateNode, FixedNode } from './fixed-arithmetic.ts';
import { powerOfTen, readRational, unitsText } from '../arithmetic/rational.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import type {
  FixedArguments,
  FunctionDefinition,
  FunctionParameter,
  PlainArguments,
  PlainDate,
  Profile,
} from './definition.ts';

/** A number after reading. `text` is its shortest plain decimal, where reading brought that along. */
interface ReadNumber {
  readonly units: bigint;
  readonly float: number;
  readonly text: string | undefined;
}

/** One argument after reading: its numbers, or its days. */
interface ReadArgument {
  readonly given: boolean;
  readonly numbers: readonly ReadNumber[];
  readonly days: readonly number[];
}

/** What is read: the arguments in the order of the parameters. */
export interface ReadArguments {
  readonly definition: FunctionDefinition;
  readonly items: readonly ReadArgument[];
}

const MAGNITUDE_MAX = 10n ** 340n;
const NONE: readonly never[] = [];

function unreadable(parameter: FunctionParameter, value: unknown, what: string): never {
  return refuseCalculation(
    'vamn.not_a_number',
    `${parameter.name} is "${String(value).slice(0, 40)}", which is not ${what}.`,
    '#VALUE!',
    parameter.name,
  );
}

/** Scales at which a float of few digits is a whole number: quicker than printing and reading it. */
const QUICK_SCALES: readonly (readonly [factor: number, rest: bigint])[] = [2, 4, 6].map(
  (scale) => [10 ** scale, powerOfTen(WORKING_SCALE - scale)] as const,
);

/** The decimal that the float prints, in working units. */
function unitsOfFloat(parameter: FunctionParameter, value: number): bigint {
  if (Number.isSafeInteger(value)) return BigInt(value) * WORKING_ONE;
  if (!Number.isFinite(value))
    return refuseCalculation(
      'vamn.not_a_number',
      `${parameter.name} is ${value}, which is not a number.`,
      '#NUM!',
      parameter.name,
    );
  if (Math.abs(value) < 1e8) {
    for (const [factor, rest] of QUICK_SCALES) {
      const whole = Math.round(value * factor);
      if (whole / factor === value) return BigInt(whole) * rest;
    }
  }
  return unitsOfText(parameter, String(value));
}

function unitsOfText(parameter: FunctionParameter, text: string): bigint {
  const percent = text.endsWith('%');
  const value = readRational(percent ? text.slice(0, -1) : text);
  if (!value) return unreadable(parameter, text, 'a number');
  const units =
    (value.numerator * powerOfTen(WORKING_SCALE)) / (percent ? value.denominator * 100n : value.denominator);
  if (units > MAGNITUDE_MAX || units < -MAGNITUDE_MAX)
    refuseCalculation('vamn.overflow', `${parameter.name} is too large.`, '#NUM!', parameter.name);
  return units;
}

function floatOfText(text: string): number {
  return text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
}

/** A scalar as JSON gives it, brought to a float or a text that reads as a number. */
function scalarOf(parameter: FunctionParameter, raw: InputValue): number | string {
  if (typeof raw === 'number') return raw;
  if (typeof raw === 'boolean') return raw ? 1 : 0;
  if (typeof raw === 'string') {
    const text = raw.trim();
    return /^(true|false)$/i.test(text) ? (text.toLowerCase() === 'true' ? 1 : 0) : text;
  }
  if (raw === null) return 0;
  if ('value' in raw) return raw.value;
  if ('amount' in raw) return raw.amount;
  const [only] = raw;
  return raw.length === 1 && only !== undefined
    ? scalarOf(parameter, only)
    : unreadable(parameter, JSON.stringify(raw), 'a number');
}

/** A float prints its shortest decimal; only the largest and smallest take an exponent. */
function readNumber(parameter: FunctionParameter, raw: InputValue): ReadNumber {
  const scalar = scalarOf(parameter, raw);
  if (typeof scalar === 'string')
    return { units: unitsOfText(parameter, scalar), float: floatOfText(scalar), text: undefined };
  const size = Math.abs(scalar);
  const text = size === 0 ? '0' : size >= 1e-6 && size < 1e21 ? String(scalar) : undefined;
  return { units: unitsOfFloat(parameter, scalar), float: scalar, text };
}

/** Dates before 1900 and after 9999 are outside what spreadsheets know. */
const FIRST_DAY = readDate('1900-01-01') ?? 0;

function readDay(parameter: FunctionParameter, raw: InputValue): number {
  if (typeof raw === 'number' || (typeof raw === 'string' && /^\d{1,7}(\.\d+)?$/.test(raw.trim()))) {
    const serial = Number(raw);
    if (!(serial >= 0 && serial < 2958466))
      return refuseCalculation(
        'vamn.unreadable_date',
        `${parameter.name} is ${serial}, which is no date.`,
        '#NUM!',
        parameter.name,
      );
    return dayOfSerial(serial);
  }
  const day = typeof raw === 'string' ? readDate(raw.trim()) : undefined;
  if (day === undefined)
    return unreadable(parameter, typeof raw === 'string' ? raw : JSON.stringify(raw), 'a date such as 2026-01-31');
  if (day < FIRST_DAY)
    return refuseCalculation('vamn.unreadable_date', `${parameter.name} lies before 1900.`, '#NUM!', parameter.name);
  return day;
}

/** The items of ranges and single values; empty cells are left out. */
function flatten(values: readonly (InputValue | undefined)[], into: InputValue[] = []): InputValue[] {
  for (const value of values) {
    if (Array.isArray(value)) flatten(value, into);
    else if (value !== null && value !== '' && value !== undefined) into.push(value);
  }
  return into;
}

function readOne(
  parameter: FunctionParameter,
  values: readonly (InputValue | undefined)[],
  index: number,
): ReadArgument {
  const raw = values[index];
  const given = raw !== undefined && raw !== null && raw !== '';
  switch (parameter.kind) {
    case 'number':
      return { given, numbers: [readNumber(parameter, given ? raw : (parameter.fallback ?? 0))], days: NONE };
    case 'date': {
      const only = given ? (Array.isArray(raw) && raw.length === 1 ? raw[0] : raw) : 0;
      return { given, numbers: NONE, days: [readDay(parameter, only)] };
    }
    case 'dates':
      return { given, numbers: NONE, days: flatten([raw]).map((item) => readDay(parameter, item)) };
    case 'numbers': {
      const items = flatten(parameter.rest ? values.slice(index) : [raw]);
      return { given, numbers: items.map((item) => readNumber(parameter, item)), days: NONE };
    }
    default: {
      const { float } = readNumber(parameter, given ? raw : (parameter.fallback ?? 0));
      const value = parameter.kind === 'flag' ? (float === 0 ? 0 : 1) : Math.trunc(float);
      return { given, numbers: [{ units: BigInt(value) * WORKING_ONE, float: value, text: undefined }], days: NONE };
    }
  }
}

/** Reads positional arguments as the function's parameters ask. */
export function readArguments(
  definition: FunctionDefinition,
  values: readonly (InputValue | undefined)[],
): ReadArguments {
  const { parameters } = definition;
  if (values.length > parameters.length && !parameters.at(-1)?.rest) {
    refuseCalculation(
      'vamn.too_many_arguments',
      `${definition.name} takes ${parameters.length} arguments, not ${values.length}.`,
      '#VALUE!',
    );
  }
  const missing = parameters.slice(values.length).find((parameter) => parameter.fallback === undefined);
  if (missing) {
    const message = `${definition.name} needs the argument ${missing.name}.`;
    refuseCalculation('vamn.missing_input', message, '#VALUE!', missing.name);
  }
  return { definition, items: parameters.map((parameter, index) => readOne(parameter, values, index)) };
}

function placeOf(definition: FunctionDefinition, name: string): number {
  const { parameters } = definition;
  for (let index = 0; index < parameters.length; index += 1) if (parameters[index]?.name === name) return index;
  return refuseCalculation('vamn.missing_input', `The argument ${name} is missing.`, '#VALUE!', name);
}

/** The arguments in working figures. */
export class WorkingArguments implements FixedArguments {
  readonly profile: Profile;
  readonly #read: ReadArguments;

  constructor(read: ReadArguments, profile: Profile) {
    this.profile = profile;
    this.#read = read;
  }

  has(name: string): boolean {
    return this.#read.items[placeOf(this.#read.definition, name)]?.given ?? false;
  }

  number(name: string): FixedNode {
    return (
      this.numbers(name)[0] ??
      refuseCalculation('vamn.missing_input', `The argument ${name} is missing.`, '#VALUE!', name)
    );
  }

  whole(name: string): number {
    return this.#read.items[placeOf(this.#read.definition, name)]?.numbers[0]?.float ?? 0;
  }

  date(name: string): DateNode {
    return (
      this.dates(name)[0] ??
      refuseCalculation('vamn.missing_input', `The argument ${name} is missing.`, '#VALUE!', name)
    );
  }

  numbers(name: string): readonly FixedNode[] {
    const { numbers = NONE } = this.#read.items[placeOf(this.#read.definition, name)] ?? {};
    return numbers.map(({ units }) => ({ value: units }));
  }

  dates(name: string): readonly DateNode[] {
    const { days = NONE } = this.#read.items[placeOf(this.#read.definition, name)] ?? {};
    return days.map((day) => ({ day }));
  }
}

/** The inputs of a certificate in RFC 8785 text: every argument in the order of the parameters, lists item by item. */
export function inputsText({ definition, items }: ReadArguments): string {
  const texts: string[] = [];
  for (const [index, { name, kind }] of definition.parameters.entries()) {
    const { numbers = NONE, days = NONE } = items[index] ?? {};
    const isList = kind === 'numbers' || kind === 'dates';
    const write = (place: number, unit: string, value: string): void =>
      void texts.push(`{"name":"${name}${isList ? `/${place}` : ''}","unit":"${unit}","value":"${value}"}`);
    for (const [place, { units, text }] of numbers.entries())
      write(place, '1', text ?? unitsText(units, WORKING_SCALE));
    for (const [place, day] of days.entries()) write(place, 'date', dateText(day));
  }
  return `[${texts.join()}]`;
}

/** The same arguments as floats. */
export class FloatArguments implements PlainArguments {
  readonly profile: Profile;
  readonly #read: ReadArguments;

  constructor(read: ReadArguments, profile: Profile) {
    this.profile = profile;
    this.#read = read;
  }

  #item(name: string): ReadArgument | undefined {
    return this.#read.items[placeOf(this.#read.definition, name)];
  }

  has(name: string): boolean {
    return this.#item(name)?.given ?? false;
  }

  number(name: string): number {
    return this.#item(name)?.numbers[0]?.float ?? 0;
  }

  date(name: string): PlainDate {
    return civilDate(this.#item(name)?.days[0] ?? 0);
  }

  numbers(name: string): readonly number[] {
    return this.#item(name)?.numbers.map((number) => number.float) ?? NONE;
  }

  dates(name: string): readonly PlainDate[] {
    return (this.#item(name)?.days ?? NONE).map(civilDate);
  }
}

/** The largest amount among the arguments: the yardstick of the second route. */
export function amountScale(read: ReadArguments): number {
  let largest = 1;
  for (const { numbers } of read.items) for (const { float } of numbers) largest = Math.max(largest, Math.abs(float));
  return largest;
}

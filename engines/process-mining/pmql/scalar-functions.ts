import { Temporal } from '@finaceverse/base/time';
import type { Expression } from './syntax.ts';
import { PmqlMistake } from './tokens.ts';
import type { Compiled, Value, ValueType } from './values.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** A function of plain values of one row, with the types that it takes and gives. */
interface Scalar {
  readonly takes: readonly ValueType[];
  /** Further arguments that may be left out. */
  readonly optional?: readonly ValueType[];
  readonly gives: ValueType;
  readonly apply: (values: readonly Value[], zone: string) => Value;
}

type Zoned = ReturnType<Temporal.Instant['toZonedDateTimeISO']>;

/** Zoned moments are dear to make, and neighbours in a log share their hour. */
const zoned = new Map<string, Zoned>();

function local(moment: Value, zone: string): Zoned | undefined {
  if (typeof moment !== 'number') return undefined;
  const minute = Math.floor(moment / 60_000);
  const key = `${zone} ${minute}`;
  const known = zoned.get(key) ?? Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(zone);
  if (zoned.size > 50_000) zoned.clear();
  zoned.set(key, known);
  return known;
}

function datePart(read: (date: Zoned) => number): Scalar {
  return {
    takes: ['moment'],
    gives: 'number',
    apply: ([moment = null], zone) => {
      const date = local(moment, zone);
      return date === undefined ? null : read(date);
    },
  };
}

function dateText(length: number): Scalar {
  return {
    takes: ['moment'],
    gives: 'text',
    apply: ([moment = null], zone) => local(moment, zone)?.toPlainDate().toString().slice(0, length) ?? null,
  };
}

function ofText(change: (text: string) => Value, gives: ValueType = 'text'): Scalar {
  return { takes: ['text'], gives, apply: ([text]) => (typeof text === 'string' ? change(text) : null) };
}

function ofNumber(change: (value: number, digits: number) => number): Scalar {
  return {
    takes: ['number'],
    optional: ['number'],
    gives: 'number',
    apply: ([value, digits]) => (typeof value === 'number' ? change(value, Number(digits ?? 0)) : null),
  };
}

const SCALARS: Readonly<Record<string, Scalar>> = {
  YEAR: datePart((date) => date.year),
  QUARTER: datePart((date) => Math.ceil(date.month / 3)),
  MONTH: datePart((date) => date.month),
  WEEK: datePart((date) => date.weekOfYear ?? 0),
  DAY: datePart((date) => date.day),
  WEEKDAY: datePart((date) => date.dayOfWeek),
  HOUR: datePart((date) => date.hour),
  MINUTE: datePart((date) => date.minute),
  DATE: dateText(10),
  YEARMONTH: dateText(7),
  UPPER: ofText((text) => text.toUpperCase()),
  LOWER: ofText((text) => text.toLowerCase()),
  LENGTH: ofText((text) => text.length, 'number'),
  ABS: ofNumber((value) => Math.abs(value)),
  ROUND: ofNumber((value, digits) => Math.round(value * 10 ** digits) / 10 ** digits),
  FLOOR: ofNumber((value) => Math.floor(value)),
};

export const SCALAR_FUNCTIONS: readonly string[] = [...Object.keys(SCALARS), 'COALESCE', 'CONCAT'];

/** Compiles a function of plain values; the arguments are compiled by the caller's `argument`. */
export function compileScalar(call: Call, argument: (expression: Expression) => Compiled, zone: string): Compiled {
  const args = call.args.map((each) => argument(each));
  if (call.name === 'CONCAT')
    return { type: 'text', evaluate: (row) => args.map((each) => String(each.evaluate(row) ?? '')).join('') };
  if (call.name === 'COALESCE') {
    const type = args.find((each) => each.type !== 'nothing')?.type ?? 'nothing';
    const odd = args.findIndex((each) => each.type !== type && each.type !== 'nothing');
    if (args.length === 0 || odd >= 0)
      throw new PmqlMistake(
        call.args[odd]?.at ?? call.at,
        `COALESCE takes values of one kind, and the first is a ${type}.`,
      );
    return {
      type,
      evaluate: (row) => {
        for (const each of args) {
          const value = each.evaluate(row);
          if (value !== null) return value;
        }
        return null;
      },
    };
  }
  const scalar = SCALARS[call.name];
  if (scalar === undefined) throw new PmqlMistake(call.at, `There is no function ${call.name}.`);
  const wanted = [...scalar.takes, ...(scalar.optional ?? [])];
  if (args.length < scalar.takes.length || args.length > wanted.length)
    throw new PmqlMistake(
      call.at,
      `${call.name} takes ${scalar.takes.length} argument${scalar.takes.length === 1 ? '' : 's'}.`,
    );
  for (const [place, each] of args.entries()) {
    const type = each.type === 'duration' ? 'number' : each.type;
    if (type !== wanted[place] && type !== 'nothing')
      throw new PmqlMistake(
        call.args[place]?.at ?? call.at,
        `${call.name} needs a ${wanted[place]} here, but this is a ${each.type}.`,
      );
  }
  const keeps = scalar.gives === 'number' && args[0]?.type === 'duration' ? 'duration' : scalar.gives;
  return {
    type: keeps,
    evaluate: (row) =>
      scalar.apply(
        args.map((each) => each.evaluate(row)),
        zone,
      ),
  };
}

import type { EventLog } from '../log/event-log.ts';
import { caseExtent, quantile } from '../log/statistics.ts';
import type { WorkingClock } from '../performance/working-calendar.ts';
import { SCALAR_FUNCTIONS } from './scalar-functions.ts';
import type { Expression } from './syntax.ts';
import { closest, PmqlMistake } from './tokens.ts';
import { numberOrNull, type Compiled, type Environment, type Value } from './values.ts';

/** Functions that give one value per case. */
export const CASE_FUNCTIONS = [
  'DURATION',
  'WORKINGDURATION',
  'EVENTCOUNT',
  'REWORKCOUNT',
  'OCCURRENCES',
  'CONTAINS',
  'START',
  'END',
  'STARTACTIVITY',
  'ENDACTIVITY',
  'VARIANT',
  'THROUGHPUT',
];

/** Aggregates: over the events of a case (pull-up), or over cases in ANALYZE. */
export const AGGREGATES = [
  'COUNT',
  'DISTINCT',
  'SUM',
  'AVG',
  'MIN',
  'MAX',
  'MEDIAN',
  'PERCENTILE',
  'STDDEV',
  'FIRST',
  'LAST',
  'ANY',
  'ALL',
  'SHARE',
];

/** What an aggregate is of, and the parameter of those that take one: PERCENTILE(x, 0.9), or 90 for the same. */
export function aggregateParameter(call: Extract<Expression, { kind: 'call' }>): {
  readonly argument: Expression;
  readonly parameter: number | undefined;
} {
  const [argument, second] = call.args;
  const wanted = call.name === 'PERCENTILE' ? 2 : 1;
  if (argument === undefined || call.args.length !== wanted)
    throw new PmqlMistake(
      call.at,
      wanted === 2
        ? 'PERCENTILE takes a value and a share, such as PERCENTILE(DURATION(), 0.9).'
        : `${call.name} takes one argument, such as ${call.name}(resource).`,
    );
  if (second === undefined) return { argument, parameter: undefined };
  const share = second.kind === 'literal' && typeof second.value === 'number' ? second.value : Number.NaN;
  const parameter = share > 1 ? share / 100 : share;
  if (!(parameter >= 0 && parameter <= 1))
    throw new PmqlMistake(second.at, 'The share of a percentile is a number from 0 to 1, or from 1 to 100.');
  return { argument, parameter };
}

export function knownFunctions(): readonly string[] {
  return [...CASE_FUNCTIONS, ...AGGREGATES, ...SCALAR_FUNCTIONS, 'LAG', 'LEAD'];
}

/** One value from many; null for none, except counts. True counts as counted, false does not. */
export function aggregate(name: string, values: readonly Value[], parameter = 0.5): Value {
  switch (name) {
    case 'COUNT':
      return values.filter((value) => value !== false).length;
    case 'DISTINCT':
      return new Set(values).size;
    case 'SHARE':
      return values.length === 0 ? null : values.filter((value) => value === true).length / values.length;
    case 'ANY':
      return values.includes(true);
    case 'ALL':
      return values.every((value) => value === true);
    case 'FIRST':
      return values[0] ?? null;
    case 'LAST':
      return values.at(-1) ?? null;
    case 'MIN':
    case 'MAX': {
      const better = (left: Value, right: Value): boolean =>
        left !== null && right !== null && (name === 'MIN' ? left < right : left > right);
      return values.reduce<Value>((best, value) => (best === null || better(value, best) ? value : best), null);
    }
    default: {
      const numbers = Float64Array.from(values.filter((value) => typeof value === 'number')).sort();
      if (numbers.length === 0) return null;
      const total = numbers.reduce((sum, value) => sum + value, 0);
      const mean = total / numbers.length;
      if (name === 'SUM') return total;
      if (name === 'AVG') return mean;
      if (name === 'STDDEV')
        return numbers.length < 2
          ? null
          : Math.sqrt(numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (numbers.length - 1));
      return quantile(numbers, name === 'PERCENTILE' ? parameter : 0.5);
    }
  }
}

/** Compiles a call that gives one value per case; refuses functions that there are not. */
export function compileCaseFunction(call: Extract<Expression, { kind: 'call' }>, environment: Environment): Compiled {
  const { log, clock, cost } = environment;
  cost.steps += log.eventCount;
  const from = (index: number): number => log.caseOffsets[index] ?? 0;
  const to = (index: number): number => log.caseOffsets[index + 1] ?? 0;
  const steps = (index: number): Int32Array => log.activity.subarray(from(index), to(index));
  const label = (place: number): string => labelArgument(call, place, log);
  const nameOf = (code: number | undefined): Value => (code === undefined ? null : (log.activities[code] ?? null));
  switch (call.name) {
    case 'DURATION':
      return { type: 'duration', evaluate: (index) => spanSeconds(caseExtent(log, index), undefined) };
    case 'WORKINGDURATION':
      if (clock === undefined)
        throw new PmqlMistake(
          call.at,
          "WORKINGDURATION needs to know whose working hours: add IN ZONE 'Europe/Berlin'.",
        );
      return { type: 'duration', evaluate: (index) => spanSeconds(caseExtent(log, index), clock) };
    case 'EVENTCOUNT':
      return { type: 'number', evaluate: (index) => to(index) - from(index) };
    case 'REWORKCOUNT':
      return { type: 'number', evaluate: (index) => to(index) - from(index) - new Set(steps(index)).size };
    case 'OCCURRENCES': {
      const code = log.activities.indexOf(label(0));
      return { type: 'number', evaluate: (index) => steps(index).filter((step) => step === code).length };
    }
    case 'CONTAINS': {
      const code = log.activities.indexOf(label(0));
      return { type: 'truth', evaluate: (index) => steps(index).includes(code) };
    }
    case 'START':
    case 'END':
      return {
        type: 'moment',
        evaluate: (index) => caseExtent(log, index)?.[call.name === 'START' ? 0 : 1] ?? null,
      };
    case 'STARTACTIVITY':
      return { type: 'text', evaluate: (index) => nameOf(steps(index)[0]) };
    case 'ENDACTIVITY':
      return { type: 'text', evaluate: (index) => nameOf(steps(index).at(-1)) };
    case 'VARIANT':
      return {
        type: 'text',
        evaluate: (index) => Array.from(steps(index), (step) => log.activities[step] ?? '').join(' -> '),
      };
    case 'THROUGHPUT': {
      const [first, second] = [log.activities.indexOf(label(0)), log.activities.indexOf(label(1))];
      return { type: 'duration', evaluate: (index) => throughput(log, index, first, second, clock) };
    }
    default:
      throw new PmqlMistake(call.at, `There is no function ${call.name}.`, closest(call.name, knownFunctions()));
  }
}

function spanSeconds(extent: readonly [number, number] | undefined, clock: WorkingClock | undefined): Value {
  if (extent === undefined) return null;
  const [first, last] = extent;
  return (clock === undefined ? last - first : clock.between(first, last)) / 1000;
}

/** Seconds from the first occurrence of one activity to the last of another. */
function throughput(
  log: EventLog,
  index: number,
  first: number,
  second: number,
  clock: WorkingClock | undefined,
): Value {
  const steps = log.activity.subarray(log.caseOffsets[index], log.caseOffsets[index + 1]);
  const [start, end] = [steps.indexOf(first), steps.lastIndexOf(second)];
  if (start < 0 || end < start) return null;
  const offset = log.caseOffsets[index] ?? 0;
  const [from, to] = [log.time[offset + start] ?? Number.NaN, log.time[offset + end] ?? Number.NaN];
  return numberOrNull((clock === undefined ? to - from : clock.between(from, to)) / 1000);
}

function labelArgument(call: Extract<Expression, { kind: 'call' }>, place: number, log: EventLog): string {
  const argument = call.args[place];
  if (argument?.kind !== 'literal' || typeof argument.value !== 'string') {
    throw new PmqlMistake(
      argument?.at ?? call.at,
      `${call.name} needs an activity in quotes here.`,
      log.activities.slice(0, 3).map((activity) => `'${activity}'`),
    );
  }
  if (!log.activities.includes(argument.value)) {
    throw new PmqlMistake(
      argument.at,
      `No event has the activity "${argument.value}".`,
      closest(argument.value, log.activities).map((activity) => `'${activity}'`),
    );
  }
  return argument.value;
}

import { offsetsOf, type EventLog, type LogProblem } from './event-log.ts';
import { takeEvents } from './take-events.ts';
import { textReader } from './text-reader.ts';

/**
 * How events that report the life of one execution are taken (IEEE 1849-2016, lifecycle extension): `pair` makes one
 * event of a start and its completion, `complete` takes completions alone, `keep` leaves every event as it is.
 */
export type LifecycleReading = 'pair' | 'complete' | 'keep';

/** Steps of the standard life of an execution; a column with any other word speaks of something else. */
const LIFE = new Set([
  'schedule',
  'assign',
  'reassign',
  'withdraw',
  'start',
  'suspend',
  'resume',
  'pi_abort',
  'ate_abort',
  'complete',
  'autoskip',
  'manualskip',
]);

/** Events of a case in order of time; those of equal time, and those without one after their neighbour, stay put. */
export function sortByTime(log: EventLog): EventLog {
  const order = Int32Array.from({ length: log.eventCount }, (_, event) => event);
  let moved = false;
  for (let index = 0; index < log.caseCount; index += 1) {
    const from = log.caseOffsets[index] ?? 0;
    const to = log.caseOffsets[index + 1] ?? 0;
    if (!isSorted(log.time, from, to)) {
      moved = true;
      order.set(sortedEvents(log.time, from, to), from);
    }
  }
  return moved ? takeEvents(log, order, log.caseOffsets) : log;
}

function isSorted(time: Float64Array, from: number, to: number): boolean {
  let latest = Number.NEGATIVE_INFINITY;
  for (let event = from; event < to; event += 1) {
    const moment = time[event] ?? Number.NaN;
    if (moment < latest) return false;
    if (!Number.isNaN(moment)) latest = moment;
  }
  return true;
}

function sortedEvents(time: Float64Array, from: number, to: number): number[] {
  let last = Number.NEGATIVE_INFINITY;
  const events = Array.from({ length: to - from }, (_, offset) => {
    const moment = time[from + offset] ?? Number.NaN;
    if (!Number.isNaN(moment)) last = moment;
    return { event: from + offset, moment: last };
  });
  return events
    .sort((left, right) =>
      left.moment < right.moment ? -1 : left.moment > right.moment ? 1 : left.event - right.event,
    )
    .map(({ event }) => event);
}

/** How many cases have an event that is earlier than the one before it. */
export function countUnsortedCases(log: EventLog): number {
  let cases = 0;
  for (let index = 0; index < log.caseCount; index += 1) {
    if (!isSorted(log.time, log.caseOffsets[index] ?? 0, log.caseOffsets[index + 1] ?? 0)) cases += 1;
  }
  return cases;
}

/** Whether the lifecycle column of a log tells starts and completions apart, in the standard's words alone. */
export function hasStartsAndCompletions(log: EventLog): boolean {
  const column = log.eventColumns.get('lifecycle:transition');
  if (column?.kind !== 'text') return false;
  const used = new Set<string>();
  for (const code of new Set(column.codes)) if (code >= 0) used.add(column.dictionary.text(code).trim().toLowerCase());
  return used.has('start') && used.has('complete') && [...used].every((word) => LIFE.has(word));
}

/**
 * One event an execution: each completion takes the oldest open start of its activity in its case (of its
 * `concept:instance`, where there is one) and keeps it as `start_timestamp`. Steps in between have no event of their
 * own. A start that nothing completes stays as an event, for the work goes on; a completion without start is a moment.
 */
export function readLifecycle(log: EventLog, reading: LifecycleReading): EventLog {
  if (reading === 'keep' || !hasStartsAndCompletions(log)) return log;
  const pairing = pairEvents(log, reading);
  const counts = new Int32Array(log.caseCount);
  for (const event of pairing.kept) {
    const index = pairing.caseOf[event] ?? 0;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const events = Int32Array.from(pairing.kept);
  const taken = takeEvents(log, events, offsetsOf(counts));
  const starts = Float64Array.from(events, (event) => pairing.starts[event] ?? Number.NaN);
  const eventColumns = new Map(taken.eventColumns);
  eventColumns.set('start_timestamp', { kind: 'time', values: starts });
  const paired = sortByTime({ ...taken, eventColumns });
  return withProblems(paired, pairing.problems);
}

interface Pairing {
  readonly kept: readonly number[];
  readonly starts: Float64Array;
  readonly caseOf: Int32Array;
  readonly problems: readonly LogProblem[];
}

function pairEvents(log: EventLog, reading: LifecycleReading): Pairing {
  const transition = textReader(log.eventColumns.get('lifecycle:transition'));
  const instance = textReader(log.eventColumns.get('concept:instance'));
  const own = log.eventColumns.get('start_timestamp');
  const starts = new Float64Array(log.eventCount).fill(Number.NaN);
  const caseOf = new Int32Array(log.eventCount);
  const kept: number[] = [];
  const count = { open: 0, unstarted: 0, between: 0 };
  for (let index = 0; index < log.caseCount; index += 1) {
    const open = new Map<string, number[]>();
    for (let event = log.caseOffsets[index] ?? 0; event < (log.caseOffsets[index + 1] ?? 0); event += 1) {
      caseOf[event] = index;
      const step = transition(event)?.trim().toLowerCase();
      const key = `${log.activity[event] ?? 0} ${instance(event) ?? ''}`;
      if (step === 'start') {
        const waiting = open.get(key);
        if (waiting === undefined) open.set(key, [event]);
        else waiting.push(event);
      } else if (step === 'complete' || step === undefined) {
        const start = step === 'complete' ? open.get(key)?.shift() : undefined;
        const stated = own?.kind === 'time' ? (own.values[event] ?? Number.NaN) : Number.NaN;
        starts[event] =
          start === undefined
            ? Number.isNaN(stated)
              ? (log.time[event] ?? Number.NaN)
              : stated
            : (log.time[start] ?? Number.NaN);
        if (step === 'complete' && start === undefined) count.unstarted += 1;
        kept.push(event);
      } else {
        // Work that is given up is over without having been completed.
        if (step === 'withdraw' || step === 'pi_abort' || step === 'ate_abort') open.get(key)?.shift();
        count.between += 1;
      }
    }
    const left = reading === 'pair' ? [...open.values()].flat() : [];
    count.open += left.length;
    for (const event of left) {
      starts[event] = log.time[event] ?? Number.NaN;
      kept.push(event);
    }
  }
  const problems: LogProblem[] = [];
  const report = (number: number, message: string): void => {
    if (number > 0)
      problems.push({ row: 0, caseId: undefined, field: 'lifecycle:transition', message: `${number} ${message}` });
  };
  report(count.open, 'executions start and never complete; they stand as events at their start.');
  report(count.unstarted, 'executions complete without a start; their start is taken to be their completion.');
  report(
    count.between,
    'events between start and completion (schedule, assign, suspend and the like) are no executions.',
  );
  // Starts that stay open were met last; the sort by time that follows puts them in their place.
  return {
    kept: kept.sort((left, right) => (caseOf[left] ?? 0) - (caseOf[right] ?? 0) || left - right),
    starts,
    caseOf,
    problems,
  };
}

/** The log with more to report. */
export function withProblems(log: EventLog, problems: readonly LogProblem[]): EventLog {
  if (problems.length === 0) return log;
  return {
    ...log,
    problems: [...log.problems, ...problems],
    problemCount: log.problemCount + problems.length,
  };
}

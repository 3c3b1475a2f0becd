import type { EventLog } from '../log/event-log.ts';
import { caseExtent, caseThroughputSeconds, compareText, quantile } from '../log/statistics.ts';
import { textReader } from '../log/text-reader.ts';
import type { WorkingClock } from './working-calendar.ts';

/** Adds a value to the list of a key. */
export function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** A spread of durations in seconds. */
export interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly median: number;
  readonly p90: number;
  readonly min: number;
  readonly max: number;
  readonly total: number;
}

/** The spread of values; undefined for none. The mean adds in sorted order, so it does not depend on row order. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return undefined;
  const total = sorted.reduce((sum, value) => sum + value, 0);
  return {
    count: sorted.length,
    mean: total / sorted.length,
    median: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    min: sorted[0] ?? 0,
    max: sorted.at(-1) ?? 0,
    total,
  };
}

/** When each event started: its `start_timestamp` where the log has one that is not later than its time. */
export function startReader(log: EventLog): (event: number) => number {
  const starts = log.eventColumns.get('start_timestamp');
  return (event) => {
    const end = log.time[event] ?? Number.NaN;
    const start = starts?.kind === 'time' ? (starts.values[event] ?? Number.NaN) : Number.NaN;
    return start <= end || Number.isNaN(end) ? start : end;
  };
}

/** An execution of an activity: from its start to its completion, or a single moment. */
export interface Execution {
  readonly caseIndex: number;
  readonly activity: number;
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly end: number;
  /** The event that completes it, for its attributes. */
  readonly event: number;
}

/**
 * Executions of a log. `start` and `complete` of the lifecycle extension (IEEE 1849-2016) are paired per case
 * and activity, oldest start first; a `start_timestamp` column gives starts of its own; else the two coincide.
 */
export function findExecutions(log: EventLog): readonly Execution[] {
  const lifecycle = textReader(log.eventColumns.get('lifecycle:transition'));
  const startOf = startReader(log);
  const executions: Execution[] = [];
  for (let caseIndex = 0; caseIndex < log.caseCount; caseIndex += 1) {
    const open = new Map<number, number[]>();
    for (let event = log.caseOffsets[caseIndex] ?? 0; event < (log.caseOffsets[caseIndex + 1] ?? 0); event += 1) {
      const activity = log.activity[event] ?? 0;
      const end = log.time[event] ?? Number.NaN;
      const transition = lifecycle(event)?.toLowerCase();
      if (transition === 'start') {
        addTo(open, activity, end);
        continue;
      }
      const paired = transition === 'complete' ? open.get(activity)?.shift() : undefined;
      executions.push({ caseIndex, activity, start: paired ?? startOf(event), end, event });
    }
  }
  return executions;
}

export interface EdgePerformance extends Spread {
  readonly from: string;
  readonly to: string;
}

/**
 * Seconds from the end of an event to the start of the one that follows it, per pair of activities; 0 where the two
 * overlap or the source has them out of order. An event without a start of its own starts when it ends. With a clock,
 * working time only.
 */
export function edgePerformance(log: EventLog, clock?: WorkingClock): readonly EdgePerformance[] {
  const durations = new Map<number, number[]>();
  const size = log.activities.length;
  const startOf = startReader(log);
  for (let caseIndex = 0; caseIndex < log.caseCount; caseIndex += 1) {
    for (let event = (log.caseOffsets[caseIndex] ?? 0) + 1; event < (log.caseOffsets[caseIndex + 1] ?? 0); event += 1) {
      const from = log.time[event - 1] ?? Number.NaN;
      const to = startOf(event);
      if (Number.isNaN(from) || Number.isNaN(to)) continue;
      const key = (log.activity[event - 1] ?? 0) * size + (log.activity[event] ?? 0);
      const seconds = (clock === undefined ? Math.max(0, to - from) : clock.between(from, to)) / 1000;
      const known = durations.get(key);
      if (known === undefined) durations.set(key, [seconds]);
      else known.push(seconds);
    }
  }
  const edges: EdgePerformance[] = [];
  for (const [key, values] of durations) {
    const spread = spreadOf(values);
    if (spread !== undefined)
      edges.push({
        from: log.activities[Math.floor(key / size)] ?? '',
        to: log.activities[key % size] ?? '',
        ...spread,
      });
  }
  return edges.sort((left, right) => compareText(left.from, right.from) || compareText(left.to, right.to));
}

/** Edges by the total time that cases spend on them, the costliest first. */
export function findBottlenecks(log: EventLog, clock?: WorkingClock): readonly EdgePerformance[] {
  return edgePerformance(log, clock).toSorted((left, right) => right.total - left.total);
}

export interface ActivityPerformance {
  readonly activity: string;
  /** From start to completion. */
  readonly service: Spread;
  /** From the completion of the event before in the case to the start; undefined for activities that only open cases. */
  readonly waiting: Spread | undefined;
}

/** Service and waiting time per activity in seconds; with a clock, waiting counts working time only. */
export function activityPerformance(log: EventLog, clock?: WorkingClock): readonly ActivityPerformance[] {
  const service = new Map<number, number[]>();
  const waiting = new Map<number, number[]>();
  let previous: Execution | undefined;
  let latestEnd = Number.NEGATIVE_INFINITY;
  for (const execution of findExecutions(log)) {
    if (previous?.caseIndex !== execution.caseIndex) latestEnd = Number.NEGATIVE_INFINITY;
    if (!Number.isNaN(execution.start) && !Number.isNaN(execution.end)) {
      addTo(service, execution.activity, (execution.end - execution.start) / 1000);
      if (Number.isFinite(latestEnd)) {
        const gap =
          clock === undefined ? Math.max(0, execution.start - latestEnd) : clock.between(latestEnd, execution.start);
        addTo(waiting, execution.activity, gap / 1000);
      }
      latestEnd = Math.max(latestEnd, execution.end);
    }
    previous = execution;
  }
  return [...service]
    .flatMap(([activity, values]) => {
      const spread = spreadOf(values);
      return spread === undefined
        ? []
        : [
            {
              activity: log.activities[activity] ?? '',
              service: spread,
              waiting: spreadOf(waiting.get(activity) ?? []),
            },
          ];
    })
    .sort((left, right) => compareText(left.activity, right.activity));
}

export interface Handover {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Who hands work to whom: directly following events of a case, per pair of resources (van der Aalst, Reijers, Song 2005). */
export function findHandovers(log: EventLog, resourceColumn = 'org:resource'): readonly Handover[] {
  const resource = textReader(log.eventColumns.get(resourceColumn));
  const counts = new Map<string, Handover>();
  for (let caseIndex = 0; caseIndex < log.caseCount; caseIndex += 1) {
    for (let event = (log.caseOffsets[caseIndex] ?? 0) + 1; event < (log.caseOffsets[caseIndex + 1] ?? 0); event += 1) {
      const from = resource(event - 1);
      const to = resource(event);
      if (from === undefined || to === undefined) continue;
      const key = `${from}\u0000${to}`;
      counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...counts.values()].sort(
    (left, right) => right.count - left.count || compareText(left.from, right.from) || compareText(left.to, right.to),
  );
}

/** Executions of one activity that one resource finished close together for several cases. */
export interface Batch {
  readonly activity: string;
  readonly resource: string | undefined;
  readonly cases: readonly string[];
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

/** Batches of at least `minimum` cases whose completions are at most `gapSeconds` apart (Martin and others 2021). */
export function findBatches(log: EventLog, gapSeconds = 60, minimum = 3): readonly Batch[] {
  const resource = textReader(log.eventColumns.get('org:resource'));
  const groups = Map.groupBy(
    findExecutions(log).filter((execution) => !Number.isNaN(execution.end)),
    (execution) => `${execution.activity}\u0000${resource(execution.event) ?? ''}`,
  );
  const batches: Batch[] = [];
  for (const group of groups.values()) {
    const ordered = group.toSorted((left, right) => left.end - right.end);
    let run: Execution[] = [];
    const close = (): void => {
      const cases = [...new Set(run.map((execution) => log.caseIds[execution.caseIndex] ?? ''))];
      const [first] = run;
      const last = run.at(-1);
      if (first !== undefined && last !== undefined && cases.length >= minimum) {
        batches.push({
          activity: log.activities[first.activity] ?? '',
          resource: resource(first.event),
          cases,
          from: first.end,
          to: last.end,
        });
      }
      run = [];
    };
    for (const execution of ordered) {
      const last = run.at(-1);
      if (last !== undefined && execution.end - last.end > gapSeconds * 1000) close();
      run.push(execution);
    }
    close();
  }
  return batches.sort((left, right) => left.from - right.from);
}

export interface ServiceLevel {
  readonly cases: number;
  readonly met: number;
  readonly share: number;
  readonly breaches: readonly { readonly caseId: string; readonly seconds: number }[];
}

/** How many cases stay within `targetSeconds` from their first to their last event; worst breaches first. */
export function measureServiceLevel(log: EventLog, targetSeconds: number, clock?: WorkingClock): ServiceLevel {
  const seconds = clock === undefined ? caseThroughputSeconds(log) : workingThroughput(log, clock);
  const measured = log.caseIds
    .map((caseId, index) => ({ caseId, seconds: seconds[index] ?? Number.NaN }))
    .filter((item) => !Number.isNaN(item.seconds));
  const breaches = measured
    .filter((item) => item.seconds > targetSeconds)
    .sort((left, right) => right.seconds - left.seconds);
  const met = measured.length - breaches.length;
  return { cases: measured.length, met, share: measured.length === 0 ? 1 : met / measured.length, breaches };
}

/** Working seconds from the first to the last moment of each case. */
export function workingThroughput(log: EventLog, clock: WorkingClock): Float64Array {
  return Float64Array.from(log.caseIds, (_, index) => {
    const extent = caseExtent(log, index);
    return extent === undefined ? Number.NaN : clock.between(extent[0], extent[1]) / 1000;
  });
}

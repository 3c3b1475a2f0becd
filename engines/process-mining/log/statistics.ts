import { findDirectlyFollows, type DirectlyFollowsGraph } from './directly-follows.ts';
import type { EventLog } from './event-log.ts';
import { findVariants } from './variants.ts';

/** The facts of a log that need no model. Names sort by UTF-16 code unit, so that output is stable. */
export interface LogStatistics {
  readonly cases: number;
  readonly events: number;
  readonly variants: number;
  readonly activities: number;
  readonly start: Readonly<Record<string, number>>;
  readonly end: Readonly<Record<string, number>>;
  readonly dfg: readonly (readonly [from: string, to: string, count: number])[];
  /** Seconds between the first and the last moment of a case, median over cases; null without moments. */
  readonly medianThroughputSeconds: number | null;
  readonly meanThroughputSeconds: number | null;
  readonly minThroughputSeconds: number | null;
  readonly maxThroughputSeconds: number | null;
  readonly activityCounts: Readonly<Record<string, number>>;
  /** Cases in which an activity occurs more than once. */
  readonly reworkCases: Readonly<Record<string, number>>;
}

export function describeLog(log: EventLog): LogStatistics {
  const graph = findDirectlyFollows(log);
  const throughput = caseThroughputSeconds(log)
    .filter((seconds) => !Number.isNaN(seconds))
    .sort();
  const total = throughput.reduce((sum, seconds) => sum + seconds, 0);
  const some = throughput.length > 0;
  return {
    cases: log.caseCount,
    events: log.eventCount,
    variants: findVariants(log).count,
    activities: log.activities.length,
    start: countsByName(graph.activities, graph.starts),
    end: countsByName(graph.activities, graph.ends),
    dfg: namedEdges(graph),
    medianThroughputSeconds: median(throughput),
    meanThroughputSeconds: some ? total / throughput.length : null,
    minThroughputSeconds: throughput[0] ?? null,
    maxThroughputSeconds: throughput.at(-1) ?? null,
    activityCounts: countsByName(graph.activities, graph.occurrences),
    reworkCases: countsByName(graph.activities, countRework(log)),
  };
}

/** Edges as `[from, to, count]`, sorted by name. */
export function namedEdges(graph: DirectlyFollowsGraph): (readonly [string, string, number])[] {
  return graph.edges
    .map((edge) => [graph.activities[edge.from] ?? '', graph.activities[edge.to] ?? '', edge.count] as const)
    .sort((left, right) => compareText(left[0], right[0]) || compareText(left[1], right[1]));
}

export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The earliest and the latest moment of one case in milliseconds; undefined where no event has one. */
export function caseExtent(log: EventLog, index: number): readonly [earliest: number, latest: number] | undefined {
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  for (let event = log.caseOffsets[index] ?? 0; event < (log.caseOffsets[index + 1] ?? 0); event += 1) {
    const time = log.time[event] ?? Number.NaN;
    if (time < earliest) earliest = time;
    if (time > latest) latest = time;
  }
  return latest >= earliest ? [earliest, latest] : undefined;
}

/** Seconds from the earliest to the latest moment of each case (true instants, so offsets and daylight saving count). */
export function caseThroughputSeconds(log: EventLog): Float64Array {
  return Float64Array.from(log.caseIds, (_, index) => {
    const extent = caseExtent(log, index);
    return extent === undefined ? Number.NaN : (extent[1] - extent[0]) / 1000;
  });
}

/** The median of values that are already sorted; null for none. */
export function median(sorted: ArrayLike<number>): number | null {
  return sorted.length === 0 ? null : quantile(sorted, 0.5);
}

/** The quantile of sorted values by linear interpolation between closest ranks (Hyndman and Fan type 7). */
export function quantile(sorted: ArrayLike<number>, fraction: number): number {
  const position = (sorted.length - 1) * fraction;
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return position === below ? low : low + (high - low) * (position - below);
}

function countRework(log: EventLog): Float64Array {
  const cases = new Float64Array(log.activities.length);
  const lastCase = new Int32Array(log.activities.length).fill(-1);
  const countedCase = new Int32Array(log.activities.length).fill(-1);
  for (let index = 0; index < log.caseCount; index += 1) {
    for (let event = log.caseOffsets[index] ?? 0; event < (log.caseOffsets[index + 1] ?? 0); event += 1) {
      const activity = log.activity[event] ?? 0;
      if (lastCase[activity] === index && countedCase[activity] !== index) {
        cases[activity] = (cases[activity] ?? 0) + 1;
        countedCase[activity] = index;
      }
      lastCase[activity] = index;
    }
  }
  return cases;
}

function countsByName(names: readonly string[], counts: Float64Array): Record<string, number> {
  const pairs = names.map((name, index) => [name, counts[index] ?? 0] as const).filter(([, count]) => count > 0);
  return Object.fromEntries(pairs.sort((left, right) => compareText(left[0], right[0])));
}

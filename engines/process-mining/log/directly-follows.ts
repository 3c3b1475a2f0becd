import type { EventLog } from './event-log.ts';
import type { Variants } from './variants.ts';

/** Edge counts between activities, with the activities that start and end cases. */
export interface DirectlyFollowsGraph {
  readonly activities: readonly string[];
  /** Occurrences per activity. */
  readonly occurrences: Float64Array;
  /** `counts[from * n + to]` for logs of few activities, which are nearly all logs. */
  readonly count: (from: number, to: number) => number;
  readonly edges: readonly DirectlyFollowsEdge[];
  /** Cases that start and end with each activity. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

export interface DirectlyFollowsEdge {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Above this many activities a dense matrix would be mostly empty and a map takes its place. */
const DENSE_LIMIT = 1500;

/** The directly-follows graph of a log: one linear pass over the activity column. */
export function findDirectlyFollows(log: EventLog): DirectlyFollowsGraph {
  return countPairs(log.activities, log.caseOffsets, log.activity, undefined);
}

/** The same graph from weighted variants, in time that does not depend on the number of cases. */
export function directlyFollowsOfVariants(variants: Variants): DirectlyFollowsGraph {
  return countPairs(variants.activities, variants.offsets, variants.steps, variants.weights);
}

function countPairs(
  activities: readonly string[],
  offsets: Int32Array,
  steps: Int32Array,
  weights: Int32Array | undefined,
): DirectlyFollowsGraph {
  const size = activities.length;
  const occurrences = new Float64Array(size);
  const starts = new Float64Array(size);
  const ends = new Float64Array(size);
  const dense = size <= DENSE_LIMIT;
  const matrix = new Float64Array(dense ? size * size : 0);
  const sparse = new Map<number, number>();
  for (let sequence = 0; sequence + 1 < offsets.length; sequence += 1) {
    const from = offsets[sequence] ?? 0;
    const to = offsets[sequence + 1] ?? 0;
    if (from === to) continue;
    const weight = weights === undefined ? 1 : (weights[sequence] ?? 0);
    let previous = steps[from] ?? 0;
    starts[previous] = (starts[previous] ?? 0) + weight;
    occurrences[previous] = (occurrences[previous] ?? 0) + weight;
    for (let index = from + 1; index < to; index += 1) {
      const step = steps[index] ?? 0;
      const cell = previous * size + step;
      if (dense) matrix[cell] = (matrix[cell] ?? 0) + weight;
      else sparse.set(cell, (sparse.get(cell) ?? 0) + weight);
      occurrences[step] = (occurrences[step] ?? 0) + weight;
      previous = step;
    }
    ends[previous] = (ends[previous] ?? 0) + weight;
  }
  const edges: DirectlyFollowsEdge[] = [];
  if (dense) {
    for (let cell = 0; cell < matrix.length; cell += 1) {
      const count = matrix[cell] ?? 0;
      if (count > 0) edges.push({ from: Math.floor(cell / size), to: cell % size, count });
    }
  } else {
    for (const [cell, count] of sparse) edges.push({ from: Math.floor(cell / size), to: cell % size, count });
  }
  const count = (from: number, to: number): number =>
    dense ? (matrix[from * size + to] ?? 0) : (sparse.get(from * size + to) ?? 0);
  return { activities, occurrences, count, edges, starts, ends };
}

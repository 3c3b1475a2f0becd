import type { EventLog } from './event-log.ts';

/**
 * The distinct activity sequences of a log with their weights. Discovery and conformance work on these:
 * a log of a million events usually holds only a few thousand variants.
 */
export interface Variants {
  readonly count: number;
  /** Activities of variant `i` are `steps[offsets[i] .. offsets[i + 1])`. */
  readonly offsets: Int32Array;
  readonly steps: Int32Array;
  /** Cases per variant. */
  readonly weights: Int32Array;
  /** The variant of each case. */
  readonly caseVariant: Int32Array;
  readonly activities: readonly string[];
}

/** The distinct sequences of a log, in order of first appearance; exact (hashes are verified). */
export function findVariants(log: EventLog): Variants {
  const { caseOffsets, activity, caseCount } = log;
  let table = new Int32Array(1024).fill(-1);
  const hashes: number[] = [];
  const firstCase: number[] = [];
  const weights: number[] = [];
  const caseVariant = new Int32Array(caseCount);
  for (let index = 0; index < caseCount; index += 1) {
    const from = caseOffsets[index] ?? 0;
    const to = caseOffsets[index + 1] ?? 0;
    let hash = to - from;
    for (let event = from; event < to; event += 1) {
      hash = Math.imul(hash ^ (activity[event] ?? 0), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    const mask = table.length - 1;
    let slot = hash & mask;
    let found = table[slot] ?? -1;
    while (found >= 0 && !(hashes[found] === hash && sameSteps(log, firstCase[found] ?? 0, index))) {
      slot = (slot + 1) & mask;
      found = table[slot] ?? -1;
    }
    if (found < 0) {
      found = weights.length;
      table[slot] = found;
      hashes.push(hash);
      firstCase.push(index);
      weights.push(0);
      if (weights.length * 2 > table.length) table = rehash(hashes, table.length * 4);
    }
    weights[found] = (weights[found] ?? 0) + 1;
    caseVariant[index] = found;
  }
  return assemble(log, firstCase, weights, caseVariant);
}

function sameSteps(log: EventLog, left: number, right: number): boolean {
  const { caseOffsets, activity } = log;
  const leftFrom = caseOffsets[left] ?? 0;
  const rightFrom = caseOffsets[right] ?? 0;
  const length = (caseOffsets[left + 1] ?? 0) - leftFrom;
  if ((caseOffsets[right + 1] ?? 0) - rightFrom !== length) return false;
  for (let index = 0; index < length; index += 1) {
    if (activity[leftFrom + index] !== activity[rightFrom + index]) return false;
  }
  return true;
}

function rehash(hashes: readonly number[], size: number): Int32Array<ArrayBuffer> {
  const table = new Int32Array(size).fill(-1);
  for (const [index, hash] of hashes.entries()) {
    let slot = hash & (size - 1);
    while ((table[slot] ?? -1) >= 0) slot = (slot + 1) & (size - 1);
    table[slot] = index;
  }
  return table;
}

function assemble(
  log: EventLog,
  firstCase: readonly number[],
  weights: readonly number[],
  caseVariant: Int32Array,
): Variants {
  const offsets = new Int32Array(weights.length + 1);
  for (const [index, first] of firstCase.entries()) {
    offsets[index + 1] = (offsets[index] ?? 0) + (log.caseOffsets[first + 1] ?? 0) - (log.caseOffsets[first] ?? 0);
  }
  const steps = new Int32Array(offsets[weights.length] ?? 0);
  for (const [index, first] of firstCase.entries()) {
    steps.set(log.activity.subarray(log.caseOffsets[first], log.caseOffsets[first + 1]), offsets[index]);
  }
  return {
    count: weights.length,
    offsets,
    steps,
    weights: Int32Array.from(weights),
    caseVariant,
    activities: log.activities,
  };
}

/** The steps of one variant. */
export function variantSteps(variants: Variants, index: number): Int32Array {
  return variants.steps.subarray(variants.offsets[index], variants.offsets[index + 1]);
}

/** Variants of a plain list of weighted sequences, for tests, models' play-outs and sub-logs. */
export function variantsOf(sequences: readonly (readonly string[])[], weights?: readonly number[]): Variants {
  const activities: string[] = [];
  const codes = new Map<string, number>();
  const byKey = new Map<string, number>();
  const distinct: number[][] = [];
  const totals: number[] = [];
  const caseVariant: number[] = [];
  for (const [row, sequence] of sequences.entries()) {
    const steps = sequence.map((name) => {
      const known = codes.get(name);
      if (known !== undefined) return known;
      codes.set(name, activities.length);
      activities.push(name);
      return activities.length - 1;
    });
    const key = steps.join(',');
    let index = byKey.get(key);
    if (index === undefined) {
      index = distinct.length;
      byKey.set(key, index);
      distinct.push(steps);
      totals.push(0);
    }
    totals[index] = (totals[index] ?? 0) + (weights?.[row] ?? 1);
    caseVariant.push(index);
  }
  const offsets = new Int32Array(distinct.length + 1);
  for (const [index, steps] of distinct.entries()) offsets[index + 1] = (offsets[index] ?? 0) + steps.length;
  return {
    count: distinct.length,
    offsets,
    steps: Int32Array.from(distinct.flat()),
    weights: Int32Array.from(totals),
    caseVariant: Int32Array.from(caseVariant),
    activities,
  };
}

import { grown } from '../log/text-pool.ts';
import type { CutGraph } from './cut-graph.ts';

/** A weighted sub-log during discovery: distinct traces over local activity numbers `0 .. names.length - 1`. */
export interface SubLog {
  readonly names: readonly string[];
  readonly count: number;
  /** Steps of trace `i` are `steps[offsets[i] .. offsets[i + 1])`. */
  readonly offsets: Int32Array;
  readonly steps: Int32Array;
  readonly weights: readonly number[];
}

/**
 * Collects traces and joins equal ones as they come: projections of a few thousand variants often leave a
 * handful, and every later step is as cheap as the number of distinct traces.
 */
export class SubLogBuilder {
  readonly #names: readonly string[];
  #steps = new Int32Array(256);
  #offsets = new Int32Array(64);
  #hashes = new Int32Array(64);
  #table = new Int32Array(128).fill(-1);
  readonly #weights: number[] = [];
  #from = 0;
  #to = 0;
  #hash = 0;

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  step(activity: number): void {
    if (this.#to === this.#steps.length) this.#steps = grown(this.#steps, this.#to * 2);
    this.#steps[this.#to] = activity;
    this.#to += 1;
    const mixed = Math.imul(this.#hash ^ (activity + 1), 0x9e3779b1);
    this.#hash = mixed ^ (mixed >>> 15);
  }

  endTrace(weight: number): void {
    const mask = this.#table.length - 1;
    let slot = this.#hash & mask;
    for (let found = this.#table[slot] ?? -1; found >= 0; found = this.#table[slot] ?? -1) {
      if (this.#hashes[found] === this.#hash && this.#equals(found)) {
        this.#weights[found] = (this.#weights[found] ?? 0) + weight;
        this.#to = this.#from;
        this.#hash = 0;
        return;
      }
      slot = (slot + 1) & mask;
    }
    const number = this.#weights.length;
    if (number + 2 > this.#offsets.length) {
      this.#offsets = grown(this.#offsets, this.#offsets.length * 2);
      this.#hashes = grown(this.#hashes, this.#hashes.length * 2);
    }
    this.#weights.push(weight);
    this.#hashes[number] = this.#hash;
    this.#offsets[number + 1] = this.#to;
    this.#table[slot] = number;
    this.#from = this.#to;
    this.#hash = 0;
    if (this.#weights.length * 2 > this.#table.length) this.#rehash();
  }

  #equals(found: number): boolean {
    const start = this.#offsets[found] ?? 0;
    const length = this.#to - this.#from;
    if ((this.#offsets[found + 1] ?? 0) - start !== length) return false;
    for (let index = 0; index < length; index += 1) {
      if (this.#steps[start + index] !== this.#steps[this.#from + index]) return false;
    }
    return true;
  }

  #rehash(): void {
    const table = new Int32Array(this.#table.length * 2).fill(-1);
    for (let number = 0; number < this.#weights.length; number += 1) {
      let slot = (this.#hashes[number] ?? 0) & (table.length - 1);
      while ((table[slot] ?? -1) >= 0) slot = (slot + 1) & (table.length - 1);
      table[slot] = number;
    }
    this.#table = table;
  }

  finish(): SubLog {
    const count = this.#weights.length;
    return {
      names: this.#names,
      count,
      offsets: this.#offsets.subarray(0, count + 1),
      steps: this.#steps.subarray(0, this.#from),
      weights: this.#weights,
    };
  }
}

/** The directly-follows graph of a sub-log. */
export function graphOf(log: SubLog): CutGraph {
  const size = log.names.length;
  const counts = new Float64Array(size * size);
  const starts = new Float64Array(size);
  const ends = new Float64Array(size);
  for (let trace = 0; trace < log.count; trace += 1) {
    const weight = log.weights[trace] ?? 0;
    let previous = -1;
    for (let index = log.offsets[trace] ?? 0; index < (log.offsets[trace + 1] ?? 0); index += 1) {
      const step = log.steps[index] ?? 0;
      if (previous < 0) starts[step] = (starts[step] ?? 0) + weight;
      else counts[previous * size + step] = (counts[previous * size + step] ?? 0) + weight;
      previous = step;
    }
    if (previous >= 0) ends[previous] = (ends[previous] ?? 0) + weight;
  }
  return { size, counts, starts, ends };
}

/**
 * The graph of the log without one activity, as if it had never happened, for any activity. One pass notes
 * which neighbours each run of an activity parts; each graph is then put together without the log.
 */
export function graphsWithoutEach(log: SubLog, graph: CutGraph): (item: number) => CutGraph {
  const size = log.names.length;
  const width = size + 1;
  const bridges = new Map<number, number>();
  for (let trace = 0; trace < log.count; trace += 1) {
    const weight = log.weights[trace] ?? 0;
    const to = log.offsets[trace + 1] ?? 0;
    let before = size;
    for (let index = log.offsets[trace] ?? 0; index < to;) {
      const step = log.steps[index] ?? 0;
      let next = index + 1;
      while (next < to && log.steps[next] === step) next += 1;
      const after = next < to ? (log.steps[next] ?? 0) : size;
      const key = (step * width + before) * width + after;
      bridges.set(key, (bridges.get(key) ?? 0) + weight);
      before = step;
      index = next;
    }
  }
  const byItem = Map.groupBy(bridges, ([key]) => Math.floor(key / (width * width)));
  return (item) => withoutActivity(graph, item, byItem.get(item) ?? []);
}

function withoutActivity(
  graph: CutGraph,
  item: number,
  bridges: readonly (readonly [key: number, weight: number])[],
): CutGraph {
  const width = graph.size + 1;
  const size = graph.size - 1;
  const place = (old: number): number => (old > item ? old - 1 : old);
  const counts = new Float64Array(size * size);
  const starts = new Float64Array(size);
  const ends = new Float64Array(size);
  for (let from = 0; from < graph.size; from += 1) {
    if (from === item) continue;
    starts[place(from)] = graph.starts[from] ?? 0;
    ends[place(from)] = graph.ends[from] ?? 0;
    for (let to = 0; to < graph.size; to += 1) {
      if (to !== item) counts[place(from) * size + place(to)] = graph.counts[from * graph.size + to] ?? 0;
    }
  }
  for (const [key, weight] of bridges) {
    const before = Math.floor(key / width) % width;
    const after = key % width;
    if (before === graph.size && after === graph.size) continue;
    if (before === graph.size) starts[place(after)] = (starts[place(after)] ?? 0) + weight;
    else if (after === graph.size) ends[place(before)] = (ends[place(before)] ?? 0) + weight;
    else counts[place(before) * size + place(after)] = (counts[place(before) * size + place(after)] ?? 0) + weight;
  }
  return { size, counts, starts, ends };
}

/** The log of some activities only, renumbered in the order of `group`; traces left empty stay as empty traces. */
export function projectLog(log: SubLog, group: readonly number[]): SubLog {
  const local = renumber(log, group);
  const builder = new SubLogBuilder(group.map((item) => log.names[item] ?? ''));
  for (let trace = 0; trace < log.count; trace += 1) {
    for (let index = log.offsets[trace] ?? 0; index < (log.offsets[trace + 1] ?? 0); index += 1) {
      const step = local[log.steps[index] ?? 0] ?? -1;
      if (step >= 0) builder.step(step);
    }
    builder.endTrace(log.weights[trace] ?? 0);
  }
  return builder.finish();
}

/** Old number to new number, -1 for activities outside the group. */
function renumber(log: SubLog, group: readonly number[]): Int32Array {
  const local = new Int32Array(log.names.length).fill(-1);
  for (const [index, item] of group.entries()) local[item] = index;
  return local;
}

interface Parts {
  readonly groupOf: Int32Array;
  readonly local: Int32Array;
  readonly builders: readonly SubLogBuilder[];
}

function startParts(log: SubLog, groups: readonly (readonly number[])[]): Parts {
  const groupOf = new Int32Array(log.names.length).fill(-1);
  const local = new Int32Array(log.names.length);
  for (const [index, group] of groups.entries()) {
    for (const [place, item] of group.entries()) {
      groupOf[item] = index;
      local[item] = place;
    }
  }
  return {
    groupOf,
    local,
    builders: groups.map((group) => new SubLogBuilder(group.map((item) => log.names[item] ?? ''))),
  };
}

/** Adds the steps `[from, to)` that belong to a part; events outside it are noise there and left out. */
function addStretch(log: SubLog, parts: Parts, part: number, from: number, to: number, weight: number): void {
  const builder = parts.builders[part];
  if (builder === undefined) return;
  for (let index = from; index < to; index += 1) {
    const step = log.steps[index] ?? 0;
    if (parts.groupOf[step] === part) builder.step(parts.local[step] ?? 0);
  }
  builder.endTrace(weight);
}

/** Each trace goes to the part that has most of its events; without noise that is all of them. */
export function splitChoice(log: SubLog, groups: readonly (readonly number[])[]): readonly SubLog[] {
  const parts = startParts(log, groups);
  for (let trace = 0; trace < log.count; trace += 1) {
    const from = log.offsets[trace] ?? 0;
    const to = log.offsets[trace + 1] ?? 0;
    const votes = new Int32Array(groups.length);
    for (let index = from; index < to; index += 1) {
      const group = parts.groupOf[log.steps[index] ?? 0] ?? 0;
      votes[group] = (votes[group] ?? 0) + 1;
    }
    addStretch(log, parts, votes.indexOf(Math.max(...votes)), from, to, log.weights[trace] ?? 0);
  }
  return parts.builders.map((builder) => builder.finish());
}

/** Cuts each trace where the fewest events fall outside their part; without noise none does. */
export function splitSequence(log: SubLog, groups: readonly (readonly number[])[]): readonly SubLog[] {
  const parts = startParts(log, groups);
  for (let trace = 0; trace < log.count; trace += 1) {
    let from = log.offsets[trace] ?? 0;
    const to = log.offsets[trace + 1] ?? 0;
    const ends = sequenceEnds(log, from, to, parts.groupOf, groups.length);
    for (const [part, end] of ends.entries()) {
      addStretch(log, parts, part, from, end, log.weights[trace] ?? 0);
      from = end;
    }
  }
  return parts.builders.map((builder) => builder.finish());
}

/** Where each part ends in `steps`. */
function sequenceEnds(log: SubLog, from: number, to: number, groupOf: Int32Array, parts: number): readonly number[] {
  const ends = new Array<number>(parts).fill(to);
  let part = 0;
  for (let index = from; index < to; index += 1) {
    const group = groupOf[log.steps[index] ?? 0] ?? 0;
    if (group < part) return bestSequenceEnds(log, from, to, groupOf, parts);
    for (; part < group; part += 1) ends[part] = index;
  }
  return ends;
}

function bestSequenceEnds(
  log: SubLog,
  from: number,
  to: number,
  groupOf: Int32Array,
  parts: number,
): readonly number[] {
  const width = to - from + 1;
  const kept = new Int32Array(parts * width);
  for (let part = 0; part < parts; part += 1) {
    for (let end = 0; end < width; end += 1) {
      const above = part === 0 ? 0 : (kept[(part - 1) * width + end] ?? 0);
      const own = end > 0 && groupOf[log.steps[from + end - 1] ?? 0] === part ? 1 : 0;
      const before = end === 0 ? 0 : (kept[part * width + end - 1] ?? 0) + own;
      kept[part * width + end] = Math.max(above, before);
    }
  }
  const ends: number[] = new Array<number>(parts).fill(to);
  let end = width - 1;
  for (let part = parts - 1; part > 0; part -= 1) {
    while (end > 0 && (kept[part * width + end] ?? 0) > (kept[(part - 1) * width + end] ?? 0)) end -= 1;
    ends[part - 1] = from + end;
  }
  return ends;
}

/** Alternating stretches of body and redo; a trace that starts or ends with redo gets an empty body there. */
export function splitLoop(log: SubLog, groups: readonly (readonly number[])[]): readonly SubLog[] {
  const parts = startParts(log, groups);
  for (let trace = 0; trace < log.count; trace += 1) {
    const weight = log.weights[trace] ?? 0;
    const to = log.offsets[trace + 1] ?? 0;
    let from = log.offsets[trace] ?? 0;
    let current = 0;
    for (let index = from; index < to; index += 1) {
      const group = parts.groupOf[log.steps[index] ?? 0] ?? 0;
      if (group === current) continue;
      addStretch(log, parts, current, from, index, weight);
      from = index;
      current = group;
    }
    addStretch(log, parts, current, from, to, weight);
    if (current === 1) addStretch(log, parts, 0, to, to, weight);
  }
  return parts.builders.map((builder) => builder.finish());
}

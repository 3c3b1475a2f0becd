import type { CutGraph } from './cut-graph.ts';

/** A weighted sub-log during discovery: distinct traces over local activity numbers `0 .. names.length - 1`. */
export interface SubLog {
  readonly names: readonly string[];
  readonly traces: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

/** Joins equal traces: projections of a few thousand variants often leave a handful. */
export function makeSubLog(names: readonly string[], traces: readonly (readonly number[])[], weights: readonly number[]): SubLog {
  const index = new Map<string, number>();
  const distinct: (readonly number[])[] = [];
  const totals: number[] = [];
  for (const [row, trace] of traces.entries()) {
    const key = String.fromCharCode(...trace);
    const known = index.get(key);
    if (known === undefined) {
      index.set(key, distinct.length);
      distinct.push(trace);
      totals.push(weights[row] ?? 0);
    } else {
      totals[known] = (totals[known] ?? 0) + (weights[row] ?? 0);
    }
  }
  return { names, traces: distinct, weights: totals };
}

export function graphOf(log: SubLog): CutGraph {
  const size = log.names.length;
  const counts = new Float64Array(size * size);
  const starts = new Float64Array(size);
  const ends = new Float64Array(size);
  for (const [row, trace] of log.traces.entries()) {
    const weight = log.weights[row] ?? 0;
    let previous = -1;
    for (const step of trace) {
      if (previous < 0) starts[step] = (starts[step] ?? 0) + weight;
      else counts[previous * size + step] = (counts[previous * size + step] ?? 0) + weight;
      previous = step;
    }
    if (previous >= 0) ends[previous] = (ends[previous] ?? 0) + weight;
  }
  return { size, counts, starts, ends };
}

/** The log of some activities only, renumbered in the order of `group`; traces left empty stay as empty traces. */
export function projectLog(log: SubLog, group: readonly number[]): SubLog {
  const local = renumber(log, group);
  return makeSubLog(
    group.map((item) => log.names[item] ?? ''),
    log.traces.map((trace) => trace.map((step) => local[step] ?? -1).filter((step) => step >= 0)),
    log.weights,
  );
}

/** Old number to new number, -1 for activities outside the group. */
export function renumber(log: SubLog, group: readonly number[]): Int32Array {
  const local = new Int32Array(log.names.length).fill(-1);
  for (const [index, item] of group.entries()) local[item] = index;
  return local;
}

/** Pieces of traces collected for one part of a cut. */
class Pieces {
  readonly #names: readonly string[];
  readonly #local: Int32Array;
  readonly #traces: number[][] = [];
  readonly #weights: number[] = [];

  constructor(log: SubLog, group: readonly number[]) {
    this.#names = group.map((item) => log.names[item] ?? '');
    this.#local = renumber(log, group);
  }

  add(steps: readonly number[], weight: number): void {
    this.#traces.push(steps.map((step) => this.#local[step] ?? -1).filter((step) => step >= 0));
    this.#weights.push(weight);
  }

  finish(): SubLog {
    return makeSubLog(this.#names, this.#traces, this.#weights);
  }
}

function groupNumbers(log: SubLog, groups: readonly (readonly number[])[]): Int32Array {
  const groupOf = new Int32Array(log.names.length).fill(-1);
  for (const [index, group] of groups.entries()) for (const item of group) groupOf[item] = index;
  return groupOf;
}

/** Each trace goes to the part that has most of its events; without noise that is all of them. */
export function splitChoice(log: SubLog, groups: readonly (readonly number[])[]): readonly SubLog[] {
  const groupOf = groupNumbers(log, groups);
  const parts = groups.map((group) => new Pieces(log, group));
  for (const [row, trace] of log.traces.entries()) {
    const votes = new Int32Array(groups.length);
    for (const step of trace) votes[groupOf[step] ?? 0] = (votes[groupOf[step] ?? 0] ?? 0) + 1;
    parts[votes.indexOf(Math.max(...votes))]?.add(trace, log.weights[row] ?? 0);
  }
  return parts.map((part) => part.finish());
}

/** Cuts each trace where the fewest events fall outside their part; without noise none does. */
export function splitSequence(log: SubLog, groups: readonly (readonly number[])[]): readonly SubLog[] {
  const groupOf = groupNumbers(log, groups);
  const parts = groups.map((group) => new Pieces(log, group));
  for (const [row, trace] of log.traces.entries()) {
    const ends = bestSequenceSplit(trace, groupOf, groups.length);
    let from = 0;
    for (const [index, part] of parts.entries()) {
      const to = ends[index] ?? trace.length;
      part.add(trace.slice(from, to), log.weights[row] ?? 0);
      from = to;
    }
  }
  return parts.map((part) => part.finish());
}

/** Where each part ends, keeping the most events (later ends first, as events pass on from part to part). */
function bestSequenceSplit(trace: readonly number[], groupOf: Int32Array, parts: number): readonly number[] {
  const monotone = trace.every((step, index) => index === 0 || (groupOf[step] ?? 0) >= (groupOf[trace[index - 1] ?? 0] ?? 0));
  if (monotone) {
    const ends = new Array<number>(parts).fill(0);
    for (const step of trace) for (let part = groupOf[step] ?? 0; part < parts; part += 1) ends[part] = (ends[part] ?? 0) + 1;
    return ends;
  }
  const width = trace.length + 1;
  const kept = new Int32Array(parts * width);
  for (let part = 0; part < parts; part += 1) {
    for (let end = 0; end < width; end += 1) {
      const above = part === 0 ? 0 : (kept[(part - 1) * width + end] ?? 0);
      const own = groupOf[trace[end - 1] ?? -1] === part ? 1 : 0;
      const before = end === 0 ? 0 : (kept[part * width + end - 1] ?? 0) + own;
      kept[part * width + end] = Math.max(above, before);
    }
  }
  const ends: number[] = new Array<number>(parts).fill(trace.length);
  let end = trace.length;
  for (let part = parts - 1; part > 0; part -= 1) {
    while (end > 0 && (kept[part * width + end] ?? 0) > (kept[(part - 1) * width + end] ?? 0)) end -= 1;
    ends[part - 1] = end;
  }
  return ends;
}

/** Alternating stretches of body and redo; a trace that starts or ends with redo gets an empty body there. */
export function splitLoop(log: SubLog, groups: readonly (readonly number[])[]): readonly SubLog[] {
  const groupOf = groupNumbers(log, groups);
  const parts = groups.map((group) => new Pieces(log, group));
  for (const [row, trace] of log.traces.entries()) {
    const weight = log.weights[row] ?? 0;
    let stretch: number[] = [];
    let current = 0;
    for (const step of trace) {
      const group = groupOf[step] ?? 0;
      if (group !== current) {
        parts[current]?.add(stretch, weight);
        stretch = [];
        current = group;
      }
      stretch.push(step);
    }
    parts[current]?.add(stretch, weight);
    if (current === 1) parts[0]?.add([], weight);
  }
  return parts.map((part) => part.finish());
}

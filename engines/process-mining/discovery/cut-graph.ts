/** A directly-follows graph over local activity numbers, the input of cut detection. */
export interface CutGraph {
  readonly size: number;
  /** `counts[from * size + to]`. */
  readonly counts: Float64Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

export type CutKind = 'choice' | 'sequence' | 'parallel' | 'loop';

/** A partition of the activities with the operator that joins its parts; a loop has body, then redo. */
export interface Cut {
  readonly kind: CutKind;
  readonly groups: readonly (readonly number[])[];
}

/** Leaves only edges that are frequent beside the most frequent way out of their activity (IMf, 2014). */
export function filterInfrequent(graph: CutGraph, threshold: number): CutGraph {
  const { size } = graph;
  const counts = graph.counts.slice();
  for (let from = 0; from < size; from += 1) {
    let most = graph.ends[from] ?? 0;
    for (let to = 0; to < size; to += 1) most = Math.max(most, counts[from * size + to] ?? 0);
    for (let to = 0; to < size; to += 1) {
      if ((counts[from * size + to] ?? 0) < threshold * most) counts[from * size + to] = 0;
    }
  }
  return { ...graph, counts };
}

/** The first cut that holds, in the inductive miner's order. */
export function findCut(graph: CutGraph): Cut | undefined {
  if (graph.size < 2) return undefined;
  return findChoice(graph) ?? findSequence(graph) ?? findParallel(graph) ?? findLoop(graph);
}

/** Disjoint sets of activities. */
class Partition {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, index) => index);
  }

  find(item: number): number {
    let root = item;
    while ((this.#parent[root] ?? root) !== root) root = this.#parent[root] ?? root;
    this.#parent[item] = root;
    return root;
  }

  join(left: number, right: number): void {
    this.#parent[this.find(right)] = this.find(left);
  }

  groups(): number[][] {
    const byRoot = new Map<number, number[]>();
    for (let item = 0; item < this.#parent.length; item += 1) {
      const root = this.find(item);
      const group = byRoot.get(root);
      if (group === undefined) byRoot.set(root, [item]);
      else group.push(item);
    }
    return [...byRoot.values()];
  }
}

function hasEdge(graph: CutGraph, from: number, to: number): boolean {
  return (graph.counts[from * graph.size + to] ?? 0) > 0;
}

function findChoice(graph: CutGraph): Cut | undefined {
  const partition = new Partition(graph.size);
  for (let from = 0; from < graph.size; from += 1) {
    for (let to = 0; to < graph.size; to += 1) if (hasEdge(graph, from, to)) partition.join(from, to);
  }
  const groups = partition.groups();
  return groups.length > 1 ? { kind: 'choice', groups } : undefined;
}

/** Which activities can be reached, one bit each; rows are joined whole, so a closure costs about size squared. */
class Reachability {
  readonly #words: number;
  readonly #rows: Int32Array;

  constructor(graph: CutGraph) {
    const { size, counts } = graph;
    this.#words = (size + 31) >> 5;
    const words = this.#words;
    const rows = new Int32Array(size * words);
    this.#rows = rows;
    for (let cell = 0, from = 0; from < size; from += 1) {
      for (let to = 0; to < size; to += 1, cell += 1) {
        if ((counts[cell] ?? 0) > 0)
          rows[from * words + (to >> 5)] = (rows[from * words + (to >> 5)] ?? 0) | (1 << (to & 31));
      }
    }
    for (let via = 0; via < size; via += 1) {
      for (let from = 0; from < size; from += 1) {
        if (!this.reaches(from, via)) continue;
        for (let word = 0; word < words; word += 1) {
          rows[from * words + word] = (rows[from * words + word] ?? 0) | (rows[via * words + word] ?? 0);
        }
      }
    }
  }

  /** Whether a path of one or more edges leads from one to the other. */
  reaches(from: number, to: number): boolean {
    return (((this.#rows[from * this.#words + (to >> 5)] ?? 0) >>> (to & 31)) & 1) === 1;
  }
}

function findSequence(graph: CutGraph): Cut | undefined {
  const { size } = graph;
  const reach = new Reachability(graph);
  const partition = new Partition(size);
  for (let left = 0; left < size; left += 1) {
    for (let right = left + 1; right < size; right += 1) {
      if (reach.reaches(left, right) === reach.reaches(right, left)) partition.join(left, right);
    }
  }
  let groups = partition.groups();
  for (let stable = false; !stable && groups.length > 1; groups = partition.groups()) {
    stable = true;
    for (const [index, left] of groups.entries()) {
      for (const right of groups.slice(index + 1)) {
        const forward = left.every((a) => right.every((b) => reach.reaches(a, b)));
        const backward = left.every((a) => right.every((b) => reach.reaches(b, a)));
        if (forward === backward) {
          partition.join(left[0] ?? 0, right[0] ?? 0);
          stable = false;
        }
      }
    }
  }
  if (groups.length < 2) return undefined;
  groups.sort((left, right) => (reach.reaches(left[0] ?? 0, right[0] ?? 0) ? -1 : 1));
  const strict = joinSkippedTogether(graph, groups);
  return strict.length > 1 ? { kind: 'sequence', groups: strict } : undefined;
}

/**
 * The strict sequence cut (Leemans 2017, "Robust process mining with guarantees"): a part that may be
 * skipped takes in its neighbours that only ever come with it, so that they are skipped together.
 */
function joinSkippedTogether(graph: CutGraph, groups: readonly (readonly number[])[]): number[][] {
  const last = groups.length - 1;
  const groupOf = new Int32Array(graph.size);
  for (const [index, group] of groups.entries()) for (const item of group) groupOf[item] = index;
  const earliestSource = groups.map((group) => (group.some((item) => (graph.starts[item] ?? 0) > 0) ? -1 : last + 1));
  const latestTarget = groups.map((group) => (group.some((item) => (graph.ends[item] ?? 0) > 0) ? last + 1 : -1));
  for (let from = 0; from < graph.size; from += 1) {
    for (let to = 0; to < graph.size; to += 1) {
      if (!hasEdge(graph, from, to)) continue;
      const source = groupOf[from] ?? 0;
      const target = groupOf[to] ?? 0;
      earliestSource[target] = Math.min(earliestSource[target] ?? 0, source);
      latestTarget[source] = Math.max(latestTarget[source] ?? 0, target);
    }
  }
  const skippable = groups.map(
    (_, index) =>
      latestTarget.slice(0, index).some((target) => target > index) ||
      earliestSource.slice(index + 1).some((source) => source < index),
  );
  const merged: (number[] | undefined)[] = groups.map((group) => [...group]);
  const absorb = (into: number, from: number): void => {
    merged[into]?.push(...(merged[from] ?? []));
    merged[from] = undefined;
  };
  for (let pivot = 0; pivot <= last; pivot += 1) {
    if (!skippable[pivot] || merged[pivot] === undefined) continue;
    for (let other = pivot - 1; other >= 0 && (latestTarget[other] ?? 0) <= pivot; other -= 1) absorb(pivot, other);
    for (let other = pivot + 1; other <= last && (earliestSource[other] ?? 0) >= pivot; other += 1)
      absorb(pivot, other);
  }
  return merged.filter((group) => group !== undefined);
}

function findParallel(graph: CutGraph): Cut | undefined {
  const partition = new Partition(graph.size);
  for (let left = 0; left < graph.size; left += 1) {
    for (let right = left + 1; right < graph.size; right += 1) {
      if (!hasEdge(graph, left, right) || !hasEdge(graph, right, left)) partition.join(left, right);
    }
  }
  const whole = (group: readonly number[]): boolean =>
    group.some((item) => (graph.starts[item] ?? 0) > 0) && group.some((item) => (graph.ends[item] ?? 0) > 0);
  const groups = partition.groups().sort((left, right) => left.length - right.length);
  const complete = groups.filter(whole);
  const partial = groups.filter((group) => !whole(group)).flat();
  const [first] = complete;
  if (first === undefined) return undefined;
  first.push(...partial);
  return complete.length > 1 ? { kind: 'parallel', groups: complete } : undefined;
}

function findLoop(graph: CutGraph): Cut | undefined {
  const items = Array.from({ length: graph.size }, (_, index) => index);
  const isStart = (item: number): boolean => (graph.starts[item] ?? 0) > 0;
  const isEnd = (item: number): boolean => (graph.ends[item] ?? 0) > 0;
  const ends = items.filter(isEnd);
  const starts = items.filter(isStart);
  const inBody = items.map((item) => isStart(item) || isEnd(item));
  const partition = new Partition(graph.size);
  for (const from of items) {
    for (const to of items) if (!inBody[from] && !inBody[to] && hasEdge(graph, from, to)) partition.join(from, to);
  }
  const body = items.filter((item) => inBody[item]);
  const redo: number[] = [];
  for (const group of partition.groups()) {
    if (group.some((item) => inBody[item])) continue;
    if (isRedo(graph, group, body, starts, ends)) redo.push(...group);
    else body.push(...group);
  }
  return redo.length > 0 && body.length > 0 ? { kind: 'loop', groups: [body, redo] } : undefined;
}

/** Redo parts are entered only from ends (from all or none) and left only to starts (to all or none). */
function isRedo(
  graph: CutGraph,
  group: readonly number[],
  body: readonly number[],
  starts: readonly number[],
  ends: readonly number[],
): boolean {
  for (const item of group) {
    for (const other of body) {
      if (hasEdge(graph, other, item) && !ends.includes(other)) return false;
      if (hasEdge(graph, item, other) && !starts.includes(other)) return false;
    }
    const entered = ends.filter((end) => hasEdge(graph, end, item)).length;
    const left = starts.filter((start) => hasEdge(graph, item, start)).length;
    if ((entered > 0 && entered < ends.length) || (left > 0 && left < starts.length)) return false;
  }
  return true;
}

import { nodeHash, peaksOf, rootOfPeaks, sameHash, type Place } from './tree.ts';

/** Gives the hashes of complete subtrees, in the order in which they are asked for. */
export type ReadHashes = (places: readonly Place[]) => Promise<readonly Uint8Array[]>;

/** A run of leaves, `from` counted from 0 and `to` behind the last. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** The largest power of two below `size`: where a tree of that size parts (RFC 9162, section 2.1.1). */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The places whose hashes make the root over a run that begins where a subtree of its size may begin. */
function placesOf({ from, to }: Range): Place[] {
  return peaksOf(to - from).map(({ level, index }) => ({ level, index: index + from / 2 ** level }));
}

/** Reads the roots over several runs with one question. */
async function rootsOf(runs: readonly Range[], read: ReadHashes): Promise<Uint8Array[]> {
  const places = runs.map(placesOf);
  const hashes = (await read(places.flat())).values();
  return places.map((own) => rootOfPeaks(own.map(() => hashes.next().value ?? new Uint8Array())));
}

/**
 * The audit path of entry `index` (from 0) in a log of `size` entries: RFC 9162, section 2.1.3.1.
 * @throws RangeError where the log has no such entry
 */
export async function inclusionProof(index: number, size: number, read: ReadHashes): Promise<Uint8Array[]> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`A log of ${size} entries has no entry ${index}`);
  const runs: Range[] = [];
  for (let from = 0, to = size; to - from > 1;) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      runs.push({ from: middle, to });
      to = middle;
    } else {
      runs.push({ from, to: middle });
      from = middle;
    }
  }
  return await rootsOf(runs.reverse(), read);
}

/**
 * Shows that the log of `first` entries is the beginning of the log of `second` (RFC 9162, section 2.1.4.1).
 * @throws RangeError unless 0 < first <= second
 */
export async function consistencyProof(first: number, second: number, read: ReadHashes): Promise<Uint8Array[]> {
  if (!Number.isSafeInteger(first) || first < 1 || first > second)
    throw new RangeError(`A log of ${second} entries has no beginning of ${first}`);
  const runs: Range[] = [];
  let [from, to, whole] = [0, second, true];
  while (first !== to) {
    const middle = from + splitOf(to - from);
    if (first <= middle) {
      runs.push({ from: middle, to });
      to = middle;
    } else {
      runs.push({ from, to: middle });
      from = middle;
      whole = false;
    }
  }
  if (!whole) runs.push({ from, to });
  return await rootsOf(runs.reverse(), read);
}

/** What an inclusion proof speaks of. */
export interface Inclusion {
  readonly leaf: Uint8Array;
  /** From 0. */
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** Whether the path leads from the leaf to the root (RFC 9162, section 2.1.3.2). */
export function inclusionHolds({ leaf, index, size, path, root }: Inclusion): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let [place, last, reached] = [index, size - 1, leaf];
  for (const step of path) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      reached = nodeHash(step, reached);
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else reached = nodeHash(reached, step);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && sameHash(reached, root);
}

/** What a consistency proof speaks of: two states of one log, in entries and root. */
export interface Consistency {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: Uint8Array;
  readonly secondRoot: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/** Whether the second state continues the first (RFC 9162, section 2.1.4.2). */
export function consistencyHolds({ first, second, firstRoot, secondRoot, path }: Consistency): boolean {
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second) || first < 1 || first > second) return false;
  if (first === second) return path.length === 0 && sameHash(firstRoot, secondRoot);
  const steps = Number.isInteger(Math.log2(first)) ? [firstRoot, ...path] : [...path];
  const start = steps.shift();
  if (start === undefined) return false;
  let [place, last] = [first - 1, second - 1];
  while (place % 2 === 1) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  let [earlier, later] = [start, start];
  for (const step of steps) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      earlier = nodeHash(step, earlier);
      later = nodeHash(step, later);
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else later = nodeHash(later, step);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && sameHash(earlier, firstRoot) && sameHash(later, secondRoot);
}

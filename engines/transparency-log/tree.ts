import { hash } from 'node:crypto';

/** Bytes of every hash here: SHA-256. */
export const HASH_BYTES = 32;

/** An entry behind its prefix; longer ones get a room of their own. The first byte stays 0. */
const ENTRY = Buffer.alloc(16_384);
const NODE = Buffer.alloc(1 + 2 * HASH_BYTES);
NODE[0] = 1;

/** The hash of an entry (RFC 9162, section 2.1.1): SHA-256 over 0x00 and the entry's bytes. */
export function leafHash(entry: Uint8Array): Uint8Array {
  const length = entry.byteLength + 1;
  const room = length <= ENTRY.byteLength ? ENTRY.subarray(0, length) : Buffer.alloc(length);
  room.set(entry, 1);
  return hash('sha256', room, 'buffer');
}

/** The hash over two neighbours (RFC 9162, section 2.1.1): SHA-256 over 0x01, the left one, the right one. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  NODE.set(left, 1);
  NODE.set(right, 1 + HASH_BYTES);
  return hash('sha256', NODE, 'buffer');
}

/** The root of a log without entries. */
export function emptyRoot(): Uint8Array {
  return hash('sha256', Buffer.alloc(0), 'buffer');
}

/** Whether two hashes are the same. */
export function sameHash(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}

/** A complete subtree: `2^level` leaves, the `index`-th of its level from the left. A leaf is of level 0. */
export interface Place {
  readonly level: number;
  readonly index: number;
}

/** The complete subtrees that a log of `size` leaves is made of, from the largest at the left. */
export function peaksOf(size: number): Place[] {
  const peaks: Place[] = [];
  let start = 0;
  for (let level = Math.floor(Math.log2(Math.max(1, size))); level >= 0; level -= 1) {
    const width = 2 ** level;
    if (size - start < width) continue;
    peaks.push({ level, index: start / width });
    start += width;
  }
  return peaks;
}

/** The root over the hashes of {@link peaksOf}, in their order. */
export function rootOfPeaks(peaks: readonly Uint8Array[]): Uint8Array {
  return peaks.length === 0 ? emptyRoot() : peaks.reduceRight((right, left) => nodeHash(left, right));
}

/** The root over leaves as they come, with a memory that grows by the logarithm of their number. */
export class GrowingTree {
  readonly #peaks: { readonly level: number; readonly hash: Uint8Array }[] = [];
  #size = 0;

  /** Adds the hash of the next entry. */
  add(leaf: Uint8Array): void {
    let peak = { level: 0, hash: leaf };
    for (let last = this.#peaks.at(-1); last?.level === peak.level; last = this.#peaks.at(-1)) {
      this.#peaks.pop();
      peak = { level: peak.level + 1, hash: nodeHash(last.hash, peak.hash) };
    }
    this.#peaks.push(peak);
    this.#size += 1;
  }

  get size(): number {
    return this.#size;
  }

  /** The root over all that was added, in bytes. */
  root(): Uint8Array {
    return rootOfPeaks(this.#peaks.map(({ hash: peak }) => peak));
  }
}

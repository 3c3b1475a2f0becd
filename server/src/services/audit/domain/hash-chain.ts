import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../base/canonical.ts';
import type { StoredEvent } from '../../../kernel/events.ts';

/** The link before the first one. */
export const GENESIS: Uint8Array = new Uint8Array(32);

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);

function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The leaf of an event: SHA-256 over 0x00 and its RFC 8785 form (RFC 9162, section 2.1.1). */
export function leafOf(event: StoredEvent): Uint8Array {
  return sha256(LEAF_PREFIX, Buffer.from(canonicalJson(event)));
}

/** The link of a leaf to all before it. */
export function linkOf(previous: Uint8Array, leaf: Uint8Array): Uint8Array {
  return sha256(previous, leaf);
}

/**
 * The Merkle tree root over leaves in order (RFC 9162, section 2.1.1), built from complete subtrees as the
 * leaves come, so that a log of any length needs only a logarithmic memory.
 */
export class MerkleRoot {
  readonly #peaks: { readonly height: number; readonly hash: Uint8Array }[] = [];
  #size = 0;

  add(leaf: Uint8Array): void {
    let peak = { height: 0, hash: leaf };
    for (let last = this.#peaks.at(-1); last?.height === peak.height; last = this.#peaks.at(-1)) {
      this.#peaks.pop();
      peak = { height: peak.height + 1, hash: sha256(NODE_PREFIX, last.hash, peak.hash) };
    }
    this.#peaks.push(peak);
    this.#size += 1;
  }

  get size(): number {
    return this.#size;
  }

  /** The root, in bytes; of an empty log the hash of nothing. */
  root(): Uint8Array {
    const [last, ...rest] = [...this.#peaks].reverse();
    if (!last) return sha256();
    return rest.reduce((right, left) => sha256(NODE_PREFIX, left.hash, right), last.hash);
  }
}

/** A stored link with the event that it stands for, as they are read back. */
export interface StoredLink {
  readonly sequence: bigint;
  readonly leaf: Uint8Array;
  readonly hash: Uint8Array;
  /** Undefined when the event is gone. */
  readonly event: StoredEvent | undefined;
}

/** What a verification found. `firstBadSequence` is the first link that does not hold. */
export interface ChainVerdict {
  readonly ok: boolean;
  readonly size: number;
  readonly root: string;
  readonly firstBadSequence?: number;
}

/** Replays the chain link by link; pages may be fed as they are read. */
export class ChainVerification {
  #previous: Uint8Array = GENESIS;
  #expected = 1n;
  #firstBad: bigint | undefined;
  readonly #tree = new MerkleRoot();

  add(link: StoredLink): void {
    if (this.#firstBad !== undefined) return;
    const intact =
      link.sequence === this.#expected &&
      link.event !== undefined &&
      equal(leafOf(link.event), link.leaf) &&
      equal(linkOf(this.#previous, link.leaf), link.hash);
    if (!intact) {
      this.#firstBad = this.#expected;
      return;
    }
    this.#tree.add(link.leaf);
    this.#previous = link.hash;
    this.#expected += 1n;
  }

  /** `knownSize` is what a checkpoint vouches for: fewer links than that means that the end was cut off. */
  verdict(knownSize: bigint): ChainVerdict {
    const firstBad = this.#firstBad ?? (this.#expected <= knownSize ? this.#expected : undefined);
    const root = Buffer.from(this.#tree.root()).toString('hex');
    const size = this.#tree.size;
    return firstBad === undefined ? { ok: true, size, root } : { ok: false, size, root, firstBadSequence: Number(firstBad) };
  }
}

function equal(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}

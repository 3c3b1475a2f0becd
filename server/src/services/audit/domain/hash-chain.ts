import { hash } from 'node:crypto';
import { canonicalJson } from '@finaceverse/base/canonical';
import { GrowingTree, leafHash, sameHash } from '@finaceverse/transparency-log/tree';
import type { StoredEvent } from '../../../kernel/events.ts';

/** The link before the first one. */
export const GENESIS: Uint8Array = new Uint8Array(32);

/** An event as it was hashed: its RFC 8785 form. */
export function entryOf(event: StoredEvent): Uint8Array {
  return Buffer.from(canonicalJson(event));
}

/** The leaf of an event (RFC 9162, section 2.1.1). */
export function leafOf(event: StoredEvent): Uint8Array {
  return leafHash(entryOf(event));
}

/** The link of a leaf to all before it. */
export function linkOf(previous: Uint8Array, leaf: Uint8Array): Uint8Array {
  return hash('sha256', Buffer.concat([previous, leaf]), 'buffer');
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
  readonly #tree = new GrowingTree();
  readonly #signed: ReadonlyMap<number, Uint8Array>;

  /** `signed` are the roots that checkpoints vouch for, by their sizes. */
  constructor(signed: ReadonlyMap<number, Uint8Array> = new Map()) {
    this.#signed = signed;
  }

  add(link: StoredLink): void {
    if (this.#firstBad !== undefined) return;
    const intact =
      link.sequence === this.#expected &&
      link.event !== undefined &&
      sameHash(leafOf(link.event), link.leaf) &&
      sameHash(linkOf(this.#previous, link.leaf), link.hash);
    if (!intact) {
      this.#firstBad = this.#expected;
      return;
    }
    this.#tree.add(link.leaf);
    this.#previous = link.hash;
    const root = this.#signed.get(this.#tree.size);
    // Whoever makes every link anew cannot make the signature anew.
    if (root && !sameHash(root, this.#tree.root())) this.#firstBad = this.#expected;
    this.#expected += 1n;
  }

  /** Fewer links than a checkpoint vouches for means that the end was cut off. */
  verdict(): ChainVerdict {
    const knownSize = BigInt(Math.max(0, ...this.#signed.keys()));
    const firstBad = this.#firstBad ?? (this.#expected <= knownSize ? this.#expected : undefined);
    const root = Buffer.from(this.#tree.root()).toString('hex');
    const size = this.#tree.size;
    return firstBad === undefined
      ? { ok: true, size, root }
      : { ok: false, size, root, firstBadSequence: Number(firstBad) };
  }
}

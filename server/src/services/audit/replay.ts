import type { Context } from '../../kernel/context.ts';
import { readEventsById, type StoredEvent } from '../../kernel/events.ts';
import { ChainVerification, type ChainVerdict } from './domain/hash-chain.ts';
import { linksAfter, newestCheckpoint } from './store.ts';

const PAGE = 2_000;

/** One link with its event, in the order of the chain. */
export interface ReplayedLink {
  readonly sequence: bigint;
  readonly leaf: Uint8Array;
  readonly hash: Uint8Array;
  readonly event: StoredEvent | undefined;
}

/** The chain from its beginning, page by page. */
export async function* replay(ctx: Context): AsyncGenerator<ReplayedLink> {
  for (let after = 0n; ; ) {
    const links = await linksAfter(ctx, after, PAGE);
    const events = new Map((await readEventsById(ctx.db, links.map((link) => link.event_id))).map((event) => [event.id, event]));
    for (const link of links) {
      yield { sequence: link.sequence, leaf: link.leaf, hash: link.hash, event: events.get(link.event_id) };
      after = link.sequence;
    }
    if (links.length < PAGE) return;
  }
}

/** Replays and judges the bound tenant's chain. */
export async function verifyChain(ctx: Context): Promise<ChainVerdict> {
  const checkpoint = await newestCheckpoint(ctx);
  const verification = new ChainVerification();
  for await (const link of replay(ctx)) verification.add(link);
  return verification.verdict(checkpoint?.size ?? 0n);
}

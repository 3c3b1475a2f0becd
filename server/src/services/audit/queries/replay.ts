import type { Context } from '../../../kernel/context.ts';
import { readEventsById, type StoredEvent } from '../../../kernel/events.ts';
import { ChainVerification, type ChainVerdict } from '../domain/hash-chain.ts';
import { checkpointsAfter, linksAfter } from '../store/chain.ts';

const PAGE = 2_000;

/** One link with its event, in the order of the chain. */
export interface ReplayedLink {
  readonly sequence: bigint;
  readonly leaf: Uint8Array;
  readonly hash: Uint8Array;
  readonly event: StoredEvent | undefined;
}

/** The chain behind a sequence, page by page. */
export async function* replay(ctx: Context, behind = 0n): AsyncGenerator<ReplayedLink> {
  for (let after = behind; ;) {
    const links = await linksAfter(ctx, after, PAGE);
    const events = new Map(
      (
        await readEventsById(
          ctx.db,
          links.map((link) => link.event_id),
        )
      ).map((event) => [event.id, event]),
    );
    for (const link of links) {
      yield { sequence: link.sequence, leaf: link.leaf, hash: link.hash, event: events.get(link.event_id) };
      after = link.sequence;
    }
    if (links.length < PAGE) return;
  }
}

/** The roots that were signed, by their sizes. */
async function signedRoots(ctx: Context): Promise<Map<number, Uint8Array>> {
  const roots = new Map<number, Uint8Array>();
  for (let after = 0n; ;) {
    const rows = await checkpointsAfter(ctx, after, PAGE);
    for (const { size, root } of rows) {
      roots.set(Number(size), root);
      after = size;
    }
    if (rows.length < PAGE) return roots;
  }
}

/** Replays and judges the bound tenant's chain. */
export async function verifyChain(ctx: Context): Promise<ChainVerdict> {
  const verification = new ChainVerification(await signedRoots(ctx));
  for await (const link of replay(ctx)) verification.add(link);
  return verification.verdict();
}

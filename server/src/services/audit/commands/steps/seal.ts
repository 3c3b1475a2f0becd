import { leafHash, nodeHash, type Place } from '@finaceverse/transparency-log/tree';
import type { Context } from '../../../../kernel/context.ts';
import type { StoredEvent } from '../../../../kernel/events.ts';
import { entryOf, GENESIS, linkOf } from '../../domain/hash-chain.ts';
import { chainHead, insertLink, insertNodes, lockChain, readHashes, type NodeRow } from '../../store/chain.ts';
import { signCheckpoint } from './checkpoint.ts';

/** A state is signed by itself after so many entries. */
const SIGNED_EVERY = 256;

/** The subtrees that the leaf at the end of a log of `size` entries completes, from the lowest. */
async function completedBy(ctx: Context, size: number, leaf: Uint8Array): Promise<NodeRow[]> {
  const lefts: Place[] = [];
  for (let width = size, level = 0; width % 2 === 0; width /= 2, level += 1) lefts.push({ level, index: width - 2 });
  const hashes = await readHashes(ctx, lefts);
  const nodes: NodeRow[] = [];
  let hash = leaf;
  for (const [at, left] of hashes.entries()) {
    hash = nodeHash(left, hash);
    nodes.push({ level: at + 1, index: size / 2 ** (at + 1) - 1, hash });
  }
  return nodes;
}

/** Adds one event to its tenant's log. */
export async function sealEvent(ctx: Context, event: StoredEvent): Promise<void> {
  await lockChain(ctx);
  const head = await chainHead(ctx);
  const leaf = leafHash(entryOf(event));
  const sequence = (head?.sequence ?? 0n) + 1n;
  await insertLink(ctx, {
    tenant_id: ctx.tenantId,
    sequence,
    event_id: event.id,
    leaf,
    hash: linkOf(head?.hash ?? GENESIS, leaf),
  });
  const size = Number(sequence);
  await insertNodes(ctx, await completedBy(ctx, size, leaf));
  if (size % SIGNED_EVERY === 0) await signCheckpoint(ctx, size);
}

import type { Context } from '../../kernel/context.ts';
import type { StoredEvent } from '../../kernel/events.ts';
import { GENESIS, leafOf, linkOf } from './domain/hash-chain.ts';
import { chainHead, insertLink, lockChain } from './store.ts';

/** Adds one event to its tenant's chain. */
export async function sealEvent(ctx: Context, event: StoredEvent): Promise<void> {
  await lockChain(ctx);
  const head = await chainHead(ctx);
  const leaf = leafOf(event);
  await insertLink(ctx, {
    tenant_id: ctx.tenantId,
    sequence: (head?.sequence ?? 0n) + 1n,
    event_id: event.id,
    leaf,
    hash: linkOf(head?.hash ?? GENESIS, leaf),
  });
}

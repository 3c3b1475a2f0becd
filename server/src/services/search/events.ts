import type { Context } from '../../kernel/context.ts';
import { readEvents, type StoredEvent } from '../../kernel/events.ts';
import { indexChangeOf, indexedTypes, toldBefore, type IndexChange } from './domain/projections.ts';
import { onContributed } from './kit.ts';

/** Writes changes into the index; to write one twice changes nothing. */
export async function applyChanges(ctx: Context, changes: readonly IndexChange[]): Promise<void> {
  // Of several changes of one thing only the last counts, whichever way it went.
  const last = new Map(
    changes.map((change) => {
      const { kind, id } = change.change === 'put' ? change.document : change.reference;
      return [`${kind}:${id}`, change] as const;
    }),
  );
  const documents = [...last.values()].flatMap((change) => (change.change === 'put' ? [change.document] : []));
  const references = [...last.values()].flatMap((change) => (change.change === 'remove' ? [change.reference] : []));
  if (documents.length > 0) await ctx.ports.search.index(ctx.tenantId, documents);
  if (references.length > 0) await ctx.ports.search.remove(ctx.tenantId, references);
}

/** What an event changes. A thing that comes back is read from its own earlier events. */
export async function changesOf(ctx: Context, event: StoredEvent): Promise<readonly IndexChange[]> {
  const types = toldBefore(ctx.declared, event.type);
  if (types.length === 0) return changeOf(ctx, event);
  const [told] = await readEvents(ctx.db, { subject: event.subject, types, order: 'descending', limit: 1 });
  return told ? changeOf(ctx, told) : [];
}

function changeOf(ctx: Context, event: StoredEvent): readonly IndexChange[] {
  const change = indexChangeOf(ctx.declared, event);
  return change ? [change] : [];
}

export const indexEvents = onContributed(
  indexedTypes,
  async (ctx, event) => await applyChanges(ctx, await changesOf(ctx, event)),
);

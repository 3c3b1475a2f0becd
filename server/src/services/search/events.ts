import type { Context } from '../../kernel/context.ts';
import { readEvents, type StoredEvent } from '../../kernel/events.ts';
import type { EventHandler } from '../../kernel/module.ts';
import { INDEXED_TYPES, indexChangeOf, type IndexChange } from './domain/projections.ts';

const RESTORED = 'documents.document_restored.v1';
const FILE_TYPES = ['documents.document_uploaded.v1', 'documents.version_added.v1'];

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

/** What an event changes. A document that comes back is read from its own earlier events. */
export async function changesOf(ctx: Context, event: StoredEvent): Promise<readonly IndexChange[]> {
  if (event.type === RESTORED) {
    const [upload] = await readEvents(ctx.db, {
      subject: event.subject,
      types: FILE_TYPES,
      order: 'descending',
      limit: 1,
    });
    const change = upload && indexChangeOf(upload);
    return change ? [change] : [];
  }
  const change = indexChangeOf(event);
  return change ? [change] : [];
}

export const indexEvents: EventHandler = {
  types: [...INDEXED_TYPES, RESTORED],
  handle: async (ctx, event) => await applyChanges(ctx, await changesOf(ctx, event)),
};

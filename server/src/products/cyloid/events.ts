import type { Context } from '../../kernel/context.ts';
import type { StoredEvent } from '../../kernel/events.ts';
import type { EventHandler } from '../../kernel/module.ts';
import { documentUploaded, versionAdded } from '../../services/documents/contract.ts';
import { documentReceived } from './contract.ts';
import { paperMachine } from './domain/paper.ts';
import { enqueueReading } from './jobs.ts';
import { insertPaper, lockPaper, note, renewPaper, type Arrival } from './store/papers.ts';

function arrivalOf(event: StoredEvent): Arrival | undefined {
  const data = documentUploaded.data.parse(event.data);
  // A document that belongs to no company is a file, not a paper for its books.
  if (data.companyId === null) return undefined;
  return {
    documentId: data.documentId,
    documentVersion: data.version,
    companyId: data.companyId,
    name: data.name,
    mediaType: data.mediaType,
    sha256: data.sha256,
    receivedAt: event.occurredAt,
    receivedBy: { id: event.actor.id, name: event.actor.name },
  };
}

async function announce(ctx: Context, arrival: Arrival, what: string): Promise<void> {
  const { documentId, documentVersion, companyId, name, receivedAt, receivedBy } = arrival;
  await note(ctx, documentId, { what, by: receivedBy, at: receivedAt });
  await ctx.emit(documentReceived, {
    subject: documentId,
    data: { documentId, companyId, paperKind: 'unknown', name, receivedAt, documentVersion },
  });
  await enqueueReading(ctx, documentId, documentVersion);
}

async function onUploaded(ctx: Context, event: StoredEvent): Promise<void> {
  const arrival = arrivalOf(event);
  if (arrival && (await insertPaper(ctx, arrival))) await announce(ctx, arrival, 'Received');
}

async function onVersionAdded(ctx: Context, event: StoredEvent): Promise<void> {
  const arrival = arrivalOf(event);
  const paper = arrival && (await lockPaper(ctx, arrival.documentId));
  if (!arrival || !paper || arrival.documentVersion <= paper.documentVersion) return;
  // What stands in the books keeps the version that it was proven by.
  if (!paperMachine.transitions.renew.from.includes(paper.state)) {
    await note(ctx, paper.documentId, {
      what: `Version ${arrival.documentVersion} kept beside it`,
      by: arrival.receivedBy,
    });
    return;
  }
  await renewPaper(ctx, paper, arrival);
  await announce(ctx, arrival, `Version ${arrival.documentVersion} received`);
}

export const handlers: readonly EventHandler[] = [
  { types: [documentUploaded.type], handle: onUploaded },
  { types: [versionAdded.type], handle: onVersionAdded },
];

import type { z } from 'zod';
import { personOf } from '../../kernel/events.ts';
import type { EventWith } from '../../kernel/kit.ts';
import { on, type Context } from './kit.ts';
import { documentUploaded, versionAdded } from '../../services/documents/contract.ts';
import { documentReceived } from './contract.ts';
import { paperMachine } from './domain/paper.ts';
import { noteBooked, notePosted } from './flows/follow-bill.ts';
import { enqueueReading } from './jobs.ts';
import { insertPaper, lockParts, note, renewPaper, type Arrival, type Paper } from './store/papers.ts';

/** Both events tell of a document's content in the same words. */
type Stored = EventWith<z.infer<typeof documentUploaded.data>>;

async function arrivalOf(ctx: Context, event: Stored): Promise<Arrival | undefined> {
  const { data } = event;
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
    receivedBy: await personOf(ctx, event.actor),
  };
}

async function announce(ctx: Context, arrival: Arrival, documentId: string, what: string): Promise<void> {
  const { documentVersion, companyId, name, receivedAt, receivedBy } = arrival;
  await note(ctx, documentId, { what, by: receivedBy, at: receivedAt });
  await ctx.emit(documentReceived, {
    subject: documentId,
    data: { documentId, companyId, paperKind: 'unknown', name, receivedAt, documentVersion },
  });
}

async function onUploaded(ctx: Context, event: Stored): Promise<void> {
  const arrival = await arrivalOf(ctx, event);
  if (!arrival || !(await insertPaper(ctx, arrival))) return;
  await announce(ctx, arrival, arrival.documentId, 'Received');
  await enqueueReading(ctx, arrival.documentId, arrival.documentVersion);
}

/** What stands in the books keeps the version that it was proven by. */
function mayRenew(paper: Paper): boolean {
  return paperMachine.transitions.renew.from.includes(paper.state);
}

async function onVersionAdded(ctx: Context, event: Stored): Promise<void> {
  const arrival = await arrivalOf(ctx, event);
  if (!arrival) return;
  const papers = await lockParts(ctx, arrival.documentId);
  const older = papers.filter((paper) => paper.documentVersion < arrival.documentVersion);
  for (const paper of older) {
    if (mayRenew(paper)) {
      await renewPaper(ctx, paper, arrival);
      await announce(ctx, arrival, paper.documentId, `Version ${arrival.documentVersion} received`);
    } else {
      const what = `Version ${arrival.documentVersion} kept beside it`;
      await note(ctx, paper.documentId, { what, by: arrival.receivedBy });
    }
  }
  if (older.some(mayRenew)) await enqueueReading(ctx, arrival.documentId, arrival.documentVersion);
}

export const handlers = [on(documentUploaded, onUploaded), on(versionAdded, onVersionAdded), noteBooked, notePosted];

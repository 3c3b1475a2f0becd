import { z } from 'zod';
import { ok } from '../../../base/outcome.ts';
import { readEventsById } from '../../../kernel/events.ts';
import { command, query, type FileContent } from '../../../kernel/operation.ts';
import { decodeCursor, encodeCursor, pageInput, pageOf } from '../../../kernel/paging.ts';
import { logExported } from '../contract.ts';
import { replay, verifyChain } from '../replay.ts';
import { chainHead, linksBefore, newestCheckpoint } from '../store.ts';

const entry = z.object({
  sequence: z.number().int(),
  at: z.string(),
  actor: z.object({ id: z.string(), name: z.string(), kind: z.string() }),
  action: z.string(),
  subject: z.string(),
  data: z.record(z.string(), z.unknown()),
  hash: z.string(),
});

/** Newest first. Filters narrow a page after it was read, so a filtered page may be short though more follow. */
export const auditEvents = query({
  name: 'audit.events',
  summary: 'What happened, newest first',
  permission: 'audit:event:read',
  input: pageInput.extend({ subject: z.string().optional(), type: z.string().optional() }),
  output: pageOf(entry),
  handle: async (ctx, input) => {
    const cursor = input.cursor === undefined ? null : decodeCursor(input.cursor, 1);
    if (cursor && !cursor.ok) return cursor;
    const links = await linksBefore(ctx, cursor ? BigInt(cursor.value[0] ?? '0') : null, input.limit);
    const events = new Map((await readEventsById(ctx.db, links.map((link) => link.event_id))).map((event) => [event.id, event]));
    const items = links.flatMap((link) => {
      const event = events.get(link.event_id);
      if (!event || (input.subject !== undefined && event.subject !== input.subject) || (input.type !== undefined && event.type !== input.type)) return [];
      const { id, name, kind } = event.actor;
      return [{
        sequence: Number(link.sequence), at: event.occurredAt, actor: { id, name, kind }, action: event.type,
        subject: event.subject, data: { ...event.data }, hash: Buffer.from(link.hash).toString('hex'),
      }];
    });
    const last = links.at(-1);
    return ok({ items, next: links.length < input.limit || !last ? null : encodeCursor([last.sequence.toString()]) });
  },
});

/** How long the log is and what its newest signed state says. */
export const auditHead = query({
  name: 'audit.head',
  summary: 'Size and newest checkpoint of the audit log',
  permission: 'audit:event:read',
  input: z.object({}),
  output: z.object({
    size: z.number().int(),
    head: z.string().nullable(),
    lastEventAt: z.string().nullable(),
    checkpoint: z.object({ size: z.number().int(), root: z.string(), note: z.string(), at: z.string() }).nullable(),
  }),
  handle: async (ctx) => {
    const head = await chainHead(ctx);
    const checkpoint = await newestCheckpoint(ctx);
    const [event] = head ? await readEventsById(ctx.db, [head.event_id]) : [];
    return ok({
      size: Number(head?.sequence ?? 0n),
      head: head ? Buffer.from(head.hash).toString('hex') : null,
      lastEventAt: event?.occurredAt ?? null,
      checkpoint: checkpoint
        ? { size: Number(checkpoint.size), root: Buffer.from(checkpoint.root).toString('hex'), note: checkpoint.note, at: checkpoint.created_at }
        : null,
    });
  },
});

/** The whole log as NDJSON: each line an event with its sequence, leaf and link, so that an outsider can replay it. */
export const exportLog = command({
  name: 'audit.export',
  summary: 'Export the audit log',
  permission: 'audit:event:export',
  input: z.object({}),
  output: z.custom<FileContent>(),
  handle: async (ctx) => {
    const lines: string[] = [];
    for await (const link of replay(ctx)) {
      const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
      lines.push(JSON.stringify({ sequence: Number(link.sequence), leaf: hex(link.leaf), hash: hex(link.hash), event: link.event ?? null }));
    }
    const verdict = await verifyChain(ctx);
    lines.push(JSON.stringify({ verdict }));
    await ctx.emit(logExported, { subject: ctx.tenantId, data: { events: lines.length - 1 } });
    return ok({ name: 'audit-log.ndjson', mediaType: 'application/x-ndjson', bytes: Buffer.from(`${lines.join('\n')}\n`) });
  },
});

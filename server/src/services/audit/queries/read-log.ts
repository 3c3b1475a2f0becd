import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import type { AnyEvent } from '../../../kernel/contract.ts';
import { readEventsById } from '../../../kernel/events.ts';
import { listInput, listOf } from '../../../kernel/lists.ts';
import { namesOfPersons } from '../../../kernel/person-names.ts';
import { query, type Context } from '../kit.ts';
import { chainHead, newestCheckpoint } from '../store/chain.ts';
import { entryList, readEntries, type EntryRow } from '../store/entries.ts';

const entry = z.object({
  sequence: z.number().int(),
  at: z.string(),
  actor: z.object({ id: z.string(), name: z.string(), kind: z.string() }),
  person: z.string().nullable().describe('Whoever stands behind it: who acts, or who is just signing in.'),
  action: z.string(),
  subject: z.string(),
  address: z.string().nullable().describe('From where, of a sign-in.'),
  agent: z.string().nullable().describe('The program that signed in, as it names itself.'),
  data: z.record(z.string(), z.unknown()),
  hash: z.string(),
});

/** What happens at the door, whether it opened or not. */
const SIGN_INS = ['identity.signed_in.v1', 'identity.sign_in_failed.v1', 'identity.signed_out.v1'];
/** What was tried and not done. */
const REFUSALS = ['kernel.deed_refused.v1', 'kernel.access_denied.v1', 'identity.sign_in_failed.v1'];
const ABOUT = { sign_ins: SIGN_INS, refusals: REFUSALS };

/** The member of an event's data that is the name of its subject, and so is kept beside the log. */
function namedMembers(ctx: Context): ReadonlyMap<string, string> {
  const events: readonly AnyEvent[] = ctx.declared.flatMap(({ emits }) => emits);
  return new Map(
    events.flatMap(({ type, namesSubject }) => (namesSubject === undefined ? [] : [[type, namesSubject] as const])),
  );
}

function entryOfRow(
  row: EntryRow,
  names: ReadonlyMap<string, string>,
  members: ReadonlyMap<string, string>,
): z.infer<typeof entry> {
  const member = members.get(row.type);
  const name = names.get(row.subject);
  const named = member === undefined || name === undefined ? {} : { [member]: name };
  return {
    sequence: Number(row.sequence),
    at: row.at,
    actor: { id: row.actor.id, name: row.who, kind: row.actor.kind },
    person: row.person,
    action: row.type,
    subject: row.subject,
    address: row.address,
    agent: row.agent,
    data: { ...named, ...row.data },
    hash: Buffer.from(row.hash).toString('hex'),
  };
}

/** Newest first unless told; filters and order go over the whole log. */
export const auditEvents = query({
  name: 'audit.events',
  summary: 'What happened, newest first',
  permission: 'audit:event:read',
  input: z.strictObject({
    ...listInput(entryList),
    subject: z.string().optional(),
    type: z.string().optional(),
    about: z.enum(['sign_ins', 'refusals']).optional(),
  }),
  output: listOf(entry),
  handle: async (ctx, { subject, type, about, ...request }) => {
    const names = await namesOfPersons(ctx);
    const types = about && ABOUT[about];
    const page = await readEntries(ctx, names, request, { subject, type, types });
    if (!page.ok) return page;
    const members = namedMembers(ctx);
    const { rows, next, total } = page.value;
    return ok({ items: rows.map((row) => entryOfRow(row, names, members)), next, total });
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
        ? {
            size: Number(checkpoint.size),
            root: Buffer.from(checkpoint.root).toString('hex'),
            note: checkpoint.note,
            at: checkpoint.created_at,
          }
        : null,
    });
  },
});

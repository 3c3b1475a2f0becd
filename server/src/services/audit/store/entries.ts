import { sql, type RawBuilder } from 'kysely';
import type { Outcome } from '@finaceverse/base/outcome';
import type { Context } from '../../../kernel/context.ts';
import type { StoredActor } from '../../../kernel/events.ts';
import { readPage, type ListDeclaration, type ListPage, type ListRequest } from '../../../kernel/lists.ts';

/** An entry of the log as lists show it. */
export interface EntryRow {
  readonly sequence: bigint;
  readonly at: string;
  readonly actor: StoredActor;
  readonly person: string | null;
  readonly who: string;
  readonly type: string;
  readonly subject: string;
  readonly data: Record<string, unknown>;
  readonly hash: Uint8Array;
  readonly address: string | null;
  readonly agent: string | null;
}

/** Whoever stands behind an entry: the person who acts, or the one who is just signing in or failing to. */
const PERSON = sql`case when e.actor ->> 'kind' = 'anonymous' and e.subject like 'usr\\_%' then e.subject
  else coalesce(e.actor ->> 'onBehalfOf', e.actor ->> 'id') end`;
const WHO = sql`coalesce(n.name, e.actor ->> 'name', '')`;
const ACTION = sql`translate(e.type, '._', '  ')`;
const MOMENT = sql`to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const ADDRESS = sql`e.data ->> 'address'`;
const AGENT = sql`e.data ->> 'userAgent'`;

const fields = {
  sequence: { kind: 'place', value: sql`c.sequence` },
  /** The moment as it is shown, so that a part of it finds an hour. */
  at: { kind: 'text', value: MOMENT },
  day: { kind: 'date', value: sql`(e.occurred_at at time zone 'UTC')::date` },
  actor: { kind: 'text', value: WHO },
  person: { kind: 'identity', value: PERSON },
  action: { kind: 'text', value: ACTION },
  type: { kind: 'identity', value: sql`e.type` },
  subject: { kind: 'text', value: sql`concat_ws(' ', e.subject, s.name)` },
  address: { kind: 'text', value: ADDRESS },
  agent: { kind: 'text', value: AGENT },
  /** Anything that was recorded. */
  recorded: { kind: 'text', value: sql`e.data::text` },
  hash: { kind: 'text', value: sql`encode(c.hash, 'hex')` },
} as const satisfies ListDeclaration['fields'];

/** By what the log is sorted and filtered, over all of its rows. */
export const entryList = { fields };

/** What a use case narrows the log by. */
export interface Narrowed {
  readonly subject?: string | undefined;
  readonly type?: string | undefined;
  readonly types?: readonly string[] | undefined;
}

function listWith(names: ReadonlyMap<string, string>): ListDeclaration {
  const [ids, texts] = [[...names.keys()], [...names.values()]];
  const called = sql`unnest(${ids}::text[], ${texts}::text[])`;
  return {
    name: 'audit.events',
    select: sql`c.sequence, c.hash, ${PERSON} as person, ${WHO} as who, e.type, e.subject, e.actor, e.data,
      ${ADDRESS} as address, ${AGENT} as agent,
      ${MOMENT} as at`,
    from: sql`audit.chain c
      join kernel.events e on e.tenant_id = c.tenant_id and e.id = c.event_id
      left join ${called} as n (id, name) on n.id = ${PERSON}
      left join ${called} as s (id, name) on s.id = e.subject`,
    id: sql`c.event_id`,
    fields,
    order: '-sequence',
  };
}

/**
 * A page of the log. Names are not in the log: `names` says what persons are called, so that they can be searched for.
 * @errors kernel.bad_filter (422), kernel.bad_cursor (400)
 */
export async function readEntries(
  ctx: Context,
  names: ReadonlyMap<string, string>,
  request: ListRequest,
  { subject, type, types }: Narrowed,
): Promise<Outcome<ListPage<EntryRow>>> {
  const conditions: RawBuilder<unknown>[] = [sql`c.tenant_id = ${ctx.tenantId}`];
  if (subject !== undefined) conditions.push(sql`e.subject = ${subject}`);
  if (type !== undefined) conditions.push(sql`e.type = ${type}`);
  if (types !== undefined) conditions.push(sql`e.type = any(${[...types]}::text[])`);
  return await readPage<EntryRow>(ctx, listWith(names), request, {
    where: sql.join(conditions, sql` and `),
    scope: { subject, type, types },
  });
}

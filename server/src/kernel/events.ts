import { sql, type Kysely } from 'kysely';
import { assert } from '../base/outcome.ts';
import { instantText, type Clock, type Instant } from '../base/time.ts';
import { newId } from '../base/id.ts';
import type { Random } from '../base/random.ts';
import type { Actor } from './context.ts';
import type { EventDeclaration } from './contract.ts';

/** An event as it stands in the log. `position` orders all events of the installation. */
export interface StoredEvent {
  readonly tenantId: string;
  readonly position: string;
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly actor: Actor;
  readonly requestId: string;
  readonly occurredAt: Instant;
  readonly data: Readonly<Record<string, unknown>>;
}

interface EventRow {
  readonly tenant_id: string;
  readonly position: bigint;
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly actor: Actor;
  readonly request_id: string;
  readonly occurred_at: string;
  readonly data: Record<string, unknown>;
}

/** What stands behind an event when it is written. */
export interface EventOrigin {
  readonly tenantId: string;
  readonly actor: Actor;
  readonly requestId: string;
  readonly clock: Clock;
  readonly random: Random;
}

const COLUMNS = sql`tenant_id, position, id, type, subject, actor, request_id,
  to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as occurred_at, data`;

function toEvent(row: EventRow): StoredEvent {
  return {
    tenantId: row.tenant_id,
    position: row.position.toString(),
    id: row.id,
    type: row.type,
    subject: row.subject,
    actor: row.actor,
    requestId: row.request_id,
    occurredAt: row.occurred_at,
    data: row.data,
  };
}

/** Writes an event and its outbox row into the transaction of the change that it tells of. */
export async function appendEvent<Data>(
  db: Kysely<unknown>,
  origin: EventOrigin,
  declaration: EventDeclaration<Data>,
  occurrence: { readonly subject: string; readonly data: Data },
): Promise<void> {
  assert(origin.tenantId !== '', `Event ${declaration.type} has no tenant`);
  const data = declaration.data.parse(occurrence.data);
  const id = newId('evt', origin.clock, origin.random);
  const at = instantText(origin.clock.now());
  await sql`select kernel.ensure_event_partition(${at}::timestamptz)`.execute(db);
  await sql`
    with written as (
      insert into kernel.events (tenant_id, occurred_at, id, type, subject, actor, request_id, data)
      values (${origin.tenantId}, ${at}, ${id}, ${declaration.type}, ${occurrence.subject}, ${JSON.stringify(origin.actor)}::jsonb,
              ${origin.requestId}, ${JSON.stringify(data)}::jsonb)
      returning position, tenant_id, id, type, occurred_at
    )
    insert into kernel.outbox (position, tenant_id, event_id, type, occurred_at)
    select position, tenant_id, id, type, occurred_at from written`.execute(db);
}

/** One event of the bound tenant by its identifier and moment. */
export async function readEvent(db: Kysely<unknown>, id: string): Promise<StoredEvent | undefined> {
  const { rows } = await sql<EventRow>`select ${COLUMNS} from kernel.events where id = ${id} and tenant_id = kernel.current_tenant()`.execute(db);
  return rows[0] && toEvent(rows[0]);
}

/** Those events of the bound tenant, in no promised order; missing ones are left out. */
export async function readEventsById(db: Kysely<unknown>, ids: readonly string[]): Promise<StoredEvent[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<EventRow>`select ${COLUMNS} from kernel.events
    where tenant_id = kernel.current_tenant() and id = any(${[...ids]}::text[])`.execute(db);
  return rows.map(toEvent);
}

/** Which events to read; without a filter all of the bound tenant. */
export interface EventFilter {
  readonly afterPosition?: string;
  readonly beforePosition?: string;
  readonly subject?: string;
  readonly types?: readonly string[];
  readonly order?: 'ascending' | 'descending';
  readonly limit: number;
}

/** Events of the bound tenant by position. */
export async function readEvents(db: Kysely<unknown>, filter: EventFilter): Promise<StoredEvent[]> {
  const order = filter.order === 'descending' ? sql`desc` : sql`asc`;
  const { rows } = await sql<EventRow>`
    select ${COLUMNS} from kernel.events
    where tenant_id = kernel.current_tenant()
      and (${filter.afterPosition ?? null}::bigint is null or position > ${filter.afterPosition ?? null}::bigint)
      and (${filter.beforePosition ?? null}::bigint is null or position < ${filter.beforePosition ?? null}::bigint)
      and (${filter.subject ?? null}::text is null or subject = ${filter.subject ?? null}::text)
      and (${filter.types ? [...filter.types] : null}::text[] is null or type = any(${filter.types ? [...filter.types] : null}::text[]))
    order by position ${order} limit ${filter.limit}`.execute(db);
  return rows.map(toEvent);
}

import { sql, type Kysely } from 'kysely';
import { assert } from '@finaceverse/base/outcome';
import { instantText, type Clock, type Instant } from '@finaceverse/base/time';
import { newId } from '@finaceverse/base/id';
import type { Random } from '@finaceverse/base/random';
import type { Actor, Instrument } from './actor.ts';
import type { EventDeclaration } from './contract.ts';
import { namesOfPersons, rememberName, type NamesAt } from './person-names.ts';
import type { Keys } from '../infra/keys/port.ts';

/**
 * An actor as an event keeps it: a person by identifier alone, since the audit log is hashed over this text and a name
 * in it could never be forgotten ({@link namesOfPersons} says it). Events of the first versions name their persons, and
 * a key as the actor with its owner beside it; they stay as they were written.
 */
export interface StoredActor {
  readonly kind: Actor['kind'] | 'api_key';
  readonly id: string;
  readonly name?: string | undefined;
  readonly through?: Omit<Instrument, 'name'> | undefined;
  readonly onBehalfOf?: string | undefined;
}

/** The identifier of the person behind an event, whichever way it names them. */
export function personIdOf(actor: StoredActor): string {
  return actor.onBehalfOf ?? actor.id;
}

/** The person behind an event; a name that is known nowhere is empty. */
export async function personOf(
  at: NamesAt,
  actor: StoredActor,
): Promise<{ readonly id: string; readonly name: string }> {
  const id = personIdOf(actor);
  return { id, name: actor.name ?? (await namesOfPersons(at, [id])).get(id) ?? '' };
}

/** What the actors of those events are called, by {@link personIdOf}. */
export async function actorNames(at: NamesAt, events: readonly StoredEvent[]): Promise<ReadonlyMap<string, string>> {
  const kept = new Map<string, string>();
  for (const { actor } of events) if (actor.name !== undefined) kept.set(personIdOf(actor), actor.name);
  const unnamed = events.filter(({ actor }) => actor.name === undefined).map(({ actor }) => personIdOf(actor));
  return new Map([...kept, ...(await namesOfPersons(at, unnamed))]);
}

/** An event as it stands in the log. `position` orders all events of the installation. */
export interface StoredEvent {
  readonly tenantId: string;
  readonly position: string;
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly actor: StoredActor;
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
  readonly actor: StoredActor;
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
  readonly ports: { readonly keys: Keys };
  /** The declared consumers of an event, here or elsewhere. */
  readonly consumersOf: (type: string) => readonly string[];
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

/** The actor without what a person is called; rooms and strangers are called what they are. */
function recordedActor({ kind, id, name, through }: Actor): StoredActor {
  if (kind !== 'user') return { kind, id, name };
  return through === undefined ? { kind, id } : { kind, id, through: { kind: through.kind, id: through.id } };
}

/** The data without the name of the person that the event is about, which is kept beside the log. */
async function withoutNames<Data>(
  db: Kysely<unknown>,
  origin: EventOrigin,
  { data: schema, namesSubject }: EventDeclaration<Data>,
  occurrence: { readonly subject: string; readonly data: Data },
): Promise<Readonly<Record<string, unknown>>> {
  const parsed = schema.parse(occurrence.data);
  assert(typeof parsed === 'object' && parsed !== null, 'The data of an event are an object');
  const data: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(parsed));
  if (namesSubject === undefined) return data;
  const { [namesSubject]: name, ...rest } = data;
  if (typeof name === 'string') await rememberName({ ...origin, db }, occurrence.subject, name);
  return rest;
}

/** Writes an event, and a delivery to each of its consumers, into the transaction of the change that it tells of. */
export async function appendEvent<Data>(
  db: Kysely<unknown>,
  origin: EventOrigin,
  declaration: EventDeclaration<Data>,
  occurrence: { readonly subject: string; readonly data: Data },
): Promise<void> {
  assert(origin.tenantId !== '', `Event ${declaration.type} has no tenant`);
  const data = await withoutNames(db, origin, declaration, occurrence);
  const actor = recordedActor(origin.actor);
  if (origin.actor.kind === 'user') await rememberName({ ...origin, db }, origin.actor.id, origin.actor.name);
  const id = newId('evt', origin.clock, origin.random);
  const at = instantText(origin.clock.now());
  await sql`select kernel.ensure_event_partition(${at}::timestamptz)`.execute(db);
  await sql`
    with written as (
      insert into kernel.events (tenant_id, occurred_at, id, type, subject, actor, request_id, data)
      values (${origin.tenantId}, ${at}, ${id}, ${declaration.type}, ${occurrence.subject}, ${JSON.stringify(actor)}::jsonb,
              ${origin.requestId}, ${JSON.stringify(data)}::jsonb)
      returning position, tenant_id, id, type, occurred_at
    )
    insert into kernel.outbox (position, tenant_id, event_id, type, occurred_at, consumer)
    select position, tenant_id, id, type, occurred_at, consumer
    from written cross join unnest(${[...origin.consumersOf(declaration.type)]}::text[]) as consumer`.execute(db);
}

/** One event of the bound tenant by its identifier and moment. */
export async function readEvent(db: Kysely<unknown>, id: string): Promise<StoredEvent | undefined> {
  const { rows } =
    await sql<EventRow>`select ${COLUMNS} from kernel.events where id = ${id} and tenant_id = kernel.current_tenant()`.execute(
      db,
    );
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

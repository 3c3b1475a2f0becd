import { sql, type Kysely } from 'kysely';
import type { BusMessage } from '../infra/bus/port.ts';

/** A delivery that failed for good: which event did not reach which consumer, and why. */
export interface DeadLetter {
  readonly position: string;
  readonly consumer: string;
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly attempts: number;
  readonly reason: string;
}

/** Puts a delivery aside: only its one consumer goes without, until somebody sends it again. */
export async function putAside(
  db: Kysely<unknown>,
  message: BusMessage,
  failure: { readonly consumer: string; readonly attempts: number; readonly reason: string },
): Promise<void> {
  await sql`
    insert into kernel.dead_letters (position, tenant_id, event_id, type, occurred_at, attempts, last_error, consumer)
    values (${message.position}::bigint, ${message.tenantId ?? ''}, ${message.id}, ${message.type},
            ${message.occurredAt}::timestamptz, ${failure.attempts}, ${failure.reason}, ${failure.consumer})
    on conflict (position, consumer) do update set attempts = excluded.attempts, last_error = excluded.last_error`.execute(
    db,
  );
}

/** What is yet to be carried, since when the oldest of it has been due, and how much was given up. */
export interface Deliveries {
  readonly waiting: number;
  readonly oldestSeconds: number;
  readonly deadLetters: number;
}

export async function countDeliveries(db: Kysely<unknown>): Promise<Deliveries> {
  const { rows } = await sql<{ waiting: number; oldest: number; dead: number }>`
    select count(*)::int as waiting,
      greatest(0, coalesce(extract(epoch from clock_timestamp() - min(available_at)), 0))::float8 as oldest,
      (select count(*)::int from kernel.dead_letters) as dead
    from kernel.outbox`.execute(db);
  const [{ waiting, oldest, dead } = { waiting: 0, oldest: 0, dead: 0 }] = rows;
  return { waiting, oldestSeconds: oldest, deadLetters: dead };
}

const LETTER = sql.raw(
  'position::text, consumer, event_id as "eventId", type, occurred_at as "occurredAt", attempts, last_error as reason',
);

/** The tenant's own, newest first, before `before` where that is given. */
export async function listDeadLetters(
  db: Kysely<unknown>,
  before: { readonly position: string; readonly consumer: string } | null,
  limit: number,
): Promise<readonly DeadLetter[]> {
  const { rows } = await sql<DeadLetter>`
    select ${LETTER} from kernel.dead_letters
    where tenant_id = kernel.current_tenant()
      and ${before === null ? sql`true` : sql`(position, consumer) < (${before.position}::bigint, ${before.consumer})`}
    order by position desc, consumer desc limit ${limit}`.execute(db);
  return rows;
}

/** Puts a delivery of the tenant back into the outbox, as if it had never been tried; null where there is none. */
export async function sendAgain(
  db: Kysely<unknown>,
  letter: { readonly position: string; readonly consumer: string },
): Promise<DeadLetter | null> {
  const { rows } = await sql<DeadLetter & { tenantId: string }>`
    delete from kernel.dead_letters
    where tenant_id = kernel.current_tenant() and position = ${letter.position}::bigint and consumer = ${letter.consumer}
    returning ${LETTER}, tenant_id as "tenantId"`.execute(db);
  const [taken] = rows;
  if (!taken) return null;
  await sql`
    insert into kernel.outbox (position, tenant_id, event_id, type, occurred_at, consumer)
    values (${taken.position}::bigint, ${taken.tenantId}, ${taken.eventId}, ${taken.type},
            ${taken.occurredAt}::timestamptz, ${taken.consumer}) on conflict do nothing`.execute(db);
  return taken;
}

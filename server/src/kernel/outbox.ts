import { sql, type Kysely } from 'kysely';
import { Fault } from '@finaceverse/base/outcome';
import type { Bus, BusMessage } from '../infra/bus/port.ts';
import type { Log } from './context.ts';
import type { Database } from './database.ts';
import { putAside } from './dead-letters.ts';
import { NOTHING } from './scope.ts';

/** After so many failures of its consumer a delivery is put aside; a bus that is away counts as none. */
const ATTEMPTS_MAX = 8;
/** Deliveries of one round over all tenants: a tenant that comes waits for no more than the rest of a round. */
const ROUND_SIZE = 60;
/** Tenants that one round looks at; the next round goes on behind them. */
const TENANTS_MAX = 100;
/** Tenants that are served at the same time. */
const TENANTS_AT_ONCE = 2;
const IDLE_POLL_MS = 1_000;
const RETRY_SECONDS_MAX = 30;

/** Rows of releases that did not name consumers: each declared one is meant. */
const EVERY_CONSUMER = '*';

interface OutboxRow {
  readonly position: bigint;
  readonly tenant_id: string;
  readonly event_id: string;
  readonly type: string;
  readonly occurred_at: string;
  readonly attempts: number;
  readonly consumer: string;
}

/** Carries committed deliveries to the bus, at least once, fairly between tenants. Several processes may relay side by side. */
export interface OutboxRelay {
  /** Called after a commit: there may be something to carry. */
  wake(): void;
  /** Resolves when everything that was due when it was called has been carried. */
  drained(): Promise<void>;
  /** Deliveries that wait to be carried. */
  lag(): Promise<number>;
  start(): void;
  stop(): Promise<void>;
}

/** What a relay draws on. */
export interface RelayParts {
  readonly database: Database;
  readonly bus: Bus;
  readonly log: Log;
  /** The declared consumers of an event, here or elsewhere. */
  readonly consumersOf: (type: string) => readonly string[];
}

/** Puts a delivery to each consumer into the open transaction. */
export async function enqueueDeliveries(
  db: Kysely<unknown>,
  item: { readonly position: string; readonly tenantId: string; readonly id: string; readonly type: string },
  occurredAt: string,
  consumers: readonly string[],
): Promise<void> {
  if (consumers.length === 0) return;
  await sql`
    insert into kernel.outbox (position, tenant_id, event_id, type, occurred_at, consumer)
    select ${item.position}::bigint, ${item.tenantId}, ${item.id}, ${item.type}, ${occurredAt}::timestamptz, consumer
    from unnest(${[...consumers]}::text[]) as consumer on conflict do nothing`.execute(db);
}

function messageOf(row: OutboxRow): BusMessage {
  return {
    id: row.event_id,
    type: row.type,
    tenantId: row.tenant_id,
    occurredAt: row.occurred_at,
    position: row.position.toString(),
  };
}

/** The tenants with something due behind `after`, in their order, found without reading past one row of each. */
async function waitingTenants({ database }: RelayParts, after: string): Promise<string[]> {
  return await database.transaction({ tenantId: '', scope: NOTHING, readOnly: true, nested: true }, async (db) => {
    const { rows } = await sql<{ tenant_id: string }>`
      with recursive waiting as (
        (select tenant_id from kernel.outbox where tenant_id > ${after} order by tenant_id limit 1)
        union all
        select (select o.tenant_id from kernel.outbox o where o.tenant_id > w.tenant_id order by o.tenant_id limit 1)
        from waiting w where w.tenant_id is not null
      )
      select w.tenant_id from waiting w where exists (
        select 1 from kernel.outbox o where o.tenant_id = w.tenant_id and o.available_at <= clock_timestamp())
      limit ${TENANTS_MAX}`.execute(db);
    return rows.map((row) => row.tenant_id);
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

/** Keeps a delivery that did not succeed for another time, or puts it aside when its consumer has failed often enough. */
async function postpone(db: Kysely<unknown>, parts: RelayParts, row: OutboxRow, error: unknown): Promise<void> {
  const reason = reasonOf(error);
  const failed = error instanceof Fault && error.code === 'bus.handler_failed';
  const attempts = row.attempts + (failed ? 1 : 0);
  const { consumer, type, event_id: event } = row;
  parts.log.error('outbox.delivery_failed', { event, type, consumer, attempts, reason });
  if (attempts >= ATTEMPTS_MAX) {
    await putAside(db, messageOf(row), { consumer, attempts, reason });
    await sql`delete from kernel.outbox where position = ${row.position} and consumer = ${consumer}`.execute(db);
    return;
  }
  await sql`update kernel.outbox set attempts = ${attempts}, last_error = ${reason},
    available_at = clock_timestamp() + make_interval(secs => least(${RETRY_SECONDS_MAX}, power(2, ${row.attempts}::int) / 4))
    where position = ${row.position} and consumer = ${consumer}`.execute(db);
}

async function carryRow(db: Kysely<unknown>, parts: RelayParts, row: OutboxRow): Promise<bigint | null> {
  try {
    await parts.bus.deliver(row.consumer, messageOf(row));
    return row.position;
  } catch (error) {
    await postpone(db, parts, row, error);
    return null;
  }
}

/** Names the consumers of a row of an older release; their deliveries are carried next. */
async function nameConsumers(db: Kysely<unknown>, parts: RelayParts, row: OutboxRow): Promise<void> {
  const item = { position: row.position.toString(), tenantId: row.tenant_id, id: row.event_id, type: row.type };
  await enqueueDeliveries(db, item, row.occurred_at, parts.consumersOf(row.type));
  await sql`delete from kernel.outbox where position = ${row.position} and consumer = ${EVERY_CONSUMER}`.execute(db);
}

/** Carries what one consumer is to have; what has arrived leaves the outbox. */
async function carryLane(
  db: Kysely<unknown>,
  parts: RelayParts,
  consumer: string,
  rows: readonly OutboxRow[],
): Promise<void> {
  if (consumer === EVERY_CONSUMER) {
    for (const row of rows) await nameConsumers(db, parts, row);
    return;
  }
  const carried = await Promise.all(rows.map(async (row) => await carryRow(db, parts, row)));
  const arrived = carried.filter((position) => position !== null).map(String);
  if (arrived.length === 0) return;
  await sql`delete from kernel.outbox where consumer = ${consumer} and position = any(${arrived}::bigint[])`.execute(
    db,
  );
}

/** Carries a tenant's share under row locks, so that a relay that dies leaves its rows to the next. */
async function carryShare(parts: RelayParts, tenantId: string, share: number): Promise<number> {
  return await parts.database.transaction(
    { tenantId: '', scope: NOTHING, readOnly: false, nested: true },
    async (db) => {
      const { rows } = await sql<OutboxRow>`
      select position, tenant_id, event_id, type, occurred_at, attempts, consumer from kernel.outbox
      where tenant_id = ${tenantId} and available_at <= clock_timestamp()
      order by available_at, position limit ${share} for update skip locked`.execute(db);
      const lanes = Map.groupBy(rows, (row) => row.consumer);
      await Promise.all([...lanes].map(async ([consumer, lane]) => await carryLane(db, parts, consumer, lane)));
      return rows.length;
    },
  );
}

/** One round: every waiting tenant gets its share, whatever the others have waiting. Gives how much was carried. */
async function carryRound(parts: RelayParts, tenants: readonly string[], stopped: () => boolean): Promise<number> {
  const share = Math.ceil(ROUND_SIZE / Math.max(1, tenants.length));
  const turns = tenants.values();
  let carried = 0;
  const serve = async (): Promise<void> => {
    for (const tenantId of turns) {
      if (stopped()) return;
      carried += await carryShare(parts, tenantId, share);
    }
  };
  await Promise.all(Array.from({ length: TENANTS_AT_ONCE }, serve));
  return carried;
}

/** The relay of one process. */
export function createOutboxRelay(parts: RelayParts): OutboxRelay {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = true;
  let timer: NodeJS.Timeout | undefined;

  /** Goes round until a whole round, over all tenants, has found nothing to carry. */
  const carryAll = async (): Promise<void> => {
    let after = '';
    let carriedSinceStart = 0;
    while (!stopped) {
      if (after === '') {
        again = false;
        carriedSinceStart = 0;
      }
      const tenants = await waitingTenants(parts, after);
      carriedSinceStart += await carryRound(parts, tenants, () => stopped);
      after = tenants.length === TENANTS_MAX ? (tenants.at(-1) ?? '') : '';
      if (after === '' && carriedSinceStart === 0 && !again) return;
    }
  };

  const wake = (): void => {
    if (stopped) return;
    again = true;
    running ??= carryAll()
      .catch((error: unknown) => parts.log.error('outbox.relay_failed', { reason: String(error) }))
      .finally(() => {
        running = null;
        if (again) wake();
      });
  };

  return {
    wake,
    drained: async () => {
      wake();
      while (running) await running;
    },
    lag: async () =>
      await parts.database.transaction({ tenantId: '', scope: NOTHING, readOnly: true, nested: true }, async (db) => {
        const { rows } = await sql<{ waiting: bigint }>`select count(*) as waiting from kernel.outbox`.execute(db);
        return Number(rows[0]?.waiting ?? 0n);
      }),
    start: () => {
      stopped = false;
      timer = setInterval(wake, IDLE_POLL_MS);
      timer.unref();
      wake();
    },
    stop: async () => {
      stopped = true;
      again = false;
      clearInterval(timer);
      while (running) await running;
    },
  };
}

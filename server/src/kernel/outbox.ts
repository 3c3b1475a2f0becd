import { sql } from 'kysely';
import type { BusMessage, Bus } from '../infra/bus/port.ts';
import type { Log } from './context.ts';
import type { Database } from './database.ts';

/** After so many failed deliveries an event is put aside for the operator. */
const ATTEMPTS_MAX = 8;
const BATCH_SIZE = 100;
const IDLE_POLL_MS = 1_000;

interface OutboxRow {
  readonly position: bigint;
  readonly tenant_id: string;
  readonly event_id: string;
  readonly type: string;
  readonly occurred_at: string;
  readonly attempts: number;
}

/** Carries committed events to the bus, in order, at least once. Several processes may relay side by side. */
export interface OutboxRelay {
  /** Called after a commit: there may be something to carry. */
  wake(): void;
  /** Resolves when everything that was due when it was called has been carried. */
  drained(): Promise<void>;
  /** Events that wait to be carried. */
  lag(): Promise<number>;
  start(): void;
  stop(): Promise<void>;
}

function messageOf(row: OutboxRow): BusMessage {
  return { id: row.event_id, type: row.type, tenantId: row.tenant_id, occurredAt: row.occurred_at, position: row.position.toString() };
}

/** Carries one batch under row locks, so that a relay that dies leaves its rows to the next. */
async function carryBatch(database: Database, bus: Bus, log: Log): Promise<number> {
  return await database.transaction({ tenantId: '', readOnly: false, nested: true }, async (db) => {
    const { rows } = await sql<OutboxRow>`
      select position, tenant_id, event_id, type, occurred_at, attempts from kernel.outbox
      where available_at <= clock_timestamp() order by position limit ${BATCH_SIZE} for update skip locked`.execute(db);
    for (const row of rows) {
      try {
        await bus.publish(messageOf(row));
        await sql`delete from kernel.outbox where position = ${row.position}`.execute(db);
      } catch (error) {
        const reason = error instanceof Error ? (error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message) : String(error);
        log.error('outbox.delivery_failed', { event: row.event_id, type: row.type, attempts: row.attempts + 1, reason });
        if (row.attempts + 1 >= ATTEMPTS_MAX) {
          await sql`
            with failed as (delete from kernel.outbox where position = ${row.position} returning *)
            insert into kernel.dead_letters (position, tenant_id, event_id, type, occurred_at, attempts, last_error)
            select position, tenant_id, event_id, type, occurred_at, attempts + 1, ${reason} from failed`.execute(db);
        } else {
          await sql`update kernel.outbox set attempts = attempts + 1, last_error = ${reason},
            available_at = clock_timestamp() + make_interval(secs => power(2, attempts) / 4) where position = ${row.position}`.execute(db);
        }
      }
    }
    return rows.length;
  });
}

/** The relay of one process. */
export function createOutboxRelay(database: Database, bus: Bus, log: Log): OutboxRelay {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = true;
  let timer: NodeJS.Timeout | undefined;

  const carryAll = async (): Promise<void> => {
    do {
      again = false;
      while ((await carryBatch(database, bus, log)) > 0 && !stopped);
    } while (again && !stopped);
  };

  const wake = (): void => {
    if (stopped) return;
    again = true;
    running ??= carryAll()
      .catch((error: unknown) => log.error('outbox.relay_failed', { reason: String(error) }))
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
      await database.transaction({ tenantId: '', readOnly: true, nested: true }, async (db) => {
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

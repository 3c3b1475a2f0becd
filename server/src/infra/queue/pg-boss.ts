import { createHash } from 'node:crypto';
import { PgBoss, type ConstructorOptions, type JobWithMetadata } from 'pg-boss';
import type { Pool } from 'pg';
import { z } from 'zod';
import { assert, Fault } from '@finaceverse/base/outcome';
import { settlement, type Settlement } from './settlement.ts';
import type { EnqueueOptions, JobHandler, JobPayload, JobTransaction, Queue, WorkOptions } from './port.ts';

export interface PgBossOptions {
  /** The application's connection, which owns nothing: a connection string, or a pool that others use too. */
  readonly connection: string | Pool;
  /** The schema that {@link prepareJobs} made. */
  readonly schema: string;
  /** Connections of its own, where it is given a connection string. */
  readonly connectionsMax: number;
  /** Whether this process also watches over schedules and over jobs whose worker died. */
  readonly supervise: boolean;
  /**
   * Whether no other process works on these jobs. Then what was running when this one opens was running in a
   * process that is dead, and is given out again at once instead of when its time is over.
   */
  readonly alone?: boolean;
  readonly onEvent?: ((event: JobEvent) => void) | undefined;
}

export interface JobEvent {
  readonly event: 'queue.job_completed' | 'queue.job_failed' | 'queue.error' | 'queue.warning';
  readonly job?: string;
  readonly id?: string;
  readonly seconds?: number;
  readonly error?: unknown;
}

export const PG_BOSS_DEFAULTS = { schema: 'jobs', connectionsMax: 4, supervise: true } as const;

/** Where nobody wakes the workers, they look for work this often; a connection string lets the database wake them. */
const POLLING_SECONDS = 1;

/** The database notices a dead worker's job this long after its time-out. */
const EXPIRY_MARGIN_SECONDS = 60;

/** A worker says so often that it lives; a job whose worker has said nothing for so long is given to another. */
const HEARTBEAT_SECONDS = 15;
const HEARTBEAT_REFRESH_SECONDS = 3;
const DEAD_WORKERS_POLL_MILLISECONDS = 1000;

const FETCH = {
  includeMetadata: true,
  pollingIntervalSeconds: POLLING_SECONDS,
  heartbeatRefreshSeconds: HEARTBEAT_REFRESH_SECONDS,
} as const;

/** A job that was running in this many processes that died may be what kills them: it waits for its time-out. */
const DEATHS_MAX = 10;

const DEFAULT_RETRY = { limit: 5, delaySeconds: 10, backoff: true } as const;

/** Jobs in PostgreSQL through pg-boss. Its schema must have been made by {@link prepareJobs}. */
export async function pgBossQueue(options: PgBossOptions): Promise<Queue> {
  const boss = new PgBoss(bossOptions(options));
  boss.on('error', (error) => options.onEvent?.({ event: 'queue.error', error }));
  boss.on('warning', (warning) => options.onEvent?.({ event: 'queue.warning', error: warning }));
  try {
    await boss.start();
    if (options.alone) await resumeOrphans(boss, options.schema, 'true', null);
  } catch (cause) {
    throw new Fault('queue.unavailable', 'The job queue could not start: is its schema prepared?', {
      retryable: true,
      cause,
    });
  }
  return queueOver(boss, options);
}

const orphanRows = z.array(z.object({ name: z.string() }));

/** Puts back at once what runs in a process that is dead, as `dead` knows it. Gives the names of the jobs. */
async function resumeOrphans(
  boss: PgBoss,
  schema: string,
  dead: string,
  jobs: readonly string[] | null,
): Promise<readonly string[]> {
  const { rows } = await boss.getDb().executeSql(
    `update ${schema}.job set state = 'retry', start_after = now()
     where state = 'active' and retry_count < $1 and name not like '\\_\\_pgboss%'
       and ($2::text[] is null or name = any($2)) and ${dead} returning name`,
    [DEATHS_MAX, jobs],
  );
  return orphanRows.parse(rows).map(({ name }) => name);
}

const SILENT = `heartbeat_seconds is not null and heartbeat_on + heartbeat_seconds * interval '1 second' < now()`;

/** Takes over what silent workers had, of the jobs that this process works on, until it is ended. */
function takeOver(look: () => Promise<void>): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, DEAD_WORKERS_POLL_MILLISECONDS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}

function bossOptions(options: PgBossOptions): ConstructorOptions {
  const { connection, schema } = options;
  const shared = typeof connection === 'string' ? null : connection;
  return {
    schema,
    // The application may neither create nor alter: what the schema needs, the owner prepared.
    migrate: false,
    createSchema: false,
    reindex: false,
    supervise: options.supervise,
    schedule: options.supervise,
    ...(shared
      ? { db: { executeSql: async (text: string, values: unknown[] = []) => await shared.query(text, values) } }
      : {
          connectionString: String(connection),
          max: options.connectionsMax,
          application_name: 'finace jobs',
          useListenNotify: true,
        }),
  };
}

function queueOver(boss: PgBoss, options: PgBossOptions): Queue {
  const known = new Map<string, Promise<void>>();
  const workers = new Map<string, string[]>();
  const settled = settlement();

  const ensure = async (job: string): Promise<void> => {
    assert(/^[a-z][a-z0-9_.-]{0,99}$/.test(job), `"${job.slice(0, 110)}" cannot be the name of a job`);
    const made =
      known.get(job) ??
      boss.createQueue(job, { notify: true, heartbeatSeconds: HEARTBEAT_SECONDS, ...retryOptions(DEFAULT_RETRY) });
    known.set(job, made);
    await made;
  };
  const wake = (job: string): void => {
    for (const worker of workers.get(job) ?? []) boss.notifyWorker(worker);
  };
  const endWatch = takeOver(async () => {
    try {
      for (const job of await resumeOrphans(boss, options.schema, SILENT, [...workers.keys()])) wake(job);
    } catch (error) {
      options.onEvent?.({ event: 'queue.error', error });
    }
  });

  return {
    async enqueue(job, payload, enqueueOptions = {}) {
      await ensure(job);
      const id = enqueueOptions.idempotencyKey === undefined ? undefined : jobId(job, enqueueOptions.idempotencyKey);
      const sent = await boss.send(job, { ...payload }, sendOptions(id, enqueueOptions));
      wake(job);
      const taken = sent ?? id;
      assert(taken !== undefined, `The job ${job} was not taken`);
      return taken;
    },
    async work(job, handler, workOptions) {
      await ensure(job);
      await boss.updateQueue(job, {
        expireInSeconds: Math.ceil(workOptions.timeoutSeconds) + EXPIRY_MARGIN_SECONDS,
        heartbeatSeconds: HEARTBEAT_SECONDS,
      });
      const ids = workers.get(job) ?? [];
      workers.set(job, ids);
      for (let count = 0; count < workOptions.concurrency; count += 1) {
        const own: { id?: string } = {};
        const attempt = attemptOf(job, handler, workOptions, settled, options);
        own.id = await boss.work<JobPayload, void, typeof FETCH>(job, FETCH, async ([run]) => {
          try {
            if (run) await attempt(run);
          } finally {
            // There may be more: otherwise a worker rests after each job, however many wait.
            if (own.id !== undefined) boss.notifyWorker(own.id);
          }
        });
        ids.push(own.id);
      }
    },
    async schedule(job, cron, zone, payload = {}) {
      assert(cron.trim().split(/\s+/).length === 5, `"${cron.slice(0, 80)}" is not a cron expression of five fields`);
      await ensure(job);
      await boss.schedule(job, cron, { ...payload }, { tz: zone });
    },
    unschedule: async (job) => await boss.unschedule(job),
    failures: async (job, limit) => await failuresOf(boss, options.schema, job, limit),
    backlog: async () => await backlogOf(boss, options.schema, null),
    async settled() {
      const jobs = [...workers.keys()];
      await settled.until(async () => {
        for (const job of jobs) wake(job);
        const { ready, running } = await backlogOf(boss, options.schema, jobs);
        return ready + running === 0;
      });
    },
    async close() {
      await endWatch();
      await Promise.all([...workers.keys()].map(async (job) => await boss.offWork(job, { wait: true })));
      // Everything has ended: a graceful stop would only sit and watch for it.
      await boss.stop({ graceful: false });
    },
  };
}

/** One attempt: the handler against the clock, and what became of it. */
function attemptOf(job: string, handler: JobHandler, work: WorkOptions, settled: Settlement, options: PgBossOptions) {
  return async (run: JobWithMetadata<JobPayload>): Promise<void> => {
    const started = performance.now();
    const report = (event: 'queue.job_completed' | 'queue.job_failed', error?: unknown): void => {
      options.onEvent?.({ event, job, id: run.id, seconds: (performance.now() - started) / 1000, error });
    };
    const late = new AbortController();
    const expired = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      const error = new Fault('queue.timed_out', `${job} took longer than ${work.timeoutSeconds} s.`, {
        retryable: true,
      });
      late.abort(error);
      expired.reject(error);
    }, work.timeoutSeconds * 1000);
    try {
      const attempt = { id: run.id, payload: run.data ?? {}, retries: run.retryCount, signal: late.signal };
      await Promise.race([handler(attempt), expired.promise]);
      report('queue.job_completed');
    } catch (error) {
      report('queue.job_failed', error);
      throw error;
    } finally {
      clearTimeout(timer);
      settled.progressed();
    }
  };
}

function sendOptions(id: string | undefined, options: EnqueueOptions) {
  return {
    ...(id === undefined ? {} : { id }),
    ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
    ...(options.retry ? retryOptions(options.retry) : {}),
    ...(options.transaction ? { db: databaseOf(options.transaction) } : {}),
  };
}

function databaseOf(transaction: JobTransaction) {
  return {
    executeSql: async (text: string, values: unknown[] = []) => ({
      rows: [...(await transaction.query(text, values)).rows],
    }),
  };
}

function retryOptions(retry: { readonly limit: number; readonly delaySeconds: number; readonly backoff: boolean }) {
  return { retryLimit: retry.limit, retryDelay: retry.delaySeconds, retryBackoff: retry.backoff };
}

/** The same identifier (a version 8 UUID of RFC 9562) for the same key of the same job. */
function jobId(job: string, idempotencyKey: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([job, idempotencyKey]))
    .digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

const failureRows = z.array(
  z.object({
    id: z.string(),
    data: z.record(z.string(), z.unknown()).nullable(),
    completed_on: z.date(),
    output: z.unknown(),
  }),
);

async function failuresOf(boss: PgBoss, schema: string, job: string, limit: number) {
  const { rows } = await boss.getDb().executeSql(
    `select id, data, completed_on, output from ${schema}.job
     where name = $1 and state = 'failed' order by completed_on desc, id limit $2`,
    [job, limit],
  );
  return failureRows.parse(rows).map((row) => ({
    id: row.id,
    payload: row.data ?? {},
    failedAt: row.completed_on.toISOString(),
    reason: reasonOf(row.output),
  }));
}

function reasonOf(output: unknown): string {
  if (typeof output === 'object' && output !== null && 'message' in output) return String(output.message);
  return JSON.stringify(output ?? null);
}

const backlogRows = z.array(z.object({ ready: z.coerce.number(), running: z.coerce.number() }));

/**
 * What is due is judged by the clock at the moment of reading: `now()` is when the statement began, and a retry that
 * another transaction committed between that and the reading would count as one of the future.
 */
async function backlogOf(boss: PgBoss, schema: string, jobs: readonly string[] | null) {
  const { rows } = await boss.getDb().executeSql(
    `select count(*) filter (where state in ('created', 'retry') and start_after <= clock_timestamp()) as ready,
            count(*) filter (where state = 'active') as running
     from ${schema}.job
     where state < 'completed'
       and case when $1::text[] is null then name not like '\\_\\_pgboss%' else name = any($1) end`,
    [jobs],
  );
  const [counted] = backlogRows.parse(rows);
  return counted ?? { ready: 0, running: 0 };
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { brokenGuarantees } from '../conformance-control.ts';
import { queueConformance, type QueueHarness } from './conformance.ts';
import { pgBossQueue, PG_BOSS_DEFAULTS } from './pg-boss.ts';
import type { Queue } from './port.ts';
import { prepareJobs } from './prepare.ts';

const ROLE = 'finace_application';
const SCHEMA = PG_BOSS_DEFAULTS.schema;

/** One database for all guarantees, since making one takes longer than all of them; each finds it empty. */
let shared: Promise<TestDatabase> | null = null;

async function database(): Promise<TestDatabase> {
  shared ??= (async () => {
    const made = await createTestDatabase(process.env['FINACE_TEST_POSTGRES_URL']);
    await prepareJobs({ ownerUrl: made.ownerUrl, schema: SCHEMA, applicationRole: ROLE });
    return made;
  })();
  return await shared;
}

test.after(async () => await (await shared)?.close());

function harnessOf(
  connect: (made: TestDatabase) => string | pg.Pool,
  alter: (queue: Queue) => Queue = (queue) => queue,
): QueueHarness {
  return {
    open: async () => {
      const made = await database();
      await made.asOwner(`truncate ${SCHEMA}.job`);
      const pool = new pg.Pool({ connectionString: made.applicationUrl, max: 4 });
      const open = async (): Promise<{ queue: Queue; end(): Promise<void> }> => {
        const connection = connect(made);
        const queue = await pgBossQueue({ ...PG_BOSS_DEFAULTS, connection, supervise: false });
        const end = async (): Promise<void> => {
          await queue.close();
          if (connection instanceof pg.Pool) await connection.end();
        };
        return { queue: alter(queue), end };
      };
      const [first, second] = [await open(), await open()];
      return {
        first: first.queue,
        second: second.queue,
        inTransaction: async (commit, body) => {
          const client = await pool.connect();
          await client.query('begin');
          await body({ query: async (sql, parameters) => await client.query(sql, [...parameters]) });
          await client.query(commit ? 'commit' : 'rollback');
          client.release();
        },
        close: async () => {
          await Promise.all([first.end(), second.end(), pool.end()]);
        },
      };
    },
  };
}

queueConformance(
  'pg-boss over a connection string',
  harnessOf((made) => made.applicationUrl),
);
queueConformance(
  'pg-boss over a shared pool',
  harnessOf((made) => new pg.Pool({ connectionString: made.applicationUrl, max: 4 })),
);

test('pg-boss: the application’s login can alter nothing in the schema of the jobs', async () => {
  const made = await database();
  for (const sql of [
    `create table ${SCHEMA}.planted (id int)`,
    `alter table ${SCHEMA}.job add column planted text`,
    `drop table ${SCHEMA}.job_common`,
    `truncate ${SCHEMA}.job`,
    `insert into ${SCHEMA}.bam (name, version, command) values ('x', 1, 'drop table x')`,
  ]) {
    await assert.rejects(made.asApplication('ten_one', sql), { code: '42501' }, sql);
  }
});

test('pg-boss: preparing again, also by two at once, changes nothing', async () => {
  const made = await database();
  const again = { ownerUrl: made.ownerUrl, schema: SCHEMA, applicationRole: ROLE };
  await Promise.all([prepareJobs(again), prepareJobs(again)]);
});

test('pg-boss: a job that became due after the statement that counts began is counted as ready', async () => {
  const made = await database();
  await made.asOwner(`truncate ${SCHEMA}.job`);
  const pool = new pg.Pool({ connectionString: made.applicationUrl, max: 1 });
  const counting = await pgBossQueue({ ...PG_BOSS_DEFAULTS, connection: pool, supervise: false });
  const sender = await pgBossQueue({ ...PG_BOSS_DEFAULTS, connection: made.applicationUrl, supervise: false });
  // The only connection of this pool stands in a transaction that began before the job was sent.
  await pool.query('begin');
  await sender.enqueue('books.due', {});
  const counted = await counting.backlog();
  await pool.query('rollback');
  await Promise.all([counting.close(), sender.close()]);
  await pool.end();
  assert.deepEqual(counted, { ready: 1, running: 0 });
});

test('pg-boss: without its schema the queue says what is missing', async () => {
  const made = await database();
  await assert.rejects(pgBossQueue({ ...PG_BOSS_DEFAULTS, schema: 'absent', connection: made.applicationUrl }), {
    code: 'queue.unavailable',
  });
});

test('pg-boss: a job has one schedule, kept with its zone, and the newest counts', async () => {
  const made = await database();
  const queue = await pgBossQueue({ ...PG_BOSS_DEFAULTS, connection: made.applicationUrl });
  await queue.schedule('books.close', '0 6 1 * *', 'Europe/Zurich', { period: 'month' });
  await queue.schedule('books.close', '30 6 1 * *', 'America/New_York', { period: 'month' });
  const rows = await made.asOwner(`select name, cron, timezone, data from ${SCHEMA}.schedule`);
  assert.deepEqual(rows, [
    { name: 'books.close', cron: '30 6 1 * *', timezone: 'America/New_York', data: { period: 'month' } },
  ]);
  await queue.unschedule('books.close');
  assert.deepEqual(await made.asOwner(`select 1 from ${SCHEMA}.schedule`), []);
  await queue.close();
});

test('pg-boss: jobs of another process wake a worker without waiting for its next look', async () => {
  const made = await database();
  const open = async () => await pgBossQueue({ ...PG_BOSS_DEFAULTS, connection: made.applicationUrl });
  const [worker, sender] = [await open(), await open()];
  const arrived = Promise.withResolvers<void>();
  await worker.work('books.wake', async () => arrived.resolve(), { concurrency: 1, timeoutSeconds: 10 });
  await worker.settled();
  const late = setTimeout(() => arrived.reject(new Error('nobody woke the worker')), 10_000);
  await sender.enqueue('books.wake', {});
  await arrived.promise;
  clearTimeout(late);
  await Promise.all([worker.close(), sender.close()]);
});

test('pg-boss: a job whose worker died is given to another when its time is over', async () => {
  const made = await database();
  await made.asOwner(`truncate ${SCHEMA}.job`);
  const queue = await pgBossQueue({ ...PG_BOSS_DEFAULTS, connection: made.applicationUrl });
  const id = await queue.enqueue('books.orphan', {}, { retry: { limit: 2, delaySeconds: 0, backoff: false } });
  const doomed = new PgBoss({
    connectionString: made.applicationUrl,
    schema: SCHEMA,
    migrate: false,
    supervise: false,
  });
  doomed.on('error', () => undefined);
  await doomed.start();
  assert.equal((await doomed.fetch('books.orphan'))[0]?.id, id);
  await made.asOwner(`update ${SCHEMA}.job set started_on = now() - interval '1 day' where id = $1`, [id]);
  await doomed.supervise('books.orphan');
  const retries: number[] = [];
  await queue.work('books.orphan', async (run) => void retries.push(run.retries), {
    concurrency: 1,
    timeoutSeconds: 5,
  });
  await queue.settled();
  assert.deepEqual(retries, [1]);
  await Promise.all([queue.close(), doomed.stop({ graceful: false })]);
});

test('pg-boss: a process that is alone gives out at once what ran in one that died, and one that is not leaves it', async () => {
  const made = await database();
  await made.asOwner(`truncate ${SCHEMA}.job`);
  const doomed = new PgBoss({
    connectionString: made.applicationUrl,
    schema: SCHEMA,
    migrate: false,
    supervise: false,
  });
  doomed.on('error', () => undefined);
  await doomed.start();
  const beside = await pgBossQueue({ ...PG_BOSS_DEFAULTS, connection: made.applicationUrl });
  const id = await beside.enqueue('books.left', {});
  assert.equal((await doomed.fetch('books.left'))[0]?.id, id);
  assert.deepEqual(await beside.backlog(), { ready: 0, running: 1 });
  const alone = await pgBossQueue({ ...PG_BOSS_DEFAULTS, connection: made.applicationUrl, alone: true });
  const retries: number[] = [];
  await alone.work('books.left', async (run) => void retries.push(run.retries), { concurrency: 1, timeoutSeconds: 5 });
  await alone.settled();
  assert.deepEqual(retries, [1]);
  await Promise.all([alone.close(), beside.close(), doomed.stop({ graceful: false })]);
});

test('pg-boss: a job whose worker has fallen silent is given to another long before its time is over', async () => {
  const made = await database();
  await made.asOwner(`truncate ${SCHEMA}.job`);
  const doomed = new PgBoss({
    connectionString: made.applicationUrl,
    schema: SCHEMA,
    migrate: false,
    supervise: false,
  });
  doomed.on('error', () => undefined);
  await doomed.start();
  const queue = await pgBossQueue({ ...PG_BOSS_DEFAULTS, connection: made.applicationUrl });
  const silent = await queue.enqueue('books.silent', { worker: 'dead' });
  const alive = await queue.enqueue('books.silent', { worker: 'alive' });
  for (const id of [silent, alive]) assert.equal((await doomed.fetch('books.silent'))[0]?.id, id);
  // The last word of the one lies a minute back, of the other not a second.
  await made.asOwner(`update ${SCHEMA}.job set heartbeat_on = now() - interval '1 minute' where id = $1`, [silent]);
  const again = Promise.withResolvers<string>();
  await queue.work('books.silent', async (run) => again.resolve(`${run.id} ${run.retries}`), {
    concurrency: 1,
    timeoutSeconds: 300,
  });
  assert.equal(await again.promise, `${silent} 1`);
  assert.deepEqual(await made.asOwner(`select state::text from ${SCHEMA}.job where id = $1`, [alive]), [
    { state: 'active' },
  ]);
  await Promise.all([queue.close(), doomed.stop({ graceful: false })]);
});

test('control: a queue that forgets its keys breaks the guarantee of idempotency', async () => {
  const forgetful = (queue: Queue): Queue => ({
    ...queue,
    enqueue: async (job, payload, { idempotencyKey: _forgotten, ...options } = {}) =>
      await queue.enqueue(job, payload, options),
  });
  const harness = harnessOf((made) => made.applicationUrl, forgetful);
  const broken = await brokenGuarantees((register) => queueConformance('control', harness, register));
  assert.deepEqual(broken, ['control: the same key is taken once, from any node, also after the job has run']);
});

test('control: a queue that leaves the caller’s transaction breaks the guarantee of atomicity', async () => {
  const apart = (queue: Queue): Queue => ({
    ...queue,
    enqueue: async (job, payload, { transaction: _left, ...options } = {}) =>
      await queue.enqueue(job, payload, options),
  });
  const harness = harnessOf((made) => made.applicationUrl, apart);
  const broken = await brokenGuarantees((register) => queueConformance('control', harness, register));
  assert.deepEqual(broken, ['control: a job in a transaction exists if and only if that commits']);
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { openDatabase, type Binding, type Database } from './database.ts';
import { migrate, migrationSources } from './migrations.ts';
import { NOTHING } from './scope.ts';

const LIMITS = { statementSeconds: 77, lockSeconds: 33, idleTransactionSeconds: 55 };
const BINDING: Binding = { tenantId: '', scope: NOTHING, readOnly: false, nested: false };

let made: TestDatabase;
let database: Database;
before(async () => {
  made = await createTestDatabase();
  await migrate(made.ownerUrl, migrationSources([]));
  database = openDatabase(made.applicationUrl, LIMITS);
});
after(async () => {
  await database.close();
  await made.close();
});

/** A database whose limits are `limits`, and wide where nothing is said. */
async function withLimits(limits: Partial<typeof LIMITS>, work: (tight: Database) => Promise<void>): Promise<void> {
  const tight = openDatabase(made.applicationUrl, { ...LIMITS, ...limits });
  try {
    await work(tight);
  } finally {
    await tight.close();
  }
}

test('a statement that runs too long is broken off, and a fault that may be tried again', async () => {
  await withLimits({ statementSeconds: 1 }, async (tight) => {
    await assert.rejects(
      tight.transaction(BINDING, async (db) => await sql`select pg_sleep(30)`.execute(db)),
      { code: 'database.too_slow', retryable: true },
    );
  });
});

test('who waits too long for a lock is told so, and who holds it and does nothing loses the transaction', async () => {
  const lock = async (db: Parameters<Parameters<Database['transaction']>[1]>[0]): Promise<unknown> =>
    await sql`select pg_advisory_xact_lock(4711)`.execute(db);
  await withLimits({ lockSeconds: 1, idleTransactionSeconds: 1 }, async (tight) => {
    await database.transaction(BINDING, async (db) => {
      await lock(db);
      await assert.rejects(tight.transaction(BINDING, lock), { code: 'database.contended', retryable: true });
    });
    const ended = tight.transaction(BINDING, async (db) => {
      await lock(db);
      // Another one gets the lock only when the database has ended this transaction, which does nothing meanwhile.
      await database.transaction(BINDING, lock);
      await lock(db);
    });
    await assert.rejects(ended, { code: 'database.unavailable', retryable: true });
  });
});

test('connections that the server ends, idle or in use, cost their transactions alone', async () => {
  const end = async (): Promise<unknown> =>
    await made.asOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'finace_application'`,
    );
  await database.transaction(BINDING, async (db) => await sql`select 1`.execute(db));
  await end();
  const lost = database.transaction(BINDING, async (db) => {
    await sql`select 1`.execute(db);
    await end();
    await sql`select 1`.execute(db);
  });
  await assert.rejects(lost, { code: 'database.unavailable' });
  const { rows } = await database.transaction(
    BINDING,
    async (db) => await sql<{ one: number }>`select 1 as one`.execute(db),
  );
  assert.deepEqual(rows, [{ one: 1 }]);
});

test('every connection of the application carries the limits of the settings', async () => {
  const limits = await database.transaction(BINDING, async (db) => {
    const { rows } = await sql<Record<string, string>>`select current_setting('statement_timeout') as statement,
      current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`.execute(
      db,
    );
    return rows[0];
  });
  assert.deepEqual(limits, { statement: '77s', lock: '33s', idle: '55s' });
});

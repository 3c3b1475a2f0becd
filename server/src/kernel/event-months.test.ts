import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { migrate, migrationSources } from './migrations.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';

let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
  await migrate(database.ownerUrl, migrationSources([]));
});
after(async () => await database.close());

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.applicationUrl });
  await client.connect();
  return client;
}

test('a month that two transactions need at the same moment is made once, and neither fails', async () => {
  const [one, other] = [await connected(), await connected()];
  const ensure = "select kernel.ensure_event_partition('2031-05-07T00:00:00Z')";
  try {
    await one.query('begin');
    await one.query(ensure);
    await other.query('begin');
    const waiting = other.query(ensure);
    // The second stands at the first one's lock before that is let go.
    for (let waits = false; !waits;) {
      const rows = await database.asOwner("select 1 from pg_locks where locktype = 'advisory' and not granted");
      waits = rows.length > 0;
    }
    await one.query('commit');
    await waiting;
    await other.query('commit');
    const made = await database.asOwner("select to_regclass('kernel.events_2031_05')::text as there");
    assert.equal(made[0]?.['there'], 'kernel.events_2031_05');
  } finally {
    await one.end();
    await other.end();
  }
});

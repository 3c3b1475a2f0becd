import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { openEmbeddedDatabase } from './embedded.ts';

async function rowOf(url: string, sql: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const row: unknown = (await client.query(sql)).rows[0];
    return Object(row);
  } finally {
    await client.end();
  }
}

test('an embedded database keeps what was committed, binds the application, and refuses a second holder', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'finace-embedded-'));
  try {
    const first = await openEmbeddedDatabase({ directory });
    await rowOf(first.ownerUrl, 'create table kept as select 42 as answer');
    assert.deepEqual(await rowOf(first.applicationUrl, "select current_setting('is_superuser') as super, current_setting('fsync') as fsync"), { super: 'off', fsync: 'on' });
    await assert.rejects(rowOf(first.applicationUrl, 'select * from kept'), /permission denied/);
    await assert.rejects(openEmbeddedDatabase({ directory }), /already serves/);
    const attached = await openEmbeddedDatabase({ directory, attach: true });
    assert.deepEqual(await rowOf(attached.ownerUrl, 'select answer from kept'), { answer: 42 });
    await first.close();

    const second = await openEmbeddedDatabase({ directory });
    assert.deepEqual(await rowOf(second.ownerUrl, 'select answer from kept'), { answer: 42 });
    assert.notEqual(new URL(second.ownerUrl).port, '5432');
    await second.close();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

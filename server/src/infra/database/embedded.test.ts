import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { waitUntilReady } from './embedded-server.ts';
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

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'finace-embedded-'));
  // As root, a cluster in a folder that is closed to the database's account would lie elsewhere and outlive it.
  chmodSync(directory, 0o755);
  return directory;
}

test('an embedded database keeps what was committed, binds the application, and refuses a second holder', async () => {
  const directory = newDirectory();
  try {
    const first = await openEmbeddedDatabase({ directory });
    await rowOf(first.ownerUrl, 'create table kept as select 42 as answer');
    assert.deepEqual(
      await rowOf(
        first.applicationUrl,
        "select current_setting('is_superuser') as super, current_setting('fsync') as fsync",
      ),
      { super: 'off', fsync: 'on' },
    );
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

test('a server that dies is started again at the same address, with all that was committed', async () => {
  const directory = newDirectory();
  const restarts = Array.from({ length: 2 }, () => Promise.withResolvers<void>());
  const told: string[] = [];
  try {
    const kept = await openEmbeddedDatabase({
      directory,
      onEvent: ({ event }) => {
        told.push(event);
        if (event === 'database.restarted') restarts[told.filter((name) => name === event).length - 1]?.resolve();
      },
    });
    await rowOf(kept.ownerUrl, 'create table kept as select 42 as answer');
    for (const { promise } of restarts) {
      const lock = readFileSync(join(directory, 'postgres', 'postmaster.pid'), 'utf8');
      process.kill(Number(lock.split('\n')[0]), 'SIGKILL');
      await promise;
      assert.deepEqual(await rowOf(kept.ownerUrl, 'select answer from kept'), { answer: 42 });
    }
    await kept.close();
    assert.deepEqual(told, ['database.ended', 'database.restarted', 'database.ended', 'database.restarted']);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test('a lock file that a killed server left neither stops a start nor costs another program that has its number now', async () => {
  const directory = newDirectory();
  const lockFile = join(directory, 'postgres', 'postmaster.pid');
  try {
    const killed = await openEmbeddedDatabase({ directory });
    await rowOf(killed.ownerUrl, 'create table kept as select 42 as answer');
    const left = readFileSync(lockFile, 'utf8');
    process.kill(Number(left.split('\n')[0]), 'SIGKILL');
    await killed.close();

    // The number now belongs to this very process, which a signal would end.
    writeFileSync(lockFile, left.replace(/^\d+/, String(process.pid)));
    const next = await openEmbeddedDatabase({ directory });
    assert.deepEqual(await rowOf(next.ownerUrl, 'select answer from kept'), { answer: 42 });
    await next.close();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test("a backend that never learns of its server's death keeps neither the next start nor another program waiting", async () => {
  const directory = newDirectory();
  const lockFile = join(directory, 'postgres', 'postmaster.pid');
  try {
    const killed = await openEmbeddedDatabase({ directory });
    await rowOf(killed.ownerUrl, 'create table kept as select 42 as answer');
    const client = new pg.Client({ connectionString: killed.ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
    const backend = Number((await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid);
    const bystander = spawn('sleep', ['60'], { cwd: join(directory, 'postgres') });
    // As one that waits for a lock whose holder is gone: it looks at nothing any more.
    process.kill(backend, 'SIGSTOP');
    process.kill(Number(readFileSync(lockFile, 'utf8').split('\n')[0]), 'SIGKILL');
    await killed.close();

    const next = await openEmbeddedDatabase({ directory });
    assert.deepEqual(await rowOf(next.ownerUrl, 'select answer from kept'), { answer: 42 });
    assert.equal(bystander.exitCode ?? bystander.signalCode, null, 'a program that merely stands there goes on');
    bystander.kill();
    await next.close();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test('a server is seen to be ready however many were turned away while it started, and heard when it ends instead', async () => {
  const turnedAway = "yes 'FATAL:  the database system is starting up' | head -n 2000";
  const saying = (last: string) =>
    spawn('sh', ['-c', `(${turnedAway}; echo '${last}') >&2`], { stdio: ['ignore', 'ignore', 'pipe'] });
  assert.equal(await waitUntilReady(saying('LOG:  database system is ready to accept connections')), null);
  assert.match((await waitUntilReady(saying('PANIC:  could not open file'))) ?? '', /PANIC: {2}could not open file/);
});

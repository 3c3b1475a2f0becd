import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { ADAPTER_MIGRATIONS } from '../../adapters.ts';
import { migrate, migrationSources } from '../../kernel/migrations.ts';
import { MODULES } from '../../modules.ts';
import { buildRegistry } from '../../kernel/registry.ts';
import { openEmbeddedDatabase } from './embedded.ts';
import { openDatabaseServer } from './server.ts';

async function execute(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

test('an owner who is no superuser starts on its server again and again; a role of the application that may too much is refused', async (context) => {
  // A cluster of its own, since the application's role belongs to the cluster and its password to the owner.
  const directory = mkdtempSync(join(tmpdir(), 'finace-owner-'));
  chmodSync(directory, 0o755);
  const cluster = await openEmbeddedDatabase({ directory, settings: { fsync: 'off', synchronous_commit: 'off' } });
  context.after(async () => {
    await cluster.close();
    rmSync(directory, { recursive: true, force: true });
  });
  await execute(
    cluster.ownerUrl,
    'drop role finace_application, finace_operator',
    `create role books_owner login createrole password 'secret'`,
    `create database books owner books_owner`,
  );
  const url = new URL(cluster.ownerUrl);
  url.username = 'books_owner';
  url.password = 'secret';
  url.pathname = '/books';
  const sources = [...migrationSources(buildRegistry(MODULES).all), ...ADAPTER_MIGRATIONS];
  for (let start = 0; start < 10; start += 1) {
    const server = await openDatabaseServer(url.toString());
    await migrate(server.ownerUrl, sources);
    await execute(server.applicationUrl, 'select 1');
    await server.close();
  }
  await execute(cluster.ownerUrl, `alter role finace_application with createdb`);
  await assert.rejects(openDatabaseServer(url.toString()), /finace_application may do more .* nobypassrls/);
});

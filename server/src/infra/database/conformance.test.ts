import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import pg from 'pg';
import { brokenGuarantees } from '../conformance-control.ts';
import { outsideServer } from '../outside-server.ts';
import { databaseConformance, type DatabaseHarness } from './conformance.ts';
import { openEmbeddedDatabase } from './embedded.ts';
import type { DatabaseServer } from './port.ts';
import { openDatabaseServer } from './server.ts';

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(async () => await client.end());
}

/** Each opening gets a database of its own on one server. */
function databasesOn(adminUrl: () => Promise<string>, adapter: DatabaseServer['adapter']): DatabaseHarness {
  return {
    open: async () => {
      const admin = await adminUrl();
      const name = `finace_conformance_${randomBytes(5).toString('hex')}`;
      await run(admin, `create database ${name}`);
      const url = new URL(admin);
      url.pathname = `/${name}`;
      const server = await openDatabaseServer(url.toString());
      return { ...server, adapter, close: async () => await run(admin, `drop database ${name} with (force)`) };
    },
  };
}

const directory = mkdtempSync(join(tmpdir(), 'finace-database-'));
let embedded: Promise<DatabaseServer> | undefined;
after(async () => {
  await (await embedded)?.close();
  rmSync(directory, { recursive: true, force: true });
});

const onEmbedded = databasesOn(
  async () => (await (embedded ??= openEmbeddedDatabase({ directory }))).ownerUrl,
  'embedded',
);
databaseConformance('embedded database', onEmbedded);

const serverUrl = outsideServer('database server', 'FINACE_TEST_POSTGRES_URL');
if (serverUrl)
  databaseConformance(
    'database server',
    databasesOn(async () => serverUrl, 'server'),
  );

test('control: an application that logs in as the owner breaks the guarantees of isolation', async () => {
  const careless: DatabaseHarness = {
    open: async () => {
      const server = await onEmbedded.open();
      return { ...server, applicationUrl: server.ownerUrl };
    },
  };
  const broken = await brokenGuarantees((register) => databaseConformance('careless', careless, register));
  assert.equal(broken.length, 2, broken.join('; '));
});

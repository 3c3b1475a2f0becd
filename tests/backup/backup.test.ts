import assert from 'node:assert/strict';
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import pg from 'pg';
import { backUp, newBackupKey, proveFirms, restore, type Lock, type Opener } from '@finaceverse/server/backup';
import { readConfiguration, startServer, type OpenPlatform } from '@finaceverse/server/start';
import { createTestDatabase, openEmbeddedDatabase } from '@finaceverse/server/testing';
import { journal, openCompany } from '../journeys/company.ts';
import { PASSWORD, startTestServer, type Firm, type TestServer } from '../journeys/test-server.ts';
import { Visitor } from '../journeys/visitor.ts';
import { buildWorld, type World } from '../journeys/world.ts';

/** An installation of two firms in the first of which everything has happened once, and its backup. */
let system: TestServer;
let firm: Firm;
let world: World;
let folder: string;
let file: string;
let key: { readonly identity: string; readonly recipient: string };

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'finace-backup-'));
  chmodSync(folder, 0o755);
  file = join(folder, 'one.backup');
  system = await startTestServer();
  firm = await system.newFirm('Meridian');
  world = await buildWorld(system, firm);
  await openCompany(await system.newFirm('Orchid'), 'Orchid Tea');
  await system.server.platform.settled();
  key = await newBackupKey();
  await backUp(system.server, { recipients: [key.recipient] }, createWriteStream(file));
});
after(async () => {
  await system.close();
  rmSync(folder, { recursive: true, force: true });
});

async function rowsOf(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** What each table holds, as one figure a table. The queue goes on working by itself, and is left out. */
async function contentsOf(url: string): Promise<Record<string, unknown>> {
  const tables = await rowsOf(
    url,
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_'
       and n.nspname not in ('information_schema', 'public', 'jobs') and c.relname <> 'migrations' order by 1`,
  );
  const digests = tables.map(
    ({ name }) =>
      `select '${String(name)}' as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as held from ${String(name)} t`,
  );
  return Object.fromEntries(
    (await rowsOf(url, digests.join(' union all '))).map(({ name, held }) => [String(name), held]),
  );
}

function filesOf(root: string): Record<string, string> {
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    found
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((name) => !/database-owner|server\.lock|\/outbox\//.test(name))
      .map((name) => [relative(root, name), readFileSync(name).toString('base64')] as const)
      .sort(),
  );
}

interface Place {
  readonly url: string;
  readonly data: string;
  readonly settings: Readonly<Record<string, string>>;
}

async function emptyPlace(context: TestContext): Promise<Place> {
  const database = await createTestDatabase();
  const data = mkdtempSync(join(folder, 'place-'));
  context.after(async () => await database.close());
  const settings = { FINACE_DATA: data, FINACE_DATABASE_URL: database.ownerUrl, FINACE_LOG_LEVEL: 'silent', PORT: '0' };
  return { url: database.ownerUrl, data, settings };
}

const bring = async (place: Place, opener: Opener = { identities: [key.identity] }, from = file) =>
  await restore(readConfiguration(place.settings), opener, createReadStream(from));

test('a restored installation holds every row and file, its logs verify, and its people go on where they stood', async (context) => {
  const place = await emptyPlace(context);
  const wanted = await contentsOf(system.database.ownerUrl);
  assert.ok(Object.keys(wanted).length > 40);
  await bring(place);
  assert.deepEqual(await contentsOf(place.url), wanted);
  assert.deepEqual(filesOf(place.data), filesOf(String(system.server.configuration.FINACE_DATA)));

  const server = await startServer(readConfiguration(place.settings), { clock: system.clock });
  context.after(async () => await server.close());
  const ana = new Visitor(server.url);
  await ana.signIn('ana@meridian.example', PASSWORD);
  const path = `/v1/documents/${world['documentId']}/content`;
  const [was, is] = [await firm.ana.get(path), await ana.get(path)];
  assert.equal(is.status, was.status);
  assert.ok(is.bytes.length > 100);
  assert.deepEqual(is.bytes, was.bytes, 'a paper is read by the keys that came with it');
  const proofs = await proveFirms(readConfiguration({ ...place.settings }));
  assert.deepEqual(proofs.map(({ name, ok }) => `${name} ${ok}`).sort(), ['Meridian true', 'Orchid true']);
  assert.ok(proofs.every(({ events }) => events > 5));
});

test('what the database enforced it enforces after a restore', async (context) => {
  const place = await emptyPlace(context);
  await bring(place);
  await assert.rejects(rowsOf(place.url, "update kernel.events set subject = 'x'"), /append-only/);
  const asleep = await rowsOf(place.url, "select tgname from pg_trigger where tgenabled = 'D' and not tgisinternal");
  assert.deepEqual(asleep, []);
  const unforced = 'select count(*) as tables from pg_class where relrowsecurity and not relforcerowsecurity';
  assert.deepEqual(await rowsOf(place.url, unforced), await rowsOf(system.database.ownerUrl, unforced));
  const counters = `select schemaname || '.' || sequencename as name, last_value from pg_sequences where schemaname <> 'jobs' order by 1`;
  assert.deepEqual(await rowsOf(place.url, counters), await rowsOf(system.database.ownerUrl, counters));
});

test('an owner who is no superuser takes and restores backups too', async (context) => {
  const directory = mkdtempSync(join(folder, 'cluster-'));
  chmodSync(directory, 0o755);
  const cluster = await openEmbeddedDatabase({ directory, settings: { fsync: 'off', synchronous_commit: 'off' } });
  context.after(async () => await cluster.close());
  await rowsOf(cluster.ownerUrl, 'drop role finace_application, finace_operator');
  await rowsOf(cluster.ownerUrl, "create role books_owner login createrole password 'secret'");
  await rowsOf(cluster.ownerUrl, 'create database books owner books_owner');
  await rowsOf(cluster.ownerUrl, 'create database again owner books_owner');
  const urlOf = (name: string): string => {
    const url = new URL(cluster.ownerUrl);
    [url.username, url.password, url.pathname] = ['books_owner', 'secret', `/${name}`];
    return url.toString();
  };
  const superuserOf = (name: string): string =>
    Object.assign(new URL(cluster.ownerUrl), { pathname: `/${name}` }).toString();
  const placeOf = (name: string): Place => {
    const data = mkdtempSync(join(folder, `${name}-`));
    return {
      url: urlOf(name),
      data,
      settings: { FINACE_DATA: data, FINACE_DATABASE_URL: urlOf(name), FINACE_LOG_LEVEL: 'silent', PORT: '0' },
    };
  };
  const [first, second] = [placeOf('books'), placeOf('again')];
  await bring(first);
  const wanted = await contentsOf(system.database.ownerUrl);
  assert.deepEqual(await contentsOf(superuserOf('books')), wanted);
  const server = await startServer(readConfiguration(first.settings), { clock: system.clock });
  const copy = join(folder, 'two.backup');
  try {
    await backUp(server, { passphrase: 'a long enough phrase' }, createWriteStream(copy));
  } finally {
    await server.close();
  }
  await bring(second, { passphrase: 'a long enough phrase' }, copy);
  assert.deepEqual(await contentsOf(superuserOf('again')), wanted);
});

test('a backup taken while journals are posted holds whole transactions alone', async (context) => {
  const { ben } = firm;
  const books = `/v1/finory/companies/${world['companyId']}`;
  const busy = join(folder, 'busy.backup');
  let done = false;
  const work = (async () => {
    for (let number = 1; !done && number < 200; number += 1)
      await ben.made(`${books}/journals`, journal('2026-02-04', `${number}.00`, `${number}.00`));
  })();
  await backUp(system.server, { recipients: [key.recipient] }, createWriteStream(busy));
  done = true;
  await work;
  const place = await emptyPlace(context);
  await bring(place, { identities: [key.identity] }, busy);
  const torn = `select e.id from kernel.events e where e.type = 'finory.journal_drafted.v1'
    and not exists (select from finory.journal_drafts d where d.tenant_id = e.tenant_id and d.id = e.subject)`;
  assert.deepEqual(await rowsOf(system.database.ownerUrl, torn), [], 'the query finds the draft of each event');
  assert.deepEqual(await rowsOf(place.url, torn), []);
});

/** Each backup that must not be restored: how it is spoiled, what opens it, and what is said. */
const SPOILED: readonly (readonly [string, (whole: Buffer) => Buffer, Opener | undefined, RegExp])[] = [
  ['cut', (whole) => whole.subarray(0, whole.length - 100), undefined, /./],
  [
    'altered in the middle',
    (whole) =>
      Buffer.concat([
        whole.subarray(0, whole.length >> 1),
        Buffer.from([(whole[whole.length >> 1] ?? 0) ^ 1]),
        whole.subarray((whole.length >> 1) + 1),
      ]),
    undefined,
    /./,
  ],
  ['empty', () => Buffer.alloc(0), undefined, /./],
  ['of something else', () => Buffer.from('%PDF-1.7 not a backup'), undefined, /./],
  ['for another key', (whole) => whole, { passphrase: 'some other phrase' }, /no identity matched|passphrase/i],
];

for (const [how, spoil, opener, says] of SPOILED) {
  test(`a backup that is ${how} leaves nothing behind`, async (context) => {
    const place = await emptyPlace(context);
    const spoiled = join(folder, 'spoiled.backup');
    writeFileSync(spoiled, spoil(readFileSync(file)));
    await assert.rejects(bring(place, opener, spoiled), says);
    assert.deepEqual(filesOf(place.data), {});
    const kept = await rowsOf(place.url, "select to_regclass('kernel.events')::text as there");
    if (kept[0]?.['there']) assert.deepEqual(await rowsOf(place.url, 'select 1 from kernel.events limit 1'), []);
  });
}

test('nothing is restored over an installation, nor into a folder that holds something', async (context) => {
  const place = await emptyPlace(context);
  await bring(place);
  const before = await contentsOf(place.url);
  await assert.rejects(bring(place), /already holds/);
  assert.deepEqual(await contentsOf(place.url), before);
  const other = await emptyPlace(context);
  writeFileSync(join(other.data, 'diary.txt'), 'mine');
  await assert.rejects(bring(other), /already holds "diary.txt"/);
});

test('rows of a firm that nobody lists are a fault of the backup, not left out of it', async (context) => {
  const lock: Lock = { recipients: [key.recipient] };
  const ghost = { tenant_id: 'ten_ghost', key: 'k' };
  await system.database.asOwner(
    `insert into kernel.idempotency_records select (jsonb_populate_record(r, $1)).* from kernel.idempotency_records r limit 1`,
    [JSON.stringify(ghost)],
  );
  context.after(
    async () => await system.database.asOwner("delete from kernel.idempotency_records where tenant_id = 'ten_ghost'"),
  );
  const target = join(folder, 'ghost.backup');
  await assert.rejects(backUp(system.server as OpenPlatform, lock, createWriteStream(target)), /does not list/);
  assert.ok(statSync(file).size > 1000);
});

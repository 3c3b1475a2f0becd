import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { canonicalJson } from '@finaceverse/base/canonical';
import { unwrap } from '@finaceverse/base/outcome';
import {
  ADAPTER_MIGRATIONS,
  buildRegistry,
  migrate,
  migrationSources,
  MODULES,
} from '@finaceverse/server/declarations';
import { inspectChain } from '@finaceverse/server/operations';
import { openPlatform, readConfiguration, systemCaller, type OpenPlatform } from '@finaceverse/server/start';
import { createTestDatabase, type TestDatabase } from '@finaceverse/server/testing';
import { releasedSources } from './released.ts';

/** An installation of the last release with a firm in it: two companies, a client's owner, a key that acted. */
let database: TestDatabase;
let folder: string;
let upgraded: OpenPlatform;

const TENANT = 'ten_old';

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'finace-upgrade-'));
  database = await createTestDatabase();
  const sources = [...migrationSources(buildRegistry(MODULES).all), ...ADAPTER_MIGRATIONS];
  await migrate(database.ownerUrl, releasedSources(sources, folder));
  await fill();
  const settings = {
    FINACE_DATA: join(folder, 'data'),
    FINACE_DATABASE_URL: database.ownerUrl,
    FINACE_LOG_LEVEL: 'silent',
  };
  upgraded = await openPlatform(readConfiguration(settings));
});
after(async () => {
  await upgraded.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const AT = '2026-01-05T09:00:00.000Z';
const KEY_ACTOR = { kind: 'api_key', id: 'key_robot', name: 'robot', onBehalfOf: 'usr_ana' };
const EVENTS = [
  { type: 'finory.company_opened.v1', subject: 'com_harbor', actor: KEY_ACTOR, data: { companyId: 'com_harbor' } },
  { type: 'documents.document_uploaded.v1', subject: 'doc_paper', actor: KEY_ACTOR, data: { documentId: 'doc_paper' } },
  { type: 'identity.signed_in.v1', subject: 'usr_ana', actor: { kind: 'user', id: 'usr_ana', name: 'Ana' }, data: {} },
];

async function fill(): Promise<void> {
  const put = async (sql: string, parameters: readonly unknown[] = []): Promise<void> =>
    void (await database.asOwner(sql, parameters));
  await put(`insert into identity.tenants values ('${TENANT}', 'Meridian', '${AT}')`);
  await put(`insert into identity.tenant_names values ('${TENANT}', 'Meridian')`);
  await put(`insert into identity.sub_clients values ('${TENANT}', 'sub_harbor', 'Harbor Lane Foods', '${AT}')`);
  for (const [id, role, client] of [
    ['usr_ana', 'partner', null],
    ['usr_dee', 'client_owner', 'sub_harbor'],
  ])
    await put(
      `insert into identity.users (tenant_id, id, email, name, role, sub_client_id, password_hash, state, created_at)
       values ($1, $2, $2, $2, $3, $4, 'x', 'active', '${AT}')`,
      [TENANT, id, role, client],
    );
  await put(`insert into identity.api_keys values ('${TENANT}', 'key_robot', 'usr_ana', 'robot', '{}', '${AT}')`);
  for (const [id, name] of [
    ['com_harbor', 'Harbor Lane Foods'],
    ['com_tide', 'Tidewater Ice'],
  ]) {
    await put(
      `insert into finory.companies (tenant_id, id, name, base_currency, time_zone, template, created_at)
       values ($1, $2, $3, 'USD', 'UTC', 'us_general', '${AT}')`,
      [TENANT, id, name],
    );
    await put('insert into kernel.subjects values ($1, $2)', [id, TENANT]);
  }
  await put(`insert into documents.documents (tenant_id, id, company_id, name, media_type, state, version, created_at)
    values ('${TENANT}', 'doc_paper', 'com_harbor', 'paper', 'text/plain', 'available', 1, '${AT}')`);
  await put(`insert into kernel.subjects values ('doc_paper', '${TENANT}'), ('jnl_draft', '${TENANT}')`);
  await put(`insert into finory.journal_drafts (tenant_id, id, company_id, date, description, state, prepared_by, prepared_at)
    values ('${TENANT}', 'jnl_draft', 'com_tide', '2026-01-05', 'By a key', 'draft', 'key_robot', '${AT}')`);
  await put(`insert into kernel.approvals (tenant_id, id, action, subject, permission, needed, requested_by, excluded, state, requested_at)
    values ('${TENANT}', 'apr_draft', 'finory.post_journal', 'jnl_draft', 'x', 1, 'key_robot', '{key_robot}', 'requested', '${AT}')`);
  await put(`select kernel.ensure_event_partition('${AT}')`);
  await seal();
}

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Writes the events and their chain as the release did. */
async function seal(): Promise<void> {
  let link: Buffer = Buffer.alloc(32);
  for (const [index, event] of EVENTS.entries()) {
    const id = `evt_${index}`;
    const [row] = await database.asOwner(
      `insert into kernel.events (tenant_id, occurred_at, id, type, subject, actor, request_id, data)
       values ($1, $2, $3, $4, $5, $6, 'req_1', $7) returning position::text as position`,
      [TENANT, AT, id, event.type, event.subject, JSON.stringify(event.actor), JSON.stringify(event.data)],
    );
    const stored = {
      tenantId: TENANT,
      position: String(row?.['position']),
      id,
      requestId: 'req_1',
      occurredAt: AT,
      ...event,
    };
    const leaf = sha256(Uint8Array.of(0), Buffer.from(canonicalJson(stored)));
    link = sha256(link, leaf);
    await database.asOwner('insert into audit.chain values ($1, $2, $3, $4, $5)', [TENANT, index + 1, id, leaf, link]);
  }
}

const clientsIn = async (table: string, id = 'id'): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    (await database.asOwner(`select ${id} as id, client_id from ${table} order by 1`)).map((row) => [
      row['id'],
      row['client_id'],
    ]),
  );

test('the audit log of an older installation still verifies after the upgrade', async () => {
  const verdict = unwrap(await upgraded.platform.run(inspectChain, systemCaller(TENANT, 'test', 'req_2'), {}));
  assert.deepEqual([verdict.ok, verdict.size], [true, EVENTS.length]);
  await database.asOwner('alter table kernel.events disable trigger user');
  await database.asOwner('update kernel.events set actor = actor || \'{"name": "somebody"}\' where id = \'evt_1\'');
  const altered = unwrap(await upgraded.platform.run(inspectChain, systemCaller(TENANT, 'test', 'req_3'), {}));
  assert.deepEqual([altered.ok, altered.firstBadSequence], [false, 2], 'the control: an altered event is found');
});

test('companies become legal entities of clients under their identifiers, and what stands in them follows', async () => {
  assert.deepEqual(await clientsIn('firm.clients'), { cli_tide: 'cli_tide', sub_harbor: 'sub_harbor' });
  assert.deepEqual(await clientsIn('firm.legal_entities'), { com_harbor: 'sub_harbor', com_tide: 'cli_tide' });
  assert.deepEqual(await clientsIn('finory.companies'), { com_harbor: 'sub_harbor', com_tide: 'cli_tide' });
  assert.deepEqual(await clientsIn('finory.journal_drafts'), { jnl_draft: 'cli_tide' });
  assert.deepEqual(await clientsIn('documents.documents'), { doc_paper: 'sub_harbor' });
  assert.deepEqual(await clientsIn('kernel.approvals'), { apr_draft: 'cli_tide' });
  assert.deepEqual(await clientsIn('kernel.events'), { evt_0: 'sub_harbor', evt_1: 'sub_harbor', evt_2: null });
  assert.deepEqual(await clientsIn('identity.users'), { usr_ana: null, usr_dee: 'sub_harbor' });
});

test('whoever prepared through a key is the person behind it, and every old key has an end', async () => {
  const [draft] = await database.asOwner('select prepared_by from finory.journal_drafts');
  assert.equal(draft?.['prepared_by'], 'usr_ana');
  const [approval] = await database.asOwner('select requested_by, excluded from kernel.approvals');
  assert.deepEqual(approval, { requested_by: 'usr_ana', excluded: ['usr_ana'] });
  const [key] = await database.asOwner(
    "select expires_at > now() + interval '80 days' as later from identity.api_keys",
  );
  assert.equal(key?.['later'], true);
});

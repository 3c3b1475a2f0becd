import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sha256Hex } from '@finaceverse/base/canonical';
import { Fault, ok } from '@finaceverse/base/outcome';
import type { Caller } from '../../kernel/caller.ts';
import type { FileContent } from '../../kernel/operation.ts';
import { z } from 'zod';
import { command } from './kit.ts';
import { startTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { addVersion } from './commands/add-version.ts';
import { archiveDocument, restoreDocument } from './commands/archive-document.ts';
import { quarantineDocument } from './commands/quarantine-document.ts';
import { uploadDocument } from './commands/upload-document.ts';
import { DOCUMENT_BYTES_MAX } from './domain/file-facts.ts';
import { storeContent } from './store/content.ts';
import { documents } from './module.ts';
import { downloadContent, readContent } from './queries/read-content.ts';
import { getDocument, listDocuments } from './queries/read-documents.ts';

let kit: TestPlatform;

before(async () => {
  kit = await startTestPlatform({ modules: [documents] });
});
after(async () => await kit.close());

function file(content: string | Uint8Array, name = 'note.txt'): FileContent {
  return {
    name,
    mediaType: 'text/plain',
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  };
}

/** An identifier that this tenant has drawn, as a company's would be. */
const drawCompany = command({
  name: 'documents.draw_company',
  summary: 'Draws an identifier.',
  permission: 'signed_in',
  input: z.object({}),
  output: z.string(),
  handle: async (ctx) => await Promise.resolve(ok(ctx.newId('com'))),
});

async function blobsOf(tenantId: string): Promise<readonly { key: string; size: number }[]> {
  return await kit.platform.ports.storage.list(tenantId, '');
}

function codeOf(outcome: { ok: true } | { ok: false; refusal: { code: string; kind: string } }): string {
  return outcome.ok ? 'ok' : `${outcome.refusal.kind} ${outcome.refusal.code}`;
}

test('what is downloaded is what was uploaded, byte for byte, and what lies in the storage is not', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  const content = `Figures of Harbor Lane ${'x'.repeat(500)}`;
  const document = await kit.expect(ana, uploadDocument, { file: file(content, 'C:\\papers\\..\\note.txt') });
  assert.deepEqual(
    [document.name, document.state, document.version, document.sha256, document.mediaType],
    ['note.txt', 'available', 1, sha256Hex(content), 'text/plain'],
  );
  const opened = await kit.expect(ana, downloadContent, { documentId: document.id });
  assert.equal(new TextDecoder().decode(opened.bytes), content);
  const carried = await kit.expect(ana, readContent, { documentId: document.id });
  assert.equal(Buffer.from(carried.base64, 'base64').toString(), content);
  const [blob] = await blobsOf(ana.tenantId);
  assert.ok(blob);
  const stored = await kit.platform.ports.storage.get(ana.tenantId, blob.key);
  assert.ok(stored);
  assert.equal(Buffer.from(stored).includes('Harbor Lane'), false);
});

test('the same bytes are stored once in a tenant, and again in another, which learns nothing', async () => {
  const [ana, eve] = [kit.person(kit.newTenant(), 'Ana'), kit.person(kit.newTenant(), 'Eve')];
  const first = await kit.expect(ana, uploadDocument, { file: file('one paper') });
  const again = await kit.expect(ana, uploadDocument, { file: file('one paper', 'copy.txt') });
  assert.notEqual(again.id, first.id);
  assert.equal((await blobsOf(ana.tenantId)).length, 1);
  await kit.expect(eve, uploadDocument, { file: file('one paper') });
  assert.equal((await blobsOf(eve.tenantId)).length, 1);
  assert.equal(
    new TextDecoder().decode((await kit.expect(ana, downloadContent, { documentId: again.id })).bytes),
    'one paper',
  );
});

test('ciphertext moved to another document of the tenant, altered or lost is reported, never served', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  const first = await kit.expect(ana, uploadDocument, { file: file('first paper') });
  const second = await kit.expect(ana, uploadDocument, { file: file('other paper') });
  const open = async (documentId: string): Promise<unknown> => await kit.run(ana, downloadContent, { documentId });
  const damaged = (error: unknown): boolean => error instanceof Fault && error.code === 'documents.damaged';
  await kit.database.asOwner(
    `update documents.blobs as target set storage_key = source.storage_key, wrapped_key = source.wrapped_key
     from documents.blobs as source where target.tenant_id = $1 and source.tenant_id = $1 and target.sha256 = $2 and source.sha256 = $3`,
    [ana.tenantId, first.sha256, second.sha256],
  );
  await assert.rejects(open(first.id), damaged);
  const [row] = await kit.database.asOwner(
    'select storage_key from documents.blobs where tenant_id = $1 and sha256 = $2',
    [ana.tenantId, second.sha256],
  );
  await kit.platform.ports.storage.delete(ana.tenantId, String(row?.['storage_key']));
  await assert.rejects(open(second.id), damaged);
});

test("destroying a tenant's keys makes its documents unreadable, and no other tenant's", async () => {
  const [ana, eve] = [kit.person(kit.newTenant(), 'Ana'), kit.person(kit.newTenant(), 'Eve')];
  const lost = await kit.expect(ana, uploadDocument, { file: file('to be shredded') });
  const kept = await kit.expect(eve, uploadDocument, { file: file('to be kept') });
  await kit.platform.ports.keys.destroy(ana.tenantId);
  assert.equal((await kit.run(ana, downloadContent, { documentId: lost.id })).ok, false);
  assert.equal((await kit.run(eve, downloadContent, { documentId: kept.id })).ok, true);
});

test('every version stays as it was, and the newest counts', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  const document = await kit.expect(ana, uploadDocument, { file: file('draft') });
  const renewed = await kit.expect(ana, addVersion, { documentId: document.id, file: file('final', 'final.txt') });
  assert.deepEqual([renewed.version, renewed.name], [2, 'final.txt']);
  const text = async (version?: number): Promise<string> =>
    new TextDecoder().decode((await kit.expect(ana, downloadContent, { documentId: document.id, version })).bytes);
  assert.deepEqual([await text(), await text(1), await text(2)], ['final', 'draft', 'final']);
  const described = await kit.expect(ana, getDocument, { documentId: document.id });
  assert.deepEqual(
    described.versions.map(({ number, by }) => [number, by]),
    [
      [1, 'Ana'],
      [2, 'Ana'],
    ],
  );
  assert.equal(
    codeOf(await kit.run(ana, addVersion, { documentId: document.id, file: file('final') })),
    'conflict documents.same_content',
  );
  assert.equal(
    codeOf(await kit.run(ana, downloadContent, { documentId: document.id, version: 3 })),
    'not_found documents.no_such_version',
  );
  await assert.rejects(kit.database.asOwner("update documents.versions set name = 'x'"), /append-only/);
});

test('an empty file is 422 and one beyond the limit 413, and neither leaves a trace', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  assert.equal(codeOf(await kit.run(ana, uploadDocument, { file: file('') })), 'invalid documents.empty');
  const large = new Uint8Array(DOCUMENT_BYTES_MAX + 1);
  assert.equal(codeOf(await kit.run(ana, uploadDocument, { file: file(large) })), 'too_large documents.too_large');
  assert.equal((await kit.expect(ana, listDocuments, { limit: 10 })).items.length, 0);
  assert.equal((await blobsOf(ana.tenantId)).length, 0);
});

test('the type comes from the bytes, and what a browser would run is shown as plain text', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  const typeOf = async (content: string | Uint8Array, name: string): Promise<string> =>
    (await kit.expect(ana, uploadDocument, { file: file(content, name) })).mediaType;
  assert.equal(await typeOf('%PDF-1.7\n%%EOF', 'picture.png'), 'application/pdf');
  assert.equal(await typeOf('<html><script>alert(1)</script></html>', 'invoice.pdf'), 'text/plain');
  assert.equal(await typeOf('<svg xmlns="http://www.w3.org/2000/svg"/>', 'logo.svg'), 'text/plain');
  assert.equal(await typeOf('<?xml version="1.0"?><Invoice/>', 'invoice.txt'), 'application/xml');
  assert.equal(await typeOf('Date,Amount\n', 'lines.csv'), 'text/csv');
  assert.equal(await typeOf(new Uint8Array([0, 1, 2, 3]), 'noise.txt'), 'application/octet-stream');
});

test('a quarantined document says why and cannot be opened until a clean version comes', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  const { id } = await kit.expect(ana, uploadDocument, { file: file('infected') });
  const order = { documentId: id, version: 1, reason: 'note.txt is a program, not a document.' };
  assert.equal((await kit.expect(ana, quarantineDocument, order)).state, 'quarantined');
  assert.equal((await kit.expect(ana, quarantineDocument, order)).state, 'quarantined');
  const refused = await kit.run(ana, downloadContent, { documentId: id });
  assert.ok(!refused.ok);
  assert.equal(refused.refusal.code, 'documents.quarantined');
  assert.match(refused.refusal.message, /is a program/);
  assert.equal((await kit.expect(ana, addVersion, { documentId: id, file: file('clean') })).state, 'available');
  assert.equal((await kit.expect(ana, quarantineDocument, order)).state, 'available');
});

test('an archived document can be brought back, and illegal moves name the legal ones', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  const { id } = await kit.expect(ana, uploadDocument, { file: file('old') });
  assert.deepEqual((await kit.expect(ana, archiveDocument, { documentId: id })).actions, ['restore']);
  assert.equal(codeOf(await kit.run(ana, archiveDocument, { documentId: id })), 'conflict kernel.illegal_transition');
  assert.equal((await kit.expect(ana, restoreDocument, { documentId: id })).state, 'available');
});

test('lists page without gaps or doubles, also among documents of one moment', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  const companyId = await kit.expect(ana, drawCompany, {});
  for (let count = 0; count < 5; count += 1)
    await kit.expect(ana, uploadDocument, { file: file(`paper ${count}`), companyId });
  const seen: string[] = [];
  for (let cursor: string | undefined, turns = 0; turns === 0 || cursor !== undefined; turns += 1) {
    const page = await kit.expect(ana, listDocuments, { companyId, cursor, limit: 2 });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next ?? undefined;
  }
  assert.deepEqual([seen.length, new Set(seen).size], [5, 5]);
  assert.equal(
    codeOf(await kit.run(ana, listDocuments, { cursor: 'nonsense', limit: 2 })),
    'malformed documents.bad_cursor',
  );
});

async function deniedEvents(tenantId: string): Promise<number> {
  const rows = await kit.database.asApplication(
    tenantId,
    "select 1 from kernel.events where type = 'kernel.access_denied.v1'",
  );
  return rows.length;
}

test("another tenant's document and company are not found, and both trails tell of the attempt", async () => {
  const [ana, eve] = [kit.person(kit.newTenant(), 'Ana'), kit.person(kit.newTenant(), 'Eve')];
  const { id } = await kit.expect(ana, uploadDocument, { file: file('private') });
  const companyId = await kit.expect(ana, drawCompany, {});
  const attempts: ((caller: Caller) => Promise<string>)[] = [
    async (caller) => codeOf(await kit.run(caller, downloadContent, { documentId: id })),
    async (caller) => codeOf(await kit.run(caller, uploadDocument, { file: file('planted'), companyId })),
  ];
  for (const [index, attempt] of attempts.entries()) {
    assert.match(await attempt(eve), /^not_found/);
    assert.deepEqual([await deniedEvents(ana.tenantId), await deniedEvents(eve.tenantId)], [index + 1, index + 1]);
  }
  assert.equal((await kit.expect(eve, listDocuments, { limit: 10 })).items.length, 0);
});

test('an upload that is sent twice with one key makes one document', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  const first = await kit.run(ana, uploadDocument, { file: file('once') }, 'key-1');
  const again = await kit.run(ana, uploadDocument, { file: file('once') }, 'key-1');
  assert.deepEqual(again, first);
  assert.equal(
    codeOf(await kit.run(ana, uploadDocument, { file: file('other') }, 'key-1')),
    'conflict kernel.idempotency_key_reused',
  );
  assert.equal((await kit.expect(ana, listDocuments, { limit: 10 })).items.length, 1);
});

test('a crash after the bytes were stored and before the row committed leaves no document, and the next upload is whole', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  const interrupted = command({
    name: 'documents.interrupted',
    summary: 'Stores bytes and fails.',
    permission: 'signed_in',
    input: z.object({}),
    output: z.null(),
    handle: async (ctx) => {
      const stored = await storeContent(ctx, { documentId: ctx.newId('doc'), version: 1 }, file('half there').bytes);
      assert.ok(stored.ok);
      throw new Error('the machine stops here');
    },
  });
  await assert.rejects(kit.run(ana, interrupted, {}), /stops here/);
  assert.equal((await blobsOf(ana.tenantId)).length, 1);
  assert.equal((await kit.expect(ana, listDocuments, { limit: 10 })).items.length, 0);
  const whole = await kit.expect(ana, uploadDocument, { file: file('half there') });
  assert.equal(
    new TextDecoder().decode((await kit.expect(ana, downloadContent, { documentId: whole.id })).bytes),
    'half there',
  );
});

test('bytes that the storage lost are made good by whoever brings them again, for every document that has them', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  const first = await kit.expect(ana, uploadDocument, { file: file('kept twice') });
  for (const { key } of await blobsOf(ana.tenantId)) await kit.platform.ports.storage.delete(ana.tenantId, key);
  await assert.rejects(kit.run(ana, downloadContent, { documentId: first.id }), /missing in the storage/);
  await kit.expect(ana, uploadDocument, { file: file('kept twice', 'again.txt') });
  assert.equal(
    new TextDecoder().decode((await kit.expect(ana, downloadContent, { documentId: first.id })).bytes),
    'kept twice',
  );
});

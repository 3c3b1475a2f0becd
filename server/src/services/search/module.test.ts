import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { contract, event } from '../../kernel/contract.ts';
import { moduleKit } from '../../kernel/kit.ts';
import { startTestPlatform, type TestCaller, type TestPlatform } from '../../testing/test-platform.ts';
import { cyloid } from '../../products/cyloid/module.ts';
import { finory } from '../../products/finory/module.ts';
import { vamn } from '../../products/vamn/module.ts';
import { documents } from '../documents/module.ts';
import { firm } from '../firm/module.ts';
import { rebuildIndex } from './commands/rebuild-index.ts';
import { search } from './module.ts';
import { findAnything } from './queries/find-anything.ts';

const anything = z.record(z.string(), z.unknown());

const { command, defineModule } = moduleKit({
  contract: contract('teller', { calls: {}, events: [] }),
  needs: [],
  permissions: [],
});

/** Stands for the modules that emit: search knows them by their events alone. */
const tell = command({
  name: 'teller.tell',
  summary: 'Emits an event of any module.',
  permission: 'signed_in',
  input: z.object({ type: z.string(), subject: z.string(), data: anything }),
  output: z.object({}),
  handle: async (ctx, input) => {
    await ctx.emit(event(input.type, 'Told by a test.', anything), { subject: input.subject, data: input.data });
    return ok({});
  },
});

const teller = defineModule({
  floor: 'product',
  summary: 'Emits what a test tells it.',
  home: import.meta.url,
  answers: {},
});

let kit: TestPlatform;

before(async () => {
  // What can be found is told by the modules' declarations; they themselves do nothing here.
  const told = [documents, vamn, cyloid, finory].map((module) => ({ ...module, handles: [] }));
  kit = await startTestPlatform({ modules: [firm, search, teller, ...told] });
});
after(async () => await kit.close());

const FACTS = {
  documentId: 'doc_1',
  companyId: 'com_1',
  paperKind: 'invoice',
  preparedBy: 'usr_1',
  facts: {
    supplier: { name: 'Northwind Packaging', taxId: 'US-77' },
    number: 'INV-7788',
    issueDate: '2026-01-06',
    orderNumber: 'PO-1001',
    currency: 'USD',
    lines: ['Corrugated boxes', 'Crates'].map((description) => ({
      description,
      quantity: '1',
      unitPrice: '1250.00',
      net: '1250.00',
    })),
    netTotal: '2500.00',
    taxTotal: '206.25',
    grossTotal: '2706.25',
    payable: '2706.25',
  },
};

async function fill(tenantId: string): Promise<TestCaller> {
  const caller = kit.person(tenantId, 'Ana');
  const events: readonly (readonly [string, string, Record<string, unknown>])[] = [
    [
      'documents.document_uploaded.v1',
      'doc_1',
      {
        documentId: 'doc_1',
        companyId: 'com_1',
        name: 'january-invoice.pdf',
        mediaType: 'application/pdf',
        size: 1,
        sha256: '',
        version: 1,
      },
    ],
    ['cyloid.facts_proven.v1', 'doc_1', FACTS],
    ['finory.party_added.v1', 'pty_1', { companyId: 'com_1', kind: 'vendor', name: 'Northwind Packaging' }],
    [
      'finory.bill_drafted.v1',
      'bil_1',
      { billId: 'bil_1', companyId: 'com_1', number: 'INV-7788', matchState: 'matched', vendorKnown: true },
    ],
    [
      'finory.journal_posted.v1',
      'jrn_1',
      {
        companyId: 'com_1',
        number: '4',
        date: '2026-01-08',
        source: 'bill',
        description: 'Boxes',
        total: '2706.25',
        currency: 'USD',
      },
    ],
  ];
  for (const [type, subject, data] of events) await kit.expect(caller, tell, { type, subject, data });
  await kit.platform.settled();
  return caller;
}

async function kindsFound(caller: TestCaller, text: string, kinds?: string): Promise<string[]> {
  const { items } = await kit.expect(caller, findAnything, {
    text,
    limit: 20,
    ...(kinds === undefined ? {} : { kinds }),
  });
  return items.map((item) => `${item.kind}:${item.id}`).sort();
}

test('what events tell is found by number, by name, by what a line says, and misspelt', async () => {
  const caller = await fill(kit.newTenant());
  assert.deepEqual(await kindsFound(caller, 'INV-7788'), ['cyloid.paper:doc_1', 'finory.bill:bil_1']);
  assert.deepEqual(await kindsFound(caller, 'corrugated'), ['cyloid.paper:doc_1']);
  assert.deepEqual(await kindsFound(caller, 'northwnd'), ['cyloid.paper:doc_1', 'finory.party:pty_1']);
  assert.deepEqual(await kindsFound(caller, 'northwind', 'party'), ['finory.party:pty_1']);
  assert.deepEqual(await kindsFound(caller, '   '), []);
  const { items } = await kit.expect(caller, findAnything, { text: 'corrugated', limit: 20 });
  assert.equal(items[0]?.companyId, 'com_1');
  assert.match(items[0]?.snippet ?? '', /⟦Corrugated⟧/i);
});

test('a hit needs the permission that opening it needs', async () => {
  const tenantId = kit.newTenant();
  await fill(tenantId);
  const clerk = kit.person(tenantId, 'Cy', ['search:*:*', 'documents:*:*']);
  assert.deepEqual(await kindsFound(clerk, 'INV-7788'), []);
  assert.deepEqual(await kindsFound(clerk, 'january'), ['documents.document:doc_1']);
  assert.deepEqual(await kindsFound(clerk, 'INV-7788', 'finory.bill'), []);
  const stranger = await kit.run(kit.person(tenantId, 'Eve', ['documents:*:*']), findAnything, {
    text: 'january',
    limit: 20,
  });
  assert.equal(stranger.ok, false);
});

test('nothing of another tenant is found', async () => {
  await fill(kit.newTenant());
  assert.deepEqual(await kindsFound(kit.person(kit.newTenant(), 'Eve'), 'northwind'), []);
});

test('a document that is put aside is no longer found, and is again when it comes back', async () => {
  const caller = await fill(kit.newTenant());
  await kit.expect(caller, tell, {
    type: 'documents.document_archived.v1',
    subject: 'doc_1',
    data: { documentId: 'doc_1' },
  });
  await kit.platform.settled();
  assert.deepEqual(await kindsFound(caller, 'january'), []);
  await kit.expect(caller, tell, {
    type: 'documents.document_restored.v1',
    subject: 'doc_1',
    data: { documentId: 'doc_1' },
  });
  await kit.platform.settled();
  assert.deepEqual(await kindsFound(caller, 'january'), ['documents.document:doc_1']);
});

test('the index is built again from the event log alone', async () => {
  const caller = await fill(kit.newTenant());
  await kit.database.asOwner('delete from search.documents where tenant_id = $1', [caller.tenantId]);
  assert.deepEqual(await kindsFound(caller, 'INV-7788'), []);
  assert.equal((await kit.expect(caller, rebuildIndex, {})).events, 5);
  assert.deepEqual(await kindsFound(caller, 'INV-7788'), ['cyloid.paper:doc_1', 'finory.bill:bil_1']);
});

test('an event whose data lacks what is searched by changes nothing and stops nothing', async () => {
  const caller = kit.person(kit.newTenant(), 'Ana');
  await kit.expect(caller, tell, { type: 'finory.party_added.v1', subject: 'pty_9', data: { companyId: 'com_1' } });
  await kit.platform.settled();
  assert.deepEqual(await kindsFound(caller, 'counterparty'), []);
  assert.deepEqual(kit.troubles, []);
});

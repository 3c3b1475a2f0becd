import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import type { Caller } from '../../kernel/caller.ts';
import { addVersion, uploadDocument } from '../../services/documents/testing.ts';
import { correctPaper } from './commands/correct-paper.ts';
import type { PaperView } from './contract.ts';
import {
  bytesOf,
  codeOf,
  fieldOf,
  openPaperKit,
  sample,
  tellBooked,
  tellPosted,
  type PaperKit,
} from './flows/office.test-kit.ts';
import { matchPurchase } from './queries/match-purchase.ts';
import { getPaper, listPapers, searchPapers } from './queries/read-papers.ts';

let kit: PaperKit;

before(async () => {
  kit = await openPaperKit();
});
after(async () => await kit.close());

const TRUE_TOTAL = [{ field: 'gross_total', value: '2706.25' }];

test('a total with two digits exchanged stops the paper, names the sum, and obeys nothing that the paper says', async () => {
  const office = await kit.newOffice();
  const paper = await kit.handIn(office, 'INV-7788.pdf');
  assert.deepEqual(
    [paper.state, paper.kind, paper.reason, paper.fails],
    ['exception', 'invoice', 'total off by 54.00', 1],
  );
  const [finding] = paper.findings;
  assert.ok(finding);
  assert.deepEqual(
    [finding.field, finding.expected, finding.actual, finding.difference],
    ['gross_total', '2706.25', '2760.25', '54.00'],
  );
  assert.match(
    finding.message,
    /2,500\.00 \+ 206\.25 = 2,706\.25, printed 2,760\.25, difference 54\.00, a multiple of 9: two digits look transposed/,
  );
  const total = fieldOf(paper, 'gross_total');
  assert.deepEqual(
    [total.value, total.printed, total.state, total.suggestion, total.page],
    ['2760.25', '2760.25', 'fails', '2706.25', 1],
  );
  assert.ok(total.box && total.box[0] > 0.5 && total.box[3] - total.box[1] < 0.05, 'the box lies around the figure');
  assert.deepEqual(
    ['supplier', 'number', 'net_total', 'tax_total'].map((name) => fieldOf(paper, name).state),
    ['proven', 'proven', 'proven', 'proven'],
  );
  assert.ok(paper.flags.some((flag) => flag.kind === 'instruction_in_text' && /ignore all rules/.test(flag.text)));
  assert.deepEqual(await kit.eventsOf(office.tenantId, paper.documentId), ['received', 'extracted', 'check_failed']);
  assert.equal((await kit.factsOf(office.tenantId)).length, 0);
  assert.deepEqual(paper.actions, ['correct', 'accept', 'reject']);
});

test('the photographed copy of an invoice is blocked with a link to the first, before and after its correction', async () => {
  const office = await kit.newOffice();
  const first = await kit.handIn(office, 'INV-7788.pdf');
  await kit.expect(office.ben, correctPaper, {
    documentId: first.documentId,
    expectedVersion: first.version,
    changes: TRUE_TOTAL,
    reason: 'VENDOR_ERROR',
  });
  const photo = await kit.handIn(office, 'INV 7788.jpg');
  assert.deepEqual(
    [photo.state, photo.duplicateOf],
    ['duplicate', { documentId: first.documentId, number: 'INV-7788' }],
  );
  assert.deepEqual(await kit.eventsOf(office.tenantId, photo.documentId), [
    'received',
    'extracted',
    'duplicate_blocked',
  ]);
  const copy = await kit.handIn(office, 'again.pdf', sample('INV-7788.pdf'));
  assert.deepEqual(
    [copy.state, copy.reason, copy.duplicateOf?.documentId],
    ['duplicate', 'the same file again', first.documentId],
  );
  assert.equal((await kit.factsOf(office.tenantId)).length, 1);
});

test('e-invoices and plain PDFs whose sums hold go straight through, with the uploader as their preparer', async () => {
  const office = await kit.newOffice();
  for (const [name, number, payable] of [
    ['MER-2026-001.xml', 'MER-2026-001', '1050.00'],
    ['NW-7801.pdf', 'NW-7801', '1082.50'],
    ['CCS-118.pdf', 'CCS-118', '730.00'],
  ] as const) {
    const paper = await kit.handIn(office, name);
    assert.deepEqual([paper.state, paper.number, paper.total], ['valid', number, payable], name);
    assert.deepEqual(await kit.eventsOf(office.tenantId, paper.documentId), [
      'received',
      'extracted',
      'validated',
      'facts_proven',
    ]);
  }
  const credit = await kit.handIn(office, 'CN-1.xml');
  assert.deepEqual([credit.state, credit.kind, credit.total], ['valid', 'credit_note', '67.66']);
  const proven = (await kit.factsOf(office.tenantId)).map((row) =>
    z.object({ preparedBy: z.string(), facts: z.object({ billingReference: z.string().optional() }) }).parse(row),
  );
  assert.deepEqual(new Set(proven.map(({ preparedBy }) => preparedBy)), new Set([office.dee.actor.id]));
  assert.equal(proven.at(-1)?.facts.billingReference, 'INV-7788');
});

test('a bank statement is recognised and never becomes an invoice', async () => {
  const office = await kit.newOffice();
  for (const name of ['statement-2026-01.camt053.xml', 'statement-2026-01.csv']) {
    const paper = await kit.handIn(office, name);
    assert.deepEqual([paper.state, paper.kind], ['extracted', 'bank_statement'], name);
  }
  assert.equal((await kit.factsOf(office.tenantId)).length, 0);
});

test('a proven paper follows its bill into the books', async () => {
  const office = await kit.newOffice();
  const { documentId } = await kit.handIn(office, 'MER-2026-001.xml');
  const match = {
    orderNumber: 'PO-9',
    state: 'matched',
    variances: [{ kind: 'quantity', message: '38 of 40 received', amount: '62.50' }],
  };
  const told = { documentId, companyId: office.companyId, billId: 'bil_1' };
  await kit.expect(office.ben, tellBooked, { ...told, match });
  for (let twice = 0; twice < 2; twice += 1) await kit.expect(office.ben, tellPosted, { ...told, journalId: 'jrn_1' });
  await kit.platform.settled();
  const paper = await kit.expect(office.ben, getPaper, { documentId });
  assert.deepEqual([paper.state, paper.billId, paper.journalId, paper.match], ['posted', 'bil_1', 'jrn_1', match]);
  assert.equal((await kit.eventsOf(office.tenantId, documentId)).filter((type) => type === 'posted').length, 1);
});

test('a new version of the document is read anew, unless the old one stands in the books', async () => {
  const office = await kit.newOffice();
  const wrong = await kit.handIn(office, 'INV-7788.pdf');
  const renew = async (documentId: string, name: string): Promise<PaperView> => {
    await kit.expect(office.dee, addVersion, {
      documentId,
      file: { name, mediaType: 'application/pdf', bytes: sample(name) },
    });
    await kit.platform.settled();
    return await kit.expect(office.ben, getPaper, { documentId });
  };
  const proven = await renew(wrong.documentId, 'CCS-118.pdf');
  assert.deepEqual([proven.state, proven.number, proven.documentVersion, proven.findings], ['valid', 'CCS-118', 2, []]);
  const kept = await renew(wrong.documentId, 'GL-2043.pdf');
  assert.deepEqual([kept.state, kept.number, kept.documentVersion], ['valid', 'CCS-118', 2]);
});

test('two copies that arrive at the same moment end as one proven paper and one duplicate', async () => {
  const office = await kit.newOffice();
  const xml = new TextDecoder().decode(sample('MER-2026-001.xml'));
  await Promise.all(
    [xml, xml.replace('?>', '?><!-- sent again -->')].map(
      async (content, index) =>
        await kit.expect(office.dee, uploadDocument, {
          file: { name: `${index}.xml`, mediaType: 'text/xml', bytes: bytesOf(content) },
          companyId: office.companyId,
        }),
    ),
  );
  await kit.platform.settled();
  const { items } = await kit.expect(office.ben, listPapers, { companyId: office.companyId, limit: 10 });
  assert.deepEqual(items.map(({ state }) => state).sort(), ['duplicate', 'valid']);
  assert.equal((await kit.factsOf(office.tenantId)).length, 1);
});

test('papers are found by words and listed by state; another tenant finds and opens none of them', async () => {
  const office = await kit.newOffice();
  const paper = await kit.handIn(office, 'GL-2043.pdf');
  const words = async (caller: Caller, given: string): Promise<number> =>
    (await kit.expect(caller, searchPapers, { text: given, limit: 10 })).papers.length;
  assert.deepEqual([await words(office.ben, 'greenleaf 2043'), await words(office.ben, 'northwind')], [1, 0]);
  assert.equal((await kit.expect(office.ben, listPapers, { state: 'exception', limit: 10 })).items.length, 1);
  const eve = kit.person(kit.newTenant(), 'Eve');
  assert.equal(await words(eve, 'greenleaf'), 0);
  assert.equal(
    codeOf(await kit.run(eve, getPaper, { documentId: paper.documentId })),
    'not_found cyloid.no_such_paper',
  );
});

test('the three-way match of the packaging order: two cases too many, 62.50 net, 5.16 tax, 2,638.59 payable', async () => {
  const office = await kit.newOffice();
  const boxes = { item: 'Box 40 x 30', quantity: '100', price: '12.50' };
  const cases = (quantity: string) => ({ item: 'Case, insulated', quantity, price: '31.25' });
  const request = {
    currency: 'USD',
    taxRate: '8.25',
    order: [boxes, cases('40')],
    receipts: [[boxes, cases('38')]],
    invoices: [[boxes, cases('40')]],
    creditNotes: [],
  };
  const matched = await kit.expect(office.ben, matchPurchase, request);
  assert.deepEqual(
    [matched.state, matched.variance, matched.payable.gross],
    ['variance', { net: '62.50', tax: '5.16', gross: '67.66' }, '2638.59'],
  );
  const credited = await kit.expect(office.ben, matchPurchase, { ...request, creditNotes: [[cases('2')]] });
  assert.notEqual(credited.state, 'variance');
});

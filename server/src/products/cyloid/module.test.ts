import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { ok } from '../../base/outcome.ts';
import { ManualClock } from '../../base/time.ts';
import type { Caller } from '../../kernel/caller.ts';
import { command } from '../../kernel/operation.ts';
import { documents } from '../../services/documents/module.ts';
import { uploadDocument } from '../../services/documents/commands/upload-document.ts';
import { addVersion } from '../../services/documents/commands/add-version.ts';
import { startTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { acceptPaper } from './commands/accept-paper.ts';
import { correctPaper } from './commands/correct-paper.ts';
import { linkBill, markPosted } from './commands/follow-bill.ts';
import { rejectPaper } from './commands/reject-paper.ts';
import type { PaperView } from './contract.ts';
import { releaseEngine } from './domain/readers/read-image.ts';
import { cyloid } from './module.ts';
import { matchPurchase } from './queries/match-purchase.ts';
import { getPaper, listPapers, searchPapers } from './queries/read-papers.ts';
import { revalidatePaper } from './queries/revalidate-paper.ts';

let kit: TestPlatform;

before(async () => {
  kit = await startTestPlatform({ modules: [documents, cyloid], clock: new ManualClock('2026-02-10T09:00:00Z') });
});
after(async () => {
  await kit.close();
  await releaseEngine();
});

const drawCompany = command({
  name: 'cyloid.draw_company', summary: 'Draws an identifier.', permission: 'signed_in', input: z.object({}), output: z.string(),
  handle: async (ctx) => await Promise.resolve(ok(ctx.newId('com'))),
});

function sample(name: string): Uint8Array {
  return readFileSync(new URL(`../../demo/papers/${encodeURIComponent(name)}`, import.meta.url));
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

interface Office {
  readonly tenantId: string;
  readonly companyId: string;
  readonly dee: Caller;
  readonly ben: Caller;
  /** May correct, but not override. */
  readonly cy: Caller;
}

async function newOffice(): Promise<Office> {
  const tenantId = kit.newTenant();
  const dee = kit.person(tenantId, 'Dee');
  return {
    tenantId, dee, ben: kit.person(tenantId, 'Ben'), cy: kit.person(tenantId, 'Cy', ['cyloid:paper:read', 'cyloid:paper:correct']),
    companyId: await kit.expect(dee, drawCompany, {}),
  };
}

async function handIn(office: Office, name: string, bytes: Uint8Array = sample(name)): Promise<PaperView> {
  const file = { name, mediaType: 'application/octet-stream', bytes };
  const { id } = await kit.expect(office.dee, uploadDocument, { file, companyId: office.companyId });
  await kit.platform.settled();
  return await kit.expect(office.ben, getPaper, { documentId: id });
}

async function eventsOf(tenantId: string, subject: string): Promise<string[]> {
  const rows = await kit.database.asApplication(tenantId, "select type from kernel.events where subject = $1 and type like 'cyloid.%' order by position", [subject]);
  return rows.map((row) => String(row['type']).replace(/^cyloid\.(?:document_)?(.*)\.v1$/, '$1'));
}

async function factsOf(tenantId: string): Promise<Record<string, unknown>[]> {
  return await kit.database.asApplication(tenantId, "select data from kernel.events where type = 'cyloid.facts_proven.v1' order by position");
}

function codeOf(outcome: { ok: true } | { ok: false; refusal: { code: string; kind: string } }): string {
  return outcome.ok ? 'ok' : `${outcome.refusal.kind} ${outcome.refusal.code}`;
}

function field(paper: Pick<PaperView, 'fields'>, name: string): PaperView['fields'][number] {
  const found = paper.fields.find((each) => each.name === name);
  assert.ok(found, `no field ${name}`);
  return found;
}

const TRUE_TOTAL = [{ field: 'gross_total', value: '2706.25' }];

test('a total with two digits exchanged stops the paper, names the sum, and obeys nothing that the paper says', async () => {
  const office = await newOffice();
  const paper = await handIn(office, 'INV-7788.pdf');
  assert.deepEqual([paper.state, paper.kind, paper.reason, paper.fails], ['exception', 'invoice', 'total off by 54.00', 1]);
  const [finding] = paper.findings;
  assert.ok(finding);
  assert.deepEqual([finding.field, finding.expected, finding.actual, finding.difference], ['gross_total', '2706.25', '2760.25', '54.00']);
  assert.match(finding.message, /2,500\.00 \+ 206\.25 = 2,706\.25, printed 2,760\.25, difference 54\.00, a multiple of 9: two digits look transposed/);
  const total = field(paper, 'gross_total');
  assert.deepEqual([total.value, total.printed, total.state, total.suggestion, total.page], ['2760.25', '2760.25', 'fails', '2706.25', 1]);
  assert.ok(total.box && total.box[0] > 0.5 && total.box[3] - total.box[1] < 0.05, 'the box lies around the figure');
  assert.deepEqual(['supplier', 'number', 'net_total', 'tax_total'].map((name) => field(paper, name).state), ['proven', 'proven', 'proven', 'proven']);
  assert.ok(paper.flags.some((flag) => flag.kind === 'instruction_in_text' && /ignore all rules/.test(flag.text)));
  assert.deepEqual(await eventsOf(office.tenantId, paper.documentId), ['received', 'extracted', 'check_failed']);
  assert.equal((await factsOf(office.tenantId)).length, 0);
  assert.deepEqual(paper.actions, ['correct', 'accept', 'reject']);
});

test('a correction proves the paper, keeps the printed value, and hands the facts over with who prepared them', async () => {
  const office = await newOffice();
  const paper = await handIn(office, 'INV-7788.pdf');
  const corrected = await kit.expect(office.ben, correctPaper, {
    documentId: paper.documentId, expectedVersion: paper.version, changes: TRUE_TOTAL, reason: 'VENDOR_ERROR',
  });
  assert.deepEqual([corrected.state, corrected.fails, corrected.reason, corrected.total], ['valid', 0, undefined, '2706.25']);
  assert.deepEqual([field(corrected, 'gross_total').value, field(corrected, 'gross_total').printed], ['2706.25', '2760.25']);
  assert.deepEqual(await eventsOf(office.tenantId, paper.documentId), ['received', 'extracted', 'check_failed', 'corrected', 'facts_proven']);
  const [facts] = await factsOf(office.tenantId);
  assert.deepEqual(facts?.['data'], {
    documentId: paper.documentId, companyId: office.companyId, paperKind: 'invoice', preparedBy: office.ben.actor.id,
    facts: {
      supplier: { name: 'Northwind Packaging', taxId: '93-1402231' }, buyer: 'Harbor Lane Foods', number: 'INV-7788',
      issueDate: '2026-01-06', dueDate: '2026-02-05', orderNumber: 'PO-1001', currency: 'USD',
      lines: [
        { description: 'Box 40 x 30', quantity: '100', unitPrice: '12.50', net: '1250.00', taxRate: '8.25' },
        { description: 'Case, insulated', quantity: '40', unitPrice: '31.25', net: '1250.00', taxRate: '8.25' },
      ],
      netTotal: '2500.00', taxTotal: '206.25', grossTotal: '2706.25', payable: '2706.25',
    },
  });
  await assert.rejects(kit.database.asOwner("update cyloid.corrections set after = '1.00'"), /append-only/);
});

test('the photographed copy of an invoice is blocked with a link to the first, before and after its correction', async () => {
  const office = await newOffice();
  const first = await handIn(office, 'INV-7788.pdf');
  await kit.expect(office.ben, correctPaper, { documentId: first.documentId, expectedVersion: first.version, changes: TRUE_TOTAL, reason: 'VENDOR_ERROR' });
  const photo = await handIn(office, 'INV 7788.jpg');
  assert.deepEqual([photo.state, photo.duplicateOf], ['duplicate', { documentId: first.documentId, number: 'INV-7788' }]);
  assert.deepEqual(await eventsOf(office.tenantId, photo.documentId), ['received', 'extracted', 'duplicate_blocked']);
  const copy = await handIn(office, 'again.pdf', sample('INV-7788.pdf'));
  assert.deepEqual([copy.state, copy.reason, copy.duplicateOf?.documentId], ['duplicate', 'the same file again', first.documentId]);
  assert.equal((await factsOf(office.tenantId)).length, 1);
});

test('e-invoices and plain PDFs whose sums hold go straight through, with the uploader as their preparer', async () => {
  const office = await newOffice();
  for (const [name, number, payable] of [['MER-2026-001.xml', 'MER-2026-001', '1050.00'], ['NW-7801.pdf', 'NW-7801', '1082.50'], ['CCS-118.pdf', 'CCS-118', '730.00']] as const) {
    const paper = await handIn(office, name);
    assert.deepEqual([paper.state, paper.number, paper.total], ['valid', number, payable], name);
    assert.deepEqual(await eventsOf(office.tenantId, paper.documentId), ['received', 'extracted', 'validated', 'facts_proven']);
  }
  const credit = await handIn(office, 'CN-1.xml');
  assert.deepEqual([credit.state, credit.kind, credit.total], ['valid', 'credit_note', '67.66']);
  const proven = (await factsOf(office.tenantId)).map((row) => z.object({ preparedBy: z.string(), facts: z.object({ billingReference: z.string().optional() }) }).parse(row['data']));
  assert.deepEqual(new Set(proven.map(({ preparedBy }) => preparedBy)), new Set([office.dee.actor.id]));
  assert.equal(proven.at(-1)?.facts.billingReference, 'INV-7788');
});

test('a bank statement is recognised and never becomes an invoice', async () => {
  const office = await newOffice();
  for (const name of ['statement-2026-01.camt053.xml', 'statement-2026-01.csv']) {
    const paper = await handIn(office, name);
    assert.deepEqual([paper.state, paper.kind], ['extracted', 'bank_statement'], name);
  }
  assert.equal((await factsOf(office.tenantId)).length, 0);
});

test('revalidating answers at once and stores nothing', async () => {
  const office = await newOffice();
  const paper = await handIn(office, 'INV-7788.pdf');
  const { documentId } = paper;
  const tried = await kit.expect(office.ben, revalidatePaper, { documentId, changes: TRUE_TOTAL });
  assert.deepEqual([tried.outcome, tried.fails, field(tried, 'gross_total').state], ['valid', 0, 'proven']);
  const still = await kit.expect(office.ben, revalidatePaper, { documentId, changes: [{ field: 'gross_total', value: '2706.52' }] });
  assert.deepEqual([still.outcome, still.fails, still.findings[0]?.difference], ['exception', 1, '0.27']);
  const started = performance.now();
  for (let count = 0; count < 20; count += 1) await kit.expect(office.ben, revalidatePaper, { documentId, changes: TRUE_TOTAL });
  const each = (performance.now() - started) / 20;
  assert.ok(each < 250, `${each} ms each`);
  assert.deepEqual(await kit.expect(office.ben, getPaper, { documentId }), paper);
});

test('a stale version, an unknown field, an unreadable value and a missing paper are each refused, and nothing is stored', async () => {
  const office = await newOffice();
  const { documentId, version } = await handIn(office, 'INV-7788.pdf');
  const correct = async (changes: { field: string; value: string }[], expectedVersion = version): Promise<string> =>
    codeOf(await kit.run(office.ben, correctPaper, { documentId, expectedVersion, changes, reason: 'VENDOR_ERROR' }));
  assert.equal(await correct(TRUE_TOTAL, version - 1), 'stale cyloid.stale_version');
  assert.equal(await correct([{ field: 'colour', value: 'red' }]), 'invalid cyloid.unknown_field');
  assert.equal(await correct([{ field: 'gross_total', value: '2.706,25' }]), 'invalid cyloid.field_value');
  assert.equal(await correct([{ field: 'issue_date', value: '2026-02-30' }]), 'invalid time.unreadable_date');
  assert.equal(codeOf(await kit.run(office.ben, getPaper, { documentId: 'doc_00000000000000000000000000' })), 'not_found cyloid.no_such_paper');
  assert.equal((await kit.expect(office.ben, getPaper, { documentId })).version, version);
});

test('sums cannot be waved through by anybody; the way on is to correct or to reject', async () => {
  const office = await newOffice();
  const { documentId, version } = await handIn(office, 'GL-2043.pdf');
  const accepted = await kit.run(office.ben, acceptPaper, { documentId, expectedVersion: version, reason: 'OTHER', note: 'Looks fine to me' });
  assert.ok(!accepted.ok);
  assert.equal(accepted.refusal.code, 'cyloid.rule_not_overridable');
  assert.match(accepted.refusal.message, /412\.00 \+ 33\.99 = 445\.99, printed 4,459\.90/);
  assert.equal((await factsOf(office.tenantId)).length, 0);
  const rejected = await kit.expect(office.ben, rejectPaper, { documentId, expectedVersion: version, reason: 'VENDOR_ERROR', note: 'Asked for a new one' });
  assert.deepEqual([rejected.state, rejected.actions], ['rejected', []]);
  assert.equal(codeOf(await kit.run(office.ben, acceptPaper, { documentId, expectedVersion: rejected.version })), 'conflict kernel.illegal_transition');
});

test('a rule that may be waived takes the right, a reason and a sentence, and is kept; the facts still add up', async () => {
  const office = await newOffice();
  // The tax is a cent more than the rate gives, yet net and tax are the total.
  const bytes = text(new TextDecoder().decode(sample('CN-1.xml')).replaceAll('>5.16<', '>5.17<').replaceAll('>67.66<', '>67.67<'));
  const paper = await handIn(office, 'CN-2.xml', bytes);
  assert.deepEqual([paper.state, paper.findings.map(({ rule }) => rule)], ['exception', ['BR-CO-17']]);
  const { documentId, version } = paper;
  const accept = { documentId, expectedVersion: version, reason: 'OTHER' as const, note: 'The supplier rounds each line' };
  assert.equal(codeOf(await kit.run(office.cy, acceptPaper, accept)), 'forbidden cyloid.override_not_permitted');
  assert.equal(codeOf(await kit.run(office.ben, acceptPaper, { ...accept, note: '  ' })), 'invalid cyloid.reason_needed');
  const accepted = await kit.expect(office.ben, acceptPaper, accept);
  assert.deepEqual([accepted.state, accepted.fails, accepted.findings[0]?.overridden], ['valid', 0, true]);
  assert.ok(accepted.history.some((entry) => entry.by === 'Ben' && entry.reason === accept.note));
  assert.equal((await factsOf(office.tenantId)).length, 1);
  assert.deepEqual(await kit.expect(office.ben, acceptPaper, { ...accept, expectedVersion: accepted.version }), accepted);
});

test('the database itself keeps an unproven paper out of the valid ones', async () => {
  const office = await newOffice();
  const { documentId } = await handIn(office, 'INV-7788.pdf');
  for (const state of ['valid', 'posted']) {
    await assert.rejects(kit.database.asApplication(office.tenantId, 'update cyloid.papers set state = $1 where document_id = $2', [state, documentId]), /check constraint/);
  }
  assert.equal(codeOf(await kit.run(office.ben, markPosted, { documentId, billId: 'bil_1', journalId: 'jrn_1' })), 'conflict kernel.illegal_transition');
});

test('a proven paper follows its bill into the books', async () => {
  const office = await newOffice();
  const { documentId } = await handIn(office, 'MER-2026-001.xml');
  const match = { orderNumber: 'PO-9', state: 'matched', variances: [{ kind: 'quantity', message: '38 of 40 received', amount: '62.50' }] };
  await kit.expect(office.ben, linkBill, { documentId, billId: 'bil_1', match });
  for (let twice = 0; twice < 2; twice += 1) {
    assert.equal((await kit.expect(office.ben, markPosted, { documentId, billId: 'bil_1', journalId: 'jrn_1' })).state, 'posted');
  }
  const paper = await kit.expect(office.ben, getPaper, { documentId });
  assert.deepEqual([paper.state, paper.billId, paper.journalId, paper.match], ['posted', 'bil_1', 'jrn_1', match]);
  assert.equal((await eventsOf(office.tenantId, documentId)).filter((type) => type === 'posted').length, 1);
});

test('a new version of the document is read anew, unless the old one stands in the books', async () => {
  const office = await newOffice();
  const wrong = await handIn(office, 'INV-7788.pdf');
  const renew = async (documentId: string, name: string): Promise<PaperView> => {
    await kit.expect(office.dee, addVersion, { documentId, file: { name, mediaType: 'application/pdf', bytes: sample(name) } });
    await kit.platform.settled();
    return await kit.expect(office.ben, getPaper, { documentId });
  };
  const proven = await renew(wrong.documentId, 'CCS-118.pdf');
  assert.deepEqual([proven.state, proven.number, proven.documentVersion, proven.findings], ['valid', 'CCS-118', 2, []]);
  const kept = await renew(wrong.documentId, 'GL-2043.pdf');
  assert.deepEqual([kept.state, kept.number, kept.documentVersion], ['valid', 'CCS-118', 2]);
});

test('two copies that arrive at the same moment end as one proven paper and one duplicate', async () => {
  const office = await newOffice();
  const xml = new TextDecoder().decode(sample('MER-2026-001.xml'));
  await Promise.all([xml, xml.replace('?>', '?><!-- sent again -->')].map(async (content, index) =>
    await kit.expect(office.dee, uploadDocument, { file: { name: `${index}.xml`, mediaType: 'text/xml', bytes: text(content) }, companyId: office.companyId })));
  await kit.platform.settled();
  const { items } = await kit.expect(office.ben, listPapers, { companyId: office.companyId, limit: 10 });
  assert.deepEqual(items.map(({ state }) => state).sort(), ['duplicate', 'valid']);
  assert.equal((await factsOf(office.tenantId)).length, 1);
});

test('papers are found by words and listed by state; another tenant finds and opens none of them', async () => {
  const office = await newOffice();
  const paper = await handIn(office, 'GL-2043.pdf');
  const words = async (caller: Caller, given: string): Promise<number> => (await kit.expect(caller, searchPapers, { text: given, limit: 10 })).papers.length;
  assert.deepEqual([await words(office.ben, 'greenleaf 2043'), await words(office.ben, 'northwind')], [1, 0]);
  assert.equal((await kit.expect(office.ben, listPapers, { state: 'exception', limit: 10 })).items.length, 1);
  const eve = kit.person(kit.newTenant(), 'Eve');
  assert.equal(await words(eve, 'greenleaf'), 0);
  assert.equal(codeOf(await kit.run(eve, getPaper, { documentId: paper.documentId })), 'not_found cyloid.no_such_paper');
});

test('the three-way match of the packaging order: two cases too many, 62.50 net, 5.16 tax, 2,638.59 payable', async () => {
  const office = await newOffice();
  const boxes = { item: 'Box 40 x 30', quantity: '100', price: '12.50' };
  const cases = (quantity: string) => ({ item: 'Case, insulated', quantity, price: '31.25' });
  const request = { currency: 'USD', taxRate: '8.25', order: [boxes, cases('40')], receipts: [[boxes, cases('38')]], invoices: [[boxes, cases('40')]], creditNotes: [] };
  const matched = await kit.expect(office.ben, matchPurchase, request);
  assert.deepEqual([matched.state, matched.variance, matched.payable.gross], ['variance', { net: '62.50', tax: '5.16', gross: '67.66' }, '2638.59']);
  const credited = await kit.expect(office.ben, matchPurchase, { ...request, creditNotes: [[cases('2')]] });
  assert.notEqual(credited.state, 'variance');
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { isSealed } from '../../../kernel/sealed-columns.ts';
import { acceptPaper } from './accept-paper.ts';
import { correctPaper } from './correct-paper.ts';
import { rejectPaper } from './reject-paper.ts';
import { bytesOf, codeOf, fieldOf, openPaperKit, sample, tellPosted, type PaperKit } from '../flows/office.test-kit.ts';
import { getPaper } from '../queries/read-papers.ts';
import { revalidatePaper } from '../queries/revalidate-paper.ts';

let kit: PaperKit;

before(async () => {
  kit = await openPaperKit();
});
after(async () => await kit.close());

const TRUE_TOTAL = [{ field: 'gross_total', value: '2706.25' }];

test('a correction proves the paper, keeps the printed value, and hands the facts over with who prepared them', async () => {
  const office = await kit.newOffice();
  const paper = await kit.handIn(office, 'INV-7788.pdf');
  const corrected = await kit.expect(office.ben, correctPaper, {
    documentId: paper.documentId,
    expectedVersion: paper.version,
    changes: TRUE_TOTAL,
    reason: 'VENDOR_ERROR',
  });
  assert.deepEqual(
    [corrected.state, corrected.fails, corrected.reason, corrected.total],
    ['valid', 0, undefined, '2706.25'],
  );
  assert.deepEqual(
    [fieldOf(corrected, 'gross_total').value, fieldOf(corrected, 'gross_total').printed],
    ['2706.25', '2760.25'],
  );
  assert.deepEqual(await kit.eventsOf(office.tenantId, paper.documentId), [
    'received',
    'extracted',
    'check_failed',
    'corrected',
    'facts_proven',
  ]);
  const [facts] = await kit.factsOf(office.tenantId);
  const { taxId } = z.object({ facts: z.object({ supplier: z.object({ taxId: z.string() }) }) }).parse(facts)
    .facts.supplier;
  assert.ok(isSealed(taxId), 'an event is kept for good and goes to others');
  assert.deepEqual(facts, {
    documentId: paper.documentId,
    companyId: office.companyId,
    paperKind: 'invoice',
    preparedBy: office.ben.actor.id,
    facts: {
      supplier: { name: 'Northwind Packaging', taxId },
      buyer: 'Harbor Lane Foods',
      number: 'INV-7788',
      issueDate: '2026-01-06',
      dueDate: '2026-02-05',
      orderNumber: 'PO-1001',
      currency: 'USD',
      lines: [
        { description: 'Box 40 x 30', quantity: '100', unitPrice: '12.50', net: '1250.00', taxRate: '8.25' },
        { description: 'Case, insulated', quantity: '40', unitPrice: '31.25', net: '1250.00', taxRate: '8.25' },
      ],
      netTotal: '2500.00',
      taxTotal: '206.25',
      grossTotal: '2706.25',
      payable: '2706.25',
    },
  });
  await assert.rejects(kit.database.asOwner("update cyloid.corrections set after = '1.00'"), /append-only/);
});

test('revalidating answers at once and stores nothing', async () => {
  const office = await kit.newOffice();
  const paper = await kit.handIn(office, 'INV-7788.pdf');
  const { documentId } = paper;
  const tried = await kit.expect(office.ben, revalidatePaper, { documentId, changes: TRUE_TOTAL });
  assert.deepEqual([tried.outcome, tried.fails, fieldOf(tried, 'gross_total').state], ['valid', 0, 'proven']);
  const still = await kit.expect(office.ben, revalidatePaper, {
    documentId,
    changes: [{ field: 'gross_total', value: '2706.52' }],
  });
  assert.deepEqual([still.outcome, still.fails, still.findings[0]?.difference], ['exception', 1, '0.27']);
  const started = performance.now();
  for (let count = 0; count < 20; count += 1)
    await kit.expect(office.ben, revalidatePaper, { documentId, changes: TRUE_TOTAL });
  const each = (performance.now() - started) / 20;
  assert.ok(each < 250, `${each} ms each`);
  assert.deepEqual(await kit.expect(office.ben, getPaper, { documentId }), paper);
});

test('a stale version, an unknown field, an unreadable value and a missing paper are each refused, and nothing is stored', async () => {
  const office = await kit.newOffice();
  const { documentId, version } = await kit.handIn(office, 'INV-7788.pdf');
  const correct = async (changes: { field: string; value: string }[], expectedVersion = version): Promise<string> =>
    codeOf(await kit.run(office.ben, correctPaper, { documentId, expectedVersion, changes, reason: 'VENDOR_ERROR' }));
  assert.equal(await correct(TRUE_TOTAL, version - 1), 'stale cyloid.stale_version');
  assert.equal(await correct([{ field: 'colour', value: 'red' }]), 'invalid cyloid.unknown_field');
  assert.equal(await correct([{ field: 'gross_total', value: '2.706,25' }]), 'invalid cyloid.field_value');
  assert.equal(await correct([{ field: 'issue_date', value: '2026-02-30' }]), 'invalid time.unreadable_date');
  assert.equal(
    codeOf(await kit.run(office.ben, getPaper, { documentId: 'doc_00000000000000000000000000' })),
    'not_found cyloid.no_such_paper',
  );
  assert.equal((await kit.expect(office.ben, getPaper, { documentId })).version, version);
});

test('sums cannot be waved through by anybody; the way on is to correct or to reject', async () => {
  const office = await kit.newOffice();
  const { documentId, version } = await kit.handIn(office, 'GL-2043.pdf');
  const accepted = await kit.run(office.ben, acceptPaper, {
    documentId,
    expectedVersion: version,
    reason: 'OTHER',
    note: 'Looks fine to me',
  });
  assert.ok(!accepted.ok);
  assert.equal(accepted.refusal.code, 'cyloid.rule_not_overridable');
  assert.match(accepted.refusal.message, /412\.00 \+ 33\.99 = 445\.99, printed 4,459\.90/);
  assert.equal((await kit.factsOf(office.tenantId)).length, 0);
  const rejected = await kit.expect(office.ben, rejectPaper, {
    documentId,
    expectedVersion: version,
    reason: 'VENDOR_ERROR',
    note: 'Asked for a new one',
  });
  assert.deepEqual([rejected.state, rejected.actions], ['rejected', []]);
  assert.equal(
    codeOf(await kit.run(office.ben, acceptPaper, { documentId, expectedVersion: rejected.version })),
    'conflict kernel.illegal_transition',
  );
});

test('a rule that may be waived takes the right, a reason and a sentence, and is kept; the facts still add up', async () => {
  const office = await kit.newOffice();
  // The tax is a cent more than the rate gives, yet net and tax are the total.
  const bytes = bytesOf(
    new TextDecoder().decode(sample('CN-1.xml')).replaceAll('>5.16<', '>5.17<').replaceAll('>67.66<', '>67.67<'),
  );
  const paper = await kit.handIn(office, 'CN-2.xml', bytes);
  assert.deepEqual([paper.state, paper.findings.map(({ rule }) => rule)], ['exception', ['BR-CO-17']]);
  const { documentId, version } = paper;
  const accept = {
    documentId,
    expectedVersion: version,
    reason: 'OTHER' as const,
    note: 'The supplier rounds each line',
  };
  assert.equal(codeOf(await kit.run(office.cy, acceptPaper, accept)), 'forbidden cyloid.override_not_permitted');
  assert.equal(
    codeOf(await kit.run(office.ben, acceptPaper, { ...accept, note: '  ' })),
    'invalid cyloid.reason_needed',
  );
  const accepted = await kit.expect(office.ben, acceptPaper, accept);
  assert.deepEqual([accepted.state, accepted.fails, accepted.findings[0]?.overridden], ['valid', 0, true]);
  assert.ok(accepted.history.some((entry) => entry.by === 'Ben' && entry.reason === accept.note));
  assert.equal((await kit.factsOf(office.tenantId)).length, 1);
  assert.deepEqual(
    await kit.expect(office.ben, acceptPaper, { ...accept, expectedVersion: accepted.version }),
    accepted,
  );
});

test('the database itself keeps an unproven paper out of the valid ones', async () => {
  const office = await kit.newOffice();
  const { documentId } = await kit.handIn(office, 'INV-7788.pdf');
  for (const state of ['valid', 'posted']) {
    await assert.rejects(
      kit.database.asApplication(office.tenantId, 'update cyloid.papers set state = $1 where document_id = $2', [
        state,
        documentId,
      ]),
      /check constraint/,
    );
  }
  const told = { documentId, companyId: office.companyId, billId: 'bil_1', journalId: 'jrn_1' };
  await kit.expect(office.ben, tellPosted, told);
  await kit.platform.settled();
  assert.equal((await kit.expect(office.ben, getPaper, { documentId })).state, 'exception');
  assert.ok(kit.troubles.some((line) => line.startsWith('cyloid.posted_out_of_turn')));
});

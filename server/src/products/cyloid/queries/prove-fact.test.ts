import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { judgePassport, type Passport } from '@finaceverse/certificate-checker/passport';
import { writeUbl } from '@finaceverse/invoices/write';
import { sampleInvoice } from '@finaceverse/invoices/testing';
import { codeOf, openPaperKit, type Office, type PaperKit } from '../flows/office.test-kit.ts';
import { proveFact } from './prove-fact.ts';

let kit: PaperKit;
let office: Office;

before(async () => {
  kit = await openPaperKit();
  office = await kit.newOffice();
});
after(async () => await kit.close());

test('a figure that was read of a picture is proven by the document, its page and the box, and by nothing else', async () => {
  const paper = await kit.handIn(office, 'INV-7788.pdf');
  const total = paper.fields.find(({ name }) => name === 'gross_total');
  const proof = await kit.expect(office.cy, proveFact, { documentId: paper.documentId, figure: 'gross_total' });
  assert.deepEqual([proof.amount, proof.unit, proof.page], [total?.value, paper.currency, total?.page]);
  const held = await judgePassport(proof.passport, { keys: [] });
  assert.ok(held.valid, held.valid ? '' : held.reason);
  assert.deepEqual([held.figure.amount, held.documents, held.traced, held.inputs], [total?.value, 1, 1, 1]);
  const passport = JSON.parse(proof.passport) as Passport;
  const [first] = passport.evidence;
  for (const changed of [
    { page: 2 },
    { box: ['0', '0', '1', '1'] },
    { document: '0'.repeat(64) },
    { printed: '1.00' },
    { firm: 'ten_other' },
  ]) {
    const evidence = [{ ...first, content: { ...first?.content, ...changed } }];
    const judged = await judgePassport(JSON.stringify({ ...passport, evidence }), { keys: [] });
    assert.equal(judged.valid, false, JSON.stringify(changed));
  }
});

test('figures of an e-invoice are proven by the term, lines and the rate too, and what is no figure is refused', async () => {
  const paper = await kit.handIn(office, 'sample.xml', writeUbl(sampleInvoice()));
  for (const figure of ['net_total', 'tax_total', 'gross_total', 'line.1']) {
    const proof = await kit.expect(office.cy, proveFact, { documentId: paper.documentId, figure });
    const held = await judgePassport(proof.passport, { keys: [] });
    assert.ok(held.valid, `${figure}: ${held.valid ? '' : held.reason}`);
    assert.equal(held.documents, 1, figure);
  }
  for (const figure of ['supplier', 'line.99', 'constructor'])
    assert.equal(
      codeOf(await kit.run(office.cy, proveFact, { documentId: paper.documentId, figure })),
      'not_found cyloid.no_such_figure',
    );
  const other = await kit.newOffice();
  assert.equal(
    codeOf(await kit.run(other.cy, proveFact, { documentId: paper.documentId, figure: 'net_total' })),
    'not_found cyloid.no_such_paper',
  );
});

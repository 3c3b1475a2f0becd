import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { correctPaper } from '../commands/correct-paper.ts';
import type { PaperView } from '../contract.ts';
import { factsOf, manualTerm } from '@finaceverse/invoices/invoice';
import { readDocument } from '@finaceverse/invoices/read';
import { sampleInvoice } from '@finaceverse/invoices/testing';
import { EXPORT_FORMATS, type ExportFormat, writeUbl } from '@finaceverse/invoices/write';
import { codeOf, openPaperKit, type Office, type PaperKit } from '../flows/office.test-kit.ts';
import { downloadInvoice, listInvoiceFiles } from './download-invoice.ts';

let kit: PaperKit;
let office: Office;
let paper: PaperView;

before(async () => {
  kit = await openPaperKit();
  office = await kit.newOffice();
  paper = await kit.handIn(office, 'sample.xml', writeUbl(sampleInvoice()));
});
after(async () => await kit.close());

function wanted(
  documentId: string,
  syntax: ExportFormat,
): { readonly documentId: string; readonly syntax: ExportFormat } {
  return { documentId, syntax };
}

test('a proven paper is downloaded as UBL, CII and Factur-X, and each says the same when it is read again', async () => {
  assert.equal(paper.state, 'valid', paper.reason);
  for (const syntax of EXPORT_FORMATS) {
    const { bytes, name, mediaType } = await kit.expect(office.cy, downloadInvoice, wanted(paper.documentId, syntax));
    assert.deepEqual(unwrap(await readDocument(bytes, name)).facts, factsOf(sampleInvoice()), syntax);
    const expected =
      syntax === 'factur-x' ? ['A-1-factur-x.pdf', 'application/pdf'] : [`A-1-${syntax}.xml`, 'application/xml'];
    assert.deepEqual([name, mediaType], expected);
  }
  const { items } = await kit.expect(office.cy, listInvoiceFiles, { documentId: paper.documentId });
  assert.deepEqual(
    items,
    EXPORT_FORMATS.map((format) => ({ format, writable: true, omitted: [] })),
  );
});

test('what is downloaded holds the corrections, and nothing is downloaded before the paper is proven', async () => {
  const office = await kit.newOffice();
  const sample = sampleInvoice();
  const misprint = { provenance: sample.provenance, ...sample.totals, payable: manualTerm('301.50') };
  const { documentId, state, version, fields } = await kit.handIn(
    office,
    'wrong.xml',
    writeUbl({ ...sample, totals: misprint }),
  );
  assert.equal(state, 'exception');
  assert.equal(
    codeOf(await kit.run(office.ben, downloadInvoice, wanted(documentId, 'ubl'))),
    'conflict cyloid.not_proven',
  );
  assert.equal(codeOf(await kit.run(office.ben, listInvoiceFiles, { documentId })), 'conflict cyloid.not_proven');
  const field = fields.find(({ value }) => value === '301.50')?.name ?? '';
  const changes = [{ field, value: '300.50' }];
  const corrected = await kit.expect(office.ben, correctPaper, {
    documentId,
    expectedVersion: version,
    changes,
    reason: 'VENDOR_ERROR',
  });
  assert.equal(corrected.state, 'valid', corrected.reason);
  const { bytes } = await kit.expect(office.ben, downloadInvoice, wanted(documentId, 'factur-x'));
  assert.equal(unwrap(await readDocument(bytes, 'again.pdf')).facts?.totals.payable, '300.50');
});

test('a proven paper that lacks what an e-invoice must say is refused with the missing term, and the list says so before', async () => {
  const proven = await kit.handIn(office, 'CCS-118.pdf');
  assert.equal(proven.state, 'valid', proven.reason);
  const { items } = await kit.expect(office.ben, listInvoiceFiles, { documentId: proven.documentId });
  assert.deepEqual(
    items.map(({ writable }) => writable),
    [false, false, false],
  );
  for (const { format, reason } of items) {
    const refused = await kit.run(office.ben, downloadInvoice, wanted(proven.documentId, format));
    assert.equal(codeOf(refused), 'invalid cyloid.not_writable');
    assert.equal(refused.ok ? '' : refused.refusal.message, reason);
    assert.match(reason ?? '', /because its receiver would have to refuse it \(BR-/);
  }
});

test('another firm finds no such paper, and whoever may not see papers gets no file', async () => {
  const stranger = await kit.newOffice();
  const { documentId } = paper;
  for (const syntax of EXPORT_FORMATS) {
    assert.equal(
      codeOf(await kit.run(stranger.ben, downloadInvoice, wanted(documentId, syntax))),
      'not_found cyloid.no_such_paper',
    );
  }
  assert.equal(codeOf(await kit.run(stranger.ben, listInvoiceFiles, { documentId })), 'not_found cyloid.no_such_paper');
  const clerk = kit.person(office.tenantId, 'Eve', ['documents:document:read']);
  assert.match(codeOf(await kit.run(clerk, downloadInvoice, wanted(documentId, 'ubl'))), /^forbidden /);
  assert.match(codeOf(await kit.run(clerk, listInvoiceFiles, { documentId })), /^forbidden /);
});

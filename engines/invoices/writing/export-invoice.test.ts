import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { factsOf } from '../model/facts.ts';
import { fieldsOf } from '../model/fields.ts';
import { manualTerm, type Invoice } from '../model/invoice.ts';
import { layOut, northwindInvoice, renderPdf } from '../testing/paper-fixtures.ts';
import { readDocument } from '../reading/read-document.ts';
import { readPdf } from '../reading/pages/read-pdf.ts';
import { sampleInvoice } from '../testing/sample-invoice.ts';
import { archivablePdf } from '../testing/archivable-pdf.test-kit.ts';
import { drawInvoice } from './factur-x/draw-invoice.ts';
import { exportInvoice, EXPORT_FORMATS, type ExportedInvoice } from './export-invoice.ts';

const font = readFileSync(
  createRequire(import.meta.url).resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'),
);
const writtenAt = new Date('2026-01-05T10:20:30Z');

async function exported(format: (typeof EXPORT_FORMATS)[number], pdf?: Uint8Array): Promise<ExportedInvoice> {
  return unwrap(await exportInvoice(sampleInvoice(), format, { font, writtenAt, pdf }));
}

async function wordsOf(pdf: Uint8Array): Promise<string> {
  return unwrap(await readPdf(pdf, 'page.pdf'))
    .words.map((word) => word.text)
    .join('');
}

test('an invoice written in any format says the same when it is read again', async () => {
  for (const format of EXPORT_FORMATS) {
    const { bytes, mediaType } = await exported(format);
    const read = unwrap(await readDocument(bytes, 'again'));
    assert.equal(mediaType, format === 'factur-x' ? 'application/pdf' : 'application/xml');
    assert.deepEqual(read.facts, factsOf(sampleInvoice()), format);
  }
});

test('the drawn pages show every value of the invoice', async () => {
  const words = await wordsOf(unwrap(await drawInvoice(sampleInvoice(), font, writtenAt)));
  const missing = fieldsOf(sampleInvoice())
    .filter(({ term }) => term.mimeCode === undefined && !words.includes(term.value.replaceAll(/\s/g, '')))
    .map(({ name }) => name);
  assert.deepEqual(missing, []);
  assert.equal(words.includes('a value that the invoice does not have'.replaceAll(' ', '')), false);
});

test('pages that the invoice came with are kept where they can be archived, and drawn anew with the reason where not', async () => {
  const kept = await exported('factur-x', await archivablePdf('Shown by the sender'));
  assert.equal(kept.pages, 'source');
  assert.match(await wordsOf(kept.bytes), /Shownbythesender/);
  const drawn = await exported('factur-x', await renderPdf(layOut(northwindInvoice('9,999.99'))));
  assert.equal(drawn.pages, 'drawn');
  assert.match(drawn.drawnBecause ?? '', /the font Helvetica/);
  assert.doesNotMatch(await wordsOf(drawn.bytes), /Northwind/);
  const again = await exported('factur-x', drawn.bytes);
  assert.match(again.drawnBecause ?? '', /already carries the invoice factur-x\.xml/);
});

test('two hundred lines go over several pages, and the last of them is there', async () => {
  const [line] = sampleInvoice().lines;
  assert.ok(line);
  const lines = Array.from({ length: 200 }, (_, index) => ({ ...line, itemName: manualTerm(`Thing-${index}.`) }));
  const pdf = unwrap(
    await readPdf(unwrap(await drawInvoice({ ...sampleInvoice(), lines }, font, writtenAt)), 'long.pdf'),
  );
  assert.ok(pdf.pages.length > 3, `${pdf.pages.length} pages`);
  assert.ok(pdf.words.some((word) => word.text.includes('Thing-199.')));
});

test('a sign that the page font has not is named, and the same invoice is written as XML', async () => {
  const invoice: Invoice = {
    ...sampleInvoice(),
    notes: [{ provenance: { method: 'manual', confidence: 1 }, text: manualTerm('北') }],
  };
  const page = await exportInvoice(invoice, 'factur-x', { font, writtenAt });
  assert.equal(page.ok ? 'drawn' : page.refusal.code, 'cyloid.not_drawable');
  assert.match(page.ok ? '' : page.refusal.message, /the sign "北"/);
  assert.equal((await exportInvoice(invoice, 'cii', { font, writtenAt })).ok, true);
});

test('an invoice that its receiver would have to refuse is written in no format', async () => {
  for (const format of EXPORT_FORMATS) {
    const refused = await exportInvoice({ ...sampleInvoice(), number: undefined }, format, {
      font,
      writtenAt,
      pdf: await archivablePdf('Invoice'),
    });
    assert.equal(refused.ok ? 'written' : refused.refusal.code, 'cyloid.not_writable', format);
  }
});

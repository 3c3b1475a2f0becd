import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { readPdf } from './read-pdf.ts';
import { sniffType } from '../sniff.ts';

/** A PDF of as many pages as are asked for, which share their content. */
function pdfOf(content: string, pages = 1): Uint8Array {
  const numbers = Array.from({ length: pages }, (_, index) => index + 5);
  const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>';
  return Buffer.from(
    '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n' +
      `2 0 obj\n<</Type/Pages/Kids[${numbers.map((number) => `${number} 0 R`).join(' ')}]/Count ${pages}>>\nendobj\n` +
      `3 0 obj\n<</Length ${content.length}>>\nstream\n${content}\nendstream\nendobj\n` +
      '4 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n' +
      numbers.map((number) => `${number} 0 obj\n${page}\nendobj\n`).join('') +
      'trailer<</Size 4/Root 1 0 R>>\nstartxref\n9\n%%EOF\n',
    'latin1',
  );
}

test('of a page with endless text only as much is read as a page may have', async () => {
  const run = '1 0 0 1 10 10 Tm (Total) Tj ';
  const read = unwrap(await readPdf(pdfOf(`BT /F1 12 Tf ${run.repeat(60_000)} ET`), 'endless.pdf'));
  const characters = read.words.reduce((sum, word) => sum + word.text.length, 0);
  assert.ok(characters > 100_000 && characters <= 200_000, `${characters} characters`);
});

test('pages without end that share a long content are refused as too much text', async () => {
  const read = await readPdf(
    pdfOf(`BT /F1 12 Tf ${'1 0 0 1 10 10 Tm (Total) Tj '.repeat(20_000)} ET`, 40),
    'again.pdf',
  );
  assert.equal(read.ok ? 'read' : read.refusal.code, 'cyloid.too_much_text');
});

test(
  'a page of unfinished paths without a picture is not drawn (fuzzer: text-pdf, seed 20261208, case 193092)',
  { timeout: 60_000 },
  async () => {
    const read = unwrap(await readPdf(pdfOf('q 1 1 m 2 2 l 3 3 l '.repeat(4_000)), 'paths.pdf'));
    assert.deepEqual([read.words.length, read.scans.length], [0, 0]);
  },
);

test('a page of ordinary length is read to its end', async () => {
  const read = unwrap(
    await readPdf(pdfOf('BT /F1 12 Tf 10 700 Td (Invoice 42) Tj 0 -600 Td (Total 10.00) Tj ET'), 'short.pdf'),
  );
  assert.deepEqual(
    read.words.map((word) => word.text),
    ['Invoice', '42', 'Total', '10.00'],
  );
});

test('a text in UTF-16 is a text', () => {
  const text = Buffer.from('\u{feff}Invoice Number,Total\n', 'utf16le');
  assert.equal(sniffType(text), 'text');
  assert.equal(sniffType(Buffer.from(text).swap16()), 'text');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { readPdf } from './read-pdf.ts';
import { structureFault } from './pdf-structure.ts';

function stream(number: number, content: Uint8Array, dictionary = '/Filter/FlateDecode'): string {
  return `${number} 0 obj\n<<${dictionary}/Length ${content.length}>>\nstream\n${Buffer.from(content).toString('latin1')}\nendstream\nendobj\n`;
}

function fileOf(...objects: readonly string[]): Uint8Array {
  return Buffer.from(`%PDF-1.7\n${objects.join('')}trailer\n<</Size 99/Root 1 0 R>>\nstartxref\n9\n%%EOF\n`, 'latin1');
}

const packed = (text: string): Uint8Array => deflateSync(Buffer.from(text, 'latin1'));
const rangesOf = (ranges: string): Uint8Array =>
  fileOf(
    stream(
      7,
      packed(`1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n1 beginbfrange\n${ranges}\nendbfrange\n`),
    ),
  );

test('strings that open by the thousand and never close are refused (fuzzer: text-pdf, seed 20261208, case 56049)', async () => {
  const read = await readPdf(fileOf('12 0 obj\n(D:0 obj\n(PDFKit)\nendobj\n'.repeat(4000)), 'open.pdf');
  assert.deepEqual(read.ok ? 'read' : [read.refusal.code, read.refusal.message], [
    'cyloid.unreadable_pdf',
    'open.pdf cannot be read as a PDF: what its objects open is never closed.',
  ]);
});

test('arrays, dictionaries and hexadecimal strings that stay open are refused as strings are', () => {
  for (const opened of ['[1 2', '<</A', '<00', '((a)', '(\\)', '<</A[>>', '% ]\n['])
    assert.equal(structureFault(fileOf(`5 0 obj\n${opened}\nendobj\n`.repeat(200))), 'objects_open', opened);
});

test('negative control: as many objects that close all they open are none of it', () => {
  for (const closed of ['(a (b) \\( c)', '<</A[1 2]/B<00>>>', '[<</A(])>>]', '(%) % (\n1', '<</Subtype/octet-stream>>'])
    assert.equal(structureFault(fileOf(`5 0 obj\n${closed}\nendobj\n`.repeat(200))), undefined, closed);
});

test('brackets inside a stream are its content, not the structure of the file', () => {
  const object = stream(5, Buffer.from('(( << [ 1 0 obj 2 0 obj'), '');
  assert.equal(structureFault(fileOf(object.repeat(200))), undefined);
});

test('one large file in which a single string stays open is refused, a small one is tried', () => {
  const open = '5 0 obj\n(a\nendobj\n';
  assert.equal(structureFault(fileOf(open, ' '.repeat(17 * 1024 * 1024))), 'objects_open');
  assert.equal(structureFault(fileOf(open)), undefined);
});

test('a font with widths for codes that no font has is refused (fuzzer: hybrid-pdf, seed 20261208, case 33591)', async () => {
  const font = (widths: string): string =>
    `5 0 obj\n<</Type/Font/Subtype/CIDFontType2/W [ ${widths} ]/DW 1000>>\nendobj\n`;
  assert.equal(structureFault(fileOf(font('0 2026-02-302031 556.15 500'))), 'endless_font');
  assert.equal(
    structureFault(fileOf(stream(9, packed(font('0 99999999 500')), '/Type/ObjStm/Filter/FlateDecode'))),
    'endless_font',
  );
  assert.equal(structureFault(fileOf(font('0 [748 277.832031 556.15] 120 65535 500'))), undefined);
  const read = await readPdf(fileOf(font('0 99999999 500')), 'wide.pdf');
  assert.equal(read.ok ? 'read' : read.refusal.code, 'cyloid.unreadable_pdf');
});

test('a table of characters with a range beyond all codes is refused (fuzzer: hybrid-pdf, seed 20261207, case 35274)', () => {
  assert.equal(structureFault(rangesOf('<0000> \n<00f0 [<0000> \n<049> \n<06e>]')), 'endless_font');
  assert.equal(structureFault(rangesOf('<0000> <0005> <0041>\n<0006> <ffffff> <0061>')), 'endless_font');
  assert.equal(structureFault(rangesOf('(\\0) (zzzz) <0041>')), 'endless_font');
});

test('tables of characters that stay within the codes are read, ligatures and arrays among them', () => {
  assert.equal(
    structureFault(rangesOf('<0000> <0002> [<0000> <00660069> <d835dc00>]\n<0003> <ffff> <00660069>')),
    undefined,
  );
});

test('a stream that is damaged inside is refused; one that merely ends early is read as far as it goes', () => {
  const whole = packed(Array.from({ length: 500 }, (_, index) => `${index} Td (${index * 7919}) Tj`).join(' '));
  const damaged = Uint8Array.from(whole);
  damaged.fill(0xff, 100, 160);
  assert.equal(structureFault(fileOf(stream(5, damaged))), 'damaged_stream');
  assert.equal(structureFault(fileOf(stream(5, whole.subarray(0, 200)))), undefined);
  assert.equal(structureFault(fileOf(stream(5, new Uint8Array()))), undefined);
});

test('a stream that unfolds without end is refused, and so are more streams than a document has', () => {
  assert.equal(structureFault(fileOf(stream(5, deflateSync(Buffer.alloc(130 * 1024 * 1024))))), 'unfolds_too_far');
  assert.equal(structureFault(fileOf(stream(5, packed('')).repeat(66_000))), 'unfolds_too_far');
  assert.equal(structureFault(fileOf(stream(5, packed('')).repeat(600))), undefined);
});

test('a page that saves its state without end is refused, one that restores it is not', () => {
  assert.equal(structureFault(fileOf(stream(5, packed('q 1 1 m 2 2 l '.repeat(6000))))), 'endless_nesting');
  assert.equal(structureFault(fileOf(stream(5, packed('q 1 1 m 2 2 l S Q '.repeat(6000))))), undefined);
});

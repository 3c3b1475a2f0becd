import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFStream,
  PDFString,
} from 'pdf-lib';
import { unwrap } from '@finaceverse/base/outcome';
import { elementAt, elementsAt, parseXml, textAt, type XmlElement } from '@finaceverse/base/xml';
import { factsOf } from '../../model/facts.ts';
import { layOut, northwindInvoice, renderPdf } from '../../testing/paper-fixtures.ts';
import { readDocument } from '../../reading/read-document.ts';
import { sampleInvoice } from '../../testing/sample-invoice.ts';
import { archivablePdf } from '../../testing/archivable-pdf.test-kit.ts';
import { archiveObstacles } from './archive-obstacles.ts';
import { srgbProfile } from './srgb-profile.ts';
import { writeFacturX } from './write-factur-x.ts';

const WRITTEN_AT = new Date('2026-01-05T10:20:30Z');

async function hybrid(): Promise<Uint8Array> {
  return unwrap(await writeFacturX(sampleInvoice(), await archivablePdf('Invoice A-1', 'Total 9,999.99'), WRITTEN_AT))
    .bytes;
}

async function opened(): Promise<PDFDocument> {
  return PDFDocument.load(await hybrid(), { updateMetadata: false });
}

function contentOf(stream: PDFStream): Uint8Array {
  return stream instanceof PDFRawStream && stream.dict.has(PDFName.of('Filter'))
    ? decodePDFRawStream(stream).decode()
    : stream.getContents();
}

async function metadata(): Promise<{ readonly stream: PDFStream; readonly root: XmlElement }> {
  const stream = (await opened()).catalog.lookup(PDFName.of('Metadata'), PDFStream);
  return { stream, root: unwrap(parseXml(contentOf(stream))) };
}

function valueOf(root: XmlElement, name: string): string | undefined {
  return elementsAt(root, 'RDF', 'Description')
    .map((each) => textAt(each, name))
    .find((each) => each !== undefined);
}

test('the metadata says PDF/A-3B, readable without unpacking, and no other dictionary contradicts it', async () => {
  const { stream, root } = await metadata();
  assert.equal(stream.dict.has(PDFName.of('Filter')), false);
  assert.deepEqual([valueOf(root, 'part'), valueOf(root, 'conformance')], ['3', 'B']);
  assert.equal(valueOf(root, 'ModifyDate'), '2026-01-05T10:20:30Z');
  assert.equal(
    textAt(
      elementsAt(root, 'RDF', 'Description').find((each) => elementAt(each, 'title')),
      'title',
      'Alt',
      'li',
    ),
    'Invoice A-1',
  );
  assert.equal((await opened()).context.trailerInfo.Info, undefined);
});

test('the properties of Factur-X are there, and each is described in an extension schema', async () => {
  const { root } = await metadata();
  assert.deepEqual(
    ['DocumentType', 'DocumentFileName', 'Version', 'ConformanceLevel'].map((name) => valueOf(root, name)),
    ['INVOICE', 'factur-x.xml', '1.0', 'EN 16931'],
  );
  const schemas = elementsAt(root, 'RDF', 'Description').flatMap((each) => elementsAt(each, 'schemas', 'Bag', 'li'));
  assert.deepEqual(
    schemas.map((each) => [textAt(each, 'prefix'), textAt(each, 'namespaceURI')]),
    [['fx', 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#']],
  );
  assert.deepEqual(
    elementsAt(schemas[0], 'property', 'Seq', 'li')
      .map((each) => textAt(each, 'name'))
      .sort(),
    ['ConformanceLevel', 'DocumentFileName', 'DocumentType', 'Version'],
  );
});

test('the invoice is an associated file of the document, an alternative to its pages, with kind and date', async () => {
  const { catalog } = await opened();
  const file = catalog.lookup(PDFName.of('AF'), PDFArray).lookup(0, PDFDict);
  assert.equal(file.lookup(PDFName.of('AFRelationship'), PDFName).decodeText(), 'Alternative');
  for (const key of ['F', 'UF'])
    assert.equal(file.lookup(PDFName.of(key), PDFString, PDFHexString).decodeText(), 'factur-x.xml');
  const names = catalog
    .lookup(PDFName.of('Names'), PDFDict)
    .lookup(PDFName.of('EmbeddedFiles'), PDFDict)
    .lookup(PDFName.of('Names'), PDFArray);
  assert.equal(names.lookup(1, PDFDict), file);
  const stream = file.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F'), PDFStream);
  assert.equal(stream.dict.lookup(PDFName.of('Subtype'), PDFName).decodeText(), 'text/xml');
  assert.match(
    stream.dict
      .lookup(PDFName.of('Params'), PDFDict)
      .lookup(PDFName.of('ModDate'), PDFString, PDFHexString)
      .decodeText(),
    /^D:20260105102030/,
  );
  assert.equal(unwrap(parseXml(contentOf(stream))).name, 'CrossIndustryInvoice');
});

test('colours have a meaning: one output intent with a profile of three colours', async () => {
  const intents = (await opened()).catalog.lookup(PDFName.of('OutputIntents'), PDFArray);
  assert.equal(intents.size(), 1);
  const intent = intents.lookup(0, PDFDict);
  assert.equal(intent.lookup(PDFName.of('S'), PDFName).decodeText(), 'GTS_PDFA1');
  const profile = intent.lookup(PDFName.of('DestOutputProfile'), PDFStream);
  assert.equal(String(profile.dict.get(PDFName.of('N'))), '3');
  assert.deepEqual(contentOf(profile), srgbProfile());
});

test('the colour profile is one: size, signature, and every tag inside it', () => {
  const profile = srgbProfile();
  const view = new DataView(profile.buffer);
  const letters = (at: number): string => new TextDecoder('latin1').decode(profile.subarray(at, at + 4));
  assert.equal(view.getUint32(0), profile.length);
  assert.deepEqual([letters(12), letters(16), letters(20), letters(36)], ['mntr', 'RGB ', 'XYZ ', 'acsp']);
  const count = view.getUint32(128);
  for (let index = 0; index < count; index += 1) {
    const [offset, size] = [view.getUint32(136 + index * 12), view.getUint32(140 + index * 12)];
    assert.ok(offset % 4 === 0 && offset + size <= profile.length, letters(132 + index * 12));
  }
  assert.equal(count, 9);
});

test('the file has an identity, is not encrypted, carries its fonts, and starts as PDF/A wants it', async () => {
  const bytes = await hybrid();
  const text = new TextDecoder('latin1').decode(bytes);
  assert.match(text, /^%PDF-1\.[4-7]\s+%[\x80-\xff]{4}/);
  assert.match(text, /\/ID\s*\[\s*<[0-9a-f]{32}>\s*<[0-9a-f]{32}>\s*\]/i);
  assert.doesNotMatch(text, /\/Encrypt\b/);
  const document = await opened();
  assert.deepEqual(
    archiveObstacles(document).filter((each) => !each.includes('already carries')),
    [],
  );
});

test('equal input gives equal bytes', async () => {
  // The page itself carries the moment at which it was drawn, so both runs take the same page.
  const page = await archivablePdf('Invoice A-1', 'Total 9,999.99');
  const [first, second] = [
    unwrap(await writeFacturX(sampleInvoice(), page, WRITTEN_AT)),
    unwrap(await writeFacturX(sampleInvoice(), page, WRITTEN_AT)),
  ];
  assert.deepEqual(first.bytes, second.bytes);
});

test('the data inside the PDF wins over the figures that are printed on it', async () => {
  const read = unwrap(await readDocument(await hybrid(), 'hybrid.pdf'));
  assert.equal(read.format, 'pdf+cii');
  assert.deepEqual(read.facts, factsOf(sampleInvoice()));
  assert.ok(read.flags.some((flag) => flag.code === 'embedded_invoice'));
});

async function refusalOf(pdf: Uint8Array): Promise<string> {
  const written = await writeFacturX(sampleInvoice(), pdf, WRITTEN_AT);
  return written.ok ? 'written' : `${written.refusal.code}: ${written.refusal.message}`;
}

test('a PDF whose fonts are missing is refused by the name of the font, and so are programs and a second invoice', async () => {
  assert.match(
    await refusalOf(await renderPdf(layOut(northwindInvoice('9,999.99')))),
    /pdf_not_archivable: .*the font Helvetica/,
  );
  const scripted = await PDFDocument.create();
  scripted.addPage();
  scripted.addJavaScript('hello', 'app.alert(1)');
  assert.match(await refusalOf(await scripted.save({ useObjectStreams: false })), /pdf_not_archivable: .*a program/);
  assert.match(await refusalOf(await hybrid()), /pdf_not_archivable: .*already carries the invoice factur-x\.xml/);
  assert.match(await refusalOf(new TextEncoder().encode('no pdf')), /unreadable_pdf/);
});

test('an invoice that its receiver would have to refuse is not put into a PDF', async () => {
  const written = await writeFacturX(
    { ...sampleInvoice(), number: undefined },
    await archivablePdf('Invoice'),
    WRITTEN_AT,
  );
  assert.equal(written.ok ? 'written' : written.refusal.code, 'cyloid.not_writable');
});

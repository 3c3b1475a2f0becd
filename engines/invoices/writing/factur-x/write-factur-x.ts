import { AFRelationship, PDFArray, PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { sha256Hex } from '@finaceverse/base/canonical';
import type { Invoice } from '../../model/invoice.ts';
import { profileOf, type InvoiceProfile } from '../../model/profile.ts';
import { archiveObstacles } from './archive-obstacles.ts';
import { facturXMetadata } from './factur-x-metadata.ts';
import { srgbProfile } from './srgb-profile.ts';
import { writeInvoice, type WrittenInvoice } from '../write-invoice.ts';

const LEVELS: Readonly<Partial<Record<InvoiceProfile, string>>> = {
  minimum: 'MINIMUM',
  basic_wl: 'BASIC WL',
  basic: 'BASIC',
  en16931: 'EN 16931',
  extended: 'EXTENDED',
  xrechnung: 'XRECHNUNG',
};

/** Colours of the pages mean sRGB, unless the file says already what they mean. */
function giveColoursMeaning(document: PDFDocument): void {
  const { catalog, context } = document;
  if (catalog.lookup(PDFName.of('OutputIntents')) instanceof PDFArray) return;
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }));
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  });
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]));
}

/** Metadata as XMP alone: an information dictionary beside it would have to say the same in every detail. */
function describe(document: PDFDocument, level: string, writtenAt: Date): void {
  const { catalog, context } = document;
  const text = facturXMetadata({ level, title: document.getTitle() ?? 'Invoice', writtenAt });
  const stream = context.stream(new TextEncoder().encode(text), { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(PDFName.of('Metadata'), context.register(stream));
  delete context.trailerInfo.Info;
}

/**
 * Puts an invoice as data into a PDF that shows it (Factur-X 1.0, ZUGFeRD 2): the CII as attached file `factur-x.xml`
 * in a PDF/A-3B. `writtenAt` is the date that the file carries. A PDF that cannot be archived is refused, not
 * relabelled.
 * @errors cyloid.unreadable_pdf, cyloid.pdf_not_archivable, cyloid.not_writable
 */
export async function writeFacturX(
  invoice: Invoice,
  pdf: Uint8Array,
  writtenAt: Date,
): Promise<Outcome<WrittenInvoice>> {
  const written = writeInvoice(invoice, 'cii');
  if (!written.ok) return written;
  let document: PDFDocument;
  try {
    document = await PDFDocument.load(pdf, { updateMetadata: false });
  } catch (error) {
    return refuse(
      'malformed',
      'cyloid.unreadable_pdf',
      `The PDF cannot be extended: ${error instanceof Error ? error.message.slice(0, 120) : 'unknown reason'}.`,
    );
  }
  const obstacles = archiveObstacles(document);
  if (obstacles.length > 0) {
    return refuse(
      'invalid',
      'cyloid.pdf_not_archivable',
      `The PDF cannot carry the invoice as data, because Factur-X asks for PDF/A-3: ${obstacles.slice(0, 3).join('; ')}.`,
      { hint: 'Export it again with its fonts embedded, as PDF/A where the program offers that.' },
    );
  }
  await document.attach(written.value.bytes, 'factur-x.xml', {
    mimeType: 'text/xml',
    description: 'The invoice as data',
    creationDate: writtenAt,
    modificationDate: writtenAt,
    afRelationship: AFRelationship.Alternative,
  });
  giveColoursMeaning(document);
  describe(document, LEVELS[profileOf(invoice)] ?? 'EN 16931', writtenAt);
  const identity = PDFHexString.of(sha256Hex(written.value.bytes).slice(0, 32));
  document.context.trailerInfo.ID = document.context.obj([identity, identity]);
  return ok({ bytes: await document.save({ useObjectStreams: false }), omitted: written.value.omitted });
}

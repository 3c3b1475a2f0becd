import { AFRelationship, PDFDocument, PDFName } from 'pdf-lib';
import { ok, refuse, type Outcome } from '../../../../base/outcome.ts';
import type { Invoice } from '../invoice.ts';
import { profileOf } from '../profile.ts';
import { writeCii } from './write-cii.ts';

const CONFORMANCE: Readonly<Record<string, string>> = {
  minimum: 'MINIMUM',
  basic_wl: 'BASIC WL',
  basic: 'BASIC',
  en16931: 'EN 16931',
  extended: 'EXTENDED',
  xrechnung: 'XRECHNUNG',
};

/**
 * Puts an invoice as data into a PDF that shows it (Factur-X 1.0 / ZUGFeRD 2): the CII as attached file
 * `factur-x.xml`, announced in the XMP metadata. `writtenAt` is the date that the file carries.
 * @errors cyloid.unreadable_pdf
 */
export async function writeFacturX(invoice: Invoice, pdf: Uint8Array, writtenAt: Date): Promise<Outcome<Uint8Array>> {
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
  await document.attach(writeCii(invoice), 'factur-x.xml', {
    mimeType: 'text/xml',
    description: 'The invoice as data',
    creationDate: writtenAt,
    modificationDate: writtenAt,
    afRelationship: AFRelationship.Alternative,
  });
  const level = CONFORMANCE[profileOf(invoice)] ?? 'EN 16931';
  const metadata = document.context.stream(new TextEncoder().encode(xmp(level)), { Type: 'Metadata', Subtype: 'XML' });
  document.catalog.set(PDFName.of('Metadata'), document.context.register(metadata));
  return ok(await document.save({ useObjectStreams: false }));
}

function xmp(level: string): string {
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>' +
    '<rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">' +
    `<fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>factur-x.xml</fx:DocumentFileName><fx:Version>1.0</fx:Version><fx:ConformanceLevel>${level}</fx:ConformanceLevel>` +
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
  );
}

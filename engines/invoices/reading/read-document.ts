import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { decodeLegacyText } from '@finaceverse/base/text-encoding';
import { parseXml, visitXml, type XmlElement } from '@finaceverse/base/xml';
import { factsOf } from '../model/facts.ts';
import { findInstructions, findInstructionsInText, type DocumentFlag } from './instructions.ts';
import { linesOf } from '../extraction/page-text.ts';
import type { Invoice } from '../model/invoice.ts';
import { plainDocument, type DocumentFormat, type ReadDocument } from './document.ts';
import { CII_INVOICE, readCii, ZUGFERD1_INVOICE } from './xml/read-cii.ts';
import { readFatturaPa } from './fatturapa/read-fatturapa.ts';
import { readSimplifiedFatturaPa } from './fatturapa/read-simplified.ts';
import type { PdfAttachment } from './pages/read-pdf.ts';
import { readUbl, UBL_CREDIT_NOTE, UBL_INVOICE } from './xml/read-ubl.ts';
import { envelopeIn, openEnvelope, type DocumentSignature } from './signed/signed-envelope.ts';
import { DOCUMENT_BYTES_MAX, refusalOf, sniffType } from './sniff.ts';

/**
 * Reads any paper that an accounts department receives. The type is decided by the content, never by the
 * name; an e-invoice inside a PDF wins over the pixels around it. Instructions found in the text are flagged
 * and never followed.
 * @errors cyloid.empty_file, cyloid.file_too_large, cyloid.wrong_type, cyloid.encrypted, cyloid.truncated,
 *   cyloid.macro_capable, cyloid.executable, cyloid.polyglot, cyloid.active_content, cyloid.archive,
 *   cyloid.zip_bomb, cyloid.unreadable_pdf, cyloid.unreadable_image, cyloid.image_too_large, cyloid.unreadable_page,
 *   cyloid.too_many_pages, cyloid.unreadable_envelope, cyloid.csv_*, xml.*, text.encoding
 */
export async function readDocument(bytes: Uint8Array, name: string): Promise<Outcome<ReadDocument>> {
  if (bytes.length > DOCUMENT_BYTES_MAX || envelopeIn(bytes) === undefined) return readPlain(bytes, name);
  const opened = await openEnvelope(bytes, name);
  if (!opened.ok) return opened;
  const { content, signatures } = opened.value;
  const read = await readPlain(content, name);
  if (!read.ok) return read;
  return ok({ ...read.value, signatures, flags: [...read.value.flags, ...signatures.map(signatureFlag)] });
}

function signatureFlag({ signer, intact }: DocumentSignature): DocumentFlag {
  return intact
    ? { code: 'signed', message: `The file is signed by ${signer}, and was not changed since.` }
    : {
        code: 'signature_broken',
        message: `The signature of ${signer} does not fit the file: it was changed, or forged.`,
      };
}

/** What reads papers is loaded for a paper only: libraries, networks and words that no file of data should wait for. */
async function readPlain(bytes: Uint8Array, name: string): Promise<Outcome<ReadDocument>> {
  const type = sniffType(bytes);
  const refusal = refusalOf(bytes, type, name);
  if (refusal) return { ok: false, refusal };
  switch (type) {
    case 'xml':
      return readXmlDocument(bytes);
    case 'pdf':
      return readPdfDocument(bytes, name);
    case 'png':
    case 'jpeg':
    case 'tiff':
    case 'webp':
      return (await import('./read-paper.ts')).readImageDocument(bytes, name);
    case 'text':
      return (await import('./read-paper.ts')).readTextDocument(bytes);
    default:
      return refuse('unsupported', 'cyloid.wrong_type', `${name.slice(0, 80)} is not a kind of file that can be read.`);
  }
}

/** The invoice in an XML tree, with the format it is written in; undefined for any other document. */
export function invoiceFromXml(root: XmlElement):
  | {
      readonly invoice: Invoice;
      readonly format: 'ubl-invoice' | 'ubl-credit-note' | 'cii' | 'zugferd1' | 'fatturapa';
      readonly further?: readonly Invoice[] | undefined;
    }
  | undefined {
  if (root.name === 'Invoice' && root.namespace === UBL_INVOICE)
    return { invoice: readUbl(root), format: 'ubl-invoice' };
  if (root.name === 'CreditNote' && root.namespace === UBL_CREDIT_NOTE)
    return { invoice: readUbl(root), format: 'ubl-credit-note' };
  if (root.name === 'CrossIndustryInvoice' && root.namespace === CII_INVOICE)
    return { invoice: readCii(root), format: 'cii' };
  if (root.name === 'CrossIndustryDocument' && root.namespace.startsWith(ZUGFERD1_INVOICE.slice(0, 40)))
    return { invoice: readCii(root), format: 'zugferd1' };
  const simplified = root.name === 'FatturaElettronicaSemplificata';
  if (root.name !== 'FatturaElettronica' && !simplified) return undefined;
  const [invoice, ...further] = simplified ? readSimplifiedFatturaPa(root) : readFatturaPa(root);
  return { invoice, format: 'fatturapa', further };
}

function isStatementXml(root: XmlElement): boolean {
  return root.namespace.includes('camt.05') || root.name === 'OFX';
}

function readXmlDocument(bytes: Uint8Array): Outcome<ReadDocument> {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  if (/<OFX>|OFXHEADER/i.test(head)) return ok(plainDocument('bank_statement', 'ofx', decodeLegacyText(bytes)));
  const parsed = parseXml(bytes);
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  if (isStatementXml(root)) return ok(plainDocument('bank_statement', 'camt', ''));
  const text = xmlText(root);
  const found = invoiceFromXml(root);
  if (!found) return ok({ ...plainDocument('other', 'xml', text), xml: root });
  const invoices = [found.invoice, ...(found.further ?? [])];
  return ok({
    kind: found.invoice.kind,
    format: found.format,
    invoice: found.invoice,
    facts: factsOf(found.invoice),
    pageCount: 0,
    pages: [],
    text,
    lines: [],
    furtherInvoices: found.further?.length ? found.further : undefined,
    flags: [...severalFlags(invoices), ...invoices.flatMap(noteFlags)],
    xml: root,
  });
}

/** A paper is one invoice, so a person should know that its file holds others. */
function severalFlags(invoices: readonly Invoice[]): readonly DocumentFlag[] {
  if (invoices.length < 2) return [];
  const numbers = invoices.map((each) => each.number?.value ?? 'without a number').join(', ');
  return [
    {
      code: 'several_invoices',
      message: `The file holds ${invoices.length} invoices: ${numbers.slice(0, 200)}.`,
    },
  ];
}

/** Orders in the free text of an e-invoice: what a machine might be talked to with. */
export function noteFlags(invoice: Invoice): readonly DocumentFlag[] {
  const texts = [
    ...invoice.notes.map((note) => note.text),
    invoice.paymentTerms,
    ...invoice.lines.flatMap((line) => [line.note, line.itemName, line.itemDescription]),
  ];
  return texts.flatMap((term) => (term ? findInstructionsInText(term.value, term.provenance.path) : []));
}

function xmlText(root: XmlElement): string {
  const parts: string[] = [];
  let length = 0;
  visitXml(root, (element) => {
    const own = element.text.trim();
    if (own === '' || own.length > 2000 || length > 200_000) return;
    parts.push(own);
    length += own.length;
  });
  return parts.join('\n');
}

const INVOICE_ATTACHMENT = /^(?:factur-x|zugferd-invoice|xrechnung|order-x)\.xml$/i;

/** The attached e-invoice: by its reserved name first, else any attachment that is one. */
function attachedInvoice(
  attachments: readonly PdfAttachment[],
): Outcome<{ readonly root: XmlElement; readonly invoice: Invoice; readonly format: DocumentFormat } | undefined> {
  const candidates = attachments
    .filter((each) => /\.xml$/i.test(each.name))
    .sort((a, b) => Number(INVOICE_ATTACHMENT.test(b.name)) - Number(INVOICE_ATTACHMENT.test(a.name)));
  for (const attachment of candidates) {
    const parsed = parseXml(attachment.content);
    if (!parsed.ok) {
      // A reserved name promises an invoice: a broken one must not silently fall back to the pixels.
      if (INVOICE_ATTACHMENT.test(attachment.name)) return parsed;
      continue;
    }
    const found = invoiceFromXml(parsed.value);
    const format = found?.format === 'zugferd1' ? 'pdf+zugferd1' : found?.format === 'cii' ? 'pdf+cii' : 'pdf+ubl';
    if (found) return ok({ root: parsed.value, invoice: found.invoice, format });
  }
  return ok(undefined);
}

async function readPdfDocument(bytes: Uint8Array, name: string): Promise<Outcome<ReadDocument>> {
  const { readPdf } = await import('./pages/read-pdf.ts');
  const { layout, readPaper } = await import('./read-paper.ts');
  const pdf = await readPdf(bytes, name);
  if (!pdf.ok) return pdf;
  const attached = attachedInvoice(pdf.value.attachments);
  if (!attached.ok) return attached;
  if (attached.value) {
    const { invoice, root, format } = attached.value;
    const lines = linesOf(pdf.value.words);
    return ok({
      ...layout(pdf.value.pages, lines),
      kind: invoice.kind,
      format,
      invoice,
      facts: factsOf(invoice),
      xml: root,
      flags: [
        {
          code: 'embedded_invoice',
          message: 'The PDF carries its invoice as data; the data was read, not the picture.',
        },
        ...noteFlags(invoice),
        ...findInstructions(lines),
      ],
    });
  }
  return readPaper(pdf.value, name);
}

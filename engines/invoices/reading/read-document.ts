import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { decodeLegacyText } from '@finaceverse/base/text-encoding';
import { parseXml, visitXml, type XmlElement } from '@finaceverse/base/xml';
import { extractInvoice } from '../extraction/extract-invoice.ts';
import type { Paper } from '../extraction/paper.ts';
import { factsOf, type InvoiceFacts } from '../model/facts.ts';
import { findInstructions, findInstructionsInText, type DocumentFlag } from './instructions.ts';
import type { Invoice } from '../model/invoice.ts';
import { linesOf, plainText, type PageSize, type TextLine, type Word } from '../extraction/page-text.ts';
import { CII_INVOICE, readCii, ZUGFERD1_INVOICE } from './xml/read-cii.ts';
import { readFatturaPa } from './fatturapa/read-fatturapa.ts';
import { readSimplifiedFatturaPa } from './fatturapa/read-simplified.ts';
import { readImage } from './pages/read-image.ts';
import { readInvoiceCsv } from './tables/read-invoice-csv.ts';
import { readPdf, type PdfAttachment, type ReadPdf } from './pages/read-pdf.ts';
import { readUbl, UBL_CREDIT_NOTE, UBL_INVOICE } from './xml/read-ubl.ts';
import { envelopeIn, openEnvelope, type DocumentSignature } from './signed/signed-envelope.ts';
import { DOCUMENT_BYTES_MAX, refusalOf, sniffType } from './sniff.ts';

/** How the bytes were understood. */
export type DocumentFormat =
  | 'ubl-invoice'
  | 'ubl-credit-note'
  | 'cii'
  | 'zugferd1'
  | 'fatturapa'
  | 'pdf'
  | 'pdf+cii'
  | 'pdf+ubl'
  | 'pdf+zugferd1'
  | 'image'
  | 'csv'
  | 'camt'
  | 'ofx'
  | 'mt940'
  | 'bai2'
  | 'xml'
  | 'text';

/** What was read of one file. */
export interface ReadDocument {
  readonly kind: 'invoice' | 'credit_note' | 'bank_statement' | 'other';
  readonly format: DocumentFormat;
  /** Present for invoices and credit notes, as far as they could be read. */
  readonly invoice?: Invoice | undefined;
  readonly facts?: InvoiceFacts | undefined;
  /** Invoices after the first in a file that holds several, as a FatturaPA may. */
  readonly furtherInvoices?: readonly Invoice[] | undefined;
  readonly pageCount: number;
  readonly pages: readonly PageSize[];
  readonly text: string;
  /** Lines with their boxes, for a screen that shows the page. */
  readonly lines: readonly TextLine[];
  readonly flags: readonly DocumentFlag[];
  /** The e-invoice's XML, where the file is one or carries one. */
  readonly xml?: XmlElement | undefined;
  /** Signatures over the file, where it came in a signed envelope. */
  readonly signatures?: readonly DocumentSignature[] | undefined;
}

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
      return readImageDocument(bytes, name);
    case 'text':
      return readTextDocument(bytes);
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

function plainDocument(kind: ReadDocument['kind'], format: DocumentFormat, text: string): ReadDocument {
  return { kind, format, pageCount: 0, pages: [], text, lines: [], flags: findInstructionsInText(text, undefined) };
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

/** Pages with text are read as text, pages that are pictures by recognition. */
async function readPaper(pdf: ReadPdf, name: string): Promise<Outcome<ReadDocument>> {
  const words: Word[] = [...pdf.words];
  const flags: DocumentFlag[] = [];
  const textPages = new Set(pdf.words.map((word) => word.page));
  for (const scan of pdf.scans) {
    const read = await readImage(scan, scan.page, name);
    if (!read.ok) return read;
    const kept = words.filter((word) => word.page !== scan.page);
    words.splice(0, words.length, ...kept, ...read.value.words);
    if (read.value.words.length > 0) textPages.add(scan.page);
    flags.push({
      code: 'recognised_by_ocr',
      message: `Page ${scan.page} is a picture; its text was recognised, not read.`,
      page: scan.page,
    });
  }
  for (const { page } of pdf.pages) {
    if (!textPages.has(page))
      flags.push({ code: 'page_unreadable', message: `Page ${page} has no text that could be read.`, page });
  }
  return ok(paperDocument(words, pdf.pages, 'pdf', pdf.scans.length > 0 ? 'ocr' : 'text', flags));
}

async function readImageDocument(bytes: Uint8Array, name: string): Promise<Outcome<ReadDocument>> {
  const read = await readImage({ encoded: bytes }, 1, name);
  if (!read.ok) return read;
  const flags: DocumentFlag[] = [
    { code: 'recognised_by_ocr', message: 'Page 1 is a picture; its text was recognised, not read.', page: 1 },
  ];
  if (read.value.words.length === 0)
    flags.push({ code: 'page_unreadable', message: 'Page 1 has no text that could be read.', page: 1 });
  return ok(paperDocument(read.value.words, [read.value.size], 'image', 'ocr', flags));
}

function layout(
  pages: readonly PageSize[],
  lines: readonly TextLine[],
): Pick<ReadDocument, 'pageCount' | 'pages' | 'lines' | 'text'> {
  return { pageCount: pages.length, pages, lines, text: plainText(lines) };
}

function paperDocument(
  words: readonly Word[],
  pages: readonly PageSize[],
  format: DocumentFormat,
  method: 'text' | 'ocr',
  flags: readonly DocumentFlag[],
): ReadDocument {
  const lines = linesOf(words);
  const base = { ...layout(pages, lines), format, flags: [...flags, ...findInstructions(lines)] };
  if (looksLikeStatement(base.text)) return { ...base, kind: 'bank_statement' };
  const invoice = extractInvoice({ lines, pages, method });
  if (!looksLikeInvoice(invoice, base.text)) return { ...base, kind: 'other' };
  return { ...base, kind: invoice.kind, invoice, facts: factsOf(invoice) };
}

function looksLikeStatement(text: string): boolean {
  return (
    /\b(?:bank|account) statement\b|\bkontoauszug\b/i.test(text) &&
    /\b(?:opening|closing|previous|new) balance\b|\banfangssaldo\b/i.test(text)
  );
}

function looksLikeInvoice(invoice: Invoice, text: string): boolean {
  const named = new RegExp(
    '\\b(?:invoice|credit (?:note|memo)|receipt|bill|rechnung|gutschrift|facture|' +
      'avoir|factuur|creditnota|factura|fatura|fattura|nota di credito|faktura|' +
      'paragon|quittung|kvittering|gesamt|summe|razem|summa)\\b|\\b(?:total|totaal)',
    'i',
  ).test(text);
  return (
    named && (invoice.totals?.taxInclusive !== undefined || invoice.lines.length > 0 || invoice.number !== undefined)
  );
}

/** Longest typed text that is read as a paper. */
const TYPED_ROWS_MAX = 2000;

/** A typed text as a page of fixed letters, so that columns and rows are found as on paper. */
function typedPaper(text: string): Paper {
  const rows = text.split(/\r?\n/).slice(0, TYPED_ROWS_MAX);
  const width = 120;
  const words = rows.flatMap((row, index): readonly Word[] =>
    [...row.slice(0, width).matchAll(/\S+/g)].map((match) => ({
      text: match[0],
      page: 1,
      confidence: 1,
      box: [
        match.index / width,
        index / rows.length,
        (match.index + match[0].length) / width,
        (index + 0.8) / rows.length,
      ],
    })),
  );
  return { lines: linesOf(words), pages: [{ page: 1, width: width * 6, height: rows.length * 12 }], method: 'text' };
}

function readTextDocument(bytes: Uint8Array): Outcome<ReadDocument> {
  const text = decodeLegacyText(bytes);
  const head = text.slice(0, 4096);
  if (/^\s*OFXHEADER|<OFX>/i.test(head)) return ok(plainDocument('bank_statement', 'ofx', text));
  if (/(?:^|\n):20:|\{4:\s*\n?:20:/.test(head) && /:(?:25|28C?|60[FM]|61|34F)/.test(text))
    return ok(plainDocument('bank_statement', 'mt940', text));
  if (/^01,[^,]*,[^,]*,\d{6}/.test(head)) return ok(plainDocument('bank_statement', 'bai2', text));
  const csv = readInvoiceCsv(text);
  if (csv.ok) {
    const document = plainDocument(csv.value.kind, 'csv', text);
    return ok({ ...document, invoice: csv.value, facts: factsOf(csv.value) });
  }
  if (csv.refusal.code === 'cyloid.csv_several_invoices' || csv.refusal.code === 'cyloid.csv_too_long') return csv;
  const headings = head.split('\n', 1)[0]?.toLowerCase() ?? '';
  if (
    /[,;\t]/.test(headings) &&
    /date|datum/.test(headings) &&
    /amount|debit|credit|balance|betrag|bedrag/.test(headings)
  ) {
    return ok(plainDocument('bank_statement', 'csv', text));
  }
  const paper = typedPaper(text);
  const invoice = extractInvoice(paper);
  if (looksLikeInvoice(invoice, text) && invoice.totals?.taxInclusive) {
    const document = {
      ...plainDocument(invoice.kind, 'text', text),
      lines: paper.lines,
      flags: findInstructions(paper.lines),
    };
    return ok({ ...document, invoice, facts: factsOf(invoice) });
  }
  return ok(plainDocument('other', 'text', text));
}

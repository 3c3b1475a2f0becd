import { ok, type Outcome } from '@finaceverse/base/outcome';
import { decodeLegacyText } from '@finaceverse/base/text-encoding';
import { extractInvoice } from '../extraction/extract-invoice.ts';
import type { Paper } from '../extraction/paper.ts';
import { linesOf, plainText, type PageSize, type TextLine, type Word } from '../extraction/page-text.ts';
import { factsOf } from '../model/facts.ts';
import type { Invoice } from '../model/invoice.ts';
import { plainDocument, type DocumentFormat, type ReadDocument } from './document.ts';
import { findInstructions, type DocumentFlag } from './instructions.ts';
import type { readImage } from './pages/read-image.ts';
import type { ReadPdf } from './pages/read-pdf.ts';
import { readInvoiceCsv } from './tables/read-invoice-csv.ts';

/** The words on a picture. What recognises them is loaded for the first picture, not for pages with text. */
async function recognised(...[picture, page, name]: Parameters<typeof readImage>): ReturnType<typeof readImage> {
  const reader = await import('./pages/read-image.ts');
  return await reader.readImage(picture, page, name);
}

/** Pages with text are read as text, pages that are pictures by recognition. */
export async function readPaper(pdf: ReadPdf, name: string): Promise<Outcome<ReadDocument>> {
  const words: Word[] = [...pdf.words];
  const flags: DocumentFlag[] = [];
  const textPages = new Set(pdf.words.map((word) => word.page));
  for (const scan of pdf.scans) {
    const read = await recognised(scan, scan.page, name);
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

/** A picture, its text recognised. */
export async function readImageDocument(bytes: Uint8Array, name: string): Promise<Outcome<ReadDocument>> {
  const read = await recognised({ encoded: bytes }, 1, name);
  if (!read.ok) return read;
  const flags: DocumentFlag[] = [
    { code: 'recognised_by_ocr', message: 'Page 1 is a picture; its text was recognised, not read.', page: 1 },
  ];
  if (read.value.words.length === 0)
    flags.push({ code: 'page_unreadable', message: 'Page 1 has no text that could be read.', page: 1 });
  return ok(paperDocument(read.value.words, [read.value.size], 'image', 'ocr', flags));
}

/** How the pages of a document lie, and what stands on them. */
export function layout(
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

/** A text without markup: a statement, a CSV file, or a paper that somebody typed. */
export function readTextDocument(bytes: Uint8Array): Outcome<ReadDocument> {
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

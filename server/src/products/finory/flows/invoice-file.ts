import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { sha256Hex } from '@finaceverse/base/canonical';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { validateDocument } from '@finaceverse/invoices/judge';
import { drawLetter, endingOf, exportInvoice } from '@finaceverse/invoices/write';
import { eInvoice, problemsOf, type InvoiceToSend } from '../domain/e-invoice.ts';
import { invoiceWords } from '../domain/invoice-words.ts';
import type { InvoiceFile, SentFormat } from '../store/invoice-sendings.ts';

/** An invoice that is to be a file, in the language of its reader. */
export interface InvoiceToWrite {
  readonly sent: InvoiceToSend;
  readonly format: SentFormat;
  readonly writtenAt: Date;
}

/** The file, with what the truth engine found against it. */
export interface WrittenFile {
  readonly file: InvoiceFile;
  readonly problems: readonly string[];
}

let font: Promise<Uint8Array> | undefined;

async function pageFont(): Promise<Uint8Array> {
  font ??= readFile(createRequire(import.meta.url).resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'));
  return await font;
}

/** A name of a file that any computer keeps. */
export function fileNameOf(number: string, format: SentFormat): string {
  const name = number.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
  return format === 'factur-x' ? `${name}.pdf` : `${name}-${format}.${endingOf(format)}`;
}

/**
 * Writes an invoice as a file and judges the very bytes by the published rules and by exact recomputation.
 * @errors those of `exportInvoice` and `drawLetter`
 */
export async function run({ sent, format, writtenAt }: InvoiceToWrite): Promise<Outcome<WrittenFile>> {
  const words = invoiceWords(sent.language);
  const invoice = eInvoice(sent, words);
  const material = { font: await pageFont(), writtenAt };
  const pages = format === 'factur-x' ? await drawLetter(invoice, words, material.font, writtenAt) : undefined;
  if (pages && !pages.ok) return pages;
  const written = await exportInvoice(invoice, format, { ...material, pdf: pages?.value });
  if (!written.ok) return written;
  const { bytes, mediaType } = written.value;
  const name = fileNameOf(sent.document.number, format);
  const problems = problemsOf(sent, await validateDocument(bytes, name));
  return ok({ file: { name, mediaType, bytes, sha256: sha256Hex(bytes) }, problems });
}

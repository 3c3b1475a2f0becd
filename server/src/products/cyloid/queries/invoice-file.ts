import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Outcome } from '@finaceverse/base/outcome';
import type { Invoice } from '@finaceverse/invoices/invoice';
import { exportInvoice, type ExportedInvoice, type ExportFormat } from '@finaceverse/invoices/write';

/** An invoice that is to be a file, with the PDF that it was read from. */
export interface InvoiceToWrite {
  readonly invoice: Invoice;
  readonly format: ExportFormat;
  readonly pdf?: Uint8Array | undefined;
  readonly writtenAt: Date;
}

let font: Promise<Uint8Array> | undefined;

async function pageFont(): Promise<Uint8Array> {
  font ??= readFile(createRequire(import.meta.url).resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'));
  return await font;
}

/** Writes an invoice as a file; a task of its own, since it opens the PDF of a stranger. @errors those of `exportInvoice` */
export async function run({ invoice, format, pdf, writtenAt }: InvoiceToWrite): Promise<Outcome<ExportedInvoice>> {
  return await exportInvoice(invoice, format, { pdf, font: await pageFont(), writtenAt });
}

import type { Outcome } from '@finaceverse/base/outcome';
import { readDocument } from '@finaceverse/invoices/read';
import type { ExportedInvoice, ExportFormat } from '@finaceverse/invoices/write';
import { writeFile } from '@finaceverse/server/invoice-file';
import type { OpenedFile } from './each-file.ts';

/** What an invoice is to become, and the time (milliseconds of the epoch) that the file says it was written at. */
export interface ConversionTold {
  readonly to: ExportFormat;
  readonly writtenAt: number;
}

/** One invoice of the file, written. */
export interface Converted extends ExportedInvoice {
  readonly number?: string | undefined;
}

/** All invoices of a file, or the sentence why it cannot be done; half of a file is never given. */
export interface Conversion {
  readonly file: string;
  readonly format?: string | undefined;
  readonly invoices: readonly Converted[];
  readonly error?: string | undefined;
}

/** Reads a file and writes each of its invoices in another format. */
export async function run({ path, bytes, to, writtenAt }: OpenedFile & ConversionTold): Promise<Conversion> {
  const read = await readDocument(bytes, path);
  if (!read.ok) return { file: path, invoices: [], error: read.refusal.message };
  const { invoice: first, furtherInvoices = [], format, kind } = read.value;
  if (!first)
    return {
      file: path,
      format,
      invoices: [],
      error: `${path} is not an invoice or credit note (${kind.replaceAll('_', ' ')}), so it cannot be written as one.`,
    };
  const pdf = format.startsWith('pdf') ? bytes : undefined;
  const invoices: Converted[] = [];
  for (const invoice of [first, ...furtherInvoices]) {
    const written: Outcome<ExportedInvoice> = await writeFile({
      invoice,
      format: to,
      pdf,
      writtenAt: new Date(writtenAt),
    });
    if (!written.ok) return { file: path, format, invoices: [], error: written.refusal.message };
    invoices.push({ ...written.value, number: invoice.number?.value });
  }
  return { file: path, format, invoices };
}

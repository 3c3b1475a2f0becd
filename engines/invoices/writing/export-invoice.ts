import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Invoice } from '../model/invoice.ts';
import { drawInvoice } from './factur-x/draw-invoice.ts';
import { writeFacturX } from './factur-x/write-factur-x.ts';
import { writeInvoice, type WrittenInvoice } from './write-invoice.ts';

/** Formats that an invoice is written in. */
export const EXPORT_FORMATS = ['ubl', 'cii', 'factur-x'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What is at hand for the pages of a Factur-X invoice. */
export interface PageMaterial {
  /** The PDF that the invoice was read from, where it shows what the invoice says. */
  readonly pdf?: Uint8Array | undefined;
  /** Liberation Sans (TrueType), for pages that have to be drawn. */
  readonly font: Uint8Array;
  /** The date that the file carries. */
  readonly writtenAt: Date;
}

/** An invoice as a file. */
export interface ExportedInvoice extends WrittenInvoice {
  readonly mediaType: 'application/xml' | 'application/pdf';
  /** Whose pages a Factur-X invoice has: those it came with, or plain ones that show every value. */
  readonly pages?: 'source' | 'drawn' | undefined;
  /** Why the pages it came with were not taken. */
  readonly drawnBecause?: string | undefined;
}

/** The ending of a file in this format, without its dot. */
export function endingOf(format: ExportFormat): 'xml' | 'pdf' {
  return format === 'factur-x' ? 'pdf' : 'xml';
}

/**
 * Writes an invoice as UBL, CII or Factur-X. A Factur-X invoice keeps the pages that it came with where they can be
 * archived, and gets drawn ones else.
 * @errors cyloid.not_writable, cyloid.not_drawable
 */
export async function exportInvoice(
  invoice: Invoice,
  format: ExportFormat,
  material: PageMaterial,
): Promise<Outcome<ExportedInvoice>> {
  if (format !== 'factur-x') {
    const written = writeInvoice(invoice, format);
    return written.ok ? ok({ ...written.value, mediaType: 'application/xml' }) : written;
  }
  const { pdf, font, writtenAt } = material;
  const kept = pdf && (await writeFacturX(invoice, pdf, writtenAt));
  if (kept?.ok) return ok({ ...kept.value, mediaType: 'application/pdf', pages: 'source' });
  if (kept?.refusal.code === 'cyloid.not_writable') return kept;
  const drawn = await drawInvoice(invoice, font, writtenAt);
  if (!drawn.ok) return drawn;
  const written = await writeFacturX(invoice, drawn.value, writtenAt);
  if (!written.ok) return written;
  return ok({ ...written.value, mediaType: 'application/pdf', pages: 'drawn', drawnBecause: kept?.refusal.message });
}

import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import type { FileContent } from '../../../kernel/operation.ts';
import type { IsolatedTask } from '../../../infra/isolation/port.ts';
import type { Invoice } from '@finaceverse/invoices/invoice';
import { EXPORT_FORMATS, type ExportedInvoice, endingOf, writeInvoice } from '@finaceverse/invoices/write';
import { query, type Context } from '../kit.ts';
import type { InvoiceToWrite } from './invoice-file.ts';
import { contentOf } from '../flows/open-paper.ts';
import { READ_PAPER } from '../permissions.ts';
import { findPaper, type Paper } from '../store/papers.ts';
import { noSuchPaper } from './views.ts';

/** Seconds that the pages of one invoice may take: some thousand lines on a slow machine. */
const WRITING_SECONDS_MAX = 60;

function isExported(value: unknown): value is Outcome<ExportedInvoice> {
  return typeof value === 'object' && value !== null && 'ok' in value && ('value' in value || 'refusal' in value);
}

const WRITE_INVOICE: IsolatedTask<InvoiceToWrite, Outcome<ExportedInvoice>> = {
  module: new URL('./invoice-file.ts', import.meta.url),
  secondsMax: WRITING_SECONDS_MAX,
  isOutput: isExported,
};

interface ProvenInvoice {
  readonly paper: Paper;
  readonly invoice: Invoice;
  /** Whether a person changed what is printed, so that its own pages no longer show what it says. */
  readonly corrected: boolean;
}

async function findProven(ctx: Context, documentId: string): Promise<Outcome<ProvenInvoice>> {
  const paper = await findPaper(ctx, documentId);
  if (!paper) return noSuchPaper();
  if (paper.state !== 'valid' && paper.state !== 'posted') {
    const message = `${paper.name} is ${paper.state}, and only a proven paper is written as an e-invoice.`;
    return refuse(errors.not_proven, { sentence: message });
  }
  const content = await contentOf(ctx, paper);
  if (!content.ok) return content;
  return ok({ paper, invoice: content.value.current, corrected: content.value.corrected });
}

/** The pages that the invoice came with, where they are a PDF that says what the invoice says now. */
async function ownPages(ctx: Context, { paper, corrected }: ProvenInvoice): Promise<Uint8Array | undefined> {
  if (corrected || paper.mediaType !== 'application/pdf') return undefined;
  const { sourceDocumentId: documentId, documentVersion: version } = paper;
  const content = await ctx.calls.documents.read_content({ documentId, version });
  return content.ok ? Buffer.from(content.value.base64, 'base64') : undefined;
}

export const listInvoiceFiles = query({
  name: 'cyloid.list_invoice_files',
  summary: 'Tells as which e-invoices a proven paper can be downloaded, and which of its values each cannot hold.',
  permission: READ_PAPER,
  input: z.object({ documentId: z.string() }),
  output: z.object({
    items: z.array(
      z.object({
        format: z.enum(EXPORT_FORMATS),
        writable: z.boolean(),
        /** Why it cannot be written. */
        reason: z.string().optional(),
        /** Names of values that the format has no place for. */
        omitted: z.array(z.string()),
      }),
    ),
  }),
  handle: async (ctx, { documentId }) => {
    const proven = await findProven(ctx, documentId);
    if (!proven.ok) return proven;
    const written = { ubl: writeInvoice(proven.value.invoice, 'ubl'), cii: writeInvoice(proven.value.invoice, 'cii') };
    const items = EXPORT_FORMATS.map((format) => {
      const outcome = format === 'ubl' ? written.ubl : written.cii;
      if (outcome.ok) return { format, writable: true, omitted: [...outcome.value.omitted] };
      return { format, writable: false, reason: outcome.refusal.message, omitted: [] };
    });
    return ok({ items });
  },
});

export const downloadInvoice = query({
  name: 'cyloid.download_invoice',
  summary: 'Writes what a proven paper says as UBL, CII or Factur-X, with its corrections.',
  permission: READ_PAPER,
  input: z.object({ documentId: z.string(), syntax: z.enum(EXPORT_FORMATS) }),
  output: z.custom<FileContent>(),
  handle: async (ctx, { documentId, syntax: format }) => {
    const proven = await findProven(ctx, documentId);
    if (!proven.ok) return proven;
    const { invoice, paper } = proven.value;
    const name = `${(paper.number ?? paper.name).replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}-${format}.${endingOf(format)}`;
    if (format !== 'factur-x') {
      const written = writeInvoice(invoice, format);
      return written.ok ? ok({ name, mediaType: 'application/xml', bytes: written.value.bytes }) : written;
    }
    const pdf = await ownPages(ctx, proven.value);
    const done = await ctx.ports.isolation.run(WRITE_INVOICE, {
      invoice,
      format,
      pdf,
      writtenAt: new Date(ctx.clock.now().epochMilliseconds),
    });
    if (!done.ok) {
      const message = `${paper.name} takes too much time or memory to be written with its pages, so the writing was stopped.`;
      return refuse(errors.writing_stopped, { sentence: message });
    }
    if (!done.value.ok) return done.value;
    return ok({ name, mediaType: done.value.value.mediaType, bytes: done.value.value.bytes });
  },
});

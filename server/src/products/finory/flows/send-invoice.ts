import { z } from 'zod';
import { assert } from '@finaceverse/base/outcome';
import type { Letter } from '../../../infra/mail/port.ts';
import { jobTransaction } from '../../../kernel/job-transaction.ts';
import { gatherInvoice, writeInvoiceFile } from '../commands/steps/write-invoice-file.ts';
import { invoiceSent, sendingFailed } from '../contract.ts';
import { spelledAmount, spelledDay, type InvoiceToSend } from '../domain/e-invoice.ts';
import { invoiceWords } from '../domain/invoice-words.ts';
import type { Context, JobSteps } from '../kit.ts';
import {
  endSending,
  insertInvoiceFile,
  selectInvoiceFile,
  selectSending,
  type InvoiceFile,
  type InvoiceSending,
} from '../store/invoice-sendings.ts';

export const SEND_INVOICE_JOB = 'finory.send_invoice';

const payload = z.object({ tenantId: z.string(), sendingId: z.string() });

/** A mail server that is away for an hour loses nothing. */
const RETRY = { limit: 8, delaySeconds: 30, backoff: true } as const;

/** Has an invoice sent once this transaction has committed. */
export async function enqueueSending(ctx: Context, sendingId: string): Promise<void> {
  await ctx.ports.queue.enqueue(
    SEND_INVOICE_JOB,
    { tenantId: ctx.tenantId, sendingId },
    { idempotencyKey: sendingId, retry: RETRY, transaction: jobTransaction(ctx) },
  );
}

interface Prepared {
  readonly sending: InvoiceSending;
  readonly sent: InvoiceToSend;
  /** The file, where the invoice left the house in this format before. */
  readonly kept: InvoiceFile | undefined;
  readonly writtenAt: Date;
}

async function prepare(ctx: Context, id: string): Promise<Prepared | undefined> {
  const sending = await selectSending(ctx, id);
  if (sending?.state !== 'waiting') return undefined;
  const { companyId, documentId, format } = sending;
  const gathered = await gatherInvoice(ctx, companyId, documentId);
  if (!gathered.ok) {
    await fail(ctx, sending, gathered.refusal.message);
    return undefined;
  }
  const writtenAt = new Date(ctx.clock.now().epochMilliseconds);
  return {
    sending,
    sent: gathered.value,
    kept: await selectInvoiceFile(ctx, companyId, documentId, format),
    writtenAt,
  };
}

async function fail(ctx: Context, sending: InvoiceSending, problem: string): Promise<void> {
  const { id, companyId, documentId, recipient } = sending;
  if (!(await endSending(ctx, id, problem))) return;
  await ctx.emit(sendingFailed, { subject: documentId, data: { companyId, sendingId: id, to: recipient, problem } });
}

/** Keeps the file and gives what was kept: where two sendings wrote one at the same moment, it is the first. */
async function keep(ctx: Context, sending: InvoiceSending, file: InvoiceFile): Promise<InvoiceFile> {
  const { companyId, documentId, format } = sending;
  await insertInvoiceFile(ctx, { companyId, documentId, format }, file);
  const kept = await selectInvoiceFile(ctx, companyId, documentId, format);
  assert(kept, 'A file just kept is there');
  return kept;
}

function letterOf({ sending, sent }: Prepared, file: InvoiceFile): Letter {
  const words = invoiceWords(sent.language);
  const { number, total, currency, dueDate } = sent.document;
  return {
    to: sending.recipient,
    subject: words.subject(number, sent.seller.name),
    text: words.letter({
      number,
      total: spelledAmount(total, currency, words),
      due: dueDate === null ? null : spelledDay(dueDate, words),
      seller: sent.seller.name,
      message: sending.message,
    }),
    ...(sent.seller.email !== null && { replyTo: sent.seller.email }),
    enclosures: [file],
  };
}

/** Whether a mail server has said that it will never take a letter. */
function isRefused(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'mail.refused';
}

/**
 * Writes the file where there is none yet, sends it, and notes what became of it. A letter that went out just before the
 * server died goes out again: better twice than never, and it carries the same bytes.
 */
export async function sendInvoice(steps: JobSteps, given: unknown): Promise<void> {
  const { sendingId } = payload.parse(given);
  const prepared = await steps.inTransaction(async (ctx) => await prepare(ctx, sendingId));
  if (!prepared) return;
  const { sending, sent, kept, writtenAt } = prepared;
  const written = kept ? undefined : await writeInvoiceFile(steps.ports, sent, sending.format, writtenAt);
  if (written && !written.ok) {
    const { message } = written.refusal;
    await steps.inTransaction(async (ctx) => await fail(ctx, sending, message));
    return;
  }
  const file = written ? await steps.inTransaction(async (ctx) => await keep(ctx, sending, written.value)) : kept;
  assert(file, 'An invoice that is sent has its file');
  try {
    await steps.ports.mail.send(letterOf(prepared, file));
  } catch (error) {
    if (!isRefused(error)) throw error;
    await steps.inTransaction(async (ctx) => await fail(ctx, sending, 'The mail server refuses this letter.'));
    return;
  }
  await steps.inTransaction(async (ctx) => {
    if (!(await endSending(ctx, sending.id, null))) return;
    const { companyId, documentId, recipient, format } = sending;
    const data = {
      companyId,
      sendingId: sending.id,
      number: sent.document.number,
      to: recipient,
      format,
      sha256: file.sha256,
    };
    await ctx.emit(invoiceSent, { subject: documentId, data });
  });
}

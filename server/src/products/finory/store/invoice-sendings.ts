import { sql } from 'kysely';
import { instantText } from '@finaceverse/base/time';
import { openValue, sealValue } from '../../../kernel/sealed-columns.ts';
import type { Context } from '../../../kernel/context.ts';

/** Formats in which an invoice leaves the house; Factur-X is a PDF that holds the invoice as data too. */
export const SENT_FORMATS = ['factur-x', 'ubl', 'cii'] as const;
export type SentFormat = (typeof SENT_FORMATS)[number];

export interface InvoiceFile {
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

const CONTENT = 'finory.invoice_files.content';

/** Keeps an invoice as it leaves the house; what was kept before stays. */
export async function insertInvoiceFile(
  ctx: Context,
  of: { readonly companyId: string; readonly documentId: string; readonly format: SentFormat },
  file: InvoiceFile,
): Promise<void> {
  const row = `${of.documentId} ${of.format}`;
  const content = await sealValue(ctx, CONTENT, row, Buffer.from(file.bytes).toString('base64'));
  await sql`
    insert into finory.invoice_files (tenant_id, document_id, format, company_id, name, media_type, sha256, content, written_at)
    values (${ctx.tenantId}, ${of.documentId}, ${of.format}, ${of.companyId}, ${file.name}, ${file.mediaType}, ${file.sha256}, ${content},
            ${instantText(ctx.clock.now())})
    on conflict do nothing`.execute(ctx.db);
}

/** The invoice as it left the house in this format; nothing where it has not yet. */
export async function selectInvoiceFile(
  ctx: Context,
  companyId: string,
  documentId: string,
  format: SentFormat,
): Promise<InvoiceFile | undefined> {
  const { rows } = await sql<{ name: string; mediaType: string; sha256: string; content: string }>`
    select name, media_type as "mediaType", sha256, content from finory.invoice_files
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and document_id = ${documentId} and format = ${format}`.execute(
    ctx.db,
  );
  const [kept] = rows;
  if (!kept) return undefined;
  const base64 = await openValue(ctx, CONTENT, `${documentId} ${format}`, kept.content);
  return { name: kept.name, mediaType: kept.mediaType, sha256: kept.sha256, bytes: Buffer.from(base64, 'base64') };
}

/** One time that an invoice was sent, or is to be. */
export interface InvoiceSending {
  readonly id: string;
  readonly companyId: string;
  readonly documentId: string;
  readonly format: SentFormat;
  readonly recipient: string;
  readonly message: string | null;
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly problem: string | null;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly endedAt: string | null;
}

const SENDING = sql`id, company_id as "companyId", document_id as "documentId", format, recipient, message, state, problem,
  asked_by as "askedBy", asked_at as "askedAt", ended_at as "endedAt"`;

export async function insertSending(
  ctx: Context,
  sending: Pick<InvoiceSending, 'id' | 'companyId' | 'documentId' | 'format' | 'recipient' | 'message'>,
): Promise<void> {
  await sql`
    insert into finory.invoice_sendings (tenant_id, id, company_id, document_id, format, recipient, message, state, asked_by, asked_at)
    values (${ctx.tenantId}, ${sending.id}, ${sending.companyId}, ${sending.documentId}, ${sending.format}, ${sending.recipient},
            ${sending.message}, 'waiting', ${ctx.actor.id}, ${instantText(ctx.clock.now())})`.execute(ctx.db);
}

export async function selectSending(ctx: Context, id: string): Promise<InvoiceSending | undefined> {
  const { rows } = await sql<InvoiceSending>`select ${SENDING} from finory.invoice_sendings
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(ctx.db);
  return rows[0];
}

/** How often and to whom an invoice was sent, the newest first. */
export async function selectSendings(ctx: Context, documentId: string): Promise<InvoiceSending[]> {
  const { rows } = await sql<InvoiceSending>`select ${SENDING} from finory.invoice_sendings
    where tenant_id = ${ctx.tenantId} and document_id = ${documentId} order by asked_at desc, id desc`.execute(ctx.db);
  return rows;
}

/** Ends a sending that waits; false where it has ended. */
export async function endSending(ctx: Context, id: string, problem: string | null): Promise<boolean> {
  const result = await sql`update finory.invoice_sendings
    set state = ${problem === null ? 'sent' : 'failed'}, problem = ${problem}, ended_at = ${instantText(ctx.clock.now())}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id} and state = 'waiting'`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

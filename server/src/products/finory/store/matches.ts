import { sql } from 'kysely';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';

export interface Variance {
  readonly kind: string;
  readonly item: string;
  readonly message: string;
  readonly net: bigint;
  readonly tax: bigint;
  readonly gross: bigint;
  readonly withinTolerance: boolean;
}

/** Keeps what the match found last. */
export async function replaceVariances(
  ctx: Context,
  documentId: string,
  variances: readonly Variance[],
): Promise<void> {
  await sql`delete from finory.match_variances where tenant_id = ${ctx.tenantId} and document_id = ${documentId}`.execute(
    ctx.db,
  );
  for (const [index, variance] of variances.entries()) {
    await sql`
      insert into finory.match_variances (tenant_id, document_id, position, kind, item, message, net, tax, gross, within_tolerance)
      values (${ctx.tenantId}, ${documentId}, ${index + 1}, ${variance.kind}, ${variance.item}, ${variance.message}, ${variance.net},
              ${variance.tax}, ${variance.gross}, ${variance.withinTolerance})`.execute(ctx.db);
  }
}

export async function selectVariances(ctx: Context, documentId: string): Promise<Variance[]> {
  const { rows } = await sql<Variance>`
    select kind, item, message, net, tax, gross, within_tolerance as "withinTolerance" from finory.match_variances
    where tenant_id = ${ctx.tenantId} and document_id = ${documentId} order by position`.execute(ctx.db);
  return rows;
}

export interface CreditApplication {
  readonly creditNoteId: string;
  readonly creditNumber: string;
  readonly billId: string;
  readonly amount: bigint;
  readonly baseAmount: bigint;
}

export async function insertCreditApplication(
  ctx: Context,
  application: Omit<CreditApplication, 'creditNumber'> & { readonly id: string; readonly companyId: string },
): Promise<void> {
  await sql`
    insert into finory.credit_applications (tenant_id, id, company_id, credit_note_id, bill_id, amount, base_amount, applied_by, applied_at)
    values (${ctx.tenantId}, ${application.id}, ${application.companyId}, ${application.creditNoteId}, ${application.billId},
            ${application.amount}, ${application.baseAmount}, ${ctx.actor.id}, ${instantText(ctx.clock.now())})`.execute(
    ctx.db,
  );
}

/** Credits that reduced a bill. */
export async function selectCreditsOf(ctx: Context, billId: string): Promise<CreditApplication[]> {
  const { rows } = await sql<CreditApplication>`
    select c.credit_note_id as "creditNoteId", d.number as "creditNumber", c.bill_id as "billId", c.amount, c.base_amount as "baseAmount"
    from finory.credit_applications c join finory.trade_documents d on d.tenant_id = c.tenant_id and d.id = c.credit_note_id
    where c.tenant_id = ${ctx.tenantId} and c.bill_id = ${billId} order by c.id`.execute(ctx.db);
  return rows;
}

export interface DocumentNote {
  readonly kind: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export async function insertNote(ctx: Context, documentId: string, kind: string, reason: string): Promise<void> {
  await sql`
    insert into finory.document_notes (tenant_id, id, document_id, kind, reason, written_by, written_at)
    values (${ctx.tenantId}, ${ctx.newId('nte')}, ${documentId}, ${kind}, ${reason}, ${ctx.actor.id}, ${instantText(ctx.clock.now())})`.execute(
    ctx.db,
  );
}

export async function selectNotes(ctx: Context, documentId: string): Promise<DocumentNote[]> {
  const { rows } = await sql<DocumentNote>`
    select kind, reason, written_by as by, written_at as at from finory.document_notes
    where tenant_id = ${ctx.tenantId} and document_id = ${documentId} order by id`.execute(ctx.db);
  return rows;
}

export interface ApprovalVote {
  readonly by: string;
  readonly decision: string;
  readonly at: string;
}

import { sql } from 'kysely';
import type { BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import type { AgreedTerms, PaymentTerms, TermsPart } from '../domain/payment-terms.ts';

/** Terms of a company, by their name. */
export interface KeptTerms extends PaymentTerms {
  readonly id: string;
  readonly version: number;
}

/** Adds terms; false when some of that name are in use. */
export async function insertTerms(
  ctx: Context,
  companyId: string,
  terms: Omit<KeptTerms, 'version'>,
): Promise<boolean> {
  const result = await sql`
    insert into finory.payment_terms (tenant_id, id, company_id, name, discount_percent, discount_days, end_of_month)
    values (${ctx.tenantId}, ${terms.id}, ${companyId}, ${terms.name}, ${terms.discountPercent}, ${terms.discountDays}, ${terms.endOfMonth})
    on conflict do nothing`.execute(ctx.db);
  if (result.numAffectedRows !== 1n) return false;
  const parts = terms.parts.map((part, index) => ({ ...part, line: index + 1 }));
  await sql`
    insert into finory.payment_term_parts (tenant_id, terms_id, line, company_id, percent, net_days)
    select ${ctx.tenantId}, ${terms.id}, p.line, ${companyId}, p.percent, p."netDays"
    from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as p(line integer, percent numeric, "netDays" integer)`.execute(
    ctx.db,
  );
  return true;
}

/** Takes terms out of use; false where there are none. Documents keep what was agreed for them. */
export async function retireTerms(ctx: Context, companyId: string, id: string): Promise<boolean> {
  const result = await sql`update finory.payment_terms set active = false, version = version + 1
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and id = ${id} and active`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** The terms in use by name, or the one that is asked for. */
export async function selectTerms(ctx: Context, companyId: string, id?: string): Promise<KeptTerms[]> {
  const { rows } = await sql<KeptTerms>`
    select t.id, t.name, trim_scale(t.discount_percent)::text as "discountPercent", t.discount_days as "discountDays",
           t.end_of_month as "endOfMonth", t.version,
           (select jsonb_agg(jsonb_build_object('percent', trim_scale(p.percent)::text, 'netDays', p.net_days) order by p.line)
            from finory.payment_term_parts p where p.tenant_id = t.tenant_id and p.terms_id = t.id) as parts
    from finory.payment_terms t
    where t.tenant_id = ${ctx.tenantId} and t.company_id = ${companyId} and t.active
      and (${id ?? null}::text is null or t.id = ${id ?? null}::text)
    order by t.name, t.id`.execute(ctx.db);
  return rows.map((row) => ({ ...row, parts: row.parts satisfies readonly TermsPart[] }));
}

/** What was agreed for a document, with the name of the terms. */
export type DocumentTerms = AgreedTerms & { readonly documentId: string; readonly name: string };

export async function insertDocumentTerms(
  ctx: Context,
  companyId: string,
  documentId: string,
  terms: Pick<KeptTerms, 'id' | 'name'>,
  agreed: AgreedTerms,
): Promise<void> {
  const { discount, instalments } = agreed;
  await sql`
    insert into finory.document_terms (tenant_id, document_id, company_id, terms_id, name, discount_percent, discount_until, discount)
    values (${ctx.tenantId}, ${documentId}, ${companyId}, ${terms.id}, ${terms.name}, ${discount?.percent ?? null}, ${discount?.until ?? null},
            ${discount?.amount ?? null})`.execute(ctx.db);
  const rows = instalments.map(({ dueDate, amount }, index) => ({ line: index + 1, dueDate, amount: String(amount) }));
  await sql`
    insert into finory.document_instalments (tenant_id, document_id, line, company_id, due_date, amount)
    select ${ctx.tenantId}, ${documentId}, i.line, ${companyId}, i."dueDate", i.amount
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(line integer, "dueDate" date, amount bigint)`.execute(
    ctx.db,
  );
}

/** What was agreed for each of these documents; nothing for one that was written without terms. */
export async function selectDocumentTerms(ctx: Context, documentIds: readonly string[]): Promise<DocumentTerms[]> {
  const ids = [...documentIds];
  const { rows: headers } = await sql<{
    documentId: string;
    name: string;
    percent: string | null;
    until: BusinessDate | null;
    amount: bigint | null;
  }>`
    select document_id as "documentId", name, trim_scale(discount_percent)::text as percent, discount_until as until, discount as amount
    from finory.document_terms where tenant_id = ${ctx.tenantId} and document_id = any(${ids}::text[])`.execute(ctx.db);
  const { rows: parts } = await sql<{ documentId: string; dueDate: BusinessDate; amount: bigint }>`
    select document_id as "documentId", due_date as "dueDate", amount from finory.document_instalments
    where tenant_id = ${ctx.tenantId} and document_id = any(${ids}::text[]) order by document_id, line`.execute(ctx.db);
  return headers.map(({ documentId, name, percent, until, amount }) => ({
    documentId,
    name,
    discount: percent === null || until === null || amount === null ? null : { percent, until, amount },
    instalments: parts
      .filter((part) => part.documentId === documentId)
      .map(({ dueDate, amount: due }) => ({ dueDate, amount: due })),
  }));
}

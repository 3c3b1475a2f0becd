import { sql } from 'kysely';
import type { BusinessDate, Instant } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import { postedBy } from './balances.ts';
import type { CashFlowRow, DocumentPart, SettledFlow } from '../domain/cash-flow.ts';

/**
 * What moved the bank accounts within a span, by counter-account. In each journal that touches one, the other
 * lines are the mirror of the money, so their sum is its movement; transfers between bank accounts cancel out.
 */
export async function selectCashFlows(
  ctx: Context,
  companyId: string,
  span: { readonly from: BusinessDate; readonly to: BusinessDate; readonly knownAt?: Instant | undefined },
): Promise<CashFlowRow[]> {
  const { rows } = await sql<CashFlowRow>`
    with touching as (
      select distinct l.journal_id from finory.journal_lines l
      join finory.accounts b on b.tenant_id = l.tenant_id and b.id = l.account_id and b.control = 'bank'
      join finory.journals j on j.tenant_id = l.tenant_id and j.id = l.journal_id and ${postedBy(span.knownAt)}
      where l.tenant_id = ${ctx.tenantId} and l.company_id = ${companyId} and l.date between ${span.from}::date and ${span.to}::date)
    select a.code, a.name, a.type, a.role, a.control, (-sum(l.base_amount))::bigint as amount
    from touching t
    join finory.journal_lines l on l.tenant_id = ${ctx.tenantId} and l.journal_id = t.journal_id
    join finory.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.control <> 'bank'
    group by a.id, a.code, a.name, a.type, a.role, a.control order by a.code`.execute(ctx.db);
  return rows;
}

/** Money of a span that settled documents, by document and control account. */
export async function selectSettledFlows(
  ctx: Context,
  companyId: string,
  span: { readonly from: BusinessDate; readonly to: BusinessDate; readonly knownAt?: Instant | undefined },
): Promise<SettledFlow[]> {
  const { rows } = await sql<SettledFlow>`
    with touching as (
      select distinct l.journal_id from finory.journal_lines l
      join finory.accounts b on b.tenant_id = l.tenant_id and b.id = l.account_id and b.control = 'bank'
      join finory.journals j on j.tenant_id = l.tenant_id and j.id = l.journal_id and ${postedBy(span.knownAt)}
      where l.tenant_id = ${ctx.tenantId} and l.company_id = ${companyId} and l.date between ${span.from}::date and ${span.to}::date)
    select l.trade_document_id as "documentId", a.code as "controlCode", (-sum(l.base_amount))::bigint as amount
    from touching t
    join finory.journal_lines l on l.tenant_id = ${ctx.tenantId} and l.journal_id = t.journal_id and l.trade_document_id is not null
    join finory.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.control in ('payable', 'receivable')
    group by l.trade_document_id, a.code order by l.trade_document_id`.execute(ctx.db);
  return rows;
}

/** What documents were posted to when they became claims, beside their control accounts. */
export async function selectDocumentParts(ctx: Context, documentIds: readonly string[]): Promise<DocumentPart[]> {
  const { rows } = await sql<DocumentPart>`
    select l.trade_document_id as "documentId", a.code, a.name, a.type, a.role, a.control, sum(l.base_amount)::bigint as amount
    from finory.journal_lines l
    join finory.journals j on j.tenant_id = l.tenant_id and j.id = l.journal_id and j.source in ('bill', 'sales_invoice')
    join finory.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.control not in ('payable', 'receivable')
    where l.tenant_id = ${ctx.tenantId} and l.trade_document_id = any(${[...documentIds]}::text[])
    group by l.trade_document_id, a.id, a.code, a.name, a.type, a.role, a.control order by l.trade_document_id, a.code`.execute(
    ctx.db,
  );
  return rows;
}

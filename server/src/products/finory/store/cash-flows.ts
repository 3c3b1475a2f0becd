import { sql } from 'kysely';
import type { BusinessDate } from '../../../base/time.ts';
import type { Context } from '../../../kernel/context.ts';
import type { CashFlowRow } from '../domain/cash-flow.ts';

/**
 * What moved the bank accounts within a span, by counter-account. In each journal that touches one, the other
 * lines are the mirror of the money, so their sum is its movement; transfers between bank accounts cancel out.
 */
export async function selectCashFlows(
  ctx: Context,
  companyId: string,
  span: { readonly from: BusinessDate; readonly to: BusinessDate },
): Promise<CashFlowRow[]> {
  const { rows } = await sql<CashFlowRow>`
    with touching as (
      select distinct l.journal_id from finory.journal_lines l
      join finory.accounts b on b.tenant_id = l.tenant_id and b.id = l.account_id and b.control = 'bank'
      where l.tenant_id = ${ctx.tenantId} and l.company_id = ${companyId} and l.date between ${span.from}::date and ${span.to}::date)
    select a.code, a.name, a.type, a.role, a.control, (-sum(l.base_amount))::bigint as amount
    from touching t
    join finory.journal_lines l on l.tenant_id = ${ctx.tenantId} and l.journal_id = t.journal_id
    join finory.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.control <> 'bank'
    group by a.id, a.code, a.name, a.type, a.role, a.control order by a.code`.execute(ctx.db);
  return rows;
}

import { sql } from 'kysely';
import { instantText, type BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import type { CountState } from '../domain/machines.ts';

export interface CountLine {
  readonly itemId: string;
  readonly counted: string;
  readonly unitCost: string | null;
}

export interface StockCount {
  readonly id: string;
  readonly number: bigint;
  readonly date: BusinessDate;
  readonly reason: string;
  readonly state: CountState;
  readonly preparedBy: string;
  readonly preparedAt: string;
  readonly approvedBy: string | null;
  readonly journalId: string | null;
}

export async function insertCount(
  ctx: Context,
  companyId: string,
  count: Pick<StockCount, 'id' | 'number' | 'date' | 'reason'>,
  lines: readonly CountLine[],
): Promise<void> {
  await sql`
    insert into finory.stock_counts (tenant_id, id, company_id, number, date, reason, state, prepared_by, prepared_at)
    values (${ctx.tenantId}, ${count.id}, ${companyId}, ${count.number}, ${count.date}, ${count.reason}, 'draft', ${ctx.actor.id},
            ${instantText(ctx.clock.now())})`.execute(ctx.db);
  const rows = lines.map((line, index) => ({ ...line, line: index + 1 }));
  await sql`
    insert into finory.stock_count_lines (tenant_id, count_id, line, company_id, item_id, counted, unit_cost)
    select ${ctx.tenantId}, ${count.id}, l.line, ${companyId}, l."itemId", l.counted, l."unitCost"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(line integer, "itemId" text, counted numeric, "unitCost" numeric)`.execute(
    ctx.db,
  );
}

const SELECT = sql`
  select k.id, k.number, k.date, k.reason, k.state, k.prepared_by as "preparedBy", k.prepared_at as "preparedAt", k.approved_by as "approvedBy",
         k.journal_id as "journalId"
  from finory.stock_counts k`;

/** One count; locked where it is going to be decided. */
export async function selectCount(
  ctx: Context,
  companyId: string,
  id: string,
  lock = false,
): Promise<StockCount | undefined> {
  const { rows } = await sql<StockCount>`${SELECT}
    where k.tenant_id = ${ctx.tenantId} and k.company_id = ${companyId} and k.id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    ctx.db,
  );
  return rows[0];
}

/** Counts that a second person has to agree to. */
export async function selectOpenCounts(ctx: Context, companyId: string): Promise<StockCount[]> {
  const { rows } = await sql<StockCount>`${SELECT}
    where k.tenant_id = ${ctx.tenantId} and k.company_id = ${companyId} and k.state = 'draft' order by k.number`.execute(
    ctx.db,
  );
  return rows;
}

/** The newest counts. */
export async function selectCounts(ctx: Context, companyId: string, limit: number): Promise<StockCount[]> {
  const { rows } = await sql<StockCount>`${SELECT}
    where k.tenant_id = ${ctx.tenantId} and k.company_id = ${companyId} order by k.number desc limit ${limit}`.execute(
    ctx.db,
  );
  return rows;
}

export async function selectCountLines(
  ctx: Context,
  countIds: readonly string[],
): Promise<
  (CountLine & { readonly countId: string; readonly code: string; readonly name: string; readonly unit: string })[]
> {
  const { rows } = await sql<CountLine & { countId: string; code: string; name: string; unit: string }>`
    select l.count_id as "countId", l.item_id as "itemId", l.counted, l.unit_cost as "unitCost", i.code, i.name, i.unit
    from finory.stock_count_lines l join finory.items i on i.tenant_id = l.tenant_id and i.id = l.item_id
    where l.tenant_id = ${ctx.tenantId} and l.count_id = any(${[...countIds]}::text[]) order by l.count_id, l.line`.execute(
    ctx.db,
  );
  return rows;
}

export async function updateCount(
  ctx: Context,
  id: string,
  change: { readonly state: CountState; readonly approvedBy: string | null; readonly journalId: string | null },
): Promise<void> {
  await sql`update finory.stock_counts set state = ${change.state}, approved_by = ${change.approvedBy}, journal_id = ${change.journalId},
    version = version + 1 where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(ctx.db);
}

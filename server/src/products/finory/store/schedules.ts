import { sql } from 'kysely';
import type { BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';

export type ScheduleKind = 'fixed_asset' | 'prepaid';

export interface Schedule {
  readonly id: string;
  readonly kind: ScheduleKind;
  readonly name: string;
  readonly date: BusinessDate;
  readonly cost: bigint;
  readonly salvage: bigint;
  readonly months: number;
  readonly assetAccountId: string;
  readonly creditAccountId: string;
  readonly expenseAccountId: string;
  readonly acquisitionJournalId: string | null;
  readonly state: 'running' | 'finished';
}

export interface ScheduleEntry {
  readonly scheduleId: string;
  readonly position: number;
  readonly monthStart: BusinessDate;
  readonly amount: bigint;
  readonly state: 'planned' | 'posted';
  readonly journalId: string | null;
  readonly receiptId: string | null;
}

export async function insertSchedule(
  ctx: Context,
  companyId: string,
  schedule: Omit<Schedule, 'state'>,
  entries: readonly { readonly monthStart: BusinessDate; readonly amount: bigint }[],
): Promise<void> {
  await sql`
    insert into finory.schedules (tenant_id, id, company_id, kind, name, date, cost, salvage, months, asset_account_id, credit_account_id,
                                  expense_account_id, acquisition_journal_id, state)
    values (${ctx.tenantId}, ${schedule.id}, ${companyId}, ${schedule.kind}, ${schedule.name}, ${schedule.date}, ${schedule.cost}, ${schedule.salvage},
            ${schedule.months}, ${schedule.assetAccountId}, ${schedule.creditAccountId}, ${schedule.expenseAccountId},
            ${schedule.acquisitionJournalId}, 'running')`.execute(ctx.db);
  const values = entries.map((entry, index) => ({
    position: index + 1,
    monthStart: entry.monthStart,
    amount: entry.amount.toString(),
  }));
  await sql`
    insert into finory.schedule_entries (tenant_id, schedule_id, position, company_id, month_start, amount)
    select ${ctx.tenantId}, ${schedule.id}, e.position, ${companyId}, e."monthStart", e.amount
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as e(position integer, "monthStart" date, amount bigint)`.execute(
    ctx.db,
  );
}

const SELECT = sql`
  select id, kind, name, date, cost, salvage, months, asset_account_id as "assetAccountId", credit_account_id as "creditAccountId",
         expense_account_id as "expenseAccountId", acquisition_journal_id as "acquisitionJournalId", state
  from finory.schedules`;

export async function selectSchedules(ctx: Context, companyId: string): Promise<Schedule[]> {
  const { rows } =
    await sql<Schedule>`${SELECT} where tenant_id = ${ctx.tenantId} and company_id = ${companyId} order by date, id`.execute(
      ctx.db,
    );
  return rows;
}

export async function selectScheduleEntries(ctx: Context, scheduleIds: readonly string[]): Promise<ScheduleEntry[]> {
  const { rows } = await sql<ScheduleEntry>`
    select schedule_id as "scheduleId", position, month_start as "monthStart", amount, state, journal_id as "journalId", receipt_id as "receiptId"
    from finory.schedule_entries where tenant_id = ${ctx.tenantId} and schedule_id = any(${[...scheduleIds]}::text[])
    order by schedule_id, position`.execute(ctx.db);
  return rows;
}

/** Planned entries up to a day, locked so that two runs cannot post one twice. */
export async function selectDueEntries(
  ctx: Context,
  companyId: string,
  until: BusinessDate,
  lock: boolean,
): Promise<ScheduleEntry[]> {
  const { rows } = await sql<ScheduleEntry>`
    select schedule_id as "scheduleId", position, month_start as "monthStart", amount, state, journal_id as "journalId", receipt_id as "receiptId"
    from finory.schedule_entries
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and state = 'planned' and month_start <= ${until}::date
    order by month_start, schedule_id ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  return rows;
}

export async function markEntryPosted(
  ctx: Context,
  entry: ScheduleEntry,
  journalId: string,
  receiptId: string,
): Promise<void> {
  await sql`update finory.schedule_entries set state = 'posted', journal_id = ${journalId}, receipt_id = ${receiptId}
    where tenant_id = ${ctx.tenantId} and schedule_id = ${entry.scheduleId} and position = ${entry.position}`.execute(
    ctx.db,
  );
  await sql`update finory.schedules s set state = 'finished', version = version + 1
    where s.tenant_id = ${ctx.tenantId} and s.id = ${entry.scheduleId} and not exists (
      select 1 from finory.schedule_entries e where e.tenant_id = s.tenant_id and e.schedule_id = s.id and e.state = 'planned')`.execute(
    ctx.db,
  );
}

/** Plans a posted month of a schedule again, after its journal was reversed. */
export async function planEntryAgain(ctx: Context, journalId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update finory.schedule_entries set state = 'planned', journal_id = null, receipt_id = null
    where tenant_id = ${ctx.tenantId} and journal_id = ${journalId} returning schedule_id as id`.execute(ctx.db);
  for (const { id } of rows)
    await sql`update finory.schedules set state = 'running', version = version + 1
      where tenant_id = ${ctx.tenantId} and id = ${id} and state = 'finished'`.execute(ctx.db);
}

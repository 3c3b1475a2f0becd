import { sql } from 'kysely';
import { assert } from '@finaceverse/base/outcome';
import { addDays, type BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import { balanceRows } from './balances.ts';
import type { FiscalCalendar, FiscalYearPlan } from '../domain/fiscal-calendar.ts';

export interface FiscalYear {
  readonly id: string;
  readonly name: string;
  readonly start: BusinessDate;
  readonly end: BusinessDate;
  readonly calendar: FiscalCalendar;
  readonly state: 'open' | 'closed';
  readonly closingJournalId: string | null;
  readonly version: number;
}

const YEAR = sql`id, name, starts_on as "start", ends_on as "end", calendar, state, closing_journal_id as "closingJournalId", version`;

/** Adds a year with its periods, all open. */
export async function insertYear(ctx: Context, companyId: string, id: string, plan: FiscalYearPlan): Promise<void> {
  await sql`insert into finory.fiscal_years (tenant_id, id, company_id, name, starts_on, ends_on, calendar)
    values (${ctx.tenantId}, ${id}, ${companyId}, ${plan.name}, ${plan.start}, ${plan.end}, ${plan.calendar})`.execute(
    ctx.db,
  );
  const periods = plan.periods.map((period) => ({ ...period, id: ctx.newId('per') }));
  await sql`
    insert into finory.fiscal_periods (tenant_id, id, company_id, name, starts_on, ends_on, kind)
    select ${ctx.tenantId}, p.id, ${companyId}, p.name, p.start, p."end", p.kind
    from jsonb_to_recordset(${JSON.stringify(periods)}::jsonb) as p(id text, name text, start date, "end" date, kind text)`.execute(
    ctx.db,
  );
}

/** The fiscal years of a company, the earliest first. */
export async function selectYears(ctx: Context, companyId: string): Promise<FiscalYear[]> {
  const { rows } = await sql<FiscalYear>`select ${YEAR} from finory.fiscal_years
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} order by starts_on`.execute(ctx.db);
  return rows;
}

/** One year, locked. */
export async function lockYear(ctx: Context, companyId: string, id: string): Promise<FiscalYear | undefined> {
  const { rows } = await sql<FiscalYear>`select ${YEAR} from finory.fiscal_years
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and id = ${id} for update`.execute(ctx.db);
  return rows[0];
}

/** First day of the fiscal year that holds a day; of its calendar year where no year of the books does. */
export async function selectYearStart(ctx: Context, companyId: string, day: BusinessDate): Promise<BusinessDate> {
  const { rows } = await sql<{ start: BusinessDate }>`select starts_on as "start" from finory.fiscal_years
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and ${day}::date between starts_on and ends_on`.execute(
    ctx.db,
  );
  return rows[0]?.start ?? `${day.slice(0, 4)}-01-01`;
}

/** The period that takes the closing entries of a year: its closing period, or else its last one. */
export async function selectClosingPeriod(ctx: Context, companyId: string, year: FiscalYear): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from finory.fiscal_periods
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and ends_on = ${year.end}::date
    order by kind = 'closing' desc limit 1`.execute(ctx.db);
  assert(rows[0], 'A year has periods');
  return rows[0].id;
}

/** The first period of a year, other than `except`, that is not closed for good. */
export async function selectOpenPeriodOf(
  ctx: Context,
  companyId: string,
  year: FiscalYear,
  except: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select name from finory.fiscal_periods
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and starts_on >= ${year.start}::date and ends_on <= ${year.end}::date
      and state <> 'closed' and id <> ${except} order by starts_on, kind desc limit 1`.execute(ctx.db);
  return rows[0]?.name;
}

/** What income and expense accounts came to within a year, debits positive, in the base currency. */
export async function selectResults(
  ctx: Context,
  companyId: string,
  year: Pick<FiscalYear, 'start' | 'end'>,
): Promise<{ readonly accountId: string; readonly amount: bigint }[]> {
  const part = { accounts: sql`a.type in ('income', 'expense')` };
  const { rows } = await sql<{ accountId: string; amount: bigint }>`
    select a.id as "accountId", s.amount from (
      select r.account_id, sum(r.amount)::bigint as amount from (
        select account_id, debit - credit as amount from (${balanceRows(ctx, companyId, year.end, part)}) w
        union all
        select account_id, credit - debit from (${balanceRows(ctx, companyId, addDays(year.start, -1), part)}) e) r
      group by r.account_id having sum(r.amount) <> 0) s
    join finory.accounts a on a.tenant_id = ${ctx.tenantId} and a.id = s.account_id order by a.code`.execute(ctx.db);
  return rows;
}

/** Closes a year with the journal that moved its result, or opens it again where there is none. */
export async function updateYear(ctx: Context, id: string, closingJournalId: string | null): Promise<void> {
  await sql`update finory.fiscal_years set state = ${closingJournalId === null ? 'open' : 'closed'},
      closing_journal_id = ${closingJournalId}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(ctx.db);
}

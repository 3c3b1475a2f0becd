import { sql } from 'kysely';
import { assert } from '../../../base/outcome.ts';
import { instantText, type BusinessDate } from '../../../base/time.ts';
import type { Context } from '../../../kernel/context.ts';
import type { AccountRole, AccountTemplate, AccountType, Control } from '../domain/chart-templates.ts';
import type { PeriodState } from '../domain/machines.ts';

export interface Company {
  readonly id: string;
  readonly name: string;
  readonly baseCurrency: string;
  readonly timeZone: string;
  readonly template: string;
  readonly version: number;
}

export interface Account {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
  readonly normalSide: 'debit' | 'credit';
  readonly role: AccountRole | null;
  readonly control: Control;
  readonly active: boolean;
  readonly version: number;
}

export interface Period {
  readonly id: string;
  readonly companyId: string;
  readonly name: string;
  readonly start: BusinessDate;
  readonly end: BusinessDate;
  readonly state: PeriodState;
  readonly version: number;
}

const COMPANY = sql`id, name, base_currency as "baseCurrency", time_zone as "timeZone", template, version`;
const ACCOUNT = sql`id, code, name, type, normal_side as "normalSide", role, control, active, version`;
const PERIOD = sql`id, company_id as "companyId", name, starts_on as "start", ends_on as "end", state, version`;

/** Adds a company; false when its name is taken. */
export async function insertCompany(ctx: Context, company: Omit<Company, 'version'>): Promise<boolean> {
  const result = await sql`
    insert into finory.companies (tenant_id, id, name, base_currency, time_zone, template, created_at)
    values (${ctx.tenantId}, ${company.id}, ${company.name}, ${company.baseCurrency}, ${company.timeZone}, ${company.template},
            ${instantText(ctx.clock.now())})
    on conflict do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export async function selectCompany(ctx: Context, id: string): Promise<Company | undefined> {
  const { rows } = await sql<Company>`select ${COMPANY} from finory.companies where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(ctx.db);
  return rows[0];
}

export async function selectCompanies(ctx: Context): Promise<Company[]> {
  const { rows } = await sql<Company>`select ${COMPANY} from finory.companies where tenant_id = ${ctx.tenantId} order by name, id`.execute(ctx.db);
  return rows;
}

export async function insertAccounts(
  ctx: Context,
  companyId: string,
  accounts: readonly (Omit<AccountTemplate, 'role'> & { readonly id: string; readonly role?: AccountRole | undefined })[],
): Promise<number> {
  const result = await sql`
    insert into finory.accounts (tenant_id, id, company_id, code, name, type, normal_side, control, role)
    select ${ctx.tenantId}, a.id, ${companyId}, a.code, a.name, a.type, a."normalSide", a.control, a.role
    from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb)
      as a(id text, code text, name text, type text, "normalSide" text, control text, role text)
    on conflict do nothing`.execute(ctx.db);
  return Number(result.numAffectedRows ?? 0n);
}

export async function selectAccounts(ctx: Context, companyId: string): Promise<Account[]> {
  const { rows } = await sql<Account>`select ${ACCOUNT} from finory.accounts
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} order by code`.execute(ctx.db);
  return rows;
}

export async function selectAccountById(ctx: Context, companyId: string, id: string): Promise<Account | undefined> {
  const { rows } = await sql<Account>`select ${ACCOUNT} from finory.accounts
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and id = ${id}`.execute(ctx.db);
  return rows[0];
}

export async function selectAccountByCode(ctx: Context, companyId: string, code: string): Promise<Account | undefined> {
  const { rows } = await sql<Account>`select ${ACCOUNT} from finory.accounts
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and code = ${code}`.execute(ctx.db);
  return rows[0];
}

export async function selectAccountByRole(ctx: Context, companyId: string, role: AccountRole): Promise<Account | undefined> {
  const { rows } = await sql<Account>`select ${ACCOUNT} from finory.accounts
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and role = ${role}`.execute(ctx.db);
  return rows[0];
}

export async function updateAccountActive(ctx: Context, companyId: string, code: string, active: boolean): Promise<boolean> {
  const result = await sql`update finory.accounts set active = ${active}, version = version + 1
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and code = ${code}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export async function insertPeriods(
  ctx: Context,
  companyId: string,
  periods: readonly { readonly id: string; readonly name: string; readonly start: BusinessDate; readonly end: BusinessDate }[],
): Promise<void> {
  await sql`
    insert into finory.fiscal_periods (tenant_id, id, company_id, name, starts_on, ends_on)
    select ${ctx.tenantId}, p.id, ${companyId}, p.name, p.start, p."end"
    from jsonb_to_recordset(${JSON.stringify(periods)}::jsonb) as p(id text, name text, start date, "end" date)`.execute(ctx.db);
}

export async function selectPeriods(ctx: Context, companyId: string): Promise<Period[]> {
  const { rows } = await sql<Period>`select ${PERIOD} from finory.fiscal_periods
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} order by starts_on`.execute(ctx.db);
  return rows;
}

export async function selectPeriod(ctx: Context, companyId: string, id: string, lock = false): Promise<Period | undefined> {
  const { rows } = await sql<Period>`select ${PERIOD} from finory.fiscal_periods
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  return rows[0];
}

export async function selectPeriodOf(ctx: Context, companyId: string, date: BusinessDate): Promise<Period | undefined> {
  const { rows } = await sql<Period>`select ${PERIOD} from finory.fiscal_periods
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and ${date}::date between starts_on and ends_on`.execute(ctx.db);
  return rows[0];
}

export async function updatePeriodState(ctx: Context, period: Period, state: PeriodState): Promise<void> {
  const now = state === 'open' ? null : instantText(ctx.clock.now());
  await sql`update finory.fiscal_periods set state = ${state}, closed_at = ${now}, closed_by = ${state === 'open' ? null : ctx.actor.id},
      version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${period.id}`.execute(ctx.db);
}

/** The next number of a series: without gaps, since a refusal takes it back with all else. */
export async function takeNumber(ctx: Context, companyId: string, kind: string): Promise<bigint> {
  const { rows } = await sql<{ last: bigint }>`
    insert into finory.number_series as s (tenant_id, company_id, kind, last) values (${ctx.tenantId}, ${companyId}, ${kind}, 1)
    on conflict (tenant_id, company_id, kind) do update set last = s.last + 1
    returning last`.execute(ctx.db);
  const row = rows[0];
  assert(row, 'An upsert returns its row');
  return row.last;
}

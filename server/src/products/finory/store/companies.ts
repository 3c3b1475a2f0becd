import { sql } from 'kysely';
import { assert, type Outcome } from '@finaceverse/base/outcome';
import { instantText, type BusinessDate, type Instant } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import { readPage, type ListDeclaration, type ListPage, type ListRequest } from '../../../kernel/lists.ts';
import type { AccountRole, AccountTemplate, Control } from '../domain/chart-templates.ts';
import type { AccountType } from '@finaceverse/journal-files/accounts';
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

/**
 * Waits until nobody else writes in the books of a company, until this unit of work ends. Whoever writes in a company's
 * books takes this lock before any other, so that all take their locks in one order, whatever they lock then.
 */
export async function lockBooks(ctx: Pick<Context, 'db' | 'tenantId'>, companyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.tenantId}/books/${companyId}`}, 0))`.execute(ctx.db);
}

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
  const { rows } =
    await sql<Company>`select ${COMPANY} from finory.companies where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(
      ctx.db,
    );
  return rows[0];
}

export async function selectCompanies(ctx: Context): Promise<Company[]> {
  const { rows } =
    await sql<Company>`select ${COMPANY} from finory.companies where tenant_id = ${ctx.tenantId} order by name, id`.execute(
      ctx.db,
    );
  return rows;
}

export async function insertAccounts(
  ctx: Context,
  companyId: string,
  accounts: readonly (Omit<AccountTemplate, 'role'> & {
    readonly id: string;
    readonly role?: AccountRole | undefined;
  })[],
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

/** Those accounts of a company by their codes; what is not there is left out. */
export async function selectAccountsByCode(
  ctx: Context,
  companyId: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Account>> {
  const { rows } = await sql<Account>`select ${ACCOUNT} from finory.accounts
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and code = any(${[...new Set(codes)]}::text[])`.execute(
    ctx.db,
  );
  return new Map(rows.map((account) => [account.code, account]));
}

/** The chart of accounts as a list, by code. */
export const accountList = {
  name: 'finory.accounts',
  select: ACCOUNT,
  from: sql`finory.accounts`,
  id: sql`id`,
  fields: {
    code: { kind: 'text', value: sql`code` },
    name: { kind: 'text', value: sql`name` },
    type: { kind: 'text', value: sql`type` },
    normalSide: { kind: 'text', value: sql`normal_side` },
    control: { kind: 'text', value: sql`control` },
    active: { kind: 'text', value: sql`case when active then 'active' else 'retired' end` },
  },
  order: 'code',
} as const satisfies ListDeclaration;

/** A page of the chart of accounts. */
export async function readAccountPage(
  ctx: Context,
  request: ListRequest,
  companyId: string,
): Promise<Outcome<ListPage<Account>>> {
  return await readPage<Account>(ctx, accountList, request, {
    where: sql`tenant_id = ${ctx.tenantId} and company_id = ${companyId}`,
    scope: { companyId },
  });
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

export async function selectAccountByRole(
  ctx: Context,
  companyId: string,
  role: AccountRole,
): Promise<Account | undefined> {
  const { rows } = await sql<Account>`select ${ACCOUNT} from finory.accounts
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and role = ${role}`.execute(ctx.db);
  return rows[0];
}

/** Gives an account another name; its meaning stays. False where there is no such account. */
export async function updateAccountName(ctx: Context, companyId: string, code: string, name: string): Promise<boolean> {
  const result = await sql`update finory.accounts set name = ${name}, version = version + 1
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and code = ${code}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export async function updateAccountActive(
  ctx: Context,
  companyId: string,
  code: string,
  active: boolean,
): Promise<boolean> {
  const result = await sql`update finory.accounts set active = ${active}, version = version + 1
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and code = ${code}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** Whether anything was ever posted to an account. */
export async function hasPostings(ctx: Context, companyId: string, accountId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from finory.account_balances
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and account_id = ${accountId} limit 1`.execute(
    ctx.db,
  );
  return rows.length > 0;
}

/** Tells an account what it serves as, and which subledger it mirrors from now on. */
export async function updateAccountRole(
  ctx: Context,
  companyId: string,
  code: string,
  role: AccountRole | null,
  control: Control,
): Promise<void> {
  await sql`update finory.accounts set role = ${role}, control = ${control}, version = version + 1
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and code = ${code}`.execute(ctx.db);
}

export async function selectPeriods(ctx: Context, companyId: string): Promise<Period[]> {
  const { rows } = await sql<Period>`select ${PERIOD} from finory.fiscal_periods
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} order by starts_on`.execute(ctx.db);
  return rows;
}

export async function selectPeriod(
  ctx: Context,
  companyId: string,
  id: string,
  lock = false,
): Promise<Period | undefined> {
  const { rows } = await sql<Period>`select ${PERIOD} from finory.fiscal_periods
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    ctx.db,
  );
  return rows[0];
}

/** The regular periods that hold days of a span, the earliest first, kept from being closed until this unit of work ends. */
export async function lockPeriodsWithin(
  ctx: Context,
  companyId: string,
  span: { readonly from: BusinessDate; readonly to: BusinessDate },
): Promise<Period[]> {
  const { rows } = await sql<Period>`select ${PERIOD} from finory.fiscal_periods
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and kind = 'regular'
      and starts_on <= ${span.to}::date and ends_on >= ${span.from}::date order by id for share`.execute(ctx.db);
  return rows.sort((one, other) => (one.start < other.start ? -1 : 1));
}

export async function selectPeriodOf(ctx: Context, companyId: string, date: BusinessDate): Promise<Period | undefined> {
  const { rows } = await sql<Period>`select ${PERIOD} from finory.fiscal_periods
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and kind = 'regular' and ${date}::date between starts_on and ends_on`.execute(
    ctx.db,
  );
  return rows[0];
}

/** The first month before this one that something is posted in and that is not closed for good. */
export async function selectEarlierOpen(ctx: Context, period: Period): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select p.name from finory.fiscal_periods p
    where p.tenant_id = ${ctx.tenantId} and p.company_id = ${period.companyId} and p.ends_on < ${period.start}::date and p.state <> 'closed'
      and exists (select 1 from finory.journals j where j.tenant_id = p.tenant_id and j.period_id = p.id)
    order by p.starts_on limit 1`.execute(ctx.db);
  return rows[0]?.name;
}

export async function updatePeriodState(ctx: Context, period: Period, state: PeriodState): Promise<void> {
  const now = state === 'open' ? null : instantText(ctx.clock.now());
  await sql`update finory.fiscal_periods set state = ${state}, closed_at = ${now}, closed_by = ${state === 'open' ? null : ctx.actor.id},
      changed_at = ${instantText(ctx.clock.now())}, changed_by = ${ctx.actor.id}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${period.id}`.execute(ctx.db);
}

/** The next number of a series: without gaps, since a refusal takes it back with all else. */
export async function takeNumber(ctx: Context, companyId: string, kind: string): Promise<bigint> {
  return (await takeNumbers(ctx, companyId, kind, 1)).first;
}

/** Numbers that follow one another, given at one moment that lies behind every moment at which some were given before. */
export interface GivenNumbers {
  readonly first: bigint;
  readonly at: Instant;
}

/**
 * The next numbers of a series for a set. The row's lock holds until the unit of work ends, so that numbers, moments
 * and commits are in one order.
 */
export async function takeNumbers(ctx: Context, companyId: string, kind: string, count: number): Promise<GivenNumbers> {
  const now = instantText(ctx.clock.now());
  const { rows } = await sql<GivenNumbers>`
    insert into finory.number_series as s (tenant_id, company_id, kind, last, last_at)
    values (${ctx.tenantId}, ${companyId}, ${kind}, ${count}, ${now})
    on conflict (tenant_id, company_id, kind) do update
      set last = s.last + ${count}, last_at = greatest(${now}::timestamptz, s.last_at + interval '1 millisecond')
    returning last - ${count} + 1 as first, last_at as at`.execute(ctx.db);
  const row = rows[0];
  assert(row, 'An upsert returns its row');
  return row;
}

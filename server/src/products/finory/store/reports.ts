import { sql } from 'kysely';
import { addDays, type BusinessDate, type Instant } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import type { AccountType } from '@finaceverse/journal-files/accounts';
import { balanceRows, postedBy, selectBalance } from './balances.ts';

/** Sums of an account in the base currency; debits positive. */
export interface AccountSum {
  readonly accountId: string;
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
  readonly normalSide: 'debit' | 'credit';
  /** Before the span. */
  readonly before: bigint;
  /** Within the span. */
  readonly within: bigint;
}

/** What was posted on each account before and within a span; accounts without any posting are left out. */
export async function selectAccountSums(
  ctx: Context,
  companyId: string,
  span: {
    readonly from: BusinessDate;
    readonly to: BusinessDate;
    /** Leaves out what journals of this source posted. */
    readonly exceptSource?: string;
    readonly knownAt?: Instant | undefined;
  },
): Promise<AccountSum[]> {
  const { from, to, ...part } = span;
  const { rows } = await sql<AccountSum>`
    select a.id as "accountId", a.code, a.name, a.type, a.normal_side as "normalSide", s.before, (s.whole - s.before)::bigint as within
    from (
      select r.account_id, coalesce(sum(r.debit - r.credit) filter (where not r.whole), 0)::bigint as before,
             coalesce(sum(r.debit - r.credit) filter (where r.whole), 0)::bigint as whole
      from (
        select w.*, true as whole from (${balanceRows(ctx, companyId, to, part)}) w
        union all
        select e.*, false from (${balanceRows(ctx, companyId, addDays(from, -1), part)}) e) r
      group by r.account_id having sum(r.debit + r.credit) filter (where r.whole) <> 0) s
    join finory.accounts a on a.tenant_id = ${ctx.tenantId} and a.id = s.account_id
    order by a.code`.execute(ctx.db);
  return rows;
}

/** One line on an account with the journal around it, in the base currency. */
export interface PostingRow {
  readonly journalId: string;
  readonly number: bigint;
  readonly line: number;
  readonly date: BusinessDate;
  readonly description: string;
  readonly accountId: string;
  readonly accountCode: string;
  readonly accountName: string;
  readonly normalSide: 'debit' | 'credit';
  readonly type: AccountType;
  readonly amount: bigint;
  /** In the currency of the line itself. */
  readonly ownAmount: bigint;
  readonly partyName: string | null;
  readonly documentId: string | null;
}

const POSTING = sql`
  select l.journal_id as "journalId", j.number, l.line, l.date, j.description, l.account_id as "accountId", a.code as "accountCode",
         a.name as "accountName", a.normal_side as "normalSide", a.type, l.base_amount as amount,
         l.amount as "ownAmount", p.name as "partyName",
         coalesce(d.document_id, (select s.source_id from finory.journal_sources s
           where s.tenant_id = l.tenant_id and s.journal_id = l.journal_id and s.kind = 'document' order by s.position limit 1)) as "documentId"
  from finory.journal_lines l
  join finory.journals j on j.tenant_id = l.tenant_id and j.id = l.journal_id
  join finory.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
  left join finory.parties p on p.tenant_id = l.tenant_id and p.id = l.party_id
  left join finory.trade_documents d on d.tenant_id = l.tenant_id and d.id = l.trade_document_id`;

export interface PostingFilter {
  readonly from?: BusinessDate | undefined;
  readonly to: BusinessDate;
  readonly accountIds?: readonly string[] | undefined;
  readonly types?: readonly AccountType[] | undefined;
  readonly partyIds?: readonly string[] | undefined;
  readonly control?: 'payable' | 'receivable' | 'bank' | undefined;
  readonly tradeDocumentIds?: readonly string[] | undefined;
  /** Documents with the credits that count with them. */
  readonly claimIds?: readonly string[] | undefined;
  /** A whole journal, or one line of it. */
  readonly journal?: { readonly id: string; readonly line?: number | undefined } | undefined;
  /** Accounts of a trial balance: income and expenses count since `from`, and `earlier` adds those of the years before. */
  readonly side?:
    | { readonly accountIds: readonly string[]; readonly from: BusinessDate; readonly earlier: boolean }
    | undefined;
  /** Leaves out what journals of this source posted. */
  readonly exceptSource?: string | undefined;
  readonly knownAt?: Instant | undefined;
  readonly limit: number;
}

function sideCondition(side: NonNullable<PostingFilter['side']>) {
  const results = sql`a.type in ('income', 'expense')`;
  return sql`((l.account_id = any(${[...side.accountIds]}::text[]) and (not ${results} or l.date >= ${side.from}::date))
    or (${side.earlier}::boolean and ${results} and l.date < ${side.from}::date))`;
}

/** Postings in the order of the ledger. */
export async function selectPostings(ctx: Context, companyId: string, filter: PostingFilter): Promise<PostingRow[]> {
  // A line has its journal's day; said of both, it finds lines by account and, where no account is given, by journal.
  const conditions = [
    sql`l.date <= ${filter.to}::date and j.date <= ${filter.to}::date`,
    postedBy(filter.knownAt),
    ...(filter.from === undefined ? [] : [sql`l.date >= ${filter.from}::date and j.date >= ${filter.from}::date`]),
    ...(filter.accountIds === undefined ? [] : [sql`l.account_id = any(${[...filter.accountIds]}::text[])`]),
    ...(filter.types === undefined ? [] : [sql`a.type = any(${[...filter.types]}::text[])`]),
    ...(filter.partyIds === undefined ? [] : [sql`l.party_id = any(${[...filter.partyIds]}::text[])`]),
    ...(filter.control === undefined ? [] : [sql`a.control = ${filter.control}`]),
    ...(filter.tradeDocumentIds === undefined
      ? []
      : [sql`l.trade_document_id = any(${[...filter.tradeDocumentIds]}::text[])`]),
    ...(filter.claimIds === undefined ? [] : [sql`coalesce(d.bill_id, d.id) = any(${[...filter.claimIds]}::text[])`]),
    ...(filter.journal === undefined ? [] : [sql`l.journal_id = ${filter.journal.id}`]),
    ...(filter.journal?.line === undefined ? [] : [sql`l.line = ${filter.journal.line}`]),
    ...(filter.side === undefined ? [] : [sideCondition(filter.side)]),
    ...(filter.exceptSource === undefined ? [] : [sql`j.source <> ${filter.exceptSource}`]),
  ];
  const { rows } = await sql<PostingRow>`${POSTING}
    where l.tenant_id = ${ctx.tenantId} and j.company_id = ${companyId} and ${sql.join(conditions, sql` and `)}
    order by j.date, j.number, l.line limit ${filter.limit}`.execute(ctx.db);
  return rows;
}

/** Sum of accounts up to the eve of a day, from the beginning or since a day. */
export async function selectBalanceBefore(
  ctx: Context,
  companyId: string,
  accountIds: readonly string[],
  day: BusinessDate,
  { since, knownAt }: { readonly since?: BusinessDate | undefined; readonly knownAt?: Instant | undefined } = {},
): Promise<bigint> {
  const part = { accounts: sql`a.id = any(${[...accountIds]}::text[])`, knownAt };
  const until = await selectBalance(ctx, companyId, addDays(day, -1), part);
  return since === undefined ? until : until - (await selectBalance(ctx, companyId, addDays(since, -1), part));
}

/** How much was posted in a span. */
export async function selectActivity(
  ctx: Context,
  companyId: string,
  span: { readonly from: BusinessDate; readonly to: BusinessDate },
): Promise<{ readonly postings: number; readonly firstDate: string | null; readonly lastDate: string | null }> {
  const { rows } = await sql<{ postings: number; firstDate: string | null; lastDate: string | null }>`
    select coalesce(sum(coalesce(j.lines, (select count(*) from finory.journal_lines l
             where l.tenant_id = j.tenant_id and l.journal_id = j.id))), 0)::int as postings,
           min(j.date) as "firstDate", max(j.date) as "lastDate" from finory.journals j
    where j.tenant_id = ${ctx.tenantId} and j.company_id = ${companyId} and j.date between ${span.from}::date and ${span.to}::date`.execute(
    ctx.db,
  );
  return rows[0] ?? { postings: 0, firstDate: null, lastDate: null };
}

/** What one claim still stands for in the control account on a day; credits count with the bill that they reduce. */
export interface OpenClaim {
  readonly documentId: string;
  readonly number: string;
  readonly partyId: string;
  readonly partyName: string;
  readonly date: BusinessDate;
  readonly dueDate: BusinessDate | null;
  /** Positive as usual: what we owe, or what is owed to us. */
  readonly open: bigint;
}

/** Open claims on a day, out of the ledger's own lines, so that any past day can be restated. */
export async function selectOpenClaims(
  ctx: Context,
  companyId: string,
  kind: 'payable' | 'receivable',
  asOf: BusinessDate,
  knownAt?: Instant,
): Promise<OpenClaim[]> {
  const known =
    knownAt === undefined
      ? sql``
      : sql`join finory.journals j on j.tenant_id = l.tenant_id and j.id = l.journal_id and ${postedBy(knownAt)}`;
  const sign = kind === 'payable' ? sql`-1` : sql`1`;
  const { rows } = await sql<OpenClaim>`
    select c.id as "documentId", c.number, p.id as "partyId", p.name as "partyName", c.date, c.due_date as "dueDate", s.open
    from (
      select coalesce(d.bill_id, d.id) as id, (${sign} * sum(l.base_amount))::bigint as open
      from finory.journal_lines l
      join finory.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.control = ${kind}
      join finory.trade_documents d on d.tenant_id = l.tenant_id and d.id = l.trade_document_id
      ${known}
      where l.tenant_id = ${ctx.tenantId} and l.company_id = ${companyId} and l.date <= ${asOf}::date
      group by coalesce(d.bill_id, d.id) having sum(l.base_amount) <> 0) s
    join finory.trade_documents c on c.tenant_id = ${ctx.tenantId} and c.id = s.id
    join finory.parties p on p.tenant_id = c.tenant_id and p.id = c.party_id
    order by p.name, c.date, c.id`.execute(ctx.db);
  return rows;
}

/** Balance of all control accounts of a kind on a day; positive as usual. */
export async function selectControlBalance(
  ctx: Context,
  companyId: string,
  kind: 'payable' | 'receivable' | 'bank',
  asOf: BusinessDate,
  knownAt?: Instant,
): Promise<bigint> {
  const balance = await selectBalance(ctx, companyId, asOf, { accounts: sql`a.control = ${kind}`, knownAt });
  return kind === 'payable' ? -balance : balance;
}

/** Whether anything was posted from a day to a day. */
export async function hasPostings(
  ctx: Context,
  companyId: string,
  days: { readonly from: string; readonly to: string },
): Promise<boolean> {
  const { rows } = await sql`select 1 from finory.journals where tenant_id = ${ctx.tenantId}
    and company_id = ${companyId} and date between ${days.from} and ${days.to} limit 1`.execute(ctx.db);
  return rows.length > 0;
}

/** Movement of the bank accounts by day. */
export async function selectCashMovements(
  ctx: Context,
  companyId: string,
  span: { readonly from: BusinessDate; readonly to: BusinessDate; readonly knownAt?: Instant | undefined },
): Promise<{ readonly date: BusinessDate; readonly amount: bigint }[]> {
  const { rows } = await sql<{ date: BusinessDate; amount: bigint }>`
    select l.date, sum(l.base_amount)::bigint as amount from finory.journal_lines l
    join finory.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.control = 'bank'
    join finory.journals j on j.tenant_id = l.tenant_id and j.id = l.journal_id and ${postedBy(span.knownAt)}
    where l.tenant_id = ${ctx.tenantId} and l.company_id = ${companyId} and l.date between ${span.from}::date and ${span.to}::date
    group by l.date order by l.date`.execute(ctx.db);
  return rows;
}

/** Statement lines of a company up to a day that no posting explains. */
export async function selectUnmatchedLines(
  ctx: Context,
  companyId: string,
  until: BusinessDate,
): Promise<
  {
    readonly id: string;
    readonly date: BusinessDate;
    readonly amount: bigint;
    readonly currency: string;
    readonly description: string;
    readonly counterparty: string;
  }[]
> {
  const { rows } = await sql<{
    id: string;
    date: BusinessDate;
    amount: bigint;
    currency: string;
    description: string;
    counterparty: string;
  }>`
    select l.id, l.date, l.amount, l.currency, l.description, l.counterparty from finory.statement_lines l
    where l.tenant_id = ${ctx.tenantId} and l.company_id = ${companyId} and l.date <= ${until}::date
      and not exists (select 1 from finory.bank_matches m where m.tenant_id = l.tenant_id and m.statement_line_id = l.id)
    order by l.date, l.id limit 200`.execute(ctx.db);
  return rows;
}

import { sql } from 'kysely';
import type { Outcome } from '@finaceverse/base/outcome';
import type { BusinessDate, Instant } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import { majorUnits, readPage, type ListDeclaration, type ListPage, type ListRequest } from '../../../kernel/lists.ts';
import { rowSet, type RowSet } from './row-set.ts';

/** A line to be posted: minor units, debits positive. */
export interface NewJournalLine {
  readonly accountId: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly baseAmount: bigint;
  readonly description?: string | undefined;
  readonly partyId?: string | undefined;
  readonly tradeDocumentId?: string | undefined;
  /** The item whose value the line moves. */
  readonly itemId?: string | undefined;
}

export interface JournalSource {
  readonly kind: string;
  readonly id: string;
  readonly label: string;
}

export interface JournalReceipt {
  readonly receiptId: string;
  readonly figure: string;
}

export interface NewJournal {
  readonly id: string;
  readonly number: bigint;
  readonly date: BusinessDate;
  readonly periodId: string;
  readonly description: string;
  readonly source: string;
  readonly reverses: string | null;
  readonly adjustment: boolean;
  readonly preparedBy: string;
  readonly approvedBy: string | null;
  readonly postedBy: string;
  readonly lines: readonly NewJournalLine[];
  readonly sources: readonly JournalSource[];
  readonly receipts: readonly JournalReceipt[];
}

/** What a journal moves, in the base currency: the sum of its debits. */
export function debitsOf(lines: readonly Pick<NewJournalLine, 'baseAmount'>[]): bigint {
  return lines.reduce((sum, line) => (line.baseAmount > 0n ? sum + line.baseAmount : sum), 0n);
}

/** The lines of journals as columns. */
function lineRows(journals: readonly NewJournal[]): RowSet {
  const ids: string[] = [];
  const numbers: number[] = [];
  const dates: string[] = [];
  const lines = journals.flatMap((journal) => journal.lines);
  for (const { id, date, lines: own } of journals)
    for (let number = 1; number <= own.length; number += 1) {
      ids.push(id);
      numbers.push(number);
      dates.push(date);
    }
  return rowSet('l', {
    journal: { type: 'text', values: ids },
    line: { type: 'integer', values: numbers },
    date: { type: 'date', values: dates },
    account: { type: 'text', values: lines.map((line) => line.accountId) },
    amount: { type: 'bigint', values: lines.map((line) => line.amount) },
    currency: { type: 'text', values: lines.map((line) => line.currency) },
    base: { type: 'bigint', values: lines.map((line) => line.baseAmount) },
    description: { type: 'text', values: lines.map((line) => line.description ?? null) },
    party: { type: 'text', values: lines.map((line) => line.partyId ?? null) },
    document: { type: 'text', values: lines.map((line) => line.tradeDocumentId ?? null) },
    item: { type: 'text', values: lines.map((line) => line.itemId ?? null) },
  });
}

function journalRows(journals: readonly NewJournal[]): RowSet {
  return rowSet('j', {
    id: { type: 'text', values: journals.map((journal) => journal.id) },
    number: { type: 'bigint', values: journals.map((journal) => journal.number) },
    date: { type: 'date', values: journals.map((journal) => journal.date) },
    period: { type: 'text', values: journals.map((journal) => journal.periodId) },
    description: { type: 'text', values: journals.map((journal) => journal.description) },
    source: { type: 'text', values: journals.map((journal) => journal.source) },
    reverses: { type: 'text', values: journals.map((journal) => journal.reverses) },
    adjustment: { type: 'boolean', values: journals.map((journal) => journal.adjustment) },
    prepared_by: { type: 'text', values: journals.map((journal) => journal.preparedBy) },
    approved_by: { type: 'text', values: journals.map((journal) => journal.approvedBy) },
    posted_by: { type: 'text', values: journals.map((journal) => journal.postedBy) },
    total: { type: 'bigint', values: journals.map((journal) => debitsOf(journal.lines)) },
    lines: { type: 'integer', values: journals.map((journal) => journal.lines.length) },
  });
}

async function insertSources(ctx: Context, journals: readonly NewJournal[]): Promise<void> {
  const rows = journals.flatMap(({ id, sources }) =>
    sources.map((source, index) => ({ journalId: id, position: index + 1, source })),
  );
  if (rows.length === 0) return;
  const { from, select } = rowSet('s', {
    journal: { type: 'text', values: rows.map((row) => row.journalId) },
    position: { type: 'integer', values: rows.map((row) => row.position) },
    kind: { type: 'text', values: rows.map((row) => row.source.kind) },
    source: { type: 'text', values: rows.map((row) => row.source.id) },
    label: { type: 'text', values: rows.map((row) => row.source.label) },
  });
  await sql`insert into finory.journal_sources (tenant_id, journal_id, position, kind, source_id, label)
    select ${ctx.tenantId}, ${select} from ${from}`.execute(ctx.db);
}

async function insertReceipts(ctx: Context, journals: readonly NewJournal[]): Promise<void> {
  const rows = journals.flatMap(({ id, receipts }) => receipts.map((receipt) => ({ journalId: id, receipt })));
  if (rows.length === 0) return;
  await sql`insert into finory.journal_receipts (tenant_id, journal_id, receipt_id, figure)
    select ${ctx.tenantId}, r.journal, r.receipt, r.figure
    from unnest(${rows.map((row) => row.journalId)}::text[], ${rows.map((row) => row.receipt.receiptId)}::text[],
      ${rows.map((row) => row.receipt.figure)}::text[]) as r(journal, receipt, figure) on conflict do nothing`.execute(
    ctx.db,
  );
}

/**
 * Adds journals of one company with all their lines in one statement, whose triggers judge them and keep the
 * balances as a set.
 */
export async function insertJournals(
  ctx: Context,
  company: { readonly id: string; readonly baseCurrency: string },
  postedAt: Instant,
  journals: readonly NewJournal[],
): Promise<void> {
  const client = sql`(select c.client_id from finory.companies c where c.tenant_id = ${ctx.tenantId} and c.id = ${company.id})`;
  const [heads, lines] = [journalRows(journals), lineRows(journals)];
  await sql`
    with written as (
      insert into finory.journals (tenant_id, company_id, base_currency, posted_at, client_id, id, number, date, period_id, description,
                                   source, reverses, adjustment, prepared_by, approved_by, posted_by, total, lines)
      select ${ctx.tenantId}, ${company.id}, ${company.baseCurrency}, ${postedAt}::timestamptz, ${client}, ${heads.select} from ${heads.from}
    )
    insert into finory.journal_lines (tenant_id, company_id, client_id, journal_id, line, date, account_id, amount, currency, base_amount,
                                      description, party_id, trade_document_id, item_id)
    select ${ctx.tenantId}, ${company.id}, ${client}, ${lines.select} from ${lines.from}`.execute(ctx.db);
  await insertSources(ctx, journals);
  await insertReceipts(ctx, journals);
}

export interface Journal {
  readonly id: string;
  readonly number: bigint;
  readonly date: BusinessDate;
  readonly periodId: string;
  readonly description: string;
  readonly source: string;
  readonly baseCurrency: string;
  readonly reverses: string | null;
  readonly reversedBy: string | null;
  readonly preparedBy: string;
  readonly approvedBy: string | null;
  readonly postedBy: string;
  readonly postedAt: string;
  /** Sum of the debits in the base currency. */
  readonly total: bigint;
}

const SELECT = sql`
  select j.id, j.number, j.date, j.period_id as "periodId", j.description, j.source, j.base_currency as "baseCurrency", j.reverses,
         r.id as "reversedBy", j.prepared_by as "preparedBy", j.approved_by as "approvedBy", j.posted_by as "postedBy", j.posted_at as "postedAt",
         j.total
  from finory.journals j left join finory.journals r on r.tenant_id = j.tenant_id and r.reverses = j.id`;

export async function selectJournal(ctx: Context, companyId: string, id: string): Promise<Journal | undefined> {
  const { rows } =
    await sql<Journal>`${SELECT} where j.tenant_id = ${ctx.tenantId} and j.company_id = ${companyId} and j.id = ${id}`.execute(
      ctx.db,
    );
  return rows[0];
}

/** The posted journal, kept from everyone else who would reverse it until this unit of work ends. */
export async function lockJournal(ctx: Context, companyId: string, id: string): Promise<Journal | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.tenantId}/${id}`}, 0))`.execute(ctx.db);
  return await selectJournal(ctx, companyId, id);
}

/** The day of a statement line that a journal is matched to. */
export async function selectMatchedDay(ctx: Context, journalId: string): Promise<BusinessDate | undefined> {
  const { rows } = await sql<{ date: BusinessDate }>`
    select l.date from finory.bank_matches m
    join finory.statement_lines l on l.tenant_id = m.tenant_id and l.id = m.statement_line_id
    where m.tenant_id = ${ctx.tenantId} and m.journal_id = ${journalId} order by l.date limit 1`.execute(ctx.db);
  return rows[0]?.date;
}

/** A journal in a list, posted or waiting as a draft. */
export interface JournalRow {
  readonly id: string;
  readonly number: bigint | null;
  readonly date: BusinessDate;
  readonly description: string;
  readonly source: string;
  readonly total: bigint;
  readonly currency: string;
  readonly state: string;
}

// Drafts that wait stand before what is posted: their number is still to come, and is above all others.
const ROWS = sql`(
  select j.tenant_id, j.company_id, j.id, j.number, j.number as place, j.date, j.description, j.source, j.total,
         j.base_currency as currency, j.period_id,
         case when exists (select 1 from finory.journals r where r.tenant_id = j.tenant_id and r.reverses = j.id)
              then 'reversed' else 'posted' end as state
  from finory.journals j
  union all
  select d.tenant_id, d.company_id, d.id, null, 9223372036854775807, d.date, d.description, 'manual',
         (select coalesce(sum(l.base_amount), 0)::bigint from finory.journal_draft_lines l
          where l.tenant_id = d.tenant_id and l.draft_id = d.id and l.base_amount > 0),
         c.base_currency, p.id, d.state
  from finory.journal_drafts d
  join finory.companies c on c.tenant_id = d.tenant_id and c.id = d.company_id
  left join finory.fiscal_periods p
    on p.tenant_id = d.tenant_id and p.company_id = d.company_id and d.date between p.starts_on and p.ends_on
  where d.state in ('draft', 'approved')) j`;

/** Journals as a list, the newest first; drafts that wait stand before them. */
export const journalList = {
  name: 'finory.journals',
  select: sql`j.id, j.number, j.date, j.description, j.source, j.total, j.currency, j.state`,
  from: ROWS,
  id: sql`j.id`,
  fields: {
    number: { kind: 'place', value: sql`j.place` },
    date: { kind: 'date', value: sql`j.date` },
    description: { kind: 'text', value: sql`j.description` },
    source: { kind: 'text', value: sql`replace(j.source, '_', ' ')` },
    total: { kind: 'decimal', value: majorUnits(sql`j.total`, sql`j.currency`) },
    state: { kind: 'text', value: sql`j.state` },
  },
  order: '-number',
} as const satisfies ListDeclaration;

/** A page of journals, of one period where it is given. */
export async function readJournalPage(
  ctx: Context,
  request: ListRequest,
  companyId: string,
  periodId: string | undefined,
): Promise<Outcome<ListPage<JournalRow>>> {
  const inPeriod = periodId === undefined ? sql`true` : sql`j.period_id = ${periodId}`;
  return await readPage<JournalRow>(ctx, journalList, request, {
    where: sql`j.tenant_id = ${ctx.tenantId} and j.company_id = ${companyId} and ${inPeriod}`,
    scope: { companyId, periodId },
  });
}

export interface JournalLine {
  readonly line: number;
  readonly accountId: string;
  readonly accountCode: string;
  readonly accountName: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly baseAmount: bigint;
  readonly description: string | null;
  readonly partyId: string | null;
  readonly tradeDocumentId: string | null;
  /** The item whose value a posted line moves. */
  readonly itemId?: string | null;
}

export async function selectJournalLines(ctx: Context, journalId: string): Promise<JournalLine[]> {
  const { rows } = await sql<JournalLine>`
    select l.line, l.account_id as "accountId", a.code as "accountCode", a.name as "accountName", l.amount, l.currency,
           l.base_amount as "baseAmount", l.description, l.party_id as "partyId", l.trade_document_id as "tradeDocumentId",
           l.item_id as "itemId"
    from finory.journal_lines l join finory.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
    where l.tenant_id = ${ctx.tenantId} and l.journal_id = ${journalId} order by l.line`.execute(ctx.db);
  return rows;
}

/** Sources of several journals, by journal. */
export async function selectSources(
  ctx: Context,
  journalIds: readonly string[],
): Promise<Map<string, JournalSource[]>> {
  const { rows } = await sql<JournalSource & { journalId: string }>`
    select s.journal_id as "journalId", s.kind, s.source_id as id, s.label, s.position from finory.journal_sources s
    where s.tenant_id = ${ctx.tenantId} and s.journal_id = any(${[...journalIds]}::text[])
    union all
    -- An import keeps the places of its entries together; its journals follow one another by number.
    select j.id, 'import', i.id, left(i.name || ', ' || coalesce('entry ' || nullif(e.entry_references[j.number - e.first_number + 1], ''),
                                                                'line ' || e.lines[j.number - e.first_number + 1]), 200), 0
    from finory.journals j
    join finory.journal_import_entries e on e.tenant_id = j.tenant_id and e.company_id = j.company_id
      and j.number >= e.first_number and j.number < e.first_number + e.entries
    join finory.journal_imports i on i.tenant_id = e.tenant_id and i.id = e.import_id
    where j.tenant_id = ${ctx.tenantId} and j.id = any(${[...journalIds]}::text[]) and j.source = 'import'
    order by 1, 5`.execute(ctx.db);
  const byJournal = new Map<string, JournalSource[]>();
  for (const { journalId, ...source } of rows) byJournal.set(journalId, [...(byJournal.get(journalId) ?? []), source]);
  return byJournal;
}

export async function selectReceipts(ctx: Context, journalIds: readonly string[]): Promise<JournalReceipt[]> {
  const { rows } = await sql<JournalReceipt>`
    select distinct receipt_id as "receiptId", figure from finory.journal_receipts
    where tenant_id = ${ctx.tenantId} and journal_id = any(${[...journalIds]}::text[]) order by figure, receipt_id`.execute(
    ctx.db,
  );
  return rows;
}

/** Journals that came from a thing, such as a bill. */
export async function selectJournalsFrom(
  ctx: Context,
  sourceId: string,
): Promise<{ readonly id: string; readonly number: bigint }[]> {
  const { rows } = await sql<{ id: string; number: bigint }>`
    select distinct j.id, j.number from finory.journal_sources s join finory.journals j on j.tenant_id = s.tenant_id and j.id = s.journal_id
    where s.tenant_id = ${ctx.tenantId} and s.source_id = ${sourceId} order by j.number`.execute(ctx.db);
  return rows;
}

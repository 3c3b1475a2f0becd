import { sql } from 'kysely';
import { instantText, type BusinessDate } from '../../../base/time.ts';
import type { Context } from '../../../kernel/context.ts';

/** A line to be posted: minor units, debits positive. */
export interface NewJournalLine {
  readonly accountId: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly baseAmount: bigint;
  readonly description?: string | undefined;
  readonly partyId?: string | undefined;
  readonly tradeDocumentId?: string | undefined;
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
  readonly companyId: string;
  readonly number: bigint;
  readonly date: BusinessDate;
  readonly periodId: string;
  readonly description: string;
  readonly source: string;
  readonly baseCurrency: string;
  readonly reverses: string | null;
  readonly adjustment: boolean;
  readonly preparedBy: string;
  readonly approvedBy: string | null;
  readonly lines: readonly NewJournalLine[];
  readonly sources: readonly JournalSource[];
  readonly receipts: readonly JournalReceipt[];
}

function lineJson(line: NewJournalLine, index: number): Record<string, unknown> {
  return { ...line, line: index + 1, amount: line.amount.toString(), baseAmount: line.baseAmount.toString() };
}

/** Adds a journal with all its lines in one statement, which is what the ledger's trigger checks. */
export async function insertJournal(ctx: Context, journal: NewJournal): Promise<void> {
  await sql`
    insert into finory.journals (tenant_id, id, company_id, number, date, period_id, description, source, base_currency, reverses, adjustment,
                                 prepared_by, approved_by, posted_by, posted_at)
    values (${ctx.tenantId}, ${journal.id}, ${journal.companyId}, ${journal.number}, ${journal.date}, ${journal.periodId}, ${journal.description},
            ${journal.source}, ${journal.baseCurrency}, ${journal.reverses}, ${journal.adjustment}, ${journal.preparedBy}, ${journal.approvedBy},
            ${ctx.actor.id}, ${instantText(ctx.clock.now())})`.execute(ctx.db);
  await sql`
    insert into finory.journal_lines (tenant_id, journal_id, line, company_id, date, account_id, amount, currency, base_amount, description,
                                      party_id, trade_document_id)
    select ${ctx.tenantId}, ${journal.id}, l.line, ${journal.companyId}, ${journal.date}, l."accountId", l.amount, l.currency, l."baseAmount",
           l.description, l."partyId", l."tradeDocumentId"
    from jsonb_to_recordset(${JSON.stringify(journal.lines.map(lineJson))}::jsonb)
      as l(line integer, "accountId" text, amount bigint, currency text, "baseAmount" bigint, description text, "partyId" text,
           "tradeDocumentId" text)
    order by l.line`.execute(ctx.db);
  for (const [index, source] of journal.sources.entries()) {
    await sql`insert into finory.journal_sources (tenant_id, journal_id, position, kind, source_id, label)
      values (${ctx.tenantId}, ${journal.id}, ${index + 1}, ${source.kind}, ${source.id}, ${source.label})`.execute(ctx.db);
  }
  for (const receipt of journal.receipts) {
    await sql`insert into finory.journal_receipts (tenant_id, journal_id, receipt_id, figure)
      values (${ctx.tenantId}, ${journal.id}, ${receipt.receiptId}, ${receipt.figure}) on conflict do nothing`.execute(ctx.db);
  }
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
         (select coalesce(sum(l.base_amount), 0)::bigint from finory.journal_lines l
          where l.tenant_id = j.tenant_id and l.journal_id = j.id and l.base_amount > 0) as total
  from finory.journals j left join finory.journals r on r.tenant_id = j.tenant_id and r.reverses = j.id`;

export async function selectJournal(ctx: Context, companyId: string, id: string): Promise<Journal | undefined> {
  const { rows } = await sql<Journal>`${SELECT} where j.tenant_id = ${ctx.tenantId} and j.company_id = ${companyId} and j.id = ${id}`.execute(ctx.db);
  return rows[0];
}

export async function selectJournals(
  ctx: Context,
  companyId: string,
  filter: { readonly periodId?: string | undefined; readonly before?: bigint | undefined; readonly limit: number },
): Promise<Journal[]> {
  const { rows } = await sql<Journal>`${SELECT}
    where j.tenant_id = ${ctx.tenantId} and j.company_id = ${companyId}
      and (${filter.periodId ?? null}::text is null or j.period_id = ${filter.periodId ?? null}::text)
      and (${filter.before ?? null}::bigint is null or j.number < ${filter.before ?? null}::bigint)
    order by j.number desc limit ${filter.limit}`.execute(ctx.db);
  return rows;
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
}

export async function selectJournalLines(ctx: Context, journalId: string): Promise<JournalLine[]> {
  const { rows } = await sql<JournalLine>`
    select l.line, l.account_id as "accountId", a.code as "accountCode", a.name as "accountName", l.amount, l.currency,
           l.base_amount as "baseAmount", l.description, l.party_id as "partyId", l.trade_document_id as "tradeDocumentId"
    from finory.journal_lines l join finory.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
    where l.tenant_id = ${ctx.tenantId} and l.journal_id = ${journalId} order by l.line`.execute(ctx.db);
  return rows;
}

/** Sources of several journals, by journal. */
export async function selectSources(ctx: Context, journalIds: readonly string[]): Promise<Map<string, JournalSource[]>> {
  const { rows } = await sql<JournalSource & { journalId: string }>`
    select journal_id as "journalId", kind, source_id as id, label from finory.journal_sources
    where tenant_id = ${ctx.tenantId} and journal_id = any(${[...journalIds]}::text[]) order by journal_id, position`.execute(ctx.db);
  const byJournal = new Map<string, JournalSource[]>();
  for (const { journalId, ...source } of rows) byJournal.set(journalId, [...(byJournal.get(journalId) ?? []), source]);
  return byJournal;
}

export async function selectReceipts(ctx: Context, journalIds: readonly string[]): Promise<JournalReceipt[]> {
  const { rows } = await sql<JournalReceipt>`
    select distinct receipt_id as "receiptId", figure from finory.journal_receipts
    where tenant_id = ${ctx.tenantId} and journal_id = any(${[...journalIds]}::text[]) order by figure, receipt_id`.execute(ctx.db);
  return rows;
}

/** Journals that came from a thing, such as a bill. */
export async function selectJournalsFrom(ctx: Context, sourceId: string): Promise<{ readonly id: string; readonly number: bigint }[]> {
  const { rows } = await sql<{ id: string; number: bigint }>`
    select distinct j.id, j.number from finory.journal_sources s join finory.journals j on j.tenant_id = s.tenant_id and j.id = s.journal_id
    where s.tenant_id = ${ctx.tenantId} and s.source_id = ${sourceId} order by j.number`.execute(ctx.db);
  return rows;
}

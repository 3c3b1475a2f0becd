import { sql } from 'kysely';
import { instantText, type BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';

export interface ExchangeRate {
  readonly currency: string;
  readonly date: BusinessDate;
  readonly source: string;
  /** How much of the base currency one of the currency is. */
  readonly rate: string;
}

/** Keeps a rate; false where this source told one for the day already. */
export async function insertRate(ctx: Context, companyId: string, rate: ExchangeRate): Promise<boolean> {
  const result = await sql`
    insert into finory.exchange_rates (tenant_id, company_id, currency, date, source, rate, entered_by, entered_at)
    values (${ctx.tenantId}, ${companyId}, ${rate.currency}, ${rate.date}, ${rate.source}, ${rate.rate}, ${ctx.actor.id},
            ${instantText(ctx.clock.now())}) on conflict do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** The rates of a company, the latest first. */
export async function selectRates(ctx: Context, companyId: string): Promise<ExchangeRate[]> {
  const { rows } = await sql<ExchangeRate>`
    select currency, date, source, trim_scale(rate)::text as rate from finory.exchange_rates
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} order by date desc, currency, source limit 500`.execute(
    ctx.db,
  );
  return rows;
}

/** The rate of a day; a day without one takes that of the days before, at most so many. */
export async function selectRateOn(
  ctx: Context,
  companyId: string,
  currency: string,
  day: BusinessDate,
  daysBack: number,
): Promise<ExchangeRate | undefined> {
  const { rows } = await sql<ExchangeRate>`
    select currency, date, source, trim_scale(rate)::text as rate from finory.exchange_rates
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and currency = ${currency}
      and date between ${day}::date - ${daysBack}::integer and ${day}::date
    order by date desc, entered_at desc, source limit 1`.execute(ctx.db);
  return rows[0];
}

/** A monetary item in another currency: an open document, or money in the bank. */
export interface MonetaryItem {
  readonly accountId: string;
  readonly accountCode: string;
  readonly accountName: string;
  readonly partyName: string | null;
  readonly documentNumber: string | null;
  readonly currency: string;
  readonly partyId: string | null;
  readonly documentId: string | null;
  /** Minor units of its currency; debits positive. */
  readonly amount: bigint;
  /** What it stands at in the base currency. */
  readonly base: bigint;
}

/** Monetary items of a day in other currencies, out of the ledger's own lines. */
export async function selectMonetaryItems(
  ctx: Context,
  companyId: string,
  day: BusinessDate,
  baseCurrency: string,
): Promise<MonetaryItem[]> {
  const { rows } = await sql<MonetaryItem>`
    select l.account_id as "accountId", l.currency, max(l.party_id) filter (where a.control <> 'bank') as "partyId",
           coalesce(d.bill_id, d.id) as "documentId",
           a.code as "accountCode", a.name as "accountName", max(p.name) filter (where a.control <> 'bank') as "partyName",
           max(coalesce(o.number, d.number)) as "documentNumber",
           sum(l.amount)::bigint as amount, sum(l.base_amount)::bigint as base
    from finory.journal_lines l
    join finory.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.control in ('bank', 'payable', 'receivable')
    left join finory.trade_documents d on d.tenant_id = l.tenant_id and d.id = l.trade_document_id and a.control <> 'bank'
    left join finory.trade_documents o on o.tenant_id = d.tenant_id and o.id = d.bill_id
    left join finory.parties p on p.tenant_id = l.tenant_id and p.id = l.party_id
    where l.tenant_id = ${ctx.tenantId} and l.company_id = ${companyId} and l.date <= ${day}::date and l.currency <> ${baseCurrency}
      and (a.control <> 'bank' or exists (select 1 from finory.bank_accounts b
        where b.tenant_id = l.tenant_id and b.account_id = a.id and b.currency = l.currency))
    group by a.code, a.name, l.account_id, l.currency, case when a.control = 'bank' then null else l.party_id end, coalesce(d.bill_id, d.id)
    having sum(l.amount) <> 0 or sum(l.base_amount) <> 0
    order by a.code, l.currency, coalesce(d.bill_id, d.id)`.execute(ctx.db);
  return rows;
}

/** Keeps which journals a revaluation made; what comes into its days later is taken there by a further one. */
export async function insertRevaluation(
  ctx: Context,
  companyId: string,
  made: { readonly id: string; readonly date: BusinessDate; readonly journalId: string; readonly reversalId: string },
): Promise<void> {
  await sql`
    insert into finory.revaluations (tenant_id, id, company_id, date, journal_id, reversal_id)
    values (${ctx.tenantId}, ${made.id}, ${companyId}, ${made.date}, ${made.journalId}, ${made.reversalId})`.execute(
    ctx.db,
  );
}

/** The revaluations of a company, the latest first. */
export async function selectRevaluations(
  ctx: Context,
  companyId: string,
): Promise<{ id: string; date: BusinessDate; journalId: string; reversalId: string }[]> {
  const { rows } = await sql<{ id: string; date: BusinessDate; journalId: string; reversalId: string }>`
    select id, date, journal_id as "journalId", reversal_id as "reversalId" from finory.revaluations
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} order by date desc, id desc limit 500`.execute(
    ctx.db,
  );
  return rows;
}

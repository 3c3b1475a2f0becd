import { sql, type RawBuilder } from 'kysely';
import type { BusinessDate, Instant } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';

/** Which part of the ledger a sum is of. */
export interface LedgerPart {
  /** A condition on the accounts, which stand as `a`. */
  readonly accounts?: RawBuilder<unknown> | undefined;
  /** Leaves out what journals of this source posted. */
  readonly exceptSource?: string | undefined;
  /** Leaves out what was posted after a moment: what the books knew then. */
  readonly knownAt?: Instant | undefined;
}

/** The condition on a journal `j` that it was posted by a moment, where one is given. */
export function postedBy(knownAt: Instant | undefined): RawBuilder<unknown> {
  return knownAt === undefined ? sql`true` : sql`j.posted_at <= ${knownAt}::timestamptz`;
}

function linesTakenBack(
  ctx: Context,
  companyId: string,
  day: BusinessDate,
  { accounts = sql`true` }: LedgerPart,
  journals: RawBuilder<unknown>,
) {
  return sql`
    union all
    select l.account_id, -greatest(l.base_amount, 0), -greatest(-l.base_amount, 0)
    from finory.journals j
    join finory.journal_lines l on l.tenant_id = j.tenant_id and l.journal_id = j.id
    join finory.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
    where j.tenant_id = ${ctx.tenantId} and j.company_id = ${companyId} and j.date <= ${day}::date and ${journals} and ${accounts}`;
}

/**
 * Rows `(account_id, debit, credit)` that add up to what stands on each account at the end of a day, in the base
 * currency: the kept balances of the periods that have ended by then, and the kept turnovers of the days of the period
 * that has begun. What is left out is taken back line by line, since it is little.
 */
export function balanceRows(
  ctx: Context,
  companyId: string,
  day: BusinessDate,
  part: LedgerPart = {},
): RawBuilder<unknown> {
  const { accounts, exceptSource, knownAt } = part;
  const chosen =
    accounts === undefined
      ? sql`true`
      : sql`k.account_id in (select a.id from finory.accounts a
          where a.tenant_id = ${ctx.tenantId} and a.company_id = ${companyId} and ${accounts})`;
  const except =
    exceptSource === undefined
      ? sql``
      : linesTakenBack(ctx, companyId, day, part, sql`j.source = ${sql.lit(exceptSource)}`);
  // Numbers are in the order of time, so what came later is found from the newest backwards.
  const later =
    knownAt === undefined
      ? sql``
      : linesTakenBack(
          ctx,
          companyId,
          day,
          part,
          sql`j.posted_at > ${knownAt}::timestamptz
            and j.number > coalesce((select k.number from finory.journals k
              where k.tenant_id = ${ctx.tenantId} and k.company_id = ${companyId} and k.posted_at <= ${knownAt}::timestamptz
              order by k.number desc limit 1), 0)
            and ${exceptSource === undefined ? sql`true` : sql`j.source <> ${exceptSource}`}`,
        );
  return sql`
    select k.account_id, k.base_debit as debit, k.base_credit as credit
    from finory.fiscal_periods p
    join finory.account_balances k on k.tenant_id = p.tenant_id and k.company_id = p.company_id and k.period_id = p.id
    where p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId} and p.ends_on <= ${day}::date and ${chosen}
    union all
    select k.account_id, k.base_debit, k.base_credit
    from finory.fiscal_periods p
    join finory.day_turnovers k
      on k.tenant_id = p.tenant_id and k.company_id = p.company_id and k.date between p.starts_on and ${day}::date
    where p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId} and p.kind = 'regular'
      and p.starts_on <= ${day}::date and p.ends_on > ${day}::date and ${chosen}
    ${except}${later}`;
}

/** What accounts come to at the end of a day, debits positive, in the base currency. */
export async function selectBalance(
  ctx: Context,
  companyId: string,
  day: BusinessDate,
  part: LedgerPart,
): Promise<bigint> {
  const { rows } = await sql<{ balance: bigint }>`
    select coalesce(sum(r.debit - r.credit), 0)::bigint as balance from (${balanceRows(ctx, companyId, day, part)}) r`.execute(
    ctx.db,
  );
  return rows[0]?.balance ?? 0n;
}

/** The moment of the newest journal: what a report tells now is what the books knew then, and is told again by it. */
export async function selectKnownAt(
  ctx: Context,
  companyId: string,
  asked: Instant | undefined,
): Promise<Instant | null> {
  const by = asked === undefined ? sql`true` : sql`posted_at <= ${asked}::timestamptz`;
  const { rows } = await sql<{ at: Instant }>`
    select posted_at as at from finory.journals
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and ${by} order by number desc limit 1`.execute(
    ctx.db,
  );
  return rows[0]?.at ?? null;
}

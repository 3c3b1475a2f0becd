import { sql } from 'kysely';
import { instantText, type BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';

/** Money of a party that no document has taken up yet. */
export interface PartyCredit {
  readonly id: string;
  readonly partyId: string;
  readonly partyName: string;
  readonly kind: 'customer' | 'vendor';
  readonly accountId: string;
  readonly sourceKind: 'payment' | 'sales_credit_note';
  readonly sourceId: string;
  readonly date: BusinessDate;
  readonly currency: string;
  readonly exchangeRate: string | null;
  readonly amount: bigint;
  readonly baseAmount: bigint;
  readonly open: bigint;
  readonly baseOpen: bigint;
  readonly version: number;
}

const CREDIT = sql`c.id, c.party_id as "partyId", p.name as "partyName", c.kind, c.account_id as "accountId", c.source_kind as "sourceKind",
  c.source_id as "sourceId", c.date, c.currency, c.exchange_rate as "exchangeRate", c.amount, c.base_amount as "baseAmount", c.open,
  c.base_open as "baseOpen", c.version`;
const FROM = sql`finory.party_credits c join finory.parties p on p.tenant_id = c.tenant_id and p.id = c.party_id`;

export async function insertPartyCredit(
  ctx: Context,
  companyId: string,
  credit: Omit<PartyCredit, 'partyName' | 'open' | 'baseOpen' | 'version'>,
): Promise<void> {
  await sql`
    insert into finory.party_credits (tenant_id, id, company_id, party_id, kind, account_id, source_kind, source_id, date, currency,
      exchange_rate, amount, base_amount, open, base_open)
    values (${ctx.tenantId}, ${credit.id}, ${companyId}, ${credit.partyId}, ${credit.kind}, ${credit.accountId}, ${credit.sourceKind},
      ${credit.sourceId}, ${credit.date}, ${credit.currency}, ${credit.exchangeRate}, ${credit.amount}, ${credit.baseAmount}, ${credit.amount},
      ${credit.baseAmount})`.execute(ctx.db);
}

/** Credits of a company with anything left, the earliest first. */
export async function selectPartyCredits(ctx: Context, companyId: string): Promise<PartyCredit[]> {
  const { rows } = await sql<PartyCredit>`select ${CREDIT} from ${FROM}
    where c.tenant_id = ${ctx.tenantId} and c.company_id = ${companyId} and c.open > 0 order by c.date, c.id`.execute(
    ctx.db,
  );
  return rows;
}

/** One credit, locked. */
export async function lockPartyCredit(ctx: Context, companyId: string, id: string): Promise<PartyCredit | undefined> {
  const { rows } = await sql<PartyCredit>`select ${CREDIT} from ${FROM}
    where c.tenant_id = ${ctx.tenantId} and c.company_id = ${companyId} and c.id = ${id} for update of c`.execute(
    ctx.db,
  );
  return rows[0];
}

/** The credits that came from a payment or a credit note, locked. */
export async function lockCreditsFrom(ctx: Context, companyId: string, sourceId: string): Promise<PartyCredit[]> {
  const { rows } = await sql<PartyCredit>`select ${CREDIT} from ${FROM}
    where c.tenant_id = ${ctx.tenantId} and c.company_id = ${companyId} and c.source_id = ${sourceId} order by c.id for update of c`.execute(
    ctx.db,
  );
  return rows;
}

export async function updatePartyCredit(ctx: Context, id: string, open: bigint, baseOpen: bigint): Promise<void> {
  await sql`update finory.party_credits set open = ${open}, base_open = ${baseOpen}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(ctx.db);
}

/** What a payment settled, with what it stood for in the books. */
export async function selectSettled(
  ctx: Context,
  paymentId: string,
): Promise<{ readonly documentId: string; readonly amount: bigint; readonly bookedBase: bigint }[]> {
  const { rows } = await sql<{ documentId: string; amount: bigint; bookedBase: bigint }>`
    select document_id as "documentId", amount, booked_base as "bookedBase" from finory.payment_allocations
    where tenant_id = ${ctx.tenantId} and payment_id = ${paymentId} order by document_id`.execute(ctx.db);
  return rows;
}

/** Keeps that a payment was undone; false where it was before. */
export async function insertPaymentReversal(
  ctx: Context,
  companyId: string,
  reversal: { readonly paymentId: string; readonly date: BusinessDate; readonly reason: string },
): Promise<boolean> {
  const result = await sql`
    insert into finory.payment_reversals (tenant_id, payment_id, company_id, date, reason, reversed_by, reversed_at)
    values (${ctx.tenantId}, ${reversal.paymentId}, ${companyId}, ${reversal.date}, ${reversal.reason}, ${ctx.actor.id},
            ${instantText(ctx.clock.now())}) on conflict do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** When and why a payment was undone; nothing where it stands. */
export async function selectPaymentReversal(
  ctx: Context,
  paymentId: string,
): Promise<{ readonly date: BusinessDate; readonly reason: string } | undefined> {
  const { rows } = await sql<{ date: BusinessDate; reason: string }>`
    select date, reason from finory.payment_reversals where tenant_id = ${ctx.tenantId} and payment_id = ${paymentId}`.execute(
    ctx.db,
  );
  return rows[0];
}

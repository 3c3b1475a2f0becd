import { sql } from 'kysely';
import { instantText, type BusinessDate } from '../../../base/time.ts';
import type { Context } from '../../../kernel/context.ts';

export type PaymentKind = 'vendor_payment' | 'customer_receipt';

export interface Payment {
  readonly id: string;
  readonly number: bigint;
  readonly kind: PaymentKind;
  readonly partyId: string;
  readonly partyName: string;
  readonly bankAccountId: string;
  readonly date: BusinessDate;
  readonly amount: bigint;
  readonly currency: string;
  readonly exchangeRate: string | null;
  readonly baseAmount: bigint;
  readonly realizedDifference: bigint;
  readonly journalId: string;
}

export interface Allocation {
  readonly documentId: string;
  readonly amount: bigint;
  readonly bookedBase: bigint;
  readonly settledBase: bigint;
}

export async function insertPayment(
  ctx: Context,
  companyId: string,
  payment: Omit<Payment, 'partyName'>,
  allocations: readonly Allocation[],
): Promise<void> {
  await sql`
    insert into finory.payments (tenant_id, id, company_id, number, kind, party_id, bank_account_id, date, amount, currency, exchange_rate,
                                 base_amount, realized_difference, journal_id, recorded_by, recorded_at)
    values (${ctx.tenantId}, ${payment.id}, ${companyId}, ${payment.number}, ${payment.kind}, ${payment.partyId}, ${payment.bankAccountId},
            ${payment.date}, ${payment.amount}, ${payment.currency}, ${payment.exchangeRate}, ${payment.baseAmount},
            ${payment.realizedDifference}, ${payment.journalId}, ${ctx.actor.id}, ${instantText(ctx.clock.now())})`.execute(ctx.db);
  for (const [index, allocation] of allocations.entries()) {
    await sql`
      insert into finory.payment_allocations (tenant_id, payment_id, line, company_id, document_id, amount, booked_base, settled_base)
      values (${ctx.tenantId}, ${payment.id}, ${index + 1}, ${companyId}, ${allocation.documentId}, ${allocation.amount},
              ${allocation.bookedBase}, ${allocation.settledBase})`.execute(ctx.db);
  }
}

export async function selectPayments(
  ctx: Context,
  companyId: string,
  filter: { readonly kind?: string | undefined; readonly before?: bigint | undefined; readonly limit: number },
): Promise<Payment[]> {
  const { rows } = await sql<Payment>`
    select p.id, p.number, p.kind, p.party_id as "partyId", v.name as "partyName", p.bank_account_id as "bankAccountId", p.date, p.amount,
           p.currency, p.exchange_rate as "exchangeRate", p.base_amount as "baseAmount", p.realized_difference as "realizedDifference",
           p.journal_id as "journalId"
    from finory.payments p join finory.parties v on v.tenant_id = p.tenant_id and v.id = p.party_id
    where p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId}
      and (${filter.kind ?? null}::text is null or p.kind = ${filter.kind ?? null}::text)
      and (${filter.before ?? null}::bigint is null or p.number < ${filter.before ?? null}::bigint)
    order by p.number desc limit ${filter.limit}`.execute(ctx.db);
  return rows;
}

/** Payments that settled a document, with what went to it. */
export async function selectPaymentsOf(ctx: Context, documentId: string): Promise<{ id: string; date: BusinessDate; amount: bigint }[]> {
  const { rows } = await sql<{ id: string; date: BusinessDate; amount: bigint }>`
    select p.id, p.date, a.amount from finory.payment_allocations a
    join finory.payments p on p.tenant_id = a.tenant_id and p.id = a.payment_id
    where a.tenant_id = ${ctx.tenantId} and a.document_id = ${documentId} order by p.number`.execute(ctx.db);
  return rows;
}

import { sql } from 'kysely';
import type { Outcome } from '@finaceverse/base/outcome';
import { instantText, type BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import { majorUnits, readPage, type ListDeclaration, type ListPage, type ListRequest } from '../../../kernel/lists.ts';

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
  readonly realisedDifference: bigint;
  readonly journalId: string;
}

export interface Allocation {
  readonly documentId: string;
  readonly amount: bigint;
  readonly bookedBase: bigint;
  readonly settledBase: bigint;
  /** Parts of the amount that were not paid in money. */
  readonly discount: bigint;
  readonly withheld: bigint;
}

export async function insertPayment(
  ctx: Context,
  companyId: string,
  payment: Omit<Payment, 'partyName'>,
  allocations: readonly Allocation[],
): Promise<void> {
  await sql`
    insert into finory.payments (tenant_id, id, company_id, number, kind, party_id, bank_account_id, date, amount, currency, exchange_rate,
                                 base_amount, realised_difference, journal_id, recorded_by, recorded_at)
    values (${ctx.tenantId}, ${payment.id}, ${companyId}, ${payment.number}, ${payment.kind}, ${payment.partyId}, ${payment.bankAccountId},
            ${payment.date}, ${payment.amount}, ${payment.currency}, ${payment.exchangeRate}, ${payment.baseAmount},
            ${payment.realisedDifference}, ${payment.journalId}, ${ctx.actor.id}, ${instantText(ctx.clock.now())})`.execute(
    ctx.db,
  );
  for (const [index, allocation] of allocations.entries()) {
    await sql`
      insert into finory.payment_allocations (tenant_id, payment_id, line, company_id, document_id, amount, booked_base, settled_base, discount, withheld)
      values (${ctx.tenantId}, ${payment.id}, ${index + 1}, ${companyId}, ${allocation.documentId}, ${allocation.amount},
              ${allocation.bookedBase}, ${allocation.settledBase}, ${allocation.discount}, ${allocation.withheld})`.execute(
      ctx.db,
    );
  }
}

/** Payments and receipts as a list, the newest first. */
export const paymentList = {
  name: 'finory.payments',
  select: sql`
    p.id, p.number, p.kind, p.party_id as "partyId", v.name as "partyName", p.bank_account_id as "bankAccountId", p.date, p.amount,
    p.currency, p.exchange_rate as "exchangeRate", p.base_amount as "baseAmount", p.realised_difference as "realisedDifference",
    p.journal_id as "journalId"`,
  from: sql`finory.payments p
    join finory.parties v on v.tenant_id = p.tenant_id and v.id = p.party_id
    join finory.companies c on c.tenant_id = p.tenant_id and c.id = p.company_id`,
  id: sql`p.id`,
  fields: {
    number: { kind: 'place', value: sql`p.number` },
    party: { kind: 'text', value: sql`v.name` },
    partyId: { kind: 'identity', value: sql`p.party_id` },
    date: { kind: 'date', value: sql`p.date` },
    amount: { kind: 'decimal', value: majorUnits(sql`p.amount`, sql`p.currency`) },
    currency: { kind: 'text', value: sql`p.currency` },
    baseAmount: { kind: 'decimal', value: majorUnits(sql`p.base_amount`, sql`c.base_currency`) },
    realisedDifference: { kind: 'decimal', value: majorUnits(sql`p.realised_difference`, sql`c.base_currency`) },
  },
  order: '-number',
} as const satisfies ListDeclaration;

/** A page of payments, of one kind where it is given. */
export async function readPaymentPage(
  ctx: Context,
  request: ListRequest,
  companyId: string,
  kind: PaymentKind | undefined,
): Promise<Outcome<ListPage<Payment>>> {
  const ofKind = kind === undefined ? sql`true` : sql`p.kind = ${kind}`;
  return await readPage<Payment>(ctx, paymentList, request, {
    where: sql`p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId} and ${ofKind}`,
    scope: { companyId, kind },
  });
}

/** One payment. */
export async function selectPayment(ctx: Context, companyId: string, id: string): Promise<Payment | undefined> {
  const { rows } = await sql<Payment>`select ${paymentList.select} from ${paymentList.from}
    where p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId} and p.id = ${id}`.execute(ctx.db);
  return rows[0];
}

/** What a payment settled: each document with its number and the share of the payment that went to it. */
export async function selectAllocations(
  ctx: Context,
  paymentId: string,
): Promise<{ documentId: string; kind: string; number: string; amount: bigint; currency: string }[]> {
  const { rows } = await sql<{ documentId: string; kind: string; number: string; amount: bigint; currency: string }>`
    select a.document_id as "documentId", d.kind, d.number, a.amount, d.currency
    from finory.payment_allocations a join finory.trade_documents d on d.tenant_id = a.tenant_id and d.id = a.document_id
    where a.tenant_id = ${ctx.tenantId} and a.payment_id = ${paymentId} order by a.line`.execute(ctx.db);
  return rows;
}

/** Payments that settled a document, with what went to it. */
export async function selectPaymentsOf(
  ctx: Context,
  documentId: string,
): Promise<{ id: string; date: BusinessDate; amount: bigint }[]> {
  const { rows } = await sql<{ id: string; date: BusinessDate; amount: bigint }>`
    select p.id, p.date, a.amount from finory.payment_allocations a
    join finory.payments p on p.tenant_id = a.tenant_id and p.id = a.payment_id
    where a.tenant_id = ${ctx.tenantId} and a.document_id = ${documentId} order by p.number`.execute(ctx.db);
  return rows;
}

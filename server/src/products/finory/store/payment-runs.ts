import { sql } from 'kysely';
import { instantText, type BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import type { RunState } from '../domain/machines.ts';

/** Payments that leave one account on one day together. */
export interface PaymentRun {
  readonly id: string;
  readonly companyId: string;
  readonly number: bigint;
  readonly bankAccountId: string;
  readonly date: BusinessDate;
  readonly currency: string;
  readonly exchangeRate: string | null;
  readonly state: RunState;
  readonly preparedBy: string;
  readonly preparedAt: string;
  readonly approvedBy: string | null;
  readonly executedBy: string | null;
}

/** A bill that a run pays; amounts in minor units. */
export interface RunLine {
  readonly line: number;
  readonly partyId: string;
  readonly partyName: string;
  readonly documentId: string;
  readonly documentNumber: string;
  readonly detailsId: string;
  readonly amount: bigint;
  readonly discount: bigint;
  readonly paymentId: string | null;
}

const RUN = sql`id, company_id as "companyId", number, bank_account_id as "bankAccountId", date, currency, exchange_rate as "exchangeRate", state,
  prepared_by as "preparedBy", prepared_at as "preparedAt", approved_by as "approvedBy", executed_by as "executedBy"`;

export async function insertRun(
  ctx: Context,
  run: Pick<PaymentRun, 'id' | 'companyId' | 'number' | 'bankAccountId' | 'date' | 'currency' | 'exchangeRate'>,
  lines: readonly Pick<RunLine, 'partyId' | 'documentId' | 'detailsId' | 'amount' | 'discount'>[],
): Promise<void> {
  await sql`
    insert into finory.payment_runs (tenant_id, id, company_id, number, bank_account_id, date, currency, exchange_rate, state, prepared_by, prepared_at)
    values (${ctx.tenantId}, ${run.id}, ${run.companyId}, ${run.number}, ${run.bankAccountId}, ${run.date}, ${run.currency},
            ${run.exchangeRate}, 'proposed', ${ctx.actor.id}, ${instantText(ctx.clock.now())})`.execute(ctx.db);
  const rows = lines.map((line, index) => ({
    ...line,
    line: index + 1,
    amount: String(line.amount),
    discount: String(line.discount),
  }));
  await sql`
    insert into finory.payment_run_lines (tenant_id, run_id, line, company_id, party_id, document_id, details_id, amount, discount)
    select ${ctx.tenantId}, ${run.id}, l.line, ${run.companyId}, l."partyId", l."documentId", l."detailsId", l.amount, l.discount
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as l(line integer, "partyId" text, "documentId" text, "detailsId" text, amount bigint, discount bigint)`.execute(
    ctx.db,
  );
}

/** The runs of a company, the newest first. */
export async function selectRuns(ctx: Context, companyId: string): Promise<PaymentRun[]> {
  const { rows } = await sql<PaymentRun>`select ${RUN} from finory.payment_runs
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} order by number desc limit 500`.execute(ctx.db);
  return rows;
}

/** Runs that are not paid yet, with what they pay in minor units of their currency. */
export async function selectOpenRuns(
  ctx: Context,
  companyId: string,
): Promise<(Pick<PaymentRun, 'id' | 'number' | 'currency' | 'preparedAt'> & { state: RunState; total: bigint })[]> {
  const { rows } = await sql<
    Pick<PaymentRun, 'id' | 'number' | 'currency' | 'preparedAt'> & { state: RunState; total: bigint }
  >`select r.id, r.number, r.currency, r.state, r.prepared_at as "preparedAt", sum(l.amount)::bigint as total
    from finory.payment_runs r join finory.payment_run_lines l on l.tenant_id = r.tenant_id and l.run_id = r.id
    where r.tenant_id = ${ctx.tenantId} and r.company_id = ${companyId} and r.state in ('proposed', 'approved')
    group by r.tenant_id, r.id order by r.number`.execute(ctx.db);
  return rows;
}

/** One run; its row is locked where it is going to move. */
export async function selectRun(
  ctx: Context,
  companyId: string,
  id: string,
  lock = false,
): Promise<PaymentRun | undefined> {
  const { rows } = await sql<PaymentRun>`select ${RUN} from finory.payment_runs
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    ctx.db,
  );
  return rows[0];
}

/** What runs pay, vendor by vendor. */
export async function selectRunLines(
  ctx: Context,
  runIds: readonly string[],
): Promise<(RunLine & { readonly runId: string })[]> {
  const { rows } = await sql<RunLine & { runId: string }>`
    select l.run_id as "runId", l.line, l.party_id as "partyId", p.name as "partyName", l.document_id as "documentId", d.number as "documentNumber",
           l.details_id as "detailsId", l.amount, l.discount, l.payment_id as "paymentId"
    from finory.payment_run_lines l
    join finory.parties p on p.tenant_id = l.tenant_id and p.id = l.party_id
    join finory.trade_documents d on d.tenant_id = l.tenant_id and d.id = l.document_id
    where l.tenant_id = ${ctx.tenantId} and l.run_id = any(${[...runIds]}::text[]) order by l.run_id, l.line`.execute(
    ctx.db,
  );
  return rows;
}

/** Documents that a run under way holds. */
export async function selectHeldDocuments(ctx: Context, companyId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select document_id as id from finory.payment_run_lines
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and held`.execute(ctx.db);
  return new Set(rows.map(({ id }) => id));
}

export async function approveRun(ctx: Context, id: string): Promise<void> {
  await sql`update finory.payment_runs set state = 'approved', approved_by = ${ctx.actor.id},
      approved_at = ${instantText(ctx.clock.now())}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(ctx.db);
}

/** Ends a run, which lets its documents go; the payments of one that was executed by line. */
export async function endRun(
  ctx: Context,
  id: string,
  state: 'executed' | 'discarded',
  payments: ReadonlyMap<string, string>,
): Promise<void> {
  const executed = state === 'executed';
  const paid = JSON.stringify([...payments].map(([partyId, paymentId]) => ({ partyId, paymentId })));
  await sql`update finory.payment_run_lines l set held = false, payment_id = p."paymentId"
    from jsonb_to_recordset(${paid}::jsonb) as p("partyId" text, "paymentId" text)
    where l.tenant_id = ${ctx.tenantId} and l.run_id = ${id} and l.party_id = p."partyId"`.execute(ctx.db);
  await sql`update finory.payment_run_lines set held = false where tenant_id = ${ctx.tenantId} and run_id = ${id} and held`.execute(
    ctx.db,
  );
  await sql`update finory.payment_runs set state = ${state}, executed_by = ${executed ? ctx.actor.id : null},
      executed_at = ${executed ? instantText(ctx.clock.now()) : null}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(ctx.db);
}

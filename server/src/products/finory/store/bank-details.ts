import { sql } from 'kysely';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import { openValue, sealValue } from '../../../kernel/sealed-columns.ts';

/** Where a vendor is paid to, and who stands behind it. */
export interface BankDetails {
  readonly id: string;
  readonly partyId: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly holder: string;
  readonly state: 'proposed' | 'approved' | 'rejected' | 'replaced';
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedBy: string | null;
}

const IBAN = 'finory.bank_details.iban';
const DETAILS = sql`id, party_id as "partyId", iban, bic, holder, state, proposed_by as "proposedBy", proposed_at as "proposedAt",
  decided_by as "decidedBy"`;

async function opened(ctx: Context, rows: readonly BankDetails[]): Promise<BankDetails[]> {
  return await Promise.all(rows.map(async (row) => ({ ...row, iban: await openValue(ctx, IBAN, row.id, row.iban) })));
}

/** Adds what somebody proposes; false while another proposal for the vendor is open. */
export async function insertBankDetails(
  ctx: Context,
  companyId: string,
  made: Pick<BankDetails, 'id' | 'partyId' | 'iban' | 'bic' | 'holder'>,
): Promise<boolean> {
  const result = await sql`
    insert into finory.bank_details (tenant_id, id, company_id, party_id, iban, bic, holder, state, proposed_by, proposed_at)
    values (${ctx.tenantId}, ${made.id}, ${companyId}, ${made.partyId}, ${await sealValue(ctx, IBAN, made.id, made.iban)}, ${made.bic},
            ${made.holder}, 'proposed', ${ctx.actor.id}, ${instantText(ctx.clock.now())})
    on conflict do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** Those of a vendor, the newest first. */
export async function selectBankDetails(ctx: Context, companyId: string, partyId: string): Promise<BankDetails[]> {
  const { rows } = await sql<BankDetails>`select ${DETAILS} from finory.bank_details
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and party_id = ${partyId}
    order by proposed_at desc, id desc`.execute(ctx.db);
  return await opened(ctx, rows);
}

/** Whose account somebody proposed to pay to, until a second person decides. */
export async function selectProposedDetails(
  ctx: Context,
  companyId: string,
): Promise<{ partyId: string; partyName: string; proposedAt: string }[]> {
  const { rows } = await sql<{ partyId: string; partyName: string; proposedAt: string }>`
    select b.party_id as "partyId", p.name as "partyName", b.proposed_at as "proposedAt"
    from finory.bank_details b join finory.parties p on p.tenant_id = b.tenant_id and p.id = b.party_id
    where b.tenant_id = ${ctx.tenantId} and b.company_id = ${companyId} and b.state = 'proposed'
    order by b.proposed_at, b.id`.execute(ctx.db);
  return rows;
}

/** Some by their identifiers. */
export async function selectBankDetailsOf(ctx: Context, ids: readonly string[]): Promise<BankDetails[]> {
  const { rows } = await sql<BankDetails>`select ${DETAILS} from finory.bank_details
    where tenant_id = ${ctx.tenantId} and id = any(${[...ids]}::text[])`.execute(ctx.db);
  return await opened(ctx, rows);
}

/** Identifiers of what is in force, by vendor. */
export async function selectDetailsInForce(ctx: Context, companyId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ partyId: string; id: string }>`select party_id as "partyId", id from finory.bank_details
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and state = 'approved'`.execute(ctx.db);
  return new Map(rows.map(({ partyId, id }) => [partyId, id]));
}

/** Decides on a proposal; what was in force before is replaced by what is approved. */
export async function decideBankDetails(
  ctx: Context,
  details: Pick<BankDetails, 'id' | 'partyId'>,
  state: 'approved' | 'rejected',
): Promise<void> {
  if (state === 'approved')
    await sql`update finory.bank_details set state = 'replaced', version = version + 1
      where tenant_id = ${ctx.tenantId} and party_id = ${details.partyId} and state = 'approved'`.execute(ctx.db);
  await sql`update finory.bank_details
    set state = ${state}, decided_by = ${ctx.actor.id}, decided_at = ${instantText(ctx.clock.now())}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${details.id}`.execute(ctx.db);
}

import { sql } from 'kysely';
import { instantText, type BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import type { JournalLine } from './journals.ts';

export type DraftState = 'draft' | 'approved' | 'posted' | 'discarded';

export interface Draft {
  readonly id: string;
  readonly date: BusinessDate;
  readonly description: string;
  readonly state: DraftState;
  readonly preparedBy: string;
  readonly preparedAt: string;
  readonly version: number;
  readonly total: bigint;
}

export interface NewDraftLine {
  readonly accountId: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly baseAmount: bigint;
  readonly description?: string | undefined;
}

export async function insertDraft(
  ctx: Context,
  companyId: string,
  draft: {
    readonly id: string;
    readonly date: BusinessDate;
    readonly description: string;
    readonly lines: readonly NewDraftLine[];
  },
): Promise<void> {
  await sql`
    insert into finory.journal_drafts (tenant_id, id, company_id, date, description, state, prepared_by, prepared_at)
    values (${ctx.tenantId}, ${draft.id}, ${companyId}, ${draft.date}, ${draft.description}, 'draft', ${ctx.actor.id},
            ${instantText(ctx.clock.now())})`.execute(ctx.db);
  await insertDraftLines(ctx, companyId, draft.id, draft.lines);
}

async function insertDraftLines(
  ctx: Context,
  companyId: string,
  draftId: string,
  entered: readonly NewDraftLine[],
): Promise<void> {
  const lines = entered.map((line, index) => ({
    ...line,
    line: index + 1,
    amount: line.amount.toString(),
    baseAmount: line.baseAmount.toString(),
  }));
  await sql`
    insert into finory.journal_draft_lines (tenant_id, draft_id, line, company_id, account_id, amount, currency, base_amount, description)
    select ${ctx.tenantId}, ${draftId}, l.line, ${companyId}, l."accountId", l.amount, l.currency, l."baseAmount", l.description
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as l(line integer, "accountId" text, amount bigint, currency text, "baseAmount" bigint, description text)`.execute(
    ctx.db,
  );
}

/** Writes a draft anew. */
export async function rewriteDraft(
  ctx: Context,
  companyId: string,
  draft: {
    readonly id: string;
    readonly date: BusinessDate;
    readonly description: string;
    readonly lines: readonly NewDraftLine[];
  },
): Promise<void> {
  await sql`update finory.journal_drafts set date = ${draft.date}, description = ${draft.description}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${draft.id}`.execute(ctx.db);
  await sql`delete from finory.journal_draft_lines where tenant_id = ${ctx.tenantId} and draft_id = ${draft.id}`.execute(
    ctx.db,
  );
  await insertDraftLines(ctx, companyId, draft.id, draft.lines);
}

const SELECT = sql`
  select d.id, d.date, d.description, d.state, d.prepared_by as "preparedBy", d.prepared_at as "preparedAt", d.version,
         (select coalesce(sum(l.base_amount), 0)::bigint from finory.journal_draft_lines l
          where l.tenant_id = d.tenant_id and l.draft_id = d.id and l.base_amount > 0) as total
  from finory.journal_drafts d`;

/** A draft, locked so that two approvals cannot both post it. */
export async function selectDraft(
  ctx: Context,
  companyId: string,
  id: string,
  lock = false,
): Promise<Draft | undefined> {
  const { rows } =
    await sql<Draft>`${SELECT} where d.tenant_id = ${ctx.tenantId} and d.company_id = ${companyId} and d.id = ${id}
    ${lock ? sql`for update of d` : sql``}`.execute(ctx.db);
  return rows[0];
}

/** Drafts that wait, the newest first. */
export async function selectOpenDrafts(
  ctx: Context,
  companyId: string,
  span: { readonly from?: BusinessDate | undefined; readonly to?: BusinessDate | undefined } = {},
): Promise<Draft[]> {
  const { rows } =
    await sql<Draft>`${SELECT} where d.tenant_id = ${ctx.tenantId} and d.company_id = ${companyId} and d.state in ('draft', 'approved')
    and (${span.from ?? null}::date is null or d.date >= ${span.from ?? null}::date)
    and (${span.to ?? null}::date is null or d.date <= ${span.to ?? null}::date)
    order by d.date desc, d.id desc limit 200`.execute(ctx.db);
  return rows;
}

export async function selectDraftLines(ctx: Context, draftId: string): Promise<JournalLine[]> {
  const { rows } = await sql<JournalLine>`
    select l.line, l.account_id as "accountId", a.code as "accountCode", a.name as "accountName", l.amount, l.currency,
           l.base_amount as "baseAmount", l.description, null as "partyId", null as "tradeDocumentId"
    from finory.journal_draft_lines l join finory.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
    where l.tenant_id = ${ctx.tenantId} and l.draft_id = ${draftId} order by l.line`.execute(ctx.db);
  return rows;
}

export async function updateDraftState(ctx: Context, id: string, state: DraftState): Promise<void> {
  await sql`update finory.journal_drafts set state = ${state}, version = version + 1,
      approved_by = case when ${state} in ('approved', 'posted') then ${ctx.actor.id} else approved_by end
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(ctx.db);
}

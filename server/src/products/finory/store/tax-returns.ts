import { sql } from 'kysely';
import { instantText, type BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import type { FormName } from '../domain/tax/forms/form.ts';

export interface FiledReturn {
  readonly id: string;
  readonly registrationId: string;
  readonly form: FormName;
  readonly start: BusinessDate;
  readonly end: BusinessDate;
  readonly corrects: string | null;
  readonly due: bigint;
  readonly reason: string | null;
  readonly filedBy: string;
  readonly filedAt: string;
}

const RETURN = sql`r.id, r.registration_id as "registrationId", r.form, r.starts_on as "start", r.ends_on as "end", r.corrects, r.due, r.reason,
  r.filed_by as "filedBy", r.filed_at as "filedAt"`;

/** Keeps a return with its boxes and the entries that it was counted from. */
export async function insertTaxReturn(
  ctx: Context,
  companyId: string,
  filed: Omit<FiledReturn, 'filedBy' | 'filedAt'>,
  counted: {
    readonly boxes: readonly { readonly box: string; readonly label: string; readonly amount: bigint }[];
    readonly entries: readonly string[];
  },
): Promise<void> {
  await sql`
    insert into finory.tax_returns (tenant_id, id, company_id, registration_id, form, starts_on, ends_on, corrects, due, reason, filed_by, filed_at)
    values (${ctx.tenantId}, ${filed.id}, ${companyId}, ${filed.registrationId}, ${filed.form}, ${filed.start}, ${filed.end}, ${filed.corrects},
            ${filed.due}, ${filed.reason}, ${ctx.actor.id}, ${instantText(ctx.clock.now())})`.execute(ctx.db);
  const boxes = counted.boxes.map(({ box, label, amount }, index) => ({
    box,
    label,
    amount: amount.toString(),
    position: index + 1,
  }));
  await sql`
    insert into finory.tax_return_boxes (tenant_id, return_id, position, company_id, box, label, amount)
    select ${ctx.tenantId}, ${filed.id}, b.position, ${companyId}, b.box, b.label, b.amount
    from jsonb_to_recordset(${JSON.stringify(boxes)}::jsonb) as b(position integer, box text, label text, amount bigint)`.execute(
    ctx.db,
  );
  await sql`
    insert into finory.tax_return_entries (tenant_id, return_id, entry_id, company_id)
    select ${ctx.tenantId}, ${filed.id}, id, ${companyId} from unnest(${[...counted.entries]}::text[]) as id`.execute(
    ctx.db,
  );
}

/** The returns of a registration, the latest first, and a correction before what it corrects. */
export async function selectTaxReturns(ctx: Context, registrationId: string): Promise<FiledReturn[]> {
  const { rows } = await sql<FiledReturn>`select ${RETURN} from finory.tax_returns r
    where r.tenant_id = ${ctx.tenantId} and r.registration_id = ${registrationId} order by r.starts_on desc, r.filed_at desc, r.id desc`.execute(
    ctx.db,
  );
  return rows;
}

/** The return of these days that stands: the one that nothing has corrected. */
export async function selectStandingReturn(
  ctx: Context,
  registrationId: string,
  form: FormName,
  start: BusinessDate,
): Promise<FiledReturn | undefined> {
  const { rows } = await sql<FiledReturn>`select ${RETURN} from finory.tax_returns r
    where r.tenant_id = ${ctx.tenantId} and r.registration_id = ${registrationId} and r.form = ${form} and r.starts_on = ${start}
      and not exists (select 1 from finory.tax_returns c where c.tenant_id = r.tenant_id and c.corrects = r.id)`.execute(
    ctx.db,
  );
  return rows[0];
}

/** The boxes of a filed return as they were filed. */
export async function selectFiledBoxes(
  ctx: Context,
  returnId: string,
): Promise<{ readonly box: string; readonly label: string; readonly amount: bigint }[]> {
  const { rows } = await sql<{ box: string; label: string; amount: bigint }>`
    select box, label, amount from finory.tax_return_boxes where tenant_id = ${ctx.tenantId} and return_id = ${returnId} order by position`.execute(
    ctx.db,
  );
  return rows;
}

/** The entries that a filed return was counted from. */
export async function selectFiledEntries(ctx: Context, returnId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select entry_id as id from finory.tax_return_entries
    where tenant_id = ${ctx.tenantId} and return_id = ${returnId}`.execute(ctx.db);
  return new Set(rows.map(({ id }) => id));
}

/** What stands on the tax accounts of a span without any tax entry: journals by hand, and books from before. */
export async function selectUntracedTax(
  ctx: Context,
  companyId: string,
  span: { readonly from: BusinessDate; readonly to: BusinessDate },
): Promise<bigint> {
  const { rows } = await sql<{ moved: bigint }>`
    select coalesce(sum(l.base_amount), 0)::bigint as moved from finory.journal_lines l
    join finory.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.role in ('sales_tax_payable', 'input_tax')
    where l.tenant_id = ${ctx.tenantId} and l.company_id = ${companyId} and l.date between ${span.from}::date and ${span.to}::date
      and not exists (select 1 from finory.tax_entries e where e.tenant_id = l.tenant_id and e.journal_id = l.journal_id)`.execute(
    ctx.db,
  );
  return rows[0]?.moved ?? 0n;
}

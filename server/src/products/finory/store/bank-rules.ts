import { sql } from 'kysely';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import type { BankRule } from '../domain/bank-rules.ts';

/** A rule with what people read of it. */
export interface KeptRule extends BankRule {
  readonly accountCode: string;
  readonly accountName: string;
  readonly uses: number;
  readonly madeBy: string;
}

/** Keeps a rule; one for the same words is told the new account. */
export async function learnRule(ctx: Context, companyId: string, rule: BankRule): Promise<void> {
  await sql`
    insert into finory.bank_rules as r (tenant_id, id, company_id, words, side, account_id, made_by, made_at)
    values (${ctx.tenantId}, ${rule.id}, ${companyId}, ${rule.words}, ${rule.side}, ${rule.accountId}, ${ctx.actor.id},
            ${instantText(ctx.clock.now())})
    on conflict (tenant_id, company_id, side, words) where active
    do update set account_id = excluded.account_id, made_by = excluded.made_by, made_at = excluded.made_at, version = r.version + 1`.execute(
    ctx.db,
  );
}

/** The rules in force, those with the most uses first. */
export async function selectRules(ctx: Context, companyId: string): Promise<KeptRule[]> {
  const { rows } = await sql<KeptRule>`
    select r.id, r.words, r.side, r.account_id as "accountId", a.code as "accountCode", a.name as "accountName", r.uses, r.made_by as "madeBy"
    from finory.bank_rules r join finory.accounts a on a.tenant_id = r.tenant_id and a.id = r.account_id
    where r.tenant_id = ${ctx.tenantId} and r.company_id = ${companyId} and r.active order by r.uses desc, r.words, r.id`.execute(
    ctx.db,
  );
  return rows;
}

export async function countUse(ctx: Context, id: string): Promise<void> {
  await sql`update finory.bank_rules set uses = uses + 1 where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(
    ctx.db,
  );
}

/** Takes a rule out of force; false where there is none. */
export async function retireRule(ctx: Context, companyId: string, id: string): Promise<boolean> {
  const result = await sql`update finory.bank_rules set active = false, version = version + 1
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and id = ${id} and active`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** Says a rule anew; false where there is none in force. @errors a unique violation where another rule has these words */
export async function rewriteRule(
  ctx: Context,
  companyId: string,
  rule: { readonly id: string; readonly words: string; readonly accountId: string },
): Promise<boolean> {
  const result =
    await sql`update finory.bank_rules set words = ${rule.words}, account_id = ${rule.accountId}, version = version + 1
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and id = ${rule.id} and active`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

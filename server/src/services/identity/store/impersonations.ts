import type { Context } from '../../../kernel/context.ts';
import { tables, type ImpersonationRow } from './tables.ts';

export async function insertImpersonation(ctx: Context, row: ImpersonationRow): Promise<void> {
  await tables(ctx).insertInto('identity.impersonations').values(row).execute();
}

export async function findImpersonation(ctx: Context, id: string): Promise<ImpersonationRow | undefined> {
  return await tables(ctx)
    .selectFrom('identity.impersonations')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Those that a person asked for or is asked for, newest first. */
export async function listImpersonations(ctx: Context, person: string): Promise<ImpersonationRow[]> {
  return await tables(ctx)
    .selectFrom('identity.impersonations')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where((where) => where.or([where('user_id', '=', person), where('asked_by', '=', person)]))
    .orderBy('asked_at', 'desc')
    .limit(100)
    .execute();
}

/** Moves one on from a state: false where it is there no more. */
export async function moveImpersonation(
  ctx: Context,
  id: string,
  from: readonly ImpersonationRow['state'][],
  change: Partial<ImpersonationRow>,
): Promise<boolean> {
  const result = await tables(ctx)
    .updateTable('identity.impersonations')
    .set(change)
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

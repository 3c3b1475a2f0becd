import type { Context } from '../../../kernel/context.ts';
import { tables, type RecoveryRow } from './tables.ts';

/** Keeps that somebody lost a second factor; what was said of the person before is replaced. */
export async function putRecovery(ctx: Context, row: RecoveryRow): Promise<void> {
  await tables(ctx)
    .insertInto('identity.recoveries')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doUpdateSet(row))
    .execute();
}

/** One that is still to be settled. */
export async function findOpenRecovery(ctx: Context, userId: string): Promise<RecoveryRow | undefined> {
  return await tables(ctx)
    .selectFrom('identity.recoveries')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', userId)
    .where('state', '=', 'asked')
    .forUpdate()
    .executeTakeFirst();
}

export async function listOpenRecoveries(ctx: Context): Promise<RecoveryRow[]> {
  return await tables(ctx)
    .selectFrom('identity.recoveries')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('state', '=', 'asked')
    .orderBy('asked_at')
    .execute();
}

export async function settleRecoveryRow(
  ctx: Context,
  userId: string,
  settled: Pick<RecoveryRow, 'state' | 'settled_by' | 'settled_at'>,
): Promise<void> {
  await tables(ctx)
    .updateTable('identity.recoveries')
    .set(settled)
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', userId)
    .execute();
}

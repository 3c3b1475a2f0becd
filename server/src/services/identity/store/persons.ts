import { sql } from 'kysely';
import type { Context } from '../../../kernel/context.ts';
import { tables, type PersonRow } from './tables.ts';

/** Adds a person; false where the address is somebody's already, of this firm or of another. */
export async function insertPerson(ctx: Context, row: PersonRow): Promise<boolean> {
  const result = await tables(ctx)
    .insertInto('identity.persons')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Before a firm is known anybody is found; bound to a firm, its own people alone. */
export async function findPerson(ctx: Context, id: string): Promise<PersonRow | undefined> {
  return await tables(ctx).selectFrom('identity.persons').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findPersonByLogin(ctx: Context, loginHash: string): Promise<PersonRow | undefined> {
  return await tables(ctx)
    .selectFrom('identity.persons')
    .selectAll()
    .where('login_hash', '=', loginHash)
    .executeTakeFirst();
}

export async function listPersons(ctx: Context): Promise<Pick<PersonRow, 'id' | 'totp_state'>[]> {
  return await tables(ctx).selectFrom('identity.persons').select(['id', 'totp_state']).execute();
}

export async function updatePerson(ctx: Context, id: string, change: Partial<PersonRow>): Promise<void> {
  await tables(ctx).updateTable('identity.persons').set(change).where('id', '=', id).execute();
}

/** Takes a one-time code's step: false when this or a later step was used already. */
export async function takeTotpStep(ctx: Context, personId: string, step: bigint): Promise<boolean> {
  const result = await tables(ctx)
    .updateTable('identity.persons')
    .set({ totp_last_step: step })
    .where('id', '=', personId)
    .where((where) => where.or([where('totp_last_step', 'is', null), where('totp_last_step', '<', step)]))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Takes a recovery code out of those that are left: false when it was not among them, or somebody was faster. */
export async function takeRecoveryCode(ctx: Context, personId: string, hash: string): Promise<boolean> {
  const result = await sql`update identity.persons set recovery_hashes = array_remove(recovery_hashes, ${hash})
    where id = ${personId} and ${hash} = any(recovery_hashes)`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

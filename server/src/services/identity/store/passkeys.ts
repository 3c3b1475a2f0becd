import { sql } from 'kysely';
import type { Context } from '../../../kernel/context.ts';
import { tables, type PasskeyRow } from './tables.ts';

/** Adds a passkey; false where it is known already. */
export async function insertPasskey(visitor: Context, row: PasskeyRow): Promise<boolean> {
  const result = await tables(visitor)
    .insertInto('identity.passkeys')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function findPasskey(visitor: Context, id: string): Promise<PasskeyRow | undefined> {
  return await tables(visitor).selectFrom('identity.passkeys').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function passkeysOf(visitor: Context, personId: string): Promise<PasskeyRow[]> {
  return await tables(visitor)
    .selectFrom('identity.passkeys')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute();
}

/** Notes a use: false where the counter was not the one that was verified, since somebody was faster. */
export async function usePasskey(visitor: Context, row: PasskeyRow, counter: bigint, at: string): Promise<boolean> {
  const result = await tables(visitor)
    .updateTable('identity.passkeys')
    .set({ counter, last_used_at: at })
    .where('id', '=', row.id)
    .where('counter', '=', row.counter)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deletePasskey(visitor: Context, personId: string, id: string): Promise<boolean> {
  const result = await tables(visitor)
    .deleteFrom('identity.passkeys')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

export async function deletePasskeysOf(visitor: Context, personId: string): Promise<void> {
  await tables(visitor).deleteFrom('identity.passkeys').where('person_id', '=', personId).execute();
}

export async function insertChallenge(
  visitor: Context,
  row: { readonly challenge: string; readonly person_id: string | null; readonly expires_at: string },
): Promise<void> {
  await tables(visitor).insertInto('identity.challenges').values(row).execute();
}

/** Uses a challenge up: it counts once, before its end, and for whom it was drawn. */
export async function takeChallenge(
  visitor: Context,
  challenge: string,
  personId: string | null,
  now: string,
): Promise<boolean> {
  const result = await sql`delete from identity.challenges
    where challenge = ${challenge} and expires_at > ${now} and person_id is not distinct from ${personId}`.execute(
    visitor.db,
  );
  return result.numAffectedRows === 1n;
}

export async function deleteChallengesBefore(visitor: Context, moment: string): Promise<void> {
  await tables(visitor).deleteFrom('identity.challenges').where('expires_at', '<', moment).execute();
}

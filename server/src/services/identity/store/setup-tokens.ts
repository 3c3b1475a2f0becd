import { sql } from 'kysely';
import type { Context } from '../../../kernel/context.ts';
import { tables } from './tables.ts';

/** From here on nobody else makes the first firm until the unit of work has ended. */
export async function alone(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('identity.first_firm'))`.execute(ctx.db);
}

/** The one token that counts: older ones end. */
export async function replaceSetupToken(ctx: Context, tokenHash: string, now: string): Promise<void> {
  await forgetSetupTokens(ctx);
  await tables(ctx).insertInto('identity.setup_tokens').values({ token_hash: tokenHash, created_at: now }).execute();
}

export async function isSetupToken(ctx: Context, tokenHash: string): Promise<boolean> {
  const row = await tables(ctx)
    .selectFrom('identity.setup_tokens')
    .select('token_hash')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row !== undefined;
}

export async function forgetSetupTokens(ctx: Context): Promise<void> {
  await tables(ctx).deleteFrom('identity.setup_tokens').execute();
}

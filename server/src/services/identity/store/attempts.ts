import { sql } from 'kysely';
import { tables, type AttemptRow } from './tables.ts';
import type { Context } from '../../../kernel/context.ts';

export async function insertAttempt(ctx: Context, row: AttemptRow): Promise<void> {
  await tables(ctx).insertInto('identity.attempts').values(row).execute();
}

/** What has gone wrong since the address was last proven, and when last. */
export interface Failures {
  readonly count: number;
  readonly lastAt: string | null;
}

/** Failures for an address since `since` or its last proof, whichever is later; from one network where it is named. */
export async function failuresSince(
  ctx: Context,
  loginHash: string,
  since: string,
  network?: string,
): Promise<Failures> {
  const from = network === undefined ? sql`true` : sql`network = ${network}`;
  const { rows } = await sql<{ count: bigint; last_at: string | null }>`
    select count(*) as count, max(at) as last_at from identity.attempts
    where login_hash = ${loginHash} and at > ${since} and ${from}
      and outcome in ('wrong_credentials', 'wrong_code', 'unknown_address')
      and number > coalesce((select max(number) from identity.attempts
        where login_hash = ${loginHash} and outcome = 'proven' and ${from}), 0)`.execute(ctx.db);
  return { count: Number(rows[0]?.count ?? 0n), lastAt: rows[0]?.last_at ?? null };
}

/** How many sign-ins have failed since, whoever tried. */
export async function countFailuresSince(ctx: Context, since: string): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from identity.attempts
    where at > ${since} and outcome <> 'proven'`.execute(ctx.db);
  return Number(rows[0]?.count ?? 0n);
}

/** Attempts of addresses that nobody has, the newest first: a sign of somebody who tries names. */
export async function strangeAttempts(ctx: Context, limit: number): Promise<AttemptRow[]> {
  return await tables(ctx)
    .selectFrom('identity.attempts')
    .selectAll()
    .where('outcome', '=', 'unknown_address')
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
}

export async function deleteAttemptsBefore(ctx: Context, moment: string): Promise<void> {
  await tables(ctx).deleteFrom('identity.attempts').where('at', '<', moment).execute();
}

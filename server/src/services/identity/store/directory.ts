import type { Context } from '../../../kernel/context.ts';
import { OPERATORS } from '../../../kernel/operators.ts';
import { tables, type DirectoryRow } from './tables.ts';

type Kind = DirectoryRow['kind'];

export async function register(ctx: Context, row: Omit<DirectoryRow, 'tenant_id'>): Promise<void> {
  await tables(ctx)
    .insertInto('identity.directory')
    .values({ ...row, tenant_id: ctx.tenantId })
    .execute();
}

/** Where a credential's hash leads: one firm, or several for an address that is used in several. */
export async function lookUp(ctx: Context, kind: Kind, hash: string): Promise<DirectoryRow[]> {
  return await tables(ctx)
    .selectFrom('identity.directory')
    .selectAll()
    .where('kind', '=', kind)
    .where('hash', '=', hash)
    .execute();
}

/** The entry of a person's place in a firm, by the identifier that they have there. */
export async function loginOf(ctx: Context, userId: string): Promise<DirectoryRow | undefined> {
  return await tables(ctx)
    .selectFrom('identity.directory')
    .selectAll()
    .where('kind', '=', 'login')
    .where('subject_id', '=', userId)
    .executeTakeFirst();
}

/** The person's place among the operators of the installation, where they have one. */
export async function operatorLoginOf(ctx: Context, personId: string): Promise<DirectoryRow | undefined> {
  return await tables(ctx)
    .selectFrom('identity.directory')
    .selectAll()
    .where('kind', '=', 'login')
    .where('person_id', '=', personId)
    .where('tenant_id', '=', OPERATORS)
    .executeTakeFirst();
}

/** Every firm that lets the person in, the oldest first. The operators are no firm: nobody comes among them by its door. */
export async function loginsOf(ctx: Context, personId: string): Promise<DirectoryRow[]> {
  return await tables(ctx)
    .selectFrom('identity.directory')
    .selectAll()
    .where('kind', '=', 'login')
    .where('person_id', '=', personId)
    .where('tenant_id', '<>', OPERATORS)
    .orderBy('tenant_id')
    .execute();
}

/** The sessions that are open: a token counts only as long as it stands here. */
export async function openSessions(ctx: Context, personId: string): Promise<Set<string>> {
  const rows = await tables(ctx)
    .selectFrom('identity.directory')
    .select('subject_id')
    .where('kind', '=', 'session')
    .where('person_id', '=', personId)
    .execute();
  return new Set(rows.map((row) => row.subject_id));
}

export async function isRegistered(ctx: Context, kind: Kind, subjectId: string): Promise<boolean> {
  const row = await tables(ctx)
    .selectFrom('identity.directory')
    .select('subject_id')
    .where('kind', '=', kind)
    .where('tenant_id', '=', ctx.tenantId)
    .where('subject_id', '=', subjectId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function unregister(ctx: Context, kind: Kind, subjectId: string): Promise<void> {
  await tables(ctx)
    .deleteFrom('identity.directory')
    .where('kind', '=', kind)
    .where('tenant_id', '=', ctx.tenantId)
    .where('subject_id', '=', subjectId)
    .execute();
}

/** Takes a session's token back, whichever firm it is of. */
export async function unregisterToken(ctx: Context, hash: string): Promise<void> {
  await tables(ctx).deleteFrom('identity.directory').where('kind', '=', 'session').where('hash', '=', hash).execute();
}

/**
 * Takes back what a person came in by, of these kinds: in the firm that the unit of work is bound to, else in all. One
 * token may be spared. What applications may do in the person's place ends with the sessions. How many of the kinds
 * were taken back.
 */
export async function unregisterAll(
  ctx: Context,
  personId: string,
  kinds: readonly Kind[],
  sparedHash = '',
): Promise<number> {
  if (kinds.includes('session'))
    await tables(ctx)
      .deleteFrom('identity.directory')
      .where('kind', '=', 'oauth_grant')
      .where('person_id', '=', personId)
      .execute();
  const result = await tables(ctx)
    .deleteFrom('identity.directory')
    .where('kind', 'in', [...kinds])
    .where('person_id', '=', personId)
    .where('hash', '<>', sparedHash)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

import { sql } from 'kysely';
import type { Context } from '../../../kernel/context.ts';
import { tables, type OAuthApplicationRow, type OAuthGrantRow } from './tables.ts';

/** The firm of an application, a grant or a person, before a firm is known. */
export async function firmOf(visitor: Context, id: string): Promise<string | null> {
  const { rows } = await sql<{ owner: string | null }>`select kernel.tenant_of_subject(${id}) as owner`.execute(
    visitor.db,
  );
  return rows[0]?.owner ?? null;
}

export async function insertApplication(ctx: Context, row: OAuthApplicationRow): Promise<void> {
  await tables(ctx).insertInto('identity.oauth_applications').values(row).execute();
}

export async function findApplication(ctx: Context, id: string): Promise<OAuthApplicationRow | undefined> {
  return await tables(ctx)
    .selectFrom('identity.oauth_applications')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function listApplications(ctx: Context): Promise<OAuthApplicationRow[]> {
  return await tables(ctx)
    .selectFrom('identity.oauth_applications')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

export async function updateApplication(ctx: Context, id: string, change: Partial<OAuthApplicationRow>): Promise<void> {
  await tables(ctx)
    .updateTable('identity.oauth_applications')
    .set(change)
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .execute();
}

export async function insertOAuthGrant(ctx: Context, row: OAuthGrantRow): Promise<void> {
  await tables(ctx).insertInto('identity.oauth_grants').values(row).execute();
}

/** A grant that counts: neither ended by hand nor with all else that its person came in by. */
export async function findOAuthGrant(ctx: Context, id: string): Promise<OAuthGrantRow | undefined> {
  return (await liveGrants(ctx, { id }))[0];
}

/** The grants that count, the newest first: all of the firm, of a person, or of an application. */
export async function liveGrants(
  ctx: Context,
  only: { readonly id?: string; readonly userId?: string; readonly applicationId?: string },
): Promise<OAuthGrantRow[]> {
  let query = tables(ctx)
    .selectFrom('identity.oauth_grants as granted')
    .selectAll('granted')
    .where('granted.tenant_id', '=', ctx.tenantId)
    .where('granted.ended_at', 'is', null)
    .where((where) =>
      where.exists(
        where
          .selectFrom('identity.directory as directory')
          .select('directory.subject_id')
          .where('directory.kind', '=', 'oauth_grant')
          .whereRef('directory.tenant_id', '=', 'granted.tenant_id')
          .whereRef('directory.subject_id', '=', 'granted.id'),
      ),
    );
  if (only.id !== undefined) query = query.where('granted.id', '=', only.id);
  if (only.userId !== undefined) query = query.where('granted.user_id', '=', only.userId);
  if (only.applicationId !== undefined) query = query.where('granted.application_id', '=', only.applicationId);
  return await query.orderBy('granted.created_at', 'desc').orderBy('granted.id').execute();
}

/** Marks a grant as ended; false where somebody was faster. */
export async function endGrantRow(
  ctx: Context,
  id: string,
  end: Pick<OAuthGrantRow, 'ended_at' | 'ended_because'>,
): Promise<boolean> {
  const result = await tables(ctx)
    .updateTable('identity.oauth_grants')
    .set(end)
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

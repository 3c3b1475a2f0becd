import type { Context } from '../../../kernel/context.ts';
import { tables, type SessionRow } from './tables.ts';

export async function insertSession(ctx: Context, row: SessionRow): Promise<void> {
  await tables(ctx).insertInto('identity.sessions').values(row).execute();
}

export async function findSession(ctx: Context, id: string): Promise<SessionRow | undefined> {
  return await tables(ctx)
    .selectFrom('identity.sessions')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function listSessions(ctx: Context, userId: string, now: string): Promise<SessionRow[]> {
  return await tables(ctx)
    .selectFrom('identity.sessions')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .execute();
}

/** Ends every session that was begun by an identity provider, and what was consented to in one. */
export async function endSessionsBy(ctx: Context, connectionId: string): Promise<void> {
  const by = tables(ctx)
    .selectFrom('identity.sessions')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('connection_id', '=', connectionId);
  await tables(ctx)
    .deleteFrom('identity.directory')
    .where('kind', '=', 'session')
    .where('tenant_id', '=', ctx.tenantId)
    .where('subject_id', 'in', by)
    .execute();
  const consented = tables(ctx)
    .selectFrom('identity.oauth_grants')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('connection_id', '=', connectionId);
  await tables(ctx)
    .deleteFrom('identity.directory')
    .where('kind', '=', 'oauth_grant')
    .where('tenant_id', '=', ctx.tenantId)
    .where('subject_id', 'in', consented)
    .execute();
}

export async function updateSession(ctx: Context, id: string, change: Partial<SessionRow>): Promise<void> {
  await tables(ctx)
    .updateTable('identity.sessions')
    .set(change)
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .execute();
}

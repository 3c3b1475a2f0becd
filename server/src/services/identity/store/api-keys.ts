import type { Context } from '../../../kernel/context.ts';
import { tables, type ApiKeyRow } from './tables.ts';

export async function insertApiKey(ctx: Context, row: ApiKeyRow): Promise<void> {
  await tables(ctx).insertInto('identity.api_keys').values(row).execute();
}

export async function findApiKey(ctx: Context, id: string): Promise<ApiKeyRow | undefined> {
  return await tables(ctx)
    .selectFrom('identity.api_keys')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
}

export async function listApiKeys(ctx: Context): Promise<ApiKeyRow[]> {
  return await tables(ctx)
    .selectFrom('identity.api_keys')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute();
}

export async function revokeApiKeyRow(ctx: Context, id: string, at: string): Promise<void> {
  await tables(ctx)
    .updateTable('identity.api_keys')
    .set({ revoked_at: at })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .execute();
}

/** Revokes every key that a person of the firm has made. */
export async function revokeKeysOf(ctx: Context, userId: string, at: string): Promise<void> {
  await tables(ctx)
    .updateTable('identity.api_keys')
    .set({ revoked_at: at })
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .execute();
}

import { tablesOf } from '../../kernel/database.ts';
import type { Context } from '../../kernel/context.ts';

export interface TenantRow { tenant_id: string; name: string; created_at: string }
export interface SubClientRow { tenant_id: string; id: string; name: string; created_at: string }
export interface UserRow {
  tenant_id: string;
  id: string;
  email: string;
  name: string;
  role: string;
  sub_client_id: string | null;
  password_hash: string;
  totp_state: 'none' | 'pending' | 'active';
  totp_wrapped_key: string | null;
  totp_ciphertext: Uint8Array | null;
  totp_last_step: bigint | null;
  state: 'active' | 'disabled';
  created_at: string;
}
export interface SessionRow {
  tenant_id: string;
  id: string;
  user_id: string;
  user_agent: string;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
  revoked_at: string | null;
}
export interface ApiKeyRow {
  tenant_id: string;
  id: string;
  user_id: string;
  name: string;
  permissions: string[];
  created_at: string;
  revoked_at: string | null;
}
interface DirectoryRow { kind: 'login' | 'session' | 'api_key'; hash: string; tenant_id: string; subject_id: string }

interface Tables {
  'identity.tenants': TenantRow;
  'identity.sub_clients': SubClientRow;
  'identity.users': UserRow;
  'identity.sessions': SessionRow;
  'identity.api_keys': ApiKeyRow;
  'identity.directory': DirectoryRow;
  'identity.tenant_names': { id: string; name: string };
}

const tables = (ctx: Context) => tablesOf<Tables>(ctx);

export async function insertTenant(ctx: Context, row: TenantRow): Promise<void> {
  await tables(ctx).insertInto('identity.tenants').values(row).execute();
  await tables(ctx).insertInto('identity.tenant_names').values({ id: row.tenant_id, name: row.name }).execute();
}

/** Identifiers are ordered by time, so the oldest firm comes first. */
export async function allTenants(ctx: Context): Promise<{ id: string; name: string }[]> {
  return await tables(ctx).selectFrom('identity.tenant_names').selectAll().orderBy('id').execute();
}

export async function currentTenant(ctx: Context): Promise<TenantRow | undefined> {
  return await tables(ctx).selectFrom('identity.tenants').selectAll().where('tenant_id', '=', ctx.tenantId).executeTakeFirst();
}

export async function insertSubClient(ctx: Context, row: SubClientRow): Promise<boolean> {
  const result = await tables(ctx).insertInto('identity.sub_clients').values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'name']).doNothing()).executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function listSubClients(ctx: Context): Promise<SubClientRow[]> {
  return await tables(ctx).selectFrom('identity.sub_clients').selectAll().where('tenant_id', '=', ctx.tenantId).orderBy('name').execute();
}

export async function insertUser(ctx: Context, row: UserRow): Promise<boolean> {
  const result = await tables(ctx).insertInto('identity.users').values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'email']).doNothing()).executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function findUser(ctx: Context, id: string): Promise<UserRow | undefined> {
  return await tables(ctx).selectFrom('identity.users').selectAll()
    .where('tenant_id', '=', ctx.tenantId).where('id', '=', id).executeTakeFirst();
}

export async function listUsers(ctx: Context): Promise<UserRow[]> {
  return await tables(ctx).selectFrom('identity.users').selectAll().where('tenant_id', '=', ctx.tenantId).orderBy('name').execute();
}

export async function updateUser(ctx: Context, id: string, change: Partial<UserRow>): Promise<void> {
  await tables(ctx).updateTable('identity.users').set(change).where('tenant_id', '=', ctx.tenantId).where('id', '=', id).execute();
}

/** Takes a one-time code's step: false when this or a later step was used already. */
export async function takeTotpStep(ctx: Context, userId: string, step: bigint): Promise<boolean> {
  const result = await tables(ctx).updateTable('identity.users').set({ totp_last_step: step })
    .where('tenant_id', '=', ctx.tenantId).where('id', '=', userId)
    .where((where) => where.or([where('totp_last_step', 'is', null), where('totp_last_step', '<', step)])).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function register(ctx: Context, row: Omit<DirectoryRow, 'tenant_id'>): Promise<void> {
  await tables(ctx).insertInto('identity.directory').values({ ...row, tenant_id: ctx.tenantId }).execute();
}

/** Where a credential's hash leads: usually one tenant, several for an address used in several firms. */
export async function lookUp(ctx: Context, kind: DirectoryRow['kind'], hash: string): Promise<DirectoryRow[]> {
  return await tables(ctx).selectFrom('identity.directory').selectAll().where('kind', '=', kind).where('hash', '=', hash).execute();
}

export async function unregister(ctx: Context, kind: DirectoryRow['kind'], subjectId: string): Promise<void> {
  await tables(ctx).deleteFrom('identity.directory').where('kind', '=', kind)
    .where('tenant_id', '=', ctx.tenantId).where('subject_id', '=', subjectId).execute();
}

export async function insertSession(ctx: Context, row: SessionRow): Promise<void> {
  await tables(ctx).insertInto('identity.sessions').values(row).execute();
}

export async function findSession(ctx: Context, id: string): Promise<SessionRow | undefined> {
  return await tables(ctx).selectFrom('identity.sessions').selectAll()
    .where('tenant_id', '=', ctx.tenantId).where('id', '=', id).executeTakeFirst();
}

export async function listSessions(ctx: Context, userId: string, now: string): Promise<SessionRow[]> {
  return await tables(ctx).selectFrom('identity.sessions').selectAll()
    .where('tenant_id', '=', ctx.tenantId).where('user_id', '=', userId).where('revoked_at', 'is', null).where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc').execute();
}

export async function updateSession(ctx: Context, id: string, change: Partial<SessionRow>): Promise<void> {
  await tables(ctx).updateTable('identity.sessions').set(change).where('tenant_id', '=', ctx.tenantId).where('id', '=', id).execute();
}

export async function insertApiKey(ctx: Context, row: ApiKeyRow): Promise<void> {
  await tables(ctx).insertInto('identity.api_keys').values(row).execute();
}

export async function findApiKey(ctx: Context, id: string): Promise<ApiKeyRow | undefined> {
  return await tables(ctx).selectFrom('identity.api_keys').selectAll()
    .where('tenant_id', '=', ctx.tenantId).where('id', '=', id).where('revoked_at', 'is', null).executeTakeFirst();
}

export async function listApiKeys(ctx: Context): Promise<ApiKeyRow[]> {
  return await tables(ctx).selectFrom('identity.api_keys').selectAll()
    .where('tenant_id', '=', ctx.tenantId).where('revoked_at', 'is', null).orderBy('created_at', 'desc').execute();
}

export async function revokeApiKeyRow(ctx: Context, id: string, at: string): Promise<void> {
  await tables(ctx).updateTable('identity.api_keys').set({ revoked_at: at }).where('tenant_id', '=', ctx.tenantId).where('id', '=', id).execute();
}

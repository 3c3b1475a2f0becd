import { sql } from 'kysely';
import type { Context } from '../../../kernel/context.ts';
import { tables, type ScimTokenRow, type ScimUserRow } from './tables.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A person of the firm as its directory sees them. */
export interface ProvisionedUser extends Named {
  readonly email: string;
  readonly state: 'invited' | 'active' | 'disabled';
  readonly created_at: string;
  readonly external_id: string | null;
  readonly given_name: string | null;
  readonly family_name: string | null;
  readonly modified_at: string | null;
  readonly groups: readonly Named[];
}

/** A group that the directory fills. */
export interface ProvisionedGroup extends Named {
  readonly created_at: string;
  readonly external_id: string | null;
  readonly modified_at: string;
  readonly members: readonly Named[];
}

export async function insertScimToken(ctx: Context, row: ScimTokenRow): Promise<void> {
  await tables(ctx).insertInto('identity.scim_tokens').values(row).execute();
}

/** The tokens that have not been ended by hand, the newest first. */
export async function listScimTokens(ctx: Context): Promise<ScimTokenRow[]> {
  return await tables(ctx)
    .selectFrom('identity.scim_tokens')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('ended_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute();
}

export async function findScimToken(ctx: Context, id: string): Promise<ScimTokenRow | undefined> {
  return await tables(ctx)
    .selectFrom('identity.scim_tokens')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

export async function endScimTokenRow(ctx: Context, id: string, at: string): Promise<void> {
  await tables(ctx)
    .updateTable('identity.scim_tokens')
    .set({ ended_at: at })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .execute();
}

/** The firm's own people, but for those whom the directory has deleted; of a client's people it knows nothing. */
export async function provisionedUsers(
  ctx: Context,
  only: { readonly id?: string; readonly email?: string } = {},
): Promise<ProvisionedUser[]> {
  const { id = null, email = null } = only;
  const { rows } = await sql<ProvisionedUser>`
    select u.id, u.name, u.email, u.state, u.created_at, s.external_id, s.given_name, s.family_name, s.modified_at,
      coalesce((select json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name)
        from identity.group_members m join identity.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
        join identity.scim_groups p on p.tenant_id = g.tenant_id and p.group_id = g.id
        where m.tenant_id = u.tenant_id and m.user_id = u.id), '[]') as groups
    from identity.users u left join identity.scim_users s on s.tenant_id = u.tenant_id and s.user_id = u.id
    where u.tenant_id = ${ctx.tenantId} and u.client_id is null and s.deleted_at is null
      and (${id}::text is null or u.id = ${id}) and (${email}::text is null or u.email = ${email})
    order by u.created_at, u.id`.execute(ctx.db);
  return rows;
}

/** Keeps what a directory says of a person, beside what is known already. */
export async function keepScimUser(ctx: Context, row: Omit<ScimUserRow, 'tenant_id'>): Promise<void> {
  const { user_id: _key, ...change } = row;
  await tables(ctx)
    .insertInto('identity.scim_users')
    .values({ ...row, tenant_id: ctx.tenantId })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doUpdateSet(change))
    .execute();
}

/** The groups that the directory fills. */
export async function provisionedGroups(ctx: Context, id: string | null = null): Promise<ProvisionedGroup[]> {
  const { rows } = await sql<ProvisionedGroup>`
    select g.id, g.name, g.created_at, p.external_id, p.modified_at,
      coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name) order by u.id)
        from identity.group_members m join identity.users u on u.tenant_id = m.tenant_id and u.id = m.user_id
        where m.tenant_id = g.tenant_id and m.group_id = g.id), '[]') as members
    from identity.groups g join identity.scim_groups p on p.tenant_id = g.tenant_id and p.group_id = g.id
    where g.tenant_id = ${ctx.tenantId} and (${id}::text is null or g.id = ${id})
    order by g.created_at, g.id`.execute(ctx.db);
  return rows;
}

export async function keepScimGroup(
  ctx: Context,
  row: { readonly group_id: string; readonly external_id: string | null; readonly modified_at: string },
): Promise<void> {
  const { group_id: _key, ...change } = row;
  await tables(ctx)
    .insertInto('identity.scim_groups')
    .values({ ...row, tenant_id: ctx.tenantId })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'group_id']).doUpdateSet(change))
    .execute();
}

import { sql } from 'kysely';
import type { Context } from '../../../kernel/context.ts';
import { tables, type DutiesRow, type GrantRow, type GroupRow, type OwnRoleRow } from './tables.ts';

export async function listOwnRoles(ctx: Context): Promise<OwnRoleRow[]> {
  return await tables(ctx)
    .selectFrom('identity.roles')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('name')
    .execute();
}

export async function findOwnRole(ctx: Context, name: string): Promise<OwnRoleRow | undefined> {
  return await tables(ctx)
    .selectFrom('identity.roles')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('name', '=', name)
    .executeTakeFirst();
}

/** Adds a role; false where there is one of that name. */
export async function insertOwnRole(ctx: Context, row: OwnRoleRow): Promise<boolean> {
  const result = await tables(ctx)
    .insertInto('identity.roles')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function updateOwnRole(ctx: Context, name: string, change: Partial<OwnRoleRow>): Promise<void> {
  await tables(ctx)
    .updateTable('identity.roles')
    .set(change)
    .where('tenant_id', '=', ctx.tenantId)
    .where('name', '=', name)
    .execute();
}

export async function deleteOwnRole(ctx: Context, name: string): Promise<void> {
  await tables(ctx)
    .deleteFrom('identity.roles')
    .where('tenant_id', '=', ctx.tenantId)
    .where('name', '=', name)
    .execute();
}

export async function listGroups(ctx: Context): Promise<GroupRow[]> {
  return await tables(ctx)
    .selectFrom('identity.groups')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('name')
    .execute();
}

export async function findGroup(ctx: Context, id: string): Promise<GroupRow | undefined> {
  return (await listGroups(ctx)).find((group) => group.id === id);
}

/** Adds a group; false where there is one of that name. */
export async function insertGroup(ctx: Context, row: GroupRow): Promise<boolean> {
  const result = await tables(ctx)
    .insertInto('identity.groups')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function renameGroupRow(ctx: Context, id: string, name: string): Promise<void> {
  await tables(ctx)
    .updateTable('identity.groups')
    .set({ name })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .execute();
}

/** Takes a group away with its members and what was given to it. */
export async function deleteGroup(ctx: Context, id: string): Promise<void> {
  for (const table of ['identity.grants', 'identity.group_members'] as const)
    await tables(ctx).deleteFrom(table).where('tenant_id', '=', ctx.tenantId).where('group_id', '=', id).execute();
  await tables(ctx).deleteFrom('identity.groups').where('tenant_id', '=', ctx.tenantId).where('id', '=', id).execute();
}

export async function listMembers(ctx: Context): Promise<{ group_id: string; user_id: string }[]> {
  return await tables(ctx)
    .selectFrom('identity.group_members')
    .select(['group_id', 'user_id'])
    .where('tenant_id', '=', ctx.tenantId)
    .execute();
}

export async function insertMember(ctx: Context, groupId: string, userId: string, now: string): Promise<boolean> {
  const result = await tables(ctx)
    .insertInto('identity.group_members')
    .values({ tenant_id: ctx.tenantId, group_id: groupId, user_id: userId, added_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function deleteMember(ctx: Context, groupId: string, userId: string): Promise<boolean> {
  const result = await tables(ctx)
    .deleteFrom('identity.group_members')
    .where('tenant_id', '=', ctx.tenantId)
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

export async function insertGrant(ctx: Context, row: GrantRow): Promise<void> {
  await tables(ctx).insertInto('identity.grants').values(row).execute();
}

export async function listGrants(ctx: Context): Promise<GrantRow[]> {
  return await tables(ctx)
    .selectFrom('identity.grants')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .execute();
}

/** What was given to a person, by name or through a group, ended and future ones too. */
export async function grantsTo(ctx: Context, userId: string): Promise<(GrantRow & { group_name: string | null })[]> {
  const { rows } = await sql<GrantRow & { group_name: string | null }>`
    select g.*, o.name as group_name from identity.grants g
    left join identity.groups o on o.tenant_id = g.tenant_id and o.id = g.group_id
    where g.tenant_id = ${ctx.tenantId} and (g.user_id = ${userId} or exists (
      select 1 from identity.group_members m
      where m.tenant_id = g.tenant_id and m.group_id = g.group_id and m.user_id = ${userId}))`.execute(ctx.db);
  return rows;
}

/** Ends a grant: false where it had ended already. */
export async function endGrantRow(ctx: Context, id: string, at: string): Promise<boolean> {
  const result = await tables(ctx)
    .updateTable('identity.grants')
    .set({ ended_at: at })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function insertDuties(ctx: Context, row: DutiesRow): Promise<void> {
  await tables(ctx).insertInto('identity.duties').values(row).execute();
}

/** The rules that hold now. */
export async function listDuties(ctx: Context): Promise<DutiesRow[]> {
  return await tables(ctx)
    .selectFrom('identity.duties')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('ended_at', 'is', null)
    .orderBy('name')
    .execute();
}

export async function endDutiesRow(ctx: Context, id: string, at: string): Promise<DutiesRow | undefined> {
  return await tables(ctx)
    .updateTable('identity.duties')
    .set({ ended_at: at })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

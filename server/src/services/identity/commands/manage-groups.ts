import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { groupAdded, groupMemberAdded, groupMemberRemoved, groupRemoved } from '../contract.ts';
import { errors } from '../errors.ts';
import { keepsDutiesApart, stateOfGrant } from '../flows/rights.ts';
import { command, type Context } from '../kit.ts';
import { deleteGroup, deleteMember, findGroup, insertGroup, insertMember, listGrants } from '../store/rights.ts';
import { findUser } from '../store/users.ts';
import { roleToGive } from './steps/give-role.ts';

const MANAGE = 'identity:user:manage';

export const addGroup = command({
  name: 'identity.add_group',
  summary: 'Add a group of people',
  permission: MANAGE,
  recentProof: true,
  input: z.object({ name: z.string().trim().min(1).max(100) }),
  output: z.object({ id: z.string(), name: z.string() }),
  handle: async (ctx, { name }) => {
    const id = ctx.newId('grp');
    const added = await insertGroup(ctx, {
      tenant_id: ctx.tenantId,
      id,
      name,
      created_at: instantText(ctx.clock.now()),
    });
    if (!added) return refuse(errors.group_exists, { group: name });
    await ctx.emit(groupAdded, { subject: id, data: { name } });
    return ok({ id, name });
  },
});

/** The roles that a group gives now or will give; the actor must have all of them to change who is in it. */
export async function rolesOfGroup(ctx: Context, groupId: string): Promise<Outcome<string[]>> {
  const permissions: string[] = [];
  for (const grant of await listGrants(ctx)) {
    if (grant.group_id !== groupId || stateOfGrant(grant, ctx.clock.now()) === 'over') continue;
    const role = await roleToGive(ctx, grant.role);
    if (!role.ok) return role;
    permissions.push(...role.value.permissions);
  }
  return ok(permissions);
}

export const removeGroup = command({
  name: 'identity.remove_group',
  summary: 'Take a group away, and what it gives',
  permission: MANAGE,
  recentProof: true,
  input: z.object({ groupId: z.string().max(60) }),
  output: z.object({}),
  handle: async (ctx, { groupId }): Promise<Outcome<object>> => {
    const group = await findGroup(ctx, groupId);
    if (!group) return refuse(errors.no_such_group, {});
    const mine = await rolesOfGroup(ctx, groupId);
    if (!mine.ok) return mine;
    await deleteGroup(ctx, groupId);
    await ctx.emit(groupRemoved, { subject: groupId, data: { name: group.name } });
    return ok({});
  },
});

const member = z.object({ groupId: z.string().max(60), userId: z.string().max(60) });

/** Puts a person into a group, if the actor has all that it gives and the duties stay apart. */
export async function joinGroup(ctx: Context, groupId: string, userId: string): Promise<Outcome<object>> {
  const [group, user] = [await findGroup(ctx, groupId), await findUser(ctx, userId)];
  if (!group) return refuse(errors.no_such_group, {});
  if (!user) return refuse(errors.no_such_person, {});
  const gives = await rolesOfGroup(ctx, groupId);
  if (!gives.ok) return gives;
  if (gives.value.length > 0 && user.client_id !== null) return refuse(errors.client_not_for_staff, {});
  const apart = await keepsDutiesApart(ctx, user, gives.value);
  if (!apart.ok) return apart;
  if (await insertMember(ctx, groupId, userId, instantText(ctx.clock.now())))
    await ctx.emit(groupMemberAdded, { subject: userId, data: { groupId } });
  return ok({});
}

export const addGroupMember = command({
  name: 'identity.add_group_member',
  summary: 'Put a person into a group',
  permission: MANAGE,
  recentProof: true,
  input: member,
  output: z.object({}),
  handle: async (ctx, { groupId, userId }) => await joinGroup(ctx, groupId, userId),
});

export const removeGroupMember = command({
  name: 'identity.remove_group_member',
  summary: 'Take a person out of a group',
  permission: MANAGE,
  recentProof: true,
  input: member,
  output: z.object({}),
  handle: async (ctx, { groupId, userId }): Promise<Outcome<object>> => {
    if (!(await findGroup(ctx, groupId))) return refuse(errors.no_such_group, {});
    const mine = await rolesOfGroup(ctx, groupId);
    if (!mine.ok) return mine;
    if (await deleteMember(ctx, groupId, userId))
      await ctx.emit(groupMemberRemoved, { subject: userId, data: { groupId } });
    return ok({});
  },
});

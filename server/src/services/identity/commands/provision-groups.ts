import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { groupAdded, groupMemberAdded, groupMemberRemoved, groupRemoved, groupRenamed } from '../contract.ts';
import { errors } from '../errors.ts';
import { keepsDutiesApart, roleOf, stateOfGrant } from '../flows/rights.ts';
import { patched, patchSchema, type Resource } from '../flows/scim/patch.ts';
import { groupResource } from '../flows/scim/resources.ts';
import { saidGroup, type SaidGroup } from '../flows/scim/said.ts';
import { command, type Context } from '../kit.ts';
import {
  deleteGroup,
  deleteMember,
  insertGroup,
  insertMember,
  listGrants,
  listGroups,
  renameGroupRow,
} from '../store/rights.ts';
import { keepScimGroup, provisionedGroups, provisionedUsers, type ProvisionedGroup } from '../store/scim.ts';
import { findUser } from '../store/users.ts';
import { asked, asSeen, one, resourceSchema, tokenAtHand } from './steps/scim-asked.ts';

const output = resourceSchema;

async function found(ctx: Context, id: string): Promise<Outcome<ProvisionedGroup>> {
  const [group] = await provisionedGroups(ctx, id);
  return group ? ok(group) : refuse(errors.scim_not_found, {});
}

async function answered(ctx: Context, id: string, origin: string): Promise<Outcome<Resource>> {
  const group = await found(ctx, id);
  return group.ok ? ok(groupResource(group.value, origin)) : group;
}

const taken = (name: string) => refuse(errors.scim_exists, { name }, { details: { scimType: 'uniqueness' } });

/** What membership gives: roles that somebody who has them gave to the group, knowing who fills it. */
async function givenBy(ctx: Context, groupId: string): Promise<string[]> {
  const permissions: string[] = [];
  for (const grant of await listGrants(ctx))
    if (grant.group_id === groupId && stateOfGrant(grant, ctx.clock.now()) !== 'over')
      permissions.push(...((await roleOf(ctx, grant.role))?.permissions ?? []));
  return permissions;
}

/** Fills a group with exactly these people. Duties that are kept apart stay apart. */
async function fill(
  ctx: Context,
  groupId: string,
  has: readonly string[],
  wanted: readonly string[],
): Promise<Outcome<null>> {
  const gives = await givenBy(ctx, groupId);
  const visible = new Set((await provisionedUsers(ctx)).map(({ id }) => id));
  for (const id of wanted.filter((member) => !has.includes(member))) {
    const user = visible.has(id) ? await findUser(ctx, id) : undefined;
    if (!user)
      return refuse(
        errors.scim_bad_change,
        { why: 'a member is nobody of the firm' },
        { details: { scimType: 'invalidValue' } },
      );
    const apart = await keepsDutiesApart(ctx, user, gives);
    if (!apart.ok) return apart;
    if (await insertMember(ctx, groupId, id, instantText(ctx.clock.now())))
      await ctx.emit(groupMemberAdded, { subject: id, data: { groupId } });
  }
  for (const id of has.filter((member) => !wanted.includes(member)))
    if (await deleteMember(ctx, groupId, id)) await ctx.emit(groupMemberRemoved, { subject: id, data: { groupId } });
  return ok(null);
}

async function keep(ctx: Context, id: string, { externalId }: SaidGroup): Promise<void> {
  await keepScimGroup(ctx, { group_id: id, external_id: externalId, modified_at: instantText(ctx.clock.now()) });
}

export const createScimGroup = command({
  name: 'identity.scim_create_group',
  summary: 'Bring a group in (SCIM)',
  permission: 'signed_in',
  input: z.object({ body: resourceSchema, ...asked }),
  output,
  handle: async (ctx, { body, origin }) => {
    const [token, read] = [await tokenAtHand(ctx), saidGroup(body)];
    if (!token.ok) return token;
    if (!read.ok) return read;
    const { name, members } = read.value;
    const id = ctx.newId('grp');
    const row = { tenant_id: ctx.tenantId, id, name, created_at: instantText(ctx.clock.now()) };
    // A group that the firm made by hand stays in its hands.
    if (!(await insertGroup(ctx, row))) return taken(name);
    await keep(ctx, id, read.value);
    await ctx.emit(groupAdded, { subject: id, data: { name } });
    const filled = await fill(ctx, id, [], members);
    return filled.ok ? await answered(ctx, id, origin) : filled;
  },
});

async function changeGroupBy(
  ctx: Context,
  input: { readonly id: string; readonly origin: string; readonly ifMatch?: string | undefined },
  change: (resource: Resource) => Outcome<Resource>,
): Promise<Outcome<Resource>> {
  const token = await tokenAtHand(ctx);
  if (!token.ok) return token;
  const group = await found(ctx, input.id);
  if (!group.ok) return group;
  const before = groupResource(group.value, input.origin);
  const seen = asSeen(before, input.ifMatch);
  if (!seen.ok) return seen;
  const resource = change(before);
  const read = resource.ok ? saidGroup(resource.value) : resource;
  if (!read.ok) return read;
  const { name, members } = read.value;
  if (name !== group.value.name) {
    if ((await listGroups(ctx)).some((other) => other.name === name)) return taken(name);
    await renameGroupRow(ctx, input.id, name);
    await ctx.emit(groupRenamed, { subject: input.id, data: { name } });
  }
  const has = group.value.members.map(({ id }) => id);
  const filled = await fill(ctx, input.id, has, members);
  if (!filled.ok) return filled;
  await keep(ctx, input.id, read.value);
  return await answered(ctx, input.id, input.origin);
}

export const replaceScimGroup = command({
  name: 'identity.scim_replace_group',
  summary: 'Say anew all of a group (SCIM)',
  permission: 'signed_in',
  input: z.object({ ...one, body: resourceSchema }),
  output,
  handle: async (ctx, input) => await changeGroupBy(ctx, input, () => ok(input.body)),
});

export const patchScimGroup = command({
  name: 'identity.scim_patch_group',
  summary: 'Change a group (SCIM)',
  permission: 'signed_in',
  input: z.object({ ...one, body: patchSchema }),
  output,
  handle: async (ctx, input) => await changeGroupBy(ctx, input, (resource) => patched(resource, input.body.Operations)),
});

export const deleteScimGroup = command({
  name: 'identity.scim_delete_group',
  summary: 'Take a group away, and what it gives (SCIM)',
  permission: 'signed_in',
  input: z.object(one),
  output: z.object({}),
  handle: async (ctx, { id, origin, ifMatch }): Promise<Outcome<object>> => {
    const token = await tokenAtHand(ctx);
    if (!token.ok) return token;
    const group = await found(ctx, id);
    if (!group.ok) return group;
    const seen = asSeen(groupResource(group.value, origin), ifMatch);
    if (!seen.ok) return seen;
    await deleteGroup(ctx, id);
    await ctx.emit(groupRemoved, { subject: id, data: { name: group.value.name } });
    return ok({});
  },
});

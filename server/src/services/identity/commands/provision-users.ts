import { z } from 'zod';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { grantEnded, groupMemberRemoved, userChanged } from '../contract.ts';
import { errors } from '../errors.ts';
import { keepsDutiesApart, roleOf } from '../flows/rights.ts';
import { patched, patchSchema, type Resource } from '../flows/scim/patch.ts';
import { userResource } from '../flows/scim/resources.ts';
import { nameOf, saidUser, type SaidUser } from '../flows/scim/said.ts';
import { command, type Context } from '../kit.ts';
import { deleteMember, endGrantRow, listGrants, listMembers } from '../store/rights.ts';
import { keepScimUser, provisionedUsers, type ProvisionedUser } from '../store/scim.ts';
import type { ScimTokenRow, UserRow } from '../store/tables.ts';
import { findUser, findUserByEmail, updateUser } from '../store/users.ts';
import { addPerson } from './steps/add-person.ts';
import { letIn, putOut } from './steps/leave.ts';
import { asked, asSeen, one, resourceSchema, tokenAtHand } from './steps/scim-asked.ts';

const output = resourceSchema;

async function found(ctx: Context, id: string): Promise<Outcome<ProvisionedUser>> {
  const [user] = await provisionedUsers(ctx, { id });
  return user ? ok(user) : refuse(errors.scim_not_found, {});
}

async function rowOf(ctx: Context, id: string): Promise<UserRow> {
  const row = await findUser(ctx, id);
  assert(row, 'A person whom the directory sees is the firm’s');
  return row;
}

/** Who comes back has what the rule gives to newcomers, and nothing that was given beside it. */
async function letBackIn(ctx: Context, token: ScimTokenRow, user: UserRow): Promise<Outcome<null>> {
  const role = await ruleOf(ctx, token);
  if (!role.ok) return role;
  const now = instantText(ctx.clock.now());
  for (const grant of await listGrants(ctx))
    if (grant.user_id === user.id && grant.ended_at === null && (await endGrantRow(ctx, grant.id, now)))
      await ctx.emit(grantEnded, { subject: grant.id, data: { role: grant.role, by: 'hand' } });
  for (const { group_id, user_id } of await listMembers(ctx))
    if (user_id === user.id && (await deleteMember(ctx, group_id, user.id)))
      await ctx.emit(groupMemberRemoved, { subject: user.id, data: { groupId: group_id } });
  const apart = await keepsDutiesApart(ctx, { ...user, role: role.value.name }, role.value.permissions);
  if (!apart.ok) return apart;
  if (user.role !== role.value.name) {
    await updateUser(ctx, user.id, { role: role.value.name });
    await ctx.emit(userChanged, { subject: user.id, data: { role: role.value.name, roleBefore: user.role } });
  }
  await letIn(ctx, { ...user, role: role.value.name });
  return ok(null);
}

/** The role of newcomers, as the firm's rule says. */
async function ruleOf(ctx: Context, token: ScimTokenRow) {
  const role = await roleOf(ctx, token.role);
  return role?.realm === 'firm' ? ok(role) : refuse(errors.unknown_role, { role: token.role });
}

async function keep(ctx: Context, userId: string, said: SaidUser): Promise<void> {
  await keepScimUser(ctx, {
    user_id: userId,
    external_id: said.externalId,
    given_name: said.givenName,
    family_name: said.familyName,
    deleted_at: null,
    modified_at: instantText(ctx.clock.now()),
  });
}

/** Brings a person into the state that the directory names; what it says of rights is not heard. */
async function settle(
  ctx: Context,
  token: ScimTokenRow,
  known: ProvisionedUser,
  resource: Resource,
): Promise<Outcome<null>> {
  const read = saidUser(resource);
  if (!read.ok) return read;
  const said = read.value;
  if (said.email !== known.email)
    return refuse(errors.scim_address_stays, { email: known.email }, { details: { scimType: 'mutability' } });
  const user = await rowOf(ctx, known.id);
  const name = nameOf(said, { name: known.name, given: known.given_name, family: known.family_name });
  if (name !== known.name) {
    await updateUser(ctx, known.id, { name });
    await ctx.emit(userChanged, { subject: known.id, data: { role: user.role, roleBefore: user.role } });
  }
  const wasIn = user.state !== 'disabled';
  const moved =
    said.active === wasIn ? ok(null) : said.active ? await letBackIn(ctx, token, user) : await putOut(ctx, user);
  if (!moved.ok) return moved;
  await keep(ctx, known.id, said);
  return ok(null);
}

const answered = async (ctx: Context, id: string, origin: string): Promise<Outcome<Resource>> => {
  const user = await found(ctx, id);
  return user.ok ? ok(userResource(user.value, origin)) : user;
};

/** Whoever the directory had deleted and brings again is the same person here. */
async function comesAgain(ctx: Context, token: ScimTokenRow, row: UserRow, said: SaidUser): Promise<Outcome<null>> {
  const isSeen = (await provisionedUsers(ctx, { id: row.id })).length > 0;
  if (isSeen || row.client_id !== null)
    return refuse(errors.scim_exists, { name: row.email }, { details: { scimType: 'uniqueness' } });
  const name = nameOf(said, { name: '', given: null, family: null });
  await updateUser(ctx, row.id, { name });
  if (said.active) {
    const back = await letBackIn(ctx, token, row);
    if (!back.ok) return back;
  }
  await keep(ctx, row.id, said);
  return ok(null);
}

export const createScimUser = command({
  name: 'identity.scim_create_user',
  summary: 'Bring a person in (SCIM)',
  permission: 'signed_in',
  input: z.object({ body: resourceSchema, ...asked }),
  output,
  handle: async (ctx, { body, origin }) => {
    const [token, read] = [await tokenAtHand(ctx), saidUser(body)];
    if (!token.ok) return token;
    if (!read.ok) return read;
    const said = read.value;
    const known = await findUserByEmail(ctx, said.email);
    if (known) {
      const again = await comesAgain(ctx, token.value, known, said);
      return again.ok ? await answered(ctx, known.id, origin) : again;
    }
    const role = await ruleOf(ctx, token.value);
    if (!role.ok) return role;
    const name = nameOf(said, { name: '', given: null, family: null });
    const apart = await keepsDutiesApart(ctx, { name }, role.value.permissions);
    if (!apart.ok) return apart;
    const added = await addPerson(ctx, { email: said.email, name, role: role.value.name });
    if (!added.ok) return added;
    await keep(ctx, added.value.id, said);
    if (!said.active) {
      const out = await putOut(ctx, await rowOf(ctx, added.value.id));
      if (!out.ok) return out;
    }
    return await answered(ctx, added.value.id, origin);
  },
});

/** Changes a person as `change` makes their resource, if the directory has seen the state that it changes. */
async function changeUserBy(
  ctx: Context,
  input: { readonly id: string; readonly origin: string; readonly ifMatch?: string | undefined },
  change: (resource: Resource) => Outcome<Resource>,
): Promise<Outcome<Resource>> {
  const token = await tokenAtHand(ctx);
  if (!token.ok) return token;
  const user = await found(ctx, input.id);
  if (!user.ok) return user;
  const before = userResource(user.value, input.origin);
  const seen = asSeen(before, input.ifMatch);
  if (!seen.ok) return seen;
  const resource = change(before);
  if (!resource.ok) return resource;
  const settled = await settle(ctx, token.value, user.value, resource.value);
  return settled.ok ? await answered(ctx, input.id, input.origin) : settled;
}

export const replaceScimUser = command({
  name: 'identity.scim_replace_user',
  summary: 'Say anew all of a person (SCIM)',
  permission: 'signed_in',
  input: z.object({ ...one, body: resourceSchema }),
  output,
  handle: async (ctx, input) => await changeUserBy(ctx, input, () => ok(input.body)),
});

export const patchScimUser = command({
  name: 'identity.scim_patch_user',
  summary: 'Change a person (SCIM)',
  permission: 'signed_in',
  input: z.object({ ...one, body: patchSchema }),
  output,
  handle: async (ctx, input) => await changeUserBy(ctx, input, (resource) => patched(resource, input.body.Operations)),
});

/** Puts a person out whom the directory has deleted. What they did here stays, under their name. */
export const deleteScimUser = command({
  name: 'identity.scim_delete_user',
  summary: 'Put a person out whom the directory has deleted (SCIM)',
  permission: 'signed_in',
  input: z.object(one),
  output: z.object({}),
  handle: async (ctx, { id, origin, ifMatch }): Promise<Outcome<object>> => {
    const token = await tokenAtHand(ctx);
    if (!token.ok) return token;
    const user = await found(ctx, id);
    if (!user.ok) return user;
    const seen = asSeen(userResource(user.value, origin), ifMatch);
    if (!seen.ok) return seen;
    const out = await putOut(ctx, await rowOf(ctx, id));
    if (!out.ok) return out;
    const now = instantText(ctx.clock.now());
    const { external_id, given_name, family_name } = user.value;
    await keepScimUser(ctx, { user_id: id, external_id, given_name, family_name, deleted_at: now, modified_at: now });
    return ok({});
  },
});

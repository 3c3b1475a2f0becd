import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { roleDefined, roleRemoved } from '../contract.ts';
import { roleNamed } from '../domain/roles.ts';
import { errors } from '../errors.ts';
import { grantable, keepsDutiesApart, rolesHeld } from '../flows/rights.ts';
import { command, type Context } from '../kit.ts';
import { deleteOwnRole, findOwnRole, insertOwnRole, listGrants, updateOwnRole } from '../store/rights.ts';
import { listUsers } from '../store/users.ts';

const roleName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,59}$/u, 'A role is named by letters, digits, spaces and dashes.');
const permissions = z.array(z.string().max(100)).min(1).max(300);

/** Rights that the actor may put into a role: those that are, and that they have. */
async function mayPut(ctx: Context, role: string, names: readonly string[]): Promise<Outcome<string[]>> {
  const known = grantable(ctx, names);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) return refuse(errors.unknown_permission, { permission: unknown });
  const beyond = known.filter((name) => !ctx.permissions.has(name));
  if (beyond.length > 0) return refuse(errors.beyond_own_rights, { roleName: role, beyond: beyond.join(', ') });
  const apart = await keepsDutiesApart(ctx, { name: role }, known);
  return apart.ok ? ok([...new Set(known)]) : apart;
}

export const defineRole = command({
  name: 'identity.define_role',
  summary: 'Make a role of the firm’s own',
  permission: 'identity:role:manage',
  recentProof: true,
  input: z.object({
    name: roleName,
    summary: z.string().trim().max(200),
    realm: z.enum(['firm', 'client']),
    permissions,
  }),
  output: z.object({ name: z.string() }),
  handle: async (ctx, input) => {
    const put = await mayPut(ctx, input.name, input.permissions);
    if (!put.ok) return put;
    const row = { ...input, permissions: put.value, tenant_id: ctx.tenantId, created_at: instantText(ctx.clock.now()) };
    if (roleNamed(input.name) || !(await insertOwnRole(ctx, row)))
      return refuse(errors.role_exists, { role: input.name });
    await ctx.emit(roleDefined, { subject: input.name, data: { permissions: put.value } });
    return ok({ name: input.name });
  },
});

/** Everybody who has a role, by their place or by a grant. */
async function holdersOf(ctx: Context, role: string): Promise<{ id: string; name: string; role: string }[]> {
  const holders = [];
  for (const user of await listUsers(ctx)) {
    const held = await rolesHeld(ctx, user);
    if (held.some((one) => one.role === role && one.state !== 'over')) holders.push(user);
  }
  return holders;
}

/** Changes what a role gives: whoever has it has more or less at their next request. */
export const changeRole = command({
  name: 'identity.change_role',
  summary: 'Change what a role of the firm’s own gives',
  permission: 'identity:role:manage',
  recentProof: true,
  input: z.object({ roleName: z.string().max(60), summary: z.string().trim().max(200).optional(), permissions }),
  output: z.object({ name: z.string() }),
  handle: async (ctx, input) => {
    const role = await findOwnRole(ctx, input.roleName);
    if (!role) return refuse(errors.no_such_role, {});
    // Nobody takes away either what they lack.
    const put = await mayPut(ctx, role.name, [...new Set([...input.permissions, ...grantable(ctx, role.permissions)])]);
    if (!put.ok) return put;
    for (const holder of await holdersOf(ctx, role.name)) {
      const apart = await keepsDutiesApart(ctx, holder, input.permissions);
      if (!apart.ok) return apart;
    }
    const change = { permissions: [...new Set(input.permissions)], summary: input.summary ?? role.summary };
    await updateOwnRole(ctx, role.name, change);
    await ctx.emit(roleDefined, { subject: role.name, data: { permissions: change.permissions } });
    return ok({ name: role.name });
  },
});

/** Takes away a role that nobody has. */
export const removeRole = command({
  name: 'identity.remove_role',
  summary: 'Take away a role of the firm’s own',
  permission: 'identity:role:manage',
  recentProof: true,
  input: z.object({ roleName: z.string().max(60) }),
  output: z.object({}),
  handle: async (ctx, input): Promise<Outcome<object>> => {
    const role = await findOwnRole(ctx, input.roleName);
    if (!role) return refuse(errors.no_such_role, {});
    const inUse =
      (await listUsers(ctx)).some((user) => user.role === role.name) ||
      (await listGrants(ctx)).some((grant) => grant.role === role.name && grant.ended_at === null);
    if (inUse) return refuse(errors.role_in_use, { role: role.name });
    await deleteOwnRole(ctx, role.name);
    await ctx.emit(roleRemoved, { subject: role.name, data: {} });
    return ok({});
  },
});

import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { permissionsOfRole } from '../../../kernel/permissions.ts';
import { pageOf } from '../../../kernel/paging.ts';
import { ROLES } from '../domain/roles.ts';
import { breach, breachesOf } from '../commands/manage-duties.ts';
import { grantable, stateOfGrant } from '../flows/rights.ts';
import { query } from '../kit.ts';
import { listDuties, listGrants, listGroups, listMembers, listOwnRoles } from '../store/rights.ts';

export const roles = query({
  name: 'identity.roles',
  summary: 'Roles that can be given',
  permission: 'identity:user:read',
  input: z.object({}),
  output: pageOf(
    z.object({
      name: z.string(),
      summary: z.string(),
      realm: z.enum(['firm', 'client']),
      /** Made by the firm itself, so that it may be changed. */
      own: z.boolean(),
      patterns: z.array(z.string()),
    }),
  ),
  handle: async (ctx) => {
    const templates = ROLES.map((role) => ({
      ...role,
      own: false,
      patterns: permissionsOfRole(ctx.declared, role.name),
    }));
    const own = (await listOwnRoles(ctx)).map(({ name, summary, realm, permissions }) => ({
      name,
      summary,
      realm,
      own: true,
      patterns: grantable(ctx, permissions),
    }));
    return ok({ items: [...templates, ...own], next: null });
  },
});

/** Every permission that a role can give, in words. */
export const permissions = query({
  name: 'identity.permissions',
  summary: 'What can be permitted',
  permission: 'identity:user:read',
  database: 'none',
  input: z.object({}),
  output: pageOf(z.object({ name: z.string(), summary: z.string(), yours: z.boolean() })),
  handle: async (ctx) => {
    const all = ctx.declared
      .flatMap((module) => module.permissions)
      .filter(({ operatorOnly }) => operatorOnly !== true);
    const items = all.map(({ name, summary }) => ({ name, summary, yours: ctx.permissions.has(name) }));
    return ok({ items, next: null });
  },
});

export const groups = query({
  name: 'identity.groups',
  summary: 'Groups, and who is in them',
  permission: 'identity:user:read',
  input: z.object({}),
  output: pageOf(z.object({ id: z.string(), name: z.string(), members: z.array(z.string()) })),
  handle: async (ctx) => {
    const members = await listMembers(ctx);
    const items = (await listGroups(ctx)).map(({ id, name }) => ({
      id,
      name,
      members: members.filter(({ group_id }) => group_id === id).map(({ user_id }) => user_id),
    }));
    return ok({ items, next: null });
  },
});

export const grants = query({
  name: 'identity.grants',
  summary: 'Roles given beside a person’s own, over and ahead too',
  permission: 'identity:user:read',
  input: z.object({}),
  output: pageOf(
    z.object({
      id: z.string(),
      userId: z.string().nullable(),
      groupId: z.string().nullable(),
      role: z.string(),
      reason: z.string(),
      from: z.string(),
      until: z.string().nullable(),
      givenBy: z.string(),
      state: z.enum(['ahead', 'holds', 'over']),
    }),
  ),
  handle: async (ctx) => {
    const now = ctx.clock.now();
    const items = (await listGrants(ctx)).map((row) => ({
      id: row.id,
      userId: row.user_id,
      groupId: row.group_id,
      role: row.role,
      reason: row.reason,
      from: row.valid_from,
      until: row.ended_at ?? row.valid_until,
      givenBy: row.given_by,
      state: stateOfGrant(row, now),
    }));
    return ok({ items, next: null });
  },
});

export const duties = query({
  name: 'identity.duties',
  summary: 'Duties that are kept apart, and who has both sides',
  permission: 'identity:user:read',
  input: z.object({}),
  output: pageOf(
    z.object({
      id: z.string(),
      name: z.string(),
      one: z.array(z.string()),
      other: z.array(z.string()),
      reason: z.string(),
      breaches: z.array(breach),
    }),
  ),
  handle: async (ctx) => {
    const items = [];
    for (const { id, name, one_side: one, other_side: other, reason } of await listDuties(ctx))
      items.push({ id, name, one, other, reason, breaches: await breachesOf(ctx, { id, name, one, other }) });
    return ok({ items, next: null });
  },
});

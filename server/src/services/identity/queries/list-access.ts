import { z } from 'zod';
import { ok, refuse } from '../../../base/outcome.ts';
import { instantText } from '../../../base/time.ts';
import { query } from '../../../kernel/operation.ts';
import { personSchema } from '../contract.ts';
import { hashOfSecret } from '../domain/credentials.ts';
import { ROLES } from '../domain/roles.ts';
import { currentTenant, findUser, listApiKeys, listSessions, listSubClients, listUsers, lookUp } from '../store.ts';

const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

/** Who the signed-in person is and what they may do; the gateway adds the menu from the declarations. */
export const me = query({
  name: 'identity.me',
  summary: 'Who you are and what you may do',
  permission: 'signed_in',
  input: z.object({}),
  output: z.object({
    user: z.object({ id: z.string(), name: z.string(), email: z.string(), role: z.string(), totpEnabled: z.boolean() }),
    tenant: z.object({ id: z.string(), name: z.string() }),
    permissions: z.array(z.string()),
  }),
  handle: async (ctx) => {
    const user = await findUser(ctx, ctx.actor.onBehalfOf ?? ctx.actor.id);
    const tenant = await currentTenant(ctx);
    if (!user || !tenant) return refuse('unauthenticated', 'identity.sign_in_needed', 'Sign in first.');
    return ok({
      user: { id: user.id, name: user.name, email: user.email, role: user.role, totpEnabled: user.totp_state === 'active' },
      tenant: { id: tenant.tenant_id, name: tenant.name },
      permissions: [...ctx.permissions].sort(),
    });
  },
});

export const users = query({
  name: 'identity.users',
  summary: 'Who has access',
  permission: 'identity:user:read',
  input: z.object({}),
  output: listOf(personSchema.extend({ state: z.string(), totpEnabled: z.boolean() })),
  handle: async (ctx) => {
    const rows = await listUsers(ctx);
    const items = rows.map((row) => ({ id: row.id, name: row.name, email: row.email, role: row.role, state: row.state, totpEnabled: row.totp_state === 'active' }));
    return ok({ items, next: null });
  },
});

export const roles = query({
  name: 'identity.roles',
  summary: 'Roles that can be given',
  permission: 'identity:user:read',
  database: 'none',
  input: z.object({}),
  output: listOf(z.object({ name: z.string(), summary: z.string(), patterns: z.array(z.string()) })),
  handle: async () => ok({ items: ROLES.map((role) => ({ ...role, patterns: [...role.patterns] })), next: null }),
});

export const subClients = query({
  name: 'identity.sub_clients',
  summary: 'Client companies',
  permission: 'identity:sub_client:read',
  input: z.object({}),
  output: listOf(z.object({ id: z.string(), name: z.string() })),
  handle: async (ctx) => ok({ items: (await listSubClients(ctx)).map(({ id, name }) => ({ id, name })), next: null }),
});

export const sessions = query({
  name: 'identity.sessions',
  summary: 'Where you are signed in',
  permission: 'signed_in',
  input: z.object({ sessionToken: z.string().optional() }),
  output: listOf(z.object({ id: z.string(), createdAt: z.string(), lastSeenAt: z.string(), userAgent: z.string(), current: z.boolean() })),
  handle: async (ctx, input) => {
    const own = input.sessionToken === undefined ? undefined : (await lookUp(ctx, 'session', hashOfSecret(input.sessionToken)))[0]?.subject_id;
    const rows = await listSessions(ctx, ctx.actor.id, instantText(ctx.clock.now()));
    const items = rows.map((row) => ({ id: row.id, createdAt: row.created_at, lastSeenAt: row.last_seen_at, userAgent: row.user_agent, current: row.id === own }));
    return ok({ items, next: null });
  },
});

export const apiKeys = query({
  name: 'identity.api_keys',
  summary: 'API keys in use',
  permission: 'identity:api_key:manage',
  input: z.object({}),
  output: listOf(z.object({ id: z.string(), name: z.string(), permissions: z.array(z.string()), createdAt: z.string() })),
  handle: async (ctx) => {
    const rows = await listApiKeys(ctx);
    return ok({ items: rows.map((row) => ({ id: row.id, name: row.name, permissions: row.permissions, createdAt: row.created_at })), next: null });
  },
});

/** For other modules: names behind identifiers. */
export const people = query({
  name: 'identity.people',
  summary: 'Names behind identifiers',
  permission: 'signed_in',
  input: z.object({ ids: z.array(z.string()).max(500) }),
  output: z.object({ people: z.array(personSchema) }),
  handle: async (ctx, input) => {
    const rows = (await listUsers(ctx)).filter((row) => input.ids.includes(row.id));
    return ok({ people: rows.map(({ id, name, email, role }) => ({ id, name, email, role })) });
  },
});

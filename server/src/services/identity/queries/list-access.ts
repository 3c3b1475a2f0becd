import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { instantText } from '@finaceverse/base/time';
import { OPERATORS } from '../../../kernel/operators.ts';
import { query, type Context } from '../kit.ts';
import { personSchema } from '../contract.ts';
import { hashOfSecret } from '../domain/credentials.ts';
import { listApiKeys } from '../store/api-keys.ts';
import { lookUp, openSessions } from '../store/directory.ts';
import { listImpersonations } from '../store/impersonations.ts';
import { findPerson, listPersons } from '../store/persons.ts';
import { listSessions } from '../store/sessions.ts';
import { currentTenant } from '../store/tenants.ts';
import { findUser, listUsers } from '../store/users.ts';
import { isLive } from '../flows/proof/sessions.ts';

const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

/** Who sees in the actor's place, with the actor's consent. */
async function seenBy(ctx: Context): Promise<{ impersonationId: string; name: string; until: string } | null> {
  const { through } = ctx.actor;
  if (through?.kind !== 'person') return null;
  const active = (await listImpersonations(ctx, ctx.actor.id)).find(
    ({ state, asked_by }) => state === 'active' && asked_by === through.id,
  );
  return active ? { impersonationId: active.id, name: through.name, until: active.ends_at ?? '' } : null;
}

/** Who the signed-in person is and what they may do; the gateway adds the menu from the declarations. */
export const me = query({
  name: 'identity.me',
  // Whoever belongs to no client yet sees at least themselves.
  wholeFirm: true,
  summary: 'Who you are and what you may do',
  permission: 'signed_in',
  input: z.object({}),
  output: z.object({
    user: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role: z.string(),
      clientId: z.string().nullable(),
      totpEnabled: z.boolean(),
    }),
    tenant: z.object({ id: z.string(), name: z.string() }),
    /** Whose people they are among: a firm's, or the operators of the installation. */
    realm: z.enum(['firm', 'operator']),
    permissions: z.array(z.string()),
    /** Who sees this in the user's place, and until when; null where it is the user. */
    seenBy: z.object({ impersonationId: z.string(), name: z.string(), until: z.string() }).nullable(),
  }),
  handle: async (ctx) => {
    const user = await findUser(ctx, ctx.actor.id);
    const tenant = await currentTenant(ctx);
    const person = user?.person_id ? await findPerson(ctx, user.person_id) : undefined;
    if (!user || !tenant) return refuse(errors.sign_in_needed, {});
    return ok({
      user: {
        id: user.id,
        name: user.name,
        email: user.email,
        role: user.role,
        clientId: user.client_id,
        totpEnabled: person?.totp_state === 'active',
      },
      tenant: { id: tenant.tenant_id, name: tenant.name },
      realm: tenant.tenant_id === OPERATORS ? 'operator' : 'firm',
      permissions: [...ctx.permissions].sort(),
      seenBy: await seenBy(ctx),
    });
  },
});

export const users = query({
  name: 'identity.users',
  summary: 'Who has access',
  permission: 'identity:user:read',
  input: z.object({}),
  output: listOf(personSchema.extend({ clientId: z.string().nullable(), state: z.string(), totpEnabled: z.boolean() })),
  handle: async (ctx) => {
    const rows = await listUsers(ctx);
    const secured = new Set(
      (await listPersons(ctx)).filter(({ totp_state }) => totp_state === 'active').map(({ id }) => id),
    );
    const items = rows.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      role: row.role,
      clientId: row.client_id,
      state: row.state,
      totpEnabled: row.person_id !== null && secured.has(row.person_id),
    }));
    return ok({ items, next: null });
  },
});

export const subClients = query({
  name: 'identity.sub_clients',
  summary: 'Clients, by their older name',
  permission: 'identity:sub_client:read',
  input: z.object({}),
  output: listOf(z.object({ id: z.string(), name: z.string() })),
  handle: async (ctx) => {
    const clients = await ctx.calls.firm.clients({});
    return clients.ok ? ok({ items: clients.value.items.map(({ id, name }) => ({ id, name })), next: null }) : clients;
  },
});

export const sessions = query({
  name: 'identity.sessions',
  summary: 'Where you are signed in',
  permission: 'signed_in',
  input: z.object({
    sessionToken: z.string().optional(),
    userAgent: z.string().optional(),
    remoteAddress: z.string().optional(),
  }),
  output: listOf(
    z.object({
      id: z.string(),
      createdAt: z.string(),
      lastSeenAt: z.string(),
      userAgent: z.string(),
      address: z.string(),
      /** A token of a program, not a browser. */
      forProgram: z.boolean(),
      expiresAt: z.string(),
      current: z.boolean(),
    }),
  ),
  handle: async (ctx, input) => {
    const own =
      input.sessionToken === undefined
        ? undefined
        : (await lookUp(ctx, 'session', hashOfSecret(input.sessionToken)))[0]?.subject_id;
    // A key has no sessions, and those of its owner are not its business.
    const user = ctx.actor.through === undefined ? await findUser(ctx, ctx.actor.id) : undefined;
    const now = ctx.clock.now();
    const open = user?.person_id ? await openSessions(ctx, user.person_id) : new Set<string>();
    const rows = user ? await listSessions(ctx, user.id, instantText(now)) : [];
    const live: typeof rows = [];
    for (const row of rows) if (open.has(row.id) && (await isLive(ctx, row, now))) live.push(row);
    const items = live.map((row) => ({
      id: row.id,
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      userAgent: row.user_agent,
      address: row.address,
      forProgram: row.for_program,
      expiresAt: row.expires_at,
      current: row.id === own,
    }));
    return ok({ items, next: null });
  },
});

export const apiKeys = query({
  name: 'identity.api_keys',
  summary: 'API keys in use',
  permission: 'identity:api_key:manage',
  input: z.object({}),
  output: listOf(
    z.object({
      id: z.string(),
      name: z.string(),
      ownerId: z.string(),
      permissions: z.array(z.string()),
      createdAt: z.string(),
      expiresAt: z.string(),
    }),
  ),
  handle: async (ctx) => {
    const rows = await listApiKeys(ctx);
    return ok({
      items: rows.map((row) => ({
        id: row.id,
        name: row.name,
        ownerId: row.user_id,
        permissions: row.permissions,
        createdAt: row.created_at,
        expiresAt: row.expires_at,
      })),
      next: null,
    });
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

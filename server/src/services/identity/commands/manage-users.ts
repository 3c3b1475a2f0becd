import { z } from 'zod';
import { ok, refuse } from '../../../base/outcome.ts';
import { instantText } from '../../../base/time.ts';
import type { Context } from '../../../kernel/context.ts';
import { command } from '../../../kernel/operation.ts';
import { subClientAdded, tenantProvisioned, userAdded } from '../contract.ts';
import { hashOfSecret, normalizeEmail, PASSWORD_LENGTH_MIN } from '../domain/credentials.ts';
import { roleNamed, ROLES } from '../domain/roles.ts';
import { hashPassword } from '../passwords.ts';
import { insertSubClient, insertTenant, insertUser, register } from '../store.ts';

const password = z.string().min(PASSWORD_LENGTH_MIN, `A password has at least ${PASSWORD_LENGTH_MIN} characters.`).max(1024);
const person = z.object({
  email: z.email('This is not an e-mail address.'),
  name: z.string().trim().min(1, 'A person has a name.').max(200),
  role: z.enum(ROLES.map((role) => role.name), `The role must be one of ${ROLES.map((role) => role.name).join(', ')}.`),
  password,
  subClientId: z.string().optional(),
});

async function createUser(ctx: Context, input: z.infer<typeof person>): Promise<string | null> {
  const id = ctx.newId('usr');
  const email = normalizeEmail(input.email);
  const inserted = await insertUser(ctx, {
    tenant_id: ctx.tenantId,
    id,
    email,
    name: input.name,
    role: input.role,
    sub_client_id: input.subClientId ?? null,
    password_hash: await hashPassword(input.password),
    totp_state: 'none',
    totp_wrapped_key: null,
    totp_ciphertext: null,
    totp_last_step: null,
    state: 'active',
    created_at: instantText(ctx.clock.now()),
  });
  if (!inserted) return null;
  await register(ctx, { kind: 'login', hash: hashOfSecret(email), subject_id: id });
  await ctx.emit(userAdded, { subject: id, data: { name: input.name, role: input.role } });
  return id;
}

/** Gives a person access to the actor's tenant. Nobody can grant a role wider than their own. */
export const addUser = command({
  name: 'identity.add_user',
  summary: 'Give a person access',
  permission: 'identity:user:manage',
  input: person,
  output: z.object({ id: z.string() }),
  handle: async (ctx, input) => {
    if (!roleNamed(input.role)) return refuse('invalid', 'identity.unknown_role', `There is no role "${input.role}".`);
    const id = await createUser(ctx, input);
    if (id === null) return refuse('conflict', 'identity.email_taken', `${input.email} has access already.`);
    return ok({ id });
  },
});

/** Adds a client company of the firm. */
export const addSubClient = command({
  name: 'identity.add_sub_client',
  summary: 'Add a client company',
  permission: 'identity:sub_client:manage',
  input: z.object({ name: z.string().trim().min(1).max(200) }),
  output: z.object({ id: z.string(), name: z.string() }),
  handle: async (ctx, input) => {
    const id = ctx.newId('sub');
    const inserted = await insertSubClient(ctx, { tenant_id: ctx.tenantId, id, name: input.name, created_at: instantText(ctx.clock.now()) });
    if (!inserted) return refuse('conflict', 'identity.sub_client_exists', `There is a client company "${input.name}" already.`);
    await ctx.emit(subClientAdded, { subject: id, data: { name: input.name } });
    return ok({ id, name: input.name });
  },
});

/** Sets up a firm with its first partner. The operator does this; it is not on the HTTP edge. */
export const provisionTenant = command({
  name: 'identity.provision_tenant',
  summary: 'Set up a firm with its first partner',
  permission: 'public',
  input: z.object({ name: z.string().trim().min(1).max(200), partner: person.omit({ role: true, subClientId: true }) }),
  output: z.object({ tenantId: z.string(), userId: z.string() }),
  handle: async (visitor, input) => {
    const tenantId = visitor.newId('ten');
    const ctx = await visitor.enterTenant(tenantId);
    await insertTenant(ctx, { tenant_id: tenantId, name: input.name, created_at: instantText(ctx.clock.now()) });
    await ctx.emit(tenantProvisioned, { subject: tenantId, data: { name: input.name } });
    const userId = await createUser(ctx, { ...input.partner, role: 'partner' });
    if (userId === null) return refuse('conflict', 'identity.email_taken', `${input.partner.email} has access already.`);
    return ok({ tenantId, userId });
  },
});

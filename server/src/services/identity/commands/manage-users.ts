import { z } from 'zod';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { identify } from '../../../kernel/scope.ts';
import { addPerson } from './steps/add-person.ts';
import { setUpFirm } from './steps/set-up-firm.ts';
import { colleague } from './steps/colleague.ts';
import { checkClient, roleToGive } from './steps/give-role.ts';
import { endAccess, letIn, putOut, staysManaged } from './steps/leave.ts';
import { clientAssigned, emailSchema, newFirm, passwordSchema, personName, userChanged } from '../contract.ts';
import { hashOfSecret } from '../domain/credentials.ts';
import { command } from '../kit.ts';
import { sendLink } from '../flows/letters.ts';
import { keepsDutiesApart, roleOf } from '../flows/rights.ts';
import { endLinks } from '../store/links.ts';
import { assignClientTo, findUser, updateUser } from '../store/users.ts';

/** A template of the platform, or a role of the firm's own. */
const roleName = z.string().trim().min(1).max(60);

const person = z.object({
  email: emailSchema,
  name: personName,
  role: roleName,
  /** A first password, where the address is nobody's yet; without one a letter invites the person. */
  password: passwordSchema.optional(),
  /** The client whose person this is; needed for the roles of clients, and for no other. */
  clientId: z.string().max(60).optional(),
  /** The older name of `clientId`. */
  subClientId: z.string().max(60).optional(),
});

const added = z.object({ id: z.string(), state: z.enum(['active', 'invited']) });

/** Gives a person access to the actor's tenant. Nobody can grant a role wider than their own. */
export const addUser = command({
  name: 'identity.add_user',
  summary: 'Give a person access, or invite them',
  permission: 'identity:user:manage',
  recentProof: true,
  input: person,
  output: added,
  handle: async (ctx, input) => {
    const role = await roleToGive(ctx, input.role);
    if (!role.ok) return role;
    const { subClientId, ...fields } = input;
    const clientId = fields.clientId ?? subClientId;
    const placed = await checkClient(ctx, role.value.realm, clientId);
    if (!placed.ok) return placed;
    const apart = await keepsDutiesApart(ctx, { name: fields.name }, role.value.permissions);
    return apart.ok ? await addPerson(ctx, { ...fields, clientId }) : apart;
  },
});

const MANAGE = 'identity:user:manage';

/** Changes what a person is called or may do. A new role ends their sessions, so that they come in with it. */
export const changeUser = command({
  name: 'identity.change_user',
  summary: 'Change a person’s name or role',
  permission: MANAGE,
  recentProof: true,
  input: z.object({ userId: z.string().max(60), name: personName.optional(), role: roleName.optional() }),
  output: z.object({ id: z.string(), name: z.string(), role: z.string() }),
  handle: async (ctx, input) => {
    const found = await colleague(ctx, input.userId);
    if (!found.ok) return found;
    const user = found.value;
    const [name, role] = [input.name ?? user.name, input.role ?? user.role];
    if (role !== user.role) {
      const given = await roleToGive(ctx, role);
      if (!given.ok) return given;
      const placed = await checkClient(ctx, given.value.realm, user.client_id ?? undefined);
      if (!placed.ok) return placed;
      const managed = await staysManaged(ctx, user);
      if (!managed.ok) return managed;
      // Beside what they keep, in the place of the role that they lose.
      const apart = await keepsDutiesApart(ctx, { ...user, role }, given.value.permissions);
      if (!apart.ok) return apart;
      await endAccess(ctx, user, ['session']);
    }
    await updateUser(ctx, user.id, { name, role });
    await ctx.emit(userChanged, { subject: user.id, data: { role, roleBefore: user.role } });
    return ok({ id: user.id, name, role });
  },
});

/** Takes a person's access away: sessions, tokens, keys and invitations end at once. What they did stays. */
export const disableUser = command({
  name: 'identity.disable_user',
  summary: 'Take a person’s access away',
  permission: MANAGE,
  recentProof: true,
  input: z.object({ userId: z.string().max(60) }),
  output: z.object({}),
  handle: async (ctx, input): Promise<Outcome<object>> => {
    const found = await colleague(ctx, input.userId);
    if (!found.ok) return found;
    return await putOut(ctx, found.value);
  },
});

/** Lets a person in again who was disabled; somebody who had never accepted is invited anew. */
export const enableUser = command({
  name: 'identity.enable_user',
  summary: 'Let a person in again',
  permission: MANAGE,
  recentProof: true,
  input: z.object({ userId: z.string().max(60) }),
  output: added,
  handle: async (ctx, input) => {
    const found = await colleague(ctx, input.userId);
    if (!found.ok) return found;
    return ok({ id: found.value.id, state: await letIn(ctx, found.value) });
  },
});

/** Sends an invitation again; the link of the one before ends. */
export const inviteAgain = command({
  name: 'identity.invite_again',
  summary: 'Send an invitation again',
  permission: MANAGE,
  input: z.object({ userId: z.string().max(60) }),
  output: z.object({}),
  handle: async (ctx, input): Promise<Outcome<object>> => {
    const found = await colleague(ctx, input.userId);
    if (!found.ok) return found;
    const user = found.value;
    if (user.state !== 'invited') return refuse(errors.person_not_invited, { name: user.name });
    const login_hash = hashOfSecret(user.email);
    await endLinks(ctx, 'invitation', login_hash, instantText(ctx.clock.now()));
    await sendLink(ctx, { kind: 'invitation', login_hash, tenant_id: ctx.tenantId, user_id: user.id });
    return ok({});
  },
});

/** Says whose person somebody is who belongs to no client yet. Whoever belongs to one stays there. */
export const assignClient = command({
  name: 'identity.assign_client',
  summary: 'Say which client a person belongs to who has none yet',
  permission: 'identity:user:manage',
  input: z.object({ userId: z.string().max(60), clientId: z.string().max(60) }),
  output: z.object({ id: z.string(), clientId: z.string() }),
  handle: async (ctx, { userId, clientId }) => {
    const user = await findUser(ctx, userId);
    if (!user) return refuse(errors.no_such_person, {});
    const placed = await checkClient(ctx, (await roleOf(ctx, user.role))?.realm ?? 'firm', clientId);
    if (!placed.ok) return placed;
    if (user.client_id === clientId) return ok({ id: userId, clientId });
    if (user.client_id !== null) return refuse(errors.client_settled, { name: user.name });
    await identify(ctx, userId, clientId);
    await assignClientTo(ctx, userId, clientId);
    await ctx.emit(clientAssigned, { subject: userId, data: { clientId } });
    return ok({ id: userId, clientId });
  },
});

/** The older name of taking a client on, which is the firm's business now. */
export const addSubClient = command({
  name: 'identity.add_sub_client',
  summary: 'Add a client, by its older name',
  permission: 'identity:sub_client:manage',
  input: z.object({ name: z.string().trim().min(1).max(200) }),
  output: z.object({ id: z.string(), name: z.string() }),
  // It writes nothing itself: the firm's own command does, in a transaction of its own.
  database: 'none',
  handle: async (ctx, input) => {
    const added = await ctx.calls.firm.add_client(input);
    return added.ok ? ok({ id: added.value.id, name: added.value.name }) : added;
  },
});

/** Sets up a firm with its first partner. The operator does this; it is not on the HTTP edge. */
export const provisionTenant = command({
  name: 'identity.provision_tenant',
  summary: 'Set up a firm with its first partner',
  permission: 'public',
  acrossFirms: true,
  input: newFirm,
  output: z.object({ tenantId: z.string(), userId: z.string(), state: z.enum(['active', 'invited']) }),
  handle: async (visitor, input) => {
    const made = await setUpFirm(visitor, input);
    if (!made.ok) return made;
    if (!made.value) return ok({ tenantId: input.tenantId ?? '', userId: '', state: 'invited' as const });
    const { ctx, partner } = made.value;
    return ok({ tenantId: ctx.tenantId, userId: partner.id, state: partner.state });
  },
});

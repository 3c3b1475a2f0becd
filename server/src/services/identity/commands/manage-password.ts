import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { emailSchema, passwordChanged, passwordSchema } from '../contract.ts';
import { hashOfSecret, normalizeEmail } from '../domain/credentials.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { notify, sendLink } from '../flows/letters.ts';
import { mayTry, noteTrial } from '../flows/proof/attempts.ts';
import { passwordMatches } from '../flows/proof/passwords.ts';
import { personAtHand } from '../flows/proof/person-at-hand.ts';
import { noteFailure, trialOf } from '../flows/proof/prove.ts';
import { passwordFields } from '../flows/proof/set-password.ts';
import { loginOf, loginsOf, unregisterAll } from '../store/directory.ts';
import { endLinks, findOpenLink, useLink } from '../store/links.ts';
import { findPersonByLogin, updatePerson } from '../store/persons.ts';
import { tenantsNamed } from '../store/tenants.ts';
import { whence } from './sign-in.ts';

/** What anybody who knows the person would try: the names of their firms. The address is known by its hash alone here. */
async function knownAbout(visitor: Context, personId: string): Promise<string[]> {
  const logins = await loginsOf(visitor, personId);
  const firms = await tenantsNamed(
    visitor,
    logins.map(({ tenant_id }) => tenant_id),
  );
  return firms.map(({ name }) => name);
}

/** A new password in the place of the old one, which must be shown. All other sessions and tokens end, in every firm. */
export const changePassword = command({
  name: 'identity.change_password',
  summary: 'Change your password; all your other sessions end',
  permission: 'signed_in',
  acrossFirms: true,
  input: z.object({
    current: z.string().max(1024),
    password: passwordSchema,
    sessionToken: z.string().optional(),
    ...whence,
  }),
  output: z.object({ sessionsEnded: z.number().int() }),
  handle: async (visitor, input) => {
    const at = await personAtHand(visitor);
    if (!at.ok) return at;
    const { person, userId } = at.value;
    const trial = trialOf(person.login_hash, input);
    const tried = await mayTry(visitor, trial);
    if (!tried.ok) return tried;
    if (!(await passwordMatches(person.password_hash, input.current))) {
      const login = await loginOf(visitor, userId);
      const failure = { outcome: 'wrong_credentials', failedBefore: tried.value.failedBefore } as const;
      await noteFailure(visitor, trial, login && { person, login }, failure);
      return refuse(errors.wrong_password, {}, { keepsTrace: true });
    }
    if (input.password === input.current) return refuse(errors.same_password, {});
    const fields = await passwordFields(visitor, input.password, [
      visitor.actor.name,
      ...(await knownAbout(visitor, person.id)),
    ]);
    if (!fields.ok) return fields;
    await noteTrial(visitor, trial, 'proven');
    await updatePerson(visitor, person.id, fields.value);
    const spared = input.sessionToken === undefined ? '' : hashOfSecret(input.sessionToken);
    const sessionsEnded = await unregisterAll(visitor, person.id, ['session'], spared);
    await notify(visitor, person.id, 'password_changed');
    const ctx = await visitor.enterTenant(at.value.tenantId);
    await ctx.emit(passwordChanged, { subject: userId, data: { how: 'changed', sessionsEnded } });
    return ok({ sessionsEnded });
  },
});

/** Letters that one address can be made to get at once, and how fast they come back: three, then one in five minutes. */
export const LETTERS = { capacity: 3, refillPerSecond: 1 / 300, cost: 1 } as const;

/** Has a letter sent to an address, if it is somebody's. The answer, and the work behind it, is the same for every address. */
export const askPasswordReset = command({
  name: 'identity.ask_password_reset',
  summary: 'Have a link for a new password sent',
  permission: 'public',
  input: z.object({ email: emailSchema.max(320) }),
  output: z.object({}),
  handle: async (visitor, input) => {
    const login_hash = hashOfSecret(normalizeEmail(input.email));
    const taken = await visitor.ports.cache.take({ platform: true }, `password_reset:${login_hash}`, LETTERS);
    if (taken.allowed) await sendLink(visitor, { kind: 'password_reset', login_hash, tenant_id: null, user_id: null });
    return ok({});
  },
});

/** Sets a new password by the link of a letter, which proves the address. Every session ends; a second factor stays. */
export const resetPassword = command({
  name: 'identity.reset_password',
  summary: 'Set a new password by a link',
  permission: 'public',
  input: z.object({ token: z.string().max(200), password: passwordSchema }),
  output: z.object({}),
  handle: async (visitor, input) => {
    const now = instantText(visitor.clock.now());
    const link = await findOpenLink(visitor, 'password_reset', hashOfSecret(input.token), now);
    const person = link && (await findPersonByLogin(visitor, link.login_hash));
    const login = person && (await loginsOf(visitor, person.id))[0];
    if (!person || !login) return refuse(errors.bad_link, {});
    const fields = await passwordFields(visitor, input.password, await knownAbout(visitor, person.id));
    if (!fields.ok) return fields;
    if (!(await useLink(visitor, link.id, now))) return refuse(errors.bad_link, {});
    // Other links to the same end go too, such as one that somebody else has asked for.
    await endLinks(visitor, 'password_reset', person.login_hash, now);
    await endLinks(visitor, 'sign_in', person.login_hash, now);
    await updatePerson(visitor, person.id, { ...fields.value, address_proven_at: now });
    const sessionsEnded = await unregisterAll(visitor, person.id, ['session']);
    await notify(visitor, person.id, 'password_changed');
    const ctx = await visitor.enterTenant(login.tenant_id);
    await ctx.emit(passwordChanged, { subject: login.subject_id, data: { how: 'reset', sessionsEnded } });
    return ok({});
  },
});

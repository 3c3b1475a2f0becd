import { z } from 'zod';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { newId } from '@finaceverse/base/id';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { passwordSchema, userJoined } from '../contract.ts';
import { hashOfSecret } from '../domain/credentials.ts';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '../domain/password-rules.ts';
import { errors } from '../errors.ts';
import { command, query, type Context } from '../kit.ts';
import { notify } from '../flows/letters.ts';
import { newPerson } from '../flows/proof/new-person.ts';
import { enter, provePerson, type Proof } from '../flows/proof/prove.ts';
import { passwordFields } from '../flows/proof/set-password.ts';
import { NO_TOTP } from '../flows/proof/totp.ts';
import { register, unregisterAll } from '../store/directory.ts';
import { findOpenLink, useLink } from '../store/links.ts';
import { deletePasskeysOf } from '../store/passkeys.ts';
import { findPersonByLogin, insertPerson, updatePerson } from '../store/persons.ts';
import type { LinkRow, PersonRow } from '../store/tables.ts';
import { tenantsNamed } from '../store/tenants.ts';
import { updateUser } from '../store/users.ts';
import { cameIn, comeIn, whence } from './sign-in.ts';

interface Invitation {
  readonly link: LinkRow & { readonly tenant_id: string; readonly user_id: string };
  readonly firm: string;
  /** Who has the address, if they have proven that it is theirs: they come in as they always do. */
  readonly owner: PersonRow | undefined;
}

async function openInvitation(visitor: Context, token: string): Promise<Outcome<Invitation>> {
  const now = instantText(visitor.clock.now());
  const link = await findOpenLink(visitor, 'invitation', hashOfSecret(token), now);
  const { tenant_id, user_id } = link ?? { tenant_id: null, user_id: null };
  if (!link || tenant_id === null || user_id === null) return refuse(errors.bad_link, {});
  const firm = (await tenantsNamed(visitor, [tenant_id]))[0]?.name ?? '';
  const person = await findPersonByLogin(visitor, link.login_hash);
  const owner = person && person.address_proven_at !== null ? person : undefined;
  return ok({ link: { ...link, tenant_id, user_id }, firm, owner });
}

/** What whoever opens an invitation sees: who invites, and whether they set a password or show the one they have. */
export const invitation = query({
  name: 'identity.invitation',
  summary: 'What an invitation is for',
  permission: 'public',
  input: z.object({ token: z.string().max(200) }),
  output: z.object({ firm: z.string(), setsPassword: z.boolean() }),
  handle: async (visitor, { token }) => {
    const open = await openInvitation(visitor, token);
    return open.ok ? ok({ firm: open.value.firm, setsPassword: open.value.owner === undefined }) : open;
  },
});

/**
 * The person who gets in by this link and a first password. Whoever had given the address a password without proving
 * that it is theirs loses all that they had by it: an address is nobody's until its letters are read.
 */
async function settle(visitor: Context, { link, firm }: Invitation, password: string): Promise<Outcome<PersonRow>> {
  const now = instantText(visitor.clock.now());
  const fields = await passwordFields(visitor, password, [firm]);
  if (!fields.ok) return fields;
  const before = await findPersonByLogin(visitor, link.login_hash);
  if (before) {
    const cleared = { ...fields.value, ...NO_TOTP, recovery_hashes: [], address_proven_at: now };
    await updatePerson(visitor, before.id, cleared);
    await unregisterAll(visitor, before.id, ['session', 'api_key']);
    await deletePasskeysOf(visitor, before.id);
    await notify(visitor, before.id, 'password_changed');
    return ok({ ...before, ...cleared });
  }
  const person = {
    ...newPerson(newId('prs', visitor.clock, visitor.random), link.login_hash, now),
    ...fields.value,
    address_proven_at: now,
  };
  assert(await insertPerson(visitor, person), 'The address was nobody’s a moment ago');
  return ok(person);
}

/** Whoever accepts: by the password that they have, or by a first one. */
async function personFor(visitor: Context, open: Invitation, given: Proof): Promise<Outcome<PersonRow>> {
  if (open.owner) {
    const proven = await provePerson(visitor, open.owner.login_hash, given, false);
    return proven.ok ? ok(proven.value.person) : proven;
  }
  const password = passwordSchema.safeParse(given.password);
  if (password.success) return await settle(visitor, open, password.data);
  const fields = [{ pointer: '/password', message: password.error.issues[0]?.message ?? '' }];
  return refuse(errors.password_too_short, { length: PASSWORD_LENGTH_MIN }, { fields });
}

/** Takes the access that a firm has given, and comes in. */
export const acceptInvitation = command({
  name: 'identity.accept_invitation',
  summary: 'Accept an invitation',
  permission: 'public',
  answersSecret: true,
  input: z.object({
    token: z.string().max(200),
    /** A first one, or the one that the person has. */
    password: z.string().max(PASSWORD_LENGTH_MAX),
    code: z.string().max(60).optional(),
    ...whence,
  }),
  output: cameIn,
  handle: async (visitor, input) => {
    const open = await openInvitation(visitor, input.token);
    if (!open.ok) return open;
    const person = await personFor(visitor, open.value, input);
    if (!person.ok) return person;
    const { link } = open.value;
    if (!(await useLink(visitor, link.id, instantText(visitor.clock.now())))) return refuse(errors.bad_link, {});
    const login = { tenant_id: link.tenant_id, subject_id: link.user_id };
    const entered = await enter(visitor, person.value, login);
    const { ctx, user } = entered;
    // Whoever was disabled in the meantime stays outside.
    if (user.state !== 'invited') return refuse(errors.bad_link, {});
    await updateUser(ctx, user.id, { state: 'active', person_id: person.value.id });
    await register(ctx, { kind: 'login', hash: link.login_hash, subject_id: user.id, person_id: person.value.id });
    await ctx.emit(userJoined, { subject: user.id, data: { name: user.name } });
    const firms = [...entered.firms, { id: link.tenant_id, name: open.value.firm }];
    return ok(await comeIn({ ...entered, firms }, input, { failedBefore: 0 }));
  },
});

import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { emailSchema, passwordChanged } from '../contract.ts';
import { hashOfSecret, newSessionToken, normalizeEmail } from '../domain/credentials.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { notify, sendLink } from '../flows/letters.ts';
import { mayTry, noteTrial } from '../flows/proof/attempts.ts';
import { chooseLogin, enter, noteFailure, proveSecond, tellOfRecovery, trialOf } from '../flows/proof/prove.ts';
import { loginsOf, unregisterAll } from '../store/directory.ts';
import { endLinks, findOpenLink, useLink } from '../store/links.ts';
import { deletePasskeysOf } from '../store/passkeys.ts';
import { findPersonByLogin, updatePerson } from '../store/persons.ts';
import type { DirectoryRow, LinkRow, PersonRow } from '../store/tables.ts';
import { LETTERS } from './manage-password.ts';
import { cameIn, comeIn, whence } from './sign-in.ts';

/**
 * Has a letter with a link that signs in sent, if the address is somebody's. The answer is the same for every address: a
 * secret that stays in the browser which asked, since the link signs in that one alone.
 */
export const askSignInLink = command({
  name: 'identity.ask_sign_in_link',
  summary: 'Have a link sent that signs this browser in',
  permission: 'public',
  answersSecret: true,
  input: z.object({ email: emailSchema.max(320) }),
  output: z.object({ asker: z.string() }),
  handle: async (visitor, input) => {
    const login_hash = hashOfSecret(normalizeEmail(input.email));
    const asker = newSessionToken(visitor.random);
    const taken = await visitor.ports.cache.take({ platform: true }, `sign_in_link:${login_hash}`, LETTERS);
    const asker_hash = hashOfSecret(asker);
    const link = { kind: 'sign_in', login_hash, tenant_id: null, user_id: null, asker_hash } as const;
    if (taken.allowed) await sendLink(visitor, link);
    return ok({ asker });
  },
});

interface Opened {
  readonly link: LinkRow;
  readonly person: PersonRow;
  readonly logins: readonly DirectoryRow[];
}

async function openLink(visitor: Context, token: string, asker: string): Promise<Outcome<Opened>> {
  const link = await findOpenLink(visitor, 'sign_in', hashOfSecret(token), instantText(visitor.clock.now()));
  const person = link && (await findPersonByLogin(visitor, link.login_hash));
  const logins = person ? await loginsOf(visitor, person.id) : [];
  if (!person || logins.length === 0) return refuse(errors.bad_link, {});
  return link.asker_hash === hashOfSecret(asker) ? ok({ link, person, logins }) : refuse(errors.other_browser, {});
}

/**
 * The letter has proven the address. Where nobody had proven it before, a password or passkey may be a stranger's who
 * named it first: what was had by them ends. A second factor stays, as with a new password.
 */
async function claimAddress(visitor: Context, person: PersonRow): Promise<{ readonly sessionsEnded: number } | null> {
  if (person.address_proven_at !== null) return null;
  const address_proven_at = instantText(visitor.clock.now());
  await updatePerson(visitor, person.id, { address_proven_at, password_hash: null, password_set_at: null });
  await deletePasskeysOf(visitor, person.id);
  await notify(visitor, person.id, 'password_changed');
  return { sessionsEnded: await unregisterAll(visitor, person.id, ['session', 'api_key']) };
}

/** Comes in by the link of a letter, once, and by the second factor where there is one. */
export const signInByLink = command({
  name: 'identity.sign_in_by_link',
  summary: 'Sign in by the link of a letter',
  permission: 'public',
  answersSecret: true,
  input: z.object({
    token: z.string().max(200),
    /** The secret of the browser that asked for the link. */
    asker: z.string().max(200),
    code: z.string().max(60).optional(),
    ...whence,
  }),
  output: cameIn.extend({
    /** Whether a password that somebody had set before the address was proven has ended by this. */
    passwordEnded: z.boolean(),
  }),
  handle: async (visitor, input) => {
    const opened = await openLink(visitor, input.token, input.asker);
    if (!opened.ok) return opened;
    const { link, person, logins } = opened.value;
    const trial = trialOf(person.login_hash, input);
    const tried = await mayTry(visitor, trial);
    if (!tried.ok) return tried;
    const login = chooseLogin(logins, person);
    if (!login) return refuse(errors.bad_link, {});
    const second = await proveSecond(visitor, person, input.code);
    if (!second.ok) {
      const failure = { outcome: 'wrong_code', failedBefore: tried.value.failedBefore } as const;
      if (second.refusal.keepsTrace) await noteFailure(visitor, trial, { person, login }, failure);
      return second;
    }
    const now = instantText(visitor.clock.now());
    if (!(await useLink(visitor, link.id, now))) return refuse(errors.bad_link, {});
    await endLinks(visitor, 'sign_in', person.login_hash, now);
    await noteTrial(visitor, trial, 'proven');
    const claimed = await claimAddress(visitor, person);
    if (second.value === 'recovery_code') await notify(visitor, person.id, 'recovery_code_used');
    const entered = await enter(visitor, person, login);
    await tellOfRecovery(entered, second.value);
    if (claimed)
      await entered.ctx.emit(passwordChanged, { subject: entered.user.id, data: { how: 'unproven', ...claimed } });
    const came = await comeIn(entered, input, { failedBefore: tried.value.failedBefore });
    return ok({ ...came, passwordEnded: claimed !== null });
  },
});

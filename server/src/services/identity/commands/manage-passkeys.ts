import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { passkeyAdded, passkeyRemoved } from '../contract.ts';
import { errors } from '../errors.ts';
import { command, query } from '../kit.ts';
import { notify } from '../flows/letters.ts';
import { mayTry, noteTrial } from '../flows/proof/attempts.ts';
import { personAtHand } from '../flows/proof/person-at-hand.ts';
import { chooseLogin, enter, noteFailure, trialOf } from '../flows/proof/prove.ts';
import {
  assertionSchema,
  attestationSchema,
  optionsToAdd,
  optionsToSignIn,
  readNewKey,
  readUse,
  webAuthnJson,
} from '../flows/proof/webauthn.ts';
import { loginsOf } from '../store/directory.ts';
import { deletePasskey, findPasskey, insertPasskey, passkeysOf, usePasskey } from '../store/passkeys.ts';
import { findPerson } from '../store/persons.ts';
import { cameIn, comeIn, whence } from './sign-in.ts';

/** The website as the gateway knows it. */
const origin = z.string().max(300).default('http://localhost');

/** Draws what a browser needs to make a passkey. */
export const beginPasskey = command({
  name: 'identity.begin_passkey',
  summary: 'Begin to add a passkey',
  permission: 'signed_in',
  acrossFirms: true,
  recentProof: true,
  input: z.object({ origin }),
  output: z.object({ options: webAuthnJson }),
  handle: async (visitor, input) => {
    const at = await personAtHand(visitor);
    if (!at.ok) return at;
    const known = await passkeysOf(visitor, at.value.person.id);
    return ok({ options: await optionsToAdd(visitor, at.value.person, known, input.origin) });
  },
});

/** Keeps a passkey that a browser has made. */
export const addPasskey = command({
  name: 'identity.add_passkey',
  summary: 'Add a passkey',
  permission: 'signed_in',
  acrossFirms: true,
  recentProof: true,
  input: z.object({ name: z.string().trim().min(1).max(100), response: attestationSchema, origin }),
  output: z.object({ id: z.string() }),
  handle: async (visitor, input) => {
    const at = await personAtHand(visitor);
    if (!at.ok) return at;
    const { person, userId, tenantId } = at.value;
    const made = await readNewKey(visitor, person, input.response, input.origin);
    if (!made) return refuse(errors.passkey_refused, {});
    const created_at = instantText(visitor.clock.now());
    const row = { ...made, person_id: person.id, name: input.name, created_at, last_used_at: null };
    if (!(await insertPasskey(visitor, row))) return refuse(errors.passkey_known, {});
    await notify(visitor, person.id, 'factor_added');
    const ctx = await visitor.enterTenant(tenantId);
    await ctx.emit(passkeyAdded, { subject: userId, data: { name: input.name } });
    return ok({ id: row.id });
  },
});

/** The passkeys of whoever asks. */
export const passkeys = query({
  name: 'identity.passkeys',
  summary: 'Your passkeys',
  permission: 'signed_in',
  acrossFirms: true,
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({ id: z.string(), name: z.string(), createdAt: z.string(), lastUsedAt: z.string().nullable() }),
    ),
    next: z.string().nullable(),
  }),
  handle: async (visitor) => {
    const at = await personAtHand(visitor);
    if (!at.ok) return at;
    const rows = await passkeysOf(visitor, at.value.person.id);
    const items = rows.map(({ id, name, created_at, last_used_at }) => ({
      id,
      name,
      createdAt: created_at,
      lastUsedAt: last_used_at,
    }));
    return ok({ items, next: null });
  },
});

/** Ends a passkey of whoever asks. */
export const removePasskey = command({
  name: 'identity.remove_passkey',
  summary: 'Remove one of your passkeys',
  permission: 'signed_in',
  acrossFirms: true,
  recentProof: true,
  input: z.object({ passkeyId: z.string().max(2048) }),
  output: z.object({}),
  handle: async (visitor, input): Promise<Outcome<object>> => {
    const at = await personAtHand(visitor);
    if (!at.ok) return at;
    const { person, userId, tenantId } = at.value;
    const row = await findPasskey(visitor, input.passkeyId);
    if (!row || !(await deletePasskey(visitor, person.id, row.id))) return refuse(errors.no_such_passkey, {});
    await notify(visitor, person.id, 'factor_removed');
    const ctx = await visitor.enterTenant(tenantId);
    await ctx.emit(passkeyRemoved, { subject: userId, data: { name: row.name } });
    return ok({});
  },
});

/** Draws what a browser needs to sign somebody in by a passkey. */
export const beginPasskeySignIn = command({
  name: 'identity.begin_passkey_sign_in',
  summary: 'Begin to sign in by a passkey',
  permission: 'public',
  input: z.object({ origin }),
  output: z.object({ options: webAuthnJson }),
  handle: async (visitor, input) => ok({ options: await optionsToSignIn(visitor, input.origin) }),
});

/** Signs in by a passkey: the device and the finger, face or number that opens it are two proofs, so nothing else is asked. */
export const signInByPasskey = command({
  name: 'identity.sign_in_by_passkey',
  summary: 'Sign in by a passkey',
  permission: 'public',
  answersSecret: true,
  input: z.object({ response: assertionSchema, tenantId: z.string().max(60).optional(), origin, ...whence }),
  output: cameIn,
  handle: async (visitor, input) => {
    const passkey = await findPasskey(visitor, input.response.id);
    const person = passkey && (await findPerson(visitor, passkey.person_id));
    const logins = person ? await loginsOf(visitor, person.id) : [];
    const login = person && chooseLogin(logins, person, input.tenantId);
    if (!passkey || !person || !login) return refuse(errors.passkey_refused, {}, { kind: 'unauthenticated' });
    const trial = trialOf(person.login_hash, input);
    const tried = await mayTry(visitor, trial);
    if (!tried.ok) return tried;
    const counter = await readUse(visitor, passkey, input.response, input.origin);
    const now = instantText(visitor.clock.now());
    if (counter === undefined || !(await usePasskey(visitor, passkey, counter, now))) {
      await noteFailure(visitor, trial, { person, login }, { outcome: 'wrong_credentials', ...tried.value });
      return refuse(errors.passkey_refused, {}, { kind: 'unauthenticated', keepsTrace: true });
    }
    await noteTrial(visitor, trial, 'proven');
    const entered = await enter(visitor, person, login);
    return ok(await comeIn(entered, input, { failedBefore: tried.value.failedBefore }));
  },
});

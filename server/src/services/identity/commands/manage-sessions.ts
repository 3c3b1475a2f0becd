import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { signedOut, signedOutEverywhere } from '../contract.ts';
import { hashOfSecret } from '../domain/credentials.ts';
import { mayTry, noteTrial } from '../flows/proof/attempts.ts';
import { passwordMatches } from '../flows/proof/passwords.ts';
import { personAtHand } from '../flows/proof/person-at-hand.ts';
import { noteFailure, trialOf } from '../flows/proof/prove.ts';
import { endSession } from '../flows/proof/sessions.ts';
import { totpCodeHolds } from '../flows/proof/totp.ts';
import { loginOf, lookUp, unregisterAll } from '../store/directory.ts';
import { findSession, updateSession } from '../store/sessions.ts';
import { whence } from './sign-in.ts';

/** Ends the session whose cookie came with the request. */
export const signOut = command({
  name: 'identity.sign_out',
  summary: 'Sign out of this browser',
  permission: 'signed_in',
  input: z.object({ sessionToken: z.string().optional() }),
  output: z.object({}),
  handle: async (ctx, input) => {
    const entry =
      input.sessionToken === undefined
        ? undefined
        : (await lookUp(ctx, 'session', hashOfSecret(input.sessionToken)))[0];
    if (entry?.tenant_id === ctx.tenantId) {
      await endSession(ctx, entry.subject_id);
      await ctx.emit(signedOut, { subject: ctx.actor.id, data: { sessionId: entry.subject_id } });
    }
    return ok({});
  },
});

/** Ends one of the actor's own sessions, such as one on a lost computer. */
export const revokeSession = command({
  name: 'identity.revoke_session',
  summary: 'End one of your sessions',
  permission: 'signed_in',
  input: z.object({ sessionId: z.string() }),
  output: z.object({}),
  handle: async (ctx, input) => {
    const session = await findSession(ctx, input.sessionId);
    if (ctx.actor.through !== undefined || session?.user_id !== ctx.actor.id) return refuse(errors.no_such_session, {});
    await endSession(ctx, session.id);
    await ctx.emit(signedOut, { subject: ctx.actor.id, data: { sessionId: session.id } });
    return ok({});
  },
});

/** Ends every session and token of the person, in every firm, this one too: the next request with one is refused. */
export const signOutEverywhere = command({
  name: 'identity.sign_out_everywhere',
  summary: 'Sign out everywhere',
  permission: 'signed_in',
  acrossFirms: true,
  input: z.object({ sessionToken: z.string().optional() }),
  output: z.object({ sessionsEnded: z.number().int() }),
  handle: async (visitor) => {
    const at = await personAtHand(visitor);
    if (!at.ok) return at;
    const sessionsEnded = await unregisterAll(visitor, at.value.person.id, ['session']);
    const ctx = await visitor.enterTenant(at.value.tenantId);
    await ctx.emit(signedOutEverywhere, { subject: at.value.userId, data: { sessionsEnded } });
    return ok({ sessionsEnded });
  },
});

/** Shows once more who sits there, by password or one-time code: what asks for a recent proof goes on. */
export const proveAgain = command({
  name: 'identity.prove_again',
  summary: 'Show once more who you are',
  permission: 'signed_in',
  acrossFirms: true,
  input: z.object({
    password: z.string().max(1024).optional(),
    code: z.string().max(20).optional(),
    sessionToken: z.string().optional(),
    ...whence,
  }),
  output: z.object({ provenAt: z.string() }),
  handle: async (visitor, input) => {
    const at = await personAtHand(visitor);
    if (!at.ok) return at;
    const { person, userId, tenantId } = at.value;
    const entry =
      input.sessionToken === undefined
        ? undefined
        : (await lookUp(visitor, 'session', hashOfSecret(input.sessionToken)))[0];
    if (entry?.person_id !== person.id) return refuse(errors.sign_in_needed, {});
    const trial = trialOf(person.login_hash, input);
    const tried = await mayTry(visitor, trial);
    if (!tried.ok) return tried;
    const code = input.password === undefined && person.totp_state === 'active' ? input.code : undefined;
    const byCode = code !== undefined;
    const holds = byCode
      ? await totpCodeHolds(visitor, person, code.replaceAll(/\s/gu, ''))
      : await passwordMatches(person.password_hash, input.password ?? '');
    if (!holds) {
      const login = await loginOf(visitor, userId);
      const failure = { outcome: byCode ? 'wrong_code' : 'wrong_credentials', ...tried.value } as const;
      await noteFailure(visitor, trial, login && { person, login }, failure);
      return byCode
        ? refuse(errors.wrong_code, {}, { keepsTrace: true })
        : refuse(errors.wrong_password, {}, { keepsTrace: true });
    }
    await noteTrial(visitor, trial, 'proven');
    const provenAt = instantText(visitor.clock.now());
    await updateSession(await visitor.enterTenant(tenantId), entry.subject_id, { proven_at: provenAt });
    return ok({ provenAt });
  },
});

import { z } from 'zod';
import { ok, refuse, type Outcome } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import { command } from '../../../kernel/operation.ts';
import { signedIn, signInFailed } from '../contract.ts';
import { hashOfSecret, normalizeEmail } from '../domain/credentials.ts';
import { passwordMatches } from '../passwords.ts';
import { openSession } from '../sessions.ts';
import { currentTenant, findUser, lookUp, type UserRow } from '../store.ts';
import { issueToken } from '../tokens.ts';
import { totpCodeHolds } from '../totp.ts';

/** Attempts that an address has at once, and how fast they come back: ten, then one every half minute. */
const ATTEMPTS = { capacity: 10, refillPerSecond: 1 / 30, cost: 1 } as const;

const credentials = z.object({
  email: z.string().max(320),
  password: z.string().max(1024),
  code: z.string().max(10).optional(),
});

const WRONG = 'The e-mail address or the password is wrong.';

/** The person behind an address and a password, in a context bound to their tenant. The answer never tells which was wrong. */
async function prove(visitor: Context, input: z.infer<typeof credentials>): Promise<Outcome<{ ctx: Context; user: UserRow }>> {
  const email = normalizeEmail(input.email);
  const bucket = `sign_in:${hashOfSecret(email)}`;
  const taken = await visitor.ports.cache.take({ platform: true }, bucket, ATTEMPTS);
  if (!taken.allowed) {
    const seconds = Math.ceil(taken.retryAfterSeconds);
    return refuse('too_many', 'identity.too_many_attempts', `Too many attempts. Try again in ${seconds} seconds.`, { details: { retryAfterSeconds: seconds } });
  }
  const entry = (await lookUp(visitor, 'login', hashOfSecret(email)))[0];
  if (!entry) {
    await passwordMatches(null, input.password);
    return refuse('unauthenticated', 'identity.wrong_credentials', WRONG);
  }
  const ctx = await visitor.enterTenant(entry.tenant_id);
  const user = await findUser(ctx, entry.subject_id);
  if (!(await passwordMatches(user?.password_hash ?? null, input.password)) || user?.state !== 'active') {
    await ctx.emit(signInFailed, { subject: entry.subject_id, data: { reason: 'wrong_credentials' } });
    return refuse('unauthenticated', 'identity.wrong_credentials', WRONG, { keepsTrace: true });
  }
  if (user.totp_state === 'active') {
    if (input.code === undefined) return refuse('unauthenticated', 'identity.code_needed', 'Enter the one-time code of your authenticator app.');
    if (!(await totpCodeHolds(ctx, user, input.code))) {
      await ctx.emit(signInFailed, { subject: user.id, data: { reason: 'wrong_code' } });
      return refuse('unauthenticated', 'identity.wrong_code', 'This code is wrong or was used already. Wait for the next one.', { keepsTrace: true });
    }
  }
  // Only failures count: whoever has proven to be the person starts afresh.
  await visitor.ports.cache.refill({ platform: true }, bucket);
  return ok({ ctx, user });
}

/** Opens a browser session; the gateway puts the token into an HttpOnly cookie. */
export const signIn = command({
  name: 'identity.sign_in',
  summary: 'Sign in with e-mail address, password and, where switched on, a one-time code',
  permission: 'public',
  input: credentials.extend({ userAgent: z.string().optional() }),
  output: z.object({
    session: z.string(),
    user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
    tenant: z.object({ id: z.string(), name: z.string() }),
  }),
  handle: async (visitor, input) => {
    const proven = await prove(visitor, input);
    if (!proven.ok) return proven;
    const { ctx, user } = proven.value;
    const { token, sessionId } = await openSession(ctx, user, input.userAgent ?? 'unknown');
    await ctx.emit(signedIn, { subject: user.id, data: { sessionId } });
    const tenant = await currentTenant(ctx);
    return ok({
      session: token,
      user: { id: user.id, name: user.name, email: user.email },
      tenant: { id: ctx.tenantId, name: tenant?.name ?? '' },
    });
  },
});

/** A bearer token for a program that acts for a person. */
export const issueAccessToken = command({
  name: 'identity.issue_token',
  summary: 'Get a bearer token for programs',
  permission: 'public',
  input: credentials,
  output: z.object({ accessToken: z.string(), expiresAt: z.string() }),
  handle: async (visitor, input) => {
    const proven = await prove(visitor, input);
    if (!proven.ok) return proven;
    const { ctx, user } = proven.value;
    await ctx.emit(signedIn, { subject: user.id, data: { sessionId: 'token' } });
    return ok(await issueToken(ctx, user.id));
  },
});

import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { command } from '../kit.ts';
import { signedIn } from '../contract.ts';
import { prove, type Entered } from '../flows/proof/prove.ts';
import { openProgramSession, openSession, type Arrival } from '../flows/proof/sessions.ts';
import { issueToken, TOKEN_MINUTES } from '../flows/proof/tokens.ts';

/** What the gateway fills in: from where somebody comes. */
export const whence = { userAgent: z.string().optional(), remoteAddress: z.string().optional() };

const credentials = z.object({
  email: z.string().max(320),
  password: z.string().max(1024),
  /** A one-time code, or a recovery code. */
  code: z.string().max(60).optional(),
  /** The firm to work in, for whoever works in several; the one of the last time unless told. */
  tenantId: z.string().max(60).optional(),
});

const firmSchema = z.object({ id: z.string(), name: z.string() });

/** What whoever comes in is told. */
export const cameIn = z.object({
  session: z.string(),
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  tenant: firmSchema,
  /** Every firm in which the person works; they switch without signing in again. */
  firms: z.array(firmSchema),
  /** Attempts to sign in as this person that had failed since the last one that succeeded. */
  failedBefore: z.number().int(),
});

type From = { readonly userAgent?: string | undefined; readonly remoteAddress?: string | undefined };

function arrivalOf({ ctx, user, person }: Entered, from: From, provenAt?: string): Arrival {
  return {
    userId: user.id,
    personId: person.id,
    userAgent: from.userAgent ?? 'unknown',
    address: from.remoteAddress ?? 'unknown',
    provenAt: provenAt ?? instantText(ctx.clock.now()),
  };
}

/** Opens the session of somebody who has come in, and tells the firm. */
export async function comeIn(
  entered: Entered,
  from: From,
  more: { readonly failedBefore: number; readonly provenAt?: string; readonly connectionId?: string },
): Promise<z.infer<typeof cameIn>> {
  const { ctx, user, firms } = entered;
  const { connectionId } = more;
  const arrival = { ...arrivalOf(entered, from, more.provenAt), ...(connectionId !== undefined && { connectionId }) };
  const { token, sessionId } = await openSession(ctx, arrival);
  const { address, userAgent } = arrival;
  await ctx.emit(signedIn, { subject: user.id, data: { sessionId, address, userAgent: userAgent.slice(0, 200) } });
  return {
    session: token,
    user: { id: user.id, name: user.name, email: user.email },
    tenant: firms.find(({ id }) => id === ctx.tenantId) ?? { id: ctx.tenantId, name: '' },
    firms: [...firms],
    failedBefore: more.failedBefore,
  };
}

/** Opens a browser session; the gateway puts the token into an HttpOnly cookie. */
export const signIn = command({
  name: 'identity.sign_in',
  summary: 'Sign in with e-mail address, password and, where switched on, a one-time code',
  permission: 'public',
  answersSecret: true,
  input: credentials.extend(whence),
  output: cameIn,
  handle: async (visitor, input) => {
    const proven = await prove(visitor, input);
    if (!proven.ok) return proven;
    return ok(await comeIn(proven.value, input, { failedBefore: proven.value.failedBefore }));
  },
});

/** A bearer token for a program that acts for a person. It ends with its session, and with the person. */
export const issueAccessToken = command({
  name: 'identity.issue_token',
  summary: 'Get a bearer token for programs',
  permission: 'public',
  answersSecret: true,
  input: credentials.extend(whence),
  output: z.object({ accessToken: z.string(), expiresAt: z.string() }),
  handle: async (visitor, input) => {
    const proven = await prove(visitor, input);
    if (!proven.ok) return proven;
    const { ctx, user } = proven.value;
    const sessionId = ctx.newId('ses');
    const token = await issueToken(ctx, user.id, sessionId);
    const arrival = arrivalOf(proven.value, input);
    await openProgramSession(ctx, arrival, sessionId, { text: token.accessToken, minutes: TOKEN_MINUTES });
    const { address, userAgent } = arrival;
    await ctx.emit(signedIn, { subject: user.id, data: { sessionId, address, userAgent: userAgent.slice(0, 200) } });
    return ok(token);
  },
});

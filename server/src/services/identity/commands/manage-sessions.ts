import { z } from 'zod';
import { ok, refuse } from '../../../base/outcome.ts';
import { command } from '../../../kernel/operation.ts';
import { signedOut } from '../contract.ts';
import { hashOfSecret } from '../domain/credentials.ts';
import { endSession } from '../sessions.ts';
import { findSession, lookUp } from '../store.ts';

/** Ends the session whose cookie came with the request. */
export const signOut = command({
  name: 'identity.sign_out',
  summary: 'Sign out of this browser',
  permission: 'signed_in',
  input: z.object({ sessionToken: z.string().optional() }),
  output: z.object({}),
  handle: async (ctx, input) => {
    const entry = input.sessionToken === undefined ? undefined : (await lookUp(ctx, 'session', hashOfSecret(input.sessionToken)))[0];
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
    if (session?.user_id !== ctx.actor.id) return refuse('not_found', 'identity.no_such_session', 'There is no such session.');
    await endSession(ctx, session.id);
    await ctx.emit(signedOut, { subject: ctx.actor.id, data: { sessionId: session.id } });
    return ok({});
  },
});

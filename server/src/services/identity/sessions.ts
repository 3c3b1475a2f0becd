import type { Context } from '../../kernel/context.ts';
import { instantText } from '../../base/time.ts';
import { hashOfSecret, newSessionToken } from './domain/credentials.ts';
import { insertSession, register, unregister, updateSession, type UserRow } from './store.ts';

/** A session ends after this long without a sign of life would be unkind at month end; twelve hours is a working day. */
export const SESSION_HOURS = 12;

/** Opens a session; the token is given once and stored as a hash only. */
export async function openSession(ctx: Context, user: UserRow, userAgent: string): Promise<{ token: string; sessionId: string }> {
  const token = newSessionToken(ctx.random);
  const sessionId = ctx.newId('ses');
  const now = ctx.clock.now();
  await insertSession(ctx, {
    tenant_id: ctx.tenantId,
    id: sessionId,
    user_id: user.id,
    user_agent: userAgent.slice(0, 200),
    created_at: instantText(now),
    last_seen_at: instantText(now),
    expires_at: instantText(now.add({ hours: SESSION_HOURS })),
    revoked_at: null,
  });
  await register(ctx, { kind: 'session', hash: hashOfSecret(token), subject_id: sessionId });
  return { token, sessionId };
}

export async function endSession(ctx: Context, sessionId: string): Promise<void> {
  await updateSession(ctx, sessionId, { revoked_at: instantText(ctx.clock.now()) });
  await unregister(ctx, 'session', sessionId);
}

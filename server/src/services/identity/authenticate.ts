import { refuse, ok, type Outcome } from '../../base/outcome.ts';
import { instantText, Temporal } from '../../base/time.ts';
import type { Context } from '../../kernel/context.ts';
import type { Authenticate, Principal } from '../../kernel/module.ts';
import { grants } from '../../kernel/permissions.ts';
import { hashOfSecret, looksLikeApiKey } from './domain/credentials.ts';
import { roleNamed } from './domain/roles.ts';
import { findApiKey, findSession, findUser, lookUp, updateSession, type UserRow } from './store.ts';
import { readToken } from './tokens.ts';

const SIGN_IN = refuse('unauthenticated', 'identity.sign_in_needed', 'Your session has ended. Sign in again.');

/** A session's last use is written at most this often, so that reading stays cheap. */
const TOUCH_MINUTES = 5;

function principalOf(user: UserRow | undefined): Outcome<Principal> {
  if (!user || user.state !== 'active') return SIGN_IN;
  return ok({
    tenantId: user.tenant_id,
    actor: { kind: 'user', id: user.id, name: user.name },
    permissions: roleNamed(user.role)?.patterns ?? [],
  });
}

async function bySession(visitor: Context, token: string): Promise<Outcome<Principal>> {
  const entry = (await lookUp(visitor, 'session', hashOfSecret(token)))[0];
  if (!entry) return SIGN_IN;
  const ctx = await visitor.enterTenant(entry.tenant_id);
  const session = await findSession(ctx, entry.subject_id);
  const now = ctx.clock.now();
  if (!session || session.revoked_at !== null || Temporal.Instant.compare(now, Temporal.Instant.from(session.expires_at)) >= 0) return SIGN_IN;
  if (now.since(Temporal.Instant.from(session.last_seen_at)).total('minutes') >= TOUCH_MINUTES) {
    await updateSession(ctx, session.id, { last_seen_at: instantText(now) });
  }
  return principalOf(await findUser(ctx, session.user_id));
}

async function byApiKey(visitor: Context, key: string): Promise<Outcome<Principal>> {
  const entry = (await lookUp(visitor, 'api_key', hashOfSecret(key)))[0];
  if (!entry) return refuse('unauthenticated', 'identity.bad_api_key', 'This API key is not valid, or it was revoked.');
  const ctx = await visitor.enterTenant(entry.tenant_id);
  const row = await findApiKey(ctx, entry.subject_id);
  const owner = row && principalOf(await findUser(ctx, row.user_id));
  if (!row || !owner?.ok) return refuse('unauthenticated', 'identity.bad_api_key', 'This API key is not valid, or it was revoked.');
  // A key never outgrows the person who made it: both must grant.
  const permissions = row.permissions.filter((name) => owner.value.permissions.some((pattern) => grants(pattern, name)));
  return ok({ tenantId: ctx.tenantId, actor: { kind: 'api_key', id: row.id, name: row.name, onBehalfOf: row.user_id }, permissions });
}

/** Proves who is behind a cookie, a bearer token or an API key. */
export const authenticate: Authenticate = async (visitor, credential) => {
  if (credential.kind === 'session') return await bySession(visitor, credential.token);
  if (looksLikeApiKey(credential.token)) return await byApiKey(visitor, credential.token);
  const token = await readToken(visitor, credential.token);
  if (!token.ok) return token;
  const ctx = await visitor.enterTenant(token.value.tenantId);
  return principalOf(await findUser(ctx, token.value.userId));
};

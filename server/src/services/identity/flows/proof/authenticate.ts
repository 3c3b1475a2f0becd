import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import { instantText, Temporal } from '@finaceverse/base/time';
import type { Delegated } from '../../../../kernel/context.ts';
import { delegatedTo, lentUntil } from '../../../../kernel/delegations.ts';
import type { Principal } from '../../../../kernel/principal.ts';
import { identityContract } from '../../contract.ts';
import { command, type Context } from '../../kit.ts';
import { OPERATORS } from '../../../../kernel/operators.ts';
import { grants } from '../../../../kernel/permissions.ts';
import { hiddenFrom, narrower, WHOLE_FIRM, type Scope } from '../../../../kernel/scope.ts';
import { roleNamed } from '../../domain/roles.ts';
import { hashOfSecret, looksLikeApiKey } from '../../domain/credentials.ts';
import { endsOfRoles, permissionsIn, permissionsOf, rolesHeld } from '../rights.ts';
import { scopesIn } from '../../domain/oauth.ts';
import { findArtifact, payloadOf } from '../../store/oauth-artifacts.ts';
import { findApplication, findOAuthGrant } from '../../store/oauth-applications.ts';
import { findApiKey } from '../../store/api-keys.ts';
import { findPerson } from '../../store/persons.ts';
import { isRegistered, lookUp } from '../../store/directory.ts';
import { findImpersonation } from '../../store/impersonations.ts';
import { findScimToken } from '../../store/scim.ts';
import { findSession, updateSession } from '../../store/sessions.ts';
import { findUser } from '../../store/users.ts';
import type { OAuthApplicationRow, SessionRow, UserRow } from '../../store/tables.ts';
import { findGuestRules } from '../../store/guest-rules.ts';
import { isLive } from './sessions.ts';
import { mayGoOn } from './suspension.ts';
import { readToken } from './tokens.ts';

const SIGN_IN = refuse(errors.sign_in_needed, {});

const BAD_KEY = refuse(errors.bad_api_key, {});

/** A session's last use is written at most this often, so that reading stays cheap. */
const TOUCH_MINUTES = 5;

/** Votes that others lent, as far as they themselves may still cast them: a right ends with its owner's. */
async function heldDelegations(ctx: Context, person: string): Promise<Delegated[]> {
  const held: Delegated[] = [];
  for (const delegated of await delegatedTo(ctx, person)) {
    const owner = await findUser(ctx, delegated.by);
    const own = owner?.state === 'active' ? await permissionsOf(ctx, owner) : [];
    if (own.includes(delegated.permission)) held.push(delegated);
  }
  return held;
}

/** A client's people see their client and nothing else; staff see all that no wall hides from them. */
async function scopeOf(ctx: Context, user: UserRow): Promise<Scope> {
  if (roleNamed(user.role)?.realm === 'client' || user.client_id !== null)
    return { sees: 'clients', clients: user.client_id === null ? [] : [user.client_id] };
  return { sees: 'firm', hidden: await hiddenFrom(ctx, user.id) };
}

/** Operators have their rights only with a second proof switched on; a firm's people need none to be who they are. */
async function mayActAsOperator(ctx: Context, user: UserRow): Promise<boolean> {
  if (user.tenant_id !== OPERATORS) return true;
  const person = user.person_id === null ? undefined : await findPerson(ctx, user.person_id);
  return person?.totp_state === 'active';
}

async function principalOf(ctx: Context, user: UserRow | undefined): Promise<Outcome<Principal>> {
  if (!user || user.state !== 'active') return SIGN_IN;
  const open = await mayGoOn(ctx);
  if (!open.ok) return open;
  const delegated = await heldDelegations(ctx, user.id);
  const held = await rolesHeld(ctx, user);
  const lent = delegated.length === 0 ? null : await lentUntil(ctx, user.id);
  const until = [...endsOfRoles(held), ...(lent === null ? [] : [lent])].sort()[0];
  const mayAct = await mayActAsOperator(ctx, user);
  const guests = await findGuestRules(ctx);
  return ok({
    tenantId: user.tenant_id,
    actor: { kind: 'user', id: user.id, name: user.name },
    scope: await scopeOf(ctx, user),
    permissions: mayAct ? permissionsIn(held) : [],
    delegated,
    ...(guests === undefined ? {} : { guests }),
    ...(until === undefined ? {} : { validUntil: until }),
    // The second proof is the person's, not the tenant's: until it is there nobody remembers that it was not.
    ...(mayAct ? {} : { validUntil: instantText(ctx.clock.now()) }),
  });
}

/** A principal that counts until `moment` at most. */
function endingAt(principal: Principal, moment: string): Principal {
  const { validUntil = moment } = principal;
  const sooner = Temporal.Instant.compare(Temporal.Instant.from(moment), Temporal.Instant.from(validUntil)) < 0;
  return { ...principal, validUntil: sooner ? moment : validUntil };
}

/**
 * Somebody who looks in a person's place, as long as that person's consent goes: they see what both may see, change
 * nothing, and show no proof of being the person.
 */
async function inPlaceOf(ctx: Context, seen: Principal, impersonationId: string): Promise<Outcome<Principal>> {
  const row = await findImpersonation(ctx, impersonationId);
  const now = instantText(ctx.clock.now());
  if (row?.state !== 'active' || row.ends_at === null || row.ends_at <= now) return SIGN_IN;
  const looking = await principalOf(ctx, await findUser(ctx, row.asked_by));
  if (!looking.ok || !looking.value.permissions.includes('identity:user:impersonate')) return SIGN_IN;
  const { id, name } = looking.value.actor;
  return ok({
    tenantId: seen.tenantId,
    actor: { ...seen.actor, through: { kind: 'person', id, name } },
    scope: narrower(seen.scope, looking.value.scope),
    permissions: seen.permissions.filter((permission) => looking.value.permissions.includes(permission)),
    provenAt: '1970-01-01T00:00:00.000Z',
    readOnly: true,
    ...(seen.guests === undefined ? {} : { guests: seen.guests }),
    validUntil: row.ends_at,
  });
}

/** The person behind a session that counts, with when they last showed who they are. */
async function throughSession(ctx: Context, session: SessionRow | undefined): Promise<Outcome<Principal>> {
  const now = ctx.clock.now();
  if (!session || !(await isLive(ctx, session, now))) return SIGN_IN;
  if (now.since(Temporal.Instant.from(session.last_seen_at)).total('minutes') >= TOUCH_MINUTES) {
    await updateSession(ctx, session.id, { last_seen_at: instantText(now) });
  }
  const principal = await principalOf(ctx, await findUser(ctx, session.user_id));
  if (principal.ok && typeof session.impersonation_id === 'string')
    return await inPlaceOf(ctx, principal.value, session.impersonation_id);
  if (!principal.ok) return principal;
  const onlyHere = typeof session.connection_id === 'string' ? { onlyHere: true } : {};
  // That it was used just now keeps it from ending by silence before it is proven anew.
  return ok({ ...endingAt(principal.value, session.expires_at), provenAt: session.proven_at, ...onlyHere });
}

async function bySession(visitor: Context, token: string): Promise<Outcome<Principal>> {
  const entry = (await lookUp(visitor, 'session', hashOfSecret(token)))[0];
  if (!entry) return SIGN_IN;
  const ctx = await visitor.enterTenant(entry.tenant_id);
  const session = await findSession(ctx, entry.subject_id);
  // A program's token is no cookie.
  return session?.for_program === true ? SIGN_IN : await throughSession(ctx, session);
}

/** A signed token counts as long as its session does: ending that, or the person, ends the token. */
async function byToken(visitor: Context, text: string): Promise<Outcome<Principal>> {
  const token = await readToken(visitor, text);
  if (!token.ok) return token;
  const ctx = await visitor.enterTenant(token.value.tenantId);
  const { sessionId, userId } = token.value;
  const session = (await isRegistered(ctx, 'session', sessionId)) ? await findSession(ctx, sessionId) : undefined;
  const principal = session?.user_id === userId ? await throughSession(ctx, session) : SIGN_IN;
  if (principal.ok) return ok(endingAt(principal.value, token.value.expiresAt));
  return principal.refusal.code === errors.firm_suspended.code ? principal : refuse(errors.bad_token, {});
}

async function byApiKey(visitor: Context, key: string): Promise<Outcome<Principal>> {
  const entry = (await lookUp(visitor, 'api_key', hashOfSecret(key)))[0];
  if (!entry) return BAD_KEY;
  const ctx = await visitor.enterTenant(entry.tenant_id);
  const row = await findApiKey(ctx, entry.subject_id);
  if (!row || Temporal.Instant.compare(ctx.clock.now(), Temporal.Instant.from(row.expires_at)) >= 0) return BAD_KEY;
  const owner = await principalOf(ctx, await findUser(ctx, row.user_id));
  if (!owner.ok) return owner.refusal.code === errors.firm_suspended.code ? owner : BAD_KEY;
  // A key never outgrows the person who made it: both must grant.
  const permissions = row.permissions.filter((name) =>
    owner.value.permissions.some((pattern) => grants(pattern, name)),
  );
  return ok({
    tenantId: ctx.tenantId,
    validUntil: endingAt(owner.value, row.expires_at).validUntil,
    scope: owner.value.scope,
    ...(owner.value.guests === undefined ? {} : { guests: owner.value.guests }),
    // The person acts, through the key: whatever counts actors counts persons. What was lent is lent to the person alone.
    actor: { ...owner.value.actor, through: { kind: 'api_key', id: row.id, name: row.name } },
    permissions,
  });
}

const BAD_SCIM_TOKEN = refuse(errors.bad_scim_token, {});

/**
 * A firm's directory: it acts for no person and has no permission; what it may do stands in the operations of SCIM, which
 * alone ask for such a credential.
 */
async function byScimToken(visitor: Context, token: string): Promise<Outcome<Principal>> {
  const entry = (await lookUp(visitor, 'scim', hashOfSecret(token)))[0];
  if (!entry) return BAD_SCIM_TOKEN;
  const ctx = await visitor.enterTenant(entry.tenant_id);
  const row = await findScimToken(ctx, entry.subject_id);
  if (!row || row.expires_at <= instantText(ctx.clock.now())) return BAD_SCIM_TOKEN;
  const open = await mayGoOn(ctx);
  if (!open.ok) return open;
  return ok({
    tenantId: ctx.tenantId,
    validUntil: row.expires_at,
    scope: WHOLE_FIRM,
    actor: { kind: 'system', id: row.id, name: `SCIM: ${row.name}` },
    permissions: [],
  });
}

const BAD_TOKEN = refuse(errors.bad_token, {});

/** A principal through an application: what both the person may do and the scopes name, and nothing that was lent. */
function throughApplication(
  owner: Principal,
  { id, name, scopes }: OAuthApplicationRow,
  token: { readonly scopes: readonly string[]; readonly endsAt: string },
): Principal {
  const permissions = token.scopes.filter(
    (scope) => scopes.includes(scope) && owner.permissions.some((pattern) => grants(pattern, scope)),
  );
  return {
    tenantId: owner.tenantId,
    validUntil: endingAt(owner, token.endsAt).validUntil,
    scope: owner.scope,
    ...(owner.guests === undefined ? {} : { guests: owner.guests }),
    actor: { ...owner.actor, through: { kind: 'application', id, name } },
    permissions,
  };
}

/**
 * An application by its access token: for the person who consented as long as the consent counts, or for itself with
 * the rights of whoever registered it.
 */
async function byApplication(visitor: Context, token: string): Promise<Outcome<Principal>> {
  const row = await findArtifact(visitor, ['AccessToken', 'ClientCredentials'], { idHash: hashOfSecret(token) });
  if (!row || row.expires_at <= instantText(visitor.clock.now())) return BAD_TOKEN;
  const ctx = await visitor.enterTenant(row.tenant_id);
  const application = await findApplication(ctx, row.application_id);
  if (application?.disabled_at !== null) return BAD_TOKEN;
  const grant = row.grant_id === null ? undefined : await findOAuthGrant(ctx, row.grant_id);
  if (row.model === 'AccessToken' && grant === undefined) return BAD_TOKEN;
  const owner = await principalOf(ctx, await findUser(ctx, grant?.user_id ?? application.registered_by));
  if (!owner.ok) return owner.refusal.code === errors.firm_suspended.code ? owner : BAD_TOKEN;
  const asked = scopesIn((await payloadOf(ctx, row))['scope']);
  const scopes = grant === undefined ? asked : asked.filter((scope) => grant.scopes.includes(scope));
  const principal = throughApplication(owner.value, application, { scopes, endsAt: row.expires_at });
  return ok(typeof grant?.connection_id === 'string' ? { ...principal, onlyHere: true } : principal);
}

/** Proves who is behind a cookie, a bearer token or an API key. It writes when a session was last seen. */
export const authenticate = command({
  name: 'identity.authenticate',
  summary: 'Proves who is behind a credential.',
  permission: 'public',
  input: identityContract.calls.authenticate.input,
  output: identityContract.calls.authenticate.output,
  handle: async (visitor, credential) => {
    if (credential.kind === 'session') return await bySession(visitor, credential.token);
    if (credential.kind === 'scim') return await byScimToken(visitor, credential.token);
    if (looksLikeApiKey(credential.token)) return await byApiKey(visitor, credential.token);
    // A signed token has three parts; what an application shows says nothing by itself.
    if (credential.token.includes('.')) return await byToken(visitor, credential.token);
    return await byApplication(visitor, credential.token);
  },
});

import { ok } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../../../kernel/context.ts';
import type { TokenDeed, TokenFound } from '../../../../kernel/token-keeping.ts';
import { identityContract } from '../../contract.ts';
import { hashOfSecret } from '../../domain/credentials.ts';
import { userCodeIn } from '../../domain/oauth.ts';
import { command } from '../../kit.ts';
import {
  deleteArtifact,
  findArtifact,
  keepArtifact,
  payloadOf,
  useUpArtifact,
  type Payload,
} from '../../store/oauth-artifacts.ts';
import { findApplication, findOAuthGrant, firmOf } from '../../store/oauth-applications.ts';
import type { OAuthApplicationRow } from '../../store/tables.ts';
import { findUser } from '../../store/users.ts';
import { mayGoOn } from '../proof/suspension.ts';
import { endConsent } from './grants.ts';
import { claimsOf, clientMetadata, grantPayload } from './metadata.ts';

const NOTHING: TokenFound = { found: null };

/** The firm of what an identifier names, if it goes on. */
async function firmAt(visitor: Context, id: string): Promise<Context | undefined> {
  const tenantId = await firmOf(visitor, id);
  if (tenantId === null) return undefined;
  const ctx = await visitor.enterTenant(tenantId);
  return (await mayGoOn(ctx)).ok ? ctx : undefined;
}

async function openApplication(ctx: Context, id: string): Promise<OAuthApplicationRow | undefined> {
  const application = await findApplication(ctx, id);
  return application?.disabled_at === null ? application : undefined;
}

async function findClient(visitor: Context, id: string): Promise<TokenFound> {
  const ctx = await firmAt(visitor, id);
  const application = ctx && (await openApplication(ctx, id));
  return application ? { found: clientMetadata(application) } : NOTHING;
}

async function findPerson(visitor: Context, id: string): Promise<TokenFound> {
  const ctx = await firmAt(visitor, id);
  const user = ctx && (await findUser(ctx, id));
  return user?.state === 'active' ? { found: claimsOf(user) } : NOTHING;
}

/** A grant that counts, of a person who may still come in. */
async function findGrant(visitor: Context, id: string): Promise<TokenFound> {
  const ctx = await firmAt(visitor, id);
  const grant = ctx && (await findOAuthGrant(ctx, id));
  const application = grant && (await openApplication(ctx, grant.application_id));
  if (!application || (await findUser(ctx, grant.user_id))?.state !== 'active') return NOTHING;
  return { found: grantPayload(grant, application) };
}

async function find(visitor: Context, deed: TokenDeed): Promise<TokenFound> {
  if (deed.model === 'Client') return await findClient(visitor, deed.id);
  if (deed.model === 'Grant') return await findGrant(visitor, deed.id);
  const row = await findArtifact(visitor, [deed.model], { idHash: hashOfSecret(deed.id) });
  if (!row) return NOTHING;
  // What was asked in one browser goes on in that one alone, whoever learns its identifier.
  if (row.browser_hash !== null && row.browser_hash !== hashOfSecret(deed.browserSecret ?? '')) return NOTHING;
  const ctx = await visitor.enterTenant(row.tenant_id);
  const says = await payloadOf(ctx, row);
  const consumed = row.consumed_at === null ? {} : { consumed: true };
  return { found: { ...says, jti: deed.id, ...consumed } };
}

/** The application that something to be kept belongs to. */
function applicationIn(payload: Payload): string {
  const { clientId, params } = payload;
  return typeof clientId === 'string' ? clientId : String(Object(params)['client_id']);
}

async function keep(visitor: Context, deed: TokenDeed): Promise<TokenFound> {
  // The identifier is what opens the door, and the user code what a person types: neither stays in clear.
  const { jti: _id, userCode, ...says } = deed.payload ?? {};
  const applicationId = applicationIn(says);
  const tenantId = await firmOf(visitor, applicationId);
  if (tenantId === null) return NOTHING;
  const ctx = await visitor.enterTenant(tenantId);
  const { grantId } = says;
  await keepArtifact(
    ctx,
    {
      id_hash: hashOfSecret(deed.id),
      model: deed.model,
      application_id: applicationId,
      grant_id: typeof grantId === 'string' ? grantId : null,
      browser_hash: deed.browserSecret === undefined ? null : hashOfSecret(deed.browserSecret),
      user_code_hash: typeof userCode === 'string' ? hashOfSecret(userCodeIn(userCode)) : null,
      expires_at: instantText(ctx.clock.now().add({ seconds: deed.seconds ?? 1 })),
    },
    says,
  );
  return NOTHING;
}

async function useUp(visitor: Context, deed: TokenDeed): Promise<TokenFound> {
  const row = await findArtifact(visitor, [deed.model], { idHash: hashOfSecret(deed.id) });
  if (!row) return NOTHING;
  const ctx = await visitor.enterTenant(row.tenant_id);
  const usedUp = !(await useUpArtifact(ctx, row.id_hash, instantText(ctx.clock.now())));
  const grant = usedUp && row.grant_id !== null ? await findOAuthGrant(ctx, row.grant_id) : undefined;
  if (grant) await endConsent(ctx, grant, 'used_twice');
  return { found: null, usedUp };
}

async function forget(visitor: Context, deed: TokenDeed): Promise<TokenFound> {
  const row = await findArtifact(visitor, [deed.model], { idHash: hashOfSecret(deed.id) });
  if (row) await deleteArtifact(await visitor.enterTenant(row.tenant_id), row.id_hash);
  return NOTHING;
}

async function endGrant(visitor: Context, deed: TokenDeed): Promise<TokenFound> {
  const tenantId = await firmOf(visitor, deed.id);
  if (tenantId === null) return NOTHING;
  const ctx = await visitor.enterTenant(tenantId);
  const grant = await findOAuthGrant(ctx, deed.id);
  if (grant) await endConsent(ctx, grant, deed.because ?? 'given_back');
  return NOTHING;
}

const DEEDS: Readonly<Record<TokenDeed['does'], (visitor: Context, deed: TokenDeed) => Promise<TokenFound>>> = {
  find,
  keep,
  use_up: useUp,
  forget,
  end_grant: endGrant,
  find_person: async (visitor, { id }) => await findPerson(visitor, id),
};

/** Keeps and finds what the authorization server of the gateway gives out, each in its firm. */
export const keepTokens = command({
  name: 'identity.keep_tokens',
  summary: 'Keeps codes and tokens of applications.',
  permission: 'public',
  input: identityContract.calls.keep_tokens.input,
  output: identityContract.calls.keep_tokens.output,
  handle: async (visitor, deed) => ok(await DEEDS[deed.does](visitor, deed)),
});

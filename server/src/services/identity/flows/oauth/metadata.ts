import { wireName, WHO_SCOPES } from '../../domain/oauth.ts';
import type { Payload } from '../../store/oauth-artifacts.ts';
import type { OAuthApplicationRow, OAuthGrantRow, UserRow } from '../../store/tables.ts';

/** Whether an application asks people: then it may learn who they are. */
function asksPeople({ grant_types: types }: OAuthApplicationRow): boolean {
  return types.includes('authorization_code') || types.includes('device_code');
}

/** All that an application may ask for. */
export function scopesOf(application: OAuthApplicationRow): string[] {
  return [...(asksPeople(application) ? WHO_SCOPES : []), ...application.scopes];
}

/** An application in the words of RFC 7591. Its secret is a hash here: what comes is hashed before it is compared. */
export function clientMetadata(application: OAuthApplicationRow): Payload {
  return {
    client_id: application.id,
    client_name: application.name,
    redirect_uris: application.redirect_uris,
    grant_types: application.grant_types.map(wireName),
    response_types: application.grant_types.includes('authorization_code') ? ['code'] : [],
    token_endpoint_auth_method: application.confidential ? 'client_secret_basic' : 'none',
    ...(application.secret_hash === null ? {} : { client_secret: application.secret_hash }),
    scope: scopesOf(application).join(' '),
  };
}

/** A grant as the authorization server reads it: what of all that could be asked for was given, and what was not. */
export function grantPayload(grant: OAuthGrantRow, application: OAuthApplicationRow): Payload {
  const refused = scopesOf(application).filter((scope) => !grant.scopes.includes(scope));
  return {
    jti: grant.id,
    kind: 'Grant',
    accountId: grant.user_id,
    clientId: grant.application_id,
    openid: { scope: grant.scopes.join(' ') },
    ...(refused.length === 0 ? {} : { rejected: { openid: { scope: refused.join(' ') } } }),
  };
}

/** Who somebody is, in the claims of OpenID Connect. */
export function claimsOf(user: UserRow): Payload {
  return { sub: user.id, name: user.name, email: user.email };
}

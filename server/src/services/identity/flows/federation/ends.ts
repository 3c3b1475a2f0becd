import type { ConnectionRow } from '../../store/tables.ts';
import type { SamlEnds } from './saml.ts';

/** Where an identity provider sends a person's browser with its answer. `origin` is this installation's own. */
export const samlReceiver = (origin: string): string => `${origin}/v1/identity/sso/saml`;

/** Our name for ourselves at a firm's identity provider: another for each connection, so that no answer fits two. */
export const entityOf = (origin: string, connectionId: string): string =>
  `${origin}/v1/identity/sso/${connectionId}/metadata`;

export function endsOf(connection: ConnectionRow, origin: string): SamlEnds {
  return {
    idpEntity: connection.issuer,
    certificates: connection.certificates,
    entity: entityOf(origin, connection.id),
    receiver: samlReceiver(origin),
  };
}

/** Where an OpenID provider sends a browser: another address for each, so that no answer of one passes for another's. */
export const openIdReceiver = (origin: string, connectionId: string): string =>
  `${origin}/v1/identity/sso/openid/${connectionId}`;

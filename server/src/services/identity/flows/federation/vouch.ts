import { createHash } from 'node:crypto';
import { assert, type Outcome } from '@finaceverse/base/outcome';
import type { Context } from '../../../../kernel/context.ts';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import type { ConnectionRow } from '../../store/tables.ts';
import type { FederatedClaims } from './claims.ts';
import { openClientSecret } from './client-secret.ts';
import { endsOf, openIdReceiver } from './ends.ts';
import { openIdQuestion, readOpenIdAnswer, type OpenIdQuestion } from './openid.ts';
import { readSamlResponse, samlQuestion } from './saml.ts';

/** What a browser holds makes all that is said of its question to others, so that nobody else can answer it. */
function derived(asker: string, use: 'state' | 'nonce' | 'verifier'): string {
  return createHash('sha256').update(`${use}:${asker}`).digest('base64url');
}

/** The state of a browser's question, which is stored as a hash. */
export const stateOf = (asker: string): string => derived(asker, 'state');

const openIdOf = (asker: string): OpenIdQuestion => ({
  state: stateOf(asker),
  nonce: derived(asker, 'nonce'),
  verifier: derived(asker, 'verifier'),
});

/** Whether all is there that a question needs. */
export const canAsk = ({ protocol, client_id }: ConnectionRow): boolean => protocol === 'saml' || client_id !== null;

/** Where a browser goes to be asked by a connection's provider. */
export async function questionAt(connection: ConnectionRow, origin: string, asker: string): Promise<string> {
  const { provider, client_id: clientId, id } = connection;
  if (connection.protocol === 'saml') {
    const state = stateOf(asker);
    const named = { requestId: `_${state}`, relay: state };
    return await samlQuestion(endsOf(connection, origin), connection.sign_in_address ?? '', named);
  }
  assert(provider !== null && clientId !== null, 'Only a provider that knows us is asked');
  return await openIdQuestion({ provider, clientId, receiver: openIdReceiver(origin, id) }, openIdOf(asker));
}

/** What a browser brings back from a provider. */
export interface Answer {
  readonly response: string;
  readonly state: string;
  readonly asker: string;
  readonly origin: string;
}

/**
 * Who a connection's provider vouches for. It may ask the provider, so no transaction is open meanwhile.
 * @errors identity.saml_refused, identity.openid_refused, each with the reason
 */
export async function vouchedBy(
  ctx: Pick<Context, 'ports' | 'clock'>,
  connection: ConnectionRow,
  { response, state, asker, origin }: Answer,
): Promise<Outcome<FederatedClaims>> {
  const now = ctx.clock.now();
  if (connection.protocol === 'saml')
    return await readSamlResponse(response, { ...endsOf(connection, origin), requestId: `_${state}`, now });
  const { provider, client_id: clientId } = connection;
  if (provider === null || clientId === null) return refuse(errors.question_over, {});
  const query = new URLSearchParams(response);
  // An answer that came to the address of another connection is another provider's.
  if (query.get('connection') !== connection.id)
    return refuse(errors.openid_refused, { why: 'another identity provider sent it' });
  query.delete('connection');
  const receiver = openIdReceiver(origin, connection.id);
  const secret = await openClientSecret(ctx, connection);
  const answer = { query: query.toString(), question: openIdOf(asker), now };
  return await readOpenIdAnswer(ctx.ports.outbound, { provider, clientId, secret, receiver }, answer);
}

import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  clockTolerance,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  ResponseBodyError,
  type CustomFetch,
} from 'openid-client';
import { ok, RefusalError, type Outcome } from '@finaceverse/base/outcome';
import type { Temporal } from '@finaceverse/base/time';
import type { Outbound } from '../../../../infra/outbound/port.ts';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import type { OpenIdProvider } from '../../store/tables.ts';
import type { FederatedClaims } from './claims.ts';

/** Signatures by keys that only the provider has: nothing that a client's secret or a public key could make. */
const ALGORITHMS = new Set(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']);
const SCOPES = 'openid email profile';
/** How far the clocks of two honest servers may stand apart. */
const SKEW_SECONDS = 60;
/** How long ago an identity token may have been made that was asked for just now. */
const AGE_SECONDS_MAX = 600;
/** The library reads the machine's clock; times are judged here, by ours. */
const NEVER_BY_THE_LIBRARY_SECONDS = 3_000_000_000;

/** We at a provider. */
export interface OpenIdClient {
  readonly provider: OpenIdProvider;
  readonly clientId: string;
  readonly secret: string;
  readonly receiver: string;
}

/** What makes a question one of a kind; all of it follows from what stays in the browser. */
export interface OpenIdQuestion {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Every request of the library goes by the guarded way out, which judges the address anew each time. */
function fetchBy(outbound: Outbound): CustomFetch {
  return async (url, { method, headers, body }) => {
    if (method !== 'GET' && method !== 'POST') throw new TypeError('Only what is read or sent is asked of a provider');
    const text = body === undefined || body === null ? undefined : String(body);
    const answer = await outbound.exchange({ method, url, headers, body: text });
    if (!answer.ok) throw new RefusalError(answer.refusal);
    const { status, headers: told, body: bytes } = answer.value;
    return new Response(bytes.length === 0 ? null : Buffer.from(bytes), { status, headers: { ...told } });
  };
}

/** Why a provider's answer does not count, in words that hold nothing secret. */
function whyOf(error: unknown): string {
  if (error instanceof RefusalError) return error.refusal.message.replace(/\.$/u, '');
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return `it answered "${error.error.replaceAll(/[^\w .-]/gu, '').slice(0, 60)}"`;
  if (!(error instanceof Error)) return 'it cannot be read';
  return error.cause instanceof Error ? whyOf(error.cause) : error.message.slice(0, 200);
}

/** Plain HTTP is for private networks alone; the way out judges that, here and at each request. */
async function judged(outbound: Outbound, addresses: readonly (string | undefined)[]): Promise<Outcome<null>> {
  for (const address of addresses) {
    const found = address === undefined ? ok(null) : await outbound.judge(address);
    if (!found.ok) return found;
  }
  return ok(null);
}

/**
 * What a provider says of itself, found by its name (OpenID Connect Discovery 1.0).
 * @errors identity.provider_unreadable with the reason
 */
export async function discoverProvider(outbound: Outbound, issuer: string): Promise<Outcome<OpenIdProvider>> {
  const unreadable = (why: string) => refuse(errors.provider_unreadable, { issuer, why });
  try {
    const found = await discovery(new URL(issuer), 'nobody', undefined, undefined, {
      [customFetch]: fetchBy(outbound),
      execute: [allowInsecureRequests],
    });
    const said = found.serverMetadata();
    const { authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint } = said;
    if (authorization_endpoint === undefined || token_endpoint === undefined || jwks_uri === undefined)
      return unreadable('it does not say where it asks, answers and keeps its keys');
    if (said.issuer.includes('{')) return unreadable('it speaks for many firms: give the address of your own');
    const algorithms = (said.id_token_signing_alg_values_supported ?? ['RS256']).filter((one) => ALGORITHMS.has(one));
    if (algorithms.length === 0) return unreadable('it signs by no algorithm that holds');
    const reached = await judged(outbound, [authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint]);
    if (!reached.ok) return unreadable(reached.refusal.message.replace(/\.$/u, ''));
    return ok({
      issuer: said.issuer,
      authorization_endpoint,
      token_endpoint,
      jwks_uri,
      id_token_signing_alg_values_supported: algorithms,
      ...(userinfo_endpoint !== undefined && { userinfo_endpoint }),
      ...(said.token_endpoint_auth_methods_supported !== undefined && {
        token_endpoint_auth_methods_supported: said.token_endpoint_auth_methods_supported,
      }),
      authorization_response_iss_parameter_supported: said.authorization_response_iss_parameter_supported === true,
    });
  } catch (error) {
    return unreadable(whyOf(error));
  }
}

function configurationOf({ provider, clientId, secret }: Omit<OpenIdClient, 'receiver'>): Configuration {
  const methods = provider.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const authentication = methods.includes('client_secret_basic') ? ClientSecretBasic(secret) : ClientSecretPost(secret);
  const client = { client_secret: secret, [clockTolerance]: NEVER_BY_THE_LIBRARY_SECONDS };
  const configuration = new Configuration({ ...provider }, clientId, client, authentication);
  allowInsecureRequests(configuration);
  enableNonRepudiationChecks(configuration);
  return configuration;
}

/** Where a person's browser goes to be asked: a code is answered, by whoever holds the verifier alone (RFC 7636). */
export async function openIdQuestion(client: Omit<OpenIdClient, 'secret'>, question: OpenIdQuestion): Promise<string> {
  const url = buildAuthorizationUrl(configurationOf({ ...client, secret: 'unused' }), {
    redirect_uri: client.receiver,
    scope: SCOPES,
    state: question.state,
    nonce: question.nonce,
    code_challenge: await calculatePKCECodeChallenge(question.verifier),
    code_challenge_method: 'S256',
  });
  return url.href;
}

interface Times {
  readonly exp: number;
  readonly iat: number;
  readonly nbf?: number | undefined;
}

function inTime({ exp, iat, nbf }: Times, now: Temporal.Instant): boolean {
  const seconds = now.epochMilliseconds / 1000;
  return (
    exp > seconds - SKEW_SECONDS &&
    iat < seconds + SKEW_SECONDS &&
    iat > seconds - AGE_SECONDS_MAX &&
    (nbf ?? iat) < seconds + SKEW_SECONDS
  );
}

type Said = Readonly<Record<string, unknown>>;

function textIn(said: Said, name: string): string {
  const value = said[name];
  return typeof value === 'string' ? value.trim() : '';
}

function claimsOf(subject: string, said: Said): Outcome<FederatedClaims> {
  const email = textIn(said, 'email');
  if (email === '') return refuse(errors.openid_refused, { why: 'it names no e-mail address' });
  const verified = said['email_verified'];
  return ok({
    subject,
    email,
    name: textIn(said, 'name') || email,
    // Some write it as a text.
    emailVerified: verified === undefined ? undefined : verified === true || verified === 'true',
  });
}

/**
 * Who a provider vouches for, by the code in its answer: redeemed with our secret and the verifier; the identity token
 * is judged by the provider's published keys and by our clock.
 * @errors identity.openid_refused with the reason
 */
export async function readOpenIdAnswer(
  outbound: Outbound,
  client: OpenIdClient,
  answer: { readonly query: string; readonly question: OpenIdQuestion; readonly now: Temporal.Instant },
): Promise<Outcome<FederatedClaims>> {
  const configuration = configurationOf(client);
  configuration[customFetch] = fetchBy(outbound);
  const refused = (why: string) => refuse(errors.openid_refused, { why });
  try {
    const tokens = await authorizationCodeGrant(configuration, new URL(`${client.receiver}?${answer.query}`), {
      expectedState: answer.question.state,
      expectedNonce: answer.question.nonce,
      pkceCodeVerifier: answer.question.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) return refused('it names nobody');
    if (!inTime(claims, answer.now)) return refused('it is out of date');
    const { userinfo_endpoint: more } = client.provider;
    // Some keep what they know of a person apart from the identity token; it counts for the same subject alone.
    const said =
      claims['email'] === undefined && more !== undefined
        ? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : claims;
    return claimsOf(claims.sub, said);
  } catch (error) {
    return refused(whyOf(error));
  }
}

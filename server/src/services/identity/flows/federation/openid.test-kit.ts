import { createHash, createHmac, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Temporal } from '@finaceverse/base/time';

/** A key of a provider, with the name that it is published under. */
export interface ProviderKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export function newProviderKey(kid: string): ProviderKey {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

type Json = Readonly<Record<string, unknown>>;
const part = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as a provider signs it. */
export function signedToken(key: ProviderKey, claims: Json, header: Json = {}): string {
  const unsigned = `${part({ alg: 'RS256', kid: key.kid, ...header })}.${part(claims)}`;
  return `${unsigned}.${sign('sha256', Buffer.from(unsigned), key.privateKey).toString('base64url')}`;
}

/** A token whose signature anybody can make who has the text that stands in for a secret. */
export function forgedByHmac(secret: string, claims: Json, header: Json = {}): string {
  const unsigned = `${part({ alg: 'HS256', ...header })}.${part(claims)}`;
  return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
}

export function unsignedToken(claims: Json): string {
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}

/** How one answer of the provider differs from an honest one. */
export interface Answering {
  /** Makes the identity token out of honest claims. */
  readonly token?: (claims: Json, key: ProviderKey) => string;
  readonly claims?: Json;
  /** What the provider tells of the person apart from the token. */
  readonly userInfo?: Json;
  /** The `iss` of the answer in the address (RFC 9207). */
  readonly iss?: string | null;
}

interface Given extends Answering {
  readonly question: URLSearchParams;
}

/** An OpenID provider that tells whatever a test has it tell. */
export interface StandInProvider {
  readonly issuer: string;
  readonly key: ProviderKey;
  readonly secret: string;
  /** The discovery document; a test may change it. */
  description: Record<string, unknown>;
  /** What the browser brings back to where the question was asked. */
  answer(address: string, answering?: Answering): { readonly query: string; readonly state: string };
  close(): void;
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return new URLSearchParams(Buffer.concat(pieces).toString());
}

export async function startStandInProvider(now: () => Temporal.Instant): Promise<StandInProvider> {
  const key = newProviderKey('k1');
  const secret = randomBytes(24).toString('hex');
  const codes = new Map<string, Given>();
  const tell = (response: ServerResponse, status: number, value: Json): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

  const tokens = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const given = codes.get(body.get('code') ?? '');
    codes.delete(body.get('code') ?? '');
    const expected = `Basic ${Buffer.from(`${given?.question.get('client_id')}:${secret}`).toString('base64')}`;
    if (request.headers.authorization !== expected) return tell(response, 401, { error: 'invalid_client' });
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    if (
      given?.question.get('code_challenge') !== challenge ||
      given.question.get('redirect_uri') !== body.get('redirect_uri')
    )
      return tell(response, 400, { error: 'invalid_grant' });
    const seconds = Math.floor(now().epochMilliseconds / 1000);
    const honest = {
      iss: provider.issuer,
      aud: given.question.get('client_id'),
      sub: 'subject-1',
      nonce: given.question.get('nonce'),
      iat: seconds,
      exp: seconds + 300,
      ...(given.userInfo === undefined && { email: 'zoe@firm.example', name: 'Zoe', email_verified: true }),
      ...given.claims,
    };
    const token = given.token?.(honest, key) ?? signedToken(key, honest);
    access.set('access-1', given.userInfo ?? {});
    return tell(response, 200, { access_token: 'access-1', token_type: 'Bearer', expires_in: 60, id_token: token });
  };
  const access = new Map<string, Json>();

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://provider').pathname;
    if (path === '/.well-known/openid-configuration') return tell(response, 200, provider.description);
    if (path === '/keys')
      return tell(response, 200, { keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: key.kid, use: 'sig' }] });
    if (path === '/token') return void tokens(request, response);
    if (path === '/me') return tell(response, 200, access.get('access-1') ?? {});
    return void response.writeHead(302, { location: `${provider.issuer}/.well-known/openid-configuration` }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const provider: StandInProvider = {
    issuer,
    key,
    secret,
    description: {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      userinfo_endpoint: `${issuer}/me`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
      authorization_response_iss_parameter_supported: true,
    },
    answer: (asked, answering = {}) => {
      const question = new URL(asked).searchParams;
      const code = randomBytes(8).toString('hex');
      codes.set(code, { ...answering, question });
      const state = question.get('state') ?? '';
      const iss = answering.iss === undefined ? issuer : answering.iss;
      const query = new URLSearchParams({ code, state, ...(iss !== null && { iss }) });
      return { query: query.toString(), state };
    },
    close: () => server.close(),
  };
  return provider;
}

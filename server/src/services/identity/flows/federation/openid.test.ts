import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { Temporal } from '@finaceverse/base/time';
import { guardedHttp } from '../../../../infra/outbound/guarded-http.ts';
import { discoverProvider, openIdQuestion, readOpenIdAnswer, type OpenIdClient } from './openid.ts';
import {
  forgedByHmac,
  newProviderKey,
  signedToken,
  startStandInProvider,
  unsignedToken,
  type Answering,
  type StandInProvider,
} from './openid.test-kit.ts';

const now = Temporal.Instant.from('2026-02-10T09:00:00Z');
const seconds = Math.floor(now.epochMilliseconds / 1000);
const outbound = guardedHttp({ privateNetworks: ['127.0.0.0/8'], timeoutMs: 2000 });
const question = { state: 's'.repeat(43), nonce: 'n'.repeat(43), verifier: 'v'.repeat(43) };
const receiver = 'https://books.example/v1/identity/sso/openid/con_1';
const stranger = newProviderKey('k1');
let standIn: StandInProvider;
let client: OpenIdClient;

before(async () => {
  standIn = await startStandInProvider(() => now);
  const provider = unwrap(await discoverProvider(outbound, standIn.issuer));
  client = { provider, clientId: 'books', secret: standIn.secret, receiver };
});
after(() => standIn.close());

/** What becomes of an answer: the address that it vouches for, or why not. */
async function read(answering: Answering = {}, more: Partial<typeof question> & { query?: string } = {}) {
  const { query } = standIn.answer(await openIdQuestion(client, question), answering);
  const asked = { ...question, ...more };
  const outcome = await readOpenIdAnswer(outbound, client, { query: more.query ?? query, question: asked, now });
  return outcome.ok ? outcome.value.email : `refused: ${outcome.refusal.message}`;
}

test('an honest answer names the person, whether the token or the provider apart from it tells the address', async () => {
  assert.equal(await read(), 'zoe@firm.example');
  assert.equal(await read({ userInfo: { sub: 'subject-1', email: 'zed@firm.example' } }), 'zed@firm.example');
});

/** Each way of a liar, and what the refusal says. The honest answer above is the control. */
const LIES: Readonly<Record<string, Answering>> = {
  'another nonce': { claims: { nonce: 'x' } },
  'no nonce': { claims: { nonce: undefined } },
  'another issuer': { claims: { iss: 'https://evil.example' } },
  'another audience': { claims: { aud: 'another' } },
  'our client among several, made for another (azp)': { claims: { aud: ['books', 'another'], azp: 'another' } },
  expired: { claims: { exp: seconds - 61 } },
  'made in the future': { claims: { iat: seconds + 61 } },
  'made long ago': { claims: { iat: seconds - 601 } },
  'not good yet': { claims: { nbf: seconds + 61 } },
  'without an end': { claims: { exp: undefined } },
  'about nobody': { claims: { sub: undefined } },
  'unsigned (alg none)': { token: (claims) => unsignedToken(claims) },
  'signed by our own secret (alg confusion)': { token: (claims) => forgedByHmac(standIn.secret, claims) },
  'signed by the public key as a secret (CVE-2015-9235)': {
    token: (claims, { publicKey, kid }) =>
      forgedByHmac(publicKey.export({ type: 'spki', format: 'pem' }).toString(), claims, { kid }),
  },
  'signed by a stranger’s key under the same name': { token: (claims) => signedToken(stranger, claims) },
  'signed by a key that the token itself brings': {
    token: (claims) =>
      signedToken(stranger, claims, { jwk: stranger.publicKey.export({ format: 'jwk' }), kid: 'another' }),
  },
  'with a critical extension that nobody knows': {
    token: (claims, key) => signedToken(key, claims, { crit: ['x'], x: 1 }),
  },
  'changed after it was signed': {
    token: (claims, key) => {
      const [header, , signature] = signedToken(key, claims).split('.');
      const other = Buffer.from(JSON.stringify({ ...claims, email: 'eve@firm.example' })).toString('base64url');
      return `${header}.${other}.${signature}`;
    },
  },
  'no token but a text': { token: () => 'x' },
  'what is told apart is of somebody else': { userInfo: { sub: 'subject-2', email: 'eve@firm.example' } },
  'without an address': { userInfo: { sub: 'subject-1' } },
  'mix-up: the answer says that another provider made it': { iss: 'https://evil.example' },
  'mix-up: it leaves out who made it, although it always says so': { iss: null },
};

for (const [name, answering] of Object.entries(LIES))
  test(`OpenID Connect, refused: ${name}`, async () => {
    assert.match(await read(answering), /^refused: /u);
  });

test('a code counts for the question that it answers, with the verifier that stayed with it, and once', async () => {
  assert.match(await read({}, { state: 'another' }), /^refused: /u, 'login forgery: another state');
  assert.match(await read({}, { nonce: 'another' }), /^refused: /u);
  assert.match(await read({}, { verifier: 'w'.repeat(43) }), /invalid_grant/u, 'a stolen code without the verifier');
  const { query } = standIn.answer(await openIdQuestion(client, question));
  assert.equal(await read({}, { query }), 'zoe@firm.example');
  assert.match(await read({}, { query }), /refused: /u, 'the same code again');
  assert.match(await read({}, { query: `${query}&code=another` }), /refused: /u, 'two codes');
  assert.match(
    await read({}, { query: `error=access_denied&state=${question.state}&iss=${standIn.issuer}` }),
    /access_denied/u,
  );
});

test('a question tells the challenge and not the verifier, and asks for a code alone', async () => {
  const asked = new URL(await openIdQuestion(client, question)).searchParams;
  assert.equal(asked.get('response_type'), 'code');
  assert.equal(asked.get('code_challenge_method'), 'S256');
  assert.equal(asked.get('redirect_uri'), receiver);
  assert.doesNotMatch(asked.toString(), new RegExp(`${question.verifier}|${standIn.secret}`, 'u'));
});

test('a provider is read where it says who it is, on the public internet, and with keys of its own', async () => {
  const codeOf = async (change: Record<string, unknown>, by = outbound, at = standIn.issuer): Promise<string> => {
    const { description } = standIn;
    standIn.description = { ...description, ...change };
    const found = await discoverProvider(by, at);
    standIn.description = description;
    return found.ok ? 'ok' : found.refusal.message;
  };
  assert.equal(await codeOf({}), 'ok');
  assert.match(await codeOf({ issuer: 'https://evil.example' }), /Nothing can be read/u);
  assert.match(await codeOf({ jwks_uri: undefined }), /does not say where/u);
  assert.match(await codeOf({ id_token_signing_alg_values_supported: ['HS256', 'none'] }), /no algorithm that holds/u);
  assert.match(await codeOf({ token_endpoint: 'https://169.254.169.254/latest' }), /public internet/u, 'SSRF');
  assert.match(await codeOf({ authorization_endpoint: 'http://8.8.8.8/' }), /https/u);
  assert.match(await codeOf({ authorization_endpoint: 'javascript:alert(1)' }), /https/u);
  const strict = guardedHttp({ privateNetworks: [], timeoutMs: 2000 });
  assert.match(await codeOf({}, strict), /public internet/u, 'SSRF by the issuer');
  assert.match(
    await codeOf({}, outbound, `${standIn.issuer}/moved`),
    /Nothing can be read/u,
    'no redirect is followed',
  );
});

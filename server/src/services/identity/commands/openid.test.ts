import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { anonymousCaller, type Caller } from '../../../kernel/caller.ts';
import type { Operation } from '../../../kernel/operation.ts';
import { startTestPlatform, type TestPlatform } from '../../../testing/test-platform.ts';
import { firm as firmModule } from '../../firm/module.ts';
import { startStandInProvider, type Answering, type StandInProvider } from '../flows/federation/openid.test-kit.ts';
import { identity } from '../module.ts';
import { me } from '../queries/list-access.ts';
import { addOpenIdConnection, connections, setConnectionState, setOpenIdClient } from './manage-connections.ts';
import { addUser, provisionTenant } from './manage-users.ts';
import {
  beginConnectionTest,
  beginFederatedSignIn,
  finishConnectionTest,
  finishFederatedSignIn,
  receiveOpenId,
} from './sign-in-federated.ts';
import { signIn } from './sign-in.ts';

let kit: TestPlatform;
let provider: StandInProvider;
const visitor = anonymousCaller('req_test');
const password = 'correct horse battery';
const origin = 'https://books.example';

before(async () => {
  kit = await startTestPlatform({
    modules: [firmModule, identity],
    settings: { FINACE_OUTBOUND_NETWORKS: '127.0.0.0/8' },
  });
  provider = await startStandInProvider(() => kit.clock.now());
});
after(async () => {
  provider.close();
  await kit.close();
});

async function codeOf<In, Out>(caller: Caller, operation: Operation<In, Out>, input: NoInfer<In>): Promise<string> {
  const outcome = await kit.run(caller, operation, input);
  return outcome.ok ? 'ok' : outcome.refusal.code;
}

async function bySession(token: string): Promise<Caller> {
  const principal = unwrap(await kit.platform.authenticate({ kind: 'session', token }, 'req_test'));
  return { ...principal, permissions: new Set(principal.permissions), requestId: 'req_test', depth: 0 };
}

type Question = { readonly address: string; readonly asker: string };

/** What the browser hands over after the provider has answered to where it was told to. */
async function brought({ address, asker }: Question, answering: Answering = {}, connectionId?: string) {
  const { query, state } = provider.answer(address, answering);
  const receiver = new URL(new URL(address).searchParams.get('redirect_uri') ?? '');
  const given = {
    ...Object.fromEntries(new URLSearchParams(query)),
    state,
    connectionId: connectionId ?? receiver.pathname.split('/').at(-1) ?? '',
  };
  const { html } = await kit.expect(visitor, receiveOpenId, given);
  const page = /url=([^"]+)"/u.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const response = new URLSearchParams(new URL(page, origin).hash.slice(1)).get('response') ?? '';
  return { response, state, asker, origin };
}

/** A firm that has connected the provider, as far as its set-up was told to go. */
async function connected(domain: string, state: 'active' | 'enforced' | 'off' = 'active') {
  const email = `ana@${domain}`;
  await kit.expect(visitor, provisionTenant, { name: domain, partner: { email, name: 'Ana', password } });
  const ana = await bySession((await kit.expect(visitor, signIn, { email, password })).session);
  const added = { name: 'IdP', domain, issuer: provider.issuer, newcomerRole: 'staff' };
  const { id } = await kit.expect(ana, addOpenIdConnection, added);
  assert.equal(await codeOf(ana, beginConnectionTest, { connectionId: id, origin }), 'identity.client_not_given');
  const client = { connectionId: id, clientId: 'books', clientSecret: provider.secret };
  await kit.expect(ana, setOpenIdClient, client);
  if (state === 'off') return { ana, id, client };
  await kit.database.asOwner('update identity.connections set domain_proven_at = now() where id = $1', [id]);
  const question = await kit.expect(ana, beginConnectionTest, { connectionId: id, origin });
  const said = await kit.expect(ana, finishConnectionTest, await brought(question, { claims: { email } }));
  assert.equal(said.email, email);
  await kit.expect(ana, setConnectionState, { connectionId: id, state });
  return { ana, id, client };
}

test('a firm’s people come in by its OpenID provider, newcomers by the rule, in the browser that asked and once', async () => {
  const { id } = await connected('come.example');
  const question = await kit.expect(visitor, beginFederatedSignIn, { email: 'zoe@come.example', origin });
  assert.equal(new URL(question.address).searchParams.get('redirect_uri'), `${origin}/v1/identity/sso/openid/${id}`);
  const given = await brought(question, { claims: { email: 'zoe@come.example', sub: 'z-1' } });
  assert.equal(
    await codeOf(visitor, finishFederatedSignIn, { ...given, asker: 'another' }),
    'identity.question_over',
    'login forgery: another browser’s question',
  );
  const came = await kit.expect(visitor, finishFederatedSignIn, given);
  assert.equal((await kit.expect(await bySession(came.session), me, {})).user.email, 'zoe@come.example');
  assert.equal(await codeOf(visitor, finishFederatedSignIn, given), 'identity.question_over');
});

test('a provider vouches for its firm’s domain, for proven addresses and for the same subject as before', async () => {
  await connected('own.example');
  const through = async (claims: Answering['claims']): Promise<string> => {
    const question = await kit.expect(visitor, beginFederatedSignIn, { email: 'zoe@own.example', origin });
    return await codeOf(visitor, finishFederatedSignIn, await brought(question, { claims: claims ?? {} }));
  };
  assert.equal(await through({ email: 'zoe@own.example', sub: 'z-1' }), 'ok');
  assert.equal(await through({ email: 'zoe@own.example', sub: 'z-2' }), 'identity.other_subject');
  assert.equal(await through({ email: 'eve@other.example', sub: 'e-1' }), 'identity.not_vouched_for');
  const unproven = { email: 'yan@own.example', sub: 'y-1', email_verified: false };
  assert.equal(await through(unproven), 'identity.address_not_proven');
  assert.equal(await through({ ...unproven, email_verified: 'false' }), 'identity.address_not_proven');
});

test('mix-up: what came to the address of another connection does not count', async () => {
  await connected('mixed.example');
  const other = await connected('attacker.example');
  const question = await kit.expect(visitor, beginFederatedSignIn, { email: 'zoe@mixed.example', origin });
  const answering = { claims: { email: 'zoe@mixed.example' }, iss: null };
  const given = await brought(question, answering, other.id);
  assert.equal(await codeOf(visitor, finishFederatedSignIn, given), 'identity.openid_refused');
});

test('our secret at a provider lies under the firm’s key, is told to nobody, and a new one asks for a new trial', async () => {
  const { ana, id, client } = await connected('secret.example');
  const rows = await kit.database.asOwner('select row_to_json(c)::text as text from identity.connections c', []);
  assert.ok(rows.length > 0 && rows.every(({ text }) => !String(text).includes(provider.secret)));
  const listed = await kit.expect(ana, connections, { origin });
  assert.doesNotMatch(JSON.stringify(listed), new RegExp(provider.secret, 'u'));
  const question = await kit.expect(visitor, beginFederatedSignIn, { email: 'zoe@secret.example', origin });
  await kit.expect(ana, setOpenIdClient, { ...client, clientSecret: 'another' });
  assert.equal(listed.items[0]?.state, 'active');
  assert.equal((await kit.expect(ana, connections, { origin })).items[0]?.state, 'off');
  const given = await brought(question, { claims: { email: 'zoe@secret.example' } });
  assert.equal(await codeOf(visitor, finishFederatedSignIn, given), 'identity.openid_refused', 'invalid_client');
  assert.equal(
    await codeOf(ana, setConnectionState, { connectionId: id, state: 'active' }),
    'identity.connection_not_tested',
  );
});

test('GHSA-5rr4: only whoever may manage connections names an issuer, and none inside of our network is asked', async () => {
  const { ana } = await connected('narrow.example', 'off');
  await kit.expect(ana, addUser, { email: 'ben@narrow.example', name: 'Ben', role: 'senior', password });
  const ben = await bySession((await kit.expect(visitor, signIn, { email: 'ben@narrow.example', password })).session);
  const mine = { name: 'Mine', domain: 'narrow.example', issuer: provider.issuer };
  assert.equal(await codeOf(ben, addOpenIdConnection, mine), 'kernel.not_permitted');
  for (const issuer of ['https://169.254.169.254', 'http://10.0.0.1', 'https://localhost:1', 'file:///etc/passwd'])
    assert.equal(await codeOf(ana, addOpenIdConnection, { ...mine, issuer }), 'identity.provider_unreadable', issuer);
});

test('the only way in closes passwords for the domain’s people, by OpenID Connect too', async () => {
  const { ana, id } = await connected('only.example');
  await kit.expect(ana, addUser, { email: 'ben@only.example', name: 'Ben', role: 'senior', password });
  await kit.expect(ana, setConnectionState, { connectionId: id, state: 'enforced' });
  assert.equal(await codeOf(visitor, signIn, { email: 'ben@only.example', password }), 'identity.come_by_connection');
});

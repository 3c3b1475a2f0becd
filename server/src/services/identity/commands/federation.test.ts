import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { anonymousCaller, type Caller } from '../../../kernel/caller.ts';
import type { Operation } from '../../../kernel/operation.ts';
import { startTestPlatform, type TestPlatform } from '../../../testing/test-platform.ts';
import { firm as firmModule } from '../../firm/module.ts';
import { honestResponse, idpMetadata, newSigningIdentity } from '../flows/federation/saml.test-kit.ts';
import { identity } from '../module.ts';
import { me } from '../queries/list-access.ts';
import { firms } from './choose-firm.ts';
import { addConnection, connections, removeConnection, setConnectionState } from './manage-connections.ts';
import { enrolTotp } from './manage-factors.ts';
import { addUser, disableUser, provisionTenant } from './manage-users.ts';
import {
  beginConnectionTest,
  beginFederatedSignIn,
  finishConnectionTest,
  finishFederatedSignIn,
} from './sign-in-federated.ts';
import { signIn } from './sign-in.ts';

let kit: TestPlatform;
const visitor = anonymousCaller('req_test');
const password = 'correct horse battery';
const origin = 'https://books.example';
const key = newSigningIdentity();
const IDP = 'https://idp.example';

before(async () => {
  kit = await startTestPlatform({ modules: [firmModule, identity] });
});
after(async () => await kit.close());

async function bySession(token: string): Promise<Caller> {
  const principal = unwrap(await kit.platform.authenticate({ kind: 'session', token }, 'req_test'));
  return { ...principal, permissions: new Set(principal.permissions), requestId: 'req_test', depth: 0 };
}

async function codeOf<In, Out>(caller: Caller, operation: Operation<In, Out>, input: NoInfer<In>): Promise<string> {
  const outcome = await kit.run(caller, operation, input);
  return outcome.ok ? 'ok' : outcome.refusal.code;
}

async function comeIn(email: string) {
  const came = await kit.expect(visitor, signIn, { email, password });
  return { token: came.session, caller: await bySession(came.session) };
}

type Question = { readonly address: string; readonly asker: string };

/** What an identity provider answers to a question about somebody. */
async function answer(question: Question, connectionId: string, email: string, more: { subject?: string } = {}) {
  const state = new URL(question.address).searchParams.get('RelayState') ?? '';
  const ends = {
    idpEntity: IDP,
    certificates: [],
    entity: `${origin}/v1/identity/sso/${connectionId}/metadata`,
    receiver: `${origin}/v1/identity/sso/saml`,
  };
  const parts = { ends, requestId: `_${state}`, now: kit.clock.now(), email, ...more };
  return { response: honestResponse(parts, key), state, asker: question.asker, origin };
}

/** A firm whose provider vouches for its domain, as far as its set-up was told to go. */
async function connected(domain: string, state: 'active' | 'enforced' | 'off' = 'active', newcomerRole?: string) {
  const email = `ana@${domain}`;
  const made = await kit.expect(visitor, provisionTenant, { name: domain, partner: { email, name: 'Ana', password } });
  const ana = (await comeIn(email)).caller;
  const { id } = await kit.expect(ana, addConnection, {
    name: 'IdP',
    domain,
    metadata: idpMetadata(IDP, `${IDP}/sso`, key),
    ...(newcomerRole !== undefined && { newcomerRole }),
  });
  if (state === 'off') return { ...made, ana, id };
  await kit.database.asOwner('update identity.connections set domain_proven_at = now() where id = $1', [id]);
  const question = await kit.expect(ana, beginConnectionTest, { connectionId: id, origin });
  await kit.expect(ana, finishConnectionTest, await answer(question, id, email));
  await kit.expect(ana, setConnectionState, { connectionId: id, state });
  return { ...made, ana, id };
}

async function through(id: string, email: string, more: { subject?: string } = {}): Promise<string> {
  const question = await kit.expect(visitor, beginFederatedSignIn, { email, origin });
  return await codeOf(visitor, finishFederatedSignIn, await answer(question, id, email, more));
}

test('nobody comes in before the domain is proven and the connection tried, and only whoever may manage it sets it up', async () => {
  const { ana, id } = await connected('early.example', 'off');
  assert.equal(
    await codeOf(ana, setConnectionState, { connectionId: id, state: 'active' }),
    'identity.domain_not_proven',
  );
  await kit.database.asOwner('update identity.connections set domain_proven_at = now() where id = $1', [id]);
  assert.equal(
    await codeOf(ana, setConnectionState, { connectionId: id, state: 'active' }),
    'identity.connection_not_tested',
  );
  assert.equal(
    await codeOf(visitor, beginFederatedSignIn, { email: 'ben@early.example', origin }),
    'identity.no_connection',
  );
  await kit.expect(ana, addUser, { email: 'ben@early.example', name: 'Ben', role: 'senior', password });
  const ben = (await comeIn('ben@early.example')).caller;
  const mine = { name: 'Mine', domain: 'early.example', metadata: idpMetadata(IDP, `${IDP}/sso`, key) };
  assert.equal(await codeOf(ben, addConnection, mine), 'kernel.not_permitted');
});

test('an answer counts once, in the browser that asked, for ten minutes, and for nobody in a trial', async () => {
  const { ana, id } = await connected('once.example', 'active', 'staff');
  const email = 'ben@once.example';
  const question = await kit.expect(visitor, beginFederatedSignIn, { email, origin });
  const given = await answer(question, id, email);
  assert.equal(
    await codeOf(visitor, finishFederatedSignIn, { ...given, asker: 'another' }),
    'identity.question_over',
    'login forgery: another browser’s question',
  );
  const codes = await Promise.all([1, 2, 3].map(() => codeOf(visitor, finishFederatedSignIn, given)));
  assert.equal(codes.filter((code) => code === 'ok').length, 1, codes.join());
  const late = await kit.expect(visitor, beginFederatedSignIn, { email, origin });
  kit.clock.advance({ minutes: 11 });
  assert.equal(await codeOf(visitor, finishFederatedSignIn, await answer(late, id, email)), 'identity.question_over');
  const fresh = { ...ana, provenAt: kit.clock.now().toString() };
  const trial = await kit.expect(fresh, beginConnectionTest, { connectionId: id, origin });
  assert.equal(await codeOf(visitor, finishFederatedSignIn, await answer(trial, id, email)), 'identity.question_over');
});

test('a firm vouches for its own domain alone, for whom it lets in, and for the same person as before', async () => {
  const { ana, id } = await connected('own.example');
  assert.equal(await through(id, 'zoe@own.example'), 'identity.no_place_yet', 'no rule lets newcomers in');
  const ben = await kit.expect(ana, addUser, { email: 'ben@own.example', name: 'Ben', role: 'senior' });
  assert.equal(await through(id, 'ben@own.example', { subject: 'b-1' }), 'ok', 'an invited person comes in');
  assert.equal(await through(id, 'ben@own.example', { subject: 'b-2' }), 'identity.other_subject');
  await kit.expect(ana, disableUser, { userId: ben.id });
  assert.equal(await through(id, 'ben@own.example', { subject: 'b-1' }), 'identity.no_place_yet');
  const question = await kit.expect(visitor, beginFederatedSignIn, { email: 'ben@own.example', origin });
  for (const stranger of ['ana@other.example', 'ana@own.example.evil.example', 'ana@evil.example@own.example'])
    assert.equal(
      await codeOf(visitor, finishFederatedSignIn, await answer(question, id, stranger)),
      'identity.not_vouched_for',
      stranger,
    );
});

test('GHSA-account-linking: a firm’s provider opens no other firm of the person, and nothing of the person’s own', async () => {
  const victim = await connected('victim.example', 'active', 'staff');
  const other = await kit.expect(visitor, provisionTenant, {
    name: 'Another firm',
    partner: { email: 'zoe@victim.example', name: 'Zoe', password },
  });
  const question = await kit.expect(visitor, beginFederatedSignIn, { email: 'zoe@victim.example', origin });
  const given = await answer(question, victim.id, 'zoe@victim.example');
  const came = await kit.expect(visitor, finishFederatedSignIn, given);
  assert.deepEqual(
    came.firms.map(({ id }) => id),
    [victim.tenantId],
    'the other firm is not even named',
  );
  const zoe = await bySession(came.session);
  assert.equal((await kit.expect(zoe, me, {})).tenant.id, victim.tenantId);
  assert.notEqual(zoe.tenantId, other.tenantId);
  assert.equal(await codeOf(zoe, firms, {}), 'kernel.only_here');
  assert.equal(await codeOf(zoe, enrolTotp, {}), 'kernel.only_here', 'no factor of the person’s own is added');
});

test('the only way in closes the others for the domain’s people, and not for whoever manages the connection', async () => {
  const { ana, id } = await connected('only.example', 'enforced', 'staff');
  // From before it was enforced: somebody with a password of their own.
  await kit.expect(ana, setConnectionState, { connectionId: id, state: 'active' });
  await kit.expect(ana, addUser, { email: 'ben@only.example', name: 'Ben', role: 'senior', password });
  await kit.expect(ana, addUser, { email: 'cy@elsewhere.example', name: 'Cy', role: 'senior', password });
  await comeIn('ben@only.example');
  await kit.expect(ana, setConnectionState, { connectionId: id, state: 'enforced' });
  assert.equal(await codeOf(visitor, signIn, { email: 'ben@only.example', password }), 'identity.come_by_connection');
  await comeIn('cy@elsewhere.example');
  await comeIn('ana@only.example');
  assert.equal(await through(id, 'ben@only.example'), 'ok');
});

test('whoever came in by a connection is out when it is switched off or taken away', async () => {
  const { ana, id } = await connected('gone.example', 'active', 'staff');
  const question = await kit.expect(visitor, beginFederatedSignIn, { email: 'ben@gone.example', origin });
  const given = await answer(question, id, 'ben@gone.example');
  const { session } = await kit.expect(visitor, finishFederatedSignIn, given);
  assert.equal((await kit.platform.authenticate({ kind: 'session', token: session }, 'req')).ok, true);
  await kit.expect(ana, removeConnection, { connectionId: id });
  assert.equal((await kit.platform.authenticate({ kind: 'session', token: session }, 'req')).ok, false);
  assert.deepEqual((await kit.expect(ana, connections, {})).items, []);
});

test('nobody lets newcomers have what they lack themselves', async () => {
  const { ana } = await connected('lacks.example', 'off');
  const narrow = { ...ana, permissions: new Set(['identity:connection:manage']) };
  const wide = {
    name: 'Wide',
    domain: 'lacks.example',
    metadata: idpMetadata(IDP, `${IDP}/sso`, key),
    newcomerRole: 'partner',
  };
  assert.equal(await codeOf(narrow, addConnection, wide), 'identity.beyond_own_rights');
});

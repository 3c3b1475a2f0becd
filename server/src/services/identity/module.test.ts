import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { anonymousCaller } from '../../kernel/caller.ts';
import { unwrap } from '@finaceverse/base/outcome';
import { TOTP, Secret } from 'otpauth';
import { createApiKey, revokeApiKey } from './commands/manage-api-keys.ts';
import { delegateApproval } from './commands/delegate-approval.ts';
import { confirmTotp, enrolTotp } from './commands/manage-factors.ts';
import { addSubClient, addUser, assignClient, provisionTenant } from './commands/manage-users.ts';
import { issueAccessToken, signIn } from './commands/sign-in.ts';
import { firm as firmModule } from '../firm/module.ts';
import { identity } from './module.ts';
import { apiKeys, users } from './queries/list-access.ts';

let kit: TestPlatform;
const visitor = anonymousCaller('req_test');
const password = 'correct horse battery';

before(async () => {
  kit = await startTestPlatform({ modules: [firmModule, identity] });
});
after(async () => await kit.close());

async function firm(email: string) {
  const made = await kit.expect(visitor, provisionTenant, {
    name: 'Meridian & Co',
    partner: { email, name: 'Ana', password },
  });
  return {
    ...made,
    ana: { ...kit.person(made.tenantId, 'Ana'), actor: { kind: 'user' as const, id: made.userId, name: 'Ana' } },
  };
}

test('a right password opens a session that proves its person, and a wrong one tells nothing', async () => {
  const { userId, tenantId } = await firm('ana@one.example');
  const session = await kit.expect(visitor, signIn, { email: ' ANA@one.example ', password });
  const principal = unwrap(await kit.platform.authenticate({ kind: 'session', token: session.session }, 'req_test'));
  assert.equal(principal.tenantId, tenantId);
  assert.equal(principal.actor.id, userId);
  assert.ok(principal.permissions.has('identity:user:manage'));

  const wrong = await kit.run(visitor, signIn, { email: 'ana@one.example', password: 'wrong horse battery' });
  const unknown = await kit.run(visitor, signIn, { email: 'nobody@one.example', password: 'wrong horse battery' });
  assert.deepEqual([wrong.ok, unknown.ok], [false, false]);
  assert.equal(!wrong.ok && wrong.refusal.message, !unknown.ok && unknown.refusal.message);
});

test('a failed sign-in leaves a trace in the tenant although it is refused', async () => {
  const { tenantId } = await firm('ana@trace.example');
  await kit.run(visitor, signIn, { email: 'ana@trace.example', password: 'wrong horse battery' });
  const rows = await kit.database.asApplication(
    tenantId,
    "select count(*)::int as n from kernel.events where type = 'identity.sign_in_failed.v1'",
  );
  assert.equal(rows[0]?.['n'], 1);
});

test('guessing is slowed down after ten attempts', async () => {
  for (let attempt = 0; attempt < 10; attempt += 1)
    await kit.run(visitor, signIn, { email: 'guess@one.example', password: 'x' });
  const refused = await kit.run(visitor, signIn, { email: 'guess@one.example', password: 'x' });
  assert.equal(!refused.ok && refused.refusal.kind, 'too_many');
});

test('a one-time code is asked for once switched on, and each code works once', async () => {
  const { ana } = await firm('ana@totp.example');
  const { secret } = await kit.expect(ana, enrolTotp, {});
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const codeAt = () => totp.generate({ timestamp: kit.clock.now().epochMilliseconds });
  await kit.expect(ana, confirmTotp, { code: codeAt() });
  kit.clock.advance({ seconds: 60 });

  const without = await kit.run(visitor, signIn, { email: 'ana@totp.example', password });
  assert.equal(!without.ok && without.refusal.code, 'identity.code_needed');
  await kit.expect(visitor, signIn, { email: 'ana@totp.example', password, code: codeAt() });
  const again = await kit.run(visitor, signIn, { email: 'ana@totp.example', password, code: codeAt() });
  assert.equal(!again.ok && again.refusal.code, 'identity.wrong_code');
});

test('an API key acts within the rights of its maker until it is revoked', async () => {
  const { ana } = await firm('ana@key.example');
  const made = await kit.expect(ana, createApiKey, { name: 'export', permissions: ['identity:user:read'] });
  const principal = unwrap(await kit.platform.authenticate({ kind: 'bearer', token: made.key }, 'req_test'));
  assert.deepEqual([...principal.permissions], ['identity:user:read']);
  const beyond = await kit.run({ ...ana, permissions: new Set(['identity:api_key:manage']) }, createApiKey, {
    name: 'more',
    permissions: ['identity:user:manage'],
  });
  assert.equal(!beyond.ok && beyond.refusal.kind, 'forbidden');
  await kit.expect(ana, revokeApiKey, { apiKeyId: made.id });
  const revoked = await kit.platform.authenticate({ kind: 'bearer', token: made.key }, 'req_test');
  assert.equal(revoked.ok, false);
});

/** The person or key behind a credential, as the gateway makes a caller of them. */
async function callerBy(token: string) {
  const principal = unwrap(await kit.platform.authenticate({ kind: 'bearer', token }, 'req_test'));
  return { ...principal, permissions: new Set(principal.permissions), requestId: 'req_test', depth: 0 };
}

test('a key acts as its person, has no right that was not named, and ends by itself', async () => {
  const { ana, userId } = await firm('ana@end.example');
  const bare = await callerBy((await kit.expect(ana, createApiKey, { name: 'bare' })).key);
  assert.deepEqual([bare.actor.id, bare.actor.through?.kind, bare.permissions.size], [userId, 'api_key', 0]);
  const made = await kit.expect(ana, createApiKey, { name: 'short', permissions: ['identity:user:read'], days: 2 });
  const listed = (await kit.expect(ana, apiKeys, {})).items.find(({ id }) => id === made.id);
  assert.deepEqual([listed?.ownerId, listed?.expiresAt], [userId, made.expiresAt]);
  await callerBy(made.key);
  kit.clock.advance({ hours: 49 });
  const late = await kit.platform.authenticate({ kind: 'bearer', token: made.key }, 'req_test');
  assert.equal(!late.ok && late.refusal.code, 'identity.bad_api_key');
});

test('nobody gives a right that they lack: no key makes a key or a second factor, and no role is given beyond the own', async () => {
  const { ana } = await firm('ana@lack.example');
  const made = await kit.expect(ana, createApiKey, { name: 'people', permissions: ['identity:user:manage'] });
  const robot = await callerBy(made.key);
  const wide = { email: 'eve@lack.example', name: 'Eve', role: 'partner', password };
  const partner = await kit.run(robot, addUser, wide);
  assert.equal(!partner.ok && partner.refusal.code, 'identity.beyond_own_rights');
  const staff = await kit.run(robot, addUser, { ...wide, role: 'staff' });
  assert.equal(!staff.ok && staff.refusal.code, 'identity.beyond_own_rights');
  const everything = await kit.expect(ana, createApiKey, { name: 'all', permissions: [...ana.permissions] });
  const ownRights = await callerBy(everything.key);
  assert.equal((await kit.run(ownRights, createApiKey, { name: 'child' })).ok, false);
  assert.equal((await kit.run(ownRights, enrolTotp, {})).ok, false);
  const lent = await kit.run(ownRights, delegateApproval, {
    delegateId: ana.actor.id,
    from: '2026-01-05T00:00:00Z',
    until: '2027-01-09T00:00:00Z',
    permissions: ['identity:user:manage'],
  });
  assert.equal(!lent.ok && lent.refusal.code, 'kernel.not_in_person');
  await kit.expect(ownRights, addUser, { ...wide, role: 'staff' });
});

test('a lent right ends with the right of its owner, and nobody lends what they lack', async () => {
  const { ana, tenantId, userId } = await firm('ana@lent.example');
  const ben = await kit.expect(ana, addUser, { email: 'ben@lent.example', name: 'Ben', role: 'staff', password });
  const permissions = ['identity:user:manage'];
  const span = { from: '2026-01-05T00:00:00Z', until: '2027-01-09T00:00:00Z' };
  await kit.expect(ana, delegateApproval, { delegateId: ben.id, ...span, permissions });
  const token = async () =>
    (await kit.expect(visitor, issueAccessToken, { email: 'ben@lent.example', password })).accessToken;
  assert.deepEqual((await callerBy(await token())).delegated, [{ permission: 'identity:user:manage', by: userId }]);
  const beyond = await kit.run(await callerBy(await token()), delegateApproval, {
    delegateId: userId,
    ...span,
    permissions,
  });
  assert.equal(!beyond.ok && beyond.refusal.code, 'kernel.beyond_own_rights');
  await kit.database.asOwner("update identity.users set role = 'staff' where tenant_id = $1 and id = $2", [
    tenantId,
    userId,
  ]);
  assert.deepEqual((await callerBy(await token())).delegated, []);
});

test('a bearer token expires, and one that is written otherwise is refused', async () => {
  await firm('ana@token.example');
  const { accessToken } = await kit.expect(visitor, issueAccessToken, { email: 'ana@token.example', password });
  unwrap(await kit.platform.authenticate({ kind: 'bearer', token: accessToken }, 'req_test'));
  const spaced = await kit.platform.authenticate({ kind: 'bearer', token: `${accessToken}=` }, 'req_test');
  assert.equal(spaced.ok, false);
  kit.clock.advance({ minutes: 16 });
  const late = await kit.platform.authenticate({ kind: 'bearer', token: accessToken }, 'req_test');
  assert.equal(late.ok, false);
});

test('an e-mail address is given access once in a tenant, and a weak password is refused with the rule', async () => {
  const { ana } = await firm('ana@dup.example');
  const twice = await kit.run(ana, addUser, { email: 'ANA@dup.example', name: 'Ana', role: 'staff', password });
  assert.equal(!twice.ok && twice.refusal.code, 'identity.email_taken');
  const weak = await kit.run(ana, addUser, { email: 'ben@dup.example', name: 'Ben', role: 'staff', password: 'short' });
  assert.match((!weak.ok && weak.refusal.message) || '', /at least 12 characters/);
});

test('a delegation goes to a person of the firm, for a span that ends', async () => {
  const { ana } = await firm('ana@delegate.example');
  const { id } = await kit.expect(ana, addUser, {
    email: 'ben@delegate.example',
    name: 'Ben',
    role: 'senior',
    password,
  });
  const permissions = ['identity:user:manage'];
  const span = { from: '2026-01-05T00:00:00Z', until: '2026-01-09T00:00:00Z' };
  assert.match((await kit.expect(ana, delegateApproval, { delegateId: id, ...span, permissions })).id, /^dlg_/);
  const stranger = await kit.run(ana, delegateApproval, { delegateId: 'usr_unknown', ...span, permissions });
  assert.equal(!stranger.ok && stranger.refusal.kind, 'not_found');
  const backwards = await kit.run(ana, delegateApproval, {
    delegateId: id,
    from: span.until,
    until: span.from,
    permissions,
  });
  assert.equal(!backwards.ok && backwards.refusal.code, 'kernel.delegation_empty');
});

test('a client’s owner who belongs to no client is given one, once, and sees that one from then on', async () => {
  const { ana, tenantId } = await firm('ana@assign.example');
  const [harbor, orchid] = [
    await kit.expect(ana, addSubClient, { name: 'Harbor Lane' }),
    await kit.expect(ana, addSubClient, { name: 'Orchid Books' }),
  ];
  const dee = await kit.expect(ana, addUser, {
    email: 'dee@assign.example',
    name: 'Dee',
    role: 'client_owner',
    clientId: harbor.id,
    password,
  });
  // As an installation of before had it: an owner of nothing.
  await kit.database.asOwner('update identity.users set client_id = null where id = $1', [dee.id]);
  const signedIn = await kit.expect(visitor, issueAccessToken, { email: 'dee@assign.example', password });
  assert.deepEqual((await callerBy(signedIn.accessToken)).scope, { sees: 'clients', clients: [] });
  const give = async (userId: string, clientId: string) => await kit.run(ana, assignClient, { userId, clientId });
  const codeOf = async (userId: string, clientId: string) => {
    const outcome = await give(userId, clientId);
    return outcome.ok ? 'ok' : outcome.refusal.code;
  };
  assert.equal(await codeOf(dee.id, 'cli_madeup'), 'identity.no_such_client');
  assert.equal(await codeOf('usr_madeup', harbor.id), 'identity.no_such_person');
  assert.equal(await codeOf(ana.actor.id, harbor.id), 'identity.client_not_for_staff');
  const unentitled = await kit.run({ ...ana, permissions: new Set<string>() }, assignClient, {
    userId: dee.id,
    clientId: harbor.id,
  });
  assert.equal(!unentitled.ok && unentitled.refusal.kind, 'forbidden');
  assert.equal(await codeOf(dee.id, harbor.id), 'ok');
  assert.equal(await codeOf(dee.id, harbor.id), 'ok', 'asked again it is done already');
  assert.equal(await codeOf(dee.id, orchid.id), 'identity.client_settled');
  assert.deepEqual((await callerBy(signedIn.accessToken)).scope, { sees: 'clients', clients: [harbor.id] });
  const listed = (await kit.expect(ana, users, {})).items.find(({ id }) => id === dee.id);
  assert.equal(listed?.clientId, harbor.id);
  const told = await kit.database.asApplication(
    tenantId,
    "select data from kernel.events where type = 'identity.client_assigned.v1' and subject = $1",
    [dee.id],
  );
  assert.deepEqual(told, [{ data: { clientId: harbor.id } }]);
});

test('answers of repeated requests end in every firm after a week, and not before', async () => {
  const firms = [await firm('ana@forget-one.example'), await firm('ana@forget-two.example')];
  for (const { ana } of firms)
    unwrap(await kit.run(ana, createApiKey, { name: 'export', permissions: [] }, 'key-export'));
  const kept = async () =>
    await kit.database.asOwner('select response from kernel.idempotency_records where tenant_id = any ($1)', [
      firms.map(({ tenantId }) => tenantId),
    ]);
  const run = async () => {
    await kit.platform.ports.queue.enqueue('identity.forget', {});
    await kit.platform.settled();
  };
  await run();
  assert.deepEqual(await kept(), [{ response: null }, { response: null }], 'no answer with a key is kept');
  kit.clock.advance({ hours: 24 * 7 + 1 });
  await run();
  assert.deepEqual(await kept(), []);
});

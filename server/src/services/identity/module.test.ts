import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { anonymousCaller } from '../../kernel/caller.ts';
import { unwrap } from '../../base/outcome.ts';
import { TOTP, Secret } from 'otpauth';
import { createApiKey, revokeApiKey } from './commands/manage-api-keys.ts';
import { delegateApproval } from './commands/delegate-approval.ts';
import { confirmTotp, enrolTotp } from './commands/manage-factors.ts';
import { addUser, provisionTenant } from './commands/manage-users.ts';
import { issueAccessToken, signIn } from './commands/sign-in.ts';
import { identity } from './module.ts';

let kit: TestPlatform;
const visitor = anonymousCaller('req_test');
const password = 'correct horse battery';

before(async () => {
  kit = await startTestPlatform({ modules: [identity] });
});
after(async () => await kit.close());

async function firm(email: string) {
  const made = await kit.expect(visitor, provisionTenant, { name: 'Meridian & Co', partner: { email, name: 'Ana', password } });
  return { ...made, ana: { ...kit.person(made.tenantId, 'Ana'), actor: { kind: 'user' as const, id: made.userId, name: 'Ana' } } };
}

test('a right password opens a session that proves its person, and a wrong one tells nothing', async () => {
  const { userId, tenantId } = await firm('ana@one.example');
  const session = await kit.expect(visitor, signIn, { email: ' ANA@one.example ', password });
  const principal = unwrap(await kit.platform.authenticate({ kind: 'session', token: session.session }, 'req_test'));
  assert.equal(principal.tenantId, tenantId);
  assert.equal(principal.actor.id, userId);
  assert.ok(principal.permissions.includes('identity:user:manage'));

  const wrong = await kit.run(visitor, signIn, { email: 'ana@one.example', password: 'wrong horse battery' });
  const unknown = await kit.run(visitor, signIn, { email: 'nobody@one.example', password: 'wrong horse battery' });
  assert.deepEqual([wrong.ok, unknown.ok], [false, false]);
  assert.equal(!wrong.ok && wrong.refusal.message, !unknown.ok && unknown.refusal.message);
});

test('a failed sign-in leaves a trace in the tenant although it is refused', async () => {
  const { tenantId } = await firm('ana@trace.example');
  await kit.run(visitor, signIn, { email: 'ana@trace.example', password: 'wrong horse battery' });
  const rows = await kit.database.asApplication(tenantId, "select count(*)::int as n from kernel.events where type = 'identity.sign_in_failed.v1'");
  assert.equal(rows[0]?.['n'], 1);
});

test('guessing is slowed down after ten attempts', async () => {
  for (let attempt = 0; attempt < 10; attempt += 1) await kit.run(visitor, signIn, { email: 'guess@one.example', password: 'x' });
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
  assert.deepEqual(principal.permissions, ['identity:user:read']);
  const beyond = await kit.run({ ...ana, permissions: new Set(['identity:api_key:manage']) }, createApiKey, { name: 'more', permissions: ['identity:user:manage'] });
  assert.equal(!beyond.ok && beyond.refusal.kind, 'forbidden');
  await kit.expect(ana, revokeApiKey, { apiKeyId: made.id });
  const revoked = await kit.platform.authenticate({ kind: 'bearer', token: made.key }, 'req_test');
  assert.equal(revoked.ok, false);
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
  const { id } = await kit.expect(ana, addUser, { email: 'ben@delegate.example', name: 'Ben', role: 'senior', password });
  const permissions = ['identity:user:manage'];
  const span = { from: '2026-01-05T00:00:00Z', until: '2026-01-09T00:00:00Z' };
  assert.match((await kit.expect(ana, delegateApproval, { delegateId: id, ...span, permissions })).id, /^dlg_/);
  const stranger = await kit.run(ana, delegateApproval, { delegateId: 'usr_unknown', ...span, permissions });
  assert.equal(!stranger.ok && stranger.refusal.kind, 'not_found');
  const backwards = await kit.run(ana, delegateApproval, { delegateId: id, from: span.until, until: span.from, permissions });
  assert.equal(!backwards.ok && backwards.refusal.code, 'kernel.delegation_empty');
});

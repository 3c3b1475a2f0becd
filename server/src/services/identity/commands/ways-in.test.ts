import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { unwrap } from '@finaceverse/base/outcome';
import { anonymousCaller, type Caller } from '../../../kernel/caller.ts';
import type { Operation } from '../../../kernel/operation.ts';
import { startTestPlatform, type TestPlatform } from '../../../testing/test-platform.ts';
import { firm as firmModule } from '../../firm/module.ts';
import { identity } from '../module.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { confirmTotp, enrolTotp } from './manage-factors.ts';
import { addSubClient, addUser, provisionTenant } from './manage-users.ts';
import { askRecovery, recoveries, resetFactor, settleRecovery } from './recover-factor.ts';
import { askSignInLink, signInByLink } from './sign-in-by-link.ts';
import { signIn } from './sign-in.ts';

let kit: TestPlatform;
const visitor = anonymousCaller('req_test');
const password = 'correct horse battery';

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

async function comeIn(email: string, secret = password) {
  const came = await kit.expect(visitor, signIn, { email, password: secret });
  return { ...came, caller: await bySession(came.session) };
}

async function firm(email: string) {
  await kit.expect(visitor, provisionTenant, { name: 'Zephyrine & Co', partner: { email, name: 'Ana', password } });
  return (await comeIn(email)).caller;
}

/** The tokens of all links that letters to this address carry, oldest first. */
async function tokensFor(email: string, page: string): Promise<string[]> {
  return (await kit.letters())
    .filter(({ to }) => to === email)
    .flatMap(({ text }) => new RegExp(`${page}#token=([\\w-]+)`, 'u').exec(text)?.[1] ?? []);
}

/** Somebody who accepted an invitation, so that the address is proven theirs. */
async function invited(partner: Caller, email: string, name: string, role: 'partner' | 'senior' | 'client_owner') {
  const clientId =
    role === 'client_owner' ? (await kit.expect(partner, addSubClient, { name: `Client of ${name}` })).id : undefined;
  const added = await kit.expect(partner, addUser, { email, name, role, ...(clientId && { clientId }) });
  const token = (await tokensFor(email, '/accept')).at(-1) ?? '';
  const came = await kit.expect(visitor, acceptInvitation, { token, password });
  return { id: added.id, caller: await bySession(came.session) };
}

const codeNow = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: kit.clock.now().epochMilliseconds });

async function withTotp(caller: Caller): Promise<string> {
  const { secret } = await kit.expect(caller, enrolTotp, {});
  await kit.expect(caller, confirmTotp, { code: codeNow(secret) });
  kit.clock.advance({ seconds: 60 });
  return secret;
}

test('a link signs in staff and a client’s person once, in the browser that asked, for 20 minutes', async () => {
  const ana = await firm('ana@link.example');
  const people = [
    { email: 'senior@link.example', role: 'senior' },
    { email: 'owner@link.example', role: 'client_owner' },
  ] as const;
  for (const { email, role } of people) await invited(ana, email, role, role);
  for (const { email } of people) {
    const { asker } = await kit.expect(visitor, askSignInLink, { email });
    const token = (await tokensFor(email, '/sign-in')).at(-1) ?? '';
    const elsewhere = await kit.expect(visitor, askSignInLink, { email: 'nobody@link.example' });
    assert.equal(await codeOf(visitor, signInByLink, { token, asker: elsewhere.asker }), 'identity.other_browser');
    const came = await kit.expect(visitor, signInByLink, { token, asker });
    assert.deepEqual([came.user.email, came.passwordEnded], [email, false]);
    assert.equal(await codeOf(visitor, signInByLink, { token, asker }), 'identity.bad_link');
    const late = await kit.expect(visitor, askSignInLink, { email });
    const lateToken = (await tokensFor(email, '/sign-in')).at(-1) ?? '';
    kit.clock.advance({ minutes: 21 });
    assert.equal(
      await codeOf(visitor, signInByLink, { token: lateToken, asker: late.asker }),
      'identity.bad_link',
      'a link is short-lived',
    );
  }
});

test('one link opens one session, however many open it at once', async () => {
  const ana = await firm('ana@once.example');
  await invited(ana, 'ben@once.example', 'Ben', 'senior');
  const { asker } = await kit.expect(visitor, askSignInLink, { email: 'ben@once.example' });
  const [token = ''] = await tokensFor('ben@once.example', '/sign-in');
  const codes = await Promise.all(Array.from({ length: 6 }, () => codeOf(visitor, signInByLink, { token, asker })));
  assert.equal(codes.filter((code) => code === 'ok').length, 1, codes.join(', '));
});

test('asking for a link tells nothing of who is known, and stores neither link nor the browser’s secret', async () => {
  await firm('ana@quiet.example');
  const known = await kit.expect(visitor, askSignInLink, { email: 'ana@quiet.example' });
  const unknown = await kit.expect(visitor, askSignInLink, { email: 'nobody@quiet.example' });
  assert.equal(known.asker.length, unknown.asker.length);
  assert.deepEqual(Object.keys(known), Object.keys(unknown));
  const [token = ''] = await tokensFor('ana@quiet.example', '/sign-in');
  const stored = JSON.stringify(await kit.database.asOwner('select * from identity.links'));
  assert.ok(token !== '' && !stored.includes(token) && !stored.includes(known.asker));
});

test('GHSA-qq9h-g4jm-xgf3: whoever set a password for an address that is not theirs has lost it once its owner comes in by a link', async () => {
  await firm('victim@hijack.example');
  const squatter = await comeIn('victim@hijack.example');
  const { asker } = await kit.expect(visitor, askSignInLink, { email: 'victim@hijack.example' });
  const [token = ''] = await tokensFor('victim@hijack.example', '/sign-in');
  const came = await kit.expect(visitor, signInByLink, { token, asker });
  assert.equal(came.passwordEnded, true);
  assert.equal((await kit.platform.authenticate({ kind: 'session', token: squatter.session }, 'req_test')).ok, false);
  assert.equal(
    await codeOf(visitor, signIn, { email: 'victim@hijack.example', password }),
    'identity.wrong_credentials',
  );
});

test('a link stands in the place of the password alone: the second factor is asked, and a wrong code leaves the link', async () => {
  const ana = await firm('ana@second.example');
  const ben = await invited(ana, 'ben@second.example', 'Ben', 'senior');
  const secret = await withTotp(ben.caller);
  const { asker } = await kit.expect(visitor, askSignInLink, { email: 'ben@second.example' });
  const [token = ''] = await tokensFor('ben@second.example', '/sign-in');
  assert.equal(await codeOf(visitor, signInByLink, { token, asker }), 'identity.code_needed');
  assert.equal(await codeOf(visitor, signInByLink, { token, asker, code: '000000' }), 'identity.wrong_code');
  await kit.expect(visitor, signInByLink, { token, asker, code: codeNow(secret) });
});

test('a lost second factor ends by two administrators other than the person, and by the person’s letter and password', async () => {
  const ana = await firm('ana@lost.example');
  const zoe = await invited(ana, 'zoe@lost.example', 'Zoe', 'partner');
  const ben = await invited(ana, 'ben@lost.example', 'Ben', 'partner');
  await withTotp(ben.caller);
  const reason = 'Her phone fell into the lake; I met her.';
  assert.equal(
    await codeOf(ana, askRecovery, { userId: zoe.id, reason }),
    'identity.nothing_lost',
    'who has none has lost none',
  );
  assert.equal(await codeOf(ben.caller, askRecovery, { userId: ben.id, reason }), 'identity.not_yourself');
  assert.equal(
    await codeOf(zoe.caller, settleRecovery, { userId: ben.id, decision: 'confirm' }),
    'identity.recovery_not_open',
  );
  await kit.expect(ana, askRecovery, { userId: ben.id, reason });
  assert.deepEqual(
    (await kit.expect(zoe.caller, recoveries, {})).items.map(({ name, askedByName }) => [name, askedByName]),
    [['Ben', 'Ana']],
  );
  assert.equal(await codeOf(ana, settleRecovery, { userId: ben.id, decision: 'confirm' }), 'kernel.self_approval');
  assert.deepEqual(await tokensFor('ben@lost.example', '/second-factor'), []);
  await kit.expect(zoe.caller, settleRecovery, { userId: ben.id, decision: 'confirm' });
  const [token = ''] = await tokensFor('ben@lost.example', '/second-factor');
  assert.equal(
    await codeOf(visitor, resetFactor, { token, password: 'seven quiet lanterns' }),
    'identity.wrong_password',
    'two colleagues and the mailbox open nothing without the password',
  );
  await kit.expect(visitor, resetFactor, { token, password });
  assert.equal(await codeOf(visitor, resetFactor, { token, password }), 'identity.bad_link');
  await comeIn('ben@lost.example');
  const types = await kit.database.asOwner(
    "select type, actor ->> 'id' as by from kernel.events where type like 'identity.recovery%' or type like 'identity.factors%'",
  );
  assert.deepEqual(types.map(({ type }) => type).sort(), [
    'identity.factors_reset.v1',
    'identity.recovery_asked.v1',
    'identity.recovery_granted.v1',
  ]);
});

test('what one said of a lost factor is confirmed within a day, or asked anew', async () => {
  const ana = await firm('ana@stale.example');
  const zoe = await invited(ana, 'zoe@stale.example', 'Zoe', 'partner');
  const ben = await invited(ana, 'ben@stale.example', 'Ben', 'senior');
  await withTotp(ben.caller);
  await kit.expect(ana, askRecovery, { userId: ben.id, reason: 'Lost' });
  kit.clock.advance({ hours: 25 });
  const late = { ...zoe.caller, provenAt: kit.clock.now().toString() };
  assert.deepEqual((await kit.expect(late, recoveries, {})).items, []);
  assert.equal(
    await codeOf(late, settleRecovery, { userId: ben.id, decision: 'confirm' }),
    'identity.recovery_not_open',
  );
});

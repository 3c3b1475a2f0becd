import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { unwrap } from '@finaceverse/base/outcome';
import { anonymousCaller, type Caller } from '../../../kernel/caller.ts';
import type { Operation } from '../../../kernel/operation.ts';
import { startTestPlatform, type TestPlatform } from '../../../testing/test-platform.ts';
import { firm as firmModule } from '../../firm/module.ts';
import { changeSetting } from '../../firm/testing.ts';
import { acceptInvitation, invitation } from './accept-invitation.ts';
import { firms, switchFirm } from './choose-firm.ts';
import { createApiKey } from './manage-api-keys.ts';
import { confirmTotp, enrolTotp, removeTotp, renewRecoveryCodes } from './manage-factors.ts';
import { beginPasskeySignIn } from './manage-passkeys.ts';
import { askPasswordReset, changePassword, resetPassword } from './manage-password.ts';
import { proveAgain, signOutEverywhere } from './manage-sessions.ts';
import { addUser, changeUser, disableUser, enableUser, inviteAgain, provisionTenant } from './manage-users.ts';
import { issueAccessToken, signIn } from './sign-in.ts';
import { identity } from '../module.ts';
import { me, sessions, users } from '../queries/list-access.ts';

let kit: TestPlatform;
const visitor = anonymousCaller('req_test');
const password = 'correct horse battery';
const other = 'seven quiet lanterns';

before(async () => {
  kit = await startTestPlatform({ modules: [firmModule, identity] });
});
after(async () => await kit.close());

/** Whoever holds a session, as the gateway makes a caller of them. */
async function bySession(token: string): Promise<Caller> {
  const principal = unwrap(await kit.platform.authenticate({ kind: 'session', token }, 'req_test'));
  return { ...principal, permissions: new Set(principal.permissions), requestId: 'req_test', depth: 0 };
}

async function isLive(token: string, kind: 'session' | 'bearer' = 'session'): Promise<boolean> {
  return (await kit.platform.authenticate({ kind, token }, 'req_test')).ok;
}

async function firm(email: string, name = 'Zephyrine & Co') {
  return await kit.expect(visitor, provisionTenant, { name, partner: { email, name: 'Ana', password } });
}

type Given = Omit<Parameters<(typeof signIn)['handle']>[1], 'email' | 'password'>;

async function comeIn(email: string, secret = password, more: Given = {}) {
  const came = await kit.expect(visitor, signIn, { email, password: secret, ...more });
  return { ...came, caller: await bySession(came.session) };
}

async function codeOf<In, Out>(caller: Caller, operation: Operation<In, Out>, input: In): Promise<string> {
  const outcome = await kit.run(caller, operation, input);
  return outcome.ok ? 'ok' : outcome.refusal.code;
}

/** The token of the newest link that a letter to this address carries. */
async function tokenFor(email: string, page: string): Promise<string> {
  const tokens = (await kit.letters())
    .filter(({ to }) => to === email)
    .flatMap(({ text }) => new RegExp(`${page}#token=([\\w-]+)`, 'u').exec(text)?.[1] ?? []);
  assert.equal(tokens.length, 1, `${tokens.length} letters to ${email}`);
  return tokens[0] ?? '';
}

const codeNow = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: kit.clock.now().epochMilliseconds });

test('an address that is somebody’s is invited by another firm, and its owner accepts, chooses and switches', async () => {
  await firm('ana@two.example', 'First Firm');
  const second = await firm('zoe@two.example', 'Second Firm');
  const zoe = (await comeIn('zoe@two.example')).caller;
  const added = await kit.expect(zoe, addUser, {
    email: 'ana@two.example',
    name: 'Ana',
    role: 'staff',
    password: other,
  });
  assert.equal(added.state, 'invited');
  // Nothing of hers has changed: the password that the second firm named opens nothing.
  assert.equal(
    await codeOf(visitor, signIn, { email: 'ana@two.example', password: other }),
    'identity.wrong_credentials',
  );
  assert.deepEqual((await comeIn('ana@two.example')).firms.length, 1);

  const token = await tokenFor('ana@two.example', '/accept');
  const joined = await kit.expect(visitor, acceptInvitation, { token, password: other });
  assert.deepEqual(joined.tenant, { id: second.tenantId, name: 'Second Firm' });
  assert.equal(await codeOf(visitor, acceptInvitation, { token, password: other }), 'identity.bad_link');

  const came = await comeIn('ana@two.example', other, { tenantId: second.tenantId });
  assert.deepEqual(came.firms.map(({ name }) => name).sort(), ['First Firm', 'Second Firm']);
  assert.equal((await kit.expect(came.caller, me, {})).tenant.name, 'Second Firm');
  const listed = await kit.expect(came.caller, firms, {});
  const first = listed.items.find(({ current }) => !current);
  assert.equal(first?.name, 'First Firm');
  const switched = await kit.expect(came.caller, switchFirm, { tenantId: first?.id ?? '', sessionToken: came.session });
  assert.equal((await kit.expect(await bySession(switched.session), me, {})).tenant.name, 'First Firm');
  assert.equal(await isLive(came.session), false, 'the session of the other firm has been exchanged');
  assert.equal((await comeIn('ana@two.example', other)).tenant.name, 'First Firm', 'the firm of the last time');
  const foreign = await firm('eve@two.example', 'Third Firm');
  assert.equal(
    await codeOf(came.caller, switchFirm, { tenantId: foreign.tenantId, sessionToken: switched.session }),
    'identity.no_such_firm',
  );
});

test('an address cannot be squatted: whoever named it first without owning it loses what they had by it', async () => {
  await firm('squatter@squat.example', 'Squatters');
  const squatter = (await comeIn('squatter@squat.example')).caller;
  await kit.expect(squatter, addUser, { email: 'victim@squat.example', name: 'V', role: 'partner', password });
  const held = await comeIn('victim@squat.example');
  const key = await kit.expect(held.caller, createApiKey, { name: 'held' });
  await firm('boss@squat.example', 'Honest');
  const boss = (await comeIn('boss@squat.example')).caller;
  await kit.expect(boss, addUser, { email: 'victim@squat.example', name: 'V', role: 'staff' });

  const token = await tokenFor('victim@squat.example', '/accept');
  assert.deepEqual(await kit.expect(visitor, invitation, { token }), { firm: 'Honest', setsPassword: true });
  assert.equal(await codeOf(visitor, acceptInvitation, { token, password: 'short' }), 'identity.password_too_short');
  await kit.expect(visitor, acceptInvitation, { token, password: other });
  assert.equal(await isLive(held.session), false);
  assert.equal(await isLive(key.key, 'bearer'), false);
  assert.equal(
    await codeOf(visitor, signIn, { email: 'victim@squat.example', password }),
    'identity.wrong_credentials',
  );

  // From now on the address is proven, and a further firm cannot make its owner set another password.
  const third = await firm('carl@squat.example', 'Third');
  const carl = (await comeIn('carl@squat.example')).caller;
  const { id } = await kit.expect(carl, addUser, { email: 'victim@squat.example', name: 'V', role: 'staff' });
  const tokens = async () =>
    (await kit.letters()).flatMap(({ to, text }) =>
      to === 'victim@squat.example' ? (/\/accept#token=([\w-]+)/u.exec(text)?.[1] ?? []) : [],
    );
  const fresh = (await tokens()).find((each) => each !== token) ?? '';
  assert.deepEqual(await kit.expect(visitor, invitation, { token: fresh }), { firm: 'Third', setsPassword: false });
  assert.equal(await codeOf(visitor, acceptInvitation, { token: fresh, password }), 'identity.wrong_credentials');
  // Sent again, the older link ends; taken back, the newer one too.
  await kit.expect(carl, inviteAgain, { userId: id });
  const newest = (await tokens()).find((each) => each !== token && each !== fresh) ?? '';
  assert.equal(await codeOf(visitor, invitation, { token: fresh }), 'identity.bad_link');
  await kit.expect(carl, disableUser, { userId: id });
  assert.equal(await codeOf(visitor, acceptInvitation, { token: newest, password: other }), 'identity.bad_link');
  assert.notEqual(third.tenantId, '');
});

test('a firm’s unit of work sees the proofs of its own people alone, and no attempts to sign in', async () => {
  const [one, two] = [await firm('ana@wall-one.example'), await firm('ana@wall-two.example')];
  await kit.run(visitor, signIn, { email: 'ana@wall-one.example', password: 'wrong horse battery' });
  for (const { userId } of [one, two])
    await kit.database.asOwner(
      `insert into identity.passkeys (id, person_id, name, site, public_key, counter, transports, created_at)
       select id, person_id, 'Laptop', 'localhost', '', 0, '{}', now() from identity.users where id = $1`,
      [userId],
    );
  await kit.expect(visitor, beginPasskeySignIn, { origin: 'http://localhost' });
  const seen = async (tenantId: string, table: string) =>
    (await kit.database.asApplication(tenantId, `select * from ${table}`)).length;
  for (const { tenantId } of [one, two]) {
    assert.equal(await seen(tenantId, 'identity.persons'), 1);
    assert.equal(await seen(tenantId, 'identity.attempts'), 0);
    assert.equal(await seen(tenantId, 'identity.challenges'), 0);
    assert.equal(await seen(tenantId, 'identity.passkeys'), 1);
  }
  const changed = await kit.database.asApplication(
    one.tenantId,
    "update identity.persons set password_hash = 'x' where true returning id",
  );
  assert.equal(changed.length, 1, 'another firm’s person cannot be changed');
  assert.ok((await seen('', 'identity.attempts')) > 0, 'before a firm is known they count');
});

test('a password is changed by whoever has it, which ends every other session and token; a common one is refused', async () => {
  await firm('ana@change.example');
  const [here, there] = [await comeIn('ana@change.example'), await comeIn('ana@change.example')];
  const { accessToken } = await kit.expect(visitor, issueAccessToken, { email: 'ana@change.example', password });
  const change = (current: string, next: string) => ({ current, password: next, sessionToken: here.session });
  assert.equal(await codeOf(here.caller, changePassword, change('wrong', other)), 'identity.wrong_password');
  assert.equal(await codeOf(here.caller, changePassword, change(password, password)), 'identity.same_password');
  assert.equal(
    await codeOf(here.caller, changePassword, change(password, 'Password12345!')),
    'identity.common_password',
  );
  assert.equal(
    await codeOf(here.caller, changePassword, change(password, 'Zephyrine2026!')),
    'identity.password_about_you',
  );
  assert.deepEqual(await kit.expect(here.caller, changePassword, change(password, other)), { sessionsEnded: 2 });
  assert.deepEqual([await isLive(here.session), await isLive(there.session)], [true, false]);
  assert.equal(await isLive(accessToken, 'bearer'), false);
  assert.equal(await codeOf(visitor, signIn, { email: 'ana@change.example', password }), 'identity.wrong_credentials');
  await comeIn('ana@change.example', other);
  assert.ok(
    (await kit.letters()).some(
      ({ to, subject }) => to === 'ana@change.example' && /password was changed/u.test(subject),
    ),
  );
});

test('a key cannot change how its owner comes in', async () => {
  await firm('ana@robot.example');
  const { caller } = await comeIn('ana@robot.example');
  const { key } = await kit.expect(caller, createApiKey, { name: 'all', permissions: [...caller.permissions] });
  const principal = unwrap(await kit.platform.authenticate({ kind: 'bearer', token: key }, 'req_test'));
  const robot = { ...principal, permissions: new Set(principal.permissions), requestId: 'req_test', depth: 0 };
  for (const [operation, input] of [
    [changePassword, { current: password, password: other }],
    [enrolTotp, {}],
    [removeTotp, {}],
    [renewRecoveryCodes, {}],
    [signOutEverywhere, {}],
    [firms, {}],
  ] as const)
    assert.equal(
      await codeOf(robot, operation as Operation<unknown, unknown>, input),
      'identity.not_a_person',
      operation.name,
    );
});

test('a forgotten password is set anew by a letter, once and soon, and asking tells nobody who has an address', async () => {
  await firm('ana@reset.example');
  const before = await comeIn('ana@reset.example');
  for (const email of ['ana@reset.example', 'nobody@reset.example'])
    assert.deepEqual(await kit.expect(visitor, askPasswordReset, { email }), {});
  assert.deepEqual(
    (await kit.letters()).filter(({ to }) => to === 'nobody@reset.example'),
    [],
  );
  const token = await tokenFor('ana@reset.example', '/new-password');
  const stored = await kit.database.asOwner('select * from identity.links');
  const queued = await kit.database.asOwner("select data::text from jobs.job where data::text like '%reset.example%'");
  assert.doesNotMatch(JSON.stringify(stored), new RegExp(token, 'u'), 'the link is in the letter alone');
  assert.deepEqual(queued, [], 'what waits names no address');

  assert.equal(await codeOf(visitor, resetPassword, { token, password: '123456789012' }), 'identity.common_password');
  await kit.expect(visitor, resetPassword, { token, password: other });
  assert.equal(await isLive(before.session), false);
  assert.equal(await codeOf(visitor, resetPassword, { token, password: other }), 'identity.bad_link');
  await comeIn('ana@reset.example', other);

  await firm('late@reset.example');
  await kit.expect(visitor, askPasswordReset, { email: 'late@reset.example' });
  const late = await tokenFor('late@reset.example', '/new-password');
  kit.clock.advance({ minutes: 21 });
  assert.equal(await codeOf(visitor, resetPassword, { token: late, password: other }), 'identity.bad_link');
});

test('letters to one address are few, however often somebody asks', async () => {
  await firm('ana@flood.example');
  for (let asked = 0; asked < 8; asked += 1)
    await kit.expect(visitor, askPasswordReset, { email: 'ana@flood.example' });
  const letters = (await kit.letters()).filter(({ to }) => to === 'ana@flood.example');
  assert.equal(letters.length, 3);
});

test('one-time codes come as a QR code, with recovery codes that each work once, and end by a recent proof alone', async () => {
  await firm('ana@factor.example');
  const { caller } = await comeIn('ana@factor.example');
  const begun = await kit.expect(caller, enrolTotp, {});
  assert.match(begun.qr.path, /^(M\d+ \d+h1v1h-1z)+$/u);
  const { recoveryCodes } = await kit.expect(caller, confirmTotp, { code: codeNow(begun.secret) });
  assert.equal(recoveryCodes.length, 10);
  const stored = JSON.stringify(await kit.database.asOwner('select * from identity.persons'));
  for (const code of recoveryCodes) assert.ok(!stored.includes(code) && !stored.includes(code.replaceAll('-', '')));

  const [spare = '', second = ''] = recoveryCodes;
  const came = await comeIn('ana@factor.example', password, { code: spare.toUpperCase() });
  const again = { email: 'ana@factor.example', password, code: spare };
  assert.equal(await codeOf(visitor, signIn, again), 'identity.wrong_code');
  const twice = await Promise.all([1, 2].map(async () => await codeOf(visitor, signIn, { ...again, code: second })));
  assert.deepEqual(twice.sort(), ['identity.wrong_code', 'ok'], 'even at the same moment');

  kit.clock.advance({ minutes: 16 });
  const later = await bySession(came.session);
  for (const operation of [removeTotp, renewRecoveryCodes])
    assert.equal(await codeOf(later, operation as Operation<object, unknown>, {}), 'kernel.proof_needed');
  await kit.expect(later, proveAgain, { code: codeNow(begun.secret), sessionToken: came.session });
  const proven = await bySession(came.session);
  const renewed = await kit.expect(proven, renewRecoveryCodes, {});
  assert.equal(
    await codeOf(visitor, signIn, { ...again, code: recoveryCodes[2] }),
    'identity.wrong_code',
    'old ones end',
  );
  await comeIn('ana@factor.example', password, { code: renewed.recoveryCodes[0] });
  await kit.expect(proven, removeTotp, {});
  await comeIn('ana@factor.example');
});

test('what gives rights or keys asks for a recent proof of a person, and a wrong one counts as a failed sign-in', async () => {
  await firm('ana@step.example');
  const { caller, session } = await comeIn('ana@step.example');
  await kit.expect(caller, createApiKey, { name: 'fresh' });
  kit.clock.advance({ minutes: 15 });
  const later = await bySession(session);
  const newUser = { email: 'ben@step.example', name: 'Ben', role: 'staff', password } as const;
  assert.equal(await codeOf(later, createApiKey, { name: 'late' }), 'kernel.proof_needed');
  assert.equal(await codeOf(later, addUser, newUser), 'kernel.proof_needed');
  assert.equal(
    await codeOf(later, proveAgain, { password: 'wrong', sessionToken: session }),
    'identity.wrong_password',
  );
  assert.equal(await codeOf(later, proveAgain, { code: '123456', sessionToken: session }), 'identity.wrong_password');
  await kit.expect(later, proveAgain, { password, sessionToken: session });
  await kit.expect(await bySession(session), addUser, newUser);
});

test('a session ends when idle or after a working day, says from where it is, and all of them end at once', async () => {
  await firm('ana@session.example');
  const from = { userAgent: 'Browser', remoteAddress: '192.0.2.7' };
  const [one, two] = [await comeIn('ana@session.example', password, from), await comeIn('ana@session.example')];
  const listed = await kit.expect(one.caller, sessions, { sessionToken: one.session });
  assert.deepEqual(
    listed.items
      .map(({ address, userAgent, current }) => ({ address, userAgent, current }))
      .find(({ current }) => current),
    { address: '192.0.2.7', userAgent: 'Browser', current: true },
  );
  assert.equal(listed.items.length, 2);
  const { accessToken } = await kit.expect(visitor, issueAccessToken, { email: 'ana@session.example', password });
  assert.deepEqual(await kit.expect(one.caller, signOutEverywhere, {}), { sessionsEnded: 3 });
  assert.deepEqual(
    [await isLive(one.session), await isLive(two.session), await isLive(accessToken, 'bearer')],
    [false, false, false],
  );

  const idle = await comeIn('ana@session.example');
  kit.clock.advance({ hours: 2 });
  assert.equal(await isLive(idle.session), false);
  const busy = await comeIn('ana@session.example');
  for (let hour = 1; hour < 12; hour += 1) {
    kit.clock.advance({ hours: 1 });
    assert.equal(await isLive(busy.session), true, `hour ${hour}`);
  }
  kit.clock.advance({ hours: 1 });
  assert.equal(await isLive(busy.session), false);

  const long = await comeIn('ana@session.example');
  await kit.expect(long.caller, changeSetting, { name: 'identity.idle_hours', value: 4 });
  kit.clock.advance({ hours: 3 });
  assert.equal(await isLive(long.session), true, 'the firm chose four hours of silence');
  kit.clock.advance({ hours: 4 });
  assert.equal(await isLive(long.session), false);
});

test('a person who leaves is out at once: session, token, key, in this firm and in no other', async () => {
  const { tenantId } = await firm('ana@leave.example');
  const ana = (await comeIn('ana@leave.example')).caller;
  const ben = await kit.expect(ana, addUser, { email: 'ben@leave.example', name: 'Ben', role: 'partner', password });
  const came = await comeIn('ben@leave.example');
  const { accessToken } = await kit.expect(visitor, issueAccessToken, { email: 'ben@leave.example', password });
  const { key } = await kit.expect(came.caller, createApiKey, { name: 'ben' });
  assert.equal(await codeOf(came.caller, disableUser, { userId: ben.id }), 'identity.not_yourself');
  await kit.expect(ana, disableUser, { userId: ben.id });
  for (const [token, kind] of [
    [came.session, 'session'],
    [accessToken, 'bearer'],
    [key, 'bearer'],
  ] as const)
    assert.equal(await isLive(token, kind), false);
  assert.equal(await codeOf(visitor, signIn, { email: 'ben@leave.example', password }), 'identity.wrong_credentials');
  const told = await kit.database.asApplication(
    tenantId,
    "select subject from kernel.events where type = 'identity.user_disabled.v1'",
  );
  assert.deepEqual(told, [{ subject: ben.id }]);
  assert.deepEqual(await kit.expect(ana, enableUser, { userId: ben.id }), { id: ben.id, state: 'active' });
  await comeIn('ben@leave.example');
  assert.equal(await isLive(key, 'bearer'), false, 'a key that ended stays ended');
});

test('a new role counts at once and ends sessions; nobody acts on themselves, on more rights, or on the last manager', async () => {
  await firm('ana@role.example');
  const ana = (await comeIn('ana@role.example')).caller;
  const ben = await kit.expect(ana, addUser, { email: 'ben@role.example', name: 'Ben', role: 'partner', password });
  const came = await comeIn('ben@role.example');
  assert.equal(await codeOf(ana, changeUser, { userId: ana.actor.id, role: 'staff' }), 'identity.not_yourself');
  assert.equal(await codeOf(ana, changeUser, { userId: ben.id, role: 'client_owner' }), 'identity.client_needed');
  await kit.expect(ana, changeUser, { userId: ben.id, role: 'staff', name: 'Benedict' });
  assert.equal(await isLive(came.session), false);
  const after_ = await comeIn('ben@role.example');
  assert.equal(after_.caller.permissions.has('identity:user:manage'), false);
  assert.equal(after_.user.name, 'Benedict');
  const clerk = { ...after_.caller, permissions: new Set([...after_.caller.permissions, 'identity:user:manage']) };
  assert.equal(await codeOf(clerk, disableUser, { userId: ana.actor.id }), 'identity.beyond_own_rights');
  const every = { ...after_.caller, permissions: ana.permissions };
  assert.equal(await codeOf(every, disableUser, { userId: ana.actor.id }), 'identity.last_manager');
  assert.equal(await codeOf(every, changeUser, { userId: ana.actor.id, role: 'staff' }), 'identity.last_manager');
  const names = (await kit.expect(ana, users, {})).items.map(({ name }) => name);
  assert.deepEqual(names, ['Ana', 'Benedict']);
});

test('guessing slows down where it comes from and is told to the person, who comes in from elsewhere', async () => {
  const { tenantId } = await firm('ana@guess.example');
  const guess = async (remoteAddress: string) =>
    await codeOf(visitor, signIn, { email: 'ana@guess.example', password: 'x', remoteAddress, userAgent: 'curl' });
  for (let tried = 0; tried < 5; tried += 1) assert.equal(await guess('2001:db8::1'), 'identity.wrong_credentials');
  assert.equal(await guess('2001:db8::ffff:2'), 'identity.too_many_attempts', 'the whole network waits');
  kit.clock.advance({ seconds: 29 });
  assert.equal(await guess('2001:db8::1'), 'identity.too_many_attempts');
  kit.clock.advance({ seconds: 1 });
  assert.equal(await guess('2001:db8::1'), 'identity.wrong_credentials');
  kit.clock.advance({ seconds: 59 });
  assert.equal(await guess('2001:db8::1'), 'identity.too_many_attempts', 'each time longer');
  const came = await comeIn('ana@guess.example', password, { remoteAddress: '192.0.2.1' });
  assert.equal(came.failedBefore, 6);
  const letters = (await kit.letters()).filter(({ to }) => to === 'ana@guess.example');
  assert.equal(letters.length, 1);
  assert.match(letters[0]?.subject ?? '', /somebody tries your password/u);
  const [event] = await kit.database.asApplication(
    tenantId,
    "select data from kernel.events where type = 'identity.sign_in_failed.v1' limit 1",
  );
  assert.deepEqual(event?.['data'], { reason: 'wrong_credentials', address: '2001:db8::1', userAgent: 'curl' });
});

test('an attempt on an address that nobody has leaves a trace of the platform', async () => {
  const from = { remoteAddress: '192.0.2.99', userAgent: 'curl' };
  await kit.run(visitor, signIn, { email: 'stranger@nowhere.example', password: 'x', ...from });
  const rows = await kit.database.asOwner(
    "select outcome, address, user_agent from identity.attempts where address = '192.0.2.99'",
  );
  assert.deepEqual(rows, [{ outcome: 'unknown_address', address: '192.0.2.99', user_agent: 'curl' }]);
  const kept = async () => {
    await kit.platform.ports.queue.enqueue('identity.forget_trials', {});
    await kit.platform.settled();
    return (await kit.database.asOwner("select 1 from identity.attempts where address = '192.0.2.99'")).length;
  };
  assert.equal(await kept(), 1);
  kit.clock.advance({ hours: 24 * 91 });
  assert.equal(await kept(), 0, 'after a quarter of a year it is forgotten');
});

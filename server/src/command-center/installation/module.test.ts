import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { unwrap, type Outcome } from '@finaceverse/base/outcome';
import { anonymousCaller, type Caller } from '../../kernel/caller.ts';
import { OPERATORS } from '../../kernel/operators.ts';
import { audit } from '../../services/audit/module.ts';
import { firm } from '../../services/firm/module.ts';
import { identity } from '../../services/identity/module.ts';
import {
  acceptInvitation,
  addOperator,
  addUser,
  confirmTotp,
  disableUser,
  enrolTotp,
  me,
  provisionTenant,
  signIn,
  signInOperator,
  users,
} from '../../services/identity/testing.ts';
import { startTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { makeFirm, resumeFirm, suspendFirm } from './commands/manage-firms.ts';
import { installation } from './module.ts';
import { firms } from './queries/list-firms.ts';
import { health } from './queries/look-at-health.ts';

const visitor = anonymousCaller('req_test');
const password = 'correct horse battery';
const olga = { email: 'olga@platform.example', password };
let kit: TestPlatform;

before(async () => {
  kit = await startTestPlatform({ modules: [firm, identity, audit, installation] });
  await kit.expect(visitor, addOperator, { ...olga, name: 'Olga', role: 'operator' });
});
after(async () => await kit.close());

const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.refusal.code);

async function callerOf(session: string): Promise<Caller> {
  const principal = unwrap(await kit.platform.authenticate({ kind: 'session', token: session }, 'req_test'));
  return { ...principal, permissions: new Set(principal.permissions), requestId: 'req_test', depth: 0 };
}

let secret: string | undefined;

/** An operator who has signed in, with the second proof that their rights need. */
async function operator(): Promise<Caller> {
  if (secret === undefined) {
    const came = await kit.expect(visitor, signInOperator, olga);
    const bare = await callerOf(came.session);
    assert.deepEqual([...bare.permissions], [], 'without a second proof an operator may do nothing');
    assert.equal(codeOf(await kit.run(bare, firms, {})), 'kernel.not_permitted');
    secret = (await kit.expect(bare, enrolTotp, {})).secret;
    await kit.expect(bare, confirmTotp, { code: codeNow() });
    kit.clock.advance({ minutes: 1 });
  }
  assert.equal(codeOf(await kit.run(visitor, signInOperator, olga)), 'identity.code_needed');
  const came = await kit.expect(visitor, signInOperator, { ...olga, code: codeNow() });
  kit.clock.advance({ minutes: 1 });
  return await callerOf(came.session);
}

function codeNow(): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret ?? ''), algorithm: 'SHA1', digits: 6, period: 30 });
  return totp.generate({ timestamp: kit.clock.now().epochMilliseconds });
}

async function practice(name: string) {
  const email = `ana@${name}.example`;
  const { tenantId } = await kit.expect(visitor, provisionTenant, { name, partner: { email, name: 'Ana', password } });
  const came = await kit.expect(visitor, signIn, { email, password });
  await kit.platform.settled();
  return { tenantId, email, ana: await callerOf(came.session), session: came.session };
}

test('an operator sees each firm with what its events count, and nothing that they do not show', async () => {
  const { tenantId, ana } = await practice('meridian');
  await kit.expect(ana, addUser, { email: 'ben@meridian.example', name: 'Ben', role: 'senior', password });
  await kit.platform.settled();
  const seen = (await kit.expect(await operator(), firms, {})).items.find(({ id }) => id === tenantId);
  assert.deepEqual([seen?.name, seen?.state, seen?.counts.people], ['meridian', 'active', 2]);
  assert.ok(seen?.lastActivityAt);
  const kept = JSON.stringify(await kit.database.asOwner('select * from installation.firms, installation.firm_counts'));
  for (const name of ['Ana', 'Ben', '@meridian.example'])
    assert.ok(!kept.includes(name), `${name} stands in the read model`);
});

test('a suspended firm\u2019s people are refused with the reason at every door until it goes on; both trails tell', async () => {
  const { tenantId, email, session } = await practice('tidewater');
  const op = await operator();
  await kit.expect(op, suspendFirm, { firmId: tenantId, reason: 'The contract has ended.' });
  await kit.platform.settled();
  const shut = await kit.platform.authenticate({ kind: 'session', token: session }, 'req_test');
  assert.equal(codeOf(shut), 'identity.firm_suspended');
  assert.match(shut.ok ? '' : shut.refusal.message, /tidewater is suspended .*: The contract has ended\./);
  assert.equal(codeOf(await kit.run(visitor, signIn, { email, password })), 'identity.firm_suspended');
  assert.equal(
    codeOf(await kit.run(op, suspendFirm, { firmId: tenantId, reason: 'Again' })),
    'installation.suspended_already',
  );
  await kit.expect(op, resumeFirm, { firmId: tenantId });
  await kit.platform.settled();
  assert.ok((await kit.platform.authenticate({ kind: 'session', token: session }, 'req_test')).ok);
  assert.equal(codeOf(await kit.run(op, resumeFirm, { firmId: tenantId })), 'installation.not_suspended');
  for (const [trail, types] of [
    [tenantId, ['identity.tenant_suspended.v1', 'identity.tenant_resumed.v1']],
    [OPERATORS, ['installation.firm_suspended.v1', 'installation.firm_resumed.v1']],
  ] as const) {
    const told = await kit.database.asApplication(
      trail,
      `select type, actor ->> 'id' as by from kernel.events where type = any($1) order by position`,
      [[...types]],
    );
    assert.deepEqual(
      told,
      types.map((type) => ({ type, by: op.actor.id })),
    );
  }
  const sealed = await kit.database.asApplication(OPERATORS, 'select count(*)::int as n from audit.chain');
  assert.ok(Number(sealed[0]?.['n']) > 0, 'the operators have a chain of their own');
});

test('a firm that an operator makes invites its first partner, and no operator knows a password', async () => {
  const op = await operator();
  const { id } = await kit.expect(op, makeFirm, {
    name: 'Linden',
    country: 'DE',
    currency: 'EUR',
    partner: { name: 'Jo', email: 'jo@linden.example' },
  });
  const letters = await kit.letters();
  assert.ok(letters.some(({ to, text }) => to.includes('jo@linden.example') && text.includes('Linden')));
  const seen = (await kit.expect(op, firms, {})).items.find((one) => one.id === id);
  assert.deepEqual([seen?.name, seen?.state], ['Linden', 'active']);
  const chosen = await kit.database.asApplication(id, 'select name, value from kernel.settings order by name');
  assert.deepEqual(chosen, [
    { name: 'firm.country', value: 'DE' },
    { name: 'firm.currency', value: 'EUR' },
  ]);
});

test('firms and operators do not meet: no door leads from one realm into the other', async () => {
  const { ana, email } = await practice('orchid');
  assert.equal(codeOf(await kit.run(ana, firms, {})), 'kernel.operators_alone');
  assert.equal(codeOf(await kit.run(ana, health, {})), 'kernel.operators_alone');
  assert.equal(codeOf(await kit.run(visitor, signInOperator, { email, password })), 'identity.wrong_credentials');
  assert.notEqual(codeOf(await kit.run(visitor, signIn, { ...olga, code: codeNow() })), 'ok');
  const seen = await kit.expect(await operator(), me, {});
  assert.deepEqual([seen.realm, seen.tenant.id], ['operator', OPERATORS]);
  assert.ok(
    seen.permissions.every((name) => /^(installation|identity:(tenant|user)):/.test(name)),
    seen.permissions.join(),
  );
  const refused = await kit.run(ana, addUser, {
    email: 'eve@orchid.example',
    name: 'Eve',
    role: 'operator',
    password,
  });
  assert.equal(codeOf(refused), 'identity.unknown_role', 'no firm gives an operator\u2019s role');
});

test('an operator invites another by letter, takes their access away at once, and cannot shut everybody out', async () => {
  const op = await operator();
  const { items: before } = await kit.expect(op, users, {});
  assert.deepEqual(
    before.map(({ email, role }) => [email, role]),
    [[olga.email, 'operator']],
    'operators alone, and nobody of a firm',
  );
  const otto = { name: 'Otto', email: 'otto@platform.example' };
  const { id } = await kit.expect(op, addUser, { ...otto, role: 'observer' });
  const letter = (await kit.letters()).find(({ to }) => to.includes(otto.email));
  const [, token = ''] = /token=([\w-]+)/u.exec(letter?.text ?? '') ?? [];
  const came = await kit.expect(visitor, acceptInvitation, { token, password: 'an observer of all this' });
  const bare = await callerOf(came.session);
  assert.deepEqual([bare.tenantId, [...bare.permissions]], [OPERATORS, []], 'no right without a second proof');
  const ownRole = await kit.run(op, addUser, { name: 'Pat', email: 'pat@platform.example', role: 'partner' });
  assert.equal(codeOf(ownRole), 'identity.unknown_role', 'no operator is a partner');
  await kit.expect(op, disableUser, { userId: id });
  assert.ok(!(await kit.platform.authenticate({ kind: 'session', token: came.session }, 'req_test')).ok);
  assert.equal(codeOf(await kit.run(op, disableUser, { userId: op.actor.id })), 'identity.not_yourself');
  const { items: after } = await kit.expect(op, users, {});
  assert.equal(after.find((one) => one.id === id)?.state, 'disabled');
});

test('how the installation does is told by its modules, and what does not answer is bad', async () => {
  const { items } = await kit.expect(await operator(), health, {});
  assert.deepEqual(items.map(({ name, state }) => [name, state]).toSorted(), [
    ['audit.deliveries', 'good'],
    ['firm.keys', 'good'],
    ['identity.sign_ins', 'good'],
  ]);
  await kit.database.asOwner(
    `insert into kernel.dead_letters (position, consumer, tenant_id, event_id, type, occurred_at, attempts, last_error)
     values (1, 'audit', 'ten_x', 'evt_x', 'a.b.v1', now(), 8, 'broken')`,
  );
  const told = (await kit.platform.health()).find(({ name }) => name === 'audit.deliveries');
  assert.equal(told?.state, 'bad');
  await kit.database.asOwner('delete from kernel.dead_letters');
});

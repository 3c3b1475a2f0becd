import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { anonymousCaller, type Caller } from '../../../kernel/caller.ts';
import type { Operation } from '../../../kernel/operation.ts';
import { startTestPlatform, type TestPlatform } from '../../../testing/test-platform.ts';
import { firm as firmModule } from '../../firm/module.ts';
import { identity } from '../module.ts';
import { explainRight } from '../queries/explain-right.ts';
import { duties, grants, roles } from '../queries/list-rights.ts';
import { me, users } from '../queries/list-access.ts';
import { delegateApproval } from './delegate-approval.ts';
import {
  answerImpersonation,
  askImpersonation,
  beginImpersonation,
  endImpersonation,
  impersonations,
} from './impersonate.ts';
import { createApiKey } from './manage-api-keys.ts';
import { setDuties } from './manage-duties.ts';
import { endGrant, giveGrant } from './manage-grants.ts';
import { addGroup, addGroupMember, removeGroupMember } from './manage-groups.ts';
import { changeRole, defineRole, removeRole } from './manage-roles.ts';
import { addSubClient, addUser, changeUser, disableUser, provisionTenant } from './manage-users.ts';
import { signIn } from './sign-in.ts';

let kit: TestPlatform;
const visitor = anonymousCaller('req_test');
const password = 'correct horse battery';
const WALLS = 'firm:wall:manage';
const CLIENTS = 'firm:client:manage';

before(async () => {
  kit = await startTestPlatform({ modules: [firmModule, identity] });
});
after(async () => await kit.close());

async function bySession(token: string): Promise<Caller> {
  const principal = unwrap(await kit.platform.authenticate({ kind: 'session', token }, 'req_test'));
  return { ...principal, permissions: new Set(principal.permissions), requestId: 'req_test', depth: 0 };
}

async function refusalOf<In, Out>(caller: Caller, operation: Operation<In, Out>, input: NoInfer<In>) {
  const outcome = await kit.run(caller, operation, input);
  return outcome.ok ? { code: 'ok', message: '' } : outcome.refusal;
}

async function codeOf<In, Out>(caller: Caller, operation: Operation<In, Out>, input: NoInfer<In>): Promise<string> {
  return (await refusalOf(caller, operation, input)).code;
}

async function comeIn(email: string) {
  const came = await kit.expect(visitor, signIn, { email, password });
  return { token: came.session, id: came.user.id, caller: await bySession(came.session) };
}

async function firm(domain: string) {
  const partner = { email: `ana@${domain}`, name: 'Ana', password };
  const { tenantId } = await kit.expect(visitor, provisionTenant, { name: 'Zephyrine & Co', partner });
  const ana = await comeIn(partner.email);
  const add = async (name: string, role: string) => {
    const email = `${name.toLowerCase()}@${domain}`;
    await kit.expect(ana.caller, addUser, { email, name, role, password });
    return await comeIn(email);
  };
  return { tenantId, ana, add };
}

async function wall(tenantId: string, clientId: string, person: string): Promise<void> {
  await kit.database.asOwner("insert into kernel.walls values ($1, $2, $3, 'Kin', 'test', now())", [
    tenantId,
    clientId,
    person,
  ]);
}

async function eventTypes(tenantId: string): Promise<unknown[]> {
  const rows = await kit.database.asApplication(
    tenantId,
    'select type from kernel.events order by occurred_at, position',
  );
  return rows.map(({ type }) => type);
}

test('a role of the firm’s own gives what it names, changes at the next request, and nobody puts into it what they lack', async () => {
  const { ana, add } = await firm('own.example');
  const narrow = { name: 'Wall keeper', summary: 'Keeps walls', realm: 'firm' as const, permissions: [WALLS] };
  await kit.expect(ana.caller, defineRole, narrow);
  const ben = await add('Ben', 'Wall keeper');
  assert.deepEqual([...ben.caller.permissions], [WALLS]);
  await kit.expect(ana.caller, changeRole, { roleName: 'Wall keeper', permissions: [WALLS, 'identity:role:manage'] });
  const wider = await bySession(ben.token);
  assert.deepEqual([...wider.permissions].sort(), [WALLS, 'identity:role:manage']);
  assert.equal(
    await codeOf(wider, defineRole, { ...narrow, name: 'More', permissions: [CLIENTS] }),
    'identity.beyond_own_rights',
  );
  assert.equal(
    await codeOf(wider, changeRole, { roleName: 'Wall keeper', permissions: [WALLS, CLIENTS] }),
    'identity.beyond_own_rights',
  );
  assert.equal(await codeOf(ana.caller, defineRole, narrow), 'identity.role_exists');
  assert.equal(await codeOf(ana.caller, defineRole, { ...narrow, name: 'partner' }), 'identity.role_exists');
  assert.equal(
    await codeOf(ana.caller, defineRole, { ...narrow, name: 'Operator', permissions: ['identity:tenant:list'] }),
    'identity.unknown_permission',
    'what reaches beyond the firm is in no role',
  );
  assert.equal(await codeOf(ana.caller, removeRole, { roleName: 'Wall keeper' }), 'identity.role_in_use');
  assert.ok((await kit.expect(ana.caller, roles, {})).items.some(({ name, own }) => own && name === 'Wall keeper'));
});

test('what is given for a time begins and ends by the clock, at the very next request, and the trail says so', async () => {
  const { tenantId, ana, add } = await firm('clock.example');
  const ben = await add('Ben', 'staff');
  await kit.expect(ana.caller, defineRole, { name: 'Walls', summary: '', realm: 'firm', permissions: [WALLS] });
  const now = kit.clock.now();
  const at = (hours: number): string => instantText(now.add({ hours }));
  const { id } = await kit.expect(ana.caller, giveGrant, {
    userId: ben.id,
    role: 'Walls',
    from: at(1),
    until: at(2),
    reason: 'Ana is away',
  });
  const has = async () => (await bySession(ben.token)).permissions.has(WALLS);
  const why = async () =>
    (await kit.expect(ana.caller, explainRight, { userId: ben.id, permission: WALLS })).because[0]?.kind;
  assert.deepEqual([await has(), await why()], [false, 'grant_ahead']);
  kit.clock.advance({ minutes: 61 });
  assert.deepEqual([await has(), await why()], [true, 'grant']);
  kit.clock.advance({ minutes: 60 });
  assert.deepEqual([await has(), await why()], [false, 'grant_over']);
  await kit.platform.ports.queue.enqueue('identity.end_grants', {});
  await kit.platform.settled();
  assert.equal((await eventTypes(tenantId)).filter((type) => type === 'identity.grant_ended.v1').length, 1);
  assert.equal((await kit.expect(ana.caller, grants, {})).items.find((one) => one.id === id)?.state, 'over');
});

test('nobody gives a grant, a group or themselves what they lack', async () => {
  const { ana, add } = await firm('lack.example');
  await kit.expect(ana.caller, defineRole, {
    name: 'People',
    summary: '',
    realm: 'firm',
    permissions: ['identity:user:manage', 'identity:user:read'],
  });
  const ben = await add('Ben', 'People');
  const cy = await add('Cy', 'People');
  const wide = { role: 'partner', reason: 'Because' };
  assert.equal(await codeOf(ben.caller, giveGrant, { userId: cy.id, ...wide }), 'identity.beyond_own_rights');
  assert.equal(await codeOf(ana.caller, giveGrant, { userId: ana.id, ...wide }), 'identity.not_yourself');
  const group = await kit.expect(ana.caller, addGroup, { name: 'Partners' });
  const given = await kit.expect(ana.caller, giveGrant, { groupId: group.id, ...wide });
  assert.equal(
    await codeOf(ben.caller, addGroupMember, { groupId: group.id, userId: ben.id }),
    'identity.beyond_own_rights',
    'a group is no way round',
  );
  assert.equal(await codeOf(ben.caller, endGrant, { grantId: given.id }), 'identity.beyond_own_rights');
  await kit.expect(ana.caller, addGroupMember, { groupId: group.id, userId: cy.id });
  assert.ok((await bySession(cy.token)).permissions.has(WALLS));
  assert.equal(
    await codeOf(ben.caller, disableUser, { userId: cy.id }),
    'identity.beyond_own_rights',
    'nor does anybody act on whoever has more by a group',
  );
  await kit.expect(ana.caller, removeGroupMember, { groupId: group.id, userId: cy.id });
  assert.equal((await bySession(cy.token)).permissions.has(WALLS), false);
});

test('duties are kept apart on every way in which somebody is given something, with both sides named', async () => {
  const { ana, add } = await firm('duties.example');
  const role = async (name: string, permissions: string[]) =>
    await kit.expect(ana.caller, defineRole, { name, summary: '', realm: 'firm', permissions });
  await role('Walls', [WALLS]);
  await role('Clients', [CLIENTS]);
  const both = await add('Both', 'Walls');
  await kit.expect(ana.caller, giveGrant, { userId: both.id, role: 'Clients', reason: 'Before the rule' });
  const rule = { name: 'Clients and walls', one: [WALLS], other: [CLIENTS], reason: 'Nobody hides what they add' };
  const set = await kit.expect(ana.caller, setDuties, rule);
  assert.deepEqual(set.breaches.map(({ name }) => name).sort(), ['Ana', 'Both'], 'who has both already is told');
  const ben = await add('Ben', 'Walls');
  const apart = await refusalOf(ana.caller, giveGrant, { userId: ben.id, role: 'Clients', reason: 'More' });
  assert.equal(apart.code, 'identity.duties_apart');
  for (const part of [WALLS, CLIENTS, 'Clients and walls', 'Ben']) assert.ok(apart.message.includes(part), part);
  const ahead = instantText(kit.clock.now().add({ hours: 24 * 90 }));
  assert.equal(
    await codeOf(ana.caller, giveGrant, { userId: ben.id, role: 'Clients', from: ahead, reason: 'Later' }),
    'identity.duties_apart',
    'a grant that begins later is no way round',
  );
  const group = await kit.expect(ana.caller, addGroup, { name: 'Client desk' });
  await kit.expect(ana.caller, giveGrant, { groupId: group.id, role: 'Clients', reason: 'Desk' });
  assert.equal(
    await codeOf(ana.caller, addGroupMember, { groupId: group.id, userId: ben.id }),
    'identity.duties_apart',
  );
  const empty = await kit.expect(ana.caller, addGroup, { name: 'Others' });
  await kit.expect(ana.caller, addGroupMember, { groupId: empty.id, userId: ben.id });
  assert.equal(
    await codeOf(ana.caller, giveGrant, { groupId: empty.id, role: 'Clients', reason: 'All' }),
    'identity.duties_apart',
  );
  assert.equal(
    await codeOf(ana.caller, changeRole, { roleName: 'Walls', permissions: [WALLS, CLIENTS] }),
    'identity.duties_apart',
  );
  assert.equal(await codeOf(ana.caller, changeUser, { userId: ben.id, role: 'partner' }), 'identity.duties_apart');
  const newcomer = { email: 'eve@duties.example', name: 'Eve', role: 'partner', password };
  assert.equal(await codeOf(ana.caller, addUser, newcomer), 'identity.duties_apart');
  await kit.expect(ana.caller, changeUser, { userId: ben.id, role: 'Clients' });
  const told = await kit.expect(ana.caller, duties, {});
  assert.deepEqual(told.items[0]?.breaches.map(({ one, other }) => [one, other])[0], [WALLS, CLIENTS]);
});

test('it is explained why somebody may do something to a record, or may not', async () => {
  const { tenantId, ana, add } = await firm('why.example');
  const ben = await add('Ben', 'senior');
  const client = await kit.expect(ana.caller, addSubClient, { name: 'Harbor' });
  const READ = 'firm:client:read';
  const explain = async (permission: string, recordId?: string) => {
    const asked = { userId: ben.id, permission, ...(recordId !== undefined && { recordId }) };
    const told = await kit.expect(ana.caller, explainRight, asked);
    return { allowed: told.allowed, kinds: told.because.map(({ kind }) => kind) };
  };
  assert.deepEqual(await explain(READ, client.id), { allowed: true, kinds: ['role'] });
  assert.deepEqual(await explain(WALLS), { allowed: false, kinds: ['nothing_gives'] });
  await kit.expect(ana.caller, delegateApproval, {
    delegateId: ben.id,
    from: instantText(kit.clock.now()),
    until: instantText(kit.clock.now().add({ hours: 24 })),
    permissions: [WALLS],
  });
  assert.deepEqual((await explain(WALLS)).kinds, ['nothing_gives', 'lent']);
  await kit.expect(ana.caller, setDuties, { name: 'Apart', one: [READ], other: [WALLS], reason: 'Test' });
  await wall(tenantId, client.id, ben.id);
  assert.deepEqual(await explain(READ, client.id), { allowed: false, kinds: ['role', 'behind_wall', 'duties'] });
  assert.equal(
    await codeOf(ben.caller, explainRight, { userId: ana.id, permission: READ, recordId: 'cli_of_nobody' }),
    'identity.no_such_record',
  );
  await kit.expect(ana.caller, disableUser, { userId: ben.id });
  assert.ok((await explain(READ)).kinds.includes('no_access'));
});

test('whoever sees in another’s place does so by consent, for a time, changes nothing, and both stand in the trail', async () => {
  const { tenantId, ana, add } = await firm('place.example');
  const ben = await add('Ben', 'senior');
  const asked = await kit.expect(ana.caller, askImpersonation, { userId: ben.id, reason: 'Ticket 7', minutes: 10 });
  const begin = { impersonationId: asked.id };
  assert.equal(await codeOf(ana.caller, beginImpersonation, begin), 'identity.impersonation_settled', 'no consent yet');
  assert.equal(
    await codeOf(ana.caller, answerImpersonation, { ...begin, decision: 'consent' }),
    'identity.no_such_impersonation',
    'nobody consents in another’s name',
  );
  await kit.expect(ben.caller, answerImpersonation, { ...begin, decision: 'consent' });
  const begun = await kit.expect(ana.caller, beginImpersonation, { ...begin, sessionToken: ana.token });
  assert.equal((await kit.platform.authenticate({ kind: 'session', token: ana.token }, 'req_test')).ok, false);
  const place = await bySession(begun.session);
  assert.deepEqual([place.actor.id, place.actor.through?.id, place.actor.through?.kind], [ben.id, ana.id, 'person']);
  assert.ok([...place.permissions].every((permission) => ben.caller.permissions.has(permission)));
  const shown = await kit.expect(place, me, {});
  assert.deepEqual([shown.user.name, shown.seenBy?.name, shown.seenBy?.until], ['Ben', 'Ana', begun.until]);
  assert.equal(await codeOf(place, users, {}), 'ok');
  for (const [code, write] of [
    ['kernel.only_looking', codeOf(place, answerImpersonation, { ...begin, decision: 'decline' })],
    [
      'kernel.only_looking',
      codeOf(place, delegateApproval, {
        delegateId: ana.id,
        from: '2026-01-01T00:00:00Z',
        until: '2027-01-01T00:00:00Z',
        permissions: [],
      }),
    ],
  ] as const)
    assert.equal(await write, code);
  assert.notEqual(await codeOf(place, createApiKey, { name: 'robot' }), 'ok');
  kit.clock.advance({ minutes: 11 });
  assert.equal((await kit.platform.authenticate({ kind: 'session', token: begun.session }, 'req_test')).ok, false);

  const again = await comeIn('ana@place.example');
  const second = await kit.expect(again.caller, askImpersonation, { userId: ben.id, reason: 'Ticket 8', minutes: 30 });
  const benNow = await comeIn('ben@place.example');
  await kit.expect(benNow.caller, answerImpersonation, { impersonationId: second.id, decision: 'consent' });
  const other = await kit.expect(again.caller, beginImpersonation, { impersonationId: second.id });
  assert.ok((await kit.expect(benNow.caller, impersonations, {})).items.some(({ state }) => state === 'active'));
  await kit.expect(benNow.caller, endImpersonation, { impersonationId: second.id });
  assert.equal((await kit.platform.authenticate({ kind: 'session', token: other.session }, 'req_test')).ok, false);
  const trail = await kit.database.asApplication(
    tenantId,
    "select type, actor ->> 'id' as by, subject from kernel.events where type like 'identity.impersonation%' order by occurred_at, position",
  );
  assert.deepEqual(
    trail.slice(0, 3).map(({ type, by, subject }) => [type, by, subject]),
    [
      ['identity.impersonation_asked.v1', ana.id, ben.id],
      ['identity.impersonation_answered.v1', ben.id, ben.id],
      ['identity.impersonation_begun.v1', ana.id, ben.id],
    ],
  );
});

test('a wall that stands before whoever looks stands before them in another’s place too', async () => {
  const { tenantId, ana, add } = await firm('narrow.example');
  const ben = await add('Ben', 'senior');
  const client = await kit.expect(ana.caller, addSubClient, { name: 'Harbor' });
  await wall(tenantId, client.id, ana.id);
  const walled = await comeIn('ana@narrow.example');
  const asked = await kit.expect(walled.caller, askImpersonation, { userId: ben.id, reason: 'Look', minutes: 5 });
  await kit.expect(ben.caller, answerImpersonation, { impersonationId: asked.id, decision: 'consent' });
  const begun = await kit.expect(walled.caller, beginImpersonation, { impersonationId: asked.id });
  const { scope } = await bySession(begun.session);
  assert.deepEqual(scope.sees === 'firm' && scope.hidden, [client.id]);
});

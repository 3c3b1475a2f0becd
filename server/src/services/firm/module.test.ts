import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Outcome } from '@finaceverse/base/outcome';
import { unwrap } from '@finaceverse/base/outcome';
import { anonymousCaller, type Caller } from '../../kernel/caller.ts';
import { startTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { addUser, provisionTenant, issueAccessToken, whoSeesClient } from '../identity/testing.ts';
import { identity } from '../identity/module.ts';
import { addClient } from './commands/add-client.ts';
import { addLegalEntity } from './commands/add-legal-entity.ts';
import { agreeEngagement, endEngagement } from './commands/manage-engagements.ts';
import { changeSetting } from './commands/change-setting.ts';
import { addWall, removeWall } from './commands/manage-walls.ts';
import { firm } from './module.ts';
import { clients, engagements, legalEntities, myCompanies, walls } from './queries/list-clients.ts';
import { listSettings } from './queries/list-settings.ts';

const PASSWORD = 'correct horse battery';
const visitor = anonymousCaller('req_test');
let kit: TestPlatform;
let firms = 0;

before(async () => {
  kit = await startTestPlatform({ modules: [firm, identity] });
});
after(async () => await kit.close());

const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.refusal.code);

async function signedIn(email: string): Promise<Caller> {
  const { accessToken } = await kit.expect(visitor, issueAccessToken, { email, password: PASSWORD });
  const principal = unwrap(await kit.platform.authenticate({ kind: 'bearer', token: accessToken }, 'req_test'));
  return { ...principal, permissions: new Set(principal.permissions), requestId: 'req_test', depth: 0 };
}

/** A firm with two clients, one entity each, and people of every kind, who have really signed in. */
async function practice() {
  firms += 1;
  const at = (name: string): string => `${name}@practice-${firms}.example`;
  await kit.expect(visitor, provisionTenant, {
    name: 'Meridian & Co',
    partner: { email: at('ana'), name: 'Ana', password: PASSWORD },
  });
  const ana = await signedIn(at('ana'));
  const harbor = await kit.expect(ana, addClient, { name: 'Harbor Lane Foods' });
  const tidewater = await kit.expect(ana, addClient, { name: 'Tidewater Ice' });
  for (const client of [harbor, tidewater]) {
    const entity = { clientId: client.id, name: `${client.name} Ltd`, baseCurrency: 'USD', timeZone: 'UTC' };
    await kit.expect(ana, addLegalEntity, { ...entity, fiscalYearStart: 7 });
  }
  const add = async (name: string, role: string, clientId?: string): Promise<string> =>
    (await kit.expect(ana, addUser, { email: at(name), name, role, password: PASSWORD, clientId })).id;
  const ben = await add('ben', 'senior');
  const dee = await add('dee', 'client_owner', harbor.id);
  return { ana, ben, dee, harbor, tidewater, as: async (name: string) => await signedIn(at(name)) };
}

const namesIn = (page: { readonly items: readonly { readonly name: string }[] }): string[] =>
  page.items.map(({ name }) => name);

test('a client’s people see their client and its entities, and learn of no other', async () => {
  const { tidewater, as } = await practice();
  const dee = await as('dee');
  assert.deepEqual(namesIn(await kit.expect(dee, clients, {})), ['Harbor Lane Foods']);
  assert.deepEqual(namesIn(await kit.expect(dee, legalEntities, {})), ['Harbor Lane Foods Ltd']);
  assert.deepEqual(await kit.expect(dee, legalEntities, { clientId: tidewater.id }), { items: [], next: null });
  const mine = await kit.expect(dee, myCompanies, {});
  assert.deepEqual(
    mine.items.map(({ name, client, fiscalYearStart }) => [name, client, fiscalYearStart]),
    [['Harbor Lane Foods Ltd', 'Harbor Lane Foods', 7]],
  );
});

test('a wall hides a client from a member of the staff at the next request, and not from others', async () => {
  const { ana, ben, harbor, as } = await practice();
  assert.equal((await kit.expect(await as('ben'), clients, {})).items.length, 2);
  const wall = { clientId: harbor.id, person: ben, reason: 'His sister owns it' };
  await kit.expect(ana, addWall, wall);
  assert.equal(codeOf(await kit.run(ana, addWall, wall)), 'firm.wall_exists');
  const behind = await as('ben');
  assert.deepEqual(namesIn(await kit.expect(behind, clients, {})), ['Tidewater Ice']);
  assert.deepEqual(namesIn(await kit.expect(behind, myCompanies, {})), ['Tidewater Ice Ltd']);
  assert.deepEqual((await kit.expect({ ...behind, permissions: ana.permissions }, walls, {})).items, []);
  assert.equal((await kit.expect(await as('ana'), clients, {})).items.length, 2);
  const seen = await kit.expect(ana, whoSeesClient, { clientId: harbor.id });
  assert.deepEqual(
    seen.items.map(({ name, why }) => `${name}: ${why}`),
    ['Ana: staff', 'ben: behind_wall', 'dee: own'],
  );
  await kit.expect(ana, removeWall, { clientId: harbor.id, person: ben });
  assert.equal((await kit.expect(await as('ben'), clients, {})).items.length, 2);
});

test('a wall takes a client and a member of the staff; a client’s person, a stranger or an unknown client is refused', async () => {
  const { ana, ben, dee, harbor } = await practice();
  const other = await practice();
  const raise = async (clientId: string, person: string): Promise<string> =>
    codeOf(await kit.run(ana, addWall, { clientId, person, reason: 'Because' }));
  assert.equal(await raise(harbor.id, dee), 'firm.no_such_person');
  assert.equal(await raise(harbor.id, other.ben), 'firm.no_such_person');
  assert.equal(await raise(other.harbor.id, ben), 'firm.no_such_client');
  assert.equal(codeOf(await kit.run(ana, removeWall, { clientId: harbor.id, person: ben })), 'firm.no_such_wall');
});

test('an engagement names a client, its days and the staff with their roles, and ends', async () => {
  const { ana, ben, harbor, tidewater, as } = await practice();
  const agreed = await kit.expect(ana, agreeEngagement, {
    clientId: harbor.id,
    service: 'Bookkeeping',
    from: '2026-01-01',
    until: null,
    staff: [{ person: ben, role: 'senior' }],
  });
  await kit.expect(ana, agreeEngagement, {
    clientId: tidewater.id,
    service: 'Tax return',
    from: '2026-02-01',
    until: '2026-06-30',
    staff: [],
  });
  const listed = await kit.expect(await as('ben'), engagements, {});
  assert.deepEqual(
    listed.items.map(({ service, staff }) => [service, staff.length]),
    [
      ['Tax return', 0],
      ['Bookkeeping', 1],
    ],
  );
  const early = await kit.run(ana, endEngagement, { engagementId: agreed.id, until: '2025-12-31' });
  assert.equal(codeOf(early), 'firm.ends_before_start');
  const ended = await kit.expect(ana, endEngagement, { engagementId: agreed.id, until: '2026-03-31' });
  assert.deepEqual([ended.until, ended.version], ['2026-03-31', 2]);
  const stranger = { clientId: harbor.id, service: 'Audit', from: '2026-01-01', until: null };
  const refused = await kit.run(ana, agreeEngagement, { ...stranger, staff: [{ person: 'usr_x', role: 'x' }] });
  assert.equal(codeOf(refused), 'firm.no_such_person');
});

test('names are taken once, and bad facts of an entity are refused with their field', async () => {
  const { ana, harbor } = await practice();
  assert.equal(codeOf(await kit.run(ana, addClient, { name: 'harbor lane foods' })), 'firm.client_exists');
  const entity = { clientId: harbor.id, name: 'Harbor Lane Foods LTD', baseCurrency: 'USD', timeZone: 'UTC' };
  const add = async (change: object): Promise<string> =>
    codeOf(await kit.run(ana, addLegalEntity, { ...entity, fiscalYearStart: 1, ...change }));
  assert.equal(await add({}), 'firm.legal_entity_exists');
  assert.equal(await add({ name: 'Other', timeZone: 'Mars/Olympus' }), 'firm.bad_time_zone');
  assert.equal(await add({ name: 'Other', baseCurrency: 'ZZZ' }), 'money.unknown_currency');
  assert.equal(await add({ name: 'Other', clientId: 'cli_none' }), 'firm.no_such_client');
  assert.equal(await add({ name: 'Our own', clientId: null }), 'ok');
});

test('a client’s role needs a client, and a role of the staff takes none', async () => {
  const { ana, harbor } = await practice();
  const person = { email: 'x@nowhere.example', name: 'X', password: PASSWORD };
  assert.equal(codeOf(await kit.run(ana, addUser, { ...person, role: 'client_owner' })), 'identity.client_needed');
  const staff = await kit.run(ana, addUser, { ...person, role: 'staff', clientId: harbor.id });
  assert.equal(codeOf(staff), 'identity.client_not_for_staff');
  const unknown = await kit.run(ana, addUser, { ...person, role: 'client_owner', clientId: 'cli_none' });
  assert.equal(codeOf(unknown), 'identity.no_such_client');
});

test('the settings that any module declares are listed, chosen by whoever has the right, told and kept per firm', async () => {
  const one = await practice();
  const ben = await one.as('ben');
  const two = await practice();
  const valueOf = async (caller: Caller, name: string): Promise<unknown> =>
    (await kit.expect(caller, listSettings, {})).items.find((setting) => setting.name === name)?.value;
  assert.deepEqual(
    [await valueOf(ben, 'firm.country'), await valueOf(ben, 'identity.idle_hours')],
    ['US', 2],
    'standards of two modules',
  );
  await kit.expect(one.ana, changeSetting, { name: 'firm.country', value: 'DE' });
  assert.deepEqual([await valueOf(ben, 'firm.country'), await valueOf(two.ana, 'firm.country')], ['DE', 'US']);
  const told = await kit.database.asApplication(
    one.ana.tenantId,
    `select data, actor ->> 'id' as actor from kernel.events where type = 'firm.setting_changed.v1'`,
  );
  assert.deepEqual(told, [{ data: { name: 'firm.country', before: 'US', after: 'DE' }, actor: one.ana.actor.id }]);
  await kit.expect(one.ana, changeSetting, { name: 'firm.country', value: 'DE' });
  assert.equal(
    (
      await kit.database.asApplication(
        one.ana.tenantId,
        `select 1 from kernel.events where type = 'firm.setting_changed.v1'`,
      )
    ).length,
    1,
    'choosing what is chosen tells nothing',
  );
});

test('a setting is not changed without its right, to what it does not take, or where there is none', async () => {
  const { ana, as } = await practice();
  const refused = async (caller: Caller, name: string, value: string | number | boolean): Promise<string> =>
    codeOf(await kit.run(caller, changeSetting, { name, value }));
  assert.equal(await refused(await as('ben'), 'firm.country', 'DE'), 'firm.setting_not_yours');
  assert.equal(await refused(ana, 'firm.country', 'XX'), 'firm.setting_out_of_bounds');
  assert.equal(await refused(ana, 'identity.idle_hours', 13), 'firm.setting_out_of_bounds');
  assert.equal(await refused(ana, 'identity.idle_hours', 'two'), 'firm.setting_out_of_bounds');
  assert.equal(await refused(ana, 'firm.weather', true), 'firm.no_such_setting');
  assert.equal(codeOf(await kit.run(await as('dee'), listSettings, {})), 'kernel.not_permitted');
});

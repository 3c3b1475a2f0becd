import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Outcome } from '@finaceverse/base/outcome';
import { unwrap } from '@finaceverse/base/outcome';
import { anonymousCaller } from '../../../kernel/caller.ts';
import { startTestPlatform, type TestPlatform } from '../../../testing/test-platform.ts';
import { firm } from '../../firm/module.ts';
import { isThisMachine } from '../flows/proof/this-machine.ts';
import { identity } from '../module.ts';
import { me } from '../queries/list-access.ts';
import { drawSetupToken, installation, makeFirstFirm } from './make-first-firm.ts';
import { provisionTenant } from './manage-users.ts';

const visitor = anonymousCaller('req_test');
const partner = { email: 'ana@meridian.example', name: 'Ana', password: 'correct horse battery' };
const given = { name: 'Meridian & Co', country: 'DE', currency: 'EUR', partner };
const here = { remoteAddress: '127.0.0.1', origin: 'http://localhost:4400', throughProxy: false };
const elsewhere = { remoteAddress: '192.0.2.7', origin: 'http://books.example', throughProxy: false };

let kit: TestPlatform;
beforeEach(async () => {
  kit = await startTestPlatform({ modules: [firm, identity] });
});
afterEach(async () => await kit.close());

const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.refusal.code);

async function countFirms(): Promise<number> {
  return (await kit.database.asOwner('select 1 from identity.tenants')).length;
}

test('somebody at the machine makes the first firm and is in it at once, at home where they said', async () => {
  assert.deepEqual(await kit.expect(visitor, installation, here), { hasFirm: false, needsToken: false });
  const came = await kit.expect(visitor, makeFirstFirm, { ...given, ...here });
  const principal = unwrap(await kit.platform.authenticate({ kind: 'session', token: came.session }, 'req_test'));
  const ana = { ...principal, permissions: new Set(principal.permissions), requestId: 'req_test', depth: 0 };
  const seen = await kit.expect(ana, me, {});
  assert.deepEqual([seen.tenant.name, seen.user.name, seen.user.role], ['Meridian & Co', 'Ana', 'partner']);
  const chosen = await kit.database.asApplication(
    ana.tenantId,
    'select name, value from kernel.settings order by name',
  );
  assert.deepEqual(chosen, [
    { name: 'firm.country', value: 'DE' },
    { name: 'firm.currency', value: 'EUR' },
  ]);
  assert.deepEqual(await kit.expect(visitor, installation, here), { hasFirm: true, needsToken: false });
});

test('once there is a firm nobody makes another here, at the machine or with the token that was drawn before', async () => {
  const { token } = await kit.expect(visitor, drawSetupToken, {});
  await kit.expect(visitor, makeFirstFirm, { ...given, ...here });
  const other = { ...given, partner: { ...partner, email: 'olive@orchid.example' }, setupToken: token ?? '' };
  assert.equal(codeOf(await kit.run(visitor, makeFirstFirm, { ...other, ...here })), 'identity.firm_exists');
  assert.equal(codeOf(await kit.run(visitor, makeFirstFirm, { ...other, ...elsewhere })), 'identity.firm_exists');
  assert.deepEqual(await kit.expect(visitor, drawSetupToken, {}), { token: null });
  assert.equal(await countFirms(), 1);
});

test('a firm that the operator set up closes this door too', async () => {
  await kit.expect(visitor, provisionTenant, {
    name: 'Orchid',
    partner: { ...partner, email: 'olive@orchid.example' },
  });
  assert.equal(codeOf(await kit.run(visitor, makeFirstFirm, { ...given, ...here })), 'identity.firm_exists');
});

test('from elsewhere it takes the newest token, and a refusal leaves nothing behind', async () => {
  const old = (await kit.expect(visitor, drawSetupToken, {})).token ?? '';
  const { token } = await kit.expect(visitor, drawSetupToken, {});
  assert.deepEqual(await kit.expect(visitor, installation, elsewhere), { hasFirm: false, needsToken: true });
  for (const setupToken of [undefined, '', 'guessed', old]) {
    const tried = { ...given, ...elsewhere, ...(setupToken === undefined ? {} : { setupToken }) };
    assert.equal(codeOf(await kit.run(visitor, makeFirstFirm, tried)), 'identity.setup_token_needed');
  }
  const common = { ...given, ...elsewhere, setupToken: token ?? '', partner: { ...partner, password: 'password1234' } };
  assert.equal(codeOf(await kit.run(visitor, makeFirstFirm, common)), 'identity.common_password');
  assert.equal(await countFirms(), 0);
  await kit.expect(visitor, makeFirstFirm, { ...given, ...elsewhere, setupToken: token ?? '' });
  assert.equal(await countFirms(), 1);
});

test('of many who make the first firm at the same moment one does', async () => {
  const outcomes = await Promise.all(
    ['a', 'b', 'c', 'd'].map(
      async (name) =>
        await kit.run(visitor, makeFirstFirm, {
          ...given,
          ...here,
          name,
          partner: { ...partner, email: `${name}@firm.example` },
        }),
    ),
  );
  assert.deepEqual(outcomes.map(codeOf).toSorted(), [
    'identity.firm_exists',
    'identity.firm_exists',
    'identity.firm_exists',
    'ok',
  ]);
  assert.equal(await countFirms(), 1);
});

test('a unit of work that is bound to a firm sees no setup token', async () => {
  await kit.expect(visitor, drawSetupToken, {});
  assert.equal((await kit.database.asApplication('', 'select 1 from identity.setup_tokens')).length, 1);
  assert.equal((await kit.database.asApplication('ten_one', 'select 1 from identity.setup_tokens')).length, 0);
});

test('the machine itself is known by address, name and that nobody stands between', () => {
  const at = (more: Partial<typeof here>): boolean => isThisMachine({ ...here, ...more });
  assert.ok(at({}));
  assert.ok(at({ remoteAddress: '::1', origin: 'http://[::1]:4400' }));
  assert.ok(at({ remoteAddress: '::ffff:127.0.0.1', origin: 'http://127.0.0.1:4400' }));
  assert.ok(!at({ remoteAddress: '192.0.2.7' }), 'another machine');
  assert.ok(!at({ throughProxy: true }), 'a proxy on the machine speaks for strangers');
  assert.ok(!at({ origin: 'https://books.example' }), 'a name that others have too');
  assert.ok(!at({ origin: 'http://127.0.0.1.books.example' }), 'a name that looks like the machine');
  assert.ok(!at({ origin: 'nonsense' }));
  assert.ok(!isThisMachine({}), 'nothing is known');
});

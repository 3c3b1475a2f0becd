import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { prometheusMetrics } from '../infra/telemetry/prometheus.ts';
import { noTracing } from '../infra/telemetry/tracing.ts';
import { anonymousCaller } from '../kernel/caller.ts';
import { ConfigurationMistake, readConfiguration } from '../kernel/configuration.ts';
import { firm } from '../services/firm/module.ts';
import { identity } from '../services/identity/module.ts';
import { issueAccessToken, provisionTenant } from '../services/identity/testing.ts';
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { buildGateway } from './server.ts';

let kit: TestPlatform;
before(async () => {
  kit = await startTestPlatform({ modules: [firm, identity] });
});
after(async () => await kit.close());

/** The statuses that addresses get under the settings, as a proxy names them. */
async function statuses(
  settings: Readonly<Record<string, string>>,
  addresses: readonly string[],
  path = '/healthz',
): Promise<number[]> {
  const server = await buildGateway({
    platform: kit.platform,
    configuration: readConfiguration({ FINACE_TRUSTED_PROXIES: '127.0.0.1', ...settings }),
    metrics: prometheusMetrics({ process: false }),
    tracing: noTracing(),
    web: undefined,
  });
  try {
    const seen: number[] = [];
    for (const address of addresses) {
      const reply = await server.inject({ path, headers: { 'x-forwarded-for': address }, remoteAddress: '127.0.0.1' });
      seen.push(reply.statusCode);
      if (reply.statusCode === 403) assert.match(String(reply.headers['content-type']), /problem\+json/);
    }
    return seen;
  } finally {
    await server.close();
  }
}

test('whoever comes from a denied network is turned away, in whichever form the address is written', async () => {
  const denied = { FINACE_DENIED_NETWORKS: '203.0.113.0/24,2001:db8::/32' };
  const addresses = ['203.0.113.7', '::ffff:203.0.113.7', '2001:db8:1::5', '203.0.114.7', '2001:db9::1'];
  assert.deepEqual(await statuses(denied, addresses), [403, 403, 403, 200, 200]);
});

test('where some networks alone are let in, a denied one among them is not', async () => {
  const lists = { FINACE_ALLOWED_NETWORKS: '198.51.100.0/24', FINACE_DENIED_NETWORKS: '198.51.100.9' };
  assert.deepEqual(await statuses(lists, ['198.51.100.1', '198.51.100.9', '8.8.8.8']), [200, 403, 403]);
});

test('whoever is in a denied country is turned away, and an address of no known country is not', async () => {
  const denied = { FINACE_DENIED_COUNTRIES: 'US,KP' };
  assert.deepEqual(
    await statuses(denied, ['8.8.8.8', '175.45.176.1', '10.0.0.1', '193.0.6.139']),
    [403, 403, 200, 200],
  );
});

test('whoever takes the bait is told of, and answered like anybody', async () => {
  const before = kit.troubles.length;
  assert.deepEqual(await statuses({}, ['203.0.113.80'], '/.env'), [404]);
  const told = kit.troubles.slice(before).filter((line) => line.startsWith('gateway.bait_taken'));
  assert.equal(told.length, 1);
  assert.match(told[0] ?? '', /203\.0\.113\.80.*\.env/);
  assert.deepEqual(await statuses({}, ['203.0.113.81'], '/environment'), [404]);
  assert.ok(!kit.troubles.some((line) => line.includes('203.0.113.81')));
});

test('a list that nobody can read stops the start', () => {
  for (const [name, value] of [
    ['FINACE_DENIED_NETWORKS', 'everyone'],
    ['FINACE_ALLOWED_NETWORKS', '10.0.0.0/99'],
    ['FINACE_DENIED_COUNTRIES', 'Atlantis'],
  ] as const)
    assert.throws(() => readConfiguration({ [name]: value }), ConfigurationMistake);
});

test('a firm keeps its own people and keys to its networks, locks nobody out who says so, and touches no other firm', async () => {
  const server = await buildGateway({
    platform: kit.platform,
    configuration: readConfiguration({ FINACE_TRUSTED_PROXIES: '127.0.0.1' }),
    metrics: prometheusMetrics({ process: false }),
    tracing: noTracing(),
    web: undefined,
  });
  const password = 'correct horse battery';
  const visitor = anonymousCaller('req_test');
  const signIn = async (firmName: string) => {
    const email = `ana@${firmName}.example`;
    await kit.expect(visitor, provisionTenant, { name: firmName, partner: { email, name: 'Ana', password } });
    const { accessToken } = await kit.expect(visitor, issueAccessToken, { email, password });
    return { authorization: `Bearer ${accessToken}` };
  };
  const [meridian, harbor] = [await signIn('meridian'), await signIn('harbor')];
  const from = (address: string) => ({ remoteAddress: '127.0.0.1', as: { 'x-forwarded-for': address } });
  const me = async (who: Record<string, string>, address: string): Promise<number> => {
    const { as, remoteAddress } = from(address);
    return (await server.inject({ path: '/v1/identity/me', remoteAddress, headers: { ...who, ...as } })).statusCode;
  };
  const set = async (address: string, rules: Record<string, unknown>) => {
    const { as, remoteAddress } = from(address);
    const payload = { allowedNetworks: [], deniedNetworks: [], deniedCountries: [], ...rules };
    const headers = { ...meridian, ...as, 'idempotency-key': JSON.stringify(rules).replaceAll(/\W/g, '') };
    const reply = await server.inject({
      method: 'POST',
      path: '/v1/identity/guest-rules',
      payload,
      remoteAddress,
      headers,
    });
    return { status: reply.statusCode, code: String(reply.json<{ code?: string }>().code) };
  };
  try {
    assert.deepEqual(await set('198.51.100.1', { allowedNetworks: ['203.0.113.0/24'] }), {
      status: 422,
      code: 'identity.locked_out',
    });
    assert.equal((await set('175.45.176.1', { deniedCountries: ['KP'] })).code, 'identity.locked_out');
    assert.equal((await set('198.51.100.1', { allowedNetworks: ['198.51.100.0/99'] })).status, 422);
    assert.equal(await me(meridian, '8.8.8.8'), 200);
    assert.equal((await set('198.51.100.1', { allowedNetworks: ['198.51.100.0/24'] })).status, 200);
    assert.deepEqual(
      [await me(meridian, '198.51.100.7'), await me(meridian, '::ffff:198.51.100.7'), await me(meridian, '8.8.8.8')],
      [200, 200, 403],
    );
    assert.equal(await me(harbor, '8.8.8.8'), 200);
    assert.equal((await set('198.51.100.1', { deniedCountries: ['US'], deniedNetworks: ['9.9.9.9'] })).status, 200);
    assert.deepEqual(
      [await me(meridian, '8.8.8.8'), await me(meridian, '9.9.9.9'), await me(meridian, '193.0.6.139')],
      [403, 403, 200],
    );
  } finally {
    await server.close();
  }
});

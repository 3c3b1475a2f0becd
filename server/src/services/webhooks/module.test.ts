import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { contract, event } from '../../kernel/contract.ts';
import { moduleKit } from '../../kernel/kit.ts';
import { startTestPlatform, type TestCaller, type TestPlatform } from '../../testing/test-platform.ts';
import { addEndpoint, changeEndpoint, removeEndpoint, renewSecret } from './commands/manage-endpoints.ts';
import { sendAgain, testEndpoint } from './commands/send.ts';
import { firm } from '../firm/module.ts';
import { identity } from '../identity/module.ts';
import { webhooks } from './module.ts';
import { deliveries } from './queries/list-deliveries.ts';
import { endpoints, eventTypes } from './queries/list-endpoints.ts';

const rung = event('bell.rung.v1', 'A bell was rung.', z.object({ times: z.number() }));
const bell = moduleKit({ contract: contract('bell', { calls: {}, events: [rung] }), needs: [], permissions: [] });
const ring = bell.command({
  name: 'bell.ring',
  summary: 'Ring',
  permission: 'signed_in',
  input: z.object({ times: z.number() }),
  output: z.object({}),
  handle: async (ctx, { times }) => {
    await ctx.emit(rung, { subject: ctx.newId('bel'), data: { times } });
    return ok({});
  },
});
const tower = bell.defineModule({ floor: 'product', summary: 'Rings', home: import.meta.url, answers: {} });

interface Message {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}
/** What came in, and what is answered to it. */
const received: Message[] = [];
let answers: number[] = [];
const outside = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => void (body += chunk));
  request.once('end', () => {
    received.push({ path: request.url ?? '', headers: request.headers, body });
    response.writeHead(answers.shift() ?? 204).end();
  });
});

let kit: TestPlatform;
let url = '';
before(async () => {
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  const address = outside.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  kit = await startTestPlatform({
    modules: [webhooks, tower, firm, identity],
    settings: { FINACE_OUTBOUND_NETWORKS: '127.0.0.1' },
  });
});
after(async () => {
  outside.close();
  outside.closeAllConnections();
  await kit.close();
});

function stage(): TestCaller {
  received.length = 0;
  answers = [];
  return kit.person(kit.newTenant(), 'Ana');
}

const secretIn = (text: string): Buffer => Buffer.from(text.replace(/^whsec_/, ''), 'base64');

/** What the other end computes, by the specification's own words. */
function signatureOf({ headers, body }: Message, secret: string): string {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  return `v1,${createHmac('sha256', secretIn(secret)).update(signed).digest('base64')}`;
}

test('an event reaches each endpoint that asked for it, signed by Standard Webhooks as a CloudEvent, and no other firm’s', async () => {
  const ana = stage();
  const olive = kit.person(kit.newTenant(), 'Olive');
  const all = await kit.expect(ana, addEndpoint, { url: `${url}/all`, description: '', eventTypes: [] });
  await kit.expect(olive, addEndpoint, { url: `${url}/olive`, description: '', eventTypes: [] });
  await kit.expect(ana, ring, { times: 3 });
  await kit.platform.settled();
  assert.deepEqual(
    received.map(({ path }) => path),
    ['/all'],
  );
  const [message] = received;
  assert.ok(message);
  assert.equal(message.headers['webhook-signature'], signatureOf(message, all.secret));
  assert.equal(Number(message.headers['webhook-timestamp']) * 1000, kit.clock.now().epochMilliseconds);
  const told: unknown = JSON.parse(message.body);
  const { specversion, id, type, source, data } = Object(told);
  assert.deepEqual(
    { specversion, type, source, data },
    {
      specversion: '1.0',
      type: 'bell.rung.v1',
      source: `urn:finaceverse:${ana.tenantId}`,
      data: { times: 3 },
    },
  );
  assert.equal(id, message.headers['webhook-id']);
});

test('an endpoint that fails is tried again under the same identifier until it takes the event', async () => {
  const ana = stage();
  const { id, secret } = await kit.expect(ana, addEndpoint, { url, description: '', eventTypes: ['bell.rung.v1'] });
  answers = [500, 301, 429];
  await kit.expect(ana, ring, { times: 1 });
  await kit.platform.settled();
  assert.equal(received.length, 4);
  assert.equal(new Set(received.map(({ headers }) => headers['webhook-id'])).size, 1);
  for (const message of received) assert.equal(message.headers['webhook-signature'], signatureOf(message, secret));
  const { items } = await kit.expect(ana, deliveries, { limit: 10, endpointId: id });
  assert.deepEqual(
    items.map(({ state, attempts, lastStatus }) => ({ state, attempts, lastStatus })),
    [{ state: 'delivered', attempts: 4, lastStatus: 204 }],
  );
});

test('what was given up is listed with its reason, told as an event, and sent again by hand', async () => {
  const ana = stage();
  const { id } = await kit.expect(ana, addEndpoint, { url, description: '', eventTypes: [] });
  answers = Array.from({ length: 11 }, () => 500);
  await kit.expect(ana, ring, { times: 1 });
  await kit.platform.settled();
  assert.equal(received.length, 11);
  const dead = (await kit.expect(ana, deliveries, { limit: 10, state: 'given_up' })).items;
  assert.deepEqual(
    dead.map(({ attempts, lastError }) => [attempts, lastError]),
    [[11, 'The other end answered 500.']],
  );
  assert.notEqual((await kit.expect(ana, endpoints, {})).items[0]?.failingSince, null);
  const told = await kit.database.asOwner(
    "select count(*)::int as times from kernel.events where tenant_id = $1 and type = 'webhooks.delivery_given_up.v1'",
    [ana.tenantId],
  );
  assert.deepEqual(told, [{ times: 1 }]);
  await kit.expect(ana, sendAgain, { deliveryId: dead[0]?.id ?? '' });
  await kit.platform.settled();
  assert.equal(received.length, 12);
  assert.equal(received[11]?.headers['webhook-id'], received[0]?.headers['webhook-id']);
  const [endpoint] = (await kit.expect(ana, endpoints, {})).items;
  assert.deepEqual([endpoint?.id, endpoint?.failingSince], [id, null]);
});

test('a test is sent at once, and 410 ends a delivery without more attempts', async () => {
  const ana = stage();
  const { id, secret } = await kit.expect(ana, addEndpoint, { url, description: '', eventTypes: ['bell.rung.v1'] });
  answers = [410];
  await kit.expect(ana, testEndpoint, { endpointId: id });
  await kit.platform.settled();
  const [message] = received;
  assert.ok(message && received.length === 1);
  assert.equal(message.headers['webhook-signature'], signatureOf(message, secret));
  assert.equal(Object(JSON.parse(message.body)).type, 'webhooks.test.v1');
  assert.equal((await kit.expect(ana, deliveries, { limit: 1 })).items[0]?.state, 'given_up');
});

test('a renewed secret signs beside the one before for a day, then alone', async () => {
  const ana = stage();
  const made = await kit.expect(ana, addEndpoint, { url, description: '', eventTypes: [] });
  const { secret } = await kit.expect(ana, renewSecret, { endpointId: made.id });
  const signatures = async (): Promise<readonly [Message, string[]]> => {
    received.length = 0;
    await kit.expect(ana, testEndpoint, { endpointId: made.id });
    await kit.platform.settled();
    const [message] = received;
    assert.ok(message);
    return [message, String(message.headers['webhook-signature']).split(' ')];
  };
  const [both, two] = await signatures();
  assert.deepEqual(two, [signatureOf(both, secret), signatureOf(both, made.secret)]);
  kit.clock.advance({ hours: 24 });
  const [later, one] = await signatures();
  assert.deepEqual(one, [signatureOf(later, secret)]);
});

test('the secret stands nowhere in clear', async () => {
  const ana = stage();
  const { secret } = await kit.expect(ana, addEndpoint, { url, description: '', eventTypes: [] });
  const [row] = await kit.database.asOwner('select * from webhooks.endpoints where tenant_id = $1', [ana.tenantId]);
  const kept = Buffer.concat(
    Object.values(row ?? {}).map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))),
  );
  assert.ok(!kept.includes(secretIn(secret)) && !kept.includes(secret));
});

test('an endpoint that is off gets nothing until it is on, and one that is removed nothing more', async () => {
  const ana = stage();
  const { id, version } = await kit.expect(ana, addEndpoint, { url, description: '', eventTypes: [] });
  answers = [500];
  await kit.expect(ana, ring, { times: 1 });
  const off = await kit.expect(ana, changeEndpoint, { endpointId: id, expectedVersion: version, active: false });
  await kit.platform.settled();
  received.length = 0;
  await kit.expect(ana, ring, { times: 2 });
  await kit.platform.settled();
  assert.equal(received.length, 0, 'it was told while it was off');
  const on = { endpointId: id, expectedVersion: off.version, active: true };
  await kit.expect(ana, changeEndpoint, on);
  await kit.platform.settled();
  const stale = await kit.run(ana, changeEndpoint, on);
  assert.equal(!stale.ok && stale.refusal.code, 'webhooks.changed_meanwhile');
  await kit.expect(ana, removeEndpoint, { endpointId: id });
  received.length = 0;
  await kit.expect(ana, ring, { times: 3 });
  await kit.platform.settled();
  assert.equal(received.length, 0);
});

test('an address in a private network, an unknown event, and whoever does not see the whole firm are refused', async () => {
  const ana = stage();
  const refused = async (input: { url: string; eventTypes?: string[] }): Promise<string> => {
    const outcome = await kit.run(ana, addEndpoint, { description: '', eventTypes: [], ...input });
    return outcome.ok ? 'ok' : outcome.refusal.code;
  };
  for (const host of ['10.0.0.1', '169.254.169.254', '[::1]', '127.0.0.2', '2130706434'])
    assert.equal(await refused({ url: `https://${host}/` }), 'webhooks.address_refused', host);
  assert.equal(await refused({ url: 'https://user:secret@8.8.8.8/' }), 'webhooks.address_refused');
  assert.equal(await refused({ url, eventTypes: ['bell.rang.v1'] }), 'webhooks.unknown_event_type');
  const walled: TestCaller = { ...ana, scope: { sees: 'firm', hidden: ['cli_1'] } };
  const listed = await kit.run(walled, endpoints, {});
  assert.equal(!listed.ok && listed.refusal.code, 'webhooks.not_whole_firm');
  const types = (await kit.expect(ana, eventTypes, {})).items.map(({ type }) => type);
  assert.ok(types.includes('bell.rung.v1') && !types.some((type) => type.startsWith('webhooks.')));
});

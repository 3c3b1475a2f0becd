import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PASSWORD, startTestServer, type Firm, type TestServer } from './test-server.ts';
import { queryOf } from './query-of.ts';
import { Visitor, type Reply } from './visitor.ts';
import { buildWorld, type World } from './world.ts';

/**
 * A client's person walks every route of the product, with every permission there is, and meets nothing of another
 * client of the firm. Dee belongs to Tidewater; everything has happened once in Harbor Lane.
 */
let system: TestServer;
let firm: Firm;
let harbor: World;
let dee: Visitor;

/** What tells of Harbor Lane wherever it stands. */
const TRACES = ['Harbor Lane', 'Northwind', 'Cedar Cafe', 'W-1.xml', 'C-1.xml', 'E-1.xml', 'february.csv'];
/** Places that name no thing of Harbor Lane alone. */
const COMMON = new Set([
  'version',
  'name',
  'firmId',
  'start',
  'code',
  'log',
  'syntax',
  'bankFormat',
  'sessionId',
  'passkeyId',
  'id',
  'apiKeyId',
  'deliveryId',
  'claim',
  'figure',
  'definitionId',
  'delegationId',
  'person',
  'groupId',
  'grantId',
  'roleName',
  'connectionId',
  'scimTokenId',
  'applicationId',
  'consentId',
  'dutiesId',
  'impersonationId',
  'permission',
]);

before(async () => {
  system = await startTestServer();
  firm = await system.newFirm('Meridian');
  harbor = await buildWorld(system, firm);
  const tidewater = String((await firm.ana.made('/v1/firm/clients', { name: 'Tidewater Ice' }))['id']);
  const email = 'dee@tidewater.example';
  await firm.ana.made('/v1/identity/users', {
    email,
    name: 'Dee',
    role: 'client_owner',
    clientId: tidewater,
    password: PASSWORD,
  });
  // With a partner's rights nothing but the scope stands between Dee and the rest.
  await system.database.asOwner("update identity.users set role = 'partner' where email = $1", [email]);
  dee = new Visitor(system.url);
  await dee.signIn(email, PASSWORD);
});
after(async () => await system.close());

interface Walked {
  readonly method: string;
  readonly at: string;
  readonly path: string;
  /** Whether the path names a thing of Harbor Lane. */
  readonly foreign: boolean;
}

function walk(): Walked[] {
  return system.server.platform.registry.enabled.flatMap((module) =>
    module.routes.map((route) => {
      const { method, path } = route;
      const at = `/v1/${module.name}${path}`;
      const places = [...at.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
      const filled = at.replaceAll(
        /:(\w+)/g,
        (_, name: string) => harbor[name] ?? assert.fail(`nothing for ":${name}" of ${at}`),
      );
      return {
        method,
        at,
        path: method === 'GET' ? `${filled}?${queryOf(route.operation, harbor)}` : filled,
        foreign: places.some((place) => !COMMON.has(place)),
      };
    }),
  );
}

function tracesIn(reply: Reply): string[] {
  const text = new TextDecoder().decode(reply.bytes);
  const ids = Object.entries(harbor).filter(([name]) => !COMMON.has(name));
  return [...TRACES, ...ids.map(([, id]) => id)].filter((trace) => text.includes(trace));
}

test('no list, count, report, search, export or event shows a client’s person anything of another client', async () => {
  const reads = walk().filter(({ method }) => method === 'GET');
  assert.ok(reads.length >= 50, `only ${reads.length} routes`);
  const shown: string[] = [];
  for (const { at, path, foreign } of reads) {
    const reply = await dee.get(path);
    if (foreign && reply.status < 400) shown.push(`${at}: ${reply.status}`);
    const traces = tracesIn(reply).filter((trace) => !path.includes(trace));
    if (traces.length > 0) shown.push(`${at}: ${traces.join(', ')}`);
    if (reply.status >= 500) shown.push(`${at}: ${reply.status}`);
  }
  assert.deepEqual(shown, []);
});

test('the control: the firm’s own partner meets the other client on the same walk', async () => {
  const met = new Set<string>();
  for (const { at, path } of walk().filter(({ method }) => method === 'GET')) {
    const reply = await firm.ana.get(path);
    if (reply.status === 200 && tracesIn(reply).length > 0) met.add(at);
  }
  assert.ok(met.size >= 25, `only ${[...met].join(', ')}`);
});

test('no write takes a thing of another client', async () => {
  const before = await system.snapshot();
  const taken: string[] = [];
  for (const { method, at, path, foreign } of walk()) {
    if (method === 'GET' || !foreign) continue;
    const reply = await dee.post(path, {});
    if (reply.status < 400 || reply.status >= 500) taken.push(`${at}: ${reply.status}`);
  }
  assert.deepEqual(taken, []);
  assert.deepEqual((await system.snapshot())['finory.journals'], before['finory.journals']);
});

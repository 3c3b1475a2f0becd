import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isId } from '@finaceverse/base/id';
import type { Route } from '@finaceverse/server/start';
import { queryOf } from './query-of.ts';
import { startTestServer, type Firm, type TestServer } from './test-server.ts';
import { problemIn, type Reply } from './visitor.ts';
import { buildWorld, type World } from './world.ts';

let system: TestServer;
let meridian: Firm;
let orchid: Firm;
/** What Meridian has, and what Orchid has. */
let theirs: World;
let own: World;

before(async () => {
  system = await startTestServer();
  [meridian, orchid] = [await system.newFirm('Meridian'), await system.newFirm('Orchid')];
  theirs = await buildWorld(system, meridian);
  own = await buildWorld(system, orchid);
});
after(async () => await system.close());

interface NamedRoute extends Route {
  /** The whole path, with `:name` places. */
  readonly at: string;
  readonly places: readonly string[];
}

function routesWithPlaces(): NamedRoute[] {
  return system.server.platform.registry.enabled.flatMap((module) =>
    module.routes
      .map((route) => {
        const at = `/v1/${module.name}${route.path}`;
        return { ...route, at, places: [...at.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '') };
      })
      .filter(({ places }) => places.length > 0),
  );
}

/** Places that name what every firm has, such as the second version or the log of payables. */
const COMMON_NAMES = new Set(['version', 'code', 'log', 'syntax', 'bankFormat', 'name']);

function routesWithIdentifiers(): NamedRoute[] {
  return routesWithPlaces().filter(({ places }) => places.some((place) => !COMMON_NAMES.has(place)));
}

/** An identifier of the same kind that nobody has. */
function invented(id: string): string {
  return isId(id) ? `${id.slice(0, -6)}zzzzzz` : id;
}

function filled({ at, operation }: NamedRoute, world: World): string {
  const path = at.replaceAll(
    /:(\w+)/g,
    (_, name: string) => world[name] ?? assert.fail(`buildWorld makes nothing for ":${name}" of ${at}`),
  );
  return `${path}?${queryOf(operation, world)}`;
}

/** All but the request's own identifier. */
function withoutRequestId(reply: Reply): Record<string, unknown> {
  const { requestId: _own, ...rest } = problemIn(reply);
  return rest;
}

test('every GET route with an identifier in its path opens for the firm that has it', async () => {
  const reads = routesWithPlaces().filter(({ method }) => method === 'GET');
  assert.ok(reads.length >= 30, `only ${reads.length} routes`);
  for (const route of reads) {
    const reply = await orchid.ben.get(filled(route, own));
    assert.equal(reply.status, 200, `${route.at}: ${JSON.stringify(reply.value)}`);
  }
});

test('another firm’s identifier gives 404 on every GET route, in the very words of one that nobody has', async () => {
  // What anybody may read, such as what a firm's identity provider is told of us, is no firm's secret.
  const guarded = routesWithIdentifiers().filter(({ operation }) => operation.permission !== 'public');
  for (const route of guarded.filter(({ method }) => method === 'GET')) {
    const nobodys = Object.fromEntries(Object.entries(theirs).map(([name, id]) => [name, invented(id)]));
    const [foreign, unknown] = [
      await orchid.ben.get(filled(route, theirs)),
      await orchid.ben.get(filled(route, nobodys)),
    ];
    assert.deepEqual(
      [foreign.status, unknown.status],
      [404, 404],
      `${route.at}: ${JSON.stringify([foreign.value, unknown.value])}`,
    );
    assert.deepEqual(withoutRequestId(foreign), withoutRequestId(unknown), route.at);
  }
});

test('a route that names what every firm has tells a stranger of another firm’s company what it tells of none', async () => {
  const identified = new Set(routesWithIdentifiers().map(({ at }) => at));
  for (const route of routesWithPlaces().filter(({ method, at }) => method === 'GET' && !identified.has(at))) {
    const nobodys = { ...theirs, companyId: invented(theirs['companyId'] ?? '') };
    const [foreign, unknown] = [
      await orchid.ben.get(filled(route, theirs)),
      await orchid.ben.get(filled(route, nobodys)),
    ];
    assert.deepEqual([foreign.status, foreign.value], [unknown.status, unknown.value], route.at);
    const seen = await meridian.ben.get(filled(route, theirs));
    assert.notDeepEqual(foreign.value, seen.value, `${route.at} shows the firm itself more`);
  }
});

test('an identifier of another firm below a company of one’s own gives 404 as well', async () => {
  const nested = routesWithIdentifiers().filter(
    ({ method, places }) => method === 'GET' && places[0] === 'companyId' && places.length > 1,
  );
  assert.ok(nested.length >= 5, `only ${nested.length} routes`);
  for (const route of nested) {
    const mixed = { ...theirs, companyId: own['companyId'] ?? '' };
    const nobodys = {
      ...Object.fromEntries(Object.entries(theirs).map(([name, id]) => [name, invented(id)])),
      companyId: mixed.companyId,
    };
    const [foreign, unknown] = [
      await orchid.ben.get(filled(route, mixed)),
      await orchid.ben.get(filled(route, nobodys)),
    ];
    assert.deepEqual([foreign.status, unknown.status], [404, 404], `${route.at}: ${JSON.stringify(foreign.value)}`);
    assert.deepEqual(withoutRequestId(foreign), withoutRequestId(unknown), route.at);
  }
});

const THINGS = [
  'finory.companies',
  'finory.journals',
  'finory.trade_documents',
  'finory.statement_lines',
  'finory.fiscal_periods',
  'finory.bank_matches',
  'documents.documents',
  'cyloid.papers',
  'identity.sessions',
  'identity.api_keys',
  'luca.feedback',
  'vamn.definitions',
];

test('no route that writes carries out anything on another firm’s identifier', async () => {
  const writes = routesWithIdentifiers().filter(({ method }) => method !== 'GET');
  assert.ok(writes.length >= 30, `only ${writes.length} routes`);
  const rowsOf = async (): Promise<string> => {
    await system.server.platform.settled();
    const digests = THINGS.map(async (thing) => {
      const digest = `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from ${thing} t where tenant_id = $1`;
      return await system.database.asOwner(digest, [meridian.tenantId]);
    });
    return JSON.stringify(await Promise.all(digests));
  };
  const stored = await rowsOf();
  for (const route of writes) {
    const reply = await orchid.ana.send(route.method, filled(route, theirs), {
      ...(route.method === 'DELETE' ? {} : { json: {} }),
      headers: { 'if-match': '"1"' },
    });
    assert.ok(
      [404, 415, 422].includes(reply.status),
      `${route.method} ${route.at}: ${reply.status} ${JSON.stringify(reply.value)}`,
    );
  }
  assert.equal(await rowsOf(), stored);
});

test('each attempt stands in the trail of both firms, and neither trail names the other', async () => {
  await system.server.platform.settled();
  const trail = async (firm: Firm): Promise<string> =>
    JSON.stringify((await firm.ana.get('/v1/audit/events?limit=500')).value);
  const [attempted, protectedTrail] = [await trail(orchid), await trail(meridian)];
  assert.match(attempted, /"side":"attempted"/);
  assert.match(protectedTrail, /"side":"protected"/);
  assert.equal(attempted.includes(meridian.tenantId), false);
  assert.equal(protectedTrail.includes(orchid.tenantId), false);
});

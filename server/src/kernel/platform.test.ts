import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { sql } from 'kysely';
import { z } from 'zod';
import { ok, refuse } from '@finaceverse/base/outcome';
import { buildGateway } from '../gateway/server.ts';
import { noTracing } from '../infra/telemetry/tracing.ts';
import { openTelemetryTracing } from '../infra/telemetry/open-telemetry.ts';
import { prometheusMetrics } from '../infra/telemetry/prometheus.ts';
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { castVote, requestApproval } from './approvals.ts';
import { readConfiguration } from './configuration.ts';
import { forgetAnswers } from './idempotency.ts';
import { WHOLE_FIRM } from './scope.ts';
import { call, contract, event } from './contract.ts';
import { moduleKit } from './kit.ts';
import { plainPeers } from './peers/peers.ts';
import { startPlatform } from './platform.ts';
import { buildRegistry } from './registry.ts';

const added = event('counter.added.v1', 'Something was added.', z.object({ by: z.number() }));
const counterContract = contract('counter', {
  calls: { add: call(z.object({ by: z.number() }), z.object({ total: z.number() })) },
  events: [added],
});
const total = z.object({ total: z.number() });
const askerContract = contract('asker', { calls: { ask: call(z.object({ by: z.number() }), total) }, events: [] });
const strangerContract = contract('stranger', { calls: {}, events: [] });

const counting = moduleKit({
  contract: counterContract,
  needs: [],
  permissions: [{ name: 'counter:total:add', summary: 'Add' }],
});
const asking = moduleKit({ contract: askerContract, needs: [counterContract], permissions: [] });
const strange = moduleKit({ contract: strangerContract, needs: [], permissions: [] });
const { command, query } = counting;

const counted = new Map<string, number>();
let failures = 0;

/** Counts the events of its tenant that a request has left: what is committed, and nothing else. */
const add = command({
  name: 'counter.add',
  summary: 'Add',
  permission: 'counter:total:add',
  input: z.object({ by: z.number().max(100) }),
  output: z.object({ total: z.number() }),
  handle: async (ctx, input) => {
    await ctx.emit(added, { subject: ctx.newId('cnt'), data: { by: input.by } });
    if (input.by < 0) return refuse('invalid', 'counter.negative', 'Only positive numbers are added.');
    const { rows } = await sql<{
      total: number;
    }>`select coalesce(sum((data->>'by')::int), 0)::int as total from kernel.events
      where tenant_id = ${ctx.tenantId} and type = 'counter.added.v1'`.execute(ctx.db);
    return ok({ total: rows[0]?.total ?? 0 });
  },
});

/** Answers a secret, which is another one each time. */
const drawSecret = command({
  name: 'counter.draw_secret',
  summary: 'Draw a secret',
  permission: 'counter:total:add',
  answersSecret: true,
  input: z.object({}),
  output: z.object({ secret: z.string() }),
  handle: async (ctx) => {
    await ctx.emit(added, { subject: ctx.newId('cnt'), data: { by: 1 } });
    return ok({ secret: Buffer.from(ctx.random.bytes(32)).toString('hex') });
  },
});

const counter = counting.defineModule({
  floor: 'service',
  summary: 'Counts',
  home: import.meta.url,
  roles: { partner: 'all' },
  answers: { add },
  handles: [
    counting.on(added, async (ctx, { data }) => {
      if (failures > 0) {
        failures -= 1;
        throw new Error('a passing fault');
      }
      counted.set(ctx.tenantId, (counted.get(ctx.tenantId) ?? 0) + data.by);
    }),
  ],
});

const ask = asking.query({
  name: 'asker.ask',
  summary: 'Ask',
  permission: 'signed_in',
  input: z.object({ by: z.number() }),
  output: total,
  handle: async (ctx, input) => await ctx.calls.counter.add(input),
});
const reach = strange.query({
  name: 'stranger.reach',
  summary: 'Reach',
  permission: 'signed_in',
  input: z.object({}),
  output: total,
  // @ts-expect-error -- a call of a module that is not needed does not compile; this shows what happens if it runs
  handle: async (ctx) => await ctx.calls.counter.add({ by: 1 }),
});
const asker = asking.defineModule({ floor: 'product', summary: 'Asks', home: import.meta.url, answers: { ask } });
const stranger = strange.defineModule({ floor: 'product', summary: 'Reaches', home: import.meta.url, answers: {} });

let kit: TestPlatform;
before(async () => {
  kit = await startTestPlatform({ modules: [counter, asker, stranger] });
});
after(async () => await kit.close());

test('a refusal leaves nothing behind, neither rows nor events', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  const refused = await kit.run(ana, add, { by: -1 });
  assert.equal(refused.ok, false);
  assert.deepEqual(await kit.expect(ana, add, { by: 5 }), { total: 5 });
});

test('a request repeated under its key is done once, even at the same moment, and another request under it is refused', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, async () => await kit.run(ana, add, { by: 3 }, 'key-1')),
  );
  assert.deepEqual(
    outcomes,
    outcomes.map(() => ok({ total: 3 })),
  );
  const other = await kit.run(ana, add, { by: 4 }, 'key-1');
  assert.equal(!other.ok && other.refusal.code, 'kernel.idempotency_key_reused');
  const neighbour = kit.person(kit.newTenant(), 'Olive');
  assert.deepEqual(
    await kit.run(neighbour, add, { by: 4 }, 'key-1'),
    ok({ total: 4 }),
    'keys are each tenant\u2019s own',
  );
});

test('a secret is answered once: a repeat learns that it was done, no record holds it, and records end', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  const first = await kit.run(ana, drawSecret, {}, 'key-secret');
  assert.ok(first.ok);
  const again = await kit.run(ana, drawSecret, {}, 'key-secret');
  assert.equal(!again.ok && again.refusal.code, 'kernel.shown_once');
  const rows = await kit.database.asOwner('select * from kernel.idempotency_records where tenant_id = $1', [
    ana.tenantId,
  ]);
  assert.equal(rows.length, 1, 'the request itself is remembered');
  assert.doesNotMatch(JSON.stringify(rows), new RegExp(first.value.secret, 'u'));
  const events = await kit.database.asApplication(ana.tenantId, 'select 1 from kernel.events');
  assert.equal(events.length, 1, 'it was done once');

  const binding = { tenantId: ana.tenantId, scope: WHOLE_FIRM, readOnly: false, nested: true };
  const forget = async (moment: string) =>
    await kit.platform.database.transaction(binding, async (db) => await forgetAnswers(db, moment));
  assert.equal(await forget('2026-01-01T00:00:00Z'), 0n);
  assert.equal(await forget('2030-01-01T00:00:00Z'), 1n);
});

test('an event is handled exactly once in effect, although its handler fails at first', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  failures = 2;
  await kit.expect(ana, add, { by: 7 });
  const deadline = performance.now() + 20_000;
  while (counted.get(ana.tenantId) === undefined && performance.now() < deadline)
    await kit.platform.settled().then(() => new Promise(setImmediate));
  assert.equal(counted.get(ana.tenantId), 7);
});

test('what is not permitted, not readable or not signed in is refused with the rule', async () => {
  const tenant = kit.newTenant();
  const nobody = kit.person(tenant, 'Cy', []);
  const refused = await kit.run(nobody, add, { by: 1 });
  assert.equal(!refused.ok && refused.refusal.kind, 'forbidden');
  const wrong = await kit.run(kit.person(tenant, 'Ana'), add, { by: 101 });
  assert.deepEqual(!wrong.ok && [wrong.refusal.kind, wrong.refusal.fields?.[0]?.pointer], ['invalid', '/by']);
});

test('a contract call is the same whether the module is here or in another process', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  assert.deepEqual(await kit.run(ana, ask, { by: 2 }), ok({ total: 2 }));

  const configuration = readConfiguration({});
  const gateway = await buildGateway({
    platform: kit.platform,
    configuration,
    metrics: prometheusMetrics({ process: false }),
    tracing: noTracing(),
    web: undefined,
  });
  const url = await gateway.listen({ host: '127.0.0.1', port: 0 });
  const { ports, database, operatorDatabase, clock, random, log } = kit.platform;
  const noBus = { ...ports.bus, subscribe: async () => {}, publish: async () => {} };
  const elsewhere = await startPlatform({
    registry: buildRegistry([counter, asker, stranger], ['asker']),
    database,
    operatorDatabase,
    clock,
    random,
    log,
    tracing: noTracing(),
    ports: { ...ports, bus: noBus },
    remotes: new Map([['counter', url]]),
    peers: plainPeers(),
  });
  try {
    assert.deepEqual(await elsewhere.run(ask, ana, { by: 2 }), ok({ total: 4 }));
    const refused = await elsewhere.run(ask, ana, { by: -1 });
    assert.equal(!refused.ok && refused.refusal.code, 'counter.negative');
    const unsigned = await fetch(`${url}/internal/calls/counter/add`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"by":1}',
    });
    assert.equal(unsigned.status, 401);
  } finally {
    await gateway.close();
  }
});

test('a module that calls another without naming it in needs ends the unit of work', async () => {
  await assert.rejects(kit.run(kit.person(kit.newTenant(), 'Ana'), reach, {}), /without naming it in needs/);
});

test('an identifier of another tenant leaves a trace in both trails and tells nothing', async () => {
  const find = query({
    name: 'counter.find',
    summary: 'Find',
    permission: 'signed_in',
    input: z.object({ id: z.string() }),
    output: z.object({}),
    handle: async () => refuse('not_found', 'counter.none', 'There is no such thing.'),
  });
  const make = command({
    name: 'counter.make',
    summary: 'Make',
    permission: 'signed_in',
    input: z.object({}),
    output: z.object({ id: z.string() }),
    handle: async (ctx) => ok({ id: ctx.newId('cnt') }),
  });
  const [ana, olive] = [kit.person(kit.newTenant(), 'Ana'), kit.person(kit.newTenant(), 'Olive')];
  const { id } = await kit.expect(ana, make, {});
  const foreign = await kit.run(olive, find, { id });
  const invented = await kit.run(olive, find, { id: id.replace(/.$/, (last) => (last === 'z' ? 'y' : 'z')) });
  assert.deepEqual(foreign, invented);
  const denials =
    "select data->>'side' as side, actor->>'id' as actor from kernel.events where type = 'kernel.access_denied.v1' and subject = $1";
  const trail = async (tenantId: string) => await kit.database.asApplication(tenantId, denials, [id]);
  assert.deepEqual(await trail(olive.tenantId), [{ side: 'attempted', actor: olive.id }]);
  assert.deepEqual(await trail(ana.tenantId), [{ side: 'protected', actor: 'foreign' }]);
});

test('events lie in a partition of their month, whenever it comes', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  const before = kit.clock.now();
  for (const month of ['2031-03', '2029-12', '2031-03']) {
    kit.clock.set(`${month}-15T12:00:00Z`);
    await kit.expect(ana, add, { by: 1 });
  }
  kit.clock.set(before.toString());
  const rows = await kit.database.asOwner(
    'select tableoid::regclass::text as partition, count(*)::int as n from kernel.events where tenant_id = $1 group by 1 order by 1',
    [ana.tenantId],
  );
  assert.deepEqual(rows, [
    { partition: 'kernel.events_2029_12', n: 1 },
    { partition: 'kernel.events_2031_03', n: 2 },
  ]);
  await assert.rejects(
    kit.database.asApplication(ana.tenantId, 'select * from kernel.events_2031_03'),
    /permission denied/,
  );
});

test('every operation is a step of its request\u2019s trace, and so are the calls that it makes', async () => {
  const exporter = new InMemorySpanExporter();
  const tracing = openTelemetryTracing({
    service: 'test',
    version: '1',
    processor: new SimpleSpanProcessor({ exporter }),
  });
  const { ports, database, operatorDatabase, clock, random, log } = kit.platform;
  const noBus = { ...ports.bus, subscribe: async () => {}, publish: async () => {} };
  const traced = await startPlatform({
    registry: buildRegistry([counter, asker, stranger]),
    database,
    operatorDatabase,
    clock,
    random,
    log,
    tracing,
    ports: { ...ports, bus: noBus },
    remotes: new Map(),
    peers: plainPeers(),
  });
  await traced.run(ask, kit.person(kit.newTenant(), 'Ana'), { by: 1 });
  const spans = exporter.getFinishedSpans();
  const [inner, outer] = [
    spans.find(({ name }) => name === 'counter.add'),
    spans.find(({ name }) => name === 'asker.ask'),
  ];
  assert.ok(inner && outer);
  assert.equal(inner.parentSpanContext?.spanId, outer.spanContext().spanId);
  assert.equal(outer.attributes['outcome'], 'ok');
});

test('approval takes n others, never the preparer nor their delegate, and expires', async () => {
  const tenant = kit.newTenant();
  const [ana, ben, cy, dan] = [
    kit.person(tenant, 'Ana'),
    kit.person(tenant, 'Ben'),
    kit.person(tenant, 'Cy', []),
    kit.person(tenant, 'Dan'),
  ];
  const begin = command({
    name: 'counter.begin',
    summary: '',
    permission: 'signed_in',
    input: z.object({ subject: z.string(), needed: z.number() }),
    output: z.object({ approvalId: z.string() }),
    handle: async (ctx, { subject, needed }) =>
      ok(
        await requestApproval(ctx, {
          action: 'pay',
          subject,
          permission: 'counter:total:add',
          needed,
          excluded: [],
          expiresAfterHours: 24,
        }),
      ),
  });
  const vote = command({
    name: 'counter.vote',
    summary: '',
    permission: 'signed_in',
    input: z.object({ subject: z.string() }),
    output: z.object({ state: z.string(), missing: z.number() }),
    handle: async (ctx, { subject }) => await castVote(ctx, { action: 'pay', subject, decision: 'approve' }),
  });
  const code = async (person: typeof ana, subject: string) => {
    const outcome = await kit.run(person, vote, { subject });
    return outcome.ok ? outcome.value.state : outcome.refusal.code;
  };
  await kit.expect(ben, begin, { subject: 'one', needed: 2 });
  assert.equal(await code(ben, 'one'), 'kernel.self_approval');
  assert.equal(await code(cy, 'one'), 'kernel.not_an_approver');
  const cyForBen = { ...cy, delegated: [{ permission: 'counter:total:add', by: ben.id }] };
  assert.equal(await code(cyForBen, 'one'), 'kernel.not_an_approver', 'the preparer\u2019s delegate is the preparer');
  assert.equal(await code(ana, 'one'), 'requested');
  assert.equal(await code(ana, 'one'), 'kernel.already_voted');
  assert.equal(await code(dan, 'one'), 'approved');

  await kit.expect(ana, begin, { subject: 'two', needed: 1 });
  assert.equal(await code(cyForBen, 'two'), 'approved', 'Ben delegated to Cy, and Ben did not prepare this one');
  await kit.expect(ana, begin, { subject: 'three', needed: 1 });
  kit.clock.advance({ hours: 25 });
  assert.equal(await code(ben, 'three'), 'kernel.approval_expired');
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { ok, refuse } from '@finaceverse/base/outcome';
import type { Bus } from '../infra/bus/port.ts';
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { databaseLimits, readConfiguration } from './configuration.ts';
import { call, contract, event } from './contract.ts';
import { openDatabase, type Database } from './database.ts';
import { moduleKit } from './kit.ts';
import { migrate, migrationSources } from './migrations.ts';
import { createOutboxRelay } from './outbox.ts';

const moved = event('mover.moved.v1', 'Something was moved.', z.object({ to: z.number() }));
const moverContract = contract('mover', { calls: {}, events: [moved] });

const keeperContract = contract('keeper', {
  calls: { keep: call(z.object({ to: z.number() }), z.object({})) },
  events: [],
});
const keeperKit = moduleKit({ contract: keeperContract, needs: [], permissions: [] });
const kept: number[] = [];
let keeperIsAway = false;

const keep = keeperKit.command({
  name: 'keeper.keep',
  summary: 'Keep',
  permission: 'signed_in',
  input: z.object({ to: z.number() }),
  output: z.object({}),
  handle: async (_ctx, { to }) => {
    if (keeperIsAway) return refuse('conflict', 'keeper.away', 'Nobody is here.');
    kept.push(to);
    return ok({});
  },
});
const home = import.meta.url;
const keeper = keeperKit.defineModule({ floor: 'product', summary: 'Keeps', home, answers: { keep } });

const moverKit = moduleKit({ contract: moverContract, needs: [keeperContract], permissions: [] });
const about = {
  summary: 'Move',
  permission: 'signed_in',
  input: z.object({ to: z.number() }),
  output: z.object({}),
} as const;

const move = moverKit.command({
  ...about,
  name: 'mover.move',
  handle: async (ctx, { to }) => {
    await ctx.emit(moved, { subject: 'box', data: { to } });
    return ok({});
  },
});
const moveAndKeep = moverKit.command({
  ...about,
  name: 'mover.move_and_keep',
  handle: async (ctx, { to }) => {
    await ctx.after.keeper.keep({ to });
    return to < 0 ? refuse('invalid', 'mover.negative', 'Nothing goes below zero.') : ok({});
  },
});
const keepAtOnce = moverKit.command({
  ...about,
  name: 'mover.keep_at_once',
  handle: async (ctx, { to }) => await ctx.calls.keeper.keep({ to }),
});
const lookAndKeep = moverKit.query({
  ...about,
  name: 'mover.look_and_keep',
  handle: async (ctx, { to }) => {
    await ctx.after.keeper.keep({ to });
    return ok({});
  },
});
const mover = moverKit.defineModule({ floor: 'product', summary: 'Moves', home, answers: {} });

/** A module that writes down what it hears, and fails as long as it is told to. */
function listener(name: string) {
  const heard: number[] = [];
  const state = { fails: false };
  const builder = moduleKit({
    contract: contract(name, { calls: {}, events: [] }),
    needs: [],
    hears: [moverContract],
    permissions: [],
  });
  const handler = builder.on(moved, async (_ctx, { data }) => {
    if (state.fails) throw new Error(`${name} is ill`);
    heard.push(data.to);
  });
  return {
    heard,
    state,
    module: builder.defineModule({ floor: 'product', summary: name, home, handles: [handler], answers: {} }),
  };
}

const [well, ill] = [listener('well'), listener('ill')];
let kit: TestPlatform;

before(async () => {
  kit = await startTestPlatform({ modules: [keeper, mover, well.module, ill.module] });
});
after(async () => await kit.close());

const outbox = async (tenantId: string): Promise<Record<string, unknown>[]> =>
  await kit.database.asOwner('select consumer, attempts from kernel.outbox where tenant_id = $1 order by 1', [
    tenantId,
  ]);

/** Makes what waits for another attempt due at once, since the clock of the database cannot be moved on. */
async function retryNow(tenantId: string): Promise<void> {
  await kit.database.asOwner('update kernel.outbox set available_at = now() where tenant_id = $1', [tenantId]);
  await kit.platform.settled();
}

test('a consumer that fails neither holds up nor repeats the others, and its delivery alone becomes a dead letter', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  ill.state.fails = true;
  await kit.expect(ana, move, { to: 7 });
  await kit.platform.settled();
  assert.deepEqual(await outbox(ana.tenantId), [{ consumer: 'ill', attempts: 1 }]);
  for (let attempt = 2; attempt <= 8; attempt += 1) await retryNow(ana.tenantId);
  assert.deepEqual(well.heard, [7]);
  assert.deepEqual(await outbox(ana.tenantId), []);
  const dead = await kit.database.asOwner(
    'select consumer, attempts, last_error from kernel.dead_letters where tenant_id = $1',
    [ana.tenantId],
  );
  assert.deepEqual([dead.length, dead[0]?.['consumer'], dead[0]?.['attempts']], [1, 'ill', 8]);
  assert.match(String(dead[0]?.['last_error']), /ill is ill/);
  ill.state.fails = false;
});

test('rows of a release that did not name consumers reach each of them once', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  await kit.expect(ana, move, { to: 8 });
  await kit.platform.settled();
  const [before8] = [well.heard.filter((to) => to === 8).length];
  await kit.database.asOwner(
    `insert into kernel.outbox (position, tenant_id, event_id, type, occurred_at, consumer)
     select position, tenant_id, id, type, occurred_at, '*' from kernel.events where tenant_id = $1`,
    [ana.tenantId],
  );
  await kit.platform.settled();
  assert.deepEqual([before8, well.heard.filter((to) => to === 8).length], [1, 1], 'the inbox knows it already');
  assert.deepEqual(await outbox(ana.tenantId), []);
});

test('a call after the commit runs once, and not at all where the transaction was refused', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  await kit.expect(ana, moveAndKeep, { to: 3 });
  await kit.run(ana, moveAndKeep, { to: -3 });
  await kit.platform.settled();
  assert.deepEqual(kept.splice(0), [3]);
  assert.deepEqual(
    await kit.database.asOwner('select id from kernel.after_calls where tenant_id = $1', [ana.tenantId]),
    [],
  );
});

test('a call after the commit that is refused is tried again, under the rights of whoever asked for it', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  keeperIsAway = true;
  await kit.expect(ana, moveAndKeep, { to: 4 });
  await kit.platform.settled();
  assert.deepEqual([kept, await outbox(ana.tenantId)], [[], [{ consumer: 'keeper', attempts: 1 }]]);
  keeperIsAway = false;
  await retryNow(ana.tenantId);
  assert.deepEqual(kept.splice(0), [4]);
});

test('whoever gets the answer finds what a call after the commit has done', async () => {
  await kit.expect(kit.person(kit.newTenant(), 'Ana'), moveAndKeep, { to: 9 });
  assert.deepEqual(kept.splice(0), [9], 'without waiting for the outbox');
});

test('a unit that only reads makes its calls when it has ended, before it answers', async () => {
  await kit.expect(kit.person(kit.newTenant(), 'Ana'), lookAndKeep, { to: 5 });
  assert.deepEqual(kept.splice(0), [5]);
});

test('a call that writes is refused inside of an open transaction, and the sentence names both', async () => {
  const outcome = kit.run(kit.person(kit.newTenant(), 'Ana'), keepAtOnce, { to: 6 });
  await assert.rejects(outcome, /"mover" calls keeper\.keep, which writes, inside of an open transaction/);
  assert.deepEqual(kept, []);
});

const CROWD = 3_000;

/** The firms in the order in which a relay hands over what waits. */
async function orderOf(database: Database): Promise<readonly string[]> {
  const order: string[] = [];
  const bus: Bus = {
    ...kit.platform.ports.bus,
    deliver: async (_consumer, { tenantId }) => void order.push(tenantId ?? ''),
  };
  const relay = createOutboxRelay({ database, bus, log: kit.platform.log, consumersOf: () => [] });
  relay.start();
  await relay.drained();
  await relay.stop();
  return order;
}

test('what one firm has waiting holds up no other: a single event passes thousands that came before it', async () => {
  const waiting = await createTestDatabase();
  await migrate(waiting.ownerUrl, migrationSources([]));
  const database = openDatabase(waiting.applicationUrl, databaseLimits(readConfiguration({})));
  try {
    await waiting.asOwner(
      `insert into kernel.outbox (position, tenant_id, event_id, type, occurred_at, consumer, available_at)
       select n, case when n <= $1 then 'ten_crowd' else 'ten_single' end, 'evt_' || n, 'mover.moved.v1', now(), 'nobody',
              now() - make_interval(secs => $1 - n + 10)
       from generate_series(1, $1::int + 1) as n`,
      [CROWD],
    );
    const plain = await waiting.asOwner('select tenant_id from kernel.outbox order by position');
    assert.equal(
      plain.findIndex((row) => row['tenant_id'] === 'ten_single'),
      CROWD,
      'control: in plain order it is the last of all',
    );
    const order = await orderOf(database);
    assert.equal(order.length, CROWD + 1, 'everything is carried');
    const turn = order.indexOf('ten_single');
    assert.ok(turn <= 60, `it is number ${turn + 1}, within the first round`);
  } finally {
    await database.close();
    await waiting.close();
  }
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { call, contract } from './contract.ts';
import { moduleKit } from './kit.ts';
import type { Job } from './module.ts';
import { buildRegistry, DeclarationMistake } from './registry.ts';
import { goRound } from './tenant-jobs.ts';

const tenants = z.object({ items: z.array(z.object({ id: z.string() })) });
const roundContract = contract('round', { calls: { tenants: call(z.object({}), tenants) }, events: [] });
const { query, job, defineModule } = moduleKit({ contract: roundContract, needs: [], permissions: [] });

const known: string[] = [];
/** Each attempt in its order, with the tenant that the transaction itself is bound to. */
const attempts: string[] = [];
let failing = '';

const listTenants = query({
  name: 'round.tenants',
  summary: 'Tenants',
  permission: 'signed_in',
  input: z.object({}),
  output: tenants,
  handle: async () => ok({ items: known.map((id) => ({ id })) }),
});
const sweep = job({
  name: 'round.sweep',
  cron: '0 3 * * *',
  forEachTenant: true,
  timeoutSeconds: 30,
  handle: async (ctx) => {
    const { rows } = await sql<{ tenant: string }>`select kernel.current_tenant() as tenant`.execute(ctx.db);
    assert.equal(rows[0]?.tenant, ctx.tenantId);
    attempts.push(ctx.tenantId);
    if (ctx.tenantId === failing) throw new Error('this firm cannot be swept');
  },
});

function moduleWith(jobs: readonly Job[], lists: boolean) {
  return defineModule({
    floor: 'service',
    summary: 'Goes round',
    home: import.meta.url,
    answers: { tenants: listTenants },
    jobs,
    ...(lists ? { listsTenants: 'tenants' } : {}),
  });
}

let kit: TestPlatform;
before(async () => {
  kit = await startTestPlatform({ modules: [moduleWith([sweep], true)] });
  known.push(kit.newTenant(), kit.newTenant());
});
after(async () => await kit.close());

test('a job for each tenant runs for the others though one fails, and that one alone is tried again', async () => {
  const [first = '', second = ''] = known;
  failing = first;
  // What the schedule does when its time has come.
  await kit.platform.ports.queue.enqueue(sweep.name, {});
  await kit.platform.settled();
  assert.deepEqual(attempts, [first, second]);
  await kit.database.asOwner(`update jobs.job set start_after = now() where name = 'round.sweep.tenant'`);
  await kit.platform.settled();
  assert.deepEqual(attempts, [first, second, first], 'only the one that failed');
  failing = '';
  await kit.database.asOwner(`update jobs.job set start_after = now() where name = 'round.sweep.tenant'`);
  await kit.platform.settled();
  const states = await kit.database.asOwner(
    `select data->>'tenantId' as tenant, state::text, retry_count from jobs.job where name = 'round.sweep.tenant' order by created_on`,
  );
  assert.deepEqual(states, [
    { tenant: first, state: 'completed', retry_count: 2 },
    { tenant: second, state: 'completed', retry_count: 0 },
  ]);
});

test('a round that is tried again gives no tenant a second job, and the next round gives each a new one', async () => {
  attempts.length = 0;
  const { queue } = kit.platform.ports;
  for (const run of ['run-1', 'run-1', 'run-2']) await goRound(queue, sweep, run, known);
  await kit.platform.settled();
  assert.deepEqual([...attempts].sort(), [...known, ...known].sort());
});

test('the schedule stands in the queue once, for the round', async () => {
  const schedules = await kit.database.asOwner('select name, cron, timezone from jobs.schedule');
  assert.deepEqual(schedules, [{ name: 'round.sweep', cron: '0 3 * * *', timezone: 'UTC' }]);
});

test('a round without a schedule, or where nobody lists the tenants, is refused', () => {
  const { cron: _cron, ...unscheduled } = sweep;
  const refusals: readonly (readonly [RegExp, () => unknown])[] = [
    [
      /^Job "round.sweep" runs for each tenant, but has no schedule\.$/,
      () => buildRegistry([moduleWith([unscheduled], true)]),
    ],
    [
      /^Job "round.sweep" runs for each tenant, but no module lists them\.$/,
      () => buildRegistry([moduleWith([sweep], false)]),
    ],
    [
      /^Module "round" lists the tenants by "nobody", which is not a call of it\.$/,
      () => buildRegistry([{ ...moduleWith([sweep], true), listsTenants: 'nobody' }]),
    ],
    [
      /^Both round and other say that they list the tenants\.$/,
      () =>
        buildRegistry([moduleWith([sweep], true), { ...moduleWith([], true), name: 'other', calls: {}, needs: [] }]),
    ],
  ];
  for (const [sentence, build] of refusals)
    assert.throws(
      build,
      (error) => error instanceof DeclarationMistake && sentence.test(error.message),
      String(sentence),
    );
});

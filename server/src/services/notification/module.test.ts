import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ok, refuse } from '@finaceverse/base/outcome';
import { waitingInput, waitingThings, type WaitingThing } from '../../kernel/contributions.ts';
import { contract } from '../../kernel/contract.ts';
import { moduleKit } from '../../kernel/kit.ts';
import { startTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { notification } from './module.ts';
import { listWaiting } from './queries/list-waiting.ts';

/** A room of which one thing waits. */
function room<const Name extends string>(name: Name, thing: Pick<WaitingThing, 'tone' | 'since'>) {
  const permission = `${name}:thing:read` as const;
  const { query, defineModule } = moduleKit({
    contract: contract(name, { calls: {}, events: [] }),
    needs: [],
    permissions: [{ name: permission, summary: 'See' }],
  });
  const list = query({
    name: `${name}.list_waiting`,
    summary: 'What waits.',
    permission,
    input: waitingInput,
    output: waitingThings,
    handle: async (_ctx, { companyId }) =>
      companyId === 'com_1'
        ? ok({ items: [{ kind: name, id: `${name}_1`, title: name, why: 'it waits', ...thing }] })
        : refuse('not_found', `${name}.no_such_company`, 'There is no such company.'),
  });
  return defineModule({
    floor: 'product',
    summary: name,
    home: import.meta.url,
    answers: {},
    roles: { partner: 'all' },
    waits: { kinds: [name], list },
  });
}

let kit: TestPlatform;
before(async () => {
  const late = room('late', { tone: 'info', since: '2026-01-01' });
  const bad = room('bad', { tone: 'bad', since: '2026-01-09' });
  kit = await startTestPlatform({ modules: [notification, late, bad] });
});
after(async () => await kit.close());

test('what waits comes from every module that says so, the worst first', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  const { items } = await kit.expect(ana, listWaiting, { companyId: 'com_1' });
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['bad', 'late'],
  );
});

test('nobody sees that something waits which they may not open, and an unknown company is not found', async () => {
  const cy = kit.person(kit.newTenant(), 'Cy', ['notification:*:*', 'late:*:*']);
  const { items } = await kit.expect(cy, listWaiting, { companyId: 'com_1' });
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['late'],
  );
  const refused = await kit.run(cy, listWaiting, { companyId: 'com_2' });
  assert.equal(!refused.ok && refused.refusal.kind, 'not_found');
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { contract, event } from '../../../kernel/contract.ts';
import { moduleKit } from '../../../kernel/kit.ts';
import { startTestPlatform, type TestCaller, type TestPlatform } from '../../../testing/test-platform.ts';
import { sendDeliveryAgain } from './send-again.ts';
import { firm } from '../../firm/module.ts';
import { identity } from '../../identity/module.ts';
import { audit } from '../module.ts';
import { failedDeliveries } from '../queries/list-failed-deliveries.ts';
import { auditEvents } from '../queries/read-log.ts';

const rung = event('bell.rung.v1', 'A bell was rung.', z.object({ times: z.number() }));
const bell = moduleKit({
  contract: contract('bell', { calls: {}, events: [rung] }),
  needs: [],
  permissions: [],
});
const heard: number[] = [];
let deaf = true;

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
const listener = bell.defineModule({
  floor: 'product',
  summary: 'Rings and hears',
  home: import.meta.url,
  answers: {},
  handles: [
    bell.on(rung, async (_ctx, { data }) => {
      if (deaf) throw new Error('the listener is deaf');
      heard.push(data.times);
    }),
  ],
});

let kit: TestPlatform;
let ana: TestCaller;
let olive: TestCaller;

/** Rings until the platform has given up telling of it. */
async function ringInVain(person: TestCaller, times: number): Promise<void> {
  deaf = true;
  await kit.expect(person, ring, { times });
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await kit.database.asOwner('update kernel.outbox set available_at = now()');
    await kit.platform.settled();
  }
  deaf = false;
}

before(async () => {
  kit = await startTestPlatform({ modules: [audit, identity, firm, listener] });
  [ana, olive] = [kit.person(kit.newTenant(), 'Ana'), kit.person(kit.newTenant(), 'Olive')];
  for (const times of [1, 2, 3]) await ringInVain(ana, times);
});
after(async () => await kit.close());

test('what did not arrive is listed page by page with its reason, to its own firm alone', async () => {
  const first = await kit.expect(ana, failedDeliveries, { limit: 2 });
  const second = await kit.expect(ana, failedDeliveries, { limit: 2, cursor: first.next ?? '' });
  const items = [...first.items, ...second.items];
  assert.deepEqual(
    items.map(({ consumer, type, attempts }) => [consumer, type, attempts]),
    Array.from({ length: 3 }, () => ['bell', 'bell.rung.v1', 8]),
  );
  assert.match(items[0]?.reason ?? '', /the listener is deaf/);
  assert.deepEqual((await kit.expect(olive, failedDeliveries, { limit: 50 })).items, []);
  assert.equal((await kit.platform.deliveries()).deadLetters, 3);
});

test('a delivery is sent again once, arrives, and the sending stands in the log', async () => {
  const [letter] = (await kit.expect(ana, failedDeliveries, { limit: 1 })).items;
  assert.ok(letter);
  const stranger = await kit.run(olive, sendDeliveryAgain, { id: letter.id });
  assert.equal(!stranger.ok && stranger.refusal.code, 'audit.no_such_delivery');
  const both = await Promise.all([1, 2].map(async () => await kit.run(ana, sendDeliveryAgain, { id: letter.id })));
  assert.deepEqual(both.map((outcome) => (outcome.ok ? 'sent' : outcome.refusal.code)).sort(), [
    'audit.no_such_delivery',
    'sent',
  ]);
  await kit.platform.settled();
  assert.deepEqual(heard, [3]);
  assert.equal((await kit.platform.deliveries()).deadLetters, 2);
  const { items } = await kit.expect(ana, auditEvents, { limit: 50, type: 'audit.delivery_sent_again.v1' });
  assert.deepEqual(
    items.map(({ actor, subject, data }) => [actor.id, subject, data]),
    [[ana.id, letter.eventId, { consumer: 'bell', type: 'bell.rung.v1' }]],
  );
});

test('who may not see all of the firm sees and sends nothing, nor does who has no such permission', async () => {
  const behindWall: TestCaller = { ...ana, scope: { sees: 'firm', hidden: ['cli_hidden'] } };
  const nobody = kit.person(ana.tenantId, 'Cy', ['audit:event:read']);
  const [letter] = (await kit.expect(ana, failedDeliveries, { limit: 1 })).items;
  const codes = await Promise.all(
    [behindWall, nobody].flatMap((person) => [
      kit.run(person, failedDeliveries, { limit: 1 }).then((outcome) => !outcome.ok && outcome.refusal.code),
      kit
        .run(person, sendDeliveryAgain, { id: letter?.id ?? '' })
        .then((outcome) => !outcome.ok && outcome.refusal.code),
    ]),
  );
  assert.deepEqual(codes, [
    'audit.deliveries_not_whole',
    'audit.deliveries_not_whole',
    'kernel.not_permitted',
    'kernel.not_permitted',
  ]);
});

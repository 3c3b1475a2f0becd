import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { event } from '../../kernel/contract.ts';
import { command } from './kit.ts';
import { startTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { verify } from './commands/verify-chain.ts';
import { ChainVerification, GENESIS, leafOf, linkOf } from './domain/hash-chain.ts';
import { firm } from '../firm/module.ts';
import { identity } from '../identity/module.ts';
import { audit } from './module.ts';
import { auditEvents } from './queries/read-log.ts';

const noted = event('test.noted.v1', 'Something was noted.', z.object({ text: z.string() }));
const note = command({
  name: 'audit.test_note',
  summary: 'Note',
  permission: 'signed_in',
  input: z.object({ text: z.string() }),
  output: z.object({ id: z.string() }),
  handle: async (ctx, input) => {
    const id = ctx.newId('not');
    await ctx.emit(noted, { subject: id, data: { text: input.text } });
    return ok({ id });
  },
});

let kit: TestPlatform;
before(async () => {
  kit = await startTestPlatform({ modules: [audit, identity, firm] });
});
after(async () => await kit.close());

async function tenantWith(events: number) {
  const person = kit.person(kit.newTenant(), 'Ana');
  for (let index = 0; index < events; index += 1) await kit.expect(person, note, { text: `note ${index}` });
  await kit.platform.settled();
  return person;
}

/** What an intruder with the owner's rights can do: the append-only trigger is switched off and on again. */
async function tamper(sql: string, parameters: readonly unknown[]): Promise<void> {
  await kit.database.asOwner(
    `do $$ begin execute 'alter table kernel.events disable trigger all'; execute 'alter table audit.chain disable trigger all'; end $$`,
  );
  await kit.database.asOwner(sql, parameters);
  await kit.database.asOwner(
    `do $$ begin execute 'alter table kernel.events enable trigger all'; execute 'alter table audit.chain enable trigger all'; end $$`,
  );
}

test('an untouched chain verifies, and each tenant has its own', async () => {
  const one = await tenantWith(5);
  const two = await tenantWith(3);
  const first = await kit.expect(one, verify, {});
  const second = await kit.expect(two, verify, {});
  assert.deepEqual([first.ok, first.size, second.ok, second.size], [true, 5, true, 3]);
  assert.notEqual(first.root, second.root);
});

test('an altered byte is named by its exact sequence', async () => {
  const person = await tenantWith(7);
  const page = await kit.expect(person, auditEvents, { limit: 50 });
  const victim = page.items.find((item) => item.sequence === 4);
  await tamper(
    `update kernel.events set data = jsonb_set(data, '{text}', '"note X"') where tenant_id = $1 and subject = $2`,
    [person.tenantId, victim?.subject],
  );
  assert.deepEqual(
    await kit.expect(person, verify, {}).then(({ ok: good, firstBadSequence }) => ({ good, firstBadSequence })),
    { good: false, firstBadSequence: 4 },
  );
});

test('a deleted event and a cut-off end are named by their exact sequence', async () => {
  const gone = await tenantWith(6);
  await tamper(
    'delete from kernel.events where tenant_id = $1 and id = (select event_id from audit.chain where tenant_id = $1 and sequence = 2)',
    [gone.tenantId],
  );
  assert.equal((await kit.expect(gone, verify, {})).firstBadSequence, 2);

  const cut = await tenantWith(6);
  await kit.expect(cut, verify, {});
  await tamper('delete from audit.chain where tenant_id = $1 and sequence > 4', [cut.tenantId]);
  assert.equal((await kit.expect(cut, verify, {})).firstBadSequence, 5);
});

test('the application login can neither change nor delete events and links', async () => {
  const person = await tenantWith(1);
  for (const sql of [
    "update kernel.events set data = '{}'",
    'delete from kernel.events',
    'truncate kernel.events',
    'delete from audit.chain',
    "update audit.chain set hash = ''",
  ]) {
    await assert.rejects(kit.database.asApplication(person.tenantId, sql), /permission denied|append-only/, sql);
  }
});

test('any single change, loss, swap or insertion in a random chain is found at or before its place', () => {
  const eventOf = (text: string) => ({
    tenantId: 't',
    position: '1',
    id: text,
    type: 'x',
    subject: 's',
    actor: { kind: 'user' as const, id: 'u', name: 'U' },
    requestId: 'r',
    occurredAt: '2026-01-01T00:00:00.000Z',
    data: { text },
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 40 }),
      fc.nat(),
      fc.constantFrom('change', 'lose', 'swap', 'insert'),
      (size, at, kind) => {
        let previous: Uint8Array = GENESIS;
        const links = Array.from({ length: size }, (_, index) => {
          const entry = eventOf(`e${index}`);
          const leaf = leafOf(entry);
          previous = linkOf(previous, leaf);
          return { sequence: BigInt(index + 1), leaf, hash: previous, event: entry };
        });
        const place = at % (size - 1);
        const here = links[place];
        const next = links[place + 1];
        assert.ok(here && next);
        if (kind === 'change') links[place] = { ...here, event: eventOf('other') };
        else if (kind === 'lose') links.splice(place, 1);
        else if (kind === 'swap')
          [links[place], links[place + 1]] = [
            { ...here, event: next.event },
            { ...next, event: here.event },
          ];
        else links.splice(place, 0, { ...here, event: eventOf('new') });
        const verification = new ChainVerification(new Map([[size, GENESIS]]));
        for (const link of links) verification.add(link);
        assert.equal(verification.verdict().firstBadSequence, place + 1);
      },
    ),
  );
});

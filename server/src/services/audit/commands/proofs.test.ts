import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { readNote, readVerifierKey, type SignedNote } from '@finaceverse/transparency-log/checkpoint';
import { verifyLogFile } from '@finaceverse/transparency-log/log-file';
import { consistencyHolds, inclusionHolds } from '@finaceverse/transparency-log/proofs';
import { leafHash } from '@finaceverse/transparency-log/tree';
import { event } from '../../../kernel/contract.ts';
import { startTestPlatform, type TestCaller, type TestPlatform } from '../../../testing/test-platform.ts';
import { command } from '../kit.ts';
import { userAdded } from '../../identity/contract.ts';
import { firm } from '../../firm/module.ts';
import { identity } from '../../identity/module.ts';
import { audit } from '../module.ts';
import { listAlerts } from '../queries/list-alerts.ts';
import { proveConsistency, proveInclusion } from '../queries/prove.ts';
import { listCheckpoints, listVerifierKeys } from '../queries/read-checkpoints.ts';
import { auditEvents } from '../queries/read-log.ts';
import { exportLog } from './export-log.ts';
import { forgetPerson } from './forget-person.ts';
import { signState, verify } from './verify-chain.ts';

const noted = event('test.noted.v1', 'Something was noted.', z.object({ text: z.string() }));
const note = command({
  name: 'audit.test_note',
  summary: 'Note',
  permission: 'signed_in',
  input: z.object({ text: z.string(), times: z.number() }),
  output: z.object({}),
  handle: async (ctx, { text, times }) => {
    for (let index = 0; index < times; index += 1)
      await ctx.emit(noted, { subject: ctx.newId('not'), data: { text: `${text} ${index}` } });
    return ok({});
  },
});
const join = command({
  name: 'audit.test_join',
  summary: 'Join',
  permission: 'signed_in',
  input: z.object({ personId: z.string(), name: z.string() }),
  output: z.object({}),
  handle: async (ctx, { personId, name }) => {
    await ctx.emit(userAdded, { subject: personId, data: { name, role: 'clerk' } });
    return ok({});
  },
});

let kit: TestPlatform;
before(async () => {
  kit = await startTestPlatform({ modules: [audit, identity, firm] });
});
after(async () => await kit.close());

const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64');

const noteOf = ({ note }: { note: string }): SignedNote => readNote(note) ?? assert.fail();

async function firmWith(events: number): Promise<TestCaller> {
  const person = kit.person(kit.newTenant(), 'Ana Alvarez');
  await kit.expect(person, note, { text: 'note', times: events });
  await kit.platform.settled();
  return person;
}

async function exported(person: TestCaller, part: { from?: number; to?: number } = {}): Promise<Uint8Array> {
  return (await kit.expect(person, exportLog, part)).bytes;
}

test('each entry is proven to stand under the newest signed state, from its own text upwards', async () => {
  const person = await firmWith(21);
  const refused = await kit.run(person, proveInclusion, { sequence: 3 });
  assert.equal(!refused.ok && refused.refusal.code, 'audit.not_signed_yet');
  await kit.expect(person, signState, {});
  for (let sequence = 1; sequence <= 21; sequence += 1) {
    const proof = await kit.expect(person, proveInclusion, { sequence });
    const leaf = leafHash(Buffer.from(proof.entry));
    assert.deepEqual(Buffer.from(leaf).toString('base64'), proof.leaf);
    const { index, size } = proof;
    assert.ok(inclusionHolds({ leaf, index, size, path: proof.path.map(bytes), root: bytes(proof.root) }));
    assert.deepEqual(Buffer.from(readNote(proof.checkpoint)?.state.root ?? []).toString('base64'), proof.root);
    assert.match(proof.proof, new RegExp(`^c2sp.org/tlog-proof@v1\\nindex ${index}\\n`));
  }
  const absent = await kit.run(person, proveInclusion, { sequence: 99 });
  assert.equal(!absent.ok && absent.refusal.code, 'audit.no_such_entry');
  const stranger = kit.person(kit.newTenant(), 'Olive');
  const foreign = await kit.run(stranger, proveInclusion, { sequence: 3 });
  assert.equal(!foreign.ok && foreign.refusal.code, 'audit.no_such_entry');
});

test('a state is signed by itself after 256 entries, and each continues every earlier one', async () => {
  const person = await firmWith(530);
  await kit.expect(person, signState, {});
  const { items } = await kit.expect(person, listCheckpoints, { limit: 50 });
  assert.deepEqual(
    items.map(({ size }) => size),
    [256, 512, 530],
  );
  for (const first of [1, 255, 256, 400, 512, 530]) {
    const proof = await kit.expect(person, proveConsistency, { first, second: 530 });
    const roots = { firstRoot: bytes(proof.firstRoot), secondRoot: bytes(proof.secondRoot) };
    assert.ok(consistencyHolds({ first, second: 530, ...roots, path: proof.path.map(bytes) }), `${first}`);
  }
  const beyond = await kit.run(person, proveConsistency, { first: 1, second: 531 });
  assert.equal(!beyond.ok && beyond.refusal.code, 'audit.no_such_state');
});

test('an exported log is judged without the platform: whole, as a part, and against a checkpoint one kept', async () => {
  const person = await firmWith(300);
  const kept = await kit.expect(person, signState, {});
  const whole = await exported(person);
  await kit.expect(person, note, { text: 'later', times: 5 });
  await kit.platform.settled();
  const [text = ''] = (await kit.expect(person, listVerifierKeys, {})).items;
  const known = { key: readVerifierKey(text) ?? assert.fail(), checkpoint: noteOf(kept) };
  for (const file of [whole, await exported(person)]) {
    const verdict = await verifyLogFile([file], known);
    assert.deepEqual(verdict.problems, []);
    assert.equal(verdict.keyGiven, true);
  }
  const part = await verifyLogFile([await exported(person, { from: 40, to: 60 })], { key: known.key });
  assert.deepEqual([part.holds, part.first, part.entries], [true, 40, 21]);
  const tampered = Buffer.from(Buffer.from(whole).toString().replace('note 150', 'note 15X'));
  const verdict = await verifyLogFile([tampered]);
  assert.deepEqual([verdict.problems[0]?.code, verdict.problems[0]?.at], ['entry_altered', 151]);
});

test('whoever rewrites an event, its leaf and every link behind it is found by the signed state', async () => {
  const person = await firmWith(8);
  assert.equal((await kit.expect(person, verify, {})).ok, true);
  await kit.database.asOwner('alter table audit.chain disable trigger all');
  await kit.database.asOwner('alter table kernel.events disable trigger all');
  await kit.database.asOwner(
    `update kernel.events set data = '{"text": "forged"}' where tenant_id = $1 and id = (select event_id from audit.chain where tenant_id = $1 and sequence = 3)`,
    [person.tenantId],
  );
  const links = await kit.database.asOwner(
    `select c.sequence::int as sequence, c.event_id from audit.chain c where tenant_id = $1 order by 1`,
    [person.tenantId],
  );
  const { readEventsById } = await import('../../../kernel/events.ts');
  const { GENESIS, leafOf, linkOf } = await import('../domain/hash-chain.ts');
  const peek = command({
    name: 'audit.test_peek',
    summary: 'Peek',
    permission: 'signed_in',
    input: z.object({}),
    output: z.custom<Awaited<ReturnType<typeof readEventsById>>>(),
    handle: async (ctx) =>
      ok(
        await readEventsById(
          ctx.db,
          links.map(({ event_id: id }) => String(id)),
        ),
      ),
  });
  const events = new Map((await kit.expect(person, peek, {})).map((each) => [each.id, each]));
  let previous = GENESIS;
  for (const { sequence, event_id: id } of links) {
    const leaf = leafOf(events.get(String(id)) ?? assert.fail());
    previous = linkOf(previous, leaf);
    await kit.database.asOwner('update audit.chain set leaf = $3, hash = $4 where tenant_id = $1 and sequence = $2', [
      person.tenantId,
      sequence,
      Buffer.from(leaf),
      Buffer.from(previous),
    ]);
  }
  await kit.database.asOwner('alter table audit.chain enable trigger all');
  await kit.database.asOwner('alter table kernel.events enable trigger all');
  const verdict = await kit.expect(person, verify, {});
  assert.deepEqual([verdict.ok, verdict.firstBadSequence], [false, 8]);
});

test('no entry holds the name of a person; the list tells it until the person is forgotten, and every proof holds then', async () => {
  const person = await firmWith(2);
  const leaver = kit.person(person.tenantId, 'Bea Brandt');
  await kit.expect(leaver, note, { text: 'hers', times: 1 });
  await kit.expect(person, join, { personId: leaver.id, name: 'Bea Brandt' });
  await kit.platform.settled();
  const kept = await kit.expect(person, signState, {});
  const file = Buffer.from(await exported(person)).toString();
  assert.doesNotMatch(file, /Ana|Alvarez|Bea|Brandt/);
  const rows = await kit.database.asOwner('select actor::text, data::text from kernel.events where tenant_id = $1', [
    person.tenantId,
  ]);
  assert.doesNotMatch(JSON.stringify(rows), /Alvarez|Brandt/);
  const named = async (): Promise<string[]> =>
    (await kit.expect(person, auditEvents, { limit: 50, filter: ['actor~bea'] })).items.map(({ actor }) => actor.name);
  assert.deepEqual(await named(), ['Bea Brandt']);
  const [joining] = (await kit.expect(person, auditEvents, { limit: 50, type: 'identity.user_added.v1' })).items;
  assert.equal(joining?.data['name'], 'Bea Brandt');
  const alone = await kit.run(person, forgetPerson, { personId: person.id, reason: 'by oneself' });
  assert.equal(!alone.ok && alone.refusal.code, 'audit.not_oneself');
  await kit.expect(person, forgetPerson, { personId: leaver.id, reason: 'asked for by herself' });
  assert.deepEqual(await named(), []);
  await kit.platform.settled();
  assert.equal((await kit.expect(person, verify, {})).ok, true);
  const verdict = await verifyLogFile([await exported(person)], { checkpoint: noteOf(kept) });
  assert.deepEqual(verdict.problems, []);
  const again = await kit.run(person, forgetPerson, { personId: leaver.id, reason: 'once more' });
  assert.equal(!again.ok && again.refusal.code, 'audit.no_such_person');
});

test('what a person tried and may not do stands in the log', async () => {
  const person = await firmWith(1);
  const nobody = kit.person(person.tenantId, 'Cy', ['audit:event:read']);
  await kit.run(nobody, verify, {});
  await kit.platform.settled();
  const { items } = await kit.expect(person, auditEvents, { limit: 50, about: 'refusals' });
  assert.deepEqual(
    items.map(({ actor, data }) => [actor.name, data]),
    [['Cy', { operation: 'audit.verify', code: 'kernel.not_permitted' }]],
  );
});

test('filters and order go over every row of the log, whatever the page', async () => {
  const person = await firmWith(120);
  const found = await kit.expect(person, auditEvents, { limit: 5, filter: ['recorded~note 17"'] });
  assert.deepEqual([found.items.map(({ sequence }) => sequence), found.total], [[18], 1]);
  const first = await kit.expect(person, auditEvents, { limit: 2, sort: 'sequence' });
  const second = await kit.expect(person, auditEvents, { limit: 2, sort: 'sequence', cursor: first.next ?? '' });
  assert.deepEqual(
    [...first.items, ...second.items].map(({ sequence }) => sequence),
    [1, 2, 3, 4],
  );
});

test('a log of an earlier release gets its subtrees, keeps its roots, and goes on', async () => {
  const person = await firmWith(37);
  const before = await kit.expect(person, verify, {});
  await kit.platform.settled();
  const { readFileSync } = process.getBuiltinModule('node:fs');
  await kit.database.asOwner('drop table audit.nodes');
  await kit.database.asOwner(readFileSync(new URL('../migrations/003_tree.sql', import.meta.url), 'utf8'));
  await kit.database.asOwner("call kernel.protect_schema('audit')");
  await kit.expect(person, note, { text: 'after', times: 4 });
  await kit.platform.settled();
  const proof = await kit.expect(person, proveConsistency, { first: before.size, second: 42 });
  assert.equal(Buffer.from(bytes(proof.firstRoot)).toString('hex'), before.root);
  assert.deepEqual((await verifyLogFile([await exported(person)])).problems, []);
});

test('the log of the last days is held against the shipped rules, and an alert names its person and entries', async () => {
  const person = await firmWith(1);
  const nobody = kit.person(person.tenantId, 'Cy Cole', ['audit:event:read']);
  for (let index = 0; index < 9; index += 1) await kit.run(nobody, verify, {});
  await kit.platform.settled();
  const found = async () => (await kit.expect(person, listAlerts, { days: 7 })).items;
  assert.deepEqual(await found(), []);
  await kit.run(nobody, verify, {});
  await kit.platform.settled();
  assert.deepEqual(
    (await found()).map(({ rule, name, entries }) => [rule, name, entries.length]),
    [['refused_often', 'Cy Cole', 10]],
  );
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Fault, unwrap } from '@finaceverse/base/outcome';
import { anonymousCaller, type Caller } from '../../../kernel/caller.ts';
import { startTestPlatform, type TestPlatform } from '../../../testing/test-platform.ts';
import { documents } from '../../documents/module.ts';
import { downloadContent, uploadDocument } from '../../documents/testing.ts';
import { identity } from '../../identity/module.ts';
import { issueAccessToken, provisionTenant } from '../../identity/testing.ts';
import { firm } from '../module.ts';
import { readKeys } from '../queries/read-keys.ts';
import { rotateKeys } from './rotate-keys.ts';

const PASSWORD = 'correct horse battery';
const visitor = anonymousCaller('req_test');
const PAPERS = 130;
/** The call at which the key service goes away: in the second batch. */
const BROKEN_AT = 115;
let kit: TestPlatform;
let ana: Caller;
const papers: string[] = [];

before(async () => {
  kit = await startTestPlatform({ modules: [firm, identity, documents] });
  const email = 'ana@meridian.example';
  await kit.expect(visitor, provisionTenant, {
    name: 'Meridian & Co',
    partner: { email, name: 'Ana', password: PASSWORD },
  });
  const { accessToken } = await kit.expect(visitor, issueAccessToken, { email, password: PASSWORD });
  const principal = unwrap(await kit.platform.authenticate({ kind: 'bearer', token: accessToken }, 'req_test'));
  ana = { ...principal, permissions: new Set(principal.permissions), requestId: 'req_test', depth: 0 };
  papers.push(...(await Promise.all(Array.from({ length: PAPERS }, async (_, at) => await upload(`paper ${at}`)))));
});
after(async () => await kit.close());

async function upload(text: string): Promise<string> {
  const file = { name: 'note.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode(text) };
  return (await kit.expect(ana, uploadDocument, { file })).id;
}

async function textOf(documentId: string): Promise<string> {
  const { bytes } = await kit.expect(ana, downloadContent, { documentId });
  return Buffer.from(bytes).toString();
}

async function versionsInUse(): Promise<readonly string[]> {
  const rows = await kit.database.asOwner(
    `select distinct split_part(wrapped_key, '.', 1) as version from documents.blobs where tenant_id = $1
     union select split_part(wrapped_key, '.', 1) from kernel.person_names where tenant_id = $1 order by 1`,
    [ana.tenantId],
  );
  return rows.map(({ version }) => String(version));
}

const reseal = async (): Promise<void> => {
  for (const job of ['firm.reseal_keys', 'documents.reseal_keys']) await kit.platform.ports.queue.enqueue(job, {});
  await kit.platform.settled();
};

test('a rotation under load fails no request, and all that is old is wrapped anew although it is broken off once', async () => {
  let working = true;
  let done = 0;
  const crowd = Array.from({ length: 4 }, async (_, worker) => {
    for (let turn = 0; working; turn += 1) {
      const at = (turn * 7 + worker) % PAPERS;
      assert.equal(await textOf(papers[at] ?? ''), `paper ${at}`);
      if (turn % 5 === 0) assert.equal(await textOf(await upload(`new ${worker} ${turn}`)), `new ${worker} ${turn}`);
      done += 1;
    }
  });
  const { keys } = kit.platform.ports;
  const { rewrap } = keys;
  let rewrapped = 0;
  let midway = '';
  const sign = async () => (await kit.platform.health()).find(({ name }) => name === 'firm.keys')?.says ?? '';
  try {
    assert.equal((await kit.expect(ana, rotateKeys, {})).version, 2);
    assert.ok((await versionsInUse()).includes('k1'));
    // The process is gone in its second batch: what was done before stays done, and the next one goes on there.
    keys.rewrap = async (...given: Parameters<typeof rewrap>) => {
      rewrapped += 1;
      if (rewrapped === BROKEN_AT) midway = await sign();
      if (rewrapped === BROKEN_AT)
        throw new Fault('keys.unavailable', 'The key service went away.', { retryable: true });
      return await rewrap(...given);
    };
    await reseal();
    await reseal();
  } finally {
    working = false;
    await Promise.all(crowd);
    keys.rewrap = rewrap;
  }
  await reseal();
  assert.deepEqual(await versionsInUse(), ['k2']);
  assert.match(midway, /^\d+ keys are still to be wrapped anew/);
  assert.match(await sign(), /newest keys/);
  assert.ok(rewrapped < PAPERS + 40, `${rewrapped} keys were wrapped anew, some of them needlessly`);
  assert.ok(done > 20, `only ${done} pieces of work`);
  const { versions, places } = await kit.expect(ana, readKeys, {});
  assert.deepEqual(
    versions.map(({ version, rotatedBy }) => [version, rotatedBy]),
    [[2, ana.actor.id]],
  );
  assert.deepEqual(
    places.map(({ waiting }) => waiting),
    places.map(() => 0),
  );
  assert.ok(places.some(({ place }) => place === 'documents.blobs.wrapped_key'));
  for (const at of [0, 99, PAPERS - 1]) assert.equal(await textOf(papers[at] ?? ''), `paper ${at}`);
});

test('the time makes a new version when the firm’s months are over, and none before', async () => {
  const daily = async (): Promise<readonly number[]> => {
    await kit.platform.ports.queue.enqueue('firm.rotate_aged_key', {});
    await kit.platform.settled();
    return (await kit.expect(ana, readKeys, {})).versions.map(({ version }) => version);
  };
  assert.deepEqual(await daily(), [2]);
  kit.clock.set('2027-01-04T09:00:00Z');
  assert.deepEqual(await daily(), [2]);
  kit.clock.set('2027-01-06T09:00:00Z');
  assert.deepEqual(await daily(), [3, 2]);
  assert.deepEqual(await daily(), [3, 2]);
});

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { SeededRandom } from '@finaceverse/base/random';
import { send, startImport, type Cookies } from './client.ts';
import type { Books, Promised } from './intentions.ts';
import { judge } from './judge.ts';
import { newInstallation, startServerProcess, type Installation, type ServerProcess } from './server-process.ts';
import { call, openBooks, provision } from './stage.ts';
import { asOwner, readStored } from './stored.ts';

const KILLS = 10;
const REQUESTS_AT_A_TIME = 4;
const EARLIEST_KILL_MS = 40;
const LATEST_KILL_MS = 900;
const CATCHING_UP_MS = 60_000;

const seed = process.env['FINACE_TEST_SEED'] ?? randomBytes(4).readUInt32LE().toString();
const random = new SeededRandom(BigInt(seed));

let installation: Installation;
let server: ServerProcess;
let cookies: Cookies;
let books: Books;
let count = 0;
const promised: Promised[] = [];
const nextNumber = (): number => (count += 1);

before(async () => {
  process.stdout.write(`chaos: FINACE_TEST_SEED=${seed} repeats the kills and what is imported\n`);
  installation = await newInstallation();
  await provision(installation.data);
  server = await startServerProcess(installation.data);
  ({ cookies, books } = await openBooks(server.url));
});

after(async () => {
  await server.stop();
  installation.remove();
});

/** What dies: the program; the program and the postmaster; or every process of both, as when the machine stops. */
const VICTIMS = ['program', 'postmaster', 'everything'] as const;

async function strike(victim: (typeof VICTIMS)[number]): Promise<void> {
  const database = installation.databaseProcesses();
  const marked = victim === 'everything' ? database : victim === 'postmaster' ? database.slice(0, 1) : [];
  const killed = server.kill();
  for (const pid of marked) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // A backend that has ended by itself meanwhile is as dead as it can be.
    }
  }
  await killed;
}

/** Imports, kills in the midst of it, and gives what was promised in this run. */
async function importUntilKilled(victim: (typeof VICTIMS)[number]): Promise<readonly Promised[]> {
  const run = startImport({ url: server.url, cookies, books, random, nextNumber, requestsAtATime: REQUESTS_AT_A_TIME });
  await pause(EARLIEST_KILL_MS + random.below(LATEST_KILL_MS - EARLIEST_KILL_MS));
  await strike(victim);
  await run.broken;
  return run.promised;
}

for (let round = 1; round <= KILLS; round += 1) {
  const victim = VICTIMS[round % VICTIMS.length] ?? 'program';
  test(`kill ${round} of ${KILLS} (${victim}): nothing acknowledged is missing, nothing is half there, and a retry completes what was left once`, async () => {
    promised.push(...(await importUntilKilled(victim)));
    server = await startServerProcess(installation.data);
    assert.deepEqual(judge(promised, await readStored(installation.ownerUrl())), [], `seed ${seed}`);
    const left = promised.filter(({ answer }) => answer === null);
    assert.ok(left.length > 0, 'a request was under way when the server died');
    for (const entry of left) entry.answer = await send(server.url, cookies, entry.intention);
    assert.ok(
      left.every(({ answer }) => answer !== null),
      `every retry is answered; ${server.errors()}`,
    );
    assert.deepEqual(judge(promised, await readStored(installation.ownerUrl())), [], `seed ${seed}, after the retries`);
  });
}

/** Looks again until no row is left that is still under way. */
async function caughtUp(): Promise<void> {
  const unfinished = `select (select count(*) from kernel.outbox) + (select count(*) from cyloid.papers where state in ('received', 'extracted'))
    + (select count(*) from documents.documents d where not exists (select from cyloid.papers p where p.document_id = d.id))
    + (select count(*) from cyloid.papers p where state = 'valid' and not exists (select from finory.trade_documents b where b.document_id = p.document_id)) as left`;
  const deadline = performance.now() + CATCHING_UP_MS;
  for (;;) {
    const left = await asOwner(installation.ownerUrl(), async (client) =>
      Number((await client.query<{ left: string }>(unfinished)).rows[0]?.left),
    );
    if (left === 0) return;
    assert.ok(performance.now() < deadline, `${left} papers or events are still under way; ${server.errors()}`);
    await pause(100);
  }
}

test('after all kills every paper is read, every bill drafted, every event carried once, and the audit chain holds', async () => {
  await caughtUp();
  const stored = await readStored(installation.ownerUrl());
  assert.deepEqual(judge(promised, stored), [], `seed ${seed}`);
  const figures = await asOwner(
    installation.ownerUrl(),
    async (client) =>
      (
        await client.query<Record<string, number>>(
          `select (select count(*)::int from kernel.events) as events, (select count(*)::int from audit.chain) as links,
      (select count(*)::int from cyloid.papers where state in ('valid', 'posted')) as proven, (select count(*)::int from documents.documents) as documents,
      (select count(*)::int from finory.trade_documents where kind = 'bill') as bills, (select count(*)::int from finory.statement_lines) as lines`,
        )
      ).rows[0],
  );
  assert.ok(
    figures && Number(figures['documents']) > 0 && Number(figures['lines']) > 0,
    'the runs imported something of each kind',
  );
  assert.deepEqual(
    [figures['links'], figures['proven'], figures['bills']],
    [figures['events'], figures['documents'], figures['documents']],
  );
  const verdict = (await call(server.url, '/v1/audit/verify', {}, cookies.ana)).value;
  assert.deepEqual([verdict['ok'], verdict['size']], [true, figures['events']]);
  process.stdout.write(
    `chaos: ${promised.length} acknowledged requests, ${figures['events']} events, ${figures['lines']} statement lines over ${KILLS} kills\n`,
  );
});

test('every document that was acknowledged gives back the bytes that were sent', async () => {
  for (const { intention, answer } of promised.filter((entry) => entry.intention.kind === 'document')) {
    const response = await fetch(`${server.url}/v1/documents/${String(answer?.['id'])}/content`, {
      headers: { cookie: cookies.ben },
    });
    const digest = createHash('sha256')
      .update(new Uint8Array(await response.arrayBuffer()))
      .digest('hex');
    const sent = typeof intention.body === 'string' ? '' : intention.body.text;
    assert.equal(digest, createHash('sha256').update(sent).digest('hex'), intention.mark);
  }
});

test('control: the check names what is lost, half there, doubled and out of balance', async () => {
  const stored = await readStored(installation.ownerUrl());
  const [gone] = promised.filter(({ intention }) => intention.kind === 'document');
  const [thing] = stored.statements;
  assert.ok(gone && thing);
  const altered = {
    ...stored,
    documents: stored.documents.filter(({ id }) => id !== gone.answer?.['id']),
    statements: [...stored.statements.slice(1), { ...thing, lines: thing.lines - 1 }, thing],
    broken: ['a journal does not balance: jnl_1'],
  };
  assert.deepEqual(
    judge(promised, altered)
      .map((line) => line.replace(/\d+/g, 'N'))
      .sort(),
    [
      'a journal does not balance: jnl_N',
      'half: statement-N has N of N lines',
      'lost: document-N was acknowledged and is not there',
      'twice: statement-N is there N times',
    ],
  );
});

test('control: where the database does not wait for the disk, the same check finds that acknowledged work is lost', async () => {
  await server.stop();
  const lost: string[] = [];
  for (let attempt = 0; attempt < 12 && lost.length === 0; attempt += 1) {
    server = await startServerProcess(installation.data, { FINACE_FAST_AND_UNSAFE: 'true' });
    const run = await importUntilKilled('everything');
    server = await startServerProcess(installation.data);
    lost.push(...judge(run, await readStored(installation.ownerUrl())).filter((line) => line.startsWith('lost')));
    if (lost.length === 0) await server.stop();
  }
  process.stdout.write(`chaos: the control lost ${lost.length} acknowledged things\n`);
  assert.ok(lost.length > 0, 'the harness cannot see a loss');
});

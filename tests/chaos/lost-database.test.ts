import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { SeededRandom } from '@finaceverse/base/random';
import { send, startImport, type Cookies } from './client.ts';
import { type Books, type Promised } from './intentions.ts';
import { judge } from './judge.ts';
import { newInstallation, startServerProcess, type Installation, type ServerProcess } from './server-process.ts';
import { openBooks, provision } from './stage.ts';
import { asOwner, readStored } from './stored.ts';

const LOSSES = 20;
const REQUESTS_AT_A_TIME = 4;
const EARLIEST_MS = 20;
const LATEST_MS = 250;
/** A server without its database is ready again so soon after. */
const BACK_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 20;
/** The test looks more often than a watcher may. */
const WATCHED_OFTEN = { FINACE_QUOTA_FACTOR: '1000' };

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
  process.stdout.write(`lost database: FINACE_TEST_SEED=${seed} repeats what is imported and when it is struck\n`);
  installation = await newInstallation();
  await provision(installation.data);
  server = await startServerProcess(installation.data, WATCHED_OFTEN);
  ({ cookies, books } = await openBooks(server.url));
});
after(async () => {
  await server.stop();
  installation.remove();
});

async function readiness(): Promise<number> {
  return (await fetch(`${server.url}/readyz`)).status;
}

/** Imports, strikes in the midst of it, and waits until the same process is ready again. Gives how long that took. */
async function strikeUnderLoad(strike: () => Promise<void>): Promise<number> {
  const run = startImport({ url: server.url, cookies, books, random, nextNumber, requestsAtATime: REQUESTS_AT_A_TIME });
  await pause(EARLIEST_MS + random.below(LATEST_MS - EARLIEST_MS));
  await strike();
  const struck = performance.now();
  await run.stop();
  while ((await readiness()) !== 200) {
    assert.ok(server.isAlive(), `the process goes on; ${server.errors()}`);
    assert.ok(performance.now() - struck < 10 * BACK_WITHIN_MS, `seed ${seed}; ${server.errors()}`);
    await pause(LOOK_EVERY_MS);
  }
  const took = performance.now() - struck;
  promised.push(...run.promised);
  return took;
}

/** What the server left unanswered is sent again, under the same keys: everything is there once and whole. */
async function settleAccounts(): Promise<number> {
  assert.ok(server.isAlive(), server.errors());
  assert.deepEqual(judge(promised, await readStored(installation.ownerUrl())), [], `seed ${seed}`);
  const left = promised.filter(({ answer }) => answer === null);
  for (const entry of left) entry.answer = await send(server.url, cookies, entry.intention);
  assert.ok(
    left.every(({ answer }) => answer !== null),
    `every retry is answered; ${server.errors()}`,
  );
  assert.deepEqual(judge(promised, await readStored(installation.ownerUrl())), [], `seed ${seed}, after the retries`);
  return left.length;
}

test(`the database ends every connection ${LOSSES} times under load: only requests under way are lost, and none twice`, async () => {
  let unanswered = 0;
  for (let round = 1; round <= LOSSES; round += 1) {
    await strikeUnderLoad(async () => {
      await asOwner(installation.ownerUrl(), async (client) => {
        await client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'finace_application'`,
        );
      });
    });
    unanswered += await settleAccounts();
  }
  assert.ok(unanswered > 0, 'requests were under way when their connections ended');
});

test(`the database is killed ${LOSSES} times under load: the same process starts it again and serves, with nothing lost`, async () => {
  const times: number[] = [];
  let unanswered = 0;
  for (let round = 1; round <= LOSSES; round += 1) {
    const took = await strikeUnderLoad(async () => {
      const [postmaster = 0] = installation.databaseProcesses();
      process.kill(postmaster, 'SIGKILL');
    });
    times.push(took);
    unanswered += await settleAccounts();
  }
  times.sort((left, right) => left - right);
  process.stdout.write(
    `lost database: ready again after ${Math.round(times[LOSSES / 2] ?? 0)} ms (median), ${Math.round(times.at(-1) ?? 0)} ms at most\n`,
  );
  assert.ok(unanswered > 0, 'requests were under way when the database died');
});

test('while the database is away a request gets 503 with Retry-After as a problem, and readiness says so', async () => {
  const [postmaster = 0] = installation.databaseProcesses();
  // A stopped postmaster neither answers nor ends, so that there is time to look.
  await asOwner(installation.ownerUrl(), async (client) => {
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'finace_application'`);
    process.kill(postmaster, 'SIGSTOP');
  });
  try {
    assert.equal(await readiness(), 503);
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
    const answer = await fetch(`${server.url}/v1/finory/companies`, { headers: { cookie: cookies.ana } });
    const problem: unknown = await answer.json();
    assert.deepEqual(
      [answer.status, answer.headers.get('retry-after'), answer.headers.get('content-type')?.split(';')[0]],
      [503, '5', 'application/problem+json'],
    );
    assert.equal(Object(problem).code, 'gateway.database_away');
  } finally {
    process.kill(postmaster, 'SIGCONT');
  }
  while ((await readiness()) !== 200) await pause(LOOK_EVERY_MS);
});

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { newInstallation, startServerProcess, type Installation, type ServerProcess } from './server-process.ts';
import { openBooks, provision } from './stage.ts';
import { asOwner } from './stored.ts';

const WRITES = 40;
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 20;
/** The test looks more often than a watcher may. */
const WATCHED_OFTEN = { FINACE_QUOTA_FACTOR: '1000' };

let installation: Installation;
let server: ServerProcess;
before(async () => {
  installation = await newInstallation();
  await provision(installation.data);
  server = await startServerProcess(installation.data, WATCHED_OFTEN);
});
after(async () => {
  await server.stop();
  installation.remove();
});

async function inFlight(): Promise<number> {
  const figures = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^finace_http_requests_in_flight (\d+)$/m.exec(figures)?.[1]);
}

async function until(reached: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await reached())) {
    assert.ok(performance.now() < deadline, `${what}; ${server.errors()}`);
    await pause(LOOK_EVERY_MS);
  }
}

/** Whether a new line to the server is refused. */
async function refusesConnections(): Promise<boolean> {
  const { hostname, port } = new URL(server.url);
  return await new Promise((resolve) => {
    const line = connect(Number(port), hostname);
    line.once('connect', () => {
      line.destroy();
      resolve(false);
    });
    line.once('error', () => resolve(true));
  });
}

test(`a server that is told to stop with ${WRITES} writes under way answers each of them, takes no more, and ends well`, async () => {
  const { cookies, books } = await openBooks(server.url);
  const draft = async (number: number): Promise<number> => {
    const response = await fetch(`${server.url}/v1/finory/companies/${books.companyId}/journals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: cookies.ana, 'idempotency-key': `stop-${number}` },
      body: JSON.stringify({
        date: `${books.year}-01-15`,
        description: `under way ${number}`,
        lines: [
          { accountCode: '6700', debit: '1.00' },
          { accountCode: '3000', credit: '1.00' },
        ],
      }),
    });
    await response.arrayBuffer();
    return response.status;
  };
  const { stopping } = await asOwner(installation.ownerUrl(), async (client) => {
    // All writes wait for this lock, so that every one of them is under way when the signal comes.
    await client.query('begin');
    await client.query('lock table finory.journal_drafts in access exclusive mode');
    const answers = Promise.all(Array.from({ length: WRITES }, async (_, number) => await draft(number)));
    await until(async () => (await inFlight()) > WRITES, 'all writes are under way');
    const stopping = server.stop();
    await until(refusesConnections, 'no new request is taken');
    await client.query('commit');
    const statuses = await answers;
    assert.deepEqual(
      statuses,
      Array.from({ length: WRITES }, () => 201),
    );
    // Not awaited here, since this very connection would keep the database from ending.
    return { stopping };
  });
  assert.equal(await stopping, 0, server.errors());

  server = await startServerProcess(installation.data, WATCHED_OFTEN);
  const [row] = await asOwner(
    installation.ownerUrl(),
    async (client) =>
      (
        await client.query<{ drafts: number }>(
          `select count(*)::int as drafts from finory.journal_drafts where description like 'under way %'`,
        )
      ).rows,
  );
  assert.equal(row?.drafts, WRITES);
});

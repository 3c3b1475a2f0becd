import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ManualClock } from '@finaceverse/base/time';
import { type Answer, good, play, setStage, know, type Stage } from '@finaceverse/server/demo';
import { readConfiguration, startServer, type RunningServer } from '@finaceverse/server/start';
import { createTestDatabase, type TestDatabase } from '@finaceverse/server/testing';

const LOG = '/v1/epiq/logs/payables';

let data: string;
let database: TestDatabase;
let server: RunningServer;
let stage: Stage;

before(
  async () => {
    data = mkdtempSync(join(tmpdir(), 'finace-mining-'));
    database = await createTestDatabase();
    const clock = new ManualClock('2026-01-01T07:00:00Z');
    const configuration = readConfiguration({
      FINACE_DATA: data,
      FINACE_DATABASE_URL: database.ownerUrl,
      PORT: '0',
      FINACE_LOG_LEVEL: 'error',
    });
    server = await startServer(configuration, { clock });
    const options = { url: server.url, platform: server.platform, clock };
    stage = await setStage(options);
    await play(stage, options);
  },
  { timeout: 240_000 },
);

after(async () => {
  await server.close();
  await database.close();
  rmSync(data, { recursive: true, force: true });
});

async function see(path: string): Promise<Answer> {
  return good(await stage.people.ben.get(`${LOG}${path}`), path);
}

function activitiesOf(each: Answer | undefined): readonly string[] {
  return each?.list('events').map((event) => event.text('activity')) ?? [];
}

test('January of the demo firm is a log of 3 cases, 17 events and 3 variants, with nothing set up', async () => {
  const statistics = await see('/statistics');
  assert.deepEqual(
    ['cases', 'events', 'variants'].map((name) => Number(statistics.text(name))),
    [3, 17, 3],
  );
  assert.deepEqual(statistics.at('start'), { received: 3 });
  assert.deepEqual(statistics.at('end'), { duplicate_blocked: 1, paid: 1, posted: 1 });
  assert.deepEqual(statistics.at('rework'), { cases: 1, of: 3 });
  const logs = good(await stage.people.ben.get('/v1/epiq/logs'), 'logs').list();
  assert.deepEqual(
    logs.map((log) => [log.text('name'), log.text('cases'), log.text('events')]),
    [['payables', '3', '17']],
  );
});

test('INV-7788 is one case from its paper to its payment, 54 hours from received to posted', async () => {
  const cases = (await see('/cases')).list();
  const invoice = cases.find((each) => each.text('caseId') === know(stage, 'misprint'));
  assert.equal(invoice?.text('billId'), know(stage, 'bill'), 'the events of paper and bill are joined');
  assert.deepEqual(activitiesOf(invoice), [
    'received',
    'extracted',
    'check_failed',
    'corrected',
    'variance',
    'credit_applied',
    'approved',
    'posted',
    'paid',
  ]);
  assert.equal(Number(invoice?.text('milestoneSeconds')) / 3600, 54);
  assert.equal(invoice?.text('rework'), 'true');
});

test('the photographed copy and the bill of the firm are cases; the credit note and the bank statements are none', async () => {
  const cases = (await see('/cases')).list();
  assert.deepEqual(cases.map((each) => activitiesOf(each).join(' ')).sort(), [
    'received extracted check_failed corrected variance credit_applied approved posted paid',
    'received extracted duplicate_blocked',
    'received extracted validated approved posted',
  ]);
});

test('against the declared process the duplicate branch and the rework are deviations; the clean bill has none', async () => {
  const conformance = await see('/conformance');
  assert.equal(conformance.text('fittingCases'), '1');
  const deviations = conformance.list('deviations');
  const caseOf = (name: string): unknown => deviations.find((each) => each.text('name') === name)?.at('caseIds');
  assert.deepEqual(caseOf('rework'), [know(stage, 'misprint')]);
  const cases = (await see('/cases')).list();
  const photo = cases.find((each) => activitiesOf(each).includes('duplicate_blocked'))?.text('caseId');
  assert.deepEqual(caseOf('duplicate'), [photo]);
  const clean = cases.find((each) => each.text('number') === 'MER-2026-001')?.text('caseId');
  assert.ok(clean !== undefined && deviations.every((each) => !JSON.stringify(each.at('caseIds')).includes(clean)));
});

test('another firm sees none of it, and a page of cases goes on where the last one ended', async () => {
  const { ben, olive, cy } = stage.people;
  assert.equal(good(await olive.get(`${LOG}/statistics`), 'statistics').text('cases'), '0');
  assert.equal((await olive.get('/v1/epiq/logs/receivables/statistics')).status, 404);
  assert.equal((await cy.get(`${LOG}/statistics`)).status, 403);
  const seen = [];
  for (let next: string | null = ''; next !== null;) {
    const page = good(await ben.get(`${LOG}/cases?limit=1${next === '' ? '' : `&cursor=${next}`}`), 'page');
    seen.push(...page.list().map((each) => each.text('caseId')));
    next = page.has('next') ? page.text('next') : null;
  }
  assert.equal(new Set(seen).size, 3);
});

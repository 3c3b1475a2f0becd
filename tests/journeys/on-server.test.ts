import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alterOneByte, checkFindings, auditStep, play, setStage } from '@finaceverse/server/demo';
import { breakableRelay, outsideServer } from '@finaceverse/server/testing';
import { journal, openCompany } from './company.ts';
import { clearBroker, clearCache, ownPrefix, settlingBeyondBroker } from './outside-services.ts';
import { PASSWORD, startTestServer, type TestServer } from './test-server.ts';
import { problemIn, Visitor } from './visitor.ts';

const REDIS_PORT = 6379;

const postgres = outsideServer('the journey on a PostgreSQL server', 'FINACE_TEST_POSTGRES_URL');
const redis = outsideServer('the journey and the edge with Redis as cache', 'FINACE_TEST_REDIS_URL');
const amqp = outsideServer('the journey with RabbitMQ as bus', 'FINACE_TEST_AMQP_URL');

/** Plays January, reads every figure back and expects each to be as the story fixes it. */
async function playJanuary(system: TestServer): Promise<void> {
  const options = {
    url: system.url,
    platform: settlingBeyondBroker(system.server.platform, system.database),
    clock: system.clock,
  };
  const stage = await setStage(options);
  await play(stage, options);
  await auditStep(stage, async (tenantId) => await alterOneByte(system.server.ownerUrl, tenantId));
  const { checks } = checkFindings(stage.findings);
  assert.ok(checks.length > 40, `only ${checks.length} figures`);
  assert.deepEqual(
    checks.filter(({ ok }) => !ok),
    [],
  );
}

if (postgres) {
  test('January on a PostgreSQL server gives every figure', async () => {
    const system = await startTestServer({ serverUrl: postgres });
    try {
      await playJanuary(system);
    } finally {
      await system.close();
    }
  });
}

if (postgres && redis && amqp) {
  test('January on a PostgreSQL server, with RabbitMQ as bus and Redis as cache, gives every figure', async () => {
    const prefix = ownPrefix();
    const system = await startTestServer({
      serverUrl: postgres,
      settings: { FINACE_REDIS_URL: redis, FINACE_AMQP_URL: amqp, FINACE_PREFIX: prefix },
    });
    try {
      await playJanuary(system);
    } finally {
      await system.close();
      await clearBroker(amqp, prefix, system.server.platform.registry);
      assert.ok(
        (await clearCache(redis, prefix)) > 0,
        'the limits were counted in Redis, under the prefix of this run',
      );
    }
  });
}

if (redis) {
  test('while Redis is gone people who are signed in go on working; sign-in and strangers’ writes are closed with 503', async () => {
    const prefix = ownPrefix();
    const relay = await breakableRelay(redis, REDIS_PORT);
    const system = await startTestServer({ settings: { FINACE_REDIS_URL: relay.url, FINACE_PREFIX: prefix } });
    try {
      const { ana, ben } = await system.newFirm('Meridian');
      const { books } = await openCompany({ tenantId: '', ana, ben }, 'Harbor Lane Foods');
      const stranger = new Visitor(system.url);
      relay.cut();
      assert.equal((await ben.get(books)).status, 200);
      assert.equal((await ben.post(`${books}/journals`, journal('2026-02-03', '1.00', '1.00'))).status, 201);
      const closed = await stranger.signIn('ben@meridian.example', PASSWORD);
      assert.deepEqual([closed.status, problemIn(closed).code], [503, 'gateway.fault']);
      assert.equal(
        (await ben.post('/v1/identity/sign-in', { email: 'ben@meridian.example', password: PASSWORD })).status,
        503,
        'a cookie does not open it',
      );
      assert.equal((await stranger.post(`${books}/journals`, {})).status, 503);
      relay.mend();
      assert.equal((await stranger.signIn('ben@meridian.example', PASSWORD)).status, 200);
    } finally {
      await system.close();
      await relay.close();
      await clearCache(redis, prefix);
    }
  });
}

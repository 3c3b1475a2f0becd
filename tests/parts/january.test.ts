import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { alterOneByte, auditStep, CAST, checkFindings, PASSWORD, play, setStage } from '@finaceverse/server/demo';
import { outsideServer } from '@finaceverse/server/testing';
import { startParts, type Parts } from './parts.ts';
import { checkTrail } from './trail.ts';

const suite = 'January in three processes over RabbitMQ';
const postgres = outsideServer(suite, 'FINACE_TEST_POSTGRES_URL');
const amqp = outsideServer(suite, 'FINACE_TEST_AMQP_URL');

const REQUESTS_BETWEEN_RENEWALS = 50;

if (postgres && amqp) {
  let parts: Parts;
  before(async () => {
    parts = await startParts(postgres, amqp);
  });
  after(async () => await parts.close());

  test('January in three processes, whose certificates are renewed as it goes on, gives every figure, and every event stands in its firm\u2019s chain', async () => {
    let requests = 0;
    const send: typeof fetch = async (address, request) => {
      requests += 1;
      if (requests % REQUESTS_BETWEEN_RENEWALS === 0) await parts.renewCertificates();
      return await fetch(address, request);
    };
    const options = { url: parts.url, platform: parts.platform, clock: parts.clock, send };
    const stage = await setStage(options);
    await play(stage, options);
    assert.ok(requests > 3 * REQUESTS_BETWEEN_RENEWALS, `only ${requests} requests`);
    await checkTrail(parts.database);
    await auditStep(stage, async (tenantId) => await alterOneByte(parts.database.ownerUrl, tenantId));
    const { checks } = checkFindings(stage.findings);
    assert.ok(checks.length > 40, `only ${checks.length} figures`);
    assert.deepEqual(
      checks.filter(({ ok }) => !ok),
      [],
    );
  });

  test('every process describes the whole API, and answers for modules that run elsewhere', async () => {
    const addresses = Object.values(parts.processes).map(({ url }) => url);
    const documents = await Promise.all(
      addresses.map(async (url) => await (await fetch(`${url}/v1/openapi.json`)).text()),
    );
    assert.equal(new Set(documents).size, 1);
    for (const url of addresses) {
      for (const path of ['/v1/identity/me', '/v1/finory/companies', '/v1/cyloid/papers', '/v1/vamn/calculators']) {
        const response = await fetch(url + path);
        assert.equal(response.status, 401, `${url}${path}`);
        assert.match(response.headers.get('content-type') ?? '', /problem\+json/);
      }
    }
  });

  test('a part that is away answers 503 with Retry-After', async () => {
    await parts.processes.reading.kill();
    const signedIn = await fetch(`${parts.url}/v1/identity/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: CAST.ana.email, password: PASSWORD }),
    });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const away = await fetch(`${parts.url}/v1/cyloid/papers`, { headers: { cookie } });
    assert.deepEqual([away.status, away.headers.get('retry-after')], [503, '5']);
    await parts.restart('reading');
    assert.equal((await fetch(`${parts.url}/v1/cyloid/papers`, { headers: { cookie } })).status, 200);
  });
}

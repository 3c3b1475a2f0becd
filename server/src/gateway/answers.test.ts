import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ok, unwrap } from '@finaceverse/base/outcome';
import { prometheusMetrics } from '../infra/telemetry/prometheus.ts';
import { noTracing } from '../infra/telemetry/tracing.ts';
import { anonymousCaller } from '../kernel/caller.ts';
import { readConfiguration } from '../kernel/configuration.ts';
import { contract } from '../kernel/contract.ts';
import { moduleKit } from '../kernel/kit.ts';
import { route } from '../kernel/operation.ts';
import { provisionTenant } from '../services/identity/testing.ts';
import { firm } from '../services/firm/module.ts';
import { identity } from '../services/identity/module.ts';
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { buildGateway } from './server.ts';

let words = ['one'];
const { command, query, defineModule } = moduleKit({
  contract: contract('letters', { calls: {}, events: [] }),
  needs: [],
  permissions: [],
});
const list = z.object({ items: z.array(z.string()), next: z.null() });
const said = (name: string, answer: () => string[]) =>
  query({
    name: `letters.${name}`,
    summary: name,
    permission: 'signed_in',
    database: 'none',
    input: z.object({}),
    output: list,
    handle: async () => await Promise.resolve(ok({ items: answer(), next: null })),
  });
const secret = command({
  name: 'letters.draw_secret',
  summary: 'Draws',
  permission: 'signed_in',
  answersSecret: true,
  database: 'none',
  input: z.object({}),
  output: list,
  handle: async () => await Promise.resolve(ok({ items: ['s'.repeat(5000)], next: null })),
});
const OUT = { since: '2026-01-02', sunset: '2026-06-01', successor: '/v2/letters/list' } as const;
const letters = defineModule({
  floor: 'product',
  summary: 'Letters',
  home: import.meta.url,
  answers: {},
  routes: [
    route(
      'GET',
      '/list',
      said('list_before', () => words),
      { deprecated: OUT },
    ),
    route(
      'GET',
      '/list',
      said('list', () => words),
      { version: 2 },
    ),
    route(
      'GET',
      '/long',
      said('list_long', () => ['w'.repeat(5000)]),
    ),
    route('POST', '/secret', secret),
  ],
});

let kit: TestPlatform;
let server: FastifyInstance;
let url = '';
const cookies: string[] = [];
const password = 'correct horse battery';

before(async () => {
  kit = await startTestPlatform({ modules: [firm, identity, letters] });
  server = await buildGateway({
    platform: kit.platform,
    configuration: readConfiguration({}),
    metrics: prometheusMetrics({ process: false }),
    tracing: noTracing(),
    web: undefined,
  });
  url = await server.listen({ host: '127.0.0.1', port: 0 });
  for (const name of ['one', 'two']) {
    const email = `ana@${name}.example`;
    const partner = { email, name: 'Ana', password };
    unwrap(await kit.run(anonymousCaller('t'), provisionTenant, { name, partner }));
    const signedIn = await fetch(`${url}/v1/identity/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    cookies.push(signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '');
  }
});
after(async () => {
  await server.close();
  await kit.close();
});

async function read(path: string, who: number, headers: Record<string, string> = {}): Promise<Response> {
  return await fetch(url + path, { headers: { cookie: cookies[who] ?? '', ...headers } });
}

test('a route on its way out says since when, until when and what to use, in every answer, and is gone after its day', async () => {
  for (const response of [await read('/v1/letters/list', 0), await read('/v1/letters/list', 7)]) {
    assert.equal(response.headers.get('deprecation'), `@${Date.parse('2026-01-02T00:00:00Z') / 1000}`);
    assert.equal(response.headers.get('sunset'), 'Mon, 01 Jun 2026 00:00:00 GMT');
    assert.equal(response.headers.get('link'), '</v2/letters/list>; rel="successor-version"');
  }
  const next = await read('/v2/letters/list', 0);
  assert.deepEqual([next.status, next.headers.get('deprecation')], [200, null]);
  assert.equal((await read('/v1/letters/long', 0)).headers.get('sunset'), null);
  assert.equal((await read('/v2/letters/long', 0)).status, 404);
});

test('a list that has not changed is told by its tag alone, after the same rights, and no tag of another firm counts', async () => {
  const first = await read('/v2/letters/list', 0);
  const tag = first.headers.get('etag') ?? '';
  assert.match(tag, /^"[\w-]{22}"$/);
  const again = await read('/v2/letters/list', 0, { 'if-none-match': `"other", W/${tag}` });
  assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', tag]);
  assert.equal(
    (await read('/v2/letters/list', 1, { 'if-none-match': tag })).status,
    200,
    'the other firm’s tag counted',
  );
  assert.equal((await read('/v2/letters/list', 7, { 'if-none-match': tag })).status, 401, 'a tag opened the door');
  words = ['one', 'two'];
  const changed = await read('/v2/letters/list', 0, { 'if-none-match': tag });
  assert.deepEqual([changed.status, await changed.json()], [200, { items: words, next: null }]);
  assert.equal(changed.headers.get('cache-control'), 'no-store');
});

/** How an answer came, before anything is unpacked. */
async function encodingOf(path: string, method: string): Promise<string | undefined> {
  return await new Promise((resolve, reject) => {
    const headers = { cookie: cookies[0] ?? '', 'accept-encoding': 'br, gzip', 'sec-fetch-site': 'same-origin' };
    get(url + path, { method, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.headers['content-encoding']));
    }).once('error', reject);
  });
}

test('what holds a secret is not compressed, whatever the other end takes; what does not is', async () => {
  assert.equal(await encodingOf('/v1/letters/long', 'GET'), 'br');
  assert.equal(await encodingOf('/v1/letters/secret', 'POST'), undefined);
});

test('after its day a route only says where to go', async () => {
  kit.clock.set('2026-06-01T00:00:00Z');
  const gone = await read('/v1/letters/list', 0);
  const problem: unknown = await gone.json();
  assert.deepEqual([gone.status, Object(problem).code], [410, 'gateway.gone']);
  assert.equal(gone.headers.get('link'), '</v2/letters/list>; rel="successor-version"');
});

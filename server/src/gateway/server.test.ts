import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { unwrap, ok, refuse } from '@finaceverse/base/outcome';
import { anonymousCaller } from '../kernel/caller.ts';
import { noTracing } from '../infra/telemetry/tracing.ts';
import { prometheusMetrics } from '../infra/telemetry/prometheus.ts';
import { readConfiguration } from '../kernel/configuration.ts';
import { contract } from '../kernel/contract.ts';
import { moduleKit } from '../kernel/kit.ts';
import { route, type FileContent } from '../kernel/operation.ts';
import { provisionTenant } from '../services/identity/testing.ts';
import { firm } from '../services/firm/module.ts';
import { identity } from '../services/identity/module.ts';
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { buildGateway } from './server.ts';

const { command, query, defineModule } = moduleKit({
  contract: contract('things', { calls: {}, events: [] }),
  needs: [],
  permissions: [{ name: 'things:thing:read', summary: 'Read' }],
});

const things = defineModule({
  floor: 'product',
  summary: 'Things',
  home: import.meta.url,
  answers: {},
  roles: { partner: 'all' },
  routes: [
    route(
      'POST',
      '/things',
      command({
        name: 'things.make',
        summary: 'Make',
        permission: 'signed_in',
        input: z.object({ name: z.string().min(1) }),
        output: z.object({ id: z.string(), version: z.number() }),
        handle: async (ctx) => ok({ id: ctx.newId('thg'), version: 1 }),
      }),
      { status: 201 },
    ),
    route(
      'POST',
      '/things/:thingId/rename',
      command({
        name: 'things.rename',
        summary: 'Rename',
        permission: 'signed_in',
        input: z.object({ thingId: z.string(), expectedVersion: z.number() }),
        output: z.object({ version: z.number() }),
        handle: async (_ctx, { expectedVersion }) =>
          expectedVersion === 1 ? ok({ version: 2 }) : refuse('stale', 'things.stale', 'Somebody changed it first.'),
      }),
      { ifMatch: true },
    ),
    route(
      'GET',
      '/things/:thingId',
      query({
        name: 'things.one',
        summary: 'One',
        permission: 'things:thing:read',
        input: z.object({ thingId: z.string() }),
        output: z.object({}),
        handle: async () => refuse('not_found', 'things.none', 'There is no such thing.'),
      }),
    ),
    route(
      'POST',
      '/files',
      command({
        name: 'things.keep',
        summary: 'Keep',
        permission: 'signed_in',
        input: z.object({ file: z.custom<FileContent>() }),
        output: z.object({ size: z.number(), name: z.string() }),
        handle: async (_ctx, { file }) => ok({ size: file.bytes.byteLength, name: file.name }),
      }),
      { accepts: 'file' },
    ),
    route(
      'POST',
      '/fail/:state',
      command({
        name: 'things.fail',
        summary: 'Fail as the database does',
        permission: 'signed_in',
        input: z.object({ state: z.string().regex(/^[0-9A-Z]{5}$/) }),
        output: z.object({}),
        handle: async (ctx, { state }) => {
          await sql`do ${sql.lit(`begin raise exception 'as told' using errcode = '${state}'; end`)}`.execute(ctx.db);
          return ok({});
        },
      }),
    ),
    route(
      'POST',
      '/break',
      command({
        name: 'things.break',
        summary: 'Break',
        permission: 'public',
        input: z.object({}),
        output: z.object({}),
        handle: async () => {
          throw new Error('secret of the house');
        },
      }),
    ),
  ],
});

let kit: TestPlatform;
let server: FastifyInstance;
let url = '';
let cookie = '';
const password = 'correct horse battery';

before(async () => {
  kit = await startTestPlatform({ modules: [firm, identity, things] });
  const configuration = readConfiguration({ FINACE_UPLOAD_MAX_MEGABYTES: '1' });
  server = await buildGateway({
    platform: kit.platform,
    configuration,
    metrics: prometheusMetrics({ process: false }),
    tracing: noTracing(),
    web: undefined,
  });
  url = await server.listen({ host: '127.0.0.1', port: 0 });
  unwrap(
    await kit.run(anonymousCaller('t'), provisionTenant, {
      name: 'Meridian & Co',
      partner: { email: 'ana@edge.example', name: 'Ana', password },
    }),
  );
  const signedIn = await send('POST', '/v1/identity/sign-in', { email: 'ana@edge.example', password });
  cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  assert.match(signedIn.headers.getSetCookie()[0] ?? '', /HttpOnly; SameSite=Strict/);
  assert.equal(JSON.stringify(await signedIn.json()).includes('session'), false, 'the token is in the cookie alone');
});
after(async () => {
  await server.close();
  await kit.close();
});

async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  return await fetch(url + path, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), cookie, ...headers },
    ...json,
  });
}

async function problem(response: Response): Promise<readonly [number, string]> {
  assert.match(response.headers.get('content-type') ?? '', /application\/problem\+json/);
  const document = z
    .object({
      status: z.number(),
      code: z.string(),
      type: z.string(),
      title: z.string(),
      detail: z.string(),
      requestId: z.string(),
    })
    .parse(await response.json());
  assert.equal(document.status, response.status);
  return [document.status, document.code];
}

test('every refusal is an RFC 9457 problem with the status of its kind', async () => {
  assert.deepEqual(await problem(await send('GET', '/v1/things/things/thg_1', undefined, { cookie: '' })), [
    401,
    'kernel.sign_in_needed',
  ]);
  assert.deepEqual(await problem(await send('GET', '/v1/things/things/thg_1')), [404, 'things.none']);
  assert.deepEqual(await problem(await send('GET', '/v1/nowhere')), [404, 'gateway.no_such_route']);
  assert.deepEqual(await problem(await send('POST', '/v1/things/things', { name: '' })), [422, 'kernel.invalid_input']);
  assert.deepEqual(
    await problem(
      await fetch(`${url}/v1/things/things`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: '{"name":',
      }),
    ),
    [400, 'gateway.unreadable'],
  );
  assert.deepEqual(
    await problem(
      await fetch(`${url}/v1/things/things`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'text/csv' },
        body: 'x',
      }),
    ),
    [415, 'gateway.unsupported_media_type'],
  );
  assert.deepEqual(await problem(await send('POST', '/v1/things/things', ['list'])), [400, 'gateway.not_an_object']);
});

test('a fault tells nothing of the inside, and leaves a request id that leads to the log', async () => {
  const response = await send('POST', '/v1/things/break', {});
  const text = await response.text();
  assert.equal(response.status, 500);
  assert.equal(text.includes('secret'), false);
  assert.ok(
    kit.troubles.some(
      (line) => line.includes('secret of the house') && line.includes(response.headers.get('x-request-id') ?? 'none'),
    ),
  );
});

test('what the database says is told for what it is: away, full, taken, gone, impossible, or a mistake of ours', async () => {
  const told = {
    '57P01': [503, 'gateway.database_away'],
    '08006': [503, 'gateway.database_away'],
    '53300': [503, 'gateway.database_away'],
    '53100': [507, 'gateway.storage_full'],
    '55P03': [503, 'gateway.fault'],
    '57014': [503, 'gateway.fault'],
    '23505': [409, 'kernel.already_there'],
    '23503': [409, 'kernel.no_longer_there'],
    '22003': [422, 'database.out_of_range'],
    '22021': [422, 'kernel.unusable_value'],
    '42P01': [500, 'gateway.fault'],
  };
  for (const [state, expected] of Object.entries(told)) {
    const response = await send('POST', `/v1/things/fail/${state}`, {});
    const retryAfter = response.headers.get('retry-after');
    assert.deepEqual(await problem(response), expected, state);
    assert.equal(retryAfter, expected[0] === 503 ? '5' : null, state);
  }
});

test('a change needs the version that was seen: 428 without it, 412 when it is stale, and the new one comes back', async () => {
  assert.deepEqual(await problem(await send('POST', '/v1/things/things/thg_1/rename', {})), [
    428,
    'gateway.no_if_match',
  ]);
  assert.deepEqual(await problem(await send('POST', '/v1/things/things/thg_1/rename', {}, { 'if-match': '"7"' })), [
    412,
    'things.stale',
  ]);
  assert.deepEqual(await problem(await send('POST', '/v1/things/things/thg_1/rename', {}, { 'if-match': 'seven' })), [
    400,
    'gateway.bad_if_match',
  ]);
  assert.equal(
    (await send('POST', '/v1/things/things/thg_1/rename', {}, { 'if-match': '"1"' })).headers.get('etag'),
    '"2"',
  );
});

test('a POST repeated under its key gives the first answer, and another body under it is a conflict', async () => {
  const headers = { 'idempotency-key': 'k1' };
  const first = await (await send('POST', '/v1/things/things', { name: 'a' }, headers)).json();
  assert.deepEqual(await (await send('POST', '/v1/things/things', { name: 'a' }, headers)).json(), first);
  assert.deepEqual(await problem(await send('POST', '/v1/things/things', { name: 'b' }, headers)), [
    409,
    'kernel.idempotency_key_reused',
  ]);
});

test('a page of another site cannot act with our cookie', async () => {
  assert.deepEqual(
    await problem(await send('POST', '/v1/things/things', { name: 'a' }, { 'sec-fetch-site': 'cross-site' })),
    [403, 'gateway.foreign_origin'],
  );
  assert.deepEqual(
    await problem(await send('POST', '/v1/things/things', { name: 'a' }, { origin: 'https://evil.example' })),
    [403, 'gateway.foreign_origin'],
  );
  assert.equal((await send('POST', '/v1/things/things', { name: 'a' }, { origin: url })).status, 201);
});

test('a file beyond the limit is refused with 413 and one within it arrives whole', async () => {
  const upload = async (bytes: number) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), 'Rechnung \u00fc.pdf');
    return await fetch(`${url}/v1/things/files`, { method: 'POST', headers: { cookie }, body: form });
  };
  assert.deepEqual(await (await upload(900_000)).json(), { size: 900_000, name: 'Rechnung \u00fc.pdf' });
  assert.deepEqual(await problem(await upload(1_100_000)), [413, 'gateway.too_large']);
  assert.deepEqual(await problem(await send('POST', '/v1/things/files', {})), [415, 'gateway.not_multipart']);
});

test('who asks too often waits, and is told how long', async () => {
  const statuses = await Promise.all(
    Array.from({ length: 150 }, async () => await send('GET', '/v1/identity/me', undefined, { cookie: '' })),
  );
  const limited = statuses.find((response) => response.status === 429);
  assert.ok(limited && Number(limited.headers.get('retry-after')) >= 1);
});

test('the OpenAPI document names every route with its permission', async () => {
  const place = z.object({ operationId: z.string(), 'x-permission': z.string() }).loose();
  const shape = z.object({ openapi: z.string(), paths: z.record(z.string(), z.record(z.string(), place)) });
  const document = shape.parse(await (await send('GET', '/v1/openapi.json')).json());
  assert.equal(document.openapi, '3.1.0');
  const declared = kit.platform.registry.all
    .flatMap((module) => module.routes.map(({ operation }) => operation.name))
    .sort();
  assert.deepEqual(
    Object.values(document.paths)
      .flatMap((path) => Object.values(path).map(({ operationId }) => operationId))
      .sort(),
    declared,
  );
});

test('health and figures are served to those who watch', async () => {
  assert.equal((await send('GET', '/healthz')).status, 200);
  assert.equal((await send('GET', '/readyz')).status, 200);
  assert.match(await (await send('GET', '/metrics')).text(), /finace_http_request_duration_seconds_count/);
});

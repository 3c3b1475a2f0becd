import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { unwrap } from '@finaceverse/base/outcome';
import { machineMicroseconds, memoryCache } from '../infra/cache/memory.ts';
import { prometheusMetrics } from '../infra/telemetry/prometheus.ts';
import { noTracing } from '../infra/telemetry/tracing.ts';
import { anonymousCaller } from '../kernel/caller.ts';
import { readConfiguration } from '../kernel/configuration.ts';
import { provisionTenant } from '../services/identity/testing.ts';
import { MODULES } from '../modules.ts';
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { buildGateway } from './server.ts';

const PASSWORD = 'correct horse battery';
const EMAIL = 'ana@perimeter.example';

let kit: TestPlatform;
/** Where the clock of the quotas stands; it goes where nothing is said. */
let standsAt: number | undefined = 0;
const cache = memoryCache({ entriesMax: 10_000, now: () => standsAt ?? machineMicroseconds() });
const web = mkdtempSync(join(tmpdir(), 'finace-perimeter-'));

before(async () => {
  // No quota fills up again while a slow machine sends what should exhaust it.
  kit = await startTestPlatform({ modules: MODULES, cache });
  unwrap(
    await kit.run(anonymousCaller('t'), provisionTenant, {
      name: 'Meridian & Co',
      partner: { email: EMAIL, name: 'Ana', password: PASSWORD },
    }),
  );
  mkdirSync(join(web, 'assets'));
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>app</title>');
  writeFileSync(join(web, 'assets', 'app-1.js'), '1');
});
after(async () => {
  await kit.close();
  rmSync(web, { recursive: true, force: true });
});

/** A gateway under `settings` for the time of one piece of work; each has strangers of its own by their network. */
async function withGateway(
  settings: Readonly<Record<string, string>>,
  work: (url: string, server: FastifyInstance) => Promise<void>,
): Promise<void> {
  const server = await buildGateway({
    platform: kit.platform,
    configuration: readConfiguration({ FINACE_TRUSTED_PROXIES: '127.0.0.1', ...settings }),
    metrics: prometheusMetrics({ process: false }),
    tracing: noTracing(),
    web,
  });
  try {
    await work(await server.listen({ host: '127.0.0.1', port: 0 }), server);
  } finally {
    server.server.closeAllConnections();
    await server.close();
  }
}

async function statuses(times: number, send: () => Promise<Response>): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: times }, send));
  return answers.map(({ status }) => status);
}

test('bad credentials, foreign tokens, unknown paths and the figures are counted for whoever sends them', async () => {
  const kinds: readonly (readonly [string, RequestInit])[] = [
    ['/v1/identity/me', { headers: { authorization: 'Bearer wrong' } }],
    ['/v1/nowhere', {}],
    ['/metrics', {}],
    ['/healthz', {}],
    ['/internal/calls/vamn/calculate', { method: 'POST', headers: { authorization: 'Bearer wrong' } }],
    ['/v1/identity/me', { headers: { 'x-finace-caller': 'wrong' } }],
  ];
  await withGateway({}, async (url) => {
    for (const [index, [path, init]] of kinds.entries()) {
      const headers = { ...Object(init.headers), accept: 'application/json', 'x-forwarded-for': `198.51.100.${index}` };
      const seen = await statuses(150, async () => await fetch(url + path, { ...init, headers }));
      assert.ok(seen.includes(429), `${path}: ${[...new Set(seen)].join()}`);
      assert.ok(seen.filter((status) => status !== 429).length >= 120, path);
    }
  });
});

test('behind a trusted proxy each network counts for itself, and nobody else may say where they come from', async () => {
  const ask = async (url: string, from: string): Promise<Response> =>
    await fetch(`${url}/v1/nowhere`, { headers: { accept: 'application/json', 'x-forwarded-for': from } });
  // Half of the requests come by each spelling: alone neither reaches the limit, so a refusal shows that they are one.
  const takenTogether = async (url: string, one: string, other: string): Promise<boolean> => {
    let count = 0;
    return (await statuses(180, async () => await ask(url, (count += 1) % 2 === 0 ? one : other))).includes(429);
  };
  await withGateway({}, async (url) => {
    assert.ok(await takenTogether(url, '2001:db8:1:1::1', '2001:0db8:0001:0001:ffff::'), 'the same /64');
    assert.ok(!(await takenTogether(url, '2001:db8:1:2::1', '2001:db8:1:3::1')), 'two of the next');
    assert.ok(await takenTogether(url, '::ffff:203.0.113.9', '203.0.113.9'), 'IPv4 however it is written');
  });
  await withGateway({ FINACE_TRUSTED_PROXIES: '192.0.2.1' }, async (url) => {
    let count = 0;
    const seen = await statuses(150, async () => await ask(url, `198.18.0.${(count += 1)}`));
    assert.ok(seen.includes(429), 'a header of a stranger does not make them many');
  });
});

test('the files and pages of the web app are not counted, however many a page takes', async () => {
  await withGateway({}, async (url) => {
    const headers = { accept: 'text/html', 'x-forwarded-for': '203.0.113.150' };
    const seen = await statuses(200, async () => await fetch(`${url}/sign-in`, { headers }));
    assert.deepEqual([...new Set(seen)], [200]);
    const answer = await fetch(`${url}/v1/nowhere`, { headers: { ...headers, accept: 'application/json' } });
    assert.equal(answer.status, 404, 'nothing of the quota is gone');
  });
});

test('every answer carries its headers, every page its policy by any name, and private answers are not kept', async () => {
  await withGateway({}, async (url) => {
    const names = [
      '/',
      '/index.html',
      '//index.html',
      '/./index.html',
      '/anything',
      '/index.html?x=1',
      '/%69ndex.html',
    ];
    for (const name of names) {
      const page = await fetch(url + name, { headers: { accept: 'text/html' } });
      assert.deepEqual([page.status, page.headers.get('cache-control')], [200, 'no-cache'], name);
      assert.match(page.headers.get('content-security-policy') ?? '', /script-src 'self'/, name);
    }
    const asset = await fetch(`${url}/assets/app-1.js`);
    assert.match(asset.headers.get('cache-control') ?? '', /immutable/);
    for (const path of ['/', '/healthz', '/v1/nowhere', '/v1/identity/me', '/assets/app-1.js', '/metrics']) {
      const { headers } = await fetch(url + path, { headers: { accept: '*/*' } });
      for (const [name, value] of [
        ['x-content-type-options', /^nosniff$/],
        ['cross-origin-opener-policy', /^same-origin$/],
        ['cross-origin-resource-policy', /^same-origin$/],
        ['permissions-policy', /camera=\(\)/],
        ['content-security-policy', /frame-ancestors 'none'/],
        ['cache-control', /./],
      ] as const)
        assert.match(headers.get(name) ?? '', value, `${path} ${name}`);
      assert.equal(headers.get('strict-transport-security'), null, 'not over plain HTTP');
    }
    for (const path of ['/v1/nowhere', '/v1/identity/me']) {
      const answer = await fetch(url + path, { headers: { accept: 'application/json' } });
      assert.equal(answer.headers.get('cache-control'), 'no-store', path);
    }
    const { headers } = await fetch(url, { headers: { 'x-forwarded-proto': 'https' } });
    assert.match(headers.get('strict-transport-security') ?? '', /^max-age=31536000/);
  });
});

// An address that no test before has used up.
const home = { 'x-forwarded-for': '203.0.113.200' };
const json = { 'content-type': 'application/json', ...home };

async function signIn(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const body = JSON.stringify({ email: EMAIL, password: PASSWORD });
  return await fetch(`${url}/v1/identity/sign-in`, { method: 'POST', headers: { ...json, ...headers }, body });
}

test('over TLS the session is a __Host- cookie that is Secure, and only that one counts there', async () => {
  await withGateway({}, async (url) => {
    const tls = { 'x-forwarded-proto': 'https' };
    const [line = ''] = (await signIn(url, tls)).headers.getSetCookie();
    assert.match(line, /^__Host-finace_session=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    const [cookie = ''] = line.split(';');
    const me = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(`${url}/v1/identity/me`, { headers: { ...home, ...headers } })).status;
    assert.equal(await me({ ...tls, cookie }), 200);
    assert.equal(await me({ ...tls, cookie: cookie.replace('__Host-', '') }), 401, 'a name that others can set');
    const [plain = ''] = (await signIn(url)).headers.getSetCookie();
    assert.match(plain, /^finace_session=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/);
  });
});

test('a page without an origin, of another scheme, host or port acts for nobody, and "bearer" may be written as one likes', async () => {
  await withGateway({}, async (url) => {
    const cookie = (await signIn(url)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const leave = async (origin: string): Promise<number> =>
      (
        await fetch(`${url}/v1/identity/api-keys`, {
          method: 'POST',
          headers: { ...json, cookie, origin },
          body: '{}',
        })
      ).status;
    const { host } = new URL(url);
    for (const origin of ['null', `https://${host}`, 'http://evil.example', 'http://127.0.0.1:1', 'nonsense', ''])
      assert.equal(await leave(origin), 403, origin);
    assert.notEqual(await leave(url), 403);
    for (const word of ['Bearer', 'bearer', 'BEARER']) {
      const answer = await fetch(`${url}/v1/identity/me`, { headers: { ...home, authorization: `${word} nonsense` } });
      const { code }: { code?: string } = Object(await answer.json());
      assert.notEqual(code, 'kernel.sign_in_needed', `${word} is read as a credential`);
    }
  });
});

async function line(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return socket;
}

async function answerOn(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => void (text += chunk));
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return text;
}

test('a body that does not arrive in time is cut with 408, also one that drips', async () => {
  await withGateway({ FINACE_BODY_SECONDS_MAX: '1' }, async (url) => {
    const head =
      'POST /v1/identity/sign-in HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{';
    const [still, dripping] = [await line(url), await line(url)];
    still.write(head);
    dripping.write(head);
    const drops = setInterval(() => dripping.write(' '), 200);
    const answers = await Promise.all([answerOn(still), answerOn(dripping)]);
    clearInterval(drops);
    for (const answer of answers) assert.match(answer, /^HTTP\/1\.1 408 [\s\S]*problem\+json/);
  });
});

test('connections beyond the limit are refused, and there is room again when others end', async () => {
  await withGateway({ FINACE_CONNECTIONS_MAX: '10' }, async (url) => {
    const held = await Promise.all(Array.from({ length: 10 }, async () => await line(url)));
    const [beyond] = [await line(url)];
    assert.equal(await answerOn(beyond), '', 'closed without a word');
    for (const socket of held) socket.destroy();
    let answer = '';
    // The server notices the ends one by one.
    while (answer === '') {
      const again = await line(url);
      again.write('GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
      again.on('error', () => undefined);
      answer = await answerOn(again);
    }
    assert.match(answer, /^HTTP\/1\.1 200 /);
  });
});

test('while 110 people sign in at once, somebody who works is answered as ever', async () => {
  standsAt = undefined;
  await withGateway({ FINACE_QUOTA_FACTOR: '1000' }, async (url) => {
    const cookie = (await signIn(url)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const crowd = Array.from({ length: 110 }, async () => (await signIn(url)).status);
    let left = crowd.length;
    const counted = Promise.all(
      crowd.map(async (answer) => {
        await answer;
        left -= 1;
      }),
    );
    const waits: number[] = [];
    let answeredInTheCrowd = 0;
    while (left > 0) {
      const started = performance.now();
      const answer = await fetch(`${url}/v1/identity/me`, { headers: { cookie } });
      await answer.arrayBuffer();
      waits.push(performance.now() - started);
      assert.equal(answer.status, 200);
      if (left > 0) answeredInTheCrowd += 1;
    }
    await counted;
    waits.sort((one, other) => one - other);
    process.stdout.write(
      `perimeter: ${waits.length} reads beside 110 sign-ins, median ${Math.round(waits[Math.floor(waits.length / 2)] ?? 0)} ms, ` +
        `longest ${Math.round(waits.at(-1) ?? 0)} ms\n`,
    );
    assert.ok(answeredInTheCrowd > 10, `only ${answeredInTheCrowd} reads came through the crowd`);
  });
});

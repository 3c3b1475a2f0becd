import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unwrap } from '@finaceverse/base/outcome';
import { provisionTenant } from '@finaceverse/server/operations';
import { anonymousCaller, readConfiguration, startServer } from '@finaceverse/server/start';
import { createTestDatabase } from '@finaceverse/server/testing';
import type { BenchCase } from './case.ts';

const WORKER = fileURLToPath(new URL('quota-worker.ts', import.meta.url));
const PASSWORD = 'correct horse battery';

const PROCESSES = 4;
const CLIENTS = 200;
const KEYS = 40;
const SECONDS = 30;
/** A share of what a firm has otherwise, so that a small machine can ask for far more than it may have. */
const FACTOR = 0.1;
const BURST = 2000 * FACTOR;
const PER_SECOND = 300 * FACTOR;
const SHORT = 0.02;

async function post(url: string, body: unknown, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', cookie };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response;
}

/** A firm whose person has made many keys, by a server that ends before the measurement. */
async function makeKeys(settings: Readonly<Record<string, string>>): Promise<string[]> {
  const server = await startServer(readConfiguration({ ...settings, FINACE_QUOTA_FACTOR: '1000' }));
  try {
    const partner = { email: 'ana@quota.example', name: 'Ana', password: PASSWORD };
    unwrap(await server.platform.run(provisionTenant, anonymousCaller('bench'), { name: 'Quota & Co', partner }));
    const signedIn = await post(`${server.url}/v1/identity/sign-in`, { email: partner.email, password: PASSWORD });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const keys: string[] = [];
    for (let number = 0; number < KEYS; number += 1) {
      const wanted = { name: `client ${number}`, permissions: ['identity:user:read'] };
      const made: unknown = await (await post(`${server.url}/v1/identity/api-keys`, wanted, cookie)).json();
      keys.push(String(Object(made).key));
    }
    return keys;
  } finally {
    await server.close();
  }
}

async function startProcess(
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const child = fork(WORKER, [], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(String(Object(message).url)));
    child.once('exit', () => reject(new Error('A process of the installation has ended.')));
  });
  return { url, child };
}

async function status(agent: Agent, url: string, key: string): Promise<number> {
  return await new Promise((resolve, reject) => {
    request(`${url}/v1/identity/roles`, { agent, headers: { authorization: `Bearer ${key}` } }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    })
      .once('error', reject)
      .end();
  });
}

interface Counted {
  readonly allowed: number;
  readonly seconds: number;
}

/** All clients ask all processes in turn, without a pause. */
async function crowd(urls: readonly string[], keys: readonly string[], seconds: number): Promise<Counted> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  let allowed = 0;
  const started = performance.now();
  const passed = (): number => (performance.now() - started) / 1000;
  const client = async (number: number): Promise<void> => {
    for (let turn = number; passed() < seconds; turn += 1) {
      const answered = await status(agent, urls[turn % urls.length] ?? '', keys[number % keys.length] ?? '');
      if (answered === 200) allowed += 1;
      else if (answered !== 429) throw new Error(`answered ${answered}`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, async (_, number) => await client(number)));
  agent.destroy();
  return { allowed, seconds: passed() };
}

/**
 * A firm's quota over four processes and one Redis, asked for by two hundred clients without a pause: first until the
 * burst is spent, then as long as is measured. `exceeded` counts from the first request, `served` from the empty bucket.
 */
async function measure(settings: Readonly<Record<string, string>>): Promise<BenchCase[]> {
  const keys = await makeKeys(settings);
  const processes = await Promise.all(Array.from({ length: PROCESSES }, async () => await startProcess(settings)));
  try {
    const urls = processes.map(({ url }) => url);
    const spent = await crowd(urls, keys, (2 * BURST) / PER_SECOND);
    const steady = await crowd(urls, keys, SECONDS);
    const whole = BURST + PER_SECOND * (spent.seconds + steady.seconds);
    const unit = 'requests let in, what is due beside it';
    const rounded = (value: number): number => Number(value.toPrecision(4));
    const all = spent.allowed + steady.allowed;
    const due = PER_SECOND * steady.seconds;
    return [
      {
        bench: 'quota',
        case: 'exceeded',
        ours: all,
        peer: rounded(whole),
        unit,
        ratio: rounded(all / whole),
        bar: 1,
        ok: all <= whole + 1,
      },
      {
        bench: 'quota',
        case: 'served',
        ours: steady.allowed,
        peer: rounded(due),
        unit,
        ratio: rounded(steady.allowed / due),
        bar: 1 - SHORT,
        ok: steady.allowed >= due * (1 - SHORT),
      },
    ];
  } finally {
    for (const { child } of processes) if (child.connected) child.disconnect();
    await Promise.all(processes.map(async ({ child }) => await new Promise((gone) => child.once('exit', gone))));
  }
}

/** Needs a Redis: FINACE_TEST_REDIS_URL names it. */
export async function run(): Promise<BenchCase[]> {
  const redis = process.env['FINACE_TEST_REDIS_URL'];
  if (redis === undefined) {
    process.stdout.write('skipped: set FINACE_TEST_REDIS_URL to measure the quota of several processes\n');
    return [];
  }
  const data = mkdtempSync(join(tmpdir(), 'finace-quota-'));
  const database = await createTestDatabase();
  try {
    return await measure({
      FINACE_DATA: data,
      FINACE_DATABASE_URL: database.ownerUrl,
      FINACE_REDIS_URL: redis,
      FINACE_PREFIX: `quota${randomUUID().slice(0, 8)}`,
      FINACE_QUOTA_FACTOR: String(FACTOR),
      FINACE_LOG_LEVEL: 'error',
      PORT: '0',
    });
  } finally {
    await database.close();
    rmSync(data, { recursive: true, force: true });
  }
}

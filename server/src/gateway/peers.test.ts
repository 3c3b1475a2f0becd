import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, Agent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { connect } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ok, unwrap } from '@finaceverse/base/outcome';
import { prometheusMetrics } from '../infra/telemetry/prometheus.ts';
import { noTracing } from '../infra/telemetry/tracing.ts';
import { ConfigurationMistake, readConfiguration } from '../kernel/configuration.ts';
import { call, contract } from '../kernel/contract.ts';
import { moduleKit } from '../kernel/kit.ts';
import { issueIn, listIn, makeAuthorityIn, renewIn } from '../kernel/peers/certificate-folder.ts';
import { peersOf } from '../kernel/peers/mutual-tls.ts';
import { plainPeers, type Peers } from '../kernel/peers/peers.ts';
import { callRemote, signCaller } from '../kernel/remote-calls.ts';
import { firm } from '../services/firm/module.ts';
import { identity } from '../services/identity/module.ts';
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { CALLER_HEADER } from './admission.ts';
import { peerPortOf } from './peer-door.ts';
import { buildGateway } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'finace-peers-'));
const stranger = mkdtempSync(join(tmpdir(), 'finace-peers-'));
const PATIENCE_MS = 30_000;
const HOSTS = ['localhost', '127.0.0.1'];
const lifetime = (): { now: Date; days: number } => ({ now: new Date(), days: 30 });

const echoContract = contract('echo', {
  calls: { echo: call(z.object({ text: z.string() }), z.object({ text: z.string() })) },
  events: [],
});
const { query, defineModule } = moduleKit({ contract: echoContract, needs: [], permissions: [] });
const echo = defineModule({
  floor: 'service',
  summary: 'Says what it is told',
  home: new URL('.', import.meta.url).href,
  answers: {
    echo: query({
      name: 'echo.echo',
      summary: 'Say it again',
      permission: 'public',
      input: echoContract.calls.echo.input,
      output: echoContract.calls.echo.output,
      handle: async (_ctx, { text }) => ok({ text }),
    }),
  },
});

let kit: TestPlatform;
let gateway: FastifyInstance;
let edge: Peers;
let address = '';
let open = '';

const settingsOf = (name: string, from = folder): Record<string, string> => ({
  FINACE_PEER_CERTIFICATES: join(from, name),
  FINACE_PEER_PORT: '0',
  FINACE_QUOTA_FACTOR: '1000',
});

before(async () => {
  for (const each of [folder, stranger]) {
    await makeAuthorityIn(each, lifetime());
    for (const name of ['books', 'edge']) await issueIn(each, name, HOSTS, lifetime());
  }
  kit = await startTestPlatform({ modules: [firm, identity, echo], settings: settingsOf('books') });
  gateway = await buildGateway({
    platform: kit.platform,
    configuration: readConfiguration(settingsOf('books')),
    metrics: prometheusMetrics({ process: false }),
    tracing: noTracing(),
    web: undefined,
  });
  open = await gateway.listen({ host: '127.0.0.1', port: 0 });
  address = `https://localhost:${peerPortOf(gateway)}`;
  edge = peersOf(readConfiguration(settingsOf('edge')), kit.platform.log);
});
after(async () => {
  edge.close();
  await gateway.close();
  await kit.close();
  for (const each of [folder, stranger]) rmSync(each, { recursive: true, force: true });
});

async function say(peers: Peers, to: string, text: string): Promise<unknown> {
  const { ports, clock } = kit.platform;
  const caller = kit.person(kit.newTenant(), 'Ana');
  const call = { module: 'echo', call: 'echo', input: { text }, key: `key-${text}` };
  return unwrap(await callRemote({ keys: ports.keys, clock, headers: {}, peers }, to, call, caller));
}

async function servedSerial(): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const own = (name: string): Buffer => readFileSync(join(folder, 'edge', name));
  const line = connect(
    {
      host: 'localhost',
      port: Number(new URL(address).port),
      ca: own('authority.pem'),
      cert: own('certificate.pem'),
      key: own('key.pem'),
    },
    () => {
      resolve(line.getPeerCertificate().serialNumber.toLowerCase());
      line.end();
    },
  );
  line.once('error', reject);
  return await promise;
}

test('a process with a certificate of the authority is answered, by TLS 1.3', async () => {
  assert.deepEqual(await say(edge, address, 'hello'), { text: 'hello' });
});

test('without a certificate, or with one of another authority, no line is opened; nor to a server of another one', async () => {
  await assert.rejects(say(plainPeers(), address, 'x'), { code: 'kernel.module_unreachable' });
  const bare = new Agent({ ca: readFileSync(join(folder, 'authority.pem')) });
  const asked = new Promise((resolve, reject) =>
    request(`${address}/healthz`, { agent: bare }, resolve).once('error', reject).end(),
  );
  await assert.rejects(asked);
  const foreign = peersOf(readConfiguration(settingsOf('edge', stranger)), kit.platform.log);
  await assert.rejects(say(foreign, address, 'x'), { code: 'kernel.module_unreachable' });
  // It trusts our server, and our server does not trust it.
  writeFileSync(join(stranger, 'edge', 'authority.pem'), readFileSync(join(folder, 'authority.pem')));
  const trusting = peersOf(readConfiguration(settingsOf('edge', stranger)), kit.platform.log);
  await assert.rejects(say(trusting, address, 'x'), { code: 'kernel.module_unreachable' });
  for (const peers of [foreign, trusting]) peers.close();
});

test('at the door of people a token between processes opens nothing, even one that we signed', async () => {
  await assert.rejects(say(plainPeers(), open, 'x'), { code: 'kernel.module_failed' });
  const { ports, clock } = kit.platform;
  const caller = kit.person(kit.newTenant(), 'Ana');
  const token = await signCaller({ keys: ports.keys, clock }, caller, 'finaceverse:requests');
  const answer = await fetch(`${open}/v1/identity/me`, { headers: { [CALLER_HEADER]: token } });
  const problem = z.object({ code: z.string() }).parse(await answer.json());
  assert.deepEqual([answer.status, problem.code], [401, 'gateway.not_a_peer']);
});

test('certificates and then their authority are renewed at both ends under load, and no request fails', async () => {
  let asked = 0;
  let asking = true;
  const crowd = Array.from({ length: 6 }, async (_, index) => {
    // Half of them over new lines each time: those are what a renewal could break.
    while (asking) {
      const peers = index % 2 === 0 ? edge : peersOf(readConfiguration(settingsOf('edge')), kit.platform.log);
      asked += 1;
      const text = String(asked);
      assert.deepEqual(await say(peers, address, text), { text });
      if (peers !== edge) peers.close();
    }
  });
  const until = async (serial: string): Promise<void> => {
    const deadline = performance.now() + PATIENCE_MS;
    while ((await servedSerial()) !== serial) assert.ok(performance.now() < deadline, 'it was not taken up');
  };
  const serialOfBooks = (): string => listIn(folder).find(({ name }) => name === 'books')?.serialNumber ?? '';
  const before = serialOfBooks();
  const steps = async (): Promise<void> => {
    assert.deepEqual(await renewIn(folder, lifetime(), 10), []);
    assert.equal((await renewIn(folder, lifetime(), 40)).length, 2);
    assert.notEqual(serialOfBooks(), before);
    await until(serialOfBooks());
    await makeAuthorityIn(folder, { now: new Date(Date.now() + 1000), days: 3650 }, true);
    const trusted = readFileSync(join(folder, 'books', 'authority.pem'), 'utf8');
    assert.equal(trusted.match(/BEGIN CERTIFICATE/g)?.length, 2);
    // Both ends trust both authorities before anything is signed by the new one.
    const seen = performance.now() + 2500;
    while (performance.now() < seen) await servedSerial();
    await renewIn(folder, lifetime(), 40);
    await until(serialOfBooks());
  };
  try {
    await Promise.race([steps(), Promise.all(crowd)]);
  } finally {
    asking = false;
    await Promise.all(crowd);
  }
  assert.ok(asked > 20, `only ${asked} requests`);
});

test('a folder without its port, an address in clear and a missing file stop the start with a sentence', () => {
  const mistake = (settings: Record<string, string>): string => {
    try {
      peersOf(readConfiguration(settings), kit.platform.log).close();
    } catch (error) {
      if (error instanceof ConfigurationMistake) return error.message;
      throw error;
    }
    return '';
  };
  assert.match(mistake({ FINACE_PEER_PORT: '4500' }), /belong together/);
  assert.match(
    mistake({ ...settingsOf('edge'), FINACE_REMOTE_MODULES: 'finory=http://books:4401' }),
    /reaches finory by http.*must begin with https/,
  );
  assert.match(mistake(settingsOf('none')), /cannot be used/);
});

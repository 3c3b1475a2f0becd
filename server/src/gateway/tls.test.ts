import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { request as requestPlain } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect, type ConnectionOptions, type PeerCertificate } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { prometheusMetrics } from '../infra/telemetry/prometheus.ts';
import { noTracing } from '../infra/telemetry/tracing.ts';
import { readConfiguration } from '../kernel/configuration.ts';
import { firm } from '../services/firm/module.ts';
import { identity } from '../services/identity/module.ts';
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { buildGateway } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'finace-tls-'));
const file = (name: string): string => join(folder, name);
const PATIENCE_MS = 20_000;

/** A certificate that signs itself, as a small installation has. */
function makeCertificate(name: string): void {
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const out = ['-keyout', file(`${name}.key`), '-out', file(`${name}.pem`)];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, ...out], { stdio: 'ignore' });
}

function use(name: string): void {
  copyFileSync(file(`${name}.pem`), file('used.pem'));
  copyFileSync(file(`${name}.key`), file('used.key'));
}

let kit: TestPlatform;
let server: FastifyInstance;
let port = 0;

const settings = {
  FINACE_TLS_CERTIFICATE: file('used.pem'),
  FINACE_TLS_KEY: file('used.key'),
  FINACE_QUOTA_FACTOR: '1000',
};
const build = async (more: Readonly<Record<string, string>>): Promise<FastifyInstance> =>
  await buildGateway({
    platform: kit.platform,
    configuration: readConfiguration(more),
    metrics: prometheusMetrics({ process: false }),
    tracing: noTracing(),
    web: undefined,
  });

before(async () => {
  for (const name of ['first', 'second']) makeCertificate(name);
  use('first');
  kit = await startTestPlatform({ modules: [firm, identity] });
  server = await build(settings);
  await server.listen({ host: '127.0.0.1', port: 0 });
  const address = server.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
after(async () => {
  await server.close();
  await kit.close();
  rmSync(folder, { recursive: true, force: true });
});

const authorities = (): Buffer[] => ['first', 'second'].map((name) => readFileSync(file(`${name}.pem`)));

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

async function get(path: string, agent: Agent): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', servername: 'localhost', port, path, agent, ca: authorities() }, (response) => {
      response.resume();
      response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    })
      .once('error', reject)
      .end();
  });
}

async function handshake(more: ConnectionOptions = {}): Promise<{ protocol: string | null; peer: PeerCertificate }> {
  return await new Promise((resolve, reject) => {
    const line = connect({ host: '127.0.0.1', servername: 'localhost', port, ca: authorities(), ...more }, () => {
      resolve({ protocol: line.getProtocol(), peer: line.getPeerCertificate() });
      line.end();
    });
    line.once('error', reject);
  });
}

test('it speaks TLS 1.3 and nothing older, and nothing to who speaks none', async () => {
  assert.equal((await handshake()).protocol, 'TLSv1.3');
  await assert.rejects(handshake({ maxVersion: 'TLSv1.2' }));
  const plain = new Promise((resolve, reject) =>
    requestPlain({ host: '127.0.0.1', port, path: '/healthz' }, resolve).once('error', reject).end(),
  );
  await assert.rejects(plain);
});

test('browsers are told to come by TLS for a year', async () => {
  const { status, headers } = await get('/healthz', new Agent());
  assert.equal(status, 200);
  assert.match(String(headers['strict-transport-security']), /max-age=31536000/);
});

test('a renewed certificate is taken up while many ask, with no failed request; half of a renewal is not used', async () => {
  const agents = Array.from({ length: 8 }, (_, index) => new Agent({ keepAlive: index % 2 === 0 }));
  const statuses: number[] = [];
  let asking = true;
  const crowd = agents.map(async (agent) => {
    while (asking) statuses.push((await get('/healthz', agent)).status);
  });
  try {
    const deadline = performance.now() + PATIENCE_MS;
    writeFileSync(file('used.pem'), readFileSync(file('second.pem')));
    while (!kit.troubles.some((line) => line.startsWith('gateway.certificate_unusable')))
      assert.ok(
        (await handshake()).peer.subject.CN === 'first' && performance.now() < deadline,
        'half a pair was used',
      );
    use('second');
    while ((await handshake()).peer.subject.CN !== 'second')
      assert.ok(performance.now() < deadline, 'it was not taken up');
  } finally {
    asking = false;
    await Promise.all(crowd);
    for (const agent of agents) agent.destroy();
  }
  assert.ok(statuses.length > 20, `only ${statuses.length} requests`);
  assert.deepEqual([...new Set(statuses)], [200]);
});

test('one file without the other, a missing one, and a key of another certificate stop the start with a sentence', async () => {
  const { FINACE_TLS_KEY: key, ...half } = settings;
  assert.ok(key);
  await assert.rejects(build(half), /belong together/);
  await assert.rejects(build({ ...settings, FINACE_TLS_KEY: file('none') }), /cannot be used/);
  await assert.rejects(build({ ...settings, FINACE_TLS_KEY: file('first.key') }), /cannot be used/);
});

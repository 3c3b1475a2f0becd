import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT } from 'jose';
import { unwrap } from '@finaceverse/base/outcome';
import { provisionTenant } from '@finaceverse/server/operations';
import { anonymousCaller, readConfiguration, startServer } from '@finaceverse/server/start';
import { createTestDatabase } from '@finaceverse/server/testing';

/** A server under measurement: where it listens, and what proves the caller. */
export interface Served {
  readonly url: string;
  readonly token: string;
}

const AUDIENCE = 'finaceverse:api';

/** Bare Fastify whose routes verify a signed token as ours do, by a key that was read once, and send what they were given. */
async function servePeer(bodies: Readonly<Record<string, unknown>>): Promise<Served> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const key = await importJWK({ ...(await exportJWK(publicKey)), alg: 'EdDSA' });
  const token = await new SignJWT({ tid: 'ten_bench', sid: 'ses_bench' })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: 'bench' })
    .setSubject('usr_bench')
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime('15m')
    .sign(privateKey);
  const server = fastify({ logger: false });
  process.once('disconnect', () => void server.close().then(() => process.exit(0)));
  for (const [path, body] of Object.entries(bodies)) {
    server.get(path, async (request, reply) => {
      const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
      await jwtVerify(bearer, key, { audience: AUDIENCE, algorithms: ['EdDSA'], typ: 'at+jwt' });
      return await reply.send(body);
    });
  }
  return { url: await server.listen({ port: 0, host: '127.0.0.1' }), token };
}

const PASSWORD = 'correct horse battery';

async function post(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response;
}

/** The whole server as an installation runs it, with a firm of ten companies; only its quotas are lifted. */
async function serveOurs(): Promise<Served> {
  const data = mkdtempSync(join(tmpdir(), 'finace-bench-'));
  const database = await createTestDatabase();
  const configuration = readConfiguration({
    FINACE_DATA: data,
    FINACE_DATABASE_URL: database.ownerUrl,
    FINACE_QUOTA_FACTOR: '1000',
    PORT: '0',
  });
  const server = await startServer(configuration);
  process.once('disconnect', () => {
    void server
      .close()
      .then(async () => await database.close())
      .then(() => {
        rmSync(data, { recursive: true, force: true });
        process.exit(0);
      });
  });
  const partner = { email: 'ana@bench.example', name: 'Ana', password: PASSWORD };
  unwrap(await server.platform.run(provisionTenant, anonymousCaller('bench'), { name: 'Bench & Co', partner }));
  const signedIn = await post(`${server.url}/v1/identity/sign-in`, { email: partner.email, password: PASSWORD });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  for (let number = 0; number < 10; number += 1) {
    await post(
      `${server.url}/v1/finory/companies`,
      { name: `Company ${number}`, baseCurrency: 'USD', timeZone: 'America/New_York', fiscalYear: 2026 },
      { cookie },
    );
  }
  const made: unknown = await (
    await post(`${server.url}/v1/identity/tokens`, { email: partner.email, password: PASSWORD })
  ).json();
  const token = typeof made === 'object' && made !== null && 'accessToken' in made ? String(made.accessToken) : '';
  return { url: server.url, token };
}

process.on('message', (message: { readonly serve?: Readonly<Record<string, unknown>> | 'ours' }) => {
  if (message.serve === undefined) {
    process.send?.({ cpu: process.cpuUsage() });
    return;
  }
  const serving = message.serve === 'ours' ? serveOurs() : servePeer(message.serve);
  void serving.then((served) => process.send?.({ served }));
});

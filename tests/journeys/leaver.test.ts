import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readConfiguration, startServer, type RunningServer } from '@finaceverse/server/start';
import { startTestServer, type Firm, type TestServer } from './test-server.ts';

/** Two processes' worth of server over one installation: what one changes, the other must know. */
const data = mkdtempSync(join(tmpdir(), 'finace-leaver-'));
let first: TestServer;
let second: RunningServer;
let firm: Firm;

before(async () => {
  const settings = { FINACE_DATA: data, FINACE_QUOTA_FACTOR: '1000' };
  first = await startTestServer({ settings });
  second = await startServer(
    readConfiguration({
      ...settings,
      FINACE_DATABASE_URL: first.database.ownerUrl,
      PORT: '0',
      FINACE_LOG_LEVEL: 'silent',
    }),
    { clock: first.clock },
  );
  firm = await first.newFirm('Meridian');
});
after(async () => {
  await second.close();
  await first.close();
  rmSync(data, { recursive: true, force: true });
});

async function status(key: string, path = '/v1/identity/users'): Promise<number> {
  const response = await fetch(second.url + path, { headers: { authorization: `Bearer ${key}` } });
  await response.arrayBuffer();
  return response.status;
}

async function keyOf(visitor: Firm['ana'], permissions: readonly string[]): Promise<{ id: string; key: string }> {
  const made = await visitor.made('/v1/identity/api-keys', { name: 'leaver', permissions });
  return { id: String(made['id']), key: String(made['key']) };
}

/** The milliseconds until the other server answers so. */
async function until(look: () => Promise<number>, wanted: number): Promise<number> {
  const started = performance.now();
  while ((await look()) !== wanted)
    assert.ok(performance.now() - started < 10_000, `the other server never answered ${wanted}`);
  return performance.now() - started;
}

test('a person who is disabled at one server is out at every other within a second, by token and by cookie', async () => {
  const ana = await keyOf(firm.ana, ['identity:user:read']);
  const email = 'ben@meridian.example';
  const token = await firm.ben.made('/v1/identity/tokens', { email, password: 'correct horse battery' });
  const byToken = async (): Promise<number> => await status(String(token['accessToken']), '/v1/identity/me');
  const byCookie = async (): Promise<number> => {
    const response = await fetch(`${second.url}/v1/identity/me`, { headers: { cookie: firm.ben.cookie } });
    await response.arrayBuffer();
    return response.status;
  };
  assert.deepEqual([await byToken(), await byCookie(), await status(ana.key)], [200, 200, 200]);
  const me = (await firm.ben.get('/v1/identity/me')).value['user'];
  await firm.ana.made(`/v1/identity/users/${String(Object(me).id)}/disable`);
  assert.ok((await until(byToken, 401)) < 1000);
  assert.ok((await until(byCookie, 401)) < 1000);
  assert.equal(await status(ana.key), 200, 'somebody else was put out too');
});

test('a key that is revoked at one server opens nothing at another within a second', async () => {
  const { id, key } = await keyOf(firm.ana, ['identity:user:read']);
  assert.equal(await status(key), 200);
  assert.equal((await firm.ana.send('DELETE', `/v1/identity/api-keys/${id}`)).status, 200);
  assert.ok((await until(async () => await status(key), 401)) < 1000);
});

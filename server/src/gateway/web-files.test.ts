import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fastify from 'fastify';
import { memoryCache } from '../infra/cache/memory.ts';
import { addWebFiles } from './web-files.ts';

test('a folder answers with its first page under an address that ends as a folder, and nothing above the web is served', async (context) => {
  const above = mkdtempSync(join(tmpdir(), 'finace-web-'));
  const web = join(above, 'web');
  mkdirSync(join(web, 'docs'), { recursive: true });
  writeFileSync(join(above, 'secret.html'), 'secret');
  writeFileSync(join(web, 'index.html'), 'app');
  writeFileSync(join(web, 'docs', 'index.html'), 'documents');
  const server = fastify();
  context.after(async () => {
    await server.close();
    rmSync(above, { recursive: true, force: true });
  });
  const cache = memoryCache({ entriesMax: 10, now: () => 0 });
  await addWebFiles(server, { limiter: { ports: { cache }, log: { warn: () => {} } } }, web);
  const get = async (url: string) => await server.inject({ url, headers: { accept: 'text/html' } });

  const bare = await get('/docs');
  assert.deepEqual([bare.statusCode, bare.headers.location], [301, '/docs/']);
  assert.equal((await get('//docs')).headers.location, '/docs/', 'no address of another host');
  assert.equal((await get('/docs/')).body, 'documents');
  assert.equal((await get('/docs/index.html')).body, 'documents');
  assert.equal((await get('/anything')).body, 'app', 'any other address is one of the app');
  for (const path of ['/docs/../../secret.html', '/%2e%2e/secret.html', '/docs/%2e%2e/%2e%2e/secret.html'])
    assert.notEqual((await get(path)).body, 'secret', path);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startNameServer } from './name-server.test-kit.ts';
import { resolverNames } from './resolver.ts';

test('the texts of a name are read, a name without any has none, and a server that is away is told from that', async () => {
  const server = await startNameServer();
  const names = resolverNames({ servers: [server.address], timeoutMs: 2000 });
  try {
    server.set('_finace.firm.example', ['finace-domain=abc', 'other']);
    server.set('empty.example', []);
    assert.deepEqual([...(await names.textRecords('_finace.firm.example'))].sort(), ['finace-domain=abc', 'other']);
    assert.deepEqual(await names.textRecords('empty.example'), []);
    assert.deepEqual(await names.textRecords('unknown.example'), []);
  } finally {
    server.close();
  }
  const away = resolverNames({ servers: [server.address], timeoutMs: 100 });
  await assert.rejects(away.textRecords('firm.example'), { code: 'names.unavailable' });
});

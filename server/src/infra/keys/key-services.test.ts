import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { awsKmsKeys } from './aws-kms.ts';
import { keysConformance, type KeysHarness } from './conformance.ts';
import { startKmsServer, startVaultServer, type KeyServiceServer } from './key-services.test-kit.ts';
import type { Keys } from './port.ts';
import { vaultKeys } from './vault-transit.ts';

const TOKEN = 'hvs.of-a-test';
const CREDENTIALS = { accessKeyId: 'AKIDOFATEST', secretAccessKey: 'secret-of-a-test' };
const CONTEXT = { tenantId: 'ten_one', purpose: 'identity.totp' };

// The SDK finds its credentials where AWS's own tools do.
process.env['AWS_REGION'] = 'eu-central-1';
process.env['AWS_ACCESS_KEY_ID'] = CREDENTIALS.accessKeyId;
process.env['AWS_SECRET_ACCESS_KEY'] = CREDENTIALS.secretAccessKey;

function vaultAt(url: string, prefix = 'finace', token = TOKEN): Keys {
  return vaultKeys({ address: url, mount: 'transit', prefix, token: async () => token });
}

function kmsAt(url: string, prefix = 'finace'): Keys {
  return awsKmsKeys({ prefix, endpoint: url });
}

/** Two processes and another installation at one service, which must have refused nothing in the end. */
function harnessOf(start: () => Promise<KeyServiceServer>, at: (url: string, prefix?: string) => Keys): KeysHarness {
  return {
    open: async () => {
      const server = await start();
      const close = async (): Promise<void> => {
        await server.close();
        assert.deepEqual(server.rejected, []);
      };
      return { first: at(server.url), second: at(server.url), elsewhere: at(server.url, 'elsewhere'), close };
    },
  };
}

keysConformance(
  'Vault transit',
  harnessOf(async () => await startVaultServer(TOKEN), vaultAt),
);
keysConformance(
  'AWS KMS',
  harnessOf(async () => await startKmsServer(CREDENTIALS), kmsAt),
);

const SERVICES = [
  ['Vault transit', async () => await startVaultServer(TOKEN), vaultAt],
  ['AWS KMS', async () => await startKmsServer(CREDENTIALS), kmsAt],
] as const;

for (const [name, start, at] of SERVICES) {
  test(`${name}: a service that is away or broken is a fault that may be retried, and never an answer`, async () => {
    const server = await start();
    const keys = at(server.url);
    const { wrapped, plaintext } = unwrap(await keys.generateDataKey(CONTEXT));
    server.fail(503);
    for (const work of [
      async () => await keys.unwrap(wrapped, CONTEXT),
      async () => await keys.generateDataKey(CONTEXT),
      async () => await keys.signingKey('tokens'),
      async () => await keys.destroy(CONTEXT.tenantId),
    ])
      await assert.rejects(work, { code: 'keys.unavailable', retryable: true });
    server.fail(null);
    assert.deepEqual(unwrap(await keys.unwrap(wrapped, CONTEXT)), plaintext);
    await server.close();
    await assert.rejects(keys.unwrap(wrapped, CONTEXT), { code: 'keys.unavailable', retryable: true });
  });

  test(`${name}: a tenant or purpose that could lead elsewhere is an error`, async () => {
    const server = await start();
    const keys = at(server.url);
    for (const bad of ['', '..', '../x', 'a/b', '.hidden']) {
      await assert.rejects(keys.generateDataKey({ tenantId: bad, purpose: 'x' }), { name: 'AssertionFailure' });
      await assert.rejects(keys.signingKey(bad), { name: 'AssertionFailure' });
    }
    await server.close();
  });
}

test('Vault transit: a wrong token is a fault that says so', async () => {
  const server = await startVaultServer(TOKEN);
  await assert.rejects(vaultAt(server.url, 'finace', 'stale').generateDataKey(CONTEXT), {
    code: 'keys.unavailable',
    message: /answered with 403/,
  });
  await server.close();
});

test('control: the server of the test takes no request that is signed by another key', async () => {
  const server = await startKmsServer({ ...CREDENTIALS, secretAccessKey: 'another' });
  await assert.rejects(kmsAt(server.url).generateDataKey(CONTEXT), { code: 'keys.unavailable' });
  assert.ok(server.rejected.length > 0);
  await server.close();
});

import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ok, unwrap } from '@finaceverse/base/outcome';
import { brokenGuarantees } from '../conformance-control.ts';
import { keysConformance, type KeysHarness } from './conformance.ts';
import { fileKeys } from './file.ts';
import type { Keys } from './port.ts';

const CONTEXT = { tenantId: 'ten_one', purpose: 'identity.totp' };

async function inFolder<T>(body: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'finace-keys-'));
  try {
    return await body(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function harnessOf(alter: (keys: Keys) => Keys): KeysHarness {
  return {
    open: async () => {
      const [here, there] = await Promise.all([
        mkdtemp(join(tmpdir(), 'finace-keys-')),
        mkdtemp(join(tmpdir(), 'finace-keys-')),
      ]);
      const [first, second, elsewhere] = await Promise.all([fileKeys(here), fileKeys(here), fileKeys(there)]);
      const close = async (): Promise<void> => {
        for (const directory of [here, there]) await rm(directory, { recursive: true, force: true });
      };
      return { first: alter(first), second: alter(second), elsewhere: alter(elsewhere), close };
    },
  };
}

keysConformance(
  'file keys',
  harnessOf((keys) => keys),
);

test('file keys: only the owner may read any of the files, and none holds a key in the clear', async () => {
  await inFolder(async (directory) => {
    const keys = await fileKeys(directory);
    const made = unwrap(await keys.generateDataKey(CONTEXT));
    await keys.signingKey('tokens');
    const names = await readdir(directory, { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    assert.deepEqual(files.map((file) => file.slice(directory.length)).sort(), [
      '/root.key',
      '/signing/tokens/1.key',
      '/tenants/ten_one/1.key',
    ]);
    for (const file of files) {
      assert.equal((await stat(file)).mode & 0o777, 0o600, file);
      assert.equal((await readFile(file)).includes(Buffer.from(made.plaintext)), false);
    }
  });
});

test('file keys: a root key that others may read stops the start', async () => {
  await inFolder(async (directory) => {
    await fileKeys(directory);
    await chmod(join(directory, 'root.key'), 0o644);
    await assert.rejects(fileKeys(directory), { code: 'keys.root_exposed' });
  });
});

test('file keys: a damaged root key stops the start, and a foreign one opens nothing', async () => {
  await inFolder(async (directory) => {
    const keys = await fileKeys(directory);
    const made = unwrap(await keys.generateDataKey(CONTEXT));
    await writeFile(join(directory, 'root.key'), 'not a key');
    await assert.rejects(fileKeys(directory), { code: 'keys.root_unreadable' });
    await writeFile(join(directory, 'root.key'), `${Buffer.alloc(32, 7).toString('base64url')}\n`);
    const foreign = await fileKeys(directory);
    await assert.rejects(foreign.unwrap(made.wrapped, CONTEXT), { code: 'keys.unreadable', retryable: false });
  });
});

test('file keys: after destruction no file of the tenant holds a key', async () => {
  await inFolder(async (directory) => {
    const keys = await fileKeys(directory);
    unwrap(await keys.generateDataKey(CONTEXT));
    unwrap(await keys.rotate(CONTEXT.tenantId));
    await keys.destroy(CONTEXT.tenantId);
    assert.deepEqual(await readdir(join(directory, 'tenants', CONTEXT.tenantId)), ['destroyed']);
  });
});

test('file keys: a tenant or purpose that could lead elsewhere is an error', async () => {
  await inFolder(async (directory) => {
    const keys = await fileKeys(directory);
    for (const name of ['', '..', '../x', 'a/b', '.hidden']) {
      await assert.rejects(keys.generateDataKey({ tenantId: name, purpose: 'x' }), { name: 'AssertionFailure' });
      await assert.rejects(keys.signingKey(name), { name: 'AssertionFailure' });
    }
  });
});

test('control: a key store that ignores the purpose breaks the guarantee of context', async () => {
  const careless = (keys: Keys): Keys => ({
    ...keys,
    generateDataKey: async (context) => await keys.generateDataKey({ ...context, purpose: 'any' }),
    unwrap: async (wrapped, context) => await keys.unwrap(wrapped, { ...context, purpose: 'any' }),
  });
  const broken = await brokenGuarantees((register) => keysConformance('control', harnessOf(careless), register));
  assert.ok(
    broken.some((sentence) => sentence.includes('another tenant, purpose')),
    broken.join('\n'),
  );
});

test('control: a key store that remembers keys in memory breaks the guarantee of destruction', async () => {
  const remembering = (keys: Keys): Keys => {
    const memory = new Map<string, Uint8Array>();
    return {
      ...keys,
      unwrap: async (wrapped, context) => {
        const known = memory.get(wrapped + context.tenantId + context.purpose);
        if (known) return ok(known);
        const opened = await keys.unwrap(wrapped, context);
        if (opened.ok) memory.set(wrapped + context.tenantId + context.purpose, opened.value);
        return opened;
      },
    };
  };
  const broken = await brokenGuarantees((register) => keysConformance('control', harnessOf(remembering), register));
  assert.ok(
    broken.some((sentence) => sentence.includes('destroying a tenant')),
    broken.join('\n'),
  );
});

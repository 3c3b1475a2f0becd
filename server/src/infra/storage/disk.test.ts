import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { Temporal } from '@finaceverse/base/time';
import { brokenGuarantees } from '../conformance-control.ts';
import { storageConformance, type StorageHarness } from './conformance.ts';
import { diskStorage } from './disk.ts';
import type { Storage } from './port.ts';

async function inFolder<T>(body: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'finace-storage-'));
  try {
    return await body(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function harnessOf(alter: (storage: Storage) => Storage): StorageHarness {
  return {
    open: async () => {
      const directory = await mkdtemp(join(tmpdir(), 'finace-storage-'));
      const storage = alter(await diskStorage(directory));
      return { storage, close: async () => await rm(directory, { recursive: true, force: true }) };
    },
  };
}

storageConformance(
  'disk storage',
  harnessOf((storage) => storage),
);

test('disk storage: no half-written file remains, and none is open to other users', async () => {
  await inFolder(async (directory) => {
    const storage = await diskStorage(directory);
    unwrap(await storage.put('ten_one', 'a/b', new Uint8Array([1, 2, 3])));
    assert.deepEqual(await readdir(join(directory, '.incoming')), []);
    const file = await stat(join(directory, 'ten_one', 'a', 'b~'));
    assert.equal(file.mode & 0o077, 0);
  });
});

const SMALL = 256 * 1024;

/** A file system of a few pages, which only a superuser of Linux may mount. */
function mountSmall(directory: string): boolean {
  if (process.platform !== 'linux') return false;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL}`, 'tmpfs', directory]).status === 0;
}

test('disk storage: a full disk is told as such, leaves nothing half-written, and room made is room', async (context) => {
  await inFolder(async (directory) => {
    if (!mountSmall(directory)) {
      context.skip('this account may not mount a small disk');
      return;
    }
    try {
      const storage = await diskStorage(directory);
      unwrap(await storage.put('ten_one', 'first', new Uint8Array(SMALL / 2)));
      await assert.rejects(storage.put('ten_one', 'second', new Uint8Array(SMALL)), { code: 'storage.full' });
      assert.deepEqual(await readdir(join(directory, '.incoming')), []);
      assert.equal(await storage.get('ten_one', 'second'), null);
      await storage.delete('ten_one', 'first');
      unwrap(await storage.put('ten_one', 'second', new Uint8Array(SMALL / 2)));
    } finally {
      spawnSync('umount', [directory]);
    }
  });
});

test('disk storage: opening it discards what a crash left half-written, and no upload that still runs', async () => {
  await inFolder(async (directory) => {
    await diskStorage(directory);
    for (const name of ['abandoned', 'running']) await writeFile(join(directory, '.incoming', name), 'half');
    const yesterday = Temporal.Now.instant().subtract({ hours: 25 }).epochMilliseconds / 1000;
    await utimes(join(directory, '.incoming', 'abandoned'), yesterday, yesterday);
    await diskStorage(directory);
    assert.deepEqual(await readdir(join(directory, '.incoming')), ['running']);
  });
});

test('disk storage: a symbolic link planted in the place of a blob is not followed', async () => {
  await inFolder(async (directory) => {
    const storage = await diskStorage(directory);
    unwrap(await storage.put('ten_one', 'a', new Uint8Array([1])));
    await writeFile(join(directory, 'secret'), 'outside');
    await symlink(join(directory, 'secret'), join(directory, 'ten_one', 'planted~'));
    await assert.rejects(storage.get('ten_one', 'planted'), { code: 'storage.unavailable' });
  });
});

test('control: a storage that overwrites breaks the guarantee of immutability', async () => {
  const overwriting = (storage: Storage): Storage => ({
    ...storage,
    put: async (tenantId, key, source) => {
      if (await storage.exists(tenantId, key)) await storage.delete(tenantId, key);
      return await storage.put(tenantId, key, source);
    },
  });
  const broken = await brokenGuarantees((register) => storageConformance('control', harnessOf(overwriting), register));
  assert.ok(
    broken.some((sentence) => sentence.includes('never changes')),
    broken.join('\n'),
  );
});

test('control: a storage that keeps all tenants in one room breaks the guarantee of isolation', async () => {
  const shared = (storage: Storage): Storage => ({
    ...storage,
    put: async (_tenantId, key, source) => await storage.put('all', key, source),
    get: async (_tenantId, key) => await storage.get('all', key),
  });
  const broken = await brokenGuarantees((register) => storageConformance('control', harnessOf(shared), register));
  assert.ok(
    broken.some((sentence) => sentence.includes('reaches another')),
    broken.join('\n'),
  );
});

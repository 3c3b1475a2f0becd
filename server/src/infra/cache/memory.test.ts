import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenGuarantees } from '../conformance-control.ts';
import { cacheConformance, type CacheHarness } from './conformance.ts';
import { machineMicroseconds, memoryCache } from './memory.ts';
import type { Cache } from './port.ts';

const TENANT = { tenantId: 'ten_one' };

function harnessOf(make: () => Cache, runs: number): CacheHarness {
  return {
    runs,
    open: async () => {
      const cache = make();
      return { first: cache, second: cache, close: async () => await cache.close() };
    },
  };
}

function open(): Cache {
  return memoryCache({ entriesMax: 10_000, now: machineMicroseconds });
}

cacheConformance('memory cache', harnessOf(open, 300));

test('memory cache: an entry ends with its time to live', async () => {
  let now = 0;
  const cache = memoryCache({ entriesMax: 10, now: () => now });
  await cache.set(TENANT, 'key', 'value', 2);
  now = 1_999_999;
  assert.equal(await cache.get(TENANT, 'key'), 'value');
  now = 2_000_000;
  assert.equal(await cache.get(TENANT, 'key'), null);
});

test('memory cache: it holds no more entries than it may, and drops what was used longest ago', async () => {
  const cache = memoryCache({ entriesMax: 2, now: () => 0 });
  await cache.set(TENANT, 'first', '1', 60);
  await cache.set(TENANT, 'second', '2', 60);
  await cache.get(TENANT, 'first');
  await cache.set(TENANT, 'third', '3', 60);
  assert.equal(await cache.get(TENANT, 'second'), null);
  assert.equal(await cache.get(TENANT, 'first'), '1');
});

test('control: a bucket that forgets the clock’s step back breaks the swing guarantee', async () => {
  const naive = (): Cache => {
    const cache = open();
    let shift = 0;
    let last = 0;
    return {
      ...cache,
      // Each step back is hidden, so that every swing forward earns once more.
      take: async (scope, key, quota, now = 0) => {
        if (now < last) shift += last - now;
        last = now;
        return await cache.take(scope, key, quota, now + shift);
      },
    };
  };
  const broken = await brokenGuarantees((register) => cacheConformance('control', harnessOf(naive, 50), register));
  assert.ok(broken.includes('control: a clock that swings to and fro earns nothing by it'), broken.join('\n'));
});

test('control: a cache that ignores the tenant breaks the guarantee of isolation', async () => {
  const leaky = (): Cache => {
    const cache = open();
    const shared = { platform: true } as const;
    return {
      ...cache,
      get: async (_scope, key) => await cache.get(shared, key),
      set: async (_scope, key, value, ttl) => await cache.set(shared, key, value, ttl),
    };
  };
  const broken = await brokenGuarantees((register) => cacheConformance('control', harnessOf(leaky, 5), register));
  assert.ok(
    broken.some((sentence) => sentence.includes('sees neither another’s entries')),
    broken.join('\n'),
  );
});

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { breakableRelay } from '../breakable-relay.ts';
import { outsideServer } from '../outside-server.ts';
import { cacheConformance } from './conformance.ts';
import { redisCache, REDIS_DEFAULTS } from './redis.ts';

const url = outsideServer('Redis cache', 'FINACE_TEST_REDIS_URL');
const TENANT = { tenantId: 'ten_one' };

async function withPrefix<T>(body: (prefix: string, admin: Redis) => Promise<T>): Promise<T> {
  assert.ok(url);
  const admin = new Redis(url);
  const prefix = `test-${randomUUID()}`;
  try {
    return await body(prefix, admin);
  } finally {
    const keys = await admin.keys(`${prefix}:*`);
    if (keys.length > 0) await admin.del(...keys);
    admin.disconnect();
  }
}

if (url) {
  cacheConformance('Redis cache', {
    runs: 40,
    open: async () => {
      const prefix = `test-${randomUUID()}`;
      const open = async () => await redisCache({ ...REDIS_DEFAULTS, url, prefix });
      const [first, second] = await Promise.all([open(), open()]);
      return {
        first,
        second,
        close: async () => {
          await Promise.all([first.close(), second.close()]);
          await withPrefix(async (_prefix, admin) => {
            const keys = await admin.keys(`${prefix}:*`);
            if (keys.length > 0) await admin.del(...keys);
          });
        },
      };
    },
  });

  test('Redis cache: every key it writes expires by itself', async () => {
    await withPrefix(async (prefix, admin) => {
      const cache = await redisCache({ ...REDIS_DEFAULTS, url, prefix });
      await cache.set(TENANT, 'key', 'value', 60);
      await cache.take(TENANT, 'quota', { capacity: 5, refillPerSecond: 1, cost: 1 });
      await cache.close();
      const keys = (await admin.keys(`${prefix}:*`)).sort();
      assert.deepEqual(keys, [`${prefix}:bucket:tenant:ten_one:quota`, `${prefix}:tenant:ten_one:key`]);
      for (const key of keys) {
        const left = await admin.pttl(key);
        assert.ok(left > 0 && left <= 60_000, `${key} lives ${left} ms`);
      }
    });
  });

  test('Redis cache: its own clock refills the bucket', async () => {
    await withPrefix(async (prefix) => {
      const cache = await redisCache({ ...REDIS_DEFAULTS, url, prefix });
      const quota = { capacity: 1, refillPerSecond: 1000, cost: 1 };
      assert.equal((await cache.take(TENANT, 'quota', quota)).allowed, true);
      let taken = await cache.take(TENANT, 'quota', quota);
      for (let attempt = 0; attempt < 10_000 && !taken.allowed; attempt += 1)
        taken = await cache.take(TENANT, 'quota', quota);
      assert.equal(taken.allowed, true);
      await cache.close();
    });
  });

  test('Redis cache: a server that stalls is a fault within the time-out, and one that returns serves again', async () => {
    await withPrefix(async (prefix) => {
      const relay = await breakableRelay(url, 6379);
      const cache = await redisCache({ ...REDIS_DEFAULTS, url: relay.url, prefix, commandTimeoutMilliseconds: 100 });
      await cache.set(TENANT, 'key', 'value', 60);
      relay.stall();
      await assert.rejects(cache.get(TENANT, 'key'), { code: 'cache.unavailable', retryable: true });
      relay.mend();
      let value: string | null = null;
      for (let attempt = 0; attempt < 100 && value === null; attempt += 1) {
        value = await cache.get(TENANT, 'key').catch(() => null);
      }
      assert.equal(value, 'value');
      await cache.close();
      await relay.close();
    });
  });
}

test('Redis cache: a server that is not there is a fault that says so', async () => {
  const nowhere = redisCache({ ...REDIS_DEFAULTS, url: 'redis://127.0.0.1:1', prefix: 'test' });
  await assert.rejects(nowhere, { code: 'cache.unavailable', retryable: true });
});

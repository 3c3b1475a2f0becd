import { Redis } from 'ioredis';
import { assert, Fault } from '@finaceverse/base/outcome';
import { scopedKey, type Cache } from './port.ts';
import { fillMicroseconds, microQuota, takenOf } from './token-bucket.ts';
import { TAKE_SCRIPT } from './take-script.ts';

export interface RedisCacheOptions {
  readonly url: string;
  /** Begins every key, so that several installations may share one server. */
  readonly prefix: string;
  /** A command that takes longer has failed: a cache that is slower than its source is no cache. */
  readonly commandTimeoutMilliseconds: number;
  readonly onError?: ((error: Error) => void) | undefined;
}

export const REDIS_DEFAULTS = { prefix: 'finace', commandTimeoutMilliseconds: 1000 } as const;

/** The cache that several processes share. @throws Fault `cache.unavailable`: the caller decides what then. */
export async function redisCache(options: RedisCacheOptions): Promise<Cache> {
  const redis = new Redis(options.url, {
    keyPrefix: `${options.prefix}:`,
    lazyConnect: true,
    maxRetriesPerRequest: 1,
    commandTimeout: options.commandTimeoutMilliseconds,
    enableOfflineQueue: true,
  });
  redis.on('error', (error: Error) => options.onError?.(error));
  try {
    await reached(async () => await redis.connect());
  } catch (fault) {
    // Otherwise it would go on trying in the background, for nobody.
    redis.disconnect();
    throw fault;
  }

  return {
    async get(scope, key) {
      const name = scopedKey(scope, key);
      return await reached(async () => await redis.get(name));
    },
    async set(scope, key, value, ttlSeconds) {
      assert(ttlSeconds > 0, 'What is cached has an end');
      const name = scopedKey(scope, key);
      await reached(async () => await redis.set(name, value, 'PX', Math.ceil(ttlSeconds * 1000)));
    },
    async delete(scope, key) {
      const name = scopedKey(scope, key);
      await reached(async () => await redis.del(name));
    },
    async take(scope, key, quota, nowMicroseconds) {
      const micro = microQuota(quota);
      const name = `bucket:${scopedKey(scope, key)}`;
      const figures = [micro.capacity, micro.rate, micro.cost, fillMicroseconds(micro), nowMicroseconds ?? ''];
      const reply = await reached(async () => await redis.eval(TAKE_SCRIPT, 1, name, ...figures));
      assert(Array.isArray(reply) && reply.length === 3, 'The script answers with three numbers');
      const [allowed, microTokens, wait] = reply.map(Number);
      assert(
        allowed !== undefined && microTokens !== undefined && wait !== undefined,
        'The script answers with numbers',
      );
      return takenOf(allowed === 1, microTokens, wait);
    },
    async refill(scope, key) {
      const name = `bucket:${scopedKey(scope, key)}`;
      await reached(async () => await redis.del(name));
    },
    async close() {
      redis.disconnect();
    },
  };
}

async function reached<T>(command: () => Promise<T>): Promise<T> {
  try {
    return await command();
  } catch (cause) {
    throw new Fault('cache.unavailable', 'The Redis server did not answer.', { retryable: true, cause });
  }
}

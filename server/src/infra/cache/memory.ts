import { Temporal } from '@finaceverse/base/time';
import { assert } from '@finaceverse/base/outcome';
import { scopedKey, type Cache } from './port.ts';
import { fillMicroseconds, microQuota, takeTokens, type Bucket } from './token-bucket.ts';

export interface MemoryCacheOptions {
  /** Beyond this many entries, the one that was used longest ago goes. */
  readonly entriesMax: number;
  /** Microseconds of some clock; the composition root gives the machine's. */
  readonly now: () => number;
}

interface Entry<T> {
  readonly value: T;
  readonly expiresAt: number;
}

/** Microseconds since 1970 of the machine's clock. */
export function machineMicroseconds(): number {
  return Number(Temporal.Now.instant().epochNanoseconds / 1000n);
}

/** The cache of a single process. */
export function memoryCache(options: MemoryCacheOptions): Cache {
  const values = boundedMap<string>(options.entriesMax);
  const buckets = boundedMap<Bucket>(options.entriesMax);

  return {
    async get(scope, key) {
      return values.get(scopedKey(scope, key), options.now());
    },
    async set(scope, key, value, ttlSeconds) {
      assert(ttlSeconds > 0, 'What is cached has an end');
      values.set(scopedKey(scope, key), { value, expiresAt: options.now() + Math.ceil(ttlSeconds * 1_000_000) });
    },
    async delete(scope, key) {
      values.delete(scopedKey(scope, key));
    },
    async take(scope, key, quota, nowMicroseconds) {
      const micro = microQuota(quota);
      const name = scopedKey(scope, key);
      const now = nowMicroseconds ?? options.now();
      // A bucket is never dropped for its age here: an idle one is full again by arithmetic alone.
      const { bucket, taken } = takeTokens(buckets.get(name, Number.NEGATIVE_INFINITY), micro, now);
      buckets.set(name, { value: bucket, expiresAt: now + fillMicroseconds(micro) });
      return taken;
    },
    async refill(scope, key) {
      buckets.delete(scopedKey(scope, key));
    },
    async close() {
      values.clear();
      buckets.clear();
    },
  };
}

/** A map that forgets what was used longest ago, and what has expired. */
function boundedMap<T>(entriesMax: number) {
  const entries = new Map<string, Entry<T>>();
  return {
    get(key: string, now: number): T | null {
      const entry = entries.get(key);
      if (!entry) return null;
      entries.delete(key);
      if (entry.expiresAt <= now) return null;
      entries.set(key, entry);
      return entry.value;
    },
    set(key: string, entry: Entry<T>): void {
      entries.delete(key);
      entries.set(key, entry);
      if (entries.size <= entriesMax) return;
      for (const oldest of entries.keys()) {
        entries.delete(oldest);
        break;
      }
    },
    delete: (key: string): boolean => entries.delete(key),
    clear: (): void => entries.clear(),
  };
}

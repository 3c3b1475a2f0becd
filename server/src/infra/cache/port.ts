import type { Quota, Taken } from './token-bucket.ts';

/** Whose entry it is. There is no third form: nothing is cached without saying whose it is. */
export type CacheScope = { readonly tenantId: string } | { readonly platform: true };

/** Short-lived, shared memory. Losing all of it may cost time and never correctness. */
export interface Cache {
  get(scope: CacheScope, key: string): Promise<string | null>;
  /** Keeps `value` for `ttlSeconds`, which must be positive: nothing is cached for ever. */
  set(scope: CacheScope, key: string, value: string, ttlSeconds: number): Promise<void>;
  delete(scope: CacheScope, key: string): Promise<void>;
  /**
   * Takes `quota.cost` tokens out of the bucket `key` in one atomic step, shared by all nodes that use
   * the same cache. `nowMicroseconds` replaces the clock of the store, for tests.
   * @throws AssertionFailure for a quota that can never be met.
   */
  take(scope: CacheScope, key: string, quota: Quota, nowMicroseconds?: number): Promise<Taken>;
  /** Fills the bucket `key` again: what was counted against somebody no longer counts. */
  refill(scope: CacheScope, key: string): Promise<void>;
  close(): Promise<void>;
}

/** The store's key: scope and name cannot run into each other, since a tenant id holds no colon. */
export function scopedKey(scope: CacheScope, key: string): string {
  if ('platform' in scope) return `platform:${key}`;
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(scope.tenantId)) {
    throw new TypeError(`"${scope.tenantId.slice(0, 70)}" cannot be a tenant id in a cache key.`);
  }
  return `tenant:${scope.tenantId}:${key}`;
}

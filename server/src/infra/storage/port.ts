import type { Outcome } from '@finaceverse/base/outcome';

/** Facts of a stored blob. `sha256` is lower-case hexadecimal. */
export interface BlobFacts {
  readonly size: number;
  readonly sha256: string;
}

export interface BlobEntry {
  readonly key: string;
  readonly size: number;
}

export type BlobSource = Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Files that never change once written. Every call names the tenant, whose blobs no other tenant's key
 * can reach. A key is lower-case segments of letters, digits, `.`, `_` and `-`, joined by `/`.
 *
 * @throws AssertionFailure for a tenant or key of another shape: keys are made by modules, never by users.
 */
export interface Storage {
  /**
   * Stores a blob. When it resolves, the bytes survive a crash. The same bytes again are welcome.
   * @errors storage.occupied when other bytes are there already
   */
  put(tenantId: string, key: string, source: BlobSource): Promise<Outcome<BlobFacts>>;
  /** The bytes, or null. For documents; large exports use {@link Storage.getStream}. */
  get(tenantId: string, key: string): Promise<Uint8Array | null>;
  getStream(tenantId: string, key: string): Promise<AsyncIterable<Uint8Array> | null>;
  exists(tenantId: string, key: string): Promise<boolean>;
  /** Whether there was a blob to delete. */
  delete(tenantId: string, key: string): Promise<boolean>;
  /** The tenant's blobs whose key starts with `prefix` (empty for all), ordered by key. */
  list(tenantId: string, prefix: string): Promise<readonly BlobEntry[]>;
}

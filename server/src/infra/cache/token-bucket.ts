import { assert } from '@finaceverse/base/outcome';

/**
 * A token bucket in whole micro-tokens and whole microseconds, so that memory and Redis, which counts in
 * doubles, reach the same answer to the last digit.
 */
export interface Quota {
  /** The most tokens the bucket holds: the burst. At most {@link CAPACITY_MAX}. */
  readonly capacity: number;
  /** Tokens that flow in per second; at least a millionth. */
  readonly refillPerSecond: number;
  /** Tokens this request takes. Zero asks without taking. */
  readonly cost: number;
}

export interface Taken {
  readonly allowed: boolean;
  /** Whole tokens left in the bucket. */
  readonly remaining: number;
  /** Zero when allowed; otherwise the wait after which the same request would be allowed. */
  readonly retryAfterSeconds: number;
}

/** The bucket between two requests. `fraction` is the part of a micro-token, in millionths, still owed. */
export interface Bucket {
  readonly microTokens: number;
  readonly atMicroseconds: number;
  readonly fraction: number;
}

/** A quota in the integers that the arithmetic needs. */
export interface MicroQuota {
  readonly capacity: number;
  /** Micro-tokens per second. */
  readonly rate: number;
  readonly cost: number;
}

const MILLION = 1_000_000;

/** Keeps every product below 2^53, where doubles stop being exact. */
export const CAPACITY_MAX = 1_000_000_000;

export function microQuota(quota: Quota): MicroQuota {
  const micro = {
    capacity: Math.round(quota.capacity * MILLION),
    rate: Math.round(quota.refillPerSecond * MILLION),
    cost: Math.round(quota.cost * MILLION),
  };
  assert(micro.capacity > 0 && quota.capacity <= CAPACITY_MAX, `A bucket cannot hold ${quota.capacity} tokens`);
  assert(
    micro.rate > 0 && quota.refillPerSecond <= MILLION,
    `A bucket cannot refill by ${quota.refillPerSecond} a second`,
  );
  assert(
    micro.cost >= 0 && micro.cost <= micro.capacity,
    `A bucket of ${quota.capacity} can never give ${quota.cost} tokens`,
  );
  return micro;
}

/** Microseconds in which an empty bucket becomes full. */
export function fillMicroseconds(quota: MicroQuota): number {
  return Math.ceil(quota.capacity / quota.rate) * MILLION;
}

/** The bucket as it stands at `now`. */
function refill(bucket: Bucket, quota: MicroQuota, now: number): Bucket {
  const elapsed = now - bucket.atMicroseconds;
  if (elapsed < 0) {
    // A clock that stepped back must not earn the same time twice, so the bucket waits for it to catch up.
    // Beyond one whole refill the wait would be worse than a lost refill: the bucket takes the new clock.
    return -elapsed > fillMicroseconds(quota) ? { ...bucket, atMicroseconds: now } : bucket;
  }
  if (elapsed >= fillMicroseconds(quota)) return { microTokens: quota.capacity, atMicroseconds: now, fraction: 0 };
  const seconds = Math.floor(elapsed / MILLION);
  const microseconds = elapsed % MILLION;
  const parts = microseconds * (quota.rate % MILLION) + bucket.fraction;
  const inflow = seconds * quota.rate + microseconds * Math.floor(quota.rate / MILLION) + Math.floor(parts / MILLION);
  const level = bucket.microTokens + inflow;
  if (level >= quota.capacity) return { microTokens: quota.capacity, atMicroseconds: now, fraction: 0 };
  return { microTokens: level, atMicroseconds: now, fraction: parts % MILLION };
}

/** Takes tokens at `now`. `bucket` is null for a key that was never used, which starts full. */
export function takeTokens(
  bucket: Bucket | null,
  quota: MicroQuota,
  now: number,
): { readonly bucket: Bucket; readonly taken: Taken } {
  const before = refill(bucket ?? { microTokens: quota.capacity, atMicroseconds: now, fraction: 0 }, quota, now);
  const level = Math.min(before.microTokens, quota.capacity);
  const allowed = level >= quota.cost;
  const after = { ...before, microTokens: allowed ? level - quota.cost : level };
  const behind = Math.max(0, before.atMicroseconds - now);
  const wait = allowed ? 0 : behind + waitMicroseconds(quota.cost - level, before.fraction, quota.rate);
  return { bucket: after, taken: takenOf(allowed, after.microTokens, wait) };
}

/** Microseconds in which `missing` micro-tokens flow in, of which `fraction` millionths have: rounded up. */
function waitMicroseconds(missing: number, fraction: number, rate: number): number {
  const seconds = Math.floor(missing / rate);
  return seconds * MILLION + Math.ceil(((missing - seconds * rate) * MILLION - fraction) / rate);
}

/** The answer to a caller from the integers that a store keeps. */
export function takenOf(allowed: boolean, microTokens: number, waitInMicroseconds: number): Taken {
  return { allowed, remaining: Math.floor(microTokens / MILLION), retryAfterSeconds: waitInMicroseconds / MILLION };
}

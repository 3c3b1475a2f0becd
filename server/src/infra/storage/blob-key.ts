import { assert } from '@finaceverse/base/outcome';

const TENANT = /^[a-z0-9][a-z0-9_-]{0,63}$/;

/** A segment cannot start with a dot, so neither `..` nor a hidden file is one. */
const SEGMENT = /^[a-z0-9_-][a-z0-9._-]{0,119}$/;

const KEY_LENGTH_MAX = 500;

/** Lower case only: on some machines two keys that differ in case would be one file. */
export function assertTenant(tenantId: string): void {
  assert(TENANT.test(tenantId), `"${tenantId.slice(0, 80)}" cannot be the tenant of a blob`);
}

/** The segments of a key. @throws AssertionFailure for a key of another shape. */
export function keySegments(key: string): readonly string[] {
  const segments = key.split('/');
  const valid = key.length <= KEY_LENGTH_MAX && segments.every((segment) => SEGMENT.test(segment));
  assert(valid, `"${key.slice(0, 80)}" cannot be the key of a blob`);
  return segments;
}

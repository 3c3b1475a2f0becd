import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { assert } from './outcome.ts';

/** The RFC 8785 form of a JSON value: one text for one value, whoever writes it. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  assert(text !== undefined, 'Only JSON values have a canonical form');
  return text;
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

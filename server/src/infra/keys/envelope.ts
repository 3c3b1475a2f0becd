import { hkdfSync, timingSafeEqual } from 'node:crypto';
import { assert, ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { GCM_KEY_BYTES, GCM_NONCE_BYTES, GCM_TAG_BYTES, openGcm, sealGcm } from './aes-gcm.ts';

/**
 * The envelope of a secret, version 1: one byte of version, the nonce (12), a commitment to the key (32),
 * then ciphertext and tag of AES-256-GCM.
 *
 * GCM alone does not bind a ciphertext to one key: two keys can be found that both open it. So a key for
 * this one message and a commitment are derived together from the given key (HKDF-SHA-256, RFC 5869), and
 * the commitment is compared before anything is decrypted. Deriving a key per message also lifts GCM's
 * limit on the number of random nonces under one key.
 */
const VERSION = 1;
const COMMITMENT_BYTES = 32;
const HEADER_BYTES = 1 + GCM_NONCE_BYTES + COMMITMENT_BYTES;

/** Random bytes that one encryption needs. */
export const ENVELOPE_NONCE_BYTES = GCM_NONCE_BYTES;

/**
 * Encrypts `plaintext` under a 32-byte key and binds it to its place, such as tenant, table, column, row
 * and key version: read at any other place it does not open. `nonce` is 12 fresh random bytes.
 */
export function encryptEnvelope(
  key: Uint8Array,
  plaintext: Uint8Array,
  binding: readonly string[],
  nonce: Uint8Array,
): Uint8Array {
  assert(nonce.byteLength === GCM_NONCE_BYTES, `An envelope needs ${GCM_NONCE_BYTES} random bytes`);
  const derived = deriveKeys(key, nonce);
  const header = Buffer.concat([Buffer.from([VERSION]), nonce, derived.commitment]);
  const sealed = sealGcm(derived.message, nonce, plaintext, bindingBytes(header, binding));
  return new Uint8Array(Buffer.concat([header, sealed]));
}

/** @errors keys.not_opened for another key, another place, or altered bytes: which one is not told. */
export function decryptEnvelope(
  key: Uint8Array,
  envelope: Uint8Array,
  binding: readonly string[],
): Outcome<Uint8Array> {
  if (envelope.byteLength < HEADER_BYTES + GCM_TAG_BYTES || envelope[0] !== VERSION) return notOpened();
  const header = envelope.subarray(0, HEADER_BYTES);
  const nonce = header.subarray(1, 1 + GCM_NONCE_BYTES);
  const derived = deriveKeys(key, nonce);
  if (!timingSafeEqual(derived.commitment, header.subarray(1 + GCM_NONCE_BYTES))) return notOpened();
  const plaintext = openGcm(derived.message, nonce, envelope.subarray(HEADER_BYTES), bindingBytes(header, binding));
  return plaintext ? ok(plaintext) : notOpened();
}

function notOpened(): Outcome<never> {
  return refuse(
    'invalid',
    'keys.not_opened',
    'The encrypted value does not open: it was altered, moved, or made under another key.',
  );
}

function deriveKeys(key: Uint8Array, nonce: Uint8Array): { readonly message: Buffer; readonly commitment: Buffer } {
  assert(key.byteLength === GCM_KEY_BYTES, `A key has ${GCM_KEY_BYTES} bytes`);
  const bytes = Buffer.from(hkdfSync('sha256', key, nonce, 'finace envelope 1', GCM_KEY_BYTES + COMMITMENT_BYTES));
  return { message: bytes.subarray(0, GCM_KEY_BYTES), commitment: bytes.subarray(GCM_KEY_BYTES) };
}

/** Each part with its length before it, so that no two lists of parts give the same bytes. */
function bindingBytes(header: Uint8Array, binding: readonly string[]): Uint8Array {
  const parts: Uint8Array[] = [header];
  for (const part of binding) {
    const bytes = Buffer.from(part, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.byteLength);
    parts.push(length, bytes);
  }
  return Buffer.concat(parts);
}

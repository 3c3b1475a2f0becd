import { createCipheriv, createDecipheriv } from 'node:crypto';
import { assert } from '@finaceverse/base/outcome';

export const GCM_KEY_BYTES = 32;
export const GCM_NONCE_BYTES = 12;
export const GCM_TAG_BYTES = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) with nonces of 96 bits and tags of 128 bits; other sizes are errors, since
 * each weakens it. Ciphertext and then the tag. A nonce must never be used twice under one key.
 */
export function sealGcm(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, additional: Uint8Array): Uint8Array {
  assertSizes(key, nonce);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: GCM_TAG_BYTES });
  cipher.setAAD(additional);
  return new Uint8Array(Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]));
}

/** The plaintext, or null if the tag does not hold. */
export function openGcm(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  additional: Uint8Array,
): Uint8Array | null {
  assertSizes(key, nonce);
  if (sealed.byteLength < GCM_TAG_BYTES) return null;
  const split = sealed.byteLength - GCM_TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: GCM_TAG_BYTES });
  decipher.setAAD(additional);
  decipher.setAuthTag(sealed.subarray(split));
  try {
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(0, split)), decipher.final()]));
  } catch {
    // Node tells a wrong tag by throwing; nothing of the plaintext has left this function.
    return null;
  }
}

function assertSizes(key: Uint8Array, nonce: Uint8Array): void {
  assert(key.byteLength === GCM_KEY_BYTES, `AES-256-GCM takes a key of ${GCM_KEY_BYTES} bytes`);
  assert(nonce.byteLength === GCM_NONCE_BYTES, `AES-256-GCM takes a nonce of ${GCM_NONCE_BYTES} bytes`);
}

import type { Outcome } from '@finaceverse/base/outcome';

/** What a data key is for. It is bound into the wrapped key: another tenant or purpose cannot unwrap it. */
export interface KeyContext {
  readonly tenantId: string;
  /** Such as `identity.totp`. */
  readonly purpose: string;
}

/** A fresh key. Use `plaintext` (32 bytes) at once and forget it; store `wrapped` beside the ciphertext. */
export interface DataKey {
  readonly plaintext: Uint8Array;
  readonly wrapped: string;
}

/** A public key in the form of RFC 8037, with its key id. */
export interface PublicSigningKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
}

/** An Ed25519 key (RFC 8032) that signs; the private half stays with the adapter. */
export interface SigningKey {
  readonly keyId: string;
  readonly publicKey: PublicSigningKey;
  /** The signature: 64 bytes. */
  sign(data: Uint8Array): Promise<Uint8Array>;
}

/**
 * Envelope encryption: each tenant has key-encryption keys of its own, in versions; they wrap the data
 * keys, which encrypt the data. Destroying a tenant's keys makes all of it unreadable, backups included.
 */
export interface Keys {
  /** @errors keys.destroyed */
  generateDataKey(context: KeyContext): Promise<Outcome<DataKey>>;
  /** @errors keys.destroyed, keys.not_unwrapped (another context, another installation, or altered) */
  unwrap(wrapped: string, context: KeyContext): Promise<Outcome<Uint8Array>>;
  /** The same data key under the tenant's newest version. @errors as {@link Keys.unwrap} */
  rewrap(wrapped: string, context: KeyContext): Promise<Outcome<string>>;
  /** Makes a new version, which wraps from now on. The number of the version. @errors keys.destroyed */
  rotate(tenantId: string): Promise<Outcome<number>>;
  /** With what every key begins that the tenant's newest version has wrapped. @errors keys.destroyed */
  newestMark(tenantId: string): Promise<Outcome<string>>;
  /** Crypto-shredding: after it, nothing of this tenant can be unwrapped or wrapped again. */
  destroy(tenantId: string): Promise<void>;
  /** The key that signs for this purpose now, such as `tokens` or `audit.checkpoint`. */
  signingKey(purpose: string): Promise<SigningKey>;
  /** A new signing key for the purpose; the old one still verifies. */
  rotateSigningKey(purpose: string): Promise<SigningKey>;
  /** All keys that verify for this purpose, newest first. */
  verificationKeys(purpose: string): Promise<readonly PublicSigningKey[]>;
}

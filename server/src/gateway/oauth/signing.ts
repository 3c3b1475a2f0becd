import { createPublicKey, type KeyObject } from 'node:crypto';
import { ExternalSigningKey } from 'oidc-provider';
import type { Keys, PublicSigningKey } from '../../infra/keys/port.ts';

/** What the platform's keys call identity tokens. */
const PURPOSE = 'openid';

/** A signing key of the platform, whose private half stays where it is. */
class PlatformKey extends ExternalSigningKey {
  readonly #keys: Keys;
  readonly #key: PublicSigningKey;

  constructor(keys: Keys, key: PublicSigningKey) {
    super();
    this.#keys = keys;
    this.#key = key;
  }

  override get kid(): string {
    return this.#key.kid;
  }

  override get alg(): string {
    return this.#key.alg;
  }

  override keyObject(): KeyObject {
    return createPublicKey({ key: { ...this.#key }, format: 'jwk' });
  }

  override async sign(data: Uint8Array): Promise<Uint8Array> {
    return await (await this.#keys.signingKey(PURPOSE)).sign(data);
  }
}

/** The keys that verify identity tokens, the one that signs now first. */
export async function signingKeys(keys: Keys): Promise<readonly ExternalSigningKey[]> {
  const { keyId } = await keys.signingKey(PURPOSE);
  const all = await keys.verificationKeys(PURPOSE);
  const sorted = all.toSorted((one, other) => Number(other.kid === keyId) - Number(one.kid === keyId));
  return sorted.map((key) => new PlatformKey(keys, key));
}

import { randomBytes } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import type { KeyContext, Keys, PublicSigningKey, SigningKey } from './port.ts';
import { DATA_KEY_BYTES, destroyed, notUnwrapped, PURPOSE, serviceUnavailable, TENANT } from './refusals.ts';

const TIMEOUT_MS = 10_000;
const CIPHERTEXT = /^vault:v[1-9]\d*:[A-Za-z0-9+/]+=*$/;

export interface VaultOptions {
  /** Such as `https://vault.internal:8200`. */
  readonly address: string;
  /** Where the transit engine is mounted. */
  readonly mount: string;
  /** Begins the names of keys, so that several installations may share a mount. */
  readonly prefix: string;
  /** The token of that moment: whoever renews it does so beside us. */
  readonly token: () => Promise<string>;
}

const CIPHER = z.object({ data: z.object({ ciphertext: z.string() }) });
const PLAIN = z.object({ data: z.object({ plaintext: z.string() }) });
const SIGNATURE = z.object({ data: z.object({ signature: z.string() }) });
const KEY = z.object({
  data: z.object({
    latest_version: z.number(),
    keys: z.record(z.string(), z.union([z.number(), z.object({ public_key: z.string().optional() })])),
  }),
});

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The transit engine's HTTP interface: an answer below 500 that is not about rights, or a fault. */
class Transit {
  readonly #options: VaultOptions;

  constructor(options: VaultOptions) {
    this.#options = options;
  }

  async ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
    const { address, mount, token } = this.#options;
    try {
      const response = await fetch(`${address}/v1/${mount}/${path}`, {
        method,
        headers: { 'x-vault-token': await token(), 'x-vault-request': 'true', 'content-type': 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (response.status === 403 || response.status >= 429)
        throw new Error(`${method} ${path} was answered with ${response.status}`);
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    } catch (error) {
      throw serviceUnavailable('Vault', error);
    }
  }

  /** @throws Fault where anything but success is answered */
  async must<T>(schema: z.ZodType<T>, method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
    const answer = await this.ask(method, path, body);
    const parsed = schema.safeParse(answer.body);
    if (answer.status >= 300 || !parsed.success)
      throw serviceUnavailable('Vault', new Error(`${method} ${path} was answered with ${answer.status}`));
    return parsed.data;
  }

  async exists(name: string): Promise<boolean> {
    return (await this.ask('GET', `keys/${name}`)).status === 200;
  }

  async make(name: string, type: string): Promise<void> {
    await this.must(z.unknown(), 'POST', `keys/${name}`, { type });
  }
}

/** What binds a data key to its place; the lengths keep two contexts from giving the same bytes. */
function boundTo({ tenantId, purpose }: KeyContext): string {
  return Buffer.from(JSON.stringify(['data key', tenantId, purpose])).toString('base64');
}

/**
 * Keys in the transit engine of a HashiCorp Vault: each tenant has a key of its own, which never leaves it and whose
 * versions Vault counts; Ed25519 keys sign there too. Deleting a tenant's key ends all that was wrapped by it; a second
 * key stands as the mark that it was there.
 */
export function vaultKeys(options: VaultOptions): Keys {
  const transit = new Transit(options);
  const tenantKey = (tenantId: string): string => {
    assert(TENANT.test(tenantId), `"${tenantId.slice(0, 80)}" cannot be the tenant of a key`);
    return `${options.prefix}-tenant-${tenantId}`;
  };
  const markOf = (tenantId: string): string => `${options.prefix}-destroyed-${tenantId}`;
  const isDestroyed = async (tenantId: string): Promise<boolean> => await transit.exists(markOf(tenantId));

  async function remove(name: string): Promise<void> {
    const allowed = await transit.ask('POST', `keys/${name}/config`, { deletion_allowed: true });
    if (allowed.status < 300) await transit.must(z.unknown(), 'DELETE', `keys/${name}`);
  }

  async function wrap(plaintext: Uint8Array, context: KeyContext): Promise<Outcome<string>> {
    const name = tenantKey(context.tenantId);
    if (await isDestroyed(context.tenantId)) return destroyed(context.tenantId);
    await transit.make(name, 'aes256-gcm96');
    const { data } = await transit.must(CIPHER, 'POST', `encrypt/${name}`, {
      plaintext: Buffer.from(plaintext).toString('base64'),
      associated_data: boundTo(context),
    });
    // A key that was destroyed in between has just been made again: it goes, and so does what it wrapped.
    if (!(await isDestroyed(context.tenantId))) return ok(data.ciphertext);
    await remove(name);
    return destroyed(context.tenantId);
  }

  async function unwrapKey(wrapped: string, context: KeyContext): Promise<Outcome<Uint8Array>> {
    const name = tenantKey(context.tenantId);
    if (!CIPHERTEXT.test(wrapped)) return notUnwrapped();
    const answer = await transit.ask('POST', `decrypt/${name}`, {
      ciphertext: wrapped,
      associated_data: boundTo(context),
    });
    const opened = PLAIN.safeParse(answer.body);
    if (answer.status === 200 && opened.success)
      return ok(new Uint8Array(Buffer.from(opened.data.data.plaintext, 'base64')));
    return (await isDestroyed(context.tenantId)) ? destroyed(context.tenantId) : notUnwrapped();
  }

  return {
    async generateDataKey(context) {
      const plaintext = new Uint8Array(randomBytes(DATA_KEY_BYTES));
      const wrapped = await wrap(plaintext, context);
      return wrapped.ok ? ok({ plaintext, wrapped: wrapped.value }) : wrapped;
    },
    unwrap: unwrapKey,
    async rewrap(wrapped, context) {
      const plaintext = await unwrapKey(wrapped, context);
      return plaintext.ok ? await wrap(plaintext.value, context) : plaintext;
    },
    async rotate(tenantId) {
      const name = tenantKey(tenantId);
      if (await isDestroyed(tenantId)) return destroyed(tenantId);
      await transit.make(name, 'aes256-gcm96');
      await transit.must(z.unknown(), 'POST', `keys/${name}/rotate`);
      return ok((await transit.must(KEY, 'GET', `keys/${name}`)).data.latest_version);
    },
    async newestMark(tenantId) {
      if (await isDestroyed(tenantId)) return destroyed(tenantId);
      const name = tenantKey(tenantId);
      await transit.make(name, 'aes256-gcm96');
      return ok(`vault:v${(await transit.must(KEY, 'GET', `keys/${name}`)).data.latest_version}:`);
    },
    async destroy(tenantId) {
      const name = tenantKey(tenantId);
      // The mark comes first: whoever stops in between has refused all, and destroying can be repeated.
      await transit.make(markOf(tenantId), 'aes256-gcm96');
      await remove(name);
    },
    ...signingIn(transit, options.prefix),
  };
}

function signingIn(
  transit: Transit,
  prefix: string,
): Pick<Keys, 'signingKey' | 'rotateSigningKey' | 'verificationKeys'> {
  const nameOf = (purpose: string): string => {
    assert(PURPOSE.test(purpose), `"${purpose.slice(0, 80)}" cannot be the purpose of a key`);
    return `${prefix}-signing-${purpose}`;
  };

  /** Newest first. */
  async function versions(
    name: string,
  ): Promise<readonly { readonly version: number; readonly key: PublicSigningKey }[]> {
    const answer = await transit.ask('GET', `keys/${name}`);
    if (answer.status === 404) return [];
    const { data } = KEY.parse(answer.body);
    const numbers = Object.keys(data.keys)
      .map(Number)
      .sort((left, right) => right - left);
    return await Promise.all(
      numbers.map(async (version) => {
        const stored = data.keys[String(version)];
        assert(typeof stored === 'object' && stored.public_key !== undefined, 'Vault shows the public half of a key');
        return { version, key: await publicKeyOf(Buffer.from(stored.public_key, 'base64')) };
      }),
    );
  }

  async function newest(purpose: string): Promise<SigningKey> {
    const name = nameOf(purpose);
    const [found] = await versions(name);
    assert(found, 'The signing key was just made');
    return {
      keyId: found.key.kid,
      publicKey: found.key,
      sign: async (data) => {
        const input = Buffer.from(data).toString('base64');
        const { data: signed } = await transit.must(SIGNATURE, 'POST', `sign/${name}`, {
          input,
          key_version: found.version,
        });
        return new Uint8Array(Buffer.from(signed.signature.split(':')[2] ?? '', 'base64'));
      },
    };
  }

  return {
    async signingKey(purpose) {
      // Vault leaves a key that is there as it is.
      if ((await versions(nameOf(purpose))).length === 0) await transit.make(nameOf(purpose), 'ed25519');
      return await newest(purpose);
    },
    async rotateSigningKey(purpose) {
      await transit.make(nameOf(purpose), 'ed25519');
      await transit.must(z.unknown(), 'POST', `keys/${nameOf(purpose)}/rotate`);
      return await newest(purpose);
    },
    async verificationKeys(purpose) {
      return (await versions(nameOf(purpose))).map(({ key }) => key);
    },
  };
}

/** The published form of an Ed25519 key, from its 32 bytes. */
export async function publicKeyOf(bytes: Uint8Array): Promise<PublicSigningKey> {
  const x = Buffer.from(bytes).toString('base64url');
  const kid = await calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x });
  return { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' };
}

import { createPublicKey, randomBytes } from 'node:crypto';
import {
  AlreadyExistsException,
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  DisabledException,
  DisableKeyCommand,
  EncryptCommand,
  GetPublicKeyCommand,
  IncorrectKeyException,
  InvalidCiphertextException,
  KMSClient,
  KMSInvalidStateException,
  NotFoundException,
  ScheduleKeyDeletionCommand,
  SignCommand,
  type KeySpec,
  type KeyUsageType,
} from '@aws-sdk/client-kms';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import type { KeyContext, Keys, PublicSigningKey, SigningKey } from './port.ts';
import { DATA_KEY_BYTES, destroyed, notUnwrapped, PURPOSE, serviceUnavailable, TENANT } from './refusals.ts';
import { publicKeyOf } from './vault-transit.ts';

/** AWS ends a key for good no sooner; until then it is disabled. */
const DELETION_DAYS = 7;
const WRAPPED = /^a([1-9]\d{0,5})\.([A-Za-z0-9_-]+)$/;
const UNKNOWN = Symbol('no such key');

export interface AwsKmsOptions {
  /** Begins the aliases of keys, so that several installations may share an account. */
  readonly prefix: string;
  /** An address in the place of AWS's own, such as a private endpoint. */
  readonly endpoint?: string;
}

type Kind = { readonly KeySpec: KeySpec; readonly KeyUsage: KeyUsageType };
const WRAPS: Kind = { KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT' };
const SIGNS: Kind = { KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' };

/** What a request gives, or UNKNOWN where there is no such key; a service that is away is a fault. */
async function asked<T>(
  request: Promise<T>,
  expected: readonly (new (...given: never[]) => Error)[] = [],
): Promise<T | typeof UNKNOWN> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof NotFoundException || expected.some((kind) => error instanceof kind)) return UNKNOWN;
    throw serviceUnavailable('AWS KMS', error);
  }
}

async function must<T>(request: Promise<T>): Promise<T> {
  const answer = await asked(request);
  if (answer === UNKNOWN) throw serviceUnavailable('AWS KMS', new Error('a key is not there'));
  return answer;
}

/** Keys under numbered aliases: `alias/PREFIX/tenant/ten_one/1`, then 2, each a key of AWS that is never altered. */
class NumberedKeys {
  readonly #client: KMSClient;
  readonly #prefix: string;
  /** Numbers that are known to be there; others may have made more since. */
  readonly #reached = new Map<string, number>();

  constructor(client: KMSClient, prefix: string) {
    this.#client = client;
    this.#prefix = prefix;
  }

  alias(name: string, number: number | 'destroyed'): string {
    return `alias/${this.#prefix}/${name}/${number}`;
  }

  async exists(name: string, number: number | 'destroyed'): Promise<boolean> {
    return (await asked(this.#client.send(new DescribeKeyCommand({ KeyId: this.alias(name, number) })))) !== UNKNOWN;
  }

  /** The newest number; 0 where there is none. */
  async newest(name: string): Promise<number> {
    let number = this.#reached.get(name) ?? 0;
    while (await this.exists(name, number + 1)) number += 1;
    this.#reached.set(name, number);
    return number;
  }

  /** Makes a key under this number. If another process was first, its key counts and ours goes. */
  async make(name: string, number: number | 'destroyed', kind: Kind): Promise<void> {
    const made = await must(
      this.#client.send(new CreateKeyCommand({ ...kind, Description: this.alias(name, number) })),
    );
    const TargetKeyId = made.KeyMetadata?.KeyId;
    const alias = { AliasName: this.alias(name, number), TargetKeyId };
    const named = await asked(this.#client.send(new CreateAliasCommand(alias)), [AlreadyExistsException]);
    if (named === UNKNOWN && TargetKeyId !== undefined) await this.end(TargetKeyId);
  }

  async end(KeyId: string): Promise<void> {
    const gone = [KMSInvalidStateException];
    await asked(this.#client.send(new DisableKeyCommand({ KeyId })), gone);
    const days = { KeyId, PendingWindowInDays: DELETION_DAYS };
    await asked(this.#client.send(new ScheduleKeyDeletionCommand(days)), gone);
  }

  /** The identifier of the key itself, which an alias does not do for where a key is ended. */
  async idOf(name: string, number: number): Promise<string | undefined> {
    const found = await asked(this.#client.send(new DescribeKeyCommand({ KeyId: this.alias(name, number) })));
    return found === UNKNOWN ? undefined : found.KeyMetadata?.KeyId;
  }
}

function tenantName(tenantId: string): string {
  assert(TENANT.test(tenantId), `"${tenantId.slice(0, 80)}" cannot be the tenant of a key`);
  return `tenant/${tenantId}`;
}

/**
 * Keys in AWS KMS: each version of a tenant's key is a key there, which never leaves it; tenant and purpose are the
 * encryption context. Ed25519 keys sign there too. Destroying a tenant's keys disables them at once, and AWS deletes
 * them after its waiting time; an alias stands as the mark. Region and credentials are found as AWS's own tools find them.
 */
export function awsKmsKeys({ prefix, endpoint }: AwsKmsOptions): Keys {
  const client = new KMSClient({ ...(endpoint !== undefined && { endpoint }) });
  const numbered = new NumberedKeys(client, prefix);
  const contextOf = ({ tenantId, purpose }: KeyContext): Record<string, string> => ({ tenant: tenantId, purpose });
  const isDestroyed = async (tenantId: string): Promise<boolean> =>
    await numbered.exists(tenantName(tenantId), 'destroyed');

  async function wrap(plaintext: Uint8Array, context: KeyContext): Promise<Outcome<string>> {
    const name = tenantName(context.tenantId);
    if (await isDestroyed(context.tenantId)) return destroyed(context.tenantId);
    const newest = await numbered.newest(name);
    if (newest === 0) await numbered.make(name, 1, WRAPS);
    const number = Math.max(newest, 1);
    const request = {
      KeyId: numbered.alias(name, number),
      Plaintext: plaintext,
      EncryptionContext: contextOf(context),
    };
    const sealed = await asked(client.send(new EncryptCommand(request)), [DisabledException, KMSInvalidStateException]);
    if (sealed === UNKNOWN || (await isDestroyed(context.tenantId))) {
      await endAll(context.tenantId);
      return destroyed(context.tenantId);
    }
    return ok(`a${number}.${Buffer.from(sealed.CiphertextBlob ?? []).toString('base64url')}`);
  }

  async function unwrapKey(wrapped: string, context: KeyContext): Promise<Outcome<Uint8Array>> {
    const name = tenantName(context.tenantId);
    const match = WRAPPED.exec(wrapped);
    if (!match) return notUnwrapped();
    const opened = await asked(
      client.send(
        new DecryptCommand({
          KeyId: numbered.alias(name, Number(match[1])),
          CiphertextBlob: Buffer.from(match[2] ?? '', 'base64url'),
          EncryptionContext: contextOf(context),
        }),
      ),
      [InvalidCiphertextException, IncorrectKeyException, DisabledException, KMSInvalidStateException],
    );
    if (opened !== UNKNOWN && opened.Plaintext) return ok(opened.Plaintext);
    return (await isDestroyed(context.tenantId)) ? destroyed(context.tenantId) : notUnwrapped();
  }

  async function endAll(tenantId: string): Promise<void> {
    const name = tenantName(tenantId);
    for (let number = await numbered.newest(name); number > 0; number -= 1) {
      const id = await numbered.idOf(name, number);
      if (id !== undefined) await numbered.end(id);
    }
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
      const name = tenantName(tenantId);
      if (await isDestroyed(tenantId)) return destroyed(tenantId);
      const number = (await numbered.newest(name)) + 1;
      await numbered.make(name, number, WRAPS);
      return ok(number);
    },
    async newestMark(tenantId) {
      if (await isDestroyed(tenantId)) return destroyed(tenantId);
      return ok(`a${Math.max(1, await numbered.newest(tenantName(tenantId)))}.`);
    },
    async destroy(tenantId) {
      // The mark comes first: whoever stops in between has refused all, and destroying can be repeated.
      if (!(await isDestroyed(tenantId))) await numbered.make(tenantName(tenantId), 'destroyed', WRAPS);
      await endAll(tenantId);
    },
    ...signingBy(client, numbered),
  };
}

function signingBy(
  client: KMSClient,
  numbered: NumberedKeys,
): Pick<Keys, 'signingKey' | 'rotateSigningKey' | 'verificationKeys'> {
  // A key under a number never changes, so what was seen once stays valid.
  const seen = new Map<string, PublicSigningKey>();
  const nameOf = (purpose: string): string => {
    assert(PURPOSE.test(purpose), `"${purpose.slice(0, 80)}" cannot be the purpose of a key`);
    return `signing/${purpose.replaceAll('.', '/')}`;
  };

  async function publicHalf(name: string, number: number): Promise<PublicSigningKey> {
    const alias = numbered.alias(name, number);
    const known = seen.get(alias);
    if (known) return known;
    const { PublicKey } = await must(client.send(new GetPublicKeyCommand({ KeyId: alias })));
    const { x } = createPublicKey({ key: Buffer.from(PublicKey ?? []), format: 'der', type: 'spki' }).export({
      format: 'jwk',
    });
    assert(typeof x === 'string', 'A signing key is an Ed25519 key');
    const key = await publicKeyOf(Buffer.from(x, 'base64url'));
    seen.set(alias, key);
    return key;
  }

  async function at(name: string, number: number): Promise<SigningKey> {
    const publicKey = await publicHalf(name, number);
    const KeyId = numbered.alias(name, number);
    return {
      keyId: publicKey.kid,
      publicKey,
      sign: async (data) => {
        const request = { KeyId, Message: data, MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' } as const;
        const { Signature } = await must(client.send(new SignCommand(request)));
        return new Uint8Array(Signature ?? []);
      },
    };
  }

  async function next(name: string, number: number): Promise<SigningKey> {
    await numbered.make(name, number, SIGNS);
    return await at(name, number);
  }

  return {
    async signingKey(purpose) {
      const newest = await numbered.newest(nameOf(purpose));
      return newest === 0 ? await next(nameOf(purpose), 1) : await at(nameOf(purpose), newest);
    },
    async rotateSigningKey(purpose) {
      return await next(nameOf(purpose), (await numbered.newest(nameOf(purpose))) + 1);
    },
    async verificationKeys(purpose) {
      const newest = await numbered.newest(nameOf(purpose));
      const numbers = Array.from({ length: newest }, (_, index) => newest - index);
      return await Promise.all(numbers.map(async (number) => await publicHalf(nameOf(purpose), number)));
    },
  };
}

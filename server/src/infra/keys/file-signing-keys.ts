import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { assert, Fault } from '@finaceverse/base/outcome';
import { createDurableFile, hasCode } from '../durable-file.ts';
import { decryptEnvelope, encryptEnvelope, ENVELOPE_NONCE_BYTES } from './envelope.ts';
import type { Keys, PublicSigningKey, SigningKey } from './port.ts';
import { PURPOSE } from './refusals.ts';

/** Ed25519 keys in numbered files, each wrapped by the root key. Old ones stay, to verify what they signed. */
export function fileSigningKeys(
  directory: string,
  root: Uint8Array,
): Pick<Keys, 'signingKey' | 'rotateSigningKey' | 'verificationKeys'> {
  // Files of signing keys never change and are never destroyed, so what was opened once stays valid.
  const opened = new Map<string, SigningKey>();
  const folderOf = (purpose: string): string => {
    assert(PURPOSE.test(purpose), `"${purpose.slice(0, 80)}" cannot be the purpose of a key`);
    return join(directory, purpose);
  };
  const bindingOf = (purpose: string, number: number): readonly string[] => ['signing key', purpose, String(number)];

  async function load(purpose: string, number: number): Promise<SigningKey> {
    const path = join(folderOf(purpose), `${number}.key`);
    const known = opened.get(path);
    if (known) return known;
    const der = decryptEnvelope(root, new Uint8Array(await readFile(path)), bindingOf(purpose, number));
    if (!der.ok) {
      throw new Fault('keys.unreadable', `${path} does not open under the root key of this installation.`, {
        retryable: false,
      });
    }
    const key = await signingKeyOf(createPrivateKey({ key: Buffer.from(der.value), format: 'der', type: 'pkcs8' }));
    opened.set(path, key);
    return key;
  }

  async function create(purpose: string, number: number): Promise<SigningKey> {
    const der = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
    const envelope = encryptEnvelope(root, der, bindingOf(purpose, number), randomBytes(ENVELOPE_NONCE_BYTES));
    // If another process was first, its key counts.
    await createDurableFile(join(folderOf(purpose), `${number}.key`), envelope);
    return await load(purpose, number);
  }

  return {
    async signingKey(purpose) {
      const newest = (await numbersIn(folderOf(purpose)))[0];
      return newest === undefined ? await create(purpose, 1) : await load(purpose, newest);
    },
    async rotateSigningKey(purpose) {
      return await create(purpose, ((await numbersIn(folderOf(purpose)))[0] ?? 0) + 1);
    },
    async verificationKeys(purpose) {
      const numbers = await numbersIn(folderOf(purpose));
      const keys = await Promise.all(numbers.map(async (number) => await load(purpose, number)));
      return keys.map((key) => key.publicKey);
    },
  };
}

/** The numbers of a purpose's keys, newest first. */
async function numbersIn(folder: string): Promise<readonly number[]> {
  try {
    const names = await readdir(folder);
    const numbers = names.flatMap((name) => {
      const match = /^(\d+)\.key$/.exec(name);
      return match ? [Number(match[1])] : [];
    });
    return numbers.sort((left, right) => right - left);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw new Fault('keys.unavailable', 'The disk refused to read a key.', { retryable: true, cause: error });
  }
}

async function signingKeyOf(privateKey: KeyObject): Promise<SigningKey> {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  assert(typeof x === 'string' && privateKey.asymmetricKeyType === 'ed25519', 'A signing key is an Ed25519 key');
  const kid = await calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x });
  const publicKey: PublicSigningKey = { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' };
  return { keyId: kid, publicKey, sign: async (data) => new Uint8Array(sign(null, data, privateKey)) };
}

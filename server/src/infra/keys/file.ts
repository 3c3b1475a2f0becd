import { randomBytes } from 'node:crypto';
import { readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assert, Fault, ok, type Outcome } from '@finaceverse/base/outcome';
import { createDurableFile, hasCode, makeDurableDirectory, syncDirectory } from '../durable-file.ts';
import { decryptEnvelope, encryptEnvelope, ENVELOPE_NONCE_BYTES } from './envelope.ts';
import { fileSigningKeys } from './file-signing-keys.ts';
import type { KeyContext, Keys } from './port.ts';
import { destroyed, notUnwrapped, TENANT } from './refusals.ts';
import { openRootKey } from './root-key.ts';

const KEY_BYTES = 32;
const DESTROYED = 'destroyed';

/**
 * Keys in files of a folder: a root key that only the owner may read wraps each tenant's key-encryption
 * keys. Nothing is kept in memory but the root, so that a tenant destroyed by one process is destroyed
 * for all. For one machine; a fleet uses a key service.
 */
export async function fileKeys(directory: string): Promise<Keys> {
  const root = await openRootKey(join(directory, 'root.key'));
  const tenants = tenantKeys(join(directory, 'tenants'), root);

  return {
    async generateDataKey(context) {
      const newest = await tenants.newest(context.tenantId);
      if (!newest.ok) return newest;
      const plaintext = new Uint8Array(randomBytes(KEY_BYTES));
      return ok({ plaintext, wrapped: wrap(plaintext, newest.value, context) });
    },
    async unwrap(wrapped, context) {
      return await unwrapWith(tenants, wrapped, context);
    },
    async rewrap(wrapped, context) {
      const plaintext = await unwrapWith(tenants, wrapped, context);
      if (!plaintext.ok) return plaintext;
      const newest = await tenants.newest(context.tenantId);
      return newest.ok ? ok(wrap(plaintext.value, newest.value, context)) : newest;
    },
    async rotate(tenantId) {
      const made = await tenants.rotate(tenantId);
      return made.ok ? ok(made.value.version) : made;
    },
    async newestMark(tenantId) {
      const newest = await tenants.newest(tenantId);
      return newest.ok ? ok(`k${newest.value.version}.`) : newest;
    },
    destroy: async (tenantId) => await tenants.destroy(tenantId),
    ...fileSigningKeys(join(directory, 'signing'), root),
  };
}

interface TenantKey {
  readonly version: number;
  readonly bytes: Uint8Array;
}

type TenantKeys = ReturnType<typeof tenantKeys>;

function wrap(plaintext: Uint8Array, key: TenantKey, context: KeyContext): string {
  const envelope = encryptEnvelope(
    key.bytes,
    plaintext,
    dataKeyBinding(context, key.version),
    randomBytes(ENVELOPE_NONCE_BYTES),
  );
  return `k${key.version}.${Buffer.from(envelope).toString('base64url')}`;
}

async function unwrapWith(tenants: TenantKeys, wrapped: string, context: KeyContext): Promise<Outcome<Uint8Array>> {
  const match = /^k([1-9]\d{0,5})\.([A-Za-z0-9_-]+)$/.exec(wrapped);
  if (!match) return notUnwrapped();
  const key = await tenants.load(context.tenantId, Number(match[1]));
  if (!key.ok) return key;
  const envelope = new Uint8Array(Buffer.from(match[2] ?? '', 'base64url'));
  const opened = decryptEnvelope(key.value.bytes, envelope, dataKeyBinding(context, key.value.version));
  return opened.ok ? opened : notUnwrapped();
}

function dataKeyBinding(context: KeyContext, version: number): readonly string[] {
  return ['data key', context.tenantId, context.purpose, String(version)];
}

/** The versions of the tenants' key-encryption keys, each a file of its own that is never rewritten. */
function tenantKeys(directory: string, root: Uint8Array) {
  const folderOf = (tenantId: string): string => {
    assert(TENANT.test(tenantId), `"${tenantId.slice(0, 80)}" cannot be the tenant of a key`);
    return join(directory, tenantId);
  };
  const bindingOf = (tenantId: string, version: number): readonly string[] => ['tenant key', tenantId, String(version)];

  async function load(tenantId: string, version: number): Promise<Outcome<TenantKey>> {
    const folder = folderOf(tenantId);
    try {
      const envelope = new Uint8Array(await readFile(join(folder, `${version}.key`)));
      const opened = decryptEnvelope(root, envelope, bindingOf(tenantId, version));
      if (opened.ok) return ok({ version, bytes: opened.value });
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw unusable(error);
      return (await versionsIn(folder)).destroyed ? destroyed(tenantId) : notUnwrapped();
    }
    throw new Fault(
      'keys.unreadable',
      `Key ${version} of ${tenantId} does not open under the root key of this installation.`,
      {
        retryable: false,
      },
    );
  }

  async function create(tenantId: string, version: number): Promise<Outcome<TenantKey>> {
    const bytes = randomBytes(KEY_BYTES);
    const envelope = encryptEnvelope(root, bytes, bindingOf(tenantId, version), randomBytes(ENVELOPE_NONCE_BYTES));
    await createDurableFile(join(folderOf(tenantId), `${version}.key`), envelope);
    // Two processes may have made this version at once: what lies on the disk is the one that both use.
    const made = await load(tenantId, version);
    if ((await versionsIn(folderOf(tenantId))).destroyed) {
      await erase(folderOf(tenantId), [version]);
      return destroyed(tenantId);
    }
    return made;
  }

  return {
    load,
    async newest(tenantId: string): Promise<Outcome<TenantKey>> {
      const known = await versionsIn(folderOf(tenantId));
      if (known.destroyed) return destroyed(tenantId);
      const newest = known.versions.at(-1);
      return newest === undefined ? await create(tenantId, 1) : await load(tenantId, newest);
    },
    async rotate(tenantId: string): Promise<Outcome<TenantKey>> {
      const known = await versionsIn(folderOf(tenantId));
      if (known.destroyed) return destroyed(tenantId);
      return await create(tenantId, (known.versions.at(-1) ?? 0) + 1);
    },
    async destroy(tenantId: string): Promise<void> {
      const folder = folderOf(tenantId);
      // The mark comes first: if the machine stops in between, no new key is made, and destroying can be repeated.
      await createDurableFile(join(folder, DESTROYED), Buffer.from('The keys of this tenant were destroyed.\n'));
      await erase(folder, (await versionsIn(folder)).versions);
    },
  };
}

async function versionsIn(
  folder: string,
): Promise<{ readonly versions: readonly number[]; readonly destroyed: boolean }> {
  try {
    const names = await readdir(folder);
    const versions = names.flatMap((name) => {
      const match = /^(\d+)\.key$/.exec(name);
      return match ? [Number(match[1])] : [];
    });
    return { versions: versions.sort((left, right) => left - right), destroyed: names.includes(DESTROYED) };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { versions: [], destroyed: false };
    throw unusable(error);
  }
}

async function erase(folder: string, versions: readonly number[]): Promise<void> {
  await makeDurableDirectory(folder);
  for (const version of versions) {
    const path = join(folder, `${version}.key`);
    try {
      await writeFile(path, randomBytes(200), { flag: 'r+', flush: true });
      await unlink(path);
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw unusable(error);
    }
  }
  await syncDirectory(folder);
}

function unusable(cause: unknown): Fault {
  return new Fault('keys.unavailable', 'The disk refused to read or write a key.', { retryable: true, cause });
}

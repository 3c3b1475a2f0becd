import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { open, readdir, readFile, stat, unlink, type FileHandle } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Fault, ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { Temporal } from '@finaceverse/base/time';
import { hasCode, linkDurably, makeDurableDirectory, syncDirectory } from '../durable-file.ts';
import { assertTenant, keySegments } from './blob-key.ts';
import type { BlobEntry, BlobFacts, BlobSource, Storage } from './port.ts';

/**
 * Ends the name of a blob's file. No key contains it, so the blobs `a` and `a/b` can both exist: one is the
 * file `a~`, the other lies in the folder `a`.
 */
const SUFFIX = '~';

/** Holds files that are still being written. No key starts with a dot. */
const INCOMING = '.incoming';

const ABANDONED_HOURS = 24;

/** Blobs as files under `directory`, one folder a tenant. */
export async function diskStorage(directory: string): Promise<Storage> {
  await makeDurableDirectory(join(directory, INCOMING));
  await discardAbandoned(join(directory, INCOMING));
  const pathOf = (tenantId: string, key: string): string => {
    assertTenant(tenantId);
    return join(directory, tenantId, ...keySegments(key)) + SUFFIX;
  };

  return {
    async put(tenantId, key, source) {
      const path = pathOf(tenantId, key);
      const incoming = join(directory, INCOMING, randomUUID());
      try {
        const facts = await writeFile(incoming, source);
        await makeDurableDirectory(dirname(path));
        return await publish(incoming, path, key, facts);
      } catch (error) {
        throw hasCode(error, 'ENOSPC') ? unusable(error) : error;
      } finally {
        await unlink(incoming).catch(ignoreAbsent);
      }
    },
    async get(tenantId, key) {
      const path = pathOf(tenantId, key);
      return await orNull(async () => new Uint8Array(await readFile(path, { flag: READ_ONLY })));
    },
    async getStream(tenantId, key) {
      const path = pathOf(tenantId, key);
      const file = await orNull(async () => await open(path, READ_ONLY));
      return file ? file.createReadStream() : null;
    },
    async exists(tenantId, key) {
      const path = pathOf(tenantId, key);
      return (await orNull(async () => await stat(path))) !== null;
    },
    async delete(tenantId, key) {
      const path = pathOf(tenantId, key);
      const deleted = await orNull(async () => {
        await unlink(path);
        return true;
      });
      if (deleted) await syncDirectory(dirname(path));
      return deleted ?? false;
    },
    async list(tenantId, prefix) {
      assertTenant(tenantId);
      const root = join(directory, tenantId);
      const names = await orNull(async () => await readdir(root, { recursive: true, withFileTypes: true }));
      const found: BlobEntry[] = [];
      for (const entry of names ?? []) {
        if (!entry.isFile() || !entry.name.endsWith(SUFFIX)) continue;
        const path = join(entry.parentPath, entry.name);
        const key = relative(root, path).slice(0, -SUFFIX.length).split(sep).join('/');
        if (!key.startsWith(prefix)) continue;
        const facts = await orNull(async () => await stat(path));
        if (facts) found.push({ key, size: facts.size });
      }
      return found.sort((left, right) => (left.key < right.key ? -1 : 1));
    },
  };
}

/** What a crash left half-written. Uploads of other processes that still run are younger. */
async function discardAbandoned(incoming: string): Promise<void> {
  const oldest = Temporal.Now.instant().subtract({ hours: ABANDONED_HOURS }).epochMilliseconds;
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const facts = await orNull(async () => await stat(path));
    if (facts && facts.mtimeMs < oldest) await unlink(path).catch(ignoreAbsent);
  }
}

/** A symbolic link in the place of a blob is not followed: it could lead out of the tenant's folder. */
const READ_ONLY = constants.O_RDONLY | constants.O_NOFOLLOW;

async function writeFile(path: string, source: BlobSource): Promise<BlobFacts> {
  const file = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of chunksOf(source)) {
      hash.update(chunk);
      size += chunk.byteLength;
      await writeAll(file, chunk);
    }
    await file.sync();
    return { size, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

async function* chunksOf(source: BlobSource): AsyncIterable<Uint8Array> {
  if (source instanceof Uint8Array) yield source;
  else yield* source;
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.byteLength) written += (await file.write(chunk, written)).bytesWritten;
}

/** Gives the finished file its name; of two writers, the second learns whether it meant the same bytes. */
async function publish(incoming: string, path: string, key: string, facts: BlobFacts): Promise<Outcome<BlobFacts>> {
  if (await linked(incoming, path)) return ok(facts);
  const present = await hashOf(path);
  if (present.sha256 === facts.sha256) return ok(facts);
  return refuse('conflict', 'storage.occupied', `Other bytes are stored as "${key}" already.`, {
    hint: 'Stored files never change: store the new version under a key of its own.',
  });
}

async function linked(incoming: string, path: string): Promise<boolean> {
  try {
    return await linkDurably(incoming, path);
  } catch (error) {
    throw unusable(error);
  }
}

async function hashOf(path: string): Promise<BlobFacts> {
  const hash = createHash('sha256');
  let size = 0;
  const stream: AsyncIterable<Uint8Array> = createReadStream(path);
  for await (const chunk of stream) {
    hash.update(chunk);
    size += chunk.byteLength;
  }
  return { size, sha256: hash.digest('hex') };
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return null;
    throw unusable(error);
  }
}

function ignoreAbsent(error: unknown): void {
  if (!hasCode(error, 'ENOENT')) throw unusable(error);
}

function unusable(cause: unknown): Fault {
  if (hasCode(cause, 'ENOSPC') || hasCode(cause, 'EDQUOT'))
    return new Fault('storage.full', 'The disk of the stored files is full.', { retryable: false, cause });
  return new Fault('storage.unavailable', 'The disk refused to read or write a stored file.', {
    retryable: true,
    cause,
  });
}

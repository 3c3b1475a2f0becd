import { randomUUID } from 'node:crypto';
import { link, mkdir, open, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Makes a folder whose name survives a crash: each new level is flushed into the level above it. */
export async function makeDurableDirectory(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncDirectory(dirname(made));
}

export async function syncDirectory(path: string): Promise<void> {
  // Windows has no handle on a folder to flush, and needs none.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Gives a finished file its name and tells whether it did: false when the name is taken. A link, unlike a
 * rename, never replaces what is there, so that of two writers exactly one wins.
 */
export async function linkDurably(finished: string, path: string): Promise<boolean> {
  try {
    await link(finished, path);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
  await syncDirectory(dirname(path));
  return true;
}

/** Creates a file of these bytes, readable by its owner alone, or tells that there is one already. */
export async function createDurableFile(path: string, bytes: Uint8Array): Promise<boolean> {
  await makeDurableDirectory(dirname(path));
  const incoming = join(dirname(path), `.${randomUUID()}`);
  try {
    const file = await open(incoming, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    return await linkDurably(incoming, path);
  } finally {
    await unlink(incoming).catch((error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error;
    });
  }
}

/** Whether an error of the operating system has that code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

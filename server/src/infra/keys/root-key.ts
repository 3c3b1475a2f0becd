import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { Fault } from '@finaceverse/base/outcome';
import { createDurableFile } from '../durable-file.ts';

const KEY_BYTES = 32;

/**
 * The root key of this installation, made at the first start. Whoever reads this file can read every
 * tenant, so a file that others may read stops the start.
 * @throws Fault keys.root_exposed, keys.root_unreadable
 */
export async function openRootKey(path: string): Promise<Uint8Array> {
  await createDurableFile(path, Buffer.from(`${randomBytes(KEY_BYTES).toString('base64url')}\n`));
  if (process.platform !== 'win32') {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) {
      throw new Fault('keys.root_exposed', `Other users of this machine may read ${path}. Run: chmod 600 ${path}`, {
        retryable: false,
      });
    }
  }
  const text = (await readFile(path, 'utf8')).trim();
  const key = Buffer.from(text, 'base64url');
  if (key.byteLength !== KEY_BYTES || key.toString('base64url') !== text) {
    throw new Fault('keys.root_unreadable', `${path} does not hold a root key. Restore it from your backup.`, {
      retryable: false,
    });
  }
  return new Uint8Array(key);
}

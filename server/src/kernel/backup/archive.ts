import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createHash } from 'node:crypto';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { z } from 'zod';

/**
 * A backup is one file: a tar archive, compressed by Zstandard (RFC 8878) and encrypted as age does it
 * (age-encryption.org/v1), so that the tools of others open it too. It begins with `head.json` and ends with
 * `manifest.json`, which names every entry with its size and SHA-256: a file that was cut has no manifest.
 */
export const FORMAT = 'finaceverse-backup/1';

const applied = z.strictObject({ schema: z.string(), name: z.string(), hash: z.string() });

export const headSchema = z.strictObject({
  format: z.literal(FORMAT),
  takenAt: z.string(),
  migrations: z.array(applied),
  /** Table -> the columns that its rows bring, in their order. */
  columns: z.record(z.string(), z.array(z.string())),
  eventMonths: z.array(z.string()),
  counters: z.array(z.strictObject({ name: z.string(), value: z.string() })),
});
export type Head = z.infer<typeof headSchema>;

const entrySchema = z.strictObject({ name: z.string(), bytes: z.number().int(), sha256: z.string() });
export const manifestSchema = z.strictObject({
  entries: z.array(entrySchema),
  rows: z.record(z.string(), z.number().int()),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type Entry = z.infer<typeof entrySchema>;

/** Who may open a backup: holders of the identity of a recipient, or of a passphrase. */
export type Lock = { readonly recipients: readonly string[] } | { readonly passphrase: string };
/** What opens one. */
export type Opener = { readonly identities: readonly string[] } | { readonly passphrase: string };

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function encrypterFor(lock: Lock): Encrypter {
  const encrypter = new Encrypter();
  if ('passphrase' in lock) encrypter.setPassphrase(lock.passphrase);
  else for (const recipient of lock.recipients) encrypter.addRecipient(recipient);
  return encrypter;
}

function decrypterFor(opener: Opener): Decrypter {
  const decrypter = new Decrypter();
  if ('passphrase' in opener) decrypter.addPassphrase(opener.passphrase);
  else for (const identity of opener.identities) decrypter.addIdentity(identity);
  return decrypter;
}

const asWeb = (stream: Readable): ReadableStream<Uint8Array> => Readable.toWeb(stream) as ReadableStream<Uint8Array>;
const asNode = (stream: ReadableStream<Uint8Array>): Readable => Readable.fromWeb(stream as WebStream);

/** Takes entries one after another; each is written whole. */
export interface ArchiveWriter {
  add(name: string, bytes: Uint8Array): Promise<void>;
}

/** Writes an archive; what `fill` adds is listed, and the list ends the archive with the rows that `fill` counted. */
export async function writeArchive(
  output: Writable,
  lock: Lock,
  fill: (writer: ArchiveWriter) => Promise<Readonly<Record<string, number>>>,
): Promise<Manifest> {
  const tar = pack();
  const entries: Entry[] = [];
  const add = async (name: string, bytes: Uint8Array): Promise<void> => {
    await new Promise<void>((resolve, reject) => {
      tar.entry({ name, size: bytes.length }, Buffer.from(bytes), (error) => (error ? reject(error) : resolve()));
    });
    entries.push({ name, bytes: bytes.length, sha256: sha256(bytes) });
  };
  const compressed = createZstdCompress();
  const written = (async () => {
    const encrypted = await encrypterFor(lock).encrypt(asWeb(compressed));
    await pipeline(asNode(encrypted), output);
  })();
  const piped = pipeline(tar, compressed);
  try {
    const rows = await fill({ add });
    const manifest: Manifest = { entries, rows };
    await add('manifest.json', Buffer.from(JSON.stringify(manifest)));
    tar.finalize();
    await Promise.all([piped, written]);
    return manifest;
  } catch (error) {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
    await Promise.allSettled([piped, written]);
    throw error;
  }
}

/** Reads an archive entry by entry, in the order in which it was written, each whole. */
export async function readArchive(
  input: Readable,
  opener: Opener,
  take: (name: string, bytes: Uint8Array) => Promise<void>,
): Promise<readonly Entry[]> {
  const decrypted = await decrypterFor(opener).decrypt(asWeb(input));
  const tar = extract();
  const piped = pipeline(asNode(decrypted), createZstdDecompress(), tar);
  const entries: Entry[] = [];
  try {
    for await (const entry of tar) {
      const parts: Buffer[] = [];
      for await (const part of entry) parts.push(Buffer.from(part as Uint8Array));
      const bytes = Buffer.concat(parts);
      entries.push({ name: entry.header.name, bytes: bytes.length, sha256: sha256(bytes) });
      await take(entry.header.name, bytes);
    }
    await piped;
    return entries;
  } catch (error) {
    input.destroy();
    await piped.catch(() => undefined);
    throw error;
  }
}

/** A new pair: the identity opens what was written for the recipient. */
export async function newBackupKey(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

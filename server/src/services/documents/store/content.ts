import { sha256Hex } from '@finaceverse/base/canonical';
import { Fault, ok, type Outcome } from '@finaceverse/base/outcome';
import { decryptEnvelope, encryptEnvelope, ENVELOPE_NONCE_BYTES } from '../../../infra/keys/envelope.ts';
import type { Context } from '../../../kernel/context.ts';
import { findBlob, keepBlob, replaceBlob } from './documents.ts';

/** What the keys of contents are for. */
export const CONTENT_PURPOSE = 'documents.content';

/** Whose bytes these are: bound into the ciphertext, so that it opens nowhere else. */
interface Owner {
  readonly documentId: string;
  readonly version: number;
}

function bindingOf(ctx: Context, owner: Owner, sha256: string): readonly string[] {
  return ['documents.content', ctx.tenantId, owner.documentId, String(owner.version), sha256];
}

/**
 * Encrypts the bytes under a key of their own and stores them before any row speaks of them: a crash leaves at
 * worst ciphertext that nothing names, never a document without its bytes. Bytes that the tenant has already
 * are stored once; whether another tenant has them is never looked at.
 * @errors keys.destroyed, storage.occupied
 */
export async function storeContent(
  ctx: Context,
  owner: Owner,
  bytes: Uint8Array,
): Promise<Outcome<{ readonly sha256: string; readonly size: number }>> {
  const sha256 = sha256Hex(bytes);
  const facts = { sha256, size: bytes.length };
  const known = await findBlob(ctx, sha256);
  if (known && (await ctx.ports.storage.exists(ctx.tenantId, known.storageKey))) return ok(facts);
  const key = await ctx.ports.keys.generateDataKey({ tenantId: ctx.tenantId, purpose: CONTENT_PURPOSE });
  if (!key.ok) return key;
  const sealed = encryptEnvelope(
    key.value.plaintext,
    bytes,
    bindingOf(ctx, owner, sha256),
    ctx.random.bytes(ENVELOPE_NONCE_BYTES),
  );
  // A name of its own for each attempt: a repeated transaction must not find other ciphertext in its place.
  const storageKey = `documents/${ctx.newId('blb')}`;
  const stored = await ctx.ports.storage.put(ctx.tenantId, storageKey, sealed);
  if (!stored.ok) return stored;
  // Bytes that the storage has lost are made good by whoever brings them again.
  const keep = known ? replaceBlob : keepBlob;
  await keep(ctx, {
    sha256,
    size: BigInt(bytes.length),
    storageKey,
    wrappedKey: key.value.wrapped,
    documentId: owner.documentId,
    documentVersion: owner.version,
  });
  return ok(facts);
}

function damaged(sha256: string, what: string, cause?: unknown): Fault {
  return new Fault(
    'documents.damaged',
    `The stored bytes of ${sha256.slice(0, 12)} ${what}. Restore them from a backup.`,
    { retryable: false, cause },
  );
}

/**
 * The bytes with this content hash, decrypted and hashed again.
 * @throws Fault documents.damaged when the storage lost or altered them
 * @errors keys.destroyed, keys.not_unwrapped
 */
export async function loadContent(ctx: Context, sha256: string): Promise<Outcome<Uint8Array>> {
  const blob = await findBlob(ctx, sha256);
  if (!blob) throw damaged(sha256, 'are not known');
  const sealed = await ctx.ports.storage.get(ctx.tenantId, blob.storageKey);
  if (!sealed) throw damaged(sha256, 'are missing in the storage');
  const key = await ctx.ports.keys.unwrap(blob.wrappedKey, { tenantId: ctx.tenantId, purpose: CONTENT_PURPOSE });
  if (!key.ok) return key;
  const owner = { documentId: blob.documentId, version: blob.documentVersion };
  const opened = decryptEnvelope(key.value, sealed, bindingOf(ctx, owner, sha256));
  if (!opened.ok) throw damaged(sha256, 'do not open: they were altered or moved', opened.refusal);
  if (sha256Hex(opened.value) !== sha256) throw damaged(sha256, 'have another hash than when they were uploaded');
  return opened;
}

import { instantText } from '@finaceverse/base/time';
import { checkpointText, signedNote, verifierKeyText } from '@finaceverse/transparency-log/checkpoint';
import { peaksOf, rootOfPeaks } from '@finaceverse/transparency-log/tree';
import type { Context } from '../../../../kernel/context.ts';
import { chainHead, insertCheckpoint, newestCheckpoint, readHashes, type CheckpointRow } from '../../store/chain.ts';

const PURPOSE = 'audit_checkpoints';

/** Under which name a firm's log is known to outsiders. */
export function originOf(ctx: Context): string {
  return `finaceverse/${ctx.tenantId}`;
}

/** The keys that sign, or once signed, states of this log (C2SP signed-note), newest first. */
export async function verifierKeys(ctx: Context): Promise<string[]> {
  const keys = await ctx.ports.keys.verificationKeys(PURPOSE);
  return keys.map(({ x }) =>
    verifierKeyText({ name: originOf(ctx), key: Uint8Array.from(Buffer.from(x, 'base64url')) }),
  );
}

/** The root over the first `size` entries. */
export async function rootAt(ctx: Context, size: number): Promise<Uint8Array> {
  return rootOfPeaks(await readHashes(ctx, peaksOf(size)));
}

/**
 * Signs the state of the first `size` entries as a C2SP checkpoint and keeps it. Whoever has one can later show that the
 * log was not rewritten.
 */
export async function signCheckpoint(ctx: Context, size: number): Promise<CheckpointRow> {
  const key = await ctx.ports.keys.signingKey(PURPOSE);
  const [origin, root] = [originOf(ctx), await rootAt(ctx, size)];
  const text = checkpointText({ origin, size, root });
  const signer = { name: origin, key: Uint8Array.from(Buffer.from(key.publicKey.x, 'base64url')) };
  const row = {
    tenant_id: ctx.tenantId,
    size: BigInt(size),
    root,
    note: signedNote(text, signer, await key.sign(Buffer.from(text))),
    created_at: instantText(ctx.clock.now()),
  };
  await insertCheckpoint(ctx, row);
  return row;
}

/** The newest state, signed now unless it is signed already; null for a log without entries. */
export async function signNewest(ctx: Context): Promise<CheckpointRow | null> {
  const head = await chainHead(ctx);
  if (!head) return null;
  const newest = await newestCheckpoint(ctx);
  return newest?.size === head.sequence ? newest : await signCheckpoint(ctx, Number(head.sequence));
}

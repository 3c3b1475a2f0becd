import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { consistencyProof, inclusionHolds, inclusionProof } from '@finaceverse/transparency-log/proofs';
import { refuse } from '../../../kernel/errors.ts';
import { readEvent } from '../../../kernel/events.ts';
import { rootAt } from '../commands/steps/checkpoint.ts';
import { entryOf } from '../domain/hash-chain.ts';
import { errors } from '../errors.ts';
import { query, type Context } from '../kit.ts';
import { chainHead, linkAt, newestCheckpoint, readHashes } from '../store/chain.ts';

const hashes = z.array(z.string()).describe('SHA-256, each in Base64, from the leaf upwards.');
const entryNumber = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The text of a C2SP tlog-proof: place, path, and the checkpoint that it leads to. */
function proofText(index: number, path: readonly Uint8Array[], note: string): string {
  return ['c2sp.org/tlog-proof@v1', `index ${index}`, ...path.map(base64), '', note].join('\n');
}

/** One entry, and the path from it to the newest signed state. */
export const proveInclusion = query({
  name: 'audit.prove_inclusion',
  summary: 'Prove that an event is part of the audit log',
  permission: 'audit:event:read',
  input: z.object({ sequence: entryNumber }),
  output: z.object({
    sequence: z.number().int(),
    entry: z.string().describe('The event in the very form that was hashed (RFC 8785).'),
    leaf: z.string().describe('SHA-256 over 0x00 and the entry, in Base64.'),
    index: z.number().int().describe('The place from 0, as RFC 9162 counts.'),
    size: z.number().int(),
    root: z.string(),
    path: hashes,
    checkpoint: z.string(),
    proof: z.string().describe('The same as a C2SP tlog-proof.'),
  }),
  handle: async (ctx, { sequence }) => {
    const link = await linkAt(ctx, BigInt(sequence));
    // Of what is hidden from whoever asks not even the hash is told.
    const event = link && (await readEvent(ctx.db, link.event_id));
    if (!event) return refuse(errors.no_such_entry, { sequence: String(sequence) });
    const signed = await newestCheckpoint(ctx);
    if (!signed || Number(signed.size) < sequence) return refuse(errors.not_signed_yet, { sequence: String(sequence) });
    const [index, size] = [sequence - 1, Number(signed.size)];
    const path = await inclusionProof(index, size, async (places) => await readHashes(ctx, places));
    if (!inclusionHolds({ leaf: link.leaf, index, size, path, root: signed.root }))
      return refuse(errors.log_damaged, { sequence: String(sequence) });
    return ok({
      sequence,
      entry: Buffer.from(entryOf(event)).toString(),
      leaf: base64(link.leaf),
      index,
      size,
      root: base64(signed.root),
      path: path.map(base64),
      checkpoint: signed.note,
      proof: proofText(index, path, signed.note),
    });
  },
});

async function statesOf(ctx: Context, first: number, second: number): Promise<Outcome<Uint8Array[]>> {
  const size = Number((await chainHead(ctx))?.sequence ?? 0n);
  if (first > second || second > size)
    return refuse(errors.no_such_state, { first: String(first), second: String(second), size: String(size) });
  return ok([await rootAt(ctx, first), await rootAt(ctx, second)]);
}

/** That the log of `second` entries continues the one of `first`. */
export const proveConsistency = query({
  name: 'audit.prove_consistency',
  summary: 'Prove that the audit log continues an earlier state of itself',
  permission: 'audit:event:read',
  wholeFirm: true,
  input: z.object({ first: entryNumber, second: entryNumber }),
  output: z.object({
    first: z.number().int(),
    second: z.number().int(),
    firstRoot: z.string(),
    secondRoot: z.string(),
    path: hashes,
  }),
  handle: async (ctx, { first, second }) => {
    const roots = await statesOf(ctx, first, second);
    if (!roots.ok) return roots;
    const [firstRoot = '', secondRoot = ''] = roots.value.map(base64);
    const path = await consistencyProof(first, second, async (places) => await readHashes(ctx, places));
    return ok({ first, second, firstRoot, secondRoot, path: path.map(base64) });
  },
});

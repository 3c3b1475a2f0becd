import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { openCursor, sealCursor } from '../../../kernel/cursors.ts';
import { pageInput, pageOf } from '../../../kernel/paging.ts';
import { verifierKeys } from '../commands/steps/checkpoint.ts';
import { query } from '../kit.ts';
import { checkpointsAfter, type CheckpointRow } from '../store/chain.ts';

export const checkpointView = z.object({
  size: z.number().int().describe('Entries that it vouches for.'),
  root: z.string().describe('Merkle root (RFC 9162) in hexadecimal digits.'),
  note: z.string().describe('The signed state as a C2SP checkpoint.'),
  at: z.string(),
});

export function viewCheckpoint({ size, root, note, created_at: at }: CheckpointRow): z.infer<typeof checkpointView> {
  return { size: Number(size), root: Buffer.from(root).toString('hex'), note, at };
}

/** Oldest first, so that whoever keeps them goes on where they stopped. */
export const listCheckpoints = query({
  name: 'audit.checkpoints',
  summary: 'Signed states of the audit log, oldest first',
  permission: 'audit:event:read',
  wholeFirm: true,
  input: pageInput,
  output: pageOf(checkpointView),
  handle: async (ctx, input) => {
    const cursor = input.cursor === undefined ? null : await openCursor(ctx, 'audit.checkpoints', input.cursor);
    if (cursor && !cursor.ok) return cursor;
    const rows = await checkpointsAfter(ctx, BigInt(cursor?.value[0] ?? '0'), input.limit);
    const last = rows.at(-1);
    const more = rows.length === input.limit && last;
    const next = more ? await sealCursor(ctx, 'audit.checkpoints', [last.size.toString()]) : null;
    return ok({ items: rows.map(viewCheckpoint), next });
  },
});

/** The public keys under which the states of this log are signed, as verifiers of C2SP notes take them. */
export const listVerifierKeys = query({
  name: 'audit.verifier_keys',
  summary: 'Keys under which states of the audit log are signed',
  permission: 'audit:event:read',
  wholeFirm: true,
  input: z.object({}),
  output: z.object({ items: z.array(z.string()) }),
  handle: async (ctx) => ok({ items: await verifierKeys(ctx) }),
});

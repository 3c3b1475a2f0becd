import { signedBy, readNote, readVerifierKey } from '@finaceverse/transparency-log/checkpoint';
import { logLine } from '@finaceverse/transparency-log/log-file';
import { consistencyProof, inclusionProof, type ReadHashes } from '@finaceverse/transparency-log/proofs';
import { originOf, signNewest, verifierKeys } from '../commands/steps/checkpoint.ts';
import { entryOf } from '../domain/hash-chain.ts';
import type { Context } from '../kit.ts';
import { checkpointsAfter, readHashes, type CheckpointRow } from '../store/chain.ts';
import { replay, type ReplayedLink } from './replay.ts';

/** Entries whose hashes stand together on one line before them. */
const BLOCK = 256;
const CHECKPOINTS_AT_ONCE = 1_000;

/** Which entries, from 1; without it all. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** Signed states in the form that outsiders check, oldest first. Those of the first releases had a form of their own. */
async function readableCheckpoints(ctx: Context): Promise<Map<number, CheckpointRow>> {
  const keys = (await verifierKeys(ctx)).flatMap((text) => readVerifierKey(text) ?? []);
  const found = new Map<number, CheckpointRow>();
  for (let after = 0n; ;) {
    const rows = await checkpointsAfter(ctx, after, CHECKPOINTS_AT_ONCE);
    for (const row of rows) {
      const note = readNote(row.note);
      if (note && keys.some((key) => signedBy(note, key))) found.set(Number(row.size), row);
      after = row.size;
    }
    if (rows.length < CHECKPOINTS_AT_ONCE) return found;
  }
}

async function* blocks(ctx: Context, part: Part): AsyncGenerator<readonly ReplayedLink[]> {
  let block: ReplayedLink[] = [];
  for await (const link of replay(ctx, BigInt(part.from - 1))) {
    if (Number(link.sequence) > part.to) break;
    block.push(link);
    if (block.length < BLOCK) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

function entryLine({ event }: ReplayedLink): string {
  return `${event ? Buffer.from(entryOf(event)).toString() : '{}'}\n`;
}

async function* wholeLog(ctx: Context, size: number, read: ReadHashes): AsyncGenerator<string> {
  const signed = await readableCheckpoints(ctx);
  let before: number | undefined;
  for await (const block of blocks(ctx, { from: 1, to: size })) {
    yield logLine.leaves(block.map(({ leaf }) => leaf));
    for (const link of block) {
      yield entryLine(link);
      const at = Number(link.sequence);
      const checkpoint = signed.get(at);
      if (!checkpoint) continue;
      yield logLine.checkpoint(checkpoint.note);
      if (before !== undefined) yield logLine.consistency(before, at, await consistencyProof(before, at, read));
      before = at;
    }
  }
}

async function* partOfLog(ctx: Context, part: Part, newest: CheckpointRow, read: ReadHashes): AsyncGenerator<string> {
  yield logLine.checkpoint(newest.note);
  for await (const block of blocks(ctx, part)) {
    yield logLine.leaves(block.map(({ leaf }) => leaf));
    for (const link of block) {
      const index = Number(link.sequence) - 1;
      yield entryLine(link);
      yield logLine.inclusion(index, Number(newest.size), await inclusionProof(index, Number(newest.size), read));
    }
  }
}

/** The lines of a file that proves the log, or a part of it, without this installation; how many entries it will have. */
export async function logFile(
  ctx: Context,
  wanted?: Part,
): Promise<{ readonly entries: number; readonly lines: AsyncGenerator<string> }> {
  const newest = await signNewest(ctx);
  const size = Number(newest?.size ?? 0n);
  const part = { from: wanted?.from ?? 1, to: Math.min(wanted?.to ?? size, size) };
  const entries = Math.max(0, part.to - part.from + 1);
  const read: ReadHashes = async (places) => await readHashes(ctx, places);
  const keys = await verifierKeys(ctx);
  async function* lines(): AsyncGenerator<string> {
    const whole = part.from === 1 && part.to === size;
    yield logLine.header({ origin: originOf(ctx), first: part.from, entries, keys, part: !whole });
    if (whole) yield* wholeLog(ctx, size, read);
    else if (newest && entries > 0) yield* partOfLog(ctx, part, newest, read);
    yield logLine.end(entries);
  }
  return { entries, lines: lines() };
}

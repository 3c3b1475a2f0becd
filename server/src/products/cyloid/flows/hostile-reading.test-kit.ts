import type { Outcome } from '@finaceverse/base/outcome';
import { run as read, type PaperReading, type ReceivedFile } from '../domain/paper-reading.ts';

/** Reads as always, unless the name tells to behave as a hostile paper makes a reader behave. */
export async function run(file: ReceivedFile): Promise<Outcome<PaperReading>> {
  const kept: unknown[] = [];
  if (file.name === 'endless.pdf') for (;;) kept.length = 0;
  if (file.name === 'hoarding.pdf') for (;;) kept.push(new Array(1000).fill(kept.length));
  if (file.name === 'stumbling.pdf') throw new Error('the reader stumbled');
  return await read(file);
}

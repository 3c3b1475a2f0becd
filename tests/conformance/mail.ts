import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trimReply } from '@finaceverse/mail/reply';
import { outsidePath } from '../../tools/outside-data.ts';
import { skipped, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';

/** The visible reply of each mail, to the letter. */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? outsidePath('mail', 'reply-trimming', 'test');
  if (!existsSync(folder)) return skipped(folder);
  const tally = new Tally('mail', options.json);
  const read = (kind: string, name: string): string => readFileSync(join(folder, kind, name), 'utf8');
  for (const name of readdirSync(join(folder, 'emails'))) {
    const { reply } = trimReply(read('emails', name));
    const expected = read('trimmed', name).trimEnd();
    tally.count(reply === expected, name, JSON.stringify(reply.slice(0, 200)));
  }
  return await Promise.resolve(tally.finish());
}

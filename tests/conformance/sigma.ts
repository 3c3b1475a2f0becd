import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRule } from '@finaceverse/detection/rule';
import { outsidePath } from '../../tools/outside-data.ts';
import { skipped, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';

const FOLDER = 'security/sigma';

/** The rules that SigmaHQ publishes for applications: each is read, compiled, and asked about an empty event. */
export async function run({ dir, json }: ConformanceOptions): Promise<ConformanceResult> {
  const folder = dir ?? outsidePath(FOLDER);
  if (!existsSync(folder)) return skipped(FOLDER);
  const tally = new Tally('sigma', json);
  for (const file of globSync('**/*.yml', { cwd: folder }).sort()) {
    try {
      const rule = readRule(readFileSync(join(folder, file), 'utf8'));
      const quiet = !rule.matches({});
      tally.count(quiet, file, 'it takes an event without anything for what it looks for');
    } catch (error) {
      tally.count(false, file, error instanceof Error ? error.message : String(error));
    }
  }
  return await Promise.resolve(tally.finish());
}

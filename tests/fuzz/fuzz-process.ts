import { openSync, writeSync } from 'node:fs';
import { caseFrom } from './make-case.ts';
import { TARGETS } from './parser-targets.ts';

/** What the fuzzer tells its process. */
export interface FuzzTask {
  readonly target: string;
  readonly seed: number;
  readonly seconds: number;
  readonly first: number;
  /** File into which the number of the running case is written, for the time when this process cannot tell it any more. */
  readonly progress: string;
}

/** What the process tells at the end, or at the first case that breaks the parser's word. */
export interface FuzzWord {
  readonly cases: number;
  readonly slowestMs: number;
  /** Number of the case that took longest. */
  readonly slowestCase: number;
  /** Most memory that the process held, everything counted. */
  readonly peakMiB: number;
  readonly failure?: string | undefined;
}

function peak(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

async function fuzz(task: FuzzTask): Promise<FuzzWord> {
  const target = TARGETS.find((each) => each.name === task.target);
  if (!target) throw new Error(`There is no parser ${task.target}.`);
  const seeds = await target.seeds();
  const file = openSync(task.progress, 'r+');
  const number = Buffer.alloc(8);
  const end = performance.now() + task.seconds * 1000;
  let slowestMs = 0;
  let slowestCase = task.first;
  let index = task.first;
  for (; performance.now() < end; index += 1) {
    const bytes = caseFrom(seeds, task.seed, index);
    number.writeDoubleLE(index);
    writeSync(file, number, 0, 8, 0);
    const start = performance.now();
    try {
      await target.read(Uint8Array.from(bytes));
    } catch (error) {
      const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { cases: index - task.first, slowestMs, slowestCase, peakMiB: peak(), failure };
    }
    const took = performance.now() - start;
    if (took > slowestMs) [slowestMs, slowestCase] = [took, index];
  }
  return { cases: index - task.first, slowestMs, slowestCase, peakMiB: peak() };
}

const [, , told] = process.argv;
if (told !== undefined) process.send?.(await fuzz(JSON.parse(told)));

import { fork } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FuzzTask, FuzzWord } from './fuzz-process.ts';
import { makeCase } from './make-case.ts';

/** A case may take this long before it counts as a hang; wall time, since a shared machine may be busy. */
const HANG_MS = 20_000;
const HEAP_MIB = 384;

/** What came of one parser's turn. */
export interface FuzzReport {
  readonly target: string;
  readonly seed: number;
  readonly seconds: number;
  readonly cases: number;
  readonly slowestMs: number;
  readonly slowestCase: number;
  /** Most memory that the process held in MiB; zero where it could not tell. */
  readonly peakMiB: number;
  /** What broke, with the bytes that broke it. */
  readonly failure?:
    | {
        readonly kind: 'crash' | 'hang' | 'memory';
        readonly case: number;
        readonly detail: string;
        readonly bytes: Uint8Array;
      }
    | undefined;
}

type Ending = { readonly word: FuzzWord } | { readonly kind: 'crash' | 'hang' | 'memory'; readonly detail: string };

/** The number of the case that runs, as the process last wrote it. */
function runningCase(file: number, first: number): number {
  const bytes = Buffer.alloc(8);
  return readSync(file, bytes, 0, 8, 0) === 8 ? bytes.readDoubleLE() : first;
}

function runProcess(task: FuzzTask, file: number): Promise<Ending> {
  return new Promise((resolve) => {
    // A process, not a thread: a parser that outgrows a thread's heap at once would take the fuzzer with it.
    const child = fork(new URL('fuzz-process.ts', import.meta.url), [JSON.stringify(task)], {
      execArgv: [`--max-old-space-size=${HEAP_MIB}`, '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let seen = -1;
    let since = performance.now();
    const watch = setInterval(() => {
      const current = runningCase(file, -1);
      if (current !== seen) [seen, since] = [current, performance.now()];
      else if (performance.now() - since > HANG_MS)
        end({ kind: 'hang', detail: `no answer within ${HANG_MS / 1000} s` });
    }, 200);
    const end = (ending: Ending): void => {
      clearInterval(watch);
      child.kill('SIGKILL');
      resolve(ending);
    };
    child.once('message', (word: FuzzWord) => end({ word }));
    child.once('exit', (code, signal) => {
      const memory = signal === 'SIGABRT' || signal === 'SIGKILL' || code === 134;
      end({ kind: memory ? 'memory' : 'crash', detail: `the process ended with ${signal ?? `code ${code}`}` });
    });
  });
}

/** Fuzzes one parser in a process of bounded memory, watched from outside so that a hang is seen too. */
export async function runFuzzer(target: string, seed: number, seconds: number, first = 0): Promise<FuzzReport> {
  const folder = mkdtempSync(join(tmpdir(), 'finace-fuzz-'));
  const progress = join(folder, 'case');
  writeFileSync(progress, '');
  const file = openSync(progress, 'r');
  try {
    const ending = await runProcess({ target, seed, seconds, first, progress }, file);
    const word = 'word' in ending ? ending.word : undefined;
    const last = runningCase(file, first);
    const unknown: FuzzWord = { cases: last - first, slowestMs: 0, slowestCase: first, peakMiB: 0 };
    const { cases, slowestMs, slowestCase, peakMiB } = word ?? unknown;
    const base = { target, seed, seconds, cases, slowestMs, slowestCase, peakMiB };
    const fault =
      'word' in ending
        ? ending.word.failure === undefined
          ? undefined
          : { kind: 'crash' as const, detail: ending.word.failure }
        : ending;
    if (!fault) return base;
    return { ...base, failure: { ...fault, case: last, bytes: await makeCase(target, seed, last) } };
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
}

import { Worker } from 'node:worker_threads';
import type { WorkerTask, WorkerWord } from './fuzz-worker.ts';
import { CASE_BYTES_MAX } from './mutate-bytes.ts';

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
  /** What broke, with the bytes that broke it. */
  readonly failure?: { readonly kind: 'crash' | 'hang' | 'memory'; readonly case: number; readonly detail: string; readonly bytes: Uint8Array } | undefined;
}

function isWord(value: unknown): value is WorkerWord {
  return typeof value === 'object' && value !== null && 'cases' in value && 'slowestMs' in value;
}

/** Fuzzes one parser in a thread of bounded memory, watched from outside so that a hang is seen too. */
export function runFuzzer(target: string, seed: number, seconds: number, first = 0): Promise<FuzzReport> {
  const task: WorkerTask = { target, seed, seconds, first, state: new SharedArrayBuffer(8), bytes: new SharedArrayBuffer(CASE_BYTES_MAX) };
  const state = new Int32Array(task.state);
  const base = { target, seed, seconds };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('fuzz-worker.ts', import.meta.url), { workerData: task, resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB } });
    const brokenBytes = (): Uint8Array => Uint8Array.from(new Uint8Array(task.bytes).subarray(0, state[1] ?? 0));
    const failed = (kind: 'crash' | 'hang' | 'memory', detail: string, word?: WorkerWord): FuzzReport => ({
      ...base,
      cases: (state[0] ?? 0) - first,
      slowestMs: word?.slowestMs ?? 0,
      slowestCase: word?.slowestCase ?? first,
      failure: { kind, case: state[0] ?? 0, detail, bytes: brokenBytes() },
    });
    let seen = -1;
    let since = performance.now();
    const watch = setInterval(() => {
      const current = Atomics.load(state, 0);
      if (current !== seen) {
        seen = current;
        since = performance.now();
      } else if (performance.now() - since > HANG_MS) {
        clearInterval(watch);
        void worker.terminate();
        resolve(failed('hang', `no answer within ${HANG_MS / 1000} s`));
      }
    }, 200);
    worker.once('message', (word: unknown) => {
      clearInterval(watch);
      if (!isWord(word)) reject(new Error('The worker said something unknown.'));
      else if (word.failure) resolve(failed('crash', word.failure, word));
      else resolve({ ...base, cases: word.cases, slowestMs: word.slowestMs, slowestCase: word.slowestCase });
      void worker.terminate();
    });
    worker.once('error', (error: unknown) => {
      clearInterval(watch);
      const detail = error instanceof Error ? error.message : String(error);
      const memory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      resolve(failed(memory ? 'memory' : 'crash', detail));
    });
  });
}

import { parentPort, workerData } from 'node:worker_threads';
import { SeededRandom } from '../../server/src/base/random.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { TARGETS } from './parser-targets.ts';

/** What the fuzzer tells its worker. `state` holds the number and the length of the running case, `bytes` the case. */
export interface WorkerTask {
  readonly target: string;
  readonly seed: number;
  readonly seconds: number;
  readonly first: number;
  readonly state: SharedArrayBuffer;
  readonly bytes: SharedArrayBuffer;
}

/** What the worker tells at the end, or at the first case that breaks the parser's word. */
export interface WorkerWord {
  readonly cases: number;
  readonly slowestMs: number;
  /** Number of the case that took longest. */
  readonly slowestCase: number;
  readonly failure?: string | undefined;
}

function isTask(value: unknown): value is WorkerTask {
  return typeof value === 'object' && value !== null && 'target' in value && 'state' in value && 'bytes' in value;
}

async function fuzz(task: WorkerTask): Promise<WorkerWord> {
  const target = TARGETS.find((each) => each.name === task.target);
  if (!target) throw new Error(`There is no parser ${task.target}.`);
  const seeds = await target.seeds();
  const state = new Int32Array(task.state);
  const shared = new Uint8Array(task.bytes);
  const end = performance.now() + task.seconds * 1000;
  let slowestMs = 0;
  let slowestCase = task.first;
  let index = task.first;
  for (; performance.now() < end; index += 1) {
    // Each case has a generator of its own, so that one of them can be made again without those before it.
    const random = new SeededRandom(BigInt(task.seed) * 0x1_0000_0000n + BigInt(index));
    const good = seeds[random.below(seeds.length)] ?? new Uint8Array();
    const other = seeds[random.below(seeds.length)] ?? new Uint8Array();
    const bytes = mutateBytes(good, other, random);
    shared.set(bytes);
    Atomics.store(state, 1, bytes.length);
    Atomics.store(state, 0, index);
    const start = performance.now();
    try {
      await target.read(Uint8Array.from(bytes));
    } catch (error) {
      const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { cases: index - task.first, slowestMs, slowestCase, failure };
    }
    const took = performance.now() - start;
    if (took > slowestMs) [slowestMs, slowestCase] = [took, index];
  }
  return { cases: index - task.first, slowestMs, slowestCase };
}

if (parentPort && isTask(workerData)) parentPort.postMessage(await fuzz(workerData));

import { fork, type ChildProcess } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Fault, ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { ChildAnswer, ChildQuestion } from './child.ts';
import type { IsolatedTask, Isolation } from './port.ts';

export interface ChildProcessesOptions {
  /** Tasks that run at a time. */
  readonly places: number;
  /** Memory that a process may hold, all counted; three quarters of it may be heap. */
  readonly memoryMiB: number;
  /** Seconds after which a process that has nothing to do is let go. */
  readonly idleSeconds: number;
}

/** Reading a scanned page takes some 500 MiB: the PDF reader, the picture and the recognition engine. */
export const CHILD_PROCESSES_DEFAULTS: ChildProcessesOptions = { places: 2, memoryMiB: 1536, idleSeconds: 30 };

/**
 * Isolation in processes of their own, kept warm from task to task and replaced when they were stopped. Threads would
 * not do: one that allocates faster than its limit is enforced ends the whole program.
 */
export function childProcesses(options: ChildProcessesOptions = CHILD_PROCESSES_DEFAULTS): Isolation {
  return new ChildProcesses(options);
}

interface Job {
  readonly question: ChildQuestion;
  readonly secondsMax: number;
  readonly settle: (outcome: Outcome<unknown> | Fault) => void;
}

function ended(): Fault {
  return new Fault('isolation.ended', 'The work was broken off because the program is ending.', { retryable: true });
}

class ChildProcesses implements Isolation {
  readonly #options: ChildProcessesOptions;
  readonly #places = new Set<Place>();
  readonly #waiting: Job[] = [];
  #closed = false;

  constructor(options: ChildProcessesOptions) {
    this.#options = options;
  }

  async run<In, Out>(task: IsolatedTask<In, Out>, input: In): Promise<Outcome<Out>> {
    const outcome = await new Promise<Outcome<unknown> | Fault>((settle) => {
      if (this.#closed) settle(ended());
      this.#waiting.push({ question: { module: task.module.href, input }, secondsMax: task.secondsMax, settle });
      this.#next();
    });
    if (outcome instanceof Fault) throw outcome;
    if (!outcome.ok) return outcome;
    return task.isOutput(outcome.value) ? ok(outcome.value) : failed('it answered with something else');
  }

  #next(): void {
    if (this.#closed || this.#waiting.length === 0) return;
    let place = [...this.#places].find((each) => each.free);
    if (!place && this.#places.size < this.#options.places) {
      place = new Place(this.#options, () => this.#next());
      this.#places.add(place);
    }
    const job = place && this.#waiting.shift();
    if (!place || !job) return;
    void place.work(job);
    this.#next();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#waiting.splice(0)) job.settle(ended());
    await Promise.all([...this.#places].map(async (place) => await place.close()));
  }
}

/** One process at a time, and the task that it works on. */
class Place {
  readonly #options: ChildProcessesOptions;
  readonly #freed: () => void;
  #child: ChildProcess | undefined;
  #job: Job | undefined;
  #clock: NodeJS.Timeout | undefined;
  #verdict: Outcome<unknown> | Fault | undefined;

  constructor(options: ChildProcessesOptions, freed: () => void) {
    this.#options = options;
    this.#freed = freed;
  }

  get free(): boolean {
    return this.#job === undefined;
  }

  async work(job: Job): Promise<void> {
    clearTimeout(this.#clock);
    this.#job = job;
    const child = (this.#child ??= this.#start());
    child.ref();
    child.channel?.ref();
    this.#clock = setTimeout(() => this.#stop(tooSlow(job.secondsMax)), job.secondsMax * 1000);
    // A process that is just ending refuses the question; its end settles the job.
    child.send(job.question, () => {});
  }

  async close(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.ref();
    this.#stop(ended());
    await gone;
  }

  #start(): ChildProcess {
    const { memoryMiB } = this.#options;
    const child = fork(new URL('./child.ts', import.meta.url), [String(memoryMiB), String(process.pid)], {
      // Not the program's own flags: among them may be a script that it was told to evaluate.
      execArgv: [`--max-old-space-size=${Math.floor((memoryMiB * 3) / 4)}`, '--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
      // Nothing of the program's settings belongs where a stranger's file is read, but where compiled code lies.
      env: compileCache(),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // A session of its own: an interrupt at the terminal is for the program, which then ends its work in order.
      detached: true,
    });
    child.on('message', (answer: ChildAnswer) =>
      this.#settle('result' in answer ? ok(answer.result) : failed(answer.failure)),
    );
    child.once('error', () => this.#stop(failed('its process cannot be reached')));
    child.once('exit', (code, signal) => {
      this.#child = undefined;
      this.#settle(this.#verdict ?? this.#reasonOf(code, signal));
      this.#verdict = undefined;
    });
    return child;
  }

  #stop(verdict: Outcome<unknown> | Fault): void {
    this.#verdict ??= verdict;
    this.#child?.kill('SIGKILL');
  }

  #settle(outcome: Outcome<unknown> | Fault): void {
    const job = this.#job;
    clearTimeout(this.#clock);
    this.#job = undefined;
    job?.settle(outcome);
    if (this.#child) this.#rest(this.#child);
    this.#freed();
  }

  /** A process that waits for work must not keep the program from ending. */
  #rest(child: ChildProcess): void {
    child.unref();
    child.channel?.unref();
    this.#clock = setTimeout(() => child.kill('SIGKILL'), this.#options.idleSeconds * 1000).unref();
  }

  /** Why a process ended by itself: out of heap it aborts, out of memory it is killed by its watch or by the system. */
  #reasonOf(code: number | null, signal: NodeJS.Signals | null): Outcome<unknown> | Fault {
    if (signal === 'SIGKILL' || signal === 'SIGABRT') {
      const limit = `${this.#options.memoryMiB} MiB`;
      return refuse(
        'too_large',
        'isolation.too_large',
        `The work took more memory than the ${limit} that there are for it, and was stopped.`,
      );
    }
    if (signal === 'SIGTERM' || signal === 'SIGINT' || signal === 'SIGHUP') return ended();
    return failed(`its process ended with ${signal ?? `code ${code}`}`);
  }
}

/** Given from outside, the cache holds from the first file on; without it the very first would be compiled each time. */
function compileCache(): NodeJS.ProcessEnv {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

function tooSlow(seconds: number): Outcome<unknown> {
  return refuse('too_large', 'isolation.too_slow', `The work took more than ${seconds} seconds and was stopped.`);
}

function failed(reason: string): Outcome<never> {
  return refuse('malformed', 'isolation.failed', `The work broke off: ${reason}.`);
}

import type { Outcome } from '@finaceverse/base/outcome';

/** Work on what strangers send: a pure function in a module of its own, which may be stopped at any moment. */
export interface IsolatedTask<In, Out> {
  /** The module whose export `run` takes the input and gives the output. Both are copied, so they are plain data. */
  readonly module: URL;
  /** Seconds after which the work is stopped. */
  readonly secondsMax: number;
  /** Whether what came back is an output: it comes from where anything may have happened. */
  readonly isOutput: (value: unknown) => value is Out;
  /** Only for the types: what goes in. */
  readonly input?: In;
}

/** A place for work that may never end, or take all memory, beside which everything else goes on. */
export interface Isolation {
  /**
   * Runs a task on an input, in its turn; the time before its turn does not count.
   * @errors isolation.too_slow where its time is over, isolation.too_large where it takes more memory than there is for
   *   it, isolation.failed where it throws, ends its place, or answers with something else
   * @throws Fault isolation.ended, to be tried again, where the place was closed under it
   */
  run<In, Out>(task: IsolatedTask<In, Out>, input: In): Promise<Outcome<Out>>;
  /** Breaks off what runs and what waits. */
  close(): Promise<void>;
}

/** Lets somebody wait for a condition that changes when jobs end, here or in another process. */
export interface Settlement {
  /** A job has ended here: whoever waits looks again at once. */
  progressed(): void;
  /** Resolves as soon as `settled` is true. */
  until(settled: () => Promise<boolean>): Promise<void>;
}

/** The longest wait between two looks, for jobs that end in other processes. */
const PATIENCE_MILLISECONDS = 25;

export function settlement(): Settlement {
  const waiting = new Set<() => void>();
  const progress = async (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, PATIENCE_MILLISECONDS);
    waiting.add(resolve);
    await promise;
    clearTimeout(timer);
    waiting.delete(resolve);
  };
  return {
    progressed: () => {
      for (const wake of waiting) wake();
    },
    until: async (settled) => {
      while (!(await settled())) await progress();
    },
  };
}

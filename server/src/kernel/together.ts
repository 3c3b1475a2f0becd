import { assert, type Outcome } from '@finaceverse/base/outcome';

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly settle: (outcome: Outcome<Answer>) => void;
  readonly fail: (error: unknown) => void;
}

/** Requests that share one transaction at most; a longer line is served in turns. */
const SHARED_MAX = 256;

/**
 * Lines of requests about the same thing. While one transaction runs, whoever comes waits and shares the next; nobody
 * waits for others to come.
 */
export class Together<Item, Answer> {
  readonly #lines = new Map<string, Waiting<Item, Answer>[]>();

  /** Carries `item` out with what waits in the same line; `work` answers each in its order. */
  async join(
    line: string,
    item: Item,
    work: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Outcome<Answer>>[]>,
  ): Promise<Outcome<Answer>> {
    const waiting = this.#lines.get(line);
    const { promise, resolve, reject } = Promise.withResolvers<Outcome<Answer>>();
    const entry = { item, settle: resolve, fail: reject };
    if (waiting) waiting.push(entry);
    else {
      const queue = [entry];
      this.#lines.set(line, queue);
      void this.#serve(line, queue, work);
    }
    return await promise;
  }

  async #serve(
    line: string,
    queue: Waiting<Item, Answer>[],
    work: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Outcome<Answer>>[]>,
  ): Promise<void> {
    while (queue.length > 0) {
      const served = queue.splice(0, SHARED_MAX);
      try {
        const outcomes = await work(served.map(({ item }) => item));
        for (const [index, { settle, fail }] of served.entries()) {
          const outcome = outcomes[index];
          assert(outcome, 'Each request gets its own outcome');
          if (outcome.status === 'fulfilled') settle(outcome.value);
          else fail(outcome.reason);
        }
      } catch (error) {
        for (const { fail } of served) fail(error);
      }
    }
    this.#lines.delete(line);
  }
}

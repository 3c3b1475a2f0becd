import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '@finaceverse/base/time';
import type { JobRun, JobTransaction, Queue } from './port.ts';

export interface QueueHarness {
  /**
   * Two ends of one queue, as two processes would hold them, and a transaction of the caller that is rolled
   * back unless `commit` is true.
   */
  open(): Promise<{
    readonly first: Queue;
    readonly second: Queue;
    inTransaction(commit: boolean, body: (transaction: JobTransaction) => Promise<void>): Promise<void>;
    close(): Promise<void>;
  }>;
}

type Register = (name: string, body: () => Promise<void>) => void;
type Ends = Awaited<ReturnType<QueueHarness['open']>>;
type Guarantee = (sentence: string, body: (ends: Ends) => Promise<void>) => void;

const WORK = { concurrency: 2, timeoutSeconds: 30 };
const AT_ONCE = { limit: 2, delaySeconds: 0, backoff: false };

/** What every queue guarantees. `register` is node:test's, unless a control wants to see a guarantee broken. */
export function queueConformance(name: string, harness: QueueHarness, register: Register = test): void {
  const guarantee: Guarantee = (sentence, body) => {
    register(`${name}: ${sentence}`, async () => {
      const ends = await harness.open();
      try {
        await body(ends);
      } finally {
        await ends.close();
      }
    });
  };
  runs(guarantee);
  repeats(guarantee);
  refuses(guarantee);
}

function collector(): { readonly runs: JobRun[]; handler(run: JobRun): Promise<void> } {
  const runs: JobRun[] = [];
  return { runs, handler: async (run) => void runs.push(run) };
}

function runs(guarantee: Guarantee): void {
  guarantee('each job runs once, with its payload, on whichever node is free', async ({ first, second }) => {
    const seen = collector();
    await first.work('books.close', seen.handler, WORK);
    await second.work('books.close', seen.handler, WORK);
    const ids = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (month) => await first.enqueue('books.close', { month })),
    );
    await second.settled();
    await first.settled();
    assert.deepEqual(seen.runs.map((run) => run.payload['month']).sort(), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(seen.runs.map((run) => run.id).sort(), [...ids].sort());
    assert.deepEqual(await first.backlog(), { ready: 0, running: 0 });
  });

  guarantee('a job waits for a worker, and goes to nobody who did not ask for it', async ({ first, second }) => {
    await first.enqueue('books.close', { month: 1 });
    const other = collector();
    await first.work('bank.parse', other.handler, WORK);
    await first.settled();
    assert.deepEqual(await first.backlog(), { ready: 1, running: 0 });
    const seen = collector();
    await second.work('books.close', seen.handler, WORK);
    await second.settled();
    assert.equal(seen.runs.length, 1);
    assert.equal(other.runs.length, 0);
  });

  guarantee('a job of the future does not run now, and nobody waits for it', async ({ first }) => {
    const seen = collector();
    await first.work('books.close', seen.handler, WORK);
    const [past, future] = [{ hours: -1 }, { hours: 1 }].map((offset) => Temporal.Now.instant().add(offset).toString());
    await first.enqueue('books.close', { month: 1 }, { startAfter: future });
    await first.enqueue('books.close', { month: 2 }, { startAfter: past });
    await first.settled();
    assert.deepEqual(
      seen.runs.map((run) => run.payload),
      [{ month: 2 }],
    );
  });

  guarantee('a job in a transaction exists if and only if that commits', async ({ first, inTransaction }) => {
    const seen = collector();
    await first.work('books.close', seen.handler, WORK);
    await inTransaction(false, async (transaction) => {
      await first.enqueue('books.close', { month: 1 }, { transaction });
    });
    await inTransaction(true, async (transaction) => {
      await first.enqueue('books.close', { month: 2 }, { transaction });
    });
    await first.settled();
    assert.deepEqual(
      seen.runs.map((run) => run.payload),
      [{ month: 2 }],
    );
  });

  guarantee('no more jobs run at a time than were asked for', async ({ first }) => {
    let running = 0;
    let most = 0;
    await first.work(
      'books.close',
      async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
      },
      { ...WORK, concurrency: 2 },
    );
    await Promise.all(Array.from({ length: 10 }, async (_, month) => await first.enqueue('books.close', { month })));
    await first.settled();
    assert.ok(most >= 1 && most <= 2, `${most} ran at a time`);
  });

  guarantee('closing lets a running job complete', async ({ first }) => {
    const started = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    let completed = false;
    await first.work(
      'books.close',
      async () => {
        started.resolve();
        await release.promise;
        completed = true;
      },
      WORK,
    );
    await first.enqueue('books.close', {});
    await started.promise;
    const closing = first.close();
    assert.equal(completed, false);
    release.resolve();
    await closing;
    assert.equal(completed, true);
  });
}

function repeats(guarantee: Guarantee): void {
  guarantee('the same key is taken once, from any node, also after the job has run', async ({ first, second }) => {
    const seen = collector();
    const asked = [first, second, first, second].map(
      async (queue) => await queue.enqueue('books.close', {}, { idempotencyKey: '2026-01' }),
    );
    const ids = new Set(await Promise.all(asked));
    await first.work('books.close', seen.handler, WORK);
    await first.settled();
    ids.add(await second.enqueue('books.close', {}, { idempotencyKey: '2026-01' }));
    await first.enqueue('books.close', {}, { idempotencyKey: '2026-02' });
    await first.settled();
    assert.equal(ids.size, 1);
    assert.equal(seen.runs.length, 2);
  });

  guarantee('a failed job is tried again as often as agreed, and then shown as a failure', async ({ first }) => {
    const retries: number[] = [];
    await first.work(
      'books.close',
      async (run) => {
        retries.push(run.retries);
        throw new Error('the period is locked');
      },
      WORK,
    );
    await first.enqueue('books.close', { month: 1 }, { retry: AT_ONCE });
    await first.settled();
    assert.deepEqual(retries, [0, 1, 2]);
    const [failure, ...others] = await first.failures('books.close', 10);
    assert.deepEqual(others, []);
    assert.deepEqual(failure?.payload, { month: 1 });
    assert.match(failure?.reason ?? '', /the period is locked/);
  });

  guarantee('an attempt that is late is aborted and counts as failed', async ({ first }) => {
    const aborted = Promise.withResolvers<void>();
    await first.work(
      'books.close',
      async (run) => {
        if (run.retries > 0) return;
        run.signal.addEventListener('abort', () => aborted.resolve());
        await new Promise(() => undefined);
      },
      { ...WORK, timeoutSeconds: 0.05 },
    );
    await first.enqueue('books.close', {}, { retry: AT_ONCE });
    await aborted.promise;
    await first.settled();
    assert.deepEqual(await first.failures('books.close', 10), []);
  });
}

function refuses(guarantee: Guarantee): void {
  guarantee('a schedule that no calendar can follow is an error', async ({ first }) => {
    await first.schedule('books.close', '0 6 1 * *', 'Europe/Zurich', { period: 'month' });
    await first.unschedule('books.close');
    await assert.rejects(first.schedule('books.close', '0 6 1 *', 'Europe/Zurich'));
    await assert.rejects(first.schedule('books.close', '0 25 1 * *', 'Europe/Zurich'));
    await assert.rejects(first.schedule('books.close', '0 6 1 * *', 'Europe/Nowhere'));
  });

  guarantee('a name that is no name is an error', async ({ first }) => {
    for (const job of ['', 'Books', "x'; drop", '__pgboss__send-it']) {
      await assert.rejects(first.enqueue(job, {}), { name: 'AssertionFailure' });
    }
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Cache, CacheScope } from './port.ts';
import { microQuota, takeTokens, type Bucket, type Quota, type Taken } from './token-bucket.ts';

export interface CacheHarness {
  /** Two connections to one store, as two nodes would hold them. In process, both are the same. */
  open(): Promise<{ readonly first: Cache; readonly second: Cache; close(): Promise<void> }>;
  /** Random histories per property: fewer where each step crosses a network. */
  readonly runs: number;
}

type Register = (name: string, body: () => Promise<void>) => void;
type Ends = { readonly first: Cache; readonly second: Cache };

const ONE: CacheScope = { tenantId: 'ten_one' };
const TWO: CacheScope = { tenantId: 'ten_two' };
const PLATFORM: CacheScope = { platform: true };
const START = 1_767_690_000_000_000;

interface Step {
  /** Microseconds since the step before; negative when the clock stepped back. */
  readonly pause: number;
  readonly cost: number;
  /** Which node asks. */
  readonly second: boolean;
}

const quotas = fc.record({
  capacity: fc.integer({ min: 1, max: 50 }),
  refillPerSecond: fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0.001, max: 3, noNaN: true })),
});

function stepsOf(pause: fc.Arbitrary<number>): fc.Arbitrary<readonly Step[]> {
  return fc.array(fc.record({ pause, cost: fc.integer({ min: 0, max: 5 }), second: fc.boolean() }), {
    maxLength: 40,
  });
}

const forward = fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 30_000_000 }));
const anyway = fc.oneof(
  forward,
  forward.map((pause) => -pause),
);

/** What every cache guarantees. `register` is node:test's, unless a control wants to see a guarantee broken. */
export function cacheConformance(name: string, harness: CacheHarness, register: Register = test): void {
  const guarantee = (sentence: string, body: (ends: Ends) => Promise<void>): void => {
    register(`${name}: ${sentence}`, async () => {
      const ends = await harness.open();
      try {
        await body(ends);
      } finally {
        await ends.close();
      }
    });
  };
  values(guarantee);
  quotasHold(guarantee, harness.runs);
}

function values(guarantee: (sentence: string, body: (ends: Ends) => Promise<void>) => void): void {
  guarantee(
    'a bucket that one node fills again is full for the other, and no other bucket is',
    async ({ first, second }) => {
      const quota = { capacity: 1, refillPerSecond: 0.001, cost: 1 };
      for (const key of ['refilled', 'left alone']) assert.equal((await first.take(ONE, key, quota)).allowed, true);
      await second.refill(ONE, 'refilled');
      assert.equal((await first.take(ONE, 'refilled', quota)).allowed, true);
      assert.equal((await first.take(ONE, 'left alone', quota)).allowed, false);
    },
  );

  guarantee('what one node sets, another reads until it is deleted', async ({ first, second }) => {
    await first.set(ONE, 'rate', '1.0825', 60);
    assert.equal(await second.get(ONE, 'rate'), '1.0825');
    await second.delete(ONE, 'rate');
    assert.equal(await first.get(ONE, 'rate'), null);
  });

  guarantee('a tenant sees neither another’s entries nor the platform’s', async ({ first }) => {
    await first.set(ONE, 'key', 'one', 60);
    await first.set(PLATFORM, 'key', 'platform', 60);
    assert.equal(await first.get(TWO, 'key'), null);
    await first.set(TWO, 'key', 'two', 60);
    await first.delete(TWO, 'key');
    assert.equal(await first.get(ONE, 'key'), 'one');
    assert.equal(await first.get(PLATFORM, 'key'), 'platform');
  });

  guarantee('a tenant id that could reach into another scope is an error', async ({ first }) => {
    for (const tenantId of ['', 'ten:two', 'a b', '../x']) {
      await assert.rejects(async () => await first.get({ tenantId }, 'key'), TypeError);
    }
  });

  guarantee('nothing is cached without an end', async ({ first }) => {
    await assert.rejects(async () => await first.set(ONE, 'key', 'value', 0));
  });
}

function quotasHold(guarantee: (sentence: string, body: (ends: Ends) => Promise<void>) => void, runs: number): void {
  let sequence = 0;
  const replay = async (ends: Ends, quota: Omit<Quota, 'cost'>, steps: readonly Step[]): Promise<Taken[]> => {
    sequence += 1;
    const answers: Taken[] = [];
    let now = START;
    for (const step of steps) {
      now += step.pause;
      const cost = Math.min(step.cost, quota.capacity);
      answers.push(
        await (step.second ? ends.second : ends.first).take(ONE, `quota-${sequence}`, { ...quota, cost }, now),
      );
    }
    return answers;
  };

  guarantee('never more than the burst and what flowed in since, whatever the clock does', async (ends) => {
    await fc.assert(
      fc.asyncProperty(quotas, stepsOf(anyway), async (quota, steps) => {
        const answers = await replay(ends, quota, steps);
        let spent = 0;
        let elapsed = 0;
        for (const [index, step] of steps.entries()) {
          if (index > 0) elapsed += Math.max(0, step.pause);
          if (answers[index]?.allowed) spent += Math.min(step.cost, quota.capacity);
          const rate = Math.round(quota.refillPerSecond * 1e6) / 1e6;
          assert.ok(
            spent <= quota.capacity + (rate * elapsed) / 1e6 + 1e-6,
            `${spent} tokens after ${elapsed} microseconds`,
          );
        }
      }),
      { numRuns: runs },
    );
  });

  guarantee('a clock that swings to and fro earns nothing by it', async (ends) => {
    const quota = { capacity: 10, refillPerSecond: 1 };
    await replay(ends, quota, []);
    let allowed = 0;
    for (let swing = 0; swing < 100; swing += 1) {
      const taken = await ends.first.take(TWO, 'swing', { ...quota, cost: 1 }, START + (swing % 2) * 5_000_000);
      if (taken.allowed) allowed += 1;
    }
    // Ten at first, and one for the five seconds that did pass: the bucket was one short of full.
    assert.equal(allowed, 11);
  });

  guarantee('whoever waits as long as told is let in, and no sooner by more than a microsecond', async (ends) => {
    await fc.assert(
      fc.asyncProperty(quotas, stepsOf(forward), async (quota, steps) => {
        await replay(ends, quota, steps);
        let now = START + steps.reduce((sum, step) => sum + step.pause, 0);
        const cost = quota.capacity;
        const asked = await ends.first.take(ONE, `quota-${sequence}`, { ...quota, cost }, now);
        if (asked.allowed) return;
        now += Math.round(asked.retryAfterSeconds * 1e6);
        const early = await ends.second.take(ONE, `quota-${sequence}`, { ...quota, cost }, now - 2);
        const then = await ends.second.take(ONE, `quota-${sequence}`, { ...quota, cost }, now);
        assert.deepEqual([early.allowed, then.allowed], [false, true], `after ${asked.retryAfterSeconds} s`);
      }),
      { numRuns: runs },
    );
  });

  guarantee('it answers as the one pure function does, to the last micro-token', async (ends) => {
    await fc.assert(
      fc.asyncProperty(quotas, stepsOf(anyway), async (quota, steps) => {
        const answers = await replay(ends, quota, steps);
        let bucket: Bucket | null = null;
        let now = START;
        for (const [index, step] of steps.entries()) {
          now += step.pause;
          const cost = Math.min(step.cost, quota.capacity);
          const expected = takeTokens(bucket, microQuota({ ...quota, cost }), now);
          bucket = expected.bucket;
          assert.deepEqual(answers[index], expected.taken);
        }
      }),
      { numRuns: runs },
    );
  });

  guarantee('many nodes that ask at once share one quota', async ({ first, second }) => {
    const quota = { capacity: 20, refillPerSecond: 0.001, cost: 1 };
    const asked = Array.from({ length: 60 }, (_, index) => (index % 2 ? first : second).take(ONE, 'shared', quota));
    assert.equal((await Promise.all(asked)).filter((taken) => taken.allowed).length, 20);
    assert.equal((await first.take(TWO, 'shared', quota)).allowed, true);
  });

  guarantee('a quota that can never be met is an error, not an endless wait', async ({ first }) => {
    await assert.rejects(first.take(ONE, 'never', { capacity: 5, refillPerSecond: 1, cost: 6 }));
    await assert.rejects(first.take(ONE, 'never', { capacity: 5, refillPerSecond: 0, cost: 1 }));
  });
}

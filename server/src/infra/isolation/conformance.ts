import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IsolatedTask, Isolation } from './port.ts';
import type { SampleInput } from './sample-tasks.test-kit.ts';

export interface IsolationHarness {
  /** Isolation for two tasks at a time, each with this much memory. */
  open(memoryMiB: number): Isolation;
}

type Register = (name: string, body: () => Promise<void>) => void;

const MEMORY_MIB = 192;

const isNumber = (value: unknown): value is number => typeof value === 'number';

function sample(secondsMax = 60): IsolatedTask<SampleInput, number> {
  return { module: new URL('./sample-tasks.test-kit.ts', import.meta.url), secondsMax, isOutput: isNumber };
}

async function codeOf(isolation: Isolation, input: SampleInput, secondsMax?: number): Promise<string> {
  const outcome = await isolation.run(sample(secondsMax), input);
  return outcome.ok ? `gave ${outcome.value}` : outcome.refusal.code;
}

/** What every isolation guarantees. `register` is node:test's, unless a control wants to see a guarantee broken. */
export function isolationConformance(name: string, harness: IsolationHarness, register: Register = test): void {
  const guarantee = (sentence: string, body: (isolation: Isolation) => Promise<void>): void => {
    register(`${name}: ${sentence}`, async () => {
      const isolation = harness.open(MEMORY_MIB);
      try {
        await body(isolation);
      } finally {
        await isolation.close();
      }
    });
  };

  guarantee('every input comes back as its own output, in whatever order they end', async (isolation) => {
    const values = Array.from({ length: 20 }, (_, index) => index);
    const outcomes = await Promise.all(values.map(async (value) => await codeOf(isolation, { do: 'double', value })));
    assert.deepEqual(
      outcomes,
      values.map((value) => `gave ${value * 2}`),
    );
  });

  guarantee('the place stays warm between tasks', async (isolation) => {
    const counted = [await codeOf(isolation, { do: 'count' }), await codeOf(isolation, { do: 'count' })];
    assert.deepEqual(counted, ['gave 1', 'gave 2']);
  });

  guarantee(
    'work that never ends is stopped, the program goes on meanwhile, and the next work is done',
    async (isolation) => {
      let beats = 0;
      const heart = setInterval(() => (beats += 1), 10);
      try {
        assert.equal(await codeOf(isolation, { do: 'spin' }, 1), 'isolation.too_slow');
      } finally {
        clearInterval(heart);
      }
      assert.ok(beats > 1, `${beats} beats`);
      assert.equal(await codeOf(isolation, { do: 'double', value: 4 }), 'gave 8');
    },
  );

  for (const hoard of ['hoard_objects', 'hoard_strings', 'hoard_buffers'] as const) {
    guarantee(
      `work that takes ever more memory is stopped (${hoard.slice(6)}), and the next work is done`,
      async (isolation) => {
        assert.equal(await codeOf(isolation, { do: hoard }), 'isolation.too_large');
        assert.equal(await codeOf(isolation, { do: 'double', value: 4 }), 'gave 8');
      },
    );
  }

  guarantee(
    'work that throws, ends its place or lets a promise drop is a refusal, and the next work is done',
    async (isolation) => {
      for (const fault of ['throw', 'exit', 'drop_rejection'] as const) {
        assert.equal(await codeOf(isolation, { do: fault }), 'isolation.failed', fault);
        assert.equal(await codeOf(isolation, { do: 'double', value: 4 }), 'gave 8', `after ${fault}`);
      }
    },
  );

  guarantee('one that is stopped takes nothing with it that runs beside', async (isolation) => {
    const [stopped, ...others] = await Promise.all([
      codeOf(isolation, { do: 'spin' }, 1),
      ...[1, 2, 3].map(async (value) => await codeOf(isolation, { do: 'double', value })),
    ]);
    assert.deepEqual([stopped, ...others], ['isolation.too_slow', 'gave 2', 'gave 4', 'gave 6']);
  });

  guarantee('an output of another kind, and work without a module, are refusals', async (isolation) => {
    const wrong = { ...sample(), isOutput: (value: unknown): value is number => typeof value === 'string' };
    const outcome = await isolation.run(wrong, { do: 'double', value: 1 });
    assert.equal(outcome.ok ? 'gave' : outcome.refusal.code, 'isolation.failed');
    const nowhere = { ...sample(), module: new URL('./nowhere.ts', import.meta.url) };
    const absent = await isolation.run(nowhere, { do: 'count' });
    assert.equal(absent.ok ? 'gave' : absent.refusal.code, 'isolation.failed');
  });

  guarantee('work sees nothing of the settings of the program', async (isolation) => {
    process.env['FINACE_SAMPLE_SECRET'] = 'x';
    try {
      assert.equal(await codeOf(isolation, { do: 'tell_secrets' }), 'gave 0');
    } finally {
      delete process.env['FINACE_SAMPLE_SECRET'];
    }
  });

  guarantee('closing breaks off what runs and what waits, to be tried again', async (isolation) => {
    const running = [1, 2, 3].map(
      async () => await assert.rejects(codeOf(isolation, { do: 'spin' }), { code: 'isolation.ended', retryable: true }),
    );
    await isolation.close();
    await Promise.all(running);
    await assert.rejects(codeOf(isolation, { do: 'count' }), { code: 'isolation.ended' });
  });
}

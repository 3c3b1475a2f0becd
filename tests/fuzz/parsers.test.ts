import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { releaseEngine } from '@finaceverse/invoices/extract';
import { SeededRandom } from '@finaceverse/base/random';
import { CASE_BYTES_MAX, mutateBytes } from './mutate-bytes.ts';
import { TARGETS } from './parser-targets.ts';
import { runFuzzer } from './run-fuzzer.ts';

after(releaseEngine);

for (const target of TARGETS) {
  test(`${target.name}: damaged files end in an answer or in a refusal with a sentence`, async () => {
    const seeds = await target.seeds();
    const [good] = seeds;
    assert.ok(good);
    const cases = /pdf|image/.test(target.name) ? 20 : 100;
    for (let index = 0; index < cases; index += 1) {
      const random = new SeededRandom(BigInt(index));
      await target.read(Uint8Array.from(mutateBytes(seeds[random.below(seeds.length)] ?? good, good, random)));
    }
  });
}

test('the same seed makes the same case, and no case outgrows its bound', () => {
  const good = new TextEncoder().encode('01,BANK,FIRM,260131/\n'.repeat(50));
  for (let seed = 0; seed < 200; seed += 1) {
    const [first, second] = [0, 1].map(() => mutateBytes(good, good, new SeededRandom(BigInt(seed))));
    assert.deepEqual(first, second);
    assert.ok(first && first.length <= CASE_BYTES_MAX);
  }
});

test('negative control: a parser that nobody knows is told as a failure, not as a quiet success', async () => {
  const report = await runFuzzer('no-such-parser', 1, 1);
  assert.equal(report.failure?.kind, 'crash');
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { runCalc } from './run-calc.test-kit.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'simulate-'));
after(() => rmSync(folder, { recursive: true }));

async function run(
  ...args: readonly string[]
): Promise<{ readonly answer: Readonly<Record<string, unknown>>; readonly code: number }> {
  const { out, code } = await runCalc(...args, '--json');
  return { answer: JSON.parse(out) as Readonly<Record<string, unknown>>, code };
}

function written(name: string, value: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(value));
  return file;
}

const REQUEST = {
  outlay: 1000,
  flows: [
    { low: 400, likely: 600, high: 800 },
    { low: 400, high: 800 },
  ],
  rate: 0.1,
  trials: 500,
  seed: 42,
};

test('a simulation gives its figures and says that it is an estimate, which the same file gives again', async () => {
  const { answer, code } = await run('simulate', written('request.json', REQUEST));
  assert.equal(code, 0);
  assert.equal(typeof answer['mean'], 'number');
  assert.match(String(answer['proof']), /^none/);
  assert.equal(answer['certificate'], undefined);
  assert.deepEqual((await run('simulate', written('request.json', REQUEST))).answer, answer);
  const other = await run('simulate', written('request.json', { ...REQUEST, seed: 43 }));
  assert.notEqual(other.answer['mean'], answer['mean']);
});

test('a request without a seed or with figures that are none is wrong usage; one that cannot be is a negative answer', async () => {
  const { seed: _seed, ...unseeded } = REQUEST;
  for (const request of [unseeded, { ...REQUEST, flows: 3 }, { ...REQUEST, rate: 'ten' }, { ...REQUEST, trails: 10 }])
    await assert.rejects(
      run('simulate', written('wrong.json', request)),
      (error: Error & { exitCode?: number }) => error.exitCode === 2,
    );
  assert.equal((await run('simulate', written('wrong.json', { ...REQUEST, rate: -2 }))).code, 1);
});

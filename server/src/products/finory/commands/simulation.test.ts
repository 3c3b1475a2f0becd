import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulate } from './simulation.test-kit.ts';

test('whatever many ask at once, twice or over lines that break, the books are those of the oracle', async () => {
  const result = await simulate({ seed: 20260101n, operations: 64, clients: 8, crashes: true });
  assert.equal(result.operations, 64);
  assert.ok(result.journals > 64 / 2);
});

test('a cent that somebody puts into the books behind everybody’s back is found', async () => {
  await assert.rejects(
    simulate({ seed: 7n, operations: 16, clients: 4, crashes: false, spoilAfter: 8 }),
    assert.AssertionError,
  );
});

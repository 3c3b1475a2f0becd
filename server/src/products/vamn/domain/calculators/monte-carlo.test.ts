import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulateNetPresentValue, type SimulationRequest } from './monte-carlo.ts';

const REQUEST: SimulationRequest = {
  outlay: { low: 1000, high: 1000 },
  flows: [
    { low: 400, high: 800, likely: 600 },
    { low: 400, high: 800 },
  ],
  rate: { low: 0.1, high: 0.1 },
  trials: 20_000,
  seed: 42n,
};

test('one seed gives one result, and the mean lies within its error bounds of the exact one', () => {
  const [first, second] = [simulateNetPresentValue(REQUEST), simulateNetPresentValue(REQUEST)];
  assert.deepEqual(first, second);
  assert.ok(first.ok);
  const exact = 600 / 1.1 + 600 / 1.21 - 1000;
  assert.ok(Math.abs(first.value.mean - exact) < 4 * first.value.standardError);
  assert.ok(
    first.value.percentiles.p5 < first.value.percentiles.p50 &&
      first.value.percentiles.p50 < first.value.percentiles.p95,
  );
});

test('another seed gives other figures, so the seed matters', () => {
  const [first, second] = [simulateNetPresentValue(REQUEST), simulateNetPresentValue({ ...REQUEST, seed: 43n })];
  assert.ok(first.ok && second.ok);
  assert.notEqual(first.value.mean, second.value.mean);
});

test('figures out of order, rates below -100 % and too few trials are refused', () => {
  for (const request of [
    { ...REQUEST, outlay: { low: 2, high: 1 } },
    { ...REQUEST, rate: { low: -1, high: 0 } },
    { ...REQUEST, trials: 3 },
    { ...REQUEST, rate: { low: Number.NaN, high: 1 } },
  ]) {
    assert.equal(simulateNetPresentValue(request).ok, false);
  }
});

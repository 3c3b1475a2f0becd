import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulateNetPresentValue, type SimulationRequest } from './monte-carlo.ts';
import { ReplayableGenerator } from './replayable-generator.ts';

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

test('the hash of all outcomes tells whether a repeated simulation had the very same trials', () => {
  const [first, other] = [simulateNetPresentValue(REQUEST), simulateNetPresentValue({ ...REQUEST, trials: 20_001 })];
  assert.ok(first.ok && other.ok);
  assert.match(first.value.outcomesSha256, /^[\da-f]{64}$/);
  assert.notEqual(first.value.outcomesSha256, other.value.outcomesSha256);
});

test('draws are spread evenly and do not follow each other', () => {
  const generator = new ReplayableGenerator(7n);
  const draws = Array.from({ length: 100_000 }, () => generator.uniform());
  const counts = new Array<number>(100).fill(0);
  for (const draw of draws) counts[Math.floor(draw * 100)] = (counts[Math.floor(draw * 100)] ?? 0) + 1;
  // Chi-squared of 99 degrees of freedom: above 149 in one of a thousand runs.
  assert.ok(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0) < 149);
  const correlation =
    draws.slice(1).reduce((sum, draw, index) => sum + (draw - 0.5) * ((draws[index] ?? 0) - 0.5), 0) *
    (12 / draws.length);
  assert.ok(Math.abs(correlation) < 0.015);
});

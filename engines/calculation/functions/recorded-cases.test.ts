import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InputValue } from '../calculators/calculator.ts';
import { DISPUTED_CASES } from './disputed-cases.test-data.ts';
import { RECORDED_CASES } from './recorded-cases.test-data.ts';
import { calculateFunction } from './run.ts';

/** What a function gives: its figure, or the error value of its refusal. */
function outcomeOf(name: string, args: readonly InputValue[], profile?: string): number | string {
  const outcome = calculateFunction(name, args, profile);
  return outcome.ok ? Number(outcome.value.value) : String(outcome.refusal.details?.['errorValue']);
}

/** Figures in full agree to ten digits, rounded ones to half of their last digit, error values to the letter. */
function agrees(found: number | string, expected: number | string): boolean {
  if (typeof expected === 'string' && expected.startsWith('#')) return found === expected;
  const value = Number(expected);
  const distance =
    typeof expected === 'string'
      ? 0.501 * 10 ** -(expected.split('.')[1]?.length ?? 0)
      : 1e-10 * Math.max(1, Math.abs(value));
  return typeof found === 'number' && Math.abs(found - value) <= distance;
}

test('functions give the figures and errors that were published for them elsewhere', () => {
  const counts = new Map<string, number>();
  const wrong: string[] = [];
  for (const [source, name, args, expected] of RECORDED_CASES) {
    counts.set(source, (counts.get(source) ?? 0) + 1);
    const found = outcomeOf(name, args);
    if (!agrees(found, expected)) wrong.push(`${source} ${name}(${JSON.stringify(args)}): ${expected}, not ${found}`);
  }
  console.log([...counts].map(([source, count]) => `${source} ${count}`).join(', '));
  assert.deepEqual(wrong, []);
});

test('a published figure that is disputed keeps its reason, our figure, and the profile that has it', () => {
  for (const { name, args, published, ours, profile, reason } of DISPUTED_CASES) {
    assert.ok(agrees(outcomeOf(name, args), ours), `${name}: ${reason}`);
    assert.ok(!agrees(outcomeOf(name, args), published), `${name} is not disputed any more`);
    if (profile) assert.ok(agrees(outcomeOf(name, args, profile), published), `${name} under ${profile}`);
  }
});

test('a figure that is off in its eleventh digit is right, in its eighth wrong', () => {
  const exact = outcomeOf('FV', [0.005, 10, -200, -500, 1]);
  assert.ok(typeof exact === 'number');
  assert.ok(agrees(exact * (1 + 1e-11), exact));
  assert.ok(!agrees(exact * (1 + 1e-8), exact));
  assert.ok(!agrees('#NUM!', '#VALUE!'));
});

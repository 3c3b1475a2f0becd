import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InputValue } from './calculator.ts';
import { calculate } from './calculate.ts';
import { PERCENTAGE_TABLES } from '../rules/tax.ts';

function macrs(inputs: Record<string, InputValue>): readonly string[] | string {
  const basis = { amount: '100000', currency: 'USD' };
  const outcome = calculate({ calculator: 'depreciation.macrs', inputs: { basis, ...inputs } });
  return outcome.ok
    ? outcome.value.values.map(({ value }) => value)
    : `${outcome.refusal.code} ${outcome.refusal.fields?.[0]?.pointer ?? ''}`;
}

/** Years of the method of the law, unrounded: declining balance that turns to straight line, by share of the first year. */
function byMethod(life: number, factor: number, firstShare: number, years: number): readonly number[] {
  const percentages: number[] = [];
  let [left, lifeLeft] = [100, life];
  for (let year = 1; year <= years; year += 1) {
    const share = year === 1 ? firstShare : Math.min(1, lifeLeft);
    const straight = lifeLeft > 0 ? (left / lifeLeft) * share : 0;
    const percentage = Math.max(left * (factor / life) * share, straight);
    percentages.push(percentage);
    left -= percentage;
    lifeLeft -= share;
  }
  return percentages;
}

function firstShareOf(convention: string): number {
  const [, kind = '', number = ''] = /^(half|mid-quarter|mid-month)-?(\w*)$/.exec(convention) ?? [];
  if (kind === 'mid-quarter') return (9 - 2 * Number(number)) / 8;
  return kind === 'mid-month' ? (25 - 2 * Number(number)) / 24 : 0.5;
}

test('each printed percentage lies within 0.03 points of the method of the law', () => {
  for (const { system, class: years, convention, percentages } of PERCENTAGE_TABLES) {
    const life = Number(years);
    const factor = life > 20 ? 1 : system === 'gds-150' || life >= 15 ? 1.5 : 2;
    const derived = byMethod(life, factor, firstShareOf(convention), percentages.length);
    for (const [index, printed] of percentages.entries())
      assert.ok(
        Math.abs(Number(printed) - (derived[index] ?? 0)) <= 0.03,
        `${system} ${years} ${convention} year ${index + 1}: ${printed}, ${derived[index]}`,
      );
  }
});

test('the deduction follows the printed table, also where it differs from its own method', () => {
  assert.deepEqual(macrs({ recovery: '7', year: 3 }), ['17490.00', '17.49']);
  assert.deepEqual(macrs({ recovery: '7', convention: 'mid-quarter-2', year: 1 }), ['17850.00', '17.85']);
  assert.deepEqual(macrs({ recovery: '10', system: 'gds-150', year: 5 }), ['8740.00', '8.74']);
  assert.deepEqual(macrs({ recovery: '27.5', convention: 'mid-month-3', year: 1 }), ['2879.00', '2.879']);
  assert.deepEqual(macrs({ recovery: '39', convention: 'mid-month-12', year: 40 }), ['2461.00', '2.461']);
});

test('a year past the class, a convention it does not have, and a day before the table are refused by name', () => {
  assert.equal(macrs({ recovery: '5', year: 7 }), 'vamn.out_of_bounds /inputs/year');
  assert.equal(macrs({ recovery: '5', year: 0 }), 'vamn.out_of_bounds /inputs/year');
  assert.equal(macrs({ recovery: '39', year: 1 }), 'vamn.unknown_choice /inputs/convention');
  assert.equal(
    macrs({ recovery: '39', convention: 'mid-month-1', year: 1, placedInService: '1993-05-12' }),
    'vamn.outside_validity /inputs/placedInService',
  );
});

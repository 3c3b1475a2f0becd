import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InputValue } from '../calculator.ts';
import { calculate } from '../engine.ts';
import { sampleCertificates } from '../samples.test-data.ts';
import { CALCULATORS } from './registry.ts';

function money(amount: string, currency = 'USD'): InputValue {
  return { amount, currency };
}

function results(calculator: string, inputs: Record<string, InputValue>): readonly string[] {
  const outcome = calculate({ calculator, inputs });
  assert.ok(
    outcome.ok,
    outcome.ok ? '' : `${calculator}: ${outcome.refusal.message} ${JSON.stringify(outcome.refusal.details)}`,
  );
  return outcome.value.values.map((value) => value.value);
}

function code(calculator: string, inputs: Record<string, InputValue>): string {
  const outcome = calculate({ calculator, inputs });
  return outcome.ok ? 'ok' : outcome.refusal.code;
}

test('every calculator has a sample whose two routes agree', () => {
  const sampled = new Set(sampleCertificates().map((certificate) => certificate.calculator));
  assert.deepEqual(
    [...CALCULATORS.keys()].filter((name) => !sampled.has(name)),
    [],
  );
});

test("declining methods stop at the salvage value and years' digits give the whole back", () => {
  const charges = [1, 2, 3, 4, 5].map(
    (year) =>
      results('depreciation.double_declining', { cost: money('9600'), salvage: money('1000'), lifeYears: 5, year })[0],
  );
  assert.deepEqual(charges, ['3840.00', '2304.00', '1382.40', '829.44', '244.16']);
  const digits = [1, 2, 3, 4, 5].map((year) =>
    Number(results('depreciation.sum_of_years', { cost: money('9600'), salvage: money('600'), lifeYears: 5, year })[0]),
  );
  assert.deepEqual(digits, [3000, 2400, 1800, 1200, 600]);
});

test('a lease liability plus interest less payments runs out at its end', () => {
  const [liability = '0'] = results('lease.ifrs16', { payment: money('1000'), rate: '0.01', periods: 12 });
  assert.equal(liability, '11255.08');
  const [balance = '0'] = results('loan.balance', {
    principal: money(liability),
    rate: '0.01',
    payment: money('1000'),
    paid: 12,
  });
  assert.ok(Math.abs(Number(balance)) < 0.1);
});

test('investment figures agree with their definitions', () => {
  assert.equal(results('investment.npv', { flows: [money('-1000'), money('1100')], rate: '0.1' })[0], '0.00');
  assert.equal(
    results('investment.payback', { outlay: money('1000'), flows: [money('400'), money('400'), money('400')] })[0],
    '2.5',
  );
  assert.equal(
    results('investment.profitability_index', { outlay: money('1000'), flows: [money('1100')], rate: '0.1' })[0],
    '1',
  );
  assert.equal(
    results('analysis.break_even', { fixedCosts: money('1000'), price: money('10'), variableCost: money('7') })[0],
    '334',
  );
  assert.equal(
    code('analysis.break_even', { fixedCosts: money('1000'), price: money('7'), variableCost: money('7') }),
    'vamn.out_of_bounds',
  );
  assert.equal(
    code('ratio.current', { currentAssets: money('10'), currentLiabilities: money('0') }),
    'vamn.division_by_zero',
  );
});

test('spreadsheet functions can be called by the names of their arguments', () => {
  assert.match(results('XIRR', { values: [-1000, 1100], dates: ['2024-01-01', '2024-12-31'] })[0] ?? '', /^0\.1/);
  assert.equal(code('PMT', { rte: 1 }), 'vamn.unknown_input');
});

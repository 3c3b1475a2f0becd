import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calculate } from './calculate.ts';
import { sampleCertificates } from '../proof/sample-certificates.test-data.ts';
import { code, money, results, valuesOf } from './calculators.test-kit.ts';
import { CALCULATORS } from './registry.ts';

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

test('a partial first year is charged by its months, and the year after the life gets the rest', () => {
  const inputs = { cost: money('10000'), salvage: money('1000'), lifeYears: 5, monthsFirstYear: 3 };
  const charges = [1, 2, 3, 4, 5, 6].map((year) =>
    Number(results('depreciation.sum_of_years', { ...inputs, year })[0]),
  );
  assert.deepEqual(charges, [750, 2850, 2250, 1650, 1050, 450]);
  assert.equal(code('depreciation.sum_of_years', { ...inputs, year: 7 }), 'vamn.out_of_bounds /inputs/year');
  const declining = [1, 2].map((year) => results('depreciation.double_declining', { ...inputs, year })[0]);
  assert.deepEqual(declining, ['1000.00', '3600.00']);
});

test('salvage above cost, units above the total and mixed currencies are refused by the name of the input', () => {
  const asset = { cost: money('100'), salvage: money('101'), lifeMonths: 12 };
  assert.equal(code('depreciation.straight_line', asset), 'vamn.out_of_bounds /inputs/salvage');
  assert.equal(
    code('depreciation.straight_line', { ...asset, salvage: money('1', 'EUR') }),
    'vamn.mixed_units /inputs/salvage',
  );
  const units = { cost: money('100'), salvage: money('0'), unitsUsed: 11, unitsTotal: 10 };
  assert.equal(code('depreciation.units_of_production', units), 'vamn.out_of_bounds /inputs/unitsUsed');
  assert.equal(
    code('ratio.current', { currentAssets: money('1'), currentLiabilities: money('1', 'EUR') }),
    'vamn.mixed_units /inputs/currentLiabilities',
  );
  assert.equal(
    code('investment.npv', { flows: [money('-1'), money('1'), money('1', 'EUR')], rate: '0.1' }),
    'vamn.mixed_units /inputs/flows/2',
  );
});

test('a refusal names the rule that asks for the input', () => {
  const asset = { cost: money('100'), salvage: money('10'), lifeMonths: -5 };
  const outcome = calculate({ calculator: 'depreciation.straight_line', inputs: asset });
  assert.ok(!outcome.ok);
  assert.equal(outcome.refusal.message, 'lifeMonths (useful life in months) is -5; it must be at least 1 (IAS 16.50).');
});

test('a schedule by days gives each month its days, and its months add up to the amount', () => {
  const schedule = valuesOf('schedule.by_days', { amount: money('1200'), from: '2026-01-15', to: '2026-04-14' });
  assert.deepEqual(schedule, { '2026-01': '226.67', '2026-02': '373.33', '2026-03': '413.33', '2026-04': '186.67' });
  assert.deepEqual(valuesOf('schedule.by_days', { amount: money('10'), from: '2024-02-29', to: '2024-02-29' }), {
    '2024-02': '10.00',
  });
  const backwards = { amount: money('10'), from: '2024-02-29', to: '2024-02-28' };
  assert.equal(code('schedule.by_days', backwards), 'vamn.out_of_bounds /inputs/to');
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
    'vamn.out_of_bounds /inputs/variableCost',
  );
  assert.equal(
    code('ratio.current', { currentAssets: money('10'), currentLiabilities: money('0') }),
    'vamn.division_by_zero /inputs/currentLiabilities',
  );
  const four = [money('400'), money('400'), money('400'), money('400')];
  // Discounted at 10 %: 363.64, 330.58, 300.53, 273.21.
  assert.equal(results('investment.payback', { outlay: money('1000'), flows: four, rate: '0.1' })[0], '3.01925');
  assert.equal(results('investment.npv', { flows: [money('-100'), money('95')], rate: '-0.05' })[0], '0.00');
  assert.equal(
    code('investment.dcf', { flows: [money('100')], rate: '0.1', growth: '0.1' }),
    'vamn.out_of_bounds /inputs/growth',
  );
});

test('spreadsheet functions can be called by the names of their arguments', () => {
  assert.match(results('XIRR', { values: [-1000, 1100], dates: ['2024-01-01', '2024-12-31'] })[0] ?? '', /^0\.1/);
  assert.match(code('PMT', { rte: 1 }), /^vamn.unknown_input/);
});

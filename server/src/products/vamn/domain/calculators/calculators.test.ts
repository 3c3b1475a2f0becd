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

test('MACRS gives the published percentages of the 3-, 5-, 7-, 10-, 15- and 20-year classes', () => {
  const published: Readonly<Record<string, string>> = {
    3: '33.33 44.45 14.81 7.41',
    5: '20 32 19.2 11.52 11.52 5.76',
    7: '14.29 24.49 17.49 12.49 8.93 8.92 8.93 4.46',
    10: '10 18 14.4 11.52 9.22 7.37 6.55 6.55 6.56 6.55 3.28',
    15: '5 9.5 8.55 7.7 6.93 6.23 5.9 5.9 5.91 5.9 5.91 5.9 5.91 5.9 5.91 2.95',
    20: '3.75 7.219 6.677 6.177 5.713 5.285 4.888 4.522 4.462 4.461 4.462 4.461 4.462 4.461 4.462 4.461 4.462 4.461 4.462 4.461 2.231',
  };
  for (const [recovery, percentages] of Object.entries(published)) {
    for (const [index, percentage] of percentages.split(' ').entries()) {
      const [deduction, found] = results('depreciation.macrs', { basis: money('100000'), recovery, year: index + 1 });
      assert.equal(found, percentage, `${recovery} years, year ${index + 1}`);
      assert.equal(Number(deduction), Number(percentage) * 1000);
    }
  }
  assert.equal(code('depreciation.macrs', { basis: money('1'), recovery: '5', year: 7 }), 'vamn.out_of_bounds');
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

test('brackets of the year of the income apply, and a year without a pack is refused', () => {
  const income = (jurisdiction: string, filing: string, amount: string, currency: string, date: string) => ({
    taxable: money(amount, currency),
    jurisdiction,
    filing,
    date,
  });
  assert.equal(results('tax.income', income('us', 'single', '100000', 'USD', '2024-06-30'))[0], '17053.00');
  assert.equal(results('tax.income', income('us', 'single', '100000', 'USD', '2025-06-30'))[0], '16914.00');
  assert.equal(results('tax.income', income('us', 'joint', '100000', 'USD', '2024-06-30'))[0], '12106.00');
  assert.equal(results('tax.income', income('uk', 'single', '60000', 'GBP', '2024-06-30'))[0], '16460.00');
  assert.equal(results('tax.income', income('ae', 'corporate', '1000000', 'AED', '2024-06-30'))[0], '56250.00');
  assert.equal(results('tax.income', income('in', 'single', '1200000', 'INR', '2024-06-30'))[0], '80000.00');
  assert.equal(code('tax.income', income('us', 'single', '100000', 'USD', '2019-06-30')), 'vamn.outside_validity');
  assert.equal(code('tax.income', income('us', 'single', '100000', 'EUR', '2024-06-30')), 'vamn.mixed_units');
});

test('the German tariff is continuous where its zones meet, to the euro', () => {
  const tax = (amount: number): number =>
    Number(results('tax.income_de', { taxable: money(String(amount), 'EUR'), date: '2024-12-31' })[0]);
  assert.equal(tax(11784), 0);
  for (const edge of [17005, 66760, 277825]) assert.ok(tax(edge + 1) - tax(edge) <= 1, `at ${edge}`);
  assert.equal(code('tax.income_de', { taxable: money('50000', 'EUR'), date: '2025-01-01' }), 'vamn.outside_validity');
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

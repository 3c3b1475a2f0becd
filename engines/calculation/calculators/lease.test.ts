import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, money, valuesOf } from './calculators.test-kit.ts';

/** The figures of illustrative example 13 of IFRS 16: ten payments of 50,000 at the start of each year, 5 %. */
const FLOOR = {
  payment: money('50000'),
  rate: '0.05',
  periods: 10,
  advance: 'advance',
  directCosts: money('20000'),
  incentives: money('5000'),
};

test('liability and right of use are those of the illustrative example of IFRS 16', () => {
  const lease = valuesOf('lease.ifrs16', FLOOR);
  assert.equal(lease['liability'], '355391.08');
  assert.equal(lease['asset'], '420391.08');
  assert.equal(lease['interest'], '17769.55');
  assert.equal(lease['depreciation'], '42039.11');
  assert.equal(lease['closingLiability'], '323160.63');
});

test('both balances run out at the end, with steps, a residual guarantee and any timing of payments', () => {
  const terms = {
    payment: money('1000'),
    rate: '0.004',
    periods: 36,
    escalation: '0.03',
    finalPayment: money('2500'),
    period: 36,
  };
  for (const advance of ['advance', 'arrears']) {
    for (const [name, inputs] of [
      ['lease.ifrs16', { ...terms, advance, restoration: money('300') }],
      ['lease.asc842_finance', { ...terms, advance, escalationEvery: 6 }],
      ['lease.asc842_operating', { ...terms, advance, directCosts: money('90'), incentives: money('40') }],
    ] as const) {
      const end = valuesOf(name, inputs);
      assert.deepEqual([end['closingLiability'], end['closingAsset']], ['0.00', '0.00'], `${name} ${advance}`);
    }
  }
});

test('an operating lease costs the same each period, and its asset falls by cost less interest', () => {
  const terms = {
    payment: money('1000'),
    rate: '0.01',
    periods: 12,
    incentives: money('600'),
    directCosts: money('120'),
  };
  const costs = Array.from({ length: 12 }, (_, index) =>
    valuesOf('lease.asc842_operating', { ...terms, period: index + 1 }),
  );
  assert.deepEqual([...new Set(costs.map((row) => row['cost']))], ['960.00']);
  const [first] = costs;
  assert.equal(
    (Number(first?.['asset']) - Number(first?.['closingAsset'])).toFixed(2),
    (Number(first?.['cost']) - Number(first?.['interest'])).toFixed(2),
  );
});

test('the asset is depreciated over the shorter of term and life, or the life when ownership passes', () => {
  const terms = { payment: money('1000'), rate: '0', periods: 12, usefulLife: 24 };
  assert.equal(valuesOf('lease.ifrs16', terms)['depreciation'], '1000.00');
  assert.equal(valuesOf('lease.ifrs16', { ...terms, usefulLife: 6 })['depreciation'], '2000.00');
  const owned = valuesOf('lease.ifrs16', { ...terms, ownership: 'passes', period: 13 });
  assert.deepEqual([owned['depreciation'], owned['interest'], owned['closingAsset']], ['500.00', '0.00', '5500.00']);
});

test('a period past the lease and incentives in another currency are refused by name', () => {
  assert.equal(code('lease.ifrs16', { ...FLOOR, period: 11 }), 'vamn.out_of_bounds /inputs/period');
  assert.equal(
    code('lease.ifrs16', { ...FLOOR, incentives: money('1', 'EUR') }),
    'vamn.mixed_units /inputs/incentives',
  );
  assert.equal(code('lease.asc842_operating', { ...FLOOR, usefulLife: 5 }), 'vamn.unknown_input /inputs/usefulLife');
});

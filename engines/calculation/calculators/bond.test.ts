import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, money, valuesOf } from './calculators.test-kit.ts';

const BOND = { face: money('100000'), couponRate: '0.04', periods: 10 };

test('a discount is spread by effective interest as the textbooks print it', () => {
  const first = valuesOf('bond.amortisation', { ...BOND, rate: '0.05' });
  assert.deepEqual(first, {
    price: '92278.27',
    premium: '-7721.73',
    coupon: '4000.00',
    interest: '4613.91',
    amortisation: '613.91',
    carrying: '92892.18',
    totalInterest: '47721.73',
  });
});

test('a premium is spread by effective interest, and the bond ends at its face', () => {
  const first = valuesOf('bond.amortisation', { ...BOND, rate: '0.03' });
  assert.deepEqual([first['price'], first['interest'], first['carrying']], ['108530.20', '3255.91', '107786.11']);
  for (const rate of ['0', '0.03', '0.04', '0.05'])
    assert.equal(valuesOf('bond.amortisation', { ...BOND, rate, period: 10 })['carrying'], '100000.00', rate);
});

test('a period past maturity and a coupon below zero are refused by name', () => {
  assert.equal(code('bond.amortisation', { ...BOND, rate: '0.05', period: 11 }), 'vamn.out_of_bounds /inputs/period');
  assert.equal(
    code('bond.amortisation', { ...BOND, couponRate: '-0.01', rate: '0.05' }),
    'vamn.out_of_bounds /inputs/couponRate',
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, money, valuesOf } from './calculators.test-kit.ts';

test('a mortgage has the payment of the tables, and its interest is what was paid less what was lent', () => {
  const loan = valuesOf('loan.schedule', { principal: money('200000'), rate: '0.005', periods: 360, period: 360 });
  assert.equal(loan['payment'], '1199.10');
  assert.equal(loan['balance'], '0.00');
  const paid = 359 * 119910 + Math.round(Number(loan['lastPayment']) * 100);
  assert.equal(Math.round(Number(loan['totalInterest']) * 100), paid - 20000000);
  assert.equal(
    valuesOf('loan.payment', { principal: money('200000'), rate: '0.005', periods: 360 })['interest'],
    loan['totalInterest'],
  );
});

test('a balloon leaves the payment of the longer amortisation it was taken from', () => {
  // 100,000 over 360 months at 8 % pays 733.76 and owes 95,069.86 after 60; so does a loan of 60 with that balloon.
  const inputs = { principal: money('100000'), rate: '0.0066666666666667', periods: 60 };
  const loan = valuesOf('loan.schedule', { ...inputs, balloon: money('95069.86'), period: 59 });
  assert.equal(loan['payment'], '733.76');
  // Half a cent of rounding in each of sixty payments.
  assert.ok(Math.abs(Number(loan['lastPayment']) - 95803.62) < 0.5, loan['lastPayment']);
});

test('equal principal, interest only and a loan without interest end at nothing owed', () => {
  const terms = { principal: money('12000'), rate: '0.01', periods: 12 };
  const equal = valuesOf('loan.schedule', { ...terms, method: 'equal-principal', period: 2 });
  assert.deepEqual(
    [equal['payment'], equal['interest'], equal['balance'], equal['totalInterest']],
    ['1000.00', '110.00', '10000.00', '780.00'],
  );
  const only = valuesOf('loan.schedule', { ...terms, method: 'interest-only', period: 11 });
  assert.deepEqual(
    [only['interest'], only['principal'], only['lastPayment'], only['totalInterest']],
    ['120.00', '0.00', '12120.00', '1440.00'],
  );
  const free = valuesOf('loan.schedule', { principal: money('1000'), rate: '0', periods: 12 });
  assert.deepEqual([free['payment'], free['lastPayment'], free['totalInterest']], ['83.33', '83.37', '0.00']);
  const later = valuesOf('loan.schedule', { ...terms, interestOnlyPeriods: 3, period: 4 });
  assert.deepEqual([later['payment'], later['interest'], later['principal']], ['1400.88', '120.00', '1280.88']);
});

test('a payment that falls on half a cent goes to the even one by both routes', () => {
  const one = { principal: money('305608.39'), rate: '0.5', periods: 1 };
  assert.equal(valuesOf('loan.payment', one)['payment'], '458412.58');
});

test('extra payments shorten a loan and save their interest', () => {
  const terms = { principal: money('10000'), rate: '0.01', periods: 24 };
  const plain = valuesOf('loan.schedule', terms);
  const early = valuesOf('loan.schedule', { ...terms, extraPayments: [money('5000')] });
  assert.equal(plain['paymentsMade'], '24');
  assert.equal(early['paymentsMade'], '12');
  assert.ok(Number(early['totalInterest']) < Number(plain['totalInterest']) / 2);
});

test('a balloon above the principal, a period past the end and too many interest-only periods are refused by name', () => {
  const terms = { principal: money('1000'), rate: '0.01', periods: 12 };
  assert.equal(code('loan.schedule', { ...terms, balloon: money('1001') }), 'vamn.out_of_bounds /inputs/balloon');
  assert.equal(code('loan.schedule', { ...terms, period: 13 }), 'vamn.out_of_bounds /inputs/period');
  assert.equal(
    code('loan.schedule', { ...terms, interestOnlyPeriods: 12 }),
    'vamn.out_of_bounds /inputs/interestOnlyPeriods',
  );
  assert.equal(
    code('loan.schedule', { ...terms, extraPayments: [money('5', 'EUR')] }),
    'vamn.mixed_units /inputs/extraPayments/0',
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countFailed, runCases, type Case } from './calc.ts';

const BASE = { profile: 'excel-2010', tolerance: 1e-9 };
const RIGHT: Case = { ...BASE, name: 'right', fn: 'SLN', args: [30000, 7500, 10], expected: 2250 };
const LISTED: Case = {
  ...BASE,
  name: 'listed',
  fn: 'COUPDAYSNC',
  args: ['05-Oct-2019', '31-Mar-2022', 2, 0],
  expected: 176,
};

test('a wrong case that is not listed fails the suite', () => {
  const wrong: Case = { ...RIGHT, name: 'wrong', expected: 2251 };
  const result = runCases([RIGHT, wrong], true);
  assert.deepEqual(result, { passed: 1, failed: 1, excepted: 0 });
  assert.equal(countFailed('phpspreadsheet', { ...result, passed: 506 }), 1);
});

test('a missing function counts as wrong', () => {
  assert.equal(runCases([{ ...RIGHT, fn: 'NO_SUCH_FUNCTION' }], true).failed, 1);
});

test('a listed case is an exception only with the value and the evidence that it is listed with', () => {
  assert.deepEqual(runCases([LISTED], true), { passed: 0, failed: 0, excepted: 1 });
  assert.equal(runCases([{ ...LISTED, args: ['06-Oct-2019', '31-Mar-2022', 2, 0] }], true).failed, 1);
  assert.equal(runCases([{ ...LISTED, profile: 'no-such-profile' }], true).failed, 1);
  assert.equal(runCases([{ ...LISTED, expected: 175.5, tolerance: 0.6 }], true).passed, 1);
});

test('a recorded error passes as a refusal with its value, is noted with another, and fails as an answer', () => {
  const refused: Case = { ...RIGHT, name: 'refused', fn: 'SLN', args: [1, 2, 0], expected: '#DIV/0!' };
  assert.deepEqual(runCases([refused], true), { passed: 1, failed: 0, excepted: 0 });
  assert.deepEqual(runCases([{ ...refused, expected: 'exception' }], true), { passed: 1, failed: 0, excepted: 0 });
  assert.deepEqual(runCases([{ ...refused, expected: '#NUM!' }], true), { passed: 0, failed: 0, excepted: 1 });
  assert.deepEqual(runCases([{ ...RIGHT, expected: '#NUM!' }], true), { passed: 0, failed: 1, excepted: 0 });
});

test('an answer to a recorded error is an exception only where its evidence holds', () => {
  const answered: Case = {
    ...RIGHT,
    name: 'answered',
    fn: 'RATE',
    args: [208, -700, 8000, 0, 0, 0],
    expected: '#NUM!',
  };
  assert.equal(runCases([answered], true).excepted, 1);
  assert.equal(runCases([{ ...answered, fn: 'PV', args: [0.05, 10, 100, 0, 1] }], true).failed, 1);
});

test('below the bar the listed exceptions count as failed too', () => {
  assert.equal(countFailed('phpspreadsheet', { passed: 500, failed: 0, excepted: 7 }), 0);
  assert.equal(countFailed('phpspreadsheet', { passed: 499, failed: 0, excepted: 8 }), 8);
  assert.equal(countFailed('excel-financial-functions', { passed: 998, failed: 0, excepted: 2 }), 2);
});

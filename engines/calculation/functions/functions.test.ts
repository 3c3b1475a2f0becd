import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCertificate } from '@finaceverse/certificate-checker/check';
import type { Refusal } from '@finaceverse/base/outcome';
import type { InputValue } from '../calculators/calculator.ts';
import { calculateFunction, type FunctionCalculation } from './run.ts';

function found(name: string, args: readonly InputValue[], profile?: string): FunctionCalculation {
  const outcome = calculateFunction(name, args, profile);
  assert.ok(outcome.ok, outcome.ok ? '' : `${name}: ${outcome.refusal.message}`);
  return outcome.value;
}

function refused(name: string, args: readonly InputValue[]): Refusal {
  const outcome = calculateFunction(name, args);
  assert.ok(!outcome.ok, `${name} should be refused`);
  return outcome.refusal;
}

test('of several internal rates all are reported and none is chosen, unless a guess is stated', () => {
  const refusal = refused('IRR', [[-100, 230, -132]]);
  assert.equal(refusal.code, 'vamn.several_roots');
  assert.deepEqual(refusal.details?.['roots'], ['0.1', '0.2']);
  assert.ok(Math.abs(Number(found('IRR', [[-100, 230, -132], 0.19]).value) - 0.2) < 1e-12);
});

test('flows without a rate are refused with the reason, never answered with a number near zero', () => {
  assert.equal(refused('IRR', [[100, 60]]).code, 'vamn.no_root');
  assert.equal(
    refused('XIRR', [
      [-1000, 0],
      ['2010-01-01', '2011-01-01'],
    ]).code,
    'vamn.no_root',
  );
  assert.equal(refused('RATE', [12, 100, 1000]).code, 'vamn.no_root');
});

test('a rate is stated with sixteen decimals, and where flows allow several rates, all of them are stated', () => {
  const only = found('XIRR', [
    [-1000, 300, 900],
    ['2024-01-01', '2024-07-01', '2025-07-01'],
  ]);
  assert.deepEqual(only.certificate.roots, [only.value]);
  assert.match(only.value, /^0\.\d{1,16}$/);
  const several = found('IRR', [[-100, 230, -132], 0.19]);
  assert.deepEqual([several.value, several.certificate.roots], ['0.2', ['0.1', '0.2']]);
  assert.equal(checkCertificate(several.certificate).valid, true);
});

test('profiles differ where conventions do, and the result names its profile', () => {
  const bond: readonly InputValue[] = ['2024-02-15', '2033-11-15', 0.0575, 0.065, 100, 2, 2];
  const [excel, published] = [found('PRICE', bond), found('PRICE', bond, 'isda')];
  assert.notEqual(excel.value, published.value);
  assert.deepEqual([excel.certificate.profile, published.certificate.profile], ['excel-2010', 'isda']);
});

test('ten thousand at 5.25 % for thirty years of months is right to the last digit', () => {
  const { value } = found('FV', ['0.004375', 360, 0, -10000]);
  assert.equal(value.slice(0, 20), '48141.75060006126154');
});

test('NaN, words, unknown functions and surplus arguments are refused by name', () => {
  assert.equal(refused('PMT', [Number.NaN, 1, 1]).code, 'vamn.not_a_number');
  assert.equal(refused('PMT', ['abc', 1, 1]).details?.['errorValue'], '#VALUE!');
  assert.equal(refused('NOSUCH', []).code, 'vamn.unknown_function');
  assert.equal(refused('SLN', [1, 2, 3, 4]).code, 'vamn.too_many_arguments');
  assert.equal(refused('SLN', [1, 2, 0]).code, 'vamn.division_by_zero');
  assert.equal(
    refused('PRICE', ['2024-13-01', '2033-11-15', 0.05, 0.06, 100, 2, 0]).details?.['errorValue'],
    '#VALUE!',
  );
});

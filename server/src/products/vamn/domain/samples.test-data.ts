import assert from 'node:assert/strict';
import type { InputValue } from './calculator.ts';
import type { Certificate } from './certificate.ts';
import { calculate } from './engine.ts';
import { FUNCTIONS } from './functions/registry.ts';
import { calculateFunction } from './functions/run.ts';
import { SAMPLE_ARGUMENTS } from './functions/samples.test-data.ts';

const usd = (amount: string): InputValue => ({ amount, currency: 'USD' });

const CALCULATIONS: readonly (readonly [string, Record<string, InputValue>])[] = [
  ['sum', { values: ['1.5', '2.25', '-0.75'] }],
  ['invoice.line_net', { quantity: '3', unitPrice: usd('0.335') }],
  ['invoice.tax', { base: usd('10.10'), rate: '0.25' }],
  ['invoice.total', { lines: [usd('10.10'), usd('5')], taxes: [usd('2.53')] }],
  ['depreciation.straight_line', { cost: usd('9600'), salvage: usd('600'), lifeMonths: 60 }],
  ['prepaid.release', { amount: usd('100'), months: 3 }],
  ['fx.realised', { amount: { amount: '1800', currency: 'EUR' }, bookedRate: '1.0850', settledRate: '1.0925', currency: 'USD' }],
  ['statement.difference', { opening: usd('10'), lines: [usd('5')], closing: usd('12') }],
  ['allocation.largest_remainder', { total: usd('100'), weights: [1, 1, 1] }],
  ['ledger.net', { postings: [usd('10.10'), usd('-4.05')] }],
];

/** One certificate of each calculator, for the tests of the checker. */
export function sampleCertificates(): readonly Certificate[] {
  return CALCULATIONS.map(([calculator, inputs]) => {
    const outcome = calculate({ calculator, inputs });
    assert.ok(outcome.ok, outcome.ok ? '' : `${calculator}: ${outcome.refusal.message}`);
    return outcome.value.certificate;
  });
}

/** One certificate of each spreadsheet function. */
export function functionCertificates(): readonly Certificate[] {
  return [...FUNCTIONS.keys()].map((name) => {
    const outcome = calculateFunction(name, SAMPLE_ARGUMENTS[name] ?? []);
    assert.ok(outcome.ok, outcome.ok ? '' : `${name}: ${outcome.refusal.message}`);
    return outcome.value.certificate;
  });
}

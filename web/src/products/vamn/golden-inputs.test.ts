import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inputsInWords, readGoldenInputs } from './golden-inputs.ts';

test('golden inputs are read line by line and written back alike', () => {
  const read = readGoldenInputs('days = 10\n\nbalance = 1000.00 EUR\nsince=2026-01-06');
  assert.ok(read.ok);
  assert.deepEqual(read.inputs, { days: '10', balance: { amount: '1000.00', currency: 'EUR' }, since: '2026-01-06' });
  assert.equal(inputsInWords(read.inputs), 'days = 10, balance = 1000.00 EUR, since = 2026-01-06');
});

test('the first line that is not of the form name = value is named', () => {
  assert.deepEqual(readGoldenInputs('days = 10\nbalance 5'), { ok: false, line: 2 });
});

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { certificateIn, readCertificate, type Certificate } from './certificate.ts';
import { approximate, figureInWords, nameInWords, stepInWords } from './readable-step.ts';

const certificate = (): Certificate => {
  const read = readCertificate({
    calculator: 'depreciation.straight_line',
    inputs: [
      { name: 'cost', value: '1000', unit: 'USD' },
      { name: 'lifeMonths', value: '7', unit: '1' },
      { name: 'bought', value: '2026-01-06', unit: 'date' },
    ],
    steps: ['sub i0 100', 'div s0 i1', 'round s1 2 half_up'],
    figures: ['900', '900/7', '128.57'],
    notes: [{ step: 0, name: 'depreciable amount', rule: 0 }],
    rules: [{ id: 'ias-16.53', label: 'IAS 16.53', edition: '2005-01-01', sha256: '' }],
    results: [{ name: 'charge', of: 's2', out: '128.57', unit: 'USD' }],
    verification: { route: 'Another way.', tolerance: '0', values: ['128.57'] },
  });
  assert.ok(read);
  return read;
};

test('steps are said with the names of their inputs and of the steps before', () => {
  const read = certificate();
  assert.deepEqual(
    read.steps.map((step) => stepInWords(read, step)),
    [
      'cost minus 100',
      'depreciable amount (step 1) divided by life months',
      'step 2 rounded to 2 decimals, halves away from zero',
    ],
  );
  assert.equal(stepInWords(read, 'days-30eu i2 2026-02-01'), 'the days from bought to 1 Feb 2026, 30 days a month, European');
  assert.equal(stepInWords(read, 'sum i0 1 2 3 4'), 'the sum of cost, 1, 2 and 2 more');
});

test('an operation that is not known stands as it is written', () => {
  assert.equal(stepInWords(certificate(), 'twist i0 s1'), 'twist i0 s1');
});

test('figures keep every digit, money has its decimals, fractions say how large they are', () => {
  assert.equal(figureInWords('-1234567.1234567890123', '1'), '−1,234,567.1234567890123');
  assert.equal(figureInWords('1200', 'USD'), '1,200.00');
  assert.equal(approximate('900/7'), '128.571428');
  assert.equal(approximate('-1/3'), '-0.333333');
  assert.equal(approximate('12.5'), undefined);
});

test('names of inputs are said in words', () => {
  assert.deepEqual(['lifeMonths', 'values/0', 'total_interest'].map(nameInWords), ['life months', 'values 1', 'total interest']);
});

test('a certificate is found in the proof around it, and nothing is made of what is none', () => {
  const inner = { steps: [], results: [] };
  assert.equal(certificateIn({ claim: {}, receipt: { certificate: inner } }), inner);
  assert.equal(certificateIn({ certificate: inner }), inner);
  assert.equal(certificateIn(['x']), undefined);
  assert.equal(readCertificate({ steps: 'x' }), undefined);
});

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { certificateIn, readCertificate } from './certificate.ts';
import { approximate, figureInWords, nameInWords } from './readable-figure.ts';

test('figures keep every digit, money has its decimals, fractions say how large they are', () => {
  assert.equal(figureInWords('-1234567.1234567890123', '1'), '−1,234,567.1234567890123');
  assert.equal(figureInWords('1200', 'USD'), '1,200.00');
  assert.equal(approximate('900/7'), '128.571428');
  assert.equal(approximate('-1/3'), '-0.333333');
  assert.equal(approximate('12.5'), undefined);
});

test('names of inputs are said in words', () => {
  assert.deepEqual(['lifeMonths', 'values/0', 'total_interest'].map(nameInWords), [
    'life months',
    'values 1',
    'total interest',
  ]);
});

test('a certificate is found in the proof around it, and nothing is made of what is none', () => {
  const inner = { definition: 'a1', results: [] };
  assert.equal(certificateIn({ claim: {}, receipt: { certificate: inner } }), inner);
  assert.equal(certificateIn({ certificate: inner }), inner);
  assert.equal(certificateIn(['x']), undefined);
  assert.equal(readCertificate({ steps: 'x' }), undefined);
});

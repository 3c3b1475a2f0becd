import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moneyOf, sentParts } from './payment-parts.ts';

test('the money for a document is what is open without discount and withheld tax, unless it is written', () => {
  assert.equal(moneyOf('119.00', undefined), '119.00');
  assert.equal(moneyOf('119.00', { discount: '2.38' }), '116.62');
  assert.equal(moneyOf('119.00', { discount: '2.38', withheld: '10.00' }), '106.62');
  assert.equal(moneyOf('119.00', { discount: '2.38', amount: '50.00' }), '50.00');
  assert.equal(moneyOf('119.00', { amount: '' }), '');
});

test('a document without money is not sent, and a discount of nothing neither', () => {
  const items = [
    { id: 'a', open: '10.00' },
    { id: 'b', open: '20.00' },
  ];
  assert.deepEqual(sentParts(items, { a: { amount: '' }, b: { discount: '0.00', withheld: '1.00' } }), [
    { documentId: 'b', amount: '19.00', withheld: '1.00' },
  ]);
});

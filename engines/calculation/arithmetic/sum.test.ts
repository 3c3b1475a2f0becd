import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDecimals, compareDecimals, decimal, decimalToString } from '@finaceverse/base/decimal';
import { sumTexts } from './sum.ts';

const amount = fc
  .tuple(fc.bigInt(-(10n ** 24n), 10n ** 24n), fc.nat(2))
  .map(([units, scale]) => decimalToString({ units, scale }));
const small = fc
  .tuple(fc.bigInt(-99_999n, 99_999n), fc.nat(2))
  .map(([units, scale]) => decimalToString({ units, scale }));

test('the sum of texts is the sum of decimals, whatever their size', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(amount, small), { maxLength: 40 }), (texts) => {
      const sum = sumTexts(texts, 2);
      assert.ok(sum.ok);
      const expected = texts.map(decimal).reduce(addDecimals, decimal('0'));
      assert.equal(compareDecimals(sum.value, expected), 0);
    }),
    { numRuns: 200 },
  );
});

test('sixteen digits go the exact way even when the running sum brings them back into range', () => {
  const sum = sumTexts(['-50000000000000.00', '99999999999999.93'], 2);
  assert.ok(sum.ok);
  assert.equal(decimalToString(sum.value), '49999999999999.93');
});

test('sums past the safe integers lose no cent', () => {
  const sum = sumTexts(
    Array.from({ length: 1000 }, () => '99999999999999.99'),
    2,
  );
  assert.ok(sum.ok);
  assert.equal(decimalToString(sum.value), '99999999999999990.00');
});

test('texts that are no plain decimals, or too fine, are refused', () => {
  for (const text of ['', '-', '1,5', '1.', '.5', '1.2.3', '1e3', '1.005', 'NaN'])
    assert.equal(sumTexts([text], 2).ok, false, text);
});

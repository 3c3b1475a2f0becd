import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addMoney,
  allocateMoney,
  amountText,
  convertMoney,
  money,
  moneyOf,
  multiplyMoney,
  parseMoney,
  sumMoney,
} from './money.ts';
import {
  addDecimals,
  compareDecimals,
  decimal,
  decimalToString,
  divideDecimals,
  multiplyDecimals,
  parseDecimal,
  rescale,
  subtractDecimals,
} from './decimal.ts';
import { divideRounded, type RoundingMode } from './rounding.ts';
import { AssertionFailure } from './outcome.ts';
import { currencyCodes, currencyExponent } from './currency.ts';

const minor = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const MODES: readonly RoundingMode[] = [
  'half_up',
  'half_even',
  'half_down',
  'half_ceiling',
  'up',
  'down',
  'floor',
  'ceiling',
];

test('an amount has the decimals of its currency, in and out', () => {
  for (const [text, currency, expected] of [
    ['2706.25', 'USD', '2706.25'],
    ['1000', 'JPY', '1000'],
    ['1.5', 'KWD', '1.500'],
    ['-15', 'EUR', '-15.00'],
    ['0.5', 'USD', '0.50'],
  ] as const) {
    assert.equal(amountText(moneyOf(text, currency)), expected);
  }
  for (const [text, currency] of [
    ['1.234', 'USD'],
    ['1.5', 'JPY'],
    ['1,5', 'USD'],
    ['1e3', 'USD'],
    ['', 'USD'],
    [' 1', 'USD'],
    ['1.00', 'QQQ'],
    ['NaN', 'USD'],
    ['9'.repeat(80), 'USD'],
  ] as const) {
    assert.equal(parseMoney(text, currency).ok, false, `${text} ${currency}`);
  }
});

test('currencies never mix', () => {
  assert.throws(() => addMoney(moneyOf('1.00', 'USD'), moneyOf('1.00', 'EUR')), /never mix/);
});

test('every rounding mode gives a neighbour of the exact quotient, and the exact one where there is one', () => {
  fc.assert(
    fc.property(
      minor,
      fc.bigInt({ min: 1n, max: 10n ** 9n }),
      fc.constantFrom(...MODES),
      (numerator, denominator, mode) => {
        const rounded = divideRounded(numerator, denominator, mode);
        const distance = rounded * denominator - numerator;
        assert.ok(distance > -denominator && distance < denominator);
        if (numerator % denominator === 0n) assert.equal(distance, 0n);
        if (mode.startsWith('half')) assert.ok(2n * (distance < 0n ? -distance : distance) <= denominator);
        if (mode === 'floor') assert.ok(distance <= 0n);
        if (mode === 'ceiling') assert.ok(distance >= 0n);
      },
    ),
  );
});

test('ties are broken as each mode says, on both sides of zero', () => {
  const ties: Readonly<Record<string, readonly [bigint, bigint, bigint, bigint]>> = {
    half_up: [3n, -3n, 4n, -4n],
    half_even: [2n, -2n, 4n, -4n],
    half_down: [2n, -2n, 3n, -3n],
    half_ceiling: [3n, -2n, 4n, -3n],
  };
  for (const mode of MODES.filter((name) => name in ties)) {
    assert.deepEqual(
      [5n, -5n, 7n, -7n].map((half) => divideRounded(half, 2n, mode)),
      ties[mode],
      mode,
    );
  }
});

test('an allocation sums to the whole and no part is off by a minor unit or more', () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 })
    .filter((list) => list.some((weight) => weight > 0n));
  fc.assert(
    fc.property(minor, weights, (total, list) => {
      const parts = allocateMoney(money(total, 'USD'), list);
      assert.equal(sumMoney(parts, 'USD').minor, total);
      const sum = list.reduce((left, right) => left + right, 0n);
      for (const [index, part] of parts.entries()) {
        const error = part.minor * sum - total * (list[index] ?? 0n);
        assert.ok(error < sum && error > -sum);
      }
    }),
  );
  assert.deepEqual(
    allocateMoney(moneyOf('0.05', 'USD'), [3002399751580333n, 10n ** 15n, 501199875790167n]).map(amountText),
    ['0.03', '0.01', '0.01'],
  );
});

test('tax and conversion round once, by the named mode', () => {
  assert.equal(amountText(multiplyMoney(moneyOf('62.50', 'USD'), decimal('0.0825'), 'half_up')), '5.16');
  assert.equal(amountText(multiplyMoney(moneyOf('2500.00', 'USD'), decimal('0.0825'), 'half_up')), '206.25');
  assert.equal(amountText(convertMoney(moneyOf('1800.00', 'EUR'), decimal('1.0850'), 'USD', 'half_up')), '1953.00');
  assert.equal(amountText(convertMoney(moneyOf('1000', 'JPY'), decimal('0.0067125'), 'KWD', 'half_even')), '6.712');
});

test('decimals survive being written and read, and their arithmetic is exact', () => {
  const digits = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }))
    .map(([units, scale]) => ({ units, scale }));
  fc.assert(
    fc.property(digits, digits, (left, right) => {
      const read = parseDecimal(decimalToString(left));
      assert.ok(read.ok && compareDecimals(read.value, left) === 0);
      assert.equal(compareDecimals(subtractDecimals(addDecimals(left, right), right), left), 0);
      const product = multiplyDecimals(left, right);
      if (right.units !== 0n)
        assert.equal(
          compareDecimals(divideDecimals(product, right, product.scale, 'down'), rescale(left, product.scale, 'down')),
          0,
        );
    }),
  );
});

test('each listed currency has an exponent of ISO 4217, and others have none', () => {
  assert.ok(currencyCodes().length > 150);
  for (const code of currencyCodes()) assert.ok(currencyExponent(code).ok);
  assert.deepEqual(
    ['USD', 'JPY', 'KWD', 'CLF'].map((code) => {
      const exponent = currencyExponent(code);
      return exponent.ok && exponent.value;
    }),
    [2, 0, 3, 4],
  );
  assert.equal(currencyExponent('usd').ok, false);
});

test('a constant that is no amount of its currency is a fault of the code, not an amount', () => {
  for (const [text, currency] of [
    ['1.005', 'USD'],
    ['ten', 'USD'],
    ['1', 'XYZ'],
  ] as const)
    assert.throws(() => moneyOf(text, currency), AssertionFailure);
});

test('equal remainders go to the earlier part, a larger one before them, and a negative whole mirrors a positive one', () => {
  const parts = (total: string, ...weights: bigint[]): string[] =>
    allocateMoney(moneyOf(total, 'EUR'), weights).map(amountText);
  assert.deepEqual(parts('0.02', 1n, 1n, 1n), ['0.01', '0.01', '0.00']);
  assert.deepEqual(parts('0.01', 1n, 2n, 1n), ['0.00', '0.01', '0.00']);
  assert.deepEqual(parts('-0.02', 1n, 1n, 1n), ['-0.01', '-0.01', '0.00']);
  assert.throws(() => parts('1.00', 0n, 0n), AssertionFailure);
  assert.throws(() => parts('1.00', 2n, -1n), AssertionFailure);
});

test('a decimal is read exactly as its pattern says, whatever stands in the text', () => {
  const signs = fc.string({ unit: fc.constantFrom(...'0123456789.+-, e'), maxLength: 70 });
  const figures = fc.stringMatching(/^[+-]?\d{1,35}(\.\d{1,24})?$/);
  fc.assert(
    fc.property(fc.oneof(signs, figures), (text) => {
      const match = text.length <= 60 ? /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text) : null;
      const read = parseDecimal(text);
      if (!match) return assert.equal(read.ok, false, text);
      const [, sign, whole = '', fraction = ''] = match;
      const units = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
      assert.deepEqual(read, { ok: true, value: { units, scale: fraction.length } });
    }),
    { numRuns: 2000 },
  );
});

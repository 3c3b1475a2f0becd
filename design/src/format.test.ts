import { test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  columnDecimals,
  currencyDecimals,
  formatCompact,
  formatCount,
  formatFigure,
  formatPercent,
  isZero,
} from './format-figure.ts';
import { formatIdentifier } from './format-identifier.ts';
import { adoptLocale } from './locale.ts';
import { parseNumber } from './parse-number.ts';
import { compareDecimals, exactAverage, exactNegative, exactSum } from './exact-sum.ts';
import { formatDay, formatInstant, formatMonth, formatSince } from './format-date.ts';

const cents = fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n });
const decimalOf = (units: bigint): string => {
  const digits = (units < 0n ? -units : units)
    .toString()
    .padStart(3, '0')
    .replace(/(\d\d)$/, '.$1');
  return exactNegative(exactNegative(`${units < 0n ? '-' : ''}${digits}`));
};

test('a negative figure carries the real minus sign and a zero carries none', () => {
  assert.equal(formatFigure('-1987.09'), '−1,987.09');
  assert.equal(formatFigure('-0.00'), '0.00');
  assert.equal(formatFigure('0', { zero: '–' }), '–');
});

test('sixteen digits and more are shown to the last one', () => {
  assert.equal(formatFigure('12345678901234567.89'), '12,345,678,901,234,567.89');
});

test('what is written in a locale reads back as the same figure there', () => {
  for (const locale of ['en-US', 'de-DE', 'fr-FR', 'de-CH']) {
    fc.assert(
      fc.property(cents, (units) => {
        const value = decimalOf(units);
        const read = parseNumber(formatFigure(value, { locale }), locale);
        assert.ok(read.ok);
        assert.equal(compareDecimals(read.value, value), 0);
      }),
    );
  }
});

test('a comma where the locale has none is refused and never guessed', () => {
  assert.deepEqual(parseNumber('1.234,50', 'en-US'), { ok: false, reason: 'not-a-number' });
  assert.deepEqual(parseNumber('12,34', 'en-US'), { ok: false, reason: 'wrong-grouping' });
  assert.deepEqual(parseNumber('1,234.50', 'de-DE'), { ok: false, reason: 'not-a-number' });
  assert.deepEqual(parseNumber('1234.505', 'en-US', 2), { ok: false, reason: 'too-many-decimals' });
  assert.deepEqual(parseNumber('', 'en-US'), { ok: false, reason: 'empty' });
  for (const text of ['-', '.', '1e3', 'NaN', '1-2', '--1', '1.2.3']) {
    assert.equal(parseNumber(text, 'en-US').ok, false, text);
  }
});

test('sums and averages are exact where floats are not', () => {
  assert.equal(exactSum(['0.1', '0.2']), '0.3');
  assert.equal(exactSum(['2500.00', '206.25']), '2706.25');
  assert.equal(exactAverage(['1.00', '2.00', '2.00']), '1.67');
  assert.equal(exactAverage([]), undefined);
  fc.assert(
    fc.property(fc.array(cents), (list) => {
      const sum = exactSum(list.map(decimalOf));
      assert.equal(compareDecimals(sum, decimalOf(list.reduce((total, units) => total + units, 0n))), 0);
    }),
  );
});

test('a column shows as many decimals as its most exact figure', () => {
  assert.equal(columnDecimals(['1.5', '2.0625', '3']), 4);
  assert.equal(columnDecimals(['1.50000']), 2);
  assert.equal(currencyDecimals('JPY'), 0);
  assert.equal(currencyDecimals('no such'), 2);
  assert.equal(isZero('0.00'), true);
});

test('a business date never shifts with the time zone', () => {
  assert.equal(formatDay('2026-01-06'), '6 Jan 2026');
  assert.equal(formatMonth('2026-01'), 'January 2026');
  assert.equal(formatSince('2026-01-06T09:00:00Z', Date.parse('2026-01-06T11:05:00Z')), '2 h');
  assert.equal(formatSince('2026-01-06T09:00:00Z', Date.parse('2026-11-22T11:05:00Z')), '6 Jan 2026');
});

test('one reader, one notation: dates in the language of the words, numbers with the marks of the region', () => {
  adoptLocale({ language: 'en', numbers: 'de-DE' });
  assert.equal(formatDay('2026-01-06'), '6 Jan 2026');
  assert.equal(formatInstant('2026-01-06T09:42:00Z', undefined, 'UTC'), '6 Jan 2026, 09:42');
  assert.equal(formatFigure('-1987.09'), '−1.987,09');
  adoptLocale({ language: 'de', numbers: 'de-DE' });
  assert.equal(formatMonth('2026-01'), 'Januar 2026');
  adoptLocale({ language: 'en', numbers: 'en-US' });
});

test('a percentage is written as it comes and a count, a short form and an identifier in one way', () => {
  assert.equal(formatPercent('99'), '99 %');
  assert.equal(formatPercent('8.25'), '8.25 %');
  assert.equal(formatCount(1204), '1,204');
  assert.equal(formatCompact(-60_000), '−60k');
  assert.equal(formatIdentifier('jrn_01K8ABCDEFGHJKMNPQRSTV9F2K'), 'jrn_01K8…9F2K');
  assert.equal(formatIdentifier('5100'), '5100');
});

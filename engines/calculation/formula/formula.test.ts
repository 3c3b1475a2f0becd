import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkCertificate } from '@finaceverse/certificate-checker/check';
import { calculateFormula, type FormulaCalculation } from './run.ts';

function value(source: string, names?: Parameters<typeof calculateFormula>[1]): FormulaCalculation {
  const outcome = calculateFormula(source, names);
  assert.ok(outcome.ok, outcome.ok ? '' : `${source}: ${outcome.refusal.message}`);
  assert.equal(checkCertificate(outcome.value.certificate).valid, true, source);
  return outcome.value;
}

function refusal(source: string): { readonly code: string; readonly message: string; readonly position: unknown } {
  const outcome = calculateFormula(source);
  assert.ok(!outcome.ok, `${source} should be refused`);
  return {
    code: outcome.refusal.code,
    message: outcome.refusal.message,
    position: outcome.refusal.details?.['position'],
  };
}

test('decimal arithmetic is exact and follows the usual precedence', () => {
  assert.equal(value('0.1 + 0.2 - 0.3').value, '0');
  assert.equal(value('2 + 3 * 4 ^ 2 / 8 - -1').value, '9');
  assert.equal(value('-2 ^ 2').value, '4');
  assert.equal(value('10 / 3 * 3').value, '10');
  assert.equal(value('=ROUND(10/3; 2)'.replace(';', ',')).value, '3.33');
  assert.equal(value('SUM({1,2,3}) * 50%').value, '3');
});

test('a figure without an end is stated with 20 decimals, and its definition says so', () => {
  const { value: stated, certificate } = value('-10 / 3');
  assert.equal(stated, '-3.33333333333333333333');
  assert.match(certificate.text ?? '', /round\(s\d, 20, "half_even"\)\nresult value/);
  assert.equal(checkCertificate(certificate).valid, true);
});

test('statements assign names, and the last one is the result', () => {
  assert.equal(value('x0 = 60.94 - 25.14; ans = x0 * 2').value, '71.6');
});

test('units travel through products and quotients and forbid mixed sums', () => {
  const interest = value('1000 EUR * 6% * 30 days / 360 days');
  assert.deepEqual([interest.value, interest.values[0]?.money?.currency], ['5.00', 'EUR']);
  assert.equal(value('100 USD / 80 EUR').values[0]?.unit, 'USD/EUR');
  const mixed = refusal('10 EUR + 5 USD');
  assert.equal(mixed.code, 'vamn.mixed_units');
  assert.match(mixed.message, /EUR.*USD.*position 8/);
});

test('errors name the position', () => {
  assert.equal(refusal('1 + * 2').position, 5);
  assert.equal(refusal('(1 + 2').code, 'vamn.formula_unreadable');
  assert.equal(refusal('1 + unknown').position, 5);
  assert.equal(refusal('1 / (2 - 2)').code, 'vamn.division_by_zero');
  assert.equal(refusal('NOSUCH(1)').code, 'vamn.unknown_function');
  assert.equal(refusal('1 # 2').position, 3);
});

test('what people write otherwise is refused with what to write instead', () => {
  const hints: readonly (readonly [source: string, message: RegExp])[] = [
    ['1,234.50', /without separators of thousands/],
    ['100 eur', /capitals: EUR/],
    ['$100 * 5%', /by its code: 100 EUR/],
    ['5 apples', /no unit/],
    ['2(3)', /operator such as \* is missing/],
    ['1 == 1', /one =/],
    ['2 ** 3', /\^/],
    ['"open', /not closed/],
    ['SMU(1)', /did you mean SUM/],
    ['ROUND(1, 2, 3)', /takes 1 to 2 arguments, not 3/],
    ['SUMIFS({1}, {1})', /3/],
    ['Table1[Net]', /not supported/],
    ['TODAY()', /another value each day/],
    ['', /empty/],
  ];
  for (const [source, message] of hints) assert.match(refusal(source).message, message, source);
});

test('words, truths, dates and choices have certificates that hold', () => {
  assert.equal(value('IF(2 > 1, "yes", "no") & " " & TEXT(1234.5, "#,##0.00")').value, 'yes 1,234.50');
  assert.equal(value('1000 EUR * 6%/year * 2 years').value, '120.00');
  assert.equal(value('XLOOKUP(2, {1;2;3}, {10;20;30})').value, '20');
  assert.equal(value('SUM(1; 2; 3)').value, '6');
});

test('an error is caught where a spreadsheet catches it, and a lack of an answer never is', () => {
  assert.equal(value('IFERROR(1 / 0, 7)').value, '7');
  assert.equal(refusal('IFERROR(NOSUCH(1), 7)').code, 'vamn.unknown_function');
  assert.equal(refusal('IFERROR(1 EUR + 1 USD, 7)').code, 'vamn.mixed_units');
});

test('a condition is part of the definition that the checker evaluates', () => {
  const { certificate } = value('IF(limit > 100, 5, 6)', { names: { limit: '120' } });
  assert.match(certificate.text ?? '', /let s\d = i0 - 100/);
});

test('financial functions are applied by their definitions in the catalogue', () => {
  const payment = value('PMT(5% / 12, 12 * 20, 180000)');
  assert.ok(Math.abs(Number(payment.value) + 1187.92) < 1e-3);
  assert.match(payment.certificate.text ?? '', /apply\("[\da-f]{64}", "excel-2010"/);
  assert.equal(value('PMT(0.01, 12, 1000 EUR)').values[0]?.unit, 'EUR');
  assert.equal(value('YEARFRAC(DATE(2024,1,1), "2024-07-01", 0)').value, '0.5');
});

test('names and ranges are inputs of the certificate', () => {
  const total = value('SUM(lines) * (1 + rate)', {
    names: {
      lines: [
        { amount: '10.00', currency: 'EUR' },
        { amount: '5.50', currency: 'EUR' },
      ],
      rate: '0.2',
    },
  });
  assert.equal(total.value, '18.60');
  assert.deepEqual(
    total.certificate.inputs.map((input) => input.name),
    ['lines/0', 'lines/1', 'rate'],
  );
});

test('a sum of products of random decimals equals the same sum in whole units', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -9999, max: 9999 })), {
        minLength: 1,
        maxLength: 8,
      }),
      (pairs) => {
        const text = (n: number): string =>
          `(${n < 0 ? '-' : ''}${Math.trunc(Math.abs(n) / 100)}.${String(Math.abs(n) % 100).padStart(2, '0')})`;
        const outcome = calculateFormula(`(${pairs.map(([a, b]) => `${text(a)} * ${text(b)}`).join(' + ')}) * 10000`);
        assert.ok(outcome.ok);
        assert.equal(outcome.value.value, String(pairs.reduce((sum, [a, b]) => sum + a * b, 0)));
      },
    ),
    { numRuns: 40 },
  );
});

test('the number 0 and an empty cell are the 0 January 1900, as spreadsheets show it', () => {
  assert.deepEqual(
    ['YEAR(0)', 'MONTH(0)', 'DAY(0)', 'YEAR(1)'].map((source) => value(source).value),
    ['1900', '1', '0', '1900'],
  );
});

test('weekdays before March 1900 are those of the calendar with its false leap day', () => {
  assert.deepEqual(
    ['WEEKDAY(1)', 'WEEKDAY(59)', 'WEEKDAY(61)', 'WEEKDAY(2, 2)'].map((source) => value(source).value),
    ['1', '3', '5', '1'],
  );
});

test('a number format of fractions, which is not understood, is refused and not written some other way', () => {
  for (const format of ['# ?/?', '??/??', '0 0/0']) {
    const outcome = calculateFormula(`TEXT(12.5, "${format}")`);
    assert.equal(!outcome.ok && outcome.refusal.code, 'vamn.unsupported', format);
  }
  assert.equal(value('TEXT(DATE(2026, 1, 31), "dd/mm/yyyy")').value, '31/01/2026');
});

test('the format General has room for eleven signs', () => {
  const shown = (figure: string): string => value(`TEXT(${figure},"General")`).value;
  assert.equal(shown('100000000000'), '1E+11');
  assert.equal(shown('12345678901'), '12345678901');
  assert.equal(shown('1234567.891234'), '1234567.891');
  assert.equal(shown('-99999999999.7'), '-1E+11');
  assert.equal(shown('0.000012345678'), '1.23457E-05');
  assert.equal(value('"" & 100000000000').value, '100000000000');
});

test('logarithms, exponentials and spreads are proven', () => {
  assert.equal(value('LN(10)').value.slice(0, 22), '2.30258509299404568401');
  assert.equal(value('EXP(1)').value.slice(0, 22), '2.71828182845904523536');
  assert.equal(value('LOG10(1000) + LOG(8, 2)').value, '6');
  assert.equal(value('STDEV(1, 2, 3)').value, '1');
  assert.equal(value('VAR.P(1, 2, 3, 4)').value, '1.25');
  assert.equal(value('STDEV.S(1, 2, 4) - STDEV(1, 2, 4)').value, '0');
  assert.equal(refusal('LN(0)').code, 'vamn.no_logarithm');
  assert.equal(refusal('STDEV(5)').code, 'vamn.division_by_zero');
});

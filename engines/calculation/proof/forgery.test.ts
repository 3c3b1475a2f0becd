import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { test } from 'node:test';
import { checkCertificate } from '@finaceverse/certificate-checker/check';
import { calculate } from '../calculators/calculate.ts';
import type { InputValue } from '../calculators/calculator.ts';
import { calculateFormula } from '../formula/run.ts';
import { calculateFunction } from '../functions/run.ts';
import { certificateText } from './certificate.ts';

type Body = Readonly<Record<string, unknown>>;

/** What somebody who knows the format, but not the truth, can make of a certificate. */
function seal({ hash: _hash, ...body }: Body): Body {
  return { ...body, hash: hash('sha256', certificateText(body)) };
}

/** A certificate by a definition that the forger writes. */
function byOwn(text: string, body: Body = {}): Body {
  const entry = { calculator: 'formula', version: '3.0.0', profile: 'excel-2010', rules: [], text, ...body };
  const { calculator, version, profile, rules } = entry;
  const definition = hash('sha256', certificateText({ calculator, version, profiles: [profile], rules, text }));
  return seal({ v: 3, definition, inputs: [], results: [{ name: 'value', out: '0', unit: '1' }], ...entry });
}

const giving = (out: string, unit = '1'): Body => ({ results: [{ name: 'value', out, unit }] });

function reasonOf(source: object | string): string {
  const verdict = checkCertificate(source);
  return verdict.valid ? 'valid' : verdict.reason;
}

function genuine(name: string, args: Parameters<typeof calculateFunction>[1]): { text: string; body: Body } {
  const outcome = calculateFunction(name, args);
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusal.message);
  const text = outcome.value.certificateText;
  assert.equal(checkCertificate(text).valid, true);
  return { text, body: JSON.parse(text) as Body };
}

test('what is sealed as the harness seals it is accepted, so that a refusal is not the doing of the harness', () => {
  assert.equal(reasonOf(seal(genuine('PMT', [0.01, 12, 1000]).body)), 'valid');
  assert.equal(reasonOf(byOwn('exact\nresult value = 2 + 3', giving('5'))), 'valid');
});

test("a bare number is no PMT, and a definition of one's own is none of the catalogue", () => {
  for (const calculator of ['PMT', 'IRR', 'YEARFRAC', 'invoice.tax', 'tax.income', 'lease.ifrs16', 'ratio.quick']) {
    const literal = { calculator, ...giving('999999', 'EUR') };
    assert.match(reasonOf(byOwn('exact\nresult value = as(999999, "EUR")', literal)), /name is that of a definition/);
  }
});

test('certificates of steps, which an earlier format had, are no longer read', () => {
  const steps = { v: 2, arithmetic: 'exact', steps: ['add 2 3'], figures: ['5'], verification: {}, ...giving('5') };
  assert.notEqual(reasonOf(seal(steps)), 'valid');
});

test('of a calculator no bound, currency, choice or rounding of its definition can be left behind', () => {
  const usd = (amount: string): InputValue => ({ amount, currency: 'USD' });
  const outcome = calculate({
    calculator: 'loan.payment',
    inputs: { principal: usd('1000'), rate: '0.01', periods: 12 },
  });
  assert.ok(outcome.ok);
  const body = outcome.value.certificate as unknown as Body;
  const [principal, rate, periods] = body['inputs'] as readonly Body[];
  for (const inputs of [
    [{ ...principal, unit: 'EUR' }, rate, periods],
    [{ ...principal, value: '1000.001' }, rate, periods],
    [principal, { ...rate, value: '11' }, periods],
    [principal, rate, { ...periods, value: '1201' }],
    [principal, rate, { ...periods, value: '12.5' }],
    [principal, rate],
    [rate, principal, periods],
    [principal, rate, periods, { name: 'bonus', value: '1', unit: '1' }],
  ])
    assert.notEqual(reasonOf(seal({ ...body, inputs })), 'valid', JSON.stringify(inputs));
  const cents = (body['results'] as readonly Body[]).map((result) => ({ ...result, out: `${String(result['out'])}1` }));
  assert.notEqual(reasonOf(seal({ ...body, results: cents })), 'valid');
  assert.notEqual(reasonOf(seal({ ...body, results: (body['results'] as readonly Body[]).slice(0, 1) })), 'valid');
});

test('the tax of one law does not pass for that of another, nor a year for another year', () => {
  const inputs = (date: string): Record<string, InputValue> => ({
    taxable: { amount: '100000', currency: 'USD' },
    jurisdiction: 'us',
    filing: 'single',
    date,
  });
  const [older, newer] = ['2024-06-30', '2025-06-30'].map((date) => {
    const outcome = calculate({ calculator: 'tax.income', inputs: inputs(date) });
    assert.ok(outcome.ok);
    return outcome.value.certificate as unknown as Body;
  });
  const forged = { ...newer, definition: older?.['definition'], rules: older?.['rules'], results: older?.['results'] };
  assert.match(reasonOf(seal(forged)), /does not allow its inputs/);
});

test('a rate that is none is not made one by roots that somebody states', () => {
  const { body } = genuine('IRR', [[-1000, 500]]);
  for (const rate of ['0.5', '-0.49999999', '0'])
    assert.notEqual(
      reasonOf(seal({ ...body, roots: [rate], results: [{ name: 'value', out: rate, unit: '1' }] })),
      'valid',
    );
  assert.notEqual(reasonOf(seal({ ...body, roots: [] })), 'valid');
  assert.notEqual(reasonOf(seal({ ...body, roots: ['-0.5', '0.5'] })), 'valid');
});

test('where flows have several rates, none may be left out', () => {
  const { body } = genuine('IRR', [[-100, 230, -132], 0.19]);
  for (const roots of [['0.1'], ['0.2'], ['0.1', '0.15', '0.2']])
    assert.notEqual(
      reasonOf(seal({ ...body, roots, results: [{ name: 'value', out: roots[0], unit: '1' }] })),
      'valid',
    );
});

test('name, version, rules, unit and definition come from the catalogue', () => {
  const { body } = genuine('SLN', [9600, 600, 5]);
  for (const forged of [
    { calculator: 'SYD' },
    { version: '9.9.9' },
    { rules: [] },
    { definition: genuine('SYD', [9600, 600, 5, 1]).body['definition'] },
    { profile: 'constructor' },
    { results: [{ name: 'value', out: '1800', unit: 'EUR' }] },
    { note: 'approved' },
  ])
    assert.notEqual(reasonOf(seal({ ...body, ...forged })), 'valid', JSON.stringify(forged));
});

test('a key that stands twice is refused under the original hash, wherever it stands', () => {
  const { text } = genuine('PMT', [0.01, 12, 1000]);
  for (const forged of [
    text.replace('"results":', '"results":[{"name":"value","out":"1000000","unit":"1"}],"results":'),
    text.replace('"profile":', '"profile":"isda","profile":'),
    text.replace('"value":"12"', '"value":"13","value":"12"'),
    text.replace('"PMT"', '"\\u0050MT"'),
  ]) {
    assert.notEqual(forged, text);
    assert.match(reasonOf(forged), /twice/);
  }
});

test('names of JavaScript are no roundings, members, operations or inputs', () => {
  for (const mode of ['constructor', '__proto__', 'toString'])
    assert.match(reasonOf(byOwn(`exact\nresult value = round(10, 2, "${mode}")`, giving('10.01'))), /no rounding/);
  for (const name of ['constructor', '__proto__', 'hasOwnProperty', 'toString'])
    for (const text of [
      `exact\nresult value = ${name}`,
      `exact\nresult value = ${name}(1)`,
      `exact\n${name} x\nresult value = 1`,
    ])
      assert.notEqual(reasonOf(byOwn(text, giving('1'))), 'valid', text);
  const text = certificateText(byOwn('exact\nresult value = 1', giving('1')));
  assert.equal(reasonOf(text), 'valid');
  assert.notEqual(reasonOf(text.replace('{', '{"__proto__":{"v":3},')), 'valid');
  assert.notEqual(reasonOf({ ...(JSON.parse(text) as Body), constructor: 'x' }), 'valid');
});

test('dates are not multiplied, units are not mixed, and long terms are not dropped from sums', () => {
  const day = 'date(2026, 1, 1)';
  for (const text of [
    `${day} * ${day}`,
    `${day} + 1`,
    `-${day}`,
    'as(1, "EUR") + as(1, "USD")',
    'sum([as(1, "EUR"), as(1, "USD")])',
  ])
    assert.notEqual(reasonOf(byOwn(`exact\nresult value = ${text}`, giving('1'))), 'valid', text);
  const long = `1000000000.${'0'.repeat(40)}1`;
  assert.notEqual(reasonOf(byOwn(`exact\nresult value = sum([1, ${long}])`, giving('1'))), 'valid');
  assert.equal(
    reasonOf(byOwn(`exact\nresult value = sum([1, ${long}])`, giving(long.replace('1000000000', '1000000001')))),
    'valid',
  );
});

test('a figure has one spelling, as a number and as a fraction', () => {
  assert.equal(reasonOf(byOwn('exact\nresult value = 1 / 3', giving('1/3'))), 'valid');
  for (const out of ['2/6', '0.50', '+1', '1e0', '01', '1/2', '-0', '0.3333333333333333'])
    assert.notEqual(reasonOf(byOwn('exact\nresult value = 1 / 3', giving(out))), 'valid', out);
  assert.match(reasonOf(byOwn('exact\nresult value = 1 / 2', giving('1/2'))), /lowest terms/);
});

test('a text of a few hundred bytes is refused in milliseconds, whatever work it asks for', () => {
  const squares = [
    'exact',
    'let s0 = 1234567890',
    ...Array.from({ length: 24 }, (_, at) => `let s${at + 1} = s${at} * s${at}`),
  ];
  const doubled = [
    'exact',
    'let f0(x) = x + 1',
    ...Array.from({ length: 40 }, (_, at) => `let f${at + 1}(x) = f${at}(f${at}(x))`),
  ];
  const hostile = [
    [...squares, 'result value = s24'].join('\n'),
    [...doubled, 'result value = f40(1)'].join('\n'),
    'exact\nresult value = 1.5 ^ 1000000000000',
    'exact\nresult value = 0.000001 ^ -999999999999',
    'exact\nresult value = days(date(2026, 1, 1), months(date(2026, 1, 1), 99999999999999))',
    'exact\nresult value = sum(range(1, 1000000000))',
    'exact\nresult value = fold(range(1, 100000), 1, (t, k) => fold(range(1, 100000), t, (u, j) => u + j))',
    `exact\nresult value = ${'('.repeat(5000)}1${')'.repeat(5000)}`,
    `exact\nresult value = ${'fold('.repeat(300)}1`,
  ];
  for (const text of hostile) {
    const start = performance.now();
    assert.notEqual(reasonOf(byOwn(text, giving('1'))), 'valid', text.slice(0, 60));
    assert.ok(performance.now() - start < 1_000, text.slice(0, 60));
  }
  const { body } = genuine('VDB', [1000, 0, 30, 0, 20, 2, false]);
  const inputs = (body['inputs'] as readonly Body[]).map((input) =>
    ['life', 'end'].includes(String(input['name'])) ? { ...input, value: '100000000000' } : input,
  );
  const start = performance.now();
  assert.notEqual(reasonOf(seal({ ...body, inputs })), 'valid');
  assert.ok(performance.now() - start < 1_000);
});

test('a formula is proven by a definition of its own, and the verdict says so', () => {
  const outcome = calculateFormula('1000 EUR * 5%');
  assert.ok(outcome.ok);
  assert.deepEqual(checkCertificate(outcome.value.certificate), { valid: true, definition: 'own' });
});

import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { test } from 'node:test';
import type { InputValue } from './calculator.ts';
import { CATALOGUE, checkCertificate } from '@finaceverse/certificate-checker/check';
import { certificateText } from '../proof/certificate.ts';
import { calculate } from './calculate.ts';
import { sourceOf } from '../rules/figures.ts';
import { overlapProblems, scheduleProblems, tableProblems } from '../rules/figure-problems.ts';
import { RULES } from '../rules/library.ts';
import { PERCENTAGE_TABLES, TAX_SCHEDULES } from '../rules/tax.ts';

const CURRENCIES: Readonly<Record<string, string>> = {
  us: 'USD',
  uk: 'GBP',
  'uk-scotland': 'GBP',
  ca: 'CAD',
  de: 'EUR',
  in: 'INR',
  ae: 'AED',
};

function taxOn(
  date: string,
  jurisdiction: string,
  filing: string,
  amount: string,
  kind: 'taxable' | 'income' = 'taxable',
): Record<string, InputValue> {
  return { [kind]: { amount, currency: CURRENCIES[jurisdiction] ?? '' }, jurisdiction, filing, date };
}

function values(inputs: Record<string, InputValue>): Readonly<Record<string, string>> {
  const outcome = calculate({ calculator: 'tax.income', inputs });
  assert.ok(outcome.ok, outcome.ok ? '' : `${outcome.refusal.message} ${JSON.stringify(outcome.refusal.details)}`);
  return Object.fromEntries(outcome.value.values.map(({ name, value }) => [name, value]));
}

function refusalOf(inputs: Record<string, InputValue>): string {
  const outcome = calculate({ calculator: 'tax.income', inputs });
  return outcome.ok ? 'ok' : `${outcome.refusal.code} ${outcome.refusal.fields?.[0]?.pointer ?? ''}`;
}

test('brackets of the year of the income apply, for each filing status', () => {
  const cases: readonly (readonly [
    date: string,
    jurisdiction: string,
    filing: string,
    taxable: string,
    tax: string,
  ])[] = [
    ['2023-06-30', 'us', 'single', '100000', '17400.00'],
    ['2024-06-30', 'us', 'single', '100000', '17053.00'],
    ['2025-06-30', 'us', 'single', '100000', '16914.00'],
    ['2024-06-30', 'us', 'joint', '100000', '12106.00'],
    ['2024-06-30', 'us', 'surviving-spouse', '100000', '12106.00'],
    ['2026-06-30', 'us', 'head-of-household', '100000', '14901.00'],
    ['2026-06-30', 'us', 'separate', '400000', '109082.25'],
    ['2024-06-30', 'uk', 'single', '60000', '16460.00'],
    ['2025-06-30', 'ca', 'single', '100000', '17057.50'],
    ['2026-06-30', 'ca', 'single', '100000', '16696.01'],
    ['2024-06-30', 'ae', 'corporate', '1000000', '56250.00'],
  ];
  for (const [date, jurisdiction, filing, taxable, tax] of cases)
    assert.equal(values(taxOn(date, jurisdiction, filing, taxable))['tax'], tax, `${jurisdiction} ${filing} ${date}`);
});

test('the tax at each threshold is that of the printed rate schedules', () => {
  const printed: readonly (readonly [date: string, filing: string, taxable: string, tax: string])[] = [
    ['2024-06-30', 'single', '100525', '17168.50'],
    ['2024-06-30', 'single', '243725', '55678.50'],
    ['2024-06-30', 'single', '609350', '183647.25'],
    ['2024-06-30', 'joint', '383900', '78221.00'],
    ['2024-06-30', 'separate', '365600', '98334.75'],
    ['2025-06-30', 'single', '250525', '57231.00'],
    ['2025-06-30', 'single', '626350', '188769.75'],
    ['2023-06-30', 'joint', '364200', '74208.00'],
  ];
  for (const [date, filing, taxable, tax] of printed)
    assert.equal(values(taxOn(date, 'us', filing, taxable))['tax'], tax, `${filing} ${taxable} ${date}`);
});

test('the personal allowance is tapered, and gives the tax that was published for Scottish earnings', () => {
  const high = values(taxOn('2025-06-30', 'uk', 'single', '110000', 'income'));
  assert.deepEqual([high['tax'], high['allowance'], high['taxable']], ['33432.00', '7570.00', '102430.00']);
  assert.equal(values(taxOn('2025-06-30', 'uk', 'single', '100001', 'income'))['allowance'], '12570.00');
  assert.equal(values(taxOn('2025-06-30', 'uk', 'single', '125140', 'income'))['allowance'], '0.00');
  assert.equal(values(taxOn('2026-06-30', 'uk-scotland', 'single', '16000', 'income'))['tax'], '651.70');
  assert.equal(values(taxOn('2026-06-30', 'uk-scotland', 'single', '33000', 'income'))['tax'], '4081.07');
  assert.equal(values(taxOn('2024-01-31', 'uk-scotland', 'single', '50000', 'income'))['tax'], '9038.48');
});

test('Indian rebate and surcharge leave no more than the income above their limits, then comes the cess', () => {
  const resident = (taxable: string) => values(taxOn('2025-06-30', 'in', 'new-regime', taxable))['tax'];
  assert.equal(resident('1200000'), '0.00');
  assert.equal(resident('1210000'), '10400.00');
  assert.equal(resident('1300000'), '78000.00');
  assert.equal(values(taxOn('2025-06-30', 'in', 'new-regime-non-resident', '1200000'))['tax'], '62400.00');
  assert.equal(values(taxOn('2024-06-30', 'in', 'new-regime', '1200000'))['tax'], '83200.00');
  assert.equal(values(taxOn('2023-06-30', 'in', 'new-regime', '1200000'))['tax'], '93600.00');
  assert.equal(values(taxOn('2024-06-30', 'in', 'old-regime', '500000'))['tax'], '0.00');
  assert.equal(values(taxOn('2024-06-30', 'in', 'old-regime', '500010'))['tax'], '13000.00');
  const rich = values(taxOn('2024-06-30', 'in', 'old-regime', '20261550'));
  assert.deepEqual([rich['tariff'], rich['surcharge'], rich['tax']], ['5890965.00', '1054960.00', '7223760.00']);
});

test('the German tariff is continuous where its zones meet, and a couple pays twice the tax of half', () => {
  const tax = (year: string, taxable: number, filing = 'single') =>
    Number(values(taxOn(`${year}-12-31`, 'de', filing, String(taxable)))['tax']);
  const edges: Readonly<Record<string, readonly number[]>> = {
    2023: [10908, 15999, 62809, 277825],
    2024: [11784, 17005, 66760, 277825],
    2025: [12096, 17443, 68480, 277825],
    2026: [12348, 17799, 69878, 277825],
  };
  for (const [year, [free = 0, ...others]] of Object.entries(edges)) {
    assert.equal(tax(year, free), 0);
    for (const edge of others) assert.ok(tax(year, edge + 1) - tax(year, edge) <= 1, `at ${edge} of ${year}`);
  }
  assert.deepEqual([tax('2025', 50000), tax('2025', 100001, 'joint')], [10691, 21382]);
  assert.equal(tax('2026', 300000), 115529);
});

test('income outside what is loaded is refused with the field: a year, a status, a currency, an allowance', () => {
  assert.equal(refusalOf(taxOn('2019-06-30', 'us', 'single', '1')), 'vamn.outside_validity /inputs/date');
  assert.equal(refusalOf(taxOn('2025-06-30', 'us', 'corporate', '1')), 'vamn.unknown_choice /inputs/filing');
  assert.equal(refusalOf(taxOn('2025-06-30', 'us', 'single', '-1')), 'vamn.out_of_bounds /inputs/taxable');
  assert.equal(refusalOf(taxOn('2025-06-30', 'us', 'single', '1', 'income')), 'vamn.missing_input /inputs/taxable');
  const euros = { ...taxOn('2025-06-30', 'us', 'single', '1'), taxable: { amount: '1', currency: 'EUR' } };
  assert.equal(refusalOf(euros), 'vamn.mixed_units /inputs/taxable');
});

test('every published figure names where it stands, and none contradicts another', () => {
  const all = [...TAX_SCHEDULES, ...PERCENTAGE_TABLES];
  assert.deepEqual(
    all.filter((figures) => figures.source === undefined || sourceOf(figures).checked === 'unverified'),
    [],
  );
  assert.deepEqual([...TAX_SCHEDULES.flatMap(scheduleProblems), ...PERCENTAGE_TABLES.flatMap(tableProblems)], []);
  assert.deepEqual(overlapProblems(TAX_SCHEDULES, PERCENTAGE_TABLES, RULES), []);
});

test('the certificate names a definition that holds the figures of the law, and no other definition will do', () => {
  const outcome = calculate({ calculator: 'tax.income', inputs: taxOn('2025-06-30', 'us', 'single', '100000') });
  assert.ok(outcome.ok);
  const { certificate } = outcome.value;
  const law = CATALOGUE.get(certificate.definition);
  assert.match(law?.text ?? '', /checked against: \w+[\s\S]+filing = "single"[\s\S]+let brackets = \[\[0, 0\.1\]/);
  assert.equal(checkCertificate(certificate).valid, true);
  const other = calculate({ calculator: 'tax.income', inputs: taxOn('2024-06-30', 'us', 'single', '100000') });
  assert.ok(other.ok);
  const { definition } = other.value.certificate;
  assert.notEqual(definition, certificate.definition);
  const forged = { ...certificate, definition, hash: undefined };
  const sealed = { ...forged, hash: hash('sha256', certificateText(forged)) };
  assert.equal(checkCertificate(sealed).valid, false);
});

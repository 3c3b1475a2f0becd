import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { certificateText } from '../proof/certificate.ts';
import { catalogueOf, citedRules, checkCertificate } from '@finaceverse/certificate-checker/check';
import { libraryCatalogue } from '../definitions/publish.ts';
import { calculate, PUBLISHED, type CalculationRequest, type EngineLibrary } from '../calculators/calculate.ts';
import { addRulePack } from './rule-pack.ts';

/** A year of invented brackets, and the end of the limitless rule before it. */
const PACK = {
  name: 'next-year',
  version: '1',
  nodes: [
    {
      id: 'ae-ct.3.2030',
      parent: 'ae-ct',
      kind: 'section',
      label: 'Invented art. 3, 2030',
      summary: 'For a test.',
      from: '2030-01-01',
    },
  ],
  supersedes: [{ id: 'ae-ct.3', to: '2029-12-31' }],
  schedules: [
    {
      rule: 'ae-ct.3.2030',
      jurisdiction: 'ae',
      currency: 'AED',
      filing: 'corporate',
      brackets: [
        { above: '0', rate: '0' },
        { above: '500000', rate: '0.1' },
      ],
    },
  ],
};

function taxOn(date: string): CalculationRequest {
  return {
    calculator: 'tax.income',
    inputs: { taxable: { amount: '1000000', currency: 'AED' }, jurisdiction: 'ae', filing: 'corporate', date },
  };
}

function loaded(): EngineLibrary {
  const library = addRulePack(structuredClone(PACK));
  assert.ok(library.ok, library.ok ? '' : library.refusal.message);
  return library.value;
}

test('the brackets of a pack apply from their first day, and those before them until the day before', () => {
  const library = loaded();
  const [before, after] = [calculate(taxOn('2029-12-31'), library), calculate(taxOn('2030-01-01'), library)];
  assert.ok(before.ok && after.ok);
  assert.equal(before.value.value, '56250.00');
  assert.equal(after.value.value, '50000.00');
  const definitions = catalogueOf(libraryCatalogue(library));
  assert.ok(citedRules(after.value.certificate, definitions).some((rule) => rule.id === 'ae-ct.3.2030'));
  assert.equal(checkCertificate(after.value.certificate, definitions).valid, true);
});

test('after a rule is superseded its certificates are made and checked again to the last bit', () => {
  const first = calculate(taxOn('2025-06-30'));
  assert.ok(first.ok);
  const kept = certificateText(first.value.certificate);
  const again = calculate(taxOn('2025-06-30'), loaded());
  assert.ok(again.ok);
  assert.equal(certificateText(again.value.certificate), kept);
  assert.equal(checkCertificate(kept).valid, true);
});

/** A tariff by formula, a table of percentages and a reduced rate, all for years that no code knows. */
const FORMULA_PACK = {
  name: 'formula-year',
  version: '1',
  nodes: [
    {
      id: 'estg-32a.2031',
      parent: 'estg',
      kind: 'section',
      label: 'Invented tariff, 2031',
      summary: 'For a test.',
      from: '2031-01-01',
    },
    {
      id: 'pub-946.a.2031',
      parent: 'pub-946',
      kind: 'section',
      label: 'Invented table, 2031',
      summary: 'For a test.',
      from: '2031-01-01',
    },
  ],
  supersedes: [{ id: 'pub-946.a-1', to: '2030-12-31' }],
  schedules: [
    {
      rule: 'estg-32a.2031',
      jurisdiction: 'de',
      currency: 'EUR',
      filing: 'single',
      zones: [
        { above: '0', coefficients: ['0'] },
        { above: '20000', origin: '20000', unit: '10000', coefficients: ['0', '1000', '500', '10'] },
        { above: '40000', coefficients: ['-11920', '0.4'] },
      ],
      rounding: { income: { to: '100', mode: 'down' }, tax: { to: '1', mode: 'down' } },
    },
  ],
  tables: [
    { rule: 'pub-946.a.2031', system: 'gds', class: '3', convention: 'half-year', percentages: ['50', '30', '20'] },
  ],
};

test('a tariff by formula and a table of percentages come as a pack, without code, and prove themselves', () => {
  const library = addRulePack(structuredClone(FORMULA_PACK));
  assert.ok(library.ok, library.ok ? '' : library.refusal.message);
  const taxable = { amount: '35099.99', currency: 'EUR' };
  const inputs = { taxable, jurisdiction: 'de', filing: 'single', date: '2031-06-30' };
  const tax = calculate({ calculator: 'tax.income', inputs }, library.value);
  assert.ok(tax.ok, tax.ok ? '' : tax.refusal.message);
  // 1000 × 1.5 + 500 × 1.5² + 10 × 1.5³ = 2658.75, cut to whole euros.
  assert.equal(tax.value.value, '2658.00');
  const definitions = catalogueOf(libraryCatalogue(library.value));
  assert.match(definitions.get(tax.value.certificate.definition)?.text ?? '', /checked against: unverified/);
  const asset = { basis: { amount: '1000', currency: 'USD' }, recovery: '3', year: 1 };
  const chargeOn = (placedInService: string): string => {
    const outcome = calculate(
      { calculator: 'depreciation.macrs', inputs: { ...asset, placedInService } },
      library.value,
    );
    return outcome.ok ? outcome.value.value : outcome.refusal.message;
  };
  assert.deepEqual([chargeOn('2030-12-31'), chargeOn('2031-01-01')], ['333.30', '500.00']);
  assert.equal(checkCertificate(certificateText(tax.value.certificate), definitions).valid, true);
  assert.equal(checkCertificate(certificateText(tax.value.certificate)).valid, false);
});

test('tariffs and tables that were published are made again to the last bit after a pack ends them', () => {
  const requests: readonly CalculationRequest[] = [
    {
      calculator: 'tax.income',
      inputs: {
        taxable: { amount: '60000', currency: 'EUR' },
        jurisdiction: 'de',
        filing: 'joint',
        date: '2026-03-31',
      },
    },
    {
      calculator: 'depreciation.macrs',
      inputs: { basis: { amount: '1000', currency: 'USD' }, recovery: '3', year: 2, placedInService: '2026-03-31' },
    },
  ];
  const library = addRulePack({
    ...structuredClone(FORMULA_PACK),
    supersedes: [...FORMULA_PACK.supersedes, { id: 'estg-32a.2026', to: '2026-06-30' }],
  });
  assert.ok(library.ok);
  for (const request of requests) {
    const before = calculate(request);
    const after = calculate(request, library.value);
    assert.ok(before.ok && after.ok);
    assert.equal(certificateText(after.value.certificate), certificateText(before.value.certificate));
  }
});

test('a second pack adds to the tables and schedules of the first', () => {
  const first = addRulePack(structuredClone(FORMULA_PACK));
  assert.ok(first.ok);
  const second = addRulePack(structuredClone(PACK), first.value);
  assert.ok(second.ok);
  assert.equal(second.value.tables.length, first.value.tables.length);
  assert.ok(calculate(taxOn('2030-01-01'), second.value).ok);
});

test('the published library stays as it is when a pack is added', () => {
  loaded();
  const outcome = calculate(taxOn('2030-01-01'));
  assert.ok(outcome.ok);
  assert.equal(outcome.value.value, '56250.00');
  assert.equal(PUBLISHED.rules.nodes.has('ae-ct.3.2030'), false);
});

test('the pack of the guide loads, and its figures apply', () => {
  const guide = readFileSync(new URL('../../../docs/guides/rule-packs.md', import.meta.url), 'utf8');
  const pack: unknown = JSON.parse(/```json\n([\s\S]+?)```/.exec(guide)?.[1] ?? '');
  const library = addRulePack(pack);
  assert.ok(library.ok, library.ok ? '' : library.refusal.message);
  const inputs = {
    taxable: { amount: '60000', currency: 'EUR' },
    jurisdiction: 'de',
    filing: 'single',
    date: '2027-06-30',
  };
  const tax = calculate({ calculator: 'tax.income', inputs }, library.value);
  // 1400 × 4.7 + 900 × 4.7².
  assert.equal(tax.ok ? tax.value.value : tax.refusal.message, '26461.00');
});

test('a wrong pack is refused with the fault named', () => {
  const [schedule] = PACK.schedules;
  const wrong: readonly (readonly [fault: RegExp, pack: unknown])[] = [
    [/hold on the same days/, { ...PACK, supersedes: [] }],
    [/cite "missing"/, { ...PACK, schedules: [{ ...schedule, rule: 'missing' }] }],
    [/no currency/, { ...PACK, schedules: [{ ...schedule, currency: 'XXQ' }] }],
    [/must start above 0/, { ...PACK, schedules: [{ ...schedule, brackets: [{ above: '5', rate: '0.1' }] }] }],
    [/above 1/, { ...PACK, schedules: [{ ...schedule, brackets: [{ above: '0', rate: '20' }] }] }],
    [
      /must rise/,
      {
        ...PACK,
        schedules: [
          {
            ...schedule,
            brackets: [
              { above: '0', rate: '0' },
              { above: '0', rate: '1' },
            ],
          },
        ],
      },
    ],
    [/add up to 100/, { ...FORMULA_PACK, tables: [{ ...FORMULA_PACK.tables[0], percentages: ['50', '49.99'] }] }],
    [/either brackets or zones/, { ...PACK, schedules: [{ ...schedule, zones: FORMULA_PACK.schedules[0]?.zones }] }],
    [
      /unit 0/,
      {
        ...FORMULA_PACK,
        schedules: [{ ...FORMULA_PACK.schedules[0], zones: [{ above: '0', unit: '0', coefficients: ['1'] }] }],
      },
    ],
    [/hold on the same days/, { ...FORMULA_PACK, supersedes: [] }],
    [/not loaded/, { ...PACK, supersedes: [{ id: 'nowhere', to: '2029-12-31' }] }],
    [/outside its validity/, { ...PACK, supersedes: [{ id: 'ae-ct.3', to: '1999-12-31' }] }],
    [/already exists/, { ...PACK, nodes: [{ ...PACK.nodes[0], id: 'ae-ct' }] }],
    [/nodes\/0\/from/, { ...PACK, nodes: [{ ...PACK.nodes[0], from: '2030-02-30' }] }],
    [/The pack/, 'no pack'],
  ];
  for (const [fault, pack] of wrong) {
    const outcome = addRulePack(pack);
    assert.ok(!outcome.ok, String(fault));
    assert.match(outcome.refusal.message, fault);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certificateText } from './certificate.ts';
import { checkCertificate } from './checker.ts';
import { calculate, PUBLISHED, type CalculationRequest, type EngineLibrary } from './engine.ts';
import { addRulePack } from './rule-pack.ts';

/** A year of invented brackets, and the end of the limitless rule before it. */
const PACK = {
  name: 'next-year',
  version: '1',
  nodes: [
    { id: 'ae-ct.3.2030', parent: 'ae-ct', kind: 'section', label: 'Invented art. 3, 2030', summary: 'For a test.', from: '2030-01-01' },
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
  assert.ok(after.value.certificate.rules.some((rule) => rule.id === 'ae-ct.3.2030'));
  assert.deepEqual(checkCertificate(after.value.certificate), { valid: true });
});

test('after a rule is superseded its certificates are made and checked again to the last bit', () => {
  const first = calculate(taxOn('2025-06-30'));
  assert.ok(first.ok);
  const kept = certificateText(first.value.certificate);
  const again = calculate(taxOn('2025-06-30'), loaded());
  assert.ok(again.ok);
  assert.equal(certificateText(again.value.certificate), kept);
  assert.deepEqual(checkCertificate(kept), { valid: true });
});

test('the published library stays as it is when a pack is added', () => {
  loaded();
  const outcome = calculate(taxOn('2030-01-01'));
  assert.ok(outcome.ok);
  assert.equal(outcome.value.value, '56250.00');
  assert.equal(PUBLISHED.rules.nodes.has('ae-ct.3.2030'), false);
});

test('a wrong pack is refused with the fault named', () => {
  const [schedule] = PACK.schedules;
  const wrong: readonly (readonly [fault: RegExp, pack: unknown])[] = [
    [/hold on the same days/, { ...PACK, supersedes: [] }],
    [/cite "missing"/, { ...PACK, schedules: [{ ...schedule, rule: 'missing' }] }],
    [/no currency/, { ...PACK, schedules: [{ ...schedule, currency: 'XXQ' }] }],
    [/must start above 0/, { ...PACK, schedules: [{ ...schedule, brackets: [{ above: '5', rate: '0.1' }] }] }],
    [/above 1/, { ...PACK, schedules: [{ ...schedule, brackets: [{ above: '0', rate: '20' }] }] }],
    [/must rise/, { ...PACK, schedules: [{ ...schedule, brackets: [{ above: '0', rate: '0' }, { above: '0', rate: '1' }] }] }],
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

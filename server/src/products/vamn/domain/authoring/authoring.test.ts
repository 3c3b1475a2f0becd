import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../../../../base/time.ts';
import type { Outcome } from '../../../../base/outcome.ts';
import { certificateText } from '../certificate.ts';
import { checkCertificate } from '../checker.ts';
import {
  addGoldenCase,
  compareVersions,
  definitionOn,
  draftDefinition,
  publishDefinition,
  runDefinition,
  submitDefinition,
  supersedeDefinition,
  type AuthoredDefinition,
} from './definition.ts';

function value<T>(outcome: Outcome<T>): T {
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusal.message);
  return outcome.value;
}

function code(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'ok' : outcome.refusal.code;
}

const INPUTS = { days: 10, balance: { amount: '1000.00', currency: 'EUR' } };

function version(number: number, rate: string, from: string, expected: string): AuthoredDefinition {
  const draft = value(
    draftDefinition({
      name: 'late.interest',
      version: number,
      formula: `ROUND(balance * ${rate} * days / 365, 2)`,
      rules: ['arithmetic'],
      from,
      author: 'ada',
    }),
  );
  return value(addGoldenCase(draft, { name: 'ten days', inputs: INPUTS, expected }));
}

function published(number: number, rate: string, from: string, expected: string): AuthoredDefinition {
  return value(publishDefinition(value(submitDefinition(version(number, rate, from, expected))), 'grace'));
}

test('golden cases must hold before review, and nobody reviews their own work', () => {
  assert.equal(code(submitDefinition(version(1, '9%', '2025-01-01', '9.99'))), 'vamn.golden_cases');
  const inReview = value(submitDefinition(version(1, '9%', '2025-01-01', '2.47')));
  assert.equal(code(publishDefinition(inReview, 'ada')), 'vamn.self_review');
  assert.equal(code(addGoldenCase(inReview, { name: 'late', inputs: INPUTS, expected: '0' })), 'vamn.immutable');
  assert.equal(value(publishDefinition(inReview, 'grace')).state, 'published');
  assert.equal(code(publishDefinition(version(1, '9%', '2025-01-01', '2.47'), 'grace')), 'vamn.illegal_transition');
});

test('a successor takes over on its first day, and differences of versions are shown on the same inputs', () => {
  const [first, second] = [published(1, '9%', '2025-01-01', '2.47'), published(2, '10%', '2026-01-01', '2.74')];
  const old = value(supersedeDefinition(first, second, (date) => addDays(date, -1)));
  assert.deepEqual([old.state, old.to], ['superseded', '2025-12-31']);
  assert.equal(definitionOn([old, second], '2025-12-31')?.version, 1);
  assert.equal(definitionOn([old, second], '2026-01-01')?.version, 2);
  assert.deepEqual(
    compareVersions(old, second, [INPUTS]).map(({ before, after, changed }) => [before, after, changed]),
    [['2.47', '2.74', true]],
  );
});

test('a certificate replays bit-identical after its rule was superseded', () => {
  const first = published(1, '9%', '2025-01-01', '2.47');
  const before = certificateText(value(runDefinition(first, INPUTS)).certificate);
  const old = value(supersedeDefinition(first, published(2, '10%', '2026-01-01', '2.74'), (date) => addDays(date, -1)));
  assert.equal(certificateText(value(runDefinition(old, INPUTS)).certificate), before);
  assert.deepEqual(checkCertificate(before), { valid: true });
});

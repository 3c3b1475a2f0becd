import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '@finaceverse/base/time';
import type { Outcome } from '@finaceverse/base/outcome';
import { certificateText } from '../proof/certificate.ts';
import { checkCertificate } from '@finaceverse/certificate-checker/check';
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

test('a draft cites rules that are loaded and in force on its first day', () => {
  const fields = { name: 'late.interest', version: 1, formula: '1', author: 'ada', from: '2026-01-01' };
  assert.equal(code(draftDefinition({ ...fields, rules: [] })), 'vamn.unknown_rule');
  assert.equal(code(draftDefinition({ ...fields, rules: ['nowhere'] })), 'vamn.unknown_rule');
  assert.equal(code(draftDefinition({ ...fields, rules: ['irc-1.2025'] })), 'vamn.outside_validity');
  assert.equal(code(draftDefinition({ ...fields, rules: ['irc-1.2026'] })), 'ok');
});

test('the certificate names the definition and its rules, and states what the formula computed', () => {
  const definition = published(1, '9%', '2025-01-01', '2.47');
  const { certificate } = value(runDefinition(definition, INPUTS));
  assert.deepEqual([certificate.calculator, certificate.version], ['late.interest', '1']);
  assert.deepEqual(
    certificate.rules?.map(({ id }) => id),
    ['arithmetic'],
  );
  const text = certificateText(certificate);
  assert.equal(checkCertificate(text).valid, true);
  assert.equal(checkCertificate(text.replace('1000', '2000')).valid, false);
});

test('a definition that gives a text is refused', () => {
  const draft = value(
    draftDefinition({
      name: 'words',
      version: 1,
      formula: '"a"',
      rules: ['arithmetic'],
      from: '2026-01-01',
      author: 'ada',
    }),
  );
  assert.equal(code(runDefinition(draft, {})), 'vamn.not_a_figure');
});

test('a certificate replays bit-identical after its rule was superseded', () => {
  const first = published(1, '9%', '2025-01-01', '2.47');
  const before = certificateText(value(runDefinition(first, INPUTS)).certificate);
  const old = value(supersedeDefinition(first, published(2, '10%', '2026-01-01', '2.74'), (date) => addDays(date, -1)));
  assert.equal(certificateText(value(runDefinition(old, INPUTS)).certificate), before);
  assert.equal(checkCertificate(before).valid, true);
});

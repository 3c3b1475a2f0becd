import assert from 'node:assert/strict';
import { test } from 'node:test';
import { variantsOf } from '../log/variants.ts';
import { checkRule, checkRules, discoverRules, type RuleKind } from './declare.ts';

function holds(kind: RuleKind, trace: string): boolean {
  return checkRule({ kind, activity: 'a', target: 'b' }, [...trace]).holds;
}

test('each rule accepts what it allows and rejects what it forbids', () => {
  const cases: readonly (readonly [RuleKind, accepted: readonly string[], rejected: readonly string[]])[] = [
    ['existence', ['xa'], ['x']],
    ['absence', ['x'], ['xa']],
    ['exactly-one', ['xa'], ['', 'aa']],
    ['init', ['ax'], ['xa', '']],
    ['end', ['xa'], ['ax', '']],
    ['responded-existence', ['ba', 'x'], ['a']],
    ['response', ['ab', 'aab', 'b'], ['ba', 'aba']],
    ['precedence', ['ab', 'a', 'x'], ['b', 'ba']],
    ['succession', ['ab', 'x'], ['a', 'b', 'ba']],
    ['chain-response', ['ab', 'abab'], ['axb']],
    ['chain-precedence', ['ab', 'a'], ['axb', 'b']],
    ['alternate-response', ['abab', 'axb'], ['aab', 'a']],
    ['co-existence', ['ba', 'x'], ['a', 'b']],
    ['not-co-existence', ['a', 'b'], ['ba']],
    ['not-succession', ['ba', 'a'], ['ab']],
  ];
  for (const [kind, accepted, rejected] of cases) {
    for (const trace of accepted) assert.equal(holds(kind, trace), true, `${kind} should accept "${trace}"`);
    for (const trace of rejected) assert.equal(holds(kind, trace), false, `${kind} should reject "${trace}"`);
  }
});

test('confidence counts only cases that a rule speaks of', () => {
  const [result] = checkRules(
    [{ kind: 'response', activity: 'a', target: 'b' }],
    variantsOf([['a', 'b'], ['a'], ['x']], [6, 2, 92]),
  );
  assert.deepEqual(
    [result?.activatedCases, result?.violatedCases, result?.confidence, result?.support],
    [8, 2, 0.75, 0.08],
  );
});

test('discovered rules hold on the log that they were discovered from', () => {
  const found = discoverRules(
    variantsOf(
      [
        ['a', 'b', 'c'],
        ['a', 'c'],
      ],
      [5, 5],
    ),
    { support: 0.5, confidence: 1 },
  );
  assert.ok(found.some(({ rule }) => rule.kind === 'precedence' && rule.activity === 'a' && rule.target === 'b'));
  assert.ok(found.every((result) => result.violatedCases === 0));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CALCULATORS } from '../calculators/registry.ts';
import { FUNCTIONS } from '../functions/registry.ts';
import { RULES } from './library.ts';
import { TAX_SCHEDULES } from './tax.ts';
import { buildRuleTree, findPackProblems, rulePath, searchRules, type RulePack } from './tree.ts';

test('every rule that a calculator, function or tax schedule cites is in the tree', () => {
  const cited = [
    ...[...CALCULATORS.values(), ...FUNCTIONS.values()].flatMap(({ rules }) => rules),
    ...TAX_SCHEDULES.map(({ rule }) => rule),
  ];
  assert.deepEqual(
    cited.filter((id) => !RULES.nodes.has(id)),
    [],
  );
});

test('a path leads from the jurisdiction down to the paragraph', () => {
  assert.deepEqual(
    rulePath(RULES, 'ias-16.50').map((node) => node.kind),
    ['jurisdiction', 'act', 'section', 'paragraph'],
  );
});

test('rules are found by words, and by the date on which they hold', () => {
  assert.ok(searchRules(RULES, 'lease liability').some((node) => node.id === 'ifrs-16.26'));
  assert.equal(searchRules(RULES, 'IFRS 16.26', '2010-01-01').length, 0);
});

test('a pack extends the tree, and a wrong pack is named with its faults', () => {
  const pack: RulePack = {
    name: 'firm',
    version: '1',
    nodes: [{ id: 'firm', kind: 'jurisdiction', label: 'House rules', summary: 'Our own.', from: '2026-01-01' }],
  };
  assert.ok(buildRuleTree([pack], RULES).nodes.has('firm'));
  assert.equal(RULES.nodes.has('firm'), false);
  const wrong: RulePack = {
    name: 'wrong',
    version: '1',
    nodes: [
      { id: 'ias-16', kind: 'act', label: 'Twice', summary: '', from: '2026-01-01', parent: 'ifrs' },
      { id: 'orphan', kind: 'paragraph', label: 'No parent', summary: '', from: '2026-01-01' },
      { id: 'backwards', kind: 'jurisdiction', label: 'Ends first', summary: '', from: '2026-01-02', to: '2026-01-01' },
    ],
  };
  assert.equal(findPackProblems(RULES, wrong).length, 3);
  assert.throws(() => buildRuleTree([wrong], RULES));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CALCULATORS } from '../calculators/registry.ts';
import { FUNCTIONS } from '../functions/registry.ts';
import { RULES } from './library.ts';
import { TAX_SCHEDULES } from './tax.ts';
import { buildRuleTree, findPackProblems, rulePath, type RulePack } from './tree.ts';

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

test('accounting standards are there to the paragraph, each from a day, and their ids never clash', () => {
  const paragraphs = [...RULES.nodes.values()].filter((node) => node.kind === 'paragraph');
  for (const id of ['ias-21.28', 'ifrs-16.24', 'asc-842-20-25-6', 'asc-830-20-35-2', 'asc-835-30-35-2', 'frs-102.30.9'])
    assert.equal(RULES.nodes.get(id)?.kind, 'paragraph', id);
  assert.ok(paragraphs.length > 180, String(paragraphs.length));
  assert.ok([...RULES.nodes.values()].every((node) => /^\d{4}-\d{2}-\d{2}$/.test(node.from) && node.summary !== ''));
});

test('a path leads from the jurisdiction down to the paragraph', () => {
  assert.deepEqual(
    rulePath(RULES, 'ias-16.50').map((node) => node.kind),
    ['jurisdiction', 'act', 'section', 'paragraph'],
  );
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

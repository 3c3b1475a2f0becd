import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileTree } from '../conformance/compiled-tree.ts';
import { treeAlignmentCost } from '../conformance/align-tree.ts';
import { directlyFollowsOfVariants } from '../log/directly-follows.ts';
import { variantsOf } from '../log/variants.ts';
import { arbitraryTree } from '../model/arbitrary-tree.ts';
import { treeWords, WORD_SEPARATOR } from '../model/language.ts';
import { activity, block, loop, SILENT, treeText, type ProcessTree } from '../model/process-tree.ts';
import { mineDirectly } from './mine-directly.ts';
import { mineInductive } from './mine-inductive.ts';

function split(words: ReadonlySet<string>): string[][] {
  return [...words].map((word) => (word === '' ? [] : word.split(WORD_SEPARATOR)));
}

/** First and last labels of a tree without silent leaves. */
function ends(tree: ProcessTree, side: 'first' | 'last'): ReadonlySet<string> {
  switch (tree.kind) {
    case 'silent':
      return new Set();
    case 'activity':
      return new Set([tree.label]);
    case 'loop':
      return ends(tree.body, side);
    case 'sequence':
      return ends(tree.children.at(side === 'first' ? 0 : -1) ?? SILENT, side);
    default:
      return new Set(tree.children.flatMap((child) => [...ends(child, side)]));
  }
}

/** The class for which rediscovery is proven: no silent leaves, and loop bodies whose first and last labels differ. */
function inProvenClass(tree: ProcessTree): boolean {
  if (tree.kind === 'loop') {
    const first = ends(tree.body, 'first');
    return first.isDisjointFrom(ends(tree.body, 'last')) && inProvenClass(tree.body) && inProvenClass(tree.redo);
  }
  return tree.kind === 'activity' || tree.kind === 'silent' || tree.children.every(inProvenClass);
}

const trees = arbitraryTree({ uniqueLabels: true, silent: false, loops: true, leaves: 6 }).filter(inProvenClass);

test('from a complete log of a tree, the inductive miner finds a tree with the same words', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const words = treeWords(tree, 12);
      fc.pre(words !== undefined && words.size > 0 && words.size < 3000);
      const found = mineInductive(variantsOf(split(words)));
      const [expected, actual] = [treeWords(tree, 7), treeWords(found, 7)];
      fc.pre(expected !== undefined && actual !== undefined);
      assert.deepEqual([...actual].sort(), [...expected].sort(), `${treeText(tree)} was found as ${treeText(found)}`);
    }),
    { numRuns: 500 },
  );
});

const logs = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 8 }), {
  minLength: 1,
  maxLength: 12,
});

test('with noise 0 every trace of any log is in the language of the tree that the miner finds', () => {
  fc.assert(
    fc.property(logs, (traces) => {
      const compiled = compileTree(mineInductive(variantsOf(traces)));
      for (const trace of traces)
        assert.equal(treeAlignmentCost(compiled, trace), 0, `${trace.join(' ')} does not fit`);
    }),
    { numRuns: 600 },
  );
});

test('with noise above 0 the miner ends and still gives a tree over known activities only', () => {
  fc.assert(
    fc.property(logs, fc.double({ min: 0, max: 1, noNaN: true }), (traces, noise) => {
      const text = treeText(mineInductive(variantsOf(traces), { noise }));
      assert.match(text, /^[-'a-e>X+*(), tau]+$/);
    }),
    { numRuns: 500 },
  );
});

test('the directly-follows miner finds the same words where the graph alone determines them', () => {
  const cases: readonly ProcessTree[] = [
    block('sequence', [activity('a'), block('parallel', [activity('b'), activity('c')]), activity('d')]),
    block('sequence', [
      activity('a'),
      block('choice', [activity('b'), activity('c')]),
      loop(block('sequence', [activity('d'), activity('e')]), activity('f')),
    ]),
  ];
  for (const tree of cases) {
    const words = treeWords(tree, 10) ?? new Set<string>();
    const found = mineDirectly(directlyFollowsOfVariants(variantsOf(split(words))));
    assert.deepEqual([...(treeWords(found, 7) ?? [])].sort(), [...(treeWords(tree, 7) ?? [])].sort());
  }
});

test('an infrequent skip is left out above its share and kept below it', () => {
  const variants = variantsOf(
    [
      ['a', 'b', 'c'],
      ['a', 'c'],
    ],
    [95, 5],
  );
  assert.equal(treeText(mineInductive(variants)), "->( 'a', X( tau, 'b' ), 'c' )");
  assert.equal(treeText(mineInductive(variants, { noise: 0.2 })), "->( 'a', 'b', 'c' )");
});

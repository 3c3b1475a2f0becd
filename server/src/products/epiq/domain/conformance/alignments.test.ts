import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { variantsOf } from '../log/variants.ts';
import { arbitraryTree } from '../model/arbitrary-tree.ts';
import { treeWords, WORD_SEPARATOR } from '../model/language.ts';
import { activity, block, treeText, type ProcessTree } from '../model/process-tree.ts';
import { treeToNet } from '../model/tree-to-net.ts';
import { alignLog, alignTrace, modelOfTree } from './align-log.ts';
import { makeNetAligner } from './align-net.ts';
import { treeAlignment, treeAlignmentCost } from './align-tree.ts';
import { compileTree } from './compiled-tree.ts';

/** The least cost over all words that could be better, by comparing the trace with each: slow and plainly right. */
function bruteForceCost(tree: ProcessTree, trace: readonly string[], known: number): number | undefined {
  const words = treeWords(tree, trace.length + known);
  if (words === undefined) return undefined;
  let best = Number.POSITIVE_INFINITY;
  for (const word of words) {
    const labels = word === '' ? [] : word.split(WORD_SEPARATOR);
    best = Math.min(best, trace.length + labels.length - 2 * longestCommon(trace, labels));
  }
  return best;
}

function longestCommon(left: readonly string[], right: readonly string[]): number {
  let previous = new Array<number>(right.length + 1).fill(0);
  for (const a of left) {
    const row = [0];
    for (const [index, b] of right.entries())
      row.push(a === b ? (previous[index] ?? 0) + 1 : Math.max(previous[index + 1] ?? 0, row[index] ?? 0));
    previous = row;
  }
  return previous.at(-1) ?? 0;
}

const shared = arbitraryTree({ uniqueLabels: false, silent: true, loops: true, leaves: 5 });
const unique = arbitraryTree({ uniqueLabels: true, silent: true, loops: true, leaves: 6 });
const sharedTraces = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'z'), { maxLength: 5 });
const uniqueTraces = fc.array(fc.constantFrom('a1', 'a2', 'a3', 'a4', 'a5', 'z'), { maxLength: 6 });

test('the cost of a tree alignment equals brute force wherever parallel branches share no label', () => {
  fc.assert(
    fc.property(unique, uniqueTraces, (tree, trace) => {
      const compiled = compileTree(tree);
      assert.equal(compiled.separable, true);
      const cost = treeAlignmentCost(compiled, trace);
      fc.pre(trace.length + cost <= 9);
      const expected = bruteForceCost(tree, trace, cost);
      if (expected !== undefined) assert.equal(cost, expected, `${treeText(tree)} with ${trace.join(' ')}`);
      const moves = treeAlignment(compiled, trace);
      assert.equal(moves.filter((move) => move.kind !== 'synchronous').length, cost);
      assert.deepEqual(
        moves.filter((move) => move.kind !== 'model').map((move) => move.label),
        trace,
      );
    }),
    { numRuns: 5000 },
  );
});

test('the search on nets equals brute force, whatever labels the branches share', () => {
  fc.assert(
    fc.property(shared, sharedTraces, (tree, trace) => {
      const found = makeNetAligner(treeToNet(tree)).align(trace, { expansions: 20_000 });
      fc.pre(found.lower === found.upper && trace.length + found.upper <= 8);
      const expected = bruteForceCost(tree, trace, found.upper);
      if (expected !== undefined) assert.equal(found.upper, expected, `${treeText(tree)} with ${trace.join(' ')}`);
      assert.equal(found.moves?.filter((move) => move.kind !== 'synchronous').length, found.upper);
    }),
    { numRuns: 800 },
  );
});

test('the moves of an alignment spell a word of the model', () => {
  fc.assert(
    fc.property(shared, sharedTraces, (tree, trace) => {
      const run =
        alignTrace(modelOfTree(tree), trace)
          ?.filter((move) => move.kind !== 'log')
          .map((move) => move.label) ?? [];
      fc.pre(run.length <= 7);
      const words = treeWords(tree, run.length);
      if (words !== undefined)
        assert.ok(words.has(run.join(WORD_SEPARATOR)), `${run.join(' ')} is no word of ${treeText(tree)}`);
    }),
    { numRuns: 800 },
  );
});

test('a search that is stopped early gives bounds that contain the true cost', () => {
  fc.assert(
    fc.property(shared, sharedTraces, fc.nat({ max: 12 }), (tree, trace, expansions) => {
      const aligner = makeNetAligner(treeToNet(tree));
      const exact = aligner.align(trace, { expansions: 50_000 });
      fc.pre(exact.lower === exact.upper);
      const stopped = aligner.align(trace, { expansions });
      assert.ok(
        stopped.lower <= exact.upper && exact.upper <= stopped.upper,
        `${stopped.lower} to ${stopped.upper} around ${exact.upper}`,
      );
      assert.equal(stopped.moves?.filter((move) => move.kind !== 'synchronous').length, stopped.upper);
    }),
    { numRuns: 800 },
  );
});

test('log fitness sets total cost against moving everything apart, weighted by cases', () => {
  const tree = block('sequence', ['a', 'b', 'c'].map(activity));
  const alignment = alignLog(
    modelOfTree(tree),
    variantsOf(
      [
        ['a', 'b', 'c'],
        ['a', 'c', 'x'],
      ],
      [3, 1],
    ),
  );
  assert.equal(alignment.moveCost, 2);
  assert.equal(alignment.fittingTraces, 3);
  assert.equal(alignment.fitness, 1 - 2 / 24);
});

test('the comparison with brute force can fail: a wrong cost is not the least', () => {
  const tree = { kind: 'activity', label: 'a' } as const;
  assert.equal(bruteForceCost(tree, ['a', 'a'], 3), 1);
  assert.notEqual(bruteForceCost(tree, ['a', 'a'], 3), 0);
});

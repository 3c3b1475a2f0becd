import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { variantsOf } from '../log/variants.ts';
import { arbitraryTree } from '../model/arbitrary-tree.ts';
import { treeWords, WORD_SEPARATOR } from '../model/language.ts';
import { activity, block, loop, SILENT, treeText, type ProcessTree } from '../model/process-tree.ts';
import { treeToNet } from '../model/tree-to-net.ts';
import { alignLog, alignTrace, modelOfTree } from './align-log.ts';
import { CHARGED_SILENCE, makeNetAligner } from './align-net.ts';
import { makeTreeBound } from './bound-tree.ts';
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

test('the search over all markings that a net can reach costs the same as brute force, and its moves add up to it', () => {
  fc.assert(
    fc.property(shared, sharedTraces, (tree, trace) => {
      const found = makeNetAligner(treeToNet(tree)).alignLong(trace, { expansions: 0 });
      assert.ok(found !== undefined && found.lower === found.upper);
      assert.equal(found.moves?.filter((move) => move.kind !== 'synchronous').length, found.upper);
      assert.deepEqual(
        found.moves?.filter((move) => move.kind !== 'model').map((move) => move.label),
        trace,
      );
      fc.pre(trace.length + found.upper <= 8);
      const expected = bruteForceCost(tree, trace, found.upper);
      if (expected !== undefined) assert.equal(found.upper, expected, `${treeText(tree)} with ${trace.join(' ')}`);
    }),
    { numRuns: 500 },
  );
});

test('charged silence costs the same over markings as by search', () => {
  fc.assert(
    fc.property(shared, sharedTraces, (tree, trace) => {
      const aligner = makeNetAligner(treeToNet(tree), CHARGED_SILENCE);
      const searched = aligner.align(trace, { expansions: 50_000 });
      fc.pre(searched.lower === searched.upper);
      assert.equal(aligner.alignLong(trace, { expansions: 0 })?.upper, searched.upper, treeText(tree));
    }),
    { numRuns: 500 },
  );
});

test('a long alignment that is stopped gives bounds around the true cost', () => {
  const tree = block('parallel', [loop(activity('a'), activity('b')), loop(activity('c'), SILENT)]);
  const trace = Array.from({ length: 2000 }, (_, index) => 'abcc'.charAt((index * 7) % 3));
  const aligner = makeNetAligner(treeToNet(tree));
  const exact = aligner.alignLong(trace, { expansions: 0 });
  let asked = 0;
  const stopped = aligner.alignLong(trace, { expansions: 0, shouldStop: () => (asked += 1) > 3 });
  assert.ok(exact !== undefined && stopped !== undefined);
  assert.ok(stopped.lower < stopped.upper, 'it was stopped before its end');
  assert.ok(stopped.lower <= exact.upper && exact.upper <= stopped.upper);
});

test('what parts of a tree cost never adds up to more than the whole costs, and to the same where the root is parallel', () => {
  const wide = arbitraryTree({ uniqueLabels: true, silent: true, loops: true, leaves: 6 });
  fc.assert(
    fc.property(wide, uniqueTraces, (tree, trace) => {
      const cost = treeAlignmentCost(compileTree(tree), trace);
      for (const statesAtOnce of [0, 20_000]) {
        const lower = makeTreeBound(tree, statesAtOnce)(trace, { expansions: 1000 });
        assert.ok(lower <= cost, `${lower} for ${treeText(tree)} with ${trace.join(' ')}, which costs ${cost}`);
        if (statesAtOnce > 0) assert.equal(lower, cost);
      }
    }),
    { numRuns: 500 },
  );
  const beside = block('parallel', [activity('a1'), loop(activity('a2'), activity('a3'))]);
  assert.equal(makeTreeBound(beside, 0)(['a1', 'a1', 'a3', 'a3', 'z'], { expansions: 1000 }), 5);
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

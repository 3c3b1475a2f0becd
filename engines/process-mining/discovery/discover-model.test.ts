import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unwrap } from '@finaceverse/base/outcome';
import { alignLog, modelOfNet } from '../conformance/align-log.ts';
import { checkEnding } from '../conformance/ending.ts';
import { logFromRows, type EventLog } from '../log/event-log.ts';
import { findVariants, variantsOf } from '../log/variants.ts';
import { treeText } from '../model/process-tree.ts';
import { discoverModel } from './discover-model.ts';
import { mineHeuristics } from './mine-heuristics.ts';

const logOf = (...traces: readonly string[]): EventLog =>
  logFromRows(traces.flatMap((trace, index) => [...trace].map((activity) => ({ caseId: String(index), activity }))));

test('what the heuristics miner finds explains skipped steps, loops and steps side by side in full', () => {
  const skipped = [...Array<string>(30).fill('abcd'), ...Array<string>(5).fill('ad'), 'abd'];
  for (const traces of [skipped, ['abcbcd', 'abcd'], ['abcd', 'acbd'], ['aab', 'b', 'ba']]) {
    const log = logOf(...traces);
    const aligned = alignLog(unwrap(discoverModel(log, 'heuristics')), findVariants(log));
    assert.deepEqual([aligned.fittingTraces, aligned.moveCost, aligned.fitness], [traces.length, 0, 1]);
  }
});

test('the heuristics miner explains any log it was given, whatever the order of its steps', () => {
  const traces = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(traces, (sequences) => {
      const variants = variantsOf(sequences);
      const aligned = alignLog(modelOfNet(mineHeuristics(variants)), variants);
      assert.equal(aligned.moveCost, 0);
    }),
    { numRuns: 150 },
  );
});

test('with noise left out the model can still end, and no figure is without a number', () => {
  const log = logOf(...Array<string>(40).fill('abcd'), 'dcba', 'bd', 'aacd');
  const aligned = alignLog(unwrap(discoverModel(log, 'heuristics', { noise: 0.2 })), findVariants(log));
  assert.ok([aligned.fitness, aligned.moveCost, aligned.averageTraceFitness].every(Number.isFinite));
  assert.equal(aligned.fittingTraces, 40);
});

test('a net that cannot end is refused with the place where it stops and what is waited for', () => {
  const arc = (place: number): { place: number; weight: number } => ({ place, weight: 1 });
  const refused = checkEnding({
    places: ['start', 'left', 'right', 'end'].map((name) => ({ id: name, name })),
    transitions: [
      { id: 't1', label: 'a', inputs: [arc(0)], outputs: [arc(1)] },
      { id: 't2', label: 'b', inputs: [arc(1), arc(2)], outputs: [arc(3)] },
    ],
    initial: [1, 0, 0, 0],
    final: [0, 0, 0, 1],
  });
  assert.ok(!refused.ok && /tokens at "left", where "b" waits for "right"/.test(refused.refusal.message));
});

test('a log without events has no model', () => {
  assert.equal(discoverModel(logOf(), 'inductive').ok, false);
});

test('the miner of graphs leaves out a way past a step that is rarer than the noise, and keeps one that is not', () => {
  const logWith = (skipping: number): EventLog =>
    logFromRows(
      Array.from({ length: 100 }, (_, index) => index).flatMap((index) =>
        (index < skipping ? ['a', 'c'] : ['a', 'b', 'c']).map((activity, step) => ({
          caseId: `${index}`,
          activity,
          time: index * 10 + step,
        })),
      ),
    );
  const tree = (skipping: number, noise: number): string => {
    const model = unwrap(discoverModel(logWith(skipping), 'inductive-directly', { noise }));
    return model.tree === undefined ? '' : treeText(model.tree);
  };
  assert.equal(tree(5, 0.2), "->( 'a', 'b', 'c' )");
  assert.equal(tree(40, 0.2), "->( 'a', X( tau, 'b' ), 'c' )");
  assert.equal(tree(5, 0), "->( 'a', X( tau, 'b' ), 'c' )");
});

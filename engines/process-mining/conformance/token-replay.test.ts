import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { variantsOf } from '../log/variants.ts';
import type { PetriNet } from '../model/petri-net.ts';
import { parseTree } from '../model/process-tree.ts';
import { treeToNet } from '../model/tree-to-net.ts';
import { replayTokens, replayTokensWithin } from './token-replay.ts';

const sequence = treeToNet(unwrap(parseTree("->( 'a', 'b', 'c' )")));

/** One step that fills two places of which the end wants those given. */
function forked(wanted: readonly number[]): PetriNet {
  return {
    places: ['start', 'left', 'right', 'never'].map((name, index) => ({ id: `p${index}`, name })),
    transitions: [
      {
        id: 't',
        label: 'a',
        inputs: [{ place: 0, weight: 1 }],
        outputs: [1, 2].map((place) => ({ place, weight: 1 })),
      },
    ],
    initial: [1, 0, 0, 0],
    final: wanted,
  };
}

test('a step that is left out lacks one token and leaves one behind, counted as by hand', () => {
  const replay = replayTokens(sequence, variantsOf([['a', 'c']], [3]));
  assert.deepEqual(
    [replay.missing, replay.consumed, replay.remaining, replay.produced],
    [3, 9, 3, 9],
    'three cases, each with 3 tokens made and 3 used up',
  );
  assert.ok(Math.abs(replay.fitness - 2 / 3) < 1e-12);
  assert.equal(replay.fittingTraces, 0);
  assert.deepEqual([...replay.firings].sort(), [0, 3, 3]);
});

test('a case fits only if no token is missing, none is left, and each of its steps is known', () => {
  const fits = (net: PetriNet, ...trace: readonly string[]): boolean =>
    replayTokens(net, variantsOf([trace])).variants[0]?.fits === true;
  assert.equal(fits(sequence, 'a', 'b', 'c'), true);
  assert.equal(fits(sequence, 'a', 'b', 'c', 'z'), false, 'an unknown step');
  assert.equal(fits(forked([0, 1, 1, 0]), 'a'), true);
  assert.equal(fits(forked([0, 1, 0, 0]), 'a'), false, 'a token is left');
  assert.equal(fits(forked([0, 1, 1, 1]), 'a'), false, 'a token is missing at the end');
});

test('a replay that is stopped is no replay', () => {
  assert.equal(
    replayTokensWithin(sequence, variantsOf([['a', 'b', 'c']]), () => true),
    undefined,
  );
});

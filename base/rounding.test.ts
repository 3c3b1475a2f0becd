import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AssertionFailure } from './outcome.ts';
import { divideRounded, type RoundingMode } from './rounding.ts';

/** -5/2, -3/2, 1/4, 3/4, 3/2 and 5/2 by each mode, worked by hand. */
const BY_HAND: Readonly<Record<RoundingMode, readonly bigint[]>> = {
  half_up: [-3n, -2n, 0n, 1n, 2n, 3n],
  half_even: [-2n, -2n, 0n, 1n, 2n, 2n],
  half_down: [-2n, -1n, 0n, 1n, 1n, 2n],
  half_ceiling: [-2n, -1n, 0n, 1n, 2n, 3n],
  up: [-3n, -2n, 1n, 1n, 2n, 3n],
  down: [-2n, -1n, 0n, 0n, 1n, 2n],
  floor: [-3n, -2n, 0n, 0n, 1n, 2n],
  ceiling: [-2n, -1n, 1n, 1n, 2n, 3n],
};
const FRACTIONS = [
  [-5n, 2n],
  [-3n, 2n],
  [1n, 4n],
  [3n, 4n],
  [3n, 2n],
  [5n, 2n],
] as const;
const MODES: readonly RoundingMode[] = [
  'half_up',
  'half_even',
  'half_down',
  'half_ceiling',
  'up',
  'down',
  'floor',
  'ceiling',
];

for (const mode of MODES) {
  test(`${mode} rounds each fraction as worked by hand, whichever part carries the sign`, () => {
    assert.deepEqual(
      FRACTIONS.map(([above, below]) => divideRounded(above, below, mode)),
      BY_HAND[mode],
    );
    assert.deepEqual(
      FRACTIONS.map(([above, below]) => divideRounded(-above, -below, mode)),
      BY_HAND[mode],
    );
  });

  test(`${mode} leaves whole results as they are and refuses to divide by nothing`, () => {
    assert.deepEqual(
      [-6n, 0n, 6n].map((above) => divideRounded(above, 3n, mode)),
      [-2n, 0n, 2n],
    );
    assert.equal(divideRounded(0n, -7n, mode), 0n);
    assert.throws(() => divideRounded(1n, 0n, mode), AssertionFailure);
  });
}

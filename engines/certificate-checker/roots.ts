import { entered, type Frame, type Meaning } from './frame.ts';
import { added, approximate, compared, ONE, roundedUnits, ten, WORKING, type Fraction } from './numbers.ts';
import { signOf } from './operations.ts';
import { reject } from './reading.ts';
import { countOf, figureOf, listOf, type Value } from './values.ts';

/*
 * 7 of 9: roots. The certificate states them; here they are found to be roots, and to be all.
 */

/** A root as a value. */
const rootValue = ({ n, d }: Fraction): Value => (d === ONE ? n : { n, d, unit: '1' });

const DECIMALS = 16;
const HALF_UNIT: Fraction = { n: 5n * ten(WORKING - DECIMALS - 1), d: ONE };
const minus = (a: Fraction, b: Fraction): Fraction => added(a, { n: -b.n, d: b.d });

/**
 * The stated root nearest to the guess. Each stated root is the sixteen decimals between whose halves the predicate
 * changes its sign. Where there may be more than one root, points say how many: one between any two of different signs.
 */
export function statedRoot(frame: Frame, predicate: Meaning, most: Value, points: Value, guess: Value): Value {
  const signAt = (at: Fraction): number => signOf(entered(predicate, frame, rootValue(at)));
  frame.hasSought = true;
  const { roots } = frame;
  const [first = reject('no root is stated')] = roots;
  for (const [index, root] of roots.entries()) {
    const isNext = index === 0 || compared(root, roots[index - 1] ?? root) > 0;
    if (!isNext || root.d !== ONE || roundedUnits(root, DECIMALS, 'down') !== root.n)
      reject('the roots are not in order');
    if (signAt(minus(root, HALF_UNIT)) * signAt(added(root, HALF_UNIT)) > 0)
      reject('there is no root where one is stated');
  }
  if (countOf(most) > 1) checkAll(roots, listOf(points).map(figureOf), signAt);
  else if (roots.length > 1) reject('more roots are stated than there can be');
  const away = (root: Fraction): number => Math.abs(approximate(minus(root, figureOf(guess))));
  return rootValue(roots.reduce((best, root) => (away(root) < away(best) ? root : best), first));
}

function checkAll(roots: readonly Fraction[], points: readonly Fraction[], signAt: (at: Fraction) => number): void {
  const signs = points.map(signAt);
  const inside = points.map(
    (point, index) =>
      roots.filter((root) => compared(root, points[index - 1] ?? root) > 0 && compared(root, point) <= 0).length,
  );
  const isRight = inside.every(
    (count, index) => count === Number(index > 0 && (signs[index - 1] ?? 0) * (signs[index] ?? 0) < 0),
  );
  if (!isRight || inside.reduce((total, count) => total + count, 0) !== roots.length)
    reject('not all roots are stated');
}

import { refuse, RefusalError } from '@finaceverse/base/outcome';
import { fixedFromNumber, WORKING_ONE } from '../arithmetic/fixed.ts';
import { FixedArithmetic, type FixedNode } from './fixed-arithmetic.ts';
import { refuseCalculation } from '../rules/refusal.ts';

/** All roots that a scan found, as floats, in rising order; it ends early when there can be no more. */
export function findRoots(
  evaluate: (x: number) => number,
  points: readonly number[],
  atMost = Number.POSITIVE_INFINITY,
): readonly number[] {
  const roots: number[] = [];
  let previous: { x: number; y: number } | undefined;
  for (const x of points) {
    if (roots.length === atMost) break;
    const y = evaluate(x);
    if (!Number.isFinite(y)) {
      previous = undefined;
      continue;
    }
    if (y === 0) roots.push(x);
    else if (previous && previous.y !== 0 && Math.sign(previous.y) !== Math.sign(y))
      roots.push(narrow(evaluate, previous.x, x, previous.y));
    previous = { x, y };
  }
  return roots;
}

/** Illinois' false position with bisection behind it: to the last bits of a float. */
function narrow(evaluate: (x: number) => number, low: number, high: number, atLow: number): number {
  let [a, b, fa, fb] = [low, high, atLow, evaluate(high)];
  for (let round = 0; round < 200; round += 1) {
    const guess = round % 3 === 2 ? (a + b) / 2 : b - (fb * (b - a)) / (fb - fa);
    const x = guess > Math.min(a, b) && guess < Math.max(a, b) ? guess : (a + b) / 2;
    const y = evaluate(x);
    if (y === 0 || Math.abs(b - a) <= 4e-16 * (Math.abs(a) + Math.abs(b))) return x;
    if (Math.sign(y) === Math.sign(fb)) {
      [b, fb] = [x, y];
      fa /= 2;
    } else {
      [a, fa, b, fb] = [b, fb, x, y];
    }
    if (!Number.isFinite(fa) || fa === 0) fa = evaluate(a);
  }
  return (a + b) / 2;
}

/** Newton from a guess, kept inside (low, ∞); undefined when it does not settle. */
export function settleNewton(
  evaluate: (x: number) => readonly [value: number, slope: number],
  guess: number,
  low: number,
): number | undefined {
  let x = guess;
  for (let round = 0; round < 60; round += 1) {
    const [value, slope] = evaluate(x);
    if (value === 0) return x;
    let next = x - value / slope;
    if (!Number.isFinite(next)) return undefined;
    if (next <= low) next = (x + low) / 2;
    if (Math.abs(next - x) <= 1e-15 * Math.max(1, Math.abs(next))) return next;
    x = next;
  }
  return undefined;
}

type Ends = readonly [low: bigint, high: bigint];

/** The function whose root is sought. */
export type TapeFunction = (on: FixedArithmetic, x: FixedNode) => FixedNode;

/**
 * The root in working figures, between two points where the function has opposite signs. A float root is good to about
 * 10^-15; its neighbours 10^-14 away must differ in sign, or the reach grows and the bracket is halved.
 * @errors vamn.no_convergence
 */
export function bracketRoot(working: FixedArithmetic, evaluate: TapeFunction, root: number): FixedNode {
  const center = fixedFromNumber(root);
  for (let reach = 1e-14; reach < 2e-2; reach *= 16) {
    const width = fixedFromNumber(Math.max(reach * Math.abs(root), reach * 0.01));
    const wide: Ends = [center - width, center + width];
    const ends = reach < 1e-13 ? wide : halve(evaluate, wide);
    const found = ends && bracketBetween(working, evaluate, ends);
    if (found) return found;
  }
  return refuseCalculation(
    'vamn.no_convergence',
    `No bracket with a change of sign was found around ${root}; nothing is proven.`,
  );
}

function bracketBetween(working: FixedArithmetic, evaluate: TapeFunction, [low, high]: Ends): FixedNode | undefined {
  const [lowNode, highNode] = [{ value: low }, { value: high }];
  const [atLow, atHigh] = [evaluate(working, lowNode), evaluate(working, highNode)];
  return atLow.value < 0n === atHigh.value < 0n ? undefined : working.between(lowNode, highNode, atLow, atHigh);
}

/** Width that a certificate asks of a bracket: 10^-14 of one. */
const WIDTH_MAX = WORKING_ONE / 10n ** 14n;

/** A narrow part of the interval with a change of sign, if the whole has one. */
function halve(evaluate: TapeFunction, wide: Ends): Ends | undefined {
  const probe = new FixedArithmetic();
  const isBelow = (x: bigint): boolean => evaluate(probe, { value: x }).value < 0n;
  let [low, high] = wide;
  const start = isBelow(low);
  if (isBelow(high) === start) return undefined;
  while (high - low > WIDTH_MAX) {
    const middle = (low + high) / 2n;
    if (isBelow(middle) === start) low = middle;
    else high = middle;
  }
  return [low, high];
}

/** Decimals of a stated root: its definition changes its sign between half a unit below it and half a unit above. */
const ROOT_SCALE = 16;

/** A root with the decimals that certificates state. */
export function statedRoot(node: FixedNode): FixedNode {
  return new FixedArithmetic().round(node, ROOT_SCALE, 'half_even');
}

/** A root with all its working digits, by secants from where it is known to a float's digits and more. */
export function refineRoot(evaluate: TapeFunction, root: FixedNode): FixedNode {
  const on = new FixedArithmetic();
  let [before, at] = [{ value: root.value + root.value / 10n ** 12n }, root];
  for (let round = 0; round < 4; round += 1) {
    const [low, high] = [evaluate(on, before), evaluate(on, at)];
    if (low.value === high.value) break;
    [before, at] = [at, on.between(before, at, low, high)];
  }
  return at;
}

/** All roots as certificates state them, and the one that was chosen. */
export function rootsStated(
  roots: readonly number[],
  chosen: number,
  exactly: (root: number) => FixedNode,
): { readonly value: FixedNode; readonly roots: readonly bigint[] } {
  const stated = roots.map((root) => statedRoot(exactly(root)));
  const value = stated[roots.indexOf(chosen)] ?? statedRoot(exactly(chosen));
  return { value, roots: stated.map((node) => node.value) };
}

/** Picks the only root, or the one nearest to a stated guess; otherwise refuses and lists them all. */
export function chooseRoot(roots: readonly number[], guess: number | undefined, what: string): number {
  const distinct = roots.filter(
    (root, index) => index === 0 || Math.abs(root - (roots[index - 1] ?? 0)) > 1e-9 * Math.max(1, Math.abs(root)),
  );
  const [first] = distinct;
  if (first === undefined) {
    return refuseCalculation('vamn.no_root', `${what}: no rate above -100 % makes the value zero.`);
  }
  if (distinct.length === 1) return first;
  if (guess === undefined) {
    const all = distinct.map((root) => Number(root.toPrecision(12)).toString());
    const message = `${what}: there are ${all.length} answers (${all.join(', ')}); none is chosen. State a guess near the one you mean.`;
    const details = { errorValue: '#NUM!', roots: all };
    throw new RefusalError(refuse('invalid', 'vamn.several_roots', message, { details }).refusal);
  }
  return distinct.reduce((best, root) => (Math.abs(root - guess) < Math.abs(best - guess) ? root : best));
}

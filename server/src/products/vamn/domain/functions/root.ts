import { refuse, RefusalError } from '../../../../base/outcome.ts';
import { fixedFromNumber, WORKING_ONE } from '../fixed.ts';
import { refuseCalculation } from '../refusal.ts';

/** All roots that a scan found, as floats, in rising order. */
export function findRoots(evaluate: (x: number) => number, points: readonly number[]): readonly number[] {
  const roots: number[] = [];
  let previous: { x: number; y: number } | undefined;
  for (const x of points) {
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

/** A bracket in working units, with the values at its ends. */
export interface Bracket {
  readonly low: bigint;
  readonly high: bigint;
  readonly atLow: bigint;
  readonly atHigh: bigint;
}

/** A float root is good to about 10^-15; its neighbours 10^-14 away must differ in sign, or the reach grows. */
export function bracketRoot(evaluate: (x: bigint) => bigint, root: number): Bracket {
  const center = fixedFromNumber(root);
  for (let reach = 1e-14; reach < 2e-2; reach *= 16) {
    const width = fixedFromNumber(Math.max(reach * Math.abs(root), reach * 0.01));
    const [low, high] = [center - width, center + width];
    const [atLow, atHigh] = [evaluate(low), evaluate(high)];
    if (atLow < 0n !== atHigh < 0n)
      return reach < 1e-13 ? { low, high, atLow, atHigh } : halveBracket(evaluate, { low, high, atLow, atHigh });
  }
  return refuseCalculation(
    'vamn.no_convergence',
    `No bracket with a change of sign was found around ${root}; nothing is proven.`,
  );
}

/** Width that a certificate asks of a bracket: 10^-14 of one. */
const WIDTH_MAX = WORKING_ONE / 10n ** 14n;

function halveBracket(evaluate: (x: bigint) => bigint, wide: Bracket): Bracket {
  let { low, high, atLow, atHigh } = wide;
  while (high - low > WIDTH_MAX) {
    const middle = (low + high) / 2n;
    const value = evaluate(middle);
    if (value < 0n === atLow < 0n) [low, atLow] = [middle, value];
    else [high, atHigh] = [middle, value];
  }
  return { low, high, atLow, atHigh };
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

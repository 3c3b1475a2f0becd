import { fixedFromNumber, fixedToNumber, WORKING_ONE } from '../fixed.ts';
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
    else if (previous && previous.y !== 0 && Math.sign(previous.y) !== Math.sign(y)) roots.push(narrow(evaluate, previous.x, x, previous.y));
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
export function settleNewton(evaluate: (x: number) => readonly [value: number, slope: number], guess: number, low: number): number | undefined {
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

/** How far either side of the corrected root the bracket reaches, in working units. */
const HALF_WIDTH = WORKING_ONE / 10n ** 22n;

/** A bracket in working units around a root that a float search found. */
export function bracketRoot(evaluate: (x: bigint) => bigint, root: number): { readonly low: bigint; readonly high: bigint } {
  let center = fixedFromNumber(root);
  const step = fixedFromNumber(Math.max(1e-9, Math.abs(root) * 1e-9));
  for (let round = 0; round < 3; round += 1) {
    const at = evaluate(center);
    const slope = evaluate(center + step) - at;
    if (at === 0n || slope === 0n) break;
    const correction = (at * step) / slope;
    if (correction > step * 1000n || correction < -step * 1000n) break;
    center -= correction;
    if (correction < 10n ** 12n && correction > -(10n ** 12n)) break;
  }
  const reach = HALF_WIDTH + (center < 0n ? -center : center) / 10n ** 22n;
  for (let width = reach; width < reach * 10n ** 8n; width *= 100n) {
    const [low, high] = [center - width, center + width];
    if (evaluate(low) < 0n !== evaluate(high) < 0n) return { low, high };
  }
  return bisectRoot(evaluate, root);
}

/** For roots too flat for Newton: widen until the sign changes, then halve. */
function bisectRoot(evaluate: (x: bigint) => bigint, root: number): { readonly low: bigint; readonly high: bigint } {
  const center = fixedFromNumber(root);
  for (let reach = 1e-12; reach < 1e-2; reach *= 10) {
    const width = fixedFromNumber(Math.max(reach, Math.abs(root) * reach));
    let [low, high] = [center - width, center + width];
    const below = evaluate(low) < 0n;
    if (below === evaluate(high) < 0n) continue;
    while (high - low > HALF_WIDTH) {
      const middle = (low + high) / 2n;
      if (evaluate(middle) < 0n === below) low = middle;
      else high = middle;
    }
    return { low, high };
  }
  return refuseCalculation('vamn.no_convergence', `No bracket with a change of sign was found around ${root}; nothing is proven.`);
}

/** Picks the only root, or the one nearest to a stated guess; otherwise refuses and lists them all. */
export function chooseRoot(roots: readonly number[], guess: number | undefined, what: string): number {
  const distinct = roots.filter((root, index) => index === 0 || Math.abs(root - (roots[index - 1] ?? 0)) > 1e-9 * Math.max(1, Math.abs(root)));
  const [first] = distinct;
  if (first === undefined) {
    return refuseCalculation('vamn.no_root', `${what}: no rate above -100 % makes the value zero.`);
  }
  if (distinct.length === 1) return first;
  if (guess === undefined) {
    return refuseCalculation('vamn.several_roots', `${what}: there are ${distinct.length} answers (${distinct.join(', ')}); none is chosen. State a guess near the one you mean.`);
  }
  return distinct.reduce((best, root) => (Math.abs(root - guess) < Math.abs(best - guess) ? root : best));
}

/** The float of a working value, for search only. */
export function toFloat(value: bigint): number {
  return fixedToNumber(value);
}

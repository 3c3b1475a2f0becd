/*
 * Points at which rates are tried where there may be more than one. They are no round numbers on purpose: a root that
 * lies exactly on a point would belong to neither side.
 */

/** A decimal with six good digits that no contract states. */
function odd(value: number): string {
  const text = (value * 1.000137).toPrecision(7);
  return text.includes('e') ? Number(text).toFixed(20).replace(/0+$/, '') : text.replace(/\.?0+$/, '');
}

/** Rates of annuities. */
export const RATE_POINTS: readonly string[] = [
  [-0.99985, -0.9998, -0.999, -0.99, -0.97, -0.95, -0.9, -0.8, -0.7, -0.6, -0.5, -0.4, -0.3, -0.2, -0.15, -0.1, -0.07],
  [-0.05, -0.03, -0.02, -0.01, -0.005, -0.002, -0.001, -0.0001, -0.00001, 0.00001, 0.0001, 0.001, 0.002, 0.005, 0.01],
  [0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1, 1.5, 2, 3, 5, 8, 15, 30, 100, 1000, 10_000],
].flatMap((row) => row.map(odd));

/** Next to -100 %, where the first digits are all nines. */
const NEXT_TO_ALL = ['993', '9993', '99993', '999993', '9999993', '9999999991'].map((end) => `-0.999${end}`).reverse();

/** Rates of flows: dense around zero, thin at the ends. */
export const FLOW_POINTS: readonly string[] = [
  ...NEXT_TO_ALL,
  ...[
    [-0.9998, -0.999, -0.995, -0.99, -0.98, -0.97, -0.95, -0.93, -0.9, -0.87, -0.83, -0.8, -0.75, -0.7, -0.65, -0.6],
    [-0.55, -0.5, -0.45, -0.4, -0.36, -0.32, -0.28, -0.25, -0.22, -0.19, -0.16, -0.14, -0.12, -0.1, -0.08, -0.07],
    Array.from({ length: 60 }, (_, index) => -0.06 + index / 200 + 0.0003),
    Array.from({ length: 40 }, (_, index) => 0.245 + index / 50),
    Array.from({ length: 60 }, (_, index) => 1.06 * 1.3 ** index),
  ].flatMap((row) => row.map(odd)),
];

/** A list in the language of definitions. */
export function pointsText(points: readonly string[]): string {
  return `[${points.join(', ')}]`;
}

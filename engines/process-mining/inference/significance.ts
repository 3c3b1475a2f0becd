/** Probabilities behind the engine's claims: an effect is only shown when chance explains it badly. */

/** ln Gamma(x) for x > 0 (Lanczos approximation, 15 digits). */
export function logGamma(x: number): number {
  const coefficients = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum = coefficients[0] ?? 0;
  for (let index = 1; index < coefficients.length; index += 1) sum += (coefficients[index] ?? 0) / (x - 1 + index);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The upper regularised incomplete gamma function Q(a, x), by series or continued fraction. */
function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 1000 && Math.abs(term) > Math.abs(sum) * 1e-15; n += 1) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - sum * scale;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 1000; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b || 1e-300);
    c = b + an / c || 1e-300;
    const delta = d * c;
    fraction *= delta;
    if (Math.abs(delta - 1) < 1e-15) break;
  }
  return fraction * scale;
}

/** The chance of a chi-square statistic at least this large. */
export function chiSquareTail(statistic: number, degrees: number): number {
  return degrees <= 0 ? 1 : upperGamma(degrees / 2, statistic / 2);
}

/** The chance of a standard normal at least this far from 0 on either side. */
export function normalTails(z: number): number {
  return upperGamma(0.5, (z * z) / 2);
}

/** Pearson's test of independence on a table of counts; rows or columns without counts are left out. */
export function independenceTest(table: readonly (readonly number[])[]): {
  readonly statistic: number;
  readonly degrees: number;
  readonly chance: number;
} {
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const width = table[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, column) => table.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  const total = rows.reduce((sum, count) => sum + count, 0);
  let statistic = 0;
  for (const [row, counts] of table.entries()) {
    for (const [column, count] of counts.entries()) {
      const expected = ((rows[row] ?? 0) * (columns[column] ?? 0)) / (total || 1);
      if (expected > 0) statistic += (count - expected) ** 2 / expected;
    }
  }
  const degrees = (rows.filter((count) => count > 0).length - 1) * (columns.filter((count) => count > 0).length - 1);
  return { statistic, degrees, chance: chiSquareTail(statistic, degrees) };
}

/** The rank-sum test of Mann and Whitney with correction for ties, by its normal approximation. */
export function rankSumTest(
  left: readonly number[],
  right: readonly number[],
): { readonly chance: number; readonly superiority: number } {
  if (left.length === 0 || right.length === 0) return { chance: 1, superiority: 0.5 };
  const all = [...left.map((value) => ({ value, left: true })), ...right.map((value) => ({ value, left: false }))].sort(
    (a, b) => a.value - b.value,
  );
  let ranks = 0;
  let ties = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    const rank = (from + to + 1) / 2;
    for (const item of all.slice(from, to)) if (item.left) ranks += rank;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const [n, m, total] = [left.length, right.length, all.length];
  const wins = ranks - (n * (n + 1)) / 2;
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  const z = variance > 0 ? (wins - (n * m) / 2) / Math.sqrt(variance) : 0;
  return { chance: normalTails(z), superiority: wins / (n * m) };
}

/** Chances corrected for how many were looked at (Benjamini and Hochberg 1995): the false discovery rate of each. */
export function falseDiscoveryRates(chances: readonly number[]): readonly number[] {
  const order = chances.map((chance, index) => ({ chance, index })).sort((left, right) => right.chance - left.chance);
  const rates = new Array<number>(chances.length).fill(1);
  let least = 1;
  for (const [place, item] of order.entries()) {
    least = Math.min(least, (item.chance * chances.length) / (chances.length - place));
    rates[item.index] = least;
  }
  return rates;
}

/** The value that Student's t exceeds on either side with chance 5 %, exact to three decimals for 1 to 30 degrees. */
export function studentQuantile95(degrees: number): number {
  const table = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
    2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
  ];
  return degrees <= 30 ? (table[degrees - 1] ?? Number.POSITIVE_INFINITY) : 1.96 + 2.4 / degrees;
}

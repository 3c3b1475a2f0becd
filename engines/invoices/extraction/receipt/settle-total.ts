import type { TillRow } from './till-rows.ts';

/** The total of a receipt with what speaks for it. */
export interface SettledTotal {
  readonly row: TillRow;
  /** In hundredths. */
  readonly amount: bigint;
  /** 0 to 1: how often a total with such evidence is the right one. */
  readonly certainty: number;
  /** Another amount for which as much speaks. */
  readonly otherwise?: bigint | undefined;
}

/** What speaks for an amount: the row that names it, and sums over other rows that give it. */
interface Evidence {
  readonly amount: bigint;
  readonly row: TillRow;
  readonly named: number;
  /** Independent sums that come to the amount. */
  readonly sums: number;
  readonly score: number;
}

/** Weights, and how often totals of such evidence were right on receipts (the calibration test counts them again). */
const WEIGHT = { withTax: 3, total: 2.5, subtotal: 0.5, change: 4, sum: 1.5, rounding: 2, repeated: 1 } as const;
const CERTAINTY = { bound: 0.98, repeated: 0.95, named: 0.8, doubtful: 0.5 } as const;

/** The amount that a receipt comes to: named as total, and bound by what was paid, by tax or by rounding. */
export function settleTotal(rows: readonly TillRow[]): SettledTotal | undefined {
  const priced = rows.filter((row) => row.amount !== undefined && !row.inSummary);
  const of = (kind: TillRow['kind']): readonly bigint[] =>
    priced.flatMap((row) => (row.kind === kind && row.amount !== undefined ? [magnitude(row.amount)] : []));
  const amounts = {
    paid: of('paid'),
    change: of('change'),
    tax: of('tax'),
    subtotal: of('subtotal'),
    total: of('total'),
    rounding: priced.flatMap((row) => (row.kind === 'rounding' && row.amount !== undefined ? [row.amount] : [])),
  };
  const candidates = new Map<bigint, Evidence>();
  for (const row of [...namedRows(rows), ...roundedRows(rows)]) {
    if (row.amount === undefined || row.amount <= 0n) continue;
    const evidence = weigh(row, row.amount, amounts, priced);
    const known = candidates.get(row.amount);
    if (!known || evidence.score >= known.score) candidates.set(row.amount, evidence);
  }
  const [best, next] = [...candidates.values()].sort((left, right) => right.score - left.score);
  if (!best) return repeatedMost(priced);
  const rival = next && best.score - next.score < 1 ? next.amount : undefined;
  return {
    row: best.row,
    amount: best.amount,
    certainty: certaintyOf(best, rival),
    otherwise: best.sums === 0 ? rival : undefined,
  };
}

/** Where no row is named a total that could be read: the largest amount that stands in two rows, with a doubt. */
function repeatedMost(priced: readonly TillRow[]): SettledTotal | undefined {
  const counts = Map.groupBy(priced, (row) => row.amount);
  let best: SettledTotal | undefined;
  for (const [amount, rows] of counts) {
    const row = rows.at(-1);
    if (amount === undefined || !row || rows.length < 2 || amount <= (best?.amount ?? 0n)) continue;
    best = { row, amount, certainty: CERTAINTY.doubtful };
  }
  return best;
}

function certaintyOf(best: Evidence, rival: bigint | undefined): number {
  if (best.named < WEIGHT.total) return CERTAINTY.doubtful;
  if (best.sums >= 2) return CERTAINTY.bound;
  if (rival !== undefined) return CERTAINTY.doubtful;
  if (best.sums === 1) return CERTAINTY.repeated;
  return CERTAINTY.named;
}

/** Rows that name a total; where such a row has no amount, the one below it may bear it alone. */
function namedRows(rows: readonly TillRow[]): readonly TillRow[] {
  return rows.flatMap((row, index): readonly TillRow[] => {
    if (row.inSummary || (row.kind !== 'total' && row.kind !== 'subtotal')) return [];
    if (row.amount !== undefined) return [row];
    const below = rows[index + 1];
    const alone = below?.amount !== undefined && !/[a-z]{3}/i.test(below.text);
    return alone ? [{ ...row, amount: below.amount, words: below.words, line: below.line }] : [];
  });
}

/** Rows whose label was not read, right below a rounding: they bear what the rounding came to. */
function roundedRows(rows: readonly TillRow[]): readonly TillRow[] {
  return rows.flatMap((row, index) => {
    const next = rows.slice(index + 1).find((each) => each.amount !== undefined);
    return row.kind === 'rounding' && next && next.kind === undefined && !/[a-z]{3}/i.test(next.text)
      ? [{ ...next, kind: 'total' as const }]
      : [];
  });
}

interface Amounts {
  readonly paid: readonly bigint[];
  readonly change: readonly bigint[];
  readonly tax: readonly bigint[];
  readonly subtotal: readonly bigint[];
  readonly total: readonly bigint[];
  readonly rounding: readonly bigint[];
}

function weigh(row: TillRow, amount: bigint, amounts: Amounts, priced: readonly TillRow[]): Evidence {
  const named = row.kind === 'subtotal' ? WEIGHT.subtotal : row.withTax ? WEIGHT.withTax : WEIGHT.total;
  const paidLessChange = amounts.paid.some((paid) => amounts.change.some((change) => paid - change === amount));
  const withTax = amounts.subtotal.some((net) => net !== amount && amounts.tax.some((tax) => net + tax === amount));
  const rounded = [...amounts.total, ...amounts.subtotal].some((other) =>
    amounts.rounding.some(
      (rounding) => rounding !== 0n && other !== amount && magnitude(other - amount) === magnitude(rounding),
    ),
  );
  const roundedLater = rounded && priced.some((each) => each.kind === 'rounding' && each.lineIndex < row.lineIndex);
  const repeated =
    priced.filter((each) => each.amount === amount && (each.kind === 'total' || each.kind === 'paid')).length > 1;
  const sums = Number(paidLessChange) * 2 + Number(withTax) + Number(roundedLater) + Number(repeated);
  return {
    amount,
    row,
    named,
    sums,
    score:
      named +
      (paidLessChange ? WEIGHT.change : 0) +
      (withTax ? WEIGHT.sum : 0) +
      (roundedLater ? WEIGHT.rounding : 0) +
      (repeated ? WEIGHT.repeated : 0),
  };
}

function magnitude(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}

import { allocateMoney, money, type Money } from '@finaceverse/base/money';

export interface CostLine {
  readonly accountId: string;
  readonly net: bigint;
  /** A line that is told by itself, since it moves the value of an item. */
  readonly line?: number | undefined;
}

export interface CostShare {
  readonly accountId: string;
  readonly line?: number | undefined;
  readonly amount: Money;
}

/**
 * The gross total of a bill on the accounts of its lines. Sales tax that cannot be reclaimed is part of the
 * cost (ASC 330-10-30, IAS 2.11), so it follows the nets by the largest remainder and not a cent is lost.
 */
export function shareCost(lines: readonly CostLine[], total: Money): CostShare[] {
  const entries = costsOf(lines).filter(({ net }) => net !== 0n);
  if (total.minor === 0n || entries.length === 0) return [];
  if (entries.some(({ net }) => net < 0n)) {
    // A discount on an account of its own stays there; the tax then follows the first account.
    const netSum = entries.reduce((sum, { net }) => sum + net, 0n);
    return entries.map(({ net, ...place }, index) => ({
      ...place,
      amount: money(index === 0 ? net + total.minor - netSum : net, total.currency),
    }));
  }
  const shares = allocateMoney(
    total,
    entries.map(({ net }) => net),
  );
  return entries.flatMap(({ accountId, line }, index) => {
    const amount = shares[index];
    return amount === undefined || amount.minor === 0n ? [] : [{ accountId, line, amount }];
  });
}

/** Costs by account, in the order in which the accounts come first; a line that is told by itself stands by itself. */
export function costsOf(lines: readonly CostLine[]): CostLine[] {
  const places = new Map<string, CostLine>();
  for (const { accountId, net, line } of lines) {
    const place = `${accountId}/${line ?? ''}`;
    places.set(place, { accountId, line, net: (places.get(place)?.net ?? 0n) + net });
  }
  return [...places.values()];
}

/** Amounts of one currency restated so that their sum is exactly `base`. */
export function shareBase(amounts: readonly Money[], base: Money): Money[] {
  const [only] = amounts;
  if (amounts.length === 1 && only) return [base];
  if (only?.currency === base.currency) return [...amounts];
  const total = amounts.reduce((sum, amount) => sum + amount.minor, 0n);
  if (amounts.every((amount) => amount.minor >= 0n))
    return allocateMoney(
      base,
      amounts.map((amount) => amount.minor),
    );
  const parts = amounts.map((amount) => (base.minor * amount.minor) / total);
  const rest = base.minor - parts.reduce((sum, part) => sum + part, 0n);
  return parts.map((part, index) => money(index === 0 ? part + rest : part, base.currency));
}

/** The part of a booked value that goes with a part of the amount; the last part takes what is left. */
export function bookedShare(bookedOpen: bigint, open: bigint, part: bigint): bigint {
  if (part === open) return bookedOpen;
  const twice = 2n * bookedOpen * part;
  return (twice + open) / (2n * open);
}

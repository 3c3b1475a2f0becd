import type { Money } from '@finaceverse/base/money';
import { divideRounded } from '@finaceverse/base/rounding';
import type { Instant } from '@finaceverse/base/time';

/** Credit that a customer holds: bought, given, or part of a plan. */
export interface Grant {
  readonly id: string;
  readonly left: Money;
  /** A lower number is spent first. */
  readonly priority: number;
  readonly grantedAt: Instant;
  /** From this moment on nothing of it can be spent; null while it does not end. */
  readonly expiresAt: Instant | null;
}

export interface Draw {
  readonly grant: string;
  readonly amount: Money;
}

/** The order in which credit is spent: by priority, then what ends first, then the oldest. */
function firstSpent(left: Grant, right: Grant): number {
  if (left.priority !== right.priority) return left.priority - right.priority;
  const order = [
    [left.expiresAt ?? '9999', right.expiresAt ?? '9999'],
    [left.grantedAt, right.grantedAt],
    [left.id, right.id],
  ] as const;
  for (const [a, b] of order) if (a !== b) return a < b ? -1 : 1;
  return 0;
}

/** What pays for `amount` at `at`, and what no credit is left for. */
export function spend(
  grants: readonly Grant[],
  amount: Money,
  at: Instant,
): { readonly draws: readonly Draw[]; readonly uncovered: Money } {
  let open = amount.minor;
  const draws: Draw[] = [];
  const usable = grants.filter(({ expiresAt }) => expiresAt === null || at < expiresAt).sort(firstSpent);
  for (const { id, left } of usable) {
    const taken = left.minor < open ? left.minor : open;
    if (taken <= 0n) continue;
    draws.push({ grant: id, amount: { minor: taken, currency: amount.currency } });
    open -= taken;
  }
  return { draws, uncovered: { minor: open, currency: amount.currency } };
}

/** Tops up when the balance is at or below `threshold`, by whole multiples of `step`. */
export interface TopUpRule {
  readonly threshold: Money;
  readonly step: Money;
}

/** One charge that lifts the balance above the threshold, however far below it lies; nothing where it is above. */
export function topUp(balance: Money, { threshold, step }: TopUpRule): Money {
  const gap = threshold.minor - balance.minor;
  if (gap < 0n) return { minor: 0n, currency: balance.currency };
  // The balance must come to lie above the threshold: at it, the rule would act again at once.
  return { minor: divideRounded(gap + 1n, step.minor, 'ceiling') * step.minor, currency: balance.currency };
}

import { allocateMoney, subtractMoney, type Money } from '@finaceverse/base/money';
import { divideRounded } from '@finaceverse/base/rounding';
import { addDays, daysBetween, monthOf, type BusinessDate } from '@finaceverse/base/time';

/** Revenue that one performance obligation brings, and the service that earns it. */
export interface Obligation {
  /** The part of the transaction price, without tax. */
  readonly amount: Money;
  /** From the first day up to but without the last. */
  readonly start: BusinessDate;
  readonly end: BusinessDate;
  /** `by_day` where the service is the same each day; `at_the_end` where it was used before it was billed. */
  readonly earned: 'by_day' | 'at_the_end';
}

/**
 * What is earned up to and with `date`. Rounded half up on the sum of all days, never day by day, so that it ends at
 * the whole amount (ASC 606-10-25-31, IFRS 15.39: progress measured by time elapsed).
 */
export function recognisedThrough(obligation: Obligation, date: BusinessDate): Money {
  const { amount, start, end, earned } = obligation;
  const elapsed = daysBetween(start, addDays(date, 1));
  const days = daysBetween(start, end);
  if (elapsed >= days) return amount;
  if (elapsed <= 0 || earned === 'at_the_end') return { minor: 0n, currency: amount.currency };
  return { minor: divideRounded(amount.minor * BigInt(elapsed), BigInt(days), 'half_up'), currency: amount.currency };
}

/** What is billed and not yet earned after `date`. */
export function deferredAfter(obligation: Obligation, date: BusinessDate): Money {
  return subtractMoney(obligation.amount, recognisedThrough(obligation, date));
}

/** What each month earns, from the first month with service to the last; the parts sum to the whole amount. */
export function monthlySchedule(obligation: Obligation): readonly { readonly month: string; readonly amount: Money }[] {
  const schedule: { month: string; amount: Money }[] = [];
  let before: Money = { minor: 0n, currency: obligation.amount.currency };
  for (let day = obligation.start; day < obligation.end;) {
    const { end } = monthOf(day);
    const through = recognisedThrough(obligation, end);
    schedule.push({ month: day.slice(0, 7), amount: subtractMoney(through, before) });
    [before, day] = [through, addDays(end, 1)];
  }
  return schedule;
}

/** A bundle's price spread over its obligations by their standalone prices (ASC 606-10-32-31, IFRS 15.76). */
export function allocateByStandalonePrice(price: Money, standalone: readonly Money[]): readonly Money[] {
  return allocateMoney(
    price,
    standalone.map(({ minor }) => minor),
  );
}

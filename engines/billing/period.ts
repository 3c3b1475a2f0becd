import { assert } from '@finaceverse/base/outcome';
import { daysBetween, Temporal, type BusinessDate } from '@finaceverse/base/time';

/** How often a subscription is billed. */
export type Cadence = 'monthly' | 'quarterly' | 'annual';

export const CADENCE_MONTHS: Readonly<Record<Cadence, number>> = { monthly: 1, quarterly: 3, annual: 12 };

/**
 * A stretch of service: from `start` up to but without `end`. `days` are those of the stretch, `cycleDays` those of
 * the whole cycle that it is a part of: their quotient is the part of a cycle's price that is due.
 */
export interface ServicePeriod {
  readonly start: BusinessDate;
  readonly end: BusinessDate;
  readonly days: number;
  readonly cycleDays: number;
}

export interface Subscribed {
  readonly cadence: Cadence;
  readonly start: BusinessDate;
  /** The first day without service; null while it runs on. */
  readonly end: BusinessDate | null;
  /** Day of the month on which a cycle begins, 1 to 31; in a shorter month its last day. */
  readonly billingDay: number;
}

/** The billing day of the month that lies `months` after the month of `date`. */
function billingDate(date: Temporal.PlainDate, months: number, billingDay: number): Temporal.PlainDate {
  const month = date.toPlainYearMonth().add({ months });
  return month.toPlainDate({ day: Math.min(billingDay, month.daysInMonth) });
}

function servicePeriod(
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  cycle: readonly [Temporal.PlainDate, Temporal.PlainDate],
): ServicePeriod {
  const [start, end] = [from.toString(), until.toString()];
  return {
    start,
    end,
    days: daysBetween(start, end),
    cycleDays: daysBetween(cycle[0].toString(), cycle[1].toString()),
  };
}

/**
 * The periods that are billed in advance up to and on `target`: each that begins no later. The days before the first
 * billing day count as a part of the cycle that ends there, and those after the last one as a part of the cycle that
 * begins there, each by the days of that cycle.
 */
export function periodsInAdvance(subscribed: Subscribed, target: BusinessDate): readonly ServicePeriod[] {
  const { cadence, billingDay } = subscribed;
  assert(Number.isInteger(billingDay) && billingDay >= 1 && billingDay <= 31, `${billingDay} is no day of a month`);
  const [start, last] = [Temporal.PlainDate.from(subscribed.start), Temporal.PlainDate.from(target)];
  const end = subscribed.end === null ? null : Temporal.PlainDate.from(subscribed.end);
  const length = CADENCE_MONTHS[cadence];
  const passed = Temporal.PlainDate.compare(billingDate(start, 0, billingDay), start) < 0;
  // Every cycle is counted from the first billing day: counted from the one before, a 31st would become a 28th for ever.
  const cycleStart = (count: number): Temporal.PlainDate =>
    billingDate(start, (passed ? 1 : 0) + count * length, billingDay);
  const periods: ServicePeriod[] = [];
  const first = Temporal.PlainDate.compare(start, cycleStart(0)) === 0 ? 0 : -1;
  for (let count = first; ; count += 1) {
    const cycle = [cycleStart(count), cycleStart(count + 1)] as const;
    const from = count < 0 ? start : cycle[0];
    const over = end !== null && Temporal.PlainDate.compare(from, end) >= 0;
    if (over || Temporal.PlainDate.compare(from, last) > 0) return periods;
    const until = end !== null && Temporal.PlainDate.compare(end, cycle[1]) < 0 ? end : cycle[1];
    periods.push(servicePeriod(from, until, cycle));
  }
}

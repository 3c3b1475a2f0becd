import { addDays, Temporal, type BusinessDate } from '@finaceverse/base/time';

/** Days that one return is about. */
export interface ReturnPeriod {
  readonly start: BusinessDate;
  readonly end: BusinessDate;
}

/** The periods of `months` months each that hold any day from `from` to `to`, the first beginning with `from`'s month. */
export function returnPeriods(from: BusinessDate, to: BusinessDate, months: number): ReturnPeriod[] {
  const periods: ReturnPeriod[] = [];
  let first = Temporal.PlainDate.from(from).with({ day: 1 });
  while (first.toString() <= to) {
    const next = first.add({ months });
    periods.push({ start: first.toString(), end: addDays(next.toString(), -1) });
    first = next;
  }
  return periods;
}

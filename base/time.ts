import { Temporal } from 'temporal-polyfill';
import { ok, refuse, type Outcome } from './outcome.ts';

export { Temporal };

/** A moment in UTC as ISO 8601 with milliseconds, such as `2026-01-06T09:00:00.000Z`. */
export type Instant = string;

/** A day of a calendar in an entity's own zone, such as `2026-01-31`. It has no time and no zone. */
export type BusinessDate = string;

/** Where the present comes from. Always injected: only the composition root reads the machine's clock. */
export interface Clock {
  now(): Temporal.Instant;
}

/** A clock that a test, a demo or a rehearsal of month end moves by hand. */
export class ManualClock implements Clock {
  #now: Temporal.Instant;

  constructor(start: Instant) {
    this.#now = Temporal.Instant.from(start);
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  set(instant: Instant): void {
    this.#now = Temporal.Instant.from(instant);
  }

  advance(duration: Temporal.DurationLike): void {
    this.#now = this.#now.add(duration);
  }
}

export function instantText(instant: Temporal.Instant): Instant {
  return instant.toString({ smallestUnit: 'millisecond' });
}

export function parseInstant(text: string): Outcome<Instant> {
  try {
    return ok(instantText(Temporal.Instant.from(text)));
  } catch {
    return refuse(
      'invalid',
      'time.unreadable_instant',
      `"${text.slice(0, 40)}" is not a moment such as 2026-01-06T09:00:00Z.`,
    );
  }
}

/** Days of each month of a common year. */
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** A day of the Gregorian calendar in the form of ISO 8601. Statements hold thousands of them, so no object is made of one. */
export function parseBusinessDate(text: string): Outcome<BusinessDate> {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
    const days = month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
    if (day >= 1 && day <= days) return ok(text);
  }
  return refuse('invalid', 'time.unreadable_date', `"${text.slice(0, 40)}" is not a calendar date such as 2026-01-31.`);
}

/** The business date at `instant` in an IANA zone. */
export function businessDateAt(instant: Temporal.Instant, zone: string): BusinessDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate().toString();
}

export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** First and last day of the month that holds `date`. */
export function monthOf(date: BusinessDate): { readonly start: BusinessDate; readonly end: BusinessDate } {
  const first = Temporal.PlainDate.from(date).with({ day: 1 });
  return { start: first.toString(), end: first.add({ months: 1 }).subtract({ days: 1 }).toString() };
}

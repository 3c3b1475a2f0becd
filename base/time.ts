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

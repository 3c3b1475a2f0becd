import { Temporal } from '@finaceverse/base/time';

const MINUTE = 60_000;

/** Working hours of a week in a zone, without holidays. Minutes are of the local day, 0 to 1440. */
export interface WorkingCalendar {
  /** IANA zone, such as `Europe/Berlin`. */
  readonly zone: string;
  /** Intervals per weekday, Monday first. */
  readonly week: readonly (readonly (readonly [fromMinute: number, toMinute: number])[])[];
  /** Local dates on which nobody works, such as `2026-01-01`. */
  readonly holidays: ReadonlySet<string>;
}

/** Monday to Friday, 9 to 17, no holidays. */
export function officeHours(zone: string): WorkingCalendar {
  const day: readonly (readonly [number, number])[] = [[540, 1020]];
  return { zone, week: [day, day, day, day, day, [], []], holidays: new Set() };
}

/** A calendar that is always open, for steps done by machines. */
export function alwaysOpen(): WorkingCalendar {
  const day: readonly (readonly [number, number])[] = [[0, 1440]];
  return { zone: 'UTC', week: [day, day, day, day, day, day, day], holidays: new Set() };
}

type Spans = readonly (readonly [from: number, to: number])[];

/** Working time arithmetic in milliseconds since the epoch. Days are worked out once and kept. */
export interface WorkingClock {
  /** Working milliseconds within `[from, to)`; 0 when `to` is not later. */
  between(from: number, to: number): number;
  /** The moment at which `duration` working milliseconds after `from` have passed. */
  after(from: number, duration: number): number;
  /** `from` if it is within working time, else the next moment that is; NaN when nobody ever works. */
  nextOpen(from: number): number;
}

/** A local day, and the one after it once somebody has walked there: work of years passes thousands of them. */
interface Day {
  readonly date: Temporal.PlainDate;
  readonly spans: Spans;
  next: Day | undefined;
}

/** Beyond this many days without working time a calendar counts as closed for good. */
const DAY_LIMIT = 3700;

export function makeWorkingClock(calendar: WorkingCalendar): WorkingClock {
  const days = new Map<string, Day>();
  const dateAt = (moment: number): Temporal.PlainDate =>
    Temporal.Instant.fromEpochMilliseconds(Math.floor(moment)).toZonedDateTimeISO(calendar.zone).toPlainDate();
  const dayOf = (date: Temporal.PlainDate): Day => {
    const key = date.toString();
    const known = days.get(key);
    if (known !== undefined) return known;
    const intervals = calendar.holidays.has(key) ? [] : (calendar.week[date.dayOfWeek - 1] ?? []);
    const moment = (minute: number): number => localMoment(date, minute, calendar.zone);
    const spans = intervals.map(([from, to]) => [moment(from), moment(to)] as const);
    const day: Day = { date, spans, next: undefined };
    days.set(key, day);
    return day;
  };
  const walk = (from: number, visit: (start: number, end: number) => boolean): boolean => {
    let day = dayOf(dateAt(from));
    for (let count = 0; count < DAY_LIMIT; count += 1) {
      for (const [start, end] of day.spans) if (end > from && visit(Math.max(start, from), end)) return true;
      day.next ??= dayOf(day.date.add({ days: 1 }));
      day = day.next;
    }
    return false;
  };
  return {
    between(from, to) {
      let total = 0;
      if (!(to > from)) return 0;
      walk(from, (start, end) => {
        total += Math.max(0, Math.min(end, to) - start);
        return end >= to || start >= to;
      });
      return total;
    },
    after(from, duration) {
      let left = duration;
      let reached = Number.NaN;
      walk(from, (start, end) => {
        if (end - start < left) {
          left -= end - start;
          return false;
        }
        reached = start + left;
        return true;
      });
      return reached;
    },
    nextOpen(from) {
      let open = Number.NaN;
      walk(from, (start) => {
        open = start;
        return true;
      });
      return open;
    },
  };
}

/** A local minute of a day as a moment; a clock change makes the day an hour longer or shorter, not the minute wrong. */
function localMoment(date: Temporal.PlainDate, minute: number, zone: string): number {
  const day = minute >= 1440 ? date.add({ days: 1 }) : date;
  const rest = minute >= 1440 ? minute - 1440 : minute;
  const time = Temporal.PlainTime.from({ hour: Math.floor(rest / 60), minute: Math.floor(rest % 60) });
  const base = day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
  return base + (rest % 1) * MINUTE;
}

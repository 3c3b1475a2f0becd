import { Temporal, type BusinessDate } from '@finaceverse/base/time';
import type { WorkingCalendar } from './holidays.ts';

/** Where a day falls that is no working day: it stays, moves on, back, or on unless that leaves the month. */
export type Adjustment = 'none' | 'following' | 'preceding' | 'modified_following';

/** When something is due, counted from an anchor: the end of its period, or the day its predecessor was done. */
export interface DueRule {
  /** Months after the anchor's month; only where `day` is given. */
  readonly months: number;
  /** Day of that month, 1 to 31, in a shorter month its last; `last` is always its last; null counts from the anchor. */
  readonly day: number | 'last' | null;
  /** Days after that, or before it where negative. */
  readonly days: number;
  /** Whether `days` counts all days or working days only. */
  readonly count: 'calendar' | 'working';
  readonly adjustment: Adjustment;
}

export function isWorkingDay(date: BusinessDate, calendar: WorkingCalendar): boolean {
  const weekday = Temporal.PlainDate.from(date).dayOfWeek;
  return !calendar.weekend.has(weekday) && calendar.holidayOn(date) === undefined;
}

/** The day on which `rule` falls for `anchor`. A last day of a month stays one where the rule says `last`. */
export function dueDate(rule: DueRule, anchor: BusinessDate, calendar: WorkingCalendar): BusinessDate {
  const base = onDay(rule, Temporal.PlainDate.from(anchor));
  const counted = rule.count === 'calendar' ? base.add({ days: rule.days }) : addWorkingDays(base, rule.days, calendar);
  return adjusted(counted, rule.adjustment, calendar).toString();
}

function onDay({ months, day }: DueRule, anchor: Temporal.PlainDate): Temporal.PlainDate {
  if (day === null) return anchor;
  const month = anchor.toPlainYearMonth().add({ months });
  return month.toPlainDate({ day: day === 'last' ? month.daysInMonth : Math.min(day, month.daysInMonth) });
}

function step(from: Temporal.PlainDate, direction: 1 | -1, calendar: WorkingCalendar): Temporal.PlainDate {
  let date = from;
  while (!isWorkingDay(date.toString(), calendar)) date = date.add({ days: direction });
  return date;
}

function addWorkingDays(from: Temporal.PlainDate, days: number, calendar: WorkingCalendar): Temporal.PlainDate {
  const direction = days < 0 ? -1 : 1;
  let date = from;
  for (let left = Math.abs(days); left > 0; left -= 1) date = step(date.add({ days: direction }), direction, calendar);
  return date;
}

function adjusted(date: Temporal.PlainDate, adjustment: Adjustment, calendar: WorkingCalendar): Temporal.PlainDate {
  switch (adjustment) {
    case 'none':
      return date;
    case 'following':
      return step(date, 1, calendar);
    case 'preceding':
      return step(date, -1, calendar);
    case 'modified_following': {
      const on = step(date, 1, calendar);
      return on.month === date.month ? on : step(date, -1, calendar);
    }
  }
}

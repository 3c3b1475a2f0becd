import { Temporal, type BusinessDate } from '@finaceverse/base/time';
import type { Month } from './calendar.ts';
import { monthsOfYear } from './calendar.ts';

/**
 * How a fiscal year is parted: into months, into quarters of 4, 4 and 5 weeks in one of three orders, or into thirteen
 * periods of four weeks. A year of weeks has 52 of them or 53 (ASC 235-10-50; IAS 1.37).
 */
export const CALENDARS = ['months', '4-4-5', '4-5-4', '5-4-4', '13x4'] as const;
export type FiscalCalendar = (typeof CALENDARS)[number];

export interface FiscalYearPlan {
  readonly name: string;
  readonly start: BusinessDate;
  readonly end: BusinessDate;
  readonly calendar: FiscalCalendar;
  readonly periods: readonly (Month & { readonly kind: 'regular' | 'closing' })[];
}

const QUARTERS: Readonly<Record<Exclude<FiscalCalendar, 'months' | '13x4'>, readonly number[]>> = {
  '4-4-5': [4, 4, 5],
  '4-5-4': [4, 5, 4],
  '5-4-4': [5, 4, 4],
};

function weeksOf(calendar: Exclude<FiscalCalendar, 'months'>, weeks: 52 | 53): number[] {
  const parts =
    calendar === '13x4' ? Array.from({ length: 13 }, () => 4) : [1, 2, 3, 4].flatMap(() => QUARTERS[calendar]);
  // The week more stands in the last period.
  return parts.map((part, index) => (index === parts.length - 1 ? part + weeks - 52 : part));
}

function periodsOf(calendar: FiscalCalendar, start: Temporal.PlainDate, weeks: 52 | 53): Month[] {
  if (calendar === 'months') return monthsOfYear(start.year, start.month);
  let first = start;
  const parts = weeksOf(calendar, weeks).map((part) => {
    const next = first.add({ weeks: part });
    const period = { start: first.toString(), end: next.subtract({ days: 1 }).toString() };
    first = next;
    return period;
  });
  const year = first.subtract({ days: 1 }).year;
  return parts.map((part, index) => ({ ...part, name: `Period ${index + 1} of ${year}` }));
}

/**
 * A fiscal year from its first day on, named by the year that it ends in; with a closing period on its last day where
 * that is wanted. A year of months begins with the first day of one.
 */
export function planYear(terms: {
  readonly calendar: FiscalCalendar;
  readonly start: BusinessDate;
  readonly weeks: 52 | 53;
  readonly closingPeriod: boolean;
}): FiscalYearPlan {
  const start = Temporal.PlainDate.from(terms.start);
  const periods = periodsOf(terms.calendar, start, terms.weeks);
  const end = periods.at(-1)?.end ?? terms.start;
  const name = end.slice(0, 4);
  const closing = { name: `Closing of ${name}`, start: end, end, kind: 'closing' as const };
  return {
    name,
    start: periods[0]?.start ?? terms.start,
    end,
    calendar: terms.calendar,
    periods: [
      ...periods.map((period) => ({ ...period, kind: 'regular' as const })),
      ...(terms.closingPeriod ? [closing] : []),
    ],
  };
}

/** First day of the year of months that holds a day, where years begin with `firstMonth` (1 to 12). */
export function yearOfMonths(day: BusinessDate, firstMonth: number): BusinessDate {
  const date = Temporal.PlainDate.from(day);
  const year = date.month < firstMonth ? date.year - 1 : date.year;
  return new Temporal.PlainDate(year, firstMonth, 1).toString();
}

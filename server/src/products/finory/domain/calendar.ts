import { monthOf, Temporal, type BusinessDate } from '@finaceverse/base/time';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export interface Month {
  readonly name: string;
  readonly start: BusinessDate;
  readonly end: BusinessDate;
}

/** The twelve months of the fiscal year that begins in `year` with `firstMonth` (1 to 12), as fiscal periods. */
export function monthsOfYear(year: number, firstMonth = 1): Month[] {
  return monthStarts(new Temporal.PlainDate(year, firstMonth, 1).toString(), MONTHS.length).map((first) => {
    const date = Temporal.PlainDate.from(first);
    return { name: `${MONTHS[date.month - 1]} ${date.year}`, ...monthOf(first) };
  });
}

/** First days of `count` months, beginning with the month of `date`. */
export function monthStarts(date: BusinessDate, count: number): BusinessDate[] {
  const first = Temporal.PlainDate.from(monthOf(date).start);
  return Array.from({ length: count }, (_, index) => first.add({ months: index }).toString());
}

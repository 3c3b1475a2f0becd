import { monthOf, Temporal, type BusinessDate } from '../../../base/time.ts';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

export interface Month {
  readonly name: string;
  readonly start: BusinessDate;
  readonly end: BusinessDate;
}

/** The twelve months of a calendar year as fiscal periods. */
export function monthsOfYear(year: number): Month[] {
  return MONTHS.map((month, index) => {
    const first = new Temporal.PlainDate(year, index + 1, 1).toString();
    return { name: `${month} ${year}`, ...monthOf(first) };
  });
}

/** First days of `count` months, beginning with the month of `date`. */
export function monthStarts(date: BusinessDate, count: number): BusinessDate[] {
  const first = Temporal.PlainDate.from(monthOf(date).start);
  return Array.from({ length: count }, (_, index) => first.add({ months: index }).toString());
}

import { ok, refuse, type Outcome } from './outcome.ts';
import type { BusinessDate } from './time.ts';

/** Apart from the calendar of `time.ts`: whoever only reads days, as the engines do, does not load it. */

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

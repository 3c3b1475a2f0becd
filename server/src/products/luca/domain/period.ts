import { addDays, monthOf, Temporal, type BusinessDate } from '@finaceverse/base/time';

/** A span of business dates, both ends included, with the words in which it was asked for. */
export interface Period {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** Such as `January 2026` or `Q1 2026`. */
  readonly label: string;
  /** As the asker put it where that is shorter: `March` for a year that was inferred. */
  readonly asked: string;
}

/** The dates that relative words are measured against. */
export interface Anchor {
  /** Today in the company's time zone. */
  readonly today: BusinessDate;
  /** First and last posting of the books; null while there are none. */
  readonly first: BusinessDate | null;
  readonly last: BusinessDate | null;
  /** The month, 1 to 12, with which the company's fiscal year begins. */
  readonly fiscalYearStart: number;
}

export const MONTHS = [
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
] as const;

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** A date in words, such as `31 January 2026`. */
export function dateWords(date: BusinessDate): string {
  const { day, month, year } = Temporal.PlainDate.from(date);
  return `${day} ${MONTHS[month - 1] ?? ''} ${year}`;
}

/** The month of a date in words, such as `January 2026`. */
export function monthWords(date: BusinessDate): string {
  const { month, year } = Temporal.PlainDate.from(date);
  return `${MONTHS[month - 1] ?? ''} ${year}`;
}

export function monthPeriod(year: number, month: number, inferred = false): Period {
  const { start, end } = monthOf(`${year}-${twoDigits(month)}-01`);
  const label = `${MONTHS[month - 1] ?? ''} ${year}`;
  return { from: start, to: end, label, asked: inferred ? (MONTHS[month - 1] ?? label) : label };
}

/** Months `first` to `last` of one year under a name of their own, such as a quarter. */
export function monthsPeriod(year: number, first: number, last: number, name: string, inferred = false): Period {
  const label = `${name} ${year}`;
  return {
    from: `${year}-${twoDigits(first)}-01`,
    to: monthPeriod(year, last).to,
    label,
    asked: inferred ? name : label,
  };
}

export function yearPeriod(year: number): Period {
  return { from: `${year}-01-01`, to: `${year}-12-31`, label: String(year), asked: String(year) };
}

export function dayPeriod(date: BusinessDate): Period {
  return { from: date, to: date, label: dateWords(date), asked: dateWords(date) };
}

/** From the first day of one period to the last day of another. */
export function spanPeriod(first: Period, last: Period): Period {
  const label = `${first.label} to ${last.label}`;
  return { from: first.from, to: last.to, label, asked: label };
}

/**
 * The year that an asker means who names a month without one: the latest year in which it has begun, unless
 * the books had not begun then; so "March" in February is the coming March while the books are young.
 */
export function inferYear(anchor: Anchor, month: number): number {
  const year = Temporal.PlainDate.from(anchor.today).year;
  if (`${year}-${twoDigits(month)}-01` <= anchor.today) return year;
  const before = monthPeriod(year - 1, month);
  return anchor.first !== null && anchor.first <= before.to ? year - 1 : year;
}

export function shiftMonths(date: BusinessDate, months: number): BusinessDate {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

function monthOfDate(date: BusinessDate): Period {
  const { year, month } = Temporal.PlainDate.from(date);
  return monthPeriod(year, month);
}

function quarterOfDate(date: BusinessDate): Period {
  const { year, month } = Temporal.PlainDate.from(date);
  return quarterPeriod(year, Math.ceil(month / 3));
}

export function quarterPeriod(year: number, quarter: number, inferred = false): Period {
  return monthsPeriod(year, quarter * 3 - 2, quarter * 3, `Q${quarter}`, inferred);
}

/** "This month", "last quarter", "previous year" and their like, by the calendar of the company. */
export function relativePeriod(anchor: Anchor, unit: 'month' | 'quarter' | 'year', offset: -1 | 0 | 1): Period {
  if (unit === 'month') return monthOfDate(shiftMonths(monthOf(anchor.today).start, offset));
  if (unit === 'quarter') return quarterOfDate(shiftMonths(quarterOfDate(anchor.today).from, offset * 3));
  return yearPeriod(Temporal.PlainDate.from(anchor.today).year + offset);
}

/** The period of the same length just before: the month before a month, the quarter before a quarter. */
export function periodBefore(period: Period): Period {
  const days = Temporal.PlainDate.from(period.from).until(Temporal.PlainDate.from(period.to)).days;
  const end = addDays(period.from, -1);
  if (monthOf(period.from).start === period.from && monthOf(period.to).end === period.to) {
    const from = Temporal.PlainDate.from(period.from);
    const months = from.until(Temporal.PlainDate.from(period.to).add({ days: 1 }), { largestUnit: 'month' }).months;
    if (months === 1) return monthOfDate(end);
    if (months === 3 && quarterOfDate(period.from).from === period.from) return quarterOfDate(end);
    if (months === 0 || months === 12) return yearPeriod(Temporal.PlainDate.from(end).year);
  }
  return spanPeriod(dayPeriod(addDays(end, -days)), dayPeriod(end));
}

/** What the books say about a period before anything is summed. */
export type Coverage =
  | { readonly kind: 'covered'; readonly partialUntil: BusinessDate | null }
  | { readonly kind: 'empty'; readonly reason: string };

/** Whether the books have data for a period; if not, the sentence that says what is missing. */
export function coverageOf(period: Period, anchor: Anchor): Coverage {
  const { first, last } = anchor;
  if (first === null || last === null) {
    return { kind: 'empty', reason: `No ${period.asked} data: nothing has been posted in these books yet.` };
  }
  if (period.from > last) {
    return {
      kind: 'empty',
      reason: `No ${period.asked} data: the last posting is in ${monthWords(last)}, on ${dateWords(last)}.`,
    };
  }
  if (period.to < first) {
    return {
      kind: 'empty',
      reason: `No ${period.asked} data: the first posting is in ${monthWords(first)}, on ${dateWords(first)}.`,
    };
  }
  return { kind: 'covered', partialUntil: monthOf(last).end < period.to ? last : null };
}

/**
 * Dates as whole days since 1970-01-01, so that bond schedules of hundreds of dates cost nothing.
 * Gregorian throughout (years 1 to 9999).
 */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days since 1970-01-01 of a civil date, counting in 400-year eras that start on 1 March. */
export function dayOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

export function civilDate(days: number): CivilDate {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 31);
}

/** Whether the date is the last day of its month. */
export function isMonthEnd(date: CivilDate): boolean {
  return date.day === daysInMonth(date.year, date.month);
}

/** The date `months` later, its day cut to the month's length; with `lastDay` always the last of the month. */
export function addMonths(days: number, months: number, lastDay: boolean): number {
  const date = civilDate(days);
  const count = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  const length = daysInMonth(year, month);
  return dayOf(year, month, lastDay ? length : Math.min(date.day, length));
}

const texts = new Map<number, string>();

/** `2026-01-31` of a day number. */
export function dateText(days: number): string {
  let text = texts.get(days);
  if (text === undefined) {
    const { year, month, day } = civilDate(days);
    text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    if (texts.size > 20000) texts.clear();
    texts.set(days, text);
  }
  return text;
}

const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function checkedDay(year: number, month: number, day: number): number | undefined {
  const possible =
    year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return possible ? dayOf(year, month, day) : undefined;
}

/** A year of two digits as spreadsheets read it: 00 to 29 lie in this century, 30 to 99 in the last. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year < 30 ? 2000 + year : 1900 + year;
}

/** The month of an English name or its beginning; 0 when there is none. */
function monthNamed(name: string): number {
  return MONTH_NAMES.findIndex((month) => month.startsWith(name.toLowerCase())) + 1;
}

/** The ways to write a date, each with the places of year, month and day among the parts it finds. */
const DATE_FORMS: readonly (readonly [form: RegExp, year: number, month: number, day: number])[] = [
  [/^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/, 1, 2, 3],
  [/^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d\d)$/, 3, 1, 2],
  [/^(\d{1,2})[-/\s]([A-Za-z]{3,9})\.?[-/,\s]\s?(\d{4}|\d\d)$/, 3, 2, 1],
  [/^([A-Za-z]{3,9})\.?[-\s](\d{1,2}),?[-\s](\d{4})$/, 3, 1, 2],
  [/^(\d{4})[-/\s]([A-Za-z]{3,9})[-/\s](\d{1,2})$/, 1, 2, 3],
];

/** A time of day at the end of a date: spreadsheets cut it off. */
const TIME_OF_DAY = /[T\s]([01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|\s[AP]M)?$/i;

/**
 * Reads a date as spreadsheets in English do: `2008-02-15`, `2/15/2008` (month first), `15-Feb-2008`, `15-Feb-08`,
 * `Feb 15, 2008`, `2008-Feb-15`; a time of day is cut off. Undefined for anything else, and for days that never were.
 */
export function readDate(text: string): number | undefined {
  const written = text.length > 11 ? text.replace(TIME_OF_DAY, '') : text;
  for (const [form, year, month, day] of DATE_FORMS) {
    const parts = form.exec(written);
    if (!parts) continue;
    const name = parts[month] ?? '';
    return checkedDay(
      fullYear(parts[year] ?? ''),
      /\d/.test(name) ? Number(name) : monthNamed(name),
      Number(parts[day]),
    );
  }
  return undefined;
}

/**
 * The day of a spreadsheet serial number. Serials count on without a gap, as OpenFormula has them, so that differences
 * between them are those of spreadsheets; before 1 March 1900 they name the day before the one that Excel shows.
 */
export function dayOfSerial(serial: number): number {
  return Math.floor(serial) - 25569;
}

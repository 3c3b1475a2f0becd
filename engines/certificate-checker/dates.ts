import { reject } from './reading.ts';

/*
 * 3 of 9: dates, as days since 1970-01-01.
 */

interface Civil {
  readonly y: number;
  readonly m: number;
  readonly d: number;
}

const DAY = 86_400_000;
export const monthLength = (y: number, m: number): number =>
  m === 2 ? 28 + Number(y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0)) : 30 + ((m + (m >> 3)) & 1);
export const dayNumber = (y: number, m: number, d: number): number => Date.UTC(y, m - 1, d) / DAY;
export const dateText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

export const civil = (day: number, date = new Date(day * DAY)): Civil => ({
  y: date.getUTCFullYear(),
  m: date.getUTCMonth() + 1,
  d: date.getUTCDate(),
});

/** A date is written as it would be printed, in the years 1000 to 9999; there is no other spelling, and no 30 February. */
export function readDay(source: string): number {
  const [, y = 0, m = 0, d = 0] = (/^([1-9]\d{3})-(\d\d)-(\d\d)$/.exec(source) ?? []).map(Number);
  const isDate = m >= 1 && m <= 12 && d >= 1 && d <= monthLength(y, m);
  return isDate ? dayNumber(y, m, d) : reject(`not a date: ${source.slice(0, 40)}`);
}

export function shiftMonths(from: number, count: number, end: boolean): number {
  const { y, m, d } = civil(from);
  const [year, month] = [y + Math.floor((m - 1 + count) / 12), ((((m - 1 + count) % 12) + 12) % 12) + 1];
  const length = year >= 1000 && year <= 9999 ? monthLength(year, month) : reject('a date lies outside the calendar');
  return dayNumber(year, month, end ? length : Math.min(d, length));
}

const thirty = (a: Civil, b: Civil, first: number, last: number): number =>
  360 * (b.y - a.y) + 30 * (b.m - a.m) + last - first;
const endsFebruary = ({ y, m, d }: Civil): boolean => m === 2 && d === monthLength(y, 2);

/** 30/360 European: a 31st counts as the 30th. */
export const thirtyEuropean = (a: Civil, b: Civil): number => thirty(a, b, Math.min(a.d, 30), Math.min(b.d, 30));

/** 30/360 US: an end of month counts as the 30th after a start that is one, or, where `both` says so, always. */
export function thirtyAmerican(a: Civil, b: Civil, both: boolean): number {
  const last = endsFebruary(b) && (endsFebruary(a) || both) ? 30 : b.d;
  return thirty(a, b, endsFebruary(a) ? 30 : Math.min(a.d, 30), last === 31 && (a.d >= 30 || both) ? 30 : last);
}

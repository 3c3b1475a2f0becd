import type { PlainDate } from '../definition.ts';

/** Days since 1970-01-01 by the platform's own calendar, which the first route does not use. */
export function dayNumber(date: PlainDate): number {
  return Date.UTC(date.year, date.month - 1, date.day) / 86_400_000;
}

export function lastDay(year: number, month: number): number {
  return (Date.UTC(year, month, 1) - Date.UTC(year, month - 1, 1)) / 86_400_000;
}

export function daysApart(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** A number that orders dates. */
export function order(date: PlainDate): number {
  return date.year * 372 + date.month * 31 + date.day;
}

/** `months` later, the day cut to the month; `toEnd` always gives the last day. */
export function shift(date: PlainDate, months: number, toEnd: boolean): PlainDate {
  let [year, month] = [date.year, date.month + months];
  while (month > 12) [year, month] = [year + 1, month - 12];
  while (month < 1) [year, month] = [year - 1, month + 12];
  const length = lastDay(year, month);
  return { year, month, day: toEnd || date.day > length ? length : date.day };
}

export function endsMonth(date: PlainDate): boolean {
  return date.day === lastDay(date.year, date.month);
}

export function endsFebruary(date: PlainDate): boolean {
  return date.month === 2 && endsMonth(date);
}

/** 30/360 as US bond markets count; `both` also moves an end on the 31st whatever the start. */
export function thirty(from: PlainDate, to: PlainDate, both: boolean): number {
  const start = endsFebruary(from) || from.day === 31 ? 30 : from.day;
  let end = to.day;
  if (endsFebruary(to) && (both || endsFebruary(from))) end = 30;
  else if (end === 31 && (both || from.day >= 30)) end = 30;
  return (to.year * 12 + to.month - from.year * 12 - from.month) * 30 + end - start;
}

/** 30E/360. */
export function thirtyEuropean(from: PlainDate, to: PlainDate): number {
  return (to.year * 12 + to.month - from.year * 12 - from.month) * 30 + Math.min(30, to.day) - Math.min(30, from.day);
}

/** Days by basis 0 to 4 between two dates. */
export function countedDays(basis: number, from: PlainDate, to: PlainDate): number {
  return basis === 0 ? thirty(from, to, false) : basis === 4 ? thirtyEuropean(from, to) : daysApart(from, to);
}

/** Years by LibreOffice's count from the first year: the months of a calendar of thirty days, the days as they stand. */
export function yearsByFirst(basis: number, from: PlainDate, to: PlainDate): number {
  const february = lastDay(from.year, 2);
  if (basis === 1) return daysApart(from, to) / (337 + february);
  if (basis === 2) return daysApart(from, to) / 360;
  if (basis === 3) return daysApart(from, to) / 365;
  const leavesFebruary = basis === 0 && from.month === 2 && to.month > 2 && from.year === to.year;
  const months = to.year * 12 + to.month - from.year * 12 - from.month;
  return months / 12 + (to.day - from.day - (leavesFebruary ? 30 - february : 0)) / 360;
}

/** Years as YEARFRAC counts them. */
export function yearsBetween(basis: number, from: PlainDate, to: PlainDate): number {
  return order(from) === order(to) ? 0 : countedDays(basis, from, to) / yearLength(basis, from, to);
}

function isLeap(year: number): boolean {
  return lastDay(year, 2) === 29;
}

/** Length of the year that basis 0 to 4 divides by. */
export function yearLength(basis: number, from: PlainDate, to: PlainDate): number {
  if (basis === 0 || basis === 2 || basis === 4) return 360;
  if (basis === 3) return 365;
  const withinYear = order(to) <= order({ ...from, year: from.year + 1 });
  if (!withinYear) {
    const years = to.year - from.year + 1;
    let leaps = 0;
    for (let year = from.year; year <= to.year; year += 1) if (isLeap(year)) leaps += 1;
    return 365 + leaps / years;
  }
  if (from.year === to.year) return isLeap(from.year) ? 366 : 365;
  const seesLeapDay =
    (isLeap(from.year) && from.month <= 2) || (isLeap(to.year) && (to.month > 2 || (to.month === 2 && to.day === 29)));
  return seesLeapDay ? 366 : 365;
}

import { addMonths, civilDate, dayOf, daysInMonth, readDate } from '../../calendar.ts';
import type { Call, FormulaFunctions } from '../call.ts';
import { figure, refuseFormula, text, type FormulaValue } from '../values.ts';
import { dateFigure, day, dayOfValue, movedDate } from './days.ts';

/** A stated whole number, with what it was read from beside it. */
function stated(call: Call, value: number): FormulaValue {
  call.state(...Array.from({ length: call.count }, (_, index) => index).filter((index) => call.has(index)));
  return figure(call.tape.integer(value));
}

function part(read: (days: number) => number): (call: Call) => FormulaValue {
  return (call) => stated(call, read(day(call, 0)));
}

/** Months and days that lie past the end of a year or month run over into the next. */
function dateOfParts(call: Call): FormulaValue {
  const [given, month, days] = [call.whole(0), call.whole(1), call.whole(2)];
  const year = given >= 0 && given < 1900 ? given + 1900 : given;
  const months = year * 12 + month - 1;
  const start = dayOf(Math.floor(months / 12), months - Math.floor(months / 12) * 12 + 1, 1);
  if (!Number.isSafeInteger(start) || year < 0 || year > 9999)
    refuseFormula('vamn.unreadable_date', `There is no year ${given}`, '#NUM!');
  return dateFigure(call.evaluation, start + days - 1);
}

function shifted(lastDay: boolean): (call: Call) => FormulaValue {
  return (call) => {
    const count = call.whole(1);
    if (Math.abs(count) > 120_000) refuseFormula('vamn.unreadable_date', `${count} months lead out of the calendar`, '#NUM!');
    return movedDate(call, lastDay, addMonths(day(call, 0), count, lastDay), count);
  };
}

/** 1 to 7 for Monday to Sunday. */
function isoWeekday(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

/** Kind 1 begins with Sunday as 1, 2 with Monday as 1, 3 with Monday as 0, 11 to 17 with Monday to Sunday as 1. */
function weekday(call: Call): FormulaValue {
  const [iso, kind] = [isoWeekday(day(call, 0)), call.whole(1, 1)];
  if (kind === 3) return stated(call, iso - 1);
  const first = kind === 1 ? 7 : kind === 2 ? 1 : kind - 10;
  if (first < 1 || first > 7) refuseFormula('vamn.out_of_bounds', `WEEKDAY knows no kind ${kind}`, '#NUM!');
  return stated(call, ((iso - first + 7) % 7) + 1);
}

/** Whole months from one date to the other. */
function wholeMonths(from: number, to: number): number {
  const [a, b] = [civilDate(from), civilDate(to)];
  return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0);
}

function dateDifference(call: Call): FormulaValue {
  const [from, to, unit] = [day(call, 0), day(call, 1), call.text(2).toUpperCase()];
  if (from > to) refuseFormula('vamn.out_of_bounds', 'DATEDIF needs the earlier date first', '#NUM!');
  const months = wholeMonths(from, to);
  switch (unit) {
    case 'D':
      return stated(call, to - from);
    case 'M':
      return stated(call, months);
    case 'Y':
      return stated(call, Math.floor(months / 12));
    case 'YM':
      return stated(call, months % 12);
    case 'YD': {
      const [a, b] = [civilDate(from), civilDate(to)];
      const year = b.month > a.month || (b.month === a.month && b.day >= a.day) ? b.year : b.year - 1;
      return stated(call, to - dayOf(year, a.month, Math.min(a.day, daysInMonth(year, a.month))));
    }
    default:
      return refuseFormula('vamn.unsupported', `DATEDIF in units of "${unit}" is not supported`);
  }
}

function holidays(call: Call, index: number): ReadonlySet<number> {
  if (!call.has(index)) return new Set();
  const items = call.grid(index).rows.flat().filter((item) => item.kind !== 'empty');
  return new Set(items.map((item) => dayOfValue(call.evaluation, item)));
}

const SPAN_MAX = 200_000;

function workingDays(call: Call): FormulaValue {
  const [from, to, free] = [day(call, 0), day(call, 1), holidays(call, 2)];
  if (Math.abs(to - from) > SPAN_MAX) refuseFormula('vamn.unsupported', 'The dates lie too far apart');
  let count = 0;
  for (let at = Math.min(from, to); at <= Math.max(from, to); at += 1) if (isoWeekday(at) <= 5 && !free.has(at)) count += 1;
  return stated(call, from <= to ? count : -count);
}

function workingDay(call: Call): FormulaValue {
  const [from, count, free] = [day(call, 0), call.whole(1), holidays(call, 2)];
  if (Math.abs(count) > SPAN_MAX) refuseFormula('vamn.unsupported', 'The date lies too far away');
  const step = count < 0 ? -1 : 1;
  let [at, left] = [from, Math.abs(count)];
  while (left > 0) {
    at += step;
    if (isoWeekday(at) <= 5 && !free.has(at)) left -= 1;
  }
  call.state(0, 1);
  return dateFigure(call.evaluation, at);
}

/** Dates as serial numbers, and what is counted of them. */
export const DATE_FUNCTIONS: FormulaFunctions = {
  DATE: dateOfParts,
  DATEVALUE: (call) => {
    const words = call.text(0);
    const days = readDate(words.trim());
    return days === undefined
      ? refuseFormula('vamn.unreadable_date', `"${words.slice(0, 40)}" is no date such as 2026-01-31`, '#VALUE!')
      : dateFigure(call.evaluation, days);
  },
  YEAR: part((days) => civilDate(days).year),
  MONTH: part((days) => civilDate(days).month),
  DAY: part((days) => civilDate(days).day),
  WEEKDAY: weekday,
  EDATE: shifted(false),
  EOMONTH: shifted(true),
  DAYS: (call) => stated(call, day(call, 0) - day(call, 1)),
  DATEDIF: dateDifference,
  NETWORKDAYS: workingDays,
  WORKDAY: workingDay,
  T: (call) => {
    const value = call.single(0);
    return value.kind === 'text' ? value : text('');
  },
};

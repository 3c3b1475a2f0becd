import { civilDate, type CivilDate, dayOf, daysInMonth, readDate } from '../../arithmetic/calendar.ts';
import type { Call, FormulaFunctions } from '../call.ts';
import { figure, refuseFormula, text, type FormulaValue } from '../values.ts';
import { dateFigure, day } from './days.ts';

/** A stated whole number, with what it was read from beside it. */
function stated(call: Call, value: number): FormulaValue {
  call.state(...Array.from({ length: call.count }, (_, index) => index).filter((index) => call.has(index)));
  return figure(call.tape.integer(value));
}

function part(read: (days: number) => number): (call: Call) => FormulaValue {
  return (call) => stated(call, read(day(call, 0)));
}

const DAY_ZERO = -25568;

/** The serial number 0 is the 0 January 1900, as spreadsheets show it; an empty cell is that day too. */
function shownDate(days: number): CivilDate {
  return days === DAY_ZERO ? { year: 1900, month: 1, day: 0 } : civilDate(days);
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

/** 1 to 7 for Monday to Sunday. */
function isoWeekday(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

/** Kind 1 begins with Sunday as 1, 2 with Monday as 1, 3 with Monday as 0, 11 to 17 with Monday to Sunday as 1. */
/** 1 March 1900: the days before it have, in spreadsheets, the weekday of the day before them. */
const MARCH_1900 = -25508;

function weekday(call: Call): FormulaValue {
  const days = day(call, 0);
  const [iso, kind] = [isoWeekday(days < MARCH_1900 ? days - 1 : days), call.whole(1, 1)];
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
  YEAR: part((days) => shownDate(days).year),
  MONTH: part((days) => shownDate(days).month),
  DAY: part((days) => shownDate(days).day),
  WEEKDAY: weekday,
  DAYS: (call) => stated(call, day(call, 0) - day(call, 1)),
  DATEDIF: dateDifference,
  T: (call) => {
    const value = call.single(0);
    return value.kind === 'text' ? value : text('');
  },
};

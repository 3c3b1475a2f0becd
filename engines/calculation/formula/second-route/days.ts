import { demand, passed, type Answers, type Asked } from './asked.ts';
import { asNumber, lone } from './combine.ts';
import type { Computation } from './computation.ts';
import { NO_ANSWER, Ratio, WRONG_NUMBER, WRONG_VALUE, type Plain } from './plain.ts';
import { DAY, dayOfWords } from './words.ts';

const SYSTEM_1900 = 25_569;
const LAST = Date.UTC(9999, 11, 31);

/** The date of a serial number; the system of 1900 counts a 29 February 1900 that never was. */
export function dateOfSerial(serial: number, epoch: number): Date {
  const isBeforeLeap = epoch === SYSTEM_1900 && serial < 61;
  return new Date((Math.floor(serial) - epoch + (isBeforeLeap ? 1 : 0)) * DAY);
}

export function serialOfDate(date: Date, epoch: number): number {
  const serial = date.getTime() / DAY + epoch;
  return epoch === SYSTEM_1900 && serial < 61 ? serial - 1 : serial;
}

/** The date that a value is, by its serial number or in words. */
export function dateOf(computation: Computation, given: Plain | undefined): Date {
  const value = lone(given);
  const day = typeof value === 'string' ? dayOfWords(value) : undefined;
  if (day !== undefined) return new Date(day * DAY);
  const serial = Number(passed(asNumber(computation, value)).floor());
  const date = dateOfSerial(serial, computation.scope.epoch);
  if (serial < 0 || !(date.getTime() <= LAST)) throw WRONG_NUMBER;
  return date;
}

function date(asked: Asked, index: number): Date {
  if (index >= asked.args.length) throw NO_ANSWER;
  return dateOf(asked.computation, asked.args[index]);
}

/** A date by its parts, which may run over. */
function dateOfParts(year: number, month: number, day: number): Date {
  const made = new Date(0);
  made.setUTCFullYear(year, month, day);
  return made;
}

function answered(asked: Asked, made: Date): Ratio {
  const serial = serialOfDate(made, asked.epoch);
  demand(serial >= 0 && made.getTime() <= LAST, WRONG_NUMBER);
  return Ratio.of(serial);
}

function lengthOfMonth(year: number, month: number): number {
  return dateOfParts(year, month + 1, 0).getUTCDate();
}

function difference(asked: Asked): Plain {
  const [from, to, unit] = [date(asked, 0), date(asked, 1), asked.words(2).toUpperCase()];
  demand(from <= to, WRONG_NUMBER);
  const days = (to.getTime() - from.getTime()) / DAY;
  if (unit === 'D') return Ratio.of(days);
  let months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  if (to.getUTCDate() < from.getUTCDate()) months -= 1;
  if (unit === 'M') return Ratio.of(months);
  if (unit === 'Y') return Ratio.of(Math.floor(months / 12));
  if (unit === 'YM') return Ratio.of(months % 12);
  if (unit !== 'YD') return NO_ANSWER;
  const year = from.getUTCFullYear() + Math.floor(months / 12);
  const day = Math.min(from.getUTCDate(), lengthOfMonth(year, from.getUTCMonth()));
  return Ratio.of((to.getTime() - dateOfParts(year, from.getUTCMonth(), day).getTime()) / DAY);
}

/** The day before 1 January 1900, which spreadsheets count as its 0th. */
function isDayZero(at: Date): boolean {
  return at.getTime() === Date.UTC(1899, 11, 31);
}

export const DAYS: Answers = {
  DATE: (asked) => {
    const [given, month, day] = [asked.whole(0), asked.whole(1), asked.whole(2)];
    demand(given >= 0 && given <= 9999, WRONG_NUMBER);
    return answered(asked, dateOfParts(given < 1900 ? given + 1900 : given, month - 1, day));
  },
  DATEVALUE: (asked) => {
    const day = dayOfWords(asked.words(0));
    return day === undefined ? WRONG_VALUE : answered(asked, new Date(day * DAY));
  },
  YEAR: (asked) => Ratio.of(isDayZero(date(asked, 0)) ? 1900 : date(asked, 0).getUTCFullYear()),
  MONTH: (asked) => Ratio.of(isDayZero(date(asked, 0)) ? 1 : date(asked, 0).getUTCMonth() + 1),
  DAY: (asked) => Ratio.of(isDayZero(date(asked, 0)) ? 0 : date(asked, 0).getUTCDate()),
  WEEKDAY: (asked) => {
    const [at, kind] = [date(asked, 0), asked.whole(1, 1)];
    // The leap day that never was moves the weekdays before it.
    const sunday = (at.getUTCDay() + (at.getTime() < Date.UTC(1900, 2, 1) ? 6 : 0)) % 7;
    if (kind === 1) return Ratio.of(sunday + 1);
    if (kind === 3) return Ratio.of((sunday + 6) % 7);
    const first = kind === 2 ? 1 : kind - 10;
    return first >= 1 && first <= 7 ? Ratio.of(((sunday - first + 7) % 7) + 1) : WRONG_NUMBER;
  },
  DAYS: (asked) => Ratio.of((date(asked, 0).getTime() - date(asked, 1).getTime()) / DAY),
  DATEDIF: difference,
};

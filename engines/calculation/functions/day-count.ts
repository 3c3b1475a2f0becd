import { addMonths, civilDate, dayOf, isLeapYear, isMonthEnd, type CivilDate } from '../arithmetic/calendar.ts';
import { whole, type DateNode, type FixedNode, type FixedArithmetic } from './fixed-arithmetic.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import type { FixedArguments } from './definition.ts';

/** Day-count basis: 0 is 30/360 US, 1 actual/actual, 2 actual/360, 3 actual/365, 4 30E/360. */
export type Basis = 0 | 1 | 2 | 3 | 4;

export function readBasis(args: FixedArguments): Basis {
  const basis = args.whole('basis');
  if (basis === 0 || basis === 1 || basis === 2 || basis === 3 || basis === 4) return basis;
  return refuseCalculation('vamn.out_of_bounds', `basis is ${basis}; it must be 0 to 4.`, '#NUM!', 'basis');
}

export function readFrequency(args: FixedArguments): 1 | 2 | 4 {
  const frequency = args.whole('frequency');
  if (frequency === 1 || frequency === 2 || frequency === 4) return frequency;
  return refuseCalculation(
    'vamn.out_of_bounds',
    `frequency is ${frequency}; it must be 1, 2 or 4.`,
    '#NUM!',
    'frequency',
  );
}

/** Refuses unless `earlier` lies before `later`. */
export function checkOrder(args: FixedArguments, earlier: string, later: string): void {
  if (args.date(earlier).day >= args.date(later).day) {
    refuseCalculation('vamn.out_of_bounds', `${earlier} must lie before ${later}.`, '#NUM!', earlier);
  }
}

function endsFebruary(date: CivilDate): boolean {
  return date.month === 2 && isMonthEnd(date);
}

function thirtyDays(from: CivilDate, to: CivilDate, start: number, end: number): number {
  return (to.year - from.year) * 360 + (to.month - from.month) * 30 + (end - start);
}

/** 30/360 US days; `both` moves the end of month of either date, otherwise only after a start that ends one. */
export function thirtyUs(from: number, to: number, both: boolean): number {
  const [start, end] = [civilDate(from), civilDate(to)];
  let endDay = end.day;
  if (endsFebruary(end) && (endsFebruary(start) || both)) endDay = 30;
  if (endDay === 31 && (start.day >= 30 || both)) endDay = 30;
  const startDay = start.day === 31 || endsFebruary(start) ? 30 : start.day;
  return thirtyDays(start, end, startDay, endDay);
}

function thirtyEuropean(from: number, to: number): number {
  const [start, end] = [civilDate(from), civilDate(to)];
  return thirtyDays(start, end, Math.min(start.day, 30), Math.min(end.day, 30));
}

export function thirtyUsNode(working: FixedArithmetic, from: DateNode, to: DateNode, both: boolean): FixedNode {
  return whole(thirtyUs(from.day, to.day, both));
}

export function actualNode(working: FixedArithmetic, from: DateNode, to: DateNode): FixedNode {
  return whole(to.day - from.day);
}

/** Days between two dates as the basis counts them. */
export function daysBetween(working: FixedArithmetic, basis: Basis, from: DateNode, to: DateNode): FixedNode {
  if (basis === 0) return thirtyUsNode(working, from, to, false);
  if (basis === 4) return whole(thirtyEuropean(from.day, to.day));
  return actualNode(working, from, to);
}

/** Days of the year that the basis divides by; of actual/actual over more than a year, the mean of the years touched. */
export function daysInYear(working: FixedArithmetic, basis: Basis, from: DateNode, to: DateNode): FixedNode {
  if (basis === 3) return whole(365);
  if (basis !== 1) return whole(360);
  const [start, end] = [civilDate(from.day), civilDate(to.day)];
  if (!isWithinYear(start, end)) {
    const [first, last] = [{ day: dayOf(start.year, 1, 1) }, { day: dayOf(end.year + 1, 1, 1) }];
    return working.divide(actualNode(working, first, last), whole(end.year - start.year + 1));
  }
  return whole(touchesLeapDay(start, end) ? 366 : 365);
}

/** Years as LibreOffice counts them where it divides by the first year's length: months of thirty days, a 31st as it is. */
export function yearsByFirst(working: FixedArithmetic, basis: Basis, from: DateNode, to: DateNode): FixedNode {
  const [start, end] = [civilDate(from.day), civilDate(to.day)];
  const year = basis === 1 ? (isLeapYear(start.year) ? 366 : 365) : basis === 3 ? 365 : 360;
  const short = basis === 0 && start.month === 2 && end.month !== 2 && start.year === end.year;
  const cut = short ? (isLeapYear(start.year) ? 1 : 2) : 0;
  const isThirty = basis === 0 || basis === 4;
  const days = isThirty ? thirtyDays(start, end, start.day, end.day) - cut : to.day - from.day;
  return working.divide(whole(days), whole(year));
}

/** Years between two dates as YEARFRAC counts them. */
export function yearsBetween(working: FixedArithmetic, basis: Basis, from: DateNode, to: DateNode): FixedNode {
  if (from.day === to.day) return whole(0);
  return working.divide(daysBetween(working, basis, from, to), daysInYear(working, basis, from, to));
}

function isWithinYear(start: CivilDate, end: CivilDate): boolean {
  if (start.year === end.year) return true;
  if (end.year !== start.year + 1) return false;
  return start.month > end.month || (start.month === end.month && start.day >= end.day);
}

function touchesLeapDay(start: CivilDate, end: CivilDate): boolean {
  if (start.year === end.year) return isLeapYear(start.year);
  if (end.month === 2 && end.day === 29) return true;
  if (isLeapYear(start.year)) return start.month <= 2;
  return isLeapYear(end.year) && end.month > 2;
}

/** The coupon dates around a settlement, counted back from maturity in whole coupon periods. */
export interface CouponDates {
  readonly previous: DateNode;
  readonly next: DateNode;
  /** Coupons still to be paid. */
  readonly count: number;
}

/** Whole coupon periods that lie between `date` and `anchor`, so that shifting back that many passes `date` or meets it. */
function periodsBack(date: number, anchor: number, months: number, lastDay: boolean): number {
  const [from, to] = [civilDate(date), civilDate(anchor)];
  let periods = Math.max(1, Math.floor(((to.year - from.year) * 12 + to.month - from.month) / months));
  while (addMonths(anchor, -periods * months, lastDay) > date) periods += 1;
  while (periods > 1 && addMonths(anchor, -(periods - 1) * months, lastDay) <= date) periods -= 1;
  return periods;
}

/** Schedule that a bond of this maturity keeps: month ends stay month ends. */
export function couponDates(
  working: FixedArithmetic,
  settlement: DateNode,
  maturity: DateNode,
  frequency: number,
): CouponDates {
  const months = 12 / frequency;
  const lastDay = isMonthEnd(civilDate(maturity.day));
  const count = periodsBack(settlement.day, maturity.day, months, lastDay);
  const previous = { day: addMonths(maturity.day, -count * months, lastDay) };
  const next = count === 1 ? maturity : { day: addMonths(maturity.day, -(count - 1) * months, lastDay) };
  return { previous, next, count };
}

/** Days of the coupon period, as Excel's COUPDAYS has them: only actual/actual looks at the dates. */
export function couponDays(working: FixedArithmetic, basis: Basis, dates: CouponDates, frequency: number): FixedNode {
  if (basis === 1) return actualNode(working, dates.previous, dates.next);
  return working.divide(whole(basis === 3 ? 365 : 360), whole(frequency));
}

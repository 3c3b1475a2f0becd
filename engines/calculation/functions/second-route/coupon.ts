import type { PlainArguments, PlainDate } from '../definition.ts';
import { countedDays, dayNumber, daysApart, endsMonth, order, shift, thirty } from './dates.ts';

export interface WalkedCoupons {
  readonly previous: PlainDate;
  readonly next: PlainDate;
  readonly count: number;
}

/** Walks from maturity back, one coupon at a time, until settlement is passed. */
export function walkBack(settlement: PlainDate, maturity: PlainDate, frequency: number): WalkedCoupons {
  const toEnd = endsMonth(maturity);
  let [previous, next, count] = [maturity, maturity, 0];
  while (order(previous) > order(settlement)) {
    count += 1;
    next = previous;
    previous = shift(maturity, (-count * 12) / frequency, toEnd);
  }
  return { previous, next, count };
}

export function walkCoupons(args: PlainArguments): WalkedCoupons {
  return walkBack(args.date('settlement'), args.date('maturity'), args.number('frequency'));
}

/** Spreadsheet serial number of a date. */
export function serialOf(date: PlainDate): number {
  return dayNumber(date) + 25569;
}

export function lengthOfPeriod(basis: number, coupons: WalkedCoupons, frequency: number): number {
  return basis === 1 ? daysApart(coupons.previous, coupons.next) : (basis === 3 ? 365 : 360) / frequency;
}

export function periodDays(args: PlainArguments): number {
  return lengthOfPeriod(args.number('basis'), walkCoupons(args), args.number('frequency'));
}

export function daysSince(args: PlainArguments): number {
  return countedDays(args.number('basis'), walkCoupons(args).previous, args.date('settlement'));
}

export function daysUntil(args: PlainArguments): number {
  const { previous, next } = walkCoupons(args);
  if (args.number('basis') !== 0) return countedDays(args.number('basis'), args.date('settlement'), next);
  return thirty(previous, next, true) - daysSince(args);
}

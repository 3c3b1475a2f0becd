import type { PlainArguments, PlainDate } from '../definition.ts';
import {
  countedDays,
  daysApart,
  endsFebruary,
  order,
  thirty,
  thirtyEuropean,
  yearLength,
  yearsByFirst,
} from './dates.ts';

function years(args: PlainArguments, from: string, to: string): number {
  const basis = args.number('basis');
  return countedDays(basis, args.date(from), args.date(to)) / yearLength(basis, args.date(from), args.date(to));
}

function held(args: PlainArguments, byFirst = false): number {
  const isLibre = byFirst && args.profile === 'libreoffice';
  return isLibre
    ? yearsByFirst(args.number('basis'), args.date('settlement'), args.date('maturity'))
    : years(args, 'settlement', 'maturity');
}

export function discountRate(args: PlainArguments): number {
  return (args.number('redemption') - args.number('pr')) / (args.number('redemption') * held(args));
}

export function simpleYield(args: PlainArguments, outlay: number, byFirst = false): number {
  return (args.number('redemption') - outlay) / (outlay * held(args, byFirst));
}

export function discountedPrice(args: PlainArguments): number {
  return args.number('redemption') - args.number('redemption') * args.number('discount') * held(args, true);
}

export function amountReceived(args: PlainArguments): number {
  return args.number('investment') / (1 - args.number('discount') * held(args, true));
}

export function interestAtMaturity(args: PlainArguments): number {
  const passed =
    args.profile === 'libreoffice'
      ? yearsByFirst(args.number('basis'), args.date('issue'), args.date('settlement'))
      : years(args, 'issue', 'settlement');
  return args.number('par') * passed * args.number('rate');
}

function dayAfter({ year, month, day }: PlainDate): PlainDate {
  const next = new Date(Date.UTC(year, month - 1, day + 1));
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
}

function billDays(args: PlainArguments, libre: (from: PlainDate, to: PlainDate) => number): number {
  const [from, to] = [args.date('settlement'), args.date('maturity')];
  return args.profile === 'libreoffice' ? libre(from, to) : daysApart(from, to);
}

export function billPrice(args: PlainArguments): number {
  return 100 - (100 * args.number('discount') * billDays(args, (from, to) => thirty(from, dayAfter(to), false))) / 360;
}

export function billYield(args: PlainArguments): number {
  return (
    ((100 - args.number('pr')) * 360) / (args.number('pr') * billDays(args, (from, to) => daysOfMonths(from, to) + 1))
  );
}

export function billEquivalent(args: PlainArguments): number {
  const days = billDays(args, (from, to) => daysOfMonths(from, dayAfter(to)));
  const discount = args.number('discount');
  if (days <= 182 || args.profile === 'libreoffice') return 365 / (360 / discount - days);
  const price = 1 - (discount * days) / 360;
  const share = days / (days === 366 ? 366 : 365);
  // price × (1 + y/2)(1 + y(share − 1/2)) = 1, solved by the form that avoids cancellation.
  const [a, b, c] = [(share - 0.5) / 2, share, 1 - 1 / price];
  return (-2 * c) / (b + Math.sqrt(b * b - 4 * a * c));
}

export function yearFraction(args: PlainArguments): number {
  const [first, last] =
    order(args.date('start')) <= order(args.date('end'))
      ? [args.date('start'), args.date('end')]
      : [args.date('end'), args.date('start')];
  if (order(first) === order(last)) return 0;
  const basis = args.number('basis');
  return countedDays(basis, first, last) / yearLength(basis, first, last);
}

/** Months of thirty days from the first of the start's month, less what had passed there, plus what has passed here. */
function daysOfMonths(start: PlainDate, end: PlainDate): number {
  const passed = endsFebruary(start) ? 30 : Math.min(start.day, 30);
  const reached = passed === 30 ? Math.min(end.day, 30) : end.day;
  return ((end.year - start.year) * 12 + end.month - start.month) * 30 - passed + reached;
}

export function daysOfThirty(args: PlainArguments): number {
  return args.number('european') === 0
    ? daysOfMonths(args.date('start'), args.date('end'))
    : thirtyEuropean(args.date('start'), args.date('end'));
}

export function actualDays(args: PlainArguments): number {
  return daysApart(args.date('start'), args.date('end'));
}

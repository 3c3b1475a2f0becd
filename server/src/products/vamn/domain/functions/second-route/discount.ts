import type { PlainArguments } from '../definition.ts';
import { countedDays, daysApart, endsFebruary, order, thirty, thirtyEuropean, yearLength } from './dates.ts';

function years(args: PlainArguments, from: string, to: string): number {
  const basis = args.number('basis');
  return countedDays(basis, args.date(from), args.date(to)) / yearLength(basis, args.date(from), args.date(to));
}

function held(args: PlainArguments): number {
  return years(args, 'settlement', 'maturity');
}

export function discountRate(args: PlainArguments): number {
  return (args.number('redemption') - args.number('pr')) / (args.number('redemption') * held(args));
}

export function simpleYield(args: PlainArguments, outlay: number): number {
  return (args.number('redemption') - outlay) / (outlay * held(args));
}

export function discountedPrice(args: PlainArguments): number {
  return args.number('redemption') - args.number('redemption') * args.number('discount') * held(args);
}

export function amountReceived(args: PlainArguments): number {
  return args.number('investment') / (1 - args.number('discount') * held(args));
}

export function interestAtMaturity(args: PlainArguments): number {
  return args.number('par') * years(args, 'issue', 'settlement') * args.number('rate');
}

function billDays(args: PlainArguments): number {
  return daysApart(args.date('settlement'), args.date('maturity'));
}

export function billPrice(args: PlainArguments): number {
  return 100 - (100 * args.number('discount') * billDays(args)) / 360;
}

export function billYield(args: PlainArguments): number {
  return ((100 - args.number('pr')) * 360) / (args.number('pr') * billDays(args));
}

export function billEquivalent(args: PlainArguments): number {
  const [days, discount] = [billDays(args), args.number('discount')];
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

export function daysOfThirty(args: PlainArguments): number {
  return args.number('european') === 0
    ? thirty(args.date('start'), args.date('end'), endsFebruary(args.date('start')))
    : thirtyEuropean(args.date('start'), args.date('end'));
}

export function actualDays(args: PlainArguments): number {
  return daysApart(args.date('start'), args.date('end'));
}

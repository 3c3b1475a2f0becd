import type { PlainArguments, PlainDate } from '../definition.ts';
import { countedDays, daysApart, endsMonth, order, shift, thirty, yearsByFirst } from './dates.ts';

/** Length of a quasi-coupon period as the accrual divides by it. */
function length(basis: number, frequency: number, start: PlainDate, end: PlainDate): number {
  if (basis === 0) return thirty(start, end, true);
  if (basis === 3) return 365 / frequency;
  return basis === 2 ? thirty(start, end, false) : countedDays(basis, start, end);
}

function currentLength(basis: number, frequency: number, start: PlainDate, end: PlainDate): number {
  return basis === 1 ? daysApart(start, end) : (basis === 3 ? 365 : 360) / frequency;
}

/** Walks the quasi-coupon dates back from the first interest date to issue and adds up the shares. */
export function accruedInterest(args: PlainArguments): number {
  const [basis, frequency] = [args.number('basis'), args.number('frequency')];
  const [issue, first, settlement] = [args.date('issue'), args.date('firstInterest'), args.date('settlement')];
  if (args.profile === 'libreoffice')
    return args.number('par') * args.number('rate') * yearsByFirst(basis, issue, settlement);
  const step = 12 / frequency;
  const toEnd = endsMonth(first);
  const edge = (index: number): PlainDate => shift(first, index * step, toEnd);
  const fromIssue = args.number('method') !== 0 || order(settlement) <= order(first);
  let index = -1;
  if (fromIssue && order(settlement) > order(first))
    for (index = 0; order(edge(index + 1)) < order(settlement);) index += 1;
  const top = index;
  let coupons = 0;
  for (; ; index -= 1) {
    const [start, end] = [edge(index), edge(index + 1)];
    const isTop = index === top;
    const opensHere = order(issue) > order(start);
    const from = opensHere ? issue : start;
    if (isTop) coupons += countedDays(basis, from, settlement) / currentLength(basis, frequency, start, end);
    else if (opensHere) coupons += countedDays(basis, from, end) / length(basis, frequency, start, end);
    else if (fromIssue) coupons += 1;
    if (order(start) <= order(issue)) break;
  }
  return (coupons * args.number('par') * args.number('rate')) / frequency;
}

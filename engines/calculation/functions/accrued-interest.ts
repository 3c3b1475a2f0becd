import { addMonths, civilDate, isMonthEnd } from '../arithmetic/calendar.ts';
import { whole, type DateNode, type FixedNode, type FixedArithmetic } from './fixed-arithmetic.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { checkSign } from './bond.ts';
import {
  checkOrder,
  couponDates,
  couponDays,
  daysBetween,
  readBasis,
  readFrequency,
  thirtyUsNode,
  yearsByFirst,
  type Basis,
} from './day-count.ts';
import { date, number, wholeNumber, type FixedArguments, type FunctionDefinition } from './definition.ts';
import * as second from './second-route/accrued-interest.ts';

/** Share of one earlier period that accrued: all of it, or from issue on in the period of issue. */
function periodShare(
  working: FixedArithmetic,
  basis: Basis,
  frequency: number,
  issue: DateNode,
  start: DateNode,
  end: DateNode,
): FixedNode {
  const starts = issue.day > start.day;
  const from = starts ? issue : start;
  const days = basis === 0 ? thirtyUsNode(working, from, end, !starts) : daysBetween(working, basis, from, end);
  if (basis === 0) return working.divide(days, thirtyUsNode(working, start, end, true));
  if (basis === 3) return working.divide(working.multiply(days, whole(frequency)), whole(365));
  if (basis === 2) return working.divide(days, thirtyUsNode(working, start, end, false));
  return working.divide(days, daysBetween(working, basis, start, end));
}

function accrued(working: FixedArithmetic, args: FixedArguments): FixedNode {
  checkOrder(args, 'issue', 'settlement');
  checkSign(args, 'rate', false);
  checkSign(args, 'par', false);
  const [basis, frequency] = [readBasis(args), readFrequency(args)];
  const [issue, first, settlement] = [args.date('issue'), args.date('firstInterest'), args.date('settlement')];
  const method = args.whole('method');
  if (first.day < issue.day)
    refuseCalculation('vamn.out_of_bounds', 'firstInterest must not lie before issue.', '#NUM!', 'firstInterest');
  if (args.profile === 'libreoffice') {
    const years = yearsByFirst(working, basis, issue, settlement);
    return working.multiply(working.multiply(args.number('par'), args.number('rate')), years);
  }
  const months = 12 / frequency;
  const lastDay = isMonthEnd(civilDate(first.day));
  const shift = (from: DateNode, count: number): DateNode => ({ day: addMonths(from.day, count, lastDay) });
  // Before the first interest date there is no other day to accrue from.
  const fromIssue = method !== 0 || settlement.day <= first.day;
  let periods = -1;
  if (settlement.day > first.day && fromIssue) {
    periods = 0;
    while (addMonths(first.day, (periods + 1) * months, lastDay) < settlement.day) periods += 1;
  }
  let start = shift(first, periods * months);
  const around =
    start.day < first.day
      ? couponDates(working, start, first, frequency)
      : { previous: start, next: shift(start, months), count: 1 };
  const opening = issue.day > start.day ? issue : start;
  const shares = [
    working.divide(daysBetween(working, basis, opening, settlement), couponDays(working, basis, around, frequency)),
  ];
  while (start.day > issue.day) {
    periods -= 1;
    const earlier = shift(first, periods * months);
    if (issue.day > earlier.day || fromIssue) {
      shares.push(issue.day > earlier.day ? periodShare(working, basis, frequency, issue, earlier, start) : whole(1));
    }
    start = earlier;
  }
  const coupon = working.divide(working.multiply(args.number('par'), args.number('rate')), whole(frequency));
  return working.multiply(coupon, working.sum(shares));
}

/** Accrued interest of a security that pays coupons. */
export const ACCRUED_INTEREST_FUNCTIONS: readonly FunctionDefinition[] = [
  {
    name: 'ACCRINT',
    parameters: [
      date('issue'),
      date('firstInterest'),
      date('settlement'),
      number('rate'),
      number('par', 1000),
      wholeNumber('frequency'),
      wholeNumber('basis', 0),
      { name: 'method', kind: 'flag', fallback: 1 },
    ],
    rules: ['day-count', 'spreadsheet.excel', 'spreadsheet.open-formula', 'ifrs-9.5.4.1'],
    compute: (working, args) => ({ value: accrued(working, args) }),
    route: 'The quasi-coupon periods are summed forward from issue in floats, on another calendar.',
    verify: second.accruedInterest,
    scale: 'amounts',
  },
];

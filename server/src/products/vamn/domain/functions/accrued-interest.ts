import { addMonths, civilDate, isMonthEnd } from '../calendar.ts';
import { whole, type DateNode, type FixedNode, type FixedTape } from '../fixed-tape.ts';
import { refuseCalculation } from '../refusal.ts';
import { checkSign } from './bond.ts';
import {
  checkOrder,
  couponDates,
  couponDays,
  daysBetween,
  readBasis,
  readFrequency,
  thirtyUsNode,
  type Basis,
} from './day-count.ts';
import { date, number, wholeNumber, type FixedArguments, type FunctionDefinition } from './definition.ts';
import * as second from './second-route/accrued-interest.ts';

/** Share of one earlier period that accrued: all of it, or from issue on in the period of issue. */
function periodShare(
  tape: FixedTape,
  basis: Basis,
  frequency: number,
  issue: DateNode,
  start: DateNode,
  end: DateNode,
): FixedNode {
  const starts = issue.day > start.day;
  const from = starts ? issue : start;
  const days = basis === 0 ? thirtyUsNode(tape, from, end, !starts) : daysBetween(tape, basis, from, end);
  if (basis === 0) return tape.divide(days, thirtyUsNode(tape, start, end, true));
  if (basis === 3) return tape.divide(tape.multiply(days, whole(frequency)), whole(365));
  if (basis === 2) return tape.divide(days, thirtyUsNode(tape, start, end, false));
  return tape.divide(days, daysBetween(tape, basis, start, end));
}

function accrued(tape: FixedTape, args: FixedArguments): FixedNode {
  checkOrder(args, 'issue', 'settlement');
  checkSign(args, 'rate', false);
  checkSign(args, 'par', false);
  const [basis, frequency] = [readBasis(args), readFrequency(args)];
  const [issue, first, settlement] = [args.date('issue'), args.date('firstInterest'), args.date('settlement')];
  const method = args.whole('method');
  if (first.day < issue.day)
    refuseCalculation('vamn.out_of_bounds', 'firstInterest must not lie before issue.', '#NUM!', 'firstInterest');
  const months = 12 / frequency;
  const lastDay = isMonthEnd(civilDate(first.day));
  const shift = (from: DateNode, count: number): DateNode =>
    tape.months(from, count, lastDay, addMonths(from.day, count, lastDay));
  const fromIssue = method !== 0;
  let periods = -1;
  if (settlement.day > first.day && fromIssue) {
    periods = 0;
    while (addMonths(first.day, (periods + 1) * months, lastDay) < settlement.day) periods += 1;
  }
  let start = shift(first, periods * months);
  const around =
    start.day < first.day
      ? couponDates(tape, start, first, frequency)
      : { previous: start, next: shift(start, months), count: 1 };
  const opening = issue.day > start.day ? issue : start;
  const shares = [
    tape.divide(daysBetween(tape, basis, opening, settlement), couponDays(tape, basis, around, frequency)),
  ];
  while (start.day > issue.day) {
    periods -= 1;
    const earlier = shift(first, periods * months);
    if (issue.day > earlier.day || fromIssue) {
      shares.push(issue.day > earlier.day ? periodShare(tape, basis, frequency, issue, earlier, start) : whole(1));
    }
    start = earlier;
  }
  const coupon = tape.divide(tape.multiply(args.number('par'), args.number('rate')), whole(frequency));
  return tape.multiply(coupon, tape.sum(shares));
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
    compute: (tape, args) => ({ value: accrued(tape, args) }),
    route: 'The quasi-coupon periods are summed forward from issue in floats, on another calendar.',
    verify: second.accruedInterest,
    scale: 'amounts',
  },
];

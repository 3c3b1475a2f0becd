import { addMonths } from '../arithmetic/calendar.ts';
import { whole, type DateNode, type FixedNode, type FixedArithmetic } from './fixed-arithmetic.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import {
  date,
  wholeNumber,
  type FixedArguments,
  type FunctionDefinition,
  type FunctionParameter,
  type FunctionResult,
} from './definition.ts';
import * as second from './second-route/calendar-days.ts';

const RULES = ['day-count', 'spreadsheet.excel', 'spreadsheet.open-formula'];
const HOLIDAYS: FunctionParameter = { name: 'holidays', kind: 'dates', fallback: 0 };
const FIRST_DAY = -25568;
const LAST_DAY = 2932896;

function checkedDay(day: number): number {
  return day >= FIRST_DAY && day <= LAST_DAY
    ? day
    : refuseCalculation('vamn.out_of_bounds', 'The date lies outside the years 1900 to 9999.', '#NUM!');
}

function monthFunction(name: 'EDATE' | 'EOMONTH', lastDay: boolean): FunctionDefinition {
  return {
    name,
    parameters: [date('start'), wholeNumber('months')],
    rules: RULES,
    compute: (working, args) => {
      const [start, months] = [args.date('start'), args.whole('months')];
      if (Math.abs(months) > 120_000)
        refuseCalculation('vamn.out_of_bounds', 'The date lies outside the years 1900 to 9999.', '#NUM!', 'months');
      const found = { day: checkedDay(addMonths(start.day, months, lastDay)) };
      return { value: working.serial(found), date: found };
    },
    route: "The month is counted on the platform's own calendar.",
    verify: (args) => second.monthsLater(args, lastDay),
    scale: 'one',
  };
}

/** Serial numbers that 7 divides are Saturdays; those one above are Sundays. */
function isWorkday(day: number, holidays: ReadonlySet<number>): boolean {
  return (day + 25569) % 7 > 1 && !holidays.has(day);
}

function holidaysOf(args: FixedArguments): ReadonlySet<number> {
  return new Set(args.dates('holidays').map((holiday) => holiday.day));
}

/** Days from `from` to `to`, both counted, less Saturdays, Sundays and the holidays between them. */
function workdaysBetween(
  working: FixedArithmetic,
  from: FixedNode,
  to: FixedNode,
  days: readonly [first: number, last: number],
  holidays: ReadonlySet<number>,
): FixedNode {
  const weeks = (serial: FixedNode, offset: number): FixedNode =>
    working.round(working.divide(working.subtract(serial, whole(offset)), whole(7)), 0, 'floor');
  const saturdays = working.subtract(weeks(to, 0), weeks(from, 1));
  const sundays = working.subtract(weeks(to, 1), weeks(from, 2));
  const all = working.add(working.subtract(to, from), whole(1));
  const weekdays = working.subtract(all, working.add(saturdays, sundays));
  const [first, last] = days;
  const free = [...holidays].filter((day) => day >= first && day <= last && (day + 25569) % 7 > 1).length;
  return working.subtract(weekdays, whole(free));
}

const NETWORKDAYS: FunctionDefinition = {
  name: 'NETWORKDAYS',
  parameters: [date('start'), date('end'), HOLIDAYS],
  rules: RULES,
  compute: (working, args) => {
    const [start, end] = [args.date('start'), args.date('end')];
    const [early, late] = start.day <= end.day ? [start, end] : [end, start];
    const range = [early.day, late.day] as const;
    const count = workdaysBetween(working, working.serial(early), working.serial(late), range, holidaysOf(args));
    return { value: start.day <= end.day ? count : working.negate(count) };
  },
  route: 'Each day is looked at on the weekdays of another calendar.',
  verify: second.workdaysCounted,
  scale: 'one',
};

function findWorkday(start: DateNode, count: number, holidays: ReadonlySet<number>): number {
  let [day, left] = [start.day, Math.abs(count)];
  while (left > 0) {
    day = checkedDay(day + Math.sign(count));
    if (isWorkday(day, holidays)) left -= 1;
  }
  return day;
}

function workday(working: FixedArithmetic, args: FixedArguments): FunctionResult {
  const date = { day: findWorkday(args.date('start'), args.whole('days'), holidaysOf(args)) };
  return { value: working.serial(date), date };
}

const WORKDAY: FunctionDefinition = {
  name: 'WORKDAY',
  parameters: [date('start'), wholeNumber('days'), HOLIDAYS],
  rules: RULES,
  compute: workday,
  route: 'The days are walked one by one on another calendar.',
  verify: second.workdayFound,
  scale: 'one',
};

/** Dates that terms and schedules rest on: months later, and days without weekends and holidays. */
export const CALENDAR_FUNCTIONS: readonly FunctionDefinition[] = [
  monthFunction('EDATE', false),
  monthFunction('EOMONTH', true),
  NETWORKDAYS,
  WORKDAY,
];

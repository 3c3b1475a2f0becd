import { addMonths } from '../calendar.ts';
import { WORKING_ONE } from '../fixed.ts';
import { dateLiteral, whole, type DateNode, type FixedNode, type FixedTape } from '../fixed-tape.ts';
import { refuseCalculation } from '../refusal.ts';
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
    compute: (tape, args) => {
      const [start, months] = [args.date('start'), args.whole('months')];
      if (Math.abs(months) > 120_000)
        refuseCalculation('vamn.out_of_bounds', 'The date lies outside the years 1900 to 9999.', '#NUM!', 'months');
      const found = tape.months(start, months, lastDay, checkedDay(addMonths(start.day, months, lastDay)));
      return { value: tape.serial(found), date: found };
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
  tape: FixedTape,
  from: FixedNode,
  to: FixedNode,
  days: readonly [first: number, last: number],
  holidays: ReadonlySet<number>,
): FixedNode {
  const weeks = (serial: FixedNode, offset: number): FixedNode =>
    tape.round(tape.divide(tape.subtract(serial, whole(offset)), whole(7)), 0, 'floor');
  const saturdays = tape.subtract(weeks(to, 0), weeks(from, 1));
  const sundays = tape.subtract(weeks(to, 1), weeks(from, 2));
  const all = tape.add(tape.subtract(to, from), whole(1));
  const weekdays = tape.subtract(all, tape.add(saturdays, sundays));
  const [first, last] = days;
  const free = [...holidays].filter((day) => day >= first && day <= last && (day + 25569) % 7 > 1).length;
  return tape.subtract(weekdays, whole(free));
}

const NETWORKDAYS: FunctionDefinition = {
  name: 'NETWORKDAYS',
  parameters: [date('start'), date('end'), HOLIDAYS],
  rules: RULES,
  compute: (tape, args) => {
    const [start, end] = [args.date('start'), args.date('end')];
    const [early, late] = start.day <= end.day ? [start, end] : [end, start];
    const range = [early.day, late.day] as const;
    const count = workdaysBetween(tape, tape.serial(early), tape.serial(late), range, holidaysOf(args));
    return { value: start.day <= end.day ? count : tape.negate(count) };
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

/** The day found is put on the tape with the workdays passed until then: were they others, the result would shift. */
function workday(tape: FixedTape, args: FixedArguments): FunctionResult {
  const [start, count, holidays] = [args.date('start'), args.whole('days'), holidaysOf(args)];
  const day = findWorkday(start, count, holidays);
  const origin = tape.serial(start);
  if (count === 0) return { value: origin, date: start };
  const found = tape.add(origin, whole(day - start.day));
  const step = Math.sign(count);
  const next = tape.add(origin, whole(step));
  const passed =
    step > 0
      ? workdaysBetween(tape, next, found, [start.day + 1, day], holidays)
      : tape.negate(workdaysBetween(tape, found, next, [day, start.day - 1], holidays));
  const asked = { ...args.number('days'), value: BigInt(count) * WORKING_ONE };
  return { value: tape.add(found, tape.subtract(asked, passed)), date: dateLiteral(day) };
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

import type { PlainArguments, PlainDate } from '../definition.ts';
import { dayNumber, shift } from './dates.ts';

function serialOf(date: PlainDate): number {
  return dayNumber(date) + 25569;
}

export function monthsLater(args: PlainArguments, toEnd: boolean): number {
  return serialOf(shift(args.date('start'), args.number('months'), toEnd));
}

function worksOn(day: number, holidays: readonly number[]): boolean {
  const weekday = new Date(day * 86_400_000).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(day);
}

export function workdaysCounted(args: PlainArguments): number {
  const [start, end] = [dayNumber(args.date('start')), dayNumber(args.date('end'))];
  const holidays = args.dates('holidays').map(dayNumber);
  const direction = end >= start ? 1 : -1;
  let count = 0;
  for (let day = start; day !== end + direction; day += direction) if (worksOn(day, holidays)) count += 1;
  return count * direction;
}

export function workdayFound(args: PlainArguments): number {
  const holidays = args.dates('holidays').map(dayNumber);
  let [day, count] = [dayNumber(args.date('start')), args.number('days')];
  while (count !== 0) {
    const direction = Math.sign(count);
    day += direction;
    if (worksOn(day, holidays)) count -= direction;
  }
  return day + 25569;
}

import { rescale, type Decimal } from '@finaceverse/base/decimal';
import { moneyToDecimal } from '@finaceverse/base/money';
import { addMonths, civilDate, dateText, dayOf, readDate } from '../arithmetic/calendar.ts';
import { ASSET_MEANINGS } from '../definitions/calculators/assets.ts';
import type { CalculatorDefinition, PlainReader } from './calculator.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { plainDifference, plainInteger, plainProduct, plainQuotient, plainText } from './plain.ts';

const MOST_MONTHS = 240;

/** A calendar month of a schedule, and the days of service from the start to its end. */
interface ScheduleMonth {
  readonly name: string;
  readonly daysToDate: number;
}

interface Span {
  readonly days: number;
  readonly months: readonly ScheduleMonth[];
}

function spanOf(read: Pick<PlainReader, 'text'>): Span {
  const [from, to] = [readDate(read.text('from')) ?? 0, readDate(read.text('to')) ?? 0];
  if (to < from) refuseCalculation('vamn.out_of_bounds', `to lies before from (${read.text('from')}).`, '#NUM!', 'to');
  const days = to - from + 1;
  const months: ScheduleMonth[] = [];
  const { year, month } = civilDate(from);
  for (let first = dayOf(year, month, 1); first <= to; first = addMonths(first, 1, false)) {
    if (months.length === MOST_MONTHS)
      refuseCalculation('vamn.out_of_bounds', `to lies more than ${MOST_MONTHS} months after from.`, '#NUM!', 'to');
    const end = Math.min(addMonths(first, 1, false) - 1, to);
    months.push({ name: dateText(first).slice(0, 7), daysToDate: end - from + 1 });
  }
  return { days, months };
}

/**
 * An amount over the days of a contract, by calendar month: each month gets what is earned by its last day, half up,
 * less what was earned before, so that the months add up to the amount.
 */
export const SCHEDULE_BY_DAYS: CalculatorDefinition = {
  name: 'schedule.by_days',
  meaning: ASSET_MEANINGS['schedule.by_days'],
  version: '1.0.0',
  title: 'Revenue or expense schedule by calendar month',
  rules: ['ifrs-15.39', 'rounding.half-up', 'asc-606-10-25-31', 'ias-1.27'],
  parameters: [
    { name: 'amount', kind: 'money', title: 'price or cost of the whole time' },
    { name: 'from', kind: 'date', title: 'first day' },
    { name: 'to', kind: 'date', title: 'last day' },
  ],
  compute: (tape, read) => {
    const { days, months } = spanOf(read);
    const amount = read.node('amount');
    let before = tape.subtract(amount, amount);
    return Object.fromEntries(
      months.map(({ name, daysToDate }) => {
        const share = tape.divide(tape.integer(daysToDate), tape.integer(days));
        const toDate = tape.round(tape.multiply(amount, share), read.minorScale(amount), 'half_up');
        const part = tape.subtract(toDate, before);
        before = toDate;
        return [name, part];
      }),
    );
  },
  route: 'The amount of one day times the days to date, in scaled integers.',
  verify: (read) => {
    const { days, months } = spanOf(read);
    const [amount, scale] = [moneyToDecimal(read.money('amount')), read.exponent(read.currency('amount'))];
    const earned = (count: number): Decimal =>
      rescale(plainQuotient(plainProduct(amount, plainInteger(count)), plainInteger(days)), scale, 'half_up');
    return Object.fromEntries(
      months.map(({ name, daysToDate }, index) => {
        const before = earned(months[index - 1]?.daysToDate ?? 0);
        return [name, plainText(plainDifference(earned(daysToDate), before), scale, 'down')];
      }),
    );
  },
};

import type { BusinessDate } from '../../../../base/time.ts';
import type { Context } from '../../../../kernel/context.ts';
import { monthsOfYear } from '../../domain/calendar.ts';
import { insertPeriods, selectPeriods } from '../../store/companies.ts';

/** Opens the months of every year that a date falls into without a period to hold it; months that are there stay. */
export async function openMonthsFor(ctx: Context, companyId: string, dates: readonly BusinessDate[]): Promise<void> {
  const periods = await selectPeriods(ctx, companyId);
  const holds = (date: BusinessDate): boolean => periods.some((period) => period.start <= date && date <= period.end);
  const years = new Set([...new Set(dates)].filter((date) => !holds(date)).map((date) => Number(date.slice(0, 4))));
  const months = [...years].sort((left, right) => left - right).flatMap(monthsOfYear)
    .filter((month) => periods.every((period) => period.end < month.start || month.end < period.start));
  if (months.length > 0) await insertPeriods(ctx, companyId, months.map((month) => ({ ...month, id: ctx.newId('per') })));
}

import type { BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../kit.ts';
import { yearOfMonths } from '../../domain/fiscal-calendar.ts';
import { selectYears } from '../../store/years.ts';
import { openYearsFor } from './open-year.ts';

/** Opens the months of every year that a date falls into without a period to hold it; months that are there stay. */
export async function openMonthsFor(ctx: Context, companyId: string, dates: readonly BusinessDate[]): Promise<void> {
  const [first] = await selectYears(ctx, companyId);
  const firstMonth = first?.calendar === 'months' ? Number(first.start.slice(5, 7)) : 1;
  await openYearsFor(ctx, companyId, dates, (day) => yearOfMonths(day, firstMonth));
}

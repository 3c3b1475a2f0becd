import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { BusinessDate } from '@finaceverse/base/time';
import { refuse } from '../../../../kernel/errors.ts';
import { yearOpened } from '../../contract.ts';
import { planYear, type FiscalYearPlan } from '../../domain/fiscal-calendar.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import { insertYear, selectYears } from '../../store/years.ts';

export type YearTerms = Parameters<typeof planYear>[0];

/**
 * Opens a fiscal year with its periods.
 * @errors finory.year_there (409) where any of its days is open already
 */
export async function openYear(
  ctx: Context,
  companyId: string,
  terms: YearTerms,
): Promise<Outcome<FiscalYearPlan & { readonly id: string }>> {
  const plan = planYear(terms);
  const taken = (await selectYears(ctx, companyId)).some((year) => year.start <= plan.end && plan.start <= year.end);
  if (taken) return refuse(errors.year_there, { start: plan.start, end: plan.end });
  const id = ctx.newId('fyr');
  await insertYear(ctx, companyId, id, plan);
  const { start, end, calendar } = plan;
  await ctx.emit(yearOpened, { subject: id, data: { companyId, start, end, calendar } });
  return ok({ ...plan, id });
}

/** Years of months for every date that no year holds; those that are there stay. */
export async function openYearsFor(
  ctx: Context,
  companyId: string,
  dates: readonly BusinessDate[],
  startOf: (day: BusinessDate) => BusinessDate,
): Promise<void> {
  const years = await selectYears(ctx, companyId);
  const bare = [...new Set(dates)].filter((day) => !years.some((year) => year.start <= day && day <= year.end));
  for (const start of [...new Set(bare.map(startOf))].sort()) {
    const plan = planYear({ calendar: 'months', start, weeks: 52, closingPeriod: false });
    // Where a year of another calendar reaches into it, its days stay with that year, and the file says which are left.
    if (years.some((year) => year.start <= plan.end && plan.start <= year.end)) continue;
    await insertYear(ctx, companyId, ctx.newId('fyr'), plan);
  }
}

import { z } from 'zod';
import { currencyExponent } from '../../../base/currency.ts';
import { ok, refuse } from '../../../base/outcome.ts';
import { Temporal } from '../../../base/time.ts';
import { command } from '../../../kernel/operation.ts';
import { companyOpened } from '../contract.ts';
import { chartTemplates } from '../domain/chart-templates.ts';
import { monthsOfYear } from '../domain/calendar.ts';
import { MANAGE_COMPANY } from '../permissions.ts';
import { currencyCode, label } from '../schemas.ts';
import { insertAccounts, insertCompany, insertPeriods } from '../store/companies.ts';

function isTimeZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

export const companyView = z.object({
  id: z.string(), name: z.string(), baseCurrency: z.string(), timeZone: z.string(), template: z.string(), version: z.number(),
});

export const openCompany = command({
  name: 'finory.open_company',
  summary: 'Opens a company with a chart of accounts and the months of its fiscal year.',
  permission: MANAGE_COMPANY,
  input: z.object({
    name: label,
    baseCurrency: currencyCode,
    timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone such as America/New_York'),
    template: z.string().default('us_general'),
    fiscalYear: z.number().int().min(1900).max(2200),
  }),
  output: companyView,
  handle: async (ctx, input) => {
    const currency = currencyExponent(input.baseCurrency);
    if (!currency.ok) return currency;
    const chart = chartTemplates[input.template];
    if (!chart) {
      return refuse('invalid', 'finory.no_such_template', `There is no chart of accounts "${input.template}". There are: ${Object.keys(chartTemplates).join(', ')}.`);
    }
    const company = { id: ctx.newId('com'), name: input.name, baseCurrency: input.baseCurrency, timeZone: input.timeZone, template: input.template };
    if (!(await insertCompany(ctx, company))) {
      return refuse('conflict', 'finory.company_exists', `There is a company named "${input.name}" already.`);
    }
    await insertAccounts(ctx, company.id, chart.map((account) => ({ ...account, id: ctx.newId('acc') })));
    await insertPeriods(ctx, company.id, monthsOfYear(input.fiscalYear).map((month) => ({ ...month, id: ctx.newId('per') })));
    await ctx.emit(companyOpened, { subject: company.id, data: { companyId: company.id, name: input.name, baseCurrency: input.baseCurrency } });
    return ok({ ...company, version: 1 });
  },
});

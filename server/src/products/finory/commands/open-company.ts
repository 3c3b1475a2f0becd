import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { companyOpened } from '../contract.ts';
import { chartTemplates } from '../domain/charts/charts.ts';
import { CALENDARS } from '../domain/fiscal-calendar.ts';
import { MANAGE_COMPANY } from '../permissions.ts';
import { currencyCode, label } from '../domain/schemas.ts';
import { openYear } from './steps/open-year.ts';
import { insertAccounts, insertCompany } from '../store/companies.ts';

export const companyView = z.object({
  id: z.string(),
  name: z.string(),
  baseCurrency: z.string(),
  timeZone: z.string(),
  template: z.string(),
  version: z.number(),
});

/** Either a legal entity that was taken on already, or what must be known to take one on. */
const openedCompany = z
  .strictObject({
    legalEntityId: z.string().max(60).optional(),
    clientId: z.string().max(60).optional(),
    name: label.optional(),
    baseCurrency: currencyCode.optional(),
    timeZone: z.string().max(60).optional(),
    template: z.string().default('us_general'),
    fiscalYear: z.number().int().min(1900).max(2200),
    /** The month that the fiscal year begins with, 1 to 12; of a company that is taken on here. */
    firstMonth: z.number().int().min(1).max(12).optional(),
    calendar: z.enum(CALENDARS).optional(),
    /** First day of a year of weeks. */
    yearStart: z.iso.date().optional(),
    weeks: z.union([z.literal(52), z.literal(53)]).optional(),
    closingPeriod: z.boolean().optional(),
  })
  .superRefine((input, context) => {
    for (const field of ['name', 'baseCurrency', 'timeZone'] as const) {
      if (input.legalEntityId === undefined && input[field] === undefined)
        context.addIssue({ code: 'custom', path: [field], message: 'is needed where no legalEntityId is given' });
    }
  });

type Opened = z.output<typeof openedCompany>;

/** The legal entity whose books are opened; with its client it is taken on where none is named. */
export async function withEntity(ctx: Pick<Context, 'calls'>, input: Opened): Promise<Outcome<Opened>> {
  if (!chartTemplates[input.template]) {
    return refuse(errors.no_such_template, {
      template: input.template,
      chartTemplates: Object.keys(chartTemplates).join(', '),
    });
  }
  const { legalEntityId, clientId, name = '', baseCurrency = '', timeZone = '' } = input;
  if (legalEntityId !== undefined) return ok(input);
  const entity = await ctx.calls.firm.take_on_entity({
    name,
    baseCurrency,
    timeZone,
    ...(clientId !== undefined && { clientId }),
    ...(input.firstMonth !== undefined && { fiscalYearStart: input.firstMonth }),
  });
  return entity.ok ? ok({ ...input, legalEntityId: entity.value.id }) : entity;
}

export const openCompany = command({
  name: 'finory.open_company',
  summary: 'Opens a company with a chart of accounts and the months of its fiscal year.',
  permission: MANAGE_COMPANY,
  input: openedCompany,
  output: companyView,
  before: withEntity,
  handle: async (ctx, input) => {
    const chart = chartTemplates[input.template] ?? [];
    const entity = await ctx.calls.firm.legal_entity({ id: input.legalEntityId ?? '' });
    if (!entity.ok) return entity;
    const company = {
      id: entity.value.id,
      name: entity.value.name,
      baseCurrency: entity.value.baseCurrency,
      timeZone: entity.value.timeZone,
      template: input.template,
    };
    if (!(await insertCompany(ctx, company))) {
      return refuse(errors.company_exists, { name: company.name });
    }
    await insertAccounts(
      ctx,
      company.id,
      chart.map((account) => ({ ...account, id: ctx.newId('acc') })),
    );
    const month = String(entity.value.fiscalYearStart).padStart(2, '0');
    const { calendar = 'months', weeks = 52, closingPeriod = false } = input;
    const start = (calendar === 'months' ? undefined : input.yearStart) ?? `${input.fiscalYear}-${month}-01`;
    const year = await openYear(ctx, company.id, { calendar, start, weeks, closingPeriod });
    if (!year.ok) return year;
    await ctx.emit(companyOpened, {
      subject: company.id,
      data: { companyId: company.id, name: company.name, baseCurrency: company.baseCurrency },
    });
    return ok({ ...company, version: 1 });
  },
});

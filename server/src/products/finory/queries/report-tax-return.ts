import { z } from 'zod';
import { csvOf } from '../domain/csv.ts';
import { amountText, money } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { findCompany } from '../commands/steps/find.ts';
import { FORM_NAMES, type FormName } from '../domain/tax/forms/form.ts';
import { returnPeriods } from '../domain/tax/return-periods.ts';
import type { FileContent } from '../../../kernel/operation.ts';
import { errors } from '../errors.ts';
import { query, type Context } from '../kit.ts';
import { READ_BOOKS } from '../permissions.ts';
import { businessDate, ofCompany, pageOf } from '../domain/schemas.ts';
import type { Company } from '../store/companies.ts';
import { selectRegistrations, type TaxRegistration } from '../store/tax.ts';
import { selectTaxReturns } from '../store/tax-returns.ts';
import { todayOf } from './report-statements.ts';
import { countReturn, periodOf, returnView, viewReturn, type CountedReturn } from './views/tax-return.ts';

const ofRegistration = ofCompany.extend({ registrationId: z.string() });

/** @errors finory.no_such_company, finory.no_such_registration (404) */
async function findRegistration(
  ctx: Context,
  input: z.infer<typeof ofRegistration>,
): Promise<Outcome<{ readonly company: Company; readonly registration: TaxRegistration }>> {
  const company = await findCompany(ctx, input.companyId);
  if (!company.ok) return company;
  const registration = (await selectRegistrations(ctx, input.companyId)).find(({ id }) => id === input.registrationId);
  return registration ? ok({ company: company.value, registration }) : refuse(errors.no_such_registration, {});
}

export const listTaxReturns = query({
  name: 'finory.list_tax_returns',
  summary: 'The periods of a registration up to today, and the returns that were filed for them.',
  permission: READ_BOOKS,
  input: ofRegistration,
  output: pageOf(
    z.object({
      start: z.string(),
      end: z.string(),
      form: z.enum(FORM_NAMES),
      state: z.enum(['open', 'filed']),
      due: z.string().nullable(),
      filedAt: z.string().nullable(),
      corrections: z.number(),
    }),
  ),
  handle: async (ctx, input) => {
    const found = await findRegistration(ctx, input);
    if (!found.ok) return found;
    const { company, registration } = found.value;
    const filed = await selectTaxReturns(ctx, registration.id);
    const until = registration.validTo ?? todayOf(ctx, company);
    const forms: FormName[] = [registration.form, ...(registration.oneStopShop ? (['eu_oss'] as const) : [])];
    const periods = returnPeriods(registration.validFrom, until, registration.months).toReversed();
    const items = periods.flatMap(({ start, end }) =>
      forms.map((form) => {
        const own = filed.filter((each) => each.start === start && each.form === form);
        const standing = own.find((each) => own.every((other) => other.corrects !== each.id));
        return {
          start,
          end,
          form,
          state: standing ? ('filed' as const) : ('open' as const),
          due: standing ? amountText(money(standing.due, company.baseCurrency)) : null,
          filedAt: standing?.filedAt ?? null,
          corrections: Math.max(0, own.length - 1),
        };
      }),
    );
    return ok({ items, next: null });
  },
});

const askedReturn = ofRegistration.extend({ start: businessDate, form: z.enum(FORM_NAMES).optional() });

async function count(
  ctx: Context,
  input: z.infer<typeof askedReturn>,
): Promise<
  Outcome<{ readonly company: Company; readonly registration: TaxRegistration; readonly counted: CountedReturn }>
> {
  const found = await findRegistration(ctx, input);
  if (!found.ok) return found;
  const { company, registration } = found.value;
  const period = periodOf(registration, input.start);
  if (!period.ok) return period;
  const form = input.form ?? registration.form;
  const counted = await countReturn(ctx, company, registration, { form, period: period.value });
  return ok({ company, registration, counted });
}

export const reportTaxReturn = query({
  name: 'finory.report_tax_return',
  summary: 'A return of tax with its boxes, as the books stand and as it was filed.',
  permission: READ_BOOKS,
  input: askedReturn,
  output: returnView,
  handle: async (ctx, input) => {
    const found = await count(ctx, input);
    if (!found.ok) return found;
    const { company, registration, counted } = found.value;
    return ok(await viewReturn(ctx, company, registration, counted));
  },
});

const lineView = z.object({
  date: z.string(),
  journalId: z.string(),
  journalNumber: z.string(),
  description: z.string(),
  party: z.string().nullable(),
  partyNumber: z.string().nullable(),
  documentId: z.string().nullable(),
  documentKind: z.string().nullable(),
  documentNumber: z.string().nullable(),
  documentLine: z.number().nullable(),
  code: z.string(),
  percent: z.string(),
  base: z.string(),
  output: z.string(),
  input: z.string(),
});

export const listTaxReturnLines = query({
  name: 'finory.list_tax_return_lines',
  summary: 'The lines of documents that a return, or one of its boxes, was counted from.',
  permission: READ_BOOKS,
  input: askedReturn.extend({ box: z.string().max(40).optional() }),
  output: pageOf(lineView),
  handle: async (ctx, input) => {
    const found = await count(ctx, input);
    if (!found.ok) return found;
    const { company, counted } = found.value;
    const box = counted.boxes.find((each) => each.box === input.box);
    const taken = new Set(box?.entries);
    const text = (minor: bigint): string => amountText(money(minor, company.baseCurrency));
    const items = counted.entries
      .filter((entry) => input.box === undefined || taken.has(entry.id))
      .map((entry) => ({
        date: entry.date,
        journalId: entry.journalId,
        journalNumber: entry.journalNumber.toString(),
        description: entry.description,
        party: entry.partyName,
        partyNumber: entry.partyNumber,
        documentId: entry.documentId,
        documentKind: entry.documentKind,
        documentNumber: entry.documentNumber,
        documentLine: entry.documentLine,
        code: entry.code,
        percent: entry.percent,
        base: text(entry.base),
        output: text(entry.output),
        input: text(entry.input),
      }));
    return ok({ items, next: null });
  },
});

/** The name under which a box is proven. */
function boxFigure(registrationId: string, counted: CountedReturn, box: string): string {
  return ['tax', registrationId, counted.period.start, counted.form.form, box].join('.');
}

export const exportTaxReturn = query({
  name: 'finory.export_tax_return',
  summary: 'The boxes of a return as CSV, each with the name of the figure that finory.prove_figure proves.',
  permission: READ_BOOKS,
  input: askedReturn,
  output: z.custom<FileContent>(),
  handle: async (ctx, input) => {
    const found = await count(ctx, input);
    if (!found.ok) return found;
    const { company, registration, counted } = found.value;
    const rows = counted.boxes.map(({ box, label, amount }) => [
      box,
      label,
      amountText(money(amount, company.baseCurrency)),
      company.baseCurrency,
      boxFigure(registration.id, counted, box),
    ]);
    const { start, end } = counted.period;
    return ok({
      name: `${counted.form.form}-${start}-${end}.csv`,
      mediaType: 'text/csv; charset=utf-8',
      bytes: Buffer.from(csvOf([['box', 'label', 'amount', 'currency', 'amount passport'], ...rows])),
    });
  },
});

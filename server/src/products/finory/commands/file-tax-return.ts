import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { taxReturnFiled } from '../contract.ts';
import { FORM_NAMES } from '../domain/tax/forms/form.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { FILE_TAX } from '../permissions.ts';
import { todayOf } from '../queries/report-statements.ts';
import { countReturn, dueOf, periodOf, returnView, viewReturn } from '../queries/views/tax-return.ts';
import { businessDate, ofCompany, reason } from '../domain/schemas.ts';
import { lockRegistration } from '../store/tax.ts';
import { insertTaxReturn } from '../store/tax-returns.ts';
import { findCompany } from './steps/find.ts';

export const fileTaxReturn = command({
  name: 'finory.file_tax_return',
  summary:
    'Files a return as the books stand: its boxes and lines are kept; with a reason it corrects one that was filed.',
  permission: FILE_TAX,
  input: ofCompany.extend({
    registrationId: z.string(),
    start: businessDate,
    form: z.enum(FORM_NAMES).optional(),
    /** Why a return that was filed already is filed again. */
    correction: reason.optional(),
  }),
  output: returnView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const registration = await lockRegistration(ctx, input.companyId, input.registrationId);
    if (!registration) return refuse(errors.no_such_registration, {});
    const period = periodOf(registration, input.start);
    if (!period.ok) return period;
    const { start, end } = period.value;
    if (end >= todayOf(ctx, company.value)) return refuse(errors.return_too_early, { end });
    const form = input.form ?? registration.form;
    const counted = await countReturn(ctx, company.value, registration, { form, period: period.value });
    if (counted.filed && input.correction === undefined) return refuse(errors.return_filed, { start, end });
    if (!counted.filed && input.correction !== undefined) return refuse(errors.return_not_filed, { start });
    if (counted.filed && !counted.changed) return refuse(errors.return_unchanged, {});
    const due = dueOf(counted);
    const filed = {
      id: ctx.newId('txf'),
      registrationId: registration.id,
      form,
      start,
      end,
      corrects: counted.filed?.id ?? null,
      due,
      reason: input.correction ?? null,
    };
    await insertTaxReturn(ctx, input.companyId, filed, {
      boxes: counted.boxes,
      entries: counted.entries.map(({ id }) => id),
    });
    await ctx.emit(taxReturnFiled, {
      subject: filed.id,
      data: {
        companyId: input.companyId,
        form,
        start,
        end,
        due: amountText(money(due, company.value.baseCurrency)),
        corrects: filed.corrects,
      },
    });
    const now = await countReturn(ctx, company.value, registration, { form, period: period.value });
    return ok(await viewReturn(ctx, company.value, registration, now));
  },
});

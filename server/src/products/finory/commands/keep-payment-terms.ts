import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { paymentTermsAdded, paymentTermsRetired } from '../contract.ts';
import { areWhole } from '../domain/payment-terms.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { MANAGE_COMPANY } from '../permissions.ts';
import { label, ofCompany, percentText } from '../domain/schemas.ts';
import { insertTerms, retireTerms } from '../store/payment-terms.ts';
import { findCompany } from './steps/find.ts';

const days = z.number().int().min(0).max(3650);
const part = z.strictObject({ percent: percentText, netDays: days });

export const termsView = z.object({
  id: z.string(),
  name: z.string(),
  parts: z.array(z.object({ percent: z.string(), netDays: z.number() })),
  endOfMonth: z.boolean(),
  discountPercent: z.string().nullable(),
  discountDays: z.number().nullable(),
  version: z.number(),
});

export const addPaymentTerms = command({
  name: 'finory.add_payment_terms',
  summary: 'Adds terms of payment: days, end of month, a discount for paying early, parts.',
  permission: MANAGE_COMPANY,
  input: ofCompany.extend({
    name: label,
    /** Parts of the total and the days after the document on which they are due; one of 100 where it is paid whole. */
    parts: z.array(part).min(1).max(60),
    /** Due days are moved to the last day of their month. */
    endOfMonth: z.boolean().optional(),
    discount: z.strictObject({ percent: percentText, days }).optional(),
  }),
  output: termsView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    if (!areWhole(input.parts)) return refuse(errors.parts_incomplete, {});
    const late = input.parts.findIndex((each, index) => each.netDays < (input.parts[index - 1]?.netDays ?? 0));
    if (late >= 0) return refuse(errors.parts_out_of_order, { part: String(late + 1) });
    const { discount } = input;
    if (discount && !(Number(discount.percent) > 0 && Number(discount.percent) < 100))
      return refuse(errors.discount_out_of_range, {});
    const terms = {
      id: ctx.newId('trm'),
      name: input.name,
      parts: input.parts,
      endOfMonth: input.endOfMonth ?? false,
      discountPercent: discount?.percent ?? null,
      discountDays: discount?.days ?? null,
    };
    if (!(await insertTerms(ctx, input.companyId, terms))) return refuse(errors.terms_there, { name: input.name });
    await ctx.emit(paymentTermsAdded, { subject: terms.id, data: { companyId: input.companyId, name: input.name } });
    return ok({ ...terms, version: 1 });
  },
});

export const retirePaymentTerms = command({
  name: 'finory.retire_payment_terms',
  summary: 'Takes terms of payment out of use; what was agreed for documents stays.',
  permission: MANAGE_COMPANY,
  input: ofCompany.extend({ termsId: z.string() }),
  output: z.object({}),
  handle: async (ctx, { companyId, termsId }) => {
    if (!(await retireTerms(ctx, companyId, termsId))) return refuse(errors.no_such_terms, {});
    await ctx.emit(paymentTermsRetired, { subject: termsId, data: { companyId } });
    return ok({});
  },
});

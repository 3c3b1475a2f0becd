import { z } from 'zod';
import { assert, ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { registeredForTax, taxCodeAdded } from '../contract.ts';
import { FORM_NAMES, type FormName } from '../domain/tax/forms/form.ts';
import { TAX_PACKS } from '../domain/tax/packs/packs.ts';
import { TREATMENTS } from '../domain/tax/treatments.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { MANAGE_TAX } from '../permissions.ts';
import { registrationView } from '../queries/list-tax.ts';
import { businessDate, countryCode, label, ofCompany, percentText } from '../domain/schemas.ts';
import { insertOwnCode, insertRegistration, selectRegistrations } from '../store/tax.ts';
import { findCompany } from './steps/find.ts';

const regionCode = z.string().regex(/^[A-Z0-9]{1,3}$/, 'must be a state such as CA');

/** The forms that a country's returns have. */
function formsOf(country: string): readonly FormName[] {
  const national = FORM_NAMES.filter((form) => form === TAX_PACKS[country]?.form);
  return TAX_PACKS[country]?.currency === 'EUR' ? [...new Set<FormName>([...national, 'eu_vat'])] : national;
}

export const registerForTax = command({
  name: 'finory.register_for_tax',
  summary: 'Says where, since when and how a company is registered for tax; from then on its lines have tax codes.',
  permission: MANAGE_TAX,
  input: ofCompany.extend({
    country: countryCode,
    /** A state, where states tax. */
    region: regionCode.optional(),
    number: z.string().trim().min(1).max(40),
    validFrom: businessDate,
    form: z.enum(FORM_NAMES).optional(),
    /** When tax is owed: with the invoice, with the money of sales, or with all money. */
    basis: z.enum(['invoice', 'cash_sales', 'cash']).optional(),
    months: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(6), z.literal(12)]).optional(),
    oneStopShop: z.boolean().optional(),
  }),
  output: registrationView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const { country, number, validFrom } = input;
    const pack = TAX_PACKS[country];
    if (!pack) return refuse(errors.no_tax_pack, { country, known: Object.keys(TAX_PACKS).join(', ') });
    const [usual] = formsOf(country);
    const form = input.form ?? usual ?? 'eu_vat';
    if (!formsOf(country).includes(form)) return refuse(errors.form_does_not_fit, { form, country });
    const made = {
      id: ctx.newId('txr'),
      country,
      region: input.region ?? null,
      number,
      validFrom,
      form,
      basis: input.basis ?? ('invoice' as const),
      months: input.months ?? 1,
      oneStopShop: input.oneStopShop ?? false,
    };
    if (!(await insertRegistration(ctx, input.companyId, made)))
      return refuse(errors.registration_there, { country, region: input.region ?? '' });
    await ctx.emit(registeredForTax, {
      subject: made.id,
      data: { companyId: input.companyId, country, region: made.region, validFrom },
    });
    const registration = (await selectRegistrations(ctx, input.companyId)).find(({ id }) => id === made.id);
    assert(registration, 'A registration just made is there');
    return ok(registration);
  },
});

export const addTaxCode = command({
  name: 'finory.add_tax_code',
  summary: 'Adds a tax code of the company’s own, or a new rate of one from a day on, with the source of its rate.',
  permission: MANAGE_TAX,
  input: ofCompany.extend({
    code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,39}$/, 'must be a code such as US-CA-LA'),
    name: label,
    country: countryCode,
    region: regionCode.optional(),
    side: z.enum(['sale', 'purchase']),
    treatment: z.enum(TREATMENTS),
    percent: percentText,
    /** How much of the tax is deductible, in percent; all of it unless told. */
    recoverable: percentText.optional(),
    validFrom: businessDate,
    validTo: businessDate.optional(),
    source: label,
  }),
  output: z.object({ code: z.string(), percent: z.string(), validFrom: z.string() }),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const { companyId, region = null, validTo = null, recoverable = '100', ...rest } = input;
    const own = { ...rest, region, validTo, recoverable, rateClass: 'own' };
    if (!(await insertOwnCode(ctx, companyId, own)))
      return refuse(errors.tax_code_there, { code: input.code, from: input.validFrom });
    const { code, percent, validFrom } = input;
    await ctx.emit(taxCodeAdded, { subject: companyId, data: { companyId, code, percent, validFrom } });
    return ok({ code, percent, validFrom });
  },
});

import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { findCompany } from '../commands/steps/find.ts';
import { decideTaxes, taxPlaceOf } from '../commands/steps/tax-document.ts';
import { selectParty } from '../store/parties.ts';
import { FORM_NAMES } from '../domain/tax/forms/form.ts';
import { TAX_PACKS } from '../domain/tax/packs/packs.ts';
import { rateOn } from '../domain/tax/treatments.ts';
import { query } from '../kit.ts';
import { READ_BOOKS } from '../permissions.ts';
import { businessDate, ofCompany, pageOf, percentText } from '../domain/schemas.ts';
import { selectRegistrations } from '../store/tax.ts';
import { todayOf } from './report-statements.ts';

export const registrationView = z.object({
  id: z.string(),
  country: z.string(),
  region: z.string().nullable(),
  number: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  form: z.enum(FORM_NAMES),
  basis: z.string(),
  months: z.number(),
  oneStopShop: z.boolean(),
  version: z.number(),
});

export const listTaxRegistrations = query({
  name: 'finory.list_tax_registrations',
  summary: 'Where a company is registered for tax, and the countries whose taxes are known.',
  permission: READ_BOOKS,
  input: ofCompany,
  output: pageOf(registrationView).extend({ countries: z.array(z.string()) }),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const items = await selectRegistrations(ctx, input.companyId);
    return ok({ items, next: null, countries: Object.keys(TAX_PACKS) });
  },
});

const codeView = z.object({
  code: z.string(),
  name: z.string(),
  country: z.string(),
  region: z.string().nullable(),
  side: z.string(),
  treatment: z.string(),
  percent: z.string().nullable(),
  recoverable: z.string(),
  rates: z.array(z.object({ percent: z.string(), from: z.string(), to: z.string().optional(), source: z.string() })),
});

export const listTaxCodes = query({
  name: 'finory.list_tax_codes',
  summary: 'The tax codes of a day where the company is registered, with their rates in time and the sources of those.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ date: businessDate.optional(), side: z.enum(['sale', 'purchase']).optional() }),
  output: pageOf(codeView),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const date = input.date ?? todayOf(ctx, company.value);
    const sides = input.side === undefined ? (['sale', 'purchase'] as const) : [input.side];
    const items: z.infer<typeof codeView>[] = [];
    for (const side of sides) {
      const place = await taxPlaceOf(ctx, company.value, { side, date, party: undefined });
      for (const { components: _, rateClass: __, rates, ...code } of place?.codes ?? [])
        items.push({ ...code, percent: rateOn({ rates }, date) ?? null, rates: rates.map((rate) => ({ ...rate })) });
    }
    return ok({ items, next: null });
  },
});

export const proposeTaxCode = query({
  name: 'finory.propose_tax_code',
  summary:
    'The tax code that a line gets by rule, from who sells what to whom on a day; nothing where no tax place is told.',
  permission: READ_BOOKS,
  input: ofCompany.extend({
    side: z.enum(['sale', 'purchase']),
    date: businessDate,
    partyId: z.string().optional(),
    supply: z.enum(['goods', 'services']).optional(),
    taxRate: percentText.optional(),
  }),
  output: z.object({
    /** Whether lines of this day have tax codes at all. */
    registered: z.boolean(),
    code: z.string().nullable(),
    name: z.string().nullable(),
    treatment: z.string().nullable(),
    percent: z.string().nullable(),
  }),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const { side, date, supply, taxRate } = input;
    const party = input.partyId === undefined ? undefined : await selectParty(ctx, input.companyId, input.partyId);
    const about = { side, date, party };
    const place = await taxPlaceOf(ctx, company.value, about);
    const decided = place ? decideTaxes(place, about, [{ supply, taxRate }]) : ok([]);
    if (!decided.ok) return decided;
    const [decision] = decided.value;
    return ok({
      registered: place !== undefined,
      code: decision?.code.code ?? null,
      name: decision?.code.name ?? null,
      treatment: decision?.code.treatment ?? null,
      percent: decision?.percent ?? null,
    });
  },
});

import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { findCompany } from '../commands/steps/find.ts';
import { query } from '../kit.ts';
import { READ_BOOKS } from '../permissions.ts';
import { ofCompany, pageOf } from '../domain/schemas.ts';
import { selectRates } from '../store/exchange-rates.ts';

export const listExchangeRates = query({
  name: 'finory.list_exchange_rates',
  summary: 'Rates of exchange by day and source, the latest first.',
  permission: READ_BOOKS,
  input: ofCompany,
  output: pageOf(z.object({ currency: z.string(), date: z.string(), source: z.string(), rate: z.string() })),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    return ok({ items: await selectRates(ctx, input.companyId), next: null });
  },
});

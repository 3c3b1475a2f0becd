import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { findCompany } from '../commands/steps/find.ts';
import { query } from '../kit.ts';
import { READ_BOOKS } from '../permissions.ts';
import { ofCompany, pageOf } from '../domain/schemas.ts';
import { selectYears } from '../store/years.ts';

export const yearView = z.object({
  id: z.string(),
  name: z.string(),
  start: z.string(),
  end: z.string(),
  calendar: z.string(),
  state: z.string(),
  closingJournalId: z.string().nullable(),
  version: z.number(),
});

export const listFiscalYears = query({
  name: 'finory.list_fiscal_years',
  summary: 'The fiscal years of the books and whether they are closed.',
  permission: READ_BOOKS,
  input: ofCompany,
  output: pageOf(yearView),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    return ok({ items: await selectYears(ctx, input.companyId), next: null });
  },
});

import { ok } from '@finaceverse/base/outcome';
import { findCompany } from '../commands/steps/find.ts';
import { ofCompany, pageOf } from '../domain/schemas.ts';
import { query } from '../kit.ts';
import { READ_BOOKS } from '../permissions.ts';
import { selectCounts } from '../store/stock-counts.ts';
import { countView, viewCounts } from './views/stock-count.ts';

/** Counts that are told at once: a company counts once a month or once a year. */
const COUNTS_MAX = 200;

export const listStockCounts = query({
  name: 'finory.list_stock_counts',
  summary: 'Counts of stock, the newest first.',
  permission: READ_BOOKS,
  input: ofCompany,
  output: pageOf(countView),
  handle: async (ctx, { companyId }) => {
    const company = await findCompany(ctx, companyId);
    if (!company.ok) return company;
    return ok({ items: await viewCounts(ctx, await selectCounts(ctx, companyId, COUNTS_MAX)), next: null });
  },
});

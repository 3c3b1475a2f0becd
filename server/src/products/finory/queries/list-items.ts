import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { listInput, listOf } from '../../../kernel/lists.ts';
import { findCompany } from '../commands/steps/find.ts';
import { businessDate, ofCompany } from '../domain/schemas.ts';
import { errors } from '../errors.ts';
import { query } from '../kit.ts';
import { READ_BOOKS } from '../permissions.ts';
import { itemList, readItemPage, selectItem } from '../store/items.ts';
import { readStockCard, selectStock, selectStockValue, stockCard } from '../store/stock.ts';
import { todayOf } from './report-statements.ts';
import { itemRow, movementView, viewItemRow, viewMovement } from './views/item.ts';

export const listItems = query({
  name: 'finory.list_items',
  summary: 'Items with what is there of each and what it is worth, as of a day.',
  permission: READ_BOOKS,
  input: z.strictObject({
    ...ofCompany.shape,
    /** At the end of a day; of all days unless told. */
    asOf: businessDate.optional(),
    /** Those in use or those that are archived; all unless told. */
    archived: z.enum(['yes', 'no']).optional(),
    ...listInput(itemList(undefined)),
  }),
  output: listOf(itemRow),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const { companyId, asOf, archived } = input;
    const active = archived === undefined ? undefined : archived === 'no';
    const page = await readItemPage(ctx, input, { companyId, asOf, active });
    if (!page.ok) return page;
    const { rows, next, total } = page.value;
    return ok({ items: rows.map((row) => viewItemRow(row, company.value.baseCurrency)), next, total });
  },
});

export const getItem = query({
  name: 'finory.get_item',
  summary: 'One item with what is there of it.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ itemId: z.string(), asOf: businessDate.optional() }),
  output: itemRow,
  handle: async (ctx, { companyId, itemId, asOf }) => {
    const company = await findCompany(ctx, companyId);
    if (!company.ok) return company;
    const item = await selectItem(ctx, companyId, itemId);
    if (!item) return refuse(errors.no_such_item, {});
    const { quantity, value } = await selectStock(ctx, itemId, asOf ?? '9999-12-31');
    return ok(viewItemRow({ ...item, quantity, value }, company.value.baseCurrency));
  },
});

export const listStockMovements = query({
  name: 'finory.list_stock_movements',
  summary: 'The card of an item: what came and went by day, and what was there after it; the newest first.',
  permission: READ_BOOKS,
  input: z.strictObject({ ...ofCompany.shape, itemId: z.string(), ...listInput(stockCard) }),
  output: listOf(movementView),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const { companyId, itemId } = input;
    if (!(await selectItem(ctx, companyId, itemId))) return refuse(errors.no_such_item, {});
    const page = await readStockCard(ctx, input, { companyId, itemId });
    if (!page.ok) return page;
    const { rows, next, total } = page.value;
    return ok({ items: rows.map((row) => viewMovement(row, company.value.baseCurrency)), next, total });
  },
});

export const reportStock = query({
  name: 'finory.report_stock',
  summary: 'What all stock is worth at the end of a day, by its items and by its accounts, which are the same.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ asOf: businessDate.optional() }),
  output: z.object({ asOf: z.string(), currency: z.string(), value: z.string(), held: z.string() }),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const { baseCurrency: currency, id } = company.value;
    const asOf = input.asOf ?? todayOf(ctx, company.value);
    const { value, held } = await selectStockValue(ctx, id, asOf);
    const text = (minor: bigint): string => amountText(money(minor, currency));
    return ok({ asOf, currency, value: text(value), held: text(held) });
  },
});

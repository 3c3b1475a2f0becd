import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { itemAdded, itemChanged } from '../contract.ts';
import { COSTINGS, isPositive, plus } from '../domain/stock.ts';
import { label, ofCompany, rateText } from '../domain/schemas.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { MANAGE_ITEMS } from '../permissions.ts';
import { itemView, viewItem } from '../queries/views/item.ts';
import { insertItem, selectItem, updateItem, updateItemActive, type Item, type NewItem } from '../store/items.ts';
import { selectStock } from '../store/stock.ts';
import { findCompany, findRole } from './steps/find.ts';

const facts = ofCompany.extend({
  code: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .regex(/^[^\p{C}]+$/u, 'must be printable'),
  name: label,
  /** What one of it is called: piece, kg, hour. */
  unit: z.string().trim().min(1).max(20),
  kind: z.enum(['stocked', 'service']),
  /** How what leaves is valued; told of what is stocked, and only of that. Fixed once the item has moved. */
  costing: z.enum(COSTINGS).optional(),
  /** Net, in the currency of the books. */
  salesPrice: rateText.optional(),
  /** Codes of lines with a party at home, where nothing else is chosen; whether they are in force is judged there. */
  salesTaxCode: z.string().trim().min(1).max(40).optional(),
  purchaseTaxCode: z.string().trim().min(1).max(40).optional(),
});

/** An item as it is kept. @errors finory.costing_missing, finory.no_account_for_role (422) */
async function readItem(
  ctx: Context,
  input: z.infer<typeof facts>,
  kept: { readonly id: string; readonly accountId: string | null },
): Promise<Outcome<NewItem>> {
  const { companyId, code, name, unit, kind } = input;
  const stocked = kind === 'stocked';
  if (stocked !== (input.costing !== undefined)) return refuse(errors.costing_missing, {});
  const account = stocked && kept.accountId === null ? await findRole(ctx, companyId, 'inventory') : undefined;
  if (account && !account.ok) return account;
  return ok({
    id: kept.id,
    code,
    name,
    unit,
    kind,
    costing: input.costing ?? null,
    salesPrice: input.salesPrice ?? null,
    salesTaxCode: input.salesTaxCode ?? null,
    purchaseTaxCode: input.purchaseTaxCode ?? null,
    accountId: stocked ? (account?.value.id ?? kept.accountId) : null,
  });
}

export const addItem = command({
  name: 'finory.add_item',
  summary:
    'Adds an item that is bought and sold; what is stocked is valued by first in, first out or a moving average.',
  permission: MANAGE_ITEMS,
  input: facts,
  output: itemView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const item = await readItem(ctx, input, { id: ctx.newId('itm'), accountId: null });
    if (!item.ok) return item;
    const { id, code, name } = item.value;
    if (!(await insertItem(ctx, input.companyId, item.value))) return refuse(errors.item_exists, { code });
    await ctx.emit(itemAdded, { subject: id, data: { companyId: input.companyId, code, name } });
    return await answered(ctx, input.companyId, id);
  },
});

/** The item as it stands now. @errors finory.no_such_item (404) */
async function answered(ctx: Context, companyId: string, id: string): Promise<Outcome<z.infer<typeof itemView>>> {
  const item = await selectItem(ctx, companyId, id);
  return item ? ok(viewItem(item)) : refuse(errors.no_such_item, {});
}

async function tell(
  ctx: Context,
  companyId: string,
  { id, code, name, active }: Pick<Item, 'id' | 'code' | 'name' | 'active'>,
) {
  await ctx.emit(itemChanged, { subject: id, data: { companyId, code, name, active } });
}

export const changeItem = command({
  name: 'finory.change_item',
  summary: 'Writes an item anew; its kind and its costing stay once it has moved.',
  permission: MANAGE_ITEMS,
  input: facts.extend({ itemId: z.string() }),
  output: itemView,
  handle: async (ctx, input) => {
    const { companyId, itemId } = input;
    const before = await selectItem(ctx, companyId, itemId);
    if (!before) return refuse(errors.no_such_item, {});
    const item = await readItem(ctx, input, before);
    if (!item.ok) return item;
    const { code, name } = item.value;
    if (!(await updateItem(ctx, companyId, item.value))) return refuse(errors.item_exists, { code });
    await tell(ctx, companyId, { id: itemId, code, name, active: before.active });
    return await answered(ctx, companyId, itemId);
  },
});

/** A day behind all others. */
const ALL_DAYS = '9999-12-31';

export const setItemActive = command({
  name: 'finory.set_item_active',
  summary: 'Archives an item of which nothing is there, or takes it back into use.',
  permission: MANAGE_ITEMS,
  input: ofCompany.extend({ itemId: z.string(), active: z.boolean() }),
  output: itemView,
  handle: async (ctx, { companyId, itemId, active }) => {
    const item = await selectItem(ctx, companyId, itemId);
    if (!item) return refuse(errors.no_such_item, {});
    const { code, name, unit } = item;
    const { quantity } = await selectStock(ctx, itemId, ALL_DAYS);
    if (!active && isPositive(quantity))
      return refuse(errors.item_has_stock, { code, name, quantity: plus(quantity, '0'), unit });
    await updateItemActive(ctx, itemId, active);
    await tell(ctx, companyId, { id: itemId, code, name, active });
    return await answered(ctx, companyId, itemId);
  },
});

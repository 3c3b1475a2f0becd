import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { isPositive } from '../../domain/stock.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import type { Company } from '../../store/companies.ts';
import { selectItems, type Item } from '../../store/items.ts';
import type { Party } from '../../store/parties.ts';
import { pricedLine } from '../draft-purchase-order.ts';
import { taxPlaceOf } from './tax-document.ts';

/** A line of a bill or an invoice, of an item where one is named. */
export const itemLine = pricedLine.extend({ itemId: z.string().optional() });

/**
 * The items of lines, in their order. What is stocked is bought onto its own account, in a quantity above zero.
 * @errors finory.no_such_item (404), finory.item_archived (409), finory.quantity_missing, finory.item_has_account (422)
 */
export async function itemsOfLines(
  ctx: Context,
  companyId: string,
  side: 'sale' | 'purchase',
  lines: readonly {
    readonly itemId?: string | undefined;
    readonly accountCode?: string | undefined;
    readonly quantity: string;
  }[],
): Promise<Outcome<(Item | undefined)[]>> {
  const ids = lines.flatMap((line) => line.itemId ?? []);
  const items = new Map((await selectItems(ctx, companyId, ids)).map((item) => [item.id, item]));
  for (const [index, line] of lines.entries()) {
    if (line.itemId === undefined) continue;
    const at = (field: string, message: string) => ({ fields: [{ pointer: `/lines/${index}/${field}`, message }] });
    const item = items.get(line.itemId);
    if (!item) return refuse(errors.no_such_item, {}, at('itemId', 'is no item of this company'));
    const { code, name } = item;
    if (!item.active) return refuse(errors.item_archived, { code, name }, at('itemId', 'is archived'));
    if (item.kind !== 'stocked') continue;
    if (!isPositive(line.quantity))
      return refuse(errors.quantity_missing, { code, name }, at('quantity', 'must be above zero'));
    if (side === 'purchase' && line.accountCode !== undefined)
      return refuse(
        errors.item_has_account,
        { code, name, accountCode: item.accountCode ?? '' },
        at('accountCode', 'is chosen by the item'),
      );
  }
  return ok(lines.map((line) => (line.itemId === undefined ? undefined : items.get(line.itemId))));
}

/** Lines with what their items say of tax: goods or services, and the item's own code where the party is at home. */
export async function taxedByItem<Line extends z.infer<typeof itemLine>>(
  ctx: Context,
  company: Company,
  about: { readonly side: 'sale' | 'purchase'; readonly date: string; readonly party: Party },
  lines: readonly Line[],
  items: readonly (Item | undefined)[],
): Promise<Line[]> {
  if (items.every((item) => item === undefined)) return [...lines];
  const place = await taxPlaceOf(ctx, company, about);
  const { country } = about.party;
  const atHome = place !== undefined && (country === null || country === place.registration.country);
  return lines.map((line, index) => {
    const item = items[index];
    if (!item) return line;
    const own = about.side === 'sale' ? item.salesTaxCode : item.purchaseTaxCode;
    const taxCode = line.taxCode ?? (atHome && line.taxRate === undefined ? (own ?? undefined) : undefined);
    const supply = line.supply ?? (item.kind === 'stocked' ? ('goods' as const) : ('services' as const));
    return { ...line, supply, ...(taxCode !== undefined && { taxCode }) };
  });
}

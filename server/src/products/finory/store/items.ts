import { sql } from 'kysely';
import type { Outcome } from '@finaceverse/base/outcome';
import type { BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import { majorUnits, readPage, type ListDeclaration, type ListPage, type ListRequest } from '../../../kernel/lists.ts';
import type { Costing } from '../domain/stock.ts';

export type ItemKind = 'stocked' | 'service';

export interface Item {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly kind: ItemKind;
  readonly costing: Costing | null;
  /** Net, in the currency of the books. */
  readonly salesPrice: string | null;
  readonly salesTaxCode: string | null;
  readonly purchaseTaxCode: string | null;
  readonly accountId: string | null;
  readonly accountCode: string | null;
  readonly active: boolean;
  readonly version: number;
}

export type NewItem = Omit<Item, 'accountCode' | 'active' | 'version'>;

const COLUMNS = sql`
  i.id, i.code, i.name, i.unit, i.kind, i.costing, i.sales_price as "salesPrice", i.sales_tax_code as "salesTaxCode",
  i.purchase_tax_code as "purchaseTaxCode", i.account_id as "accountId", a.code as "accountCode", i.active, i.version`;
const FROM = sql`finory.items i left join finory.accounts a on a.tenant_id = i.tenant_id and a.id = i.account_id`;

/** Adds an item; false where its code is taken. */
export async function insertItem(ctx: Context, companyId: string, item: NewItem): Promise<boolean> {
  const result = await sql`
    insert into finory.items (tenant_id, id, company_id, code, name, unit, kind, costing, sales_price, sales_tax_code, purchase_tax_code, account_id)
    values (${ctx.tenantId}, ${item.id}, ${companyId}, ${item.code}, ${item.name}, ${item.unit}, ${item.kind}, ${item.costing},
            ${item.salesPrice}, ${item.salesTaxCode}, ${item.purchaseTaxCode}, ${item.accountId})
    on conflict do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** Writes an item anew; false where its code is taken. */
export async function updateItem(ctx: Context, companyId: string, item: NewItem): Promise<boolean> {
  const result = await sql`
    update finory.items i set code = ${item.code}, name = ${item.name}, unit = ${item.unit}, kind = ${item.kind}, costing = ${item.costing},
      sales_price = ${item.salesPrice}, sales_tax_code = ${item.salesTaxCode}, purchase_tax_code = ${item.purchaseTaxCode},
      account_id = ${item.accountId}, version = version + 1
    where i.tenant_id = ${ctx.tenantId} and i.company_id = ${companyId} and i.id = ${item.id} and not exists (
      select 1 from finory.items other where other.tenant_id = i.tenant_id and other.company_id = i.company_id
        and lower(other.code) = lower(${item.code}) and other.id <> i.id)`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export async function updateItemActive(ctx: Context, id: string, active: boolean): Promise<void> {
  await sql`update finory.items set active = ${active}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(ctx.db);
}

/** Items of a company by their identifiers. */
export async function selectItems(ctx: Context, companyId: string, ids: readonly string[]): Promise<Item[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Item>`select ${COLUMNS} from ${FROM}
    where i.tenant_id = ${ctx.tenantId} and i.company_id = ${companyId} and i.id = any(${[...ids]}::text[])`.execute(
    ctx.db,
  );
  return rows;
}

export async function selectItem(ctx: Context, companyId: string, id: string): Promise<Item | undefined> {
  return (await selectItems(ctx, companyId, [id]))[0];
}

/** An item with what is there of it on a day. */
export interface ItemRow extends Item {
  readonly quantity: string;
  readonly value: bigint;
}

/** Items as a list, by code, with what was there at the end of a day; of all days where none is told. */
export function itemList(asOf: BusinessDate | undefined) {
  const until = asOf === undefined ? sql`true` : sql`m.date <= ${asOf}::date`;
  return {
    name: 'finory.items',
    select: sql`${COLUMNS}, s.quantity, s.value`,
    from: sql`${FROM}
      join finory.companies c on c.tenant_id = i.tenant_id and c.id = i.company_id
      cross join lateral (
        select coalesce(sum(m.quantity), 0) as quantity, coalesce(sum(m.value), 0)::bigint as value
        from finory.stock_movements m where m.tenant_id = i.tenant_id and m.item_id = i.id and ${until}) s`,
    id: sql`i.id`,
    fields: {
      code: { kind: 'text', value: sql`i.code` },
      name: { kind: 'text', value: sql`i.name` },
      unit: { kind: 'text', value: sql`i.unit` },
      kind: { kind: 'text', value: sql`i.kind` },
      costing: { kind: 'text', value: sql`replace(i.costing, '_', ' ')` },
      salesPrice: { kind: 'decimal', value: sql`i.sales_price` },
      quantity: { kind: 'decimal', value: sql`s.quantity` },
      value: { kind: 'decimal', value: majorUnits(sql`s.value`, sql`c.base_currency`) },
    },
    order: 'code',
  } as const satisfies ListDeclaration;
}

/** A page of items, of those in use or of those that are archived where that is told. */
export async function readItemPage(
  ctx: Context,
  request: ListRequest,
  narrowed: {
    readonly companyId: string;
    readonly active?: boolean | undefined;
    readonly asOf?: BusinessDate | undefined;
  },
): Promise<Outcome<ListPage<ItemRow>>> {
  const { companyId, active, asOf } = narrowed;
  const inUse = active === undefined ? sql`true` : sql`i.active = ${active}`;
  return await readPage<ItemRow>(ctx, itemList(asOf), request, {
    where: sql`i.tenant_id = ${ctx.tenantId} and i.company_id = ${companyId} and ${inUse}`,
    scope: narrowed,
  });
}

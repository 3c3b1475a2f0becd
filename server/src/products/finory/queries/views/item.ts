import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { plus } from '../../domain/stock.ts';
import type { Item, ItemRow } from '../../store/items.ts';
import type { CardRow } from '../../store/stock.ts';

export const itemView = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  kind: z.string(),
  costing: z.string().nullable(),
  salesPrice: z.string().nullable(),
  salesTaxCode: z.string().nullable(),
  purchaseTaxCode: z.string().nullable(),
  /** Where the value of what is there stands. */
  accountCode: z.string().nullable(),
  active: z.boolean(),
  version: z.number(),
});

export const itemRow = itemView.extend({ quantity: z.string(), value: z.string() });

export function viewItem(item: Item): z.infer<typeof itemView> {
  return {
    id: item.id,
    code: item.code,
    name: item.name,
    unit: item.unit,
    kind: item.kind,
    costing: item.costing,
    salesPrice: item.salesPrice === null ? null : plus(item.salesPrice, '0'),
    salesTaxCode: item.salesTaxCode,
    purchaseTaxCode: item.purchaseTaxCode,
    accountCode: item.accountCode,
    active: item.active,
    version: item.version,
  };
}

/** An item with what is there of it, in the currency of the books. */
export function viewItemRow({ quantity, value, ...item }: ItemRow, currency: string): z.infer<typeof itemRow> {
  return { ...viewItem(item), quantity: plus(quantity, '0'), value: amountText(money(value, currency)) };
}

export const movementView = z.object({
  id: z.string(),
  date: z.string(),
  kind: z.string(),
  quantity: z.string(),
  value: z.string(),
  quantityAfter: z.string(),
  valueAfter: z.string(),
  journal: z.object({ id: z.string(), number: z.string() }).nullable(),
  /** The bill, invoice, credit note or count that it came of. */
  document: z.object({ id: z.string().nullable(), kind: z.string(), number: z.string() }).nullable(),
});

export function viewMovement(row: CardRow, currency: string): z.infer<typeof movementView> {
  const text = (minor: bigint): string => amountText(money(minor, currency));
  const { journalId, journalNumber, documentNumber } = row;
  return {
    id: row.id,
    date: row.date,
    kind: row.kind,
    quantity: plus(row.quantity, '0'),
    value: text(row.value),
    quantityAfter: plus(row.quantityAfter, '0'),
    valueAfter: text(row.valueAfter),
    journal: journalId === null ? null : { id: journalId, number: journalNumber?.toString() ?? '' },
    document:
      documentNumber === null
        ? null
        : { id: row.documentId, kind: row.documentKind ?? 'stock_count', number: documentNumber },
  };
}

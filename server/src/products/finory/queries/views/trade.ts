import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import type { TradeDocument, TradeLine } from '../../store/trade-documents.ts';

export const tradeLineView = z.object({
  line: z.number(),
  description: z.string(),
  quantity: z.string(),
  unitPrice: z.string(),
  net: z.string(),
  taxRate: z.string(),
  accountCode: z.string().nullable(),
  /** How the line is taxed, where the company is registered for tax. */
  taxCode: z.string().nullable(),
  /** The item that the line is of. */
  item: z.object({ id: z.string(), code: z.string() }).nullable(),
});
export type TradeLineView = z.infer<typeof tradeLineView>;

export const tradeSummary = z.object({
  id: z.string(),
  number: z.string(),
  partyId: z.string().nullable(),
  party: z.string().nullable(),
  date: z.string(),
  dueDate: z.string().nullable(),
  net: z.string(),
  tax: z.string(),
  total: z.string(),
  open: z.string(),
  currency: z.string(),
  state: z.string(),
  documentId: z.string().optional(),
  version: z.number(),
});
export type TradeSummary = z.infer<typeof tradeSummary>;

/** An amount of the document in its own currency. */
export function inCurrencyOf(document: TradeDocument, minor: bigint): string {
  return amountText(money(minor, document.currency));
}

export function summarizeTrade(document: TradeDocument): TradeSummary {
  return {
    id: document.id,
    number: document.number,
    partyId: document.partyId,
    party: document.partyName,
    date: document.date,
    dueDate: document.dueDate,
    net: inCurrencyOf(document, document.net),
    tax: inCurrencyOf(document, document.tax),
    total: inCurrencyOf(document, document.total),
    open: inCurrencyOf(document, document.open),
    currency: document.currency,
    state: document.state,
    ...(document.documentId !== null && { documentId: document.documentId }),
    version: document.version,
  };
}

export function viewTradeLines(
  document: TradeDocument,
  lines: readonly TradeLine[],
  taxes: readonly { readonly line: number; readonly code: string }[] = [],
): TradeLineView[] {
  return lines.map((line) => ({
    line: line.line,
    description: line.description,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    net: inCurrencyOf(document, line.net),
    taxRate: line.taxRate,
    accountCode: line.accountCode,
    taxCode: taxes.find((tax) => tax.line === line.line)?.code ?? null,
    item: line.itemId === null ? null : { id: line.itemId, code: line.itemCode ?? '' },
  }));
}

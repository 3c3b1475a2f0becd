import { z } from 'zod';
import { addDecimals, decimal, decimalToString, normalizeDecimal } from '@finaceverse/base/decimal';
import { legalActions } from '../../../../kernel/state-machine.ts';
import type { Context } from '../../kit.ts';
import { orderMachine, type OrderState } from '../../domain/machines.ts';
import {
  selectDocumentReceipts,
  selectTradeDocuments,
  selectTradeLines,
  type TradeDocument,
} from '../../store/trade-documents.ts';
import { summarizeTrade, tradeLineView, tradeSummary, viewTradeLines } from './trade.ts';

export const orderSummary = tradeSummary.extend({ vendor: z.string() });

export const orderView = orderSummary.extend({
  lines: z.array(tradeLineView.extend({ received: z.string() })),
  receipts: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      date: z.string(),
      lines: z.array(z.object({ orderLine: z.number(), quantity: z.string() })),
    }),
  ),
  bills: z.array(z.object({ id: z.string(), number: z.string(), state: z.string() })),
  calculations: z.array(z.string()),
  /** Whoever prepared it; another person approves. */
  preparedBy: z.array(z.string()),
  actions: z.array(z.string()),
});

/** How much of each line of an order has come, by line. */
export async function receivedOf(ctx: Context, companyId: string, orderId: string): Promise<Map<number, string>> {
  const receipts = await selectTradeDocuments(ctx, companyId, 'goods_receipt', { orderId });
  const lines = await selectTradeLines(
    ctx,
    receipts.map((receipt) => receipt.id),
  );
  const received = new Map<number, string>();
  for (const line of lines) {
    if (line.orderLine === null) continue;
    const sum = addDecimals(decimal(received.get(line.orderLine) ?? '0'), decimal(line.quantity));
    received.set(line.orderLine, decimalToString(normalizeDecimal(sum)));
  }
  return received;
}

/** Which of the actions a person may choose; how much came decides between the two receipts. */
export function orderActions(state: OrderState): string[] {
  const actions = legalActions(orderMachine, state);
  return [...new Set(actions.map((action) => (action.startsWith('receive_') ? 'receive' : action)))];
}

export async function viewOrder(
  ctx: Context,
  order: TradeDocument<'purchase_order'>,
): Promise<z.infer<typeof orderView>> {
  const lines = await selectTradeLines(ctx, [order.id]);
  const received = await receivedOf(ctx, order.companyId, order.id);
  const receipts = await selectTradeDocuments(ctx, order.companyId, 'goods_receipt', { orderId: order.id });
  const receiptLines = await selectTradeLines(
    ctx,
    receipts.map((receipt) => receipt.id),
  );
  const bills = await selectTradeDocuments(ctx, order.companyId, 'bill', { orderId: order.id });
  const calculations = await selectDocumentReceipts(ctx, [order.id]);
  return {
    ...summarizeTrade(order),
    vendor: order.partyName ?? '',
    lines: viewTradeLines(order, lines).map((line) => ({ ...line, received: received.get(line.line) ?? '0' })),
    receipts: receipts.map((receipt) => ({
      id: receipt.id,
      number: receipt.number,
      date: receipt.date,
      lines: receiptLines.flatMap((line) =>
        line.documentId === receipt.id && line.orderLine !== null
          ? [{ orderLine: line.orderLine, quantity: decimalToString(normalizeDecimal(decimal(line.quantity))) }]
          : [],
      ),
    })),
    bills: bills.map((bill) => ({ id: bill.id, number: bill.number, state: bill.state })),
    calculations: calculations.map((receipt) => receipt.receiptId),
    preparedBy: [...order.preparedBy],
    actions: orderActions(order.state),
  };
}

import { z } from 'zod';
import { amountText, money } from '../../../../base/money.ts';
import type { Context } from '../../../../kernel/context.ts';
import { legalActions } from '../../../../kernel/state-machine.ts';
import { invoiceMachine, type InvoiceState } from '../../domain/machines.ts';
import { selectJournalsFrom, selectReceipts } from '../../store/journals.ts';
import { selectPaymentsOf } from '../../store/payments.ts';
import { selectDocumentReceipts, selectTradeLines, type TradeDocument } from '../../store/trade-documents.ts';
import { summarizeTrade, tradeLineView, tradeSummary, viewTradeLines } from './trade.ts';

export const invoiceSummary = tradeSummary.extend({ customer: z.string().nullable() });

export const invoiceView = invoiceSummary.extend({
  exchangeRate: z.string().nullable(),
  baseTotal: z.string(),
  baseCurrency: z.string(),
  lines: z.array(tradeLineView),
  payments: z.array(z.object({ id: z.string(), date: z.string(), amount: z.string() })),
  journals: z.array(z.object({ id: z.string(), number: z.string() })),
  receipts: z.array(z.string()),
  actions: z.array(z.string()),
});

export async function viewInvoice(ctx: Context, invoice: TradeDocument, baseCurrency: string): Promise<z.infer<typeof invoiceView>> {
  const journals = await selectJournalsFrom(ctx, invoice.id);
  const receipts = [...(await selectDocumentReceipts(ctx, [invoice.id])), ...(await selectReceipts(ctx, journals.map((journal) => journal.id)))];
  const actions = legalActions(invoiceMachine, invoice.state as InvoiceState).map((action) => (action.startsWith('pay_') ? 'receive' : action));
  return {
    ...summarizeTrade(invoice),
    customer: invoice.partyName,
    exchangeRate: invoice.exchangeRate,
    baseTotal: amountText(money(invoice.baseTotal, baseCurrency)),
    baseCurrency,
    lines: viewTradeLines(invoice, await selectTradeLines(ctx, [invoice.id])),
    payments: (await selectPaymentsOf(ctx, invoice.id)).map((payment) => ({
      id: payment.id, date: payment.date, amount: amountText(money(payment.amount, invoice.currency)),
    })),
    journals: journals.map((journal) => ({ id: journal.id, number: journal.number.toString() })),
    receipts: [...new Set(receipts.map((receipt) => receipt.receiptId))],
    actions: [...new Set(actions)],
  };
}

import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { legalActions } from '../../../../kernel/state-machine.ts';
import type { Context } from '../../kit.ts';
import { invoiceMachine } from '../../domain/machines.ts';
import { selectJournalsFrom, selectReceipts } from '../../store/journals.ts';
import { selectDocumentTerms, type DocumentTerms } from '../../store/payment-terms.ts';
import { selectDocumentTaxes } from '../../store/tax.ts';
import { selectSold } from '../../commands/steps/move-stock.ts';
import { selectNotes } from '../../store/matches.ts';
import { selectPaymentsOf } from '../../store/payments.ts';
import {
  selectDocumentReceipts,
  selectTradeDocuments,
  selectTradeLines,
  type TradeDocument,
  type TradeLine,
} from '../../store/trade-documents.ts';
import { sendingView, viewSendings } from './sending.ts';
import { inCurrencyOf, summarizeTrade, tradeLineView, tradeSummary, viewTradeLines } from './trade.ts';

/** The credit notes of an invoice, and what of each of its lines none of them has taken back yet. */
export async function selectSaleCredits(
  ctx: Context,
  invoice: TradeDocument,
): Promise<{
  readonly notes: readonly TradeDocument[];
  readonly left: readonly { readonly line: TradeLine; readonly net: bigint }[];
}> {
  const lines = await selectTradeLines(ctx, [invoice.id]);
  const all = await selectTradeDocuments(ctx, invoice.companyId, 'sales_credit_note', { billId: invoice.id });
  const notes = all.filter((note) => note.state !== 'void');
  const credited = await selectTradeLines(
    ctx,
    notes.map((note) => note.id),
  );
  const leftOf = (line: TradeLine): bigint =>
    credited.filter((each) => each.orderLine === line.line).reduce((left, each) => left - each.net, line.net);
  return { notes, left: lines.map((line) => ({ line, net: leftOf(line) })) };
}

export const invoiceSummary = tradeSummary.extend({ customer: z.string().nullable() });

export const invoiceView = invoiceSummary.extend({
  exchangeRate: z.string().nullable(),
  baseTotal: z.string(),
  baseCurrency: z.string(),
  lines: z.array(tradeLineView),
  payments: z.array(z.object({ id: z.string(), date: z.string(), amount: z.string() })),
  credits: z.array(z.object({ id: z.string(), number: z.string(), date: z.string(), total: z.string() })),
  /** What of each line can still be credited, net, and what of its goods can still come back. */
  creditable: z.array(z.object({ line: z.number(), net: z.string(), returnable: z.string().nullable() })),
  notes: z.array(z.object({ kind: z.string(), reason: z.string(), by: z.string(), at: z.string() })),
  journals: z.array(z.object({ id: z.string(), number: z.string() })),
  receipts: z.array(z.string()),
  actions: z.array(z.string()),
  /** What was agreed on paying; null where only the due day was. */
  terms: z
    .object({
      name: z.string(),
      instalments: z.array(z.object({ dueDate: z.string(), amount: z.string() })),
      discount: z.object({ percent: z.string(), until: z.string(), amount: z.string() }).nullable(),
    })
    .nullable(),
  /** How often and to whom it was sent, the newest first. */
  sendings: z.array(sendingView),
});

function viewTerms(document: TradeDocument, [terms]: readonly DocumentTerms[]): z.infer<typeof invoiceView>['terms'] {
  if (!terms) return null;
  const { name, discount, instalments } = terms;
  return {
    name,
    instalments: instalments.map(({ dueDate, amount }) => ({ dueDate, amount: inCurrencyOf(document, amount) })),
    discount: discount && { ...discount, amount: inCurrencyOf(document, discount.amount) },
  };
}

export async function viewInvoice(
  ctx: Context,
  invoice: TradeDocument<'sales_invoice'>,
  baseCurrency: string,
): Promise<z.infer<typeof invoiceView>> {
  const journals = await selectJournalsFrom(ctx, invoice.id);
  const credits = await selectSaleCredits(ctx, invoice);
  const sold = await selectSold(ctx, invoice.id);
  const receipts = [
    ...(await selectDocumentReceipts(ctx, [invoice.id])),
    ...(await selectReceipts(
      ctx,
      journals.map((journal) => journal.id),
    )),
  ];
  const actions = legalActions(invoiceMachine, invoice.state).map((action) =>
    action.startsWith('pay_') ? 'receive' : action,
  );
  return {
    ...summarizeTrade(invoice),
    customer: invoice.partyName,
    exchangeRate: invoice.exchangeRate,
    baseTotal: amountText(money(invoice.baseTotal, baseCurrency)),
    baseCurrency,
    lines: viewTradeLines(
      invoice,
      credits.left.map(({ line }) => line),
      await selectDocumentTaxes(ctx, [invoice.id]),
    ),
    payments: (await selectPaymentsOf(ctx, invoice.id)).map((payment) => ({
      id: payment.id,
      date: payment.date,
      amount: amountText(money(payment.amount, invoice.currency)),
    })),
    credits: credits.notes.map((note) => ({
      id: note.id,
      number: note.number,
      date: note.date,
      total: inCurrencyOf(note, note.total),
    })),
    creditable: credits.left.map(({ line, net }) => ({
      line: line.line,
      net: inCurrencyOf(invoice, net),
      returnable: sold.find(({ movement }) => movement.documentLine === line.line)?.left.quantity ?? null,
    })),
    notes: await selectNotes(ctx, invoice.id),
    journals: journals.map((journal) => ({ id: journal.id, number: journal.number.toString() })),
    receipts: [...new Set(receipts.map((receipt) => receipt.receiptId))],
    actions: [...new Set(actions)],
    terms: viewTerms(invoice, await selectDocumentTerms(ctx, [invoice.id])),
    sendings: await viewSendings(ctx, invoice.id),
  };
}

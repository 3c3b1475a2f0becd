import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { Temporal } from '@finaceverse/base/time';
import { legalActions } from '../../../../kernel/state-machine.ts';
import type { Context } from '../../kit.ts';
import { claimMachine, type ClaimState } from '../../domain/machines.ts';
import { selectJournalsFrom, selectReceipts } from '../../store/journals.ts';
import { selectCreditsOf, selectNotes, selectVariances, type CreditApplication } from '../../store/matches.ts';
import { selectDocumentTaxes } from '../../store/tax.ts';
import { selectPaymentsOf } from '../../store/payments.ts';
import { selectDocumentReceipts, selectTradeLines, type TradeDocument } from '../../store/trade-documents.ts';
import { inCurrencyOf, summarizeTrade, tradeLineView, tradeSummary, viewTradeLines } from './trade.ts';

export const billSummary = tradeSummary.extend({
  vendor: z.string().nullable(),
  match: z.string(),
  orderNumber: z.string().nullable(),
});
export type BillSummary = z.infer<typeof billSummary>;

const variance = z.object({
  kind: z.string(),
  item: z.string(),
  message: z.string(),
  net: z.string(),
  tax: z.string(),
  gross: z.string(),
  withinTolerance: z.boolean(),
});

export const billView = tradeSummary.extend({
  vendor: z.string().nullable(),
  orderNumber: z.string().nullable(),
  orderId: z.string().nullable(),
  exchangeRate: z.string().nullable(),
  lines: z.array(tradeLineView),
  match: z.object({
    orderNumber: z.string().nullable(),
    state: z.string(),
    variances: z.array(variance),
    /** What is owed for what was received at the order's prices: it must meet `payable`. */
    due: z.object({ net: z.string(), tax: z.string(), gross: z.string() }).nullable(),
  }),
  credits: z.array(z.object({ id: z.string(), number: z.string(), total: z.string() })),
  payments: z.array(z.object({ id: z.string(), date: z.string(), amount: z.string() })),
  payable: z.string(),
  approvals: z.object({ preparedBy: z.array(z.string()), approvedBy: z.string().nullable(), needed: z.number() }),
  notes: z.array(z.object({ kind: z.string(), reason: z.string(), by: z.string(), at: z.string() })),
  journals: z.array(z.object({ id: z.string(), number: z.string() })),
  receipts: z.array(z.string()),
  actions: z.array(z.string()),
});
export type BillView = z.infer<typeof billView>;

export function summarizeBill(bill: TradeDocument): BillSummary {
  return { ...summarizeTrade(bill), vendor: bill.partyName, match: bill.matchState, orderNumber: bill.orderReference };
}

/** The actions of people; how a bill becomes paid is the payment's doing. */
export function billActions(state: ClaimState): string[] {
  return legalActions(claimMachine, state)
    .map((action) => (action.startsWith('pay_') ? 'pay' : action))
    .filter((action, index, all) => all.indexOf(action) === index);
}

function payableOf(bill: TradeDocument, credits: readonly CreditApplication[]): string {
  return inCurrencyOf(bill, bill.total - credits.reduce((sum, credit) => sum + credit.amount, 0n));
}

export async function viewBill(ctx: Context, bill: TradeDocument<'bill' | 'vendor_credit_note'>): Promise<BillView> {
  const credits = await selectCreditsOf(ctx, bill.id);
  const journals = await selectJournalsFrom(ctx, bill.id);
  const documents = [bill.id, ...credits.map((credit) => credit.creditNoteId)];
  const receipts = [
    ...(await selectDocumentReceipts(ctx, documents)),
    ...(await selectReceipts(
      ctx,
      journals.map((journal) => journal.id),
    )),
  ];
  const text = (minor: bigint): string => inCurrencyOf(bill, minor);
  return {
    ...summarizeTrade(bill),
    vendor: bill.partyName,
    orderNumber: bill.orderReference,
    orderId: bill.orderId,
    exchangeRate: bill.exchangeRate,
    lines: viewTradeLines(bill, await selectTradeLines(ctx, [bill.id]), await selectDocumentTaxes(ctx, [bill.id])),
    match: {
      orderNumber: bill.orderReference,
      state: bill.matchState,
      variances: (await selectVariances(ctx, bill.id)).map((found) => ({
        ...found,
        net: text(found.net),
        tax: text(found.tax),
        gross: text(found.gross),
      })),
      due:
        bill.dueNet === null || bill.dueTax === null || bill.dueGross === null
          ? null
          : { net: text(bill.dueNet), tax: text(bill.dueTax), gross: text(bill.dueGross) },
    },
    credits: credits.map((credit) => ({
      id: credit.creditNoteId,
      number: credit.creditNumber,
      total: text(credit.amount),
    })),
    payments: (await selectPaymentsOf(ctx, bill.id)).map((payment) => ({
      id: payment.id,
      date: payment.date,
      amount: amountText(money(payment.amount, bill.currency)),
    })),
    payable: payableOf(bill, credits),
    approvals: { preparedBy: [...bill.preparedBy], approvedBy: bill.approvedBy, needed: 1 },
    notes: await selectNotes(ctx, bill.id),
    journals: journals.map((journal) => ({ id: journal.id, number: journal.number.toString() })),
    receipts: [...new Set(receipts.map((receipt) => receipt.receiptId))],
    actions: billActions(bill.state),
  };
}

/** Days that a claim is overdue; zero when it is not. */
export function daysOverdue(dueDate: string | null, today: string): number {
  if (dueDate === null || dueDate >= today) return 0;
  return Temporal.PlainDate.from(dueDate).until(Temporal.PlainDate.from(today), { largestUnit: 'day' }).days;
}

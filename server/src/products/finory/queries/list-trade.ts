import { z } from 'zod';
import { ok, refuse } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import { query } from '../../../kernel/operation.ts';
import { findCompany } from '../commands/steps/find.ts';
import { READ_BOOKS } from '../permissions.ts';
import { ofCompany, pageInput, pageOf } from '../schemas.ts';
import { selectTradeDocument, selectTradeDocuments, type TradeDocument, type TradeKind } from '../store/trade-documents.ts';
import { billSummary, billView, summarizeBill, viewBill } from './views/bill.ts';
import { invoiceSummary, invoiceView, viewInvoice } from './views/invoice.ts';
import { orderSummary, orderView, viewOrder } from './views/order.ts';
import { summarizeTrade } from './views/trade.ts';

const listInput = ofCompany.extend({ state: z.string().optional(), ...pageInput });

/** A page of documents of a kind, the newest first. */
async function listOf<Item>(
  ctx: Context,
  input: z.infer<typeof listInput>,
  kind: TradeKind,
  summarize: (document: TradeDocument) => Item,
) {
  const company = await findCompany(ctx, input.companyId);
  if (!company.ok) return company;
  const documents = await selectTradeDocuments(ctx, input.companyId, kind, {
    beforeId: input.cursor, states: input.state === undefined ? undefined : [input.state], limit: input.limit + 1,
  });
  const page = documents.slice(0, input.limit);
  return ok({ items: page.map(summarize), next: documents.length > input.limit ? (page.at(-1)?.id ?? null) : null });
}

export const listPurchaseOrders = query({
  name: 'finory.list_purchase_orders',
  summary: 'Purchase orders, the newest first.',
  permission: READ_BOOKS,
  input: listInput,
  output: pageOf(orderSummary),
  handle: async (ctx, input) =>
    await listOf(ctx, input, 'purchase_order', (order) => ({ ...summarizeTrade(order), vendor: order.partyName ?? '' })),
});

export const getPurchaseOrder = query({
  name: 'finory.get_purchase_order',
  summary: 'One purchase order with what came of it.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ orderId: z.string() }),
  output: orderView,
  handle: async (ctx, input) => {
    const order = await selectTradeDocument(ctx, input.companyId, 'purchase_order', input.orderId);
    return order ? ok(await viewOrder(ctx, order)) : refuse('not_found', 'finory.no_such_order', 'There is no such purchase order.');
  },
});

export const listBills = query({
  name: 'finory.list_bills',
  summary: 'Bills of vendors, the newest first.',
  permission: READ_BOOKS,
  input: listInput,
  output: pageOf(billSummary),
  handle: async (ctx, input) => await listOf(ctx, input, 'bill', summarizeBill),
});

export const getBill = query({
  name: 'finory.get_bill',
  summary: 'One bill with its match, credits, payments and proof.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ billId: z.string() }),
  output: billView,
  handle: async (ctx, input) => {
    const bill = await selectTradeDocument(ctx, input.companyId, 'bill', input.billId);
    return bill ? ok(await viewBill(ctx, bill)) : refuse('not_found', 'finory.no_such_bill', 'There is no such bill.');
  },
});

const creditSummary = billSummary.extend({ billId: z.string().nullable(), billingReference: z.string().nullable() });

export const listCreditNotes = query({
  name: 'finory.list_credit_notes',
  summary: 'Credit notes of vendors, the newest first.',
  permission: READ_BOOKS,
  input: listInput,
  output: pageOf(creditSummary),
  handle: async (ctx, input) => await listOf(ctx, input, 'vendor_credit_note', (credit) => ({
    ...summarizeBill(credit), billId: credit.billId, billingReference: credit.billingReference,
  })),
});

export const getCreditNote = query({
  name: 'finory.get_credit_note',
  summary: 'One vendor credit note.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ creditNoteId: z.string() }),
  output: billView,
  handle: async (ctx, input) => {
    const credit = await selectTradeDocument(ctx, input.companyId, 'vendor_credit_note', input.creditNoteId);
    return credit ? ok(await viewBill(ctx, credit)) : refuse('not_found', 'finory.no_such_credit_note', 'There is no such credit note.');
  },
});

export const listSalesInvoices = query({
  name: 'finory.list_sales_invoices',
  summary: 'Sales invoices, the newest first.',
  permission: READ_BOOKS,
  input: listInput,
  output: pageOf(invoiceSummary),
  handle: async (ctx, input) =>
    await listOf(ctx, input, 'sales_invoice', (invoice) => ({ ...summarizeTrade(invoice), customer: invoice.partyName })),
});

export const getSalesInvoice = query({
  name: 'finory.get_sales_invoice',
  summary: 'One sales invoice.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ invoiceId: z.string() }),
  output: invoiceView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const invoice = await selectTradeDocument(ctx, input.companyId, 'sales_invoice', input.invoiceId);
    return invoice ? ok(await viewInvoice(ctx, invoice, company.value.baseCurrency))
      : refuse('not_found', 'finory.no_such_invoice', 'There is no such sales invoice.');
  },
});

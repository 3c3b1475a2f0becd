import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { listInput, listOf as listShape, type ListDeclaration, type ListRequest } from '../../../kernel/lists.ts';
import { query, type Context } from '../kit.ts';
import { findCompany } from '../commands/steps/find.ts';
import { READ_BOOKS } from '../permissions.ts';
import { ofCompany } from '../domain/schemas.ts';
import {
  billList,
  creditNoteList,
  purchaseOrderList,
  readTradePage,
  salesInvoiceList,
  selectTradeDocument,
  type TradeDocument,
  type TradeKind,
} from '../store/trade-documents.ts';
import { billSummary, billView, summarizeBill, viewBill } from './views/bill.ts';
import { invoiceSummary, invoiceView, viewInvoice } from './views/invoice.ts';
import { orderSummary, orderView, viewOrder } from './views/order.ts';
import { summarizeTrade } from './views/trade.ts';

/** What a list of documents takes. Beside the fields, `state` as the documents' state machine names it. */
const inputOf = (list: Pick<ListDeclaration, 'fields'>) =>
  z.strictObject({ ...ofCompany.shape, state: z.string().max(40).optional(), ...listInput(list) });

type Asked = ListRequest & { readonly companyId: string; readonly state?: string | undefined };

/** A page of documents of a kind. */
async function listOf<Item>(
  ctx: Context,
  input: Asked,
  kind: TradeKind,
  list: ListDeclaration,
  summarize: (document: TradeDocument) => Item,
) {
  const company = await findCompany(ctx, input.companyId);
  if (!company.ok) return company;
  const page = await readTradePage(ctx, list, input, { companyId: input.companyId, kind, state: input.state });
  if (!page.ok) return page;
  const { rows, next, total } = page.value;
  return ok({ items: rows.map(summarize), next, total });
}

export const listPurchaseOrders = query({
  name: 'finory.list_purchase_orders',
  summary: 'Purchase orders, the newest first.',
  permission: READ_BOOKS,
  input: inputOf(purchaseOrderList),
  output: listShape(orderSummary),
  handle: async (ctx, input) =>
    await listOf(ctx, input, 'purchase_order', purchaseOrderList, (order) => ({
      ...summarizeTrade(order),
      vendor: order.partyName ?? '',
    })),
});

export const getPurchaseOrder = query({
  name: 'finory.get_purchase_order',
  summary: 'One purchase order with what came of it.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ orderId: z.string() }),
  output: orderView,
  handle: async (ctx, input) => {
    const order = await selectTradeDocument(ctx, input.companyId, 'purchase_order', input.orderId);
    return order ? ok(await viewOrder(ctx, order)) : refuse(errors.no_such_order, {});
  },
});

export const listBills = query({
  name: 'finory.list_bills',
  summary: 'Bills of vendors, the newest first.',
  permission: READ_BOOKS,
  input: inputOf(billList),
  output: listShape(billSummary),
  handle: async (ctx, input) => await listOf(ctx, input, 'bill', billList, summarizeBill),
});

export const getBill = query({
  name: 'finory.get_bill',
  summary: 'One bill with its match, credits, payments and proof.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ billId: z.string() }),
  output: billView,
  handle: async (ctx, input) => {
    const bill = await selectTradeDocument(ctx, input.companyId, 'bill', input.billId);
    return bill ? ok(await viewBill(ctx, bill)) : refuse(errors.no_such_bill, {});
  },
});

const creditSummary = billSummary.extend({ billId: z.string().nullable(), billingReference: z.string().nullable() });

export const listCreditNotes = query({
  name: 'finory.list_credit_notes',
  summary: 'Credit notes of vendors, the newest first.',
  permission: READ_BOOKS,
  input: inputOf(creditNoteList),
  output: listShape(creditSummary),
  handle: async (ctx, input) =>
    await listOf(ctx, input, 'vendor_credit_note', creditNoteList, (credit) => ({
      ...summarizeBill(credit),
      billId: credit.billId,
      billingReference: credit.billingReference,
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
    return credit ? ok(await viewBill(ctx, credit)) : refuse(errors.no_such_credit_note, {});
  },
});

export const listSalesInvoices = query({
  name: 'finory.list_sales_invoices',
  summary: 'Sales invoices, the newest first.',
  permission: READ_BOOKS,
  input: inputOf(salesInvoiceList),
  output: listShape(invoiceSummary),
  handle: async (ctx, input) =>
    await listOf(ctx, input, 'sales_invoice', salesInvoiceList, (invoice) => ({
      ...summarizeTrade(invoice),
      customer: invoice.partyName,
    })),
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
    return invoice
      ? ok(await viewInvoice(ctx, invoice, company.value.baseCurrency))
      : refuse(errors.no_such_invoice, {});
  },
});

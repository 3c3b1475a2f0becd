import { answered, intention, platform, readAll, versioned } from './request.ts';
import type { AnswerOf, InputOf, ItemOf } from './shapes.ts';

/** A purchase order in a list. */
export type OrderRow = ItemOf<'finory.list_purchase_orders'>;
/** A whole purchase order. */
export type Order = AnswerOf<'finory.get_purchase_order'>;
/** A bill in a list. */
export type BillRow = ItemOf<'finory.list_bills'>;
/** A whole bill. */
export type Bill = AnswerOf<'finory.get_bill'>;
/** A credit note in a list. */
export type CreditRow = ItemOf<'finory.list_credit_notes'>;
/** A sales invoice in a list. */
export type InvoiceRow = ItemOf<'finory.list_sales_invoices'>;
/** Money paid or received. */
export type Payment = ItemOf<'finory.list_payments'>;
/** Whether money goes out or comes in. */
export type PaymentKind = InputOf<'finory.record_payment'>['kind'];

type OfCompany = { readonly companyId: string };
type OfOrder = OfCompany & { readonly orderId: string };
type OfBill = OfCompany & { readonly billId: string };

/** All purchase orders. */
export const readOrders = (companyId: string) =>
  readAll((query) =>
    platform.GET('/v1/finory/companies/{companyId}/purchase-orders', { params: { path: { companyId }, query } }),
  );
/** One purchase order. */
export const readOrder = (companyId: string, orderId: string) =>
  answered(
    platform.GET('/v1/finory/companies/{companyId}/purchase-orders/{orderId}', {
      params: { path: { companyId, orderId } },
    }),
  );
/** Writes a purchase order. */
export const addOrder = ({ companyId, ...body }: InputOf<'finory.draft_purchase_order'> & OfCompany, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/purchase-orders', {
      params: { path: { companyId }, header: intention(key) },
      body,
    }),
  );
/** Approves an order. */
export const approveOrder = (path: OfOrder, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/purchase-orders/{orderId}/approve', {
      params: { path, header: intention(key) },
      body: {},
    }),
  );
/** Sends an order. */
export const sendOrder = (path: OfOrder, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/purchase-orders/{orderId}/send', {
      params: { path, header: intention(key) },
      body: {},
    }),
  );
/** Records what came of an order. */
export const receiveOrder = (
  { companyId, orderId, ...body }: InputOf<'finory.record_goods_receipt'> & OfOrder,
  key: string,
) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/purchase-orders/{orderId}/receipts', {
      params: { path: { companyId, orderId }, header: intention(key) },
      body,
    }),
  );

/** All bills. */
export const readBills = (companyId: string) =>
  readAll((query) =>
    platform.GET('/v1/finory/companies/{companyId}/bills', { params: { path: { companyId }, query } }),
  );
/** One bill with its match, credits and journals. */
export const readBill = (companyId: string, billId: string) =>
  answered(
    platform.GET('/v1/finory/companies/{companyId}/bills/{billId}', { params: { path: { companyId, billId } } }),
  );
/** Approves a bill as it was seen; a bill that differs from its order takes a reason. */
export const approveBill = (
  { version, acceptVariance, ...path }: OfBill & { readonly version: number; readonly acceptVariance?: string },
  key: string,
) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/bills/{billId}/approve', {
      params: { path, header: versioned(key, version) },
      body: acceptVariance === undefined ? {} : { acceptVariance },
    }),
  );
/** Posts an approved bill with the credit notes that belong to it. */
export const postBill = (path: OfBill, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/bills/{billId}/post', {
      params: { path, header: intention(key) },
      body: {},
    }),
  );
/** Holds a bill back until a dispute is settled. */
export const disputeBill = ({ reason, ...path }: OfBill & { readonly reason: string }, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/bills/{billId}/dispute', {
      params: { path, header: intention(key) },
      body: { reason },
    }),
  );
/** Says whose bill it is, where the paper named a vendor that is not known. */
export const assignVendor = ({ vendorId, ...path }: OfBill & { readonly vendorId: string }, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/bills/{billId}/vendor', {
      params: { path, header: intention(key) },
      body: { vendorId },
    }),
  );
/** All credit notes. */
export const readCreditNotes = (companyId: string) =>
  readAll((query) =>
    platform.GET('/v1/finory/companies/{companyId}/credit-notes', { params: { path: { companyId }, query } }),
  );
/** Applies a credit note to a bill. */
export const applyCredit = (
  { billId, ...path }: OfCompany & { readonly creditNoteId: string; readonly billId: string },
  key: string,
) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/credit-notes/{creditNoteId}/apply', {
      params: { path, header: intention(key) },
      body: { billId },
    }),
  );

/** All sales invoices. */
export const readInvoices = (companyId: string) =>
  readAll((query) =>
    platform.GET('/v1/finory/companies/{companyId}/sales-invoices', { params: { path: { companyId }, query } }),
  );
/** One sales invoice. */
export const readInvoice = (companyId: string, invoiceId: string) =>
  answered(
    platform.GET('/v1/finory/companies/{companyId}/sales-invoices/{invoiceId}', {
      params: { path: { companyId, invoiceId } },
    }),
  );
/** Writes a draft invoice. */
export const addInvoice = ({ companyId, ...body }: InputOf<'finory.draft_sales_invoice'> & OfCompany, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/sales-invoices', {
      params: { path: { companyId }, header: intention(key) },
      body,
    }),
  );
/** Posts a draft invoice. */
export const postInvoice = (path: OfCompany & { readonly invoiceId: string }, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/sales-invoices/{invoiceId}/post', {
      params: { path, header: intention(key) },
      body: {},
    }),
  );

/** All payments of one kind. */
export const readPayments = (companyId: string, kind: PaymentKind) =>
  readAll((page) =>
    platform.GET('/v1/finory/companies/{companyId}/payments', {
      params: { path: { companyId }, query: { kind, ...page } },
    }),
  );
/** Records a payment or a receipt of money. */
export const addPayment = ({ companyId, ...body }: InputOf<'finory.record_payment'> & OfCompany, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/payments', {
      params: { path: { companyId }, header: intention(key) },
      body,
    }),
  );

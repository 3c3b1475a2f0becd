import { queryOf, readAll, request } from './request.ts';

/** One line of an order, bill or invoice. */
export type TradeLine = {
  readonly index?: number;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly net?: string;
  readonly taxRate?: string;
  readonly accountCode?: string;
  readonly received?: string;
};
/** A purchase order. */
export type PurchaseOrder = {
  readonly id: string;
  readonly number: string;
  readonly vendor?: string;
  readonly vendorName?: string;
  readonly date: string;
  readonly currency: string;
  readonly net: string;
  readonly tax: string;
  readonly total: string;
  readonly state: string;
  readonly lines?: readonly TradeLine[];
  readonly actions?: readonly string[];
  readonly version?: number;
};
/** A difference between order, receipt and bill. */
export type Variance = {
  readonly kind: string;
  readonly message: string;
  readonly net?: string;
  readonly tax?: string;
  readonly gross?: string;
};
/** A bill in a list. */
export type BillRow = {
  readonly id: string;
  readonly number: string;
  readonly vendor: string;
  readonly date: string;
  readonly dueDate?: string | null;
  readonly total: string;
  readonly open: string;
  readonly currency: string;
  readonly state: string;
  readonly match?: string | { readonly state: string } | null;
  readonly documentId?: string | null;
};
/** A whole bill. */
export type Bill = Omit<BillRow, 'match'> & {
  readonly version?: number;
  readonly lines: readonly TradeLine[];
  readonly match?: {
    readonly orderNumber: string;
    readonly state: string;
    readonly variances: readonly Variance[];
  } | null;
  readonly credits?: readonly { readonly id: string; readonly number: string; readonly total: string }[];
  readonly payable?: string;
  readonly approvals?: readonly { readonly by?: string; readonly at?: string; readonly state?: string }[];
  readonly journals?: readonly { readonly id: string; readonly number: string }[];
  readonly receipts?: readonly unknown[];
  readonly actions?: readonly string[];
};
/** A credit note. */
export type CreditNote = {
  readonly id: string;
  readonly number: string;
  readonly vendor?: string;
  readonly date: string;
  readonly total: string;
  readonly currency: string;
  readonly state: string;
  readonly billNumber?: string | null;
  readonly documentId?: string | null;
};
/** A sales invoice. */
export type SalesInvoice = {
  readonly id: string;
  readonly number: string;
  readonly customer?: string;
  readonly customerName?: string;
  readonly date: string;
  readonly dueDate?: string | null;
  readonly currency: string;
  readonly total: string;
  readonly open?: string;
  readonly baseTotal?: string;
  readonly state: string;
  readonly lines?: readonly TradeLine[];
  readonly actions?: readonly string[];
  readonly version?: number;
};
/** Money paid or received. */
export type Payment = {
  readonly id: string;
  readonly kind: 'vendor_payment' | 'customer_receipt';
  readonly party?: string;
  readonly partyName?: string;
  readonly date: string;
  readonly amount: string;
  readonly currency: string;
  readonly baseAmount?: string;
  readonly realisedDifference?: string | null;
  readonly journalId?: string | null;
  readonly receiptId?: string | null;
};

const base = (companyId: string): string => `/v1/finory/companies/${companyId}`;
type Versioned = { readonly companyId: string; readonly id: string; readonly version?: number };
const act = <Answer>(
  kind: string,
  verb: string,
  { companyId, id, version }: Versioned,
  key: string,
  body: object = {},
) =>
  request<Answer>(`${base(companyId)}/${kind}/${id}/${verb}`, {
    method: 'POST',
    body,
    idempotencyKey: key,
    ...(version === undefined ? {} : { ifMatch: version }),
  });

/** All purchase orders. */
export const readOrders = (companyId: string) => readAll<PurchaseOrder>(`${base(companyId)}/purchase-orders`);
/** One purchase order. */
export const readOrder = (companyId: string, id: string) =>
  request<PurchaseOrder>(`${base(companyId)}/purchase-orders/${id}`);

/** A purchase order as it is entered. */
export type NewOrder = {
  readonly vendorId: string;
  readonly number?: string;
  readonly date: string;
  readonly currency: string;
  readonly taxRate: string;
  readonly lines: readonly TradeLine[];
};
/** Writes a purchase order. */
export const addOrder = ({ companyId, ...body }: NewOrder & { readonly companyId: string }, key: string) =>
  request<PurchaseOrder>(`${base(companyId)}/purchase-orders`, { method: 'POST', body, idempotencyKey: key });
/** Approves or sends an order. */
export const moveOrder = ({ verb, ...order }: Versioned & { readonly verb: 'approve' | 'send' }, key: string) =>
  act<PurchaseOrder>('purchase-orders', verb, order, key);
/** Records what came of an order. */
export const receiveOrder = (
  {
    date,
    lines,
    ...order
  }: Versioned & {
    readonly date: string;
    readonly lines: readonly { readonly orderLine: number; readonly quantity: string }[];
  },
  key: string,
) => act<object>('purchase-orders', 'receipts', order, key, { date, lines });

/** All bills. */
export const readBills = (companyId: string) => readAll<BillRow>(`${base(companyId)}/bills`);
/** One bill with its match, credits and journals. */
export const readBill = (companyId: string, id: string) => request<Bill>(`${base(companyId)}/bills/${id}`);
/** Approves, posts or disputes a bill. */
export const moveBill = (
  { verb, reason, ...bill }: Versioned & { readonly verb: string; readonly reason?: string },
  key: string,
) => act<Bill>('bills', verb, bill, key, reason === undefined ? {} : { reason });
/** All credit notes. */
export const readCreditNotes = (companyId: string) => readAll<CreditNote>(`${base(companyId)}/credit-notes`);
/** Applies a credit note to a bill. */
export const applyCredit = ({ billId, ...note }: Versioned & { readonly billId: string }, key: string) =>
  act<object>('credit-notes', 'apply', note, key, { billId });

/** All sales invoices. */
export const readInvoices = (companyId: string) => readAll<SalesInvoice>(`${base(companyId)}/sales-invoices`);
/** One sales invoice. */
export const readInvoice = (companyId: string, id: string) =>
  request<SalesInvoice>(`${base(companyId)}/sales-invoices/${id}`);

/** A sales invoice as it is entered. */
export type NewInvoice = {
  readonly customerId: string;
  readonly number?: string;
  readonly date: string;
  readonly dueDate?: string;
  readonly currency: string;
  readonly exchangeRate?: string;
  readonly lines: readonly TradeLine[];
};
/** Writes a draft invoice. */
export const addInvoice = ({ companyId, ...body }: NewInvoice & { readonly companyId: string }, key: string) =>
  request<SalesInvoice>(`${base(companyId)}/sales-invoices`, { method: 'POST', body, idempotencyKey: key });
/** Posts a draft invoice. */
export const postInvoice = (invoice: Versioned, key: string) =>
  act<SalesInvoice>('sales-invoices', 'post', invoice, key);

/** All payments of one kind. */
export const readPayments = (companyId: string, kind?: Payment['kind']) =>
  readAll<Payment>(`${base(companyId)}/payments${queryOf({ kind })}`);

/** A payment as it is entered. */
export type NewPayment = {
  readonly kind: Payment['kind'];
  readonly partyId: string;
  readonly bankAccountId: string;
  readonly date: string;
  readonly amount: string;
  readonly currency: string;
  readonly exchangeRate?: string;
  readonly allocations: readonly { readonly documentId: string; readonly amount: string }[];
};
/** Records a payment or a receipt of money. */
export const addPayment = ({ companyId, ...body }: NewPayment & { readonly companyId: string }, key: string) =>
  request<Payment>(`${base(companyId)}/payments`, { method: 'POST', body, idempotencyKey: key });

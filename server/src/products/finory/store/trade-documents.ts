import { sql, type RawBuilder } from 'kysely';
import type { Outcome } from '@finaceverse/base/outcome';
import { instantText, type BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import { sealOrNull } from '../../../kernel/sealed-columns.ts';
import {
  majorUnits,
  readPage,
  type ListDeclaration,
  type ListField,
  type ListPage,
  type ListRequest,
} from '../../../kernel/lists.ts';
import type { ClaimState, InvoiceState, OrderState } from '../domain/machines.ts';
import { normalizeNumber } from '../domain/names.ts';
import type { ItemKind } from './items.ts';
import type { JournalReceipt } from './journals.ts';

export type TradeKind =
  | 'purchase_order'
  | 'goods_receipt'
  | 'bill'
  | 'vendor_credit_note'
  | 'sales_invoice'
  | 'sales_credit_note';
export type MatchState = 'none' | 'no_order' | 'unmatched' | 'partial' | 'matched' | 'variance';

/** The states that a document of each kind can be in. */
export interface TradeStates {
  readonly purchase_order: OrderState;
  readonly goods_receipt: 'recorded';
  readonly bill: ClaimState;
  readonly vendor_credit_note: ClaimState;
  readonly sales_invoice: InvoiceState;
  readonly sales_credit_note: 'posted' | 'void';
}

interface TradeFields {
  readonly id: string;
  readonly companyId: string;
  readonly number: string;
  readonly partyId: string | null;
  readonly partyName: string | null;
  readonly date: BusinessDate;
  readonly dueDate: BusinessDate | null;
  readonly currency: string;
  readonly exchangeRate: string | null;
  readonly net: bigint;
  readonly tax: bigint;
  readonly total: bigint;
  readonly open: bigint;
  readonly baseTotal: bigint;
  readonly baseOpen: bigint;
  readonly orderId: string | null;
  readonly billId: string | null;
  readonly orderReference: string | null;
  readonly billingReference: string | null;
  readonly matchState: MatchState;
  /** By the match: what is owed for what was received at the order's prices. */
  readonly dueNet: bigint | null;
  readonly dueTax: bigint | null;
  readonly dueGross: bigint | null;
  readonly documentId: string | null;
  readonly preparedBy: readonly string[];
  readonly approvedBy: string | null;
  readonly createdAt: string;
  readonly version: number;
}

/** A document whose kind says which states it can be in. */
export type TradeDocument<Kind extends TradeKind = TradeKind> = {
  readonly [Of in Kind]: TradeFields & { readonly kind: Of; readonly state: TradeStates[Of] };
}[Kind];

type New<Document> = Document extends unknown
  ? Omit<
      Document,
      'createdAt' | 'version' | 'approvedBy' | 'matchState' | 'billId' | 'dueNet' | 'dueTax' | 'dueGross'
    > & {
      readonly partyTaxId: string | null;
    }
  : never;
export type NewTradeDocument = New<TradeDocument>;

const COLUMNS_SHOWN = sql`
         d.id, d.company_id as "companyId", d.kind, d.number, d.party_id as "partyId", coalesce(p.name, d.party_name) as "partyName",
         d.date, d.due_date as "dueDate", d.currency, d.exchange_rate as "exchangeRate", d.net, d.tax, d.total,
         d.open, d.base_total as "baseTotal", d.base_open as "baseOpen", d.state, d.order_id as "orderId", d.bill_id as "billId",
         d.order_reference as "orderReference", d.billing_reference as "billingReference", d.match_state as "matchState",
         d.due_net as "dueNet", d.due_tax as "dueTax", d.due_gross as "dueGross",
         d.document_id as "documentId", d.prepared_by as "preparedBy", d.approved_by as "approvedBy", d.created_at as "createdAt", d.version`;
const FROM = sql`finory.trade_documents d left join finory.parties p on p.tenant_id = d.tenant_id and p.id = d.party_id`;
const SELECT = sql`select ${COLUMNS_SHOWN} from ${FROM}`;

const inMajorUnits = (column: RawBuilder<unknown>): ListField => ({
  kind: 'decimal',
  value: majorUnits(column, sql`d.currency`),
});

/** Trade documents of one kind as a list; the other party is called as the kind calls it. */
function tradeList<Party extends string>(name: string, party: Party) {
  const fields = {
    number: { kind: 'text', value: sql`d.number` },
    [party]: { kind: 'text', value: sql`coalesce(p.name, d.party_name)` },
    partyId: { kind: 'identity', value: sql`d.party_id` },
    date: { kind: 'date', value: sql`d.date` },
    dueDate: { kind: 'date', value: sql`d.due_date` },
    currency: { kind: 'text', value: sql`d.currency` },
    net: inMajorUnits(sql`d.net`),
    tax: inMajorUnits(sql`d.tax`),
    total: inMajorUnits(sql`d.total`),
    open: inMajorUnits(sql`d.open`),
    // As people read it: part received.
    state: { kind: 'text', value: sql`replace(d.state, '_', ' ')` },
    match: { kind: 'text', value: sql`replace(d.match_state, '_', ' ')` },
    orderNumber: { kind: 'text', value: sql`d.order_reference` },
    billingReference: { kind: 'text', value: sql`d.billing_reference` },
    created: { kind: 'identity', value: sql`d.id` },
  } satisfies Record<string, ListField>;
  return { name, select: COLUMNS_SHOWN, from: FROM, id: sql`d.id`, fields, order: '-created' } as const;
}

/** The lists of trade documents; each reads the newest first unless asked otherwise. */
export const purchaseOrderList = tradeList('finory.purchase_orders', 'vendor');
export const billList = tradeList('finory.bills', 'vendor');
export const creditNoteList = tradeList('finory.credit_notes', 'vendor');
export const salesInvoiceList = tradeList('finory.sales_invoices', 'customer');

/** A page of the documents of one kind; in one state, where it is given. */
export async function readTradePage<Kind extends TradeKind>(
  ctx: Context,
  list: ListDeclaration,
  request: ListRequest,
  narrowed: { readonly companyId: string; readonly kind: Kind; readonly state?: string | undefined },
): Promise<Outcome<ListPage<TradeDocument<Kind>>>> {
  const { companyId, kind, state } = narrowed;
  const inState = state === undefined ? sql`true` : sql`d.state = ${state}`;
  return await readPage<TradeDocument<Kind>>(ctx, list, request, {
    where: sql`d.tenant_id = ${ctx.tenantId} and d.company_id = ${companyId} and d.kind = ${kind} and ${inState}`,
    scope: narrowed,
  });
}

/** Adds a document; false when its number, or its paper, is there already. */
export async function insertTradeDocument(ctx: Context, document: NewTradeDocument): Promise<boolean> {
  const taxId = await sealOrNull(ctx, 'finory.trade_documents.party_tax_id', document.id, document.partyTaxId);
  const result = await sql`
    insert into finory.trade_documents (tenant_id, id, company_id, kind, number, normalized_number, party_id, party_name, party_tax_id, date,
      due_date, currency, exchange_rate, net, tax, total, open, base_total, base_open, state, order_id, order_reference, billing_reference,
      document_id, prepared_by, created_at)
    values (${ctx.tenantId}, ${document.id}, ${document.companyId}, ${document.kind}, ${document.number}, ${normalizeNumber(document.number)},
      ${document.partyId}, ${document.partyName}, ${taxId}, ${document.date}, ${document.dueDate}, ${document.currency},
      ${document.exchangeRate}, ${document.net}, ${document.tax}, ${document.total}, ${document.open}, ${document.baseTotal}, ${document.baseOpen},
      ${document.state}, ${document.orderId}, ${document.orderReference}, ${document.billingReference}, ${document.documentId},
      ${[...document.preparedBy]}, ${instantText(ctx.clock.now())})
    on conflict do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export interface TradeLine {
  readonly line: number;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly net: bigint;
  /** Percent. */
  readonly taxRate: string;
  readonly accountId: string | null;
  readonly accountCode: string | null;
  readonly orderLine: number | null;
  readonly itemId: string | null;
  readonly itemCode: string | null;
  readonly itemKind: ItemKind | null;
}

export type NewTradeLine = Omit<TradeLine, 'line' | 'accountCode' | 'itemId' | 'itemCode' | 'itemKind'> & {
  readonly itemId?: string | null | undefined;
};

export async function insertTradeLines(
  ctx: Context,
  companyId: string,
  documentId: string,
  lines: readonly NewTradeLine[],
): Promise<void> {
  const values = lines.map((line, index) => ({ ...line, line: index + 1, net: line.net.toString() }));
  await sql`
    insert into finory.trade_document_lines (tenant_id, document_id, line, company_id, description, quantity, unit_price, net, tax_rate,
                                             account_id, order_line, item_id)
    select ${ctx.tenantId}, ${documentId}, l.line, ${companyId}, l.description, l.quantity, l."unitPrice", l.net, l."taxRate", l."accountId",
           l."orderLine", l."itemId"
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      as l(line integer, description text, quantity numeric, "unitPrice" numeric, net bigint, "taxRate" numeric, "accountId" text,
           "orderLine" integer, "itemId" text)`.execute(ctx.db);
}

export async function selectTradeLines(
  ctx: Context,
  documentIds: readonly string[],
): Promise<(TradeLine & { readonly documentId: string })[]> {
  const { rows } = await sql<TradeLine & { documentId: string }>`
    select l.document_id as "documentId", l.line, l.description, l.quantity, l.unit_price as "unitPrice", l.net, l.tax_rate as "taxRate",
           l.account_id as "accountId", a.code as "accountCode", l.order_line as "orderLine", l.item_id as "itemId", i.code as "itemCode",
           i.kind as "itemKind"
    from finory.trade_document_lines l left join finory.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
    left join finory.items i on i.tenant_id = l.tenant_id and i.id = l.item_id
    where l.tenant_id = ${ctx.tenantId} and l.document_id = any(${[...documentIds]}::text[]) order by l.document_id, l.line`.execute(
    ctx.db,
  );
  return rows;
}

export async function insertDocumentReceipts(
  ctx: Context,
  documentId: string,
  receipts: readonly JournalReceipt[],
): Promise<void> {
  for (const receipt of receipts) {
    await sql`insert into finory.trade_document_receipts (tenant_id, document_id, receipt_id, figure)
      values (${ctx.tenantId}, ${documentId}, ${receipt.receiptId}, ${receipt.figure}) on conflict do nothing`.execute(
      ctx.db,
    );
  }
}

export async function selectDocumentReceipts(ctx: Context, documentIds: readonly string[]): Promise<JournalReceipt[]> {
  const { rows } = await sql<JournalReceipt>`
    select distinct receipt_id as "receiptId", figure from finory.trade_document_receipts
    where tenant_id = ${ctx.tenantId} and document_id = any(${[...documentIds]}::text[]) order by figure, receipt_id`.execute(
    ctx.db,
  );
  return rows;
}

/** One document; locked where it is going to be changed. */
export async function selectTradeDocument<Kind extends TradeKind>(
  ctx: Context,
  companyId: string,
  kind: Kind,
  id: string,
  lock = false,
): Promise<TradeDocument<Kind> | undefined> {
  const { rows } = await sql<TradeDocument<Kind>>`${SELECT}
    where d.tenant_id = ${ctx.tenantId} and d.company_id = ${companyId} and d.kind = ${kind} and d.id = ${id}
    ${lock ? sql`for update of d` : sql``}`.execute(ctx.db);
  return rows[0];
}

/** Which documents of a kind. */
export interface TradeFilter {
  readonly partyId?: string | undefined;
  readonly orderId?: string | undefined;
  readonly billId?: string | undefined;
  readonly documentId?: string | undefined;
  /** Compared without case, blanks and punctuation. */
  readonly number?: string | undefined;
  readonly orderNumber?: string | undefined;
  readonly creditedNumber?: string | undefined;
  readonly states?: readonly string[] | undefined;
  readonly from?: BusinessDate | undefined;
  readonly to?: BusinessDate | undefined;
  readonly beforeId?: string | undefined;
  readonly limit?: number | undefined;
}

/** Documents of a kind, the newest first. */
export async function selectTradeDocuments<Kind extends TradeKind>(
  ctx: Context,
  companyId: string,
  kind: Kind,
  filter: TradeFilter = {},
): Promise<TradeDocument<Kind>[]> {
  const conditions = [
    filter.partyId === undefined ? undefined : sql`d.party_id = ${filter.partyId}`,
    filter.orderId === undefined ? undefined : sql`d.order_id = ${filter.orderId}`,
    filter.billId === undefined ? undefined : sql`d.bill_id = ${filter.billId}`,
    filter.documentId === undefined ? undefined : sql`d.document_id = ${filter.documentId}`,
    filter.number === undefined ? undefined : sql`d.normalized_number = ${normalizeNumber(filter.number)}`,
    filter.states === undefined ? undefined : sql`d.state = any(${[...filter.states]}::text[])`,
    filter.from === undefined ? undefined : sql`d.date >= ${filter.from}::date`,
    filter.to === undefined ? undefined : sql`d.date <= ${filter.to}::date`,
    filter.beforeId === undefined ? undefined : sql`d.id < ${filter.beforeId}`,
  ].filter((condition) => condition !== undefined);
  const more = conditions.length === 0 ? sql`` : sql`and ${sql.join(conditions, sql` and `)}`;
  const { rows } = await sql<TradeDocument<Kind>>`${SELECT}
    where d.tenant_id = ${ctx.tenantId} and d.company_id = ${companyId} and d.kind = ${kind} ${more}
    order by d.id desc limit ${filter.limit ?? 1000}`.execute(ctx.db);
  return rows;
}

/** What may change on a document; the ledger's figures never do. */
export interface TradeChange {
  readonly state?: TradeStates[TradeKind];
  readonly partyId?: string;
  readonly orderId?: string;
  readonly billId?: string;
  readonly matchState?: MatchState;
  readonly dueNet?: bigint;
  readonly dueTax?: bigint;
  readonly dueGross?: bigint;
  readonly approvedBy?: string;
  readonly preparedBy?: readonly string[];
  readonly open?: bigint;
  readonly baseOpen?: bigint;
  readonly baseTotal?: bigint;
  readonly exchangeRate?: string;
}

const COLUMNS: Readonly<Record<keyof TradeChange, string>> = {
  state: 'state',
  partyId: 'party_id',
  orderId: 'order_id',
  billId: 'bill_id',
  matchState: 'match_state',
  dueNet: 'due_net',
  dueTax: 'due_tax',
  dueGross: 'due_gross',
  approvedBy: 'approved_by',
  preparedBy: 'prepared_by',
  open: 'open',
  baseOpen: 'base_open',
  baseTotal: 'base_total',
  exchangeRate: 'exchange_rate',
};

export async function updateTradeDocument(ctx: Context, id: string, change: TradeChange): Promise<void> {
  const names = Object.keys(change) as (keyof TradeChange)[];
  const assignments = names
    .filter((name) => change[name] !== undefined)
    .map((name) => sql`${sql.ref(COLUMNS[name])} = ${change[name]}`);
  await sql`update finory.trade_documents set ${sql.join([...assignments, sql`version = version + 1`])}
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(ctx.db);
}

/** Where a line goes, and what it is of; no item where none is told. */
export async function updateLineAccount(
  ctx: Context,
  documentId: string,
  line: number,
  accountId: string,
  itemId: string | null,
): Promise<boolean> {
  const result = await sql`update finory.trade_document_lines set account_id = ${accountId}, item_id = ${itemId}
    where tenant_id = ${ctx.tenantId} and document_id = ${documentId} and line = ${line}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

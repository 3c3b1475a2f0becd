import { amountText, money, parseMoney, sumMoney, type Money } from '@finaceverse/base/money';
import { assert, ok, unwrap, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import { requestApproval } from '../../../../kernel/approvals.ts';
import type { Context } from '../../kit.ts';
import { billDrafted, creditNoteDrafted } from '../../contract.ts';
import { bookedShare } from '../../domain/cost-allocation.ts';
import { normalizeNumber } from '../../domain/names.ts';
import { itemKey } from '../../domain/items.ts';
import { APPROVE_BILL } from '../../permissions.ts';
import type { Company } from '../../store/companies.ts';
import type { JournalReceipt } from '../../store/journals.ts';
import type { Party } from '../../store/parties.ts';
import {
  insertDocumentReceipts,
  insertTradeDocument,
  insertTradeLines,
  selectTradeDocument,
  selectTradeDocuments,
  selectTradeLines,
  type TradeDocument,
} from '../../store/trade-documents.ts';
import { applyCredit } from './apply-credit.ts';
import { calculate, figureOf, translate } from './figures.ts';
import { matchBill } from './match-bill.ts';
import { taxPaper } from './price-taxed.ts';

export interface BillLine {
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly net: Money;
  readonly taxRate: string;
  readonly accountId: string | null;
  readonly itemId?: string | null;
}

/** All that a bill or a vendor's credit note says, whichever way it came. */
export interface BillDraft {
  readonly kind: 'bill' | 'vendor_credit_note';
  readonly vendor: Party | undefined;
  readonly vendorName: string | null;
  readonly vendorTaxId: string | null;
  readonly number: string;
  readonly date: string;
  readonly dueDate: string | null;
  readonly currency: string;
  readonly exchangeRate: string | null;
  readonly orderNumber: string | null;
  readonly billingReference: string | null;
  readonly documentId: string | null;
  readonly preparedBy: readonly string[];
  readonly lines: readonly BillLine[];
  readonly tax: Money;
  readonly receipts: readonly JournalReceipt[];
  /** Keeps how the lines are taxed, where somebody has decided it; by rule otherwise. */
  readonly keepTaxes?: ((documentId: string) => Promise<void>) | undefined;
}

/** The order that a bill names, if this vendor has it. */
async function findOrder(ctx: Context, company: Company, draft: BillDraft): Promise<TradeDocument | undefined> {
  if (draft.kind !== 'bill' || draft.orderNumber === null || !draft.vendor) return undefined;
  const orders = await selectTradeDocuments(ctx, company.id, 'purchase_order', {
    partyId: draft.vendor.id,
    number: draft.orderNumber,
  });
  return orders.find((order) => order.state !== 'void' && order.currency === draft.currency);
}

/** Where a line goes, and the item that it is of. */
interface LinePlace {
  readonly accountId: string | null;
  readonly itemId: string | null;
}

/**
 * Accounts and items from the order's or the credited bill's lines of the same item, before the vendor's own account;
 * an account of stock goes with its item alone.
 */
async function placesFrom(
  ctx: Context,
  origin: TradeDocument | undefined,
): Promise<(description: string) => LinePlace | undefined> {
  if (!origin) return () => undefined;
  const lines = await selectTradeLines(ctx, [origin.id]);
  const byItem = new Map(lines.map((line) => [itemKey(line.description), line]));
  const accounts = new Set(lines.map((line) => (line.itemKind === 'stocked' ? null : line.accountId)));
  const [single = null] = accounts.size === 1 ? accounts : [];
  return (description) => {
    const same = byItem.get(itemKey(description));
    if (same && same.accountId !== null) return { accountId: same.accountId, itemId: same.itemId };
    return single === null ? undefined : { accountId: single, itemId: null };
  };
}

function refuseDuplicate(draft: BillDraft): ReturnType<typeof refuse> {
  const what = draft.kind === 'bill' ? 'invoice' : 'credit note';
  return refuse(
    errors.duplicate_vendor_number,
    { vendorName: draft.vendor?.name ?? 'This supplier', what, draftNumber: draft.number },
    { hint: 'One invoice makes one liability. Void the other bill first if it was wrong.' },
  );
}

/** The open bill that a credit note names. */
export async function findCreditedBill(
  ctx: Context,
  companyId: string,
  partyId: string,
  number: string,
): Promise<TradeDocument | undefined> {
  const bills = await selectTradeDocuments(ctx, companyId, 'bill', {
    partyId,
    number,
    states: ['draft', 'approved', 'posted', 'part_paid'],
  });
  const [bill] = bills;
  return bill && (await selectTradeDocument(ctx, companyId, 'bill', bill.id, true));
}

/** Takes up credit notes that came before the bill which they name. */
async function applyWaitingCredits(ctx: Context, company: Company, bill: TradeDocument): Promise<void> {
  if (bill.partyId === null) return;
  const waiting = await selectTradeDocuments(ctx, company.id, 'vendor_credit_note', {
    partyId: bill.partyId,
    states: ['draft'],
  });
  for (const credit of waiting) {
    if (credit.billId !== null || credit.billingReference === null) continue;
    if (normalizeNumber(credit.billingReference) !== normalizeNumber(bill.number)) continue;
    const current = await selectTradeDocument(ctx, company.id, 'bill', bill.id, true);
    assert(current, 'A bill just written is there');
    if (credit.currency === current.currency && credit.open <= current.open)
      unwrap(await applyCredit(ctx, company, current, credit));
  }
}

/** Joins a bill with its order and credits, as far as the vendor is known. */
export async function connectBill(ctx: Context, company: Company, bill: TradeDocument): Promise<void> {
  await matchBill(ctx, bill);
  await applyWaitingCredits(ctx, company, bill);
}

/** Joins a credit note with the bill that it names. */
export async function connectCredit(ctx: Context, company: Company, credit: TradeDocument): Promise<void> {
  if (credit.partyId === null || credit.billingReference === null) return;
  const bill = await findCreditedBill(ctx, company.id, credit.partyId, credit.billingReference);
  if (bill && bill.currency === credit.currency && credit.open <= bill.open)
    unwrap(await applyCredit(ctx, company, bill, credit));
}

/**
 * Drafts a bill or credit note, asks for its approval, and joins it with order, receipts and credits.
 * @errors finory.duplicate_vendor_number, finory.paper_known (409), finory.totals_differ (422)
 */
export async function draftBill(ctx: Context, company: Company, draft: BillDraft): Promise<Outcome<TradeDocument>> {
  const net = sumMoney(
    draft.lines.map((line) => line.net),
    draft.currency,
  );
  const figure = await calculate(ctx, 'invoice.total', {
    lines: draft.lines.map((line) => figureOf(line.net)),
    taxes: [figureOf(draft.tax)],
  });
  const total = unwrap(parseMoney(figure.value, draft.currency));
  const { base, receipts } =
    draft.currency === company.baseCurrency || draft.exchangeRate !== null
      ? await translate(ctx, total, draft.exchangeRate, company.baseCurrency)
      : { base: money(0n, company.baseCurrency), receipts: [] };
  const order = await findOrder(ctx, company, draft);
  const credited =
    draft.kind === 'vendor_credit_note' && draft.vendor && draft.billingReference !== null
      ? await findCreditedBill(ctx, company.id, draft.vendor.id, draft.billingReference)
      : undefined;
  const placeOf = await placesFrom(ctx, order ?? credited);
  if (draft.vendor) {
    const same = await selectTradeDocuments(ctx, company.id, draft.kind, {
      partyId: draft.vendor.id,
      number: draft.number,
    });
    if (same.some((other) => other.state !== 'void')) return refuseDuplicate(draft);
  }
  const id = ctx.newId(draft.kind === 'bill' ? 'bil' : 'vcn');
  const inserted = await insertTradeDocument(ctx, {
    id,
    companyId: company.id,
    kind: draft.kind,
    number: draft.number,
    partyId: draft.vendor?.id ?? null,
    partyName: draft.vendorName,
    partyTaxId: draft.vendorTaxId,
    date: draft.date,
    dueDate: draft.dueDate,
    currency: draft.currency,
    exchangeRate: draft.exchangeRate,
    net: net.minor,
    tax: draft.tax.minor,
    total: total.minor,
    open: total.minor,
    baseTotal: base.minor,
    baseOpen: base.minor,
    state: 'draft',
    orderId: order?.id ?? null,
    orderReference: draft.orderNumber,
    billingReference: draft.billingReference,
    documentId: draft.documentId,
    preparedBy: draft.preparedBy,
  });
  if (!inserted) return refuseDuplicate(draft);
  await insertTradeLines(
    ctx,
    company.id,
    id,
    draft.lines.map((line) => {
      const place = line.accountId === null ? placeOf(line.description) : undefined;
      return {
        description: line.description,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        net: line.net.minor,
        taxRate: line.taxRate,
        accountId: line.accountId ?? place?.accountId ?? draft.vendor?.defaultAccountId ?? null,
        orderLine: null,
        itemId: line.itemId ?? place?.itemId ?? null,
      };
    }),
  );
  if (draft.keepTaxes) await draft.keepTaxes(id);
  else unwrap(await taxPaper(ctx, company, { id, date: draft.date, currency: draft.currency }, draft, draft.lines));
  await insertDocumentReceipts(ctx, id, [
    ...draft.receipts,
    { receiptId: figure.receiptId, figure: 'total' },
    ...receipts,
  ]);
  await requestApproval(ctx, {
    action: 'finory.approve_bill',
    subject: id,
    permission: APPROVE_BILL,
    needed: 1,
    excluded: draft.preparedBy,
  });
  const document = await selectTradeDocument(ctx, company.id, draft.kind, id, true);
  assert(document, 'A document just written is there');
  const data = {
    companyId: company.id,
    number: draft.number,
    ...(draft.documentId !== null && { documentId: draft.documentId }),
  };
  if (draft.kind === 'bill') {
    await ctx.emit(billDrafted, {
      subject: id,
      data: {
        ...data,
        billId: id,
        vendorKnown: draft.vendor !== undefined,
        matchState: order ? 'matching' : 'no_order',
        ...(order && { orderNumber: order.number }),
      },
    });
    await connectBill(ctx, company, document);
  } else {
    await ctx.emit(creditNoteDrafted, { subject: id, data: { ...data, creditNoteId: id } });
    await connectCredit(ctx, company, document);
  }
  return ok(document);
}

/** What goes with a part of a document's open amount in the base currency. */
export function baseShare(document: TradeDocument, part: bigint): bigint {
  return document.open === 0n ? 0n : bookedShare(document.baseOpen, document.open, part);
}

/** An amount of a document in words for people. */
export function amountWords(document: TradeDocument, minor: bigint): string {
  return `${amountText(money(minor, document.currency))} ${document.currency}`;
}

import { amountText, money, parseMoney } from '@finaceverse/base/money';
import { unwrap } from '@finaceverse/base/outcome';
import type { Context } from '../../kit.ts';
import { varianceFound } from '../../contract.ts';
import { replaceVariances, selectVariances } from '../../store/matches.ts';
import {
  selectTradeDocuments,
  selectTradeLines,
  updateTradeDocument,
  type MatchState,
  type TradeDocument,
  type TradeLine,
} from '../../store/trade-documents.ts';

interface MatchLine {
  readonly item: string;
  readonly quantity: string;
  readonly price?: string;
  readonly taxRate?: string;
}

type Line = TradeLine & { readonly documentId: string };

const priced = (line: Line): MatchLine => ({
  item: line.description,
  quantity: line.quantity,
  price: line.unitPrice,
  taxRate: line.taxRate,
});
const counted = (line: Line): MatchLine => ({ item: line.description, quantity: line.quantity });

/** Lines of several documents, a list for each. */
function grouped(lines: readonly Line[], ids: readonly string[], view: (line: Line) => MatchLine): MatchLine[][] {
  return ids.map((id) => lines.filter((line) => line.documentId === id).map(view));
}

/** The papers of one purchase as the match takes them: all bills and credits of the order, since it is cumulative. */
async function gatherPapers(ctx: Context, bill: TradeDocument, orderId: string) {
  const receipts = await selectTradeDocuments(ctx, bill.companyId, 'goods_receipt', { orderId });
  const bills = (await selectTradeDocuments(ctx, bill.companyId, 'bill', { orderId })).filter(
    (other) => other.state !== 'void',
  );
  const billIds = new Set(bills.map((other) => other.id));
  const notes = await selectTradeDocuments(
    ctx,
    bill.companyId,
    'vendor_credit_note',
    bill.partyId === null ? {} : { partyId: bill.partyId },
  );
  const credits = notes.filter(
    (credit) => credit.state !== 'void' && credit.billId !== null && billIds.has(credit.billId),
  );
  const lines = await selectTradeLines(ctx, [
    orderId,
    ...[...receipts, ...bills, ...credits].map((document) => document.id),
  ]);
  const idsOf = (documents: readonly TradeDocument[]): string[] => documents.map((document) => document.id);
  return {
    currency: bill.currency,
    order: lines.filter((line) => line.documentId === orderId).map(priced),
    receipts: grouped(lines, idsOf(receipts), counted),
    invoices: grouped(lines, idsOf(bills), priced),
    creditNotes: grouped(lines, idsOf(credits), priced),
  };
}

/**
 * Matches a bill with its order and receipts and keeps the outcome. The variances say how the invoices differ;
 * the state also counts the credits that have settled them.
 */
export async function matchBill(ctx: Context, bill: TradeDocument): Promise<MatchState> {
  if (bill.orderId === null) {
    const state = bill.orderReference === null ? 'no_order' : 'unmatched';
    await updateTradeDocument(ctx, bill.id, { matchState: state });
    return state;
  }
  const papers = await gatherPapers(ctx, bill, bill.orderId);
  const settled = unwrap(await ctx.calls.cyloid.three_way_match(papers));
  const billed =
    papers.creditNotes.length === 0
      ? settled
      : unwrap(await ctx.calls.cyloid.three_way_match({ ...papers, creditNotes: [] }));
  const minor = (text: string): bigint => unwrap(parseMoney(text, bill.currency)).minor;
  const variances = billed.variances
    .filter((variance) => variance.kind !== 'unbilled')
    .map((variance) => ({
      kind: variance.kind,
      item: variance.item,
      message: variance.message,
      withinTolerance: variance.withinTolerance,
      net: minor(variance.net),
      tax: minor(variance.tax),
      gross: minor(variance.gross),
    }));
  const before = await selectVariances(ctx, bill.id);
  await replaceVariances(ctx, bill.id, variances);
  await updateTradeDocument(ctx, bill.id, {
    matchState: settled.state,
    dueNet: minor(settled.payable.net),
    dueTax: minor(settled.payable.tax),
    dueGross: minor(settled.payable.gross),
  });
  const seen = new Set(before.map((variance) => variance.message));
  if (variances.some((variance) => !variance.withinTolerance && !seen.has(variance.message))) {
    const text = (value: bigint): string => amountText(money(value, bill.currency));
    await ctx.emit(varianceFound, {
      subject: bill.id,
      data: {
        billId: bill.id,
        companyId: bill.companyId,
        number: bill.number,
        ...(bill.documentId !== null && { documentId: bill.documentId }),
        net: billed.variance.net,
        tax: billed.variance.tax,
        gross: billed.variance.gross,
        currency: bill.currency,
        orderNumber: bill.orderReference ?? '',
        variances: variances.map((variance) => ({
          kind: variance.kind,
          message: variance.message,
          amount: text(variance.gross),
        })),
      },
    });
  }
  return settled.state;
}

import { amountText, type Money } from '../../../../base/money.ts';
import { assert, unwrap } from '../../../../base/outcome.ts';
import type { Context } from '../../../../kernel/context.ts';
import type { JournalReceipt } from '../../store/journals.ts';
import { amountOf, fractionOf } from './figures.ts';

/** What a line is priced from; the rate is in percent. */
export interface PricedInput {
  readonly quantity: string;
  readonly unitPrice: string;
  readonly taxRate: string;
}

export interface PricedDocument {
  /** Net amounts in the order of the lines. */
  readonly nets: readonly Money[];
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
  /** Tax by rate in percent. */
  readonly taxes: ReadonlyMap<string, Money>;
  readonly receipts: readonly JournalReceipt[];
}

interface Request {
  readonly calculator: string;
  readonly inputs: Record<string, unknown>;
}

async function calculateAll(ctx: Context, requests: readonly Request[], figure: string, receipts: JournalReceipt[]): Promise<string[]> {
  if (requests.length === 0) return [];
  const { results } = unwrap(await ctx.calls.vamn.calculate_many({ requests: [...requests] }));
  assert(results.length === requests.length, 'A batch gives one result for each request');
  receipts.push(...results.map((result) => ({ receiptId: result.receiptId, figure })));
  return results.map((result) => result.value);
}

const asFigure = (value: Money): { amount: string; currency: string } => ({ amount: amountText(value), currency: value.currency });

/** Tax on the net of each rate and the totals, all through VAMN. */
export async function totalDocument(
  ctx: Context,
  currency: string,
  lines: readonly { readonly net: Money; readonly taxRate: string }[],
): Promise<PricedDocument> {
  const receipts: JournalReceipt[] = [];
  const byRate = new Map<string, Money>();
  for (const { net, taxRate } of lines) {
    const before = byRate.get(taxRate)?.minor ?? 0n;
    byRate.set(taxRate, { minor: before + net.minor, currency });
  }
  const taxed = [...byRate].filter(([rate]) => !/^0(\.0*)?$/.test(rate));
  const taxValues = await calculateAll(ctx, taxed.map(([rate, base]) => ({
    calculator: 'invoice.tax', inputs: { base: asFigure(base), rate: fractionOf(rate) },
  })), 'tax', receipts);
  const taxes = new Map(taxed.map(([rate], index) => [rate, amountOf(taxValues[index] ?? '', currency)]));
  const { results: [total] } = unwrap(await ctx.calls.vamn.calculate_many({
    requests: [{ calculator: 'invoice.total', inputs: { lines: lines.map((line) => asFigure(line.net)), taxes: [...taxes.values()].map(asFigure) } }],
  }));
  assert(total, 'A batch gives one result for each request');
  receipts.push({ receiptId: total.receiptId, figure: 'total' });
  return {
    nets: lines.map((line) => line.net),
    net: amountOf(total.values?.['net'] ?? '', currency),
    tax: amountOf(total.values?.['tax'] ?? '', currency),
    total: amountOf(total.value, currency),
    taxes,
    receipts,
  };
}

/** Prices lines by quantity and unit price, then taxes and totals them, all through VAMN. */
export async function priceDocument(ctx: Context, currency: string, lines: readonly PricedInput[]): Promise<PricedDocument> {
  const receipts: JournalReceipt[] = [];
  const nets = await calculateAll(ctx, lines.map((line) => ({
    calculator: 'invoice.line_net', inputs: { quantity: line.quantity, unitPrice: { amount: line.unitPrice, currency } },
  })), 'line net', receipts);
  const priced = await totalDocument(ctx, currency, lines.map((line, index) => ({ net: amountOf(nets[index] ?? '', currency), taxRate: line.taxRate })));
  return { ...priced, receipts: [...receipts, ...priced.receipts] };
}

import { amountText, type Money } from '@finaceverse/base/money';
import { unwrap } from '@finaceverse/base/outcome';
import type { Context } from '../../kit.ts';
import { checkPrices } from '../../domain/bounds.ts';
import type { JournalReceipt } from '../../store/journals.ts';
import { amountOf, calculate, calculateAll, fractionOf, type FigureRequest } from './figures.ts';

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

async function valuesOf(
  ctx: Context,
  requests: readonly FigureRequest[],
  figure: string,
  receipts: JournalReceipt[],
): Promise<string[]> {
  const figures = await calculateAll(ctx, requests);
  receipts.push(...figures.map(({ receiptId }) => ({ receiptId, figure })));
  return figures.map(({ value }) => value);
}

const asFigure = (value: Money): { amount: string; currency: string } => ({
  amount: amountText(value),
  currency: value.currency,
});

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
  const taxValues = await valuesOf(
    ctx,
    taxed.map(([rate, base]) => ({
      calculator: 'invoice.tax',
      inputs: { base: asFigure(base), rate: fractionOf(rate) },
    })),
    'tax',
    receipts,
  );
  const taxes = new Map(taxed.map(([rate], index) => [rate, amountOf(taxValues[index] ?? '', currency)]));
  const total = await calculate(ctx, 'invoice.total', {
    lines: lines.map((line) => asFigure(line.net)),
    taxes: [...taxes.values()].map(asFigure),
  });
  receipts.push({ receiptId: total.receiptId, figure: 'total' });
  return {
    nets: lines.map((line) => line.net),
    net: amountOf(total.values['net'] ?? '', currency),
    tax: amountOf(total.values['tax'] ?? '', currency),
    total: amountOf(total.value, currency),
    taxes,
    receipts,
  };
}

/** Prices lines by quantity and unit price, then taxes and totals them, all through VAMN. */
export async function priceDocument(
  ctx: Context,
  currency: string,
  lines: readonly PricedInput[],
): Promise<PricedDocument> {
  unwrap(checkPrices(lines));
  const receipts: JournalReceipt[] = [];
  const nets = await valuesOf(
    ctx,
    lines.map((line) => ({
      calculator: 'invoice.line_net',
      inputs: { quantity: line.quantity, unitPrice: { amount: line.unitPrice, currency } },
    })),
    'line net',
    receipts,
  );
  const priced = await totalDocument(
    ctx,
    currency,
    lines.map((line, index) => ({ net: amountOf(nets[index] ?? '', currency), taxRate: line.taxRate })),
  );
  return { ...priced, receipts: [...receipts, ...priced.receipts] };
}

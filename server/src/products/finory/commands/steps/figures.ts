import { decimal, decimalToString, divideDecimals, normalizeDecimal } from '../../../../base/decimal.ts';
import { amountText, parseMoney, type Money } from '../../../../base/money.ts';
import { assert, unwrap } from '../../../../base/outcome.ts';
import type { Context } from '../../../../kernel/context.ts';
import type { JournalReceipt } from '../../store/journals.ts';

/** A calculated figure with the receipt that proves it. */
export interface Figure {
  readonly value: string;
  readonly values: Readonly<Record<string, string>>;
  readonly receiptId: string;
}

/** How VAMN takes an amount. */
export function figureOf(amount: Money): { readonly amount: string; readonly currency: string } {
  return { amount: amountText(amount), currency: amount.currency };
}

/** Calculates through VAMN; a refusal of the calculator rolls the unit of work back. */
export async function calculate(ctx: Context, calculator: string, inputs: Readonly<Record<string, unknown>>): Promise<Figure> {
  const result = unwrap(await ctx.calls.vamn.calculate({ calculator, inputs }));
  return { value: result.value, values: result.values ?? {}, receiptId: result.receiptId };
}

/** A calculated figure as an amount; more decimals than the currency has would be a mistake of the calculator. */
export function amountOf(value: string, currency: string): Money {
  const parsed = parseMoney(value, currency);
  assert(parsed.ok, `A calculator gave "${value}", which is not an amount of ${currency}`);
  return parsed.value;
}

/** One of the named results of a figure. */
export function resultOf(figure: Figure, name: string, currency: string): Money {
  const value = figure.values[name];
  assert(value !== undefined, `The calculator gave no result "${name}"`);
  return amountOf(value, currency);
}

/** Percent as a fraction, exactly: `8.25` is `0.0825`. */
export function fractionOf(percent: string): string {
  const rate = decimal(percent);
  return decimalToString(normalizeDecimal(divideDecimals(rate, decimal('100'), rate.scale + 2, 'half_up')));
}

/** What an amount stands for in the base currency at a rate; the same amount where the currency is the base. */
export async function translate(
  ctx: Context,
  amount: Money,
  rate: string | null,
  baseCurrency: string,
): Promise<{ readonly base: Money; readonly receipts: readonly JournalReceipt[] }> {
  if (amount.currency === baseCurrency) return { base: amount, receipts: [] };
  assert(rate !== null, `No rate for ${amount.currency}`);
  const figure = await calculate(ctx, 'fx.realised', {
    amount: figureOf(amount), bookedRate: rate, settledRate: rate, currency: baseCurrency,
  });
  return { base: resultOf(figure, 'booked', baseCurrency), receipts: [{ receiptId: figure.receiptId, figure: 'amount at the booked rate' }] };
}

import { decimal, decimalToString, divideDecimals, normalizeDecimal } from '@finaceverse/base/decimal';
import { amountText, parseMoney, type Money } from '@finaceverse/base/money';
import { assert, unwrap } from '@finaceverse/base/outcome';
import type { Context } from '../../kit.ts';
import type { JournalReceipt } from '../../store/journals.ts';

/** A calculated figure with the receipt that proves it. */
export interface Figure {
  readonly value: string;
  readonly values: Readonly<Record<string, string>>;
  readonly receiptId: string;
  /** The certificate, where its receipt is not kept yet. */
  readonly certificate?: Readonly<Record<string, unknown>> | undefined;
}

/** What VAMN is asked: a calculator by name and its inputs. */
export interface FigureRequest {
  readonly calculator: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** How VAMN takes an amount. */
export function figureOf(amount: Money): { readonly amount: string; readonly currency: string } {
  return { amount: amountText(amount), currency: amount.currency };
}

/**
 * Calculates through VAMN in one call, in the order of the requests, and has the receipts kept once this unit of work
 * has ended; a refusal of a calculator rolls it back.
 */
export async function calculateAll(ctx: Context, requests: readonly FigureRequest[]): Promise<readonly Figure[]> {
  if (requests.length === 0) return [];
  const { results } = unwrap(await ctx.calls.vamn.calculate_many({ requests: [...requests] }));
  assert(results.length === requests.length, 'A batch gives one result for each request');
  const receipts = results.flatMap(({ receiptId, value, certificate }) =>
    certificate === undefined ? [] : [{ receiptId, value, certificate }],
  );
  if (receipts.length > 0) await ctx.after.vamn.keep_receipts({ receipts });
  return results.map(({ values, ...figure }) => ({ ...figure, values: values ?? {} }));
}

/** The same for a single figure. */
export async function calculate(
  ctx: Context,
  calculator: string,
  inputs: Readonly<Record<string, unknown>>,
): Promise<Figure> {
  const [figure] = await calculateAll(ctx, [{ calculator, inputs }]);
  assert(figure, 'A request gives a figure');
  return figure;
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
    amount: figureOf(amount),
    bookedRate: rate,
    settledRate: rate,
    currency: baseCurrency,
  });
  return {
    base: resultOf(figure, 'booked', baseCurrency),
    receipts: [{ receiptId: figure.receiptId, figure: 'amount at the booked rate' }],
  };
}

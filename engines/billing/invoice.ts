import { compareDecimals, decimal, type Decimal } from '@finaceverse/base/decimal';
import {
  addMoney,
  allocateMoney,
  amountText,
  compareMoney,
  moneyFromDecimal,
  multiplyMoney,
  subtractMoney,
  sumMoney,
  zeroMoney,
  type Money,
} from '@finaceverse/base/money';
import { assert, ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { divideRounded } from '@finaceverse/base/rounding';

/** Something that an invoice asks for, before coupons and tax. */
export interface Fee {
  readonly code: string;
  readonly description: string;
  /** Negative where it gives back what was charged before. */
  readonly amount: Money;
  /** 0.0825 is 8.25 per cent. */
  readonly taxRate: Decimal;
  /** The service that it pays for, from its first day up to but without its last; null where it has none. */
  readonly service: { readonly start: string; readonly end: string; readonly earned: 'by_day' | 'at_the_end' } | null;
}

/** What lowers the fees whose code it names, or all of them where it names none. */
export interface Coupon {
  readonly code: string;
  readonly kind: 'percentage' | 'fixed';
  /** 0.1 is ten per cent; of a fixed one, units of the currency. */
  readonly value: Decimal;
  readonly fees: readonly string[] | null;
}

export interface InvoiceLine extends Fee {
  /** The part of all coupons that falls on this line; never beyond its amount. */
  readonly discount: Money;
  readonly net: Money;
}

/** Tax of one rate, computed on the sum of the lines that bear it, as EN 16931 (BR-CO-17) asks. */
export interface InvoiceTax {
  readonly rate: Decimal;
  readonly taxable: Money;
  readonly amount: Money;
}

export interface InvoiceFigures {
  readonly currency: string;
  readonly lines: readonly InvoiceLine[];
  readonly taxes: readonly InvoiceTax[];
  readonly discount: Money;
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
}

/**
 * The figures of an invoice. Coupons count in their order, each on what the ones before it left. Their amount is
 * rounded half up once and then spread over its lines by largest remainder, so that no cent is lost between them.
 */
export function invoiceFigures(
  currency: string,
  fees: readonly Fee[],
  coupons: readonly Coupon[] = [],
): InvoiceFigures {
  const nets = coupons.reduce<readonly Money[]>(
    (left, coupon) => afterCoupon(currency, fees, left, coupon),
    fees.map((fee) => fee.amount),
  );
  const lines = fees.map((fee, index) => {
    const net = nets[index] ?? fee.amount;
    return { ...fee, net, discount: subtractMoney(fee.amount, net) };
  });
  const taxes = taxesOf(currency, lines);
  const net = sumMoney(nets, currency);
  const tax = sumMoney(
    taxes.map(({ amount }) => amount),
    currency,
  );
  const discount = sumMoney(
    lines.map((line) => line.discount),
    currency,
  );
  return { currency, lines, taxes, discount, net, tax, total: addMoney(net, tax) };
}

function afterCoupon(currency: string, fees: readonly Fee[], left: readonly Money[], coupon: Coupon): readonly Money[] {
  const weights = left.map((amount, index) => {
    const named = coupon.fees === null || coupon.fees.includes(fees[index]?.code ?? '');
    return named && amount.minor > 0n ? amount.minor : 0n;
  });
  const eligible = { minor: weights.reduce((sum, weight) => sum + weight, 0n), currency };
  if (eligible.minor === 0n) return left;
  const wanted =
    coupon.kind === 'fixed'
      ? moneyFromDecimal(coupon.value, currency, 'half_up')
      : multiplyMoney(eligible, coupon.value, 'half_up');
  const shares = allocateMoney(compareMoney(wanted, eligible) > 0 ? eligible : wanted, weights);
  return left.map((amount, index) => subtractMoney(amount, shares[index] ?? zeroMoney(currency)));
}

function taxesOf(
  currency: string,
  lines: readonly { readonly net: Money; readonly taxRate: Decimal }[],
): readonly InvoiceTax[] {
  const rates: Decimal[] = [];
  for (const { taxRate } of lines) {
    if (!rates.some((rate) => compareDecimals(rate, taxRate) === 0)) rates.push(taxRate);
  }
  return rates.sort(compareDecimals).map((rate) => {
    const taxable = sumMoney(
      lines.filter(({ taxRate }) => compareDecimals(rate, taxRate) === 0).map(({ net }) => net),
      currency,
    );
    return { rate, taxable, amount: multiplyMoney(taxable, rate, 'half_up') };
  });
}

/** A part of a line, before coupons, that a credit note gives back. */
export interface CreditRequest {
  /** The place of the line on its invoice, from 0. */
  readonly line: number;
  readonly amount: Money;
}

export interface CreditedLine extends CreditRequest {
  readonly discount: Money;
  readonly net: Money;
  readonly taxRate: Decimal;
}

/** The figures of a credit note, as positive amounts. */
export interface CreditFigures {
  readonly currency: string;
  readonly lines: readonly CreditedLine[];
  readonly taxes: readonly InvoiceTax[];
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
}

/**
 * What a credit note for parts of an invoice comes to, after those before it. Discount and tax of all credit notes
 * together are rounded as one, so that notes which give back the whole invoice come to its figures exactly.
 * @errors billing.credit_unknown_line, billing.credit_not_positive, billing.credit_beyond_line
 */
export function creditFigures(
  invoice: InvoiceFigures,
  earlier: readonly CreditFigures[],
  requests: readonly CreditRequest[],
): Outcome<CreditFigures> {
  const { currency } = invoice;
  const given = earlier.flatMap((note) => note.lines);
  const lines: CreditedLine[] = [];
  for (const request of requests) {
    const credited = creditedLine(invoice, [...given, ...lines], request);
    if (!credited.ok) return credited;
    lines.push(credited.value);
  }
  const before = earlier.flatMap((note) => note.taxes);
  const taxes = taxesOf(currency, [...given, ...lines]).map((all) => {
    const own = before.filter(({ rate }) => compareDecimals(rate, all.rate) === 0);
    const taxable = sumMoney(
      lines.filter(({ taxRate }) => compareDecimals(taxRate, all.rate) === 0).map(({ net }) => net),
      currency,
    );
    const sent = sumMoney(
      own.map(({ amount }) => amount),
      currency,
    );
    return { rate: all.rate, taxable, amount: subtractMoney(all.amount, sent) };
  });
  const net = sumMoney(
    lines.map((line) => line.net),
    currency,
  );
  const tax = sumMoney(
    taxes.map(({ amount }) => amount),
    currency,
  );
  return ok({ currency, lines, taxes, net, tax, total: addMoney(net, tax) });
}

function creditedLine(
  invoice: InvoiceFigures,
  given: readonly CreditedLine[],
  { line, amount }: CreditRequest,
): Outcome<CreditedLine> {
  const billed = invoice.lines[line];
  if (!billed) {
    return refuse('invalid', 'billing.credit_unknown_line', `The invoice has no line ${line + 1}.`);
  }
  assert(amount.currency === invoice.currency, 'A credit note is in the currency of its invoice');
  if (amount.minor <= 0n) {
    return refuse(
      'invalid',
      'billing.credit_not_positive',
      `A credit note gives back more than nothing, not ${amountText(amount)}.`,
    );
  }
  const own = given.filter((credited) => credited.line === line);
  const sum = (pick: (credited: CreditedLine) => Money): Money => sumMoney(own.map(pick), invoice.currency);
  const [sent, discounted] = [sum((credited) => credited.amount), sum((credited) => credited.discount)];
  const left = subtractMoney(billed.amount, sent);
  if (compareMoney(amount, left) > 0) {
    return refuse(
      'invalid',
      'billing.credit_beyond_line',
      `Of "${billed.description}" ${amountText(left)} ${invoice.currency} can still be credited, not ${amountText(amount)}.`,
    );
  }
  const share = divideRounded(billed.discount.minor * (sent.minor + amount.minor), billed.amount.minor, 'half_up');
  const discount = { minor: share - discounted.minor, currency: invoice.currency };
  return ok({ line, amount, discount, net: subtractMoney(amount, discount), taxRate: billed.taxRate });
}

/** A tax rate from per cent: `8.25` is 0.0825. */
export function rateOfPercent(percent: string): Decimal {
  const value = decimal(percent);
  return { units: value.units, scale: value.scale + 2 };
}

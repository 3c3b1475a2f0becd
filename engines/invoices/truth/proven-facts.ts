import {
  addDecimals,
  compareDecimals,
  decimalToString,
  divideDecimals,
  multiplyDecimals,
  normalizeDecimal,
  rescale,
  subtractDecimals,
  type Decimal,
} from '@finaceverse/base/decimal';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import {
  decimalOf,
  decimalsOf,
  equalDecimals,
  groupedAmount,
  readDecimal,
  sumDecimals,
  ZERO,
} from '../model/amounts.ts';
import { factsOf } from '../model/facts.ts';
import type { Invoice, InvoiceLine } from '../model/invoice.ts';

/** What a proven paper says; see the contract for the promises that it keeps. */
export interface Facts {
  readonly supplier: { readonly name: string; readonly taxId?: string | undefined };
  readonly buyer?: string | undefined;
  readonly number: string;
  readonly issueDate: string;
  readonly dueDate?: string | undefined;
  readonly orderNumber?: string | undefined;
  readonly billingReference?: string | undefined;
  readonly currency: string;
  readonly lines: readonly FactLine[];
  readonly netTotal: string;
  readonly taxTotal: string;
  readonly grossTotal: string;
  readonly payable: string;
}

interface FactLine {
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly net: string;
  readonly taxRate?: string | undefined;
}

const PRICE_DECIMALS = 10;
const QUANTITY_DECIMALS = 4;
const ONE: Decimal = { units: 1n, scale: 0 };

function plain(value: Decimal, decimals: number): string {
  const shortest = normalizeDecimal(value);
  return decimalToString(shortest.scale < decimals ? rescale(shortest, decimals, 'down') : shortest);
}

/**
 * Quantity and price of a line of which the paper shows one or neither: what the amount makes of the other, or
 * one of its amount. Both as printed where both were.
 */
function unitsOf(net: Decimal, quantity: Decimal | undefined, price: Decimal | undefined): readonly [Decimal, Decimal] {
  if (quantity && price) return [quantity, price];
  if (quantity && quantity.units !== 0n) return [quantity, divideDecimals(net, quantity, PRICE_DECIMALS, 'half_up')];
  if (price && price.units !== 0n) {
    const implied = divideDecimals(net, price, QUANTITY_DECIMALS, 'half_up');
    if (equalDecimals(multiplyDecimals(implied, price), net)) return [implied, price];
  }
  return [ONE, net];
}

function factLine(line: InvoiceLine, decimals: number, onlyRate: string | undefined): FactLine | undefined {
  const net = decimalOf(line.netAmount);
  if (!net) return undefined;
  const base = decimalOf(line.priceBaseQuantity);
  const price = decimalOf(line.price);
  const perUnit = price && base && base.units !== 0n ? divideDecimals(price, base, PRICE_DECIMALS, 'half_up') : price;
  const [quantity, unitPrice] = unitsOf(net, decimalOf(line.quantity), perUnit);
  const rate = decimalOf(line.taxRate) ?? (onlyRate === undefined ? undefined : readDecimal(onlyRate));
  return {
    description: line.itemName?.value ?? line.itemDescription?.value ?? '',
    quantity: plain(quantity, 0),
    unitPrice: plain(unitPrice, decimals),
    net: plain(net, decimals),
    taxRate: rate && plain(rate, 0),
  };
}

/** Discounts and charges on the whole document, as lines. */
function adjustmentLines(invoice: Invoice, decimals: number): readonly FactLine[] {
  return invoice.allowanceCharges.flatMap((adjustment) => {
    const amount = decimalOf(adjustment.amount);
    if (!amount) return [];
    const signed = plain(adjustment.charge ? amount : subtractDecimals(ZERO, amount), decimals);
    const rate = decimalOf(adjustment.taxRate);
    const description = adjustment.reason?.value ?? (adjustment.charge ? 'Charge' : 'Discount');
    return [{ description, quantity: '1', unitPrice: signed, net: signed, taxRate: rate && plain(rate, 0) }];
  });
}

function missing(what: string): Outcome<never> {
  return refuse('conflict', 'cyloid.facts_incomplete', `The paper cannot go to the books: ${what}.`, {
    hint: 'Correct the paper first.',
  });
}

/**
 * The facts of an invoice for the books, with their sums checked once more: whatever was overridden, what goes
 * on adds up.
 * @errors cyloid.facts_incomplete (409) when a fact that the books need is absent or the sums do not hold
 */
export function provenFactsOf(invoice: Invoice): Outcome<Facts> {
  const said = factsOf(invoice);
  if (!said.seller || !said.number || !said.issueDate || !said.currency)
    return missing('supplier, number, date or currency is not known');
  const decimals = decimalsOf(said.currency);
  const { totals } = invoice;
  const gross = decimalOf(totals?.taxInclusive) ?? decimalOf(totals?.payable);
  if (!gross) return missing('its total is not known');
  const rates = new Set(invoice.taxBreakdown.map((tax) => tax.rate?.value));
  const onlyRate = rates.size === 1 ? [...rates][0] : undefined;
  const read = invoice.lines.map((line) => factLine(line, decimals, onlyRate)).filter((line) => line !== undefined);
  const lines =
    read.length > 0 && read.length === invoice.lines.length ? [...read, ...adjustmentLines(invoice, decimals)] : [];
  const lineNet = sumDecimals(lines.map((line) => readDecimal(line.net) ?? ZERO));
  const tax = decimalOf(totals?.tax);
  const net =
    decimalOf(totals?.taxExclusive) ??
    (lines.length > 0 ? lineNet : decimalOf(totals?.lineNet)) ??
    (tax && subtractDecimals(gross, tax));
  if (!net) return missing('nothing proves its total: no lines, net amount or tax are known');
  if (lines.length > 0 && !equalDecimals(lineNet, net)) {
    return missing(
      `the lines sum to ${groupedAmount(lineNet, decimals)}, the net total is ${groupedAmount(net, decimals)}`,
    );
  }
  const taxTotal = tax ?? ZERO;
  if (!equalDecimals(addDecimals(net, taxTotal), gross)) {
    return missing(
      `net ${groupedAmount(net, decimals)} and tax ${groupedAmount(taxTotal, decimals)} are not the total ${groupedAmount(gross, decimals)}`,
    );
  }
  const payable = decimalOf(totals?.payable) ?? gross;
  if (compareDecimals(payable, gross) > 0 && totals?.rounding === undefined)
    return missing('more is due than the total');
  return ok({
    supplier: { name: said.seller, taxId: said.sellerTaxId },
    buyer: said.buyer,
    number: said.number,
    issueDate: said.issueDate.slice(0, 10),
    dueDate: said.dueDate?.slice(0, 10),
    orderNumber: said.order,
    billingReference: invoice.precedingInvoices[0]?.reference?.value,
    currency: said.currency,
    lines:
      lines.length > 0
        ? lines
        : [
            {
              description: said.number,
              quantity: '1',
              unitPrice: plain(net, decimals),
              net: plain(net, decimals),
              taxRate: onlyRate,
            },
          ],
    netTotal: plain(net, decimals),
    taxTotal: plain(taxTotal, decimals),
    grossTotal: plain(gross, decimals),
    payable: plain(payable, decimals),
  });
}

import { decimalToString, normalizeDecimal, rescale } from '@finaceverse/base/decimal';
import { decimalOf, decimalsOf, sumDecimals } from './amounts.ts';
import type { Invoice, Term } from './invoice.ts';

/** One line of the facts; amounts are decimal strings in the invoice currency. */
export interface LineFacts {
  readonly id?: string | undefined;
  readonly description?: string | undefined;
  readonly quantity?: string | undefined;
  readonly unit?: string | undefined;
  readonly price?: string | undefined;
  readonly net?: string | undefined;
  readonly taxCategory?: string | undefined;
  readonly taxRate?: string | undefined;
}

/** What an invoice says, the same from whatever syntax it was read. */
export interface InvoiceFacts {
  readonly kind: Invoice['kind'];
  readonly number?: string | undefined;
  readonly issueDate?: string | undefined;
  readonly dueDate?: string | undefined;
  readonly currency?: string | undefined;
  readonly seller?: string | undefined;
  readonly sellerTaxId?: string | undefined;
  readonly buyer?: string | undefined;
  readonly order?: string | undefined;
  readonly lines: readonly LineFacts[];
  readonly totals: {
    readonly lineNet?: string | undefined;
    readonly allowances?: string | undefined;
    readonly charges?: string | undefined;
    readonly taxExclusive?: string | undefined;
    readonly tax?: string | undefined;
    readonly taxInclusive?: string | undefined;
    readonly prepaid?: string | undefined;
    readonly rounding?: string | undefined;
    readonly payable?: string | undefined;
  };
}

function amount(term: Term | undefined, decimals: number): string | undefined {
  const value = decimalOf(term);
  if (!value) return term?.value;
  const shortest = normalizeDecimal(value);
  return decimalToString(shortest.scale < decimals ? rescale(shortest, decimals, 'down') : shortest);
}

/** A day without the zone that XML Schema lets a date carry, which has no meaning for a business day. */
function day(term: Term | undefined): string | undefined {
  return term?.value.replace(/(?<=^\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})$/, '');
}

/** The facts of an invoice with amounts in one canonical form: at least the currency's decimals, no surplus zeros. */
export function factsOf(invoice: Invoice): InvoiceFacts {
  const decimals = decimalsOf(invoice.currency?.value);
  const { totals } = invoice;
  const netOfLines = invoice.lines.map((line) => decimalOf(line.netAmount)).filter((each) => each !== undefined);
  return {
    kind: invoice.kind,
    number: invoice.number?.value,
    issueDate: day(invoice.issueDate),
    dueDate: day(invoice.dueDate),
    currency: invoice.currency?.value,
    seller: invoice.seller?.name?.value,
    sellerTaxId: (invoice.seller?.vatIdentifier ?? invoice.seller?.taxRegistrationIdentifier)?.value,
    buyer: invoice.buyer?.name?.value,
    order: invoice.purchaseOrderReference?.value,
    lines: invoice.lines.map((line) => ({
      id: line.identifier?.value,
      description: line.itemName?.value ?? line.itemDescription?.value,
      quantity: amount(line.quantity, 0),
      unit: line.quantity?.unit,
      price: amount(line.price, decimals),
      net: amount(line.netAmount, decimals),
      taxCategory: line.taxCategory?.value,
      taxRate: amount(line.taxRate, 0),
    })),
    totals: {
      lineNet:
        amount(totals?.lineNet, decimals) ??
        (netOfLines.length > 0 && netOfLines.length === invoice.lines.length
          ? decimalToString(rescale(sumDecimals(netOfLines), decimals, 'half_up'))
          : undefined),
      allowances: amount(totals?.allowances, decimals),
      charges: amount(totals?.charges, decimals),
      taxExclusive: amount(totals?.taxExclusive, decimals),
      tax: amount(totals?.tax, decimals),
      taxInclusive: amount(totals?.taxInclusive, decimals),
      prepaid: amount(totals?.prepaid, decimals),
      rounding: amount(totals?.rounding, decimals),
      payable: amount(totals?.payable, decimals),
    },
  };
}

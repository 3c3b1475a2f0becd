import { addDecimals, subtractDecimals, type Decimal } from '@finaceverse/base/decimal';
import { childrenOf, textAt, type XmlElement } from '@finaceverse/base/xml';
import { decimalOf, equalDecimals, plainAmount, sumDecimals, ZERO } from '../../model/amounts.ts';
import type {
  AllowanceCharge,
  DocumentTotals,
  InvoiceLine,
  TaxBreakdown,
  Term,
  WithholdingTax,
} from '../../model/invoice.ts';
import { termAt, xmlGroup } from '../xml/xml-terms.ts';

interface Parts {
  readonly lines: readonly InvoiceLine[];
  readonly taxBreakdown: readonly TaxBreakdown[];
  readonly charges: readonly AllowanceCharge[];
  readonly withheld: readonly WithholdingTax[];
  /** Whether the buyer pays the tax to the state itself. */
  readonly split: boolean;
}

/** A sum that the document does not print; undefined where a part of it is missing or no number. */
function sumOf(terms: readonly (Term | undefined)[]): Term | undefined {
  const values = terms.map(decimalOf);
  const place = terms.find((term) => term !== undefined)?.provenance;
  return place && values.every((value) => value !== undefined) ? derived(sumDecimals(values), place) : undefined;
}

function derived(value: Decimal, place: Term['provenance']): Term {
  return { value: plainAmount(value, 2), provenance: { ...place, confidence: 0.99 } };
}

/** Rounding, discounts and surcharges on the total of the document: after the tax, and so no part of any taxable amount. */
function afterTax(general: XmlElement, total: Decimal): Decimal {
  const adjustments = childrenOf(general, 'ScontoMaggiorazione').map((each) => {
    const share = decimalOf(termAt(each, 'Percentuale'));
    const amount =
      decimalOf(termAt(each, 'Importo')) ??
      (share ? { units: total.units * share.units, scale: total.scale + share.scale + 2 } : ZERO);
    return textAt(each, 'Tipo') === 'MG' ? amount : subtractDecimals(ZERO, amount);
  });
  return sumDecimals([...adjustments, decimalOf(termAt(general, 'Arrotondamento')) ?? ZERO]);
}

/**
 * FatturaPA prints one total, which may have the document's discount and rounding in it or not; the sums under it
 * stand in the summaries, from which they are added up. What the buyer keeps back, withheld or split tax, counts as
 * paid.
 */
export function totalsOf(general: XmlElement | undefined, parts: Parts): DocumentTotals | undefined {
  if (!general) return undefined;
  const printed = termAt(general, 'ImportoTotaleDocumento');
  const taxExclusive = sumOf(parts.taxBreakdown.map((tax) => tax.taxableAmount));
  const tax = sumOf(parts.taxBreakdown.map((each) => each.taxAmount));
  const charged = (charge: boolean): Term | undefined =>
    sumOf(parts.charges.filter((each) => each.charge === charge).map((each) => each.amount));
  const [net, taxes, total] = [taxExclusive, tax, printed].map(decimalOf);
  const place = printed?.provenance ?? taxExclusive?.provenance;
  const computed = net && taxes && addDecimals(net, taxes);
  const adjustment = computed ? afterTax(general, computed) : ZERO;
  const contains = computed && total && equalDecimals(total, addDecimals(computed, adjustment));
  const inclusive = computed && place && (!printed || contains) ? derived(computed, place) : printed;
  const kept = sumOf([...parts.withheld.map((each) => each.amount), ...(parts.split ? [tax] : [])]);
  const due = decimalOf(inclusive);
  return {
    ...xmlGroup(general),
    lineNet: sumOf(parts.lines.map((line) => line.netAmount)),
    allowances: charged(false),
    charges: charged(true),
    taxExclusive,
    tax,
    taxInclusive: contains && adjustment.units === 0n ? printed : inclusive,
    prepaid: kept,
    rounding: place && adjustment.units !== 0n ? derived(adjustment, place) : undefined,
    payable:
      due && place
        ? derived(addDecimals(subtractDecimals(due, decimalOf(kept) ?? ZERO), adjustment), place)
        : undefined,
  };
}

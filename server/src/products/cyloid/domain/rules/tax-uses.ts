import { childOf, textAt, type XmlElement } from '../../../../base/xml.ts';
import { isVatTax } from './cii-elements.ts';
import { booleanOf, isRoot, within } from './element-rules.ts';
import { isVatScheme } from './ubl-elements.ts';

/** A place in a document that names a tax category. */
export interface TaxUse {
  /** `service` is a logistics charge of CII, which sums count; `other` is anything that no rule places. */
  readonly place: 'line' | 'allowance' | 'charge' | 'breakdown' | 'service' | 'other';
  /** An allowance or charge of the document, not of a line. */
  readonly ofDocument: boolean;
  readonly category: string;
  /** Whether the category is said to be of VAT. */
  readonly vat: boolean;
  readonly rate: XmlElement | undefined;
  /** The category, or the tax that has it. */
  readonly element: XmlElement;
}

/** The use of a tax category by an element of UBL. */
export function ublTaxUse(element: XmlElement): TaxUse | undefined {
  if (element.name !== 'TaxCategory' && element.name !== 'ClassifiedTaxCategory') return undefined;
  const { parent } = element;
  const common = {
    category: textAt(element, 'ID') ?? '',
    vat: isVatScheme(element),
    rate: childOf(element, 'Percent'),
    element,
    ofDocument: parent?.parent !== undefined && isRoot(parent.parent),
  };
  if (element.name === 'ClassifiedTaxCategory') return { ...common, place: 'line' };
  if (parent?.name === 'AllowanceCharge') {
    const charge = booleanOf(textAt(parent, 'ChargeIndicator'));
    return { ...common, place: charge === undefined ? 'other' : charge ? 'charge' : 'allowance' };
  }
  const total = within(element, 'TaxSubtotal', 'TaxTotal') ? parent?.parent?.parent : undefined;
  return { ...common, place: total && isRoot(total) ? 'breakdown' : 'other' };
}

/** The use of a tax category by an element of CII. */
export function ciiTaxUse(element: XmlElement): TaxUse | undefined {
  if (!element.name.endsWith('TradeTax')) return undefined;
  const { parent } = element;
  const common = {
    category: textAt(element, 'CategoryCode') ?? '',
    vat: isVatTax(element),
    rate: childOf(element, 'RateApplicablePercent'),
    element,
    ofDocument: parent?.parent?.name === 'ApplicableHeaderTradeSettlement',
  };
  if (element.name === 'ApplicableTradeTax') {
    if (parent?.name === 'SpecifiedLineTradeSettlement') return { ...common, place: 'line' };
    return { ...common, place: parent?.name === 'ApplicableHeaderTradeSettlement' ? 'breakdown' : 'other' };
  }
  if (parent?.name === 'SpecifiedLogisticsServiceCharge') return { ...common, place: 'service' };
  if (element.name !== 'CategoryTradeTax' || parent?.name !== 'SpecifiedTradeAllowanceCharge')
    return { ...common, place: 'other' };
  const charge = booleanOf(textAt(parent, 'ChargeIndicator', 'Indicator'));
  return { ...common, place: charge === undefined ? 'other' : charge ? 'charge' : 'allowance' };
}

import { childOf, childrenOf, elementAt, textAt, type XmlElement } from '@finaceverse/base/xml';
import type { AllowanceCharge, InvoiceLine, Period, Term } from '../../model/invoice.ts';
import type { CiiNames } from './read-cii-names.ts';
import { compactDateOf, termAt, termsOf, xmlGroup } from './xml-terms.ts';

/** An identifier with the code of its kind (UNTDID 1153) as its scheme. */
export function withReferenceType(identifier: Term | undefined, document: XmlElement | undefined): Term | undefined {
  const scheme = textAt(document, 'ReferenceTypeCode');
  return identifier && scheme !== undefined ? { ...identifier, scheme } : identifier;
}

/** Reads a period of the document or a line. */
export function periodOf(period: XmlElement | undefined): Period | undefined {
  if (!period) return undefined;
  return {
    ...xmlGroup(period),
    start: compactDateOf(childOf(period, 'StartDateTime')),
    end: compactDateOf(childOf(period, 'EndDateTime')),
  };
}

/** The code of a tax category, with its kind of tax ("VAT") as the scheme of the term. */
export function categoryOf(tax: XmlElement | undefined): Term | undefined {
  const code = termAt(tax, 'CategoryCode');
  const scheme = textAt(tax, 'TypeCode')?.toUpperCase();
  return code && { ...code, scheme };
}

/** Reads an allowance or charge of the document or a line. */
export function allowanceChargeOf(element: XmlElement): AllowanceCharge {
  const indicator = textAt(element, 'ChargeIndicator', 'Indicator') ?? textAt(element, 'ChargeIndicator');
  const tax = childOf(element, 'CategoryTradeTax');
  return {
    ...xmlGroup(element),
    charge: indicator === 'true' || indicator === '1',
    amount: termAt(element, 'ActualAmount'),
    baseAmount: termAt(element, 'BasisAmount'),
    percentage: termAt(element, 'CalculationPercent'),
    reason: termAt(element, 'Reason'),
    reasonCode: termAt(element, 'ReasonCode'),
    taxCategory: categoryOf(tax),
    taxRate: termAt(tax, 'RateApplicablePercent') ?? termAt(tax, 'ApplicablePercent'),
  };
}

/** Reads one line. */
export function lineOf(line: XmlElement, names: CiiNames): InvoiceLine {
  const document = childOf(line, 'AssociatedDocumentLineDocument');
  const product = childOf(line, 'SpecifiedTradeProduct');
  const agreement = childOf(line, names.lineAgreement);
  const settlement = childOf(line, names.lineSettlement);
  const gross = childOf(agreement, 'GrossPriceProductTradePrice');
  const net = childOf(agreement, 'NetPriceProductTradePrice');
  const tax = childOf(settlement, 'ApplicableTradeTax');
  const object = childrenOf(settlement, 'AdditionalReferencedDocument').find(
    (each) => (textAt(each, 'TypeCode') ?? '130') === '130',
  );
  const adjustments = childrenOf(gross, 'AppliedTradeAllowanceCharge').map(allowanceChargeOf);
  const discount = adjustments.find((each) => !each.charge);
  const quantity = termAt(net, 'BasisQuantity');
  const grossQuantity = termAt(gross, 'BasisQuantity');
  const plain = adjustments.every((each) => each === discount && !each.percentage);
  return {
    ...xmlGroup(line),
    identifier: termAt(document, 'LineID'),
    kind: termAt(document, 'LineStatusReasonCode'),
    note: termAt(document, 'IncludedNote', 'Content'),
    objectIdentifier: withReferenceType(termAt(object, 'IssuerAssignedID'), object),
    quantity: termAt(line, names.lineDelivery, 'BilledQuantity'),
    netAmount: termAt(settlement, names.lineSummation, 'LineTotalAmount'),
    orderLineReference: termAt(agreement, 'BuyerOrderReferencedDocument', 'LineID'),
    orderReference: termAt(agreement, 'BuyerOrderReferencedDocument', 'IssuerAssignedID'),
    freeQuantity: termAt(line, names.lineDelivery, 'ChargeFreeQuantity'),
    packageQuantity: termAt(line, names.lineDelivery, 'PackageQuantity'),
    buyerAccountingReference: termAt(settlement, 'ReceivableSpecifiedTradeAccountingAccount', 'ID'),
    period: periodOf(childOf(settlement, 'BillingSpecifiedPeriod')),
    allowanceCharges: childrenOf(settlement, 'SpecifiedTradeAllowanceCharge').map(allowanceChargeOf),
    price: termAt(net, 'ChargeAmount'),
    priceDiscount: adjustments.length > 1 ? undefined : discount?.amount,
    priceDiscountReason: adjustments.length > 1 ? undefined : discount?.reason,
    priceAdjustments: plain ? undefined : adjustments,
    grossPrice: termAt(gross, 'ChargeAmount'),
    priceBaseQuantity: quantity ?? grossQuantity,
    grossPriceBaseQuantity:
      quantity && (grossQuantity?.value !== quantity.value || grossQuantity.unit !== quantity.unit)
        ? grossQuantity
        : undefined,
    taxCategory: categoryOf(tax),
    taxRate: termAt(tax, 'RateApplicablePercent') ?? termAt(tax, 'ApplicablePercent'),
    exemptionReason: termAt(tax, 'ExemptionReason'),
    exemptionReasonCode: termAt(tax, 'ExemptionReasonCode'),
    itemName: termAt(product, 'Name'),
    itemDescription: termAt(product, 'Description'),
    itemSellerIdentifier: termAt(product, 'SellerAssignedID'),
    itemBuyerIdentifier: termAt(product, 'BuyerAssignedID'),
    itemStandardIdentifier: termAt(product, 'GlobalID'),
    itemClassifications: childrenOf(product, 'DesignatedProductClassification').flatMap((each) =>
      termsOf(each, 'ClassCode'),
    ),
    itemOriginCountry: termAt(elementAt(product, 'OriginTradeCountry'), 'ID'),
    itemAttributes: childrenOf(product, 'ApplicableProductCharacteristic').map((each) => ({
      ...xmlGroup(each),
      name: termAt(each, 'Description'),
      value: termAt(each, 'Value'),
    })),
  };
}

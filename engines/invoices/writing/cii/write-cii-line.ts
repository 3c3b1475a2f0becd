import { addDecimals, decimalToString } from '@finaceverse/base/decimal';
import { decimalOf } from '../../model/amounts.ts';
import type { AllowanceCharge, InvoiceLine, Term } from '../../model/invoice.ts';
import { allowanceCharge, identified, periodOf, plain } from './cii-pieces.ts';
import { group, leaf, type Piece } from '../xml-text.ts';

/** One line; what only ZUGFeRD EXTENDED has is written where the document says that it is one. */
export function lineOf(line: InvoiceLine, extended: boolean): Piece {
  return group(
    'ram:IncludedSupplyChainTradeLineItem',
    group(
      'ram:AssociatedDocumentLineDocument',
      plain('LineID', line.identifier),
      group('ram:IncludedNote', plain('Content', line.note)),
    ),
    product(line),
    agreement(line, extended),
    group(
      'ram:SpecifiedLineTradeDelivery',
      leaf('ram:BilledQuantity', line.quantity?.value, { unitCode: line.quantity?.unit }),
      ...(extended
        ? [
            leaf('ram:ChargeFreeQuantity', line.freeQuantity?.value, { unitCode: line.freeQuantity?.unit }),
            leaf('ram:PackageQuantity', line.packageQuantity?.value, { unitCode: line.packageQuantity?.unit }),
          ]
        : []),
    ),
    settlement(line, extended),
  );
}

function agreement(line: InvoiceLine, extended: boolean): Piece {
  const gross = grossPriceOf(line);
  const quantity = (term: Term | undefined): Piece => leaf('ram:BasisQuantity', term?.value, { unitCode: term?.unit });
  return group(
    'ram:SpecifiedLineTradeAgreement',
    group(
      'ram:BuyerOrderReferencedDocument',
      extended ? plain('IssuerAssignedID', line.orderReference) : undefined,
      plain('LineID', line.orderLineReference),
    ),
    gross === undefined
      ? undefined
      : group(
          'ram:GrossPriceProductTradePrice',
          leaf('ram:ChargeAmount', gross),
          quantity(line.grossPriceBaseQuantity ?? line.priceBaseQuantity),
          ...priceAdjustments(line, extended),
        ),
    group('ram:NetPriceProductTradePrice', plain('ChargeAmount', line.price), quantity(line.priceBaseQuantity)),
  );
}

function priceAdjustments(line: InvoiceLine, extended: boolean): readonly Piece[] {
  const { priceDiscount: amount, priceDiscountReason, provenance } = line;
  const discount: AllowanceCharge = { provenance, charge: false, amount, reason: priceDiscountReason };
  const adjustments = extended && line.priceAdjustments ? line.priceAdjustments : amount ? [discount] : [];
  return adjustments.map((each) => allowanceCharge(each, false, 'ram:AppliedTradeAllowanceCharge'));
}

/** The schema hangs a discount on the gross price; where only the discount is given, the gross price is the sum that follows. */
function grossPriceOf(line: InvoiceLine): string | undefined {
  if (line.grossPrice || !line.priceDiscount) return line.grossPrice?.value;
  const [price, discount] = [decimalOf(line.price), decimalOf(line.priceDiscount)];
  return price && discount ? decimalToString(addDecimals(price, discount)) : undefined;
}

function settlement(line: InvoiceLine, extended: boolean): Piece {
  return group(
    'ram:SpecifiedLineTradeSettlement',
    line.taxCategory &&
      group(
        'ram:ApplicableTradeTax',
        leaf('ram:TypeCode', line.taxCategory.scheme ?? 'VAT'),
        extended ? plain('ExemptionReason', line.exemptionReason) : undefined,
        plain('CategoryCode', line.taxCategory),
        extended ? plain('ExemptionReasonCode', line.exemptionReasonCode) : undefined,
        plain('RateApplicablePercent', line.taxRate),
      ),
    periodOf(line.period),
    ...line.allowanceCharges.map((each) => allowanceCharge(each, false)),
    group('ram:SpecifiedTradeSettlementLineMonetarySummation', plain('LineTotalAmount', line.netAmount)),
    line.objectIdentifier &&
      group(
        'ram:AdditionalReferencedDocument',
        plain('IssuerAssignedID', line.objectIdentifier),
        leaf('ram:TypeCode', '130'),
        leaf('ram:ReferenceTypeCode', line.objectIdentifier.scheme),
      ),
    group('ram:ReceivableSpecifiedTradeAccountingAccount', plain('ID', line.buyerAccountingReference)),
  );
}

function product(line: InvoiceLine): Piece {
  return group(
    'ram:SpecifiedTradeProduct',
    identified('GlobalID', line.itemStandardIdentifier),
    plain('SellerAssignedID', line.itemSellerIdentifier),
    plain('BuyerAssignedID', line.itemBuyerIdentifier),
    plain('Name', line.itemName),
    plain('Description', line.itemDescription),
    ...line.itemAttributes.map((each) =>
      group('ram:ApplicableProductCharacteristic', plain('Description', each.name), plain('Value', each.value)),
    ),
    ...line.itemClassifications.map((each) =>
      group(
        'ram:DesignatedProductClassification',
        leaf('ram:ClassCode', each.value, { listID: each.scheme, listVersionID: each.schemeVersion }),
      ),
    ),
    group('ram:OriginTradeCountry', plain('ID', line.itemOriginCountry)),
  );
}

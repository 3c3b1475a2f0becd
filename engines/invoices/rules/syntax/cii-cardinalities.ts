import { textAt, type XmlElement } from '@finaceverse/base/xml';

/** Something that occurs between `least` and `most` times below each element of a context. */
export interface Cardinality {
  readonly rule: string;
  readonly severity?: 'warning';
  readonly context: readonly string[];
  readonly path: readonly string[];
  readonly least?: number;
  readonly what: string;
  readonly where?: (element: XmlElement) => boolean;
}

/** Paths of the parts of a CrossIndustryInvoice, from its root. */
export const TRANSACTION = ['SupplyChainTradeTransaction'] as const;
export const LINE = [...TRANSACTION, 'IncludedSupplyChainTradeLineItem'] as const;
export const AGREEMENT = [...TRANSACTION, 'ApplicableHeaderTradeAgreement'] as const;
export const SETTLEMENT = [...TRANSACTION, 'ApplicableHeaderTradeSettlement'] as const;
const CONTEXT = ['ExchangedDocumentContext'] as const;
const LINE_AGREEMENT = [...LINE, 'SpecifiedLineTradeAgreement'] as const;
const NET_PRICE = ['NetPriceProductTradePrice', 'ChargeAmount'] as const;
const isType =
  (type: string) =>
  (element: XmlElement): boolean =>
    textAt(element.parent, 'TypeCode') === type;

/** Elements of the CII binding that occur once, or once at most (CII-SR). */
export const CARDINALITIES: readonly Cardinality[] = [
  {
    rule: 'CII-SR-003',
    severity: 'warning',
    context: CONTEXT,
    path: ['BusinessProcessSpecifiedDocumentContextParameter'],
    what: 'The business process',
  },
  {
    rule: 'CII-SR-009',
    context: CONTEXT,
    path: ['GuidelineSpecifiedDocumentContextParameter'],
    least: 1,
    what: 'The specification',
  },
  {
    rule: 'CII-SR-010',
    context: CONTEXT,
    path: ['GuidelineSpecifiedDocumentContextParameter', 'ID'],
    least: 1,
    what: 'The specification identifier',
  },
  { rule: 'CII-SR-014', context: ['ExchangedDocument'], path: ['TypeCode'], least: 1, what: 'The document type' },
  {
    rule: 'CII-SR-030',
    severity: 'warning',
    context: ['ExchangedDocument', 'IncludedNote'],
    path: ['Content'],
    what: 'The text of a note',
  },
  {
    rule: 'CII-SR-039',
    severity: 'warning',
    context: [...LINE, 'AssociatedDocumentLineDocument'],
    path: ['IncludedNote'],
    what: 'The note of a line',
  },
  {
    rule: 'CII-SR-040',
    severity: 'warning',
    context: [...LINE, 'AssociatedDocumentLineDocument'],
    path: ['IncludedNote', 'Content'],
    what: 'The text of a line note',
  },
  {
    rule: 'CII-SR-069',
    context: [...LINE, 'SpecifiedTradeProduct', 'ApplicableProductCharacteristic'],
    path: ['Description'],
    least: 1,
    what: 'The name of an item attribute',
  },
  {
    rule: 'CII-SR-072',
    context: [...LINE, 'SpecifiedTradeProduct', 'ApplicableProductCharacteristic'],
    path: ['Value'],
    least: 1,
    what: 'The value of an item attribute',
  },
  { rule: 'CII-SR-439', context: LINE_AGREEMENT, path: NET_PRICE, least: 1, what: 'The net price' },
  { rule: 'CII-SR-441', context: LINE_AGREEMENT, path: NET_PRICE, what: 'The net price' },
  {
    rule: 'CII-SR-440',
    context: [...LINE_AGREEMENT, 'GrossPriceProductTradePrice', 'AppliedTradeAllowanceCharge'],
    path: ['ActualAmount'],
    what: 'The price discount',
  },
  {
    rule: 'CII-SR-452',
    severity: 'warning',
    context: SETTLEMENT,
    path: ['SpecifiedTradePaymentTerms'],
    what: 'The payment terms',
  },
  {
    rule: 'CII-SR-453',
    severity: 'warning',
    context: SETTLEMENT,
    path: ['SpecifiedTradePaymentTerms', 'Description'],
    what: 'The text of the payment terms',
  },
  {
    rule: 'CII-SR-454',
    severity: 'warning',
    context: [...LINE, 'SpecifiedLineTradeSettlement'],
    path: ['ApplicableTradeTax'],
    least: 1,
    what: 'The tax of a line',
  },
  {
    rule: 'CII-SR-455',
    context: AGREEMENT,
    path: ['SellerTradeParty', 'DefinedTradeContact'],
    what: 'The contact of the seller',
  },
  {
    rule: 'CII-SR-456',
    context: AGREEMENT,
    path: ['BuyerTradeParty', 'DefinedTradeContact'],
    what: 'The contact of the buyer',
  },
  {
    rule: 'CII-SR-457',
    severity: 'warning',
    context: AGREEMENT,
    path: ['AdditionalReferencedDocument', 'TypeCode'],
    what: 'The tender',
    where: isType('50'),
  },
  {
    rule: 'CII-SR-458',
    severity: 'warning',
    context: AGREEMENT,
    path: ['AdditionalReferencedDocument', 'TypeCode'],
    what: 'The invoiced object',
    where: isType('130'),
  },
  {
    rule: 'CII-SR-459',
    context: AGREEMENT,
    path: ['SellerTradeParty', 'URIUniversalCommunication'],
    what: 'The electronic address of the seller',
  },
  {
    rule: 'CII-SR-460',
    context: AGREEMENT,
    path: ['BuyerTradeParty', 'URIUniversalCommunication'],
    what: 'The electronic address of the buyer',
  },
  { rule: 'CII-SR-469', context: SETTLEMENT, path: ['PaymentReference'], what: 'The payment reference' },
  {
    rule: 'CII-SR-474',
    severity: 'warning',
    context: [...LINE, 'SpecifiedLineTradeSettlement'],
    path: ['AdditionalReferencedDocument', 'TypeCode'],
    what: 'The object of a line',
    where: isType('130'),
  },
  {
    rule: 'CII-SR-475',
    severity: 'warning',
    context: AGREEMENT,
    path: ['AdditionalReferencedDocument', 'Name'],
    what: 'The description of a supporting document',
    where: isType('916'),
  },
  {
    rule: 'CII-SR-476',
    severity: 'warning',
    context: AGREEMENT,
    path: ['AdditionalReferencedDocument', 'AttachmentBinaryObject'],
    what: 'The attachment of a supporting document',
    where: isType('916'),
  },
];

/** Totals that occur once at most, in the order of the rules CII-SR-477 to CII-SR-494. */
export const SINGLE_TOTALS: readonly string[] = [
  'LineTotalAmount',
  'ChargeTotalAmount',
  'AllowanceTotalAmount',
  'TaxBasisTotalAmount',
  'RoundingAmount',
  'GrandTotalAmount',
  'InformationAmount',
  'TotalPrepaidAmount',
  'TotalDiscountAmount',
  'TotalAllowanceChargeAmount',
  'DuePayableAmount',
  'RetailValueExcludingTaxInformationAmount',
  'TotalDepositFeeInformationAmount',
  'ProductValueExcludingTobaccoTaxInformationAmount',
  'TotalRetailValueInformationAmount',
  'GrossLineTotalAmount',
  'NetLineTotalAmount',
  'NetIncludingTaxesLineTotalAmount',
];

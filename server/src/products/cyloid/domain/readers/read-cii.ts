import { childOf, childrenOf, elementAt, elementsAt, textAt, type XmlElement } from '../../../../base/xml.ts';
import type {
  AllowanceCharge,
  DocumentTotals,
  Invoice,
  InvoiceLine,
  PaymentInstructions,
  Period,
  SupportingDocument,
  TaxBreakdown,
  Term,
} from '../invoice.ts';
import { deliveryOf, partyOf } from './read-cii-parties.ts';
import { compactDateOf, termAt, termOf, termsOf, xmlGroup } from './xml-terms.ts';

/** Namespaces of the CrossIndustryInvoice D16B and of its forerunner in ZUGFeRD 1. */
export const CII_INVOICE = 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100';
export const ZUGFERD1_INVOICE = 'urn:ferd:CrossIndustryDocument:invoice:1p0';

/** UNTDID 1001 codes that EN 16931 counts as credit notes. */
const CREDIT_NOTE_TYPES: ReadonlySet<string> = new Set([
  '81',
  '83',
  '261',
  '262',
  '296',
  '308',
  '381',
  '396',
  '420',
  '458',
  '532',
]);

/**
 * ZUGFeRD 1 speaks of "Supply chain trade" where D16B says "Header trade" and "Line trade", and wraps the
 * header in a second context element; the terms below both are the same.
 */
interface Names {
  readonly document: string;
  readonly transaction: string;
  readonly agreement: string;
  readonly delivery: string;
  readonly settlement: string;
  readonly lineAgreement: string;
  readonly lineDelivery: string;
  readonly lineSettlement: string;
  readonly summation: string;
  readonly lineSummation: string;
}

const D16B: Names = {
  document: 'ExchangedDocument',
  transaction: 'SupplyChainTradeTransaction',
  agreement: 'ApplicableHeaderTradeAgreement',
  delivery: 'ApplicableHeaderTradeDelivery',
  settlement: 'ApplicableHeaderTradeSettlement',
  lineAgreement: 'SpecifiedLineTradeAgreement',
  lineDelivery: 'SpecifiedLineTradeDelivery',
  lineSettlement: 'SpecifiedLineTradeSettlement',
  summation: 'SpecifiedTradeSettlementHeaderMonetarySummation',
  lineSummation: 'SpecifiedTradeSettlementLineMonetarySummation',
};

const ZUGFERD1: Names = {
  document: 'HeaderExchangedDocument',
  transaction: 'SpecifiedSupplyChainTradeTransaction',
  agreement: 'ApplicableSupplyChainTradeAgreement',
  delivery: 'ApplicableSupplyChainTradeDelivery',
  settlement: 'ApplicableSupplyChainTradeSettlement',
  lineAgreement: 'SpecifiedSupplyChainTradeAgreement',
  lineDelivery: 'SpecifiedSupplyChainTradeDelivery',
  lineSettlement: 'SpecifiedSupplyChainTradeSettlement',
  summation: 'SpecifiedTradeSettlementMonetarySummation',
  lineSummation: 'SpecifiedTradeSettlementMonetarySummation',
};

/** Reads a UN/CEFACT CrossIndustryInvoice D16B (EN 16931-3-3 binding) or a ZUGFeRD 1 document as far as it goes. */
export function readCii(root: XmlElement): Invoice {
  const names = root.name === 'CrossIndustryDocument' ? ZUGFERD1 : D16B;
  const context = childOf(root, 'ExchangedDocumentContext') ?? childOf(root, 'SpecifiedExchangedDocumentContext');
  const document = childOf(root, names.document);
  const transaction = childOf(root, names.transaction);
  const agreement = childOf(transaction, names.agreement);
  const delivery = childOf(transaction, names.delivery);
  const settlement = childOf(transaction, names.settlement);
  const typeCode = termAt(document, 'TypeCode');
  return {
    ...xmlGroup(root),
    kind: typeCode && CREDIT_NOTE_TYPES.has(typeCode.value) ? 'credit_note' : 'invoice',
    syntax: names === ZUGFERD1 ? 'zugferd1' : 'cii',
    number: termAt(document, 'ID'),
    issueDate: compactDateOf(childOf(document, 'IssueDateTime')),
    typeCode,
    notes: childrenOf(document, 'IncludedNote').map((note) => ({
      ...xmlGroup(note),
      subjectCode: termAt(note, 'SubjectCode'),
      text: termAt(note, 'Content'),
    })),
    businessProcess: termAt(context, 'BusinessProcessSpecifiedDocumentContextParameter', 'ID'),
    specificationIdentifier: termAt(context, 'GuidelineSpecifiedDocumentContextParameter', 'ID'),
    ...agreementOf(agreement),
    ...settlementOf(settlement, names),
    despatchAdviceReference: termAt(delivery, 'DespatchAdviceReferencedDocument', 'IssuerAssignedID'),
    receivingAdviceReference: termAt(delivery, 'ReceivingAdviceReferencedDocument', 'IssuerAssignedID'),
    delivery: deliveryOf(delivery),
    lines: childrenOf(transaction, 'IncludedSupplyChainTradeLineItem').map((line) => lineOf(line, names)),
  };
}

function documentOfType(agreement: XmlElement | undefined, type: string): Term | undefined {
  const found = childrenOf(agreement, 'AdditionalReferencedDocument').find((each) => textAt(each, 'TypeCode') === type);
  return withReferenceType(termAt(found, 'IssuerAssignedID'), found);
}

function withReferenceType(identifier: Term | undefined, document: XmlElement | undefined): Term | undefined {
  const scheme = textAt(document, 'ReferenceTypeCode');
  return identifier && scheme !== undefined ? { ...identifier, scheme } : identifier;
}

type AgreementTerms = Pick<
  Invoice,
  | 'buyerReference'
  | 'projectReference'
  | 'contractReference'
  | 'purchaseOrderReference'
  | 'salesOrderReference'
  | 'tenderReference'
  | 'invoicedObjectIdentifier'
  | 'seller'
  | 'buyer'
  | 'taxRepresentative'
  | 'supportingDocuments'
>;

function agreementOf(agreement: XmlElement | undefined): AgreementTerms {
  return {
    buyerReference: termAt(agreement, 'BuyerReference'),
    projectReference: termAt(agreement, 'SpecifiedProcuringProject', 'ID'),
    contractReference: referenceAt(agreement, 'ContractReferencedDocument'),
    purchaseOrderReference: referenceAt(agreement, 'BuyerOrderReferencedDocument'),
    salesOrderReference: referenceAt(agreement, 'SellerOrderReferencedDocument'),
    tenderReference: documentOfType(agreement, '50'),
    invoicedObjectIdentifier: documentOfType(agreement, '130'),
    seller: partyOf(childOf(agreement, 'SellerTradeParty')),
    buyer: partyOf(childOf(agreement, 'BuyerTradeParty')),
    taxRepresentative: partyOf(childOf(agreement, 'SellerTaxRepresentativeTradeParty')),
    supportingDocuments: childrenOf(agreement, 'AdditionalReferencedDocument')
      .filter((each) => !['50', '130'].includes(textAt(each, 'TypeCode') ?? ''))
      .map(supportingDocumentOf),
  };
}

function referenceAt(element: XmlElement | undefined, name: string): Term | undefined {
  const document = childOf(element, name);
  return termAt(document, 'IssuerAssignedID') ?? termAt(document, 'ID');
}

type SettlementTerms = Pick<
  Invoice,
  | 'currency'
  | 'taxCurrency'
  | 'taxPointDate'
  | 'taxPointDateCode'
  | 'dueDate'
  | 'buyerAccountingReference'
  | 'paymentTerms'
  | 'precedingInvoices'
  | 'payee'
  | 'period'
  | 'paymentInstructions'
  | 'allowanceCharges'
  | 'totals'
  | 'taxBreakdown'
>;

function settlementOf(settlement: XmlElement | undefined, names: Names): SettlementTerms {
  const currency = termAt(settlement, 'InvoiceCurrencyCode');
  const terms = childrenOf(settlement, 'SpecifiedTradePaymentTerms');
  const taxes = childrenOf(settlement, 'ApplicableTradeTax');
  const firstTax = (name: string): XmlElement | undefined =>
    taxes.map((tax) => childOf(tax, name)).find((each) => each);
  const due = terms.map((each) => childOf(each, 'DueDateDateTime')).find((each) => each);
  return {
    currency,
    taxCurrency: termAt(settlement, 'TaxCurrencyCode'),
    taxPointDate: compactDateOf(firstTax('TaxPointDate')),
    taxPointDateCode: taxPointCodeOf(termOf(firstTax('DueDateTypeCode'))),
    dueDate: compactDateOf(due),
    buyerAccountingReference: termAt(settlement, 'ReceivableSpecifiedTradeAccountingAccount', 'ID'),
    paymentTerms: terms.map((each) => termAt(each, 'Description')).find((each) => each),
    precedingInvoices: childrenOf(settlement, 'InvoiceReferencedDocument').map((each) => ({
      ...xmlGroup(each),
      reference: termAt(each, 'IssuerAssignedID'),
      issueDate: compactDateOf(childOf(each, 'FormattedIssueDateTime')),
    })),
    payee: partyOf(childOf(settlement, 'PayeeTradeParty')),
    period: periodOf(childOf(settlement, 'BillingSpecifiedPeriod')),
    paymentInstructions: childrenOf(settlement, 'SpecifiedTradeSettlementPaymentMeans').map((each) =>
      paymentOf(each, settlement),
    ),
    allowanceCharges: [
      ...childrenOf(settlement, 'SpecifiedTradeAllowanceCharge').map(allowanceChargeOf),
      ...childrenOf(settlement, 'SpecifiedLogisticsServiceCharge').map(logisticsChargeOf),
    ],
    totals: totalsOf(childOf(settlement, names.summation), currency, settlement),
    taxBreakdown: taxes.map(breakdownOf),
  };
}

/** The semantic model speaks UNTDID 2005; this binding writes the same three meanings in UNTDID 2475. */
const TAX_POINT_CODES: ReadonlyMap<string, string> = new Map([
  ['5', '3'],
  ['29', '35'],
  ['72', '432'],
]);

function taxPointCodeOf(term: Term | undefined): Term | undefined {
  return term && { ...term, value: TAX_POINT_CODES.get(term.value) ?? term.value };
}

function periodOf(period: XmlElement | undefined): Period | undefined {
  if (!period) return undefined;
  return {
    ...xmlGroup(period),
    start: compactDateOf(childOf(period, 'StartDateTime')),
    end: compactDateOf(childOf(period, 'EndDateTime')),
  };
}

function paymentOf(means: XmlElement, settlement: XmlElement | undefined): PaymentInstructions {
  const account = childOf(means, 'PayeePartyCreditorFinancialAccount');
  const card = childOf(means, 'ApplicableTradeSettlementFinancialCard');
  const identifier = termAt(account, 'IBANID') ?? termAt(account, 'ProprietaryID');
  const meansCode = termAt(means, 'TypeCode');
  const alone = childrenOf(settlement, 'SpecifiedTradeSettlementPaymentMeans').length === 1;
  // The mandate hangs on the payment terms, so among several means it belongs to the one that debits.
  const debits =
    alone ||
    ['49', '59'].includes(meansCode?.value ?? '') ||
    childOf(means, 'PayerPartyDebtorFinancialAccount') !== undefined;
  return {
    ...xmlGroup(means),
    meansCode,
    meansText: termAt(means, 'Information'),
    remittance: termAt(settlement, 'PaymentReference'),
    accounts: account
      ? [
          {
            ...xmlGroup(account),
            identifier,
            name: termAt(account, 'AccountName'),
            serviceProvider: termAt(means, 'PayeeSpecifiedCreditorFinancialInstitution', 'BICID'),
          },
        ]
      : [],
    cardNumber: termAt(card, 'ID'),
    cardHolder: termAt(card, 'CardholderName'),
    mandateReference: debits
      ? elementsAt(settlement, 'SpecifiedTradePaymentTerms', 'DirectDebitMandateID')
          .map(termOf)
          .find((each) => each)
      : undefined,
    creditorIdentifier: debits ? termAt(settlement, 'CreditorReferenceID') : undefined,
    debitedAccount: termAt(means, 'PayerPartyDebtorFinancialAccount', 'IBANID'),
  };
}

/** The code of a tax category, with its kind of tax ("VAT") as the scheme of the term. */
function categoryOf(tax: XmlElement | undefined): Term | undefined {
  const code = termAt(tax, 'CategoryCode');
  const scheme = textAt(tax, 'TypeCode')?.toUpperCase();
  return code && { ...code, scheme };
}

function allowanceChargeOf(element: XmlElement): AllowanceCharge {
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

/** ZUGFeRD EXTENDED and ZUGFeRD 1 write freight as a service charge of its own. */
function logisticsChargeOf(element: XmlElement): AllowanceCharge {
  const tax = childOf(element, 'AppliedTradeTax');
  return {
    ...xmlGroup(element),
    charge: true,
    amount: termAt(element, 'AppliedAmount'),
    reason: termAt(element, 'Description'),
    taxCategory: categoryOf(tax),
    taxRate: termAt(tax, 'RateApplicablePercent') ?? termAt(tax, 'ApplicablePercent'),
  };
}

function totalsOf(
  summation: XmlElement | undefined,
  currency: Term | undefined,
  settlement: XmlElement | undefined,
): DocumentTotals | undefined {
  if (!summation) return undefined;
  const taxes = childrenOf(summation, 'TaxTotalAmount');
  const taxCurrency = textAt(settlement, 'TaxCurrencyCode');
  const own =
    taxes.find((each) => each.attributes['currencyID'] === currency?.value) ??
    (taxes.length === 1 ? taxes[0] : undefined);
  const accounting = taxes.find((each) => each !== own && each.attributes['currencyID'] === taxCurrency);
  return {
    ...xmlGroup(summation),
    lineNet: termAt(summation, 'LineTotalAmount'),
    allowances: termAt(summation, 'AllowanceTotalAmount'),
    charges: termAt(summation, 'ChargeTotalAmount'),
    taxExclusive: termAt(summation, 'TaxBasisTotalAmount'),
    tax: termOf(own),
    taxInAccountingCurrency: termOf(accounting),
    taxInclusive: termAt(summation, 'GrandTotalAmount'),
    prepaid: termAt(summation, 'TotalPrepaidAmount'),
    rounding: termAt(summation, 'RoundingAmount'),
    payable: termAt(summation, 'DuePayableAmount'),
  };
}

function breakdownOf(tax: XmlElement): TaxBreakdown {
  return {
    ...xmlGroup(tax),
    taxableAmount: termAt(tax, 'BasisAmount'),
    taxAmount: termAt(tax, 'CalculatedAmount'),
    category: categoryOf(tax),
    rate: termAt(tax, 'RateApplicablePercent') ?? termAt(tax, 'ApplicablePercent'),
    exemptionReason: termAt(tax, 'ExemptionReason'),
    exemptionReasonCode: termAt(tax, 'ExemptionReasonCode'),
  };
}

function supportingDocumentOf(document: XmlElement): SupportingDocument {
  return {
    ...xmlGroup(document),
    reference: termAt(document, 'IssuerAssignedID'),
    description: termAt(document, 'Name'),
    location: termAt(document, 'URIID'),
    attachment: termAt(document, 'AttachmentBinaryObject'),
  };
}

function lineOf(line: XmlElement, names: Names): InvoiceLine {
  const document = childOf(line, 'AssociatedDocumentLineDocument');
  const product = childOf(line, 'SpecifiedTradeProduct');
  const agreement = childOf(line, names.lineAgreement);
  const settlement = childOf(line, names.lineSettlement);
  const gross = childOf(agreement, 'GrossPriceProductTradePrice');
  const net = childOf(agreement, 'NetPriceProductTradePrice');
  const tax = childOf(settlement, 'ApplicableTradeTax');
  const object = childrenOf(settlement, 'AdditionalReferencedDocument').find(
    (each) => textAt(each, 'TypeCode') === '130',
  );
  return {
    ...xmlGroup(line),
    identifier: termAt(document, 'LineID'),
    note: termAt(document, 'IncludedNote', 'Content'),
    objectIdentifier: withReferenceType(termAt(object, 'IssuerAssignedID'), object),
    quantity: termAt(line, names.lineDelivery, 'BilledQuantity'),
    netAmount: termAt(settlement, names.lineSummation, 'LineTotalAmount'),
    orderLineReference: termAt(agreement, 'BuyerOrderReferencedDocument', 'LineID'),
    buyerAccountingReference: termAt(settlement, 'ReceivableSpecifiedTradeAccountingAccount', 'ID'),
    period: periodOf(childOf(settlement, 'BillingSpecifiedPeriod')),
    allowanceCharges: childrenOf(settlement, 'SpecifiedTradeAllowanceCharge').map(allowanceChargeOf),
    price: termAt(net, 'ChargeAmount'),
    priceDiscount: termAt(gross, 'AppliedTradeAllowanceCharge', 'ActualAmount'),
    grossPrice: termAt(gross, 'ChargeAmount'),
    priceBaseQuantity: termAt(net, 'BasisQuantity') ?? termAt(gross, 'BasisQuantity'),
    taxCategory: categoryOf(tax),
    taxRate: termAt(tax, 'RateApplicablePercent') ?? termAt(tax, 'ApplicablePercent'),
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

import { childOf, childrenOf, textAt, type XmlElement } from '@finaceverse/base/xml';
import type {
  AllowanceCharge,
  CurrencyExchange,
  DocumentTotals,
  Invoice,
  SupportingDocument,
  TaxBreakdown,
  Term,
} from '../../model/invoice.ts';
import { allowanceChargeOf, categoryOf, lineOf, periodOf, withReferenceType } from './read-cii-lines.ts';
import { D16B, ZUGFERD1, type CiiNames } from './read-cii-names.ts';
import { deliveryOf, partyOf } from './read-cii-parties.ts';
import { paymentsOf } from './read-cii-payment.ts';
import { attachmentOf, compactDateOf, termAt, termOf, xmlGroup } from './xml-terms.ts';

/** Namespaces of the CrossIndustryInvoice D16B and of its forerunner in ZUGFeRD 1. */
export const CII_INVOICE = 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100';
export const ZUGFERD1_INVOICE = 'urn:ferd:CrossIndustryDocument:invoice:1p0';

/** What EN 16931-3-3 writes as the name of a project that has only a number. */
export const PROJECT_NAME = 'Project reference';

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
    testIndicator: termAt(context, 'TestIndicator', 'Indicator'),
    documentName: termAt(document, 'Name'),
    notes: childrenOf(document, 'IncludedNote').map((note) => ({
      ...xmlGroup(note),
      contentCode: termAt(note, 'ContentCode'),
      subjectCode: termAt(note, 'SubjectCode'),
      text: termAt(note, 'Content'),
    })),
    businessProcess: termAt(context, 'BusinessProcessSpecifiedDocumentContextParameter', 'ID'),
    specificationIdentifier: termAt(context, 'GuidelineSpecifiedDocumentContextParameter', 'ID'),
    ...agreementOf(agreement),
    ...settlementOf(settlement, names),
    despatchAdviceReference: termAt(delivery, 'DespatchAdviceReferencedDocument', 'IssuerAssignedID'),
    deliveryNoteReference: termAt(delivery, 'DeliveryNoteReferencedDocument', 'IssuerAssignedID'),
    receivingAdviceReference: termAt(delivery, 'ReceivingAdviceReferencedDocument', 'IssuerAssignedID'),
    delivery: deliveryOf(delivery),
    lines: childrenOf(transaction, 'IncludedSupplyChainTradeLineItem').map((line) => lineOf(line, names)),
  };
}

function documentOfType(agreement: XmlElement | undefined, type: string): Term | undefined {
  const found = childrenOf(agreement, 'AdditionalReferencedDocument').find((each) => textAt(each, 'TypeCode') === type);
  return withReferenceType(termAt(found, 'IssuerAssignedID'), found);
}

type AgreementTerms = Pick<
  Invoice,
  | 'buyerReference'
  | 'projectReference'
  | 'projectName'
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
    projectName: projectNameOf(agreement),
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

/** The schema demands a name beside the number of a project; what only fills its place is no name. */
function projectNameOf(agreement: XmlElement | undefined): Term | undefined {
  const name = termAt(agreement, 'SpecifiedProcuringProject', 'Name');
  return name?.value.toLowerCase() === PROJECT_NAME.toLowerCase() ? undefined : name;
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
  | 'invoicee'
  | 'period'
  | 'paymentInstructions'
  | 'instructionsWithoutMeans'
  | 'paymentSchedule'
  | 'currencyExchange'
  | 'allowanceCharges'
  | 'totals'
  | 'taxBreakdown'
>;

function settlementOf(settlement: XmlElement | undefined, names: CiiNames): SettlementTerms {
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
    invoicee: partyOf(childOf(settlement, 'InvoiceeTradeParty')),
    period: periodOf(childOf(settlement, 'BillingSpecifiedPeriod')),
    ...paymentsOf(settlement),
    currencyExchange: exchangeOf(childOf(settlement, 'TaxApplicableTradeCurrencyExchange')),
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

/** ZUGFeRD EXTENDED and ZUGFeRD 1 write freight as a service charge of its own. */
function logisticsChargeOf(element: XmlElement): AllowanceCharge {
  const tax = childOf(element, 'AppliedTradeTax');
  return {
    ...xmlGroup(element),
    charge: true,
    logistics: true,
    amount: termAt(element, 'AppliedAmount'),
    reason: termAt(element, 'Description'),
    taxCategory: categoryOf(tax),
    taxRate: termAt(tax, 'RateApplicablePercent') ?? termAt(tax, 'ApplicablePercent'),
  };
}

function exchangeOf(exchange: XmlElement | undefined): CurrencyExchange | undefined {
  return (
    exchange && {
      ...xmlGroup(exchange),
      source: termAt(exchange, 'SourceCurrencyCode'),
      target: termAt(exchange, 'TargetCurrencyCode'),
      rate: termAt(exchange, 'ConversionRate'),
      date: compactDateOf(childOf(exchange, 'ConversionRateDateTime')),
    }
  );
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
    ...thirdPartiesOf(settlement),
    payable: termAt(summation, 'DuePayableAmount'),
  };
}

/** Amounts that the seller collects for somebody else, as EXTENDED has them. */
function thirdPartiesOf(settlement: XmlElement | undefined): Pick<DocumentTotals, 'thirdParties'> {
  const amounts = childrenOf(settlement, 'SpecifiedFinancialAdjustment').map((each) => termAt(each, 'ActualAmount'));
  const thirdParties = amounts.filter((each) => each !== undefined);
  return thirdParties.length > 0 ? { thirdParties } : {};
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
    lineBase: termAt(tax, 'LineTotalBasisAmount'),
    allowanceChargeBase: termAt(tax, 'AllowanceChargeBasisAmount'),
  };
}

function supportingDocumentOf(document: XmlElement): SupportingDocument {
  return {
    ...xmlGroup(document),
    reference: termAt(document, 'IssuerAssignedID'),
    description: termAt(document, 'Name'),
    location: termAt(document, 'URIID'),
    attachment: attachmentOf(childOf(document, 'AttachmentBinaryObject')),
  };
}

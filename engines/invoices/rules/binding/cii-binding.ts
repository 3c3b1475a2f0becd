import { childOf, childrenOf, elementAt, elementsAt, textAt, type XmlElement } from '@finaceverse/base/xml';
import { booleanOf, exists, isRoot, sharesText, some } from '../element-paths.ts';
import {
  AGREEMENT_PATH,
  hasScheme,
  isCreditTransfer,
  isPlainBreakdown,
  isRegistered,
  isVatTax,
  lineField,
  lineName,
  SETTLEMENT_PATH,
} from './cii-elements.ts';
import { startsWithCountry } from './country-prefix.ts';
import { place } from './places.ts';
import { same, withinOne } from './slack.ts';
import type { SyntaxBinding, TaxUse } from './syntax-binding.ts';

/** How CII D16B writes the business terms (EN 16931-3-3). */

const HEADER = 'ApplicableHeaderTradeSettlement';
const LINE = 'SpecifiedLineTradeSettlement';
const SUMS = 'SpecifiedTradeSettlementHeaderMonetarySummation';
const SELLER = `${AGREEMENT_PATH}/SellerTradeParty`;
const BUYER = `${AGREEMENT_PATH}/BuyerTradeParty`;
const PARTY_NAMES = [['Name'], ['ID'], ['SpecifiedLegalOrganization', 'ID']] as const;

const settlementOf = (root: XmlElement): XmlElement | undefined =>
  childOf(childOf(root, 'SupplyChainTradeTransaction'), HEADER);
const sellerIdentity = exists('ID|GlobalID|SpecifiedLegalOrganization/ID');
const exemption = exists('ExemptionReason|ExemptionReasonCode');
const anything = (): boolean => true;

function isNamedApart(payee: XmlElement): boolean {
  const seller = elementAt(payee.parent?.parent, 'ApplicableHeaderTradeAgreement', 'SellerTradeParty');
  return (
    childOf(payee, 'Name') !== undefined &&
    PARTY_NAMES.every((path) => !sharesText(elementsAt(payee, ...path), elementsAt(seller, ...path)))
  );
}

function dateOf(period: XmlElement, name: string): string | undefined {
  const dates = elementsAt(period, name, 'DateTimeString');
  return dates.find((date) => date.attributes['format'] === '102')?.text.trim();
}

function endsAfterStart(period: XmlElement): boolean {
  if (!childOf(period, 'StartDateTime') || !childOf(period, 'EndDateTime')) return true;
  const start = dateOf(period, 'StartDateTime');
  const end = dateOf(period, 'EndDateTime');
  return start !== undefined && end !== undefined && end >= start;
}

function currencies(root: XmlElement, name: string): readonly string[] {
  return childrenOf(settlementOf(root), name).map((code) => code.text.trim());
}

function taxTotals(root: XmlElement): readonly XmlElement[] {
  return elementsAt(settlementOf(root), SUMS, 'TaxTotalAmount');
}

function taxIsAccounted(root: XmlElement): boolean {
  const accounting = currencies(root, 'TaxCurrencyCode');
  if (accounting.length === 0) return true;
  const given = taxTotals(root).some((tax) => accounting.includes(tax.attributes['currencyID'] ?? ''));
  return given && !currencies(root, 'InvoiceCurrencyCode').some((code) => accounting.includes(code));
}

const isBillingPeriodOf =
  (parent: string) =>
  (element: XmlElement): boolean =>
    element.parent?.name === parent;

function taxUse(element: XmlElement): TaxUse {
  const { parent } = element;
  const common = {
    category: textAt(element, 'CategoryCode') ?? '',
    vat: isVatTax(element),
    rate: childOf(element, 'RateApplicablePercent'),
    element,
    ofDocument: parent?.parent?.name === HEADER,
  };
  if (element.name === 'ApplicableTradeTax') {
    if (parent?.name === LINE) return { ...common, place: 'line' };
    return { ...common, place: parent?.name === HEADER ? 'breakdown' : 'other' };
  }
  if (parent?.name === 'SpecifiedLogisticsServiceCharge') return { ...common, place: 'service' };
  if (element.name !== 'CategoryTradeTax' || parent?.name !== 'SpecifiedTradeAllowanceCharge')
    return { ...common, place: 'other' };
  const charge = booleanOf(textAt(parent, 'ChargeIndicator', 'Indicator'));
  return { ...common, place: charge === undefined ? 'other' : charge ? 'charge' : 'allowance' };
}

function breakdowns(root: XmlElement): ReturnType<SyntaxBinding['breakdowns']> {
  return childrenOf(settlementOf(root), 'ApplicableTradeTax').map((element) => ({
    element,
    category: textAt(element, 'CategoryCode'),
    base: childOf(element, 'BasisAmount'),
    tax: childOf(element, 'CalculatedAmount'),
    rate: isVatTax(element) ? childOf(element, 'RateApplicablePercent') : undefined,
  }));
}

function adjustments(root: XmlElement, charge: boolean): readonly (XmlElement | undefined)[] {
  const settlement = settlementOf(root);
  // Logistics charges are no part of the core invoice, but of the sum where an extension has them.
  const services = charge ? childrenOf(settlement, 'SpecifiedLogisticsServiceCharge') : [];
  return [
    ...childrenOf(settlement, 'SpecifiedTradeAllowanceCharge')
      .filter((each) => booleanOf(textAt(each, 'ChargeIndicator', 'Indicator')) === charge)
      .map((each) => childOf(each, 'ActualAmount')),
    ...services.map((each) => childOf(each, 'AppliedAmount')),
  ];
}

export const CII_BINDING: SyntaxBinding = {
  syntax: 'cii',
  dialect: {
    roundsNetTotal: true,
    totalMayEqualNet: true,
    roundsAmountDue: false,
    taxSlackInclusive: true,
    positiveIgic: true,
    anyTaxCategories: ['S', 'Z'],
    uncheckedCategories: ['L', 'M'],
    roundsEachKind: true,
    currenciesOfTaxTotalsOnly: true,
  },
  groups: {
    invoice: place('CrossIndustryInvoice', isRoot),
    totals: place(SUMS),
    taxCurrency: place(SUMS),
    taxPoint: place('ApplicableTradeTax', isPlainBreakdown),
    breakdownPresence: place('IncludedSupplyChainTradeLineItem'),
    seller: place('SellerTradeParty'),
    sellerCountry: place('CrossIndustryInvoice', isRoot),
    sellerEndpoint: place(
      `ApplicableHeaderTradeAgreement/SellerTradeParty/URIUniversalCommunication`,
      (each) => each.position === 1,
    ),
    buyerCountry: place('CrossIndustryInvoice', isRoot),
    buyerEndpoint: place(
      `ApplicableHeaderTradeAgreement/BuyerTradeParty/URIUniversalCommunication`,
      (each) => each.position === 1,
    ),
    payee: place('PayeeTradeParty'),
    representative: place('SellerTaxRepresentativeTradeParty'),
    representativeCountry: place('SellerTaxRepresentativeTradeParty'),
    vatIdentifier: place('SpecifiedTaxRegistration/ID', (id) => id.attributes['schemeID'] === 'VA'),
    line: place('IncludedSupplyChainTradeLineItem'),
    standardIdentifier: place('IncludedSupplyChainTradeLineItem/SpecifiedTradeProduct', exists('GlobalID')),
    classification: place('DesignatedProductClassification', exists('ClassCode')),
    itemAttribute: place('ApplicableProductCharacteristic'),
    linePeriod: place('BillingSpecifiedPeriod', isBillingPeriodOf(LINE)),
    period: place('BillingSpecifiedPeriod', isBillingPeriodOf(HEADER)),
    breakdown: place('ApplicableTradeTax', isPlainBreakdown),
    adjustment: place('SpecifiedTradeAllowanceCharge'),
    paymentMeans: place('SpecifiedTradeSettlementPaymentMeans'),
    creditTransfer: place('PayeePartyCreditorFinancialAccount', (account) => isCreditTransfer(account.parent)),
    account: place('PayeePartyCreditorFinancialAccount', (account) => isCreditTransfer(account.parent)),
    card: place('ApplicableTradeSettlementFinancialCard/ID'),
    supportingDocument: place('AdditionalReferencedDocument'),
    precedingInvoice: place(`${HEADER}/InvoiceReferencedDocument`),
    deliveryAddress: place('ApplicableHeaderTradeDelivery/ShipToTradeParty/PostalTradeAddress'),
  },
  terms: {
    'BT-1': 'ExchangedDocument/ID',
    'BT-2': 'ExchangedDocument/IssueDateTime/DateTimeString',
    'BT-3': 'ExchangedDocument/TypeCode',
    'BT-5': `${SETTLEMENT_PATH}/InvoiceCurrencyCode`,
    'BT-24': 'ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID',
    'BT-27': `${SELLER}/Name`,
    'BG-5': `${SELLER}/PostalTradeAddress`,
    'BT-34': 'URIID',
    'BT-40': `${SELLER}/PostalTradeAddress/CountryID`,
    'BT-44': `${BUYER}/Name`,
    'BG-8': `${BUYER}/PostalTradeAddress`,
    'BT-49': 'URIID',
    'BT-55': `${BUYER}/PostalTradeAddress/CountryID`,
    'BT-62': 'Name',
    'BG-12': 'PostalTradeAddress',
    'BT-69': 'PostalTradeAddress/CountryID',
    'BT-73': 'StartDateTime|EndDateTime',
    'BT-74': '',
    'BT-80': 'CountryID',
    'BT-81': 'TypeCode',
    'BT-84': 'IBANID|ProprietaryID',
    'BT-87': '',
    'BT-92': 'ActualAmount',
    'BT-93': 'BasisAmount',
    'BT-95': 'CategoryTradeTax',
    'BT-97': 'Reason|ReasonCode',
    'BT-106': 'LineTotalAmount',
    'BT-107': 'AllowanceTotalAmount',
    'BT-108': 'ChargeTotalAmount',
    'BT-109': 'TaxBasisTotalAmount',
    'BT-112': 'GrandTotalAmount',
    'BT-113': 'TotalPrepaidAmount',
    'BT-114': 'RoundingAmount',
    'BT-115': 'DuePayableAmount',
    'BT-116': 'BasisAmount',
    'BT-117': 'CalculatedAmount',
    'BT-118': '',
    'BT-119': '',
    'BT-122': 'IssuerAssignedID',
    'BT-126': 'AssociatedDocumentLineDocument/LineID',
    'BT-129': 'SpecifiedLineTradeDelivery/BilledQuantity',
    'BT-131': 'SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount',
    'BT-134': 'StartDateTime|EndDateTime',
    'BT-135': '',
    'BT-146': 'SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount',
    'BT-148': 'SpecifiedLineTradeAgreement/GrossPriceProductTradePrice/ChargeAmount',
    'BT-151': 'SpecifiedLineTradeSettlement/ApplicableTradeTax',
    'BT-153': 'SpecifiedTradeProduct/Name',
    'BT-157': 'GlobalID',
    'BT-158': 'ClassCode',
    'BT-160': 'Description',
    'BT-161': 'Value',
    'BT-25': 'IssuerAssignedID',
    'BG-23': `${SETTLEMENT_PATH}/ApplicableTradeTax`,
    'BG-25': 'SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem',
  },
  lineName,
  lineField,
  isDated: (date) => date.attributes['format'] === '102' && date.text.trim() !== '',
  hasScheme,
  hasList: (code) => (code.attributes['listID'] ?? '').trim() !== '',
  isVat: isVatTax,
  categoryOf: (tax) => childOf(tax, 'CategoryCode'),
  rateOf: (tax) => childOf(tax, 'RateApplicablePercent'),
  hasVatIdentifier: (party) =>
    some(
      party,
      ['SpecifiedTaxRegistration', 'ID'],
      (id) => id.attributes['schemeID'] === 'VA' && id.text.trim() !== '',
    ),
  isKnown: (seller) => sellerIdentity(seller) || isRegistered(seller, 'VA'),
  isNamedApart,
  endsAfterStart,
  beginsWithCountry: (id) => startsWithCountry(id.text.trim(), 'whole'),
  cardNumber: (id) => id.text,
  taxPointIsSingle: (_, all) => all('TaxPointDate').length === 0 || all('DueDateTypeCode').length === 0,
  taxIsAccounted,

  // Only the words count here, though 1 and 0 say the same to the sums.
  isAdjustment: (element, charge, ofLine) =>
    element.parent?.name === (ofLine ? LINE : HEADER) &&
    some(element, ['ChargeIndicator', 'Indicator'], (indicator) => indicator.text === String(charge)),
  chargeOf: (adjustment) => booleanOf(textAt(adjustment, 'ChargeIndicator', 'Indicator')),
  adjustments,
  hasTotals: (root) => childOf(settlementOf(root), SUMS) !== undefined,
  taxTotals,
  // CII keeps one breakdown for the document, so only the total in the invoice currency can be its sum.
  provenTaxTotals: (root, currency) => {
    const parts = breakdowns(root).map(({ tax }) => tax);
    return taxTotals(root)
      .filter((total) => total.attributes['currencyID'] === currency)
      .map((printed) => ({ printed, parts }));
  },
  breakdowns,
  isPlainBreakdown,

  parties: (root) => {
    const agreement = childOf(childOf(root, 'SupplyChainTradeTransaction'), 'ApplicableHeaderTradeAgreement');
    const seller = childOf(agreement, 'SellerTradeParty');
    const buyer = childOf(agreement, 'BuyerTradeParty');
    return {
      sellerVat: isRegistered(seller, 'VA'),
      sellerRegistered: isRegistered(seller, 'VA', 'FC'),
      representativeVat: isRegistered(childOf(agreement, 'SellerTaxRepresentativeTradeParty'), 'VA'),
      buyerVat: isRegistered(buyer, 'VA'),
      buyerLegal: some(buyer, ['SpecifiedLegalOrganization', 'ID'], anything),
    };
  },
  delivery: (root) => {
    const transaction = childOf(root, 'SupplyChainTradeTransaction');
    const delivery = childOf(transaction, 'ApplicableHeaderTradeDelivery');
    const period = [HEADER, 'BillingSpecifiedPeriod'];
    return {
      delivered:
        some(delivery, ['ActualDeliverySupplyChainEvent', 'OccurrenceDateTime', 'DateTimeString'], anything) ||
        some(transaction, [...period, 'StartDateTime'], anything) ||
        some(transaction, [...period, 'EndDateTime'], anything),
      country: some(delivery, ['ShipToTradeParty', 'PostalTradeAddress', 'CountryID'], anything),
    };
  },
  countries: (all) => all('CountryID'),
  isTaxName: (name) => name.endsWith('TradeTax'),
  taxUse,
  breakdownOf: ({ element }) => ({
    base: childOf(element, 'BasisAmount'),
    tax: childOf(element, 'CalculatedAmount'),
    position: element.position,
  }),
  contribution: ({ place: where, ofDocument, element: { parent } }) => {
    if (!parent) return undefined;
    if (where === 'line') {
      const sums = childOf(parent, 'SpecifiedTradeSettlementLineMonetarySummation');
      return { holder: parent, amount: childOf(sums, 'LineTotalAmount') };
    }
    if (where === 'service') return { holder: parent, amount: childOf(parent, 'AppliedAmount') };
    if (!ofDocument || (where !== 'allowance' && where !== 'charge')) return undefined;
    return { holder: parent, amount: childOf(parent, 'ActualAmount') };
  },
  lineKind: (tax) =>
    tax.parent?.name === LINE
      ? textAt(tax.parent.parent, 'AssociatedDocumentLineDocument', 'LineStatusReasonCode')
      : undefined,
  hasExemptionReason: exemption,
  breakdownsSuit: (code, own, one) => {
    const count = (counts: (use: TaxUse) => boolean): number => own.filter(counts).length;
    const inBreakdowns = count((use) => use.place === 'breakdown');
    const lines = count((use) => use.place === 'line');
    const adjusted = count((use) => use.element.name === 'CategoryTradeTax');
    if (code === 'O') return inBreakdowns === 0 || (inBreakdowns === 1 && lines + adjusted > 0);
    if (one) return inBreakdowns + lines + adjusted === 0 || (inBreakdowns === 1 && lines + adjusted > 0);
    // A line and its breakdown make two; so do two lines, which the published rule lets pass.
    return [lines, adjusted].every((uses) => uses === 0 || uses + inBreakdowns >= 2);
  },
  // Slack is given to whole categories, but not where rates are compared.
  isTaxableAmount: ({ code, byRate, printed, sum }) =>
    byRate || code === 'O' ? same(printed, sum) : withinOne(printed, sum),
  // Any tax of a line or breakdown is looked for under two rules, and any allowance or charge under two others.
  taxedBesides: (uses) => {
    const others = uses.filter((use) => use.category !== 'O' && use.category !== '');
    const taxed = others.some((use) => use.element.name === 'ApplicableTradeTax');
    const adjusted = others.some((use) => use.element.name === 'CategoryTradeTax');
    return [taxed, taxed, adjusted, adjusted];
  },
  countsForSplit: () => true,
};

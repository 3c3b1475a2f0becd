import { childOf, childrenOf, elementAt, elementsAt, textAt, textOf, type XmlElement } from '@finaceverse/base/xml';
import { booleanOf, exists, isRoot, sharesText, some, within, written } from '../element-paths.ts';
import { startsWithCountry } from './country-prefix.ts';
import { place } from './places.ts';
import { same, withinOne } from './slack.ts';
import type { SyntaxBinding, TaxUse } from './syntax-binding.ts';
import {
  CREDIT_TRANSFERS,
  hasVatIdentifier,
  inLine,
  inRoot,
  isLine,
  isVatScheme,
  lineField,
  lineName,
} from './ubl-elements.ts';

/** How UBL 2.1 writes the business terms (EN 16931-3-2). */

const TOTALS = 'LegalMonetaryTotal';
const SELLER = 'AccountingSupplierParty/Party';
const BUYER = 'AccountingCustomerParty/Party';

const isTransfer = (code: XmlElement | undefined): boolean => CREDIT_TRANSFERS.includes(code?.text.trim() ?? '');
const exemption = exists('TaxExemptionReason|TaxExemptionReasonCode');
const taxPointDate = exists('TaxPointDate');
const taxPointCode = exists('InvoicePeriod/DescriptionCode');
const hasLines = exists('InvoiceLine|CreditNoteLine');
const longer = (element: XmlElement): boolean => element.text.length > 1;

function isNamedApart(payee: XmlElement): boolean {
  const names = elementsAt(payee, 'PartyName', 'Name');
  const seller = elementAt(payee.parent, 'AccountingSupplierParty', 'Party');
  return (
    names.length > 0 &&
    !sharesText(names, elementsAt(seller, 'PartyName', 'Name')) &&
    !sharesText(elementsAt(payee, 'PartyIdentification', 'ID'), elementsAt(seller, 'PartyIdentification', 'ID'))
  );
}

function endsAfterStart(period: XmlElement): boolean {
  const start = textAt(period, 'StartDate')?.slice(0, 10);
  const end = textAt(period, 'EndDate')?.slice(0, 10);
  return start === undefined || end === undefined || end >= start;
}

function taxIsAccounted(root: XmlElement): boolean {
  const totals = elementsAt(root, 'TaxTotal', 'TaxAmount');
  return childrenOf(root, 'TaxCurrencyCode').every((code) =>
    totals.some((total) => total.attributes['currencyID'] === code.text.trim()),
  );
}

function taxUse(element: XmlElement): TaxUse {
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

export const UBL_BINDING: SyntaxBinding = {
  syntax: 'ubl',
  dialect: {
    roundsNetTotal: false,
    totalMayEqualNet: false,
    roundsAmountDue: true,
    taxSlackInclusive: false,
    positiveIgic: false,
    anyTaxCategories: [],
    uncheckedCategories: [],
    roundsEachKind: false,
    currenciesOfTaxTotalsOnly: false,
  },
  groups: {
    invoice: place('Invoice CreditNote', isRoot),
    totals: place(TOTALS),
    taxCurrency: place('Invoice CreditNote', isRoot),
    taxPoint: place('Invoice CreditNote', isRoot),
    breakdownPresence: place('Invoice CreditNote', isRoot),
    seller: place('AccountingSupplierParty'),
    sellerCountry: place(`${SELLER}/PostalAddress`),
    sellerEndpoint: place(`${SELLER}/EndpointID`),
    buyerCountry: place(`${BUYER}/PostalAddress`),
    buyerEndpoint: place(`${BUYER}/EndpointID`),
    payee: place('PayeeParty'),
    representative: place('TaxRepresentativeParty'),
    representativeCountry: place('TaxRepresentativeParty/PostalAddress'),
    vatIdentifier: place('PartyTaxScheme', isVatScheme),
    line: place('InvoiceLine CreditNoteLine'),
    standardIdentifier: place('Item/StandardItemIdentification/ID'),
    classification: place('Item/CommodityClassification/ItemClassificationCode'),
    itemAttribute: place('AdditionalItemProperty'),
    linePeriod: place('InvoicePeriod', inLine),
    period: place('InvoicePeriod', (element) => !inLine(element)),
    breakdown: place('TaxTotal/TaxSubtotal'),
    adjustment: place('AllowanceCharge'),
    paymentMeans: place('PaymentMeans'),
    creditTransfer: place('PaymentMeans', (means) => isTransfer(childOf(means, 'PaymentMeansCode'))),
    account: place('PaymentMeans/PayeeFinancialAccount', (account) =>
      isTransfer(childOf(account.parent, 'PaymentMeansCode')),
    ),
    card: place('PaymentMeans/CardAccount/PrimaryAccountNumberID'),
    supportingDocument: place('AdditionalDocumentReference'),
    precedingInvoice: place('BillingReference'),
    deliveryAddress: place('Delivery/DeliveryLocation/Address'),
  },
  terms: {
    'BT-1': 'ID',
    'BT-2': 'IssueDate',
    'BT-3': 'InvoiceTypeCode|CreditNoteTypeCode',
    'BT-5': 'DocumentCurrencyCode',
    'BT-24': 'CustomizationID',
    'BT-27': `${SELLER}/PartyLegalEntity/RegistrationName`,
    'BG-5': `${SELLER}/PostalAddress`,
    'BT-34': '',
    'BT-40': 'Country/IdentificationCode',
    'BT-44': `${BUYER}/PartyLegalEntity/RegistrationName`,
    'BG-8': `${BUYER}/PostalAddress`,
    'BT-49': '',
    'BT-55': 'Country/IdentificationCode',
    'BT-62': 'PartyName/Name',
    'BG-12': 'PostalAddress',
    'BT-69': 'Country/IdentificationCode',
    // The period of the document may hold the code of the tax point instead.
    'BT-73': 'StartDate|EndDate|DescriptionCode',
    'BT-74': '',
    'BT-80': 'Country/IdentificationCode',
    'BT-81': 'PaymentMeansCode',
    'BT-84': 'ID',
    'BT-87': '',
    'BT-92': 'Amount',
    'BT-93': 'BaseAmount',
    'BT-95': 'TaxCategory',
    'BT-97': 'AllowanceChargeReason|AllowanceChargeReasonCode',
    'BT-106': 'LineExtensionAmount',
    'BT-107': 'AllowanceTotalAmount',
    'BT-108': 'ChargeTotalAmount',
    'BT-109': 'TaxExclusiveAmount',
    'BT-112': 'TaxInclusiveAmount',
    'BT-113': 'PrepaidAmount',
    'BT-114': 'PayableRoundingAmount',
    'BT-115': 'PayableAmount',
    'BT-116': 'TaxableAmount',
    'BT-117': 'TaxAmount',
    'BT-118': 'TaxCategory',
    'BT-119': 'TaxCategory',
    'BT-122': 'ID',
    'BT-126': 'ID',
    'BT-129': 'InvoicedQuantity|CreditedQuantity',
    'BT-131': 'LineExtensionAmount',
    'BT-134': 'StartDate|EndDate',
    'BT-135': '',
    'BT-146': 'Price/PriceAmount',
    'BT-148': 'Price/AllowanceCharge/BaseAmount',
    'BT-151': 'Item/ClassifiedTaxCategory',
    'BT-153': 'Item/Name',
    'BT-157': '',
    'BT-158': '',
    'BT-160': 'Name',
    'BT-161': 'Value',
    'BT-25': 'InvoiceDocumentReference/ID',
    'BG-23': 'TaxTotal/TaxSubtotal',
    'BG-25': 'InvoiceLine|CreditNoteLine',
  },
  lineName,
  lineField,
  isDated: written,
  hasScheme: (identifier) => identifier.attributes['schemeID'] !== undefined,
  hasList: (code) => code.attributes['listID'] !== undefined,
  isVat: isVatScheme,
  categoryOf: (tax) => childOf(tax, 'ID'),
  rateOf: (tax) => childOf(tax, 'Percent'),
  hasVatIdentifier,
  isKnown: (supplier) =>
    childrenOf(supplier, 'Party').some(hasVatIdentifier) ||
    exists('Party/PartyIdentification/ID|Party/PartyLegalEntity/CompanyID')(supplier),
  isNamedApart,
  endsAfterStart,
  beginsWithCountry: (scheme) => startsWithCountry(textOf(childOf(scheme, 'CompanyID')) ?? '', 'anywhere'),
  cardNumber: (element) => element.text.trim().replace(/\s+/g, ' '),
  taxPointIsSingle: (root) => !(taxPointDate(root) && taxPointCode(root)),
  taxIsAccounted,

  isAdjustment: (element, charge, ofLine) =>
    booleanOf(textAt(element, 'ChargeIndicator')) === charge && (ofLine ? inLine(element) : inRoot(element)),
  chargeOf: (adjustment) => booleanOf(textAt(adjustment, 'ChargeIndicator')),
  adjustments: (root, charge) =>
    childrenOf(root, 'AllowanceCharge')
      .filter((each) => booleanOf(textAt(each, 'ChargeIndicator')) === charge)
      .map((each) => childOf(each, 'Amount')),
  hasTotals: (root) => childOf(root, TOTALS) !== undefined,
  taxTotals: (root) => elementsAt(root, 'TaxTotal', 'TaxAmount'),
  provenTaxTotals: (root) =>
    childrenOf(root, 'TaxTotal')
      .map((total) => ({
        printed: childOf(total, 'TaxAmount'),
        parts: childrenOf(total, 'TaxSubtotal').map((each) => childOf(each, 'TaxAmount')),
      }))
      .filter(({ parts }) => parts.length > 0),
  breakdowns: (root) =>
    elementsAt(root, 'TaxTotal', 'TaxSubtotal').map((element) => {
      const category = childrenOf(element, 'TaxCategory').find(isVatScheme);
      return {
        element,
        category: textAt(category, 'ID'),
        base: childOf(element, 'TaxableAmount'),
        tax: childOf(element, 'TaxAmount'),
        rate: childOf(category, 'Percent'),
      };
    }),
  isPlainBreakdown: () => true,

  parties: (root) => {
    const [seller] = elementsAt(root, 'AccountingSupplierParty', 'Party');
    const [buyer] = elementsAt(root, 'AccountingCustomerParty', 'Party');
    return {
      sellerVat: hasVatIdentifier(seller),
      sellerRegistered: some(seller, ['PartyTaxScheme', 'CompanyID'], () => true),
      representativeVat: hasVatIdentifier(childOf(root, 'TaxRepresentativeParty')),
      buyerVat: hasVatIdentifier(buyer),
      buyerLegal: some(buyer, ['PartyLegalEntity', 'CompanyID'], () => true),
    };
  },
  delivery: (root) => ({
    delivered:
      some(root, ['Delivery', 'ActualDeliveryDate'], longer) ||
      some(root, ['InvoicePeriod'], (period) => period.children.length > 0),
    country: some(root, ['Delivery', 'DeliveryLocation', 'Address', 'Country', 'IdentificationCode'], longer),
  }),
  countries: (all) => all('IdentificationCode'),
  isTaxName: (name) => name === 'TaxCategory' || name === 'ClassifiedTaxCategory',
  taxUse,
  breakdownOf: ({ element: { parent } }) => ({
    base: childOf(parent, 'TaxableAmount'),
    tax: childOf(parent, 'TaxAmount'),
    position: parent?.position ?? 1,
  }),
  contribution: ({ place: where, ofDocument, element: { parent } }) => {
    if (where === 'line') {
      const line = parent?.parent;
      // A sub-line is a part of its line, whose amount holds its own already.
      return line && isLine(line) ? { holder: line, amount: childOf(line, 'LineExtensionAmount') } : undefined;
    }
    if (!parent || !ofDocument || (where !== 'allowance' && where !== 'charge')) return undefined;
    return { holder: parent, amount: childOf(parent, 'Amount') };
  },
  lineKind: () => undefined,
  hasExemptionReason: exemption,
  breakdownsSuit: (code, own, one) => {
    if (one) {
      const ofVat = own.filter((use) => use.vat);
      return ofVat.length === 0 || ofVat.filter((use) => use.place === 'breakdown').length === 1;
    }
    const counted = own.filter((use) => use.vat || code === 'S');
    const used = counted.some((use) => use.place === 'line' || use.element.parent?.name === 'AllowanceCharge');
    return counted.some((use) => use.place === 'breakdown') === used;
  },
  // Slack is given where rates are compared, but not to whole categories.
  isTaxableAmount: ({ root, code, byRate, printed, sum, used }) =>
    byRate ? (code === 'S' ? used : hasLines(root)) && withinOne(printed, sum) : hasLines(root) && same(printed, sum),
  taxedBesides: (uses) => {
    const others = uses.filter((use) => use.category !== 'O' && use.vat);
    const stands = (where: TaxUse['place']): boolean => others.some((use) => use.place === where);
    return [stands('breakdown'), stands('line'), stands('allowance'), stands('charge')];
  },
  // A standard rated breakdown is let pass, if nothing else is standard rated.
  countsForSplit: (use) => use.place === 'line' || (use.ofDocument && use.element.parent?.name === 'AllowanceCharge'),
};

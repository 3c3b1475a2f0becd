import { childOf, elementAt, elementsAt, textAt, type XmlElement } from '../../../../base/xml.ts';
import { readDecimal } from '../amounts.ts';
import { adjustmentRules } from './adjustment-rules.ts';
import {
  hasScheme,
  isCreditTransfer,
  isPlainBreakdown,
  isRegistered,
  isVatCategory,
  isVatTax,
  lineField,
  lineName,
  SETTLEMENT_PATH,
} from './cii-elements.ts';
import { CII_INVOICE_RULES, CII_TOTAL_DECIMALS, CII_TOTALS_RULES } from './cii-invoice-rules.ts';
import { startsWithCountry } from './country-prefix.ts';
import {
  exists,
  existsAny,
  filled,
  isRoot,
  some,
  twoDecimals,
  within,
  type ElementContext,
  type ElementRule,
  type ElementRules,
} from './element-rules.ts';

/**
 * What EN 16931 asks to be present in CII (BR-01 to BR-65, with the conditions of clause 6.4.2 that are not sums), and
 * the decimals of its amounts: as the published rules bind them, which differ from those of UBL in more than the names.
 */

const notNegative = (amount: XmlElement): boolean => (readDecimal(amount.text.trim())?.units ?? -1n) >= 0n;
const NET_PRICE = 'SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount';
const GROSS_PRICE = 'SpecifiedLineTradeAgreement/GrossPriceProductTradePrice/ChargeAmount';
const LINE_TOTAL = 'SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount';
const STANDARD_IDENTIFIER = ['SpecifiedTradeProduct', 'GlobalID'];

const LINE: readonly ElementRule[] = [
  {
    id: 'BR-21',
    field: 'identifier',
    says: 'has no identifier.',
    holds: filled('AssociatedDocumentLineDocument/LineID'),
  },
  {
    id: 'BR-22',
    field: 'quantity',
    says: 'has no quantity.',
    holds: exists('SpecifiedLineTradeDelivery/BilledQuantity'),
  },
  {
    id: 'BR-23',
    field: 'quantity',
    says: 'has a quantity without a unit.',
    holds: (line) =>
      some(
        line,
        ['SpecifiedLineTradeDelivery', 'BilledQuantity'],
        (quantity) => quantity.attributes['unitCode'] !== undefined,
      ),
  },
  { id: 'BR-24', field: 'netAmount', says: 'has no net amount.', holds: exists(LINE_TOTAL) },
  { id: 'BR-25', field: 'itemName', says: 'does not name the item.', holds: filled('SpecifiedTradeProduct/Name') },
  { id: 'BR-26', field: 'price', says: 'has no net price.', holds: exists(NET_PRICE) },
  {
    id: 'BR-27',
    field: 'price',
    says: 'has a negative or unreadable net price.',
    holds: (line) => some(line, NET_PRICE.split('/'), notNegative),
  },
  {
    id: 'BR-28',
    field: 'grossPrice',
    says: 'has a negative or unreadable gross price.',
    holds: (line) => !exists(GROSS_PRICE)(line) || some(line, GROSS_PRICE.split('/'), notNegative),
  },
  {
    id: 'BR-64',
    field: 'itemStandardIdentifier',
    says: 'has a standard item identifier without a scheme.',
    holds: (line) => !some(line, STANDARD_IDENTIFIER, () => true) || some(line, STANDARD_IDENTIFIER, hasScheme),
  },
  {
    id: 'BR-CO-04',
    field: 'taxCategory',
    says: 'has no VAT category.',
    holds: (line) => some(line, ['SpecifiedLineTradeSettlement', 'ApplicableTradeTax'], isVatCategory),
  },
  {
    id: 'BR-CO-18',
    field: 'taxBreakdown',
    says: 'stands in an invoice without a tax breakdown.',
    holds: (_, { root }) => exists(`${SETTLEMENT_PATH}/ApplicableTradeTax`)(root),
  },
  twoDecimals('BR-DEC-23', LINE_TOTAL, 'netAmount'),
];

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

function anywhere(element: XmlElement, name: string): boolean {
  return element.name === name || element.children.some((child) => anywhere(child, name));
}

const BREAKDOWN: readonly ElementRule[] = [
  { id: 'BR-45', field: 'taxableAmount', says: 'has no taxable amount.', holds: exists('BasisAmount') },
  { id: 'BR-46', field: 'taxAmount', says: 'has no tax amount.', holds: exists('CalculatedAmount') },
  { id: 'BR-47', field: 'category', says: 'has no VAT category.', holds: isVatCategory },
  {
    id: 'BR-48',
    field: 'rate',
    says: 'has no rate, though it is subject to VAT.',
    holds: (tax) =>
      isVatTax(tax) &&
      (childOf(tax, 'RateApplicablePercent') !== undefined || textAt(tax, 'CategoryCode') === 'O'),
  },
  {
    id: 'BR-CO-03',
    field: 'taxPointDate',
    says: 'stands beside a tax point that is given both as a date and as a code; one must go.',
    holds: (tax, { root }) =>
      !(childOf(tax, 'TaxPointDate') || anywhere(root, 'TaxPointDate')) || !anywhere(root, 'DueDateTypeCode'),
  },
  twoDecimals('BR-DEC-19', 'BasisAmount', 'taxableAmount'),
  twoDecimals('BR-DEC-20', 'CalculatedAmount', 'taxAmount'),
];

function sharesText(left: readonly XmlElement[], right: readonly XmlElement[]): boolean {
  return left.some((each) => right.some((other) => other.text.trim() === each.text.trim()));
}

function payeeIsNamed(payee: XmlElement): boolean {
  const seller = elementAt(payee.parent?.parent, 'ApplicableHeaderTradeAgreement', 'SellerTradeParty');
  return (
    childOf(payee, 'Name') !== undefined &&
    [['Name'], ['ID'], ['SpecifiedLegalOrganization', 'ID']].every(
      (path) => !sharesText(elementsAt(payee, ...path), elementsAt(seller, ...path)),
    )
  );
}

function period(ofLine: boolean): ElementContext {
  const parent = ofLine ? 'SpecifiedLineTradeSettlement' : 'ApplicableHeaderTradeSettlement';
  return {
    when: (element) => element.parent?.name === parent,
    name: ofLine ? (element) => `${lineName(element)}, period` : 'The invoicing period',
    field: ofLine ? (element) => `${lineField(element)}.period` : 'period',
    rules: [
      { id: ofLine ? 'BR-30' : 'BR-29', field: 'end', says: 'ends before it starts.', holds: endsAfterStart },
      {
        id: ofLine ? 'BR-CO-20' : 'BR-CO-19',
        says: 'has neither a start nor an end.',
        holds: existsAny('StartDateTime', 'EndDateTime'),
      },
    ],
  };
}

const IN_HEADER = 'ApplicableHeaderTradeSettlement';

/** The rules by the element that they speak of. */
export const CII_PRESENCE_RULES: ElementRules = {
  CrossIndustryInvoice: [{ when: isRoot, rules: CII_INVOICE_RULES }],
  IncludedSupplyChainTradeLineItem: [{ name: lineName, field: lineField, rules: LINE }],
  DesignatedProductClassification: [
    {
      name: lineName,
      field: (element) => `${lineField(element)}.itemClassifications`,
      rules: [
        {
          id: 'BR-65',
          says: 'has an item classification without a scheme.',
          holds: (element) =>
            !exists('ClassCode')(element) ||
            some(element, ['ClassCode'], (code) => (code.attributes['listID'] ?? '').trim() !== ''),
        },
      ],
    },
  ],
  AdditionalReferencedDocument: [
    {
      name: 'A supporting document',
      field: 'supportingDocuments',
      rules: [{ id: 'BR-52', field: 'reference', says: 'has no reference.', holds: filled('IssuerAssignedID') }],
    },
  ],
  ApplicableTradeSettlementFinancialCard: [
    {
      field: 'cardNumber',
      rules: [
        {
          id: 'BR-51',
          severity: 'warning',
          says: 'The payment shows more of the card number than its first six and last four digits.',
          holds: (card) => !some(card, ['ID'], (id) => id.text.length > 10),
        },
      ],
    },
  ],
  SpecifiedTradeSettlementPaymentMeans: [
    {
      name: 'The payment instruction',
      field: (element) => `paymentInstructions[${element.position - 1}]`,
      rules: [
        { id: 'BR-49', field: 'meansCode', says: 'does not say by which means to pay.', holds: exists('TypeCode') },
      ],
    },
  ],
  PayeePartyCreditorFinancialAccount: [
    {
      when: (account) => isCreditTransfer(account.parent),
      name: 'The account to pay to',
      field: 'accounts',
      rules: [
        {
          id: 'BR-50',
          field: 'identifier',
          says: 'has no identifier.',
          holds: (account) => filled('IBANID')(account) || filled('ProprietaryID')(account),
        },
        {
          id: 'BR-61',
          field: 'identifier',
          says: 'is that of a credit transfer, but is not named.',
          holds: existsAny('IBANID', 'ProprietaryID'),
        },
      ],
    },
  ],
  ApplicableHeaderTradeDelivery: [
    {
      name: 'The address of delivery',
      field: 'delivery.address.countryCode',
      rules: [
        {
          id: 'BR-57',
          says: 'has no country.',
          holds: (delivery) =>
            !exists('ShipToTradeParty/PostalTradeAddress')(delivery) ||
            filled('ShipToTradeParty/PostalTradeAddress/CountryID')(delivery),
        },
      ],
    },
  ],
  SpecifiedTradeAllowanceCharge: adjustmentRules({
    // Only the words count here, though 1 and 0 say the same to the sums.
    is: (element, charge, ofLine) =>
      element.parent?.name === (ofLine ? 'SpecifiedLineTradeSettlement' : IN_HEADER) &&
      some(element, ['ChargeIndicator', 'Indicator'], (indicator) => indicator.text === String(charge)),
    lineName,
    lineField,
    hasCategory: (element) => some(element, ['CategoryTradeTax'], isVatCategory),
    amount: 'ActualAmount',
    base: 'BasisAmount',
    reasons: ['Reason', 'ReasonCode'],
  }),
  SpecifiedTradeSettlementHeaderMonetarySummation: [
    { rules: CII_TOTALS_RULES },
    { name: 'The totals', field: 'totals', rules: CII_TOTAL_DECIMALS },
  ],
  BillingSpecifiedPeriod: [period(true), period(false)],
  ApplicableProductCharacteristic: [
    {
      name: 'An attribute of an item',
      field: (element) => `${lineField(element)}.itemAttributes`,
      rules: [
        {
          id: 'BR-54',
          says: 'needs both a name and a value.',
          holds: (element) => exists('Description')(element) && exists('Value')(element),
        },
      ],
    },
  ],
  PayeeTradeParty: [
    {
      name: 'The payee',
      field: 'payee',
      rules: [
        { id: 'BR-17', field: 'name', says: 'has no name of its own, or is the seller itself.', holds: payeeIsNamed },
      ],
    },
  ],
  InvoiceReferencedDocument: [
    {
      when: (element) => element.parent?.name === IN_HEADER,
      name: 'A preceding invoice',
      field: 'precedingInvoices',
      rules: [{ id: 'BR-55', field: 'reference', says: 'has no number.', holds: filled('IssuerAssignedID') }],
    },
  ],
  SellerTradeParty: [
    {
      name: 'The seller',
      field: 'seller',
      rules: [
        {
          id: 'BR-CO-26',
          says: 'has neither an identifier, nor a legal registration, nor a VAT identifier, by which the buyer could know it.',
          holds: (seller) =>
            existsAny('ID', 'GlobalID', 'SpecifiedLegalOrganization/ID')(seller) || isRegistered(seller, 'VA'),
        },
      ],
    },
  ],
  SellerTaxRepresentativeTradeParty: [
    {
      name: "The seller's tax representative",
      field: 'taxRepresentative',
      rules: [
        { id: 'BR-18', field: 'name', says: 'has no name.', holds: exists('Name') },
        { id: 'BR-19', field: 'address', says: 'has no postal address.', holds: exists('PostalTradeAddress') },
        {
          id: 'BR-20',
          field: 'address.countryCode',
          says: 'has no country in its address.',
          holds: exists('PostalTradeAddress/CountryID'),
        },
        {
          id: 'BR-56',
          field: 'vatIdentifier',
          says: 'has no VAT identifier.',
          holds: (party) =>
            some(
              party,
              ['SpecifiedTaxRegistration', 'ID'],
              (id) => id.attributes['schemeID'] === 'VA' && id.text.trim() !== '',
            ),
        },
      ],
    },
  ],
  ID: [
    {
      when: (id) => id.attributes['schemeID'] === 'VA' && within(id, 'SpecifiedTaxRegistration'),
      field: 'vatIdentifier',
      rules: [
        {
          id: 'BR-CO-09',
          says: 'The VAT identifier does not begin with the two letters of a country, or EL.',
          holds: (id) => startsWithCountry(id.text.trim(), 'whole'),
        },
      ],
    },
  ],
  ApplicableTradeTax: [
    {
      when: isPlainBreakdown,
      name: 'A tax breakdown',
      field: (element) => `taxBreakdown[${element.position - 1}]`,
      rules: BREAKDOWN,
    },
  ],
};

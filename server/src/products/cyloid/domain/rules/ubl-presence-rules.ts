import { childOf, childrenOf, elementAt, elementsAt, textAt, textOf, type XmlElement } from '../../../../base/xml.ts';
import { readDecimal } from '../amounts.ts';
import { adjustmentRules } from './adjustment-rules.ts';
import { startsWithCountry } from './country-prefix.ts';
import {
  booleanOf,
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
import {
  CREDIT_TRANSFERS,
  hasVatIdentifier,
  inLine,
  inRoot,
  isVatCategory,
  isVatScheme,
  lineField,
  lineName,
} from './ubl-elements.ts';
import { UBL_INVOICE_RULES, UBL_TOTAL_DECIMALS, UBL_TOTALS_RULES } from './ubl-invoice-rules.ts';

/**
 * What EN 16931 asks to be present in UBL (BR-01 to BR-65, with the conditions of clause 6.4.2 that are not sums), and
 * the decimals of its amounts: as the published rules bind them, which here ask for a text and there for an element only.
 */

const hasUnit = (quantity: XmlElement): boolean => quantity.attributes['unitCode'] !== undefined;

function isKnownSeller(supplier: XmlElement): boolean {
  return (
    childrenOf(supplier, 'Party').some(hasVatIdentifier) ||
    exists('Party/PartyIdentification/ID')(supplier) ||
    exists('Party/PartyLegalEntity/CompanyID')(supplier)
  );
}

function sharesText(left: readonly XmlElement[], right: readonly XmlElement[]): boolean {
  return left.some((each) => right.some((other) => other.text.trim() === each.text.trim()));
}

function payeeIsNamed(payee: XmlElement): boolean {
  const names = elementsAt(payee, 'PartyName', 'Name');
  const seller = elementAt(payee.parent, 'AccountingSupplierParty', 'Party');
  return (
    names.length > 0 &&
    !sharesText(names, elementsAt(seller, 'PartyName', 'Name')) &&
    !sharesText(elementsAt(payee, 'PartyIdentification', 'ID'), elementsAt(seller, 'PartyIdentification', 'ID'))
  );
}

const HAS_COUNTRY = filled('Country/IdentificationCode');

function country(id: string): ElementRule {
  return { id, field: 'countryCode', says: 'has no country.', holds: HAS_COUNTRY };
}

const notNegative = (amount: XmlElement): boolean => (readDecimal(amount.text.trim())?.units ?? -1n) >= 0n;

const LINE: readonly ElementRule[] = [
  { id: 'BR-21', field: 'identifier', says: 'has no identifier.', holds: filled('ID') },
  {
    id: 'BR-22',
    field: 'quantity',
    says: 'has no quantity.',
    holds: existsAny('InvoicedQuantity', 'CreditedQuantity'),
  },
  {
    id: 'BR-23',
    field: 'quantity',
    says: 'has a quantity without a unit.',
    holds: (line) => some(line, ['InvoicedQuantity'], hasUnit) || some(line, ['CreditedQuantity'], hasUnit),
  },
  { id: 'BR-24', field: 'netAmount', says: 'has no net amount.', holds: exists('LineExtensionAmount') },
  { id: 'BR-25', field: 'itemName', says: 'does not name the item.', holds: filled('Item/Name') },
  { id: 'BR-26', field: 'price', says: 'has no net price.', holds: exists('Price/PriceAmount') },
  {
    id: 'BR-27',
    field: 'price',
    says: 'has a negative or unreadable net price.',
    holds: (line) => some(line, ['Price', 'PriceAmount'], notNegative),
  },
  {
    id: 'BR-28',
    field: 'grossPrice',
    says: 'has a negative or unreadable gross price.',
    holds: (line) =>
      !exists('Price/AllowanceCharge/BaseAmount')(line) ||
      some(line, ['Price', 'AllowanceCharge', 'BaseAmount'], notNegative),
  },
  {
    id: 'BR-CO-04',
    field: 'taxCategory',
    says: 'has no VAT category.',
    holds: (line) => some(line, ['Item', 'ClassifiedTaxCategory'], isVatCategory),
  },
  twoDecimals('BR-DEC-23', 'LineExtensionAmount', 'netAmount'),
];

function endsAfterStart(period: XmlElement): boolean {
  const start = textAt(period, 'StartDate')?.slice(0, 10);
  const end = textAt(period, 'EndDate')?.slice(0, 10);
  return start === undefined || end === undefined || end >= start;
}

const BREAKDOWN: readonly ElementRule[] = [
  { id: 'BR-45', field: 'taxableAmount', says: 'has no taxable amount.', holds: exists('TaxableAmount') },
  { id: 'BR-46', field: 'taxAmount', says: 'has no tax amount.', holds: exists('TaxAmount') },
  {
    id: 'BR-47',
    field: 'category',
    says: 'has no VAT category.',
    holds: (tax) => some(tax, ['TaxCategory'], isVatCategory),
  },
  {
    id: 'BR-48',
    field: 'rate',
    says: 'has no rate, though it is subject to VAT.',
    holds: (tax) =>
      some(
        tax,
        ['TaxCategory'],
        (each) => isVatScheme(each) && (childOf(each, 'Percent') !== undefined || textAt(each, 'ID') === 'O'),
      ),
  },
  twoDecimals('BR-DEC-19', 'TaxableAmount', 'taxableAmount'),
  twoDecimals('BR-DEC-20', 'TaxAmount', 'taxAmount'),
];

function accountNamed(means: XmlElement): boolean {
  return (
    !CREDIT_TRANSFERS.includes(textAt(means, 'PaymentMeansCode') ?? '') || exists('PayeeFinancialAccount/ID')(means)
  );
}

function schemeRule(id: string, attribute: string, says: string): ElementRule {
  return { id, says, holds: (element) => element.attributes[attribute] !== undefined };
}

function endpoint(id: string, party: string, who: string): ElementContext {
  return {
    when: (element) => within(element, 'Party', party),
    field: `${who}.electronicAddress`,
    rules: [schemeRule(id, 'schemeID', `The electronic address of the ${who} has no scheme.`)],
  };
}

function period(ofLine: boolean): ElementContext {
  return {
    when: (element) => inLine(element) === ofLine,
    name: ofLine ? (element) => `${lineName(element)}, period` : 'The invoicing period',
    field: ofLine ? (element) => `${lineField(element)}.period` : 'period',
    rules: [
      { id: ofLine ? 'BR-30' : 'BR-29', field: 'end', says: 'ends before it starts.', holds: endsAfterStart },
      {
        id: ofLine ? 'BR-CO-20' : 'BR-CO-19',
        says: 'has neither a start nor an end.',
        // The period of the document may hold the code of the tax point instead.
        holds: ofLine ? existsAny('StartDate', 'EndDate') : existsAny('StartDate', 'EndDate', 'DescriptionCode'),
      },
    ],
  };
}

const VAT_PREFIX: ElementRule = {
  id: 'BR-CO-09',
  field: 'vatIdentifier',
  says: 'The VAT identifier does not begin with the two letters of a country, or EL.',
  holds: (scheme) => startsWithCountry(textOf(childOf(scheme, 'CompanyID')) ?? '', 'anywhere'),
};

/** The rules by the element that they speak of. */
export const UBL_PRESENCE_RULES: ElementRules = {
  Invoice: [{ when: isRoot, rules: UBL_INVOICE_RULES }],
  CreditNote: [{ when: isRoot, rules: UBL_INVOICE_RULES }],
  AccountingSupplierParty: [
    {
      name: 'The seller',
      field: 'seller',
      rules: [
        {
          id: 'BR-CO-26',
          says: 'has neither an identifier, nor a legal registration, nor a VAT identifier, by which the buyer could know it.',
          holds: isKnownSeller,
        },
      ],
    },
  ],
  EndpointID: [
    endpoint('BR-62', 'AccountingSupplierParty', 'seller'),
    endpoint('BR-63', 'AccountingCustomerParty', 'buyer'),
  ],
  PostalAddress: [
    {
      when: (element) => within(element, 'Party', 'AccountingSupplierParty'),
      name: 'The address of the seller',
      field: 'seller.address',
      rules: [country('BR-09')],
    },
    {
      when: (element) => within(element, 'Party', 'AccountingCustomerParty'),
      name: 'The address of the buyer',
      field: 'buyer.address',
      rules: [country('BR-11')],
    },
    {
      when: (element) => within(element, 'TaxRepresentativeParty'),
      name: 'The address of the tax representative',
      field: 'taxRepresentative.address',
      rules: [country('BR-20')],
    },
  ],
  PayeeParty: [
    {
      name: 'The payee',
      field: 'payee',
      rules: [
        { id: 'BR-17', field: 'name', says: 'has no name of its own, or is the seller itself.', holds: payeeIsNamed },
      ],
    },
  ],
  TaxRepresentativeParty: [
    {
      name: "The seller's tax representative",
      field: 'taxRepresentative',
      rules: [
        { id: 'BR-18', field: 'name', says: 'has no name.', holds: filled('PartyName/Name') },
        { id: 'BR-19', field: 'address', says: 'has no postal address.', holds: exists('PostalAddress') },
        { id: 'BR-56', field: 'vatIdentifier', says: 'has no VAT identifier.', holds: hasVatIdentifier },
      ],
    },
  ],
  PartyTaxScheme: [{ when: isVatScheme, rules: [VAT_PREFIX] }],
  InvoiceLine: [{ name: lineName, field: lineField, rules: LINE }],
  CreditNoteLine: [{ name: lineName, field: lineField, rules: LINE }],
  InvoicePeriod: [period(true), period(false)],
  AllowanceCharge: adjustmentRules({
    is: (element, charge, ofLine) =>
      booleanOf(textAt(element, 'ChargeIndicator')) === charge && (ofLine ? inLine(element) : inRoot(element)),
    lineName,
    lineField,
    hasCategory: (element) => some(element, ['TaxCategory'], isVatCategory),
    amount: 'Amount',
    base: 'BaseAmount',
    reasons: ['AllowanceChargeReason', 'AllowanceChargeReasonCode'],
  }),
  TaxSubtotal: [
    {
      when: (element) => within(element, 'TaxTotal'),
      name: 'A tax breakdown',
      field: (element) => `taxBreakdown[${element.position - 1}]`,
      rules: BREAKDOWN,
    },
  ],
  LegalMonetaryTotal: [{ rules: UBL_TOTALS_RULES }, { name: 'The totals', field: 'totals', rules: UBL_TOTAL_DECIMALS }],
  PaymentMeans: [
    {
      name: 'The payment instruction',
      field: (element) => `paymentInstructions[${element.position - 1}]`,
      rules: [
        {
          id: 'BR-49',
          field: 'meansCode',
          says: 'does not say by which means to pay.',
          holds: exists('PaymentMeansCode'),
        },
        {
          id: 'BR-61',
          field: 'accounts',
          says: 'asks for a credit transfer, but names no account to pay to.',
          holds: accountNamed,
        },
      ],
    },
  ],
  PayeeFinancialAccount: [
    {
      when: (element) =>
        within(element, 'PaymentMeans') &&
        CREDIT_TRANSFERS.includes(childOf(element.parent, 'PaymentMeansCode')?.text.trim() ?? ''),
      name: 'The account to pay to',
      field: 'accounts',
      rules: [{ id: 'BR-50', field: 'identifier', says: 'has no identifier.', holds: filled('ID') }],
    },
  ],
  PrimaryAccountNumberID: [
    {
      when: (element) => within(element, 'CardAccount', 'PaymentMeans'),
      field: 'cardNumber',
      rules: [
        {
          id: 'BR-51',
          severity: 'warning',
          says: 'The payment shows more of the card number than its first six and last four digits.',
          holds: (element) => element.text.trim().replace(/\s+/g, ' ').length <= 10,
        },
      ],
    },
  ],
  AdditionalDocumentReference: [
    {
      name: 'A supporting document',
      field: 'supportingDocuments',
      rules: [{ id: 'BR-52', field: 'reference', says: 'has no reference.', holds: filled('ID') }],
    },
  ],
  AdditionalItemProperty: [
    {
      name: 'An attribute of an item',
      field: (element) => `${lineField(element)}.itemAttributes`,
      rules: [
        {
          id: 'BR-54',
          says: 'needs both a name and a value.',
          holds: (element) => exists('Name')(element) && exists('Value')(element),
        },
      ],
    },
  ],
  BillingReference: [
    {
      name: 'A preceding invoice',
      field: 'precedingInvoices',
      rules: [
        { id: 'BR-55', field: 'reference', says: 'has no number.', holds: exists('InvoiceDocumentReference/ID') },
      ],
    },
  ],
  Address: [
    {
      when: (element) => within(element, 'DeliveryLocation', 'Delivery'),
      name: 'The address of delivery',
      field: 'delivery.address',
      rules: [
        { id: 'BR-57', field: 'countryCode', says: 'has no country.', holds: exists('Country/IdentificationCode') },
      ],
    },
  ],
  ID: [
    {
      when: (element) => element.parent?.name === 'StandardItemIdentification' && within(element.parent, 'Item'),
      name: lineName,
      field: (element) => `${lineField(element)}.itemStandardIdentifier`,
      rules: [schemeRule('BR-64', 'schemeID', 'has a standard item identifier without a scheme.')],
    },
  ],
  ItemClassificationCode: [
    {
      when: (element) => within(element, 'CommodityClassification', 'Item'),
      name: lineName,
      field: (element) => `${lineField(element)}.itemClassifications`,
      rules: [schemeRule('BR-65', 'listID', 'has an item classification without a scheme.')],
    },
  ],
};

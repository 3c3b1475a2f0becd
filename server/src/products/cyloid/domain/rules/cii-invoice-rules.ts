import { childrenOf, elementsAt, type XmlElement } from '../../../../base/xml.ts';
import { equalDecimals, readDecimal } from '../amounts.ts';
import { xpathRound } from './assertion.ts';
import { AGREEMENT_PATH, hasScheme, SETTLEMENT_PATH } from './cii-elements.ts';
import { exists, filled, some, twoDecimals, type ElementRule } from './element-rules.ts';

/** What EN 16931 asks of the whole invoice and of its totals in CII, the sums aside. */

function addressRule(id: string, who: 'seller' | 'buyer', party: string): ElementRule {
  const address = `${AGREEMENT_PATH}/${party}/URIUniversalCommunication`;
  return {
    id,
    field: `${who}.electronicAddress`,
    says: `The electronic address of the ${who} has no scheme.`,
    holds: (root) => {
      const first = elementsAt(root, ...address.split('/'))[0];
      return first === undefined || some(first, ['URIID'], hasScheme);
    },
  };
}

export const CII_INVOICE_RULES: readonly ElementRule[] = [
  {
    id: 'BR-01',
    field: 'specificationIdentifier',
    says: 'The invoice does not say which specification it follows.',
    holds: filled('ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID'),
  },
  { id: 'BR-02', field: 'number', says: 'The invoice has no number.', holds: filled('ExchangedDocument/ID') },
  {
    id: 'BR-03',
    field: 'issueDate',
    says: 'The invoice has no issue date.',
    holds: (root) =>
      some(
        root,
        ['ExchangedDocument', 'IssueDateTime', 'DateTimeString'],
        (date) => date.attributes['format'] === '102' && date.text.trim() !== '',
      ),
  },
  {
    id: 'BR-04',
    field: 'typeCode',
    says: 'The invoice has no type code.',
    holds: filled('ExchangedDocument/TypeCode'),
  },
  {
    id: 'BR-05',
    field: 'currency',
    says: 'The invoice has no currency.',
    holds: filled(`${SETTLEMENT_PATH}/InvoiceCurrencyCode`),
  },
  {
    id: 'BR-06',
    field: 'seller.name',
    says: 'The seller has no name.',
    holds: filled(`${AGREEMENT_PATH}/SellerTradeParty/Name`),
  },
  {
    id: 'BR-07',
    field: 'buyer.name',
    says: 'The buyer has no name.',
    holds: filled(`${AGREEMENT_PATH}/BuyerTradeParty/Name`),
  },
  {
    id: 'BR-08',
    field: 'seller.address',
    says: 'The seller has no postal address.',
    holds: exists(`${AGREEMENT_PATH}/SellerTradeParty/PostalTradeAddress`),
  },
  {
    id: 'BR-09',
    field: 'seller.address.countryCode',
    says: 'The address of the seller has no country.',
    holds: filled(`${AGREEMENT_PATH}/SellerTradeParty/PostalTradeAddress/CountryID`),
  },
  {
    id: 'BR-10',
    field: 'buyer.address',
    says: 'The buyer has no postal address.',
    holds: exists(`${AGREEMENT_PATH}/BuyerTradeParty/PostalTradeAddress`),
  },
  {
    id: 'BR-11',
    field: 'buyer.address.countryCode',
    says: 'The address of the buyer has no country.',
    holds: filled(`${AGREEMENT_PATH}/BuyerTradeParty/PostalTradeAddress/CountryID`),
  },
  {
    id: 'BR-16',
    field: 'lines',
    says: 'The invoice has no line.',
    holds: exists('SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem'),
  },
  addressRule('BR-62', 'seller', 'SellerTradeParty'),
  addressRule('BR-63', 'buyer', 'BuyerTradeParty'),
];

function currencies(root: XmlElement, name: string): readonly string[] {
  return elementsAt(root, ...SETTLEMENT_PATH.split('/'), name).map((code) => code.text.trim());
}

function taxInAccountingCurrency(summation: XmlElement, root: XmlElement): boolean {
  const accounting = currencies(root, 'TaxCurrencyCode');
  if (accounting.length === 0) return true;
  const given = childrenOf(summation, 'TaxTotalAmount').some((tax) =>
    accounting.includes(tax.attributes['currencyID'] ?? ''),
  );
  return given && !currencies(root, 'InvoiceCurrencyCode').some((code) => accounting.includes(code));
}

function hasWholeCents(amount: XmlElement): boolean {
  const value = readDecimal(amount.text.trim());
  return value !== undefined && equalDecimals(value, xpathRound(value));
}

function ofCurrency(tax: XmlElement, codes: readonly string[]): boolean {
  return codes.includes(tax.attributes['currencyID'] ?? '');
}

/** The published rules are content where one total of the tax is in order, whatever the others are. */
const TAX_DECIMALS: readonly ElementRule[] = [
  {
    id: 'BR-DEC-13',
    field: 'tax',
    says: 'have a total VAT with more than 2 decimals.',
    holds: (summation, { root }) => {
      const totals = childrenOf(summation, 'TaxTotalAmount');
      const codes = currencies(root, 'InvoiceCurrencyCode');
      return totals.length === 0 || totals.some((tax) => !ofCurrency(tax, codes) || hasWholeCents(tax));
    },
  },
  {
    id: 'BR-DEC-15',
    field: 'taxInAccountingCurrency',
    says: 'have a total VAT in the accounting currency with more than 2 decimals, or none.',
    holds: (summation, { root }) => {
      const totals = childrenOf(summation, 'TaxTotalAmount');
      const codes = currencies(root, 'TaxCurrencyCode');
      return (
        totals.length === 0 ||
        codes.length === 0 ||
        totals.some((tax) => ofCurrency(tax, codes) && hasWholeCents(tax))
      );
    },
  },
];

export const CII_TOTALS_RULES: readonly ElementRule[] = [
  { id: 'BR-12', field: 'totals.lineNet', says: 'The invoice has no sum of the lines.', holds: exists('LineTotalAmount') },
  {
    id: 'BR-13',
    field: 'totals.taxExclusive',
    says: 'The invoice has no total without VAT.',
    holds: exists('TaxBasisTotalAmount'),
  },
  {
    id: 'BR-14',
    field: 'totals.taxInclusive',
    says: 'The invoice has no total with VAT.',
    holds: exists('GrandTotalAmount'),
  },
  { id: 'BR-15', field: 'totals.payable', says: 'The invoice has no amount due.', holds: exists('DuePayableAmount') },
  {
    id: 'BR-53',
    field: 'totals.taxInAccountingCurrency',
    says: 'The VAT is accounted for in a currency of its own, but the total VAT is not given in it, or it is that of the invoice.',
    holds: (summation, { root }) => taxInAccountingCurrency(summation, root),
  },
];

export const CII_TOTAL_DECIMALS: readonly ElementRule[] = [
  twoDecimals('BR-DEC-09', 'LineTotalAmount', 'lineNet'),
  twoDecimals('BR-DEC-10', 'AllowanceTotalAmount', 'allowances'),
  twoDecimals('BR-DEC-11', 'ChargeTotalAmount', 'charges'),
  twoDecimals('BR-DEC-12', 'TaxBasisTotalAmount', 'taxExclusive'),
  ...TAX_DECIMALS,
  twoDecimals('BR-DEC-14', 'GrandTotalAmount', 'taxInclusive'),
  twoDecimals('BR-DEC-16', 'TotalPrepaidAmount', 'prepaid'),
  twoDecimals('BR-DEC-17', 'RoundingAmount', 'rounding'),
  twoDecimals('BR-DEC-18', 'DuePayableAmount', 'payable'),
];


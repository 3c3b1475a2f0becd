import { childrenOf, elementsAt, type XmlElement } from '../../../../base/xml.ts';
import { exists, existsAny, filled, twoDecimals, type ElementRule } from './element-rules.ts';

/** What EN 16931 asks of the whole invoice and of its totals in UBL, the sums aside. */

function taxCurrencyGiven(root: XmlElement): boolean {
  const totals = elementsAt(root, 'TaxTotal', 'TaxAmount');
  return childrenOf(root, 'TaxCurrencyCode').every((code) =>
    totals.some((total) => total.attributes['currencyID'] === code.text.trim()),
  );
}

export const UBL_INVOICE_RULES: readonly ElementRule[] = [
  {
    id: 'BR-01',
    field: 'specificationIdentifier',
    says: 'The invoice does not say which specification it follows.',
    holds: filled('CustomizationID'),
  },
  { id: 'BR-02', field: 'number', says: 'The invoice has no number.', holds: filled('ID') },
  { id: 'BR-03', field: 'issueDate', says: 'The invoice has no issue date.', holds: filled('IssueDate') },
  {
    id: 'BR-04',
    field: 'typeCode',
    says: 'The invoice has no type code.',
    holds: (root) => filled('InvoiceTypeCode')(root) || filled('CreditNoteTypeCode')(root),
  },
  { id: 'BR-05', field: 'currency', says: 'The invoice has no currency.', holds: filled('DocumentCurrencyCode') },
  {
    id: 'BR-06',
    field: 'seller.name',
    says: 'The seller has no name.',
    holds: filled('AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName'),
  },
  {
    id: 'BR-07',
    field: 'buyer.name',
    says: 'The buyer has no name.',
    holds: filled('AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName'),
  },
  {
    id: 'BR-08',
    field: 'seller.address',
    says: 'The seller has no postal address.',
    holds: exists('AccountingSupplierParty/Party/PostalAddress'),
  },
  {
    id: 'BR-10',
    field: 'buyer.address',
    says: 'The buyer has no postal address.',
    holds: exists('AccountingCustomerParty/Party/PostalAddress'),
  },
  {
    id: 'BR-16',
    field: 'lines',
    says: 'The invoice has no line.',
    holds: existsAny('InvoiceLine', 'CreditNoteLine'),
  },
  {
    id: 'BR-53',
    field: 'totals.taxInAccountingCurrency',
    says: 'The VAT is accounted for in another currency, but the total VAT is not given in it.',
    holds: taxCurrencyGiven,
  },
  {
    id: 'BR-CO-03',
    field: 'taxPointDate',
    says: 'The tax point is given both as a date and as a code; one must go.',
    holds: (root) => !(exists('TaxPointDate')(root) && exists('InvoicePeriod/DescriptionCode')(root)),
  },
  {
    id: 'BR-CO-18',
    field: 'taxBreakdown',
    says: 'The invoice has no tax breakdown.',
    holds: exists('TaxTotal/TaxSubtotal'),
  },
];

export const UBL_TOTALS_RULES: readonly ElementRule[] = [
  {
    id: 'BR-12',
    field: 'totals.lineNet',
    says: 'The invoice has no sum of the lines.',
    holds: exists('LineExtensionAmount'),
  },
  {
    id: 'BR-13',
    field: 'totals.taxExclusive',
    says: 'The invoice has no total without VAT.',
    holds: exists('TaxExclusiveAmount'),
  },
  {
    id: 'BR-14',
    field: 'totals.taxInclusive',
    says: 'The invoice has no total with VAT.',
    holds: exists('TaxInclusiveAmount'),
  },
  { id: 'BR-15', field: 'totals.payable', says: 'The invoice has no amount due.', holds: exists('PayableAmount') },
];

export const UBL_TOTAL_DECIMALS: readonly ElementRule[] = [
  twoDecimals('BR-DEC-09', 'LineExtensionAmount', 'lineNet'),
  twoDecimals('BR-DEC-10', 'AllowanceTotalAmount', 'allowances'),
  twoDecimals('BR-DEC-11', 'ChargeTotalAmount', 'charges'),
  twoDecimals('BR-DEC-12', 'TaxExclusiveAmount', 'taxExclusive'),
  twoDecimals('BR-DEC-14', 'TaxInclusiveAmount', 'taxInclusive'),
  twoDecimals('BR-DEC-16', 'PrepaidAmount', 'prepaid'),
  twoDecimals('BR-DEC-17', 'PayableRoundingAmount', 'rounding'),
  twoDecimals('BR-DEC-18', 'PayableAmount', 'payable'),
];


import { parseBusinessDate } from '../../../../../base/time.ts';
import { textAt, textOf, type XmlElement } from '../../../../../base/xml.ts';
import {
  isAustralianBusiness,
  isBelgianEnterprise,
  isGs1Key,
  isItalianFiscalCode,
  isItalianVat,
  isLuhn,
  isNorwegianOrganisation,
} from '../../identifier-checks.ts';
import type { RuleDocument } from '../assertion.ts';
import {
  ALLOWANCE_REASONS,
  ATTACHMENT_MIME_TYPES,
  CHARGE_REASONS,
  TAX_POINT_DATE_CODES_UBL,
} from '../code-lists/document-codes.ts';
import { CURRENCIES } from '../code-lists/place-codes.ts';
import { PEPPOL_ADDRESS_SCHEMES } from './peppol-address-schemes.ts';
import { firePeppol } from './peppol-rules.ts';

/** Identifiers whose format a scheme fixes: rule PEPPOL-COMMON, severity and check. */
interface IdentifierFormat {
  readonly rule: string;
  readonly severity: 'fatal' | 'warning';
  readonly what: string;
  readonly endpointOnly?: true;
  readonly holds: (identifier: string) => boolean;
}

const FORMATS: Readonly<Record<string, IdentifierFormat>> = {
  '0088': { rule: 'R040', severity: 'fatal', what: 'a GLN', holds: isGs1Key },
  '0192': { rule: 'R041', severity: 'fatal', what: 'a Norwegian organisation number', holds: isNorwegianOrganisation },
  '0184': {
    rule: 'R042',
    severity: 'fatal',
    what: 'a Danish CVR number',
    holds: (text) => /^(?:DK)?\d{8}$/.test(text),
  },
  '0208': { rule: 'R043', severity: 'fatal', what: 'a Belgian enterprise number', holds: isBelgianEnterprise },
  '0201': {
    rule: 'R044',
    severity: 'warning',
    what: 'an Italian IPA code',
    holds: (text) => /^[A-Za-z0-9]{6}$/.test(text),
  },
  '0210': { rule: 'R045', severity: 'warning', what: 'an Italian tax code', holds: isItalianFiscalCode },
  '9907': {
    rule: 'R046',
    severity: 'warning',
    what: 'an Italian tax code',
    endpointOnly: true,
    holds: isItalianFiscalCode,
  },
  '0211': {
    rule: 'R047',
    severity: 'warning',
    what: 'an Italian VAT number',
    holds: (text) => !/^IT/i.test(text) || isItalianVat(text.slice(2)),
  },
  '0007': {
    rule: 'R049',
    severity: 'fatal',
    what: 'a Swedish organisation number',
    holds: (text) => /^\d{10}$/.test(text) && isLuhn(text),
  },
  '0151': { rule: 'R050', severity: 'fatal', what: 'an Australian Business Number', holds: isAustralianBusiness },
};

const DATES: ReadonlySet<string> = new Set([
  'IssueDate',
  'DueDate',
  'TaxPointDate',
  'StartDate',
  'EndDate',
  'ActualDeliveryDate',
  'PaymentDueDate',
]);

const AMOUNTS: ReadonlySet<string> = new Set([
  'Amount',
  'BaseAmount',
  'PriceAmount',
  'TaxAmount',
  'TaxableAmount',
  'LineExtensionAmount',
  'TaxExclusiveAmount',
  'TaxInclusiveAmount',
  'AllowanceTotalAmount',
  'ChargeTotalAmount',
  'PrepaidAmount',
  'PayableRoundingAmount',
  'PayableAmount',
]);

/** Applies the Peppol rules that speak of one element; called for each while a UBL document is walked once. */
export function checkPeppolElement(document: RuleDocument, element: XmlElement): void {
  const { name, attributes } = element;
  const scheme = attributes['schemeID'];
  if (scheme !== undefined) checkIdentifier(document, element, scheme);
  if (name === 'EndpointID' && scheme !== undefined && !PEPPOL_ADDRESS_SCHEMES.has(scheme)) {
    firePeppol(
      document,
      'PEPPOL-EN16931-CL008',
      `"${scheme.slice(0, 10)}" is not an electronic address scheme of Peppol.`,
      element,
    );
  }
  if (
    DATES.has(name) &&
    !(/^\d{4}-\d{2}-\d{2}$/.test(textOf(element) ?? '') && parseBusinessDate(textOf(element) ?? '').ok)
  ) {
    firePeppol(
      document,
      'PEPPOL-EN16931-F001',
      `"${(textOf(element) ?? '').slice(0, 30)}" is not a date of the form YYYY-MM-DD.`,
      element,
    );
  }
  if (attributes['currencyID'] !== undefined || AMOUNTS.has(name)) checkCurrency(document, element);
  if (
    name === 'EmbeddedDocumentBinaryObject' &&
    attributes['mimeCode'] !== undefined &&
    !ATTACHMENT_MIME_TYPES.has(attributes['mimeCode'])
  ) {
    firePeppol(
      document,
      'PEPPOL-EN16931-CL001',
      `"${attributes['mimeCode'].slice(0, 60)}" is not a media type that may be attached.`,
      element,
    );
  }
  if (name === 'AllowanceChargeReasonCode') checkReason(document, element);
  if (
    name === 'DescriptionCode' &&
    element.parent?.name === 'InvoicePeriod' &&
    !TAX_POINT_DATE_CODES_UBL.has(textOf(element) ?? '')
  ) {
    firePeppol(
      document,
      'PEPPOL-EN16931-CL006',
      `"${(textOf(element) ?? '').slice(0, 10)}" is not a tax point date code (3, 35 or 432).`,
      element,
    );
  }
}

function checkIdentifier(document: RuleDocument, element: XmlElement, scheme: string): void {
  const format = FORMATS[scheme];
  const isIdentifier =
    element.name === 'EndpointID' ||
    (!format?.endpointOnly &&
      (element.name === 'CompanyID' || (element.name === 'ID' && element.parent?.name === 'PartyIdentification')));
  if (!format || !isIdentifier || format.holds(textOf(element) ?? '')) return;
  firePeppol(
    document,
    `PEPPOL-COMMON-${format.rule}`,
    `"${(textOf(element) ?? '').slice(0, 40)}" is not ${format.what}.`,
    element,
    format.severity,
  );
}

function checkCurrency(document: RuleDocument, element: XmlElement): void {
  const currency = element.attributes['currencyID'];
  if (currency !== undefined && !CURRENCIES.has(currency)) {
    firePeppol(document, 'PEPPOL-EN16931-CL007', `"${currency.slice(0, 10)}" is not a currency of ISO 4217.`, element);
  }
  // The total in the accounting currency has no subtotals and is the one amount in another currency.
  const accounting =
    element.name === 'TaxAmount' &&
    element.parent?.name === 'TaxTotal' &&
    !element.parent.children.some((child) => child.name === 'TaxSubtotal');
  if (AMOUNTS.has(element.name) && !accounting && currency !== document.invoice.currency?.value) {
    firePeppol(
      document,
      'PEPPOL-EN16931-R051',
      `${element.name} is in ${currency ?? 'no currency'}, the invoice in ${document.invoice.currency?.value ?? 'none'}.`,
      element,
    );
  }
}

function checkReason(document: RuleDocument, element: XmlElement): void {
  const charge = textAt(element.parent, 'ChargeIndicator') === 'true';
  const code = textOf(element) ?? '';
  if (!(charge ? CHARGE_REASONS : ALLOWANCE_REASONS).has(code)) {
    firePeppol(
      document,
      charge ? 'PEPPOL-EN16931-CL003' : 'PEPPOL-EN16931-CL002',
      `"${code.slice(0, 10)}" is not a reason of ${charge ? 'a charge (UNTDID 7161)' : 'an allowance (UNTDID 5189)'}.`,
      element,
    );
  }
}

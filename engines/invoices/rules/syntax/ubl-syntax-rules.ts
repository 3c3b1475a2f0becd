import { hasAttributes, xmlPath, type XmlElement } from '@finaceverse/base/xml';
import type { ElementCheck, RuleDocument } from '../rule-document.ts';
import { fractionDigits, isRootName } from '../element-paths.ts';
import { endsIn } from '../positions.ts';
import { pathTrie, rulesAt } from './path-trie.ts';
import { UBL_ABSENT_ELEMENTS } from './ubl-absent-elements.ts';

/** The restrictions of the UBL binding, EN 16931-3-2: cardinality (UBL-SR), data types (UBL-DT), left-out elements (UBL-CR). */

const ABSENT = pathTrie(UBL_ABSENT_ELEMENTS, 'UBL-CR-', { Line: ['InvoiceLine', 'CreditNoteLine'] });

/** Attributes that data types of EN 16931 do not have, by rule UBL-DT. */
const ABSENT_ATTRIBUTES: Readonly<Record<string, string>> = {
  schemeName: '08',
  schemeAgencyName: '09',
  schemeDataURI: '10',
  schemeURI: '11',
  format: '12',
  unitCodeListIdentifier: '13',
  unitCodeListAgencyIdentifier: '14',
  unitCodeListAgencyName: '15',
  listAgencyName: '16',
  listName: '17',
  name: '18',
  languageID: '19',
  listURI: '20',
  listSchemeURI: '21',
  languageLocaleID: '22',
  uri: '23',
  currencyCodeListVersionID: '24',
  characterSetCode: '25',
  encodingCode: '26',
  schemeAgencyID: '27',
  listAgencyID: '28',
};

type AttributeRule = readonly [under: string, attribute: string, number: string];

/** Scheme and list attributes that one element may not carry: by element: parent (* for any, root for the invoice itself), attribute, rule UBL-CR. */
const ELEMENT_ATTRIBUTES: Readonly<Record<string, readonly AttributeRule[]>> = {
  CustomizationID: [['root', 'schemeID', '648']],
  ProfileID: [['root', 'schemeID', '649']],
  ID: [
    ['root', 'schemeID', '650'],
    ['PayeeFinancialAccount', 'schemeID', '654'],
    ['FinancialInstitutionBranch', 'schemeID', '655'],
    ['BuyersItemIdentification', 'schemeID', '667'],
    ['SellersItemIdentification', 'schemeID', '668'],
    ['PaymentMandate', 'schemeID', '676'],
    ['PayerFinancialAccount', 'schemeID', '677'],
    ['TaxCategory', 'schemeID', '678'],
    ['ClassifiedTaxCategory', 'schemeID', '679'],
  ],
  SalesOrderID: [['root', 'schemeID', '651']],
  CompanyID: [['PartyTaxScheme', 'schemeID', '652']],
  PaymentID: [['PaymentMeans', 'schemeID', '653']],
  InvoiceTypeCode: [['root', 'listID', '656']],
  DocumentCurrencyCode: [['root', 'listID', '657']],
  TaxCurrencyCode: [['root', 'listID', '658']],
  DocumentTypeCode: [['AdditionalDocumentReference', 'listID', '659']],
  IdentificationCode: [['Country', 'listID', '660']],
  PaymentMeansCode: [['PaymentMeans', 'listID', '661']],
  AllowanceChargeReasonCode: [['*', 'listID', '662']],
  CreditNoteTypeCode: [['root', 'listID', '672']],
  PrimaryAccountNumber: [['*', 'schemeID', '674']],
  NetworkID: [['CardAccount', 'schemeID', '675']],
};

function fire(
  document: RuleDocument,
  rule: string,
  element: XmlElement,
  message: string,
  severity: 'fatal' | 'warning' = 'fatal',
): void {
  document.findings.push({ rule, severity, message, path: xmlPath(element) });
}

/** The check of the left-out elements and the data types of what stands at a position. */
export function ublCheckAt(names: readonly string[]): ElementCheck {
  const [name = '', parent] = names;
  const absent = rulesAt(ABSENT, names);
  const everywhere = absentEverywhere(names);
  const ofElement = (ELEMENT_ATTRIBUTES[name] ?? []).filter(
    ([under]) => under === '*' || (under === 'root' ? isRootName(parent) : under === parent),
  );
  const isAmount = name.endsWith('Amount') && !name.endsWith('PriceAmount') && !isOfDiscount(names);
  const isBinary = name.endsWith('BinaryObject');
  return (document, element) => {
    for (const rule of absent)
      fire(document, rule, element, `${name} is not part of the core invoice here.`, 'warning');
    if (everywhere !== undefined)
      fire(document, `UBL-CR-${everywhere}`, element, `${name} is not part of the core invoice.`, 'warning');
    if (hasAttributes(element)) checkAttributes(document, element, ofElement);
    if (isAmount && fractionDigits(element.text) > 2)
      fire(document, 'UBL-DT-01', element, `${name} has more than two decimals.`);
    if (isBinary) checkBinary(document, element);
  };
}

function checkAttributes(document: RuleDocument, element: XmlElement, ofElement: readonly AttributeRule[]): void {
  const { attributes, name } = element;
  for (const attribute in attributes) {
    const number = ABSENT_ATTRIBUTES[attribute];
    if (number !== undefined && !(attribute === 'name' && name === 'PaymentMeansCode'))
      fire(document, `UBL-DT-${number}`, element, withoutAttribute(name, attribute), 'warning');
    if (attribute === 'unitCodeListID')
      fire(document, 'UBL-CR-663', element, 'The unit code list needs not be named.', 'warning');
  }
  for (const [, attribute, number] of ofElement) {
    if (attributes[attribute] !== undefined)
      fire(document, `UBL-CR-${number}`, element, withoutAttribute(name, attribute), 'warning');
  }
}

function withoutAttribute(name: string, attribute: string): string {
  return `Attribute ${attribute} of ${name} is not part of the core invoice.`;
}

/** The rule on elements that are left out wherever they stand. */
function absentEverywhere(names: readonly string[]): string | undefined {
  const [name = '', ...around] = names;
  if (name === 'FinancialInstitution') return '664';
  return endsIn(around, DISCOUNT) ? DISCOUNT_PARTS[name] : undefined;
}

const DISCOUNT = 'Price/AllowanceCharge';
const DISCOUNT_PARTS: Readonly<Record<string, string>> = {
  AllowanceChargeReasonCode: '669',
  AllowanceChargeReason: '670',
  MultiplierFactorNumeric: '671',
};

/** Whether something stands in the discount of a price, whose amounts may have more decimals. */
function isOfDiscount(names: readonly string[]): boolean {
  return names.some((_, index) => index > 0 && endsIn(names.slice(index), DISCOUNT));
}

function checkBinary(document: RuleDocument, element: XmlElement): void {
  if (element.attributes['mimeCode'] === undefined)
    fire(document, 'UBL-DT-06', element, 'The attached document does not say its media type.');
  if (element.attributes['filename'] === undefined)
    fire(document, 'UBL-DT-07', element, 'The attached document has no file name.');
}

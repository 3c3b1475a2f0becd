import { xmlPath, type XmlElement } from '@finaceverse/base/xml';
import type { RuleDocument } from '../rule-document.ts';
import { fractionDigits, isRoot, within } from '../element-paths.ts';
import { pathTrie, type PathNode } from './path-trie.ts';
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

/** Scheme and list attributes that one element may not carry: by element: parent (* for any, root for the invoice itself), attribute, rule UBL-CR. */
const ELEMENT_ATTRIBUTES: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
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

/** Checks the left-out elements and the data types of one element; returns the node of the tree for its children. */
export function checkUblElement(
  document: RuleDocument,
  element: XmlElement,
  node: PathNode | undefined,
): PathNode | undefined {
  const own = element.parent ? node?.children.get(element.name) : ABSENT;
  for (const rule of own?.rules ?? []) {
    fire(document, rule, element, `${element.name} is not part of the core invoice here.`, 'warning');
  }
  const everywhere = isAbsentEverywhere(element);
  if (everywhere !== undefined)
    fire(document, `UBL-CR-${everywhere}`, element, `${element.name} is not part of the core invoice.`, 'warning');
  const { attributes, name } = element;
  for (const attribute in attributes) {
    const number = ABSENT_ATTRIBUTES[attribute];
    if (number !== undefined && !(attribute === 'name' && name === 'PaymentMeansCode')) {
      fire(
        document,
        `UBL-DT-${number}`,
        element,
        `Attribute ${attribute} of ${name} is not part of the core invoice.`,
        'warning',
      );
    }
    if (attribute === 'unitCodeListID')
      fire(document, 'UBL-CR-663', element, 'The unit code list needs not be named.', 'warning');
  }
  for (const [parent, attribute, number] of ELEMENT_ATTRIBUTES[name] ?? []) {
    if (attributes[attribute] !== undefined && isUnder(element, parent)) {
      fire(
        document,
        `UBL-CR-${number}`,
        element,
        `Attribute ${attribute} of ${name} is not part of the core invoice.`,
        'warning',
      );
    }
  }
  checkDataType(document, element);
  return own;
}

function isUnder(element: XmlElement, parent: string): boolean {
  if (parent === '*') return true;
  return parent === 'root' ? element.parent !== undefined && isRoot(element.parent) : element.parent?.name === parent;
}

/** Elements that are left out wherever they stand. */
function isAbsentEverywhere(element: XmlElement): string | undefined {
  if (element.name === 'FinancialInstitution') return '664';
  return element.parent?.name === 'AllowanceCharge' && within(element.parent, 'Price')
    ? DISCOUNT_PARTS[element.name]
    : undefined;
}

const DISCOUNT_PARTS: Readonly<Record<string, string>> = {
  AllowanceChargeReasonCode: '669',
  AllowanceChargeReason: '670',
  MultiplierFactorNumeric: '671',
};

/** Whether an element stands in the discount of a price, whose amounts may have more decimals. */
function isOfDiscount(element: XmlElement): boolean {
  for (let at = element.parent; at; at = at.parent)
    if (at.name === 'AllowanceCharge' && within(at, 'Price')) return true;
  return false;
}

function checkDataType(document: RuleDocument, element: XmlElement): void {
  const { name } = element;
  if (
    name.endsWith('Amount') &&
    fractionDigits(element.text) > 2 &&
    !name.endsWith('PriceAmount') &&
    !isOfDiscount(element)
  ) {
    fire(document, 'UBL-DT-01', element, `${name} has more than two decimals.`);
  }
  if (!name.endsWith('BinaryObject')) return;
  if (element.attributes['mimeCode'] === undefined)
    fire(document, 'UBL-DT-06', element, 'The attached document does not say its media type.');
  if (element.attributes['filename'] === undefined)
    fire(document, 'UBL-DT-07', element, 'The attached document has no file name.');
}

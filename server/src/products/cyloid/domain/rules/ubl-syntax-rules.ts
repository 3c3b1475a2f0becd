import { childOf, childrenOf, elementsAt, textAt, textOf, xmlPath, type XmlElement } from '../../../../base/xml.ts';
import type { RuleDocument } from './assertion.ts';
import { fractionDigits } from './element-rules.ts';
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
  unitCodeListID: '13',
  unitCodeListAgencyID: '14',
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

/** Scheme and list attributes that one element may not carry: parent (or * for any), element, attribute, rule UBL-CR. */
const ELEMENT_ATTRIBUTES: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  CustomizationID: [['*', 'schemeID', '648']],
  ProfileID: [['*', 'schemeID', '649']],
  ID: [
    ['Invoice', 'schemeID', '650'],
    ['CreditNote', 'schemeID', '650'],
    ['PayeeFinancialAccount', 'schemeID', '654'],
    ['FinancialInstitutionBranch', 'schemeID', '655'],
    ['BuyersItemIdentification', 'schemeID', '667'],
    ['SellersItemIdentification', 'schemeID', '668'],
    ['PaymentMandate', 'schemeID', '676'],
    ['PayerFinancialAccount', 'schemeID', '677'],
    ['TaxCategory', 'schemeID', '678'],
    ['ClassifiedTaxCategory', 'schemeID', '679'],
  ],
  SalesOrderID: [['*', 'schemeID', '651']],
  CompanyID: [['PartyTaxScheme', 'schemeID', '652']],
  PaymentID: [['*', 'schemeID', '653']],
  InvoiceTypeCode: [['*', 'listID', '656']],
  DocumentCurrencyCode: [['*', 'listID', '657']],
  TaxCurrencyCode: [['*', 'listID', '658']],
  DocumentTypeCode: [['AdditionalDocumentReference', 'listID', '659']],
  IdentificationCode: [['Country', 'listID', '660']],
  PaymentMeansCode: [['*', 'listID', '661']],
  AllowanceChargeReasonCode: [['*', 'listID', '662']],
  CreditNoteTypeCode: [['*', 'listID', '672']],
  PrimaryAccountNumberID: [['*', 'schemeID', '674']],
  NetworkID: [['*', 'schemeID', '675']],
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
    if (attributes[attribute] !== undefined && (parent === '*' || element.parent?.name === parent)) {
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

function checkDataType(document: RuleDocument, element: XmlElement): void {
  const { name } = element;
  if (
    name.endsWith('Amount') &&
    name !== 'PriceAmount' &&
    element.parent?.parent?.name !== 'Price' &&
    fractionDigits(element.text.trim()) > 2
  ) {
    fire(document, 'UBL-DT-01', element, `${name} has more than two decimals.`);
  }
  if (!name.endsWith('BinaryObject')) return;
  if (element.attributes['mimeCode'] === undefined)
    fire(document, 'UBL-DT-06', element, 'The attached document does not say its media type.');
  if (element.attributes['filename'] === undefined)
    fire(document, 'UBL-DT-07', element, 'The attached document has no file name.');
}

/** Something that occurs at most so often below each element of a path. */
interface Cardinality {
  readonly rule: string;
  readonly context: readonly string[];
  readonly path: readonly string[];
  readonly what: string;
  readonly where?: (element: XmlElement) => boolean;
}

const isVat = (element: XmlElement): boolean => textAt(element.parent, 'TaxScheme', 'ID')?.toUpperCase() === 'VAT';
const isType =
  (type: string) =>
  (element: XmlElement): boolean =>
    textAt(element.parent, 'DocumentTypeCode') === type;
const isCharge =
  (wanted: boolean) =>
  (element: XmlElement): boolean =>
    (textAt(element.parent, 'ChargeIndicator') === 'true') === wanted;
const notSepa = (element: XmlElement): boolean => element.attributes['schemeID'] !== 'SEPA';
const SELLER = ['AccountingSupplierParty', 'Party'] as const;
const BUYER = ['AccountingCustomerParty', 'Party'] as const;

const AT_MOST_ONCE: readonly Cardinality[] = [
  { rule: 'UBL-SR-01', context: [], path: ['ContractDocumentReference', 'ID'], what: 'The contract' },
  { rule: 'UBL-SR-02', context: [], path: ['ReceiptDocumentReference', 'ID'], what: 'The receiving advice' },
  { rule: 'UBL-SR-03', context: [], path: ['DespatchDocumentReference', 'ID'], what: 'The despatch advice' },
  {
    rule: 'UBL-SR-04',
    context: [],
    path: ['AdditionalDocumentReference', 'ID'],
    what: 'The invoiced object',
    where: isType('130'),
  },
  { rule: 'UBL-SR-05', context: [], path: ['PaymentTerms', 'Note'], what: 'The payment terms' },
  {
    rule: 'UBL-SR-06',
    context: ['BillingReference'],
    path: ['InvoiceDocumentReference'],
    what: 'The preceding invoice',
  },
  { rule: 'UBL-SR-08', context: [], path: ['InvoicePeriod'], what: 'The invoicing period' },
  {
    rule: 'UBL-SR-09',
    context: SELLER,
    path: ['PartyLegalEntity', 'RegistrationName'],
    what: 'The name of the seller',
  },
  { rule: 'UBL-SR-10', context: SELLER, path: ['PartyName', 'Name'], what: 'The trading name of the seller' },
  {
    rule: 'UBL-SR-11',
    context: SELLER,
    path: ['PartyLegalEntity', 'CompanyID'],
    what: 'The legal registration of the seller',
  },
  {
    rule: 'UBL-SR-12',
    context: SELLER,
    path: ['PartyTaxScheme', 'CompanyID'],
    what: 'The VAT identifier of the seller',
    where: isVat,
  },
  {
    rule: 'UBL-SR-13',
    context: SELLER,
    path: ['PartyTaxScheme', 'CompanyID'],
    what: 'The tax registration of the seller',
    where: (element) => !isVat(element),
  },
  {
    rule: 'UBL-SR-14',
    context: SELLER,
    path: ['PartyLegalEntity', 'CompanyLegalForm'],
    what: 'The legal information of the seller',
  },
  { rule: 'UBL-SR-15', context: BUYER, path: ['PartyLegalEntity', 'RegistrationName'], what: 'The name of the buyer' },
  { rule: 'UBL-SR-16', context: BUYER, path: ['PartyIdentification', 'ID'], what: 'The identifier of the buyer' },
  {
    rule: 'UBL-SR-17',
    context: BUYER,
    path: ['PartyLegalEntity', 'CompanyID'],
    what: 'The legal registration of the buyer',
  },
  {
    rule: 'UBL-SR-18',
    context: BUYER,
    path: ['PartyTaxScheme', 'CompanyID'],
    what: 'The VAT identifier of the buyer',
    where: isVat,
  },
  { rule: 'UBL-SR-19', context: ['PayeeParty'], path: ['PartyName', 'Name'], what: 'The name of the payee' },
  {
    rule: 'UBL-SR-20',
    context: ['PayeeParty'],
    path: ['PartyIdentification', 'ID'],
    what: 'The identifier of the payee',
    where: notSepa,
  },
  {
    rule: 'UBL-SR-21',
    context: ['PayeeParty'],
    path: ['PartyLegalEntity', 'CompanyID'],
    what: 'The legal registration of the payee',
  },
  {
    rule: 'UBL-SR-22',
    context: ['TaxRepresentativeParty'],
    path: ['PartyName', 'Name'],
    what: 'The name of the tax representative',
  },
  {
    rule: 'UBL-SR-23',
    context: ['TaxRepresentativeParty'],
    path: ['PartyTaxScheme', 'CompanyID'],
    what: 'The VAT identifier of the tax representative',
  },
  { rule: 'UBL-SR-24', context: [], path: ['Delivery'], what: 'The delivery' },
  {
    rule: 'UBL-SR-25',
    context: [],
    path: ['Delivery', 'DeliveryParty', 'PartyName', 'Name'],
    what: 'The name of who is delivered to',
  },
  { rule: 'UBL-SR-26', context: ['PaymentMeans'], path: ['PaymentID'], what: 'The payment reference' },
  { rule: 'UBL-SR-27', context: ['PaymentMeans'], path: ['InstructionNote'], what: 'The text of the payment means' },
  { rule: 'UBL-SR-28', context: ['PaymentMeans'], path: ['PaymentMandate', 'ID'], what: 'The mandate' },
  {
    rule: 'UBL-SR-30',
    context: ['AllowanceCharge'],
    path: ['AllowanceChargeReason'],
    what: 'The reason of an allowance',
    where: isCharge(false),
  },
  {
    rule: 'UBL-SR-31',
    context: ['AllowanceCharge'],
    path: ['AllowanceChargeReason'],
    what: 'The reason of a charge',
    where: isCharge(true),
  },
  {
    rule: 'UBL-SR-32',
    context: ['TaxTotal', 'TaxSubtotal'],
    path: ['TaxCategory', 'TaxExemptionReason'],
    what: 'The reason for exemption',
  },
  {
    rule: 'UBL-SR-33',
    context: ['AdditionalDocumentReference'],
    path: ['DocumentDescription'],
    what: 'The description of a supporting document',
  },
  { rule: 'UBL-SR-34', context: ['Line'], path: ['Note'], what: 'The note of a line' },
  { rule: 'UBL-SR-35', context: ['Line'], path: ['OrderLineReference', 'LineID'], what: 'The order line of a line' },
  { rule: 'UBL-SR-36', context: ['Line'], path: ['InvoicePeriod'], what: 'The period of a line' },
  {
    rule: 'UBL-SR-37',
    context: ['Line'],
    path: ['Price', 'AllowanceCharge', 'Amount'],
    what: 'The price discount of a line',
  },
  { rule: 'UBL-SR-39', context: [], path: ['ProjectReference', 'ID'], what: 'The project' },
  { rule: 'UBL-SR-40', context: BUYER, path: ['PartyName', 'Name'], what: 'The trading name of the buyer' },
  { rule: 'UBL-SR-45', context: [], path: ['PaymentMeans', 'PaymentDueDate'], what: 'The due date' },
  { rule: 'UBL-SR-49', context: [], path: ['InvoicePeriod', 'DescriptionCode'], what: 'The tax point date code' },
  { rule: 'UBL-SR-50', context: ['Line'], path: ['Item', 'Description'], what: 'The description of an item' },
  { rule: 'UBL-SR-52', context: ['Line'], path: ['DocumentReference'], what: 'The object of a line' },
  { rule: 'UBL-SR-54', context: [], path: ['PaymentMeans', 'CardAccount'], what: 'The payment card' },
  { rule: 'UBL-SR-55', context: [], path: ['PaymentMeans', 'PaymentMandate'], what: 'The direct debit mandate' },
  { rule: 'UBL-SR-56', context: [], path: ['OriginatorDocumentReference'], what: 'The tender' },
];

function reach(from: XmlElement, path: readonly string[]): readonly XmlElement[] {
  const names = path.map((step) =>
    step === 'Line' ? (from.name === 'CreditNote' ? 'CreditNoteLine' : 'InvoiceLine') : step,
  );
  return elementsAt(from, ...names);
}

/** Checks what may occur how often in the whole document. */
export function applyUblSyntaxRules(document: RuleDocument): void {
  const { root } = document;
  for (const { rule, context, path, what, where } of AT_MOST_ONCE) {
    for (const element of reach(root, context)) {
      const found = reach(element, path).filter((each) => !where || where(each));
      if (found.length > 1)
        fire(document, rule, found[1] ?? element, `${what} occurs ${found.length} times; once at most is allowed.`);
    }
  }
  applyReferences(document);
  applyPayments(document);
  applyParties(document);
  for (const line of reach(root, ['Line'])) {
    const categories = elementsAt(line, 'Item', 'ClassifiedTaxCategory').length;
    if (categories !== 1)
      fire(document, 'UBL-SR-48', line, `The line has ${categories} tax categories; it must have exactly one.`);
  }
}

function applyReferences(document: RuleDocument): void {
  const { root } = document;
  for (const billing of childrenOf(root, 'BillingReference')) {
    if (textAt(billing, 'InvoiceDocumentReference', 'ID') === undefined)
      fire(document, 'UBL-SR-07', billing, 'The preceding invoice has no number.');
  }
  for (const reference of childrenOf(root, 'AdditionalDocumentReference')) {
    const type = textAt(reference, 'DocumentTypeCode');
    const scheme = childOf(reference, 'ID')?.attributes['schemeID'];
    if (scheme !== undefined && type !== '130' && type !== '50')
      fire(document, 'UBL-SR-43', reference, 'Only the invoiced object may carry a scheme identifier.');
    if (scheme !== undefined && type !== undefined && type !== '130')
      fire(document, 'UBL-CR-665', reference, 'Only the invoiced object should carry a scheme identifier.', 'warning');
    if (type !== '130') continue;
    if (childOf(reference, 'Attachment'))
      fire(document, 'UBL-CR-666', reference, 'The invoiced object may not carry an attachment.');
    if (childOf(reference, 'DocumentDescription'))
      fire(document, 'UBL-CR-673', reference, 'The invoiced object may not carry a description.');
  }
  const version = childOf(root, 'UBLVersionID');
  if (version && textOf(version) !== '2.1')
    fire(document, 'UBL-CR-002', version, 'The UBL version should be left out, or be 2.1.', 'warning');
}

function distinct(elements: readonly XmlElement[], value: (element: XmlElement) => string | undefined): number {
  return new Set(elements.map(value).filter((each) => each !== undefined)).size;
}

function applyPayments(document: RuleDocument): void {
  const { root } = document;
  const means = childrenOf(root, 'PaymentMeans');
  const [first] = means;
  if (!first) return;
  if (distinct(elementsAt(root, 'PaymentMeans', 'PaymentID'), textOf) > 1)
    fire(document, 'UBL-SR-44', first, 'The payment references differ; an invoice has one.');
  const codes = elementsAt(root, 'PaymentMeans', 'PaymentMeansCode');
  if (distinct(codes, (code) => code.attributes['name']) > 1)
    fire(document, 'UBL-SR-46', first, 'The texts of the payment means differ.');
  if (distinct(codes, textOf) > 1) fire(document, 'UBL-SR-47', first, 'The codes of the payment means differ.');
  for (const each of means) {
    const due = childOf(each, 'PaymentDueDate');
    if (due && root.name === 'Invoice')
      fire(
        document,
        'UBL-CR-412',
        due,
        'PaymentDueDate is not part of the core invoice; an invoice has DueDate.',
        'warning',
      );
  }
}

function applyParties(document: RuleDocument): void {
  const { root } = document;
  const seller = elementsAt(root, 'AccountingSupplierParty', 'Party')[0];
  if (seller && childrenOf(seller, 'PartyTaxScheme').length > 2)
    fire(document, 'UBL-SR-42', seller, 'The seller has more than two tax registrations.');
  const creditor = [seller, childOf(root, 'PayeeParty')]
    .flatMap((party) => elementsAt(party, 'PartyIdentification', 'ID'))
    .filter((identifier) => !notSepa(identifier));
  if (creditor.length > 1 && seller)
    fire(document, 'UBL-SR-29', seller, 'The bank assigned creditor identifier occurs more than once.');
  const parties = [
    seller,
    ...elementsAt(root, 'AccountingCustomerParty', 'Party'),
    childOf(root, 'TaxRepresentativeParty'),
  ];
  for (const party of parties) {
    for (const scheme of childrenOf(party, 'PartyTaxScheme')) {
      if (childOf(scheme, 'TaxScheme') && textAt(scheme, 'CompanyID') === undefined) {
        fire(document, 'UBL-SR-53', scheme, 'A tax scheme is named, but not the identifier under it.');
      }
    }
  }
  const addresses = [
    ...parties.flatMap((party) => childrenOf(party, 'PostalAddress')),
    ...elementsAt(root, 'Delivery', 'DeliveryLocation', 'Address'),
  ];
  for (const address of addresses) {
    if (elementsAt(address, 'AddressLine', 'Line').length > 1)
      fire(document, 'UBL-SR-51', address, 'The address has more than one third line.');
  }
}

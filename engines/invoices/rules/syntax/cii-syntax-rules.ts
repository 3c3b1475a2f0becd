import {
  childOf,
  childrenOf,
  elementAt,
  elementsAt,
  textAt,
  textOf,
  xmlPath,
  type XmlElement,
} from '@finaceverse/base/xml';
import type { RuleDocument } from '../rule-document.ts';
import { AGREEMENT, CARDINALITIES, LINE, SETTLEMENT, SINGLE_TOTALS, TRANSACTION } from './cii-cardinalities.ts';
import { CII_ABSENT_ELEMENTS, CII_PARTS } from './cii-absent-elements.ts';
import { isCreditTransfer } from '../binding/cii-elements.ts';
import { isRoot, some, within } from '../element-paths.ts';
import { pathTrie, type PathNode } from './path-trie.ts';

/** The restrictions of the CII binding, EN 16931-3-3: cardinality and left-out elements (CII-SR), data types (CII-DT). */

const ABSENT = pathTrie(
  Object.fromEntries(
    Object.entries(CII_ABSENT_ELEMENTS).map(([path, names]) => {
      const [part = '', ...rest] = path.split('/');
      return [[CII_PARTS[part] ?? part, ...rest].join('/'), names];
    }),
  ),
  'CII-SR-',
);

/** Children that a data type of EN 16931 does not have, by the ending of the element's name: rule CII-DT. */
export const TYPE_CHILDREN: readonly (readonly [string, 'fatal' | 'warning', Readonly<Record<string, string>>])[] = [
  [
    'ReferencedDocument',
    'fatal',
    {
      StatusCode: '016',
      CopyIndicator: '017',
      GlobalID: '019',
      RevisionID: '020',
      Information: '023',
      SectionName: '025',
      PreviousRevisionID: '026',
      EffectiveSpecifiedPeriod: '028',
      IssuerTradeParty: '029',
      AttachedSpecifiedBinaryFile: '030',
    },
  ],
  [
    'TradeTax',
    'warning',
    {
      CalculatedRate: '038',
      CalculationSequenceNumeric: '039',
      BasisQuantity: '040',
      UnitBasisAmount: '042',
      LineTotalBasisAmount: '043',
      AllowanceChargeBasisAmount: '044',
      CurrencyCode: '049',
      Jurisdiction: '050',
      CustomsDutyIndicator: '051',
      TaxBasisAllowanceRate: '053',
      Type: '055',
      InformationAmount: '056',
      CategoryName: '057',
      SpecifiedTradeAccountingAccount: '060',
      ServiceSupplyTradeCountry: '061',
      BuyerRepayableTaxSpecifiedTradeAccountingAccount: '062',
      SellerPayableTaxSpecifiedTradeAccountingAccount: '063',
      SellerRefundableTaxSpecifiedTradeAccountingAccount: '064',
      BuyerDeductibleTaxSpecifiedTradeAccountingAccount: '065',
      BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount: '066',
      PlaceApplicableTradeLocation: '067',
    },
  ],
  [
    'BillingSpecifiedPeriod',
    'fatal',
    {
      DurationMeasure: '069',
      InclusiveIndicator: '070',
      Description: '071',
      CompleteDateTime: '073',
      OpenIndicator: '074',
      SeasonCode: '075',
      ID: '076',
      Name: '077',
      SequenceNumeric: '078',
      StartDateFlexibilityCode: '079',
      ContinuousIndicator: '080',
      PurposeCode: '081',
    },
  ],
  [
    'PostalTradeAddress',
    'fatal',
    {
      ID: '082',
      PostOfficeBox: '083',
      BuildingName: '084',
      LineFour: '086',
      LineFive: '087',
      StreetName: '088',
      CitySubDivisionName: '089',
      CountryName: '090',
      CountrySubDivisionID: '091',
      AttentionOf: '092',
      CareOf: '093',
      BuildingNumber: '094',
      DepartmentName: '095',
      AdditionalStreetName: '096',
    },
  ],
];

/** Attributes that a data type does not have, by the ending of the element's name. */
const TYPE_ATTRIBUTES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['Amount', { currencyID: '031', currencyCodeListVersionID: '032' }],
  ['Quantity', { unitCodeListID: '034', unitCodeListAgencyID: '035', unitCodeListAgencyName: '036' }],
];
const TYPE_CODE_ATTRIBUTES: Readonly<Record<string, string>> = { name: '008', listURI: '009' };
const ROOT_ATTRIBUTES: Readonly<Record<string, string>> = { languageID: '013', languageLocaleID: '014' };

/** Identifiers that name no scheme at all: parent, element, and what they may not carry. */
const PLAIN_IDENTIFIERS: readonly (readonly [string, string])[] = [
  ['GuidelineSpecifiedDocumentContextParameter', 'ID'],
  ['ExchangedDocument', 'ID'],
  ['AssociatedDocumentLineDocument', 'LineID'],
  ['SpecifiedTradeProduct', 'SellerAssignedID'],
];
const PLAIN_IDENTIFIER_ATTRIBUTES: Readonly<Record<string, string>> = {
  schemeName: '001',
  schemeAgencyName: '002',
  schemeDataURI: '003',
  schemeURI: '004',
  schemeID: '005',
  schemeAgencyID: '006',
  schemeVersionID: '007',
};
const IDENTIFIER_ATTRIBUTES: Readonly<Record<string, string>> = {
  schemeName: '101',
  schemeAgencyName: '102',
  schemeDataURI: '103',
  schemeURI: '104',
};

const LINE_CATEGORY_ATTRIBUTES: Readonly<Record<string, string>> = {
  listID: '045',
  listAgencyID: '046',
  listVersionID: '047',
  listURI: '048',
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
export function checkCiiElement(
  document: RuleDocument,
  element: XmlElement,
  node: PathNode | undefined,
): PathNode | undefined {
  const own = element.parent ? node?.children.get(element.name) : ABSENT;
  for (const rule of own?.rules ?? [])
    fire(document, rule, element, `${element.name} is not part of the core invoice here.`, 'warning');
  const type = typeOf(element.name);
  checkAttributes(document, element, type);
  for (const [, severity, names] of type.children) {
    for (const child of element.children) {
      const number = names[child.name];
      if (number !== undefined)
        fire(document, `CII-DT-${number}`, child, `${child.name} is not part of ${element.name}.`, severity);
    }
  }
  if (type.isReferencedDocument) checkReferencedDocument(document, element);
  if (type.isTradeTax) checkTradeTax(document, element);
  if (element.name === 'BillingSpecifiedPeriod') {
    if (elementAt(element, 'StartDateTime', 'DateTime'))
      fire(document, 'CII-DT-068', element, 'The start of the period must be a DateTimeString.');
    if (elementAt(element, 'EndDateTime', 'DateTime'))
      fire(document, 'CII-DT-072', element, 'The end of the period must be a DateTimeString.');
  }
  if (element.name === 'DateTimeString' && isMisdated(element)) {
    fire(
      document,
      'CII-DT-097',
      element,
      `"${element.text.trim().slice(0, 20)}" is not a date of format 102, which is YYYYMMDD.`,
    );
  }
  if (type.isContextParameter) {
    for (const [name, rule] of CONTEXT_PARTS) {
      const child = childOf(element, name);
      if (child) fire(document, rule, child, `${name} is not part of ${element.name}.`, 'warning');
    }
  }
  return own;
}

/** The two rules whose published identifiers have two digits only. */
const CONTEXT_PARTS = [
  ['Value', 'CII-SR-04'],
  ['SpecifiedDocumentVersion', 'CII-SR-05'],
] as const;

/** A date of format 102 that is no day of a month; dates of referenced documents have a format of their own. */
function isMisdated(date: XmlElement): boolean {
  return (
    date.attributes['format'] === '102' &&
    date.parent?.name !== 'FormattedIssueDateTime' &&
    !/^\s*\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\s*$/.test(date.text)
  );
}

/** The data type that a name shows by its ending. */
interface NamedType {
  readonly children: typeof TYPE_CHILDREN;
  readonly attributes: Readonly<Record<string, string>> | undefined;
  readonly isIdentifier: boolean;
  readonly isQuantity: boolean;
  readonly isReferencedDocument: boolean;
  readonly isTradeTax: boolean;
  readonly isContextParameter: boolean;
}

/** Types of the names that were met. Documents have some hundred names, and strangers' names are forgotten again. */
const TYPES = new Map<string, NamedType>();
const TYPES_MAX = 2000;

function typeOf(name: string): NamedType {
  const known = TYPES.get(name);
  if (known) return known;
  const type: NamedType = {
    children: TYPE_CHILDREN.filter(([ending]) => name.endsWith(ending)),
    attributes: TYPE_ATTRIBUTES.find(([ending]) => name.endsWith(ending))?.[1],
    isIdentifier: name.endsWith('ID'),
    isQuantity: name.endsWith('Quantity'),
    isReferencedDocument: name.endsWith('ReferencedDocument'),
    isTradeTax: name.endsWith('TradeTax'),
    isContextParameter: name.endsWith('DocumentContextParameter'),
  };
  if (TYPES.size >= TYPES_MAX) TYPES.clear();
  TYPES.set(name, type);
  return type;
}

/** The attributes that an element may not carry, by the data type that its name shows. */
function absentAttributes(element: XmlElement, type: NamedType): Readonly<Record<string, string>> | undefined {
  const { name, parent } = element;
  if (type.isIdentifier) {
    const plain = PLAIN_IDENTIFIERS.some(([holder, identifier]) => name === identifier && parent?.name === holder);
    return plain ? PLAIN_IDENTIFIER_ATTRIBUTES : IDENTIFIER_ATTRIBUTES;
  }
  if (name === 'TypeCode') return TYPE_CODE_ATTRIBUTES;
  if (isRoot(element)) return ROOT_ATTRIBUTES;
  if (name === 'TaxTotalAmount') return undefined;
  return type.attributes;
}

function checkAttributes(document: RuleDocument, element: XmlElement, type: NamedType): void {
  const { attributes, name } = element;
  let has = false;
  for (const _ in attributes) {
    has = true;
    break;
  }
  // What stands below speaks of attributes alone, and most elements have none.
  if (!has) return;
  const absent = absentAttributes(element, type);
  const ofLineTax = name === 'CategoryCode' && within(element, 'ApplicableTradeTax', 'SpecifiedLineTradeSettlement');
  for (const attribute in attributes) {
    const number = absent?.[attribute];
    if (number !== undefined)
      fire(document, `CII-DT-${number}`, element, `Attribute ${attribute} of ${name} is not part of the core invoice.`);
    const category = ofLineTax ? LINE_CATEGORY_ATTRIBUTES[attribute] : undefined;
    if (category !== undefined)
      fire(
        document,
        `CII-DT-${category}`,
        element,
        `Attribute ${attribute} of the tax category is not part of the core invoice.`,
        'warning',
      );
  }
  if (attributes['unitCode'] !== undefined && type.isQuantity && !some(document.root, BILLED, hasUnit))
    fire(document, 'CII-DT-033', element, 'A quantity has a unit, though no billed quantity has one.');
  if (
    name === 'CalculationPercent' &&
    attributes['format'] !== undefined &&
    within(element, 'SpecifiedTradeAllowanceCharge', 'SpecifiedLineTradeSettlement')
  )
    fire(document, 'CII-SR-186', element, 'The percentage of a line carries a format.', 'warning');
}

const BILLED: readonly string[] = [...LINE, 'SpecifiedLineTradeDelivery', 'BilledQuantity'];
const hasUnit = (quantity: XmlElement): boolean => quantity.attributes['unitCode'] !== undefined;

/** What an AdditionalReferencedDocument may carry depends on its type: 916 supporting, 130 invoiced object, 50 tender. */
function checkReferencedDocument(document: RuleDocument, element: XmlElement): void {
  const additional = element.name === 'AdditionalReferencedDocument';
  const type = additional ? textAt(element, 'TypeCode') : undefined;
  const allowed: readonly (readonly [string, string, boolean])[] = [
    ['URIID', '015', type === '916'],
    ['TypeCode', '018', type === '50' || type === '130' || type === '916'],
    ['Name', '021', type === '916'],
    ['AttachmentBinaryObject', '022', type === '916'],
    ['ReferenceTypeCode', '024', type === '130'],
    ['FormattedIssueDateTime', '027', element.name === 'InvoiceReferencedDocument'],
  ];
  for (const [name, number, holds] of allowed) {
    const child = childOf(element, name);
    if (child && !holds) fire(document, `CII-DT-${number}`, child, `${name} is not part of this ${element.name}.`);
  }
}

function checkTradeTax(document: RuleDocument, element: XmlElement): void {
  const type = textAt(element, 'TypeCode');
  if (childOf(element, 'TypeCode') && type !== 'VAT')
    fire(document, 'CII-DT-037', element, 'The kind of tax must be VAT.');
  const inHeader =
    element.parent?.name === 'ApplicableHeaderTradeSettlement' ||
    element.parent?.parent?.name === 'ApplicableHeaderTradeSettlement';
  for (const [name, number] of [
    ['BasisAmount', '041'],
    ['TaxPointDate', '054'],
    ['DueDateTypeCode', '058'],
  ] as const) {
    const child = childOf(element, name);
    if (child && !inHeader)
      fire(document, `CII-DT-${number}`, child, `${name} is not part of the tax of a line.`, 'warning');
  }
  for (const [name, number] of [
    ['ExemptionReasonCode', '052'],
    ['ExemptionReason', '098'],
  ] as const) {
    const child = childOf(element, name);
    if (child && element.name !== 'ApplicableTradeTax')
      fire(document, `CII-DT-${number}`, child, `${name} is not part of this tax.`, 'warning');
  }
  const rate = childOf(element, 'RateApplicablePercent');
  if (rate?.attributes['format'] !== undefined)
    fire(document, 'CII-DT-059', rate, 'The rate carries a format.', 'warning');
}

/** Checks what may occur how often in the whole document. */
export function applyCiiSyntaxRules(document: RuleDocument): void {
  const { root } = document;
  for (const { rule, severity, context, path, least, what, where } of CARDINALITIES) {
    for (const element of elementsAt(root, ...context)) {
      const found = elementsAt(element, ...path).filter((each) => !where || where(each)).length;
      if (found > 1 || found < (least ?? 0))
        fire(document, rule, element, `${what} occurs ${found} times instead of once.`, severity ?? 'fatal');
    }
  }
  const [settlement] = elementsAt(root, ...SETTLEMENT);
  const summation = childOf(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation');
  SINGLE_TOTALS.forEach((name, index) => {
    if (summation && childrenOf(summation, name).length > 1)
      fire(document, `CII-SR-${477 + index}`, summation, `${name} occurs more than once.`);
  });
  applySettlement(document, settlement);
  applyParties(document);
}

function distinct(elements: readonly XmlElement[]): number {
  return new Set(elements.map(textOf).filter((each) => each !== undefined)).size;
}

function applySettlement(document: RuleDocument, settlement: XmlElement | undefined): void {
  if (!settlement) return;
  const means = childrenOf(settlement, 'SpecifiedTradeSettlementPaymentMeans');
  if (distinct(means.flatMap((each) => childrenOf(each, 'TypeCode'))) > 1)
    fire(document, 'CII-SR-467', settlement, 'The codes of the payment means differ.');
  if (distinct(means.flatMap((each) => childrenOf(each, 'Information'))) > 1)
    fire(document, 'CII-SR-468', settlement, 'The texts of the payment means differ.');
  const unpaid = means.find((each) => isCreditTransfer(each) && !hasAccount(each));
  if (unpaid)
    fire(document, 'CII-SR-470', unpaid, 'A credit transfer names neither an IBAN nor another number of the account.');
}

function hasAccount(means: XmlElement): boolean {
  const account = childOf(means, 'PayeePartyCreditorFinancialAccount');
  return childOf(account, 'IBANID') !== undefined || childOf(account, 'ProprietaryID') !== undefined;
}

function applyParties(document: RuleDocument): void {
  const { root } = document;
  const either: readonly (readonly [string, readonly string[], string])[] = [
    ['CII-SR-449', [...TRANSACTION, 'ApplicableHeaderTradeDelivery', 'ShipToTradeParty'], 'The place of delivery'],
    ['CII-SR-450', [...AGREEMENT, 'BuyerTradeParty'], 'The buyer'],
    ['CII-SR-451', [...SETTLEMENT, 'PayeeTradeParty'], 'The payee'],
  ];
  for (const [rule, path, what] of either) {
    for (const party of elementsAt(root, ...path)) {
      if (childOf(party, 'ID') && childOf(party, 'GlobalID'))
        fire(document, rule, party, `${what} has two identifiers.`, 'warning');
    }
  }
  for (const [rule, party] of [
    ['CII-SR-465', 'SellerTradeParty'],
    ['CII-SR-466', 'BuyerTradeParty'],
  ] as const) {
    for (const contact of elementsAt(root, ...AGREEMENT, party, 'DefinedTradeContact')) {
      if (childOf(contact, 'PersonName') && childOf(contact, 'DepartmentName'))
        fire(document, rule, contact, 'The contact names both a person and a department.', 'warning');
    }
  }
}

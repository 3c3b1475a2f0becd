import {
  childOf,
  childrenOf,
  elementAt,
  elementsAt,
  hasAttributes,
  textAt,
  textOf,
  xmlPath,
  type XmlElement,
} from '@finaceverse/base/xml';
import type { ElementCheck, RuleDocument } from '../rule-document.ts';
import { AGREEMENT, CARDINALITIES, LINE, SETTLEMENT, SINGLE_TOTALS, TRANSACTION } from './cii-cardinalities.ts';
import { CII_ABSENT_ELEMENTS, CII_PARTS } from './cii-absent-elements.ts';
import { isCreditTransfer } from '../binding/cii-elements.ts';
import { isRootName, some } from '../element-paths.ts';
import { endsIn } from '../positions.ts';
import { pathTrie, rulesAt } from './path-trie.ts';

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

/** The check of the left-out elements and the data types of what stands at a position. */
export function ciiCheckAt(names: readonly string[]): ElementCheck {
  const [name = ''] = names;
  const left = rulesAt(ABSENT, names);
  const typed = TYPE_CHILDREN.filter(([ending]) => name.endsWith(ending));
  const attributes = attributesAt(names);
  const special = specialCheckAt(name);
  return (document, element) => {
    for (const rule of left) fire(document, rule, element, `${name} is not part of the core invoice here.`, 'warning');
    if (hasAttributes(element)) checkAttributes(document, element, attributes);
    for (const [, severity, absent] of typed) {
      for (const child of element.children) {
        const number = absent[child.name];
        if (number !== undefined)
          fire(document, `CII-DT-${number}`, child, `${child.name} is not part of ${name}.`, severity);
      }
    }
    special?.(document, element);
  };
}

/** What is checked of elements of one name alone. */
function specialCheckAt(name: string): ElementCheck | undefined {
  if (name.endsWith('ReferencedDocument')) return checkReferencedDocument;
  if (name.endsWith('TradeTax')) return checkTradeTax;
  if (name.endsWith('DocumentContextParameter')) return checkContextParameter;
  if (name === 'BillingSpecifiedPeriod') return checkPeriod;
  return name === 'DateTimeString' ? checkDate : undefined;
}

function checkPeriod(document: RuleDocument, period: XmlElement): void {
  if (elementAt(period, 'StartDateTime', 'DateTime'))
    fire(document, 'CII-DT-068', period, 'The start of the period must be a DateTimeString.');
  if (elementAt(period, 'EndDateTime', 'DateTime'))
    fire(document, 'CII-DT-072', period, 'The end of the period must be a DateTimeString.');
}

function checkDate(document: RuleDocument, date: XmlElement): void {
  if (!isMisdated(date)) return;
  const written = date.text.trim().slice(0, 20);
  fire(document, 'CII-DT-097', date, `"${written}" is not a date of format 102, which is YYYYMMDD.`);
}

function checkContextParameter(document: RuleDocument, parameter: XmlElement): void {
  for (const [name, rule] of CONTEXT_PARTS) {
    const child = childOf(parameter, name);
    if (child) fire(document, rule, child, `${name} is not part of ${parameter.name}.`, 'warning');
  }
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

/** The attributes that elements at a position may not carry, by the data type that their name shows. */
interface AttributeTable {
  readonly absent: Readonly<Record<string, string>> | undefined;
  readonly ofLineTax: boolean;
  readonly isQuantity: boolean;
  readonly isLinePercentage: boolean;
}

function attributesAt(names: readonly string[]): AttributeTable {
  const [name = ''] = names;
  return {
    absent: absentAttributes(names),
    ofLineTax: endsIn(names, 'SpecifiedLineTradeSettlement/ApplicableTradeTax/CategoryCode'),
    isQuantity: name.endsWith('Quantity'),
    isLinePercentage: endsIn(names, 'SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/CalculationPercent'),
  };
}

function absentAttributes(names: readonly string[]): Readonly<Record<string, string>> | undefined {
  const [name = '', parent] = names;
  if (name.endsWith('ID')) {
    const plain = PLAIN_IDENTIFIERS.some(([holder, identifier]) => name === identifier && parent === holder);
    return plain ? PLAIN_IDENTIFIER_ATTRIBUTES : IDENTIFIER_ATTRIBUTES;
  }
  if (name === 'TypeCode') return TYPE_CODE_ATTRIBUTES;
  if (isRootName(name)) return ROOT_ATTRIBUTES;
  if (name === 'TaxTotalAmount') return undefined;
  return TYPE_ATTRIBUTES.find(([ending]) => name.endsWith(ending))?.[1];
}

function checkAttributes(document: RuleDocument, element: XmlElement, table: AttributeTable): void {
  const { attributes, name } = element;
  for (const attribute in attributes) {
    const number = table.absent?.[attribute];
    if (number !== undefined)
      fire(document, `CII-DT-${number}`, element, `Attribute ${attribute} of ${name} is not part of the core invoice.`);
    const category = table.ofLineTax ? LINE_CATEGORY_ATTRIBUTES[attribute] : undefined;
    if (category !== undefined)
      fire(
        document,
        `CII-DT-${category}`,
        element,
        `Attribute ${attribute} of the tax category is not part of the core invoice.`,
        'warning',
      );
  }
  if (table.isQuantity && attributes['unitCode'] !== undefined && !some(document.root, BILLED, hasUnit))
    fire(document, 'CII-DT-033', element, 'A quantity has a unit, though no billed quantity has one.');
  if (table.isLinePercentage && attributes['format'] !== undefined)
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

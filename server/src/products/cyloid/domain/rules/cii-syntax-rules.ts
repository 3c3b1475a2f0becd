import { childOf, childrenOf, elementsAt, textAt, textOf, xmlPath, type XmlElement } from '../../../../base/xml.ts';
import type { RuleDocument } from './assertion.ts';
import { AGREEMENT, CARDINALITIES, LINE, SETTLEMENT, SINGLE_TOTALS, TRANSACTION } from './cii-cardinalities.ts';
import { CII_ABSENT_ELEMENTS, CII_PARTS } from './cii-absent-elements.ts';
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
const TYPE_CHILDREN: readonly (readonly [string, 'fatal' | 'warning', Readonly<Record<string, string>>])[] = [
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
  ['ID', { schemeName: '001', schemeAgencyName: '002', schemeDataURI: '003', schemeURI: '004' }],
  ['TypeCode', { name: '008', listURI: '009' }],
  ['Amount', { currencyID: '031', currencyCodeListVersionID: '032' }],
  ['Quantity', { unitCodeListID: '034', unitCodeListAgencyID: '035', unitCodeListAgencyName: '036' }],
];

const DOCUMENT_TYPE_ATTRIBUTES: Readonly<Record<string, string>> = {
  listID: '010',
  listAgencyID: '011',
  listVersionID: '012',
  languageID: '013',
  languageLocaleID: '014',
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
  checkAttributes(document, element);
  for (const [ending, severity, names] of TYPE_CHILDREN) {
    if (!element.name.endsWith(ending)) continue;
    for (const child of element.children) {
      const number = names[child.name];
      if (number !== undefined)
        fire(document, `CII-DT-${number}`, child, `${child.name} is not part of ${element.name}.`, severity);
    }
  }
  if (element.name.endsWith('ReferencedDocument')) checkReferencedDocument(document, element);
  if (element.name.endsWith('TradeTax')) checkTradeTax(document, element);
  if (element.name === 'BillingSpecifiedPeriod') {
    if (textAt(element, 'StartDateTime', 'DateTime') !== undefined)
      fire(document, 'CII-DT-068', element, 'The start of the period must be a DateTimeString.');
    if (textAt(element, 'EndDateTime', 'DateTime') !== undefined)
      fire(document, 'CII-DT-072', element, 'The end of the period must be a DateTimeString.');
  }
  if (
    element.name === 'DateTimeString' &&
    element.attributes['format'] === '102' &&
    !/^\s*\d{8}\s*$/.test(element.text)
  ) {
    fire(
      document,
      'CII-DT-097',
      element,
      `"${element.text.trim().slice(0, 20)}" is not a date of format 102, which is YYYYMMDD.`,
    );
  }
  return own;
}

function checkAttributes(document: RuleDocument, element: XmlElement): void {
  const { attributes, name } = element;
  for (const attribute in attributes) {
    for (const [ending, numbers] of TYPE_ATTRIBUTES) {
      const number = numbers[attribute];
      if (number === undefined || !name.endsWith(ending) || name === 'TaxTotalAmount') continue;
      if (ending === 'TypeCode' && name !== 'TypeCode') continue;
      fire(document, `CII-DT-${number}`, element, `Attribute ${attribute} of ${name} is not part of the core invoice.`);
    }
    const documentType =
      name === 'TypeCode' && element.parent?.name === 'ExchangedDocument'
        ? DOCUMENT_TYPE_ATTRIBUTES[attribute]
        : undefined;
    if (documentType !== undefined)
      fire(
        document,
        `CII-DT-${documentType}`,
        element,
        `Attribute ${attribute} of the document type is not part of the core invoice.`,
      );
    const category =
      name === 'CategoryCode' && element.parent?.parent?.name === 'SpecifiedLineTradeSettlement'
        ? LINE_CATEGORY_ATTRIBUTES[attribute]
        : undefined;
    if (category !== undefined)
      fire(
        document,
        `CII-DT-${category}`,
        element,
        `Attribute ${attribute} of the tax category is not part of the core invoice.`,
        'warning',
      );
  }
}

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
  for (const product of elementsAt(root, ...LINE, 'SpecifiedTradeProduct')) {
    const identifier = childOf(product, 'GlobalID');
    if (identifier && identifier.attributes['schemeID'] === undefined)
      fire(document, 'CII-SR-046', identifier, 'The standard identifier of the item has no scheme.');
  }
  for (const discount of elementsAt(
    root,
    ...LINE,
    'SpecifiedLineTradeAgreement',
    'GrossPriceProductTradePrice',
    'AppliedTradeAllowanceCharge',
  )) {
    if (textAt(discount, 'ChargeIndicator', 'Indicator') !== 'false' || !childOf(discount, 'ActualAmount')) {
      fire(document, 'CII-SR-119', discount, 'A gross price may carry a discount only, with its amount.', 'warning');
    }
  }
}

function distinct(elements: readonly XmlElement[]): number {
  return new Set(elements.map(textOf).filter((each) => each !== undefined)).size;
}

function applySettlement(document: RuleDocument, settlement: XmlElement | undefined): void {
  if (!settlement) return;
  const taxes = childrenOf(settlement, 'ApplicableTradeTax');
  if (distinct(taxes.flatMap((tax) => elementsAt(tax, 'TaxPointDate', 'DateString'))) > 1)
    fire(document, 'CII-SR-461', settlement, 'The tax point dates differ.');
  if (distinct(taxes.flatMap((tax) => childrenOf(tax, 'DueDateTypeCode'))) > 1)
    fire(document, 'CII-SR-462', settlement, 'The tax point date codes differ.');
  for (const adjustment of childrenOf(settlement, 'SpecifiedTradeAllowanceCharge')) {
    const category = textAt(adjustment, 'CategoryTradeTax', 'CategoryCode');
    if (!childOf(adjustment, 'ChargeIndicator'))
      fire(document, 'CII-SR-463', adjustment, 'It is not said whether this is an allowance or a charge.');
    if (category === undefined)
      fire(document, 'CII-SR-471', adjustment, 'The allowance or charge has no VAT category.');
    if (textAt(adjustment, 'CategoryTradeTax', 'RateApplicablePercent') === undefined && category !== 'O') {
      fire(document, 'CII-SR-472', adjustment, 'The allowance or charge has no VAT rate.');
    }
  }
  const means = childrenOf(settlement, 'SpecifiedTradeSettlementPaymentMeans');
  if (distinct(means.flatMap((each) => childrenOf(each, 'TypeCode'))) > 1)
    fire(document, 'CII-SR-467', settlement, 'The codes of the payment means differ.');
  if (distinct(means.flatMap((each) => childrenOf(each, 'Information'))) > 1)
    fire(document, 'CII-SR-468', settlement, 'The texts of the payment means differ.');
  for (const each of means) {
    const account = childOf(each, 'PayeePartyCreditorFinancialAccount');
    if (!['30', '58'].includes(textAt(each, 'TypeCode') ?? '')) continue;
    if (!childOf(account, 'IBANID') && !childOf(account, 'ProprietaryID'))
      fire(document, 'CII-SR-470', each, 'A credit transfer names neither an IBAN nor another number of the account.');
  }
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

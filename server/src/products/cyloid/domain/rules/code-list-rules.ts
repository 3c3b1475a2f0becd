import { textAt, textOf, xmlPath, type XmlElement } from '../../../../base/xml.ts';
import type { RuleDocument } from './assertion.ts';
import { booleanOf, under, within } from './element-rules.ts';
import {
  ALLOWANCE_REASONS,
  ATTACHMENT_MIME_TYPES,
  CHARGE_REASONS,
  CREDIT_NOTE_TYPES,
  EXEMPTION_REASONS,
  INVOICE_TYPES,
  NOTE_SUBJECTS,
  PAYMENT_MEANS_CODES,
  TAX_CATEGORIES,
  TAX_POINT_DATE_CODES_CII,
  TAX_POINT_DATE_CODES_UBL,
} from './code-lists/document-codes.ts';
import { COUNTRIES, CURRENCIES } from './code-lists/place-codes.ts';
import {
  ELECTRONIC_ADDRESS_SCHEMES,
  IDENTIFIER_SCHEMES,
  ITEM_CLASSIFICATIONS,
  REFERENCE_QUALIFIERS,
} from './code-lists/scheme-codes.ts';
import { UNITS } from './code-lists/unit-codes.ts';

/** A place where a code must come from a list: the text of an element, or one of its attributes. */
interface CodeRule {
  readonly id: string;
  readonly list: ReadonlySet<string>;
  readonly listName: string;
  readonly attribute?: string;
  /** Only elements under such a parent, where the name alone says too little. */
  readonly parent?: readonly string[];
  readonly when?: (element: XmlElement) => boolean;
  readonly code?: (element: XmlElement) => string | undefined;
}

const BOTH_TYPES: ReadonlySet<string> = new Set([...INVOICE_TYPES, ...CREDIT_NOTE_TYPES]);
const SELLER_SCHEMES: ReadonlySet<string> = new Set([...IDENTIFIER_SCHEMES, 'SEPA']);

function isCharge(element: XmlElement, wanted: boolean): boolean {
  const indicator = textAt(element.parent, 'ChargeIndicator', 'Indicator') ?? textAt(element.parent, 'ChargeIndicator');
  return booleanOf(indicator) === wanted;
}

/** The code that a note wraps in two number signs, where it is as long as codes are. */
function noteSubject(element: XmlElement): string | undefined {
  const code = /^[^#]*#([^#]*)#/.exec(element.text)?.[1];
  return code?.length === 3 ? code : undefined;
}

const isObject = (element: XmlElement): boolean => textAt(element.parent, 'DocumentTypeCode') === '130';

const COUNTRY = { list: COUNTRIES, listName: 'ISO 3166-1' } as const;
const UNIT = {
  id: 'BR-CL-23',
  list: UNITS,
  listName: 'UN/ECE Recommendation 20 or 21',
  attribute: 'unitCode',
} as const;

/** EN 16931 code list rules (BR-CL) of the UBL binding, by element name. */
const UBL: Readonly<Record<string, readonly CodeRule[]>> = {
  InvoiceTypeCode: [{ id: 'BR-CL-01', list: INVOICE_TYPES, listName: 'UNTDID 1001' }],
  CreditNoteTypeCode: [{ id: 'BR-CL-01', list: CREDIT_NOTE_TYPES, listName: 'UNTDID 1001' }],
  DocumentCurrencyCode: [{ id: 'BR-CL-04', list: CURRENCIES, listName: 'ISO 4217' }],
  TaxCurrencyCode: [{ id: 'BR-CL-05', list: CURRENCIES, listName: 'ISO 4217' }],
  DescriptionCode: [
    { id: 'BR-CL-06', list: TAX_POINT_DATE_CODES_UBL, listName: 'UNTDID 2005 (3, 35, 432)', parent: ['InvoicePeriod'] },
  ],
  Note: [
    {
      id: 'BR-CL-08',
      list: NOTE_SUBJECTS,
      listName: 'UNTDID 4451',
      parent: ['Invoice', 'CreditNote'],
      code: noteSubject,
    },
  ],
  ID: [
    {
      id: 'BR-CL-07',
      list: REFERENCE_QUALIFIERS,
      listName: 'UNTDID 1153',
      attribute: 'schemeID',
      parent: ['AdditionalDocumentReference', 'DocumentReference'],
      when: isObject,
    },
    {
      id: 'BR-CL-10',
      list: SELLER_SCHEMES,
      listName: 'ISO 6523',
      attribute: 'schemeID',
      parent: ['PartyIdentification'],
      when: (element) => under(element, 'AccountingSupplierParty', 'PayeeParty'),
    },
    {
      id: 'BR-CL-10',
      list: IDENTIFIER_SCHEMES,
      listName: 'ISO 6523',
      attribute: 'schemeID',
      parent: ['PartyIdentification'],
      when: (element) => !under(element, 'AccountingSupplierParty', 'PayeeParty'),
    },
    { id: 'BR-CL-17', list: TAX_CATEGORIES, listName: 'UNTDID 5305', parent: ['TaxCategory'] },
    { id: 'BR-CL-18', list: TAX_CATEGORIES, listName: 'UNTDID 5305', parent: ['ClassifiedTaxCategory'] },
    {
      id: 'BR-CL-21',
      list: IDENTIFIER_SCHEMES,
      listName: 'ISO 6523',
      attribute: 'schemeID',
      parent: ['StandardItemIdentification'],
    },
    {
      id: 'BR-CL-26',
      list: IDENTIFIER_SCHEMES,
      listName: 'ISO 6523',
      attribute: 'schemeID',
      parent: ['DeliveryLocation'],
    },
  ],
  CompanyID: [
    {
      id: 'BR-CL-11',
      list: IDENTIFIER_SCHEMES,
      listName: 'ISO 6523',
      attribute: 'schemeID',
      parent: ['PartyLegalEntity'],
    },
  ],
  ItemClassificationCode: [
    { id: 'BR-CL-13', list: ITEM_CLASSIFICATIONS, listName: 'UNTDID 7143', attribute: 'listID' },
  ],
  IdentificationCode: [
    { id: 'BR-CL-14', ...COUNTRY, parent: ['Country'] },
    { id: 'BR-CL-15', ...COUNTRY, parent: ['OriginCountry'] },
  ],
  PaymentMeansCode: [{ id: 'BR-CL-16', list: PAYMENT_MEANS_CODES, listName: 'UNTDID 4461' }],
  AllowanceChargeReasonCode: [
    { id: 'BR-CL-19', list: ALLOWANCE_REASONS, listName: 'UNTDID 5189', when: (element) => isCharge(element, false) },
    { id: 'BR-CL-20', list: CHARGE_REASONS, listName: 'UNTDID 7161', when: (element) => isCharge(element, true) },
  ],
  TaxExemptionReasonCode: [
    { id: 'BR-CL-22', list: EXEMPTION_REASONS, listName: 'VATEX', code: (element) => textOf(element)?.toUpperCase() },
  ],
  InvoicedQuantity: [UNIT],
  CreditedQuantity: [UNIT],
  BaseQuantity: [UNIT],
  EmbeddedDocumentBinaryObject: [
    { id: 'BR-CL-24', list: ATTACHMENT_MIME_TYPES, listName: 'the media types of EN 16931', attribute: 'mimeCode' },
  ],
  EndpointID: [
    {
      id: 'BR-CL-25',
      list: ELECTRONIC_ADDRESS_SCHEMES,
      listName: 'the electronic address schemes (EAS)',
      attribute: 'schemeID',
    },
  ],
};

/** The same of the CII binding. */
const CII: Readonly<Record<string, readonly CodeRule[]>> = {
  TypeCode: [
    { id: 'BR-CL-01', list: BOTH_TYPES, listName: 'UNTDID 1001', parent: ['ExchangedDocument'] },
    {
      id: 'BR-CL-16',
      list: PAYMENT_MEANS_CODES,
      listName: 'UNTDID 4461',
      parent: ['SpecifiedTradeSettlementPaymentMeans'],
    },
  ],
  InvoiceCurrencyCode: [{ id: 'BR-CL-04', list: CURRENCIES, listName: 'ISO 4217' }],
  TaxCurrencyCode: [{ id: 'BR-CL-05', list: CURRENCIES, listName: 'ISO 4217' }],
  DueDateTypeCode: [{ id: 'BR-CL-06', list: TAX_POINT_DATE_CODES_CII, listName: 'UNTDID 2475 (5, 29, 72)' }],
  ReferenceTypeCode: [{ id: 'BR-CL-07', list: REFERENCE_QUALIFIERS, listName: 'UNTDID 1153' }],
  SubjectCode: [{ id: 'BR-CL-08', list: NOTE_SUBJECTS, listName: 'UNTDID 4451' }],
  GlobalID: [
    {
      id: 'BR-CL-10',
      list: IDENTIFIER_SCHEMES,
      listName: 'ISO 6523',
      attribute: 'schemeID',
      when: (element) => !within(element, 'SpecifiedTradeProduct') && !within(element, 'ShipToTradeParty'),
    },
    {
      id: 'BR-CL-21',
      list: IDENTIFIER_SCHEMES,
      listName: 'ISO 6523',
      attribute: 'schemeID',
      parent: ['SpecifiedTradeProduct'],
    },
    {
      id: 'BR-CL-26',
      list: IDENTIFIER_SCHEMES,
      listName: 'ISO 6523',
      attribute: 'schemeID',
      when: (element) => within(element, 'ShipToTradeParty', 'ApplicableHeaderTradeDelivery'),
    },
  ],
  ID: [
    {
      id: 'BR-CL-11',
      list: IDENTIFIER_SCHEMES,
      listName: 'ISO 6523',
      attribute: 'schemeID',
      when: (element) => !within(element, 'SpecifiedTaxRegistration'),
    },
    {
      id: 'BR-CL-15',
      ...COUNTRY,
      parent: ['OriginTradeCountry'],
      // A scheme makes it an identifier first, and the published rules judge an element by one context only.
      when: (element) => element.attributes['schemeID'] === undefined,
    },
  ],
  ClassCode: [{ id: 'BR-CL-13', list: ITEM_CLASSIFICATIONS, listName: 'UNTDID 7143', attribute: 'listID' }],
  CountryID: [{ id: 'BR-CL-14', ...COUNTRY }],
  CategoryCode: [
    { id: 'BR-CL-17', list: TAX_CATEGORIES, listName: 'UNTDID 5305', parent: ['CategoryTradeTax'] },
    { id: 'BR-CL-18', list: TAX_CATEGORIES, listName: 'UNTDID 5305', parent: ['ApplicableTradeTax'] },
  ],
  ReasonCode: [
    {
      id: 'BR-CL-19',
      list: ALLOWANCE_REASONS,
      listName: 'UNTDID 5189',
      parent: ['SpecifiedTradeAllowanceCharge'],
      when: (element) => isCharge(element, false),
    },
    {
      id: 'BR-CL-20',
      list: CHARGE_REASONS,
      listName: 'UNTDID 7161',
      parent: ['SpecifiedTradeAllowanceCharge'],
      when: (element) => isCharge(element, true),
    },
  ],
  ExemptionReasonCode: [
    { id: 'BR-CL-22', list: EXEMPTION_REASONS, listName: 'VATEX', code: (element) => textOf(element)?.toUpperCase() },
  ],
  BilledQuantity: [UNIT],
  BasisQuantity: [UNIT],
  AttachmentBinaryObject: [
    { id: 'BR-CL-24', list: ATTACHMENT_MIME_TYPES, listName: 'the media types of EN 16931', attribute: 'mimeCode' },
  ],
  URIID: [
    {
      id: 'BR-CL-25',
      list: ELECTRONIC_ADDRESS_SCHEMES,
      listName: 'the electronic address schemes (EAS)',
      attribute: 'schemeID',
      parent: ['URIUniversalCommunication'],
    },
  ],
};

/** Checks the codes of one element; called for each while the document is walked once. */
export function checkCodes(document: RuleDocument, element: XmlElement): void {
  const currency = element.attributes['currencyID'];
  // The binding to CII looks at the totals of the tax only; other amounts may name no currency at all.
  const counts = document.syntax === 'ubl' || element.name === 'TaxTotalAmount';
  if (currency !== undefined && counts && !CURRENCIES.has(currency.trim()))
    fire(document, element, 'BR-CL-03', currency, 'ISO 4217');
  const rules = (document.syntax === 'ubl' ? UBL : CII)[element.name];
  if (!rules) return;
  for (const rule of rules) {
    if (rule.parent && !(element.parent && rule.parent.includes(element.parent.name))) continue;
    if (rule.when && !rule.when(element)) continue;
    const code = rule.code
      ? rule.code(element)
      : rule.attribute === undefined
        ? (textOf(element) ?? '')
        : element.attributes[rule.attribute]?.trim();
    if (code !== undefined && !rule.list.has(code)) fire(document, element, rule.id, code, rule.listName);
  }
}

function fire(document: RuleDocument, element: XmlElement, rule: string, code: string, listName: string): void {
  document.findings.push({
    rule,
    severity: 'fatal',
    path: xmlPath(element),
    actual: code.slice(0, 80),
    expected: `a code of ${listName}`,
    message: `"${code.slice(0, 40)}" in ${element.name} is not a code of ${listName}.`,
  });
}

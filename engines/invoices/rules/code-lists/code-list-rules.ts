import { textAt, textOf, xmlPath, type XmlElement } from '@finaceverse/base/xml';
import { place, type Place } from '../binding/places.ts';
import type { SyntaxBinding } from '../binding/syntax-binding.ts';
import { under, within } from '../element-paths.ts';
import type { RuleDocument } from '../rule-document.ts';
import { at, type Context } from '../rule-table.ts';
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
} from './document-codes.ts';
import { COUNTRIES, CURRENCIES } from './place-codes.ts';
import {
  ELECTRONIC_ADDRESS_SCHEMES,
  IDENTIFIER_SCHEMES,
  ITEM_CLASSIFICATIONS,
  REFERENCE_QUALIFIERS,
} from './scheme-codes.ts';
import { UNITS } from './unit-codes.ts';

/** Codes that must come from a list (BR-CL): the rule, the list, and where each syntax writes the code. */
interface CodeRow {
  readonly rule: string;
  readonly list: ReadonlySet<string>;
  readonly listName: string;
  /** The code is the value of this attribute, where there is one; else it is the text. */
  readonly attribute?: string;
  readonly code?: (element: XmlElement) => string | undefined;
  readonly ubl?: Place;
  readonly cii?: Place;
}

const EITHER_TYPE: ReadonlySet<string> = new Set([...INVOICE_TYPES, ...CREDIT_NOTE_TYPES]);
const SELLER_SCHEMES: ReadonlySet<string> = new Set([...IDENTIFIER_SCHEMES, 'SEPA']);

/** The code that a note wraps in two number signs, where it is as long as codes are. */
function noteSubject(element: XmlElement): string | undefined {
  const code = /^[^#]*#([^#]*)#/.exec(element.text)?.[1];
  return code?.length === 3 ? code : undefined;
}

const isObject = (element: XmlElement): boolean => textAt(element.parent, 'DocumentTypeCode') === '130';
const isSellers = (element: XmlElement): boolean => under(element, 'AccountingSupplierParty', 'PayeeParty');
const inUpperCase = (element: XmlElement): string | undefined => textOf(element)?.toUpperCase();

const TYPE = { rule: 'BR-CL-01', listName: 'UNTDID 1001' } as const;
const TAX_POINT = { rule: 'BR-CL-06' } as const;
const SUBJECT = { rule: 'BR-CL-08', list: NOTE_SUBJECTS, listName: 'UNTDID 4451' } as const;
const SCHEME = { list: IDENTIFIER_SCHEMES, listName: 'ISO 6523', attribute: 'schemeID' } as const;
const COUNTRY = { list: COUNTRIES, listName: 'ISO 3166-1' } as const;
const CATEGORY = { list: TAX_CATEGORIES, listName: 'UNTDID 5305' } as const;
const CURRENCY = { list: CURRENCIES, listName: 'ISO 4217' } as const;

function rows(binding: SyntaxBinding): readonly CodeRow[] {
  const ofCharge =
    (charge: boolean) =>
    (code: XmlElement): boolean =>
      binding.chargeOf(code.parent) === charge;
  const reasons = (charge: boolean): Pick<CodeRow, 'ubl' | 'cii'> => ({
    ubl: place('AllowanceChargeReasonCode', ofCharge(charge)),
    cii: place('SpecifiedTradeAllowanceCharge/ReasonCode', ofCharge(charge)),
  });
  return [
    { ...TYPE, list: INVOICE_TYPES, ubl: place('InvoiceTypeCode') },
    { ...TYPE, list: CREDIT_NOTE_TYPES, ubl: place('CreditNoteTypeCode') },
    { ...TYPE, list: EITHER_TYPE, cii: place('ExchangedDocument/TypeCode') },
    { rule: 'BR-CL-04', ...CURRENCY, ubl: place('DocumentCurrencyCode'), cii: place('InvoiceCurrencyCode') },
    { rule: 'BR-CL-05', ...CURRENCY, ubl: place('TaxCurrencyCode'), cii: place('TaxCurrencyCode') },
    {
      ...TAX_POINT,
      list: TAX_POINT_DATE_CODES_UBL,
      listName: 'UNTDID 2005 (3, 35, 432)',
      ubl: place('InvoicePeriod/DescriptionCode'),
    },
    {
      ...TAX_POINT,
      list: TAX_POINT_DATE_CODES_CII,
      listName: 'UNTDID 2475 (5, 29, 72)',
      cii: place('DueDateTypeCode'),
    },
    {
      rule: 'BR-CL-07',
      list: REFERENCE_QUALIFIERS,
      listName: 'UNTDID 1153',
      attribute: 'schemeID',
      ubl: place('AdditionalDocumentReference/ID DocumentReference/ID', isObject),
    },
    { rule: 'BR-CL-07', list: REFERENCE_QUALIFIERS, listName: 'UNTDID 1153', cii: place('ReferenceTypeCode') },
    { ...SUBJECT, code: noteSubject, ubl: place('Invoice/Note CreditNote/Note') },
    { ...SUBJECT, cii: place('SubjectCode') },
    { rule: 'BR-CL-10', ...SCHEME, list: SELLER_SCHEMES, ubl: place('PartyIdentification/ID', isSellers) },
    {
      rule: 'BR-CL-10',
      ...SCHEME,
      ubl: place('PartyIdentification/ID', (id) => !isSellers(id)),
      cii: place('GlobalID', (id) => !within(id, 'SpecifiedTradeProduct') && !within(id, 'ShipToTradeParty')),
    },
    {
      rule: 'BR-CL-11',
      ...SCHEME,
      ubl: place('PartyLegalEntity/CompanyID'),
      cii: place('ID', (id) => !within(id, 'SpecifiedTaxRegistration')),
    },
    {
      rule: 'BR-CL-13',
      list: ITEM_CLASSIFICATIONS,
      listName: 'UNTDID 7143',
      attribute: 'listID',
      ubl: place('ItemClassificationCode'),
      cii: place('ClassCode'),
    },
    { rule: 'BR-CL-14', ...COUNTRY, ubl: place('Country/IdentificationCode'), cii: place('CountryID') },
    {
      rule: 'BR-CL-15',
      ...COUNTRY,
      ubl: place('OriginCountry/IdentificationCode'),
      // A scheme makes it an identifier first, and the published rules judge an element by one context only.
      cii: place('OriginTradeCountry/ID', (id) => id.attributes['schemeID'] === undefined),
    },
    {
      rule: 'BR-CL-16',
      list: PAYMENT_MEANS_CODES,
      listName: 'UNTDID 4461',
      ubl: place('PaymentMeansCode'),
      cii: place('SpecifiedTradeSettlementPaymentMeans/TypeCode'),
    },
    { rule: 'BR-CL-17', ...CATEGORY, ubl: place('TaxCategory/ID'), cii: place('CategoryTradeTax/CategoryCode') },
    {
      rule: 'BR-CL-18',
      ...CATEGORY,
      ubl: place('ClassifiedTaxCategory/ID'),
      cii: place('ApplicableTradeTax/CategoryCode'),
    },
    { rule: 'BR-CL-19', list: ALLOWANCE_REASONS, listName: 'UNTDID 5189', ...reasons(false) },
    { rule: 'BR-CL-20', list: CHARGE_REASONS, listName: 'UNTDID 7161', ...reasons(true) },
    {
      rule: 'BR-CL-21',
      ...SCHEME,
      ubl: place('StandardItemIdentification/ID'),
      cii: place('SpecifiedTradeProduct/GlobalID'),
    },
    {
      rule: 'BR-CL-22',
      list: EXEMPTION_REASONS,
      listName: 'VATEX',
      code: inUpperCase,
      ubl: place('TaxExemptionReasonCode'),
      cii: place('ExemptionReasonCode'),
    },
    {
      rule: 'BR-CL-23',
      list: UNITS,
      listName: 'UN/ECE Recommendation 20 or 21',
      attribute: 'unitCode',
      ubl: place('InvoicedQuantity CreditedQuantity BaseQuantity'),
      cii: place('BilledQuantity BasisQuantity'),
    },
    {
      rule: 'BR-CL-24',
      list: ATTACHMENT_MIME_TYPES,
      listName: 'the media types of EN 16931',
      attribute: 'mimeCode',
      ubl: place('EmbeddedDocumentBinaryObject'),
      cii: place('AttachmentBinaryObject'),
    },
    {
      rule: 'BR-CL-25',
      list: ELECTRONIC_ADDRESS_SCHEMES,
      listName: 'the electronic address schemes (EAS)',
      attribute: 'schemeID',
      ubl: place('EndpointID'),
      cii: place('URIUniversalCommunication/URIID'),
    },
    {
      rule: 'BR-CL-26',
      ...SCHEME,
      ubl: place('DeliveryLocation/ID'),
      cii: place('ApplicableHeaderTradeDelivery/ShipToTradeParty/GlobalID'),
    },
  ];
}

function codeOf({ code, attribute }: CodeRow, element: XmlElement): string | undefined {
  if (code) return code(element);
  return attribute === undefined ? (textOf(element) ?? '') : element.attributes[attribute]?.trim();
}

/** The contexts of the code lists in one syntax. */
export function codeRules(binding: SyntaxBinding): readonly Context<RuleDocument>[] {
  return rows(binding).flatMap((row) => {
    const where = row[binding.syntax];
    if (!where) return [];
    return [
      at<RuleDocument>(where.at, where.when, {
        rule: row.rule,
        severity: 'fatal',
        says: (element) => wrongCode(element, codeOf(row, element) ?? '', row.listName),
        holds: (element) => {
          const code = codeOf(row, element);
          return code === undefined || row.list.has(code);
        },
      }),
    ];
  });
}

function wrongCode(element: XmlElement, code: string, listName: string): string {
  return `"${code.slice(0, 40)}" in ${element.name} is not a code of ${listName}.`;
}

/** Checks the currency that any amount may name (BR-CL-03); called for each element while the document is walked once. */
export function checkCurrency({ binding, findings }: RuleDocument, element: XmlElement): void {
  const currency = element.attributes['currencyID'];
  if (currency === undefined || CURRENCIES.has(currency.trim())) return;
  // Other amounts of CII may name no currency at all.
  if (binding.dialect.currenciesOfTaxTotalsOnly && element.name !== 'TaxTotalAmount') return;
  const message = wrongCode(element, currency, CURRENCY.listName);
  findings.push({ rule: 'BR-CL-03', severity: 'fatal', path: xmlPath(element), message });
}

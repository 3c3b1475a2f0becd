import { childOf, type XmlElement } from '@finaceverse/base/xml';
import {
  ALLOWANCE_REASONS,
  ATTACHMENT_MIME_TYPES,
  CHARGE_REASONS,
  TAX_POINT_DATE_CODES_UBL,
} from '../code-lists/document-codes.ts';
import { place, type Place } from '../binding/places.ts';
import { at, must, type Context, type Rule } from '../rule-table.ts';
import type { CiiFacts } from './cii-facts.ts';
import { indicatorOf, isIsoDate, tidied, written } from './element-text.ts';
import {
  GERMAN_INVOICE_TYPES,
  PEPPOL_ADDRESS_SCHEMES,
  PEPPOL_CREDIT_NOTE_TYPES,
  PEPPOL_CURRENCIES,
  PEPPOL_INVOICE_TYPES,
} from './peppol-codes.ts';
import type { UblFacts } from './ubl-facts.ts';
import { UBL_AMOUNTS } from './ubl-transaction-rules.ts';

/** What a rule of both editions asks of a code: the list, or the form, that the rule names. */
interface CodeRow {
  readonly rule: string;
  readonly code: (element: XmlElement) => string;
  readonly holds: (code: string) => boolean;
  readonly is: string;
  readonly ubl: Place;
  readonly cii: Place;
}

const EITHER_TYPE: ReadonlySet<string> = new Set([...PEPPOL_INVOICE_TYPES, ...PEPPOL_CREDIT_NOTE_TYPES]);

const attribute =
  (name: string) =>
  (element: XmlElement): string =>
    element.attributes[name] ?? '';
const has =
  (name: string) =>
  (element: XmlElement): boolean =>
    element.attributes[name] !== undefined;
const inList =
  (list: ReadonlySet<string>) =>
  (code: string): boolean =>
    list.has(code);
const reasonOf = (charge: 'true' | 'false') => (code: XmlElement) => indicatorOf(code.parent) === charge;
const isOfParty = (address: XmlElement): boolean =>
  /^(?:Seller|Buyer)TradeParty$/.test(address.parent?.parent?.name ?? '');

/** Code lists (PEPPOL-EN16931-CL) that the editions for UBL and for CII share. */
const ROWS: readonly CodeRow[] = [
  {
    rule: 'CL001',
    code: attribute('mimeCode'),
    holds: inList(ATTACHMENT_MIME_TYPES),
    is: 'a media type that may be attached',
    ubl: place('EmbeddedDocumentBinaryObject', has('mimeCode')),
    cii: place('AttachmentBinaryObject', has('mimeCode')),
  },
  {
    rule: 'CL002',
    code: tidied,
    holds: inList(ALLOWANCE_REASONS),
    is: 'a reason of an allowance (UNTDID 5189)',
    ubl: place('AllowanceCharge/AllowanceChargeReasonCode', reasonOf('false')),
    cii: place('SpecifiedTradeAllowanceCharge/ReasonCode', reasonOf('false')),
  },
  {
    rule: 'CL003',
    code: tidied,
    holds: inList(CHARGE_REASONS),
    is: 'a reason of a charge (UNTDID 7161)',
    ubl: place('AllowanceCharge/AllowanceChargeReasonCode', reasonOf('true')),
    cii: place('SpecifiedTradeAllowanceCharge/ReasonCode', reasonOf('true')),
  },
  {
    rule: 'CL007',
    code: attribute('currencyID'),
    holds: inList(PEPPOL_CURRENCIES),
    is: 'a currency of ISO 4217',
    ubl: place(UBL_AMOUNTS),
    cii: place('TaxTotalAmount', has('currencyID')),
  },
  {
    rule: 'CL008',
    code: attribute('schemeID'),
    holds: inList(PEPPOL_ADDRESS_SCHEMES),
    is: 'an electronic address scheme of Peppol',
    ubl: place('EndpointID', has('schemeID')),
    cii: place('URIUniversalCommunication/URIID', isOfParty),
  },
];

function rulesOfCodes<Facts>(syntax: 'ubl' | 'cii'): readonly Context<Facts>[] {
  return ROWS.map(({ rule, code, holds, is, [syntax]: where }) =>
    at<Facts>(
      where.at,
      where.when,
      must(
        `PEPPOL-EN16931-${rule}`,
        (element) => `"${code(element).slice(0, 60)}" is not ${is}.`,
        (element) => holds(code(element)),
      ),
    ),
  );
}

/** A type of document that the billing process knows. */
function typeOf<Facts extends { readonly process: string | undefined }>(
  rule: string,
  list: ReadonlySet<string>,
  what: string,
): Rule<Facts> {
  return must(
    rule,
    (code) => `Type ${tidied(code).slice(0, 10)} is not a type of ${what} in this process.`,
    (code, { process }) => process !== '01' || list.has(tidied(code)),
  );
}

/** Exemption codes that ask for one VAT category. */
const EXEMPTIONS: readonly (readonly [rule: string, exemption: string, category: string])[] = [
  ['P0104', 'VATEX-EU-G', 'G'],
  ['P0105', 'VATEX-EU-O', 'O'],
  ['P0106', 'VATEX-EU-IC', 'K'],
  ['P0107', 'VATEX-EU-AE', 'AE'],
  ['P0108', 'VATEX-EU-D', 'E'],
  ['P0109', 'VATEX-EU-F', 'E'],
  ['P0110', 'VATEX-EU-I', 'E'],
  ['P0111', 'VATEX-EU-J', 'E'],
];

/** Peppol BIS Billing 3 in UBL: code lists (PEPPOL-EN16931-CL), dates (F) and codes that belong to a process (P). */
export const UBL_CODE_RULES: readonly Context<UblFacts>[] = [
  ...rulesOfCodes<UblFacts>('ubl'),
  at(
    'InvoicePeriod/DescriptionCode',
    undefined,
    must(
      'PEPPOL-EN16931-CL006',
      (code) => `"${tidied(code).slice(0, 10)}" is not a tax point date code (3, 35 or 432).`,
      (code) => TAX_POINT_DATE_CODES_UBL.has(tidied(code)),
    ),
  ),
  at(
    'InvoiceTypeCode',
    undefined,
    typeOf('PEPPOL-EN16931-P0100', PEPPOL_INVOICE_TYPES, 'invoice'),
    must(
      'PEPPOL-EN16931-P0112',
      (code) => `Type ${tidied(code)} is for invoices between German organisations only.`,
      (code, { betweenGermans }) => betweenGermans || !GERMAN_INVOICE_TYPES.has(tidied(code)),
    ),
  ),
  at('CreditNoteTypeCode', undefined, typeOf('PEPPOL-EN16931-P0101', PEPPOL_CREDIT_NOTE_TYPES, 'credit note')),
  at(
    'IssueDate DueDate TaxPointDate StartDate EndDate ActualDeliveryDate',
    undefined,
    must(
      'PEPPOL-EN16931-F001',
      (date) => `"${written(date).slice(0, 30)}" is not a date of the form YYYY-MM-DD.`,
      (date) => isIsoDate(written(date)),
    ),
  ),
  ...EXEMPTIONS.map(([rule, exemption, category]) =>
    at<UblFacts>(
      'TaxCategory',
      (each) => written(childOf(each, 'TaxExemptionReasonCode')).toUpperCase() === exemption,
      must(
        `PEPPOL-EN16931-${rule}`,
        `The exemption ${exemption} belongs to VAT category ${category}.`,
        (each) => tidied(childOf(each, 'ID')) === category,
      ),
    ),
  ),
];

/** The same in CII: code lists, dates and the types of document. */
export const CII_CODE_RULES: readonly Context<CiiFacts>[] = [
  ...rulesOfCodes<CiiFacts>('cii'),
  at('ExchangedDocument/TypeCode', undefined, typeOf('PEPPOL-EN16931-P0100', EITHER_TYPE, 'invoice')),
  at(
    'DateTimeString',
    undefined,
    must(
      'PEPPOL-EN16931-F001',
      (date) => `"${written(date).slice(0, 30)}" is not a date of the form YYYYMMDD (format 102).`,
      (date) => date.attributes['format']?.trim() === '102' && /^20\d{6}$/.test(written(date)),
    ),
  ),
];

import { childOf } from '../../../../../base/xml.ts';
import {
  ALLOWANCE_REASONS,
  ATTACHMENT_MIME_TYPES,
  CHARGE_REASONS,
  TAX_POINT_DATE_CODES_UBL,
} from '../code-lists/document-codes.ts';
import { isIsoDate, tidied, written } from './element-text.ts';
import {
  GERMAN_INVOICE_TYPES,
  PEPPOL_ADDRESS_SCHEMES,
  PEPPOL_CREDIT_NOTE_TYPES,
  PEPPOL_CURRENCIES,
  PEPPOL_INVOICE_TYPES,
} from './peppol-codes.ts';
import { at, must, type Context } from './rule-table.ts';
import type { UblFacts } from './ubl-facts.ts';
import { UBL_AMOUNTS } from './ubl-transaction-rules.ts';

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
  at(
    'EmbeddedDocumentBinaryObject',
    (each) => each.attributes['mimeCode'] !== undefined,
    must(
      'PEPPOL-EN16931-CL001',
      (each) => `"${each.attributes['mimeCode']?.slice(0, 60)}" is not a media type that may be attached.`,
      (each) => ATTACHMENT_MIME_TYPES.has(each.attributes['mimeCode'] ?? ''),
    ),
  ),
  at(
    'AllowanceCharge/AllowanceChargeReasonCode',
    (code) => written(childOf(code.parent, 'ChargeIndicator')) === 'false',
    must(
      'PEPPOL-EN16931-CL002',
      (code) => `"${tidied(code).slice(0, 10)}" is not a reason of an allowance (UNTDID 5189).`,
      (code) => ALLOWANCE_REASONS.has(tidied(code)),
    ),
  ),
  at(
    'AllowanceCharge/AllowanceChargeReasonCode',
    (code) => written(childOf(code.parent, 'ChargeIndicator')) === 'true',
    must(
      'PEPPOL-EN16931-CL003',
      (code) => `"${tidied(code).slice(0, 10)}" is not a reason of a charge (UNTDID 7161).`,
      (code) => CHARGE_REASONS.has(tidied(code)),
    ),
  ),
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
    UBL_AMOUNTS,
    undefined,
    must(
      'PEPPOL-EN16931-CL007',
      (amount) => `"${(amount.attributes['currencyID'] ?? '').slice(0, 10)}" is not a currency of ISO 4217.`,
      (amount) => PEPPOL_CURRENCIES.has(amount.attributes['currencyID'] ?? ''),
    ),
  ),
  at(
    'InvoiceTypeCode',
    undefined,
    must(
      'PEPPOL-EN16931-P0100',
      (code) => `Type ${tidied(code).slice(0, 10)} is not a type of invoice in this process.`,
      (code, { process }) => process !== '01' || PEPPOL_INVOICE_TYPES.has(tidied(code)),
    ),
    must(
      'PEPPOL-EN16931-P0112',
      (code) => `Type ${tidied(code)} is for invoices between German organisations only.`,
      (code, { betweenGermans }) => betweenGermans || !GERMAN_INVOICE_TYPES.has(tidied(code)),
    ),
  ),
  at(
    'CreditNoteTypeCode',
    undefined,
    must(
      'PEPPOL-EN16931-P0101',
      (code) => `Type ${tidied(code).slice(0, 10)} is not a type of credit note in this process.`,
      (code, { process }) => process !== '01' || PEPPOL_CREDIT_NOTE_TYPES.has(tidied(code)),
    ),
  ),
  at(
    'IssueDate DueDate TaxPointDate StartDate EndDate ActualDeliveryDate',
    undefined,
    must(
      'PEPPOL-EN16931-F001',
      (date) => `"${written(date).slice(0, 30)}" is not a date of the form YYYY-MM-DD.`,
      (date) => isIsoDate(written(date)),
    ),
  ),
  at(
    'EndpointID',
    (address) => address.attributes['schemeID'] !== undefined,
    must(
      'PEPPOL-EN16931-CL008',
      (address) => `"${address.attributes['schemeID']?.slice(0, 10)}" is not an electronic address scheme of Peppol.`,
      (address) => PEPPOL_ADDRESS_SCHEMES.has(address.attributes['schemeID'] ?? ''),
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

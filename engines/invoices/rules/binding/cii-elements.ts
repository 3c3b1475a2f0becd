import { childOf, childrenOf, textAt, type XmlElement } from '@finaceverse/base/xml';
import { some } from '../element-paths.ts';
import { CREDIT_TRANSFERS } from './ubl-elements.ts';

/** What the rules ask of the elements of CII. */

/** Paths from the root to the parts of the header. */
export const AGREEMENT_PATH = 'SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement';
export const SETTLEMENT_PATH = 'SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement';

/** Whether a tax, as a line, an allowance or the breakdown names it, is VAT. */
export function isVatTax(tax: XmlElement): boolean {
  return childOf(tax, 'TypeCode')?.text.trim().toUpperCase() === 'VAT';
}

/** Whether a party has a tax registration under one of the schemes. */
export function isRegistered(party: XmlElement | undefined, ...schemes: readonly string[]): boolean {
  return some(party, ['SpecifiedTaxRegistration', 'ID'], (id) => schemes.includes(id.attributes['schemeID'] ?? ''));
}

/** The line that an element belongs to, as a field. */
export function lineField(element: XmlElement): string {
  return `lines[${(lineOf(element)?.position ?? 1) - 1}]`;
}

function lineOf(element: XmlElement): XmlElement | undefined {
  let at: XmlElement | undefined = element;
  while (at && at.name !== 'IncludedSupplyChainTradeLineItem') at = at.parent;
  return at;
}

/** What a person calls the line that an element belongs to. */
export function lineName(element: XmlElement): string {
  const line = lineOf(element);
  return `Line ${textAt(line, 'AssociatedDocumentLineDocument', 'LineID')?.slice(0, 20) ?? line?.position ?? ''}`;
}

/** Whether a tax has a category and is of VAT. */
export function isVatCategory(tax: XmlElement): boolean {
  return isVatTax(tax) && childOf(tax, 'CategoryCode') !== undefined;
}

/** IGIC, IPSI and what is not subject to VAT have published rules of their own in the place of the general ones. */
const OWN_RULES: readonly string[] = ['L', 'M', 'O'];

/** Whether the general rules for a tax breakdown apply to one. */
export function isPlainBreakdown(tax: XmlElement): boolean {
  return (
    tax.parent?.name === 'ApplicableHeaderTradeSettlement' &&
    !(isVatTax(tax) && OWN_RULES.includes(textAt(tax, 'CategoryCode') ?? ''))
  );
}

/** Whether a means of payment is a credit transfer. */
export function isCreditTransfer(means: XmlElement | undefined): boolean {
  return childrenOf(means, 'TypeCode').some((code) => CREDIT_TRANSFERS.includes(code.text.trim()));
}

/** Whether an identifier names its scheme. */
export const hasScheme = (element: XmlElement): boolean => (element.attributes['schemeID'] ?? '').trim() !== '';

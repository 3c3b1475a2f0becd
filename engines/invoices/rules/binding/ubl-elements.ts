import { childOf, childrenOf, textAt, type XmlElement } from '@finaceverse/base/xml';
import { isRoot, some } from '../element-paths.ts';

/** What the rules ask of the elements of UBL. */

/** Whether a tax scheme inside an element is VAT, in whatever case it is written. */
export function isVatScheme(element: XmlElement): boolean {
  return some(element, ['TaxScheme', 'ID'], (id) => id.text.trim().toUpperCase() === 'VAT');
}

/** Whether a party has an identifier under the VAT scheme. */
export function hasVatIdentifier(party: XmlElement | undefined): boolean {
  return childrenOf(party, 'PartyTaxScheme').some((scheme) => isVatScheme(scheme) && childOf(scheme, 'CompanyID'));
}

/** Whether an element is a line of an invoice or credit note. */
export const isLine = (element: XmlElement | undefined): boolean =>
  element?.name === 'InvoiceLine' || element?.name === 'CreditNoteLine';
/** Whether an element stands right in a line. */
export const inLine = (element: XmlElement): boolean => isLine(element.parent);
/** Whether an element stands right in the invoice. */
export const inRoot = (element: XmlElement): boolean => element.parent !== undefined && isRoot(element.parent);

/** The line that an element belongs to, as a field. */
export function lineField(element: XmlElement): string {
  let at: XmlElement | undefined = element;
  while (at && !isLine(at)) at = at.parent;
  return `lines[${(at?.position ?? 1) - 1}]`;
}

/** What a person calls the line that an element belongs to. */
export function lineName(element: XmlElement): string {
  let at: XmlElement | undefined = element;
  while (at && !isLine(at)) at = at.parent;
  return `Line ${textAt(at, 'ID')?.slice(0, 20) ?? at?.position ?? ''}`;
}

/** Whether a category has a code and is of VAT. */
export function isVatCategory(category: XmlElement): boolean {
  return isVatScheme(category) && childOf(category, 'ID') !== undefined;
}

/** Means of payment that are credit transfers, for which an account must be named. */
export const CREDIT_TRANSFERS: readonly string[] = ['30', '58'];

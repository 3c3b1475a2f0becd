import type { XmlElement } from '@finaceverse/base/xml';
import { ATTACHMENT_MIME_TYPES } from '../code-lists/document-codes.ts';
import { ELECTRONIC_ADDRESS_SCHEMES, IDENTIFIER_SCHEMES } from '../code-lists/scheme-codes.ts';
import { at, must, type Context } from '../rule-table.ts';
import { isExtension } from './specification.ts';

/** What the rules of XRechnung ask in both syntaxes. */

/** Schemes that the extension adds for health applications. */
const HEALTH_APPLICATIONS = ['XR01', 'XR02', 'XR03'];

/** Schemes of ISO 6523, as the extension knows them. */
export const EXTENDED_SCHEMES: ReadonlySet<string> = new Set([...IDENTIFIER_SCHEMES, ...HEALTH_APPLICATIONS]);

/** Schemes of electronic addresses, as the extension knows them. */
export const EXTENDED_ADDRESS_SCHEMES: ReadonlySet<string> = new Set([
  ...ELECTRONIC_ADDRESS_SCHEMES,
  ...HEALTH_APPLICATIONS,
]);

/** One @, no blank, and a domain of two or more labels (BR-DE-28). */
export function isGermanMail(text: string): boolean {
  return /^[^@\s]+@(?:[^@.\s]+\.)+[^@.\s]+$/.test(text);
}

/** An absolute address: a scheme of two or more signs and a colon (BR-TMP-2). */
export function isAbsoluteAddress(text: string): boolean {
  return /^[a-zA-Z][a-zA-Z0-9+.-]+:/.test(text);
}

/** In the extension, an identifier's scheme is of a list that is a little wider than that of the standard. */
export function scheme<Facts extends { readonly root: XmlElement }>(
  rule: string,
  elements: string,
  list: ReadonlySet<string>,
  when: (element: XmlElement) => boolean = () => true,
  besides: (scheme: string, element: XmlElement) => boolean = () => false,
): Context<Facts> {
  return at<Facts>(
    elements,
    (each, { root }) => isExtension(root) && each.attributes['schemeID'] !== undefined && when(each),
    must(
      rule,
      (each) => `"${each.attributes['schemeID']?.slice(0, 10)}" is not a scheme that the list has.`,
      (each) => {
        const own = (each.attributes['schemeID'] ?? '').trim();
        return list.has(own) || besides(own, each);
      },
    ),
  );
}

/** In the extension, XML may be attached too (BR-DEX-01). */
export function attachments<Facts extends { readonly root: XmlElement }>(elements: string): Context<Facts> {
  return at<Facts>(
    elements,
    (_, { root }) => isExtension(root),
    must('BR-DEX-01', 'The attached document is of a media type that may not be attached.', (each) => {
      const type = each.attributes['mimeCode'] ?? '';
      return type === 'application/xml' || ATTACHMENT_MIME_TYPES.has(type);
    }),
  );
}

/** Vehicle categories and kinds that the directive on clean vehicles knows. */
export const VEHICLE_CATEGORIES: ReadonlySet<string> = new Set(['M1', 'M2', 'M3', 'N1', 'N2', 'N3']);
export const VEHICLE_KINDS: ReadonlySet<string> = new Set(['clean', 'zero-emission', 'other']);

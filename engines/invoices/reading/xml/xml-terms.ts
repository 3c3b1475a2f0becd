import { childOf, elementAt, textOf, xmlPath, type XmlElement } from '@finaceverse/base/xml';
import type { Group, Provenance, Term } from '../../model/invoice.ts';

/** Provenance of an element: certain, because the sender wrote it as data. */
export function xmlProvenance(element: XmlElement): Provenance {
  return { method: 'xml', path: xmlPath(element), confidence: 1 };
}

export function xmlGroup(element: XmlElement): Group {
  return { provenance: xmlProvenance(element) };
}

/** The element's text with its scheme, unit and currency; absent when the element is absent or empty. */
export function termOf(element: XmlElement | undefined): Term | undefined {
  const value = textOf(element);
  if (element === undefined || value === undefined) return undefined;
  const { attributes } = element;
  return {
    value,
    provenance: xmlProvenance(element),
    ...(attributes['schemeID'] === undefined ? {} : { scheme: attributes['schemeID'] }),
    ...(attributes['listID'] === undefined ? {} : { scheme: attributes['listID'] }),
    ...(attributes['listVersionID'] === undefined ? {} : { schemeVersion: attributes['listVersionID'] }),
    ...(attributes['currencyID'] === undefined ? {} : { currency: attributes['currencyID'] }),
    ...(attributes['unitCode'] === undefined ? {} : { unit: attributes['unitCode'] }),
    ...(attributes['mimeCode'] === undefined ? {} : { mimeCode: attributes['mimeCode'] }),
    ...(attributes['filename'] === undefined ? {} : { fileName: attributes['filename'] }),
  };
}

/** The term at the end of a chain of first children. */
export function termAt(element: XmlElement | undefined, ...names: readonly string[]): Term | undefined {
  return termOf(elementAt(element, ...names));
}

/** An attached file; where its bytes are missing, its name and kind are still told. */
export function attachmentOf(element: XmlElement | undefined): Term | undefined {
  const { filename, mimeCode } = element?.attributes ?? {};
  if (!element || termOf(element) || filename === undefined) return termOf(element);
  return { value: '', provenance: xmlProvenance(element), mimeCode, fileName: filename };
}

/** Terms of all children with this name. */
export function termsOf(element: XmlElement | undefined, name: string): readonly Term[] {
  if (!element) return [];
  return element.children.flatMap((child) => {
    const term = child.name === name ? termOf(child) : undefined;
    return term ? [term] : [];
  });
}

const COMPACT_DAY = /^(\d{4})(\d{2})(\d{2})$/;

/** A UN/CEFACT date (`udt:DateTimeString`, format 102) as an ISO day; another format stays as written. */
export function compactDateOf(element: XmlElement | undefined): Term | undefined {
  const holder =
    childOf(element, 'DateTimeString') ?? childOf(element, 'DateString') ?? childOf(element, 'DateTime') ?? element;
  const term = termOf(holder);
  if (!term) return undefined;
  const day = COMPACT_DAY.exec(term.value);
  return day ? { ...term, value: `${day[1]}-${day[2]}-${day[3]}` } : term;
}

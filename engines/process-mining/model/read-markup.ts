import type { Outcome } from '@finaceverse/base/outcome';
import { parseXml, visitXml, type XmlElement } from '@finaceverse/base/xml';

/** Editors keep whole documents in one attribute; anything longer than this is no model. */
const LONGEST_ATTRIBUTE = 4 * 1024 * 1024;

/** The element tree of a model or of an object-centric log, in whatever encoding it declares. */
export function readMarkup(bytes: Uint8Array): Outcome<XmlElement> {
  return parseXml(bytes, { attributeLength: LONGEST_ATTRIBUTE, attributesPerElement: 256 });
}

/** All elements of the given local names below `root`, in document order: files differ in their prefixes, not words. */
export function elementsNamed(root: XmlElement, names: readonly string[]): XmlElement[] {
  const found: XmlElement[] = [];
  visitXml(root, (element) => {
    if (element !== root && names.includes(element.name)) found.push(element);
  });
  return found;
}

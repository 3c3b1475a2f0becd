import type { XmlElement } from '@finaceverse/base/xml';

/** Asks about elements by paths of child names, such as `Party/PartyName/Name`. */

/** Whether some element that the chain of names reaches, through all siblings, meets a condition. */
export function some(
  element: XmlElement | undefined,
  names: readonly string[],
  meets: (found: XmlElement) => boolean,
  from = 0,
): boolean {
  if (!element) return false;
  if (from === names.length) return meets(element);
  for (const child of element.children) {
    if (child.name === names[from] && some(child, names, meets, from + 1)) return true;
  }
  return false;
}

const anything = (): boolean => true;

/** Whether an element holds more than white space. */
export const written = (element: XmlElement): boolean => element.text.trim() !== '';

/**
 * Whether an element that meets a condition stands at the end of a path; several paths stand with a bar between them,
 * and the empty path is the element itself.
 */
export function someAt(path: string, meets: (found: XmlElement) => boolean): (element: XmlElement) => boolean {
  const paths = path.split('|').map((each) => each.split('/').filter((name) => name !== ''));
  const [only] = paths;
  if (paths.length === 1 && only) return (element) => some(element, only, meets);
  return (element) => paths.some((names) => some(element, names, meets));
}

/** Whether an element stands at the end of a path. */
export function exists(path: string): (element: XmlElement) => boolean {
  return someAt(path, anything);
}

/** Whether an element with a text stands at the end of a path. */
export function filled(path: string): (element: XmlElement) => boolean {
  return someAt(path, written);
}

/** Digits behind the decimal point of a number as it is written. */
export function fractionDigits(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** Whether an ancestor bears one of the names. */
export function under(element: XmlElement, ...names: readonly string[]): boolean {
  for (let at = element.parent; at; at = at.parent) if (names.includes(at.name)) return true;
  return false;
}

/** Whether the parents of an element bear these names, the nearest first. */
export function within(element: XmlElement, ...names: readonly string[]): boolean {
  let at = element.parent;
  for (const name of names) {
    if (at?.name !== name) return false;
    at = at.parent;
  }
  return true;
}

/** Whether two groups of elements have a text in common. */
export function sharesText(left: readonly XmlElement[], right: readonly XmlElement[]): boolean {
  return left.some((each) => right.some((other) => other.text.trim() === each.text.trim()));
}

/** Whether an element is the invoice itself, which has these names and is never part of another. */
export function isRoot(element: XmlElement): boolean {
  return isRootName(element.name);
}

/** Whether a name is that of an invoice itself. */
export function isRootName(name: string | undefined): boolean {
  return name === 'Invoice' || name === 'CreditNote' || name === 'CrossIndustryInvoice';
}

/** What an indicator says in XML Schema's own words for true and false; undefined for anything else. */
export function booleanOf(text: string | undefined): boolean | undefined {
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : undefined;
}

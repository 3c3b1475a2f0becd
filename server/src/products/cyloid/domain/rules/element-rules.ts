import { xmlPath, type XmlElement } from '../../../../base/xml.ts';
import type { RuleDocument } from './assertion.ts';

/** One published rule over the elements of one context, as data. */
export interface ElementRule {
  readonly id: string;
  readonly severity?: 'warning';
  /** What is wrong where the rule does not hold, in plain words. */
  readonly says: string;
  /** Name of the field inside the context. */
  readonly field?: string;
  readonly holds: (element: XmlElement, document: RuleDocument) => boolean;
}

/** Elements of one name, or those of them that meet a condition, with the rules that are published for them. */
export interface ElementContext {
  readonly when?: (element: XmlElement, document: RuleDocument) => boolean;
  /** What a person calls the element. */
  readonly name?: string | ((element: XmlElement) => string);
  readonly field?: string | ((element: XmlElement) => string);
  readonly rules: readonly ElementRule[];
}

/** Contexts by the name of their element, so that one walk over a document meets them all. */
export type ElementRules = Readonly<Record<string, readonly ElementContext[]>>;

/** Applies the rules of one element; called for each while the document is walked once. */
export function applyElementRules(document: RuleDocument, table: ElementRules, element: XmlElement): void {
  const contexts = table[element.name];
  if (contexts === undefined) return;
  for (const context of contexts) {
    if (context.when && !context.when(element, document)) continue;
    for (const rule of context.rules) {
      if (!rule.holds(element, document)) report(document, context, rule, element);
    }
  }
}

function report(document: RuleDocument, context: ElementContext, rule: ElementRule, element: XmlElement): void {
  const name = typeof context.name === 'function' ? context.name(element) : context.name;
  const field = typeof context.field === 'function' ? context.field(element) : context.field;
  document.findings.push({
    rule: rule.id,
    severity: rule.severity ?? 'fatal',
    message: name === undefined ? rule.says : `${name} ${rule.says}`,
    field: [field, rule.field].filter((part) => part !== undefined && part !== '').join('.') || undefined,
    path: xmlPath(element),
  });
}

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
const written = (element: XmlElement): boolean => element.text.trim() !== '';

/** Whether an element stands at the end of a path such as `Party/PartyName/Name`. */
export function exists(path: string): (element: XmlElement) => boolean {
  const names = path.split('/');
  return (element) => some(element, names, anything);
}

/** Whether an element with a text stands at the end of a path. */
export function filled(path: string): (element: XmlElement) => boolean {
  const names = path.split('/');
  return (element) => some(element, names, written);
}

/** Whether one of several paths leads to an element. */
export function existsAny(...paths: readonly string[]): (element: XmlElement) => boolean {
  const tests = paths.map(exists);
  return (element) => tests.some((test) => test(element));
}

/** Digits behind the decimal point of a number as it is written. */
export function fractionDigits(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** At most two decimals in an amount (EN 16931-1, clause 6.5.2: BR-DEC-01 to BR-DEC-28). */
export function twoDecimals(id: string, path: string, field: string): ElementRule {
  const names = path.split('/');
  return {
    id,
    field,
    says: 'has an amount with more than 2 decimals.',
    holds: (element) => !some(element, names, (amount) => fractionDigits(amount.text) > 2),
  };
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

/** Whether an element is the invoice itself, which has these names and is never part of another. */
export function isRoot(element: XmlElement): boolean {
  return element.name === 'Invoice' || element.name === 'CreditNote' || element.name === 'CrossIndustryInvoice';
}

/** What an indicator says in XML Schema's own words for true and false; undefined for anything else. */
export function booleanOf(text: string | undefined): boolean | undefined {
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : undefined;
}

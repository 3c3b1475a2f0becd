import { childOf, childrenOf, type XmlElement } from '@finaceverse/base/xml';
import type { SimpleFacts } from '@finaceverse/base/xml-datatypes';
import { expanded, resolveName, XSD, type Declared, type XsdDocument, type XsdSet } from './read-xsd.ts';

/** Blocks of Unicode that the schemas name, which JavaScript has no word for. */
const BLOCKS: readonly (readonly [string, string])[] = [
  ['\\p{IsBasicLatin}', '\\u0000-\\u007f'],
  ['\\p{IsLatin-1Supplement}', '\\u0080-\\u00ff'],
];

/** A pattern of a schema as a JavaScript expression over the whole value. */
function patternOf(text: string): string {
  let pattern = text;
  for (const [block, range] of BLOCKS) {
    // A block may stand alone or inside a class of characters.
    pattern = pattern.replaceAll(`[${block}`, `[${range}`).replaceAll(`${block}]`, `${range}]`);
    pattern = pattern.replaceAll(block, `[${range}]`);
  }
  return pattern;
}

const COUNTS = {
  length: 'length',
  minLength: 'minLength',
  maxLength: 'maxLength',
  totalDigits: 'totalDigits',
  fractionDigits: 'fractionDigits',
} as const;

type Writable = { -readonly [Key in keyof SimpleFacts]: SimpleFacts[Key] };

/** The facets that one restriction lays on what it restricts. */
export function restricted(base: SimpleFacts, restriction: XmlElement): SimpleFacts {
  const facts: Writable = { ...base };
  const values = (name: string): readonly string[] =>
    childrenOf(restriction, name).map((each) => each.attributes['value'] ?? '');
  for (const [facet, key] of Object.entries(COUNTS)) {
    const [value] = values(facet);
    if (value !== undefined) facts[key] = Number(value);
  }
  const [least] = values('minInclusive');
  const [most] = values('maxInclusive');
  const [space] = values('whiteSpace');
  if (least !== undefined) facts.minInclusive = least;
  if (most !== undefined) facts.maxInclusive = most;
  if (space === 'collapse') facts.collapse = true;
  const codes = values('enumeration');
  if (codes.length > 0) facts.codes = codes;
  const patterns = values('pattern').map(patternOf);
  if (patterns.length > 0) facts.patterns = [...(base.patterns ?? []), patterns.map((each) => `(?:${each})`).join('|')];
  return facts;
}

/** The facts of a simple type that a name means. */
export function simpleFactsOf(set: XsdSet, name: string): SimpleFacts | undefined {
  if (name.startsWith(`{${XSD}}`)) return { base: name.slice(XSD.length + 2) };
  const declared = set.types.get(name);
  if (!declared) throw new Error(`No type ${name}`);
  return declared.element.name === 'simpleType' ? simpleFactsIn(set, declared) : undefined;
}

/** The facts of a simple type that is written out. */
export function simpleFactsIn(set: XsdSet, { element, document }: Declared): SimpleFacts {
  const restriction = childOf(element, 'restriction');
  if (!restriction) throw new Error(`A simple type in ${document.target} is no restriction`);
  return restricted(baseOf(set, restriction, document), restriction);
}

function baseOf(set: XsdSet, restriction: XmlElement, document: XsdDocument): SimpleFacts {
  const inline = childOf(restriction, 'simpleType');
  if (inline) return simpleFactsIn(set, { element: inline, document });
  const base = simpleFactsOf(set, resolveName(document, restriction.attributes['base'] ?? ''));
  return base ?? { base: 'string' };
}

/** Any text. */
export const ANY_TEXT: SimpleFacts = { base: 'string' };

/** The type of elements that are declared without one. */
export const ANY_TYPE = expanded(XSD, 'anyType');

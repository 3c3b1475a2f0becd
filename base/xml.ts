import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { decodeText } from './text-encoding.ts';
import { ok, refuse, type Outcome, RefusalError } from './outcome.ts';

/** One element of a document, in document order, with its namespace resolved. */
export interface XmlElement {
  /** Local name, without prefix. */
  readonly name: string;
  readonly prefix: string;
  /** Namespace URI, or the empty string. */
  readonly namespace: string;
  /** Attributes by the name as written, namespace declarations included. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Own text, concatenated; the text of children is not in it. */
  readonly text: string;
  readonly parent: XmlElement | undefined;
  /** One-based position among siblings of the same name. */
  readonly position: number;
}

/** Bounds that keep hostile input from costing more than a fixed amount of time and memory. */
export interface XmlLimits {
  readonly bytes: number;
  readonly depth: number;
  readonly elements: number;
  readonly attributeLength: number;
  readonly attributesPerElement: number;
}

export const XML_LIMITS: XmlLimits = {
  bytes: 64 * 1024 * 1024,
  depth: 64,
  elements: 2_000_000,
  attributeLength: 64 * 1024,
  attributesPerElement: 64,
};

interface BuildingElement {
  name: string;
  prefix: string;
  namespace: string;
  attributes: Record<string, string>;
  children: BuildingElement[];
  text: string;
  parent: BuildingElement | undefined;
  position: number;
}

interface OpenScope {
  readonly element: BuildingElement;
  readonly prefixes: ReadonlyMap<string, string>;
  readonly seen: Map<string, number>;
}

const NO_PREFIXES: ReadonlyMap<string, string> = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]);

function raise(kind: 'malformed' | 'too_large', code: string, message: string): never {
  throw new RefusalError(refuse(kind, code, message).refusal);
}

/**
 * Reads a document into a tree. Document types and entity declarations are refused before anything is
 * expanded, and depth, attributes, elements and bytes are bounded.
 * @errors xml.too_large, xml.doctype, xml.too_deep, xml.attribute_too_long, xml.too_many_elements,
 *   xml.not_well_formed, text.encoding
 */
export function parseXml(bytes: Uint8Array, limits: Partial<XmlLimits> = {}): Outcome<XmlElement> {
  const bounds = { ...XML_LIMITS, ...limits };
  if (bytes.length > bounds.bytes) {
    return refuse('too_large', 'xml.too_large', `The XML has ${bytes.length} bytes; at most ${bounds.bytes} are read.`);
  }
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  try {
    return ok(buildTree(decoded.value, bounds));
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, refusal: error.refusal };
    if (error instanceof Error) {
      return refuse('malformed', 'xml.not_well_formed', `The XML is not well-formed: ${error.message.slice(0, 200)}.`);
    }
    throw error;
  }
}

function buildTree(text: string, bounds: XmlLimits): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: OpenScope[] = [];
  let root: BuildingElement | undefined;
  let elements = 0;
  let attributes = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () =>
    raise('malformed', 'xml.doctype', 'The XML declares a document type or entities; remove the DOCTYPE.'),
  );
  parser.on('attribute', (attribute) => {
    attributes += 1;
    if (attribute.value.length > bounds.attributeLength) {
      raise(
        'too_large',
        'xml.attribute_too_long',
        `Attribute ${attribute.name.slice(0, 40)} is longer than ${bounds.attributeLength} characters.`,
      );
    }
    if (attributes > bounds.attributesPerElement) {
      raise(
        'too_large',
        'xml.too_many_attributes',
        `An element has more than ${bounds.attributesPerElement} attributes.`,
      );
    }
  });
  parser.on('opentag', (tag) => {
    attributes = 0;
    elements += 1;
    if (elements > bounds.elements) {
      raise('too_large', 'xml.too_many_elements', `The XML has more than ${bounds.elements} elements.`);
    }
    if (open.length >= bounds.depth)
      raise('malformed', 'xml.too_deep', `The XML is nested deeper than ${bounds.depth} levels.`);
    const scope = openElement(tag, open.at(-1));
    root ??= scope.element;
    open.push(scope);
  });
  const addText = (part: string): void => {
    const scope = open.at(-1);
    if (scope) scope.element.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    open.pop();
  });
  refuseDoctypeEarly(text);
  parser.write(text).close();
  if (!root) raise('malformed', 'xml.not_well_formed', 'The XML has no root element.');
  return root;
}

function refuseDoctypeEarly(text: string): void {
  // A document type stands before the root element, so a short look saves reading a hostile one to its end.
  const head = text.slice(0, 4096);
  const doctype = head.indexOf('<!DOCTYPE');
  if (doctype >= 0 && !head.slice(0, doctype).includes('<!--')) {
    raise('malformed', 'xml.doctype', 'The XML declares a document type or entities; remove the DOCTYPE.');
  }
}

/** A name as it is written, with its parts. */
interface QualifiedName {
  readonly written: string;
  readonly prefix: string;
  readonly local: string;
}

/**
 * Names that were met: the reader makes each anew, letter by letter, and whatever compares them would have to hash and
 * compare their letters again and again. Strangers' names are forgotten when there are too many.
 */
const NAMES = new Map<string, QualifiedName>();
const NAMES_MAX = 5000;

/** The one copy of a text that the engine compares by its place in memory. */
function interned(text: string): string {
  return Object.keys({ [text]: 0 })[0] ?? text;
}

function qualifiedName(written: string): QualifiedName {
  const known = NAMES.get(written);
  if (known) return known;
  const colon = written.indexOf(':');
  const name: QualifiedName = {
    written: interned(written),
    prefix: colon < 0 ? '' : interned(written.slice(0, colon)),
    local: interned(colon < 0 ? written : written.slice(colon + 1)),
  };
  if (NAMES.size >= NAMES_MAX) NAMES.clear();
  NAMES.set(name.written, name);
  return name;
}

/** What most elements have. */
const NO_ATTRIBUTES: Record<string, string> = Object.freeze({});

function openElement(tag: SaxesTagPlain, outer: OpenScope | undefined): OpenScope {
  let prefixes = outer?.prefixes ?? NO_PREFIXES;
  let attributes = NO_ATTRIBUTES;
  for (const name in tag.attributes) {
    attributes = tag.attributes;
    if (!name.startsWith('xmlns')) continue;
    if (name.length > 5 && name[5] !== ':') continue;
    const declared = new Map(prefixes);
    declared.set(name.slice(6), tag.attributes[name] ?? '');
    prefixes = declared;
  }
  const { written, prefix, local } = qualifiedName(tag.name);
  const namespace = prefixes.get(prefix);
  if (namespace === undefined && prefix !== '') {
    raise('malformed', 'xml.unbound_prefix', `The prefix of <${written.slice(0, 80)}> is not declared.`);
  }
  const position = (outer?.seen.get(written) ?? 0) + 1;
  outer?.seen.set(written, position);
  const element: BuildingElement = {
    name: local,
    prefix,
    namespace: namespace ?? '',
    attributes,
    children: [],
    text: '',
    parent: outer?.element,
    position,
  };
  outer?.element.children.push(element);
  return { element, prefixes, seen: new Map() };
}

/** Whether an element has any attribute, namespace declarations included; most have none. */
export function hasAttributes(element: XmlElement): boolean {
  return element.attributes !== NO_ATTRIBUTES;
}

/** The first child with this local name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  if (!element) return undefined;
  for (const child of element.children) if (child.name === name) return child;
  return undefined;
}

/** All children with this local name, in document order. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  if (!element) return [];
  return element.children.filter((child) => child.name === name);
}

/** The element at the end of a chain of first children. */
export function elementAt(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let found = element;
  for (const name of names) found = childOf(found, name);
  return found;
}

/** Every element that a chain of child names reaches, through all siblings. */
export function elementsAt(element: XmlElement | undefined, ...names: readonly string[]): readonly XmlElement[] {
  if (!element) return [];
  if (names.length === 0) return [element];
  const found: XmlElement[] = [];
  gather(element, names, 0, found);
  return found;
}

function gather(element: XmlElement, names: readonly string[], from: number, found: XmlElement[]): void {
  const name = names[from];
  const last = from === names.length - 1;
  for (const child of element.children) {
    if (child.name !== name) continue;
    if (last) found.push(child);
    else gather(child, names, from + 1, found);
  }
}

/** Own text without surrounding white space, or undefined where the element is absent or empty. */
export function textOf(element: XmlElement | undefined): string | undefined {
  const text = element?.text.trim();
  return text === undefined || text === '' ? undefined : text;
}

/** Text at the end of a chain of first children. */
export function textAt(element: XmlElement | undefined, ...names: readonly string[]): string | undefined {
  return textOf(elementAt(element, ...names));
}

/** Where an element stands, such as `/Invoice/cac:InvoiceLine[2]/cbc:ID`. */
export function xmlPath(element: XmlElement): string {
  const step = element.prefix === '' ? element.name : `${element.prefix}:${element.name}`;
  const index = element.position > 1 ? `[${element.position}]` : '';
  return `${element.parent ? xmlPath(element.parent) : ''}/${step}${index}`;
}

/** Visits an element and all below it, parents first. */
export function visitXml(element: XmlElement, visit: (element: XmlElement) => void): void {
  visit(element);
  for (const child of element.children) visitXml(child, visit);
}

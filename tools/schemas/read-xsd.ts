import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseXml, type XmlElement } from '@finaceverse/base/xml';

/** What one schema document declares, with what its own names mean. */
export interface XsdDocument {
  readonly root: XmlElement;
  readonly target: string;
  readonly qualified: boolean;
}

/** A declaration and the document it stands in. */
export interface Declared {
  readonly element: XmlElement;
  readonly document: XsdDocument;
}

/** Every global declaration that a schema and what it imports make, by kind and name. */
export interface XsdSet {
  readonly elements: ReadonlyMap<string, Declared>;
  readonly types: ReadonlyMap<string, Declared>;
  readonly attributes: ReadonlyMap<string, Declared>;
}

/** The namespace of the schema language itself. */
export const XSD = 'http://www.w3.org/2001/XMLSchema';

const KINDS: Readonly<Record<string, keyof XsdSet>> = {
  element: 'elements',
  complexType: 'types',
  simpleType: 'types',
  attribute: 'attributes',
};

/** A name with its namespace, as the maps hold it. */
export function expanded(namespace: string, name: string): string {
  return `{${namespace}}${name}`;
}

/** What a prefixed name in a document means. */
export function resolveName(document: XsdDocument, name: string): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  if (prefix === 'xml') return expanded('http://www.w3.org/XML/1998/namespace', name.slice(4));
  const namespace = document.root.attributes[prefix === '' ? 'xmlns' : `xmlns:${prefix}`] ?? '';
  return expanded(namespace, colon < 0 ? name : name.slice(colon + 1));
}

function parseSchema(path: string, amend: (text: string) => string): XmlElement {
  // The schema of XML signatures declares entities for its own editing; a document type is refused by our reader.
  const text = amend(readFileSync(path, 'utf8')).replace(/<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/, '');
  const parsed = parseXml(new TextEncoder().encode(text));
  if (!parsed.ok) throw new Error(`${path}: ${parsed.refusal.message}`);
  return parsed.value;
}

/** Reads a schema with all that it imports and includes; `amend` is what its publisher changed in it since. */
export function readXsd(path: string, amend: (text: string) => string = (text) => text): XsdSet {
  const set = {
    elements: new Map<string, Declared>(),
    types: new Map<string, Declared>(),
    attributes: new Map<string, Declared>(),
  };
  const first = resolve(path);
  const seen = new Set<string>();
  const load = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const root = parseSchema(file, file === first ? amend : (text) => text);
    const target = root.attributes['targetNamespace'] ?? '';
    const document: XsdDocument = { root, target, qualified: root.attributes['elementFormDefault'] === 'qualified' };
    for (const child of root.children) {
      const location = child.attributes['schemaLocation'];
      if ((child.name === 'import' || child.name === 'include') && location !== undefined)
        load(resolve(dirname(file), location));
      const kind = KINDS[child.name];
      const name = child.attributes['name'];
      if (kind && name !== undefined) set[kind].set(expanded(target, name), { element: child, document });
    }
  };
  load(first);
  return set;
}

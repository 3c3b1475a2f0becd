import { SaxesParser } from 'saxes';
import { ok, refuse, type Outcome } from '../../../../base/outcome.ts';

/** An element with local names only: model files differ in their prefixes, not in their words. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The element tree of a small document (models, not logs). External entities are never read. */
export function readXmlTree(text: string): Outcome<XmlElement> {
  const parser = new SaxesParser();
  const stack: XmlElement[] = [];
  const found: { root?: XmlElement; problem?: string } = {};
  parser.on('error', (error) => {
    found.problem ??= error.message;
  });
  parser.on('opentag', (tag) => {
    const attributes: Record<string, string> = {};
    for (const [name, value] of Object.entries(tag.attributes)) attributes[localName(name)] = value;
    const element: XmlElement = { name: localName(tag.name), attributes, children: [], text: '' };
    const parent = stack.at(-1);
    if (parent === undefined) found.root = element;
    else parent.children.push(element);
    stack.push(element);
  });
  const addText = (content: string): void => {
    const element = stack.at(-1);
    if (element !== undefined) element.text += content;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    stack.pop();
  });
  parser.write(text).close();
  if (found.problem !== undefined || found.root === undefined) {
    return refuse(
      'malformed',
      'epiq.model_xml',
      `The model is not well-formed XML: ${found.problem ?? 'it is empty'}.`,
    );
  }
  return ok(found.root);
}

/** All elements of the given names below `root`, in document order. */
export function elementsNamed(root: XmlElement, names: readonly string[]): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (element: XmlElement): void => {
    if (names.includes(element.name)) found.push(element);
    element.children.forEach(visit);
  };
  root.children.forEach(visit);
  return found;
}

export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** Escapes a text for element content and double-quoted attributes; characters XML 1.0 forbids are dropped. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

import { writeCii, writeUbl } from '@finaceverse/invoices/write';
import { sampleInvoice } from '@finaceverse/invoices/testing';
import { unwrap } from '@finaceverse/base/outcome';
import { parseXml, type XmlElement } from '@finaceverse/base/xml';

/** An element that a mutation may change. */
export interface Draft {
  name: string;
  prefix: string;
  namespace: string;
  attributes: Record<string, string>;
  children: Draft[];
  text: string;
  parent: Draft | undefined;
  position: number;
}

/** A copy of a tree that may be changed. */
export function draftOf(element: XmlElement, parent?: Draft): Draft {
  const draft: Draft = { ...element, attributes: { ...element.attributes }, children: [], parent };
  draft.children = element.children.map((child) => draftOf(child, draft));
  return draft;
}

/** The sample invoice as a document of either syntax. */
export function sampleOf(syntax: 'ubl' | 'cii'): XmlElement {
  return unwrap(parseXml(syntax === 'ubl' ? writeUbl(sampleInvoice()) : writeCii(sampleInvoice())));
}

/** Every element of a tree, parents first. */
export function elementsOf(root: Draft): readonly Draft[] {
  return [root, ...root.children.flatMap(elementsOf)];
}

/** A new element inside another. */
export function addTo(parent: Draft, name: string, text = ''): Draft {
  const { prefix, namespace } = parent;
  const child: Draft = { name, prefix, namespace, attributes: {}, children: [], text, parent, position: 1 };
  parent.children.push(child);
  return child;
}

/** The element at the end of a path, made where it is missing. */
export function reach(root: Draft, path: string): Draft {
  let at = root;
  for (const name of path.split('/').filter((step) => step !== '')) {
    const of = at;
    at = of.children.find((child) => child.name === name) ?? addTo(of, name);
  }
  return at;
}

const TEXTS = ['', 'QQ', '-1', '-1.005', '0', '1.2345', '20260230', '#QQQ#', 'B', '30', '130', '49'];

/** Changes of one element: left out, said twice, or with another text. */
export function changesOf(element: Draft): readonly (() => void)[] {
  const { parent } = element;
  const siblings = (): Draft[] => parent?.children ?? [];
  return [
    () => siblings().splice(siblings().indexOf(element), 1),
    () => siblings().push(draftOf(element, parent)),
    () => {
      const twin = draftOf(element, parent);
      twin.text += '2';
      siblings().push(twin);
    },
    () => (element.children = []),
    () => (element.attributes = {}),
    () => {
      for (const name in element.attributes) element.attributes[name] = 'QQ';
    },
    ...(element.children.length === 0 ? TEXTS.map((text) => () => void (element.text = text)) : []),
  ];
}

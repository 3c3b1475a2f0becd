import type { XmlElement } from '@finaceverse/base/xml';

/** An element that can be changed in its place; readers take it for one that was parsed. */
interface Draft {
  name: string;
  prefix: string;
  namespace: string;
  attributes: Record<string, string>;
  children: Draft[];
  text: string;
  parent: Draft | undefined;
  position: number;
}

/** What a mutation puts in the place of texts and attributes, and where it adds elements. */
export interface MutationWords {
  readonly texts: readonly string[];
  readonly attributes: readonly string[];
  /** Paths from the root, each with names that may be added below it. */
  readonly absent: readonly (readonly [path: string, name: string])[];
  /** Elements that are changed: those whose name, or that of their parent, matches. */
  readonly about: RegExp;
  /** Names to add below elements whose name has an ending. */
  readonly children: readonly (readonly [ending: string, name: string])[];
}

function draftOf(element: XmlElement, parent: Draft | undefined): Draft {
  const draft: Draft = { ...element, attributes: { ...element.attributes }, children: [], parent };
  draft.children = element.children.map((child) => draftOf(child, draft));
  return draft;
}

function newElement(name: string, parent: Draft): Draft {
  const { prefix, namespace } = parent;
  return { name, prefix, namespace, attributes: {}, children: [], text: '', parent, position: 1 };
}

function everyElement(element: Draft): readonly Draft[] {
  return [element, ...element.children.flatMap(everyElement)];
}

/**
 * Every document that lies one change away from a sample: an element gone, alone, with all of its name or with those
 * that say the same; emptied; doubled; with another text; with an attribute more or less; with a child that does not
 * belong there. The same tree is changed and changed back, so a mutant is to be judged before the next one is asked for.
 */
export function* mutantsOf(sample: XmlElement, words: MutationWords): Generator<XmlElement> {
  const root = draftOf(sample, undefined);
  const elements = everyElement(root).filter(({ name, parent }) => words.about.test(`${parent?.name}/${name}`));
  for (const element of elements) {
    yield* textsOf(root, element, words.texts);
    yield* attributesOf(root, element, words.attributes);
    yield* siblingsOf(root, element);
    yield* emptied(root, element);
    for (const [ending, name] of words.children)
      if (element.name.endsWith(ending)) yield* grown(root, element, [name], words.texts);
  }
  for (const name of new Set(elements.map((element) => element.name))) yield* withoutName(root, name);
  for (const [path, name] of words.absent) yield* belowPath(root, path, name);
}

/** All elements of one name gone. */
function* withoutName(root: Draft, name: string): Generator<Draft> {
  const parents = everyElement(root).filter(({ children }) => children.some((child) => child.name === name));
  const own = parents.map(({ children }) => children);
  for (const parent of parents) parent.children = parent.children.filter((child) => child.name !== name);
  yield root;
  parents.forEach((parent, index) => (parent.children = own[index] ?? []));
}

function* emptied(root: Draft, element: Draft): Generator<Draft> {
  const own = element.children;
  if (own.length === 0) return;
  element.children = [];
  yield root;
  element.children = own;
}

function* textsOf(root: Draft, element: Draft, texts: readonly string[]): Generator<Draft> {
  const { text } = element;
  if (element.children.length > 0) return;
  for (const other of texts) {
    element.text = other;
    yield root;
  }
  element.text = text;
}

function* attributesOf(root: Draft, element: Draft, names: readonly string[]): Generator<Draft> {
  const own = element.attributes;
  for (const name of Object.keys(own)) {
    const { [name]: _, ...rest } = own;
    element.attributes = rest;
    yield root;
    element.attributes = { ...own, [name]: 'x' };
    yield root;
  }
  for (const name of names) {
    element.attributes = { ...own, [name]: 'x' };
    yield root;
  }
  element.attributes = own;
}

/** The element gone, alone or with what says the same as text or code; standing twice; and twice with another text. */
function* siblingsOf(root: Draft, element: Draft): Generator<Draft> {
  const { parent } = element;
  if (!parent) return;
  const own = parent.children;
  const at = own.indexOf(element);
  parent.children = own.toSpliced(at, 1);
  yield root;
  parent.children = own.filter(({ name }) => name !== element.name && name !== `${element.name}Code`);
  yield root;
  const copy = draftOf(element, parent);
  copy.position += 1;
  parent.children = own.toSpliced(at + 1, 0, copy);
  yield root;
  for (const leaf of everyElement(copy)) if (leaf.children.length === 0) leaf.text = `${leaf.text}1`;
  yield root;
  parent.children = own;
}

/** A child at the end of a path, whose missing steps are made. */
function* belowPath(root: Draft, path: string, name: string): Generator<Draft> {
  const steps = [...path.split('/').filter((step) => step !== ''), name];
  let at = root;
  while (steps.length > 1) {
    const found = at.children.find((child) => child.name === steps[0]);
    if (!found) break;
    at = found;
    steps.shift();
  }
  yield* grown(root, at, steps, ['1']);
}

/** An element with a chain of new children, the last with each text in turn, and twice. */
function* grown(root: Draft, parent: Draft, names: readonly string[], texts: readonly string[]): Generator<Draft> {
  const own = parent.children;
  let at = parent;
  for (const name of names) {
    const next = newElement(name, at);
    at.children = at === parent ? [...own, next] : [next];
    at = next;
  }
  for (const text of texts) {
    at.text = text;
    yield root;
  }
  const holder = at.parent;
  if (holder) holder.children = [...holder.children, { ...at, position: at.position + 1 }];
  yield root;
  parent.children = own;
}

import { fire, isEnabled, markingKey, sameMarking, type PetriNet } from './petri-net.ts';
import type { ProcessTree } from './process-tree.ts';

/** The words of a model up to a length, each as its labels joined by {@link WORD_SEPARATOR}. */
export type Words = ReadonlySet<string>;

export const WORD_SEPARATOR = '\u0001';

/** More words than this are not enumerated; the caller asked for too long words of too free a model. */
const WORD_LIMIT = 200_000;

/** All words of a tree of at most `length` labels, by the tree's own semantics; undefined beyond the limit. */
export function treeWords(tree: ProcessTree, length: number): Words | undefined {
  const words = enumerate(tree, length);
  return words === undefined ? undefined : new Set(words.values().map((word) => word.join(WORD_SEPARATOR)));
}

type WordList = Map<string, readonly string[]>;

function enumerate(tree: ProcessTree, length: number): WordList | undefined {
  switch (tree.kind) {
    case 'silent':
      return listOf([[]]);
    case 'activity':
      return listOf(length >= 1 ? [[tree.label]] : []);
    case 'choice':
      return combine(tree.children, length, new Map(), (left, right) => listOf([...left.values(), ...right.values()]));
    case 'sequence':
      return combine(tree.children, length, listOf([[]]), (left, right) =>
        pairs(left, right, length, (a, b) => [[...a, ...b]]),
      );
    case 'parallel':
      return combine(tree.children, length, listOf([[]]), (left, right) => pairs(left, right, length, shuffles));
    case 'loop': {
      const body = enumerate(tree.body, length);
      const redo = enumerate(tree.redo, length);
      if (body === undefined || redo === undefined) return undefined;
      const again = pairs(redo, body, length, (a, b) => [[...a, ...b]]);
      return again === undefined ? undefined : repeat(body, again, length);
    }
  }
}

function repeat(body: WordList, again: WordList, length: number): WordList | undefined {
  const all = new Map(body);
  let latest: WordList = body;
  while (latest.size > 0) {
    const longer = pairs(latest, again, length, (a, b) => [[...a, ...b]]);
    if (longer === undefined) return undefined;
    latest = new Map([...longer].filter(([key]) => !all.has(key)));
    for (const [key, word] of latest) all.set(key, word);
    if (all.size > WORD_LIMIT) return undefined;
  }
  return all;
}

function listOf(words: Iterable<readonly string[]>): WordList {
  const list: WordList = new Map();
  for (const word of words) list.set(word.join(WORD_SEPARATOR) + (word.length === 0 ? '' : WORD_SEPARATOR), word);
  return list;
}

function combine(
  children: readonly ProcessTree[],
  length: number,
  start: WordList,
  join: (left: WordList, right: WordList) => WordList | undefined,
): WordList | undefined {
  let words: WordList | undefined = start;
  for (const child of children) {
    const next = enumerate(child, length);
    words = next === undefined || words === undefined ? undefined : join(words, next);
    if (words === undefined || words.size > WORD_LIMIT) return undefined;
  }
  return words;
}

function pairs(
  left: WordList,
  right: WordList,
  length: number,
  join: (a: readonly string[], b: readonly string[]) => readonly (readonly string[])[],
): WordList | undefined {
  const found: WordList = new Map();
  for (const a of left.values()) {
    for (const b of right.values()) {
      if (a.length + b.length > length) continue;
      for (const [key, word] of listOf(join(a, b))) found.set(key, word);
      if (found.size > WORD_LIMIT) return undefined;
    }
  }
  return found;
}

function shuffles(left: readonly string[], right: readonly string[]): readonly (readonly string[])[] {
  const [a] = left;
  const [b] = right;
  if (a === undefined) return [right];
  if (b === undefined) return [left];
  return [
    ...shuffles(left.slice(1), right).map((word) => [a, ...word]),
    ...shuffles(left, right.slice(1)).map((word) => [b, ...word]),
  ];
}

/** All words of a net of at most `length` labels, by playing the token game; undefined beyond the limit. */
export function netWords(net: PetriNet, length: number): Words | undefined {
  const words = new Set<string>();
  const seen = new Set<string>();
  const stack: { readonly marking: readonly number[]; readonly word: readonly string[] }[] = [
    { marking: net.initial, word: [] },
  ];
  for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
    const key = `${markingKey(state.marking)}|${state.word.join(WORD_SEPARATOR)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > WORD_LIMIT * 5) return undefined;
    if (sameMarking(state.marking, net.final)) words.add(state.word.join(WORD_SEPARATOR));
    for (const transition of net.transitions) {
      if (!isEnabled(transition, state.marking)) continue;
      const word = transition.label === undefined ? state.word : [...state.word, transition.label];
      if (word.length <= length) stack.push({ marking: fire(transition, state.marking), word });
    }
  }
  return words;
}

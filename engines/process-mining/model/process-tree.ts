import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';

/**
 * Block-structured models (Leemans, Fahland, van der Aalst 2013). A loop is `[body, redo]`: body, then any
 * number of times redo followed by body. Every tree is a sound workflow net; the converse does not hold.
 */
export type ProcessTree =
  | { readonly kind: 'activity'; readonly label: string }
  | { readonly kind: 'silent' }
  | { readonly kind: 'sequence' | 'choice' | 'parallel'; readonly children: readonly ProcessTree[] }
  | { readonly kind: 'loop'; readonly body: ProcessTree; readonly redo: ProcessTree };

export const SILENT: ProcessTree = { kind: 'silent' };

export function activity(label: string): ProcessTree {
  return { kind: 'activity', label };
}

/** A sequence, choice or parallel block; a block of one child is that child, and nested blocks of a kind merge. */
export function block(kind: 'sequence' | 'choice' | 'parallel', children: readonly ProcessTree[]): ProcessTree {
  const flat = children.flatMap((child) => (child.kind === kind ? child.children : [child]));
  const kept = kind === 'choice' ? withoutRepeatedSilence(flat) : flat.filter((child) => child.kind !== 'silent');
  const [first] = kept;
  if (first === undefined) return SILENT;
  return kept.length === 1 ? first : { kind, children: kept };
}

function withoutRepeatedSilence(children: readonly ProcessTree[]): readonly ProcessTree[] {
  const visible = children.filter((child) => child.kind !== 'silent');
  return visible.length < children.length ? [SILENT, ...visible] : visible;
}

export function loop(body: ProcessTree, redo: ProcessTree): ProcessTree {
  return body.kind === 'silent' && redo.kind === 'silent' ? SILENT : { kind: 'loop', body, redo };
}

export function optional(child: ProcessTree): ProcessTree {
  return block('choice', [SILENT, child]);
}

/** The children of any node, body before redo. */
export function childrenOf(tree: ProcessTree): readonly ProcessTree[] {
  if (tree.kind === 'loop') return [tree.body, tree.redo];
  return tree.kind === 'activity' || tree.kind === 'silent' ? [] : tree.children;
}

export function labelsOf(tree: ProcessTree): ReadonlySet<string> {
  const labels = new Set<string>();
  const visit = (node: ProcessTree): void => {
    if (node.kind === 'activity') labels.add(node.label);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  return labels;
}

const SYMBOLS = { sequence: '->', choice: 'X', parallel: '+' } as const;

/** The text form that mining tools share: `->( 'a', X( tau, 'b' ) )`. */
export function treeText(tree: ProcessTree): string {
  switch (tree.kind) {
    case 'activity':
      return `'${tree.label}'`;
    case 'silent':
      return 'tau';
    case 'loop':
      return `*( ${treeText(tree.body)}, ${treeText(tree.redo)} )`;
    default:
      return `${SYMBOLS[tree.kind]}( ${tree.children.map(treeText).join(', ')} )`;
  }
}

/** A form that is equal for trees that differ only in the order of choice and parallel children. */
export function canonicalTreeText(tree: ProcessTree): string {
  if (tree.kind === 'choice' || tree.kind === 'parallel') {
    return `${SYMBOLS[tree.kind]}( ${tree.children.map(canonicalTreeText).sort().join(', ')} )`;
  }
  if (tree.kind === 'sequence') return `->( ${tree.children.map(canonicalTreeText).join(', ')} )`;
  if (tree.kind === 'loop') return `*( ${canonicalTreeText(tree.body)}, ${canonicalTreeText(tree.redo)} )`;
  return treeText(tree);
}

interface Cursor {
  readonly text: string;
  at: number;
}

/** Reads the text form. Labels stand in single or double quotes; `tau` (or a bare `τ`) is silent. */
export function parseTree(text: string): Outcome<ProcessTree> {
  const cursor: Cursor = { text, at: 0 };
  const tree = parseNode(cursor, 0);
  if (!tree.ok) return tree;
  skipSpace(cursor);
  return cursor.at === text.length ? tree : unreadable(cursor, 'the end of the tree');
}

function unreadable(
  cursor: Cursor,
  expected: string,
): { readonly ok: false; readonly refusal: ReturnType<typeof refuse>['refusal'] } {
  const found = cursor.text.slice(cursor.at, cursor.at + 20);
  const what = found === '' ? 'it ends there' : `it reads "${found}"`;
  return refuse(
    'malformed',
    'epiq.tree_unreadable',
    `The process tree should have ${expected} at character ${cursor.at + 1}, but ${what}.`,
    {
      hint: "Write a tree such as ->( 'receive', X( tau, 'check' ), *( 'approve', 'correct' ) ).",
    },
  );
}

function skipSpace(cursor: Cursor): void {
  while (/\s/.test(cursor.text[cursor.at] ?? '')) cursor.at += 1;
}

const OPERATORS = [
  ['->', 'sequence'],
  ['→', 'sequence'],
  ['X', 'choice'],
  ['×', 'choice'],
  ['+', 'parallel'],
  ['∧', 'parallel'],
  ['*', 'loop'],
  ['⟲', 'loop'],
  ['O', 'inclusive'],
  ['∨', 'inclusive'],
] as const;

const DEPTH_LIMIT = 500;

function parseNode(cursor: Cursor, depth: number): Outcome<ProcessTree> {
  skipSpace(cursor);
  if (depth > DEPTH_LIMIT) return unreadable(cursor, 'less nesting');
  const quote = cursor.text[cursor.at];
  if (quote === "'" || quote === '"') return parseLabel(cursor, quote);
  for (const silent of ['tau', 'τ', 'None']) {
    if (cursor.text.startsWith(silent, cursor.at)) {
      cursor.at += silent.length;
      return ok(SILENT);
    }
  }
  for (const [symbol, kind] of OPERATORS) {
    if (!cursor.text.startsWith(symbol, cursor.at)) continue;
    cursor.at += symbol.length;
    const children = parseChildren(cursor, depth);
    return children.ok ? combine(kind, children.value, cursor) : children;
  }
  return unreadable(cursor, 'an operator (->, X, +, *), a quoted label or tau');
}

function parseChildren(cursor: Cursor, depth: number): Outcome<readonly ProcessTree[]> {
  skipSpace(cursor);
  if (cursor.text[cursor.at] !== '(') return unreadable(cursor, '"("');
  cursor.at += 1;
  const children: ProcessTree[] = [];
  for (;;) {
    const child = parseNode(cursor, depth + 1);
    if (!child.ok) return child;
    children.push(child.value);
    skipSpace(cursor);
    const next = cursor.text[cursor.at];
    if (next !== ',' && next !== ')') return unreadable(cursor, '"," or ")"');
    cursor.at += 1;
    if (next === ')') return ok(children);
  }
}

/** A quote ends a label only before `,`, `)` or the end, because the text form has no escapes. */
function parseLabel(cursor: Cursor, quote: string): Outcome<ProcessTree> {
  for (let end = cursor.text.indexOf(quote, cursor.at + 1); end >= 0; end = cursor.text.indexOf(quote, end + 1)) {
    if (/^\s*([,)]|$)/.test(cursor.text.slice(end + 1, end + 40))) {
      const label = cursor.text.slice(cursor.at + 1, end);
      cursor.at = end + 1;
      return ok(activity(label));
    }
  }
  return unreadable(cursor, `a label that ends with ${quote}`);
}

/** An inclusive choice becomes a choice among its subsets, which stays small up to this many children. */
const INCLUSIVE_LIMIT = 6;

function combine(
  kind: (typeof OPERATORS)[number][1],
  children: readonly ProcessTree[],
  cursor: Cursor,
): Outcome<ProcessTree> {
  if (kind === 'loop') {
    const [body, redo, exit] = children;
    if (body === undefined || children.length > 3)
      return unreadable(cursor, 'a loop of body, redo and at most an exit');
    const repeated = loop(body, redo ?? SILENT);
    return ok(exit === undefined ? repeated : block('sequence', [repeated, exit]));
  }
  if (kind !== 'inclusive') return ok(block(kind, children));
  if (children.length > INCLUSIVE_LIMIT)
    return unreadable(cursor, `an inclusive choice of at most ${INCLUSIVE_LIMIT} children`);
  return ok(inclusiveChoice(children));
}

/** One or more of the children, in parallel. */
export function inclusiveChoice(children: readonly ProcessTree[]): ProcessTree {
  const subsets: ProcessTree[] = [];
  for (let mask = 1; mask < 1 << children.length; mask += 1) {
    subsets.push(
      block(
        'parallel',
        children.filter((_, index) => (mask >> index) & 1),
      ),
    );
  }
  return block('choice', subsets);
}

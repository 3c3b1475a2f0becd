/** A tree of element names; a node with a rule marks an element that the rule leaves out. */
export interface PathNode {
  readonly children: Map<string, PathNode>;
  readonly rules: string[];
}

function node(): PathNode {
  return { children: new Map(), rules: [] };
}

/** Builds the tree from parent paths and their left-out children (`Name:number`), so that one walk over a document finds all. */
export function pathTrie(
  table: Readonly<Record<string, string>>,
  prefix: string,
  alias: Readonly<Record<string, readonly string[]>> = {},
): PathNode {
  const root = node();
  for (const [parent, names] of Object.entries(table)) {
    for (const entry of names.split(' ')) {
      const [name = '', number = ''] = entry.split(':');
      const steps = [...parent.split('/').filter((step) => step !== ''), name];
      addPath(root, steps, `${prefix}${number.padStart(3, '0')}`, alias);
    }
  }
  return root;
}

/** The rules that leave out what stands at a position; the outermost element is the root of the tree. */
export function rulesAt(root: PathNode, names: readonly string[]): readonly string[] {
  let at: PathNode | undefined = root;
  for (const name of names.slice(0, -1).toReversed()) at = at?.children.get(name);
  return at?.rules ?? [];
}

function addPath(
  from: PathNode,
  steps: readonly string[],
  rule: string,
  alias: Readonly<Record<string, readonly string[]>>,
): void {
  const [step, ...rest] = steps;
  if (step === undefined) {
    from.rules.push(rule);
    return;
  }
  for (const name of alias[step] ?? [step]) {
    const next = from.children.get(name) ?? node();
    from.children.set(name, next);
    addPath(next, rest, rule, alias);
  }
}

import { childrenOf, type ProcessTree } from '../model/process-tree.ts';

/** A tree node with what alignments ask of it again and again. */
export interface CompiledNode {
  readonly id: number;
  readonly tree: ProcessTree;
  readonly children: readonly CompiledNode[];
  /** Labels below this node. */
  readonly alphabet: ReadonlySet<string>;
  /** Visible moves of the shortest run. */
  readonly shortest: number;
}

export interface CompiledTree {
  readonly root: CompiledNode;
  readonly size: number;
  /** Whether children of every parallel block have labels of their own, which makes alignment polynomial. */
  readonly separable: boolean;
}

export function compileTree(tree: ProcessTree): CompiledTree {
  const counter = { next: 0, separable: true };
  const root = compileNode(tree, counter);
  return { root, size: counter.next, separable: counter.separable };
}

function compileNode(tree: ProcessTree, counter: { next: number; separable: boolean }): CompiledNode {
  const id = counter.next;
  counter.next += 1;
  const children = childrenOf(tree).map((child) => compileNode(child, counter));
  const alphabet = new Set<string>(tree.kind === 'activity' ? [tree.label] : []);
  let labels = 0;
  for (const child of children) {
    labels += child.alphabet.size;
    for (const label of child.alphabet) alphabet.add(label);
  }
  if (tree.kind === 'parallel' && labels !== alphabet.size) counter.separable = false;
  return { id, tree, children, alphabet, shortest: shortestRun(tree, children) };
}

function shortestRun(tree: ProcessTree, children: readonly CompiledNode[]): number {
  switch (tree.kind) {
    case 'activity':
      return 1;
    case 'silent':
      return 0;
    case 'choice':
      return Math.min(...children.map((child) => child.shortest));
    case 'loop':
      return children[0]?.shortest ?? 0;
    default:
      return children.reduce((sum, child) => sum + child.shortest, 0);
  }
}

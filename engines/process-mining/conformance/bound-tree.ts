import { activity, block, childrenOf, labelsOf, loop, SILENT, type ProcessTree } from '../model/process-tree.ts';
import { treeToNet } from '../model/tree-to-net.ts';
import { makeNetAligner } from './align-net.ts';
import type { NetAlignment, SearchBudget } from './net-alignment.ts';
import { reachableMachine, STATE_LIMIT, stateMachineOf } from './align-states.ts';

/**
 * A lower bound of what it costs to align long traces with a tree. Hidden from all labels but some, tree and trace
 * align at no more than those labels cost in the whole; so the costs of disjoint sets of labels add up to a bound. The
 * sets are those of parallel branches, until each hidden tree is small enough to be aligned exactly. Where the root
 * alone is parallel, the bound is the cost itself.
 */
export function makeTreeBound(
  tree: ProcessTree,
  statesAtOnce = STATE_LIMIT,
): (trace: readonly string[], budget: SearchBudget) => number {
  const known = labelsOf(tree);
  const parts = splitTree(tree, new Set(known), statesAtOnce).map(({ labels, hidden }) => ({
    labels,
    aligner: makeNetAligner(treeToNet(hidden)),
  }));
  return (trace, budget) => {
    let lower = trace.filter((label) => !known.has(label)).length;
    for (const { labels, aligner } of parts) {
      if (budget.shouldStop?.() === true) return lower;
      const own = trace.filter((label) => labels.has(label));
      const found: NetAlignment = aligner.align(own, budget);
      lower += found.lower;
    }
    return lower;
  };
}

interface Part {
  readonly labels: ReadonlySet<string>;
  readonly hidden: ProcessTree;
}

function splitTree(tree: ProcessTree, labels: ReadonlySet<string>, states: number): readonly Part[] {
  if (labels.size === 0) return [];
  const net = treeToNet(tree);
  if (stateMachineOf(net) !== undefined || reachableMachine(net, states) !== undefined)
    return [{ labels, hidden: tree }];
  const parallel = firstParallel(tree);
  const branches = parallel === undefined ? [] : childrenOf(parallel).map(labelsOf);
  const inside = new Set(branches.flatMap((branch) => [...branch]));
  const outside = new Set([...labels].filter((label) => !inside.has(label)));
  const sets = [...branches, outside].filter((set) => set.size > 0 && set.size < labels.size);
  return sets.flatMap((set) => splitTree(hideOthers(tree, set), set, states));
}

function firstParallel(tree: ProcessTree): ProcessTree | undefined {
  if (tree.kind === 'parallel') return tree;
  for (const child of childrenOf(tree)) {
    const found = firstParallel(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The tree with every label but these made silent. */
function hideOthers(tree: ProcessTree, labels: ReadonlySet<string>): ProcessTree {
  if (tree.kind === 'silent') return SILENT;
  if (tree.kind === 'activity') return labels.has(tree.label) ? activity(tree.label) : SILENT;
  if (tree.kind === 'loop') return loop(hideOthers(tree.body, labels), hideOthers(tree.redo, labels));
  return block(
    tree.kind,
    tree.children.map((child) => hideOthers(child, labels)),
  );
}

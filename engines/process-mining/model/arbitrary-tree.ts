import fc from 'fast-check';
import { activity, block, loop, SILENT, type ProcessTree } from './process-tree.ts';

/** Random process trees for property tests. */
export interface TreeShape {
  /** Whether each label occurs once; otherwise labels come from a small alphabet. */
  readonly uniqueLabels: boolean;
  readonly silent: boolean;
  readonly loops: boolean;
  readonly leaves: number;
}

type Shape =
  | { readonly kind: 'leaf'; readonly label: number; readonly silent: boolean }
  | { readonly kind: 'sequence' | 'choice' | 'parallel' | 'loop'; readonly children: readonly Shape[] };

/** Trees of at most `leaves` leaves. */
export function arbitraryTree(shape: TreeShape): fc.Arbitrary<ProcessTree> {
  const kinds = shape.loops
    ? (['sequence', 'choice', 'parallel', 'loop'] as const)
    : (['sequence', 'choice', 'parallel'] as const);
  const { inner } = fc.letrec<{ node: Shape; leaf: Shape; inner: Shape }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, depthSize: 'max', depthIdentifier: 'tree' },
      { weight: 2, arbitrary: tie('leaf') },
      { weight: 1, arbitrary: tie('inner') },
    ),
    leaf: fc.record({
      kind: fc.constant('leaf' as const),
      label: fc.nat({ max: 3 }),
      silent: shape.silent ? fc.integer({ min: 0, max: 4 }).map((roll) => roll === 0) : fc.constant(false),
    }),
    inner: fc.record({
      kind: fc.constantFrom(...kinds),
      children: fc.array(tie('node'), { minLength: 2, maxLength: 3, size: 'max', depthIdentifier: 'tree' }),
    }),
  }));
  return inner.map((root) => build(root, shape, { next: 0 })).filter((tree) => countLeaves(tree) <= shape.leaves);
}

function build(node: Shape, shape: TreeShape, counter: { next: number }): ProcessTree {
  if (node.kind === 'leaf') {
    if (node.silent) return SILENT;
    counter.next += 1;
    return activity(shape.uniqueLabels ? `a${counter.next}` : `abcd`.charAt(node.label));
  }
  const children = node.children.map((child) => build(child, shape, counter));
  return node.kind === 'loop' ? loop(children[0] ?? SILENT, children[1] ?? SILENT) : block(node.kind, children);
}

export function countLeaves(tree: ProcessTree): number {
  if (tree.kind === 'activity' || tree.kind === 'silent') return 1;
  const children = tree.kind === 'loop' ? [tree.body, tree.redo] : tree.children;
  return children.reduce((sum, child) => sum + countLeaves(child), 0);
}

import type { CompiledNode, CompiledTree } from './compiled-tree.ts';

/**
 * Optimal alignments of process trees by dynamic programming. Where parallel branches share no label, an
 * alignment of a parallel block is exactly the merge of one alignment per branch with the trace projected
 * on that branch; choices, sequences and loops split the projected trace. So the cost of a block on a
 * stretch of its own projection is a small table, and the whole is polynomial where the general search is
 * exponential. Costs: 1 for a log move, 1 for a visible model move, 0 for silent and synchronous moves.
 */

export type MoveKind = 'synchronous' | 'log' | 'model';

export interface AlignmentMove {
  readonly kind: MoveKind;
  readonly label: string;
  /** Index in the trace of the event moved, or of the event that a model move stands before. */
  readonly at: number;
}

/** The events of a trace that matter to one node, with links into its parent's projection. */
interface Projection {
  readonly node: CompiledNode;
  /** Indices into the whole trace. */
  readonly events: Int32Array;
  /** How many of the parent's projected events before position p are the node's: maps stretches downward. */
  readonly before: Int32Array;
  readonly children: readonly Projection[];
  /** Cost per stretch `[from, to)`, -1 where not yet asked. */
  readonly costs: Int32Array;
  readonly width: number;
}

/** The least number of log moves and visible model moves with which `trace` fits the tree. */
export function treeAlignmentCost(tree: CompiledTree, trace: readonly string[]): number {
  const { root, foreign } = projectTrace(tree, trace);
  return foreign + costOf(root, 0, root.events.length);
}

/** One optimal alignment, moves in trace order; its cost is {@link treeAlignmentCost}. */
export function treeAlignment(tree: CompiledTree, trace: readonly string[]): readonly AlignmentMove[] {
  const { root } = projectTrace(tree, trace);
  const moves: AlignmentMove[] = [];
  const known = tree.root.alphabet;
  for (const [at, label] of trace.entries()) if (!known.has(label)) moves.push({ kind: 'log', label, at });
  walk(root, 0, root.events.length, trace, 0, moves);
  return moves
    .map((move, order) => ({ move, order }))
    .sort(
      (left, right) => left.move.at - right.move.at || rank(left.move) - rank(right.move) || left.order - right.order,
    )
    .map(({ move }) => move);
}

function rank(move: AlignmentMove): number {
  return move.kind === 'model' ? 0 : 1;
}

function projectTrace(
  tree: CompiledTree,
  trace: readonly string[],
): { readonly root: Projection; readonly foreign: number } {
  const all = Int32Array.from(trace.keys());
  const root = project(tree.root, all, trace);
  return { root, foreign: trace.length - root.events.length };
}

function project(node: CompiledNode, parentEvents: Int32Array, trace: readonly string[]): Projection {
  const before = new Int32Array(parentEvents.length + 1);
  const events: number[] = [];
  for (let position = 0; position < parentEvents.length; position += 1) {
    const event = parentEvents[position] ?? 0;
    if (node.alphabet.has(trace[event] ?? '')) events.push(event);
    before[position + 1] = events.length;
  }
  const own = Int32Array.from(events);
  const width = own.length + 1;
  const leaf = node.children.length === 0;
  return {
    node,
    events: own,
    before,
    children: node.children.map((child) => project(child, own, trace)),
    costs: leaf ? new Int32Array(0) : new Int32Array(width * width).fill(-1),
    width,
  };
}

/** Cost of the node on its own events `[from, to)`. */
function costOf(view: Projection, from: number, to: number): number {
  const { tree } = view.node;
  if (tree.kind === 'silent') return 0;
  if (tree.kind === 'activity') return to === from ? 1 : to - from - 1;
  if (from === to) return view.node.shortest;
  const cell = from * view.width + to;
  const known = view.costs[cell] ?? -1;
  if (known >= 0) return known;
  let cost: number;
  if (tree.kind === 'parallel') cost = parallelCost(view, from, to);
  else if (tree.kind === 'choice') cost = Math.min(...view.children.map((child) => childCost(child, from, to)));
  else if (tree.kind === 'sequence') cost = sequenceTable(view, from, to).at(-1)?.[to - from] ?? 0;
  else cost = loopTable(view, from, to).done[to - from] ?? 0;
  view.costs[cell] = cost;
  return cost;
}

/** Cost of a child on the parent's stretch: its own events aligned, the others moved on the log. */
function childCost(child: Projection, from: number, to: number): number {
  const start = child.before[from] ?? 0;
  const end = child.before[to] ?? 0;
  return costOf(child, start, end) + (to - from) - (end - start);
}

function parallelCost(view: Projection, from: number, to: number): number {
  let cost = 0;
  for (const child of view.children) cost += costOf(child, child.before[from] ?? 0, child.before[to] ?? 0);
  return cost;
}

/** `table[i][p]`: cost of the first `i + 1` children on the first `p` events of the stretch. */
function sequenceTable(view: Projection, from: number, to: number): readonly Int32Array[] {
  const length = to - from;
  const table: Int32Array[] = [];
  for (const [index, child] of view.children.entries()) {
    const row = new Int32Array(length + 1);
    const previous = table[index - 1];
    const last = index === view.children.length - 1;
    for (let end = last ? length : 0; end <= length; end += 1) {
      row[end] =
        previous === undefined ? childCost(child, from, from + end) : bestSplit(previous, child, from, end).cost;
    }
    table.push(row);
  }
  return table;
}

/**
 * Where the child's stretch best starts. Starts are tried from the end; once the events that the child cannot
 * have cost more than the best found, no earlier start can win.
 */
function bestSplit(
  previous: Int32Array,
  child: Projection,
  from: number,
  end: number,
): { readonly cost: number; readonly start: number } {
  let cost = Number.MAX_SAFE_INTEGER;
  let best = end;
  const ownEnd = child.before[from + end] ?? 0;
  for (let start = end; start >= 0; start -= 1) {
    const ownStart = child.before[from + start] ?? 0;
    const foreign = end - start - (ownEnd - ownStart);
    if (foreign >= cost) break;
    const before = (previous[start] ?? 0) + foreign;
    if (before >= cost) continue;
    const total = before + costOf(child, ownStart, ownEnd);
    if (total < cost) {
      cost = total;
      best = start;
    }
    if (cost === 0) break;
  }
  return { cost, start: best };
}

interface LoopTable {
  /** Cost of body (redo body)* on the first `p` events of the stretch. */
  readonly done: Int32Array;
  /** The same followed by a redo part, so that a body must follow. */
  readonly redone: Int32Array;
}

function loopTable(view: Projection, from: number, to: number): LoopTable {
  const [body, redo] = view.children;
  const length = to - from;
  const done = new Int32Array(length + 1);
  const redone = new Int32Array(length + 1);
  if (body === undefined || redo === undefined) return { done, redone };
  for (let end = 0; end <= length; end += 1) {
    const first = childCost(body, from, from + end);
    const again = end === 0 ? Number.MAX_SAFE_INTEGER : bestSplitBefore(redone, body, from, end);
    const returned = end === 0 ? Number.MAX_SAFE_INTEGER : bestSplitBefore(done, redo, from, end);
    const settled = Math.min(first, again);
    // At one position, body and redo may each be run on no event at all; costs are not negative, so once is enough.
    const emptyBody = body.node.shortest;
    const emptyRedo = redo.node.shortest;
    done[end] = Math.min(settled, returned + emptyBody);
    redone[end] = Math.min(returned, (done[end] ?? 0) + emptyRedo);
  }
  return { done, redone };
}

function bestSplitBefore(previous: Int32Array, child: Projection, from: number, end: number): number {
  let cost = Number.MAX_SAFE_INTEGER;
  const ownEnd = child.before[from + end] ?? 0;
  for (let start = end - 1; start >= 0; start -= 1) {
    const ownStart = child.before[from + start] ?? 0;
    const foreign = end - start - (ownEnd - ownStart);
    if (foreign >= cost) break;
    const before = (previous[start] ?? 0) + foreign;
    if (before < cost) cost = Math.min(cost, before + costOf(child, ownStart, ownEnd));
    if (cost === 0) break;
  }
  return cost;
}

/** Walks one optimum of the node on its events `[from, to)`; model moves stand before trace index `anchor`. */
function walk(
  view: Projection,
  from: number,
  to: number,
  trace: readonly string[],
  anchor: number,
  moves: AlignmentMove[],
): void {
  const { tree } = view.node;
  if (tree.kind === 'silent') return;
  if (tree.kind === 'activity') {
    if (from === to) moves.push({ kind: 'model', label: tree.label, at: anchor });
    for (let position = from; position < to; position += 1) {
      moves.push({
        kind: position === from ? 'synchronous' : 'log',
        label: tree.label,
        at: view.events[position] ?? anchor,
      });
    }
    return;
  }
  if (tree.kind === 'parallel') {
    for (const child of view.children)
      walk(child, child.before[from] ?? 0, child.before[to] ?? 0, trace, anchor, moves);
  } else if (tree.kind === 'choice') {
    const cost = costOf(view, from, to);
    const chosen = view.children.find((child) => childCost(child, from, to) === cost);
    if (chosen !== undefined) traceChild(view, chosen, from, to, trace, anchor, moves);
  } else if (tree.kind === 'sequence') traceSequence(view, from, to, trace, anchor, moves);
  else traceLoop(view, from, to, trace, anchor, moves);
}

function traceChild(
  view: Projection,
  child: Projection,
  from: number,
  to: number,
  trace: readonly string[],
  anchor: number,
  moves: AlignmentMove[],
): void {
  const start = child.before[from] ?? 0;
  const end = child.before[to] ?? 0;
  let own = start;
  for (let position = from; position < to; position += 1) {
    const event = view.events[position] ?? 0;
    if (child.events[own] === event && own < end) own += 1;
    else moves.push({ kind: 'log', label: trace[event] ?? '', at: event });
  }
  walk(child, start, end, trace, anchor, moves);
}

/** The trace index that model moves of a stretch starting at `position` stand before. */
function anchorAt(view: Projection, position: number, from: number, anchor: number): number {
  return position === from ? anchor : (view.events[position - 1] ?? anchor - 1) + 1;
}

function traceSequence(
  view: Projection,
  from: number,
  to: number,
  trace: readonly string[],
  anchor: number,
  moves: AlignmentMove[],
): void {
  const table = sequenceTable(view, from, to);
  const stretches: { child: Projection; start: number; end: number }[] = [];
  let end = to - from;
  for (let index = view.children.length - 1; index >= 0; index -= 1) {
    const child = view.children[index];
    const previous = table[index - 1];
    if (child === undefined) continue;
    const start = previous === undefined ? 0 : bestSplit(previous, child, from, end).start;
    stretches.unshift({ child, start: from + start, end: from + end });
    end = start;
  }
  for (const part of stretches)
    traceChild(view, part.child, part.start, part.end, trace, anchorAt(view, part.start, from, anchor), moves);
}

function traceLoop(
  view: Projection,
  from: number,
  to: number,
  trace: readonly string[],
  anchor: number,
  moves: AlignmentMove[],
): void {
  const [body, redo] = view.children;
  if (body === undefined || redo === undefined) return;
  const { done, redone } = loopTable(view, from, to);
  const stretches: { child: Projection; start: number; end: number }[] = [];
  let end = to - from;
  let state: 'done' | 'redone' = 'done';
  for (;;) {
    const target: number = (state === 'done' ? done : redone)[end] ?? 0;
    const child: Projection = state === 'done' ? body : redo;
    if (state === 'done' && childCost(body, from, from + end) === target) {
      stretches.unshift({ child: body, start: from, end: from + end });
      break;
    }
    const previous: Int32Array = state === 'done' ? redone : done;
    let start = end - 1;
    while (start >= 0 && (previous[start] ?? 0) + childCost(child, from + start, from + end) !== target) start -= 1;
    // No shorter start explains the cost, so the child ran on no event here.
    const chosen: number = start < 0 ? end : start;
    stretches.unshift({ child, start: from + chosen, end: from + end });
    end = chosen;
    state = state === 'done' ? 'redone' : 'done';
  }
  for (const part of stretches)
    traceChild(view, part.child, part.start, part.end, trace, anchorAt(view, part.start, from, anchor), moves);
}

import type { DirectlyFollowsGraph } from '../log/directly-follows.ts';
import { goOnForEver, type GoOn } from '../model/go-on.ts';
import { activity, block, loop, optional, SILENT, type ProcessTree } from '../model/process-tree.ts';
import { filterInfrequent, findCut, type Cut, type CutGraph } from './cut-graph.ts';

/** A graph with how many cases pass it by, which is all that IMd knows of a sub-log. */
interface PassingGraph extends CutGraph {
  readonly names: readonly string[];
  readonly skips: number;
}

/**
 * The directly-follows inductive miner (IMd: Leemans, Fahland, van der Aalst 2018): it looks at the graph
 * only, so its time does not depend on the log's size; in exchange the tree need not fit every trace.
 */
export function mineDirectly(
  graph: DirectlyFollowsGraph,
  { noise = 0, goOn = goOnForEver }: { readonly noise?: number | undefined; readonly goOn?: GoOn | undefined } = {},
): ProcessTree {
  const size = graph.activities.length;
  const counts = new Float64Array(size * size);
  for (const edge of graph.edges) counts[edge.from * size + edge.to] = edge.count;
  return mine({ size, counts, starts: graph.starts, ends: graph.ends, names: graph.activities, skips: 0 }, noise, goOn);
}

function mine(graph: PassingGraph, noise: number, goOn: GoOn): ProcessTree {
  goOn();
  if (graph.size === 0) return SILENT;
  const cases = graph.starts.reduce((sum, count) => sum + count, 0);
  if (graph.skips > 0) {
    const inner = mine({ ...graph, skips: 0 }, noise, goOn);
    return graph.skips <= noise * (graph.skips + cases) ? inner : optional(inner);
  }
  if (graph.size === 1) {
    const leaf = activity(graph.names[0] ?? '');
    return (graph.counts[0] ?? 0) > 0 ? loop(leaf, SILENT) : leaf;
  }
  const cut = findCut(graph) ?? (noise > 0 ? findCut(filterInfrequent(graph, noise)) : undefined);
  if (cut === undefined) return loop(SILENT, block('choice', graph.names.map(activity)));
  const parts = cut.groups.map((group, index) => mine(partOf(graph, cut, group, index), noise, goOn));
  if (cut.kind !== 'loop') return block(cut.kind, parts);
  return loop(parts[0] ?? SILENT, parts[1] ?? SILENT);
}

/** The graph of one part: edges that cross its border become starts and ends, edges that pass it by become skips. */
function partOf(graph: PassingGraph, cut: Cut, group: readonly number[], index: number): PassingGraph {
  const size = group.length;
  const counts = new Float64Array(size * size);
  const starts = new Float64Array(size);
  const ends = new Float64Array(size);
  const groupOf = new Int32Array(graph.size);
  for (const [number, members] of cut.groups.entries()) for (const item of members) groupOf[item] = number;
  const crossing = cut.kind === 'sequence' || cut.kind === 'loop';
  for (const [local, item] of group.entries()) {
    starts[local] = graph.starts[item] ?? 0;
    ends[local] = graph.ends[item] ?? 0;
    for (let other = 0; other < graph.size; other += 1) {
      const out = graph.counts[item * graph.size + other] ?? 0;
      const into = graph.counts[other * graph.size + item] ?? 0;
      const peer = group.indexOf(other);
      if (peer >= 0) counts[local * size + peer] = out;
      else if (crossing) {
        ends[local] = (ends[local] ?? 0) + out;
        starts[local] = (starts[local] ?? 0) + into;
      }
    }
  }
  const skips = cut.kind === 'sequence' ? passingBy(graph, groupOf, index) : 0;
  return { size, counts, starts, ends, names: group.map((item) => graph.names[item] ?? ''), skips };
}

function passingBy(graph: PassingGraph, groupOf: Int32Array, index: number): number {
  let skips = 0;
  for (let item = 0; item < graph.size; item += 1) {
    const own = groupOf[item] ?? 0;
    if (own > index) skips += graph.starts[item] ?? 0;
    if (own < index) skips += graph.ends[item] ?? 0;
    if (own >= index) continue;
    for (let other = 0; other < graph.size; other += 1) {
      if ((groupOf[other] ?? 0) > index) skips += graph.counts[item * graph.size + other] ?? 0;
    }
  }
  return skips;
}

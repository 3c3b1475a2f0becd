import type { DirectlyFollowsGraph } from '../log/directly-follows.ts';
import { addPlace, addTransition, finishNet, startNet, type NetDraft, type PetriNet } from '../model/petri-net.ts';
import { fuseSilent } from '../model/tree-to-net.ts';

export interface HeuristicsOptions {
  /** Dependencies below this are taken for noise; 0 to 1, default 0.5. */
  readonly dependency?: number | undefined;
  /** Successors whose order varies more than this are parallel; default 0.1 (Weijters and Ribeiro 2011). */
  readonly parallel?: number | undefined;
}

export interface Dependency {
  readonly from: number;
  readonly to: number;
  readonly measure: number;
}

/**
 * The flexible heuristics miner (Weijters and Ribeiro 2011): dependencies by how one-sided directly-follows
 * counts are, each activity kept connected by its best predecessor and successor, splits and joins told
 * apart by how often the branches follow each other.
 */
export function mineHeuristics(graph: DirectlyFollowsGraph, options: HeuristicsOptions = {}): PetriNet {
  const dependencies = findDependencies(graph, options.dependency ?? 0.5);
  return buildNet(graph, dependencies, options.parallel ?? 0.1);
}

/** (a>b - b>a) / (a>b + b>a + 1), or a>a / (a>a + 1) for a loop of one. */
export function dependencyMeasure(graph: DirectlyFollowsGraph, from: number, to: number): number {
  const forward = graph.count(from, to);
  if (from === to) return forward / (forward + 1);
  const backward = graph.count(to, from);
  return (forward - backward) / (forward + backward + 1);
}

export function findDependencies(graph: DirectlyFollowsGraph, threshold: number): readonly Dependency[] {
  const kept = new Map<string, Dependency>();
  const keep = (from: number, to: number): void => {
    kept.set(`${from}>${to}`, { from, to, measure: dependencyMeasure(graph, from, to) });
  };
  for (const edge of graph.edges)
    if (dependencyMeasure(graph, edge.from, edge.to) >= threshold) keep(edge.from, edge.to);
  const best = (edges: readonly { readonly from: number; readonly to: number }[]): void => {
    const ranked = edges
      .filter((edge) => edge.from !== edge.to)
      .map((edge) => ({ ...edge, measure: dependencyMeasure(graph, edge.from, edge.to) }))
      .sort((left, right) => right.measure - left.measure);
    const [first] = ranked;
    if (first !== undefined) keep(first.from, first.to);
  };
  for (const item of graph.activities.keys()) {
    if (!((graph.starts[item] ?? 0) > 0)) best(graph.edges.filter((edge) => edge.to === item));
    if (!((graph.ends[item] ?? 0) > 0)) best(graph.edges.filter((edge) => edge.from === item));
  }
  return [...kept.values()];
}

/** Neighbours in groups: one of each group is taken (exclusive), and the groups run side by side (parallel). */
function groupBranches(
  graph: DirectlyFollowsGraph,
  item: number,
  branches: readonly number[],
  outward: boolean,
  threshold: number,
): number[][] {
  const weight = (branch: number): number => (outward ? graph.count(item, branch) : graph.count(branch, item));
  const parallel = (left: number, right: number): boolean =>
    (graph.count(left, right) + graph.count(right, left)) / (weight(left) + weight(right) + 1) >= threshold;
  const groups: number[][] = [];
  for (const branch of branches) {
    const rivals = groups.filter((group) => group.some((other) => !parallel(branch, other)));
    const joined = [branch, ...rivals.flat()];
    for (const rival of rivals) groups.splice(groups.indexOf(rival), 1);
    groups.push(joined);
  }
  return groups;
}

function buildNet(graph: DirectlyFollowsGraph, dependencies: readonly Dependency[], threshold: number): PetriNet {
  const draft = startNet();
  draft.initial = addPlace(draft, 'source');
  draft.final = addPlace(draft, 'sink');
  const start = addPlace(draft, 'started');
  const end = addPlace(draft, 'ending');
  addTransition(draft, undefined, [draft.initial], [start]);
  addTransition(draft, undefined, [end], [draft.final]);
  const outward = new Map<string, number>();
  const inward = new Map<string, number>();
  for (const [item, label] of graph.activities.entries()) {
    const successors = dependencies.filter((edge) => edge.from === item && edge.to !== item).map((edge) => edge.to);
    const predecessors = dependencies.filter((edge) => edge.to === item && edge.from !== item).map((edge) => edge.from);
    const before = groupBranches(graph, item, predecessors, false, threshold).map((group) =>
      placeFor(draft, inward, group, (other) => `${other}>${item}`),
    );
    const after = groupBranches(graph, item, successors, true, threshold).map((group) =>
      placeFor(draft, outward, group, (other) => `${item}>${other}`),
    );
    addActivity(draft, graph, {
      item,
      label,
      before,
      after,
      start,
      end,
      repeats: dependencies.some((edge) => edge.from === item && edge.to === item),
    });
  }
  for (const edge of dependencies) {
    const from = outward.get(`${edge.from}>${edge.to}`);
    const to = inward.get(`${edge.from}>${edge.to}`);
    if (from !== undefined && to !== undefined) addTransition(draft, undefined, [from], [to]);
  }
  fuseSilent(draft);
  return finishNet(draft);
}

function placeFor(
  draft: NetDraft,
  index: Map<string, number>,
  group: readonly number[],
  key: (other: number) => string,
): number {
  const place = addPlace(draft);
  for (const other of group) index.set(key(other), place);
  return place;
}

interface ActivityPlan {
  readonly item: number;
  readonly label: string;
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly repeats: boolean;
}

/** The activity between places of its own, which its joins, its splits and the ends of the case lead to. */
function addActivity(draft: NetDraft, graph: DirectlyFollowsGraph, plan: ActivityPlan): void {
  const ready = addPlace(draft);
  const done = addPlace(draft);
  addTransition(draft, plan.label, [ready], [done]);
  if (plan.repeats) addTransition(draft, undefined, [done], [ready]);
  if (plan.before.length > 0) addTransition(draft, undefined, plan.before, [ready]);
  if (plan.after.length > 0) addTransition(draft, undefined, [done], plan.after);
  if ((graph.starts[plan.item] ?? 0) > 0) addTransition(draft, undefined, [plan.start], [ready]);
  if ((graph.ends[plan.item] ?? 0) > 0) addTransition(draft, undefined, [done], [plan.end]);
}

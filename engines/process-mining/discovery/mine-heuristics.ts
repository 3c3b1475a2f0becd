import { directlyFollowsOfVariants, type DirectlyFollowsGraph } from '../log/directly-follows.ts';
import { variantSteps, type Variants } from '../log/variants.ts';
import { goOnForEver, type GoOn } from '../model/go-on.ts';
import { addPlace, addTransition, finishNet, startNet, type PetriNet } from '../model/petri-net.ts';

export interface HeuristicsOptions {
  /** Dependencies below this are taken for noise; 0 to 1, default 0.5. */
  readonly dependency?: number | undefined;
  /** Ways to do an activity that are rarer than this share of its most frequent one are taken for noise; default 0. */
  readonly noise?: number | undefined;
  readonly goOn?: GoOn | undefined;
}

export interface Dependency {
  readonly from: number;
  readonly to: number;
  readonly measure: number;
}

/**
 * A heuristics miner bound by replay (after Weijters and Ribeiro 2011). Dependencies are found by how one-sided
 * directly-follows counts are. Each variant is then replayed on them: every event is linked to those that it waits for
 * and those that it lets go, and only ways to join and split that some kept variant takes enter the net. So each kept
 * variant is a run of the net by construction, and the net can always end.
 */
export function mineHeuristics(variants: Variants, options: HeuristicsOptions = {}): PetriNet {
  const graph = directlyFollowsOfVariants(variants);
  const predecessors = new Map<number, Set<number>>();
  for (const { from, to } of findDependencies(graph, options.dependency ?? 0.5))
    predecessors.set(to, (predecessors.get(to) ?? new Set()).add(from));
  const replays = Array.from({ length: variants.count }, (_, index) =>
    bindingsOf(Array.from(variantSteps(variants, index)), predecessors, options.goOn ?? goOnForEver),
  );
  const kept = keepFrequent(replays, variants.weights, options.noise ?? 0);
  return netOfBindings(variants.activities, kept);
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

/** The start of a case, and its end, among the activities that an event may be linked to. */
const OUTSIDE = -1;

/** One way in which an activity is done: whom it waits for, and whom it lets go. */
interface Binding {
  readonly activity: number;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

function keyOf({ activity, before, after }: Binding): string {
  return `${before.join(' ')}>${activity}>${after.join(' ')}`;
}

/** The ways in which one sequence does its activities. */
function bindingsOf(
  steps: readonly number[],
  predecessors: ReadonlyMap<number, ReadonlySet<number>>,
  goOn: GoOn,
): readonly Binding[] {
  const links = findLinks(steps, predecessors, goOn);
  const before = steps.map((): number[] => []);
  const after = steps.map((): number[] => []);
  for (const [to, sources] of links.entries()) {
    for (const from of sources) {
      before[to]?.push(steps[from] ?? OUTSIDE);
      after[from]?.push(steps[to] ?? OUTSIDE);
    }
  }
  const ordered = (others: readonly number[] | undefined): readonly number[] =>
    others === undefined || others.length === 0 ? [OUTSIDE] : others.toSorted((left, right) => left - right);
  return steps.map((activity, at) => ({ activity, before: ordered(before[at]), after: ordered(after[at]) }));
}

/**
 * Whom each event waits for: the last event of each activity it depends on, unless that one already let an event of
 * the same activity go, or is waited for by way of another. An event that would wait for nobody waits for its
 * neighbour, and so does one that nobody waits for: then a token is never lost between the first event and the last.
 */
function findLinks(
  steps: readonly number[],
  predecessors: ReadonlyMap<number, ReadonlySet<number>>,
  goOn: GoOn,
): readonly (readonly number[])[] {
  const last = new Map<number, number>();
  const links: number[][] = [];
  const followed = new Uint8Array(steps.length);
  for (const [at, step] of steps.entries()) {
    goOn();
    const previous = last.get(step) ?? -1;
    const sources: number[] = [];
    for (const activity of predecessors.get(step) ?? []) {
      const from = last.get(activity);
      if (from === undefined || from < previous) continue;
      if (from === previous && activity !== step) continue;
      sources.push(from);
      followed[from] = 1;
    }
    if (at > 0 && sources.length === 0) {
      sources.push(at - 1);
      followed[at - 1] = 1;
    }
    links.push(withoutDetours(links, sources));
    last.set(step, at);
  }
  for (let at = 0; at + 1 < steps.length; at += 1) if (followed[at] === 0) links[at + 1]?.push(at);
  return links;
}

/** Links whose events are linked by way of others say nothing of their own; a look-back of this many links finds those. */
const LOOK_BACK = 200;

function withoutDetours(links: readonly (readonly number[])[], sources: readonly number[]): number[] {
  if (sources.length < 2) return [...sources];
  return sources.filter((target) => !sources.some((via) => via > target && reachesBack(links, via, target)));
}

function reachesBack(links: readonly (readonly number[])[], from: number, target: number): boolean {
  const seen = new Set<number>();
  const stack = [from];
  for (let at = stack.pop(); at !== undefined && seen.size < LOOK_BACK; at = stack.pop()) {
    if (at === target) return true;
    if (at < target || seen.has(at)) continue;
    seen.add(at);
    stack.push(...(links[at] ?? []));
  }
  return false;
}

/** The bindings of variants that use none that is rare beside the others of its activity; at least one variant stays. */
function keepFrequent(
  replays: readonly (readonly Binding[])[],
  weights: Int32Array,
  noise: number,
): readonly Binding[] {
  const counts = new Map<string, { readonly binding: Binding; count: number }>();
  for (const [index, bindings] of replays.entries()) {
    for (const binding of bindings) {
      const key = keyOf(binding);
      const known = counts.get(key) ?? { binding, count: 0 };
      known.count += weights[index] ?? 0;
      counts.set(key, known);
    }
  }
  if (noise === 0) return [...counts.values()].map(({ binding }) => binding);
  const most = new Map<number, number>();
  for (const { binding, count } of counts.values())
    most.set(binding.activity, Math.max(most.get(binding.activity) ?? 0, count));
  const frequent = (binding: Binding): boolean =>
    (counts.get(keyOf(binding))?.count ?? 0) >= noise * (most.get(binding.activity) ?? 0);
  const kept = replays.filter((bindings) => bindings.every(frequent));
  const heaviest = weights.indexOf(weights.reduce((best, weight) => Math.max(best, weight), 0));
  const used = kept.length > 0 ? kept : [replays[heaviest] ?? []];
  return [...new Map(used.flat().map((binding) => [keyOf(binding), binding])).values()];
}

/** A place per link between two activities, and a transition per way in which an activity is done. */
function netOfBindings(activities: readonly string[], bindings: readonly Binding[]): PetriNet {
  const draft = startNet();
  draft.initial = addPlace(draft, 'the start');
  draft.final = addPlace(draft, 'the end');
  const nameOf = (activity: number): string => activities[activity] ?? '';
  const places = new Map<string, number>();
  const link = (from: number, to: number): number => {
    if (from === OUTSIDE) return draft.initial;
    if (to === OUTSIDE) return draft.final;
    const name = `from ${nameOf(from)} to ${nameOf(to)}`;
    const known = places.get(name) ?? addPlace(draft, name);
    places.set(name, known);
    return known;
  };
  for (const { activity, before, after } of bindings) {
    addTransition(
      draft,
      nameOf(activity),
      before.map((other) => link(other, activity)),
      after.map((other) => link(activity, other)),
    );
  }
  return finishNet(draft);
}

import type { DirectlyFollowsGraph } from '../log/directly-follows.ts';
import { goOnForEver, type GoOn } from '../model/go-on.ts';
import { addPlace, addTransition, finishNet, startNet, type PetriNet } from '../model/petri-net.ts';

interface PlacePair {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** More pairs than this mean a log that the alpha algorithm was never meant for. */
const PAIR_LIMIT = 20_000;

/**
 * The alpha algorithm (van der Aalst, Weijters, Maruster 2004), kept for teaching and comparison: it knows
 * nothing of noise, short loops or skipped steps, and its nets need not be sound.
 */
export function mineAlpha(graph: DirectlyFollowsGraph, goOn: GoOn = goOnForEver): PetriNet {
  const size = graph.activities.length;
  const follows = (from: number, to: number): boolean => graph.count(from, to) > 0;
  const causes = (from: number, to: number): boolean => follows(from, to) && !follows(to, from);
  const apart = (left: number, right: number): boolean => !follows(left, right) && !follows(right, left);
  const items = Array.from({ length: size }, (_, index) => index);
  const pairs: PlacePair[] = [];
  const seen = new Set<string>();
  const add = (before: readonly number[], after: readonly number[]): void => {
    const key = `${before.toSorted((a, b) => a - b).join(',')}>${after.toSorted((a, b) => a - b).join(',')}`;
    if (!seen.has(key) && seen.size < PAIR_LIMIT) {
      seen.add(key);
      pairs.push({ before, after });
    }
  };
  for (const from of items) {
    for (const to of items) if (causes(from, to) && apart(from, from) && apart(to, to)) add([from], [to]);
  }
  // The list grows while it is walked: each pair is tried with every activity on either side.
  for (let index = 0; index < pairs.length; index += 1) {
    const pair = pairs[index];
    if (pair === undefined) break;
    goOn();
    for (const item of items) {
      if (!apart(item, item)) continue;
      if (
        !pair.before.includes(item) &&
        pair.before.every((other) => apart(item, other)) &&
        pair.after.every((to) => causes(item, to))
      ) {
        add([...pair.before, item], pair.after);
      }
      if (
        !pair.after.includes(item) &&
        pair.after.every((other) => apart(item, other)) &&
        pair.before.every((from) => causes(from, item))
      ) {
        add(pair.before, [...pair.after, item]);
      }
    }
  }
  return buildNet(
    graph,
    pairs.filter((pair) => {
      goOn();
      return isMaximal(pair, pairs);
    }),
  );
}

function isMaximal(pair: PlacePair, pairs: readonly PlacePair[]): boolean {
  const within = (left: readonly number[], right: readonly number[]): boolean =>
    left.every((item) => right.includes(item));
  return !pairs.some(
    (other) =>
      other.before.length + other.after.length > pair.before.length + pair.after.length &&
      within(pair.before, other.before) &&
      within(pair.after, other.after),
  );
}

function buildNet(graph: DirectlyFollowsGraph, pairs: readonly PlacePair[]): PetriNet {
  const draft = startNet();
  draft.initial = addPlace(draft, 'start');
  draft.final = addPlace(draft, 'end');
  const inputs = graph.activities.map((_, index) => ((graph.starts[index] ?? 0) > 0 ? [draft.initial] : []));
  const outputs = graph.activities.map((_, index) => ((graph.ends[index] ?? 0) > 0 ? [draft.final] : []));
  for (const pair of pairs) {
    const place = addPlace(draft);
    for (const item of pair.before) outputs[item]?.push(place);
    for (const item of pair.after) inputs[item]?.push(place);
  }
  for (const [index, label] of graph.activities.entries())
    addTransition(draft, label, inputs[index] ?? [], outputs[index] ?? []);
  return finishNet(draft);
}

/** The directly-follows graph as a net: a state per last activity. Its language is all walks from start to end. */
export function netOfDirectlyFollows(graph: DirectlyFollowsGraph): PetriNet {
  const draft = startNet();
  draft.initial = addPlace(draft, 'start');
  draft.final = addPlace(draft, 'end');
  const places = graph.activities.map((label) => addPlace(draft, `after ${label}`));
  for (const [index, label] of graph.activities.entries()) {
    const place = places[index] ?? draft.final;
    if ((graph.starts[index] ?? 0) > 0) addTransition(draft, label, [draft.initial], [place]);
    if ((graph.ends[index] ?? 0) > 0) addTransition(draft, undefined, [place], [draft.final]);
  }
  for (const edge of graph.edges) {
    addTransition(
      draft,
      graph.activities[edge.to],
      [places[edge.from] ?? draft.initial],
      [places[edge.to] ?? draft.final],
    );
  }
  return finishNet(draft);
}

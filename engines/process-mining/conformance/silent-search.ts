import { fire, isEnabled, markingKey, type PetriNet, type Transition } from '../model/petri-net.ts';

/** Answers that are remembered; a trace that leaves tokens behind at every event would ask for new ones without end. */
const ANSWERS_REMEMBERED = 100_000;

/** Beyond this many markings a search for a silent path gives up; real models need a few dozen. */
const MARKING_LIMIT = 20_000;

export interface SilentPath {
  readonly marking: readonly number[];
  /** Indices of the silent transitions fired, in order. */
  readonly fired: readonly number[];
}

/** Finds silent paths in one net, and remembers the answers: prefixes of a log ask the same again and again. */
export interface SilentSearch {
  readonly net: PetriNet;
  /** Visible transitions per label. */
  readonly byLabel: ReadonlyMap<string, readonly number[]>;
  /** The shortest silent path to a marking that enables `transition`, or undefined. */
  enable(marking: readonly number[], transition: number): SilentPath | undefined;
  /** The shortest silent path to the final marking, or undefined. */
  finish(marking: readonly number[]): SilentPath | undefined;
  /** Labels that can come next, silent steps first. */
  available(marking: readonly number[]): readonly string[];
}

export function makeSilentSearch(net: PetriNet): SilentSearch {
  const byLabel = new Map<string, number[]>();
  for (const [index, transition] of net.transitions.entries()) {
    if (transition.label !== undefined)
      byLabel.set(transition.label, [...(byLabel.get(transition.label) ?? []), index]);
  }
  const paths = new Map<string, SilentPath | undefined>();
  const labels = new Map<string, readonly string[]>();
  const helpers = new Map<number, readonly number[]>();
  const finalPlaces = net.final.flatMap((tokens, place) => (tokens > 0 ? [place] : []));
  const search = (marking: readonly number[], target: number): SilentPath | undefined => {
    const key = `${target}:${markingKey(marking)}`;
    if (paths.has(key)) return paths.get(key);
    const goal = net.transitions[target];
    let useful = helpers.get(target);
    if (useful === undefined) {
      useful = silentHelpers(net, goal === undefined ? finalPlaces : goal.inputs.map((arc) => arc.place));
      helpers.set(target, useful);
    }
    const reached = goal === undefined ? isFinal(net) : enables(goal);
    const path = breadthFirst(net, marking, useful, reached);
    if (paths.size >= ANSWERS_REMEMBERED) paths.clear();
    paths.set(key, path);
    return path;
  };
  const available = (marking: readonly number[]): readonly string[] => {
    const key = markingKey(marking);
    const known = labels.get(key);
    if (known !== undefined) return known;
    const found = [...byLabel]
      .filter(([, ids]) => ids.some((id) => search(marking, id) !== undefined))
      .map(([label]) => label);
    if (labels.size >= ANSWERS_REMEMBERED) labels.clear();
    labels.set(key, found);
    return found;
  };
  return { net, byLabel, enable: search, finish: (marking) => search(marking, -1), available };
}

function enables(goal: Transition): (marking: readonly number[]) => boolean {
  return (marking) => isEnabled(goal, marking);
}

function isFinal(net: PetriNet): (marking: readonly number[]) => boolean {
  return (marking) => marking.every((tokens, place) => tokens === (net.final[place] ?? 0));
}

/** Silent transitions from which tokens can come to the places: all others cannot help and are not tried. */
function silentHelpers(net: PetriNet, places: readonly number[]): readonly number[] {
  const needed = new Set(places);
  const useful = new Set<number>();
  for (let changed = true; changed;) {
    changed = false;
    for (const [index, transition] of net.transitions.entries()) {
      if (transition.label !== undefined || useful.has(index)) continue;
      if (!transition.outputs.some((arc) => needed.has(arc.place))) continue;
      useful.add(index);
      for (const arc of transition.inputs) needed.add(arc.place);
      changed = true;
    }
  }
  return [...useful];
}

function breadthFirst(
  net: PetriNet,
  start: readonly number[],
  useful: readonly number[],
  reached: (marking: readonly number[]) => boolean,
): SilentPath | undefined {
  if (reached(start)) return { marking: start, fired: [] };
  const seen = new Set([markingKey(start)]);
  let layer: SilentPath[] = [{ marking: start, fired: [] }];
  while (layer.length > 0 && seen.size < MARKING_LIMIT) {
    const next: SilentPath[] = [];
    for (const path of layer) {
      for (const index of useful) {
        const transition = net.transitions[index];
        if (transition === undefined || !isEnabled(transition, path.marking)) continue;
        const marking = fire(transition, path.marking);
        const key = markingKey(marking);
        if (seen.has(key)) continue;
        seen.add(key);
        const longer = { marking, fired: [...path.fired, index] };
        if (reached(marking)) return longer;
        next.push(longer);
      }
    }
    layer = next;
  }
  return undefined;
}

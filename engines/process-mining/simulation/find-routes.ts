import { alignTrace, modelOfNet } from '../conformance/align-log.ts';
import { makeSilentSearch, type SilentSearch } from '../conformance/silent-search.ts';
import { fire } from '../model/petri-net.ts';
import type { PetriNet } from '../model/petri-net.ts';

/** One step of a route: it begins when the steps that it comes after are done. */
export interface RouteStep {
  readonly activity: string;
  /** Places of earlier steps of the route. */
  readonly after: readonly number[];
}

/** The way that one sequence of a log takes through a net. */
export interface Route {
  readonly steps: readonly RouteStep[];
  /** For each event of the sequence the step that it is; undefined for one that the net cannot explain. */
  readonly stepOf: readonly (number | undefined)[];
}

/**
 * Finds the route of a sequence: its run in the net, or that of its best alignment where it has none, with who waits
 * for whom read off the tokens. Undefined where no run is found.
 */
export function makeRouteFinder(net: PetriNet): (trace: readonly string[]) => Route | undefined {
  const search = makeSilentSearch(net);
  const model = modelOfNet(net);
  return (trace) => {
    const whole = firingsOf(search, trace);
    if (whole !== undefined) return { steps: stepsOf(net, whole), stepOf: trace.map((_, index) => index) };
    const moves = alignTrace(model, trace);
    if (moves === undefined) return undefined;
    const stepOf = trace.map((): number | undefined => undefined);
    const run: string[] = [];
    for (const move of moves) {
      if (move.kind === 'log') continue;
      if (move.kind === 'synchronous') stepOf[move.at] = run.length;
      run.push(move.label);
    }
    const firings = firingsOf(search, run);
    return firings === undefined ? undefined : { steps: stepsOf(net, firings), stepOf };
  };
}

/** Transitions that play a sequence from the first marking to the last, silent ones included. */
function firingsOf(search: SilentSearch, labels: readonly string[]): readonly number[] | undefined {
  const { net } = search;
  let marking: readonly number[] = net.initial;
  const fired: number[] = [];
  for (const label of labels) {
    let best:
      | { readonly marking: readonly number[]; readonly fired: readonly number[]; readonly step: number }
      | undefined;
    for (const step of search.byLabel.get(label) ?? []) {
      const path = search.enable(marking, step);
      if (path !== undefined && (best === undefined || path.fired.length < best.fired.length)) best = { ...path, step };
    }
    const transition = best === undefined ? undefined : net.transitions[best.step];
    if (best === undefined || transition === undefined) return undefined;
    for (const silent of best.fired) fired.push(silent);
    fired.push(best.step);
    marking = fire(transition, best.marking);
  }
  const end = search.finish(marking);
  return end === undefined ? undefined : [...fired, ...end.fired];
}

/** Each token knows the visible steps that it comes from; a step comes after those of the tokens that it takes. */
function stepsOf(net: PetriNet, firings: readonly number[]): readonly RouteStep[] {
  const tokens: (readonly number[])[][] = net.places.map(() => []);
  for (const [place, count] of net.initial.entries())
    for (let token = 0; token < count; token += 1) tokens[place]?.push([]);
  const steps: RouteStep[] = [];
  for (const firing of firings) {
    const transition = net.transitions[firing];
    if (transition === undefined) continue;
    const after = new Set<number>();
    for (const { place, weight } of transition.inputs)
      for (let token = 0; token < weight; token += 1) for (const step of tokens[place]?.shift() ?? []) after.add(step);
    const origin = transition.label === undefined ? [...after] : [steps.length];
    if (transition.label !== undefined) steps.push({ activity: transition.label, after: [...after] });
    for (const { place, weight } of transition.outputs)
      for (let token = 0; token < weight; token += 1) tokens[place]?.push(origin);
  }
  return steps;
}

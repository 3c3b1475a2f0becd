import { assert } from '@finaceverse/base/outcome';
import { variantSteps, type Variants } from '../log/variants.ts';
import { fire, markingKey, type PetriNet } from '../model/petri-net.ts';
import { makeSilentSearch, type SilentSearch } from './silent-search.ts';

/** Token counts of one variant (Rozinat and van der Aalst 2008), and whether it replays without any trouble. */
export interface VariantReplay {
  readonly missing: number;
  readonly consumed: number;
  readonly remaining: number;
  readonly produced: number;
  readonly fits: boolean;
}

export interface TokenReplay {
  readonly variants: readonly VariantReplay[];
  /** Totals over all cases. */
  readonly missing: number;
  readonly consumed: number;
  readonly remaining: number;
  readonly produced: number;
  /** (1 - missing / consumed) / 2 + (1 - remaining / produced) / 2 over the totals. */
  readonly fitness: number;
  readonly averageTraceFitness: number;
  readonly fittingTraces: number;
  readonly traces: number;
  /** Times each transition fired over all cases, silent ones included. */
  readonly firings: Float64Array;
}

interface Step {
  readonly marking: readonly number[];
  readonly missing: number;
  readonly consumed: number;
  readonly produced: number;
  readonly fired: readonly number[];
  readonly known: boolean;
}

/** Replays each variant once. Silent transitions fire when they enable the next event (Berti and van der Aalst 2021). */
export function replayTokens(
  net: PetriNet,
  variants: Variants,
  search: SilentSearch = makeSilentSearch(net),
): TokenReplay {
  const replay = replayTokensWithin(net, variants, () => false, search);
  assert(replay !== undefined, 'A replay that nothing stops comes to its end');
  return replay;
}

/** The same, or undefined where `shouldStop` ended the work before it was done: half a replay is none. */
export function replayTokensWithin(
  net: PetriNet,
  variants: Variants,
  shouldStop: () => boolean,
  search: SilentSearch = makeSilentSearch(net),
): TokenReplay | undefined {
  const steps = new Map<string, Step>();
  const firings = new Float64Array(net.transitions.length);
  const replays: VariantReplay[] = [];
  const total = { missing: 0, consumed: 0, remaining: 0, produced: 0, fitting: 0, traces: 0, fitness: 0 };
  for (let index = 0; index < variants.count; index += 1) {
    const weight = variants.weights[index] ?? 0;
    const labels = Array.from(variantSteps(variants, index), (step) => variants.activities[step] ?? '');
    const replay = replayVariant(search, labels, { steps, firings, weight, shouldStop });
    if (replay === undefined) return undefined;
    replays.push(replay);
    total.missing += weight * replay.missing;
    total.consumed += weight * replay.consumed;
    total.remaining += weight * replay.remaining;
    total.produced += weight * replay.produced;
    total.fitting += replay.fits ? weight : 0;
    total.traces += weight;
    total.fitness += weight * replayFitness(replay);
  }
  return {
    variants: replays,
    missing: total.missing,
    consumed: total.consumed,
    remaining: total.remaining,
    produced: total.produced,
    fitness: replayFitness(total),
    averageTraceFitness: total.traces === 0 ? 1 : total.fitness / total.traces,
    fittingTraces: total.fitting,
    traces: total.traces,
    firings,
  };
}

function replayFitness(counts: Pick<VariantReplay, 'missing' | 'consumed' | 'remaining' | 'produced'>): number {
  const missing = counts.consumed === 0 ? 0 : counts.missing / counts.consumed;
  const remaining = counts.produced === 0 ? 0 : counts.remaining / counts.produced;
  return (1 - missing) / 2 + (1 - remaining) / 2;
}

interface Counting {
  readonly steps: Map<string, Step>;
  readonly firings: Float64Array;
  readonly weight: number;
  readonly shouldStop: () => boolean;
}

function replayVariant(
  search: SilentSearch,
  labels: readonly string[],
  { steps, firings, weight, shouldStop }: Counting,
): VariantReplay | undefined {
  const { net } = search;
  const sum = (marking: readonly number[]): number => marking.reduce((total, tokens) => total + tokens, 0);
  let marking: readonly number[] = net.initial;
  let missing = 0;
  let consumed = 0;
  let produced = sum(net.initial);
  let known = true;
  const count = (step: Step): void => {
    missing += step.missing;
    consumed += step.consumed;
    produced += step.produced;
    known &&= step.known;
    marking = step.marking;
    for (const index of step.fired) firings[index] = (firings[index] ?? 0) + weight;
  };
  for (const [at, label] of labels.entries()) {
    if (at % 64 === 0 && shouldStop()) return undefined;
    count(remembered(steps, `${label}\u0000${markingKey(marking)}`, () => replayEvent(search, marking, label)));
  }
  count(remembered(steps, `\u0000${markingKey(marking)}`, () => replayEnd(search, marking)));
  let remaining = 0;
  for (const [place, tokens] of net.final.entries()) {
    const held = marking[place] ?? 0;
    missing += Math.max(tokens - held, 0);
    remaining += Math.max(held - tokens, 0);
  }
  consumed += sum(net.final);
  return { missing, consumed, remaining, produced, fits: missing === 0 && remaining === 0 && known };
}

/** Steps that are remembered: markings repeat, except where tokens are left behind at every event. */
const STEPS_REMEMBERED = 50_000;

function remembered(steps: Map<string, Step>, key: string, make: () => Step): Step {
  const known = steps.get(key);
  if (known !== undefined) return known;
  const step = make();
  if (steps.size >= STEPS_REMEMBERED) steps.clear();
  steps.set(key, step);
  return step;
}

function replayEvent(search: SilentSearch, marking: readonly number[], label: string): Step {
  const candidates = search.byLabel.get(label);
  if (candidates === undefined) return { marking, missing: 0, consumed: 0, produced: 0, fired: [], known: false };
  let best:
    | { readonly marking: readonly number[]; readonly fired: readonly number[]; readonly transition: number }
    | undefined;
  for (const transition of candidates) {
    const path = search.enable(marking, transition);
    if (path !== undefined && (best === undefined || path.fired.length < best.fired.length))
      best = { ...path, transition };
  }
  return fireCounted(search, best ?? { marking, fired: [], transition: leastMissing(search, marking, candidates) });
}

function leastMissing(search: SilentSearch, marking: readonly number[], candidates: readonly number[]): number {
  let best = candidates[0] ?? 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const inputs = search.net.transitions[candidate]?.inputs ?? [];
    const missing = inputs.reduce((total, arc) => total + Math.max(arc.weight - (marking[arc.place] ?? 0), 0), 0);
    if (missing < fewest) {
      fewest = missing;
      best = candidate;
    }
  }
  return best;
}

function fireCounted(
  search: SilentSearch,
  plan: { readonly marking: readonly number[]; readonly fired: readonly number[]; readonly transition: number },
): Step {
  const counts = tokensOf(search.net, [...plan.fired, plan.transition]);
  const transition = search.net.transitions[plan.transition];
  if (transition === undefined) return { ...counts, marking: plan.marking, missing: 0, fired: plan.fired, known: true };
  const filled = plan.marking.slice();
  let missing = 0;
  for (const arc of transition.inputs) {
    const lacking = Math.max(arc.weight - (filled[arc.place] ?? 0), 0);
    filled[arc.place] = (filled[arc.place] ?? 0) + lacking;
    missing += lacking;
  }
  return {
    ...counts,
    marking: fire(transition, filled),
    missing,
    fired: [...plan.fired, plan.transition],
    known: true,
  };
}

function replayEnd(search: SilentSearch, marking: readonly number[]): Step {
  const path = search.finish(marking) ?? withoutSurplus(search, marking);
  if (path === undefined) return { marking, missing: 0, consumed: 0, produced: 0, fired: [], known: true };
  return { ...tokensOf(search.net, path.fired), marking: path.marking, missing: 0, fired: path.fired, known: true };
}

/** A token left behind must not keep the others from the end: silent steps that reach each final place still fire. */
function withoutSurplus(
  search: SilentSearch,
  marking: readonly number[],
): { readonly marking: readonly number[]; readonly fired: readonly number[] } | undefined {
  const { net } = search;
  for (const [index, transition] of net.transitions.entries()) {
    if (transition.label !== undefined || !transition.outputs.some((arc) => (net.final[arc.place] ?? 0) > 0)) continue;
    const path = search.enable(marking, index);
    if (path !== undefined) return { marking: fire(transition, path.marking), fired: [...path.fired, index] };
  }
  return undefined;
}

function tokensOf(net: PetriNet, fired: readonly number[]): { readonly consumed: number; readonly produced: number } {
  let consumed = 0;
  let produced = 0;
  for (const index of fired) {
    const transition = net.transitions[index];
    for (const arc of transition?.inputs ?? []) consumed += arc.weight;
    for (const arc of transition?.outputs ?? []) produced += arc.weight;
  }
  return { consumed, produced };
}

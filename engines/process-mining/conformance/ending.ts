import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { fire, isEnabled, markingKey, sameMarking, type PetriNet } from '../model/petri-net.ts';
import { makeMarkingBound, productMoves } from './marking-bound.ts';

/** Markings that are looked at before the question whether a model can end is left to the marking equation. */
const MARKING_LIMIT = 50_000;
/** Nets above this are too large for the marking equation to answer in time. */
const EQUATION_LIMIT = 400;

/**
 * Whether a net can reach its end at all; a model that cannot has no fitness and no simulation. The refusal names what
 * blocks it: the places where tokens wait, and what the steps after them lack.
 * @errors epiq.model_ends, epiq.model_size
 */
export function checkEnding(net: PetriNet): Outcome<PetriNet> {
  const search = searchEnd(net);
  if (search.kind === 'ends') return ok(net);
  if (search.kind === 'blocked')
    return refuse('invalid', 'epiq.model_ends', `The model cannot end: ${describeBlock(net, search.marking)}.`);
  if (net.transitions.length <= EQUATION_LIMIT && !equationHolds(net))
    return refuse(
      'invalid',
      'epiq.model_ends',
      'The model cannot end: no number of steps carries its first marking to its last.',
    );
  return refuse('too_large', 'epiq.model_size', `No end of the model was found in ${MARKING_LIMIT} markings.`, {
    hint: 'Use a model with fewer steps side by side.',
  });
}

function equationHolds(net: PetriNet): boolean {
  const bound = makeMarkingBound(productMoves(net, []), { visible: 1, silent: 0 });
  return bound(net.initial, new Int32Array(0)).cost < Number.POSITIVE_INFINITY;
}

type EndSearch =
  | { readonly kind: 'ends'; readonly visible: number }
  | { readonly kind: 'blocked'; readonly marking: readonly number[] }
  | { readonly kind: 'open' };

interface Reached {
  readonly marking: readonly number[];
  readonly visible: number;
}

/** Visible steps of some run to the end; undefined where none was found. An upper bound of the shortest. */
export function someRunLength(net: PetriNet): number | undefined {
  const search = searchEnd(net);
  return search.kind === 'ends' ? search.visible : undefined;
}

/** Fewest tokens first, newest first among those: an end is near where branches have joined. */
function searchEnd(net: PetriNet): EndSearch {
  const seen = new Set([markingKey(net.initial)]);
  const byTokens: Reached[][] = [];
  const count = (marking: readonly number[]): number => marking.reduce((sum, tokens) => sum + tokens, 0);
  const add = (reached: Reached): void => {
    const tokens = count(reached.marking);
    const bucket = byTokens[tokens];
    if (bucket === undefined) byTokens[tokens] = [reached];
    else bucket.push(reached);
  };
  const take = (): Reached | undefined => byTokens.find((bucket) => bucket !== undefined && bucket.length > 0)?.pop();
  add({ marking: net.initial, visible: 0 });
  let blocked: readonly number[] = net.initial;
  let fewest = Number.POSITIVE_INFINITY;
  for (let reached = take(); reached !== undefined; reached = take()) {
    const { marking, visible } = reached;
    if (sameMarking(marking, net.final)) return { kind: 'ends', visible };
    let moves = 0;
    for (const transition of net.transitions) {
      if (!isEnabled(transition, marking)) continue;
      moves += 1;
      const next = fire(transition, marking);
      const key = markingKey(next);
      if (seen.has(key)) continue;
      seen.add(key);
      if (seen.size > MARKING_LIMIT) return { kind: 'open' };
      add({ marking: next, visible: visible + (transition.label === undefined ? 0 : 1) });
    }
    if (moves === 0 && count(marking) < fewest) {
      blocked = marking;
      fewest = count(marking);
    }
  }
  return { kind: 'blocked', marking: blocked };
}

function describeBlock(net: PetriNet, marking: readonly number[]): string {
  const nameOf = (place: number): string => `"${net.places[place]?.name ?? ''}"`;
  const held = marking.flatMap((tokens, place) => (tokens > 0 ? [nameOf(place)] : []));
  if (held.length === 0) return 'all its tokens are gone before the end';
  const waiting = net.transitions.find((step) => step.inputs.some((arc) => (marking[arc.place] ?? 0) > 0));
  const where = `it stops with tokens at ${held.slice(0, 5).join(', ')}`;
  if (waiting === undefined) return `${where}, which nothing leaves`;
  const lacking = waiting.inputs
    .filter((arc) => (marking[arc.place] ?? 0) < arc.weight)
    .map((arc) => nameOf(arc.place));
  const step = waiting.label === undefined ? 'a silent step' : `"${waiting.label}"`;
  return lacking.length === 0
    ? `${where} and turns on the spot`
    : `${where}, where ${step} waits for ${lacking.join(', ')}`;
}

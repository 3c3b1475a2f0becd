import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { PetriNet } from '../petri-net.ts';
import { withoutPassingSteps } from '../tree-to-net.ts';
import type { BpmnModel } from './bpmn-model.ts';
import { modelToGame, TooManyWays } from './model-to-game.ts';
import { stateNet } from './state-net.ts';
import { explore, isPlain, type TokenGame } from './token-game.ts';

/** States that are looked at to see whether a model always ends as it should. */
const PROOF_STATES = 5000;
/** States of a model that can only be played state by state. */
const GAME_STATES = 60_000;

/**
 * The net of a BPMN model, with exactly its words. A model of tasks, exclusive and parallel gateways is a net as it
 * stands (Dijkman, Dumas, Ouyang 2008); one that interrupts, terminates, waits for what can still come or holds scopes
 * is played in every way there is, and its states become the places.
 * @errors epiq.bpmn_ends, epiq.bpmn_endless, epiq.bpmn_large
 */
export function bpmnToNet(model: BpmnModel): Outcome<PetriNet> {
  try {
    const sink = modelToGame(model, 'sink');
    if (isPlain(sink)) {
      const proof = explore(sink, PROOF_STATES);
      if (proof.kind === 'whole' && proof.stuck.length === 0 && proof.graph.states > 0)
        return ok(withoutPassingSteps(netOfGame(sink)));
      if (proof.kind === 'large') return ok(withoutPassingSteps(netOfGame(modelToGame(model, 'free'))));
    }
    return netOfStates(modelToGame(model, 'counted'));
  } catch (error) {
    if (!(error instanceof TooManyWays)) throw error;
    return refuse('too_large', 'epiq.bpmn_large', `The model cannot be played: ${error.message}.`);
  }
}

function netOfStates(game: TokenGame): Outcome<PetriNet> {
  const exploration = explore(game, GAME_STATES);
  if (exploration.kind === 'endless')
    return refuse('invalid', 'epiq.bpmn_endless', `The model makes tokens without end at ${exploration.slot}.`, {
      hint: 'A loop goes back into a part that is still running; join its branches before the loop.',
    });
  if (exploration.kind === 'large')
    return refuse('too_large', 'epiq.bpmn_large', `The model has more than ${GAME_STATES} states.`, {
      hint: 'Check one pool at a time, or draw fewer steps side by side.',
    });
  if (exploration.graph.states > 0) return ok(stateNet(exploration.graph));
  const [stuck] = exploration.stuck.toSorted((left, right) => left.length - right.length);
  const where = stuck === undefined ? 'no step can ever be taken' : `it stops with tokens at ${stuck.join(' and ')}`;
  return refuse('invalid', 'epiq.bpmn_ends', `The model cannot end: ${where}.`);
}

function netOfGame(game: TokenGame): PetriNet {
  const marking = (slots: readonly number[]): number[] => game.slots.map((_, slot) => (slots.includes(slot) ? 1 : 0));
  const arcs = (slots: readonly number[]): { place: number; weight: number }[] => {
    const weights = new Map<number, number>();
    for (const slot of slots) weights.set(slot, (weights.get(slot) ?? 0) + 1);
    return [...weights].map(([place, weight]) => ({ place, weight }));
  };
  return {
    places: game.slots.map((name, slot) => ({ id: `p${slot}`, name })),
    transitions: game.steps.map((step, index) => ({
      id: `t${index}`,
      label: step.label,
      inputs: arcs(step.take),
      outputs: arcs(step.put),
    })),
    initial: marking(game.initial),
    final: marking(game.final),
  };
}

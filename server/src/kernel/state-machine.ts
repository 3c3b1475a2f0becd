import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from './errors.ts';
import { refusals } from './refusals.ts';

/** One move: from which states it is legal and where it leads. */
export interface Transition<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
}

/** A declared workflow. The 409, the greyed button, the diagram and the reference model all come from it. */
export interface StateMachine<State extends string, Action extends string> {
  /** What moves, in words: "bill". */
  readonly name: string;
  readonly initial: State;
  readonly states: readonly State[];
  readonly transitions: Readonly<Record<Action, Transition<State>>>;
}

export function stateMachine<const State extends string, const Action extends string>(
  declaration: StateMachine<State, Action>,
): StateMachine<State, Action> {
  return declaration;
}

/** Actions that are legal in `state`. */
export function legalActions<State extends string, Action extends string>(
  machine: StateMachine<State, Action>,
  state: NoInfer<State>,
): Action[] {
  const actions = Object.keys(machine.transitions) as Action[];
  return actions.filter((action) => machine.transitions[action].from.includes(state));
}

/**
 * The state after `action`.
 * @errors kernel.illegal_transition (409) with the current state and the legal actions
 */
export function nextState<State extends string, Action extends string>(
  machine: StateMachine<State, Action>,
  current: NoInfer<State>,
  action: NoInfer<Action>,
): Outcome<State> {
  const transition = machine.transitions[action];
  if (transition.from.includes(current)) return ok(transition.to);
  const legal = legalActions(machine, current);
  const more = { details: { current, action, legal } };
  const said = { thing: machine.name, state: words(current), action: words(action) };
  return legal.length > 0
    ? refuse(refusals.illegal_transition, { ...said, possible: legal.join(', ') }, more)
    : refuse(refusals.illegal_transition, said, more);
}

function words(name: string): string {
  return name.replaceAll('_', ' ');
}

/** The machine as a Mermaid state diagram. */
export function stateDiagram<State extends string, Action extends string>(
  machine: StateMachine<State, Action>,
): string {
  const lines = ['stateDiagram-v2', `  [*] --> ${machine.initial}`];
  for (const action of Object.keys(machine.transitions) as Action[]) {
    const { from, to } = machine.transitions[action];
    for (const state of from) lines.push(`  ${state} --> ${to}: ${action}`);
  }
  return lines.join('\n');
}

/** States that no path reaches from the initial one: a declaration with any is a mistake. */
export function unreachableStates<State extends string, Action extends string>(
  machine: StateMachine<State, Action>,
): State[] {
  const reached = new Set<State>([machine.initial]);
  for (let grown = true; grown;) {
    grown = false;
    for (const { from, to } of Object.values<Transition<State>>(machine.transitions)) {
      if (!reached.has(to) && from.some((state) => reached.has(state))) {
        reached.add(to);
        grown = true;
      }
    }
  }
  return machine.states.filter((state) => !reached.has(state));
}

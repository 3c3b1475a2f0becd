import { addPlace, addTransition, finishNet, startNet, type PetriNet } from './petri-net.ts';

/** A declared state machine: what may happen in each state, and where a case may rest at the end. */
export interface DeclaredProcess {
  readonly initial: string;
  readonly finals: readonly string[];
  readonly transitions: readonly { readonly from: string; readonly to: string; readonly activity: string }[];
  /** Activities that lawfully end a case from whatever state it is in, such as a rejection. */
  readonly ends?: readonly string[] | undefined;
}

/** Where a case stands: at a final state, at a lawful end short of one, or going on. */
export type Standing = 'final' | 'ended' | 'open';

/**
 * The reference model that a module's state machine declares, as a net to check the live log against. A case at a final
 * state must have come there by the declared steps; of one that has ended otherwise, or goes on, nothing further is
 * demanded.
 */
export function declaredProcessToNet(process: DeclaredProcess, standing: Standing = 'final'): PetriNet {
  const draft = startNet();
  const states = new Map<string, number>();
  const place = (state: string): number => {
    const known = states.get(state) ?? addPlace(draft, state);
    states.set(state, known);
    return known;
  };
  draft.initial = addPlace(draft, 'case opened');
  draft.final = addPlace(draft, 'case closed');
  addTransition(draft, undefined, [draft.initial], [place(process.initial)]);
  for (const step of process.transitions) addTransition(draft, step.activity, [place(step.from)], [place(step.to)]);
  for (const state of standing === 'final' ? process.finals : states.keys())
    addTransition(draft, undefined, [place(state)], [draft.final]);
  for (const activity of standing === 'final' ? [] : (process.ends ?? []))
    for (const from of states.values()) addTransition(draft, activity, [from], [draft.final]);
  return finishNet(draft);
}

/** Where a case stands, by the last of its activities that the process declares. */
export function standingOf(process: DeclaredProcess, activities: Iterable<string>): Standing {
  const { finals, transitions, ends = [] } = process;
  const closing = new Set(transitions.filter(({ to }) => finals.includes(to)).map((step) => step.activity));
  const declared = new Set(transitions.map((step) => step.activity));
  let standing: Standing = 'open';
  for (const activity of activities) {
    if (ends.includes(activity)) standing = 'ended';
    else if (declared.has(activity)) standing = closing.has(activity) ? 'final' : 'open';
  }
  return standing;
}

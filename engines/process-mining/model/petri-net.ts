/** Labelled Petri nets with an initial and a final marking; weights are positive integers. */
export interface PetriNet {
  readonly places: readonly Place[];
  readonly transitions: readonly Transition[];
  /** Tokens per place, by index. */
  readonly initial: readonly number[];
  readonly final: readonly number[];
}

export interface Place {
  readonly id: string;
  readonly name: string;
}

export interface Transition {
  readonly id: string;
  /** Undefined for a silent transition. */
  readonly label: string | undefined;
  readonly inputs: readonly Arc[];
  readonly outputs: readonly Arc[];
}

export interface Arc {
  readonly place: number;
  readonly weight: number;
}

export interface NetSize {
  readonly places: number;
  readonly transitions: number;
  readonly invisible: number;
  readonly arcs: number;
}

export function netSize(net: PetriNet): NetSize {
  return {
    places: net.places.length,
    transitions: net.transitions.length,
    invisible: net.transitions.filter((transition) => transition.label === undefined).length,
    arcs: net.transitions.reduce((sum, transition) => sum + transition.inputs.length + transition.outputs.length, 0),
  };
}

export function isEnabled(transition: Transition, marking: readonly number[]): boolean {
  for (const arc of transition.inputs) if ((marking[arc.place] ?? 0) < arc.weight) return false;
  return true;
}

/** The marking after firing; the caller has checked that the transition is enabled. */
export function fire(transition: Transition, marking: readonly number[]): number[] {
  const next = marking.slice();
  for (const arc of transition.inputs) next[arc.place] = (next[arc.place] ?? 0) - arc.weight;
  for (const arc of transition.outputs) next[arc.place] = (next[arc.place] ?? 0) + arc.weight;
  return next;
}

export function sameMarking(left: readonly number[], right: readonly number[]): boolean {
  for (let place = 0; place < left.length; place += 1) if (left[place] !== right[place]) return false;
  return true;
}

/** A text key of a marking, for maps. */
export function markingKey(marking: readonly number[]): string {
  if (marking.length <= KEY_CHUNK) return String.fromCharCode(...marking);
  let key = '';
  for (let from = 0; from < marking.length; from += KEY_CHUNK)
    key += String.fromCharCode(...marking.slice(from, from + KEY_CHUNK));
  return key;
}

/** A call takes only so many arguments. */
const KEY_CHUNK = 10_000;

/** A net under construction, in plain lists that may lose members; {@link finishNet} packs it. */
export interface NetDraft {
  readonly places: Map<number, { readonly id: string; readonly name: string }>;
  readonly transitions: Map<number, DraftTransition>;
  nextId: number;
  initial: number;
  final: number;
}

export interface DraftTransition {
  readonly label: string | undefined;
  readonly inputs: Set<number>;
  readonly outputs: Set<number>;
}

export function startNet(): NetDraft {
  return { places: new Map(), transitions: new Map(), nextId: 0, initial: -1, final: -1 };
}

export function addPlace(draft: NetDraft, name?: string): number {
  const id = draft.nextId;
  draft.nextId += 1;
  draft.places.set(id, { id: `p${id}`, name: name ?? `p${id}` });
  return id;
}

export function addTransition(
  draft: NetDraft,
  label: string | undefined,
  inputs: readonly number[],
  outputs: readonly number[],
): number {
  const id = draft.nextId;
  draft.nextId += 1;
  draft.transitions.set(id, { label, inputs: new Set(inputs), outputs: new Set(outputs) });
  return id;
}

export function finishNet(draft: NetDraft): PetriNet {
  const order = [...draft.places.keys()];
  const indexOf = new Map(order.map((id, index) => [id, index]));
  const arcs = (places: ReadonlySet<number>): Arc[] =>
    [...places].map((id) => ({ place: indexOf.get(id) ?? -1, weight: 1 }));
  const marking = (id: number): number[] => order.map((place) => (place === id ? 1 : 0));
  return {
    places: order.map((id) => draft.places.get(id) ?? { id: `p${id}`, name: `p${id}` }),
    transitions: [...draft.transitions].map(([id, transition]) => ({
      id: `t${id}`,
      label: transition.label,
      inputs: arcs(transition.inputs),
      outputs: arcs(transition.outputs),
    })),
    initial: marking(draft.initial),
    final: marking(draft.final),
  };
}

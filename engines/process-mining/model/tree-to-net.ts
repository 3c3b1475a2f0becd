import { addPlace, addTransition, finishNet, startNet, type Arc, type NetDraft, type PetriNet } from './petri-net.ts';
import type { ProcessTree } from './process-tree.ts';

/**
 * The workflow net of a process tree: one source, one sink, sound by construction. Silent transitions that
 * only pass a token on are then fused with their neighbour, which keeps the language and shrinks the net.
 */
export function treeToNet(tree: ProcessTree): PetriNet {
  const draft = startNet();
  draft.initial = addPlace(draft, 'source');
  draft.final = addPlace(draft, 'sink');
  addTree(draft, tree, draft.initial, draft.final);
  fuseSilent(draft);
  return finishNet(draft);
}

function addTree(draft: NetDraft, tree: ProcessTree, from: number, to: number): void {
  switch (tree.kind) {
    case 'activity':
      addTransition(draft, tree.label, [from], [to]);
      return;
    case 'silent':
      addTransition(draft, undefined, [from], [to]);
      return;
    case 'choice':
      for (const child of tree.children) addTree(draft, child, from, to);
      return;
    case 'sequence':
      addSequence(draft, tree.children, from, to);
      return;
    case 'parallel': {
      const pairs = tree.children.map((child) => ({ child, start: addPlace(draft), end: addPlace(draft) }));
      addTransition(
        draft,
        undefined,
        [from],
        pairs.map((pair) => pair.start),
      );
      for (const pair of pairs) addTree(draft, pair.child, pair.start, pair.end);
      addTransition(
        draft,
        undefined,
        pairs.map((pair) => pair.end),
        [to],
      );
      return;
    }
    case 'loop': {
      // Entry and exit are silent steps of their own: without them a token could re-enter from outside the block.
      const start = addPlace(draft);
      const end = addPlace(draft);
      addTransition(draft, undefined, [from], [start]);
      addTree(draft, tree.body, start, end);
      addTree(draft, tree.redo, end, start);
      addTransition(draft, undefined, [end], [to]);
    }
  }
}

function addSequence(draft: NetDraft, children: readonly ProcessTree[], from: number, to: number): void {
  let start = from;
  for (const [index, child] of children.entries()) {
    const end = index === children.length - 1 ? to : addPlace(draft);
    addTree(draft, child, start, end);
    start = end;
  }
}

/** Fuses silent steps that only pass a token on with their neighbour, until none is left; keeps the language. */
export function fuseSilent(draft: NetDraft): void {
  for (let changed = true; changed;) {
    changed = false;
    for (const [id, transition] of draft.transitions) {
      if (transition.label === undefined && (fuseForward(draft, id) || fuseBackward(draft, id))) changed = true;
    }
  }
}

function producers(draft: NetDraft, place: number): number[] {
  return [...draft.transitions].filter(([, transition]) => transition.outputs.has(place)).map(([id]) => id);
}

function consumers(draft: NetDraft, place: number): number[] {
  return [...draft.transitions].filter(([, transition]) => transition.inputs.has(place)).map(([id]) => id);
}

function only<T>(set: ReadonlySet<T>): T | undefined {
  const [first] = set;
  return set.size === 1 ? first : undefined;
}

/** A silent step whose only input comes from one transition: that transition produces the step's outputs itself. */
function fuseForward(draft: NetDraft, id: number): boolean {
  const silent = draft.transitions.get(id);
  const place = silent === undefined ? undefined : only(silent.inputs);
  if (silent === undefined || place === undefined || place === draft.initial || place === draft.final) return false;
  const before = producers(draft, place);
  const producer = before[0] === undefined ? undefined : draft.transitions.get(before[0]);
  if (before.length !== 1 || before[0] === id || producer === undefined || consumers(draft, place).length !== 1)
    return false;
  for (const output of silent.outputs) if (producer.outputs.has(output)) return false;
  producer.outputs.delete(place);
  for (const output of silent.outputs) producer.outputs.add(output);
  draft.transitions.delete(id);
  draft.places.delete(place);
  return true;
}

/** A silent step whose only output feeds one transition: that transition takes the step's inputs itself. */
function fuseBackward(draft: NetDraft, id: number): boolean {
  const silent = draft.transitions.get(id);
  const place = silent === undefined ? undefined : only(silent.outputs);
  if (silent === undefined || place === undefined || place === draft.initial || place === draft.final) return false;
  const after = consumers(draft, place);
  const consumer = after[0] === undefined ? undefined : draft.transitions.get(after[0]);
  if (after.length !== 1 || after[0] === id || consumer === undefined || producers(draft, place).length !== 1)
    return false;
  for (const input of silent.inputs) if (consumer.inputs.has(input)) return false;
  consumer.inputs.delete(place);
  for (const input of silent.inputs) consumer.inputs.add(input);
  draft.transitions.delete(id);
  draft.places.delete(place);
  return true;
}

/**
 * The net without silent steps that only pass a token on; its words are the same. Nets drawn elsewhere are full
 * of such steps, and every one of them doubles what a search has to look at. A net with weights or with more
 * than one token at either end stays as it is.
 */
export function withoutPassingSteps(net: PetriNet): PetriNet {
  const single = (marking: readonly number[]): number =>
    marking.reduce((sum, tokens) => sum + tokens, 0) === 1 ? marking.indexOf(1) : -1;
  const plain = (arcs: readonly Arc[]): boolean =>
    arcs.every((arc) => arc.weight === 1) && new Set(arcs.map((arc) => arc.place)).size === arcs.length;
  const [initial, final] = [single(net.initial), single(net.final)];
  if (initial < 0 || final < 0 || !net.transitions.every((step) => plain(step.inputs) && plain(step.outputs)))
    return net;
  const draft = startNet();
  const places = net.places.map((place) => addPlace(draft, place.name));
  const placesOf = (arcs: readonly Arc[]): number[] => arcs.map((arc) => places[arc.place] ?? -1);
  draft.initial = places[initial] ?? -1;
  draft.final = places[final] ?? -1;
  for (const step of net.transitions) addTransition(draft, step.label, placesOf(step.inputs), placesOf(step.outputs));
  fuseSilent(draft);
  return finishNet(draft);
}

import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { goOnForEver, type GoOn } from './go-on.ts';
import type { PetriNet } from './petri-net.ts';
import { activity, block, loop, SILENT, type ProcessTree } from './process-tree.ts';

/**
 * A workflow net as a process tree, by folding blocks into single steps until one is left (van Zelst and
 * Leemans 2020, "Translating workflow nets to process trees"). Each fold keeps the language, so the
 * tree has exactly the net's language; a net that is not block-structured is refused.
 */
export function netToTree(net: PetriNet, goOn: GoOn = goOnForEver): Outcome<ProcessTree> {
  const work = startFolding(net);
  if (work === undefined) {
    return refuse(
      'unsupported',
      'epiq.net_not_workflow',
      'The net is not a workflow net with one source, one sink and single arcs, so it has no process tree.',
    );
  }
  splitEnds(work);
  for (let changed = true; changed;) {
    goOn();
    changed = foldSelfLoop(work) || foldChoice(work) || foldSequence(work) || foldParallel(work) || foldLoop(work);
  }
  const [last] = work.steps.values();
  if (work.steps.size === 1 && last !== undefined && last.inputs.size === 1 && last.outputs.size === 1) {
    if (last.inputs.has(work.source) && last.outputs.has(work.sink)) return ok(last.tree);
  }
  return refuse(
    'unsupported',
    'epiq.net_not_block_structured',
    'The net is not block-structured, so no process tree has its language by folding blocks.',
    {
      hint: `After folding, ${work.steps.size} steps remain where one should.`,
    },
  );
}

interface Step {
  readonly tree: ProcessTree;
  readonly inputs: Set<number>;
  readonly outputs: Set<number>;
}

interface Folding {
  readonly steps: Map<number, Step>;
  source: number;
  sink: number;
  nextId: number;
}

function startFolding(net: PetriNet): Folding | undefined {
  const marked = (marking: readonly number[]): number =>
    marking.reduce((sum, tokens) => sum + tokens, 0) === 1 ? marking.indexOf(1) : -1;
  const source = marked(net.initial);
  const sink = marked(net.final);
  if (source < 0 || sink < 0 || source === sink) return undefined;
  const steps = new Map<number, Step>();
  for (const [index, transition] of net.transitions.entries()) {
    if ([...transition.inputs, ...transition.outputs].some((arc) => arc.weight !== 1)) return undefined;
    if (transition.inputs.length === 0 || transition.outputs.length === 0) return undefined;
    steps.set(index, {
      tree: transition.label === undefined ? SILENT : activity(transition.label),
      inputs: new Set(transition.inputs.map((arc) => arc.place)),
      outputs: new Set(transition.outputs.map((arc) => arc.place)),
    });
  }
  return { steps, source, sink, nextId: Math.max(net.places.length, net.transitions.length) };
}

/** A source that is entered again, or a sink that is left again, gets a silent step before or after it. */
function splitEnds(work: Folding): void {
  if (producersOf(work, work.source).length > 0) {
    const place = freshId(work);
    work.steps.set(freshId(work), { tree: SILENT, inputs: new Set([place]), outputs: new Set([work.source]) });
    work.source = place;
  }
  if (consumersOf(work, work.sink).length > 0) {
    const place = freshId(work);
    work.steps.set(freshId(work), { tree: SILENT, inputs: new Set([work.sink]), outputs: new Set([place]) });
    work.sink = place;
  }
}

function freshId(work: Folding): number {
  work.nextId += 1;
  return work.nextId;
}

function producersOf(work: Folding, place: number): number[] {
  const found: number[] = [];
  for (const [id, step] of work.steps) if (step.outputs.has(place)) found.push(id);
  return found;
}

function consumersOf(work: Folding, place: number): number[] {
  const found: number[] = [];
  for (const [id, step] of work.steps) if (step.inputs.has(place)) found.push(id);
  return found;
}

function single<T>(items: ReadonlySet<T>): T | undefined {
  const [first] = items;
  return items.size === 1 ? first : undefined;
}

function sameSet(left: ReadonlySet<number>, right: ReadonlySet<number>): boolean {
  return left.size === right.size && left.isSubsetOf(right);
}

/** A step from a place back to the same place may happen any number of times while the token is there. */
function foldSelfLoop(work: Folding): boolean {
  for (const [id, step] of work.steps) {
    const place = single(step.inputs);
    if (place === undefined || single(step.outputs) !== place) continue;
    work.steps.delete(id);
    const after = freshId(work);
    for (const consumer of consumersOf(work, place)) {
      const moved = work.steps.get(consumer);
      moved?.inputs.delete(place);
      moved?.inputs.add(after);
    }
    work.steps.set(freshId(work), {
      tree: loop(SILENT, step.tree),
      inputs: new Set([place]),
      outputs: new Set([after]),
    });
    return true;
  }
  return false;
}

function foldChoice(work: Folding): boolean {
  const byEnds = Map.groupBy(
    work.steps,
    ([, step]) => `${[...step.inputs].sort().join(',')}>${[...step.outputs].sort().join(',')}`,
  );
  for (const group of byEnds.values()) {
    const [first] = group;
    if (first === undefined || group.length < 2) continue;
    for (const [id] of group) work.steps.delete(id);
    work.steps.set(freshId(work), {
      ...first[1],
      tree: block(
        'choice',
        group.map(([, step]) => step.tree),
      ),
    });
    return true;
  }
  return false;
}

/** Two steps joined by a place that nothing else touches. Either may have further places on its outer side. */
function foldSequence(work: Folding): boolean {
  for (const [id, step] of work.steps) {
    const place = single(step.outputs);
    if (place === undefined || place === work.sink) continue;
    const after = consumersOf(work, place);
    const [next] = after;
    if (after.length !== 1 || next === undefined || next === id || producersOf(work, place).length !== 1) continue;
    const follower = work.steps.get(next);
    if (follower === undefined || follower.inputs.size !== 1) continue;
    work.steps.delete(id);
    work.steps.delete(next);
    work.steps.set(freshId(work), {
      tree: block('sequence', [step.tree, follower.tree]),
      inputs: step.inputs,
      outputs: follower.outputs,
    });
    return true;
  }
  return false;
}

/** Two steps between places of their own that the same steps fill and the same steps empty. */
function foldParallel(work: Folding): boolean {
  const candidates: { id: number; from: number; to: number; key: string }[] = [];
  for (const [id, step] of work.steps) {
    const from = single(step.inputs);
    const to = single(step.outputs);
    if (from === undefined || to === undefined || from === work.source || to === work.sink) continue;
    const before = producersOf(work, from);
    const after = consumersOf(work, to);
    if (before.length === 0 || after.length === 0 || before.includes(id) || after.includes(id)) continue;
    if (consumersOf(work, from).length !== 1 || producersOf(work, to).length !== 1) continue;
    candidates.push({ id, from, to, key: `${before.join(',')}>${after.join(',')}` });
  }
  for (const group of Map.groupBy(candidates, (candidate) => candidate.key).values()) {
    const [kept, ...others] = group;
    const first = kept === undefined ? undefined : work.steps.get(kept.id);
    if (kept === undefined || first === undefined || others.length === 0) continue;
    const trees = group.map((candidate) => work.steps.get(candidate.id)?.tree ?? SILENT);
    for (const other of others) {
      for (const producer of producersOf(work, other.from)) work.steps.get(producer)?.outputs.delete(other.from);
      for (const consumer of consumersOf(work, other.to)) work.steps.get(consumer)?.inputs.delete(other.to);
      work.steps.delete(other.id);
    }
    work.steps.set(kept.id, { ...first, tree: block('parallel', trees) });
    return true;
  }
  return false;
}

/** A step forth and one step back between two places, where forth is the only way from the first to the second. */
function foldLoop(work: Folding): boolean {
  for (const [id, body] of work.steps) {
    const from = single(body.inputs);
    const to = single(body.outputs);
    if (from === undefined || to === undefined || from === to) continue;
    if (consumersOf(work, from).length !== 1 || producersOf(work, to).length !== 1) continue;
    for (const [backId, back] of work.steps) {
      if (backId === id || !sameSet(back.inputs, body.outputs) || !sameSet(back.outputs, body.inputs)) continue;
      work.steps.delete(backId);
      work.steps.set(id, { ...body, tree: loop(body.tree, back.tree) });
      return true;
    }
  }
  return false;
}

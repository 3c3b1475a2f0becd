import type { MoveCosts, NetAlignment, SearchBudget } from './net-alignment.ts';
import { fire, isEnabled, markingKey, sameMarking, type PetriNet } from '../model/petri-net.ts';
import { withoutPassingSteps } from '../model/tree-to-net.ts';
import { makeStateAligner, reachableMachine, STATE_LIMIT, stateMachineOf } from './align-states.ts';
import type { AlignmentMove } from './align-tree.ts';
import { makeMarkingBound, productMoves, type ProductMoves } from './marking-bound.ts';

interface SearchState {
  readonly position: number;
  readonly marking: readonly number[];
  readonly cost: number;
  readonly bound: number;
  readonly exactBound: boolean;
  readonly solution: Float64Array | undefined;
  readonly parent: SearchState | undefined;
  readonly move: AlignmentMove | undefined;
}

/** Aligns traces with one net by A* over the synchronous product, guided by the marking equation. */
export interface NetAligner {
  align(trace: readonly string[], budget: SearchBudget): NetAlignment;
  /** In time that grows with the trace alone; undefined where the net has too many markings for that. */
  alignLong(trace: readonly string[], budget: SearchBudget): NetAlignment | undefined;
}

export const UNIT_COSTS: MoveCosts = { visible: 1, silent: 0 };

/** The convention of PM4Py's alignments: a silent step costs a ten-thousandth of a move, so that short runs win. */
export const CHARGED_SILENCE: MoveCosts = { visible: 10_000, silent: 1 };

/** A longer trace is aligned over the markings that the net can reach, where these are few enough to be listed. */
const LONG_TRACE = 200;

export function makeNetAligner(net: PetriNet, costs: MoveCosts = UNIT_COSTS): NetAligner {
  const searched = costs.silent === 0 ? withoutPassingSteps(net) : net;
  const machine = stateMachineOf(searched);
  if (machine !== undefined) {
    const align = makeStateAligner(machine, costs);
    return { align, alignLong: align };
  }
  let overMarkings: NetAligner['align'] | undefined;
  let tried = false;
  const unfolded = (budget: SearchBudget): NetAligner['align'] | undefined => {
    if (!tried) {
      const reachable = reachableMachine(searched, STATE_LIMIT, budget.shouldStop);
      overMarkings = reachable === undefined ? undefined : makeStateAligner(reachable, costs);
    }
    tried = true;
    return overMarkings;
  };
  return {
    alignLong: (trace, budget) => unfolded(budget)?.(trace, budget),
    align(trace, budget) {
      const exactly = trace.length > LONG_TRACE ? unfolded(budget)?.(trace, budget) : undefined;
      if (exactly !== undefined) return exactly;
      const found = new Search(searched, trace, budget, costs).run();
      if (found.lower === found.upper || budget.shouldStop?.() === true || budget.expansions < FEW_EXPANSIONS)
        return found;
      return unfolded(budget)?.(trace, budget) ?? found;
    },
  };
}

/** A caller that allows fewer expansions than this wants an answer at once, exact or not. */
const FEW_EXPANSIONS = 1000;

/** Bytes that the states of one search may take. */
const MEMORY_LIMIT = 800_000_000;

/** States by estimated total cost; costs are whole and small, so a list per cost beats a heap. */
class BucketQueue {
  readonly #buckets: SearchState[][] = [];
  #lowest = 0;

  push(state: SearchState): void {
    const total = state.cost + state.bound;
    const bucket = this.#buckets[total];
    if (bucket === undefined) this.#buckets[total] = [state];
    else bucket.push(state);
    if (total < this.#lowest) this.#lowest = total;
  }

  /** The newest state of least cost: depth first among equals reaches the end of the trace soonest. */
  pop(): SearchState | undefined {
    for (; this.#lowest < this.#buckets.length; this.#lowest += 1) {
      const state = this.#buckets[this.#lowest]?.pop();
      if (state !== undefined) return state;
    }
    return undefined;
  }
}

/** What a state takes beside its marking, its key and its solution. */
const STATE_BYTES = 320;

/** How often each label is still to come after each event, kept for some events and counted from there for the rest. */
class RemainingEvents {
  readonly #labels: readonly number[];
  readonly #stride: number;
  readonly #kept: Int32Array[] = [];

  constructor(labels: readonly number[], size: number) {
    this.#labels = labels;
    this.#stride = Math.max(1, Math.ceil(((labels.length + 1) * size) / KEPT_COUNTS));
    const counts = new Int32Array(size);
    for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
    for (let position = 0; position <= labels.length; position += 1) {
      if (position % this.#stride === 0) this.#kept.push(counts.slice());
      const label = labels[position];
      if (label !== undefined) counts[label] = (counts[label] ?? 0) - 1;
    }
  }

  after(position: number): Int32Array {
    const kept = Math.floor(position / this.#stride);
    const counts = (this.#kept[kept] ?? new Int32Array(0)).slice();
    for (const label of this.#labels.slice(kept * this.#stride, position)) counts[label] = (counts[label] ?? 0) - 1;
    return counts;
  }
}

/** Counts that {@link RemainingEvents} keeps at most. */
const KEPT_COUNTS = 4_000_000;

class Search {
  readonly #net: PetriNet;
  readonly #trace: readonly string[];
  readonly #budget: SearchBudget;
  readonly #costs: MoveCosts;
  readonly #moves: ProductMoves;
  readonly #bound: ReturnType<typeof makeMarkingBound>;
  readonly #remaining: RemainingEvents;
  readonly #queue = new BucketQueue();
  readonly #best = new Map<string, number>();
  /** Bytes that the states made so far take, with their markings, keys and solutions. */
  #bytes = 0;

  constructor(net: PetriNet, trace: readonly string[], budget: SearchBudget, costs: MoveCosts) {
    this.#net = net;
    this.#costs = costs;
    this.#trace = trace;
    this.#budget = budget;
    const labels = [...new Set(trace)];
    this.#moves = productMoves(net, labels);
    this.#bound = makeMarkingBound(this.#moves, costs);
    this.#remaining = new RemainingEvents(
      trace.map((label) => this.#moves.labelIndex.get(label) ?? 0),
      labels.length,
    );
  }

  run(): NetAlignment {
    const first = this.#evaluated({
      position: 0,
      marking: this.#net.initial,
      cost: 0,
      bound: 0,
      exactBound: false,
      solution: undefined,
      parent: undefined,
      move: undefined,
    });
    if (first !== undefined) this.#queue.push(first);
    let expansions = 0;
    let lower = first?.bound ?? Number.POSITIVE_INFINITY;
    for (let state = this.#queue.pop(); state !== undefined; state = this.#queue.pop()) {
      lower = Math.max(lower, state.cost + state.bound);
      if (state.position === this.#trace.length && sameMarking(state.marking, this.#net.final)) {
        return { lower: state.cost, upper: state.cost, moves: pathTo(state), expansions };
      }
      const key = `${state.position}:${markingKey(state.marking)}`;
      if ((this.#best.get(key) ?? Number.POSITIVE_INFINITY) <= state.cost && state.exactBound) continue;
      if (!state.exactBound) {
        if ((this.#best.get(key) ?? Number.POSITIVE_INFINITY) <= state.cost) continue;
        const exact = this.#evaluated(state);
        if (exact !== undefined) this.#queue.push(exact);
        continue;
      }
      this.#best.set(key, state.cost);
      expansions += 1;
      if (
        expansions > this.#budget.expansions ||
        this.#bytes > MEMORY_LIMIT ||
        (expansions % 64 === 1 && this.#budget.shouldStop?.() === true)
      ) {
        // A run that follows the trace does not count silent steps, so where those cost something it proves nothing;
        // and it takes time, which may be what has run out.
        const found =
          this.#costs.silent > 0 || this.#budget.shouldStop?.() === true
            ? { upper: Number.POSITIVE_INFINITY, moves: undefined }
            : followTrace(this.#net, this.#trace, this.#budget.shouldStop);
        return { lower, ...found, expansions };
      }
      this.#expand(state);
    }
    return { lower: Number.POSITIVE_INFINITY, upper: Number.POSITIVE_INFINITY, moves: undefined, expansions };
  }

  #evaluated(state: SearchState): SearchState | undefined {
    const bound = this.#bound(state.marking, this.#remaining.after(state.position));
    if (bound.cost === Number.POSITIVE_INFINITY) return undefined;
    this.#bytes += STATE_BYTES + 8 * bound.solution.length;
    return { ...state, bound: Math.max(bound.cost, state.bound), exactBound: true, solution: bound.solution };
  }

  #expand(state: SearchState): void {
    const label = this.#trace[state.position];
    if (label !== undefined) {
      const logMove = this.#moves.logMove(this.#moves.labelIndex.get(label) ?? 0);
      this.#generate(state, state.position + 1, state.marking, this.#costs.visible, logMove, {
        kind: 'log',
        label,
        at: state.position,
      });
    }
    for (const [index, transition] of this.#net.transitions.entries()) {
      if (!isEnabled(transition, state.marking)) continue;
      const marking = fire(transition, state.marking);
      const cost = transition.label === undefined ? this.#costs.silent : this.#costs.visible;
      const move: AlignmentMove | undefined =
        transition.label === undefined ? undefined : { kind: 'model', label: transition.label, at: state.position };
      this.#generate(state, state.position, marking, cost, this.#moves.modelMove(index), move);
      if (transition.label !== undefined && transition.label === label) {
        const both: AlignmentMove = { kind: 'synchronous', label, at: state.position };
        this.#generate(state, state.position + 1, marking, 0, this.#moves.synchronousMove(index), both);
      }
    }
  }

  #generate(
    parent: SearchState,
    position: number,
    marking: readonly number[],
    cost: number,
    product: number,
    move: AlignmentMove | undefined,
  ): void {
    const total = parent.cost + cost;
    const key = `${position}:${markingKey(marking)}`;
    if ((this.#best.get(key) ?? Number.POSITIVE_INFINITY) <= total) return;
    const bound = Math.max(parent.bound - cost, 0);
    this.#bytes += STATE_BYTES + 10 * marking.length;
    // A move that the parent's solution contains leaves the rest of that solution optimal for the child.
    const used = parent.solution?.[product] ?? 0;
    if (parent.solution !== undefined && used >= 1 - 1e-6) {
      const solution = parent.solution.slice();
      solution[product] = used - 1;
      this.#bytes += 8 * solution.length;
      this.#queue.push({ position, marking, cost: total, bound, exactBound: true, solution, parent, move });
    } else {
      this.#queue.push({ position, marking, cost: total, bound, exactBound: false, solution: undefined, parent, move });
    }
  }
}

/** Ways that are remembered while a trace is followed. */
const WAYS_REMEMBERED = 20_000;

/**
 * Some alignment, quickly: follow the trace where the model can, else move on the log, then run to the end. Where
 * `shouldStop` ends it, the events that are left are moved on the log too.
 */
export function followTrace(
  net: PetriNet,
  trace: readonly string[],
  shouldStop?: () => boolean,
): { readonly upper: number; readonly moves: readonly AlignmentMove[] | undefined } {
  const moves: AlignmentMove[] = [];
  const ways = new Map<string, NetRun | undefined>();
  const wayTo = (marking: readonly number[], label: string): NetRun | undefined => {
    const key = `${label}\u0000${markingKey(marking)}`;
    if (ways.has(key)) return ways.get(key);
    const way = shortestRun(net, marking, (index) => net.transitions[index]?.label === label, 1, 2000);
    if (ways.size >= WAYS_REMEMBERED) ways.clear();
    ways.set(key, way);
    return way;
  };
  let marking: readonly number[] = net.initial;
  let stopped = false;
  for (const [at, label] of trace.entries()) {
    if (at % 64 === 63) stopped ||= shouldStop?.() === true;
    const path = stopped ? undefined : wayTo(marking, label);
    if (path === undefined) {
      moves.push({ kind: 'log', label, at });
      continue;
    }
    for (const step of path.labels) moves.push({ kind: 'model', label: step, at });
    moves.push({ kind: 'synchronous', label, at });
    marking = path.marking;
  }
  const end = shortestRun(net, marking, undefined, Number.POSITIVE_INFINITY, 20_000);
  if (end !== undefined) {
    for (const label of end.labels) moves.push({ kind: 'model', label, at: trace.length });
    return { upper: moves.filter((move) => move.kind !== 'synchronous').length, moves };
  }
  const whole = shortestRun(net, net.initial, undefined, Number.POSITIVE_INFINITY, 20_000);
  if (whole === undefined) return { upper: Number.POSITIVE_INFINITY, moves: undefined };
  const trivial: AlignmentMove[] = trace.map((label, at) => ({ kind: 'log', label, at }));
  for (const label of whole.labels) trivial.push({ kind: 'model', label, at: trace.length });
  return { upper: trivial.length, moves: trivial };
}

function pathTo(state: SearchState): readonly AlignmentMove[] {
  const moves: AlignmentMove[] = [];
  for (let current: SearchState | undefined = state; current !== undefined; current = current.parent) {
    if (current.move !== undefined) moves.push(current.move);
  }
  return moves.reverse();
}

export interface NetRun {
  readonly marking: readonly number[];
  readonly labels: readonly string[];
}

/**
 * The run with the fewest visible steps from `start` to the final marking, or until a transition that `wanted`
 * accepts has fired (it is not among the labels). Undefined beyond the limits or when there is none.
 */
export function shortestRun(
  net: PetriNet,
  start: readonly number[],
  wanted: ((transition: number) => boolean) | undefined,
  visibleLimit: number,
  markingLimit: number,
): NetRun | undefined {
  const seen = new Set<string>();
  const layers: NetRun[][] = [[{ marking: start, labels: [] }]];
  for (let depth = 0; depth < layers.length && depth <= visibleLimit; depth += 1) {
    const layer = layers[depth] ?? [];
    for (let run = layer.pop(); run !== undefined; run = layer.pop()) {
      if (wanted === undefined && sameMarking(run.marking, net.final)) return run;
      const key = markingKey(run.marking);
      if (seen.has(key)) continue;
      seen.add(key);
      if (seen.size > markingLimit) return undefined;
      for (const [index, transition] of net.transitions.entries()) {
        if (!isEnabled(transition, run.marking)) continue;
        const marking = fire(transition, run.marking);
        if (wanted?.(index) === true) return { marking, labels: run.labels };
        const labels = transition.label === undefined ? run.labels : [...run.labels, transition.label];
        const next = layers[labels.length];
        if (next === undefined) layers[labels.length] = [{ marking, labels }];
        else next.push({ marking, labels });
      }
    }
  }
  return undefined;
}

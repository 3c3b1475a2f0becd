import { fire, isEnabled, markingKey, sameMarking, type PetriNet } from '../model/petri-net.ts';
import { CostHeap } from './cost-heap.ts';
import type { MoveCosts, NetAlignment, SearchBudget } from './net-alignment.ts';
import type { AlignmentMove } from './align-tree.ts';

/** A net with one token that only ever moves: a graph of states. */
export interface StateMachine {
  readonly states: number;
  readonly start: number;
  readonly end: number;
  readonly edges: readonly { readonly from: number; readonly to: number; readonly label: string | undefined }[];
}

/** The state machine that a net is; undefined where it has more than one token, or steps that split and join. */
export function stateMachineOf(net: PetriNet): StateMachine | undefined {
  const only = (marking: readonly number[]): number =>
    marking.reduce((sum, tokens) => sum + tokens, 0) === 1 ? marking.indexOf(1) : -1;
  const [start, end] = [only(net.initial), only(net.final)];
  if (start < 0 || end < 0) return undefined;
  const edges = [];
  for (const { label, inputs, outputs } of net.transitions) {
    const [from, to] = [inputs[0], outputs[0]];
    if (inputs.length !== 1 || outputs.length !== 1 || from?.weight !== 1 || to?.weight !== 1) return undefined;
    edges.push({ from: from.place, to: to.place, label });
  }
  return { states: net.places.length, start, end, edges };
}

/** Markings of a net that is unfolded into one machine. */
export const STATE_LIMIT = 20_000;
/** Steps between them. */
const EDGE_LIMIT = 400_000;

/** The machine whose states are the markings that a net can reach; undefined where they are too many. */
export function reachableMachine(
  net: PetriNet,
  limit: number = STATE_LIMIT,
  shouldStop?: () => boolean,
): StateMachine | undefined {
  const numbers = new Map([[markingKey(net.initial), 0]]);
  const markings: (readonly number[])[] = [net.initial];
  const edges: { from: number; to: number; label: string | undefined }[] = [];
  let end = -1;
  // The list grows while it is walked, which follows every step to its end.
  for (const [from, marking] of markings.entries()) {
    if (sameMarking(marking, net.final)) end = from;
    if (from % 256 === 255 && shouldStop?.() === true) return undefined;
    for (const step of net.transitions) {
      if (!isEnabled(step, marking)) continue;
      const next = fire(step, marking);
      const key = markingKey(next);
      const known = numbers.get(key);
      const to = known ?? markings.length;
      if (known === undefined) {
        numbers.set(key, to);
        markings.push(next);
      }
      edges.push({ from, to, label: step.label });
    }
    if (markings.length > limit || edges.length > EDGE_LIMIT) return undefined;
  }
  return end < 0 ? undefined : { states: markings.length, start: 0, end, edges };
}

/** Ways back beyond this many are not kept; such a trace gets its cost alone. */
const WAYS_LIMIT = 15_000_000;

/** For each event the states whose best way is no log move: the edge plus 1, negative where it is a step with the log. */
class Ways {
  #entries = new Int32Array(1 << 12);
  #used = 0;
  readonly #starts: Int32Array;

  constructor(events: number) {
    this.#starts = new Int32Array(events + 2);
  }

  get complete(): boolean {
    return this.#used <= 2 * WAYS_LIMIT;
  }

  add(state: number, way: number): void {
    if (!this.complete) return;
    if (this.#used + 2 > this.#entries.length) {
      const longer = new Int32Array(this.#entries.length * 2);
      longer.set(this.#entries);
      this.#entries = longer;
    }
    this.#entries[this.#used] = state;
    this.#entries[this.#used + 1] = way;
    this.#used += 2;
  }

  endLayer(at: number): void {
    this.#starts[at + 1] = this.#used;
  }

  /** The latest way to a state is its best; 0 where a log move leads there. */
  wayTo(at: number, state: number): number {
    const from = this.#starts[at] ?? 0;
    for (let entry = (this.#starts[at + 1] ?? 0) - 2; entry >= from; entry -= 2)
      if (this.#entries[entry] === state) return this.#entries[entry + 1] ?? 0;
    return 0;
  }
}

/** What the search asks of a machine, made once for all traces. */
interface Compiled {
  readonly machine: StateMachine;
  readonly out: readonly (readonly { readonly to: number; readonly cost: number; readonly edge: number }[])[];
  readonly byLabel: ReadonlyMap<
    string,
    readonly { readonly from: number; readonly to: number; readonly edge: number }[]
  >;
  readonly costs: MoveCosts;
}

function compile(machine: StateMachine, costs: MoveCosts): Compiled {
  const out = Array.from({ length: machine.states }, (): { to: number; cost: number; edge: number }[] => []);
  const byLabel = new Map<string, { from: number; to: number; edge: number }[]>();
  for (const [edge, { from, to, label }] of machine.edges.entries()) {
    out[from]?.push({ to, cost: label === undefined ? costs.silent : costs.visible, edge });
    if (label === undefined) continue;
    const sharing = byLabel.get(label);
    if (sharing === undefined) byLabel.set(label, [{ from, to, edge }]);
    else sharing.push({ from, to, edge });
  }
  return { machine, out, byLabel, costs };
}

/**
 * Aligns traces with a state machine exactly: the least cost of each state after each event, event by event. A log move
 * makes every state dearer by the same, so only the states that an event lets the machine reach more cheaply are looked
 * at. Takes time in proportion to events times edges at most, whatever the trace; ended early, it gives proven bounds.
 */
export function makeStateAligner(
  machine: StateMachine,
  costs: MoveCosts,
): (trace: readonly string[], budget: SearchBudget) => NetAlignment {
  const compiled = compile(machine, costs);
  return (trace, budget) => alignStates(compiled, trace, budget);
}

function alignStates(compiled: Compiled, trace: readonly string[], budget: SearchBudget): NetAlignment {
  const { machine, byLabel, costs } = compiled;
  const { visible } = costs;
  const ways = new Ways(trace.length);
  // Costs of states less what moving all events so far on the log would cost.
  const saved = new Float64Array(machine.states).fill(Number.POSITIVE_INFINITY);
  const heap = new CostHeap();
  saved[machine.start] = 0;
  heap.push(machine.start, 0);
  settle(compiled, saved, heap, ways);
  ways.endLayer(0);
  for (const [at, label] of trace.entries()) {
    if (at % 256 === 255 && budget.shouldStop?.() === true) {
      const least = saved.reduce((best, cost) => Math.min(best, cost), Number.POSITIVE_INFINITY);
      const upper = (saved[machine.end] ?? 0) + trace.length * visible;
      return { lower: Math.max(0, least + at * visible), upper, moves: undefined, expansions: at };
    }
    const together = byLabel.get(label) ?? [];
    const reached = together.map(({ from }) => (saved[from] ?? Number.POSITIVE_INFINITY) - visible);
    for (const [index, { to, edge }] of together.entries()) {
      const cost = reached[index] ?? Number.POSITIVE_INFINITY;
      if (cost >= (saved[to] ?? Number.POSITIVE_INFINITY)) continue;
      saved[to] = cost;
      ways.add(to, -(edge + 1));
      heap.push(to, cost);
    }
    settle(compiled, saved, heap, ways);
    ways.endLayer(at + 1);
  }
  const cost = (saved[machine.end] ?? Number.POSITIVE_INFINITY) + trace.length * visible;
  const moves = cost < Number.POSITIVE_INFINITY && ways.complete ? movesBack(machine, trace, ways) : undefined;
  return { lower: cost, upper: cost, moves, expansions: trace.length };
}

/** Model moves within one event, from the states that have become cheaper. */
function settle({ out }: Compiled, saved: Float64Array, heap: CostHeap, ways: Ways): void {
  for (let state = heap.pop(); state !== undefined; state = heap.pop()) {
    const reached = saved[state] ?? Number.POSITIVE_INFINITY;
    if (heap.lastCost > reached) continue;
    for (const { to, cost, edge } of out[state] ?? []) {
      if (reached + cost >= (saved[to] ?? Number.POSITIVE_INFINITY)) continue;
      saved[to] = reached + cost;
      ways.add(to, edge + 1);
      heap.push(to, reached + cost);
    }
  }
}

function movesBack(machine: StateMachine, trace: readonly string[], ways: Ways): readonly AlignmentMove[] {
  const moves: AlignmentMove[] = [];
  let state = machine.end;
  for (let at = trace.length; at > 0 || state !== machine.start;) {
    const way = ways.wayTo(at, state);
    const edge = machine.edges[Math.abs(way) - 1];
    if (way > 0 && edge !== undefined) {
      if (edge.label !== undefined) moves.push({ kind: 'model', label: edge.label, at });
      state = edge.from;
      continue;
    }
    if (at === 0) break;
    const label = trace[at - 1] ?? '';
    moves.push({ kind: way === 0 ? 'log' : 'synchronous', label, at: at - 1 });
    if (edge !== undefined) state = edge.from;
    at -= 1;
  }
  return moves.reverse();
}

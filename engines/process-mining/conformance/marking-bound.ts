import type { PetriNet } from '../model/petri-net.ts';
import { minimise } from './linear-program.ts';

/** A lower bound on the cost still to come, with the solution that shows how it might be reached. */
export interface MarkingBound {
  /** Whole moves, because every alignment has a whole cost; Infinity when the end cannot be reached. */
  readonly cost: number;
  /** Use per move: transitions alone, then transitions with the log, then log moves per label. */
  readonly solution: Float64Array;
}

/** Numbers the moves of the synchronous product of a net with traces over some labels. */
export interface ProductMoves {
  readonly net: PetriNet;
  readonly labelIndex: ReadonlyMap<string, number>;
  readonly modelMove: (transition: number) => number;
  readonly synchronousMove: (transition: number) => number;
  readonly logMove: (label: number) => number;
  readonly count: number;
}

export function productMoves(net: PetriNet, labels: readonly string[]): ProductMoves {
  const size = net.transitions.length;
  return {
    net,
    labelIndex: new Map(labels.map((label, index) => [label, index])),
    modelMove: (transition) => transition,
    synchronousMove: (transition) => size + transition,
    logMove: (label) => 2 * size + label,
    count: 2 * size + labels.length,
  };
}

/**
 * The marking equation as a linear program (Adriansyah 2014; van Dongen 2018): moves must carry the marking to
 * the final one and use up the events that remain. Order is dropped, so the optimum is a lower bound.
 */
export function makeMarkingBound(
  moves: ProductMoves,
  costs: { readonly visible: number; readonly silent: number },
): (marking: readonly number[], remaining: Int32Array) => MarkingBound {
  const { net } = moves;
  const places = net.places.length;
  const rows = places + moves.labelIndex.size;
  const cost = new Float64Array(moves.count);
  const columns = Array.from({ length: moves.count }, () => new Float64Array(rows));
  const impossible: number[] = [];
  for (const [index, transition] of net.transitions.entries()) {
    const label = transition.label === undefined ? undefined : moves.labelIndex.get(transition.label);
    for (const move of [moves.modelMove(index), moves.synchronousMove(index)]) {
      const column = columns[move];
      if (column === undefined) continue;
      for (const arc of transition.outputs) column[arc.place] = (column[arc.place] ?? 0) + arc.weight;
      for (const arc of transition.inputs) column[arc.place] = (column[arc.place] ?? 0) - arc.weight;
    }
    cost[moves.modelMove(index)] = transition.label === undefined ? costs.silent : costs.visible;
    const synchronous = columns[moves.synchronousMove(index)];
    if (label === undefined) impossible.push(moves.synchronousMove(index));
    else if (synchronous !== undefined) synchronous[places + label] = 1;
  }
  for (const label of moves.labelIndex.values()) {
    cost[moves.logMove(label)] = costs.visible;
    const column = columns[moves.logMove(label)];
    if (column !== undefined) column[places + label] = 1;
  }
  for (const move of impossible) columns[move]?.fill(0);
  for (const move of impossible) cost[move] = costs.visible;
  return (marking, remaining) => {
    const right = new Float64Array(rows);
    for (let place = 0; place < places; place += 1) right[place] = (net.final[place] ?? 0) - (marking[place] ?? 0);
    right.set(remaining, places);
    const optimum = minimise(columns, cost, right);
    if (optimum === undefined) return { cost: Number.POSITIVE_INFINITY, solution: new Float64Array(0) };
    return { cost: Math.max(0, Math.ceil(optimum.value - 1e-6)), solution: optimum.solution };
  };
}

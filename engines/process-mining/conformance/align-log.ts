import { assert } from '@finaceverse/base/outcome';
import { variantSteps, type Variants } from '../log/variants.ts';
import { netToTree } from '../model/net-to-tree.ts';
import { goOnForEver, type GoOn } from '../model/go-on.ts';
import type { PetriNet } from '../model/petri-net.ts';
import type { ProcessTree } from '../model/process-tree.ts';
import { treeToNet } from '../model/tree-to-net.ts';
import { CHARGED_SILENCE, followTrace, makeNetAligner, shortestRun, type NetAligner } from './align-net.ts';
import type { SearchBudget } from './net-alignment.ts';
import { treeAlignment, treeAlignmentCost, type AlignmentMove } from './align-tree.ts';
import { compileTree, type CompiledTree } from './compiled-tree.ts';
import { someRunLength } from './ending.ts';
import { makeReplayProof } from './replay-proof.ts';
import { makeTreeBound } from './bound-tree.ts';

/** A model to check a log against; a tree, where there is one, makes alignments cheap. */
export interface ConformanceModel {
  readonly net: PetriNet;
  readonly tree: ProcessTree | undefined;
}

export function modelOfTree(tree: ProcessTree): ConformanceModel {
  return { net: treeToNet(tree), tree };
}

/** A net with the tree of the same language, where it is block-structured. */
export function modelOfNet(net: PetriNet, goOn: GoOn = goOnForEver): ConformanceModel {
  const tree = netToTree(net, goOn);
  return { net, tree: tree.ok ? tree.value : undefined };
}

export interface VariantAlignment {
  /** Proven bounds of the optimal cost; equal when it is known. */
  readonly lower: number;
  readonly upper: number;
  /** 1 - cost / (cost of moving the whole trace and the shortest run apart). */
  readonly fitness: number;
}

export interface LogAlignment {
  readonly variants: readonly VariantAlignment[];
  /** Log moves and visible model moves over all cases; with `exact` false the upper bound. */
  readonly moveCost: number;
  readonly lowerMoveCost: number;
  /** What moving every case and the model apart would cost: the cost of fitness 0. */
  readonly worstCost: number;
  readonly exact: boolean;
  /** 1 - total cost / total worst cost (log fitness, Adriansyah 2014). */
  readonly fitness: number;
  readonly averageTraceFitness: number;
  readonly fittingTraces: number;
  /** Cases of which it is not known whether they fit: their bounds begin at 0 and do not meet. */
  readonly undecidedTraces: number;
  readonly traces: number;
}

/** What a search may take where nobody says otherwise. */
export const DEFAULT_BUDGET: SearchBudget = { expansions: 200_000 };

/** Aligns each variant once. `budget` bounds each variant's search where the model is not block-structured. */
export function alignLog(
  model: ConformanceModel,
  variants: Variants,
  budget: SearchBudget = DEFAULT_BUDGET,
): LogAlignment {
  const align = makeCostFunction(model, budget);
  const shortest = shortestVisibleRun(model);
  assert(Number.isFinite(shortest), 'A model that cannot end is refused before a log is held against it');
  const aligned: VariantAlignment[] = [];
  const total = { upper: 0, lower: 0, worst: 0, fitness: 0, fitting: 0, undecided: 0, traces: 0 };
  for (let index = 0; index < variants.count; index += 1) {
    const trace = traceOf(variants, index);
    const weight = variants.weights[index] ?? 0;
    const worst = trace.length + shortest;
    const { lower, upper: found } = align(trace);
    const upper = Math.min(found, worst);
    const fitness = worst === 0 ? 1 : 1 - upper / worst;
    aligned.push({ lower, upper, fitness });
    total.upper += weight * upper;
    total.lower += weight * lower;
    total.worst += weight * worst;
    total.fitness += weight * fitness;
    total.fitting += upper === 0 ? weight : 0;
    total.undecided += lower === 0 && upper > 0 ? weight : 0;
    total.traces += weight;
  }
  return {
    variants: aligned,
    moveCost: total.upper,
    lowerMoveCost: total.lower,
    worstCost: total.worst,
    exact: total.upper === total.lower,
    fitness: total.worst === 0 ? 1 : 1 - total.upper / total.worst,
    averageTraceFitness: total.traces === 0 ? 1 : total.fitness / total.traces,
    fittingTraces: total.fitting,
    undecidedTraces: total.undecided,
    traces: total.traces,
  };
}

/**
 * Log fitness with silent steps charged as PM4Py charges them: 1 - total cost / (trace and shortest run apart), where a
 * silent step costs a ten-thousandth of a move. Comparable digit for digit; undefined when a search was ended early.
 */
export function fitnessWithChargedSilence(
  net: PetriNet,
  variants: Variants,
  budget: SearchBudget = DEFAULT_BUDGET,
): number | undefined {
  const aligner = makeNetAligner(net, CHARGED_SILENCE);
  const shortest = aligner.align([], budget).upper;
  let cost = 0;
  let worst = 0;
  for (let index = 0; index < variants.count; index += 1) {
    const trace = traceOf(variants, index);
    const weight = variants.weights[index] ?? 0;
    const { lower, upper } = aligner.align(trace, budget);
    if (lower !== upper) return undefined;
    cost += weight * upper;
    worst += weight * (trace.length * CHARGED_SILENCE.visible + shortest);
  }
  return worst === 0 ? 1 : 1 - cost / worst;
}

export function traceOf(variants: Variants, index: number): readonly string[] {
  return Array.from(variantSteps(variants, index), (step) => variants.activities[step] ?? '');
}

function separableTree(model: ConformanceModel): CompiledTree | undefined {
  const compiled = model.tree === undefined ? undefined : compileTree(model.tree);
  return compiled?.separable === true ? compiled : undefined;
}

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

function makeCostFunction(model: ConformanceModel, budget: SearchBudget): (trace: readonly string[]) => Bounds {
  const tree = separableTree(model);
  const replay = makeReplayProof(model.net);
  const aligner = makeNetAligner(model.net);
  const ofLongTrace = makeLongTraceBounds(model, aligner, budget);
  return (trace) => {
    if (budget.shouldStop?.() === true) return UNKNOWN;
    if (tree !== undefined && fitsTables(tree, trace.length)) {
      const cost = treeAlignmentCost(tree, trace);
      return { lower: cost, upper: cost };
    }
    if (replay(trace)) return FITS;
    return tree === undefined ? aligner.align(trace, budget) : ofLongTrace(trace);
  };
}

const FITS: Bounds = { lower: 0, upper: 0 };

/** What is known of a trace that there was no time for: its worst cost stands above, nothing below. */
const UNKNOWN: Bounds = { lower: 0, upper: Number.POSITIVE_INFINITY };

/** The tables of a tree grow with the square of a trace's length; above these bytes its net is aligned instead. */
const TABLE_BYTES = 200_000_000;
/** Time grows faster than the tables: a longer trace is not given to them even if they are few. */
const TABLE_EVENTS = 5000;

function fitsTables(tree: CompiledTree, events: number): boolean {
  return events <= TABLE_EVENTS && tree.size * 4 * (events + 1) ** 2 <= TABLE_BYTES;
}

/** For a trace too long for tables: exact where the markings of the net can be listed, else what parts of it prove. */
function makeLongTraceBounds(
  model: ConformanceModel,
  aligner: NetAligner,
  budget: SearchBudget,
): (trace: readonly string[]) => Bounds {
  let bound: ReturnType<typeof makeTreeBound> | undefined;
  return (trace) => {
    const exactly = aligner.alignLong(trace, budget);
    if (exactly !== undefined) return exactly;
    bound ??= model.tree === undefined ? () => 0 : makeTreeBound(model.tree);
    const lower = bound(trace, budget);
    return { lower, upper: followTrace(model.net, trace, budget.shouldStop).upper };
  };
}

/** Visible steps of the model's shortest run (of some run, where there are too many to compare); Infinity without any. */
export function shortestVisibleRun(model: ConformanceModel): number {
  const tree = model.tree === undefined ? undefined : compileTree(model.tree);
  if (tree !== undefined) return tree.root.shortest;
  return (
    shortestRun(model.net, model.net.initial, undefined, Number.POSITIVE_INFINITY, 20_000)?.labels.length ??
    someRunLength(model.net) ??
    Number.POSITIVE_INFINITY
  );
}

/** The moves of one optimal alignment of a trace, or the best found within the budget. */
export function alignTrace(
  model: ConformanceModel,
  trace: readonly string[],
  budget: SearchBudget = DEFAULT_BUDGET,
): readonly AlignmentMove[] | undefined {
  const tree = separableTree(model);
  if (tree === undefined) return makeNetAligner(model.net).align(trace, budget).moves;
  if (fitsTables(tree, trace.length)) return treeAlignment(tree, trace);
  const exactly = makeNetAligner(model.net).alignLong(trace, budget)?.moves;
  return exactly ?? followTrace(model.net, trace, budget.shouldStop).moves;
}

/** How often each kind of deviation occurs over the log, most frequent first. */
export interface Deviation {
  readonly kind: 'log' | 'model';
  readonly label: string;
  readonly cases: number;
  readonly occurrences: number;
}

/** Deviations of a log that was aligned: events that the model does not expect (`log`) and steps that it misses (`model`). */
export function findDeviations(
  model: ConformanceModel,
  variants: Variants,
  alignment: LogAlignment,
  budget: SearchBudget = DEFAULT_BUDGET,
): readonly Deviation[] {
  const found = new Map<string, { kind: 'log' | 'model'; label: string; cases: number; occurrences: number }>();
  for (let index = 0; index < variants.count; index += 1) {
    if (alignment.variants[index]?.upper === 0) continue;
    const weight = variants.weights[index] ?? 0;
    const inCase = new Set<string>();
    for (const move of alignTrace(model, traceOf(variants, index), budget) ?? []) {
      if (move.kind === 'synchronous') continue;
      const key = `${move.kind}:${move.label}`;
      const deviation = found.get(key) ?? { kind: move.kind, label: move.label, cases: 0, occurrences: 0 };
      deviation.occurrences += weight;
      if (!inCase.has(key)) deviation.cases += weight;
      inCase.add(key);
      found.set(key, deviation);
    }
  }
  return [...found.values()].sort((left, right) => right.occurrences - left.occurrences);
}

import type { Variants } from '../log/variants.ts';
import { goOnForEver, type GoOn } from '../model/go-on.ts';
import { activity, block, loop, optional, SILENT, type ProcessTree } from '../model/process-tree.ts';
import { filterInfrequent, findCut, type Cut, type CutGraph } from './cut-graph.ts';
import {
  graphOf,
  graphsWithoutEach,
  projectLog,
  splitChoice,
  splitLoop,
  splitSequence,
  SubLogBuilder,
  type SubLog,
} from './sub-log.ts';

export interface InductiveOptions {
  /** 0 finds a model that every trace fits (IM); above 0 infrequent behaviour is left out (IMf). At most 1. */
  readonly noise?: number | undefined;
  readonly goOn?: GoOn | undefined;
}

/** What every step of the miner is told. */
interface Mining {
  readonly noise: number;
  readonly goOn: GoOn;
}

/**
 * The inductive miner on weighted variants (IM: Leemans, Fahland, van der Aalst 2013; IMf: the same 2014).
 * With noise 0 every trace of the log is in the language of the tree.
 */
export function mineInductive(variants: Variants, options: InductiveOptions = {}): ProcessTree {
  const log: SubLog = {
    names: variants.activities,
    count: variants.count,
    offsets: variants.offsets,
    steps: variants.steps,
    weights: Array.from(variants.weights),
  };
  return mine(log, { noise: options.noise ?? 0, goOn: options.goOn ?? goOnForEver });
}

/** The log over the activities that occur in it. */
function withoutUnused(log: SubLog): SubLog {
  const used = new Uint8Array(log.names.length);
  for (let index = 0; index < log.steps.length; index += 1) used[log.steps[index] ?? 0] = 1;
  if (!used.includes(0)) return log;
  return projectLog(
    log,
    Array.from(used.keys()).filter((index) => used[index] === 1),
  );
}

function totalWeight(log: SubLog): number {
  let total = 0;
  for (const weight of log.weights) total += weight;
  return total;
}

function mine(log: SubLog, mining: Mining): ProcessTree {
  mining.goOn();
  const rest = new SubLogBuilder(log.names);
  let empty = 0;
  for (let trace = 0; trace < log.count; trace += 1) {
    const weight = log.weights[trace] ?? 0;
    if (log.offsets[trace] === log.offsets[trace + 1]) empty += weight;
  }
  if (empty > 0) {
    const total = totalWeight(log);
    if (empty === total) return SILENT;
    addTraces(rest, log);
    const inner = mine(rest.finish(), mining);
    return empty <= mining.noise * total ? inner : optional(inner);
  }
  const present = withoutUnused(log);
  if (present.names.length === 0) return SILENT;
  if (present.names.length === 1) return mineSingle(present);
  return mineByCut(present, mining) ?? mineFallThrough(present, mining);
}

/** Adds the traces of a log that are not empty. */
function addTraces(builder: SubLogBuilder, log: SubLog): void {
  for (let trace = 0; trace < log.count; trace += 1) {
    const from = log.offsets[trace] ?? 0;
    const to = log.offsets[trace + 1] ?? 0;
    if (from === to) continue;
    for (let index = from; index < to; index += 1) builder.step(log.steps[index] ?? 0);
    builder.endTrace(log.weights[trace] ?? 0);
  }
}

function mineSingle(log: SubLog): ProcessTree {
  const leaf = activity(log.names[0] ?? '');
  return log.steps.length === log.count ? leaf : loop(leaf, SILENT);
}

function cutOf(graph: CutGraph, noise: number): Cut | undefined {
  return findCut(graph) ?? (noise > 0 ? findCut(filterInfrequent(graph, noise)) : undefined);
}

function mineByCut(log: SubLog, mining: Mining): ProcessTree | undefined {
  const cut = cutOf(graphOf(log), mining.noise);
  switch (cut?.kind) {
    case undefined:
      return undefined;
    case 'choice':
      return block(
        'choice',
        splitChoice(log, cut.groups).map((part) => mine(part, mining)),
      );
    case 'sequence':
      return block(
        'sequence',
        splitSequence(log, cut.groups).map((part) => mine(part, mining)),
      );
    case 'parallel':
      return block(
        'parallel',
        cut.groups.map((group) => mine(projectLog(log, group), mining)),
      );
    case 'loop': {
      const [body, redo] = splitLoop(log, cut.groups);
      return body === undefined || redo === undefined ? undefined : loop(mine(body, mining), mine(redo, mining));
    }
  }
}

/** What is done where no cut holds; each keeps every trace in the language. */
function mineFallThrough(log: SubLog, mining: Mining): ProcessTree {
  return (
    mineOncePerTrace(log, mining) ??
    mineConcurrentActivity(log, mining) ??
    mineTauLoop(log, mining, true) ??
    mineTauLoop(log, mining, false) ??
    loop(SILENT, block('choice', log.names.map(activity)))
  );
}

function others(log: SubLog, item: number): number[] {
  return Array.from(log.names.keys()).filter((index) => index !== item);
}

/** An activity that every trace has exactly once runs beside the rest. */
function mineOncePerTrace(log: SubLog, mining: Mining): ProcessTree | undefined {
  const traces = new Int32Array(log.names.length);
  const lastTrace = new Int32Array(log.names.length).fill(-1);
  const repeated = new Uint8Array(log.names.length);
  for (let trace = 0; trace < log.count; trace += 1) {
    for (let index = log.offsets[trace] ?? 0; index < (log.offsets[trace + 1] ?? 0); index += 1) {
      const step = log.steps[index] ?? 0;
      if (lastTrace[step] === trace) repeated[step] = 1;
      else traces[step] = (traces[step] ?? 0) + 1;
      lastTrace[step] = trace;
    }
  }
  const item = traces.findIndex((count, step) => count === log.count && repeated[step] === 0);
  if (item < 0) return undefined;
  return block('parallel', [activity(log.names[item] ?? ''), mine(projectLog(log, others(log, item)), mining)]);
}

/** An activity without which the rest has a cut runs beside the rest. */
function mineConcurrentActivity(log: SubLog, mining: Mining): ProcessTree | undefined {
  const graphWithout = graphsWithoutEach(log, graphOf(log));
  for (const item of log.names.keys()) {
    mining.goOn();
    if (cutOf(graphWithout(item), mining.noise) === undefined) continue;
    return block('parallel', [mine(projectLog(log, [item]), mining), mine(projectLog(log, others(log, item)), mining)]);
  }
  return undefined;
}

/** Traces that look like several runs in a row: cut where an end meets a start (strict), or before any start. */
function mineTauLoop(log: SubLog, mining: Mining, strict: boolean): ProcessTree | undefined {
  const graph = graphOf(log);
  const pieces = new SubLogBuilder(log.names);
  let cuts = 0;
  for (let trace = 0; trace < log.count; trace += 1) {
    const from = log.offsets[trace] ?? 0;
    for (let index = from; index < (log.offsets[trace + 1] ?? 0); index += 1) {
      const step = log.steps[index] ?? 0;
      const starts = index > from && (graph.starts[step] ?? 0) > 0;
      if (starts && (!strict || (graph.ends[log.steps[index - 1] ?? 0] ?? 0) > 0)) {
        pieces.endTrace(log.weights[trace] ?? 0);
        cuts += 1;
      }
      pieces.step(step);
    }
    pieces.endTrace(log.weights[trace] ?? 0);
  }
  return cuts === 0 ? undefined : loop(mine(pieces.finish(), mining), SILENT);
}

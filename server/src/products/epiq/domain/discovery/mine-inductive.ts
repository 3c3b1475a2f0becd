import { variantSteps, type Variants } from '../log/variants.ts';
import { activity, block, loop, optional, SILENT, type ProcessTree } from '../model/process-tree.ts';
import { filterInfrequent, findCut, type Cut } from './cut-graph.ts';
import { graphOf, makeSubLog, projectLog, splitChoice, splitLoop, splitSequence, type SubLog } from './sub-log.ts';

export interface InductiveOptions {
  /** 0 finds a model that every trace fits (IM); above 0 infrequent behaviour is left out (IMf). At most 1. */
  readonly noise?: number | undefined;
}

/**
 * The inductive miner on weighted variants (IM: Leemans, Fahland, van der Aalst 2013; IMf: the same 2014).
 * With noise 0 every trace of the log is in the language of the tree.
 */
export function mineInductive(variants: Variants, options: InductiveOptions = {}): ProcessTree {
  const traces = Array.from({ length: variants.count }, (_, index) => Array.from(variantSteps(variants, index)));
  const log = makeSubLog(variants.activities, traces, Array.from(variants.weights));
  return mine(withoutUnused(log), options.noise ?? 0);
}

function withoutUnused(log: SubLog): SubLog {
  const used = new Set(log.traces.flat());
  return used.size === log.names.length ? log : projectLog(log, log.names.map((_, index) => index).filter((index) => used.has(index)));
}

function mine(log: SubLog, noise: number): ProcessTree {
  const total = log.weights.reduce((sum, weight) => sum + weight, 0);
  const emptyRow = log.traces.findIndex((trace) => trace.length === 0);
  if (emptyRow >= 0) {
    const empty = log.weights[emptyRow] ?? 0;
    if (log.traces.length === 1 || log.names.length === 0) return SILENT;
    const rest = withoutUnused({
      names: log.names,
      traces: log.traces.filter((_, row) => row !== emptyRow),
      weights: log.weights.filter((_, row) => row !== emptyRow),
    });
    return empty <= noise * total ? mine(rest, noise) : optional(mine(rest, noise));
  }
  const present = withoutUnused(log);
  if (present.names.length === 0) return SILENT;
  if (present.names.length === 1) return mineSingle(present);
  return mineByCut(present, noise) ?? mineFallThrough(present, noise);
}

function mineSingle(log: SubLog): ProcessTree {
  const leaf = activity(log.names[0] ?? '');
  return log.traces.every((trace) => trace.length === 1) ? leaf : loop(leaf, SILENT);
}

function mineByCut(log: SubLog, noise: number): ProcessTree | undefined {
  const graph = graphOf(log);
  const cut = findCut(graph) ?? (noise > 0 ? findCut(filterInfrequent(graph, noise)) : undefined);
  return cut === undefined ? undefined : mineParts(log, cut, noise);
}

function mineParts(log: SubLog, cut: Cut, noise: number): ProcessTree | undefined {
  switch (cut.kind) {
    case 'choice':
      return block('choice', splitChoice(log, cut.groups).map((part) => mine(part, noise)));
    case 'sequence':
      return block('sequence', splitSequence(log, cut.groups).map((part) => mine(part, noise)));
    case 'parallel':
      return block('parallel', cut.groups.map((group) => mine(projectLog(log, group), noise)));
    case 'loop': {
      const [body, redo] = splitLoop(log, cut.groups);
      return body === undefined || redo === undefined ? undefined : loop(mine(body, noise), mine(redo, noise));
    }
  }
}

/** What is done where no cut holds; each keeps every trace in the language. */
function mineFallThrough(log: SubLog, noise: number): ProcessTree {
  return (
    mineOncePerTrace(log, noise) ??
    mineConcurrentActivity(log, noise) ??
    mineTauLoop(log, noise, true) ??
    mineTauLoop(log, noise, false) ??
    loop(SILENT, block('choice', log.names.map(activity)))
  );
}

function others(log: SubLog, item: number): number[] {
  return log.names.map((_, index) => index).filter((index) => index !== item);
}

/** An activity that every trace has exactly once runs beside the rest. */
function mineOncePerTrace(log: SubLog, noise: number): ProcessTree | undefined {
  const once = log.names.findIndex((_, item) =>
    log.traces.every((trace) => trace.indexOf(item) >= 0 && trace.indexOf(item) === trace.lastIndexOf(item)),
  );
  if (once < 0) return undefined;
  return block('parallel', [activity(log.names[once] ?? ''), mine(projectLog(log, others(log, once)), noise)]);
}

/** An activity without which the rest has a cut runs beside the rest. */
function mineConcurrentActivity(log: SubLog, noise: number): ProcessTree | undefined {
  for (const [item] of log.names.entries()) {
    const rest = projectLog(log, others(log, item));
    const nonEmpty = rest.traces.some((trace) => trace.length === 0)
      ? { ...rest, traces: rest.traces.filter((trace) => trace.length > 0), weights: rest.weights.filter((_, row) => (rest.traces[row]?.length ?? 0) > 0) }
      : rest;
    const graph = graphOf(nonEmpty);
    const cut = findCut(graph) ?? (noise > 0 ? findCut(filterInfrequent(graph, noise)) : undefined);
    if (cut !== undefined) return block('parallel', [mine(projectLog(log, [item]), noise), mine(rest, noise)]);
  }
  return undefined;
}

/** Traces that look like several runs in a row: cut where an end meets a start (strict), or before any start. */
function mineTauLoop(log: SubLog, noise: number, strict: boolean): ProcessTree | undefined {
  const graph = graphOf(log);
  const isStart = (step: number): boolean => (graph.starts[step] ?? 0) > 0;
  const isEnd = (step: number | undefined): boolean => step !== undefined && (graph.ends[step] ?? 0) > 0;
  const pieces: number[][] = [];
  const weights: number[] = [];
  let cuts = 0;
  for (const [row, trace] of log.traces.entries()) {
    let piece: number[] = [];
    for (const [index, step] of trace.entries()) {
      if (index > 0 && isStart(step) && (!strict || isEnd(trace[index - 1]))) {
        pieces.push(piece);
        weights.push(log.weights[row] ?? 0);
        piece = [];
        cuts += 1;
      }
      piece.push(step);
    }
    pieces.push(piece);
    weights.push(log.weights[row] ?? 0);
  }
  return cuts === 0 ? undefined : loop(mine(makeSubLog(log.names, pieces, weights), noise), SILENT);
}

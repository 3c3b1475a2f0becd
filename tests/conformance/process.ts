import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outsidePath } from '../../tools/outside-data.ts';
import { skipped } from './corpus.ts';
import { gunzipSync } from 'node:zlib';
import { unwrap } from '@finaceverse/base/outcome';
import {
  alignLog,
  fitnessWithChargedSilence,
  measurePrecision,
  modelOfNet,
  modelOfTree,
  replayTokens,
} from '@finaceverse/process-mining/conform';
import { mineInductive } from '@finaceverse/process-mining/discover';
import {
  createXesReader,
  describeLog,
  type EventLog,
  findVariants,
  readCsv,
  type Variants,
} from '@finaceverse/process-mining/log';
import { netSize, parseTree, readPnml } from '@finaceverse/process-mining/model';

/** What one log's reference gives for one mined model. */
interface ReferenceModel {
  readonly tree?: string;
  readonly alignment_move_cost_total?: number;
  readonly tbr_fitness?: { readonly log_fitness: number };
  readonly etc_precision_tbr?: number;
  readonly alignment_fitness?: { readonly log_fitness: number } | null;
  readonly net?: { readonly places: number; readonly transitions: number; readonly arcs: number };
}

interface ReferenceRun {
  readonly traces?: number;
  readonly events?: number;
  readonly variants?: number;
  readonly activities?: Readonly<Record<string, number>>;
  readonly dfg?: readonly (readonly [string, string, number])[];
  readonly start_activities?: Readonly<Record<string, number>>;
  readonly end_activities?: Readonly<Record<string, number>>;
  readonly throughput_s?: { readonly median: number };
  readonly im?: ReferenceModel;
  readonly imf02?: ReferenceModel;
}

interface Reference {
  readonly exact?: {
    readonly cases: number;
    readonly events: number;
    readonly variants: number;
    readonly medianThroughputSeconds: number | null;
  };
  readonly pm4py_2_7_14?: ReferenceRun;
  readonly pm4py_2_7_11_4?: ReferenceRun;
}

interface Tally {
  passed: number;
  failed: number;
  readonly json: boolean;
}

function check(tally: Tally, name: string, ok: boolean, detail: () => string): void {
  if (ok) tally.passed += 1;
  else tally.failed += 1;
  if (tally.json) process.stdout.write(`${JSON.stringify({ case: name, ok, ...(ok ? {} : { detail: detail() }) })}\n`);
  else if (!ok) process.stdout.write(`FAILED ${name}: ${detail()}\n`);
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function sorted(counts: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  return Object.entries(counts).sort(([left], [right]) => (left < right ? -1 : 1));
}

/** Compares every log of the corpus with its reference values; names each failing case. */
export async function run(options: {
  dir: string | undefined;
  json: boolean;
}): Promise<{ passed: number; failed: number }> {
  const dir = options.dir ?? outsidePath('process');
  const tally: Tally = { passed: 0, failed: 0, json: options.json };
  if (!existsSync(join(dir, 'reference_values.json'))) return skipped(join(dir, 'reference_values.json'));
  const corpus = JSON.parse(readFileSync(join(dir, 'reference_values.json'), 'utf8')) as {
    readonly logs: Readonly<Record<string, Reference>>;
  }; // The corpus is ours and versioned.
  for (const [name, reference] of Object.entries(corpus.logs)) checkLog(tally, dir, name, reference);
  checkImportedModel(tally, dir);
  return { passed: tally.passed, failed: tally.failed };
}

function loadLog(dir: string, name: string): EventLog | undefined {
  const csv = join(dir, `${name}.csv`);
  if (existsSync(csv)) return unwrap(readCsv(readFileSync(csv)));
  const plain = join(dir, `${name}.xes`);
  const compressed = `${plain}.gz`;
  if (!existsSync(plain) && !existsSync(compressed)) return undefined;
  const reader = createXesReader();
  reader.push(existsSync(plain) ? readFileSync(plain) : gunzipSync(readFileSync(compressed)));
  return unwrap(reader.finish());
}

function checkLog(tally: Tally, dir: string, name: string, reference: Reference): void {
  const log = loadLog(dir, name);
  check(tally, `${name}: the log is there`, log !== undefined, () => `no ${name}.xes, .xes.gz or .csv in ${dir}`);
  if (log === undefined) return;
  const runs = [reference.pm4py_2_7_14, reference.pm4py_2_7_11_4].filter((run) => run !== undefined);
  checkCounts(tally, name, log, reference, runs);
  const variants = findVariants(log);
  const mined = alignLog(modelOfTree(mineInductive(variants)), variants);
  check(
    tally,
    `${name}: the inductive model (noise 0) aligns at move cost 0`,
    mined.exact && mined.moveCost === 0,
    () => `move cost ${mined.moveCost}`,
  );
  for (const model of ['im', 'imf02'] as const)
    checkModel(
      tally,
      `${name} ${model}`,
      variants,
      runs.map((run) => run[model]).filter((found) => found !== undefined),
    );
}

function checkCounts(
  tally: Tally,
  name: string,
  log: EventLog,
  reference: Reference,
  runs: readonly ReferenceRun[],
): void {
  const statistics = describeLog(log);
  const expectEqual = (what: string, actual: unknown, expected: unknown): void => {
    if (expected === undefined) return;
    check(
      tally,
      `${name}: ${what}`,
      same(actual, expected),
      () =>
        `${JSON.stringify(actual)?.slice(0, 200)} where the reference has ${JSON.stringify(expected)?.slice(0, 200)}`,
    );
  };
  for (const run of runs.slice(0, 1)) {
    expectEqual('traces', statistics.cases, run.traces);
    expectEqual('events', statistics.events, run.events);
    expectEqual('variants', statistics.variants, run.variants);
    if (run.activities !== undefined)
      expectEqual('activities', sorted(statistics.activityCounts), sorted(run.activities));
    if (run.start_activities !== undefined)
      expectEqual('starts', sorted(statistics.start), sorted(run.start_activities));
    if (run.end_activities !== undefined) expectEqual('ends', sorted(statistics.end), sorted(run.end_activities));
    if (run.dfg !== undefined) {
      const byName = run.dfg.toSorted((left, right) =>
        left[0] === right[0] ? (left[1] < right[1] ? -1 : 1) : left[0] < right[0] ? -1 : 1,
      );
      expectEqual('directly-follows graph', statistics.dfg, byName);
    }
  }
  const exact = reference.exact;
  const expected = exact === undefined ? runs[0]?.throughput_s?.median : exact.medianThroughputSeconds;
  if (exact !== undefined)
    expectEqual(
      'exact counts',
      [statistics.cases, statistics.events, statistics.variants],
      [exact.cases, exact.events, exact.variants],
    );
  if (expected === undefined) return;
  const median = statistics.medianThroughputSeconds;
  // The reference holds seconds as binary floats of epoch size, good to a tenth of a microsecond.
  const equal = expected === null || median === null ? expected === median : Math.abs(median - expected) < 1e-6;
  check(tally, `${name}: median throughput`, equal, () => `${median} s where the reference has ${expected} s`);
}

function checkModel(tally: Tally, name: string, variants: Variants, models: readonly ReferenceModel[]): void {
  const text = models.find((model) => model.tree !== undefined)?.tree;
  if (text === undefined) return;
  const model = modelOfTree(unwrap(parseTree(text)));
  const alignment = alignLog(model, variants);
  check(
    tally,
    `${name}: alignment is exact`,
    alignment.exact,
    () => `bounds ${alignment.lowerMoveCost} to ${alignment.moveCost}`,
  );
  const cost = models.find((candidate) => candidate.alignment_move_cost_total !== undefined)?.alignment_move_cost_total;
  if (cost !== undefined)
    check(
      tally,
      `${name}: alignment move cost`,
      alignment.moveCost === cost,
      () => `${alignment.moveCost} where the reference has ${cost}`,
    );
  const fitness = models.find((candidate) => candidate.tbr_fitness !== undefined)?.tbr_fitness?.log_fitness;
  const replayed = replayTokens(model.net, variants).fitness;
  if (fitness !== undefined)
    check(
      tally,
      `${name}: token replay`,
      Math.abs(replayed - fitness) <= 0.01,
      () => `${replayed} where the reference has ${fitness}`,
    );
  const charged = models.find((candidate) => typeof candidate.alignment_fitness?.log_fitness === 'number');
  const size = netSize(model.net);
  // The convention counts silent steps, so it can only be compared on the reference's own net.
  const sameNet = charged?.net?.transitions === size.transitions && charged.net.places === size.places;
  if (charged?.alignment_fitness && sameNet) {
    const expected = charged.alignment_fitness.log_fitness;
    const actual = fitnessWithChargedSilence(model.net, variants);
    check(
      tally,
      `${name}: alignment fitness, silent steps charged`,
      actual !== undefined && Math.abs(actual - expected) <= 1e-9,
      () => `${actual} where the reference has ${expected}`,
    );
  }
  const precision = models.find((candidate) => candidate.etc_precision_tbr !== undefined)?.etc_precision_tbr;
  if (precision === undefined) return;
  const measured = measurePrecision(model.net, variants);
  // Where the reference's replay loses its way (receipt), so does its precision; elsewhere the two are equal.
  const tolerance = name.startsWith('receipt') ? 0.02 : 1e-9;
  check(
    tally,
    `${name}: precision`,
    measured !== undefined && Math.abs(measured - precision) <= tolerance,
    () => `${measured} where the reference has ${precision}`,
  );
}

function checkImportedModel(tally: Tally, dir: string): void {
  const path = join(dir, 'models', 'receipt_imf_prom.pnml');
  const log = loadLog(dir, 'receipt');
  if (!existsSync(path) || log === undefined) return;
  const variants = findVariants(log);
  const before = process.cpuUsage();
  const alignment = alignLog(modelOfNet(unwrap(readPnml(readFileSync(path)))), variants);
  const used = process.cpuUsage(before);
  const seconds = (used.user + used.system) / 1e6;
  check(
    tally,
    'receipt: all variants align optimally with the imported ProM net within 5 CPU-s',
    alignment.exact && variants.count === 116 && seconds <= 5,
    () => `${seconds} CPU-s, exact ${alignment.exact}`,
  );
}

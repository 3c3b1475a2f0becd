import type { Command } from 'commander';
import {
  alignLog,
  fitnessWithChargedSilence,
  modelOfNet,
  modelOfTree,
  type ConformanceModel,
} from '@finaceverse/server/products/epiq/domain/conformance/align-log.ts';
import { measurePrecision } from '@finaceverse/server/products/epiq/domain/conformance/model-quality.ts';
import { replayTokens } from '@finaceverse/server/products/epiq/domain/conformance/token-replay.ts';
import { mineAlpha, netOfDirectlyFollows } from '@finaceverse/server/products/epiq/domain/discovery/mine-alpha.ts';
import { mineHeuristics } from '@finaceverse/server/products/epiq/domain/discovery/mine-heuristics.ts';
import { mineInductive } from '@finaceverse/server/products/epiq/domain/discovery/mine-inductive.ts';
import { findDirectlyFollows } from '@finaceverse/server/products/epiq/domain/log/directly-follows.ts';
import type { EventLog } from '@finaceverse/server/products/epiq/domain/log/event-log.ts';
import { describeLog } from '@finaceverse/server/products/epiq/domain/log/statistics.ts';
import { findVariants } from '@finaceverse/server/products/epiq/domain/log/variants.ts';
import { netSize } from '@finaceverse/server/products/epiq/domain/model/petri-net.ts';
import { treeText } from '@finaceverse/server/products/epiq/domain/model/process-tree.ts';
import { CommandFailure } from '../failure.ts';
import { openLog, openModel, parseNoise, saveModel, type LogOptions } from './mine-files.ts';

interface SimulateOptions extends LogOptions, JsonOption {
  readonly log?: string;
  readonly scenario?: string;
  readonly seed?: string;
}

interface JsonOption {
  readonly json?: boolean;
}

interface DiscoverOptions extends LogOptions, JsonOption {
  readonly algorithm: string;
  readonly noise?: string;
  readonly out?: string;
}

interface ConformOptions extends LogOptions, JsonOption {
  readonly model: string;
  readonly method: string;
  readonly timeLimit: string;
  readonly chargeSilence?: boolean;
}

/** `finace mine ...`: process mining on files, without a database. */
export function registerMine(program: Command): void {
  const mine = program.command('mine').description('process mining on event logs (XES, XES.gz, CSV, Parquet, OCEL)');
  withLogOptions(
    mine.command('stats').description('counts, variants, directly-follows graph and throughput').argument('<log>'),
  ).action(async (path: string, options: LogOptions & JsonOption) => {
    const statistics = describeLog(await openLog(path, options));
    if (options.json) printJson(statistics);
    else printStatistics(statistics);
  });
  withLogOptions(mine.command('discover').description('find a model of the log').argument('<log>'))
    .option('--algorithm <name>', 'inductive, inductive-directly, heuristics, alpha or dfg', 'inductive')
    .option('--noise <share>', 'leave out behaviour rarer than this share, 0 to 1')
    .option('--out <file>', 'write the model to a .pnml, .bpmn or .ptml file')
    .action(discover);
  withLogOptions(
    mine.command('conform').description('check the log against a model; exit 1 when a case deviates').argument('<log>'),
  )
    .requiredOption('--model <model>', 'a .pnml, .bpmn or .ptml file, tree:TEXT, or inductive[:NOISE]')
    .option('--method <name>', 'alignments or token-replay', 'alignments')
    .option('--charge-silence', "fitness of alignments with PM4Py's small charge on silent steps")
    .option('--time-limit <seconds>', 'after this, alignments that are still sought give proven bounds', '120')
    .action(conform);
  withLogOptions(
    mine.command('query').description('ask a question in PMQL').argument('<log>').argument('<pmql>'),
  ).action(query);
  withLogOptions(
    mine
      .command('simulate')
      .description('simulate a model; indicators with 95 % confidence intervals')
      .argument('<model>'),
  )
    .option('--log <log>', 'learn arrivals, durations, branching and teams from this log')
    .option(
      '--scenario <file>',
      'JSON with what differs: cases, replications, arrival, activities, pools, weights, priorities',
    )
    .option('--seed <number>', 'a whole number; the same seed gives the same run')
    .action(simulateModel);
}

function withLogOptions(command: Command): Command {
  return command
    .option('--case <column>', 'column of the case, for tables')
    .option('--activity <column>', 'column of the activity, for tables')
    .option('--time <column>', 'column of the time, for tables')
    .option('--object-type <type>', 'object type whose objects are the cases, for OCEL')
    .option('--json', 'print JSON');
}

function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function printStatistics(statistics: ReturnType<typeof describeLog>): void {
  const { cases, events, variants, activities, medianThroughputSeconds: median } = statistics;
  const lines = [`${cases} cases, ${events} events, ${activities} activities, ${variants} variants`];
  lines.push(median === null ? 'No moments, so no throughput.' : `Median throughput ${median} s`);
  for (const [from, to, count] of statistics.dfg) lines.push(`${String(count).padStart(8)}  ${from} -> ${to}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function discover(path: string, options: DiscoverOptions): Promise<void> {
  const noise = options.noise === undefined ? undefined : parseNoise(options.noise);
  const log = await openLog(path, options);
  const model = await discoverModel(log, options.algorithm, noise);
  if (options.out !== undefined) await saveModel(options.out, model);
  const { places, transitions, arcs } = netSize(model.net);
  const tree = model.tree === undefined ? null : treeText(model.tree);
  if (options.json) printJson({ tree, petriNet: { places, transitions, arcs } });
  else
    process.stdout.write(
      `${tree ?? 'not block-structured'}\n${places} places, ${transitions} transitions, ${arcs} arcs\n`,
    );
}

async function discoverModel(log: EventLog, algorithm: string, noise: number | undefined): Promise<ConformanceModel> {
  switch (algorithm) {
    case 'inductive':
      return modelOfTree(mineInductive(findVariants(log), { noise }));
    case 'inductive-directly': {
      const { mineDirectly } = await import('@finaceverse/server/products/epiq/domain/discovery/mine-directly.ts');
      return modelOfTree(mineDirectly(findDirectlyFollows(log), { noise }));
    }
    case 'heuristics':
      return modelOfNet(
        mineHeuristics(findDirectlyFollows(log), { dependency: noise === undefined ? undefined : 1 - noise }),
      );
    case 'alpha':
      return modelOfNet(mineAlpha(findDirectlyFollows(log)));
    case 'dfg':
      return modelOfNet(netOfDirectlyFollows(findDirectlyFollows(log)));
    default:
      throw new CommandFailure(
        `There is no algorithm "${algorithm}"; there are inductive, inductive-directly, heuristics, alpha and dfg.`,
      );
  }
}

async function conform(path: string, options: ConformOptions): Promise<void> {
  if (options.method !== 'alignments' && options.method !== 'token-replay') {
    throw new CommandFailure(`There is no method "${options.method}"; there are alignments and token-replay.`);
  }
  const log = await openLog(path, options);
  const model = await openModel(options.model, log);
  const verdict =
    options.method === 'alignments'
      ? conformByAlignments(model, log, parseTimeLimit(options.timeLimit), options.chargeSilence === true)
      : conformByReplay(model, log);
  if (options.json) printJson(verdict);
  else {
    const share = `${verdict.fittingTraces} of ${verdict.traces} cases fit`;
    process.stdout.write(
      `${share}; fitness ${verdict.fitness}, precision ${verdict.precision}, move cost ${verdict.moveCost ?? 'not measured by token replay'}\n`,
    );
  }
  process.exitCode = verdict.fittingTraces === verdict.traces ? 0 : 1;
}

interface Verdict {
  readonly fitness: number;
  readonly moveCost: number | null;
  readonly fittingTraces: number;
  readonly traces: number;
  readonly precision: number;
}

function parseTimeLimit(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && seconds >= 0) return seconds;
  throw new CommandFailure(`A time limit is a number of seconds, not "${text}".`);
}

function conformByAlignments(
  model: ConformanceModel,
  log: EventLog,
  seconds: number,
  chargeSilence: boolean,
): Verdict & Record<string, unknown> {
  const variants = findVariants(log);
  const end = performance.now() + seconds * 1000;
  const budget = { expansions: Number.POSITIVE_INFINITY, shouldStop: () => performance.now() > end };
  const alignment = alignLog(model, variants, budget);
  const charged = chargeSilence ? fitnessWithChargedSilence(model.net, variants, budget) : alignment.fitness;
  if (charged === undefined) throw new CommandFailure('The time limit was too short for fitness with charged silence.');
  return {
    fitness: charged,
    moveCost: alignment.moveCost,
    fittingTraces: alignment.fittingTraces,
    traces: alignment.traces,
    precision: measurePrecision(model.net, variants),
    averageTraceFitness: alignment.averageTraceFitness,
    exact: alignment.exact,
    lowerMoveCost: alignment.lowerMoveCost,
  };
}

function conformByReplay(model: ConformanceModel, log: EventLog): Verdict & Record<string, unknown> {
  const variants = findVariants(log);
  const replay = replayTokens(model.net, variants);
  return {
    fitness: replay.fitness,
    moveCost: null,
    fittingTraces: replay.fittingTraces,
    traces: replay.traces,
    precision: measurePrecision(model.net, variants),
    averageTraceFitness: replay.averageTraceFitness,
    tokens: {
      missing: replay.missing,
      consumed: replay.consumed,
      remaining: replay.remaining,
      produced: replay.produced,
    },
  };
}

async function query(path: string, text: string, options: LogOptions & JsonOption): Promise<void> {
  const { runQuery } = await import('@finaceverse/server/products/epiq/domain/pmql/run.ts');
  const outcome = runQuery(text, await openLog(path, options));
  if (!outcome.ok)
    throw new CommandFailure(
      `${outcome.refusal.message}${outcome.refusal.hint === undefined ? '' : ` ${outcome.refusal.hint}`}`,
    );
  const { columns, rows } = outcome.value;
  if (options.json) printJson({ columns, rows });
  else
    process.stdout.write(
      `${[columns, ...rows].map((row) => row.map((value) => String(value ?? '')).join('\t')).join('\n')}\n`,
    );
}

async function simulateModel(argument: string, options: SimulateOptions): Promise<void> {
  const { learnScenario } = await import('@finaceverse/server/products/epiq/domain/simulation/learn-scenario.ts');
  const { scenarioSchema } = await import('@finaceverse/server/products/epiq/domain/simulation/scenario.ts');
  const { simulate } = await import('@finaceverse/server/products/epiq/domain/simulation/simulate.ts');
  const log = options.log === undefined ? undefined : await openLog(options.log, options);
  const model = await openModel(argument, log);
  const learned = log === undefined ? {} : learnScenario(log, model.net);
  const stated = options.scenario === undefined ? {} : await readScenario(options.scenario);
  const seed = options.seed === undefined ? {} : { seed: parseSeed(options.seed) };
  const parsed = scenarioSchema.safeParse({ ...learned, ...stated, ...seed });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new CommandFailure(
      `The scenario ${options.scenario ?? ''} is wrong at /${issue?.path.map(String).join('/') ?? ''}: ${issue?.message ?? 'it cannot be read'}.`,
    );
  }
  const result = simulate(model.net, parsed.data);
  if (options.json) printJson(result);
  else
    for (const [name, kpi] of Object.entries(result.kpis))
      process.stdout.write(`${name}: ${kpi.mean}${kpi.low === null ? '' : ` (${kpi.low} to ${kpi.high})`}\n`);
}

async function readScenario(path: string): Promise<Record<string, unknown>> {
  try {
    const { readFile } = await import('node:fs/promises');
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return Object.fromEntries(Object.entries(value));
  } catch (error) {
    throw new CommandFailure(
      `The scenario ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  throw new CommandFailure(`The scenario ${path} must hold one JSON object.`);
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new CommandFailure(`A seed is a whole number from 0, not "${text}".`);
  return seed;
}

import type { Command } from 'commander';
import {
  alignLog,
  type ConformanceModel,
  fitnessWithChargedSilence,
  measurePrecision,
  replayTokensWithin,
} from '@finaceverse/process-mining/conform';
import { ALGORITHMS, discoverModel } from '@finaceverse/process-mining/discover';
import { describeLog, type EventLog, findVariants, TIME_FORMATS } from '@finaceverse/process-mining/log';
import { netSize, treeText } from '@finaceverse/process-mining/model';
import type { QueryResult } from '@finaceverse/process-mining/query';
import type { SimulationFit, SimulationResult } from '@finaceverse/process-mining/simulate';
import { CommandFailure, reasonOf } from '../failure.ts';
import { printPieces } from '../print-pieces.ts';
import { openLog, openModel, orFail, parseNoise, saveModel, type LogOptions } from './mine-files.ts';

interface SimulateOptions extends LogOptions, JsonOption {
  readonly log?: string;
  readonly scenario?: string;
  readonly timeLimit: string;
  readonly seed?: string;
}

interface JsonOption {
  readonly json?: boolean;
}

interface DiscoverOptions extends LogOptions, JsonOption {
  readonly algorithm: string;
  readonly noise?: string;
  readonly out?: string;
  readonly timeLimit: string;
}

interface QueryCommandOptions extends LogOptions, JsonOption {
  readonly timeLimit: string;
}

interface ConformOptions extends LogOptions, JsonOption {
  readonly pool?: string;
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
    .option('--time-limit <seconds>', 'after this, a search for a model is refused', '120')
    .option('--out <file>', 'write the model to a .pnml, .bpmn or .ptml file')
    .action(discover);
  withLogOptions(
    mine.command('conform').description('check the log against a model; exit 1 when a case deviates').argument('<log>'),
  )
    .requiredOption('--model <model>', 'a .pnml, .bpmn or .ptml file, tree:TEXT, or inductive[:NOISE]')
    .option('--pool <name>', 'the pool of a BPMN file to check against; all of them else')
    .option('--method <name>', 'alignments or token-replay', 'alignments')
    .option('--charge-silence', "fitness of alignments with PM4Py's small charge on silent steps")
    .option('--time-limit <seconds>', 'after this, alignments that are still sought give proven bounds', '120')
    .action(conform);
  withLogOptions(mine.command('query').description('ask a question in PMQL').argument('<log>').argument('<pmql>'))
    .option('--time-limit <seconds>', 'after this, a question is refused, and what is still sought gives bounds', '120')
    .action(query);
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
    .option('--time-limit <seconds>', 'after this, a simulation that still runs is refused', '300')
    .option('--seed <number>', 'a whole number; the same seed gives the same run')
    .action(simulateModel);
}

function withLogOptions(command: Command): Command {
  return command
    .option('--case <column>', 'column of the case, for tables')
    .option('--activity <column>', 'column of the activity, for tables')
    .option('--time <column>', 'column of the time (of the completion, where there are starts), for tables')
    .option('--start <column>', 'column of the start, for tables')
    .option('--resource <column>', 'column of who did it, for tables')
    .option('--lifecycle-column <column>', 'column that says start or complete, for tables')
    .option(
      '--lifecycle <reading>',
      'pair starts with completions, take only those that are complete, or keep each event; tables pair, XES keeps',
    )
    .option(
      '--time-format <format>',
      `how moments are written, where the column itself leaves it open: ${TIME_FORMATS.join(', ')}`,
    )
    .option('--zone <zone>', 'zone of moments that state none, such as Europe/Berlin; UTC else')
    .option('--order <order>', 'order of events in a case: file or time; tables go by time, XES by its file')
    .option('--report <file>', 'write every row that could not be taken as it stood to this CSV file')
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
  const algorithm = ALGORITHMS.find((name) => name === options.algorithm);
  if (algorithm === undefined)
    throw new CommandFailure(`There is no algorithm "${options.algorithm}"; there are ${ALGORITHMS.join(', ')}.`);
  const model = orFail(
    discoverModel(log, algorithm, { noise, shouldStop: stopAfter(parseTimeLimit(options.timeLimit)) }),
  );
  if (options.out !== undefined) await saveModel(options.out, model);
  const { places, transitions, arcs } = netSize(model.net);
  const tree = model.tree === undefined ? null : treeText(model.tree);
  if (options.json) printJson({ tree, petriNet: { places, transitions, arcs } });
  else
    process.stdout.write(
      `${tree ?? 'not block-structured'}\n${places} places, ${transitions} transitions, ${arcs} arcs\n`,
    );
}

async function conform(path: string, options: ConformOptions): Promise<void> {
  if (options.method !== 'alignments' && options.method !== 'token-replay') {
    throw new CommandFailure(`There is no method "${options.method}"; there are alignments and token-replay.`);
  }
  const log = await openLog(path, options);
  const model = await openModel(options.model, log, options.pool);
  const verdict =
    options.method === 'alignments'
      ? conformByAlignments(model, log, parseTimeLimit(options.timeLimit), options.chargeSilence === true)
      : conformByReplay(model, log, parseTimeLimit(options.timeLimit));
  if (options.json) printJson(verdict);
  else {
    process.stdout.write(`${verdictSentence(verdict)}\n`);
  }
  process.exitCode = verdict.fittingTraces === verdict.traces ? 0 : 1;
}

/** Figures that are bounds are said to be bounds. */
function verdictSentence(verdict: Verdict): string {
  const { traces, fittingTraces, undecidedTraces = 0, moveCost, lowerMoveCost = moveCost, worstCost = 0 } = verdict;
  const open = undecidedTraces === 0 ? '' : `, ${undecidedTraces} not decided in time`;
  const exact = moveCost === lowerMoveCost || lowerMoveCost === null;
  const best = worstCost === 0 ? 1 : 1 - (lowerMoveCost ?? 0) / worstCost;
  const fitness = exact ? `fitness ${verdict.fitness}` : `fitness between ${verdict.fitness} and ${best}`;
  const precision = `precision ${verdict.precision ?? 'not measured in time'}`;
  const cost = exact
    ? `move cost ${moveCost ?? 'not measured by token replay'}`
    : `move cost between ${lowerMoveCost} and ${moveCost}`;
  return `${fittingTraces} of ${traces} cases fit${open}; ${fitness}, ${precision}, ${cost}`;
}

interface Verdict {
  readonly fitness: number;
  readonly moveCost: number | null;
  readonly fittingTraces: number;
  readonly traces: number;
  /** Null where the time limit ended its measurement. */
  readonly precision: number | null;
  /** Of alignments alone: where they are bounds, what is between them. */
  readonly undecidedTraces?: number;
  readonly lowerMoveCost?: number;
  readonly worstCost?: number;
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
  const shouldStop = stopAfter(seconds);
  const budget = { expansions: Number.POSITIVE_INFINITY, shouldStop };
  const alignment = alignLog(model, variants, budget);
  const charged = chargeSilence ? fitnessWithChargedSilence(model.net, variants, budget) : alignment.fitness;
  if (charged === undefined) throw new CommandFailure('The time limit was too short for fitness with charged silence.');
  return {
    fitness: charged,
    moveCost: alignment.moveCost,
    fittingTraces: alignment.fittingTraces,
    traces: alignment.traces,
    precision: measurePrecision(model.net, variants, stopAfter(seconds)) ?? null,
    averageTraceFitness: alignment.averageTraceFitness,
    exact: alignment.exact,
    lowerMoveCost: alignment.lowerMoveCost,
    undecidedTraces: alignment.undecidedTraces,
    worstCost: alignment.worstCost,
  };
}

function stopAfter(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1000;
  return () => performance.now() > end;
}

function conformByReplay(model: ConformanceModel, log: EventLog, seconds: number): Verdict & Record<string, unknown> {
  const variants = findVariants(log);
  const replay = replayTokensWithin(model.net, variants, stopAfter(seconds));
  if (replay === undefined) throw new CommandFailure('The time limit was too short for token replay.');
  return {
    fitness: replay.fitness,
    moveCost: null,
    fittingTraces: replay.fittingTraces,
    traces: replay.traces,
    precision: measurePrecision(model.net, variants, stopAfter(seconds)) ?? null,
    averageTraceFitness: replay.averageTraceFitness,
    tokens: {
      missing: replay.missing,
      consumed: replay.consumed,
      remaining: replay.remaining,
      produced: replay.produced,
    },
  };
}

async function query(path: string, text: string, options: QueryCommandOptions): Promise<void> {
  const { runQuery } = await import('@finaceverse/process-mining/query');
  const log = await openLog(path, options);
  const outcome = runQuery(text, log, { shouldStop: stopAfter(parseTimeLimit(options.timeLimit)) });
  if (!outcome.ok)
    throw new CommandFailure(
      `${outcome.refusal.message}${outcome.refusal.hint === undefined ? '' : ` ${outcome.refusal.hint}`}`,
    );
  await printPieces(options.json === true ? jsonPieces(outcome.value) : textPieces(outcome.value));
}

function* jsonPieces({ columns, rows }: QueryResult): Generator<string> {
  yield `{"columns":${JSON.stringify(columns)},"rows":[`;
  for (const [index, row] of rows.entries()) yield `${index === 0 ? '' : ','}${JSON.stringify(row)}`;
  yield ']}\n';
}

function* textPieces({ columns, rows }: QueryResult): Generator<string> {
  for (const row of [columns, ...rows]) yield `${row.map((value) => String(value ?? '')).join('\t')}\n`;
}

async function simulateModel(argument: string, options: SimulateOptions): Promise<void> {
  const { learnScenario, measureFit, runScenario } = await import('@finaceverse/process-mining/simulate');
  // A step that is logged at its start and at its end is one step of work.
  const reading = { ...options, lifecycle: options.lifecycle ?? 'pair' };
  const log = options.log === undefined ? undefined : await openLog(options.log, reading);
  const model = await openModel(argument, log);
  const shouldStop = stopAfter(parseTimeLimit(options.timeLimit));
  const learned = log === undefined ? {} : learnScenario(log, model.net, shouldStop);
  const stated = options.scenario === undefined ? {} : await readScenario(options.scenario);
  const seed = options.seed === undefined ? {} : { seed: parseSeed(options.seed) };
  // Who states how often branches are taken means these, not the ways that the log took.
  const freed = Object.hasOwn(stated, 'weights') && !Object.hasOwn(stated, 'routes') ? { routes: [] } : {};
  const scenario = { ...learned, ...freed, ...stated, ...seed };
  const result = orFail(runScenario(model.net, scenario, shouldStop));
  const fit = log === undefined ? undefined : (measureFit(log, model.net, result.seed, shouldStop) ?? null);
  if (options.json) printJson(fit === undefined ? result : { ...result, fit });
  else printSimulation(result, fit);
}

function printSimulation(result: SimulationResult, fit: SimulationFit | null | undefined): void {
  const lines = Object.entries(result.kpis).map(
    ([name, kpi]) => `${name}: ${kpi.mean}${kpi.low === null ? '' : ` (${kpi.low} to ${kpi.high})`}`,
  );
  if (result.unfinished > 0) lines.push(`${result.unfinished} cases never finish.`);
  if (fit === null)
    lines.push('fit: not measured, for the log has too few cases to hold half of them out, or there was no time');
  else if (fit !== undefined)
    lines.push(
      `fit: learned from ${fit.learnedCases} cases, mean ${fit.simulatedMeanSeconds} s ` +
        `where the ${fit.heldOutCases} held out took ${fit.observedMeanSeconds} s and those learned from ${fit.learnedMeanSeconds} s; distance of the distributions ${fit.distance}`,
    );
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function readScenario(path: string): Promise<Record<string, unknown>> {
  try {
    const { readFile } = await import('node:fs/promises');
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return Object.fromEntries(Object.entries(value));
  } catch (error) {
    throw new CommandFailure(`The scenario ${path} cannot be read: ${reasonOf(error)}.`);
  }
  throw new CommandFailure(`The scenario ${path} must hold one JSON object.`);
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new CommandFailure(`A seed is a whole number from 0, not "${text}".`);
  return seed;
}

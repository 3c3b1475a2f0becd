import {
  alignLog,
  DEFAULT_BUDGET,
  findDeviations,
  modelOfTree,
  type ConformanceModel,
} from '../conformance/align-log.ts';
import { discoverRules } from '../conformance/declare.ts';
import { measurePrecision } from '../conformance/model-quality.ts';
import { replayTokensWithin } from '../conformance/token-replay.ts';
import { discoverModel, type Algorithm as AlgorithmName } from '../discovery/discover-model.ts';
import { compareLogs } from '../inference/compare-logs.ts';
import { findDirectlyFollows } from '../log/directly-follows.ts';
import { readLifecycle } from '../log/arrange-events.ts';
import type { EventLog } from '../log/event-log.ts';
import { namedEdges } from '../log/statistics.ts';
import { findVariants } from '../log/variants.ts';
import { netSize } from '../model/petri-net.ts';
import { parseTree, treeText } from '../model/process-tree.ts';
import { learnPredictor, predictCases, validatePredictor } from '../prediction/predict.ts';
import { learnScenario, scaled, scaledPlan } from '../simulation/learn-scenario.ts';
import { measureFit } from '../simulation/measure-fit.ts';
import { runScenario } from '../simulation/run-scenario.ts';
import type { Distribution, Scenario } from '../simulation/scenario.ts';
import type { QueryResult } from './query-result.ts';
import type { Algorithm, Change, ModelReference, Statement } from './syntax.ts';
import { closest, PmqlMistake } from './tokens.ts';
import { QueryStopped } from './values.ts';

/** Runs the statements that build or use models, on logs that are already filtered. */
export function runModelStatement(
  statement: Statement,
  logs: readonly EventLog[],
  shouldStop: () => boolean,
): QueryResult {
  const [log, other] = logs;
  if (log === undefined) throw new PmqlMistake(0, 'The statement has no log.');
  switch (statement.kind) {
    case 'discover':
      return discover(statement, log, shouldStop);
    case 'check':
      return check(statement, log, shouldStop);
    case 'simulate':
      return runSimulation(statement, log, shouldStop);
    case 'predict':
      return predict(log);
    case 'compare':
      return compare(log, other ?? log);
    default:
      throw new PmqlMistake(0, `${statement.kind.toUpperCase()} builds no model.`);
  }
}

/** The names of PMQL for the algorithms, with the noise that a name implies. */
const ALGORITHM_NAMES: Readonly<Record<string, { readonly name: AlgorithmName; readonly noise?: number }>> = {
  IM: { name: 'inductive' },
  IMF: { name: 'inductive', noise: 0.2 },
  IMD: { name: 'inductive-directly' },
  HEURISTICS: { name: 'heuristics' },
  ALPHA: { name: 'alpha' },
  DFG: { name: 'dfg' },
};

function mine(algorithm: Algorithm, log: EventLog, shouldStop: () => boolean): ConformanceModel {
  const chosen = ALGORITHM_NAMES[algorithm.name] ?? { name: 'inductive' };
  const noise = algorithm.parameters.get('noise') ?? chosen.noise;
  const model = discoverModel(log, chosen.name, {
    noise,
    dependency: algorithm.parameters.get('dependency'),
    shouldStop,
  });
  if (!model.ok) throw new PmqlMistake(0, model.refusal.message);
  return model.value;
}

function modelFor(reference: ModelReference, log: EventLog, shouldStop: () => boolean): ConformanceModel {
  if (reference.tree === undefined) return mine(reference.algorithm, log, shouldStop);
  const tree = parseTree(reference.tree);
  if (!tree.ok) throw new PmqlMistake(0, tree.refusal.message);
  return modelOfTree(tree.value);
}

function discover(
  statement: Extract<Statement, { kind: 'discover' }>,
  log: EventLog,
  shouldStop: () => boolean,
): QueryResult {
  if (statement.what === 'dfg') return { columns: ['from', 'to', 'count'], rows: namedEdges(findDirectlyFollows(log)) };
  if (statement.what === 'rules') {
    const rules = discoverRules(findVariants(log), { support: 0.5, confidence: 1 });
    const rows = rules.map(({ rule, support, confidence }) => [
      rule.kind,
      rule.activity,
      rule.target ?? null,
      support,
      confidence,
    ]);
    return { columns: ['rule', 'activity', 'target', 'support', 'confidence'], rows };
  }
  const model = mine(statement.algorithm, log, shouldStop);
  const { places, transitions, arcs } = netSize(model.net);
  return {
    columns: ['tree', 'places', 'transitions', 'arcs'],
    rows: [[model.tree === undefined ? null : treeText(model.tree), places, transitions, arcs]],
  };
}

function check(
  statement: Extract<Statement, { kind: 'check' }>,
  log: EventLog,
  shouldStop: () => boolean,
): QueryResult {
  const model = modelFor(statement.model, log, shouldStop);
  const variants = findVariants(log);
  const precision = measurePrecision(model.net, variants, shouldStop) ?? null;
  if (statement.method === 'replay') {
    const replay = replayTokensWithin(model.net, variants, shouldStop);
    if (replay === undefined) throw new QueryStopped();
    return {
      columns: ['measure', 'value'],
      rows: [
        ['fitness', replay.fitness],
        ['fittingTraces', replay.fittingTraces],
        ['traces', replay.traces],
        ['precision', precision],
      ],
    };
  }
  const budget = { ...DEFAULT_BUDGET, shouldStop };
  const alignment = alignLog(model, variants, budget);
  const rows: (readonly [string, number | null])[] = [
    ['fitness', alignment.fitness],
    ['moveCost', alignment.moveCost],
    ...(alignment.exact ? [] : ([['lowerMoveCost', alignment.lowerMoveCost]] as const)),
    ['fittingTraces', alignment.fittingTraces],
    ...(alignment.exact ? [] : ([['undecidedTraces', alignment.undecidedTraces]] as const)),
    ['traces', alignment.traces],
    ['precision', precision],
  ];
  for (const deviation of findDeviations(model, variants, alignment, budget)) {
    rows.push([`${deviation.kind === 'log' ? 'unexpected' : 'missing'}: ${deviation.label}`, deviation.occurrences]);
  }
  return { columns: ['measure', 'value'], rows };
}

function runSimulation(
  statement: Extract<Statement, { kind: 'simulate' }>,
  unpaired: EventLog,
  shouldStop: () => boolean,
): QueryResult {
  // A step that is logged at its start and at its end is one step of work.
  const log = readLifecycle(unpaired, 'pair');
  const model = modelFor(statement.model, log, shouldStop);
  const learned = learnScenario(log, model.net, shouldStop);
  const base: Scenario = {
    ...learned,
    cases: statement.cases ?? learned.cases,
    seed: statement.seed,
    replications: statement.replications,
  };
  const result = runScenario(model.net, statement.changes.reduce(applyChange, base), shouldStop);
  if (!result.ok) throw new PmqlMistake(0, result.refusal.message);
  const fit = measureFit(log, model.net, statement.seed, shouldStop);
  return {
    columns: ['kpi', 'mean', 'low', 'high'],
    rows: [
      ...Object.entries(result.value.kpis).map(([name, kpi]) => [name, kpi.mean, kpi.low, kpi.high]),
      ['fit: simulated by observed mean throughput', fit?.meanRatio ?? null, null, null],
      ['fit: distance of the distributions', fit?.distance ?? null, null, null],
    ],
  };
}

/** `arrival * 1.2` means 1.2 times as many cases; `pool X + 1` one more person; `duration 'a' * 0.5` half the time. */
export function applyChange(scenario: Scenario, change: Change): Scenario {
  if (change.subject === 'arrival') {
    if (change.operator !== '*' || change.value <= 0)
      throw new PmqlMistake(change.at, 'Arrivals change by a factor, such as arrival * 1.2.');
    return {
      ...scenario,
      arrival: { ...scenario.arrival, between: scaled(scenario.arrival.between, 1 / change.value) },
    };
  }
  const name = change.name ?? '';
  if (change.subject === 'pool') {
    const pool = scenario.pools[name];
    if (pool === undefined)
      throw new PmqlMistake(
        change.at,
        `There is no pool "${name}". There are: ${Object.keys(scenario.pools).join(', ') || 'none'}.`,
        closest(name, Object.keys(scenario.pools)),
      );
    const { capacity } = pool;
    const changed = {
      '+': capacity + change.value,
      '-': capacity - change.value,
      '*': Math.round(capacity * change.value),
      '=': change.value,
    }[change.operator];
    if (changed < 1)
      throw new PmqlMistake(change.at, `Pool "${name}" would be left with ${changed}; at least 1 must stay.`);
    return { ...scenario, pools: { ...scenario.pools, [name]: { ...pool, capacity: changed } } };
  }
  const plan = scenario.activities[name];
  if (plan === undefined)
    throw new PmqlMistake(
      change.at,
      `There is no activity "${name}".`,
      closest(name, Object.keys(scenario.activities)),
    );
  if (change.operator !== '*' && change.operator !== '=')
    throw new PmqlMistake(change.at, 'A duration changes by a factor (*) or to a fixed number of seconds (=).');
  const changed =
    change.operator === '=' ? fixedPlan(plan, change.value) : scaledPlan(plan, { duration: change.value });
  return { ...scenario, activities: { ...scenario.activities, [name]: changed } };
}

/** The activity takes so many seconds whatever came before it. */
function fixedPlan(plan: Scenario['activities'][string], seconds: number): Scenario['activities'][string] {
  const duration: Distribution = { kind: 'fixed', value: seconds };
  const following = Object.entries(plan.following ?? {}).map(([previous, { wait }]) => [previous, { wait }]);
  return { ...plan, duration, following: Object.fromEntries(following) };
}

/** Learns from the log and says how each case would go on from where it stands, with the honest error beside it. */
function predict(log: EventLog): QueryResult {
  const all = Array.from({ length: log.caseCount }, (_, index) => index);
  const validation = validatePredictor(log);
  const rows = predictCases(log, learnPredictor(log, all), all).map((item) => [
    item.caseId,
    item.remainingSeconds ?? null,
    item.nextActivity ?? null,
    item.confidence,
    item.experience,
    validation.meanAbsoluteError,
    validation.accuracy,
  ]);
  return {
    columns: [
      'case_id',
      'remainingSeconds',
      'nextActivity',
      'confidence',
      'experience',
      'meanAbsoluteError',
      'accuracy',
    ],
    rows,
  };
}

function compare(left: EventLog, right: EventLog): QueryResult {
  const comparison = compareLogs(left, right);
  const rows: (readonly (string | number | null)[])[] = [
    ['cases', comparison.leftCases, comparison.rightCases],
    ['medianThroughputSeconds', comparison.leftMedianSeconds, comparison.rightMedianSeconds],
    ['chance of such a difference', comparison.chance, comparison.chance],
  ];
  for (const edge of comparison.edges.slice(0, 20))
    rows.push([`${edge.from} -> ${edge.to} per case`, edge.left, edge.right]);
  return { columns: ['measure', 'left', 'right'], rows };
}

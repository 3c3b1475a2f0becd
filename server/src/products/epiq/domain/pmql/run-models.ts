import { alignLog, findDeviations, modelOfNet, modelOfTree, type ConformanceModel } from '../conformance/align-log.ts';
import { discoverRules } from '../conformance/declare.ts';
import { measurePrecision } from '../conformance/model-quality.ts';
import { replayTokens } from '../conformance/token-replay.ts';
import { mineAlpha, netOfDirectlyFollows } from '../discovery/mine-alpha.ts';
import { mineDirectly } from '../discovery/mine-directly.ts';
import { mineHeuristics } from '../discovery/mine-heuristics.ts';
import { mineInductive } from '../discovery/mine-inductive.ts';
import { compareLogs } from '../inference/compare-logs.ts';
import { findDirectlyFollows } from '../log/directly-follows.ts';
import type { EventLog } from '../log/event-log.ts';
import { namedEdges } from '../log/statistics.ts';
import { findVariants } from '../log/variants.ts';
import { netSize } from '../model/petri-net.ts';
import { parseTree, treeText } from '../model/process-tree.ts';
import { learnPredictor, predictCases, validatePredictor } from '../prediction/predict.ts';
import { learnScenario } from '../simulation/learn-scenario.ts';
import type { Distribution, Scenario } from '../simulation/scenario.ts';
import { simulate } from '../simulation/simulate.ts';
import type { QueryResult } from './run.ts';
import type { Algorithm, Change, ModelReference, Statement } from './syntax.ts';
import { closest, PmqlMistake } from './tokens.ts';

/** Runs the statements that build or use models, on logs that are already filtered. */
export function runModelStatement(statement: Statement, logs: readonly EventLog[]): QueryResult {
  const [log, other] = logs;
  if (log === undefined) throw new PmqlMistake(0, 'The statement has no log.');
  switch (statement.kind) {
    case 'discover':
      return discover(statement, log);
    case 'check':
      return check(statement, log);
    case 'simulate':
      return runSimulation(statement, log);
    case 'predict':
      return predict(log);
    case 'compare':
      return compare(log, other ?? log);
    default:
      throw new PmqlMistake(0, `${statement.kind.toUpperCase()} builds no model.`);
  }
}

function mine(algorithm: Algorithm, log: EventLog): ConformanceModel {
  const noise = algorithm.parameters.get('noise');
  switch (algorithm.name) {
    case 'IMD':
      return modelOfTree(mineDirectly(findDirectlyFollows(log), { noise }));
    case 'HEURISTICS':
      return modelOfNet(
        mineHeuristics(findDirectlyFollows(log), { dependency: algorithm.parameters.get('dependency') }),
      );
    case 'ALPHA':
      return modelOfNet(mineAlpha(findDirectlyFollows(log)));
    case 'DFG':
      return modelOfNet(netOfDirectlyFollows(findDirectlyFollows(log)));
    default:
      return modelOfTree(mineInductive(findVariants(log), { noise: noise ?? (algorithm.name === 'IMF' ? 0.2 : 0) }));
  }
}

function modelFor(reference: ModelReference, log: EventLog): ConformanceModel {
  if (reference.tree === undefined) return mine(reference.algorithm, log);
  const tree = parseTree(reference.tree);
  if (!tree.ok) throw new PmqlMistake(0, tree.refusal.message);
  return modelOfTree(tree.value);
}

function discover(statement: Extract<Statement, { kind: 'discover' }>, log: EventLog): QueryResult {
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
  const model = mine(statement.algorithm, log);
  const { places, transitions, arcs } = netSize(model.net);
  return {
    columns: ['tree', 'places', 'transitions', 'arcs'],
    rows: [[model.tree === undefined ? null : treeText(model.tree), places, transitions, arcs]],
  };
}

function check(statement: Extract<Statement, { kind: 'check' }>, log: EventLog): QueryResult {
  const model = modelFor(statement.model, log);
  const variants = findVariants(log);
  const precision = measurePrecision(model.net, variants);
  if (statement.method === 'replay') {
    const replay = replayTokens(model.net, variants);
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
  const alignment = alignLog(model, variants);
  const rows = [
    ['fitness', alignment.fitness],
    ['moveCost', alignment.moveCost],
    ['fittingTraces', alignment.fittingTraces],
    ['traces', alignment.traces],
    ['precision', precision],
  ];
  for (const deviation of findDeviations(model, variants)) {
    rows.push([`${deviation.kind === 'log' ? 'unexpected' : 'missing'}: ${deviation.label}`, deviation.occurrences]);
  }
  return { columns: ['measure', 'value'], rows };
}

function runSimulation(statement: Extract<Statement, { kind: 'simulate' }>, log: EventLog): QueryResult {
  const model = modelFor(statement.model, log);
  const learned = learnScenario(log, model.net);
  const base: Scenario = {
    ...learned,
    cases: statement.cases ?? learned.cases,
    seed: statement.seed,
    replications: statement.replications,
  };
  const result = simulate(model.net, statement.changes.reduce(applyChange, base));
  return {
    columns: ['kpi', 'mean', 'low', 'high'],
    rows: Object.entries(result.kpis).map(([name, kpi]) => [name, kpi.mean, kpi.low, kpi.high]),
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
  const duration: Distribution =
    change.operator === '=' ? { kind: 'fixed', value: change.value } : scaled(plan.duration, change.value);
  return { ...scenario, activities: { ...scenario.activities, [name]: { ...plan, duration } } };
}

function scaled(distribution: Distribution, factor: number): Distribution {
  switch (distribution.kind) {
    case 'fixed':
      return { ...distribution, value: distribution.value * factor };
    case 'exponential':
      return { ...distribution, mean: distribution.mean * factor };
    case 'uniform':
      return { ...distribution, from: distribution.from * factor, to: distribution.to * factor };
    case 'triangular':
      return {
        ...distribution,
        from: distribution.from * factor,
        peak: distribution.peak * factor,
        to: distribution.to * factor,
      };
    case 'observed':
      return { ...distribution, values: distribution.values.map((value) => value * factor) };
    default:
      return { ...distribution, mean: distribution.mean * factor, deviation: distribution.deviation * factor };
  }
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

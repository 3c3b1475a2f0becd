import { ok, refuse, type Outcome, type Refusal } from '../../../../base/outcome.ts';
import type { EventLog } from '../log/event-log.ts';
import { filterCases } from '../log/filter-log.ts';
import { findVariants, variantSteps } from '../log/variants.ts';
import { edgePerformance } from '../performance/performance.ts';
import { makeWorkingClock, officeHours } from '../performance/working-calendar.ts';
import { aggregate, AGGREGATES, knownFunctions } from './case-functions.ts';
import { compile, compileTruth, knownNames } from './compile.ts';
import { parseQuery } from './parse.ts';
import { runModelStatement } from './run-models.ts';
import type { Expression, Query, Selected, Statement } from './syntax.ts';
import { closest, PmqlMistake } from './tokens.ts';
import type { Compiled, Environment, Value } from './values.ts';

/** A table of plain values; durations are in seconds, moments in milliseconds since the epoch. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

export interface QueryOptions {
  /** Cases that the asker may see. It is applied beneath the plan: no part of a query can look past it. */
  readonly visible?: ((caseIndex: number) => boolean) | undefined;
  /** Elementary steps that a query may take before it is refused; default 500 million. */
  readonly costLimit?: number | undefined;
}

const DEFAULT_COST_LIMIT = 500_000_000;

/** Runs one PMQL statement on a log. A mistake is refused with its position and what may have been meant. */
export function runQuery(text: string, log: EventLog, options: QueryOptions = {}): Outcome<QueryResult> {
  try {
    const query = parseQuery(text);
    const seen = options.visible === undefined ? log : filterCases(log, options.visible);
    const cost = { steps: 0 };
    const work = plan(query.statement, seen, cost);
    const limit = options.costLimit ?? DEFAULT_COST_LIMIT;
    if (query.explain) return ok(explain(query, seen, cost.steps, limit));
    if (cost.steps > limit) {
      return refuse(
        'too_large',
        'epiq.pmql_cost',
        `The query would take about ${cost.steps} steps; the limit is ${limit}.`,
        { hint: 'Narrow it with WHERE, or ask for fewer columns.' },
      );
    }
    return ok(work());
  } catch (error) {
    if (error instanceof PmqlMistake) return refuseMistake(text, error);
    throw error;
  }
}

function refuseMistake(text: string, mistake: PmqlMistake): { readonly ok: false; readonly refusal: Refusal } {
  const before = text.slice(0, mistake.at);
  const line = before.split('\n').length;
  const column = mistake.at - before.lastIndexOf('\n');
  const hint = mistake.suggestions.length === 0 ? undefined : `Did you mean ${mistake.suggestions.join(' or ')}?`;
  return refuse('invalid', 'epiq.pmql', `Line ${line}, column ${column}: ${mistake.message}`, {
    hint,
    details: { position: mistake.at, line, column, suggestions: mistake.suggestions },
  });
}

type Work = () => QueryResult;

/** Checks names and types, adds up the cost, and gives the work to do; nothing has run yet. */
function plan(statement: Statement, log: EventLog, cost: { steps: number }): Work {
  switch (statement.kind) {
    case 'analyze':
      return planAnalyze(statement, log, cost);
    case 'extract':
      return planExtract(statement, log, cost);
    case 'compare': {
      const sides = [statement.left, statement.right].map((condition) => planFilter(condition, log, cost));
      return () =>
        runModelStatement(
          statement,
          sides.map((side) => side()),
        );
    }
    default: {
      const filtered = planFilter(statement.where, log, cost);
      cost.steps += modelCost(statement, log);
      return () => runModelStatement(statement, [filtered()]);
    }
  }
}

/** Rough steps of the statements that build or use models, per event of the log. */
function modelCost(statement: Statement, log: EventLog): number {
  if (statement.kind === 'simulate') return (statement.cases ?? log.caseCount) * statement.replications * 200;
  return log.eventCount * (statement.kind === 'check' ? 200 : 20);
}

function environmentOf(log: EventLog, cost: { steps: number }, zone?: string): Environment {
  const caseOf = new Int32Array(log.eventCount);
  for (let index = 0; index < log.caseCount; index += 1)
    caseOf.fill(index, log.caseOffsets[index], log.caseOffsets[index + 1]);
  return { log, caseOf, clock: zone === undefined ? undefined : makeWorkingClock(officeHours(zone)), cost };
}

function planFilter(
  where: Expression | undefined,
  log: EventLog,
  cost: { steps: number },
  zone?: string,
): () => EventLog {
  if (where === undefined) return () => log;
  const condition = compileTruth(where, 'case', environmentOf(log, cost, zone));
  return () => filterCases(log, (index) => condition.evaluate(index) === true);
}

/** Measures of a set of cases that need no expression. */
const METRICS: Readonly<Record<string, string>> = {
  throughput: 'MEDIAN(DURATION())',
  cases: 'COUNT(case_id)',
  events: 'SUM(EVENTCOUNT())',
  rework: 'AVG(REWORKCOUNT())',
  variants: 'DISTINCT(VARIANT())',
};

function expandMetric(metric: Selected): Selected {
  const text = metric.expression.kind === 'name' ? METRICS[metric.expression.name.toLowerCase()] : undefined;
  if (text === undefined) return metric;
  const { statement } = parseQuery(`ANALYZE ${text}`);
  const expression = statement.kind === 'analyze' ? statement.metrics[0]?.expression : undefined;
  return { expression: expression ?? metric.expression, alias: metric.alias };
}

function planAnalyze(statement: Extract<Statement, { kind: 'analyze' }>, log: EventLog, cost: { steps: number }): Work {
  const environment = environmentOf(log, cost, statement.zone);
  const where = statement.where === undefined ? undefined : compileTruth(statement.where, 'case', environment);
  const metrics = statement.metrics.map(expandMetric).map((metric) => {
    const { expression } = metric;
    if (
      expression.kind !== 'call' ||
      expression.args.length !== 1 ||
      expression.args[0] === undefined ||
      !AGGREGATES.includes(expression.name)
    ) {
      const suggestions =
        expression.kind === 'name' ? closest(expression.name, Object.keys(METRICS)) : Object.keys(METRICS);
      throw new PmqlMistake(
        expression.at,
        `A measure is one of ${Object.keys(METRICS).join(', ')}, or an aggregate such as AVG(DURATION()).`,
        suggestions,
      );
    }
    return { alias: metric.alias, name: expression.name, inner: compile(expression.args[0], 'case', environment) };
  });
  const dimensions = statement.by.map((dimension) => compileDimension(dimension, environment));
  const columns = [...statement.by, ...statement.metrics].map((selected) => selected.alias);
  return () => {
    const groups = new Map<string, { readonly key: readonly Value[]; readonly cases: number[] }>();
    for (let index = 0; index < log.caseCount; index += 1) {
      if (where !== undefined && where.evaluate(index) !== true) continue;
      for (const key of combinations(dimensions.map((dimension) => dimension(index)))) {
        const text = JSON.stringify(key);
        const group = groups.get(text) ?? { key, cases: [] };
        group.cases.push(index);
        groups.set(text, group);
      }
    }
    if (groups.size === 0 && dimensions.length === 0) groups.set('[]', { key: [], cases: [] });
    const rows = [...groups.values()].map((group) => [
      ...group.key,
      ...metrics.map((metric) =>
        aggregate(
          metric.name,
          group.cases.map((index) => metric.inner.evaluate(index)).filter((value) => value !== null),
        ),
      ),
    ]);
    return shape(columns, rows, statement);
  };
}

/** A dimension of events puts a case into every group whose value it touches; one of cases into exactly one. */
function compileDimension(dimension: Selected, environment: Environment): (caseIndex: number) => readonly Value[] {
  const { log } = environment;
  try {
    const inner = compile(dimension.expression, 'case', environment);
    return (index) => [inner.evaluate(index)];
  } catch (error) {
    if (!(error instanceof PmqlMistake) || dimension.expression.kind !== 'name') throw error;
    const inner = compile(dimension.expression, 'event', environment);
    return (index) => {
      const values = new Set<Value>();
      for (let event = log.caseOffsets[index] ?? 0; event < (log.caseOffsets[index + 1] ?? 0); event += 1)
        values.add(inner.evaluate(event));
      return [...values];
    };
  }
}

function combinations(lists: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  return lists.reduce<readonly (readonly Value[])[]>(
    (keys, values) => keys.flatMap((key) => values.map((value) => [...key, value])),
    [[]],
  );
}

function planExtract(statement: Extract<Statement, { kind: 'extract' }>, log: EventLog, cost: { steps: number }): Work {
  if (statement.what === 'cases' || statement.what === 'events') return planRows(statement, statement.what, log, cost);
  if (statement.columns.length > 0)
    throw new PmqlMistake(
      statement.columns[0]?.expression.at ?? 0,
      `EXTRACT ${statement.what.toUpperCase()} has fixed columns.`,
    );
  const filtered = planFilter(statement.where, log, cost, statement.zone);
  cost.steps += log.eventCount * 4;
  if (statement.what === 'edges') {
    return () => {
      const rows = edgePerformance(filtered()).map((edge) => [
        edge.from,
        edge.to,
        edge.count,
        edge.median,
        edge.mean,
        edge.p90,
      ]);
      return shape(['from', 'to', 'count', 'medianSeconds', 'meanSeconds', 'p90Seconds'], rows, statement);
    };
  }
  return () => {
    const variants = findVariants(filtered());
    const rows = Array.from({ length: variants.count }, (_, index) => [
      Array.from(variantSteps(variants, index), (step) => variants.activities[step] ?? '').join(' -> '),
      variants.weights[index] ?? 0,
    ]);
    return shape(
      ['variant', 'cases'],
      rows.sort((left, right) => Number(right[1]) - Number(left[1])),
      statement,
    );
  };
}

function planRows(
  statement: Extract<Statement, { kind: 'extract' }>,
  what: 'cases' | 'events',
  log: EventLog,
  cost: { steps: number },
): Work {
  const environment = environmentOf(log, cost, statement.zone);
  const context = what === 'cases' ? 'case' : 'event';
  const where = statement.where === undefined ? undefined : compileTruth(statement.where, context, environment);
  const selected: { readonly alias: string; readonly compiled: Compiled }[] =
    statement.columns.length > 0
      ? statement.columns.map((column) => ({
          alias: column.alias,
          compiled: compile(column.expression, context, environment),
        }))
      : (what === 'cases' ? ['case_id'] : ['case_id', 'activity', 'time']).map((name) => ({
          alias: name,
          compiled: compile({ kind: 'name', name, at: 0 }, context, environment),
        }));
  return () => {
    const rows: Value[][] = [];
    for (let row = 0; row < (what === 'cases' ? log.caseCount : log.eventCount); row += 1) {
      if (where === undefined || where.evaluate(row) === true)
        rows.push(selected.map((column) => column.compiled.evaluate(row)));
    }
    return shape(
      selected.map((column) => column.alias),
      rows,
      statement,
    );
  };
}

/** Orders and limits rows; rows that are equal in the ordering keep their place. */
function shape(
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
  statement: Extract<Statement, { kind: 'analyze' | 'extract' }>,
): QueryResult {
  const { order, limit } = statement;
  let ordered = rows;
  if (order !== undefined) {
    const place = columns.indexOf(order.alias);
    if (place < 0)
      throw new PmqlMistake(
        order.at,
        `There is no column "${order.alias}" to order by.`,
        closest(order.alias, columns),
      );
    const sign = order.descending ? -1 : 1;
    ordered = rows.toSorted((left, right) => {
      const [a, b] = [left[place] ?? null, right[place] ?? null];
      if (a === b) return 0;
      if (a === null || b === null) return a === null ? 1 : -1;
      return a < b ? -sign : sign;
    });
  }
  return { columns, rows: limit === undefined ? ordered : ordered.slice(0, limit) };
}

function explain(query: Query, log: EventLog, steps: number, limit: number): QueryResult {
  const { statement } = query;
  const rows: Value[][] = [['scan', `${log.caseCount} visible cases, ${log.eventCount} events`, log.eventCount]];
  if ('where' in statement && statement.where !== undefined)
    rows.push(['filter', `cases where the ${statement.where.kind} condition holds`, log.caseCount]);
  if (statement.kind === 'analyze')
    rows.push([
      'group',
      statement.by.length === 0 ? 'all cases together' : `by ${statement.by.map((by) => by.alias).join(', ')}`,
      log.caseCount,
    ]);
  rows.push([statement.kind, 'what' in statement ? statement.what : statement.kind, steps]);
  rows.push(['limit', steps > limit ? `refused: more than ${limit} steps` : `within ${limit} steps`, steps]);
  return { columns: ['step', 'detail', 'cost'], rows };
}

/** What may stand at the end of an unfinished query, for an editor: keywords, names, functions and activities. */
export function completeQuery(text: string, log: EventLog): readonly string[] {
  const partial = /[\p{L}_][\p{L}\p{N}_:.]*$/u.exec(text)?.[0] ?? '';
  const before = text.slice(0, text.length - partial.length);
  let expected: readonly string[] = [];
  try {
    parseQuery(before);
    // A sentinel that no rule accepts makes the parser name everything that could follow.
    parseQuery(`${before} \u00a7`.replace('\u00a7', '"\u00a7"'));
  } catch (error) {
    if (error instanceof PmqlMistake) expected = error.suggestions;
  }
  const candidates = expected.flatMap((item) => {
    if (item.includes('value') || item.includes('name')) return knownNames(log);
    if (item.includes('function')) return knownFunctions().map((name) => `${name}(`);
    if (item.includes('activity')) return log.activities.map((activity) => `'${activity}'`);
    return /^[A-Z_ ]+$/.test(item) ? [item] : [];
  });
  return [...new Set(candidates)]
    .filter((candidate) => candidate.toLowerCase().startsWith(partial.toLowerCase()))
    .sort();
}

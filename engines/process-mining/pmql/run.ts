import type { QueryResult } from './query-result.ts';
import { ok, refuse, type Outcome, type Refusal } from '@finaceverse/base/outcome';
import type { EventLog } from '../log/event-log.ts';
import { filterCases } from '../log/take-events.ts';
import { zonePolicy } from '../log/zone.ts';
import { findVariants, variantSteps } from '../log/variants.ts';
import { edgePerformance } from '../performance/performance.ts';
import { makeWorkingClock, officeHours } from '../performance/working-calendar.ts';
import { aggregate, aggregateParameter, AGGREGATES, knownFunctions } from './case-functions.ts';
import { aggregateType, compile, compileTruth, knownNames } from './compile.ts';
import { parseQuery } from './parse.ts';
import { runModelStatement } from './run-models.ts';
import type { Expression, Query, Selected, Statement } from './syntax.ts';
import { closest, PmqlMistake } from './tokens.ts';
import { QueryStopped, type Compiled, type Context, type Environment, type Value } from './values.ts';

export interface QueryOptions {
  /** Cases that the asker may see. It is applied beneath the plan: no part of a query can look past it. */
  readonly visible?: ((caseIndex: number) => boolean) | undefined;
  /** Elementary steps that a query may take before it is refused; default 500 million. */
  readonly costLimit?: number | undefined;
  /** Asked now and then; true ends the query, for limits in time that the caller measures. */
  readonly shouldStop?: (() => boolean) | undefined;
}

const DEFAULT_COST_LIMIT = 500_000_000;

/** Runs one PMQL statement on a log. A mistake is refused with its position and what may have been meant. */
export function runQuery(text: string, log: EventLog, options: QueryOptions = {}): Outcome<QueryResult> {
  try {
    const query = parseQuery(text);
    const seen = options.visible === undefined ? log : filterCases(log, options.visible);
    const cost = { steps: 0 };
    const shouldStop = options.shouldStop ?? (() => false);
    const work = plan(query.statement, seen, { cost, shouldStop });
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
    if (error instanceof QueryStopped)
      return refuse('too_large', 'epiq.pmql_time', 'The time limit was too short for this query.', {
        hint: 'Narrow it with WHERE, ask for fewer columns, or give it more time.',
      });
    if (error instanceof TooManyGroups)
      return refuse('too_large', 'epiq.pmql_groups', `The query would make more than ${GROUP_LIMIT} groups.`, {
        hint: 'Group by fewer attributes, or by such as have fewer values.',
      });
    throw error;
  }
}

/** What every part of a plan is told: where its cost is added up, and whether it shall go on. */
interface Planning {
  readonly cost: { steps: number };
  readonly shouldStop: () => boolean;
}

/** Groups that an answer may have; each holds its rows in memory. */
const GROUP_LIMIT = 1_000_000;

class TooManyGroups extends Error {}

function refuseMistake(text: string, mistake: PmqlMistake): { readonly ok: false; readonly refusal: Refusal } {
  const before = text.slice(0, mistake.at);
  const line = before.split('\n').length;
  const column = mistake.at - before.lastIndexOf('\n');
  const hint = mistake.near ? `Did you mean ${mistake.suggestions[0] ?? ''}?` : undefined;
  return refuse('invalid', 'epiq.pmql', `Line ${line}, column ${column}: ${mistake.message}`, {
    hint,
    details: { position: mistake.at, line, column, suggestions: mistake.suggestions },
  });
}

type Work = () => QueryResult;

/** Checks names and types, adds up the cost, and gives the work to do; nothing has run yet. */
function plan(statement: Statement, log: EventLog, planning: Planning): Work {
  switch (statement.kind) {
    case 'analyze':
      return planAnalyze(statement, log, planning);
    case 'extract':
      return planExtract(statement, log, planning);
    case 'compare': {
      const sides = [statement.left, statement.right].map((condition) => planFilter(condition, log, planning));
      return () =>
        runModelStatement(
          statement,
          sides.map((side) => side()),
          planning.shouldStop,
        );
    }
    default: {
      const filtered = planFilter(statement.where, log, planning);
      planning.cost.steps += modelCost(statement, log);
      return () => runModelStatement(statement, [filtered()], planning.shouldStop);
    }
  }
}

/** Rough steps of the statements that build or use models, per event of the log. */
function modelCost(statement: Statement, log: EventLog): number {
  if (statement.kind === 'simulate') return (statement.cases ?? log.caseCount) * statement.replications * 200;
  return log.eventCount * (statement.kind === 'check' ? 200 : 20);
}

function environmentOf(log: EventLog, { cost, shouldStop }: Planning, zone?: string): Environment {
  const caseOf = new Int32Array(log.eventCount);
  for (let index = 0; index < log.caseCount; index += 1)
    caseOf.fill(index, log.caseOffsets[index], log.caseOffsets[index + 1]);
  if (zone !== undefined && !zonePolicy(zone).ok)
    throw new PmqlMistake(0, `"${zone}" is no time zone; name one such as Europe/Berlin.`);
  const clock = zone === undefined ? undefined : makeWorkingClock(officeHours(zone));
  let asked = 0;
  const goOn = (): void => {
    asked += 1;
    if (asked % 256 === 0 && shouldStop()) throw new QueryStopped();
  };
  return { log, caseOf, clock, zone: zone ?? 'UTC', cost, goOn };
}

function planFilter(where: Expression | undefined, log: EventLog, planning: Planning, zone?: string): () => EventLog {
  if (where === undefined) return () => log;
  const environment = environmentOf(log, planning, zone);
  const condition = compileTruth(where, 'case', environment);
  return () =>
    filterCases(log, (index) => {
      environment.goOn();
      return condition.evaluate(index) === true;
    });
}

type Rows = readonly number[];

/** Measures of a set of cases that need no expression, and the same of a set of events. */
const METRICS: Readonly<Record<Context, Readonly<Record<string, string>>>> = {
  case: {
    throughput: 'MEDIAN(DURATION())',
    cases: 'COUNT(case_id)',
    events: 'SUM(EVENTCOUNT())',
    rework: 'AVG(REWORKCOUNT())',
    variants: 'DISTINCT(VARIANT())',
  },
  event: { cases: 'DISTINCT(case_id)', events: 'COUNT(activity)' },
};

function namedMetric(name: string, context: Context): Expression | undefined {
  const text = METRICS[context][name.toLowerCase()];
  const statement = text === undefined ? undefined : parseQuery(`ANALYZE ${text}`).statement;
  return statement?.kind === 'analyze' ? statement.metrics[0]?.expression : undefined;
}

/** An environment in which a row is a group: aggregates are over its cases or events, and aliases name its columns. */
function groupEnvironment(
  environment: Environment,
  context: Context,
  groups: readonly Rows[],
  aliases: ReadonlyMap<string, Compiled>,
): Environment {
  const measure = (expression: Expression): Compiled => {
    if (expression.kind === 'name') {
      const alias = aliases.get(expression.name);
      if (alias !== undefined) return alias;
      const named = namedMetric(expression.name, context);
      if (named !== undefined) return measure(named);
    }
    if (expression.kind === 'call' && AGGREGATES.includes(expression.name)) {
      const { argument, parameter } = aggregateParameter(expression);
      const truth = ['ANY', 'ALL', 'SHARE'].includes(expression.name);
      const inner = truth ? compileTruth(argument, context, environment) : compile(argument, context, environment);
      return {
        type: aggregateType(expression.name, inner.type),
        evaluate: (group) =>
          aggregate(
            expression.name,
            (groups[group] ?? []).map((row) => inner.evaluate(row)).filter((value) => value !== null),
            parameter,
          ),
      };
    }
    const names = Object.keys(METRICS[context]);
    throw new PmqlMistake(
      expression.at,
      `A measure is one of ${names.join(', ')}, or an aggregate such as AVG(DURATION()).`,
      expression.kind === 'name' ? closest(expression.name, [...names, ...aliases.keys()]) : [],
    );
  };
  return { ...environment, measure };
}

function planAnalyze(statement: Extract<Statement, { kind: 'analyze' }>, log: EventLog, planning: Planning): Work {
  const environment = environmentOf(log, planning, statement.zone);
  const context: Context = statement.ofEvents ? 'event' : 'case';
  const where = statement.where === undefined ? undefined : compileTruth(statement.where, context, environment);
  const groups: number[][] = [];
  const keys: (readonly Value[])[] = [];
  const dimensions = statement.by.map((dimension) =>
    statement.ofEvents ? compileOne(dimension, environment) : compileDimension(dimension, environment),
  );
  const aliases = new Map<string, Compiled>();
  for (const [place, { alias, expression }] of statement.by.entries())
    aliases.set(alias, {
      type: dimensionType(expression, environment),
      evaluate: (group) => keys[group]?.[place] ?? null,
    });
  const grouped = groupEnvironment(environment, context, groups, new Map());
  const metrics = statement.metrics.map(({ expression }) => compile(expression, 'case', grouped));
  for (const [place, { alias }] of statement.metrics.entries()) {
    const metric = metrics[place];
    if (metric !== undefined) aliases.set(alias, metric);
  }
  const having =
    statement.having === undefined
      ? undefined
      : compileTruth(statement.having, 'case', groupEnvironment(environment, context, groups, aliases));
  const columns = [...statement.by, ...statement.metrics].map((selected) => selected.alias);
  return () => {
    const known = new Map<string, number>();
    for (let row = 0; row < (statement.ofEvents ? log.eventCount : log.caseCount); row += 1) {
      environment.goOn();
      if (where !== undefined && where.evaluate(row) !== true) continue;
      for (const key of combinations(dimensions.map((dimension) => dimension(row)))) {
        const text = JSON.stringify(key);
        const group = known.get(text) ?? groups.length;
        environment.goOn();
        if (group === groups.length) {
          if (group >= GROUP_LIMIT) throw new TooManyGroups();
          known.set(text, group);
          groups.push([]);
          keys.push(key);
        }
        groups[group]?.push(row);
      }
    }
    if (groups.length === 0 && dimensions.length === 0) {
      groups.push([]);
      keys.push([]);
    }
    const rows = keys.flatMap((key, group) =>
      having === undefined || having.evaluate(group) === true
        ? [[...key, ...metrics.map((metric) => metric.evaluate(group))]]
        : [],
    );
    return shape(columns, rows, statement);
  };
}

function compileOne(dimension: Selected, environment: Environment): (row: number) => readonly Value[] {
  const inner = compile(dimension.expression, 'event', environment);
  return (row) => [inner.evaluate(row)];
}

function dimensionType(expression: Expression, environment: Environment): Compiled['type'] {
  return compile(expression, 'event', environment).type;
}

/** A dimension of events puts a case into every group whose value it touches; one of cases into exactly one. */
function compileDimension(dimension: Selected, environment: Environment): (caseIndex: number) => readonly Value[] {
  const { log } = environment;
  try {
    const inner = compile(dimension.expression, 'case', environment);
    return (index) => [inner.evaluate(index)];
  } catch (error) {
    if (!(error instanceof PmqlMistake)) throw error;
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
  if (lists.reduce((size, values) => size * values.length, 1) > GROUP_LIMIT) throw new TooManyGroups();
  return lists.reduce<readonly (readonly Value[])[]>(
    (keys, values) => keys.flatMap((key) => values.map((value) => [...key, value])),
    [[]],
  );
}

function planExtract(statement: Extract<Statement, { kind: 'extract' }>, log: EventLog, planning: Planning): Work {
  if (statement.what === 'cases' || statement.what === 'events')
    return planRows(statement, statement.what, log, planning);
  if (statement.columns.length > 0)
    throw new PmqlMistake(
      statement.columns[0]?.expression.at ?? 0,
      `EXTRACT ${statement.what.toUpperCase()} has fixed columns.`,
    );
  const filtered = planFilter(statement.where, log, planning, statement.zone);
  planning.cost.steps += log.eventCount * 4;
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
  planning: Planning,
): Work {
  const environment = environmentOf(log, planning, statement.zone);
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
      environment.goOn();
      // Without an order the first rows are the answer, and nobody need know the others.
      if (statement.order.length === 0 && rows.length === statement.limit) break;
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
  const keys = order.map(({ alias, descending, at }) => {
    const place = columns.findIndex((column) => column.toLowerCase() === alias.toLowerCase());
    if (place < 0) throw new PmqlMistake(at, `There is no column "${alias}" to order by.`, closest(alias, columns));
    return { place, sign: descending ? -1 : 1 };
  });
  const ordered =
    keys.length === 0
      ? rows
      : rows.toSorted((left, right) => {
          for (const { place, sign } of keys) {
            const [a, b] = [left[place] ?? null, right[place] ?? null];
            if (a === b) continue;
            if (a === null || b === null) return a === null ? 1 : -1;
            return a < b ? -sign : sign;
          }
          return 0;
        });
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

import { columnValue, type Column, type EventLog } from '../log/event-log.ts';
import { aggregate, aggregateParameter, AGGREGATES, compileCaseFunction } from './case-functions.ts';
import { compileScalar, SCALAR_FUNCTIONS } from './scalar-functions.ts';
import type { BinaryOperator, Expression, FollowsPattern } from './syntax.ts';
import { closest, PmqlMistake } from './tokens.ts';
import { numberOrNull, type Compiled, type Context, type Environment, type Value, type ValueType } from './values.ts';

/** Names that every log has. */
const BUILT_IN: Readonly<Record<string, Context>> = {
  case_id: 'case',
  activity: 'event',
  time: 'event',
  event_index: 'event',
};

export function compile(expression: Expression, context: Context, environment: Environment): Compiled {
  const { measure } = environment;
  if (measure !== undefined && (expression.kind === 'name' || isMeasureCall(expression))) return measure(expression);
  switch (expression.kind) {
    case 'literal':
      return { type: expression.type, evaluate: () => expression.value };
    case 'name':
      return compileName(expression.name, expression.at, context, environment);
    case 'call':
      return compileCall(expression, context, environment);
    case 'binary':
      return compileBinary(expression, context, environment);
    case 'not': {
      const operand = compileTruth(expression.operand, context, environment);
      return { type: 'truth', evaluate: (row) => operand.evaluate(row) !== true };
    }
    case 'in': {
      const operand = compile(expression.operand, context, environment);
      for (const item of expression.list) assertComparable(operand.type, item.type, item.at);
      const values = new Set(expression.list.map((item) => item.value));
      return { type: 'truth', evaluate: (row) => values.has(operand.evaluate(row)) !== expression.negated };
    }
    case 'between': {
      const [operand, low, high] = [expression.operand, expression.low, expression.high].map((each) =>
        compile(each, context, environment),
      );
      assertComparable(operand?.type ?? 'nothing', low?.type ?? 'nothing', expression.low.at);
      assertComparable(operand?.type ?? 'nothing', high?.type ?? 'nothing', expression.high.at);
      return {
        type: 'truth',
        evaluate: (row) => {
          const value = operand?.evaluate(row) ?? null;
          const inside =
            compareValues('>=', value, low?.evaluate(row) ?? null) &&
            compareValues('<=', value, high?.evaluate(row) ?? null);
          return value !== null && inside !== expression.negated;
        },
      };
    }
    case 'like': {
      const operand = compile(expression.operand, context, environment);
      assertComparable(operand.type, 'text', expression.at);
      const pattern = likePattern(expression.pattern);
      return {
        type: 'truth',
        evaluate: (row) => {
          const value = operand.evaluate(row);
          return typeof value === 'string' && pattern.test(value) !== expression.negated;
        },
      };
    }
    case 'case':
      return compileCase(expression, context, environment);
    case 'missing': {
      const operand = compile(expression.operand, context, environment);
      return { type: 'truth', evaluate: (row) => (operand.evaluate(row) === null) !== expression.negated };
    }
    case 'follows':
      return compileFollows(expression, context, environment);
  }
}

/** `%` stands for any text, `_` for any one character, as in SQL; a backslash takes either as it is. */
function likePattern(pattern: string): RegExp {
  const text = pattern.replaceAll(/\\([%_\\])|[%_]|[.*+?^${}()|[\]\\]/gu, (match, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped === '\\' ? '\\\\' : escaped;
    if (match === '%') return '.*';
    return match === '_' ? '.' : `\\${match}`;
  });
  return new RegExp(`^${text}$`, 'su');
}

function compileCase(
  expression: Extract<Expression, { kind: 'case' }>,
  context: Context,
  environment: Environment,
): Compiled {
  const branches = expression.branches.map(({ when, value }) => ({
    when: compileTruth(when, context, environment),
    value: compile(value, context, environment),
    at: value.at,
  }));
  const otherwise =
    expression.otherwise === undefined ? undefined : compile(expression.otherwise, context, environment);
  const type = [...branches.map(({ value }) => value), ...(otherwise === undefined ? [] : [otherwise])].find(
    (each) => each.type !== 'nothing',
  )?.type;
  for (const { value, at } of branches) assertComparable(type ?? 'nothing', value.type, at);
  assertComparable(type ?? 'nothing', otherwise?.type ?? 'nothing', expression.otherwise?.at ?? expression.at);
  return {
    type: type ?? 'nothing',
    evaluate: (row) => {
      const branch = branches.find(({ when }) => when.evaluate(row) === true);
      return branch === undefined ? (otherwise?.evaluate(row) ?? null) : branch.value.evaluate(row);
    },
  };
}

function isMeasureCall(expression: Expression): boolean {
  return expression.kind === 'call' && !SCALAR_FUNCTIONS.includes(expression.name);
}

/** A condition; anything that is not true or false is a mistake. */
export function compileTruth(expression: Expression, context: Context, environment: Environment): Compiled {
  const compiled = compile(expression, context, environment);
  if (compiled.type !== 'truth')
    throw new PmqlMistake(expression.at, `Here a condition is needed, but this is a ${compiled.type}.`);
  return compiled;
}

/** All names that a query may use, for suggestions and completion. */
export function knownNames(log: EventLog): readonly string[] {
  return [...new Set([...Object.keys(BUILT_IN), ...log.eventColumns.keys(), ...log.caseColumns.keys()])];
}

/** The kind of value that an aggregate of values of a kind has. */
export function aggregateType(name: string, inner: ValueType): ValueType {
  if (name === 'ANY' || name === 'ALL') return 'truth';
  return name === 'COUNT' || name === 'DISTINCT' || name === 'SHARE' ? 'number' : inner;
}

function columnType(column: Column): ValueType {
  return column.kind === 'text'
    ? 'text'
    : column.kind === 'truth'
      ? 'truth'
      : column.kind === 'time'
        ? 'moment'
        : 'number';
}

function compileName(name: string, at: number, context: Context, environment: Environment): Compiled {
  const { log, caseOf } = environment;
  const toCase = (row: number): number => (context === 'case' ? row : (caseOf[row] ?? 0));
  environment.cost.steps += context === 'case' ? log.caseCount : log.eventCount;
  if (name.toLowerCase() === 'case_id') return { type: 'text', evaluate: (row) => log.caseIds[toCase(row)] ?? null };
  const bare = /^(case|event)\.(.+)$/.exec(name);
  const wanted = bare?.[2] ?? name;
  const alternatives = [wanted, `concept:${wanted}`, `org:${wanted}`, `time:${wanted}`, `lifecycle:${wanted}`];
  const find = (columns: ReadonlyMap<string, Column>): Column | undefined =>
    alternatives.map((alternative) => columns.get(alternative)).find((column) => column !== undefined);
  const eventLevel =
    BUILT_IN[wanted.toLowerCase()] === 'event' || (bare?.[1] !== 'case' && find(log.eventColumns) !== undefined);
  const caseColumn = bare?.[1] === 'event' ? undefined : find(log.caseColumns);
  if (eventLevel && context === 'event') return compileEventName(wanted, log, find(log.eventColumns));
  if (caseColumn !== undefined) {
    return { type: columnType(caseColumn), evaluate: (row) => columnValue(caseColumn, toCase(row)) ?? null };
  }
  if (eventLevel) {
    throw new PmqlMistake(at, `"${name}" belongs to events, but here one value per case is needed.`, [
      `FIRST(${name})`,
      `LAST(${name})`,
      `COUNT(${name})`,
    ]);
  }
  throw new PmqlMistake(at, `There is no attribute "${name}".`, closest(name, knownNames(log)));
}

function compileEventName(name: string, log: EventLog, column: Column | undefined): Compiled {
  switch (name.toLowerCase()) {
    case 'activity':
      return { type: 'text', evaluate: (row) => log.activities[log.activity[row] ?? 0] ?? null };
    case 'time':
      return { type: 'moment', evaluate: (row) => numberOrNull(log.time[row]) };
    case 'event_index':
      return { type: 'number', evaluate: (row) => row };
    default:
      if (column === undefined) return { type: 'nothing', evaluate: () => null };
      return { type: columnType(column), evaluate: (row) => columnValue(column, row) ?? null };
  }
}

function assertComparable(left: ValueType, right: ValueType, at: number): void {
  const loose = (type: ValueType): string => (type === 'duration' ? 'number' : type);
  if (left !== 'nothing' && right !== 'nothing' && loose(left) !== loose(right))
    throw new PmqlMistake(at, `A ${left} and a ${right} cannot be compared.`);
}

function compileBinary(
  expression: Extract<Expression, { kind: 'binary' }>,
  context: Context,
  environment: Environment,
): Compiled {
  const { operator, at } = expression;
  if (operator === 'and' || operator === 'or') {
    const left = compileTruth(expression.left, context, environment);
    const right = compileTruth(expression.right, context, environment);
    const both = operator === 'and';
    return {
      type: 'truth',
      evaluate: (row) =>
        both
          ? left.evaluate(row) === true && right.evaluate(row) === true
          : left.evaluate(row) === true || right.evaluate(row) === true,
    };
  }
  const left = compile(expression.left, context, environment);
  const right = compile(expression.right, context, environment);
  if (operator === '+' || operator === '-' || operator === '*' || operator === '/') {
    const type = arithmeticType(operator, left.type, right.type, at);
    // A duration is in seconds and a moment in milliseconds; the unit of the result decides the scale.
    const scale = left.type === 'moment' && right.type === 'duration' ? 1000 : 1;
    const unscale = left.type === 'moment' && right.type === 'moment' ? 1000 : 1;
    return { type, evaluate: (row) => arithmetic(operator, left.evaluate(row), right.evaluate(row), scale, unscale) };
  }
  assertComparable(left.type, right.type, at);
  return { type: 'truth', evaluate: (row) => compareValues(operator, left.evaluate(row), right.evaluate(row)) };
}

function arithmeticType(operator: BinaryOperator, left: ValueType, right: ValueType, at: number): ValueType {
  if (left === 'moment' && right === 'duration' && (operator === '+' || operator === '-')) return 'moment';
  if (left === 'moment' && right === 'moment' && operator === '-') return 'duration';
  const numeric = (type: ValueType): boolean => type === 'number' || type === 'duration';
  if (!numeric(left) || !numeric(right))
    throw new PmqlMistake(at, `"${operator}" does not work on a ${left} and a ${right}.`);
  if (operator === '/' && left === 'duration' && right === 'duration') return 'number';
  return left === 'duration' || right === 'duration' ? 'duration' : 'number';
}

function arithmetic(operator: BinaryOperator, left: Value, right: Value, scale: number, unscale: number): Value {
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  if (operator === '+') return left + right * scale;
  if (operator === '-') return (left - right * scale) / unscale;
  if (operator === '*') return left * right;
  return right === 0 ? null : left / right;
}

function compareValues(operator: BinaryOperator, left: Value, right: Value): boolean {
  // What is missing is neither equal nor unequal to anything; IS NULL asks for it.
  if (left === null || right === null) return false;
  switch (operator) {
    case '=':
      return left === right;
    case '<>':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}

function compileFollows(pattern: FollowsPattern, context: Context, environment: Environment): Compiled {
  const { log, caseOf } = environment;
  const code = (label: string): number => {
    const found = log.activities.indexOf(label);
    if (found < 0)
      throw new PmqlMistake(pattern.at, `No event has the activity "${label}".`, closest(label, log.activities));
    return found;
  };
  const [first, second] = [code(pattern.first), code(pattern.second)];
  const barrier = pattern.without === undefined ? -1 : code(pattern.without);
  const within = (pattern.within ?? Number.POSITIVE_INFINITY) * 1000;
  environment.cost.steps += log.eventCount;
  const inTime = (event: number, latest: number): boolean =>
    within === Number.POSITIVE_INFINITY || (log.time[event] ?? Number.NaN) - latest <= within;
  const directly = (from: number, to: number): boolean => {
    for (let event = from + 1; event < to; event += 1) {
      if (log.activity[event - 1] !== first || log.activity[event] !== second || second === barrier) continue;
      if (inTime(event, log.time[event - 1] ?? Number.NaN)) return true;
    }
    return false;
  };
  // One pass: of all starts since the last barrier the latest has the shortest way to go.
  const eventually = (from: number, to: number): boolean => {
    let [started, latest] = [false, Number.NEGATIVE_INFINITY];
    for (let event = from; event < to; event += 1) {
      const step = log.activity[event];
      if (step === barrier) [started, latest] = [false, Number.NEGATIVE_INFINITY];
      else if (step === second && started && inTime(event, latest)) return true;
      if (step !== first) continue;
      started = true;
      const time = log.time[event] ?? Number.NaN;
      if (time > latest) latest = time;
    }
    return false;
  };
  const holds = pattern.direct ? directly : eventually;
  return seenFromEvents(
    { type: 'truth', evaluate: (index) => holds(log.caseOffsets[index] ?? 0, log.caseOffsets[index + 1] ?? 0) },
    context,
    caseOf,
  );
}

/** A value of cases seen from their events; events of one case come together, so that each case is asked once. */
function seenFromEvents(compiled: Compiled, context: Context, caseOf: Int32Array): Compiled {
  if (context === 'case') return compiled;
  let [asked, answer]: [number, Value] = [-1, null];
  return {
    type: compiled.type,
    evaluate: (row) => {
      const index = caseOf[row] ?? 0;
      if (index !== asked) [asked, answer] = [index, compiled.evaluate(index)];
      return answer;
    },
  };
}

function compileCall(
  call: Extract<Expression, { kind: 'call' }>,
  context: Context,
  environment: Environment,
): Compiled {
  if (AGGREGATES.includes(call.name)) return compilePullUp(call, context, environment);
  if (SCALAR_FUNCTIONS.includes(call.name))
    return compileScalar(call, (each) => compile(each, context, environment), environment.zone);
  if (call.name === 'LAG' || call.name === 'LEAD') return compileNeighbour(call, context, environment);
  return seenFromEvents(compileCaseFunction(call, environment), context, environment.caseOf);
}

/** LAG and LEAD: the value of the event before or after in the same case, or of the n-th. */
function compileNeighbour(
  call: Extract<Expression, { kind: 'call' }>,
  context: Context,
  environment: Environment,
): Compiled {
  const [argument, second] = call.args;
  const steps = second === undefined ? 1 : second.kind === 'literal' ? second.value : undefined;
  if (
    argument === undefined ||
    typeof steps !== 'number' ||
    !Number.isInteger(steps) ||
    steps < 1 ||
    call.args.length > 2
  )
    throw new PmqlMistake(
      call.at,
      `${call.name} takes a value of events and a whole number, such as ${call.name}(activity, 1).`,
    );
  if (context === 'case')
    throw new PmqlMistake(call.at, `${call.name} looks from one event to another; here one value per case is needed.`, [
      `FIRST(${call.name}(activity))`,
    ]);
  const value = compile(argument, 'event', environment);
  const { caseOf, log } = environment;
  const offset = call.name === 'LAG' ? -steps : steps;
  return {
    type: value.type,
    evaluate: (row) => {
      const other = row + offset;
      const inside = other >= 0 && other < log.eventCount && caseOf[other] === caseOf[row];
      return inside ? value.evaluate(other) : null;
    },
  };
}

/** Aggregates over the events of a case (pull-up); the argument is evaluated per event. */
function compilePullUp(
  call: Extract<Expression, { kind: 'call' }>,
  context: Context,
  environment: Environment,
): Compiled {
  const { log, caseOf } = environment;
  const { argument, parameter } = aggregateParameter(call);
  const truth = ['ANY', 'ALL', 'SHARE'].includes(call.name);
  const inner = truth ? compileTruth(argument, 'event', environment) : compile(argument, 'event', environment);
  if (
    ['SUM', 'AVG', 'MEDIAN', 'PERCENTILE', 'STDDEV'].includes(call.name) &&
    inner.type !== 'number' &&
    inner.type !== 'duration'
  ) {
    throw new PmqlMistake(argument.at, `${call.name} needs numbers, but this is a ${inner.type}.`);
  }
  const type = aggregateType(call.name, inner.type);
  const evaluate = (caseIndex: number): Value => {
    const values: Value[] = [];
    for (let event = log.caseOffsets[caseIndex] ?? 0; event < (log.caseOffsets[caseIndex + 1] ?? 0); event += 1) {
      const value = inner.evaluate(event);
      if (value !== null) values.push(value);
    }
    return aggregate(call.name, values, parameter);
  };
  return seenFromEvents({ type, evaluate }, context, caseOf);
}

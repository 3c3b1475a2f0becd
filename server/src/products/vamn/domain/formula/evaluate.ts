import { isCurrency } from '../../../../base/currency.ts';
import { refuse, RefusalError } from '../../../../base/outcome.ts';
import type { RoundingMode } from '../../../../base/rounding.ts';
import { dayOf, dateText, readDate } from '../calendar.ts';
import type { InputValue } from '../calculator.ts';
import type { Certificate } from '../certificate.ts';
import type { ExactNode, ExactTape } from '../exact-tape.ts';
import { WORKING_SCALE } from '../fixed.ts';
import { FUNCTIONS } from '../functions/registry.ts';
import { calculateFunction } from '../functions/run.ts';
import { compareRational, powerOfTen, rational, rationalText, readRational, type Rational } from '../rational.ts';
import { PLAIN } from '../unit.ts';
import type { Expression, Formula } from './parse.ts';

/** What an expression gives: a figure, a text (a date, say), a truth, a list, or an empty cell. */
export type FormulaValue =
  | { readonly kind: 'figure'; readonly node: ExactNode }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'list'; readonly items: readonly FormulaValue[] }
  | { readonly kind: 'empty' };

/** Where names, cells and ranges come from. */
export interface FormulaScope {
  resolve(name: string): FormulaValue | undefined;
  range(from: string, to: string): readonly FormulaValue[] | undefined;
}

/** Carries the tape, the certificates of called functions and the names assigned so far. */
export interface Evaluation {
  readonly tape: ExactTape;
  readonly scope: FormulaScope;
  readonly calls: Certificate[];
  readonly names: Map<string, FormulaValue>;
  readonly profile: string;
}

function refuseAt(expression: Expression, code: string, message: string, errorValue: string): never {
  const at = `${message} (at position ${expression.at + 1}).`;
  throw new RefusalError(refuse('invalid', code, at, { details: { position: expression.at + 1, errorValue } }).refusal);
}

/** Adds the position to a refusal that the tape gave without one. */
function positioned<T>(expression: Expression, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RefusalError) || error.refusal.details?.['position'] !== undefined) throw error;
    const { kind, code, message, details, fields } = error.refusal;
    const text = `${message.replace(/\.$/, '')} (at position ${expression.at + 1}).`;
    throw new RefusalError({
      kind,
      code,
      message: text,
      details: { ...details, position: expression.at + 1 },
      ...(fields ? { fields } : {}),
    });
  }
}

/** The figure that a value is: truths count 1 and 0, empty cells 0. */
export function figureOf(evaluation: Evaluation, expression: Expression, value: FormulaValue): ExactNode {
  switch (value.kind) {
    case 'figure':
      return value.node;
    case 'truth':
      return evaluation.tape.integer(value.value ? 1 : 0);
    case 'empty':
      return evaluation.tape.integer(0);
    case 'list': {
      const [only] = value.items;
      return value.items.length === 1 && only
        ? figureOf(evaluation, expression, only)
        : refuseAt(expression, 'vamn.not_a_number', 'A list stands where one figure should', '#VALUE!');
    }
    case 'text': {
      const read = readRational(value.text.trim());
      return read
        ? evaluation.tape.literal(rationalText(read))
        : refuseAt(expression, 'vamn.not_a_number', `"${value.text.slice(0, 40)}" is not a number`, '#VALUE!');
    }
  }
}

function figure(node: ExactNode): FormulaValue {
  return { kind: 'figure', node };
}

/** Evaluates all statements; the value of the last one is the result. */
export function evaluateFormula(
  formula: Formula,
  evaluation: Evaluation,
): { readonly value: FormulaValue; readonly expression: Expression } {
  let last: { value: FormulaValue; expression: Expression } | undefined;
  for (const { name, expression } of formula.statements) {
    const value = evaluate(expression, evaluation);
    if (name !== undefined) evaluation.names.set(name, value);
    last = { value, expression };
  }
  if (!last) throw new RefusalError(refuse('invalid', 'vamn.formula_unreadable', 'The formula is empty.').refusal);
  return last;
}

function evaluate(expression: Expression, evaluation: Evaluation): FormulaValue {
  const { tape } = evaluation;
  switch (expression.kind) {
    case 'number': {
      const node = tape.literal(expression.text);
      return figure(expression.unit === PLAIN ? node : tape.restate(node, expression.unit));
    }
    case 'text':
      return { kind: 'text', text: expression.text };
    case 'name':
      return resolveName(expression, evaluation);
    case 'range': {
      const items = evaluation.scope.range(expression.from, expression.to);
      return items
        ? { kind: 'list', items }
        : refuseAt(expression, 'vamn.unknown_name', `There are no cells ${expression.from}:${expression.to}`, '#NAME?');
    }
    case 'list':
      return { kind: 'list', items: expression.items.map((item) => evaluate(item, evaluation)) };
    case 'negate':
      return figure(tape.negate(figureOf(evaluation, expression, evaluate(expression.of, evaluation))));
    case 'percent':
      return figure(
        tape.divide(figureOf(evaluation, expression, evaluate(expression.of, evaluation)), tape.integer(100)),
      );
    case 'binary':
      return evaluateBinary(expression, evaluation);
    case 'call':
      return positioned(expression, () => evaluateCall(expression, evaluation));
  }
}

function resolveName(expression: Expression & { kind: 'name' }, evaluation: Evaluation): FormulaValue {
  const known = evaluation.names.get(expression.name) ?? evaluation.scope.resolve(expression.name);
  if (known) return known;
  if (/^true$/i.test(expression.name)) return { kind: 'truth', value: true };
  if (/^false$/i.test(expression.name)) return { kind: 'truth', value: false };
  return refuseAt(expression, 'vamn.unknown_name', `There is nothing named "${expression.name}"`, '#NAME?');
}

function evaluateBinary(expression: Expression & { kind: 'binary' }, evaluation: Evaluation): FormulaValue {
  const { tape } = evaluation;
  const [left, right] = [evaluate(expression.left, evaluation), evaluate(expression.right, evaluation)];
  if (expression.operator === '=' || expression.operator === '<>') {
    if (left.kind === 'text' && right.kind === 'text')
      return { kind: 'truth', value: (left.text === right.text) === (expression.operator === '=') };
  }
  const [a, b] = [figureOf(evaluation, expression.left, left), figureOf(evaluation, expression.right, right)];
  return positioned(expression, () => {
    switch (expression.operator) {
      case '+':
        return figure(tape.add(...aligned(a, b)));
      case '-':
        return figure(tape.subtract(...aligned(a, b)));
      case '*':
        return figure(tape.multiply(a, b));
      case '/':
        return figure(tape.divide(a, b));
      case '^':
        return figure(tape.power(a, b));
      default:
        return { kind: 'truth', value: compareNodes(expression.operator, ...aligned(a, b)) };
    }
  });
}

/** Zero has every unit: `0 + 5 EUR` is no mixture. */
function aligned(left: ExactNode, right: ExactNode): readonly [ExactNode, ExactNode] {
  const isZero = (node: ExactNode): boolean =>
    node.value.numerator === 0n && node.unit === PLAIN && node.reference === '0';
  if (isZero(left)) return [{ ...left, unit: right.unit }, right];
  return isZero(right) ? [left, { ...right, unit: left.unit }] : [left, right];
}

function compareNodes(operator: string, left: ExactNode, right: ExactNode): boolean {
  if (left.unit !== right.unit) {
    throw new RefusalError(
      refuse('invalid', 'vamn.mixed_units', `A comparison needs one unit, not ${left.unit} and ${right.unit}.`, {
        details: { errorValue: '#UNITS!' },
      }).refusal,
    );
  }
  const order = compareRational(left.value, right.value);
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    default:
      return order >= 0;
  }
}

type CallExpression = Expression & { kind: 'call' };

/** All figures among the arguments, lists taken apart; texts and empty cells in lists do not count, as in spreadsheets. */
function figuresOf(expression: CallExpression, evaluation: Evaluation): ExactNode[] {
  const nodes: ExactNode[] = [];
  const collect = (value: FormulaValue): void => {
    if (value.kind === 'figure') nodes.push(value.node);
    else if (value.kind === 'list') for (const item of value.items) collect(item);
    else if (value.kind === 'truth') nodes.push(figureOf(evaluation, expression, value));
  };
  for (const arg of expression.args) if (arg) collect(evaluate(arg, evaluation));
  return nodes;
}

type Builtin = (expression: CallExpression, evaluation: Evaluation) => FormulaValue;

function argument(expression: CallExpression, evaluation: Evaluation, index: number): ExactNode {
  const arg = expression.args[index];
  if (!arg)
    return refuseAt(expression, 'vamn.missing_input', `${expression.name} lacks its argument ${index + 1}`, '#VALUE!');
  return figureOf(evaluation, arg, evaluate(arg, evaluation));
}

function wholeArgument(expression: CallExpression, evaluation: Evaluation, index: number, fallback: number): number {
  if (!expression.args[index]) return fallback;
  const { value } = argument(expression, evaluation, index);
  return Number(value.numerator / value.denominator);
}

function rounding(mode: RoundingMode, fallback: number | undefined): Builtin {
  return (expression, evaluation) => {
    const { tape } = evaluation;
    const node = argument(expression, evaluation, 0);
    const digits = fallback === undefined ? 0 : wholeArgument(expression, evaluation, 1, fallback);
    if (digits < -30 || digits > 30)
      return refuseAt(expression, 'vamn.out_of_bounds', `${expression.name} rounds to -30 to 30 digits`, '#NUM!');
    if (digits >= 0) return figure(tape.round(node, digits, mode));
    const unit = tape.literal(powerOfTen(-digits).toString());
    return figure(tape.multiply(tape.round(tape.divide(node, unit), 0, mode), unit));
  };
}

function truthOf(expression: Expression, evaluation: Evaluation, value: FormulaValue): boolean {
  return value.kind === 'truth' ? value.value : figureOf(evaluation, expression, value).value.numerator !== 0n;
}

function chooseBranch(expression: CallExpression, evaluation: Evaluation): FormulaValue {
  const [condition, then, otherwise] = expression.args;
  if (!condition) return refuseAt(expression, 'vamn.missing_input', 'IF lacks its condition', '#VALUE!');
  const branch = truthOf(condition, evaluation, evaluate(condition, evaluation)) ? then : otherwise;
  return branch ? evaluate(branch, evaluation) : { kind: 'truth', value: false };
}

function extreme(which: 'minimum' | 'maximum'): Builtin {
  return (expression, evaluation) => {
    const nodes = figuresOf(expression, evaluation);
    const [first] = nodes;
    if (!first) return figure(evaluation.tape.integer(0));
    return figure(nodes.slice(1).reduce((best, node) => evaluation.tape[which](best, node), first));
  };
}

function logical(all: boolean): Builtin {
  return (expression, evaluation) => {
    const truths = expression.args.flatMap((arg) => (arg ? [truthOf(arg, evaluation, evaluate(arg, evaluation))] : []));
    return { kind: 'truth', value: all ? truths.every(Boolean) : truths.some(Boolean) };
  };
}

function sumProducts(expression: CallExpression, evaluation: Evaluation): FormulaValue {
  const lists = expression.args.map((arg) => (arg ? figuresOf({ ...expression, args: [arg] }, evaluation) : []));
  const [first = []] = lists;
  if (lists.some((list) => list.length !== first.length))
    return refuseAt(expression, 'vamn.unequal_lists', 'SUMPRODUCT needs lists of one length', '#VALUE!');
  const products = first.map((node, index) =>
    lists.slice(1).reduce((product, list) => {
      const factor = list[index];
      return factor ? evaluation.tape.multiply(product, factor) : product;
    }, node),
  );
  return figure(evaluation.tape.sum(products));
}

const BUILTINS: Readonly<Record<string, Builtin>> = {
  SUM: (expression, evaluation) => figure(evaluation.tape.sum(figuresOf(expression, evaluation))),
  AVERAGE: (expression, evaluation) => {
    const nodes = figuresOf(expression, evaluation);
    return figure(
      evaluation.tape.divide(evaluation.tape.sum(nodes), evaluation.tape.integer(nodes.length), 'the count of figures'),
    );
  },
  COUNT: (expression, evaluation) => figure(evaluation.tape.integer(figuresOf(expression, evaluation).length)),
  PRODUCT: (expression, evaluation) =>
    figure(
      figuresOf(expression, evaluation).reduce(
        (product, node) => evaluation.tape.multiply(product, node),
        evaluation.tape.integer(1),
      ),
    ),
  MIN: extreme('minimum'),
  MAX: extreme('maximum'),
  ABS: (expression, evaluation) => figure(evaluation.tape.absolute(argument(expression, evaluation, 0))),
  ROUND: rounding('half_up', 0),
  ROUNDUP: rounding('up', 0),
  ROUNDDOWN: rounding('down', 0),
  TRUNC: rounding('down', 0),
  INT: rounding('floor', undefined),
  SQRT: (expression, evaluation) =>
    figure(evaluation.tape.power(argument(expression, evaluation, 0), evaluation.tape.literal('0.5'))),
  POWER: (expression, evaluation) =>
    figure(evaluation.tape.power(argument(expression, evaluation, 0), argument(expression, evaluation, 1))),
  SUMPRODUCT: sumProducts,
  IF: chooseBranch,
  AND: logical(true),
  OR: logical(false),
  NOT: (expression, evaluation) => {
    const [arg] = expression.args;
    return { kind: 'truth', value: !arg || !truthOf(arg, evaluation, evaluate(arg, evaluation)) };
  },
  DATE: (expression, evaluation) => {
    const [year, month, day] = [0, 1, 2].map((index) => wholeArgument(expression, evaluation, index, 1)) as [
      number,
      number,
      number,
    ];
    const months = year * 12 + month - 1;
    return {
      kind: 'text',
      text: dateText(dayOf(Math.floor(months / 12), months - Math.floor(months / 12) * 12 + 1, 1) + day - 1),
    };
  },
};

/** Names of the functions that formulas may call. */
export const FORMULA_FUNCTIONS: readonly string[] = [...Object.keys(BUILTINS), ...FUNCTIONS.keys()];

function evaluateCall(expression: CallExpression, evaluation: Evaluation): FormulaValue {
  const builtin = BUILTINS[expression.name];
  if (builtin) return builtin(expression, evaluation);
  if (!FUNCTIONS.has(expression.name))
    return refuseAt(expression, 'vamn.unknown_function', `There is no function ${expression.name}`, '#NAME?');
  return callFunction(expression, evaluation);
}

/** An argument as the called function reads it, with the references that its step will name. */
interface CallArgument {
  readonly input: InputValue;
  readonly nodes: readonly ExactNode[];
}

/** Fractions without a finite decimal are rounded to the working scale first, in a step of their own. */
function representable(evaluation: Evaluation, node: ExactNode): ExactNode {
  const exact = (node.value.numerator * powerOfTen(WORKING_SCALE)) % node.value.denominator === 0n;
  return exact ? node : evaluation.tape.round(node, WORKING_SCALE, 'half_up');
}

function callArgument(evaluation: Evaluation, expression: Expression, value: FormulaValue): CallArgument {
  if (value.kind === 'list') {
    const items = value.items
      .filter((item) => item.kind !== 'empty')
      .map((item) => callArgument(evaluation, expression, item));
    return { input: items.map((item) => item.input), nodes: items.flatMap((item) => item.nodes) };
  }
  if (value.kind === 'text') {
    const day = readDate(value.text.trim());
    const reference = day === undefined ? undefined : dateText(day);
    if (reference !== undefined) return { input: reference, nodes: [{ reference, value: rational(0n), unit: 'date' }] };
  }
  if (value.kind === 'empty') return { input: null, nodes: [] };
  const node = representable(evaluation, figureOf(evaluation, expression, value));
  return { input: rationalText(node.value), nodes: [node] };
}

function callFunction(expression: CallExpression, evaluation: Evaluation): FormulaValue {
  const definition = FUNCTIONS.get(expression.name);
  const args = expression.args.map(
    (arg): CallArgument =>
      arg ? callArgument(evaluation, arg, evaluate(arg, evaluation)) : { input: null, nodes: [] },
  );
  const outcome = calculateFunction(
    expression.name,
    args.map((arg) => arg.input),
    evaluation.profile,
  );
  if (!outcome.ok) throw new RefusalError(outcome.refusal);
  const { certificate, value, date } = outcome.value;
  const nodes: ExactNode[] = [];
  const given = args.flatMap((arg, index): readonly (ExactNode | undefined)[] => {
    if (arg.nodes.length > 0) return arg.nodes;
    return definition?.parameters[index] ? [undefined] : [];
  });
  for (const [index, input] of certificate.inputs.entries()) {
    const node = given[index];
    nodes.push(node ?? { reference: input.value, value: rational(0n), unit: PLAIN });
  }
  const unit = amountUnit(expression, nodes);
  const called = evaluation.tape.call(evaluation.calls.length, nodes, readRational(value) ?? rational(0n));
  evaluation.calls.push(certificate);
  if (date !== undefined) return { kind: 'text', text: date };
  return figure(unit !== undefined && definition?.scale === 'amounts' ? evaluation.tape.restate(called, unit) : called);
}

/** The one currency of the arguments, if there is any; two are refused. */
function amountUnit(expression: CallExpression, nodes: readonly ExactNode[]): string | undefined {
  const currencies = [...new Set(nodes.map((node) => node.unit).filter(isCurrency))];
  if (currencies.length > 1)
    refuseAt(expression, 'vamn.mixed_units', `${expression.name} was given ${currencies.join(' and ')}`, '#UNITS!');
  return currencies[0];
}

/** A figure on the tape for a cell or a name. */
export function inputFigure(tape: ExactTape, name: string, value: Rational, unit = PLAIN): FormulaValue {
  return figure(tape.input(name, value, unit));
}

import { refuse, RefusalError } from '@finaceverse/base/outcome';
import { readDate } from '../arithmetic/calendar.ts';
import { FUNCTIONS } from '../functions/registry.ts';
import { PLAIN } from '../arithmetic/unit.ts';
import { checkArity } from './arity.ts';
import { Call } from './call.ts';
import { DATE_FUNCTIONS } from './functions/dates.ts';
import { FIGURE_FUNCTIONS } from './functions/figures.ts';
import { callFinancial } from './functions/financial.ts';
import { LOGIC_FUNCTIONS } from './functions/logic.ts';
import { LOOKUP_FUNCTIONS } from './functions/lookup.ts';
import { SELECTION_FUNCTIONS } from './functions/selection.ts';
import { TEXT_FUNCTIONS } from './functions/texts.ts';
import { joinTexts } from './join-texts.ts';
import { parseFormula, unitOfWord, type Expression, type Formula } from './parse.ts';
import { cellName, isOneCell, type Reference } from './reference.ts';
import type { NamedGiven } from './scope.ts';
import {
  aligned,
  compareValues,
  figure,
  figureOf,
  givenValue,
  positioned,
  refuseFormula,
  text,
  type Evaluation,
  type FormulaValue,
} from './values.ts';

const BUILTINS: ReadonlyMap<string, (call: Call) => FormulaValue> = new Map(
  [FIGURE_FUNCTIONS, LOGIC_FUNCTIONS, SELECTION_FUNCTIONS, LOOKUP_FUNCTIONS, DATE_FUNCTIONS, TEXT_FUNCTIONS].flatMap(
    (group) => Object.entries(group),
  ),
);

/** Names of the functions that formulas may call. */
export const FORMULA_FUNCTIONS: readonly string[] = [...new Set([...BUILTINS.keys(), ...FUNCTIONS.keys()])].sort();

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
  return positioned(expression, () => evaluateOne(expression, evaluation));
}

function evaluateOne(expression: Expression, evaluation: Evaluation): FormulaValue {
  const { tape } = evaluation;
  switch (expression.kind) {
    case 'number': {
      const node = tape.literal(expression.text);
      return figure(expression.unit === PLAIN ? node : tape.restate(node, expression.unit));
    }
    case 'text':
      return text(expression.text);
    case 'error':
      return refuseFormula(
        'vamn.error_value',
        `The formula holds the error ${expression.text}`,
        expression.text.replace(/^.*!#/s, '#'),
      );
    case 'name':
      return resolveName(expression.name, evaluation);
    case 'reference':
      return resolveReference(expression.text, expression.reference, evaluation);
    case 'array':
      return { kind: 'grid', rows: expression.rows.map((row) => row.map((item) => evaluate(item, evaluation))) };
    case 'negate':
    case 'percent':
      return eachOf(evaluate(expression.of, evaluation), (value) => {
        const node = figureOf(evaluation, value);
        return figure(expression.kind === 'negate' ? tape.negate(node) : tape.divide(node, tape.integer(100)));
      });
    case 'binary':
      return evaluateChain(expression, evaluation);
    case 'call':
      return evaluateCall(expression, evaluation);
  }
}

/** Applies `work` to a value, or to each one of a grid; errors inside a grid stay where they are. */
function eachOf(value: FormulaValue, work: (value: FormulaValue) => FormulaValue): FormulaValue {
  if (value.kind !== 'grid') return work(value);
  return { kind: 'grid', rows: value.rows.map((row) => row.map((item) => caught(() => work(item)))) };
}

function caught(work: () => FormulaValue): FormulaValue {
  try {
    return work();
  } catch (error) {
    if (error instanceof RefusalError) return { kind: 'error', refusal: error.refusal };
    throw error;
  }
}

type Binary = Expression & { kind: 'binary' };

/** Walks down the left side of `a + b + c ...` without a call for each link, so that long chains are no matter. */
function evaluateChain(expression: Binary, evaluation: Evaluation): FormulaValue {
  const links: Binary[] = [];
  let first: Expression = expression;
  for (; first.kind === 'binary'; first = first.left) links.push(first);
  return links.reduceRight(
    (left, link) =>
      positioned(link, () => {
        if (left.kind === 'error') throw new RefusalError(left.refusal);
        return combine(link.operator, left, evaluate(link.right, evaluation), evaluation);
      }),
    evaluate(first, evaluation),
  );
}

/** Two values by an operator; grids element by element, a single value beside each of them. */
function combine(operator: string, left: FormulaValue, right: FormulaValue, evaluation: Evaluation): FormulaValue {
  if (left.kind !== 'grid' && right.kind !== 'grid') return combineTwo(operator, left, right, evaluation);
  const [a, b] = [left, right].map((side) => (side.kind === 'grid' ? side.rows : [[side]]));
  if (!a || !b) return left;
  const [rows, columns] = [Math.max(a.length, b.length), Math.max(a[0]?.length ?? 0, b[0]?.length ?? 0)];
  const at = (grid: readonly (readonly FormulaValue[])[], row: number, column: number): FormulaValue => {
    const line = grid.length === 1 ? grid[0] : grid[row];
    const item = line?.length === 1 ? line[0] : line?.[column];
    return item ?? refuseFormula('vamn.unequal_lists', 'The ranges are of different size', '#N/A');
  };
  return {
    kind: 'grid',
    rows: Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, column) =>
        caught(() => combineTwo(operator, at(a, row, column), at(b, row, column), evaluation)),
      ),
    ),
  };
}

function combineTwo(operator: string, left: FormulaValue, right: FormulaValue, evaluation: Evaluation): FormulaValue {
  const { tape } = evaluation;
  if (operator === '&') return joinTexts(left, right);
  if (/[=<>]/.test(operator)) return compareValues(operator, left, right);
  const [a, b] = [figureOf(evaluation, left), figureOf(evaluation, right)];
  const isDate = operator === '+' ? isDay(left) !== isDay(right) : operator === '-' && isDay(left) && !isDay(right);
  switch (operator) {
    case '+':
      return figure(tape.add(...aligned(a, b)), isDate);
    case '-':
      return figure(tape.subtract(...aligned(a, b)), isDate);
    case '*':
      return figure(tape.multiply(a, b));
    case '/':
      return figure(tape.divide(a, b));
    default:
      return figure(tape.power(a, b));
  }
}

function isDay(value: FormulaValue): boolean {
  if (value.kind === 'text') return readDate(value.text.trim()) !== undefined;
  return value.kind === 'figure' && value.isDate === true;
}

function resolveName(name: string, evaluation: Evaluation): FormulaValue {
  const known = namedValue(name, evaluation);
  if (known) return known;
  const unit = unitOfWord(name);
  if (unit !== undefined) return figure(evaluation.tape.restate(evaluation.tape.integer(1), unit));
  const currency = unitOfWord(name.toUpperCase());
  return refuseFormula(
    'vamn.unknown_name',
    currency === undefined
      ? `There is nothing named "${name}"`
      : `There is nothing named "${name}"; the currency is written ${currency}`,
    '#NAME?',
  );
}

/** The value of a name that was assigned or given; also for names that look like cells, such as `x1`. */
function namedValue(name: string, evaluation: Evaluation): FormulaValue | undefined {
  const assigned = evaluation.names.get(name);
  if (assigned) return assigned;
  const given = evaluation.scope.name(name);
  if (given !== undefined) return ofNamed(name, given, evaluation);
  if (/^true$/i.test(name))
    return compareValues('=', figure(evaluation.tape.integer(1)), figure(evaluation.tape.integer(1)));
  if (/^false$/i.test(name))
    return compareValues('=', figure(evaluation.tape.integer(0)), figure(evaluation.tape.integer(1)));
  return undefined;
}

function ofNamed(name: string, given: NamedGiven, evaluation: Evaluation): FormulaValue {
  if (Array.isArray(given))
    return { kind: 'grid', rows: given.map((item, index) => [givenValue(`${name}/${index}`, item)]) };
  if ('formula' in given) return expandName(name, given.formula, evaluation);
  return givenValue(name, given as Exclude<NamedGiven, readonly unknown[] | { kind: 'formula' }>);
}

/** A name that stands for a formula of its own. */
function expandName(name: string, formula: string, evaluation: Evaluation): FormulaValue {
  if (evaluation.expanding.has(name)) refuseFormula('vamn.circular', `The name "${name}" stands for itself`);
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new RefusalError(parsed.refusal);
  evaluation.expanding.add(name);
  const { value } = evaluateFormula(parsed.value, evaluation);
  evaluation.expanding.delete(name);
  return value;
}

function resolveReference(source: string, reference: Reference, evaluation: Evaluation): FormulaValue {
  if (/^[A-Za-z]+\d+$/.test(source)) {
    const named = namedValue(source, evaluation);
    if (named) return named;
  }
  const value = readCells(reference, evaluation);
  if (value) return value;
  const reason = evaluation.scope.extent(undefined) ? 'there is no such sheet' : 'the formula stands in no workbook';
  return refuseFormula('vamn.unknown_name', `There are no cells ${source}: ${reason}`, '#REF!');
}

/** A cell or a range, remembered for all formulas of the workbook. */
function readCells(reference: Reference, { scope }: Evaluation): FormulaValue | undefined {
  const sheet = reference.sheet ?? scope.sheet;
  const extent = scope.extent(reference.sheet);
  if (!extent) return undefined;
  const { left, top } = reference;
  const [memory] = scope.memory as readonly [Map<string, FormulaValue>, unknown];
  const [right, bottom] = isOneCell(reference)
    ? [left, top]
    : [
        Math.min(reference.right, Math.max(left, extent.columns)),
        Math.min(reference.bottom, Math.max(top, extent.rows)),
      ];
  const key = `${sheet}!${left},${top},${right},${bottom}`;
  const known = memory.get(key);
  if (known) return known;
  const cell = (column: number, row: number): FormulaValue =>
    givenValue(cellName(sheet, column, row), scope.cell(reference.sheet, column, row) ?? { kind: 'empty' });
  const value: FormulaValue = isOneCell(reference)
    ? cell(left, top)
    : {
        kind: 'grid',
        reference: { sheet, left, top, right, bottom },
        size: { rows: reference.bottom - top + 1, columns: reference.right - left + 1 },
        rows: Array.from({ length: bottom - top + 1 }, (_, row) =>
          Array.from({ length: right - left + 1 }, (__, column) => cell(left + column, top + row)),
        ),
      };
  if (isSettled(value)) memory.set(key, value);
  return value;
}

/** Cells of a circle may turn out otherwise later. */
function isSettled(value: FormulaValue): boolean {
  const items = value.kind === 'grid' ? value.rows.flat() : [value];
  return items.every((item) => item.kind !== 'error' || item.refusal.code !== 'vamn.circular');
}

function evaluateCall(expression: Expression & { kind: 'call' }, evaluation: Evaluation): FormulaValue {
  const call = new Call(expression, evaluation, (arg) => evaluate(arg, evaluation));
  const builtin = BUILTINS.get(expression.name);
  if (builtin) {
    checkArity(expression.name, expression.args.length);
    return builtin(call);
  }
  if (FUNCTIONS.has(expression.name)) return callFinancial(call);
  const near = nearestName(expression.name);
  return refuseFormula(
    'vamn.unknown_function',
    `There is no function ${expression.name}${near === undefined ? '' : `; did you mean ${near}?`}`,
    '#NAME?',
  );
}

/** A function whose name differs by one letter that is added, lost, changed or swapped with its neighbour. */
function nearestName(name: string): string | undefined {
  const variants = (word: string): Set<string> => {
    const found = new Set<string>([word]);
    for (let index = 0; index < word.length; index += 1) found.add(word.slice(0, index) + word.slice(index + 1));
    return found;
  };
  if (name.length < 3 || name.length > 40) return undefined;
  const given = variants(name);
  return (
    FORMULA_FUNCTIONS.find((known) => given.has(known) || variants(known).has(name)) ??
    FORMULA_FUNCTIONS.find((known) => [...variants(known)].some((variant) => given.has(variant)))
  );
}

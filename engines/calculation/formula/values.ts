import { refuse, RefusalError, type Refusal } from '@finaceverse/base/outcome';
import { readDate } from '../arithmetic/calendar.ts';
import type { Certificate } from '../proof/certificate.ts';
import { TEXT_UNIT } from '../proof/steps-text.ts';
import type { ExactNode, ExactTape } from '../proof/exact-tape.ts';
import type { Profile } from '../functions/definition.ts';
import { compareRational, rational, rationalText, readRational, type Rational } from '../arithmetic/rational.ts';
import { PLAIN, type Unit } from '../arithmetic/unit.ts';
import type { Expression } from './parse.ts';
import type { Reference } from './reference.ts';
import type { FormulaScope, Given } from './scope.ts';

/** Carries the tape, the certificates of called functions and what was read so far. */
export interface Evaluation {
  readonly tape: ExactTape;
  readonly scope: FormulaScope;
  readonly profile: Profile;
  readonly calls: Certificate[];
  /** Names assigned by statements. */
  readonly names: Map<string, FormulaValue>;
  /** Names that are being expanded to the formulas they stand for. */
  readonly expanding: Set<string>;
  /** Inputs that are on the tape already, by name. */
  readonly placed: Map<string, ExactNode>;
}

/** Puts a value on the tape when a step first needs it. */
type Place = (evaluation: Evaluation) => ExactNode;

export interface FigureValue {
  readonly kind: 'figure';
  readonly value: Rational;
  readonly unit: Unit;
  readonly node: Place;
  readonly isDate?: boolean;
  readonly isSubtotal?: boolean;
  readonly isHidden?: boolean;
}

export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  readonly node: Place;
}

/** `node` is 1 or 0, found by steps that give it. */
export interface TruthValue {
  readonly kind: 'truth';
  readonly value: boolean;
  readonly node: Place;
}

export interface GridValue {
  readonly kind: 'grid';
  readonly rows: readonly (readonly FormulaValue[])[];
  readonly reference?: Reference;
  /** Rows and columns as they were written, where a whole column or row reaches past what is used. */
  readonly size?: { readonly rows: number; readonly columns: number };
}

/** What an expression gives. An error stands only inside a grid; elsewhere it ends the evaluation. */
export type FormulaValue =
  | FigureValue
  | TextValue
  | TruthValue
  | GridValue
  | { readonly kind: 'empty' }
  | { readonly kind: 'error'; readonly refusal: Refusal };

export const EMPTY: FormulaValue = { kind: 'empty' };

export function refuseFormula(code: string, message: string, errorValue?: string): never {
  throw new RefusalError(
    refuse('invalid', code, message, errorValue === undefined ? {} : { details: { errorValue } }).refusal,
  );
}

export function figure(node: ExactNode, isDate = false): FigureValue {
  const value: FigureValue = { kind: 'figure', value: node.value, unit: node.unit, node: () => node };
  return isDate ? { ...value, isDate } : value;
}

export function textNumber(text: string): bigint {
  return BigInt(`0x0${Buffer.from(text, 'utf8').toString('hex')}`);
}

/** Places a value once, however often it is asked for. */
export function once(place: Place): Place {
  let node: ExactNode | undefined;
  return (evaluation) => (node ??= place(evaluation));
}

export function text(words: string, place?: Place): TextValue {
  return {
    kind: 'text',
    text: words,
    node: place ?? once(({ tape }) => tape.restate(tape.integer(textNumber(words)), TEXT_UNIT)),
  };
}

export function truth(value: boolean, place?: Place): TruthValue {
  return { kind: 'truth', value, node: place ?? (({ tape }) => tape.integer(value ? 1 : 0)) };
}

/** A cell or a named value; its input comes onto the tape when a step first needs it. */
export function givenValue(name: string, given: Given): FormulaValue {
  const placing =
    (value: Rational, unit: Unit): Place =>
    ({ tape, placed }) => {
      const known = placed.get(name);
      if (known) return known;
      const node = tape.input(name, value, unit, given.kind === 'figure' ? given.source : undefined);
      placed.set(name, node);
      return node;
    };
  switch (given.kind) {
    case 'empty':
      return EMPTY;
    case 'error':
      return given;
    case 'truth':
      return truth(given.value, placing(rational(given.value ? 1n : 0n), PLAIN));
    case 'text':
      return text(given.text, placing(rational(textNumber(given.text)), TEXT_UNIT));
    case 'figure': {
      const value = readRational(given.text);
      if (!value) return text(given.text, placing(rational(textNumber(given.text)), TEXT_UNIT));
      return {
        kind: 'figure',
        value,
        unit: given.unit,
        node: placing(value, given.unit),
        ...(given.isDate ? { isDate: true } : {}),
        ...(given.isSubtotal ? { isSubtotal: true } : {}),
        ...(given.isHidden ? { isHidden: true } : {}),
      };
    }
  }
}

/** A grid's only value, or the first where several stand for one figure. */
export function single(value: FormulaValue): Exclude<FormulaValue, GridValue> {
  if (value.kind === 'error') throw new RefusalError(value.refusal);
  if (value.kind !== 'grid') return value;
  const [only] = value.rows[0] ?? [];
  if (value.rows.length === 1 && value.rows[0]?.length === 1 && only) return single(only);
  return refuseFormula('vamn.not_a_number', 'A list stands where one figure should');
}

/** The number that a text spells, as spreadsheets read it: decimals, percentages and dates. */
export function numberOfText(words: string, epoch: number): Rational | undefined {
  const trimmed = words.trim();
  const percent = /^(.+?)\s*%$/.exec(trimmed);
  const read = readRational(percent?.[1] ?? trimmed);
  if (read) return percent ? rational(read.numerator, read.denominator * 100n) : read;
  const day = readDate(trimmed);
  return day === undefined ? undefined : rational(BigInt(day + epoch));
}

/** The figure that a value is: truths count 1 and 0, empty cells 0. */
export function figureOf(evaluation: Evaluation, given: FormulaValue): ExactNode {
  const value = single(given);
  switch (value.kind) {
    case 'figure':
    case 'truth':
      return value.node(evaluation);
    case 'text': {
      const read = numberOfText(value.text, evaluation.scope.epoch);
      return read
        ? evaluation.tape.literal(rationalText(read))
        : refuseFormula('vamn.not_a_number', `"${value.text.slice(0, 40)}" is not a number`, '#VALUE!');
    }
    default:
      return evaluation.tape.integer(0);
  }
}

/** The words that a value makes in a text: figures in their shortest form, at most 15 digits as spreadsheets show. */
export function textOf(given: FormulaValue): TextValue {
  const value = single(given);
  switch (value.kind) {
    case 'text':
      return value;
    case 'figure':
      return text(generalText(value.value));
    case 'truth':
      return text(value.value ? 'TRUE' : 'FALSE');
    default:
      return text('');
  }
}

/** A figure as a spreadsheet's General format joins it to a text. */
export function generalText(value: Rational): string {
  const exact = rationalText(value);
  if (!exact.includes('/') && exact.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15) return exact;
  const top = value.numerator < 0n ? -value.numerator : value.numerator;
  const size = top.toString().length - value.denominator.toString().length;
  for (const digits of [size, size + 1]) {
    const scale = 15 - digits;
    const [up, down] = scale >= 0 ? [10n ** BigInt(scale), 1n] : [1n, 10n ** BigInt(-scale)];
    const units = (2n * top * up + value.denominator * down) / (2n * value.denominator * down);
    if (units.toString().length > 15) continue;
    const rounded = rationalText(rational((value.numerator < 0n ? -units : units) * down, up));
    return rounded;
  }
  return exact;
}

export function truthOf(evaluation: Evaluation, given: FormulaValue): TruthValue {
  const value = single(given);
  if (value.kind === 'truth') return value;
  if (value.kind === 'text') {
    if (/^(true|false)$/i.test(value.text)) return truth(value.text.toLowerCase() === 'true');
    return refuseFormula('vamn.not_a_number', `"${value.text.slice(0, 40)}" is neither true nor false`, '#VALUE!');
  }
  const node = figureOf(evaluation, value);
  return truth(node.value.numerator !== 0n, () => differs(evaluation, node));
}

/** 1 if the figure is not zero, else 0: the quotient with its own size, squared. */
function differs(evaluation: Evaluation, node: ExactNode): ExactNode {
  const { tape } = evaluation;
  const size = tape.absolute(node);
  if (node.value.numerator === 0n) return node.unit === PLAIN ? size : tape.restate(size, PLAIN);
  return tape.divide(size, size);
}

function stands(operator: string, order: number): boolean {
  const holds: Readonly<Record<string, boolean>> = {
    '=': order === 0,
    '<>': order !== 0,
    '<': order < 0,
    '>': order > 0,
    '<=': order <= 0,
    '>=': order >= 0,
  };
  return holds[operator] ?? false;
}

/** The truth of a comparison by steps: from the sign of the difference, d/|d|, or from 1 - |d| when it is zero. */
function comparison(operator: string, left: Place, right: Place, order: number): TruthValue {
  return truth(
    stands(operator, order),
    once((evaluation) => {
      const { tape } = evaluation;
      const one = tape.integer(1);
      const difference = tape.subtract(...aligned(left(evaluation), right(evaluation)));
      const size = tape.absolute(difference);
      if (order === 0) {
        const nothing = size.unit === PLAIN ? size : tape.restate(size, PLAIN);
        return stands(operator, 0) ? tape.subtract(one, nothing) : nothing;
      }
      const sign = tape.divide(difference, size);
      if (operator === '=') return tape.subtract(one, tape.multiply(sign, sign));
      if (operator === '<>') return tape.multiply(sign, sign);
      const rising = operator.startsWith('>') ? tape.add(one, sign) : tape.subtract(one, sign);
      return tape.divide(rising, tape.integer(2));
    }),
  );
}

/** Zero has every unit: `0 + 5 EUR` is no mixture. */
export function aligned(left: ExactNode, right: ExactNode): readonly [ExactNode, ExactNode] {
  const isZero = (node: ExactNode): boolean =>
    node.value.numerator === 0n && node.unit === PLAIN && node.reference === '0';
  if (isZero(left)) return [{ ...left, unit: right.unit }, right];
  return isZero(right) ? [left, { ...right, unit: left.unit }] : [left, right];
}

const RANKS: Readonly<Record<string, number>> = { figure: 0, text: 1, truth: 2 };

/** What an empty cell counts as beside another value. */
function beside(value: FormulaValue, other: FormulaValue): FormulaValue {
  if (value.kind !== 'empty') return value;
  if (other.kind === 'text') return text('');
  if (other.kind === 'truth') return truth(false);
  return figure({ reference: '0', value: rational(0n), unit: other.kind === 'figure' ? other.unit : PLAIN });
}

/** As spreadsheets order values: figures before texts before truths; texts without regard to case. */
export function compareValues(operator: string, first: FormulaValue, second: FormulaValue): TruthValue {
  const [a, b] = [single(first), single(second)];
  const [left, right] = [single(beside(a, b)), single(beside(b, a))];
  if (left.kind === 'figure' && right.kind === 'figure') {
    const isZero = (value: FigureValue): boolean => value.unit === PLAIN && value.value.numerator === 0n;
    if (left.unit !== right.unit && !isZero(left) && !isZero(right))
      refuseFormula('vamn.mixed_units', `A comparison needs one unit, not ${left.unit} and ${right.unit}`, '#UNITS!');
    return comparison(operator, left.node, right.node, compareRational(left.value, right.value));
  }
  if (left.kind === 'truth' && right.kind === 'truth')
    return comparison(operator, left.node, right.node, Number(left.value) - Number(right.value));
  if (left.kind === 'text' && right.kind === 'text') {
    const [low, high] = [left.text.toUpperCase(), right.text.toUpperCase()];
    return truth(stands(operator, low < high ? -1 : low > high ? 1 : 0), textOrder(operator, left, right, low, high));
  }
  return truth(stands(operator, (RANKS[left.kind] ?? 0) - (RANKS[right.kind] ?? 0)));
}

/** Equal or different texts are proven by their numbers; which of two comes first is stated. */
function textOrder(operator: string, left: TextValue, right: TextValue, low: string, high: string): Place | undefined {
  if (operator !== '=' && operator !== '<>') return undefined;
  const folds = low === high && left.text !== right.text;
  const [first, second] = folds ? [text(low), text(high)] : [left, right];
  return comparison(operator, first.node, second.node, low === high ? 0 : 1).node;
}

/** The position of an expression, added to a refusal that has none. */
export function positioned<T>(expression: Expression, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RefusalError) || error.refusal.details?.['position'] !== undefined) throw error;
    const { kind, code, message, details, fields } = error.refusal;
    const words = `${message.replace(/\.$/, '')} (at position ${expression.at + 1}).`;
    throw new RefusalError({
      kind,
      code,
      message: words,
      details: { ...details, position: expression.at + 1 },
      ...(fields ? { fields } : {}),
    });
  }
}

import { RefusalError, type Refusal } from '@finaceverse/base/outcome';
import type { ExactNode, ExactTape } from '../proof/exact-tape.ts';
import { compareRational, type Rational } from '../arithmetic/rational.ts';
import { isCaught } from './errors.ts';
import type { Expression } from './parse.ts';
import { sealGrid } from './seal-grid.ts';
import {
  EMPTY,
  figureOf,
  numberOfText,
  refuseFormula,
  single,
  textOf,
  truthOf,
  type Evaluation,
  type FormulaValue,
  type GridValue,
  type TruthValue,
} from './values.ts';

/** Functions of formulas, by upper-case name. */
export type FormulaFunctions = Readonly<Record<string, (call: Call) => FormulaValue>>;

/** One call of a function: its arguments, each evaluated when it is first asked for. */
export class Call {
  readonly name: string;
  readonly evaluation: Evaluation;
  readonly #args: readonly (Expression | undefined)[];
  readonly #evaluate: (expression: Expression) => FormulaValue;
  readonly #values = new Map<number, FormulaValue>();

  constructor(
    expression: Expression & { kind: 'call' },
    evaluation: Evaluation,
    evaluate: (expression: Expression) => FormulaValue,
  ) {
    this.name = expression.name;
    this.evaluation = evaluation;
    this.#args = expression.args;
    this.#evaluate = evaluate;
  }

  get tape(): ExactTape {
    return this.evaluation.tape;
  }

  get count(): number {
    return this.#args.length;
  }

  /** The argument as it was written. */
  expression(index: number): Expression | undefined {
    return this.#args[index];
  }

  has(index: number): boolean {
    return this.#args[index] !== undefined;
  }

  /** An omitted argument counts as an empty cell. */
  value(index: number): FormulaValue {
    const known = this.#values.get(index);
    if (known) return known;
    const arg = this.#args[index];
    if (!arg && index >= this.#args.length)
      return refuseFormula('vamn.missing_input', `${this.name} lacks its argument ${index + 1}`);
    const value = arg ? this.#evaluate(arg) : EMPTY;
    this.#values.set(index, value);
    return value;
  }

  /** What an argument gives, or the error that it ends in, where that is one that a cell would show. */
  attempt(index: number): FormulaValue {
    try {
      return this.value(index);
    } catch (error) {
      if (error instanceof RefusalError && isCaught(error.refusal)) return { kind: 'error', refusal: error.refusal };
      throw error;
    }
  }

  values(from = 0): FormulaValue[] {
    return Array.from({ length: Math.max(0, this.count - from) }, (_, index) => this.value(from + index));
  }

  figure(index: number, fallback?: number): ExactNode {
    if (fallback !== undefined && !this.has(index)) return this.tape.integer(fallback);
    return figureOf(this.evaluation, this.value(index));
  }

  rational(index: number, fallback?: number): Rational {
    return this.figure(index, fallback).value;
  }

  /** A whole number; further decimals are cut as spreadsheets do. */
  whole(index: number, fallback?: number): number {
    const { numerator, denominator } = this.rational(index, fallback);
    return Number(numerator / denominator);
  }

  text(index: number, fallback?: string): string {
    return fallback !== undefined && !this.has(index) ? fallback : textOf(this.value(index)).text;
  }

  truth(index: number, fallback?: boolean): TruthValue {
    if (fallback !== undefined && !this.has(index))
      return truthOf(this.evaluation, {
        kind: 'truth',
        value: fallback,
        node: ({ tape }) => tape.integer(fallback ? 1 : 0),
      });
    return truthOf(this.evaluation, this.value(index));
  }

  /** Ends the call with the error of one of its values. */
  fail(refusal: Refusal): never {
    throw new RefusalError(refusal);
  }

  single(index: number): ReturnType<typeof single> {
    return single(this.value(index));
  }

  /** A range, an array, or one value as a grid of one. */
  grid(index: number): GridValue {
    const value = this.value(index);
    return value.kind === 'grid' ? value : { kind: 'grid', rows: [[value]] };
  }

  /** The figures of all arguments from `from` on: of ranges the figures alone, of single arguments also what reads as one. */
  figures(from = 0, keep: (value: FormulaValue) => boolean = () => true): ExactNode[] {
    const nodes: ExactNode[] = [];
    for (const [index, value] of this.values(from).entries()) {
      if (value.kind !== 'grid' && !this.#isReference(from + index)) {
        if (value.kind !== 'empty') nodes.push(this.#direct(value));
        continue;
      }
      for (const item of value.kind === 'grid' ? value.rows.flat() : [value]) {
        if (item.kind === 'error') single(item);
        if (item.kind === 'figure' && keep(item)) nodes.push(item.node(this.evaluation));
      }
    }
    return nodes;
  }

  /** What stands in a cell counts as in a range of one. */
  #isReference(index: number): boolean {
    return this.#args[index]?.kind === 'reference';
  }

  #direct(value: FormulaValue): ExactNode {
    if (value.kind === 'text' && !numberOfText(value.text, this.evaluation.scope.epoch))
      refuseFormula(
        'vamn.not_a_number',
        `${this.name} was given "${value.text.slice(0, 40)}", which is not a number`,
        '#VALUE!',
      );
    return figureOf(this.evaluation, value);
  }

  /** The values of all arguments, ranges taken apart; `isDirect` for what was written as an argument itself. */
  items(from = 0): { readonly value: FormulaValue; readonly isDirect: boolean }[] {
    return this.values(from).flatMap((value, index): { value: FormulaValue; isDirect: boolean }[] =>
      value.kind === 'grid'
        ? value.rows.flat().map((item) => ({ value: item, isDirect: false }))
        : [{ value, isDirect: !this.#isReference(from + index) }],
    );
  }

  /** Rows and columns of a range as it was written. */
  size(index: number): { readonly rows: number; readonly columns: number } {
    const { rows, size } = this.grid(index);
    return size ?? { rows: rows.length, columns: rows[0]?.length ?? 0 };
  }

  /** Empty cells of a range that lie past what is used. */
  beyond(index: number): number {
    const { rows } = this.grid(index);
    const size = this.size(index);
    return size.rows * size.columns - rows.length * (rows[0]?.length ?? 0);
  }

  /** Puts what decided a stated result on the tape: figures and texts as they are, ranges by their hash. */
  state(...indexes: readonly number[]): void {
    for (const index of indexes) {
      const value = this.value(index);
      if (value.kind === 'grid') sealGrid(this.evaluation, value);
      else if (value.kind !== 'empty' && value.kind !== 'error') value.node(this.evaluation);
    }
  }
}

/** Orders figures for functions that sort. */
export function byValue(left: ExactNode, right: ExactNode): number {
  return compareRational(left.value, right.value);
}

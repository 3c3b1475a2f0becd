import { asNumber, asTruth, asWords, lone } from './combine.ts';
import type { Computation } from './computation.ts';
import { Area, Fault, NO_ANSWER, Ratio, WRONG_VALUE, type Plain } from './plain.ts';

/** What a function was asked: its computed arguments. Errors are thrown and become the value of the call. */
export class Asked {
  readonly computation: Computation;
  readonly name: string;
  readonly args: readonly (Plain | undefined)[];

  constructor(computation: Computation, name: string, args: readonly (Plain | undefined)[]) {
    this.computation = computation;
    this.name = name;
    this.args = args;
  }

  get epoch(): number {
    return this.computation.scope.epoch;
  }

  has(index: number): boolean {
    return this.args[index] !== undefined;
  }

  #must(index: number): Plain | undefined {
    if (index >= this.args.length) throw NO_ANSWER;
    return this.args[index];
  }

  number(index: number, fallback?: number): Ratio {
    if (fallback !== undefined && !this.has(index)) return Ratio.of(fallback);
    return passed(asNumber(this.computation, this.#must(index)));
  }

  whole(index: number, fallback?: number): number {
    return this.number(index, fallback).cut();
  }

  words(index: number): string {
    return passed(asWords(this.#must(index)));
  }

  truth(index: number, fallback?: boolean): boolean {
    return fallback !== undefined && !this.has(index) ? fallback : passed(asTruth(this.computation, this.#must(index)));
  }

  lone(index: number): Exclude<Plain, Area> {
    return lone(this.#must(index));
  }

  area(index: number): Area {
    const value = this.#must(index) ?? null;
    return value instanceof Area ? value : new Area([[value]]);
  }

  /** All values from `from` on; `isDirect` for what is no cell of a range. */
  each(from = 0): { readonly value: Plain; readonly isDirect: boolean }[] {
    return this.args
      .slice(from)
      .flatMap((arg): { value: Plain; isDirect: boolean }[] =>
        arg instanceof Area
          ? arg.cells().map((value) => ({ value, isDirect: false }))
          : [{ value: arg ?? null, isDirect: true }],
      );
  }

  /** The numbers among the values: texts and truths count only where they were written as arguments. */
  numbers(from = 0): Ratio[] {
    const found: Ratio[] = [];
    for (const { value, isDirect } of this.each(from)) {
      if (value instanceof Fault) throw value;
      if (value instanceof Ratio) found.push(value);
      else if (isDirect && value !== null) found.push(passed(asNumber(this.computation, value)));
    }
    return found;
  }

  /** The sum of numbers of one dimension. */
  total(numbers: readonly Ratio[]): Ratio {
    const dimensions = new Set(
      numbers.filter((number) => !number.isZero || number.dimension !== '').map((number) => number.dimension),
    );
    if (dimensions.size > 1) throw NO_ANSWER;
    let total = Ratio.of(0);
    for (const number of [...numbers].reverse()) total = number.plus(total);
    return total.in([...dimensions][0] ?? '');
  }
}

export type Answer = (asked: Asked) => Plain;
export type Answers = Readonly<Record<string, Answer>>;

/** A value, unless it is an error, which is thrown. */
export function passed<T>(value: T | Fault): T {
  if (value instanceof Fault) throw value;
  return value;
}

export function demand(holds: boolean, fault = WRONG_VALUE): void {
  if (!holds) throw fault;
}

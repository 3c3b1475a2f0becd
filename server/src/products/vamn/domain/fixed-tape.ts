import type { RoundingMode } from '../../../base/rounding.ts';
import { divideRounded } from '../../../base/rounding.ts';
import { dateText } from './calendar.ts';
import {
  divideFixed,
  logarithmFixed,
  multiplyFixed,
  powerFixed,
  realPowerFixed,
  seriesFixed,
  WORKING_ONE,
  WORKING_SCALE,
} from './fixed.ts';
import { powerOfTen, unitsText } from './rational.ts';
import { refuseCalculation } from './refusal.ts';

/** A working figure: units of 10^-40. `place` is its step, or an input below zero, or NaN for a literal. */
export interface FixedNode {
  readonly place: number;
  readonly value: bigint;
  /** Of a literal that many certificates hold: its text. */
  readonly text?: string;
}

/** A date on the tape, as days since 1970-01-01. */
export interface DateNode {
  readonly place: number;
  readonly day: number;
}

/** Day-count operations of the certificate: how many days a convention sees between two dates. */
export type DayCount = 'actual' | '30us-start' | '30us-both' | '30eu';

interface RecordedStep {
  readonly op: string;
  readonly args: readonly (FixedNode | DateNode | number)[];
  readonly value: bigint | number;
  readonly isDate: boolean;
  readonly scale: number | undefined;
  readonly mode: RoundingMode | undefined;
}

const LITERAL = Number.NaN;

const smallIntegers: readonly FixedNode[] = Array.from({ length: 1300 }, (_, index) => ({
  place: LITERAL,
  value: BigInt(index) * WORKING_ONE,
  text: String(index),
}));

export const ZERO: FixedNode = whole(0);
export const ONE: FixedNode = whole(1);
export const HUNDRED: FixedNode = whole(100);

/** A whole number, which needs no step of its own. */
export function whole(value: number): FixedNode {
  return smallIntegers[value] ?? { place: LITERAL, value: BigInt(value) * WORKING_ONE };
}

/** The tape of working arithmetic. Records what is needed to write the steps later; text is made on demand. */
export class FixedTape {
  readonly recorded: RecordedStep[] = [];
  readonly #inputs: { readonly name: string; readonly value: bigint | number }[] = [];

  input(name: string, value: bigint): FixedNode {
    this.#inputs.push({ name, value });
    return { place: -this.#inputs.length, value };
  }

  inputDate(name: string, day: number): DateNode {
    this.#inputs.push({ name, value: day });
    return { place: -this.#inputs.length, day };
  }

  #push(op: string, args: RecordedStep['args'], value: bigint): FixedNode {
    const place = this.recorded.length;
    this.recorded.push({ op, args, value, isDate: false, scale: undefined, mode: undefined });
    return { place, value };
  }

  add(left: FixedNode, right: FixedNode): FixedNode {
    return this.#push('add', [left, right], left.value + right.value);
  }

  subtract(left: FixedNode, right: FixedNode): FixedNode {
    return this.#push('sub', [left, right], left.value - right.value);
  }

  multiply(left: FixedNode, right: FixedNode): FixedNode {
    return this.#push('mul', [left, right], multiplyFixed(left.value, right.value));
  }

  /** @errors vamn.division_by_zero, naming `what` is zero */
  divide(left: FixedNode, right: FixedNode, what = 'the divisor'): FixedNode {
    if (right.value === 0n) refuseCalculation('vamn.division_by_zero', `Division by zero: ${what} is 0.`, '#DIV/0!');
    return this.#push('div', [left, right], divideFixed(left.value, right.value));
  }

  negate(node: FixedNode): FixedNode {
    return this.#push('neg', [node], -node.value);
  }

  sum(nodes: readonly FixedNode[]): FixedNode {
    return this.#push(
      'sum',
      nodes,
      nodes.reduce((total, node) => total + node.value, 0n),
    );
  }

  minimum(left: FixedNode, right: FixedNode): FixedNode {
    return this.#push('min', [left, right], left.value < right.value ? left.value : right.value);
  }

  maximum(left: FixedNode, right: FixedNode): FixedNode {
    return this.#push('max', [left, right], left.value > right.value ? left.value : right.value);
  }

  round(node: FixedNode, scale: number, mode: RoundingMode): FixedNode {
    const factor = powerOfTen(WORKING_SCALE - scale);
    const value = divideRounded(node.value, factor, mode) * factor;
    this.recorded.push({ op: 'round', args: [node], value, isDate: false, scale, mode });
    return { place: this.recorded.length - 1, value };
  }

  /** `base^exponent` for a whole exponent. */
  power(base: FixedNode, exponent: number): FixedNode {
    if (base.value === 0n && exponent < 0)
      refuseCalculation('vamn.division_by_zero', 'Division by zero: 0 to a negative power.', '#DIV/0!');
    return this.#push('pow', [base, exponent], bounded(powerFixed(base.value, exponent)));
  }

  /** `base^exponent` for any exponent and a positive base; whole exponents take any base. */
  realPower(base: FixedNode, exponent: FixedNode): FixedNode {
    if (exponent.value % WORKING_ONE === 0n && Number.isNaN(exponent.place))
      return this.power(base, Number(exponent.value / WORKING_ONE));
    if (exponent.value % WORKING_ONE === 0n) return this.#wholeRealPower(base, exponent);
    if (base.value < 0n)
      refuseCalculation('vamn.no_real_power', 'A negative base has no real power with a broken exponent.');
    if (base.value === 0n) {
      if (exponent.value <= 0n)
        refuseCalculation('vamn.division_by_zero', 'Division by zero: 0 to a negative power.', '#DIV/0!');
      return this.#push('pow', [base, exponent], 0n);
    }
    return this.#push('pow', [base, exponent], bounded(realPowerFixed(base.value, exponent.value)));
  }

  #wholeRealPower(base: FixedNode, exponent: FixedNode): FixedNode {
    const count = Number(exponent.value / WORKING_ONE);
    if (base.value === 0n && count < 0)
      refuseCalculation('vamn.division_by_zero', 'Division by zero: 0 to a negative power.', '#DIV/0!');
    return this.#push('pow', [base, exponent], bounded(powerFixed(base.value, count)));
  }

  /** `Σ coefficient × base^exponent` over whole exponents that do not fall; `known` if it was computed before. */
  series(base: FixedNode, coefficients: readonly FixedNode[], exponents: readonly number[], known?: bigint): FixedNode {
    const value =
      known ??
      bounded(
        seriesFixed(
          base.value,
          coefficients.map((node) => node.value),
          exponents,
        ),
      );
    const args: (FixedNode | number)[] = [base];
    for (const [index, coefficient] of coefficients.entries()) args.push(coefficient, exponents[index] ?? 0);
    return this.#push('series', args, value);
  }

  logarithm(node: FixedNode): FixedNode {
    if (node.value <= 0n)
      refuseCalculation('vamn.no_logarithm', 'There is no logarithm of a number that is not above zero.');
    return this.#push('ln', [node], logarithmFixed(node.value));
  }

  /** A figure that a solver found; only a bracket around it makes it proven. */
  witness(value: bigint): FixedNode {
    return { place: LITERAL, value };
  }

  /** A root between two points where the function has opposite signs: where the straight line between them is zero. */
  bracket(low: FixedNode, high: FixedNode, atLow: FixedNode, atHigh: FixedNode): FixedNode {
    const fall = atLow.value - atHigh.value;
    const share = fall === 0n ? 0n : divideFixed(atLow.value, fall);
    return this.#push('bracket', [low, high, atLow, atHigh], low.value + multiplyFixed(high.value - low.value, share));
  }

  /** Days that a convention counts from `from` to `to`; `count` was found by the calendar. */
  days(convention: DayCount, from: DateNode, to: DateNode, count: number): FixedNode {
    return this.#push(`days-${convention}`, [from, to], BigInt(count) * WORKING_ONE);
  }

  /** A date moved by whole months, to the last day of its month if `lastDay`. */
  months(date: DateNode, count: number, lastDay: boolean, day: number): DateNode {
    this.recorded.push({
      op: lastDay ? 'months-end' : 'months',
      args: [date, count],
      value: day,
      isDate: true,
      scale: undefined,
      mode: undefined,
    });
    return { place: this.recorded.length - 1, day };
  }

  /** The spreadsheet serial number of a date (1900 system). */
  serial(date: DateNode): FixedNode {
    return this.#push('serial', [date], BigInt(date.day + 25569) * WORKING_ONE);
  }

  reference(node: FixedNode | DateNode | number): string {
    if (typeof node === 'number') return node.toString();
    if (node.place >= 0) return `s${node.place}`;
    if (node.place < 0) return `i${-node.place - 1}`;
    return 'day' in node ? dateText(node.day) : (node.text ?? unitsText(node.value, WORKING_SCALE));
  }

  /** The inputs in RFC 8785 text. */
  inputsText(): string {
    let text = '';
    for (const { name, value } of this.#inputs) {
      const isDate = typeof value === 'number';
      const figure = isDate ? dateText(value) : unitsText(value, WORKING_SCALE);
      text += `${text === '' ? '' : ','}{"name":"${name}","unit":"${isDate ? 'date' : '1'}","value":"${figure}"}`;
    }
    return `[${text}]`;
  }

  /**
   * The recorded steps in RFC 8785 text, written directly, and the two texts that are hashed: taking them out of the
   * finished text again would cost more than computing.
   */
  writeSteps(): WrittenSteps {
    const places = placesUpTo(this.recorded.length);
    let [text, stated, figures, between] = ['', '', '', ''];
    for (const { op, args, value, mode, scale } of this.recorded) {
      let head = `${between}{"args":[`;
      between = '';
      for (const arg of args) {
        const place = typeof arg === 'number' ? LITERAL : arg.place;
        head += `${between}"${(place >= 0 ? places[place] : undefined) ?? this.reference(arg)}"`;
        between = ',';
      }
      head += mode === undefined ? `],"op":"${op}"` : `],"mode":"${mode}","op":"${op}"`;
      const out = typeof value === 'number' ? dateText(value) : unitsText(value, WORKING_SCALE);
      const tail = scale === undefined ? '}' : `,"scale":${scale}}`;
      text += `${head},"out":"${out}"${tail}`;
      stated += head + tail;
      figures += `,${out}`;
      between = ',';
    }
    return { text: `[${text}]`, stated: `[${stated}]`, figures };
  }
}

/** Steps as text, the same without their figures, and these figures with a comma before each. */
export interface WrittenSteps {
  readonly text: string;
  readonly stated: string;
  readonly figures: string;
}

const stepPlaces: string[] = [];

/** The references of steps, written once for all certificates. */
function placesUpTo(count: number): readonly string[] {
  for (let next = stepPlaces.length; next < count; next += 1) stepPlaces.push(`s${next}`);
  return stepPlaces;
}

function bounded(value: bigint | undefined): bigint {
  if (value === undefined)
    refuseCalculation('vamn.overflow', 'The result is larger than 10^400, far beyond any figure of finance.');
  return value;
}

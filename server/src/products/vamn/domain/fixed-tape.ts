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

/** A working figure: units of 10^-40. `reference` is its step (`s2`), its input (`i0`), or a literal's text. */
export interface FixedNode {
  readonly reference: string;
  readonly value: bigint;
}

/** A date on the tape, as days since 1970-01-01. */
export interface DateNode {
  readonly reference: string;
  readonly day: number;
}

/** Day-count operations of the certificate: how many days a convention sees between two dates. */
export type DayCount = 'actual' | '30us-start' | '30us-both' | '30eu';

const smallIntegers: readonly FixedNode[] = Array.from({ length: 1300 }, (_, index) => ({
  reference: String(index),
  value: BigInt(index) * WORKING_ONE,
}));

export const ZERO: FixedNode = whole(0);
export const ONE: FixedNode = whole(1);
export const HUNDRED: FixedNode = whole(100);

/** A whole number, which needs no step of its own. */
export function whole(value: number): FixedNode {
  return smallIntegers[value] ?? { reference: String(value), value: BigInt(value) * WORKING_ONE };
}

/** A date that a convention puts in, which needs no step of its own. */
export function dateLiteral(day: number): DateNode {
  return { reference: dateText(day), day };
}

/** The tape of working arithmetic. Steps and inputs are written as text at once: nothing is kept to be written later. */
export class FixedTape {
  #inputs = '';
  #inputCount = 0;
  #steps = '';
  #stepCount = 0;

  /** An input; `text` is its shortest plain decimal, if it is known. */
  input(name: string, value: bigint, text = unitsText(value, WORKING_SCALE)): FixedNode {
    return { reference: this.#addInput(name, '1', text), value };
  }

  inputDate(name: string, day: number): DateNode {
    return { reference: this.#addInput(name, 'date', dateText(day)), day };
  }

  #addInput(name: string, unit: string, value: string): string {
    this.#inputs += `${this.#inputCount === 0 ? '' : ','}{"name":"${name}","unit":"${unit}","value":"${value}"}`;
    this.#inputCount += 1;
    return referenceTo('i', inputReferences, this.#inputCount - 1);
  }

  #write(step: string): string {
    this.#steps += this.#stepCount === 0 ? step : `","${step}`;
    this.#stepCount += 1;
    return referenceTo('s', stepReferences, this.#stepCount - 1);
  }

  /** Runs `work`; if it gives nothing, the steps that it wrote are forgotten. */
  attempt<T>(work: () => T | undefined): T | undefined {
    const [steps, count] = [this.#steps, this.#stepCount];
    const result = work();
    if (result === undefined) [this.#steps, this.#stepCount] = [steps, count];
    return result;
  }

  #push(step: string, value: bigint): FixedNode {
    return { reference: this.#write(step), value };
  }

  add(left: FixedNode, right: FixedNode): FixedNode {
    return this.#push(`add ${left.reference} ${right.reference}`, left.value + right.value);
  }

  subtract(left: FixedNode, right: FixedNode): FixedNode {
    return this.#push(`sub ${left.reference} ${right.reference}`, left.value - right.value);
  }

  multiply(left: FixedNode, right: FixedNode): FixedNode {
    return this.#push(`mul ${left.reference} ${right.reference}`, multiplyFixed(left.value, right.value));
  }

  /** @errors vamn.division_by_zero, naming `what` is zero */
  divide(left: FixedNode, right: FixedNode, what = 'the divisor'): FixedNode {
    if (right.value === 0n) refuseCalculation('vamn.division_by_zero', `Division by zero: ${what} is 0.`, '#DIV/0!');
    return this.#push(`div ${left.reference} ${right.reference}`, divideFixed(left.value, right.value));
  }

  negate(node: FixedNode): FixedNode {
    return this.#push(`neg ${node.reference}`, -node.value);
  }

  sum(nodes: readonly FixedNode[]): FixedNode {
    let [step, total] = ['sum', 0n];
    for (const node of nodes) {
      step += ` ${node.reference}`;
      total += node.value;
    }
    return this.#push(step, total);
  }

  minimum(left: FixedNode, right: FixedNode): FixedNode {
    return this.#push(`min ${left.reference} ${right.reference}`, left.value < right.value ? left.value : right.value);
  }

  maximum(left: FixedNode, right: FixedNode): FixedNode {
    return this.#push(`max ${left.reference} ${right.reference}`, left.value > right.value ? left.value : right.value);
  }

  round(node: FixedNode, scale: number, mode: RoundingMode): FixedNode {
    const factor = powerOfTen(WORKING_SCALE - scale);
    return this.#push(`round ${node.reference} ${scale} ${mode}`, divideRounded(node.value, factor, mode) * factor);
  }

  /** `base^exponent` for a whole exponent. */
  power(base: FixedNode, exponent: number): FixedNode {
    if (base.value === 0n && exponent < 0)
      refuseCalculation('vamn.division_by_zero', 'Division by zero: 0 to a negative power.', '#DIV/0!');
    return this.#push(`pow ${base.reference} ${exponent}`, bounded(powerFixed(base.value, exponent)));
  }

  /** `base^exponent` for any exponent and a positive base; whole exponents take any base. */
  realPower(base: FixedNode, exponent: FixedNode): FixedNode {
    if (exponent.value % WORKING_ONE === 0n) return this.#wholePower(base, exponent);
    if (base.value < 0n)
      refuseCalculation('vamn.no_real_power', 'A negative base has no real power with a broken exponent.');
    if (base.value === 0n) {
      if (exponent.value <= 0n)
        refuseCalculation('vamn.division_by_zero', 'Division by zero: 0 to a negative power.', '#DIV/0!');
      return this.#push(`pow ${base.reference} ${exponent.reference}`, 0n);
    }
    return this.#push(`pow ${base.reference} ${exponent.reference}`, bounded(realPowerFixed(base.value, exponent.value)));
  }

  #wholePower(base: FixedNode, exponent: FixedNode): FixedNode {
    const count = Number(exponent.value / WORKING_ONE);
    if (base.value === 0n && count < 0)
      refuseCalculation('vamn.division_by_zero', 'Division by zero: 0 to a negative power.', '#DIV/0!');
    return this.#push(`pow ${base.reference} ${exponent.reference}`, bounded(powerFixed(base.value, count)));
  }

  /** `Σ coefficient × base^exponent` over whole exponents that do not fall. */
  series(base: FixedNode, coefficients: readonly FixedNode[], exponents: readonly number[]): FixedNode {
    const value = bounded(
      seriesFixed(
        base.value,
        coefficients.map((node) => node.value),
        exponents,
      ),
    );
    let step = `series ${base.reference}`;
    for (let index = 0; index < coefficients.length; index += 1)
      step += ` ${coefficients[index]?.reference} ${exponents[index]}`;
    return this.#push(step, value);
  }

  logarithm(node: FixedNode): FixedNode {
    if (node.value <= 0n)
      refuseCalculation('vamn.no_logarithm', 'There is no logarithm of a number that is not above zero.');
    return this.#push(`ln ${node.reference}`, logarithmFixed(node.value));
  }

  /** A figure that a solver found; only a bracket around it makes it proven. */
  witness(value: bigint): FixedNode {
    return { reference: unitsText(value, WORKING_SCALE), value };
  }

  /** A root between two points where the function has opposite signs: where the straight line between them is zero. */
  bracket(low: FixedNode, high: FixedNode, atLow: FixedNode, atHigh: FixedNode): FixedNode {
    const fall = atLow.value - atHigh.value;
    const share = fall === 0n ? 0n : divideFixed(atLow.value, fall);
    const step = `bracket ${low.reference} ${high.reference} ${atLow.reference} ${atHigh.reference}`;
    return this.#push(step, low.value + multiplyFixed(high.value - low.value, share));
  }

  /** Days that a convention counts from `from` to `to`; `count` was found by the calendar. */
  days(convention: DayCount, from: DateNode, to: DateNode, count: number): FixedNode {
    return this.#push(`days-${convention} ${from.reference} ${to.reference}`, BigInt(count) * WORKING_ONE);
  }

  /** A date moved by whole months, to the last day of its month if `lastDay`. */
  months(date: DateNode, count: number, lastDay: boolean, day: number): DateNode {
    return { reference: this.#write(`${lastDay ? 'months-end' : 'months'} ${date.reference} ${count}`), day };
  }

  /** The spreadsheet serial number of a date (1900 system). */
  serial(date: DateNode): FixedNode {
    return this.#push(`serial ${date.reference}`, BigInt(date.day + 25569) * WORKING_ONE);
  }

  /** The inputs, a JSON array in RFC 8785 text. */
  get inputsText(): string {
    return `[${this.#inputs}]`;
  }

  /** The steps, a JSON array in RFC 8785 text. */
  get stepsText(): string {
    return this.#stepCount === 0 ? '[]' : `["${this.#steps}"]`;
  }
}

const inputReferences: string[] = [];
const stepReferences: string[] = [];

/** References are written once for all certificates. */
function referenceTo(side: 'i' | 's', written: string[], index: number): string {
  for (let next = written.length; next <= index; next += 1) written.push(`${side}${next}`);
  return written[index] ?? '';
}

function bounded(value: bigint | undefined): bigint {
  if (value === undefined)
    refuseCalculation('vamn.overflow', 'The result is larger than 10^400, far beyond any figure of finance.');
  return value;
}

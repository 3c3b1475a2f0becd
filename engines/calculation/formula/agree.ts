import type { Refusal } from '@finaceverse/base/outcome';
import type { ExactNode } from '../proof/exact-tape.ts';
import {
  addRational,
  compareRational,
  negateRational,
  rational,
  rationalText,
  readRational,
  type Rational,
} from '../arithmetic/rational.ts';
import { cellError } from './errors.ts';
import type { Machine } from './second-route/machine.ts';
import { Area, dimensionOf, Fault, Ratio, type Plain } from './second-route/plain.ts';
import { textNumber, type FormulaValue } from './values.ts';

/** What both routes found, in text, and how far the second may lie from the first. */
export interface Agreement {
  readonly agrees: boolean;
  readonly computed: string;
  readonly verified: string;
  readonly tolerance: string;
}

/** The share that floats inside powers and financial functions may be off. */
const SHARE = 1e-12;

interface Computed {
  readonly value: FormulaValue;
  readonly node: ExactNode;
}

function inWords(value: Plain): string {
  if (value instanceof Fault) return value.code;
  if (value instanceof Ratio) return rationalText(rational(value.top, value.bottom));
  return value === null ? '0' : String(value);
}

function figuresAgree({ node }: Computed, second: Plain, machine: Machine): Agreement {
  const ratio = second === null ? Ratio.of(0) : typeof second === 'boolean' ? Ratio.of(second ? 1 : 0) : second;
  const computed = rationalText(node.value);
  if (!(ratio instanceof Ratio)) return { agrees: false, computed, verified: inWords(second), tolerance: '0' };
  const other: Rational = rational(ratio.top, ratio.bottom);
  const allowed = machine.isInexact ? Math.max(machine.largest, Math.abs(ratio.toNumber())) * SHARE : 0;
  const tolerance = (allowed > 0 && readRational(allowed.toString())) || rational(0n);
  const distance = addRational(node.value, negateRational(other));
  const size = distance.numerator < 0n ? negateRational(distance) : distance;
  const sameUnit = ratio.isZero && node.value.numerator === 0n ? true : dimensionOf(node.unit) === ratio.dimension;
  return {
    agrees: sameUnit && compareRational(size, tolerance) <= 0,
    computed: `${computed} ${node.unit}`,
    verified: inWords(ratio),
    tolerance: rationalText(tolerance),
  };
}

/** Compares what the first route found, or the error it ended in, with the value of the second. */
export function agree(first: Computed | Refusal, given: Plain, machine: Machine): Agreement {
  const second = given instanceof Area ? (given.rows[0]?.[0] ?? null) : given;
  if ('code' in first) {
    const computed = String(cellError(first));
    return {
      agrees: second instanceof Fault && second.code === computed,
      computed,
      verified: inWords(second),
      tolerance: '0',
    };
  }
  const { value } = first;
  if (value.kind === 'text') {
    const words = second === null ? '' : second;
    const verified = typeof words === 'string' ? textNumber(words).toString() : inWords(words);
    return { agrees: value.text === words, computed: value.text, verified, tolerance: '0' };
  }
  if (value.kind === 'truth' && typeof second !== 'boolean')
    return { agrees: false, computed: String(value.value), verified: inWords(second), tolerance: '0' };
  return figuresAgree(first, second, machine);
}

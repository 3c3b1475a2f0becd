import type { RoundingMode } from '@finaceverse/base/rounding';
import type { CertificateInput, InputSource, RecordedStep } from './certificate.ts';
import { logarithmFixed, powerFixed, realPowerFixed, WORKING_ONE, WORKING_SCALE } from '../arithmetic/fixed.ts';
import {
  addRational,
  compareRational,
  divideRational,
  multiplyRational,
  negateRational,
  rational,
  rationalText,
  readRational,
  reduceRational,
  roundRational,
  type Rational,
} from '../arithmetic/rational.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { divideUnits, multiplyUnits, PLAIN, type Unit } from '../arithmetic/unit.ts';

/** A figure on the tape: where it stands, its exact value and its unit. */
export interface ExactNode {
  readonly reference: string;
  readonly value: Rational;
  readonly unit: Unit;
}

/** What an operation is told besides its operands. */
type Told = Pick<RecordedStep, 'scale' | 'mode' | 'unit'>;

/** Denominators past this many digits are brought to lowest terms, so that long sums do not grow without end. */
const DENOMINATOR_LIMIT = 10n ** 60n;

/** Records each exact operation with its operands and result: the step graph of a certificate. */
export class ExactTape {
  readonly inputs: CertificateInput[] = [];
  readonly steps: RecordedStep[] = [];

  input(name: string, value: Rational, unit: Unit = PLAIN, source?: InputSource): ExactNode {
    const reference = `i${this.inputs.length}`;
    this.inputs.push({ name, value: rationalText(value), unit, ...(source ? { source } : {}) });
    return { reference, value, unit };
  }

  literal(text: string): ExactNode {
    const value = readRational(text);
    if (!value) return refuseCalculation('vamn.unreadable_number', `"${text}" is not a number.`, '#VALUE!');
    return { reference: rationalText(value), value, unit: PLAIN };
  }

  integer(value: number | bigint): ExactNode {
    return { reference: value.toString(), value: rational(BigInt(value)), unit: PLAIN };
  }

  #push(op: string, args: readonly ExactNode[], value: Rational, unit: Unit, told?: Told): ExactNode {
    const kept = value.denominator > DENOMINATOR_LIMIT ? reduceRational(value) : value;
    const reference = `s${this.steps.length}`;
    this.steps.push({ op, args: args.map((arg) => arg.reference), ...told });
    return { reference, value: kept, unit };
  }

  #sameUnit(what: string, left: ExactNode, right: ExactNode): Unit {
    if (left.unit !== right.unit) {
      refuseCalculation(
        'vamn.mixed_units',
        `${what} needs one unit, but one side is in ${describeUnit(left.unit)} and the other in ${describeUnit(right.unit)}.`,
        '#UNITS!',
      );
    }
    return left.unit;
  }

  add(left: ExactNode, right: ExactNode): ExactNode {
    const unit = this.#sameUnit('An addition', left, right);
    return this.#push('add', [left, right], addRational(left.value, right.value), unit);
  }

  subtract(left: ExactNode, right: ExactNode): ExactNode {
    const unit = this.#sameUnit('A subtraction', left, right);
    return this.#push('sub', [left, right], addRational(left.value, negateRational(right.value)), unit);
  }

  multiply(left: ExactNode, right: ExactNode): ExactNode {
    const unit = multiplyUnits(left.unit, right.unit);
    return this.#push('mul', [left, right], multiplyRational(left.value, right.value), unit);
  }

  /** @errors vamn.division_by_zero, naming `what` is zero */
  divide(left: ExactNode, right: ExactNode, what = 'the divisor'): ExactNode {
    if (right.value.numerator === 0n) {
      refuseCalculation('vamn.division_by_zero', `Division by zero: ${what} is 0.`, '#DIV/0!', what);
    }
    const unit = divideUnits(left.unit, right.unit);
    return this.#push('div', [left, right], divideRational(left.value, right.value), unit);
  }

  negate(node: ExactNode): ExactNode {
    return this.#push('neg', [node], negateRational(node.value), node.unit);
  }

  absolute(node: ExactNode): ExactNode {
    return this.#push('abs', [node], node.value.numerator < 0n ? negateRational(node.value) : node.value, node.unit);
  }

  /** The sum of nodes of one unit; of none at all it is zero in `unit`. */
  sum(nodes: readonly ExactNode[], unit: Unit = PLAIN): ExactNode {
    const first = nodes[0];
    let total = rational(0n);
    for (const node of nodes) {
      if (first) this.#sameUnit('A sum', first, node);
      total = addRational(total, node.value);
      if (total.denominator > DENOMINATOR_LIMIT) total = reduceRational(total);
    }
    return this.#push('sum', nodes, total, first?.unit ?? unit);
  }

  minimum(left: ExactNode, right: ExactNode): ExactNode {
    const unit = this.#sameUnit('A minimum', left, right);
    return this.#push(
      'min',
      [left, right],
      compareRational(left.value, right.value) <= 0 ? left.value : right.value,
      unit,
    );
  }

  maximum(left: ExactNode, right: ExactNode): ExactNode {
    const unit = this.#sameUnit('A maximum', left, right);
    return this.#push(
      'max',
      [left, right],
      compareRational(left.value, right.value) >= 0 ? left.value : right.value,
      unit,
    );
  }

  /** Rounds to `scale` decimals by a named mode: the only place where digits may go. */
  round(node: ExactNode, scale: number, mode: RoundingMode): ExactNode {
    return this.#push('round', [node], roundRational(node.value, scale, mode), node.unit, { scale, mode });
  }

  /**
   * `base^exponent` of plain figures, rounded to the working scale of 40 decimals, which also holds the operands.
   * @errors vamn.mixed_units, vamn.no_real_power, vamn.division_by_zero, vamn.overflow
   */
  power(base: ExactNode, exponent: ExactNode): ExactNode {
    if (base.unit !== PLAIN || exponent.unit !== PLAIN) {
      refuseCalculation('vamn.mixed_units', 'A power needs plain numbers, without a unit.', '#UNITS!');
    }
    const [low, high] = [this.#working(base), this.#working(exponent)];
    const units = powerUnits(unitsOf(low), unitsOf(high));
    return this.#push('pow', [low, high], rational(units, WORKING_ONE), PLAIN);
  }

  /**
   * The natural logarithm of a plain figure above zero, to the working scale.
   * @errors vamn.mixed_units, vamn.no_logarithm
   */
  logarithm(node: ExactNode): ExactNode {
    if (node.unit !== PLAIN)
      refuseCalculation('vamn.mixed_units', 'A logarithm needs a plain number, without a unit.', '#UNITS!');
    if (node.value.numerator <= 0n)
      refuseCalculation('vamn.no_logarithm', 'There is no logarithm of a number that is not above zero.');
    const operand = this.#working(node);
    return this.#push('ln', [operand], rational(logarithmFixed(unitsOf(operand)), WORKING_ONE), PLAIN);
  }

  #working(node: ExactNode): ExactNode {
    const exact = (node.value.numerator * WORKING_ONE) % node.value.denominator === 0n;
    return exact ? node : this.round(node, WORKING_SCALE, 'half_up');
  }

  /** States the same figure in another unit, openly: a rate read as dollars for a euro. */
  restate(node: ExactNode, unit: Unit): ExactNode {
    return this.#push('as', [node], node.value, unit, { unit });
  }

  /** A result that another certificate proves; the checker replays that one too. */
  call(index: number, args: readonly ExactNode[], value: Rational, unit: Unit = PLAIN): ExactNode {
    return this.#push(
      'call',
      [{ reference: String(index), value: rational(BigInt(index)), unit: PLAIN }, ...args],
      value,
      unit,
    );
  }
}

function describeUnit(unit: Unit): string {
  return unit === PLAIN ? 'plain numbers' : unit;
}

function unitsOf(node: ExactNode): bigint {
  return (node.value.numerator * WORKING_ONE) / node.value.denominator;
}

function powerUnits(base: bigint, exponent: bigint): bigint {
  const isWhole = exponent % WORKING_ONE === 0n;
  if (base === 0n && exponent < 0n)
    refuseCalculation('vamn.division_by_zero', 'Division by zero: 0 to a negative power.', '#DIV/0!');
  if (base < 0n && !isWhole)
    refuseCalculation('vamn.no_real_power', 'A negative base has no real power with a broken exponent.');
  const count = Number(exponent / WORKING_ONE);
  const value = isWhole ? powerFixed(base, count) : base === 0n ? 0n : realPowerFixed(base, exponent);
  return value ?? refuseCalculation('vamn.overflow', 'The power is larger than any figure of finance.');
}

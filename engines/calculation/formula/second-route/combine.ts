import { numberOfWords, shown } from './words.ts';
import type { Computation } from './computation.ts';
import { Area, Fault, NO_ANSWER, NOT_AVAILABLE, Ratio, WRONG_NUMBER, WRONG_VALUE, type Plain } from './plain.ts';

/** One value of a reference to one cell or of an array of one. */
export function lone(value: Plain | undefined): Exclude<Plain, Area> {
  if (!(value instanceof Area)) return value ?? null;
  return value.isOne ? lone(value.rows[0]?.[0]) : NO_ANSWER;
}

export function asNumber(computation: Computation, given: Plain | undefined): Ratio | Fault {
  const value = lone(given);
  if (value instanceof Ratio || value instanceof Fault) return value;
  if (value === null || typeof value === 'boolean') return Ratio.of(value ? 1 : 0);
  return numberOfWords(value, computation.scope.epoch) ?? WRONG_VALUE;
}

export function asWords(given: Plain | undefined): string | Fault {
  const value = lone(given);
  if (value instanceof Fault) return value;
  return value === null ? '' : shown(value);
}

export function asTruth(computation: Computation, given: Plain | undefined): boolean | Fault {
  const value = lone(given);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    const word = value.toUpperCase();
    return word === 'TRUE' ? true : word === 'FALSE' ? false : WRONG_VALUE;
  }
  const number = asNumber(computation, value);
  return number instanceof Fault ? number : !number.isZero;
}

/** Applies an operator; areas element by element. `isSign` for a sign before a single value. */
export function combine(computation: Computation, operator: string, left: Plain, right: Plain, isSign = false): Plain {
  const [wideLeft, wideRight] = [left, right].map((side) => side instanceof Area && !side.isOne);
  if (!wideLeft && !wideRight) return one(computation, operator, lone(left), lone(right), isSign);
  const [a, b] = [left, right].map((side) => (side instanceof Area ? side : new Area([[side]])));
  if (!a || !b) return NO_ANSWER;
  const height = Math.max(a.height, b.height);
  const width = Math.max(a.width, b.width);
  const pick = (area: Area, row: number, column: number): Plain => {
    const line = area.rows[area.height === 1 ? 0 : row];
    const value = line?.[area.width === 1 ? 0 : column];
    return value === undefined ? NOT_AVAILABLE : value;
  };
  const rows: Plain[][] = [];
  for (let row = 0; row < height; row += 1) {
    const line: Plain[] = [];
    for (let column = 0; column < width; column += 1)
      line.push(one(computation, operator, lone(pick(a, row, column)), lone(pick(b, row, column)), isSign));
    rows.push(line);
  }
  return new Area(rows);
}

function one(
  computation: Computation,
  operator: string,
  left: Exclude<Plain, Area>,
  right: Exclude<Plain, Area>,
  isSign: boolean,
): Plain {
  if (left instanceof Fault) return left;
  if (right instanceof Fault) return right;
  if (operator === '&') return shown(left ?? '') + shown(right ?? '');
  if ('=<>'.includes(operator.slice(0, 1))) return comparison(operator, left, right);
  const [a, b] = [asNumber(computation, left), asNumber(computation, right)];
  if (a instanceof Fault) return a;
  if (b instanceof Fault) return b;
  switch (operator) {
    case '+':
    case '-':
      return isSign || a.isZero || b.isZero || a.dimension === b.dimension
        ? added(a, operator === '+' ? b : b.opposite(), isSign)
        : NO_ANSWER;
    case '*':
      return a.times(b);
    case '/':
      return b.isZero ? new Fault('#DIV/0!') : a.over(b);
    default:
      return raised(computation, a, b);
  }
}

/** A zero without a unit may stand beside any unit. */
function added(a: Ratio, b: Ratio, isSign: boolean): Ratio {
  if (a.isZero && (isSign || a.dimension === '')) return b;
  return isSign ? a : b.isZero && b.dimension === '' ? a : a.plus(b);
}

/** Whole powers by repeated squaring, exactly; others in floats. */
export function raised(computation: Computation, base: Ratio, exponent: Ratio): Ratio | Fault {
  if (base.dimension !== '' || exponent.dimension !== '') return NO_ANSWER;
  if (base.isZero && exponent.top < 0n) return new Fault('#DIV/0!');
  if (!exponent.isWhole) {
    if (base.top < 0n) return WRONG_NUMBER;
    const value = base.toNumber() ** exponent.toNumber();
    const read = Ratio.read(String(value));
    return read ? computation.inexact(read) : WRONG_NUMBER;
  }
  const count = exponent.cut();
  if (count * Math.log10(base.size().toNumber() || 1) > 400) return WRONG_NUMBER;
  const bits = Math.max(base.top.toString(2).length, base.bottom.toString(2).length) * Math.abs(count);
  if (bits > 200_000) {
    const value = Ratio.read(String(base.toNumber() ** count));
    return value ? computation.inexact(value) : WRONG_NUMBER;
  }
  const power = new Ratio(base.top ** BigInt(Math.abs(count)), base.bottom ** BigInt(Math.abs(count)));
  return computation.inexact(count < 0 ? Ratio.of(1).over(power) : power);
}

/** Negative, zero or positive; numbers stand before words, words before truths, and an empty cell is like the other. */
export function order(left: Plain, right: Plain): number | undefined {
  const fill = (value: Plain, other: Plain): Plain =>
    value === null ? (typeof other === 'string' ? '' : typeof other === 'boolean' ? false : Ratio.of(0)) : value;
  const [a, b] = [fill(left, right), fill(right, left)];
  if (a instanceof Ratio && b instanceof Ratio)
    return a.dimension === b.dimension || a.isZero || b.isZero ? a.compare(b) : undefined;
  if (typeof a === 'string' && typeof b === 'string') {
    const [x, y] = [a.toUpperCase(), b.toUpperCase()];
    return x === y ? 0 : x < y ? -1 : 1;
  }
  const rank = (value: Plain): number => (value instanceof Ratio ? 0 : typeof value === 'string' ? 1 : 2);
  return rank(a) === rank(b) ? Number(a) - Number(b) : rank(a) - rank(b);
}

function comparison(operator: string, left: Plain, right: Plain): Plain {
  const found = order(left, right);
  if (found === undefined) return NO_ANSWER;
  const isLess = found < 0;
  const isMore = found > 0;
  if (operator === '=') return !isLess && !isMore;
  if (operator === '<>') return isLess || isMore;
  if (operator === '<') return isLess;
  if (operator === '>') return isMore;
  return operator === '<=' ? !isMore : !isLess;
}

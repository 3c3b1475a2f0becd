import { passed, type Answer, type Answers, type Asked } from './asked.ts';
import { asTruth, order } from './combine.ts';
import { Area, Fault, NOT_AVAILABLE, NO_ANSWER, Ratio, WRONG_VALUE, type Plain } from './plain.ts';

/** The value of an argument, whether it is an error or not. */
function raw(asked: Asked, index: number): Plain {
  const value = asked.args[index] ?? null;
  return value instanceof Area && value.isOne ? (value.rows[0]?.[0] ?? null) : value;
}

function condition(asked: Asked, index: number): boolean {
  return passed(asTruth(asked.computation, raw(asked, index)));
}

/** Truths of arguments and of cells, of which only truths and numbers count. */
function truths(asked: Asked): boolean[] {
  const found: boolean[] = [];
  for (const { value, isDirect } of asked.each()) {
    if (value instanceof Fault) throw value;
    const counts = isDirect ? value !== null : typeof value === 'boolean' || value instanceof Ratio;
    if (counts) found.push(passed(asTruth(asked.computation, value)));
  }
  if (found.length === 0) throw WRONG_VALUE;
  return found;
}

function equals(left: Plain, right: Plain): boolean {
  if (left instanceof Fault) throw left;
  if (right instanceof Fault) throw right;
  return order(left, right) === 0;
}

/** Errors that say something; where there is no answer, nothing may be concluded. */
function caught(value: Plain, catches: (code: string) => boolean): boolean {
  if (value === NO_ANSWER || (value instanceof Fault && value.code === '?')) throw NO_ANSWER;
  return value instanceof Fault && catches(value.code);
}

function kind(test: (value: Plain) => boolean): Answer {
  return (asked) => {
    const value = raw(asked, 0);
    caught(value, () => true);
    return test(value);
  };
}

/** One choice for each cell of the conditions. */
function eachChoice(asked: Asked, conditions: Area): Plain {
  const branch = (index: number, row: number, column: number): Plain => {
    const value = index < asked.args.length ? raw(asked, index) : false;
    if (!(value instanceof Area)) return value;
    const cell = value.rows[value.height === 1 ? 0 : row]?.[value.width === 1 ? 0 : column];
    return cell === undefined ? NOT_AVAILABLE : cell;
  };
  const rows: Plain[][] = [];
  for (const [row, line] of conditions.rows.entries()) {
    rows.push(
      line.map((cell, column) => {
        const truth = asTruth(asked.computation, cell);
        return truth instanceof Fault ? truth : branch(truth ? 1 : 2, row, column);
      }),
    );
  }
  return new Area(rows);
}

/** Choices and truths. All branches are computed already; the others are dropped with their errors. */
export const CHOICES: Answers = {
  IF: (asked) => {
    const given = asked.args[0];
    if (given instanceof Area && !given.isOne) return eachChoice(asked, given);
    if (condition(asked, 0)) return raw(asked, 1);
    return asked.args.length > 2 ? raw(asked, 2) : false;
  },
  IFS: (asked) => {
    for (let index = 0; index < asked.args.length; index += 2)
      if (condition(asked, index)) return raw(asked, index + 1);
    return NOT_AVAILABLE;
  },
  SWITCH: (asked) => {
    const last = asked.args.length - 1;
    for (let index = 1; index < last; index += 2)
      if (equals(raw(asked, 0), raw(asked, index))) return raw(asked, index + 1);
    return last % 2 === 1 ? raw(asked, last) : NOT_AVAILABLE;
  },
  CHOOSE: (asked) => {
    const index = asked.whole(0);
    return index < 1 || index >= asked.args.length ? WRONG_VALUE : raw(asked, index);
  },
  IFERROR: (asked) => (caught(raw(asked, 0), () => true) ? raw(asked, 1) : raw(asked, 0)),
  IFNA: (asked) => (caught(raw(asked, 0), (code) => code === '#N/A') ? raw(asked, 1) : raw(asked, 0)),
  AND: (asked) => !truths(asked).includes(false),
  OR: (asked) => truths(asked).includes(true),
  XOR: (asked) => truths(asked).reduce((odd, truth) => odd !== truth, false),
  NOT: (asked) => !condition(asked, 0),
  TRUE: () => true,
  FALSE: () => false,
  NA: () => NOT_AVAILABLE,
  ISBLANK: kind((value) => value === null),
  ISNUMBER: kind((value) => value instanceof Ratio),
  ISTEXT: kind((value) => typeof value === 'string'),
  ISNONTEXT: kind((value) => typeof value !== 'string'),
  ISLOGICAL: kind((value) => typeof value === 'boolean'),
  ISERROR: kind((value) => value instanceof Fault),
  ISERR: kind((value) => value instanceof Fault && value.code !== '#N/A'),
  ISNA: kind((value) => value instanceof Fault && value.code === '#N/A'),
};

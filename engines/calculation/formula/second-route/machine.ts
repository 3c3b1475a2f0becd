import type { FormulaScope, Given, NamedGiven } from '../scope.ts';
import { combine } from './combine.ts';
import type { Computation } from './computation.ts';
import { callByName } from './functions.ts';
import { Area, dimensionOf, Fault, NO_ANSWER, Ratio, type Plain } from './plain.ts';
import { dimensionOfWord, scanText, type Lexeme } from './scan.ts';

/** Binding strength of operators between two values; all of them group from the left. */
const STRENGTH: Readonly<Record<string, number>> = {
  '^': 6,
  '*': 5,
  '/': 5,
  '+': 4,
  '-': 4,
  '&': 3,
  '=': 2,
  '<>': 2,
  '<': 2,
  '>': 2,
  '<=': 2,
  '>=': 2,
};
/** Signs before a value bind closer than any of them. */
const BEFORE = 7;

/** What waits on the stack of operators: an operator, an open bracket, or a call with its arguments so far. */
type Waiting =
  | { readonly is: 'between' | 'before'; readonly text: string; readonly strength: number }
  | { readonly is: 'bracket' }
  | { readonly is: 'call'; readonly name: string; readonly args: (Plain | undefined)[] }
  | { readonly is: 'array'; readonly rows: Plain[][] };

/**
 * The second route of a formula: it reads the text by itself and computes on two stacks as it goes (shunting-yard),
 * without a tree. All arguments are computed, and errors are values that functions pass on or catch.
 */
export class Machine implements Computation {
  readonly scope: FormulaScope;
  readonly profile: string;
  /** Set when a value is no longer exact: powers and roots, and what a called function gives. */
  isInexact = false;
  /** The largest size that an inexact value had: its error is measured against it. */
  largest = 0;
  readonly #names = new Map<string, Plain>();
  readonly #expanding = new Set<string>();

  constructor(scope: FormulaScope, profile: string) {
    this.scope = scope;
    this.profile = profile;
  }

  /** Marks a value as known to about fifteen digits only. */
  inexact(value: Ratio): Ratio {
    this.isInexact = true;
    this.largest = Math.max(this.largest, Math.abs(value.toNumber()));
    return value;
  }

  /** The value of the last statement. */
  run(text: string): Plain {
    let lexemes = scanText(text);
    if (isSign(lexemes[0], '=')) lexemes = lexemes.slice(1);
    const statements = split(lexemes).filter((statement) => statement.length > 0);
    let last: Plain = NO_ANSWER;
    for (const statement of statements) {
      const [first, second] = statement;
      const isName =
        first?.is === 'word' || (first?.is === 'cells' && first.sheet === undefined && !/[$:]/.test(first.text));
      const name = isName ? first.text : undefined;
      const assigns =
        name !== undefined &&
        isSign(second, '=') &&
        (name === 'ans' || statements.length > 1 || text.trimEnd().endsWith(';'));
      last = this.#compute(assigns ? statement.slice(2) : statement);
      if (assigns && name !== undefined) this.#names.set(name, last);
    }
    return last;
  }

  #compute(lexemes: readonly Lexeme[]): Plain {
    const values: Plain[] = [];
    const waiting: Waiting[] = [];
    let wantsValue = true;
    for (let place = 0; place < lexemes.length; place += 1) {
      const lexeme = lexemes[place];
      if (!lexeme) break;
      if (lexeme.is !== 'sign') {
        if (lexeme.is === 'word' && isSign(lexemes[place + 1], '(')) {
          waiting.push({ is: 'call', name: lexeme.text.toUpperCase().replace(/^(_XLFN\w*\.|_XLWS\.)+/, ''), args: [] });
          place += 1;
          wantsValue = true;
          continue;
        }
        const next = lexemes[place + 1];
        const [value, taken] = this.#operand(lexeme, next);
        values.push(value);
        place += taken;
        wantsValue = false;
        continue;
      }
      wantsValue = this.#onSign(lexeme.text, wantsValue, values, waiting);
    }
    while (waiting.length > 0) this.#reduce(values, waiting);
    return values.length === 1 ? (values[0] ?? null) : NO_ANSWER;
  }

  /** Handles a sign and says whether a value must follow. */
  #onSign(sign: string, wantsValue: boolean, values: Plain[], waiting: Waiting[]): boolean {
    if (sign === '(') waiting.push({ is: 'bracket' });
    else if (sign === '{') waiting.push({ is: 'array', rows: [[]] });
    else if (sign === ')' || sign === '}') return this.#close(wantsValue, values, waiting);
    else if (sign === ',' || sign === ';') this.#separate(sign, wantsValue, values, waiting);
    else if (sign === '%') {
      values.push(combine(this, '/', values.pop() ?? null, Ratio.of(100)));
      return false;
    } else if (wantsValue) waiting.push({ is: 'before', text: sign, strength: BEFORE });
    else {
      const strength = STRENGTH[sign] ?? 0;
      for (let top = waiting.at(-1); top && 'strength' in top && top.strength >= strength; top = waiting.at(-1))
        this.#reduce(values, waiting);
      waiting.push({ is: 'between', text: sign, strength });
    }
    return true;
  }

  #unwind(values: Plain[], waiting: Waiting[]): Waiting | undefined {
    for (let top = waiting.at(-1); top && 'strength' in top; top = waiting.at(-1)) this.#reduce(values, waiting);
    return waiting.at(-1);
  }

  #separate(sign: string, wantsValue: boolean, values: Plain[], waiting: Waiting[]): void {
    const open = this.#unwind(values, waiting);
    if (open?.is === 'call') open.args.push(wantsValue ? undefined : values.pop());
    if (open?.is !== 'array') return;
    open.rows.at(-1)?.push(values.pop() ?? null);
    if (sign === ';') open.rows.push([]);
  }

  #close(wantsValue: boolean, values: Plain[], waiting: Waiting[]): boolean {
    const open = this.#unwind(values, waiting);
    waiting.pop();
    if (open?.is === 'call') {
      if (!wantsValue) open.args.push(values.pop());
      else if (open.args.length > 0) open.args.push(undefined);
      values.push(callByName(this, open.name, open.args));
    } else if (open?.is === 'array') {
      open.rows.at(-1)?.push(values.pop() ?? null);
      values.push(new Area(open.rows));
    }
    return false;
  }

  #reduce(values: Plain[], waiting: Waiting[]): void {
    const top = waiting.pop();
    if (!top || !('strength' in top)) {
      values.push(NO_ANSWER);
      return;
    }
    const right = values.pop() ?? null;
    if (top.is === 'before') values.push(top.text === '-' ? combine(this, '-', Ratio.of(0), right, true) : right);
    else values.push(combine(this, top.text, values.pop() ?? null, right));
  }

  /** A value and how many further lexemes belong to it. */
  #operand(lexeme: Exclude<Lexeme, { is: 'sign' }>, next: Lexeme | undefined): readonly [value: Plain, taken: number] {
    if (lexeme.is === 'value') {
      const unit = lexeme.value instanceof Ratio && next?.is === 'word' ? dimensionOfWord(next.text) : undefined;
      return lexeme.value instanceof Ratio && unit !== undefined ? [lexeme.value.in(unit), 1] : [lexeme.value, 0];
    }
    if (lexeme.is === 'cells') return [this.#cells(lexeme), 0];
    const unit = dimensionOfWord(lexeme.text);
    if (unit !== undefined && next?.is === 'value' && next.value instanceof Ratio) return [next.value.in(unit), 1];
    return [this.#named(lexeme.text) ?? this.#constant(lexeme.text), 0];
  }

  #constant(word: string): Plain {
    const unit = dimensionOfWord(word);
    if (unit !== undefined) return new Ratio(1n, 1n, unit);
    const truth = word.toLowerCase();
    return truth === 'true' || truth === 'false' ? truth === 'true' : NO_ANSWER;
  }

  #named(name: string): Plain | undefined {
    const assigned = this.#names.get(name);
    if (assigned !== undefined) return assigned;
    const given = this.scope.name(name);
    return given === undefined ? undefined : this.#ofNamed(name, given);
  }

  #ofNamed(name: string, given: NamedGiven): Plain {
    if (!('kind' in given))
      return new Area(
        given.map((item) => [plainOf(item)]),
        1,
        1,
        true,
      );
    if (given.kind !== 'formula') return plainOf(given);
    if (this.#expanding.has(name)) return NO_ANSWER;
    this.#expanding.add(name);
    const value = this.#compute(scanText(given.formula.replace(/^=/, '')));
    this.#expanding.delete(name);
    return value;
  }

  #cells({ text, sheet, box: [left, top, right, bottom] }: Lexeme & { is: 'cells' }): Plain {
    if (sheet === undefined && !text.includes('$') && !text.includes(':')) {
      const named = this.#named(text);
      if (named !== undefined) return named;
    }
    const used = this.scope.extent(sheet);
    if (!used) return NO_REFERENCE_HERE;
    const isCell = left === right && top === bottom;
    const [last, end] = isCell
      ? [left, top]
      : [Math.max(left, Math.min(right, used.columns)), Math.max(top, Math.min(bottom, used.rows))];
    const key = [sheet ?? this.scope.sheet, left, top, last, end].join('|');
    const memory = this.scope.memory[1] as Map<string, Area>;
    const known = memory.get(key);
    if (known) return known;
    const rows: Plain[][] = [];
    let isComplete = true;
    for (let row = top; row <= end; row += 1) {
      const line: Plain[] = [];
      for (let column = left; column <= last; column += 1) {
        const value = plainOf(this.scope.cell(sheet, column, row) ?? { kind: 'empty' });
        if (value === NO_ANSWER) isComplete = false;
        line.push(value);
      }
      rows.push(line);
    }
    const area = new Area(rows, left, top, true, [bottom - top + 1, right - left + 1]);
    if (isComplete) memory.set(key, area);
    return area;
  }
}

const NO_REFERENCE_HERE = new Fault('?');

function isSign(lexeme: Lexeme | undefined, text: string): boolean {
  return lexeme?.is === 'sign' && lexeme.text === text;
}

/** Statements stand between semicolons that no bracket encloses. */
function split(lexemes: readonly Lexeme[]): Lexeme[][] {
  const statements: Lexeme[][] = [[]];
  let depth = 0;
  for (const lexeme of lexemes) {
    if (lexeme.is === 'sign' && '({'.includes(lexeme.text)) depth += 1;
    if (lexeme.is === 'sign' && ')}'.includes(lexeme.text)) depth -= 1;
    if (depth === 0 && isSign(lexeme, ';')) statements.push([]);
    else statements.at(-1)?.push(lexeme);
  }
  return statements;
}

function plainOf(given: Given): Plain {
  switch (given.kind) {
    case 'empty':
      return null;
    case 'truth':
      return given.value;
    case 'text':
      return given.text;
    case 'error': {
      const shown = given.refusal.details?.['errorValue'];
      return given.refusal.code === 'vamn.error_value' && typeof shown === 'string' ? new Fault(shown) : NO_ANSWER;
    }
    case 'figure': {
      const ratio = Ratio.read(given.text, dimensionOf(given.unit));
      return ratio
        ? given.isSubtotal
          ? new Ratio(ratio.top, ratio.bottom, ratio.dimension, true)
          : ratio
        : given.text;
    }
  }
}

import { refuse, RefusalError, type Outcome } from '@finaceverse/base/outcome';
import { isCurrency } from '@finaceverse/base/currency';
import { readReference, type Reference } from './reference.ts';
import { refuseText, tokenize, type Token } from './tokenize.ts';

/** One node of a formula; `at` is its place in the text, from 0. */
export type Expression =
  | { readonly kind: 'number'; readonly text: string; readonly unit: string; readonly at: number }
  | { readonly kind: 'text' | 'error'; readonly text: string; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'reference'; readonly text: string; readonly reference: Reference; readonly at: number }
  | { readonly kind: 'negate' | 'percent'; readonly of: Expression; readonly at: number }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly (Expression | undefined)[];
      readonly at: number;
    }
  | { readonly kind: 'array'; readonly rows: readonly (readonly Expression[])[]; readonly at: number };

/** `name = expression; ...; expression`: the last one is the result. */
export interface Formula {
  readonly source: string;
  readonly statements: readonly { readonly name: string | undefined; readonly expression: Expression }[];
}

/** Names of time units, singular and plural. */
const TIME_UNITS: ReadonlyMap<string, string> = new Map(
  ['day', 'month', 'year'].flatMap((unit) => [
    [unit, unit],
    [`${unit}s`, unit],
  ]),
);

/** The unit that a word after a figure names: a currency, or a span of time. */
export function unitOfWord(word: string): string | undefined {
  return isCurrency(word) ? word : TIME_UNITS.get(word.toLowerCase());
}

/** From the loosest binding to the closest. */
const LEVELS: readonly (readonly string[])[] = [['=', '<>', '<', '>', '<=', '>='], ['&'], ['+', '-'], ['*', '/']];
const DEPTH_MAX = 100;
const NAMES_FIGURE = new Set(['number', 'name', 'reference', 'text']);

class Parser {
  readonly #tokens: readonly Token[];
  readonly #hasStatements: boolean;
  #place = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    let depth = 0;
    this.#hasStatements = tokens.some(({ kind, text }) => {
      if (kind !== 'sign') return false;
      if ('({'.includes(text)) depth += 1;
      if (')}'.includes(text)) depth -= 1;
      return text === ';' && depth === 0;
    });
  }

  get #token(): Token {
    return this.#tokens[this.#place] ?? { kind: 'end', text: '', at: 0 };
  }

  #ended(): boolean {
    return this.#token.kind === 'end';
  }

  #isSign(...texts: readonly string[]): boolean {
    return this.#token.kind === 'sign' && texts.includes(this.#token.text);
  }

  #take(): Token {
    const token = this.#token;
    this.#place += 1;
    return token;
  }

  #expect(sign: string): void {
    if (this.#isSign(sign)) this.#place += 1;
    else this.#refuseUnexpected(sign);
  }

  #refuseUnexpected(sign: string): never {
    const { kind, text, at } = this.#token;
    const before = this.#tokens[this.#place - 1];
    if (kind === 'end') return refuseText(at, `The formula ends where "${sign}" is missing`);
    if (text === ')') return refuseText(at, 'This ")" closes nothing');
    if (kind === 'name' && before?.kind === 'number')
      return isCurrency(text.toUpperCase())
        ? refuseText(at, `Currencies are written in capitals: ${text.toUpperCase()}`)
        : refuseText(at, `"${text}" is no unit; units are currencies such as EUR, and days, months and years`);
    const [former, latter] = text === ',' ? [before, this.#tokens[this.#place + 1]] : [before, this.#token];
    if (former?.kind === 'number' && latter?.kind === 'number' && (text === ',' || /^\d{3}\b/.test(text)))
      return refuseText(at, 'Figures are written without separators of thousands, and with a decimal point: 1234.50');
    if (kind === 'name' && unitOfWord(text) !== undefined)
      return refuseText(at, `A unit follows a figure that is written out; here multiply by 1 ${text}`);
    if (NAMES_FIGURE.has(kind) || text === '(' || text === '{')
      return refuseText(at, `An operator such as * is missing before "${text.slice(0, 40)}"`);
    return refuseText(at, `"${text}" stands where "${sign}" should`);
  }

  statements(): Formula['statements'] {
    const statements: { name: string | undefined; expression: Expression }[] = [];
    if (this.#isSign('=')) this.#take();
    for (;;) {
      const next = this.#tokens[this.#place + 1];
      const isName = this.#token.kind === 'name' || /^[A-Za-z]+\d+$/.test(this.#token.text);
      const assigns = isName && next?.kind === 'sign' && next.text === '=' && this.#hasMoreStatements();
      const name = assigns ? this.#take().text : undefined;
      if (assigns) this.#take();
      statements.push({ name, expression: this.#level(0) });
      if (this.#ended()) return statements;
      this.#expect(';');
      if (this.#ended()) return statements;
    }
  }

  /** `a = b` alone compares; in a sequence of statements, and for the name `ans`, it assigns. */
  #hasMoreStatements(): boolean {
    return this.#token.text === 'ans' || this.#hasStatements;
  }

  #level(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#power();
    let left = this.#level(level + 1);
    while (this.#token.kind === 'sign' && operators.includes(this.#token.text)) {
      const { text, at } = this.#take();
      left = { kind: 'binary', operator: text, left, right: this.#level(level + 1), at };
    }
    return left;
  }

  /** As spreadsheets have it, a sign binds closer than a power: -2^2 is 4. */
  #signed(): Expression {
    const { at } = this.#token;
    let isNegative = false;
    while (this.#isSign('-', '+')) if (this.#take().text === '-') isNegative = !isNegative;
    const of = this.#postfix();
    return isNegative ? { kind: 'negate', of, at } : of;
  }

  #power(): Expression {
    let left = this.#signed();
    while (this.#isSign('^')) {
      const { at } = this.#take();
      left = { kind: 'binary', operator: '^', left, right: this.#signed(), at };
    }
    return left;
  }

  #postfix(): Expression {
    let expression = this.#primary();
    for (let times = 0; this.#isSign('%'); times += 1) {
      if (times > DEPTH_MAX) refuseText(this.#token.at, 'There are too many percent signs');
      expression = { kind: 'percent', of: expression, at: this.#take().at };
    }
    return expression;
  }

  #primary(): Expression {
    const token = this.#take();
    const { kind, text, at } = token;
    if (kind === 'number') return { kind, text, unit: this.#unit() ?? '1', at };
    if (kind === 'text' || kind === 'error') return { kind, text, at };
    if (kind === 'name') return this.#named(token);
    if (kind === 'reference') return this.#referenced(token);
    if (text === '(') {
      const inner = this.#nested(() => this.#level(0));
      this.#expect(')');
      return inner;
    }
    if (text === '{') return { kind: 'array', rows: this.#nested(() => this.#rows()), at };
    return refuseText(
      at,
      kind === 'end' ? 'The formula ends where a figure is missing' : `"${text}" stands where a figure should`,
    );
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEPTH_MAX) refuseText(this.#token.at, 'The formula is nested too deeply');
    const inner = read();
    this.#depth -= 1;
    return inner;
  }

  #unit(): string | undefined {
    const unit = this.#token.kind === 'name' ? unitOfWord(this.#token.text) : undefined;
    if (unit !== undefined) this.#take();
    return unit;
  }

  /** `{1,2;3,4}`: commas between the figures of a row, semicolons between rows. */
  #rows(): Expression[][] {
    const rows: Expression[][] = [[]];
    while (!this.#isSign('}')) {
      rows.at(-1)?.push(this.#level(0));
      if (this.#isSign(';')) rows.push([]);
      if (this.#isSign(',', ';')) this.#take();
      else if (!this.#isSign('}')) this.#refuseUnexpected('}');
    }
    this.#take();
    return rows;
  }

  #named({ text, at }: Token): Expression {
    const next = this.#token;
    if (isCurrency(text) && next.kind === 'number') {
      this.#take();
      return { kind: 'number', text: next.text, unit: text, at };
    }
    if (!this.#isSign('(')) return { kind: 'name', name: text, at };
    const name = text.toUpperCase().replace(/^(?:_XLFN\w*\.|_XLWS\.)+/, '');
    return { kind: 'call', name, args: this.#nested(() => this.#arguments()), at };
  }

  #referenced({ text, at }: Token): Expression {
    const reference = readReference(text);
    return reference ? { kind: 'reference', text, reference, at } : refuseText(at, `There is no cell ${text}`);
  }

  /** Arguments stand between commas, or semicolons as in countries with a decimal comma. */
  #arguments(): (Expression | undefined)[] {
    this.#take();
    const args: (Expression | undefined)[] = [];
    if (this.#isSign(')')) {
      this.#take();
      return args;
    }
    for (;;) {
      args.push(this.#isSign(',', ';', ')') ? undefined : this.#level(0));
      if (!this.#isSign(',', ';')) break;
      this.#take();
    }
    this.#expect(')');
    return args;
  }
}

/**
 * Reads a formula: figures with units (`1200 EUR`, `30 days`, `5%`), names, cells and ranges (`B7`, `Sheet1!A1:C9`,
 * `A:A`, `1:3`), arrays in braces, functions, `+ - * / ^ &`, comparisons, and statements `name = expression`
 * separated by semicolons.
 * @errors vamn.formula_unreadable with the position of the first sign that has no meaning
 */
export function parseFormula(source: string): Outcome<Formula> {
  if (/^\s*=?\s*$/.test(source)) return refuse('invalid', 'vamn.formula_unreadable', 'The formula is empty.');
  try {
    const statements = new Parser(tokenize(source)).statements();
    return { ok: true, value: { source, statements } };
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

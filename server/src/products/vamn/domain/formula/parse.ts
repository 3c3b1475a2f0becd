import { refuse, RefusalError, type Outcome } from '../../../../base/outcome.ts';
import { isCurrency } from '../../../../base/currency.ts';

/** One node of a formula; `at` is its place in the text, from 0. */
export type Expression =
  | { readonly kind: 'number'; readonly text: string; readonly unit: string; readonly at: number }
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'range'; readonly from: string; readonly to: string; readonly at: number }
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
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly at: number };

/** `name = expression; ...; expression`: the last one is the result. */
export interface Formula {
  readonly source: string;
  readonly statements: readonly { readonly name: string | undefined; readonly expression: Expression }[];
}

interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

const NUMBER = String.raw`\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+`;
const CELL = String.raw`[$]?[A-Za-z]{1,3}[$]?\d+`;
const SHEET_CELL = String.raw`(?:'[^']+'|[A-Za-z_][\w.]*)!${CELL}`;
const ANCHORED_CELL = String.raw`[$]?[A-Za-z]{1,3}[$]\d+|[$][A-Za-z]{1,3}\d+`;
const WORD = String.raw`[A-Za-z_][\w.]*`;
const TEXT = String.raw`"((?:[^"]|"")*)"`;
const SIGN = String.raw`<>|<=|>=|[-+*/^%(),;:=<>{}]`;

const TOKEN = new RegExp(`\\s*(?:(${NUMBER})|(${SHEET_CELL}|${ANCHORED_CELL}|${WORD})|${TEXT}|(${SIGN}))`, 'y');

const SOURCE_MAX = 20_000;

/** Names of time units, singular and plural. */
const TIME_UNITS: Readonly<Record<string, string>> = {
  day: 'day',
  days: 'day',
  month: 'month',
  months: 'month',
  year: 'year',
  years: 'year',
};

/** The unit that a word after a figure names: a currency, or a span of time. */
export function unitOfWord(word: string): string | undefined {
  return isCurrency(word) ? word : TIME_UNITS[word.toLowerCase()];
}

function refuseAt(at: number, message: string, code = 'vamn.formula_unreadable'): never {
  const place = `at position ${at + 1}`;
  throw new RefusalError(
    refuse('invalid', code, `${message} (${place}).`, { details: { position: at + 1, errorValue: '#NAME?' } }).refusal,
  );
}

function tokenize(source: string): readonly Token[] {
  if (source.length > SOURCE_MAX) refuseAt(SOURCE_MAX, `A formula may have ${SOURCE_MAX} characters`);
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  let at = 0;
  while (at < source.trimEnd().length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    if (!match)
      return refuseAt(
        at + (/^\s*/.exec(source.slice(at))?.[0].length ?? 0),
        `"${source.slice(at).trim().slice(0, 1)}" has no meaning here`,
      );
    const [whole, number, name, text, sign] = match;
    const start = at + whole.length - whole.trimStart().length;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at: start });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, at: start });
    else if (text !== undefined) tokens.push({ kind: 'text', text: text.replaceAll('""', '"'), at: start });
    else tokens.push({ kind: 'sign', text: sign ?? '', at: start });
    at = TOKEN.lastIndex;
  }
  tokens.push({ kind: 'end', text: '', at: source.length });
  return tokens;
}

const LEVELS: readonly (readonly string[])[] = [
  ['=', '<>', '<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/'],
];
const DEPTH_MAX = 200;

class Parser {
  readonly #tokens: readonly Token[];
  #place = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get #token(): Token {
    return this.#tokens[this.#place] ?? { kind: 'end', text: '', at: 0 };
  }

  #ended(): boolean {
    return this.#token.kind === 'end';
  }

  #isSign(text: string): boolean {
    return this.#token.kind === 'sign' && this.#token.text === text;
  }

  #take(): Token {
    const token = this.#token;
    this.#place += 1;
    return token;
  }

  #expect(sign: string): void {
    if (!this.#isSign(sign))
      refuseAt(
        this.#token.at,
        this.#token.kind === 'end'
          ? `The formula ends where "${sign}" is missing`
          : `"${this.#token.text}" stands where "${sign}" should`,
      );
    this.#place += 1;
  }

  statements(): Formula['statements'] {
    const statements: { name: string | undefined; expression: Expression }[] = [];
    if (this.#isSign('=')) this.#take();
    for (;;) {
      const next = this.#tokens[this.#place + 1];
      const assigns =
        this.#token.kind === 'name' && next?.kind === 'sign' && next.text === '=' && this.#hasMoreStatements();
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
    return this.#token.text === 'ans' || this.#tokens.some((token) => token.kind === 'sign' && token.text === ';');
  }

  #level(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#power();
    this.#depth += 1;
    if (this.#depth > DEPTH_MAX) refuseAt(this.#token.at, 'The formula is nested too deeply');
    let left = this.#level(level + 1);
    while (this.#token.kind === 'sign' && operators.includes(this.#token.text)) {
      const { text, at } = this.#take();
      left = { kind: 'binary', operator: text, left, right: this.#level(level + 1), at };
    }
    this.#depth -= 1;
    return left;
  }

  /** As OpenFormula has it, a sign binds closer than a power: -2^2 is 4. */
  #signed(): Expression {
    const { at } = this.#token;
    if (this.#isSign('-')) {
      this.#take();
      return { kind: 'negate', of: this.#signed(), at };
    }
    if (this.#isSign('+')) {
      this.#take();
      return this.#signed();
    }
    return this.#postfix();
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
    while (this.#isSign('%')) expression = { kind: 'percent', of: expression, at: this.#take().at };
    return expression;
  }

  #primary(): Expression {
    const token = this.#take();
    if (token.kind === 'number') return { kind: 'number', text: token.text, unit: this.#unit() ?? '1', at: token.at };
    if (token.kind === 'text') return { kind: 'text', text: token.text, at: token.at };
    if (token.kind === 'name') return this.#named(token);
    if (token.text === '(') {
      const inner = this.#level(0);
      this.#expect(')');
      return inner;
    }
    if (token.text === '{') return { kind: 'list', items: this.#items('}'), at: token.at };
    return refuseAt(
      token.at,
      token.kind === 'end'
        ? 'The formula ends where a figure is missing'
        : `"${token.text}" stands where a figure should`,
    );
  }

  #unit(): string | undefined {
    const unit = this.#token.kind === 'name' ? unitOfWord(this.#token.text) : undefined;
    if (unit !== undefined) this.#take();
    return unit;
  }

  #items(end: string): Expression[] {
    const items: Expression[] = [];
    while (!this.#isSign(end)) {
      items.push(this.#level(0));
      if (this.#isSign(',') || this.#isSign(';')) this.#take();
      else if (!this.#isSign(end)) this.#expect(end);
    }
    this.#take();
    return items;
  }

  #named(token: Token): Expression {
    const next = this.#token;
    if (isCurrency(token.text) && next.kind === 'number') {
      this.#take();
      return { kind: 'number', text: next.text, unit: token.text, at: token.at };
    }
    if (this.#isSign('('))
      return { kind: 'call', name: token.text.toUpperCase(), args: this.#arguments(), at: token.at };
    if (this.#isSign(':')) {
      this.#take();
      const end = this.#take();
      if (end.kind !== 'name') refuseAt(end.at, 'A range ends with a cell');
      return { kind: 'range', from: token.text, to: end.text, at: token.at };
    }
    return { kind: 'name', name: token.text, at: token.at };
  }

  #arguments(): (Expression | undefined)[] {
    this.#take();
    const args: (Expression | undefined)[] = [];
    if (this.#isSign(')')) {
      this.#take();
      return args;
    }
    for (;;) {
      args.push(this.#isSign(',') || this.#isSign(')') ? undefined : this.#level(0));
      if (this.#isSign(',')) this.#take();
      else break;
    }
    this.#expect(')');
    return args;
  }
}

/**
 * Reads a formula: figures with units (`1200 EUR`, `30 days`, `5%`), names, cells and ranges, lists in braces,
 * functions, `+ - * / ^`, comparisons, and statements `name = expression` separated by semicolons.
 * @errors vamn.formula_unreadable with the position of the first sign that has no meaning
 */
export function parseFormula(source: string): Outcome<Formula> {
  try {
    return { ok: true, value: { source, statements: new Parser(tokenize(source)).statements() } };
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

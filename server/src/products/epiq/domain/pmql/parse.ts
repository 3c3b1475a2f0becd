import { closest, PmqlMistake, readMoment, tokenize, type Token } from './tokens.ts';
import type { Algorithm, BinaryOperator, Change, Expression, Literal, ModelReference, Ordering, Query, Selected, Statement } from './syntax.ts';

/** Reads one statement; throws {@link PmqlMistake} with the position and what could stand there. */
export function parseQuery(text: string): Query {
  return new Parser(tokenize(text), text).query();
}

const VERBS = ['DISCOVER', 'CHECK', 'ANALYZE', 'EXTRACT', 'SIMULATE', 'PREDICT', 'COMPARE'] as const;

class Parser {
  readonly #tokens: readonly Token[];
  readonly #text: string;
  #place = 0;

  constructor(tokens: readonly Token[], text: string) {
    this.#tokens = tokens;
    this.#text = text;
  }

  get #token(): Token {
    return this.#tokens[this.#place] ?? { kind: 'end', text: '', value: 0, at: this.#text.length };
  }

  #isWord(...words: readonly string[]): boolean {
    return this.#token.kind === 'word' && words.includes(this.#token.text.toUpperCase());
  }

  #takeWord(...words: readonly string[]): boolean {
    if (!this.#isWord(...words)) return false;
    this.#place += 1;
    return true;
  }

  #takeSymbol(symbol: string): boolean {
    if (this.#token.kind !== 'symbol' || this.#token.text !== symbol) return false;
    this.#place += 1;
    return true;
  }

  #fail(expected: readonly string[]): never {
    const { kind, text, at } = this.#token;
    const found = kind === 'end' ? 'the query ends' : `it reads "${text}"`;
    const near = kind === 'word' ? closest(text, expected) : [];
    throw new PmqlMistake(at, `Here should stand ${expected.join(' or ')}, but ${found}.`, near.length > 0 ? near : expected);
  }

  #expectWord(...words: readonly string[]): string {
    const text = this.#token.text.toUpperCase();
    if (!this.#takeWord(...words)) this.#fail(words);
    return text;
  }

  #expectSymbol(symbol: string): void {
    if (!this.#takeSymbol(symbol)) this.#fail([symbol]);
  }

  #expectText(what: string): string {
    const token = this.#token;
    if (token.kind !== 'text') this.#fail([what]);
    this.#place += 1;
    return token.text;
  }

  #expectNumber(what: string): number {
    const token = this.#token;
    if (token.kind !== 'number') this.#fail([what]);
    this.#place += 1;
    return token.value;
  }

  query(): Query {
    const explain = this.#takeWord('EXPLAIN');
    const statement = this.#statement();
    if (this.#token.kind !== 'end') this.#fail(this.#continuations(statement));
    return { explain, statement };
  }

  #continuations(statement: Statement): readonly string[] {
    const shaped = statement.kind === 'analyze' || statement.kind === 'extract';
    const where = 'where' in statement && statement.where === undefined ? ['WHERE'] : ['AND', 'OR'];
    return [...(statement.kind === 'analyze' && statement.by.length === 0 ? ['BY'] : []), ...where, ...(shaped ? ['ORDER BY', 'LIMIT', 'IN ZONE'] : []), 'the end of the query'];
  }

  #statement(): Statement {
    switch (this.#expectWord(...VERBS)) {
      case 'DISCOVER':
        return this.#discover();
      case 'CHECK':
        return this.#check();
      case 'ANALYZE':
        return this.#analyze();
      case 'EXTRACT':
        return this.#extract();
      case 'SIMULATE':
        return this.#simulate();
      case 'PREDICT':
        return this.#predict();
      default: {
        const left = this.#expression();
        this.#expectWord('WITH');
        return { kind: 'compare', left, right: this.#expression() };
      }
    }
  }

  #discover(): Statement {
    const what = this.#expectWord('MODEL', 'DFG', 'RULES');
    const algorithm = this.#takeWord('USING') ? this.#algorithm() : { name: 'INDUCTIVE', parameters: new Map<string, number>() };
    this.#fromLog();
    return { kind: 'discover', what: what === 'MODEL' ? 'model' : what === 'DFG' ? 'dfg' : 'rules', algorithm, where: this.#where() };
  }

  #fromLog(): void {
    if (this.#takeWord('FROM')) this.#expectWord('LOG');
  }

  #algorithm(): Algorithm {
    const names = ['INDUCTIVE', 'IM', 'IMF', 'IMD', 'HEURISTICS', 'ALPHA', 'DFG'];
    const name = this.#expectWord(...names);
    const parameters = new Map<string, number>();
    if (this.#takeSymbol('(')) {
      do {
        const parameter = this.#expectWord('NOISE', 'DEPENDENCY').toLowerCase();
        this.#expectSymbol('=');
        parameters.set(parameter, this.#expectNumber('a number'));
      } while (this.#takeSymbol(','));
      this.#expectSymbol(')');
    }
    return { name, parameters };
  }

  #model(): ModelReference {
    if (this.#token.kind === 'text') {
      const tree = this.#expectText('a tree');
      return { tree: tree.startsWith('tree:') ? tree.slice(5) : tree, algorithm: { name: 'INDUCTIVE', parameters: new Map() } };
    }
    return { tree: undefined, algorithm: this.#algorithm() };
  }

  #check(): Statement {
    this.#takeWord('LOG');
    this.#expectWord('AGAINST');
    const model = this.#model();
    const method = this.#takeWord('USING') ? this.#expectWord('ALIGNMENTS', 'REPLAY') : 'ALIGNMENTS';
    return { kind: 'check', model, method: method === 'REPLAY' ? 'replay' : 'alignments', where: this.#where() };
  }

  #analyze(): Statement {
    const metrics = this.#selection();
    const by = this.#takeWord('BY') ? this.#selection() : [];
    return { kind: 'analyze', metrics, by, ...this.#shape() };
  }

  #extract(): Statement {
    const what = this.#expectWord('CASES', 'EVENTS', 'VARIANTS', 'EDGES');
    const columns = this.#takeWord('WITH') ? this.#selection() : [];
    const kinds = { CASES: 'cases', EVENTS: 'events', VARIANTS: 'variants', EDGES: 'edges' } as const;
    return { kind: 'extract', what: kinds[what as keyof typeof kinds], columns, ...this.#shape() }; // The word was one of the four.
  }

  #shape(): { where: Expression | undefined; order: Ordering | undefined; limit: number | undefined; zone: string | undefined } {
    const where = this.#where();
    let order: Ordering | undefined;
    let zone: string | undefined;
    if (this.#takeWord('IN')) {
      this.#expectWord('ZONE');
      zone = this.#expectText("a zone such as 'Europe/Berlin'");
    }
    if (this.#takeWord('ORDER')) {
      this.#expectWord('BY');
      const { text, at } = this.#name('a column');
      order = { alias: text, descending: this.#takeWord('DESC') || (this.#takeWord('ASC'), false), at };
    }
    return { where, order, limit: this.#takeWord('LIMIT') ? this.#expectNumber('a number of rows') : undefined, zone };
  }

  #name(what: string): Token {
    const token = this.#token;
    if (token.kind !== 'word' && token.kind !== 'quoted-name') this.#fail([what]);
    this.#place += 1;
    return token;
  }

  #where(): Expression | undefined {
    return this.#takeWord('WHERE') ? this.#expression() : undefined;
  }

  #selection(): readonly Selected[] {
    const selected: Selected[] = [];
    do {
      const from = this.#token.at;
      const expression = this.#expression();
      const written = this.#text.slice(from, this.#tokens[this.#place - 1]?.at ?? from) + (this.#tokens[this.#place - 1]?.text ?? '');
      const alias = this.#takeWord('AS') ? this.#name('a name').text : expression.kind === 'name' ? expression.name : written.replaceAll(/\s+/g, ' ').trim();
      selected.push({ expression, alias });
    } while (this.#takeSymbol(','));
    return selected;
  }

  #simulate(): Statement {
    const model = this.#isWord('WITH', 'CASES', 'SEED', 'REPLICATIONS', 'WHERE') || this.#token.kind === 'end' ? { tree: undefined, algorithm: { name: 'INDUCTIVE', parameters: new Map<string, number>() } } : this.#model();
    const changes: Change[] = [];
    if (this.#takeWord('WITH')) do changes.push(this.#change()); while (this.#takeSymbol(','));
    let [cases, seed, replications]: [number | undefined, number, number] = [undefined, 1, 10];
    while (this.#isWord('CASES', 'SEED', 'REPLICATIONS')) {
      const word = this.#expectWord('CASES', 'SEED', 'REPLICATIONS');
      const value = this.#expectNumber('a whole number');
      if (word === 'CASES') cases = value;
      else if (word === 'SEED') seed = value;
      else replications = value;
    }
    return { kind: 'simulate', model, changes, cases, seed, replications, where: this.#where() };
  }

  #change(): Change {
    const { at } = this.#token;
    const word = this.#expectWord('ARRIVAL', 'RESOURCE', 'POOL', 'DURATION');
    const subject = word === 'ARRIVAL' ? 'arrival' : word === 'DURATION' ? 'duration' : 'pool';
    const name = subject === 'arrival' ? undefined : this.#token.kind === 'text' ? this.#expectText('a name') : this.#name('a name').text;
    for (const operator of ['+', '-', '*', '='] as const) {
      if (this.#takeSymbol(operator)) return { subject, name, operator, value: this.#expectNumber('a number'), at };
    }
    return this.#fail(['+', '-', '*', '=']);
  }

  #predict(): Statement {
    const what = this.#expectWord('REMAINING_TIME', 'NEXT_ACTIVITY') === 'REMAINING_TIME' ? 'remaining_time' : 'next_activity';
    return { kind: 'predict', what, where: this.#where() };
  }

  #expression(): Expression {
    return this.#binary(0);
  }

  /** Operators by how loosely they bind, loosest first. */
  static readonly #LEVELS: readonly (readonly BinaryOperator[])[] = [['or'], ['and'], ['=', '<>', '<', '<=', '>', '>='], ['+', '-'], ['*', '/']];

  #binary(level: number): Expression {
    const operators = Parser.#LEVELS[level];
    if (operators === undefined) return this.#unary();
    let left = level === 2 ? this.#comparison() : this.#binary(level + 1);
    for (;;) {
      const { at, text, kind } = this.#token;
      const operator = operators.find((candidate) => (kind === 'symbol' || kind === 'word') && candidate === text.toLowerCase());
      if (operator === undefined) return left;
      this.#place += 1;
      left = { kind: 'binary', operator, left, right: this.#binary(level + 1), at };
    }
  }

  #comparison(): Expression {
    if (this.#takeWord('NOT')) {
      const { at } = this.#tokens[this.#place - 1] ?? this.#token;
      return { kind: 'not', operand: this.#comparison(), at };
    }
    const left = this.#binary(3);
    const { at } = this.#token;
    if (left.kind === 'literal' && this.#isWord('EVENTUALLY', 'DIRECTLY')) return this.#follows(left);
    if (this.#takeWord('IS')) {
      const negated = this.#takeWord('NOT');
      this.#expectWord('NULL');
      return { kind: 'missing', operand: left, negated, at };
    }
    // IN ZONE belongs to the statement, not to the value before it.
    const listed = (offset: number): boolean => this.#tokens[this.#place + offset]?.text === '(';
    const negated = this.#isWord('NOT') && this.#tokens[this.#place + 1]?.text.toUpperCase() === 'IN';
    if (negated) this.#place += 1;
    if (!(this.#isWord('IN') && listed(1))) return left;
    this.#place += 1;
    this.#expectSymbol('(');
    const list: Literal[] = [];
    do {
      const value = this.#unary();
      if (value.kind !== 'literal') throw new PmqlMistake(value.at, 'A list of IN holds plain values only.');
      list.push(value);
    } while (this.#takeSymbol(','));
    this.#expectSymbol(')');
    return { kind: 'in', operand: left, list, negated, at };
  }

  /** `'a' EVENTUALLY FOLLOWED BY 'b'`, or the other way round with FOLLOWS; then WITHIN and AND NOT 'c' BETWEEN. */
  #follows(left: Literal): Expression {
    const at = left.at;
    const direct = this.#expectWord('EVENTUALLY', 'DIRECTLY') === 'DIRECTLY';
    const passive = this.#expectWord('FOLLOWED', 'FOLLOWS') === 'FOLLOWED';
    if (passive) this.#expectWord('BY');
    const right = this.#expectText('an activity in quotes');
    let within: number | undefined;
    if (this.#takeWord('WITHIN')) {
      const token = this.#token;
      if (token.kind !== 'duration') this.#fail(['a duration such as 3d or 4h']);
      within = token.value;
      this.#place += 1;
    }
    let without: string | undefined;
    const ahead = this.#tokens.slice(this.#place, this.#place + 4);
    if (ahead[0]?.text.toUpperCase() === 'AND' && ahead[1]?.text.toUpperCase() === 'NOT' && ahead[2]?.kind === 'text' && ahead[3]?.text.toUpperCase() === 'BETWEEN') {
      without = ahead[2].text;
      this.#place += 4;
    }
    const label = String(left.value ?? '');
    return { kind: 'follows', first: passive ? label : right, second: passive ? right : label, direct, within, without, at };
  }

  #unary(): Expression {
    const token = this.#token;
    if (this.#takeSymbol('(')) {
      const inner = this.#expression();
      this.#expectSymbol(')');
      return inner;
    }
    if (this.#takeSymbol('-')) {
      const operand = this.#unary();
      if (operand.kind === 'literal' && typeof operand.value === 'number') return { ...operand, value: -operand.value };
      return { kind: 'binary', operator: '-', left: { kind: 'literal', type: 'number', value: 0, at: token.at }, right: operand, at: token.at };
    }
    this.#place += 1;
    switch (token.kind) {
      case 'text':
        return { kind: 'literal', type: 'text', value: token.text, at: token.at };
      case 'number':
      case 'duration':
        return { kind: 'literal', type: token.kind, value: token.value, at: token.at };
      case 'quoted-name':
        return { kind: 'name', name: token.text, at: token.at };
      case 'word':
        return this.#word(token);
      default:
        this.#place -= 1;
        return this.#fail(['a value', 'a name', 'a function', '(']);
    }
  }

  #word(token: Token): Expression {
    const upper = token.text.toUpperCase();
    if (upper === 'TRUE' || upper === 'FALSE') return { kind: 'literal', type: 'truth', value: upper === 'TRUE', at: token.at };
    if (upper === 'NULL') return { kind: 'literal', type: 'nothing', value: null, at: token.at };
    if (upper === 'TIMESTAMP' && this.#token.kind === 'text') {
      const { at } = this.#token;
      return { kind: 'literal', type: 'moment', value: readMoment(this.#expectText('a moment'), at), at: token.at };
    }
    if (!this.#takeSymbol('(')) return { kind: 'name', name: token.text, at: token.at };
    const args: Expression[] = [];
    if (!this.#takeSymbol(')')) {
      do args.push(this.#expression()); while (this.#takeSymbol(','));
      this.#expectSymbol(')');
    }
    return { kind: 'call', name: upper, args, at: token.at };
  }
}

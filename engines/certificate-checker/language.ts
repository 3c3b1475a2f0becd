import { entered, type Expression, type Frame, type Meaning } from './frame.ts';
import { read } from './numbers.ts';
import { functionsOf, negated, operatorsOf, type Operation } from './operations.ts';
import { reject } from './reading.ts';
import { statedRoot } from './roots.ts';
import { countOf, figureOf, KINDS, lean, listOf, truthOf, type Value } from './values.ts';

/*
 * 8 of 9: the language of definitions. It is small and total: there is no recursion and no loop without an end, so every
 * text comes to one. A text is read once into functions, which then run on the values of a frame.
 */

export type Named = readonly [name: string, expression: Expression];

export interface Input {
  /** What the certificate calls it. */
  readonly name: string;
  readonly isList: boolean;
  readonly fits: (value: Value) => boolean;
  readonly place: number;
  /** What it is where the certificate does not state it. */
  readonly fallback: Expression | undefined;
}
export interface Program {
  readonly isWorking: boolean;
  /** Whether its names are found in their order: a text of many steps would else need a deep stack. */
  readonly isStepwise: boolean;
  readonly places: number;
  readonly inputs: readonly Input[];
  readonly checks: readonly Expression[];
  readonly lets: readonly Named[];
  readonly results: readonly Named[];
}

const WORDS = /\s+|#[^\n]*|(\d+(?:\.\d+)?|[A-Za-z]\w*|"[^"\n]*"|=>|<>|<=|>=|[-+*/^()[\],=<>])|(.)/g;

/** Operators between two values, the loosest first; those of one line group from the left. */
const LEVELS = [['or'], ['and'], ['=', '<>', '<', '<=', '>', '>='], ['+', '-'], ['*', '/']] as const;

/** A walk over a list, a root, or another definition; the function that it takes, if it takes one, stands last. */
const WALKS: ReadonlyMap<string, (step: Meaning, operands: readonly Expression[]) => Expression> = new Map([
  /** `fold(list, start, (total, item) => …)` */
  [
    'fold',
    (step, [list = none, start = none]) =>
      (frame) =>
        folded(frame, step, listOf(list(frame)), start(frame)),
  ],
  /** `map(list, (item) => …)` */
  [
    'map',
    (step, [list = none]) =>
      (frame) =>
        listOf(list(frame)).map((item) => entered(step, frame, item)),
  ],
  /** `root(most, points, guess, (x) => …)` */
  [
    'root',
    (step, [most = none, points = none, guess = none]) =>
      (frame) =>
        statedRoot(frame, step, most(frame), points(frame), guess(frame)),
  ],
  /** `apply("hash of another definition", "profile", [inputs], [roots])` */
  [
    'apply',
    (_step, [hash = none, profile = none, inputs = none, roots = none]) =>
      (frame) =>
        frame.apply(
          String(hash(frame)),
          String(profile(frame)),
          listOf(inputs(frame)),
          listOf(roots(frame)).map(figureOf),
        ),
  ],
]);

function folded(frame: Frame, step: Meaning, items: readonly Value[], start: Value): Value {
  let total = start;
  for (const item of items) total = entered(step, frame, total, item);
  return total;
}

const none: Expression = () => reject('a definition says too little');
const NO_STEP: Meaning = { parameters: [], body: none, cost: 1 };

/** Reads the text of a definition into something that can be evaluated. */
export class Reader {
  readonly #words: readonly string[];
  readonly #names = new Map<string, Meaning>();
  readonly #inputs: Input[] = [];
  readonly #lets: Named[] = [];
  readonly #isWorking: boolean;
  readonly #operators: ReturnType<typeof operatorsOf>;
  readonly #functions: ReturnType<typeof functionsOf>;
  #places = 0;
  #at = 1;

  constructor(source: string) {
    const words = [...source.matchAll(WORDS)];
    this.#words = words.flatMap(([, found, stranger]) => (stranger ? reject(`no word is ${stranger}`) : (found ?? [])));
    this.#isWorking = this.#words[0] === 'working';
    this.#operators = operatorsOf(this.#isWorking);
    this.#functions = functionsOf(this.#isWorking);
  }

  program(): Program {
    const [checks, results]: [Expression[], Named[]] = [[], []];
    for (const truth of [true, false]) this.#mean(String(truth), () => truth);
    this.#variable('profile');
    while (this.#at < this.#words.length) {
      const statement = this.#take();
      if (statement === 'check') checks.push(this.#expression());
      else if (statement === 'result') results.push([this.#take(), this.#after('=')]);
      else if (statement === 'let') this.#let(this.#take());
      else this.#input(statement, this.#take());
    }
    const [isWorking, isStepwise] = [this.#isWorking, this.#words[0] === 'stepwise'];
    return { isWorking, isStepwise, places: this.#places, inputs: this.#inputs, checks, lets: this.#lets, results };
  }

  #take(): string {
    return this.#words[this.#at++] ?? reject('a definition ends too early');
  }

  /** Whether the next word is this one, which is then left behind. */
  #has(word: string): boolean {
    return this.#words[this.#at] === word && this.#take() === word;
  }

  #demand(word: string): boolean {
    return this.#has(word) || reject(`a definition has ${this.#words[this.#at]} for ${word}`);
  }

  #after(sign: string): Expression {
    return this.#demand(sign) ? this.#expression() : none;
  }

  #mean(name: string, body: Expression, parameters: readonly number[] = [], cost = 1): void {
    if (this.#names.has(name)) reject(`a definition says twice what ${name} is`);
    this.#names.set(name, { parameters, body, cost });
  }

  /** A name with a place of its own in the frame. */
  #variable(name: string): number {
    const place = this.#places++;
    this.#mean(name, (frame) => frame.values[place] ?? reject(`"${name}" is missing`));
    return place;
  }

  /** `money cost`, `whole months = 12` where it may be left out, or `figure i0 "B2"` where it has another name outside. */
  #input(kind: string, own: string): void {
    const name = this.#words[this.#at]?.startsWith('"') ? this.#take().slice(1, -1) : own;
    const fallback = this.#has('=') ? this.#expression() : undefined;
    const fits = KINDS.get(kind.replace(/s$/, '')) ?? reject(`there is no kind "${kind}"`);
    this.#inputs.push({ name, isList: kind.endsWith('s'), fits, place: this.#variable(own), fallback });
  }

  /** A value that is found when it is first asked for, and kept; or a function. */
  #let(name: string): void {
    const own = this.#has('(') ? this.#scoped('=') : undefined;
    if (own) return this.#mean(name, own.body, own.parameters, own.cost);
    const [found, place] = [this.#after('='), this.#places++];
    const body: Expression = (frame) => (frame.values[place] ??= found(frame));
    this.#mean(name, body);
    this.#lets.push([name, body]);
  }

  /** Names up to a bracket, which mean something only in the expression behind the sign. */
  #scoped(sign: string): Meaning {
    const names = [this.#take()];
    while (this.#has(',')) names.push(this.#take());
    const [parameters, start] = [this.#demand(')') ? names.map((name) => this.#variable(name)) : [], this.#at];
    const body = this.#after(sign);
    for (const name of names) this.#names.delete(name);
    return { parameters, body, cost: this.#at - start };
  }

  #expression(): Expression {
    if (!this.#has('if')) return this.#level(0);
    const [condition, yes, no] = [this.#expression(), this.#after('then'), this.#after('else')];
    return (frame) => (truthOf(condition(frame)) ? yes(frame) : no(frame));
  }

  #level(depth: number): Expression {
    const own: readonly string[] = LEVELS[depth] ?? [];
    let left = own.length > 0 ? this.#level(depth + 1) : this.#signed();
    while (own.includes(this.#words[this.#at] ?? ''))
      left = this.#operation(this.#take(), left, this.#level(depth + 1));
    return left;
  }

  #operation(operator: string, a: Expression, b: Expression): Expression {
    if (operator === 'and') return (frame) => truthOf(a(frame)) && truthOf(b(frame));
    if (operator === 'or') return (frame) => truthOf(a(frame)) || truthOf(b(frame));
    const operation = this.#operators.get(operator) ?? reject(`there is no operation "${operator}"`);
    return (frame) => operation(a(frame), b(frame));
  }

  #signed(): Expression {
    const operand = this.#has('-') ? this.#signed() : undefined;
    if (operand) return (frame) => negated(operand(frame));
    const base = this.#indexed(this.#primary(this.#take()));
    return this.#has('^') ? this.#operation('^', base, this.#signed()) : base;
  }

  #indexed(list: Expression): Expression {
    const [index] = this.#has('[') ? this.#list(']') : [];
    const item: Expression = (frame) =>
      listOf(list(frame))[countOf(index?.(frame)) - 1] ?? reject('a list has no such item');
    return index ? this.#indexed(item) : list;
  }

  #primary(found: string): Expression {
    if (found === '(') return this.#list(')')[0] ?? none;
    if (found === '[') return listed(this.#list(']'));
    if (this.#has('(')) return this.#call(found);
    const isNumber = /^\d/.test(found);
    const literal = isNumber ? lean(read(found), undefined, this.#isWorking) : found.slice(1, -1);
    if (isNumber || found.startsWith('"')) return () => literal;
    const named = this.#names.get(found);
    return named?.parameters.length === 0 ? named.body : reject(`a definition does not say what ${found} is`);
  }

  /** Expressions up to the bracket. */
  #list(end: string): Expression[] {
    const all: Expression[] = [];
    while (!this.#has(end)) all.push(all.length === 0 ? this.#expression() : this.#after(','));
    return all;
  }

  /** A function of the definition, one of the language, or a walk. */
  #call(name: string): Expression {
    const walk = WALKS.get(name);
    if (walk) return this.#walk(walk);
    const [own, args] = [this.#names.get(name), this.#list(')')];
    const run = own && own.parameters.length > 0 ? own : undefined;
    if (run && run.parameters.length !== args.length) reject(`${name} takes ${run.parameters.length} values`);
    return run
      ? entering(run, args)
      : called(this.#functions.get(name) ?? reject(`there is no function "${name}"`), args);
  }

  #walk(walk: (step: Meaning, operands: readonly Expression[]) => Expression): Expression {
    const [operands, steps]: [Expression[], Meaning[]] = [[], []];
    do
      if (this.#isStep()) steps.push(this.#demand('(') ? this.#scoped('=>') : NO_STEP);
      else operands.push(this.#expression());
    while (this.#has(','));
    return this.#demand(')') ? walk(steps[0] ?? NO_STEP, operands) : none;
  }

  /** Whether names in brackets and an arrow come next. */
  #isStep(): boolean {
    return this.#words[this.#at] === '(' && this.#words[this.#words.indexOf(')', this.#at) + 1] === '=>';
  }
}

const listed =
  (all: readonly Expression[]): Expression =>
  (frame) =>
    all.map((item) => item(frame));

/** A call; most take one value or two, and are faster without a list of them. */
function called(operation: Operation, args: readonly Expression[]): Expression {
  const [a = none, b, c] = args;
  return c
    ? (frame) => operation(...args.map((arg) => arg(frame)))
    : b
      ? (frame) => operation(a(frame), b(frame))
      : (frame) => operation(a(frame));
}

function entering(own: Meaning, args: readonly Expression[]): Expression {
  const [a = none, b, c] = args;
  return c
    ? (frame) => entered(own, frame, ...args.map((arg) => arg(frame)))
    : b
      ? (frame) => entered(own, frame, a(frame), b(frame))
      : (frame) => entered(own, frame, a(frame));
}

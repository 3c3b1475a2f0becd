import type { Question } from './matching.ts';

const TOKEN = /\s*(\(|\)|[\w*.-]+)/y;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (!match) throw new SyntaxError(`The condition "${text}" cannot be read.`);
    tokens.push(match[1] ?? '');
  }
  return tokens;
}

/** Reads a condition from the left: `or` binds weakest, then `and`, then `not`. */
class ConditionReader {
  readonly #tokens: readonly string[];
  readonly #named: ReadonlyMap<string, Question>;
  #at = 0;

  constructor(text: string, named: ReadonlyMap<string, Question>) {
    this.#tokens = tokensOf(text);
    this.#named = named;
  }

  #next(): string | undefined {
    return this.#tokens[this.#at]?.toLowerCase();
  }

  whole(): Question {
    const question = this.#either();
    if (this.#at < this.#tokens.length) throw new SyntaxError(`"${this.#tokens[this.#at]}" is not expected there.`);
    return question;
  }

  #either(): Question {
    const parts = [this.#both()];
    while (this.#next() === 'or') {
      this.#at += 1;
      parts.push(this.#both());
    }
    return (event) => parts.some((part) => part(event));
  }

  #both(): Question {
    const parts = [this.#single()];
    while (this.#next() === 'and') {
      this.#at += 1;
      parts.push(this.#single());
    }
    return (event) => parts.every((part) => part(event));
  }

  #single(): Question {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new SyntaxError('The condition ends too early.');
    this.#at += 1;
    if (token.toLowerCase() === 'not') {
      const inner = this.#single();
      return (event) => !inner(event);
    }
    if (token === '(') {
      const inner = this.#either();
      if (this.#tokens[this.#at] !== ')') throw new SyntaxError('A bracket is not closed.');
      this.#at += 1;
      return inner;
    }
    if (this.#next() === 'of' && /^(?:\d+|all|any)$/i.test(token)) return this.#several(token.toLowerCase());
    const named = this.#named.get(token);
    if (!named) throw new SyntaxError(`The condition names "${token}", which the rule does not have.`);
    return named;
  }

  #several(count: string): Question {
    const pattern = this.#tokens[this.#at + 1] ?? '';
    this.#at += 2;
    const wanted =
      pattern === 'them' ? /^(?!_)/ : new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
    const parts = [...this.#named].flatMap(([name, question]) => (wanted.test(name) ? [question] : []));
    if (parts.length === 0) throw new SyntaxError(`Nothing in the rule is named "${pattern}".`);
    const needed = count === 'all' ? parts.length : count === 'any' ? 1 : Number(count);
    return (event) => parts.filter((part) => part(event)).length >= needed;
  }
}

/** A condition over named questions, such as `selection and not 1 of filter_*`. @throws SyntaxError */
export function readCondition(text: string, named: ReadonlyMap<string, Question>): Question {
  return new ConditionReader(text, named).whole();
}

import { closest, PmqlMistake, type Token } from './tokens.ts';

/** Walks over the tokens of a query; every refusal names the place and what could stand there. */
export class TokenReader {
  readonly tokens: readonly Token[];
  readonly text: string;
  place = 0;

  constructor(tokens: readonly Token[], text: string) {
    this.tokens = tokens;
    this.text = text;
  }

  get token(): Token {
    return this.tokens[this.place] ?? { kind: 'end', text: '', value: 0, at: this.text.length };
  }

  isWord(...words: readonly string[]): boolean {
    return this.token.kind === 'word' && words.includes(this.token.text.toUpperCase());
  }

  takeWord(...words: readonly string[]): boolean {
    if (!this.isWord(...words)) return false;
    this.place += 1;
    return true;
  }

  takeSymbol(symbol: string): boolean {
    if (this.token.kind !== 'symbol' || this.token.text !== symbol) return false;
    this.place += 1;
    return true;
  }

  fail(expected: readonly string[]): never {
    const { kind, text, at } = this.token;
    const found = kind === 'end' ? 'the query ends' : `it reads "${text}"`;
    const near = kind === 'word' ? closest(text, expected) : [];
    throw new PmqlMistake(
      at,
      `Here should stand ${expected.join(' or ')}, but ${found}.`,
      near.length > 0 ? near : expected,
      near.length > 0,
    );
  }

  expectWord(...words: readonly string[]): string {
    const text = this.token.text.toUpperCase();
    if (!this.takeWord(...words)) this.fail(words);
    return text;
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) this.fail([symbol]);
  }

  expectText(what: string): string {
    const token = this.token;
    if (token.kind !== 'text') this.fail([what]);
    this.place += 1;
    return token.text;
  }

  expectNumber(what: string): number {
    const token = this.token;
    if (token.kind !== 'number') this.fail([what]);
    this.place += 1;
    return token.value;
  }

  name(what: string): Token {
    const token = this.token;
    if (token.kind !== 'word' && token.kind !== 'quoted-name') this.fail([what]);
    this.place += 1;
    return token;
  }
}

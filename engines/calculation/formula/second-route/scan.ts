import { dimensionOf, Fault, Ratio, type Dimension } from './plain.ts';

/** A lexeme of the second route, which reads the text sign by sign. */
export type Lexeme =
  | { readonly is: 'value'; readonly value: Ratio | string | Fault }
  | { readonly is: 'word'; readonly text: string }
  | {
      readonly is: 'cells';
      readonly text: string;
      readonly sheet: string | undefined;
      readonly box: readonly [number, number, number, number];
    }
  | { readonly is: 'sign'; readonly text: string };

const SPANS = ['day', 'month', 'year'];
const CODES = new Set(Intl.supportedValuesOf('currency'));

/** The dimension that a word stands for, if any: a currency code or a span of time. */
export function dimensionOfWord(word: string): Dimension | undefined {
  if (CODES.has(word)) return dimensionOf(word);
  const span = word.toLowerCase().replace(/s$/, '');
  return SPANS.includes(span) ? dimensionOf(span) : undefined;
}

const isDigit = (sign: string | undefined): boolean => sign !== undefined && sign >= '0' && sign <= '9';
const isLetter = (sign: string | undefined): boolean =>
  sign !== undefined && (sign === '_' || sign.toLowerCase() !== sign.toUpperCase() || /\p{L}/u.test(sign));

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + (letter.toLowerCase().codePointAt(0) ?? 96) - 96;
  return column;
}

/** Corner of a range: letters, digits, or both. */
function cornerOf(text: string): readonly [column: number, row: number] | undefined {
  let place = 0;
  if (text[place] === '$') place += 1;
  const start = place;
  while (/[A-Za-z]/.test(text[place] ?? '')) place += 1;
  const letters = text.slice(start, place);
  if (letters !== '' && text[place] === '$') place += 1;
  const digits = text.slice(place);
  if (letters.length > 3 || !/^\d{0,7}$/.test(digits) || digits.startsWith('0') || letters + digits === '')
    return undefined;
  return [columnOf(letters), digits === '' ? 0 : Number(digits)];
}

class Scanner {
  readonly #text: string;
  #place = 0;

  constructor(text: string) {
    this.#text = text;
  }

  #at(offset = 0): string | undefined {
    return this.#text[this.#place + offset];
  }

  #while(holds: (sign: string | undefined) => boolean): string {
    const start = this.#place;
    while (this.#place < this.#text.length && holds(this.#at())) this.#place += 1;
    return this.#text.slice(start, this.#place);
  }

  /** A quoted stretch whose quote is doubled inside. */
  #quoted(quote: string): string {
    let inner = '';
    for (this.#place += 1; this.#place < this.#text.length; this.#place += 1) {
      if (this.#at() !== quote) inner += this.#at() ?? '';
      else if (this.#at(1) === quote) [this.#place, inner] = [this.#place + 1, inner + quote];
      else break;
    }
    this.#place += 1;
    return inner;
  }

  scan(): Lexeme[] {
    const found: Lexeme[] = [];
    for (;;) {
      this.#while((sign) => sign !== undefined && sign.trim() === '');
      if (this.#place >= this.#text.length) return found;
      found.push(this.#next());
    }
  }

  #next(): Lexeme {
    const sign = this.#at() ?? '';
    if (sign === '"') return { is: 'value', value: this.#quoted('"') };
    if (sign === '#') return { is: 'value', value: new Fault(this.#while((next) => /[#A-Z0-9/!?]/.test(next ?? ''))) };
    if (sign === "'") {
      const sheet = this.#quoted("'");
      this.#place += 1;
      return this.#onSheet(sheet);
    }
    const range = this.#range(undefined);
    if (range) return range;
    if (isDigit(sign) || (sign === '.' && isDigit(this.#at(1)))) return this.#number();
    if (isLetter(sign)) {
      const word = this.#while((next) => isLetter(next) || isDigit(next) || next === '.');
      if (this.#at() !== '!') return { is: 'word', text: word };
      this.#place += 1;
      return this.#onSheet(word);
    }
    return this.#sign(sign);
  }

  #onSheet(sheet: string): Lexeme {
    if (this.#at() === '#') return this.#next();
    return this.#range(sheet) ?? { is: 'value', value: new Fault('?') };
  }

  /** `B7`, `B7:C9`, `B:C` or `7:9` if such stands here and no name or call. */
  #range(sheet: string | undefined): Lexeme | undefined {
    const start = this.#place;
    const corner = (): readonly [number, number] | undefined =>
      cornerOf(this.#while((next) => /[$A-Za-z0-9]/.test(next ?? '')));
    const from = corner();
    const isRange = from !== undefined && this.#at() === ':';
    if (isRange) this.#place += 1;
    const to = isRange ? corner() : from;
    const next = this.#at();
    const text = this.#text.slice(start, this.#place);
    const ends = !isLetter(next) && !isDigit(next) && next !== '(' && next !== '!' && next !== '.';
    const shape = (at: readonly number[]): string => at.map((part) => (part > 0 ? 'x' : '-')).join('');
    const fits = from && to && shape(from) === shape(to) && (isRange || shape(from) === 'xx');
    if (!fits || !ends) {
      this.#place = start;
      return undefined;
    }
    const order = (a: number, b: number, last: number): readonly [number, number] =>
      a === 0 ? [1, last] : a < b ? [a, b] : [b, a];
    const [[left, right], [top, bottom]] = [order(from[0], to[0], 2 ** 14), order(from[1], to[1], 2 ** 20)];
    return { is: 'cells', text, sheet, box: [left, top, right, bottom] };
  }

  #number(): Lexeme {
    let text = this.#while(isDigit);
    if (this.#at() === '.') {
      this.#place += 1;
      text += `.${this.#while(isDigit)}`;
    }
    const exponent = /^e[-+]?\d+(?![\p{L}\d_.])/iu.exec(this.#text.slice(this.#place, this.#place + 8))?.[0] ?? '';
    this.#place += exponent.length;
    return { is: 'value', value: Ratio.read(text + exponent) ?? new Fault('?') };
  }

  #sign(sign: string): Lexeme {
    const pair = sign + (this.#at(1) ?? '');
    const text = ['<>', '<=', '>='].includes(pair) ? pair : sign;
    this.#place += text.length;
    return { is: 'sign', text: { '−': '-', '×': '*', '÷': '/' }[text] ?? text };
  }
}

/** The lexemes of a formula, read from the text alone. */
export function scanText(text: string): Lexeme[] {
  return new Scanner(text).scan();
}

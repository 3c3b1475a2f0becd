/** One word of a question, or a sign that stands as one: as it was written and as the grammar compares it. */
export interface Word {
  readonly written: string;
  /** Lower case, without possessive ending. */
  readonly plain: string;
  /** {@link plain} in the singular. */
  readonly stem: string;
  readonly possessive: boolean;
}

/** A sign that could change a question is a word of its own, so that it is not passed over either. */
const TOKEN = new RegExp(
  [
    String.raw`[\p{L}\p{N}][\p{L}\p{N}.\-&/']*`,
    String.raw`(?<=^|[\s(])[-–—−]`,
    String.raw`(?<=[\p{L}\p{N}])\s*[–—−]`,
    String.raw`[&+*/<>=%^~≠±×÷€$£¥]`,
  ].join('|'),
  'gu',
);

/** The singular of an English noun, well enough to compare "fees" with "fee". */
export function stemOf(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us')) return word.slice(0, -1);
  return word;
}

function wordOf(raw: string): Word {
  const token = raw.trim();
  if (/^[-–—−]$/u.test(token)) return { written: token, plain: '-', stem: '-', possessive: false };
  const bare = token.length === 1 ? token : token.replace(/[.\-/&]+$/u, '');
  const possessive = /'s?$/iu.test(bare);
  const written = bare.replace(/'s?$/iu, '');
  const plain = written.toLowerCase();
  return { written, plain, stem: stemOf(plain), possessive };
}

/** The words of a text, in order. Apostrophes of all shapes are one, and a possessive is marked. */
export function readWords(text: string): Word[] {
  const clean = text.normalize('NFKC').replaceAll(/[‘’ʼ`]/gu, "'");
  return [...clean.matchAll(TOKEN)].map((match) => wordOf(match[0]));
}

/** What a rule has understood a word as: part of a time, or of anything else. */
type Use = 'time' | 'other';

/** Reads the words of one question; each rule marks what it has understood, so that nothing is passed over. */
export class QuestionReader {
  readonly words: readonly Word[];
  readonly #used: Map<number, Use> = new Map();

  constructor(text: string) {
    this.words = readWords(text);
  }

  isFree(index: number): boolean {
    return index >= 0 && index < this.words.length && !this.#used.has(index);
  }

  isTime(index: number): boolean {
    return this.#used.get(index) === 'time';
  }

  use(indices: Iterable<number>, as: Use = 'other'): void {
    for (const index of indices) this.#used.set(index, as);
  }

  plainAt(index: number): string {
    return this.isFree(index) ? (this.words[index]?.plain ?? '') : '';
  }

  /** Where the phrase stands among the free words, as its first index, or -1. Words compare by their stems. */
  find(phrase: string, from = 0, taken: ReadonlySet<number> = new Set()): number {
    const wanted = phrase.split(' ').map(stemOf);
    for (let start = from; start + wanted.length <= this.words.length; start += 1) {
      const fits = wanted.every((stem, offset) => {
        const index = start + offset;
        return this.isFree(index) && !taken.has(index) && this.words[index]?.stem === stem;
      });
      if (fits) return start;
    }
    return -1;
  }

  has(...phrases: readonly string[]): boolean {
    return phrases.some((phrase) => this.find(phrase) >= 0);
  }

  /** Uses every occurrence of the phrases, longer ones first, and says whether there was one. */
  take(...phrases: readonly string[]): boolean {
    return this.#take(phrases, 'other');
  }

  /** The same for words of time. */
  takeTime(...phrases: readonly string[]): boolean {
    return this.#take(phrases, 'time');
  }

  #take(phrases: readonly string[], as: Use): boolean {
    let taken = false;
    for (const phrase of [...phrases].sort((left, right) => right.split(' ').length - left.split(' ').length)) {
      for (let at = this.find(phrase); at >= 0; at = this.find(phrase, at)) {
        this.use(
          phrase.split(' ').map((_, offset) => at + offset),
          as,
        );
        taken = true;
      }
    }
    return taken;
  }

  free(): number[] {
    return this.words.flatMap((_, index) => (this.isFree(index) ? [index] : []));
  }
}

/** One word of a question: as it was written, as the grammar compares it, and whether a rule has used it. */
export interface Word {
  readonly written: string;
  /** Lower case, without possessive ending. */
  readonly plain: string;
  /** {@link plain} in the singular. */
  readonly stem: string;
  readonly possessive: boolean;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}.\-&/']*/gu;

/** The singular of an English noun, well enough to compare "fees" with "fee". */
export function stemOf(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us')) return word.slice(0, -1);
  return word;
}

/** The words of a text, in order. Apostrophes of all shapes are one, and a possessive is marked. */
export function readWords(text: string): Word[] {
  const clean = text.normalize('NFKC').replaceAll(/[‘’ʼ`]/gu, "'");
  return [...clean.matchAll(WORD)].map((match) => {
    const raw = match[0].replace(/[.\-/&]+$/u, '');
    const possessive = /'s?$/iu.test(raw);
    const plain = raw.replace(/'s?$/iu, '').toLowerCase();
    return { written: raw.replace(/'s?$/iu, ''), plain, stem: stemOf(plain), possessive };
  });
}

/** Reads the words of one question; each rule marks what it has understood, so that nothing is passed over. */
export class QuestionReader {
  readonly words: readonly Word[];
  readonly #used: Set<number> = new Set();

  constructor(text: string) {
    this.words = readWords(text);
  }

  isFree(index: number): boolean {
    return index >= 0 && index < this.words.length && !this.#used.has(index);
  }

  use(indices: Iterable<number>): void {
    for (const index of indices) this.#used.add(index);
  }

  /** Where the phrase stands among the free words, as its first index, or -1. Words compare by their stems. */
  find(phrase: string, from = 0): number {
    const wanted = phrase.split(' ').map(stemOf);
    for (let start = from; start + wanted.length <= this.words.length; start += 1) {
      if (wanted.every((stem, offset) => this.isFree(start + offset) && this.words[start + offset]?.stem === stem))
        return start;
    }
    return -1;
  }

  has(...phrases: readonly string[]): boolean {
    return phrases.some((phrase) => this.find(phrase) >= 0);
  }

  /** Uses every occurrence of the phrases, longer ones first, and says whether there was one. */
  take(...phrases: readonly string[]): boolean {
    let taken = false;
    for (const phrase of [...phrases].sort((left, right) => right.split(' ').length - left.split(' ').length)) {
      for (let at = this.find(phrase); at >= 0; at = this.find(phrase, at)) {
        this.use(phrase.split(' ').map((_, offset) => at + offset));
        taken = true;
      }
    }
    return taken;
  }

  free(): number[] {
    return this.words.flatMap((_, index) => (this.isFree(index) ? [index] : []));
  }
}

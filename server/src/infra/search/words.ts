/** Beyond these a text is cut: a document that long is found by its first pages. */
export const TITLE_MAX = 500;
export const BODY_MAX = 100_000;

/** Terms of a query that count; the rest of a very long query is ignored. */
const TERMS_MAX = 16;

const WORD = /[\p{L}\p{M}\p{N}]+(?:\.\p{N}+)*/gu;

/** A figure with separators between its thousands is the figure without them. */
const THOUSANDS = /(?<=\d)[,'’\u00a0\u202f](?=\d{3}(?!\d))/gu;

export interface PlacedWord {
  /** In lower case and without accents. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** One spelling for all: compatibility forms unfolded, accents dropped, lower case. */
function plain(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words of a text and where they stand; `INV-1001` is two words, `2,706.25` is one. */
export function placedWords(text: string): readonly PlacedWord[] {
  const words: PlacedWord[] = [];
  // A separator of thousands is masked by a character that keeps all positions and belongs to the figure.
  const masked = text.replace(THOUSANDS, '\u{ff10}');
  for (const match of masked.matchAll(WORD)) {
    const end = match.index + match[0].length;
    const original = text.slice(match.index, end).replace(THOUSANDS, '');
    const word = plain(original);
    if (word !== '') words.push({ word, start: match.index, end });
  }
  return words;
}

/** The text as words and blanks only, as the index takes it. */
export function plainWords(text: string): string {
  return placedWords(text)
    .map(({ word }) => word)
    .join(' ');
}

/** The distinct terms of a query, in order. */
export function queryTerms(text: string): readonly string[] {
  return [...new Set(placedWords(text.slice(0, 1000)).map(({ word }) => word))].slice(0, TERMS_MAX);
}

/** Words of letters only, by which a misspelt term may be corrected. A figure is never corrected to another. */
export function isCorrectable(word: string): boolean {
  return word.length >= 4 && word.length <= 40 && /^\p{L}+$/u.test(word);
}

/** Text that PostgreSQL takes: without the zero character, and not cut within a character. */
export function storable(text: string, max: number): string {
  return text.slice(0, max).replaceAll('\u0000', ' ').toWellFormed();
}

const AROUND = 80;

/** The part of `text` around the first word that begins with one of `terms`; `⟦` and `⟧` mark such words. */
export function snippetOf(text: string, terms: readonly string[]): string {
  const words = placedWords(text);
  const matches = (word: PlacedWord): boolean => terms.some((term) => word.word.startsWith(term));
  const first = words.findIndex(matches);
  const center = words[first];
  if (!center) return clip(text, 0, Math.min(text.length, 2 * AROUND));
  const near = words.filter((word) => word.start >= center.start - AROUND && word.end <= center.end + AROUND);
  const from = near[0]?.start ?? center.start;
  const to = near.at(-1)?.end ?? center.end;
  let marked = '';
  let at = from;
  for (const word of near.filter(matches)) {
    marked += `${text.slice(at, word.start)}⟦${text.slice(word.start, word.end)}⟧`;
    at = word.end;
  }
  return `${from > 0 ? '… ' : ''}${oneLine(marked + text.slice(at, to))}${to < text.length ? ' …' : ''}`;
}

function clip(text: string, from: number, to: number): string {
  return `${oneLine(text.slice(from, to).toWellFormed())}${to < text.length ? ' …' : ''}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

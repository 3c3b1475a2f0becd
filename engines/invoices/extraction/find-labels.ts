import type { LabelName } from './label-spellings.ts';
import type { Provenance, Term } from '../model/invoice.ts';
import { SPELLINGS, type Spellings } from './label-spellings.ts';
import { boxAround, wordsInRange, type PageSize, type TextLine, type Word } from './page-text.ts';

/** A label with the text that stands behind it on its line. */
export interface LabelHit {
  readonly name: LabelName;
  readonly line: TextLine;
  readonly lineIndex: number;
  readonly from: number;
  readonly to: number;
  /** Words behind the label up to the next label or a wide gap. */
  readonly after: readonly Word[];
}

const NUMBER_WORD = '(?:numero|number|nummer|numer|numb|num|nr|no|n°|nº|n\\.|#|id)';
const LETTER_BEFORE = '(?<![\\p{L}\\d])';
const LETTER_BEHIND = '(?![\\p{L}\\d])';

const ACCENTED = /[À-ž]/g;
const BARE: ReadonlyMap<string, string> = new Map([
  ['æ', 'a'],
  ['ø', 'o'],
  ['ł', 'l'],
]);

function bareToo(letter: string): string {
  return `[${letter}${BARE.get(letter) ?? letter.normalize('NFD').charAt(0)}]`;
}

function patternOf({ of, begins, before }: Spellings): RegExp {
  const spellings = Object.values(of)
    .flat()
    // Recognition drops some blanks, and the accents of letters that it does not know.
    .map((spelling) => spelling.replaceAll('~', NUMBER_WORD).replaceAll(' ', '\\s*').replace(ACCENTED, bareToo));
  const start = begins ? '^\\W*' : LETTER_BEFORE;
  return new RegExp(`${start}(?:${spellings.join('|')})${LETTER_BEHIND}${before ?? ''}\\.?\\s*[:.#]*\\s*`, 'giu');
}

const LABELS: readonly (readonly [LabelName, RegExp])[] = SPELLINGS.map((spellings) => [
  spellings.name,
  patternOf(spellings),
]);

/** All labels of all lines, in reading order; labels do not overlap. */
export function findLabels(lines: readonly TextLine[], pages: readonly PageSize[]): readonly LabelHit[] {
  return lines.flatMap((line, lineIndex) => {
    const spans = spansOf(line.text);
    return spans.map((span, index) => ({
      ...span,
      line,
      lineIndex,
      after: wordsBehind(line, span.to, spans[index + 1]?.from ?? line.text.length, ratioOf(pages, line.page)),
    }));
  });
}

/** Height of a page per unit of its width: turns a height fraction into a width fraction. */
export function ratioOf(pages: readonly PageSize[], page: number): number {
  const size = pages.find((each) => each.page === page);
  return size ? size.height / size.width : 1.4;
}

interface Span {
  readonly name: LabelName;
  readonly from: number;
  readonly to: number;
}

function spansOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const [name, pattern] of LABELS) {
    for (const match of text.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (match[0] !== '' && !spans.some((span) => from < span.to && to > span.from)) spans.push({ name, from, to });
    }
  }
  return spans.sort((a, b) => a.from - b.from);
}

function wordsBehind(line: TextLine, from: number, to: number, ratio: number): readonly Word[] {
  const words = line.words.filter((_, index) => {
    const start = line.offsets[index] ?? 0;
    return start >= from && start < to;
  });
  // A word may begin inside the label ("No:INV-1"): then the value is the rest of that word.
  const partial = wordsInRange(line, from, from + 1)[0];
  const behind = partial && !words.includes(partial) && from < to ? [restOfWord(line, partial, from), ...words] : words;
  const kept: Word[] = [];
  for (const word of behind) {
    const last = kept.at(-1);
    if (last && word.box[0] - last.box[2] > (word.box[3] - word.box[1]) * ratio * 3) break;
    kept.push(word);
  }
  return kept;
}

function restOfWord(line: TextLine, word: Word, from: number): Word {
  const start = line.offsets[line.words.indexOf(word)] ?? 0;
  const cut = from - start;
  const share = cut / word.text.length;
  const left = word.box[0] + (word.box[2] - word.box[0]) * share;
  return { ...word, text: word.text.slice(cut), box: [left, word.box[1], word.box[2], word.box[3]] };
}

/** Words that stand under a label, within three line heights and overlapping it sideways. */
export function wordsBelow(hit: LabelHit, lines: readonly TextLine[], pages: readonly PageSize[]): readonly Word[] {
  const labelWords = wordsInRange(hit.line, hit.from, hit.to);
  if (labelWords.length === 0) return [];
  const label = boxAround(labelWords);
  const height = label[3] - label[1];
  const ratio = ratioOf(pages, hit.line.page);
  for (const line of lines.slice(hit.lineIndex + 1, hit.lineIndex + 4)) {
    if (line.page !== hit.line.page || line.box[1] - label[3] > height * 3) return [];
    const start = line.words.findIndex(
      (word) => word.box[0] < label[2] && word.box[2] > label[0] - height * ratio * 0.5,
    );
    if (start < 0) continue;
    const kept: Word[] = [];
    for (const word of line.words.slice(start)) {
      const last = kept.at(-1);
      if (last && word.box[0] - last.box[2] > (word.box[3] - word.box[1]) * ratio * 1.2) break;
      kept.push(word);
    }
    return kept;
  }
  return [];
}

/** A term read from words of a page. */
export function termFromWords(
  value: string,
  words: readonly Word[],
  method: Provenance['method'],
  certainty = 1,
  otherwise?: string,
): Term {
  const confidence = words.reduce((lowest, word) => Math.min(lowest, word.confidence), 1) * certainty;
  const first = words[0];
  return {
    value,
    provenance: {
      method,
      confidence: Math.round(confidence * 100) / 100,
      ...(first ? { page: first.page, box: boxAround(words) } : {}),
      ...(otherwise === undefined || otherwise === value ? {} : { otherwise }),
    },
  };
}

/** The text of words, separated by single blanks. */
export function textFromWords(words: readonly Word[]): string {
  return words.map((word) => word.text).join(' ');
}

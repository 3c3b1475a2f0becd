import type { TextLine, Word } from './page-text.ts';
import { readPrintedAmount, type DecimalMark } from './printed-values.ts';

/** A figure on a line: one word, or several between which only the blanks of a grouping stand. */
export interface AmountCell {
  /** Place of the first digits among the words of the line. */
  readonly index: number;
  readonly words: readonly Word[];
  /** As printed, its words with one blank between them. */
  readonly text: string;
  /** Plain decimal. */
  readonly value: string;
  readonly percent: boolean;
  /** What the figure would be together with digits that stand near it, where that cannot be told. */
  readonly otherwise?: string | undefined;
}

/** Widest blank inside one number, and widest gap at which two numbers may be one, in heights of the print. */
const BLANK_MAX = 0.75;
const DOUBT_MAX = 1.6;

const SIGN = /^(?:[$€£¥₹]|USD|EUR|GBP|CHF)$/;
const HEAD = /^[(+−–-]*(?:[$€£¥₹]|[A-Z]{3})?[+−–-]?\d{1,3}$/;
const GROUP = /^\d{3}$/;
const TAIL = /^\d{3}(?:[.,]\d{1,4})?(?:[€£$¥₹]|[A-Z]{3})?[)−–-]?$/;

function gapBetween(left: Word, right: Word, ratio: number): number {
  const height = Math.max(left.box[3] - left.box[1], right.box[3] - right.box[1]) * ratio;
  return height > 0 ? (right.box[0] - left.box[2]) / height : Number.POSITIVE_INFINITY;
}

/** How many words from one on make a grouped number whose parts stand at most a gap apart. */
function runLength(words: readonly Word[], from: number, ratio: number, gapMax: number): number {
  const first = words[from];
  if (!first || !HEAD.test(first.text)) return 1;
  let length = 1;
  for (let at = from + 1; at < words.length; at += 1) {
    const [before, word] = [words[at - 1], words[at]];
    if (!before || !word || !TAIL.test(word.text) || gapBetween(before, word, ratio) > gapMax) break;
    length += 1;
    if (!GROUP.test(word.text)) break;
  }
  return length;
}

function joined(words: readonly Word[]): string {
  return words.map(({ text }) => text.replaceAll('|', '')).join(' ');
}

/**
 * The figures of a line, left to right. Groups of digits that blanks of the width of print separate are one number;
 * where digits stand a little farther to the left, both readings are told. `ratio` is the page's height by its width.
 */
export function amountCells(line: TextLine, mark: DecimalMark, ratio: number): readonly AmountCell[] {
  const words = line.words;
  const cells: AmountCell[] = [];
  let sign: Word | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (!word) break;
    if (SIGN.test(word.text)) {
      sign = word;
      continue;
    }
    const length = runLength(words, at, ratio, BLANK_MAX);
    const run = words.slice(at, at + length);
    const text = joined(run);
    const percent = text.endsWith('%') || words[at + length]?.text === '%';
    const value = readPrintedAmount(text.replace(/%$/, ''), mark);
    if (value !== undefined) {
      const otherwise = otherReading(words, at, length, mark, ratio);
      cells.push({ index: at, words: sign ? [sign, ...run] : run, text, value, percent, otherwise });
      at += length - 1;
    }
    sign = undefined;
  }
  return cells;
}

/** The number that the figure makes with the digits to its left, where these stand near enough to belong to it. */
function otherReading(
  words: readonly Word[],
  at: number,
  length: number,
  mark: DecimalMark,
  ratio: number,
): string | undefined {
  const before = words[at - 1];
  const first = words[at];
  if (
    !before ||
    !first ||
    !(length > 1 ? /^\d/ : /^\d{3}/).test(first.text) ||
    !/(?:^|[^\d])\d{1,3}$/.test(before.text)
  )
    return undefined;
  if (!/^[(+−–-]*(?:[$€£¥₹]|[A-Z]{3})?\d{1,3}$/.test(before.text)) return undefined;
  const gap = gapBetween(before, first, ratio);
  if (gap > DOUBT_MAX) return undefined;
  const together = joined(words.slice(at - 1, at + length));
  // Digits that touch an amount like a group of it are a doubt even where they make no regular grouping.
  return readPrintedAmount(together, mark) ?? (gap <= BLANK_MAX ? together : undefined);
}

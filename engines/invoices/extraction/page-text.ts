/** A box on a page: left, top, right, bottom as fractions of the page, 0 to 1. */
export type Box = readonly [number, number, number, number];

/** A word where it stands. */
export interface Word {
  readonly text: string;
  readonly page: number;
  readonly box: Box;
  /** 0 to 1; 1 for a text layer. */
  readonly confidence: number;
  /** How far the tilt of a photographed page moved the word down, as a fraction of the height; zero at its middle. */
  readonly drop?: number | undefined;
}

/** Words that stand on one line, from left to right. */
export interface TextLine {
  readonly words: readonly Word[];
  readonly page: number;
  readonly box: Box;
  readonly text: string;
  /** Offset of each word in `text`. */
  readonly offsets: readonly number[];
}

/** The size of a page in points (PDF) or pixels (image). */
export interface PageSize {
  readonly page: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around all words. */
export function boxAround(words: readonly Word[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { box } of words) {
    left = Math.min(left, box[0]);
    top = Math.min(top, box[1]);
    right = Math.max(right, box[2]);
    bottom = Math.max(bottom, box[3]);
  }
  return [left, top, right, bottom];
}

function heightOf(word: Word): number {
  return word.box[3] - word.box[1];
}

/** Where the middle of the word would stand on a level page. */
function levelCentre(word: Word): number {
  return (word.box[1] + word.box[3]) / 2 - (word.drop ?? 0);
}

/** Groups words into lines by the overlap of their heights, page by page, top to bottom. */
export function linesOf(words: readonly Word[]): readonly TextLine[] {
  const byPosition = [...words].sort((a, b) => a.page - b.page || levelCentre(a) - levelCentre(b));
  const groups: Word[][] = [];
  for (const word of byPosition) {
    const centre = levelCentre(word);
    const group = groups
      .slice(-4)
      .reverse()
      .find((each) => {
        const reference = each[0];
        if (!reference || reference.page !== word.page) return false;
        return Math.abs(centre - levelCentre(reference)) < Math.max(heightOf(word), heightOf(reference)) * 0.45;
      });
    if (group) group.push(word);
    else groups.push([word]);
  }
  return groups.map(lineOf);
}

function lineOf(group: readonly Word[]): TextLine {
  const words = [...group].sort((a, b) => a.box[0] - b.box[0]);
  const offsets: number[] = [];
  let text = '';
  for (const word of words) {
    if (text !== '') text += ' ';
    offsets.push(text.length);
    text += word.text;
  }
  return { words, page: words[0]?.page ?? 1, box: boxAround(words), text, offsets };
}

/** Words of a line whose text overlaps a range of its characters. */
export function wordsInRange(line: TextLine, from: number, to: number): readonly Word[] {
  return line.words.filter((word, index) => {
    const start = line.offsets[index] ?? 0;
    return start < to && start + word.text.length > from;
  });
}

/** Splits a line where the gap between two words is wider than `gap` line heights: the cells of a layout. */
export function cellsOf(line: TextLine, pageRatio: number, gap = 1.2): readonly TextLine[] {
  const cells: Word[][] = [];
  for (const word of line.words) {
    const cell = cells.at(-1);
    const last = cell?.at(-1);
    // Horizontal fractions are of the width, vertical ones of the height, so the page's shape converts them.
    const limit = heightOf(word) * pageRatio * gap;
    if (cell && last && word.box[0] - last.box[2] <= limit) cell.push(word);
    else cells.push([word]);
  }
  return cells.map(lineOf);
}

/** All lines as plain text, pages separated by a form feed. */
export function plainText(lines: readonly TextLine[]): string {
  let text = '';
  let page = 1;
  for (const line of lines) {
    if (line.page !== page) text += '\f';
    page = line.page;
    text += `${line.text}\n`;
  }
  return text;
}

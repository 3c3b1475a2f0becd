import { STRIP_HEIGHT, type Strip } from './cut-strip.ts';
import type { Letter } from './recognise-strip.ts';

/** A word on a strip: its letters, how likely its least likely letter is, and its ends. */
export interface StripWord {
  readonly text: string;
  readonly likelihood: number;
  readonly left: number;
  readonly right: number;
}

/** A column is blank where its darkest pixel is nearer to the paper than to the ink by this share. */
const INK_SHARE = 0.45;

/** Rows at the edges belong to the lines above and below. */
const EDGE_ROWS = 6;

/**
 * Blank columns between two letters, in widths of a letter. The network sees most blanks between words but not all,
 * and takes wide type for spaced words: where it saw one the paper must show some, where it saw none a clear one. A
 * narrow mark stands in the middle of its cell, so that there the paper is wider.
 */
const GAP = { seen: 0.3, unseen: 0.6, seenAtMark: 0.75, unseenAtMark: 1.1, inFigure: 1.3 } as const;

const NARROW = /^[.,:;'`’!|()\-/\\"*1ilIj[\]]$/;
const POINT = /^[.,]$/;
const FIGURE = /^\d$/;

/** The words of a strip: its letters, parted where the network or the paper between them shows a blank. */
export function wordsOfStrip(strip: Strip, letters: readonly Letter[]): readonly StripWord[] {
  const seen = letters.filter((letter) => letter.text !== ' ');
  if (seen.length === 0) return [];
  const ink = inkOf(strip);
  const pitch = pitchOf(seen, ink, strip.width);
  const blanks = new Set(
    letters.flatMap((letter, index) => (letter.text === ' ' && letters[index + 1] ? [letters[index + 1]] : [])),
  );
  const telling = seen.length > 1 && ink.some((inked) => !inked);
  const groups: Letter[][] = [];
  for (const letter of seen) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (!group || !last) {
      groups.push([letter]);
      continue;
    }
    const decimals = POINT.test(group.at(-2)?.text ?? '') && FIGURE.test(last.text) && FIGURE.test(letter.text);
    const figure = decimals || inFigure(last.text, letter.text);
    const gap = blankBetween(ink, last.x, letter.x) / pitch;
    const needed = figure ? GAP.inFigure : neededGap(last.text, letter.text, blanks.has(letter));
    if (telling ? gap > needed : blanks.has(letter)) groups.push([letter]);
    else group.push(letter);
  }
  return groups.map((group) => wordOf(group, ink, pitch));
}

/** A point between figures, whose paper is wide in type of one width. */
function inFigure(left: string, right: string): boolean {
  return (POINT.test(left) && FIGURE.test(right)) || (FIGURE.test(left) && POINT.test(right));
}

/** How much blank paper parts two letters of one width into words. */
function neededGap(left: string, right: string, seen: boolean): number {
  const narrow = NARROW.test(left) || NARROW.test(right);
  if (seen) return narrow ? GAP.seenAtMark : GAP.seen;
  return narrow ? GAP.unseenAtMark : GAP.unseen;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor((values.length - 1) / 2)] ?? 0;
}

function wordOf(group: readonly Letter[], ink: readonly boolean[], pitch: number): StripWord {
  const [first, last] = [group[0]?.x ?? 0, group.at(-1)?.x ?? 0];
  return {
    text: inContext(group.map((letter) => letter.text).join('')),
    likelihood: Math.min(...group.map((letter) => letter.likelihood)),
    left: edgeFrom(ink, first, -1, pitch),
    right: edgeFrom(ink, last, 1, pitch),
  };
}

/** Letters and figures of one shape are told apart by what stands around them, run by run. */
function inContext(text: string): string {
  return text
    .replace(/(?<=\p{Lu}\.)1(?=\.\p{Lu})/gu, 'I')
    .replace(/[\p{L}\d|]+/gu, (run) => (/[2-9]/.test(run) || !/\p{L}/u.test(run) ? figureRun(run) : letterRun(run)));
}

function figureRun(run: string): string {
  return run.replace(/(?<=\d)[lI|](?=\d)/g, '1').replace(/(?<=\d)[oO](?=\d)/g, '0');
}

/** A run whose only figures are of the shape of a letter; a small letter among capitals has the shape of its capital. */
function letterRun(run: string): string {
  return run
    .replace(/^(?:\p{Lu}{2,}[cosvwxz]|[cosvwxz]\p{Lu}{2,}|\p{Lu}+[cosvwxz]\p{Lu}+)$/u, (word) => word.toUpperCase())
    .replace(/(?<=\p{Ll})1(?=\p{Ll}|$)|(?<=^\p{Lu})1(?=\p{Ll})/gu, 'l')
    .replace(/(?<=\p{Lu})0+(?=\p{Lu}|$)/gu, (zeros) => 'O'.repeat(zeros.length));
}

/** Where the ink of a letter ends in a direction: at most a letter's width away. */
function edgeFrom(ink: readonly boolean[], from: number, direction: 1 | -1, pitch: number): number {
  const limit = Math.max(1, Math.round(pitch));
  let edge = from + (direction * pitch) / 2;
  for (let distance = 0; distance <= limit; distance += 1) {
    const column = Math.round(from) + direction * distance;
    if (column < 0 || column >= ink.length) return Math.min(ink.length, Math.max(0, edge));
    if (ink[column]) edge = column + (direction > 0 ? 1 : 0);
    else if (distance > pitch * 0.3) break;
  }
  return Math.min(ink.length, Math.max(0, edge));
}

/** Which columns of a strip hold ink. */
function inkOf({ pixels, width }: Strip): readonly boolean[] {
  const darkest = Array.from({ length: width }, (_, column) => {
    let value = 255;
    for (let row = EDGE_ROWS; row < STRIP_HEIGHT - EDGE_ROWS; row += 1)
      value = Math.min(value, pixels[row * width + column] ?? 255);
    return value;
  });
  const sorted = [...darkest].sort((left, right) => left - right);
  const ink = sorted[Math.floor(width * 0.1)] ?? 0;
  const paper = paperOf(pixels);
  const limit = paper - (paper - ink) * INK_SHARE;
  return darkest.map((value) => value < limit);
}

/** The grey of the paper: most of a strip is not written on. */
function paperOf(pixels: Float32Array): number {
  const counts = new Uint32Array(256);
  for (const pixel of pixels) {
    const grey = Math.min(255, Math.max(0, Math.round(pixel)));
    counts[grey] = (counts[grey] ?? 0) + 1;
  }
  let rest = pixels.length * 0.3;
  for (let grey = 255; grey >= 0; grey -= 1) {
    rest -= counts[grey] ?? 0;
    if (rest <= 0) return grey;
  }
  return 255;
}

/** The usual distance of two letters: the middle one of all distances, or what the ink of few letters takes. */
function pitchOf(letters: readonly Letter[], ink: readonly boolean[], width: number): number {
  const distances = letters.slice(1).map((letter, index) => letter.x - (letters[index]?.x ?? 0));
  if (distances.length > 2) return Math.max(4, medianOf(distances));
  const inked = ink.filter(Boolean).length;
  return Math.max(4, Math.min(width, inked) / letters.length);
}

/** The widest run of blank columns between two places, in pixels. */
function blankBetween(ink: readonly boolean[], from: number, to: number): number {
  let [widest, run] = [0, 0];
  for (let column = Math.round(from); column <= Math.round(to); column += 1) {
    run = ink[column] ? 0 : run + 1;
    widest = Math.max(widest, run);
  }
  return widest;
}

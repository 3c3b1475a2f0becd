/** A rectangle of cells, counted from 1; whole columns and rows reach to the edge of what is used. */
export interface Reference {
  readonly sheet: string | undefined;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The last column (XFD) and row of a sheet. */
export const LAST_COLUMN = 16384;
export const LAST_ROW = 1048576;

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

export function columnLetters(number: number): string {
  let letters = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** `Sheet!B7`. */
export function cellName(sheet: string, column: number, row: number): string {
  return `${sheet}!${columnLetters(column)}${row}`;
}

const CORNER = /^\$?([A-Za-z]{0,3})\$?(\d*)$/;

/** Reads `B7`, `$B$7:C9`, `A:C`, `1:3`, each with or without a sheet before it; undefined for anything else. */
export function readReference(text: string): Reference | undefined {
  const mark = text.lastIndexOf('!');
  const sheet =
    mark < 0
      ? undefined
      : text
          .slice(0, mark)
          .replace(/^'(.*)'$/s, '$1')
          .replaceAll("''", "'");
  const [from = '', to = from] = text.slice(mark + 1).split(':');
  const [first, last] = [CORNER.exec(from), CORNER.exec(to)];
  if (!first || !last || from === '' || to === '') return undefined;
  const [a = '', b = '', c = '', d = ''] = [first[1], first[2], last[1], last[2]];
  const isWhole = a === '' || b === '';
  if ((a === '') !== (c === '') || (b === '') !== (d === '') || (isWhole && !text.includes(':'))) return undefined;
  const columns = a === '' ? [1, LAST_COLUMN] : [columnNumber(a), columnNumber(c)].sort((x, y) => x - y);
  const rows = b === '' ? [1, LAST_ROW] : [Number(b), Number(d)].sort((x, y) => x - y);
  const [left = 1, right = 1] = columns;
  const [top = 1, bottom = 1] = rows;
  return right > LAST_COLUMN || bottom > LAST_ROW || top < 1 ? undefined : { sheet, left, top, right, bottom };
}

export function isOneCell({ left, top, right, bottom }: Reference): boolean {
  return left === right && top === bottom;
}

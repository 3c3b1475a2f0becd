import { columnLetters, LAST_COLUMN, LAST_ROW } from '../formula/reference.ts';
import { tokenize } from '../formula/tokenize.ts';

const CORNER = /(\$?)([A-Za-z]{1,3})?(\$?)(\d+)?/y;

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** One corner moved; undefined when it leaves the sheet. */
function shiftCorner(text: string, columns: number, rows: number): string | undefined {
  CORNER.lastIndex = 0;
  const [, columnMark = '', letters, rowMark = '', digits] = CORNER.exec(text) ?? [];
  // In a whole row the first mark belongs to the row.
  const isRowFixed = rowMark === '$' || (letters === undefined && columnMark === '$');
  const column = letters === undefined ? undefined : columnNumber(letters) + (columnMark === '$' ? 0 : columns);
  const row = digits === undefined ? undefined : Number(digits) + (isRowFixed ? 0 : rows);
  if (
    (column !== undefined && (column < 1 || column > LAST_COLUMN)) ||
    (row !== undefined && (row < 1 || row > LAST_ROW))
  )
    return undefined;
  return `${columnMark}${column === undefined ? '' : columnLetters(column)}${rowMark}${row ?? ''}`;
}

/** A shared formula as it reads so many columns and rows away: what has no `$` moves along. */
export function shiftFormula(formula: string, columns: number, rows: number): string {
  let [shifted, end] = ['', 0];
  for (const { kind, text, at } of tokenize(formula)) {
    if (kind !== 'reference') continue;
    const mark = text.lastIndexOf('!') + 1;
    const corners = text
      .slice(mark)
      .split(':')
      .map((corner) => shiftCorner(corner, columns, rows));
    const moved = corners.includes(undefined) ? '#REF!' : text.slice(0, mark) + corners.join(':');
    shifted += formula.slice(end, at) + moved;
    end = at + text.length;
  }
  return shifted + formula.slice(end);
}

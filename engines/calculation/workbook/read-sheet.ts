import type { XmlElement } from '@finaceverse/base/xml';
import { RefusalError } from '@finaceverse/base/outcome';
import { readDate } from '../arithmetic/calendar.ts';
import { columnLetters, readReference } from '../formula/reference.ts';
import { shiftFormula } from './shift-formula.ts';
import type { WorkbookCell } from './workbook.ts';

/** What the cells of all sheets refer to: texts by their place, which formats show dates, and where days are counted from. */
export interface SharedParts {
  readonly texts: readonly string[];
  readonly isDateStyle: readonly boolean[];
  readonly epoch: number;
}

type Stored = Pick<WorkbookCell, 'value' | 'isError' | 'isDate'>;

export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** The text of a rich or plain string (ECMA-376 part 1, 18.4.8), without how it is to be pronounced. */
export function textOfString(element: XmlElement): string {
  const runs = element.children.flatMap((child) => (child.name === 'r' ? childrenOf(child, 't') : [child]));
  return runs.map((run) => (run.name === 't' ? run.text : '')).join('');
}

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true';

/** The value stored in a cell, by its type (18.18.11); also a formula may keep its result as a shared text. */
function storedValue(cell: XmlElement, { texts, isDateStyle, epoch }: SharedParts): Stored {
  const [written] = childrenOf(cell, 'v');
  const { t: type = 'n', s: style = '0' } = cell.attributes;
  if (type === 'inlineStr') return { value: childrenOf(cell, 'is').map(textOfString).join('') };
  if (!written || (written.text === '' && type !== 'str')) return { value: null };
  switch (type) {
    case 's':
      return { value: texts[Number(written.text)] ?? null };
    case 'str':
      return { value: written.text };
    case 'b':
      return { value: isOn(written.text) };
    case 'e':
      return { value: written.text, isError: true };
    case 'd': {
      const day = readDate(written.text.slice(0, 10));
      return day === undefined ? { value: written.text } : { value: day + epoch, isDate: true };
    }
    default: {
      const value = Number(written.text);
      return { value, ...(isDateStyle[Number(style)] ? { isDate: true } : {}) };
    }
  }
}

interface Origin {
  readonly formula: string;
  readonly column: number;
  readonly row: number;
}

/** The formula as it reads in this cell; a shared one is moved from the cell that it was written in. */
function formulaOf(element: XmlElement, at: Omit<Origin, 'formula'>, shared: Map<string, Origin>): string | undefined {
  const { t: type, si: group = '' } = element.attributes;
  const formula = element.text.trim();
  if (type === 'dataTable') return undefined;
  if (type !== 'shared') return formula || undefined;
  if (formula !== '') shared.set(group, { formula, ...at });
  const origin = shared.get(group);
  if (!origin) return formula || undefined;
  try {
    return shiftFormula(origin.formula, at.column - origin.column, at.row - origin.row);
  } catch (error) {
    if (error instanceof RefusalError) return origin.formula;
    throw error;
  }
}

/** Gives every cell of an array formula its element. */
function spreadArray(cells: Map<string, WorkbookCell>, range: string, formula: string): void {
  const box = readReference(range);
  if (!box || (box.left === box.right && box.top === box.bottom)) return;
  for (let row = box.top; row <= box.bottom; row += 1) {
    for (let column = box.left; column <= box.right; column += 1) {
      const address = `${columnLetters(column)}${row}`;
      const element = `INDEX(${formula},${row - box.top + 1},${column - box.left + 1})`;
      cells.set(address, { ...(cells.get(address) ?? { value: null }), formula: element });
    }
  }
}

/** The cells of a sheet by their address; where a cell or a row does not say where it stands, it follows the one before. */
export function readSheet(sheet: XmlElement, parts: SharedParts): ReadonlyMap<string, WorkbookCell> {
  const cells = new Map<string, WorkbookCell>();
  const shared = new Map<string, Origin>();
  const arrays: (readonly [range: string, formula: string])[] = [];
  let row = 0;
  for (const line of childrenOf(childrenOf(sheet, 'sheetData')[0], 'row')) {
    row = Number(line.attributes['r'] ?? row + 1);
    const hidden = isOn(line.attributes['hidden']) ? { isHidden: true } : {};
    let column = 0;
    for (const cell of childrenOf(line, 'c')) {
      column = readReference(cell.attributes['r'] ?? '')?.left ?? column + 1;
      const address = `${columnLetters(column)}${row}`;
      const stored = storedValue(cell, parts);
      const [written] = childrenOf(cell, 'f');
      const formula = written && formulaOf(written, { column, row }, shared);
      if (formula !== undefined) cells.set(address, { formula, ...stored, ...hidden });
      else if (stored.value !== null) cells.set(address, { ...stored, ...hidden });
      const range = written?.attributes['ref'];
      if (written?.attributes['t'] === 'array' && range !== undefined && formula !== undefined)
        arrays.push([range, formula]);
    }
  }
  for (const [range, formula] of arrays) spreadArray(cells, range, formula);
  return cells;
}

import ExcelJS from 'exceljs';
import { ok, refuse, RefusalError, type Outcome } from '../../../../base/outcome.ts';
import { EPOCH_1900, EPOCH_1904 } from '../formula/scope.ts';
import { columnLetters, readReference } from '../formula/reference.ts';
import { readDefinedNames } from './read-names.ts';
import { shiftFormula } from './shift-formula.ts';
import type { Workbook, WorkbookCell } from './workbook.ts';

/** Files past this size are no spreadsheets that a person keeps. */
const BYTES_MAX = 50_000_000;
const DAY = 86_400_000;

/** Days and their parts as the file counted them; the reader's milliseconds leave no more than ten decimals. */
function serialOfDate(date: Date, epoch: number): number {
  return Number((date.getTime() / DAY + epoch).toFixed(10));
}

type Stored = Pick<WorkbookCell, 'value' | 'isError' | 'isDate'>;

function storedValue(value: unknown, epoch: number): Stored {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return { value };
  if (value instanceof Date) return { value: serialOfDate(value, epoch), isDate: true };
  if (typeof value !== 'object' || value === null) return { value: null };
  if ('error' in value) return { value: String(value.error), isError: true };
  if ('richText' in value && Array.isArray(value.richText))
    return { value: value.richText.map((run: { readonly text?: unknown }) => String(run.text ?? '')).join('') };
  if ('text' in value) return typeof value.text === 'object' ? storedValue(value.text, epoch) : { value: String(value.text) };
  return { value: null };
}

interface FormulaModel {
  readonly sharedFormula?: string;
  readonly shareType?: string;
  readonly ref?: string;
}

/** The formula as it reads in this cell; a shared one is moved from the cell that it was written in. */
function formulaOf(sheet: ExcelJS.Worksheet, cell: ExcelJS.Cell): string | undefined {
  const { sharedFormula } = cell.model as unknown as FormulaModel;
  if (sharedFormula === undefined) return cell.formula || undefined;
  const origin = sheet.getCell(sharedFormula);
  try {
    return shiftFormula(origin.formula, Number(cell.col) - Number(origin.col), Number(cell.row) - Number(origin.row));
  } catch (error) {
    if (error instanceof RefusalError) return cell.formula;
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

function readSheet(sheet: ExcelJS.Worksheet, epoch: number): ReadonlyMap<string, WorkbookCell> {
  const cells = new Map<string, WorkbookCell>();
  const arrays: (readonly [range: string, formula: string])[] = [];
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      // The other cells of a merged range repeat the first one and hold nothing themselves.
      if (cell.isMerged && cell.master.address !== cell.address) return;
      const hidden = row.hidden ? { isHidden: true } : {};
      const formula = formulaOf(sheet, cell);
      if (formula === undefined) {
        const stored = storedValue(cell.value, epoch);
        if (stored.value !== null) cells.set(cell.address, { ...stored, ...hidden });
        return;
      }
      cells.set(cell.address, { formula, ...storedValue(cell.result, epoch), ...hidden });
      const { shareType, ref } = cell.model as unknown as FormulaModel;
      if (shareType === 'array' && ref !== undefined) arrays.push([ref, formula]);
    }),
  );
  for (const [range, formula] of arrays) spreadArray(cells, range, formula);
  return cells;
}

/**
 * Reads the bytes of an XLSX file into cells, formulas and stored values.
 * @errors vamn.workbook_unreadable, vamn.workbook_too_large
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Outcome<Workbook>> {
  if (bytes.byteLength > BYTES_MAX)
    return refuse('too_large', 'vamn.workbook_too_large', `The workbook has more than ${BYTES_MAX} bytes.`);
  const file = new ExcelJS.Workbook();
  try {
    const copy = new ArrayBuffer(bytes.byteLength);
    new Uint8Array(copy).set(bytes);
    await file.xlsx.load(copy);
  } catch (error) {
    return refuse(
      'invalid',
      'vamn.workbook_unreadable',
      `The file is no readable XLSX workbook: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const isFrom1904 = file.properties.date1904 === true;
  const epoch = isFrom1904 ? EPOCH_1904 : EPOCH_1900;
  const sheets = new Map(file.worksheets.map((sheet) => [sheet.name, readSheet(sheet, epoch)]));
  return ok({ sheets, names: readDefinedNames(bytes), isFrom1904 });
}

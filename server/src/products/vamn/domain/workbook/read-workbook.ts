import ExcelJS from 'exceljs';
import { ok, refuse, type Outcome } from '../../../../base/outcome.ts';
import { serialOfDate, type Workbook, type WorkbookCell } from './recalculate.ts';

/** Files past this size are no spreadsheets that a person keeps. */
const BYTES_MAX = 50_000_000;

function plainValue(value: unknown): WorkbookCell['value'] {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Date) return serialOfDate(value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate());
  if (typeof value === 'object' && 'error' in value) return String(value.error);
  if (typeof value === 'object' && 'text' in value) return String(value.text);
  return null;
}

function cellOf(cell: ExcelJS.Cell): WorkbookCell | undefined {
  if (cell.formula) return { formula: cell.formula, value: plainValue(cell.result) };
  const value = plainValue(cell.value);
  return value === null ? undefined : { value };
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
  const sheets = new Map<string, ReadonlyMap<string, WorkbookCell>>();
  for (const sheet of file.worksheets) {
    const cells = new Map<string, WorkbookCell>();
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        const read = cellOf(cell);
        if (read) cells.set(cell.address, read);
      }),
    );
    sheets.set(sheet.name, cells);
  }
  return ok({ sheets, names: definedNames(file) });
}

function definedNames(file: ExcelJS.Workbook): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { name, ranges } of file.definedNames.model) {
    const [range] = ranges;
    if (range !== undefined) names.set(name, range);
  }
  return names;
}

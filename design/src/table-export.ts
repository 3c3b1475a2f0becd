import { isDecimalString } from './format-figure.ts';
import { figureDecimals, type ColumnData } from './table-model.ts';

/** One cell of a sheet: a number with its format, a date, or a text that no spreadsheet runs as a formula. */
export type SheetCell =
  | { readonly type: NumberConstructor; readonly value: number; readonly format: string }
  | { readonly type: DateConstructor; readonly value: Date; readonly format: string }
  | { readonly type: StringConstructor; readonly value: string; readonly fontWeight?: 'bold' };

// A spreadsheet keeps fifteen significant digits; an amount with more stays a text rather than lose its cents.
const mostDigits = 15;

const numberFormat = (decimals: number): string => (decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`);

const cellOf = (kind: ColumnData<never>['kind'], text: string, decimals: number): SheetCell => {
  if (kind === 'figure' && isDecimalString(text) && text.replaceAll(/[-.]|^0+/g, '').length <= mostDigits) {
    return { type: Number, value: Number(text), format: numberFormat(decimals) };
  }
  if (kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return { type: Date, value: new Date(`${text}T00:00:00Z`), format: 'yyyy-mm-dd' };
  }
  return { type: String, value: text };
};

/** The rows as a sheet: a bold head, figures as numbers with the decimals of their column, dates as dates. */
export const sheetOf = <Row>(columns: readonly ColumnData<Row>[], rows: readonly Row[]): readonly SheetCell[][] => {
  const decimals = columns.map((column) => (column.kind === 'figure' ? figureDecimals(column, rows) : 0));
  return [
    columns.map((column): SheetCell => ({ type: String, value: column.header, fontWeight: 'bold' })),
    ...rows.map((row) => columns.map((column, index) => cellOf(column.kind, column.text(row), decimals[index] ?? 2))),
  ];
};

/** The rows as an XLSX file. The library is loaded when it is first needed. */
export const xlsxOf = async <Row>(columns: readonly ColumnData<Row>[], rows: readonly Row[]): Promise<Blob> => {
  const { default: write } = await import('write-excel-file/browser');
  const sheet = sheetOf(columns, rows).map((cells) => [...cells]);
  return await write(sheet, { stickyRowsCount: 1 }).toBlob();
};

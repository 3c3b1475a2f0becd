/** Workbooks: what their formulas hold, computed anew and proven cell by cell. */
export { readWorkbook } from './workbook/read-workbook.ts';
export { recalculateWorkbook, type CellProof, type Recalculation } from './workbook/recalculate.ts';
export type { Workbook, WorkbookCell } from './workbook/workbook.ts';

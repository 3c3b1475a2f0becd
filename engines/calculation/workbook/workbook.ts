/** A cell as a workbook file holds it: a formula with the value stored beside it, or a value alone. */
export interface WorkbookCell {
  readonly formula?: string;
  readonly value: string | number | boolean | null;
  /** The value is an error such as #N/A, whose name it holds. */
  readonly isError?: boolean;
  /** The value is shown as a date. */
  readonly isDate?: boolean;
  /** The cell stands in a hidden or filtered row. */
  readonly isHidden?: boolean;
}

/** Sheets by name, cells by address such as `B7`. */
export interface Workbook {
  readonly sheets: ReadonlyMap<string, ReadonlyMap<string, WorkbookCell>>;
  /**
   * Defined names and the formula each stands for, such as `Sheet1!$A$1` or `0.19`; names of one sheet as `Sheet1!name`.
   */
  readonly names: ReadonlyMap<string, string>;
  /** Whether dates count from 1904 on, as old files from Macintosh do. */
  readonly isFrom1904?: boolean;
}

import type { Refusal } from '@finaceverse/base/outcome';
import type { InputSource } from '../proof/certificate.ts';
import type { Unit } from '../arithmetic/unit.ts';

/** What a cell or a name holds, before either route reads it. */
export type Given =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'figure';
      readonly text: string;
      readonly unit: Unit;
      readonly source?: InputSource;
      /** The figure is the serial number of a date. */
      readonly isDate?: boolean;
      /** The cell sums others up by SUBTOTAL, so that another SUBTOTAL leaves it out. */
      readonly isSubtotal?: boolean;
      /** The cell stands in a row that is hidden. */
      readonly isHidden?: boolean;
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'error'; readonly refusal: Refusal };

/** What a name stands for: a value, a list of values, or a formula of its own, such as `Sheet1!$A$1:$A$9`. */
export type NamedGiven = Given | readonly Given[] | { readonly kind: 'formula'; readonly formula: string };

/** Where names and cells come from; both routes ask it and each reads the answers for itself. */
export interface FormulaScope {
  name(name: string): NamedGiven | undefined;
  /** Undefined where there is no workbook, or no such sheet. */
  cell(sheet: string | undefined, column: number, row: number): Given | undefined;
  /** The last used column and row. */
  extent(sheet: string | undefined): { readonly columns: number; readonly rows: number } | undefined;
  /** The sheet that a reference without one means. */
  readonly sheet: string;
  /** The cell that the formula stands in, for ROW() and COLUMN(). */
  readonly place?: { readonly column: number; readonly row: number };
  /** Days from 1970-01-01 back to the day 0 of serial numbers: 25569 in the 1900 date system, 24107 in that of 1904. */
  readonly epoch: number;
  /** Remembers ranges that were read, one map for each route. */
  readonly memory: readonly [Map<string, unknown>, Map<string, unknown>];
}

export const EPOCH_1900 = 25569;
export const EPOCH_1904 = 24107;

/** A scope without names and cells. */
export const NO_SCOPE: FormulaScope = {
  name: () => undefined,
  cell: () => undefined,
  extent: () => undefined,
  sheet: '',
  epoch: EPOCH_1900,
  memory: [new Map(), new Map()],
};

import { useMemo, type ReactNode } from 'react';
import { columnDecimals, formatFigure } from './format-figure.ts';
import type { ColumnData } from './table-model.ts';

/** One column on the screen. */
export type Column<Row> = ColumnData<Row> & {
  /** Draws the cell; without it the text is drawn by its kind. */
  readonly cell?: (row: Row) => ReactNode;
  /** A share of the free width for texts (default 1); figures and dates take what their longest cell needs. */
  readonly share?: number;
  /** Left out on narrow screens. */
  readonly wideOnly?: boolean;
};

const widest = (texts: readonly string[], least: number): number =>
  texts.reduce((most, text) => Math.max(most, text.length), least);

const longestText = 22;

/** A column with the width and the decimals that its cells need. */
export type Sized<Row> = { readonly column: Column<Row>; readonly decimals: number; readonly characters: number };

/** The column widths: what figures, dates and short texts need, so that none is cut; longer texts share the rest. */
export const useColumnWidths = <Row,>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  locale: string,
): readonly Sized<Row>[] =>
  useMemo(
    () =>
      columns.map((column) => {
        const kind = column.kind ?? 'text';
        const cells = rows.map(column.text);
        const longest = cells.reduce((most, cell) => (cell.length > most.length ? cell : most), '');
        if (kind === 'text') {
          const short = column.share === undefined && longest.length <= longestText;
          return { column, decimals: 2, characters: short ? widest([longest, column.header], 4) + 2 : 0 };
        }
        const decimals = kind === 'figure' ? columnDecimals(cells) : 0;
        const shown = kind === 'figure' ? formatFigure(longest, { locale, decimals }) : '30 Nov 2026';
        return { column, decimals, characters: widest([shown, column.header], 5) };
      }),
    [columns, rows, locale],
  );

/** The least width of the table, below which it scrolls inside its own box. */
export const leastWidth = <Row,>(widths: readonly Sized<Row>[]): string => {
  const characters = widths.reduce((sum, { characters: own }) => sum + (own === 0 ? longestText : own), 0);
  return `calc(${characters}ch + ${widths.length * 20 + 40}px)`;
};

/** The columns' widths, for the browser. */
export const ColumnWidths = <Row,>({
  widths,
  selects,
}: {
  readonly widths: readonly Sized<Row>[];
  readonly selects: boolean;
}) => (
  <colgroup>
    {selects ? <col style={{ width: 34 }} /> : null}
    {widths.map(({ column, characters }) => (
      <col
        key={column.id}
        className={column.wideOnly === true ? 'f-table__wide' : ''}
        style={characters > 0 ? { width: `calc(${characters}ch + 20px)` } : {}}
      />
    ))}
  </colgroup>
);

import { useMemo, type ReactNode } from 'react';
import { formatDay } from './format-date.ts';
import { formatFigure } from './format-figure.ts';
import { figureDecimals, type ColumnData } from './table-model.ts';

/** One column on the screen. */
export type Column<Row> = ColumnData<Row> & {
  /** Draws the cell; without it the text is drawn by its kind. */
  readonly cell?: (row: Row) => ReactNode;
  /** A share of the free width for texts (default 1); figures and dates take what their longest cell needs. */
  readonly share?: number;
  /** What stands after a figure and says how to read it, such as the side of a balance; it counts as width. */
  readonly suffix?: (row: Row) => string;
  /** Left out where there is little room. */
  readonly wideOnly?: boolean;
  /** The field of the list by which the platform sorts and filters it; its own name unless told. */
  readonly field?: string;
  /** Its place in the two-line row of a narrow screen; found by what the column holds unless told. */
  readonly narrow?: 'name' | 'amount' | 'state';
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
        const decimals = kind === 'figure' ? figureDecimals(column, rows) : 0;
        const shown = kind === 'figure' ? formatFigure(longest, { locale, decimals }) : formatDay('2026-11-30');
        const after = column.suffix === undefined ? 0 : 1 + widest(rows.map(column.suffix), 0);
        return { column, decimals, characters: Math.max(shown.length + after, column.header.length, 5) };
      }),
    [columns, rows, locale],
  );

const leastCharacters = <Row,>(widths: readonly Sized<Row>[]): number =>
  widths.reduce((sum, { characters: own }) => sum + (own === 0 ? longestText : own), 0);

/** The least width of the table, below which it scrolls inside its own box. */
export const leastWidth = <Row,>(widths: readonly Sized<Row>[]): string =>
  `calc(${leastCharacters(widths)}ch + ${widths.length * 20 + 40}px)`;

const charactersPerFigure = 0.62;

const fits = <Row,>(widths: readonly Sized<Row>[], pixels: number, typePixels: number): boolean =>
  pixels >= leastCharacters(widths) * typePixels * charactersPerFigure + widths.length * 20 + 40;

/** How many columns have room: all, only those that always stand, or none, so that a row takes two lines. */
export type Room = 'all' | 'kept' | 'two-line';

/** Finds the room in a box of so many pixels at this size of type, so that no figure is ever cut or pushed out. */
export const roomFor = <Row,>(widths: readonly Sized<Row>[], pixels: number, typePixels: number): Room => {
  if (fits(widths, pixels, typePixels)) return 'all';
  const kept = widths.filter(({ column }) => column.wideOnly !== true);
  return fits(kept, pixels, typePixels) ? 'kept' : 'two-line';
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
      <col key={column.id} style={characters > 0 ? { width: `calc(${characters}ch + 20px)` } : {}} />
    ))}
  </colgroup>
);

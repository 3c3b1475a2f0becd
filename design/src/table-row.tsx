import type { Row as TableRow } from '@tanstack/react-table';
import { Figure } from './figure.tsx';
import { formatDay } from './format-date.ts';
import type { Column, Sized } from './table-columns.tsx';
import { useDesignWords } from './words.tsx';

const DataCell = <Row,>({
  column,
  row,
  decimals,
  locale,
}: {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly decimals: number;
  readonly locale: string;
}) => {
  if (column.cell !== undefined) return column.cell(row);
  const text = column.text(row);
  if (column.kind === 'figure') return <Figure value={text} decimals={decimals} locale={locale} />;
  return column.kind === 'date' ? formatDay(text) : text;
};

/** The classes of a row by whether it opens, is on, and what it means. */
export const rowClass = (opens: boolean, on: boolean, tone: string | undefined): string =>
  ['f-table__row', opens ? 'f-table__row--opens' : '', on ? 'f-table__row--on' : '', tone === undefined ? '' : `f-table__row--${tone}`]
    .filter((name) => name !== '')
    .join(' ');

const cellClass = <Row,>({ kind, wideOnly }: Column<Row>): string =>
  `${kind === 'figure' ? 'num' : ''}${kind === 'date' ? 'tabular f-table__date' : ''}${wideOnly === true ? ' f-table__wide' : ''}`;

/** The room of the rows above or below those that are drawn. */
export const Gap = ({ height }: { readonly height: number }) =>
  height > 0 ? (
    <tr aria-hidden="true">
      {/* One cell: a span over all columns would give those hidden on a narrow screen their width back. */}
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  ) : null;

const Tick = ({ checked, onToggle }: { readonly checked: boolean; readonly onToggle: () => void }) => {
  const words = useDesignWords();
  return (
    <td className="f-table__tick" onClick={(event) => event.stopPropagation()}>
      <input type="checkbox" tabIndex={-1} aria-label={words.selectRow} checked={checked} onChange={onToggle} />
    </td>
  );
};

/** What a row may ask of the selection. */
export type RowSelection = {
  readonly toggle: (id: string) => void;
  readonly selectTo: (index: number) => void;
};

/** One row: it takes the cursor on a click and opens; with Shift or Ctrl it is selected. */
export const DataRow = <Row,>({
  row,
  index,
  widths,
  locale,
  selects,
  isChosen,
  isFirst,
  className,
  onCursor,
  onOpen,
  selection,
}: {
  readonly row: TableRow<Row>;
  readonly index: number;
  readonly widths: readonly Sized<Row>[];
  readonly locale: string;
  readonly selects: boolean;
  readonly isChosen: boolean;
  /** The one row that the Tab key reaches. */
  readonly isFirst: boolean;
  readonly className: string;
  readonly onCursor: (index: number) => void;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly selection: RowSelection;
}) => (
  <tr
    data-index={index}
    aria-rowindex={index + 2}
    aria-selected={isChosen}
    tabIndex={isFirst ? 0 : -1}
    className={className}
    onFocus={() => onCursor(index)}
    onClick={(event) => {
      if (event.shiftKey && selects) return selection.selectTo(index);
      if ((event.ctrlKey || event.metaKey) && selects) return selection.toggle(row.id);
      onCursor(index);
      onOpen?.(row.original);
    }}
  >
    {selects ? <Tick checked={isChosen} onToggle={() => selection.toggle(row.id)} /> : null}
    {widths.map(({ column, decimals }) => (
      <td
        key={column.id}
        className={cellClass(column)}
      >
        <DataCell column={column} row={row.original} decimals={decimals} locale={locale} />
      </td>
    ))}
  </tr>
);

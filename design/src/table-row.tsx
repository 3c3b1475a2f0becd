import type { Row as TableRow } from '@tanstack/react-table';
import { Figure } from './figure.tsx';
import { formatDay } from './format-date.ts';
import type { Column, Sized } from './table-columns.tsx';
import type { NarrowRow } from './table-narrow.ts';
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
  if (column.kind === 'figure') {
    const suffix = column.suffix?.(row) ?? '';
    const figure = (
      <Figure
        value={text}
        decimals={decimals}
        locale={locale}
        of={column.header}
        passport={column.passport?.(row)}
        stops={false}
      />
    );
    return column.suffix === undefined ? (
      figure
    ) : (
      <>
        {figure} <span className="f-table__suffix">{suffix}</span>
      </>
    );
  }
  return column.kind === 'date' ? formatDay(text) : text;
};

/** The classes of a row by whether it opens, is on, and what it means. */
export const rowClass = (opens: boolean, on: boolean, tone: string | undefined): string =>
  [
    'f-table__row',
    opens ? 'f-table__row--opens' : '',
    on ? 'f-table__row--on' : '',
    tone === undefined ? '' : `f-table__row--${tone}`,
  ]
    .filter((name) => name !== '')
    .join(' ');

const cellClass = <Row,>({ kind }: Column<Row>): string =>
  kind === 'figure' ? 'num' : kind === 'date' ? 'tabular f-table__date' : '';

/** The room of the rows above or below those that are drawn. */
export const Gap = ({ height }: { readonly height: number }) =>
  height > 0 ? (
    <tr aria-hidden="true">
      {/* One cell: a span over all columns would give those hidden on a narrow screen their width back. */}
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  ) : null;

/** A row that stands at its place whatever the order and the filters: what is brought or carried forward. */
export const FixedRow = <Row,>({
  row,
  widths,
  narrow,
  locale,
  selects,
}: {
  readonly row: Row;
  readonly widths: readonly Sized<Row>[];
  readonly narrow: NarrowRow<Row> | undefined;
  readonly locale: string;
  readonly selects: boolean;
}) => (
  <tr className="f-table__row f-table__row--fixed">
    {selects && narrow === undefined ? <td className="f-table__tick" /> : null}
    {narrow === undefined ? (
      widths.map(({ column, decimals }) => (
        <td key={column.id} className={cellClass(column)}>
          <DataCell column={column} row={row} decimals={decimals} locale={locale} />
        </td>
      ))
    ) : (
      <NarrowCell row={row} places={narrow} widths={widths} locale={locale} />
    )}
  </tr>
);

const Tick = ({ checked, onToggle }: { readonly checked: boolean; readonly onToggle: () => void }) => {
  const words = useDesignWords();
  return (
    <td className="f-table__tick" onClick={(event) => event.stopPropagation()}>
      <input type="checkbox" tabIndex={-1} aria-label={words.selectRow} checked={checked} onChange={onToggle} />
    </td>
  );
};

/** The inside of a row on a narrow screen: name and amount above, the rest and the state below. */
const NarrowCell = <Row,>({
  row,
  places,
  widths,
  locale,
}: {
  readonly row: Row;
  readonly places: NarrowRow<Row>;
  readonly widths: readonly Sized<Row>[];
  readonly locale: string;
}) => {
  const draw = (column: Column<Row> | undefined) => {
    const sized = widths.find((one) => one.column === column);
    return sized === undefined ? null : (
      <DataCell column={sized.column} row={row} decimals={sized.decimals} locale={locale} />
    );
  };
  const told = places.under.filter((column) => column.text(row) !== '');
  return (
    <td>
      <div className="f-table__line">
        <div className="f-table__name">{draw(places.name)}</div>
        <div className="num">{draw(places.amount)}</div>
      </div>
      <div className="f-table__line">
        <div className="f-table__under">
          {told.map((column) => (
            <span key={column.id} className={column.kind === 'text' ? 'f-table__word' : 'tabular f-table__told'}>
              {column.kind === 'figure' ? `${column.header} ` : null}
              {draw(column)}
            </span>
          ))}
        </div>
        <div className="f-table__state">{draw(places.state)}</div>
      </div>
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
  narrow,
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
  /** Where the columns stand in a two-line row; undefined where each has a cell of its own. */
  readonly narrow: NarrowRow<Row> | undefined;
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
    {selects && narrow === undefined ? <Tick checked={isChosen} onToggle={() => selection.toggle(row.id)} /> : null}
    {narrow === undefined ? (
      widths.map(({ column, decimals }) => (
        <td key={column.id} className={cellClass(column)}>
          <DataCell column={column} row={row.original} decimals={decimals} locale={locale} />
        </td>
      ))
    ) : (
      <NarrowCell row={row.original} places={narrow} widths={widths} locale={locale} />
    )}
  </tr>
);

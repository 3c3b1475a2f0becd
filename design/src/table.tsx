import { useMemo, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import {
  getCoreRowModel,
  getFilteredRowModel,
  getSortedRowModel,
  useReactTable,
  type ColumnDef,
  type Row as TableRow,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Figure } from './figure.tsx';
import { columnDecimals, formatFigure } from './format-figure.ts';
import { formatDay } from './format-date.ts';
import { useKeys } from './keys.tsx';
import { TableBar, TableFoot } from './table-bars.tsx';
import { TableHead } from './table-head.tsx';
import { compareCells, filterOf, plainView, tsvOf, type ColumnData, type TableView } from './table-model.ts';
import { useDesignWords } from './words.tsx';
import './table.css';

/** One column on the screen. */
export type Column<Row> = ColumnData<Row> & {
  /** Draws the cell; without it the text is drawn by its kind. */
  readonly cell?: (row: Row) => ReactNode;
  /** A share of the free width for texts (default 1); figures and dates take what their longest cell needs. */
  readonly share?: number;
  /** Left out on narrow screens. */
  readonly wideOnly?: boolean;
};

/** Properties of a table. */
export type TableProps<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly openId?: string | undefined;
  readonly view?: TableView;
  readonly onView?: (view: TableView) => void;
  readonly locale?: string;
  readonly empty?: ReactNode;
  /** Selecting rows; on by default, off for short read-only lists. */
  readonly selects?: boolean;
  readonly actions?: ReactNode;
  /** What the selection offers besides its sum, for instance a batch action. */
  readonly selectionActions?: (rows: readonly Row[]) => ReactNode;
  readonly rowTone?: (row: Row) => 'bad' | 'warn' | undefined;
};

const rowHeight = 32;

const widest = (texts: readonly string[], least: number): number =>
  texts.reduce((most, text) => Math.max(most, text.length), least);

const longestText = 22;

type Sized<Row> = { readonly column: Column<Row>; readonly decimals: number; readonly characters: number };

/** The column widths: what figures, dates and short texts need, so that none is cut; longer texts share the rest. */
const useColumnWidths = <Row,>(
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
const leastWidth = <Row,>(widths: readonly Sized<Row>[]): string => {
  const characters = widths.reduce((sum, { characters: own }) => sum + (own === 0 ? longestText : own), 0);
  return `calc(${characters}ch + ${widths.length * 20 + 40}px)`;
};

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

/** The rows that are seen: filtered and sorted as the view says. */
const useSeenRows = <Row,>(
  { columns, rows, rowId, locale = 'en-US' }: TableProps<Row>,
  view: TableView,
): readonly TableRow<Row>[] => {
  const definitions = useMemo(
    () =>
      columns.map((column): ColumnDef<Row> => ({
        id: column.id,
        accessorFn: column.text,
        sortingFn: (a, b, id) => compareCells(column.kind ?? 'text', a.getValue<string>(id), b.getValue<string>(id)),
        filterFn: (row, id, test: (cell: string) => boolean) => test(row.getValue<string>(id)),
      })),
    [columns],
  );
  const filters = useMemo(
    () =>
      Object.entries(view.filters).flatMap(([id, text]) => {
        const column = columns.find((one) => one.id === id);
        return column === undefined || text.trim() === ''
          ? []
          : [{ id, value: filterOf(column.kind ?? 'text', text, locale) }];
      }),
    [columns, view.filters, locale],
  );
  const sorting = useMemo(
    () => (view.sort === undefined ? [] : [{ id: view.sort.column, desc: view.sort.down }]),
    [view.sort],
  );
  const data = useMemo(() => [...rows], [rows]);
  const table = useReactTable<Row>({
    data,
    columns: definitions,
    getRowId: rowId,
    state: { sorting, columnFilters: filters },
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getFilteredRowModel: getFilteredRowModel(),
  });
  return table.getRowModel().rows;
};

/** Which rows are selected, and how they are selected and copied. */
const useSelection = <Row,>(
  seen: readonly TableRow<Row>[],
  cursor: number,
  columns: readonly Column<Row>[],
) => {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const chosen = seen.filter((row) => selected.has(row.id)).map((row) => row.original);
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  return {
    chosen,
    has: (id: string): boolean => selected.has(id),
    toggle,
    toggleAll: () => setSelected(chosen.length === seen.length ? new Set() : new Set(seen.map((row) => row.id))),
    clear: () => setSelected(new Set()),
    selectTo: (index: number) => {
      const from = Math.max(cursor, 0);
      const span = seen.slice(Math.min(from, index), Math.max(from, index) + 1);
      setSelected(new Set([...selected, ...span.map((row) => row.id)]));
    },
    copy: (): boolean => {
      if (window.getSelection()?.isCollapsed === false) return false;
      const current = seen[cursor];
      const copied = chosen.length > 0 ? chosen : current === undefined ? [] : [current.original];
      if (copied.length > 0) void navigator.clipboard.writeText(tsvOf(columns, copied));
      return copied.length > 0;
    },
  };
};

const rowClass = (opens: boolean, on: boolean, tone: string | undefined): string =>
  ['f-table__row', opens ? 'f-table__row--opens' : '', on ? 'f-table__row--on' : '', tone === undefined ? '' : `f-table__row--${tone}`]
    .filter((name) => name !== '')
    .join(' ');

const cellClass = <Row,>({ kind, wideOnly }: Column<Row>): string =>
  `${kind === 'figure' ? 'num' : ''}${kind === 'date' ? 'tabular f-table__date' : ''}${wideOnly === true ? ' f-table__wide' : ''}`;

/** The room of the rows above or below those that are drawn. */
const Gap = ({ height, columns }: { readonly height: number; readonly columns: number }) =>
  height > 0 ? (
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
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

/** One row: it takes the cursor on a click and opens; with Shift or Ctrl it is selected. */
const DataRow = <Row,>({
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
  readonly widths: ReturnType<typeof useColumnWidths<Row>>;
  readonly locale: string;
  readonly selects: boolean;
  readonly isChosen: boolean;
  /** The one row that the Tab key reaches. */
  readonly isFirst: boolean;
  readonly className: string;
  readonly onCursor: (index: number) => void;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly selection: Pick<ReturnType<typeof useSelection<Row>>, 'toggle' | 'selectTo'>;
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

const rowsAPage = 15;

/** Where a key leads from a row; undefined for keys that lead nowhere. */
const rowAfter = (key: string, at: number, last: number): number | undefined => {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: last,
    PageDown: at + rowsAPage,
    PageUp: at - rowsAPage,
  };
  return moves[key];
};

/** The letters that move through the rows: J, K, Enter, X, F. */
const useTableKeys = <Row,>(
  { onOpen, selects = true }: TableProps<Row>,
  place: {
    readonly seen: readonly TableRow<Row>[];
    readonly cursor: number;
    readonly focusRow: (index: number) => void;
    readonly toggle: (id: string) => void;
    readonly onFilter: () => void;
  },
): void => {
  const words = useDesignWords();
  const { seen, cursor, focusRow } = place;
  const withRow = (act: (row: TableRow<Row>) => void) => () => {
    const row = seen[cursor];
    if (row !== undefined) act(row);
  };
  const select = { keys: 'X', label: words.selectRow, run: withRow((row) => place.toggle(row.id)) };
  const open = { keys: 'Enter', label: words.tableKeys.open, run: withRow((row) => onOpen?.(row.original)) };
  useKeys([
    { keys: 'J', label: words.tableKeys.down, run: () => focusRow(Math.min(cursor + 1, seen.length - 1)) },
    { keys: 'K', label: words.tableKeys.up, run: () => focusRow(Math.max(cursor - 1, 0)) },
    { keys: 'F', label: words.showFilters, run: place.onFilter },
    ...(selects ? [select] : []),
    ...(onOpen === undefined ? [] : [open]),
  ]);
};

const ColumnWidths = <Row,>({
  widths,
  selects,
}: {
  readonly widths: ReturnType<typeof useColumnWidths<Row>>;
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

/** Rows in columns: virtualised, sortable, filterable, with selection, sums and the keys J, K, Enter, X, F. */
// oxlint-disable-next-line max-lines-per-function -- it wires the hooks of one grid together; each part is a component of its own
export const Table = <Row,>(props: TableProps<Row>) => {
  const { label, columns, rows, onOpen, openId, locale = 'en-US', selects = true } = props;
  const words = useDesignWords();
  const [ownView, setOwnView] = useState<TableView>(plainView);
  const view = props.view ?? ownView;
  const setView = props.onView ?? setOwnView;
  const [filtering, setFiltering] = useState(false);
  const [cursor, setCursor] = useState(-1);
  const scroller = useRef<HTMLDivElement>(null);

  const seen = useSeenRows(props, view);
  const shownColumns = columns.filter((column) => !view.hidden.includes(column.id));
  const widths = useColumnWidths(shownColumns, rows, locale);
  const virtual = useVirtualizer({
    count: seen.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const selection = useSelection(seen, cursor, shownColumns);
  const { chosen, toggle } = selection;

  const focusRow = (index: number) => {
    if (index < 0 || index >= seen.length) return;
    setCursor(index);
    virtual.scrollToIndex(index);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus());
  };
  useTableKeys(props, { seen, cursor, focusRow, toggle, onFilter: () => setFiltering(!filtering) });
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'text') return;
    const to = rowAfter(event.key, cursor, seen.length - 1);
    if (to !== undefined) {
      event.preventDefault();
      focusRow(Math.max(0, Math.min(seen.length - 1, to)));
    } else if ((event.ctrlKey || event.metaKey) && event.key === 'c' && selection.copy()) event.preventDefault();
  };
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const columnCount = shownColumns.length + (selects ? 1 : 0);
  return (
    <div className="f-table">
      <TableBar
        columns={columns}
        view={view}
        onView={setView}
        filtering={filtering}
        onFiltering={setFiltering}
        shown={seen.length}
        all={rows.length}
        actions={props.actions}
      />
      <div className="f-table__scroll" ref={scroller} tabIndex={-1}>
        <table
          style={
            {
              '--least': leastWidth(widths),
              '--least-narrow': leastWidth(widths.filter(({ column }) => column.wideOnly !== true)),
            } as CSSProperties
          }
          role="grid"
          aria-label={label}
          aria-rowcount={seen.length + 1}
          aria-multiselectable={selects || undefined}
          onKeyDown={onKeyDown}
        >
          <ColumnWidths widths={widths} selects={selects} />
          <TableHead
            columns={shownColumns}
            view={view}
            onView={setView}
            filtering={filtering}
            selects={selects}
            all={chosen.length > 0 && chosen.length === seen.length}
            some={chosen.length > 0}
            onAll={selection.toggleAll}
          />
          <tbody>
            <Gap height={before} columns={columnCount} />
            {items.map((item) => {
              const row = seen[item.index];
              if (row === undefined) return null;
              const isChosen = selection.has(row.id);
              const tone = props.rowTone?.(row.original);
              return (
                <DataRow
                  key={row.id}
                  row={row}
                  index={item.index}
                  widths={widths}
                  locale={locale}
                  selects={selects}
                  isChosen={isChosen}
                  isFirst={item.index === Math.max(cursor, 0)}
                  className={rowClass(onOpen !== undefined, row.id === openId || isChosen, tone)}
                  onCursor={setCursor}
                  onOpen={onOpen}
                  selection={selection}
                />
              );
            })}
            <Gap height={after} columns={columnCount} />
          </tbody>
        </table>
        {seen.length === 0 ? (
          rows.length === 0 ? (
            props.empty
          ) : (
            <p className="f-table__none muted">{words.noMatch}</p>
          )
        ) : null}
      </div>
      {chosen.length > 0 ? (
        <TableFoot
          columns={shownColumns}
          rows={chosen}
          locale={locale}
          onCopy={selection.copy}
          onClear={selection.clear}
          actions={props.selectionActions?.(chosen)}
        />
      ) : null}
    </div>
  );
};

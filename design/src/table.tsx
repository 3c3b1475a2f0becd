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
import { useKeys } from './keys.tsx';
import { TableBar, TableFoot } from './table-bars.tsx';
import { ColumnWidths, leastWidth, useColumnWidths, type Column } from './table-columns.tsx';
import { TableHead } from './table-head.tsx';
import { compareCells, filterOf, plainView, tsvOf, type TableView } from './table-model.ts';
import { DataRow, Gap, rowClass } from './table-row.tsx';
import { useDesignWords } from './words.tsx';
import './table.css';

export type { Column } from './table-columns.tsx';

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
  const chosen = useMemo(
    () => (selected.size === 0 ? [] : seen.filter((row) => selected.has(row.id)).map((row) => row.original)),
    [seen, selected],
  );
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
  const shownColumns = useMemo(
    () => columns.filter((column) => !view.hidden.includes(column.id)),
    [columns, view.hidden],
  );
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
            <Gap height={before} />
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
            <Gap height={after} />
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

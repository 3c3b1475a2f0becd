import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import {
  getCoreRowModel,
  getFilteredRowModel,
  getSortedRowModel,
  useReactTable,
  type ColumnDef,
  type Row as TableRow,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { numberLocale } from './locale.ts';
import { useKeys } from './keys.tsx';
import { TableBar, TableFoot } from './table-bars.tsx';
import { fileName, saveFile } from './save-file.ts';
import {
  ColumnWidths,
  leastWidth,
  roomFor,
  useColumnWidths,
  type Column,
  type Room,
  type Sized,
} from './table-columns.tsx';
import { xlsxOf } from './table-export.ts';
import { FilterList } from './table-filters.tsx';
import { NarrowHead, TableHead } from './table-head.tsx';
import { compareCells, csvOf, exportColumns, filterOf, plainView, tsvOf, type TableView } from './table-model.ts';
import { narrowRowOf } from './table-narrow.ts';
import { DataRow, FixedRow, Gap, rowClass } from './table-row.tsx';
import { showInTray } from './tray.tsx';
import { useDesignWords } from './words.tsx';
import './table.css';

export type { Column } from './table-columns.tsx';

/** The rest of a list whose rows are sorted, filtered and paged elsewhere; the table has the first of them. */
export type RemoteRows<Row> = {
  /** How many rows the filter leaves, where it is known. */
  readonly total: number | undefined;
  readonly isLoading: boolean;
  /** Fetches the rows that follow; undefined at the end. */
  readonly more: (() => void) | undefined;
  /** All rows that the view leaves, in its order, for an export. */
  readonly readAll: (onShare: (share: number) => void) => Promise<readonly Row[]>;
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
  /** Rows that stand before and after all others, whatever the order and the filters; they are neither counted nor selected. */
  readonly fixed?: { readonly before: readonly Row[]; readonly after: readonly Row[] };
  /** Where the rows are only the first of many; the table then neither sorts nor filters by itself. */
  readonly remote?: RemoteRows<Row> | undefined;
  /** What an exported file is called; the label unless told. */
  readonly exportName?: string;
};

const noFixedRows = { before: [], after: [] };
const rowHeight = 32;
const twoLineHeight = 56;
const narrowWindow = 720;
const typePixels = 13;

/** The room that the box has for the columns; on a narrow window a row takes two lines in any case. */
const useRoom = <Row,>(box: RefObject<HTMLElement | null>, widths: readonly Sized<Row>[]): Room => {
  const [pixels, setPixels] = useState<number>();
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => setPixels(element.clientWidth);
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [box]);
  if (window.innerWidth <= narrowWindow) return 'two-line';
  return roomFor(widths, pixels ?? window.innerWidth, typePixels);
};

/** Saves what is seen: the rows that the view leaves, in its order, with its columns. */
const useExport = <Row,>(
  { label, exportName = label, remote, fixed = noFixedRows }: TableProps<Row>,
  columns: readonly Column<Row>[],
  seen: readonly TableRow<Row>[],
) => {
  const words = useDesignWords();
  const written = exportColumns(columns, words.passportOf);
  return async (kind: 'csv' | 'xlsx'): Promise<void> => {
    const name = fileName(exportName, kind);
    const item = { id: `export-${name}`, title: words.exporting(name) };
    try {
      const listed =
        remote === undefined
          ? seen.map((row) => row.original)
          : await remote.readAll((share) => showInTray({ ...item, running: true, share }));
      const rows = [...fixed.before, ...listed, ...fixed.after];
      saveFile(
        name,
        kind === 'csv' ? new Blob([csvOf(written, rows)], { type: 'text/csv' }) : await xlsxOf(written, rows),
      );
      if (remote !== undefined) showInTray({ ...item, tone: 'good' });
    } catch (fault) {
      showInTray({
        ...item,
        title: words.exportFailed,
        text: fault instanceof Error ? fault.message : '',
        tone: 'bad',
      });
    }
  };
};

/** The rows that are seen: filtered and sorted as the view says. */
const useSeenRows = <Row,>(
  { columns, rows, rowId, remote, locale = numberLocale() }: TableProps<Row>,
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
    state: remote === undefined ? { sorting, columnFilters: filters } : {},
    manualSorting: remote !== undefined,
    manualFiltering: remote !== undefined,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getFilteredRowModel: getFilteredRowModel(),
  });
  return table.getRowModel().rows;
};

/** Which rows are selected, and how they are selected and copied. */
const useSelection = <Row,>(seen: readonly TableRow<Row>[], cursor: number, columns: readonly Column<Row>[]) => {
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
  const { label, columns, rows, onOpen, openId, locale = numberLocale(), selects = true, remote } = props;
  const fixed = props.fixed ?? noFixedRows;
  const words = useDesignWords();
  const [ownView, setOwnView] = useState<TableView>(plainView);
  const view = props.view ?? ownView;
  const setView = props.onView ?? setOwnView;
  const [filtering, setFiltering] = useState(false);
  const [cursor, setCursor] = useState(-1);
  const scroller = useRef<HTMLDivElement>(null);
  const whole = useRef<HTMLDivElement>(null);

  const seen = useSeenRows(props, view);
  const shownColumns = useMemo(
    () => columns.filter((column) => !view.hidden.includes(column.id)),
    [columns, view.hidden],
  );
  const measured = useMemo(() => [...fixed.before, ...rows, ...fixed.after], [fixed, rows]);
  const allWidths = useColumnWidths(shownColumns, measured, locale);
  const room = useRoom(scroller, allWidths);
  const isNarrow = room === 'two-line';
  const widths = room === 'kept' ? allWidths.filter(({ column }) => column.wideOnly !== true) : allWidths;
  const narrow = useMemo(() => (isNarrow ? narrowRowOf(shownColumns) : undefined), [isNarrow, shownColumns]);
  const height = isNarrow ? twoLineHeight : rowHeight;
  const virtual = useVirtualizer({
    count: seen.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
  });
  useEffect(() => virtual.measure(), [virtual, height]);
  const exportAs = useExport(props, shownColumns, seen);
  const selection = useSelection(seen, cursor, shownColumns);
  const { chosen, toggle } = selection;

  const focusRow = (index: number) => {
    if (index < 0 || index >= seen.length) return;
    setCursor(index);
    virtual.scrollToIndex(index);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus());
  };
  // F leads into the first filter, and back to the rows once the filters stand.
  const filter = () => {
    if (filtering && scroller.current?.contains(document.activeElement) === true) return setFiltering(false);
    setFiltering(true);
    requestAnimationFrame(() => whole.current?.querySelector<HTMLInputElement>('[data-filter]')?.focus());
  };
  useTableKeys(props, { seen, cursor, focusRow, toggle, onFilter: filter });
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'text') return;
    const to = rowAfter(event.key, cursor, seen.length - 1);
    if (to !== undefined) {
      event.preventDefault();
      focusRow(Math.max(0, Math.min(seen.length - 1, to)));
    } else if ((event.ctrlKey || event.metaKey) && event.key === 'c' && selection.copy()) event.preventDefault();
  };
  const items = virtual.getVirtualItems();
  const lastDrawn = items.at(-1)?.index ?? 0;
  const more = remote?.more;
  const isNearEnd = lastDrawn >= seen.length - rowsAPage * 2;
  useEffect(() => {
    if (isNearEnd) more?.();
  }, [isNearEnd, more]);
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div className={`f-table${isNarrow ? ' f-table--narrow' : ''}`} ref={whole}>
      <TableBar
        columns={columns}
        view={view}
        onView={setView}
        filtering={filtering}
        onFiltering={setFiltering}
        narrow={isNarrow}
        count={
          remote === undefined
            ? { shown: seen.length, all: rows.length }
            : { shown: remote.total ?? seen.length, all: remote.total ?? seen.length }
        }
        onExport={(kind) => void exportAs(kind)}
        actions={props.actions}
      />
      {isNarrow && filtering ? <FilterList columns={shownColumns} view={view} onView={setView} /> : null}
      <div className="f-table__scroll" ref={scroller} tabIndex={-1}>
        <table
          style={isNarrow ? {} : ({ '--least': leastWidth(widths) } as CSSProperties)}
          role="grid"
          aria-label={label}
          aria-rowcount={(remote?.total ?? seen.length) + 1}
          aria-multiselectable={selects || undefined}
          onKeyDown={onKeyDown}
        >
          {isNarrow ? (
            <NarrowHead label={label} />
          ) : (
            <>
              <ColumnWidths widths={widths} selects={selects} />
              <TableHead
                columns={widths.map(({ column }) => column)}
                view={view}
                onView={setView}
                filtering={filtering}
                selects={selects}
                all={chosen.length > 0 && chosen.length === seen.length}
                some={chosen.length > 0}
                onAll={selection.toggleAll}
              />
            </>
          )}
          <tbody>
            {fixed.before.map((row, index) => (
              <FixedRow
                key={`before${String(index)}`}
                row={row}
                widths={widths}
                narrow={narrow}
                locale={locale}
                selects={selects}
              />
            ))}
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
                  narrow={narrow}
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
            {fixed.after.map((row, index) => (
              <FixedRow
                key={`after${String(index)}`}
                row={row}
                widths={widths}
                narrow={narrow}
                locale={locale}
                selects={selects}
              />
            ))}
          </tbody>
        </table>
        {remote?.isLoading === true ? (
          <p className="f-table__none muted" role="status">
            {words.loadingRows}
          </p>
        ) : seen.length === 0 ? (
          rows.length === 0 && Object.keys(view.filters).length === 0 ? (
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

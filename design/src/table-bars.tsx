import { Menu as Base } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { formatCount, formatFigure } from './format-figure.ts';
import { Menu } from './menu.tsx';
import { nextSort } from './table-head.tsx';
import { figureDecimals, summaryOf, type ColumnData, type TableView } from './table-model.ts';
import { useDesignWords } from './words.tsx';
import './popup.css';

const ColumnsMenu = <Row,>({
  columns,
  view,
  onView,
}: {
  readonly columns: readonly ColumnData<Row>[];
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
}) => {
  const words = useDesignWords();
  const toggle = (id: string, on: boolean) =>
    onView({ ...view, hidden: on ? view.hidden.filter((hidden) => hidden !== id) : [...view.hidden, id] });
  return (
    <Base.Root>
      <Base.Trigger className="f-button f-button--quiet">{words.columns}</Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="f-positioner" sideOffset={4} align="end">
          <Base.Popup className="f-popup">
            {columns.map((column) => (
              <Base.CheckboxItem
                key={column.id}
                className="f-item"
                checked={!view.hidden.includes(column.id)}
                closeOnClick={false}
                onCheckedChange={(on) => toggle(column.id, on)}
              >
                <span className="f-item__tick" aria-hidden="true">
                  <Base.CheckboxItemIndicator>✓</Base.CheckboxItemIndicator>
                </span>
                {column.header}
              </Base.CheckboxItem>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
};

/** Sorts where no column has a name to press: the order that stands is marked. */
const SortMenu = <Row,>({
  columns,
  view,
  onView,
}: {
  readonly columns: readonly ColumnData<Row>[];
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
}) => {
  const words = useDesignWords();
  return (
    <Menu
      trigger={
        <button type="button" className="f-button f-button--quiet">
          {words.sort}
        </button>
      }
      entries={columns.map((column) => ({
        label: column.header,
        run: () => onView(nextSort(view, column.id)),
        ...(view.sort?.column === column.id ? { note: view.sort.down ? '↓' : '↑' } : {}),
      }))}
    />
  );
};

/** How many rows there are: all that are known, and how many of them are seen. */
export type RowCount = { readonly shown: number; readonly all: number };

/** The line above a table: how much is seen, the filters, the order on a narrow screen, the columns, the export. */
export const TableBar = <Row,>(props: {
  readonly columns: readonly ColumnData<Row>[];
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
  readonly filtering: boolean;
  readonly onFiltering: (on: boolean) => void;
  readonly narrow: boolean;
  readonly count: RowCount;
  readonly onExport: (kind: 'csv' | 'xlsx') => void;
  readonly actions: ReactNode;
}) => {
  const { columns, view, onView, count } = props;
  const words = useDesignWords();
  const shared = { columns, view, onView };
  return (
    <div className="f-table__bar no-print">
      <span className="muted tabular" role="status">
        {words.rowsOf(formatCount(count.shown), formatCount(count.all))}
      </span>
      <span className="push row-wrap">
        {props.actions}
        <Button
          kind="quiet"
          keys="F"
          aria-pressed={props.filtering}
          onClick={() => props.onFiltering(!props.filtering)}
        >
          {words.showFilters}
        </Button>
        {props.narrow ? <SortMenu {...shared} /> : null}
        <ColumnsMenu {...shared} />
        <Menu
          trigger={
            <button type="button" className="f-button f-button--quiet" disabled={count.shown === 0}>
              {words.exportRows}
            </button>
          }
          entries={[
            { label: 'CSV', run: () => props.onExport('csv') },
            { label: 'XLSX', run: () => props.onExport('xlsx') },
          ]}
        />
      </span>
    </div>
  );
};

/** The foot of a selection: count, exact sum and average of each column of figures. */
export const TableFoot = <Row,>(props: {
  readonly columns: readonly ColumnData<Row>[];
  readonly rows: readonly Row[];
  readonly locale: string;
  readonly onCopy: () => void;
  readonly onClear: () => void;
  readonly actions: ReactNode;
}) => {
  const words = useDesignWords();
  const figures = props.columns.filter((column) => column.kind === 'figure' && column.whole !== true);
  return (
    <div className="f-table__foot" role="status">
      <span>
        {words.count} <b className="tabular">{formatCount(props.rows.length)}</b>
      </span>
      {figures.map((column) => {
        const decimals = figureDecimals(column, props.rows);
        const summary = summaryOf(column, props.rows, decimals);
        const write = (value: string) => formatFigure(value, { decimals, locale: props.locale });
        return (
          <span key={column.id}>
            {column.header}: {words.sum} <b className="tabular">{write(summary.sum)}</b>
            {summary.average === undefined ? null : (
              <>
                {' '}
                {words.average} <b className="tabular">{write(summary.average)}</b>
              </>
            )}
          </span>
        );
      })}
      <span className="push row-wrap">
        {props.actions}
        <Button kind="quiet" keys="Ctrl C" onClick={props.onCopy}>
          {words.copyRows}
        </Button>
        <Button kind="quiet" onClick={props.onClear}>
          {words.clearSelection}
        </Button>
      </span>
    </div>
  );
};

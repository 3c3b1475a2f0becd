import { Menu as Base } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { columnDecimals, formatFigure } from './format-figure.ts';
import { summaryOf, type ColumnData, type TableView } from './table-model.ts';
import { useDesignWords } from './words.tsx';
import './popup.css';

/** The line above a table: how much is seen, the filters, the choice of columns. */
export const TableBar = <Row,>(props: {
  readonly columns: readonly ColumnData<Row>[];
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
  readonly filtering: boolean;
  readonly onFiltering: (on: boolean) => void;
  readonly shown: number;
  readonly all: number;
  readonly actions: ReactNode;
}) => {
  const { columns, view, onView } = props;
  const words = useDesignWords();
  const toggle = (id: string, on: boolean) =>
    onView({ ...view, hidden: on ? view.hidden.filter((hidden) => hidden !== id) : [...view.hidden, id] });
  return (
    <div className="f-table__bar no-print">
      <span className="muted tabular" role="status">
        {words.rowsOf(props.shown.toLocaleString(), props.all.toLocaleString())}
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
  const figures = props.columns.filter((column) => column.kind === 'figure');
  return (
    <div className="f-table__foot" role="status">
      <span>
        {words.count} <b className="tabular">{props.rows.length.toLocaleString()}</b>
      </span>
      {figures.map((column) => {
        const decimals = columnDecimals(props.rows.map(column.text));
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

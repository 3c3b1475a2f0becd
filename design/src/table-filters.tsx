import type { Column } from './table-columns.tsx';
import type { TableView } from './table-model.ts';
import { useDesignWords } from './words.tsx';

/** The place where the filter of one column is typed. */
export const FilterInput = <Row,>({
  column,
  view,
  onView,
}: {
  readonly column: Column<Row>;
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
}) => {
  const words = useDesignWords();
  return (
    <input
      type="text"
      className="f-input"
      data-filter={column.id}
      aria-label={words.filter(column.header)}
      spellCheck={false}
      placeholder={column.kind === 'figure' ? '>100' : column.kind === 'date' ? '2026-01' : ''}
      value={view.filters[column.id] ?? ''}
      onChange={(event) => onView({ ...view, filters: { ...view.filters, [column.id]: event.currentTarget.value } })}
    />
  );
};

/** The filters of a narrow screen: one below the other, each with its name. */
export const FilterList = <Row,>({
  columns,
  view,
  onView,
}: {
  readonly columns: readonly Column<Row>[];
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
}) => (
  <div className="f-table__filter-list">
    {columns.map((column) => (
      <div key={column.id} className="f-table__filter">
        <span className="muted" aria-hidden="true">
          {column.header}
        </span>
        <FilterInput column={column} view={view} onView={onView} />
      </div>
    ))}
  </div>
);

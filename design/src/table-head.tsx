import type { Column } from './table-columns.tsx';
import { FilterInput } from './table-filters.tsx';
import type { TableView } from './table-model.ts';
import { useDesignWords } from './words.tsx';

type TableHeadProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
  readonly filtering: boolean;
  readonly selects: boolean;
  readonly all: boolean;
  readonly some: boolean;
  readonly onAll: () => void;
};

/** The order after a press on a column's name: upwards, downwards, as it comes. */
export const nextSort = (view: TableView, column: string): TableView => {
  const { sort, ...rest } = view;
  if (sort?.column !== column) return { ...rest, sort: { column, down: false } };
  return sort.down ? rest : { ...rest, sort: { column, down: true } };
};

/** The head of a narrow table: one name for the one column of two-line rows, for those who hear it. */
export const NarrowHead = ({ label }: { readonly label: string }) => (
  <thead className="visually-hidden">
    <tr>
      <th scope="col">{label}</th>
    </tr>
  </thead>
);

/** The head of a table: names that sort when pressed, and below them the filters. */
export const TableHead = <Row,>(props: TableHeadProps<Row>) => {
  const { columns, view, onView, filtering, selects } = props;
  const words = useDesignWords();
  return (
    <thead>
      <tr>
        {selects ? (
          <th className="f-table__tick" scope="col">
            <input
              type="checkbox"
              aria-label={words.selectAll}
              checked={props.all}
              onChange={props.onAll}
              ref={(box) => {
                if (box !== null) box.indeterminate = props.some && !props.all;
              }}
            />
          </th>
        ) : null}
        {columns.map((column) => {
          const sorted = view.sort?.column === column.id ? view.sort : undefined;
          return (
            <th
              key={column.id}
              scope="col"
              className={column.kind === 'figure' ? 'num' : ''}
              aria-sort={sorted === undefined ? undefined : sorted.down ? 'descending' : 'ascending'}
            >
              <button type="button" className="f-table__sort" onClick={() => onView(nextSort(view, column.id))}>
                {column.header}
                {sorted === undefined ? null : <span aria-hidden="true">{sorted.down ? '↓' : '↑'}</span>}
              </button>
            </th>
          );
        })}
      </tr>
      {filtering ? (
        <tr className="f-table__filters">
          {selects ? <th /> : null}
          {columns.map((column) => (
            <th key={column.id}>
              <FilterInput column={column} view={view} onView={onView} />
            </th>
          ))}
        </tr>
      ) : null}
    </thead>
  );
};

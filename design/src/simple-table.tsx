import { useRef, type ReactNode } from 'react';
import { useScrollStop } from './scroll-stop.ts';
import './simple-table.css';

/** One column of a short list. */
export type SimpleColumn<Row> = {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly figure?: boolean;
  readonly wideOnly?: boolean;
  readonly width?: string;
};

/** A short list inside a page or a panel; for long ones there is `Table`. */
export const SimpleTable = <Row,>({
  label,
  columns,
  rows,
  rowId,
  onOpen,
  openId,
  foot,
}: {
  readonly label: string;
  readonly columns: readonly SimpleColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly openId?: string | undefined;
  readonly foot?: readonly ReactNode[];
}) => {
  const box = useRef<HTMLDivElement>(null);
  const className = (column: SimpleColumn<Row>) =>
    `${column.figure === true ? 'num' : ''}${column.wideOnly === true ? ' f-simple__wide' : ''}`;
  // In two lines the head is gone, so that of several figures each carries its own name.
  const several = columns.filter((column) => column.figure === true && column.wideOnly !== true).length > 1;
  const named = (column: SimpleColumn<Row>) =>
    several && column.figure === true && typeof column.header === 'string' ? { 'data-name': column.header } : {};
  return (
    <div className="f-simple" ref={box} tabIndex={useScrollStop(box)}>
      <table aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={className(column)}
                style={column.width === undefined ? undefined : { width: column.width }}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowId(row)}
              className={`${onOpen === undefined ? '' : 'f-simple__opens'}${openId === rowId(row) ? ' f-simple__on' : ''}`}
              onClick={onOpen === undefined ? undefined : () => onOpen(row)}
            >
              {columns.map((column) => (
                <td key={column.id} className={className(column)} {...named(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot === undefined ? null : (
          <tfoot>
            <tr>
              {columns.map((column, index) => (
                <td key={column.id} className={className(column)} {...named(column)}>
                  {foot[index]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
};

import { useRef } from 'react';
import { numberLocale } from './locale.ts';
import { Figure } from './figure.tsx';
import { useScrollStop } from './scroll-stop.ts';
import './statement-table.css';

/** One column of figures of a statement. */
export type StatementColumn = { readonly id: string; readonly header: string; readonly quiet?: boolean };

/** One cell: its exact decimal string, and what opens when it is pressed. */
export type StatementCell = {
  readonly value: string;
  readonly open?: boolean;
  readonly passport?: string;
  readonly onOpen?: () => void;
};

/** One line of a statement: a heading, a figure line, or a total with the single rule above and the double below. */
export type StatementLine = {
  readonly id: string;
  readonly kind: 'heading' | 'line' | 'total';
  readonly label: string;
  readonly code?: string;
  readonly depth?: number;
  /** A cell for each column, by its id; a missing one stays empty. */
  readonly cells?: Readonly<Record<string, StatementCell>>;
  /** A negative figure here is news and is shown in red. */
  readonly news?: boolean;
};

/** Properties of a statement. */
export type StatementTableProps = {
  readonly label: string;
  readonly columns: readonly StatementColumn[];
  readonly lines: readonly StatementLine[];
  readonly decimals?: number;
  readonly locale?: string;
  /** What an exact zero is shown as; a dash by custom. */
  readonly zero?: string;
};

/** A financial statement as accountants draw it: grouped, ruled, and every figure opens. */
export const StatementTable = ({
  label,
  columns,
  lines,
  decimals = 2,
  locale = numberLocale(),
  zero = '–',
}: StatementTableProps) => {
  const box = useRef<HTMLDivElement>(null);
  const stop = useScrollStop(box);
  return (
    <div className="f-statement" ref={box} tabIndex={stop}>
      <table aria-label={label}>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column.id} scope="col" className="num">
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr
              key={line.id}
              className={`f-statement__${line.kind}${Object.values(line.cells ?? {}).some((cell) => cell.open === true) ? ' f-statement__on' : ''}`}
            >
              <th
                scope={line.kind === 'heading' ? 'rowgroup' : 'row'}
                style={line.depth === undefined ? undefined : { paddingInlineStart: 10 + line.depth * 14 }}
              >
                {line.code === undefined ? null : <span className="f-statement__code mono">{line.code}</span>}
                {line.label}
              </th>
              {columns.map((column) => {
                const cell = line.cells?.[column.id];
                return (
                  <td key={column.id} className={`num${column.quiet === true ? ' muted' : ''}`}>
                    {cell === undefined ? null : (
                      <Figure
                        value={cell.value}
                        decimals={decimals}
                        locale={locale}
                        zero={zero}
                        of={line.label}
                        news={line.news ?? false}
                        {...(cell.onOpen === undefined ? {} : { onOpen: cell.onOpen })}
                        {...(cell.passport === undefined ? {} : { passport: cell.passport })}
                        open={cell.open ?? false}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

import { sql, type RawBuilder } from 'kysely';

type Value = string | number | bigint | boolean | null;

/** One column of many rows that are written by one statement. */
export interface Column {
  readonly type: 'text' | 'integer' | 'bigint' | 'date' | 'boolean';
  readonly values: readonly Value[];
}

/** Rows as a statement reads them. */
export interface RowSet {
  /** What stands in the `from`. */
  readonly from: RawBuilder<unknown>;
  /** What stands in the `select`, in the order of the columns. */
  readonly select: RawBuilder<unknown>;
}

function element(value: Value): string {
  if (value === null) return 'NULL';
  if (typeof value !== 'string') return String(value);
  return /["\\]/.test(value) ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : `"${value}"`;
}

/** An array as PostgreSQL reads one; written here, since a driver that must look at each value takes far longer. */
const arrayText = (values: readonly Value[]): string => `{${values.map(element).join(',')}}`;

/**
 * Rows out of columns, as a few arrays: a statement takes thousands that way. A column with one value in all rows
 * travels once.
 */
export function rowSet(alias: string, columns: Readonly<Record<string, Column>>): RowSet {
  const named = Object.entries(columns);
  const varies = new Set(
    named.flatMap(([name, { values }], index) =>
      // One column at least says how many rows there are.
      index === 0 || values.some((value) => value !== values[0]) ? [name] : [],
    ),
  );
  const arrays = named.filter(([name]) => varies.has(name));
  const typed = ({ type }: Column, suffix = ''): RawBuilder<unknown> => sql.raw(`${type}${suffix}`);
  return {
    from: sql`unnest(${sql.join(arrays.map(([, column]) => sql`${arrayText(column.values)}::${typed(column, '[]')}`))})
      as ${sql.ref(alias)}(${sql.join(arrays.map(([name]) => sql.ref(name)))})`,
    select: sql.join(
      named.map(([name, column]) => {
        if (varies.has(name)) return sql.ref(`${alias}.${name}`);
        const [value = null] = column.values;
        return sql`${typeof value === 'bigint' ? String(value) : value}::${typed(column)}`;
      }),
    ),
  };
}

import type { Column } from './event-log.ts';

/** Reads a column of texts by row; undefined where the column is absent, of another kind, or empty there. */
export function textReader(column: Column | undefined): (row: number) => string | undefined {
  if (column?.kind !== 'text') return () => undefined;
  return (row) => {
    const code = column.codes[row] ?? -1;
    return code < 0 ? undefined : column.dictionary.text(code);
  };
}

import type { Column } from '@finaceverse/design/table-columns.tsx';
import { parseNumber } from '@finaceverse/design/parse-number.ts';
import type { ColumnKind, TableView } from '@finaceverse/design/table-model.ts';
import { locale } from './language.ts';

/** What a list is asked for: its order and its filters, as the platform reads them. */
export type ListQuestion = { readonly sort?: string; readonly filter?: readonly string[] };

const comparison = /^(>=|<=|>|<|=)\s*(.+)$/;

const valueOf = (kind: ColumnKind, text: string): string | undefined => {
  if (kind === 'date') return /^\d{4}(-\d{2}){0,2}$/.test(text) ? text : undefined;
  const read = parseNumber(text, locale);
  return read.ok ? read.value : undefined;
};

/** What a person typed above a column as conditions on its field; nothing where it cannot be read yet. */
const conditionsOf = (field: string, kind: ColumnKind, typed: string): readonly string[] => {
  const text = typed.trim();
  if (text === '') return [];
  if (kind === 'text')
    return [text.startsWith('!') && text.length > 1 ? `${field}!~${text.slice(1)}` : `${field}~${text}`];
  const [from = '', to, ...more] = text.split('..').map((part) => part.trim());
  if (to !== undefined && more.length === 0) {
    const [low, high] = [valueOf(kind, from), valueOf(kind, to)];
    return [...(low === undefined ? [] : [`${field}>=${low}`]), ...(high === undefined ? [] : [`${field}<=${high}`])];
  }
  const match = comparison.exec(text);
  const value = valueOf(kind, match?.[2]?.trim() ?? text);
  return value === undefined ? [] : [`${field}${match?.[1] ?? '='}${value}`];
};

/** The question that a view of a table asks: each column is a field of the list, by its own name unless it names one. */
export const askedOf = <Row>(columns: readonly Column<Row>[], view: TableView): ListQuestion => {
  const fieldOf = (id: string) => {
    const column = columns.find((one) => one.id === id);
    return column === undefined ? undefined : { field: column.field ?? column.id, kind: column.kind ?? 'text' };
  };
  const sorted = view.sort === undefined ? undefined : fieldOf(view.sort.column);
  const filter = Object.entries(view.filters).flatMap(([id, typed]) => {
    const column = fieldOf(id);
    return column === undefined ? [] : conditionsOf(column.field, column.kind, typed);
  });
  return {
    ...(sorted === undefined ? {} : { sort: `${view.sort?.down === true ? '-' : ''}${sorted.field}` }),
    ...(filter.length === 0 ? {} : { filter }),
  };
};

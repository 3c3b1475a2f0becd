import { numberLocale } from './locale.ts';
import { compareDecimals, exactAverage, exactSum } from './exact-sum.ts';
import { columnDecimals, isDecimalString } from './format-figure.ts';
import { parseNumber } from './parse-number.ts';

/** What a column holds; it decides alignment, sorting and how its filter reads. */
export type ColumnKind = 'text' | 'figure' | 'date';

/** One column of a table as pure data: what it is called and what each row says in it. */
export type ColumnData<Row> = {
  readonly id: string;
  readonly header: string;
  readonly kind?: ColumnKind;
  /** Of a figure: a count or a place in an order, drawn without decimals; its sum would say nothing. */
  readonly whole?: boolean;
  /** The cell as plain text: a decimal string for figures, an ISO date for dates. Sorting, filters and copies use it. */
  readonly text: (row: Row) => string;
  /** The name of the passport that proves a figure; an export writes it beside the figure. */
  readonly passport?: ((row: Row) => string | undefined) | undefined;
};

/** The decimals with which every figure of a column is drawn. */
export const figureDecimals = <Row>(column: ColumnData<Row>, rows: readonly Row[]): number =>
  columnDecimals(rows.map(column.text), column.whole === true ? 0 : 2);

/** How a table is seen: order, filters and hidden columns. It travels in links. */
export type TableView = {
  readonly sort?: { readonly column: string; readonly down: boolean };
  readonly filters: Readonly<Record<string, string>>;
  readonly hidden: readonly string[];
};

/** A table as it comes: no order of its own, nothing filtered or hidden. */
export const plainView: TableView = { filters: {}, hidden: [] };

/** Compares two cells of one kind; texts compare as people read them, with numbers inside in order. */
export const compareCells = (kind: ColumnKind, one: string, other: string): number => {
  if (kind === 'figure') {
    const [a, b] = [isDecimalString(one), isDecimalString(other)];
    if (a && b) return compareDecimals(one, other);
    return Number(a) - Number(b);
  }
  if (kind === 'date') return one < other ? -1 : one > other ? 1 : 0;
  return collator.compare(one, other);
};

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const bound = (kind: ColumnKind, text: string, locale: string): string | undefined => {
  if (kind === 'date') return /^\d{4}(-\d{2}){0,2}$/.test(text) ? text : undefined;
  const read = parseNumber(text, locale);
  return read.ok ? read.value : undefined;
};

const comparison = /^(>=|<=|>|<|=)\s*(.+)$/;

const holds = (kind: ColumnKind, operator: string, cell: string, limit: string): boolean => {
  const short = kind === 'date' ? cell.slice(0, limit.length) : cell;
  const order = compareCells(kind, short, limit);
  if (operator === '>') return order > 0;
  if (operator === '<') return order < 0;
  if (operator === '>=') return order >= 0;
  return operator === '<=' ? order <= 0 : order === 0;
};

const orderedFilter = (
  kind: 'figure' | 'date',
  text: string,
  locale: string,
): ((cell: string) => boolean) | undefined => {
  const isCell = kind === 'figure' ? isDecimalString : (cell: string) => cell !== '';
  const [from, to, ...rest] = text.split('..').map((part) => part.trim());
  if (to !== undefined && rest.length === 0) {
    const low = from === '' ? undefined : bound(kind, from ?? '', locale);
    const high = to === '' ? undefined : bound(kind, to, locale);
    if (low === undefined && high === undefined) return undefined;
    return (cell) =>
      isCell(cell) &&
      (low === undefined || holds(kind, '>=', cell, low)) &&
      (high === undefined || holds(kind, '<=', cell, high));
  }
  const match = comparison.exec(text);
  const limit = bound(kind, match?.[2]?.trim() ?? text, locale);
  if (limit === undefined) return undefined;
  const operator = match?.[1] ?? '=';
  return (cell) => isCell(cell) && holds(kind, operator, cell, limit);
};

/**
 * Reads a typed filter: for figures and dates `>100`, `<=5`, `10..20`, `2026-01`; anything else, and any text
 * column, matches where the words stand somewhere in the cell. `!word` keeps the rows without it.
 */
export const filterOf = (kind: ColumnKind, typed: string, locale = numberLocale()): ((cell: string) => boolean) => {
  const text = typed.trim();
  if (text === '') return () => true;
  if (kind !== 'text') {
    const ordered = orderedFilter(kind, text, locale);
    if (ordered !== undefined) return ordered;
  }
  const without = text.startsWith('!') && text.length > 1;
  const wanted = (without ? text.slice(1) : text).toLocaleLowerCase();
  return (cell) => cell.toLocaleLowerCase().includes(wanted) !== without;
};

const clean = (cell: string): string => cell.replace(/[\t\r\n]+/g, ' ');

/** Rows as tab-separated values with a heading line, ready for a spreadsheet: exact decimals, no grouping. */
export const tsvOf = <Row>(columns: readonly ColumnData<Row>[], rows: readonly Row[]): string =>
  [
    columns.map((column) => clean(column.header)),
    ...rows.map((row) => columns.map((column) => clean(column.text(row)))),
  ]
    .map((cells) => cells.join('\t'))
    .join('\n');

const csvCell = (kind: ColumnKind, cell: string): string => {
  // A spreadsheet runs a text that begins like a formula; a leading apostrophe keeps it a text.
  const safe = kind !== 'figure' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The columns of an export: beside each of proven figures stands one with the names of their passports. */
export const exportColumns = <Row>(
  columns: readonly ColumnData<Row>[],
  passportOf: (header: string) => string,
): readonly ColumnData<Row>[] =>
  columns.flatMap((column): readonly ColumnData<Row>[] => {
    const { passport } = column;
    if (passport === undefined) return [column];
    const header = passportOf(column.header);
    return [column, { id: `${column.id} passport`, header, text: (row) => passport(row) ?? '' }];
  });

/** Rows as CSV (RFC 4180) with a heading line; texts that look like formulas are made harmless. */
export const csvOf = <Row>(columns: readonly ColumnData<Row>[], rows: readonly Row[]): string =>
  [
    columns.map((column) => csvCell('text', column.header)),
    ...rows.map((row) => columns.map((column) => csvCell(column.kind ?? 'text', column.text(row)))),
  ]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');

/** Count, exact sum and average of the figures of one column over the chosen rows. */
export type Summary = { readonly count: number; readonly sum: string; readonly average: string | undefined };

/** Sums up one column over some rows; cells that are no figures do not count. */
export const summaryOf = <Row>(column: ColumnData<Row>, rows: readonly Row[], decimals = 2): Summary => {
  const figures = rows.map((row) => column.text(row)).filter(isDecimalString);
  return { count: rows.length, sum: exactSum(figures), average: exactAverage(figures, decimals) };
};

/** A view as a short text for a link; the plain view is ''. */
export const viewText = (view: TableView): string => {
  const parameters = new URLSearchParams();
  if (view.sort !== undefined) parameters.set('s', (view.sort.down ? '-' : '') + view.sort.column);
  for (const [column, text] of Object.entries(view.filters))
    if (text.trim() !== '') parameters.append(`f.${column}`, text);
  if (view.hidden.length > 0) parameters.set('h', view.hidden.join(' '));
  return parameters.toString();
};

/** The view that a link carries; what it does not say is plain. */
export const viewOf = (text: string): TableView => {
  const parameters = new URLSearchParams(text);
  const sort = parameters.get('s');
  const filters = [...parameters]
    .filter(([key]) => key.startsWith('f.'))
    .map(([key, value]) => [key.slice(2), value] as const);
  return {
    ...(sort === null ? {} : { sort: { column: sort.replace(/^-/, ''), down: sort.startsWith('-') } }),
    filters: Object.fromEntries(filters),
    hidden: parameters.get('h')?.split(' ') ?? [],
  };
};

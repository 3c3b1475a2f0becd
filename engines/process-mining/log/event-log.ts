/**
 * The event log of the engine: typed-array columns, sorted by case, events in file order inside a case.
 * Columns cost 4 to 8 bytes an event, which is what lets a log of ten million events fit a laptop.
 */

/** Distinct texts, numbered from 0 in order of first appearance. */
export interface TextDictionary {
  readonly size: number;
  /** The text of `code`; codes come from the columns that name this dictionary. */
  text(code: number): string;
}

/** One attribute of all events or of all cases. Missing: code -1, NaN, or -1 for truth values. */
export type Column =
  | { readonly kind: 'text'; readonly codes: Int32Array; readonly dictionary: TextDictionary }
  | { readonly kind: 'integer' | 'real'; readonly values: Float64Array }
  /** Milliseconds since 1970-01-01T00:00Z; fractions hold microseconds. */
  | { readonly kind: 'time'; readonly values: Float64Array }
  | { readonly kind: 'truth'; readonly values: Int8Array };

/** Something in the source that could not be taken as it stood, and what was done about it. */
export interface LogProblem {
  /** 1-based number of the event (XES) or of the line (CSV) in the source; 0 for the log as a whole. */
  readonly row: number;
  readonly caseId: string | undefined;
  readonly field: string;
  readonly message: string;
}

export interface EventLog {
  readonly caseCount: number;
  readonly eventCount: number;
  /** Events of case `i` are `[caseOffsets[i], caseOffsets[i + 1])`. */
  readonly caseOffsets: Int32Array;
  readonly caseIds: readonly string[];
  /** Index into `activities` per event: `concept:name` alone (IEEE 1849-2016, concept extension). */
  readonly activity: Int32Array;
  readonly activities: readonly string[];
  /** Milliseconds since the epoch per event, NaN where the source has no readable moment. */
  readonly time: Float64Array;
  readonly eventColumns: ReadonlyMap<string, Column>;
  readonly caseColumns: ReadonlyMap<string, Column>;
  readonly logAttributes: ReadonlyMap<string, string>;
  /** The first problems in source order; `problemCount` counts all of them. */
  readonly problems: readonly LogProblem[];
  readonly problemCount: number;
}

/** How many problems a log carries in full before it only counts them. */
export const PROBLEM_LIMIT = 100_000;

/** The value of a column at `row` as a plain value; undefined where it is missing. */
export function columnValue(column: Column, row: number): string | number | boolean | undefined {
  switch (column.kind) {
    case 'text': {
      const code = column.codes[row] ?? -1;
      return code < 0 ? undefined : column.dictionary.text(code);
    }
    case 'truth': {
      const value = column.values[row] ?? -1;
      return value < 0 ? undefined : value === 1;
    }
    default: {
      const value = column.values[row] ?? Number.NaN;
      return Number.isNaN(value) ? undefined : value;
    }
  }
}

/** One event in the row form that small sources (platform events, OCEL, tests) come in. */
export interface EventRow {
  readonly caseId: string;
  readonly activity: string;
  /** Milliseconds since the epoch; undefined when unknown. */
  readonly time?: number | undefined;
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
}

/** The dictionary over a plain list of texts. */
export function dictionaryOf(texts: readonly string[]): TextDictionary {
  return { size: texts.length, text: (code) => texts[code] ?? '' };
}

/** A text column from values by row, numbering distinct texts by first appearance. */
export function textColumn(values: readonly (string | undefined)[]): Column {
  const codes = new Int32Array(values.length).fill(-1);
  const texts: string[] = [];
  const known = new Map<string, number>();
  for (const [row, value] of values.entries()) {
    if (value === undefined) continue;
    let code = known.get(value);
    if (code === undefined) {
      code = texts.length;
      known.set(value, code);
      texts.push(value);
    }
    codes[row] = code;
  }
  return { kind: 'text', codes, dictionary: dictionaryOf(texts) };
}

/** The narrowest column that holds all values without loss; mixed kinds become text. */
export function columnOf(values: readonly (string | number | boolean | undefined)[]): Column {
  const present = values.filter((value) => value !== undefined);
  if (present.length > 0 && present.every((value) => typeof value === 'number')) {
    const numbers = Float64Array.from(values, (value) => (typeof value === 'number' ? value : Number.NaN));
    return { kind: present.every((value) => Number.isInteger(value)) ? 'integer' : 'real', values: numbers };
  }
  if (present.length > 0 && present.every((value) => typeof value === 'boolean')) {
    return {
      kind: 'truth',
      values: Int8Array.from(values, (value) => (value === undefined ? -1 : value === true ? 1 : 0)),
    };
  }
  return textColumn(values.map((value) => (value === undefined ? undefined : String(value))));
}

/**
 * A log from rows. Cases keep the order of their first event, events keep the order of the rows.
 * Attributes become event columns; those named `case:*` become case columns, taken from the first row.
 */
export function logFromRows(rows: readonly EventRow[], problems: readonly LogProblem[] = []): EventLog {
  const caseIndex = new Map<string, number>();
  const caseIds: string[] = [];
  const counts: number[] = [];
  const caseOfRow = new Int32Array(rows.length);
  for (const [row, event] of rows.entries()) {
    let index = caseIndex.get(event.caseId);
    if (index === undefined) {
      index = caseIds.length;
      caseIndex.set(event.caseId, index);
      caseIds.push(event.caseId);
      counts.push(0);
    }
    caseOfRow[row] = index;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const caseOffsets = offsetsOf(counts);
  const order = sortByCase(caseOfRow, caseOffsets);
  const sorted = Array.from(order, (row) => rows[row]).filter((row) => row !== undefined);
  const activity = textColumn(sorted.map((event) => event.activity));
  const time = Float64Array.from(sorted, (event) => event.time ?? Number.NaN);
  const columns = attributeColumns(sorted, caseOffsets);
  return {
    caseCount: caseIds.length,
    eventCount: rows.length,
    caseOffsets,
    caseIds,
    activity: activity.kind === 'text' ? activity.codes : new Int32Array(0),
    activities: activity.kind === 'text' ? dictionaryTexts(activity.dictionary) : [],
    time,
    eventColumns: columns.events,
    caseColumns: columns.cases,
    logAttributes: new Map(),
    problems: problems.slice(0, PROBLEM_LIMIT),
    problemCount: problems.length,
  };
}

/** All texts of a dictionary in code order. */
export function dictionaryTexts(dictionary: TextDictionary): readonly string[] {
  return Array.from({ length: dictionary.size }, (_, code) => dictionary.text(code));
}

/** Running sums with a leading 0: where each case starts. */
export function offsetsOf(counts: readonly number[] | Int32Array): Int32Array {
  const offsets = new Int32Array(counts.length + 1);
  let total = 0;
  for (let index = 0; index < counts.length; index += 1) {
    total += counts[index] ?? 0;
    offsets[index + 1] = total;
  }
  return offsets;
}

/** Row numbers in case order, stable inside a case (a counting sort, because rows may number millions). */
export function sortByCase(caseOfRow: Int32Array, caseOffsets: Int32Array): Int32Array {
  const next = caseOffsets.slice();
  const order = new Int32Array(caseOfRow.length);
  for (let row = 0; row < caseOfRow.length; row += 1) {
    const index = caseOfRow[row] ?? 0;
    const place = next[index] ?? 0;
    order[place] = row;
    next[index] = place + 1;
  }
  return order;
}

function attributeColumns(
  rows: readonly EventRow[],
  caseOffsets: Int32Array,
): { readonly events: Map<string, Column>; readonly cases: Map<string, Column> } {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row.attributes ?? {})) names.add(name);
  const events = new Map<string, Column>();
  const cases = new Map<string, Column>();
  for (const name of names) {
    if (name.startsWith('case:')) {
      const firsts = Array.from(caseOffsets.subarray(0, -1), (offset) => rows[offset]?.attributes?.[name]);
      cases.set(name.slice('case:'.length), columnOf(firsts));
    } else {
      events.set(name, columnOf(rows.map((row) => row.attributes?.[name])));
    }
  }
  return { events, cases };
}

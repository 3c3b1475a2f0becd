import { ok, refuse, type Outcome } from '../../../../base/outcome.ts';
import { offsetsOf, PROBLEM_LIMIT, sortByCase, type Column, type EventLog, type LogProblem } from './event-log.ts';
import { timeInFormat, ZONELESS, type TimeFormat, type ZonePolicy } from './read-time.ts';
import { grown, hashBytes, TextPool } from './text-pool.ts';

/** Which columns of a table mean what; names not given are guessed from well-known headings. */
export interface CsvMapping {
  readonly caseColumn?: string | undefined;
  readonly activityColumn?: string | undefined;
  readonly timeColumn?: string | undefined;
  readonly timeFormat?: TimeFormat | undefined;
  readonly zone?: ZonePolicy | undefined;
  readonly delimiter?: ',' | ';' | '\t' | '|' | undefined;
}

const CASE_HEADINGS = ['case:concept:name', 'case_id', 'case id', 'caseid', 'case', 'trace', 'trace_id'];
const ACTIVITY_HEADINGS = ['concept:name', 'activity', 'activity name', 'activity_name', 'event', 'task', 'action'];
const TIME_HEADINGS = [
  'time:timestamp',
  'timestamp',
  'complete timestamp',
  'end_timestamp',
  'time',
  'datetime',
  'date',
];

interface TextTable {
  readonly headings: readonly string[];
  readonly pools: readonly TextPool[];
  readonly codes: Int32Array[];
  rows: number;
  /** Line of the file on which each row starts. */
  lines: Int32Array;
  readonly problems: LogProblem[];
}

/** Reads an RFC 4180 table, one event a row. Rows of a case need not stand together; their order is kept. */
export function readCsv(bytes: Uint8Array, mapping: CsvMapping = {}): Outcome<EventLog> {
  const table = readTable(bytes, mapping.delimiter ?? guessDelimiter(bytes));
  const columns = mapColumns(table.headings, mapping);
  if (!columns.ok) return columns;
  return ok(assembleLog(table, columns.value, mapping));
}

interface MappedColumns {
  readonly caseColumn: number;
  readonly activityColumn: number;
  readonly timeColumn: number;
}

function mapColumns(headings: readonly string[], mapping: CsvMapping): Outcome<MappedColumns> {
  const find = (named: string | undefined, guesses: readonly string[]): number => {
    if (named !== undefined) return headings.indexOf(named);
    const lower = headings.map((heading) => heading.trim().toLowerCase());
    return guesses.map((guess) => lower.indexOf(guess)).find((index) => index >= 0) ?? -1;
  };
  const caseColumn = find(mapping.caseColumn, CASE_HEADINGS);
  const activityColumn = find(mapping.activityColumn, ACTIVITY_HEADINGS);
  const timeColumn = find(mapping.timeColumn, TIME_HEADINGS);
  const missing: string[] = [];
  if (caseColumn < 0)
    missing.push(mapping.caseColumn === undefined ? 'the case' : `the case ("${mapping.caseColumn}")`);
  if (activityColumn < 0)
    missing.push(mapping.activityColumn === undefined ? 'the activity' : `the activity ("${mapping.activityColumn}")`);
  if (mapping.timeColumn !== undefined && timeColumn < 0) missing.push(`the time ("${mapping.timeColumn}")`);
  if (missing.length > 0) {
    return refuse('invalid', 'epiq.csv_mapping', `The table has no column for ${missing.join(' and ')}.`, {
      hint: `Its columns are ${headings.map((heading) => `"${heading}"`).join(', ')}; name the ones to use.`,
    });
  }
  return ok({ caseColumn, activityColumn, timeColumn });
}

function guessDelimiter(bytes: Uint8Array): ',' | ';' | '\t' | '|' {
  const lineEnd = bytes.indexOf(10);
  const head = new TextDecoder()
    .decode(bytes.subarray(0, lineEnd < 0 ? bytes.length : lineEnd))
    .replaceAll(/"[^"]*"/g, '');
  const counted = ([',', ';', '\t', '|'] as const).map((delimiter) => ({
    delimiter,
    count: head.split(delimiter).length,
  }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

function readTable(bytes: Uint8Array, delimiter: string): TextTable {
  const separator = delimiter.charCodeAt(0);
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let line = 1;
  const headings: string[] = [];
  const table: TextTable = { headings, pools: [], codes: [], rows: -1, lines: new Int32Array(1024), problems: [] };
  const pools: TextPool[] = [];
  let cell = 0;
  let rowLine = 1;
  while (at < bytes.length) {
    let from = at;
    let to: number;
    let text: string | undefined;
    if (bytes[at] === 34) {
      const quoted = quotedCell(bytes, at);
      from = at + 1;
      to = quoted.end - 1;
      if (quoted.doubled) text = new TextDecoder().decode(bytes.subarray(from, to)).replaceAll('""', '"');
      for (let index = from; index < to; index += 1) if (bytes[index] === 10) line += 1;
      at = quoted.end;
      while (at < bytes.length && bytes[at] !== separator && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
    } else {
      while (at < bytes.length && bytes[at] !== separator && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
      to = at;
    }
    const ends = bytes[at] !== separator;
    if (table.rows < 0) headings.push(text ?? new TextDecoder().decode(bytes.subarray(from, to)));
    else if (!(ends && cell === 0 && from === to)) storeCell(table, pools, cell, bytes, from, to, text);
    const blank = ends && cell === 0 && from === to && table.rows >= 0;
    cell += 1;
    if (ends) {
      if (bytes[at] === 13 && bytes[at + 1] === 10) at += 1;
      line += 1;
      endRow(table, pools, blank, cell, rowLine);
      rowLine = line;
      cell = 0;
    }
    at += 1;
  }
  if (cell > 0) endRow(table, pools, false, cell, rowLine);
  return { ...table, pools, rows: Math.max(table.rows, 0) };
}

function quotedCell(bytes: Uint8Array, open: number): { readonly end: number; readonly doubled: boolean } {
  let doubled = false;
  for (let at = open + 1; ; at += 1) {
    const quote = bytes.indexOf(34, at);
    if (quote < 0) return { end: bytes.length + 1, doubled };
    if (bytes[quote + 1] !== 34) return { end: quote + 1, doubled };
    doubled = true;
    at = quote + 1;
  }
}

function storeCell(
  table: TextTable,
  pools: TextPool[],
  cell: number,
  bytes: Uint8Array,
  from: number,
  to: number,
  text: string | undefined,
): void {
  const pool = pools[cell];
  const codes = table.codes[cell];
  if (pool === undefined || codes === undefined) return;
  codes[table.rows] =
    text === undefined ? pool.intern(bytes, from, to, hashBytes(bytes, from, to)) : pool.internText(text);
}

function endRow(table: TextTable, pools: TextPool[], blank: boolean, cells: number, line: number): void {
  if (blank) return;
  if (table.rows < 0) {
    for (const _ of table.headings) {
      pools.push(new TextPool());
      table.codes.push(new Int32Array(1024).fill(-1));
    }
    table.rows = 0;
    return;
  }
  if (cells !== table.headings.length) {
    table.problems.push({
      row: line,
      caseId: undefined,
      field: '',
      message: `The line has ${cells} cells where the heading has ${table.headings.length}.`,
    });
  }
  table.lines[table.rows] = line;
  table.rows += 1;
  if (table.rows === table.lines.length) {
    const capacity = table.lines.length * 2;
    table.lines = grown(table.lines, capacity);
    for (const [index, codes] of table.codes.entries())
      table.codes[index] = grown(codes, capacity).fill(-1, table.rows);
  }
}

function assembleLog(table: TextTable, columns: MappedColumns, mapping: CsvMapping): EventLog {
  const problems = [...table.problems];
  const report = (row: number, caseId: string | undefined, field: string, message: string): void => {
    problems.push({ row: table.lines[row] ?? 0, caseId, field, message });
  };
  const casePool = table.pools[columns.caseColumn];
  const activityPool = table.pools[columns.activityColumn];
  const caseCodes = table.codes[columns.caseColumn] ?? new Int32Array(0);
  const activityCodes = table.codes[columns.activityColumn] ?? new Int32Array(0);
  const kept: number[] = [];
  for (let row = 0; row < table.rows; row += 1) {
    const caseCode = caseCodes[row] ?? -1;
    const caseId = caseCode < 0 ? '' : (casePool?.text(caseCode) ?? '');
    const activityCode = activityCodes[row] ?? -1;
    if (activityCode < 0 || activityPool?.text(activityCode) === '') {
      report(row, caseId, table.headings[columns.activityColumn] ?? '', 'The row has no activity and was left out.');
      continue;
    }
    if (caseId === '')
      report(
        row,
        caseId,
        table.headings[columns.caseColumn] ?? '',
        'The case id is empty; such rows form one case of that name.',
      );
    kept.push(row);
  }
  return groupRows(table, columns, mapping, Int32Array.from(kept), problems, report);
}

function groupRows(
  table: TextTable,
  columns: MappedColumns,
  mapping: CsvMapping,
  kept: Int32Array,
  problems: LogProblem[],
  report: (row: number, caseId: string | undefined, field: string, message: string) => void,
): EventLog {
  const caseNumber = new Map<string, number>();
  const counts: number[] = [];
  const casePool = table.pools[columns.caseColumn];
  const caseOfRow = Int32Array.from(kept, (row) => {
    const code = table.codes[columns.caseColumn]?.[row] ?? -1;
    const caseId = code < 0 ? '' : (casePool?.text(code) ?? '');
    const known = caseNumber.get(caseId) ?? caseNumber.size;
    caseNumber.set(caseId, known);
    counts[known] = (counts[known] ?? 0) + 1;
    return known;
  });
  const caseOffsets = offsetsOf(counts);
  const rows = Int32Array.from(sortByCase(caseOfRow, caseOffsets), (place) => kept[place] ?? 0);
  const caseIds = [...caseNumber.keys()];
  const eventColumns = new Map<string, Column>();
  for (const [index, heading] of table.headings.entries()) {
    const pool = table.pools[index];
    const codes = table.codes[index];
    if (index === columns.caseColumn || pool === undefined || codes === undefined) continue;
    eventColumns.set(
      heading,
      typedColumn(
        pool,
        Int32Array.from(rows, (row) => codes[row] ?? -1),
      ),
    );
  }
  const time = readTimes(table, columns, mapping, rows, report);
  if (columns.timeColumn >= 0)
    eventColumns.set(table.headings[columns.timeColumn] ?? '', { kind: 'time', values: time });
  const activityPool = table.pools[columns.activityColumn] ?? new TextPool();
  const dense = denseCodes(
    Int32Array.from(rows, (row) => table.codes[columns.activityColumn]?.[row] ?? -1),
    activityPool,
  );
  return {
    caseCount: caseIds.length,
    eventCount: rows.length,
    caseOffsets,
    caseIds,
    activity: dense.codes,
    activities: dense.texts,
    time,
    eventColumns,
    caseColumns: new Map(),
    logAttributes: new Map(),
    problems: problems.slice(0, PROBLEM_LIMIT),
    problemCount: problems.length,
  };
}

/** Renumbers codes so that only texts that occur have one: rows left out leave no activity behind. */
function denseCodes(
  codes: Int32Array,
  pool: TextPool,
): { readonly codes: Int32Array; readonly texts: readonly string[] } {
  const renumbered = new Map<number, number>();
  const texts: string[] = [];
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? -1;
    let dense = renumbered.get(code);
    if (dense === undefined) {
      dense = texts.length;
      renumbered.set(code, dense);
      texts.push(pool.text(code));
    }
    codes[index] = dense;
  }
  return { codes, texts };
}

function readTimes(
  table: TextTable,
  columns: MappedColumns,
  mapping: CsvMapping,
  rows: Int32Array,
  report: (row: number, caseId: string | undefined, field: string, message: string) => void,
): Float64Array {
  const time = new Float64Array(rows.length).fill(Number.NaN);
  const pool = table.pools[columns.timeColumn];
  const codes = table.codes[columns.timeColumn];
  if (pool === undefined || codes === undefined) return time;
  const heading = table.headings[columns.timeColumn] ?? '';
  let assumed = false;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const code = codes[row] ?? -1;
    const text = code < 0 ? '' : pool.text(code);
    const format = mapping.timeFormat ?? 'iso';
    let value = timeInFormat(text, format, mapping.zone ?? { offsetMinutes: undefined });
    if (value === ZONELESS && mapping.zone === undefined) {
      value = timeInFormat(text, format, { offsetMinutes: 0 });
      if (!assumed)
        report(row, undefined, heading, `"${text.slice(0, 40)}" has no zone; moments without one are read as UTC.`);
      assumed = true;
    }
    if (Number.isFinite(value)) time[index] = value;
    else
      report(
        row,
        undefined,
        heading,
        `"${text.slice(0, 40)}" is not a moment such as 2026-01-06T09:00:00Z; it was left empty.`,
      );
  }
  return time;
}

const NUMBER = /^-?(?:0|[1-9]\d{0,14})(\.\d{1,12})?$/;

/** Numbers where every present cell is one and none would lose a digit or a leading zero; else text. Empty is missing. */
function typedColumn(pool: TextPool, codes: Int32Array): Column {
  const numbers = new Float64Array(pool.size).fill(Number.NaN);
  let numeric = true;
  let whole = true;
  let present = false;
  const empty = new Set<number>();
  for (let code = 0; code < pool.size; code += 1) {
    const text = pool.text(code);
    if (text === '') {
      empty.add(code);
      continue;
    }
    present = true;
    const match = NUMBER.exec(text);
    if (match === null) {
      numeric = false;
      continue;
    }
    whole &&= match[1] === undefined;
    numbers[code] = Number(text);
  }
  if (numeric && present) {
    return {
      kind: whole ? 'integer' : 'real',
      values: Float64Array.from(codes, (code) => numbers[code] ?? Number.NaN),
    };
  }
  return { kind: 'text', codes: codes.map((code) => (empty.has(code) ? -1 : code)), dictionary: pool };
}

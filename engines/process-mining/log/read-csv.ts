import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import {
  hasStartsAndCompletions,
  readLifecycle,
  sortByTime,
  withProblems,
  type LifecycleReading,
} from './arrange-events.ts';
import { offsetsOf, PROBLEM_LIMIT, sortByCase, type Column, type EventLog, type LogProblem } from './event-log.ts';
import { readTable, type Delimiter, type TextTable } from './read-table.ts';
import { ZONELESS, type ZonePolicy } from './read-time.ts';
import { findRoles, ROLE_ATTRIBUTES, type Role, type RolePlaces } from './table-columns.ts';
import { TextPool } from './text-pool.ts';
import { findTimeFormat, isMomentText, readMomentText, type TimeFormat } from './time-format.ts';

/** Which columns of a table mean what, and how its moments are written; what is not stated is found by evidence. */
export interface CsvMapping {
  readonly caseColumn?: string | undefined;
  readonly activityColumn?: string | undefined;
  /** When an event happened; its completion where there are starts as well. */
  readonly timeColumn?: string | undefined;
  readonly startColumn?: string | undefined;
  readonly resourceColumn?: string | undefined;
  readonly lifecycleColumn?: string | undefined;
  /** How start and completion rows are taken; pairs by default. */
  readonly lifecycle?: LifecycleReading | undefined;
  readonly timeFormat?: TimeFormat | undefined;
  readonly zone?: ZonePolicy | undefined;
  readonly delimiter?: Delimiter | undefined;
}

type Report = (row: number, caseId: string | undefined, field: string, message: string) => void;

/** A table whose columns have their roles, with all that must be said of its rows. */
interface Reading {
  readonly table: TextTable;
  readonly roles: RolePlaces;
  readonly mapping: CsvMapping;
  readonly problems: LogProblem[];
  readonly report: Report;
}

/**
 * Reads a table, one event a row. Rows of a case need not stand together; a case's events come in order of time, those
 * of one moment in the order of the file. Rows that report start and completion of one execution become one event.
 * @errors epiq.csv_empty, epiq.csv_mapping, epiq.csv_headings, epiq.csv_quote, epiq.csv_time, epiq.time_open
 */
export function readCsv(bytes: Uint8Array, mapping: CsvMapping = {}): Outcome<EventLog> {
  const table = readTable(bytes, mapping.delimiter);
  if (!table.ok) return table;
  const { headings } = table.value;
  if (headings.every((heading) => heading.trim() === ''))
    return refuse('invalid', 'epiq.csv_empty', 'The table is empty: it has no line of headings.');
  const named = findRoles(headings, {
    case: mapping.caseColumn,
    activity: mapping.activityColumn,
    time: mapping.timeColumn,
    start: mapping.startColumn,
    resource: mapping.resourceColumn,
    lifecycle: mapping.lifecycleColumn,
  });
  if (!named.ok) return named;
  const roles = named.value.time < 0 ? findTimeByValues(table.value, named.value) : ok(named.value);
  if (!roles.ok) return roles;
  const problems: LogProblem[] = [];
  const report: Report = (row, caseId, field, message) =>
    problems.push({ row: table.value.lines[row] ?? 0, caseId, field, message });
  const found = named.value.time < 0 ? headings[roles.value.time] : undefined;
  if (found !== undefined) problems.push(timeNote(found));
  const assembled = assembleLog({ table: table.value, roles: roles.value, mapping, problems, report });
  if (!assembled.ok) return assembled;
  const ordered = sortByTime(assembled.value);
  const lifecycle = mapping.lifecycle ?? (hasStartsAndCompletions(ordered) ? 'pair' : 'keep');
  const log = readLifecycle(ordered, lifecycle);
  const sorted = [...table.value.problems, ...problems].sort((left, right) => left.row - right.row);
  return ok(
    withProblems({ ...log, problems: sorted.slice(0, PROBLEM_LIMIT), problemCount: sorted.length }, log.problems),
  );
}

/** Values of a column that are looked at to see whether it holds moments, and the share of them that must be some. */
const LOOKED_AT = 200;
const MOMENT_SHARE = 0.8;

/** Where no heading says which column holds the moments, the only one whose values are moments does. */
function findTimeByValues(table: TextTable, roles: RolePlaces): Outcome<RolePlaces> {
  const taken = new Set(Object.values(roles));
  const holding = [...table.headings.keys()].filter((place) => {
    const pool = table.pools[place];
    if (taken.has(place) || pool === undefined) return false;
    const values = Array.from({ length: Math.min(pool.size, LOOKED_AT) }, (_, code) => pool.text(code)).filter(
      (text) => text.trim() !== '',
    );
    return values.length > 0 && values.filter(isMomentText).length >= MOMENT_SHARE * values.length;
  });
  const [only] = holding;
  if (holding.length < 2) return ok(only === undefined ? roles : { ...roles, time: only });
  const quoted = holding.map((place) => `"${table.headings[place] ?? ''}"`).join(' and ');
  return refuse('invalid', 'epiq.csv_time', `The columns ${quoted} all hold moments; say which one orders the events.`);
}

function timeNote(found: string): LogProblem {
  const message = `The moments were taken from column "${found}", the only one that holds any.`;
  return { row: 0, caseId: undefined, field: found, message };
}

/** Rows that name a case and an activity, in order of their cases; the others are reported. */
function findRows(reading: Reading): { readonly kept: Int32Array; readonly caseOfRow: (row: number) => string } {
  const { table, roles, report } = reading;
  const textOf = (role: Role): ((row: number) => string) => {
    const [pool, codes] = [table.pools[roles[role]], table.codes[roles[role]]];
    return (row) => {
      const code = codes?.[row] ?? -1;
      return code < 0 ? '' : (pool?.text(code) ?? '');
    };
  };
  const [caseOfRow, activityOfRow] = [textOf('case'), textOf('activity')];
  const kept: number[] = [];
  for (let row = 0; row < table.rows; row += 1) {
    const caseId = caseOfRow(row);
    if (activityOfRow(row) === '') {
      report(row, caseId, table.headings[roles.activity] ?? '', 'The row has no activity and was left out.');
      continue;
    }
    if (caseId === '') {
      const message = 'The case id is empty; such rows form one case of that name.';
      report(row, caseId, table.headings[roles.case] ?? '', message);
    }
    kept.push(row);
  }
  return { kept: Int32Array.from(kept), caseOfRow };
}

/** Rows that say the same in every column as an earlier one; both are kept, because some systems mean it. */
function reportDuplicates(reading: Reading, kept: Int32Array, caseOfRow: (row: number) => string): void {
  const { table, report } = reading;
  const seen = new Map<number, number[]>();
  const codesOf = (row: number): readonly number[] => table.codes.map((codes) => codes[row] ?? -1);
  for (const row of kept) {
    const codes = codesOf(row);
    const hash = codes.reduce((sum, code) => Math.imul(sum ^ code, 0x9e3779b1) + (sum >>> 15), codes.length);
    const alike = seen.get(hash);
    const first = alike?.find((other) => codesOf(other).every((code, place) => code === codes[place]));
    if (first !== undefined) {
      const message = `The row repeats line ${table.lines[first] ?? 0} in every column; both are kept.`;
      report(row, caseOfRow(row), '', message);
    } else if (alike === undefined) seen.set(hash, [row]);
    else alike.push(row);
  }
}

function assembleLog(reading: Reading): Outcome<EventLog> {
  const { table, roles } = reading;
  const { kept, caseOfRow } = findRows(reading);
  reportDuplicates(reading, kept, caseOfRow);
  const caseNumber = new Map<string, number>();
  const counts: number[] = [];
  const caseOf = Int32Array.from(kept, (row) => {
    const caseId = caseOfRow(row);
    const known = caseNumber.get(caseId) ?? caseNumber.size;
    caseNumber.set(caseId, known);
    counts[known] = (counts[known] ?? 0) + 1;
    return known;
  });
  const caseOffsets = offsetsOf(counts);
  const rows = Int32Array.from(sortByCase(caseOf, caseOffsets), (place) => kept[place] ?? 0);
  const time = readTimes(reading, roles.time, rows);
  if (!time.ok) return time;
  const start = readTimes(reading, roles.start, rows);
  if (!start.ok) return start;
  const eventColumns = attributeColumns(reading, rows, time.value, start.value);
  const activityPool = table.pools[roles.activity] ?? new TextPool();
  const codes = Int32Array.from(rows, (row) => table.codes[roles.activity]?.[row] ?? -1);
  const dense = denseCodes(codes, activityPool);
  return ok({
    caseCount: caseNumber.size,
    eventCount: rows.length,
    caseOffsets,
    caseIds: [...caseNumber.keys()],
    activity: dense.codes,
    activities: dense.texts,
    time: time.value ?? new Float64Array(rows.length).fill(Number.NaN),
    eventColumns,
    caseColumns: new Map(),
    logAttributes: new Map(),
    problems: [],
    problemCount: 0,
  });
}

/** Columns under their headings; those with a role go by the standard's name for it as well. */
function attributeColumns(
  reading: Reading,
  rows: Int32Array,
  time: Float64Array | undefined,
  start: Float64Array | undefined,
): Map<string, Column> {
  const { table, roles } = reading;
  const columns = new Map<string, Column>();
  for (const [place, heading] of table.headings.entries()) {
    const [pool, codes] = [table.pools[place], table.codes[place]];
    if (place === roles.case || pool === undefined || codes === undefined) continue;
    const moments = place === roles.time ? time : place === roles.start ? start : undefined;
    const column: Column =
      moments === undefined
        ? typedColumn(
            pool,
            Int32Array.from(rows, (row) => codes[row] ?? -1),
            place === roles.resource || place === roles.lifecycle,
          )
        : { kind: 'time', values: moments };
    columns.set(heading, column);
  }
  for (const role of ['start', 'resource', 'lifecycle'] as const) {
    const column = columns.get(table.headings[roles[role]] ?? '');
    const name = ROLE_ATTRIBUTES[role];
    if (roles[role] >= 0 && column !== undefined && name !== undefined && !columns.has(name)) columns.set(name, column);
  }
  return columns;
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

/** Moments of a column for the given rows; undefined where the table has no such column. */
function readTimes(reading: Reading, place: number, rows: Int32Array): Outcome<Float64Array | undefined> {
  const { table, mapping, report } = reading;
  const [pool, codes] = [table.pools[place], table.codes[place]];
  if (place < 0 || pool === undefined || codes === undefined) return ok(undefined);
  const heading = table.headings[place] ?? '';
  const evidence =
    mapping.timeFormat === undefined
      ? findTimeFormat(Array.from({ length: pool.size }, (_, code) => pool.text(code)))
      : { format: mapping.timeFormat };
  if ('open' in evidence) {
    const message = `The times of "${heading}" can be read two ways, such as "${evidence.example.slice(0, 40)}": no value says whether day or month comes first.`;
    return refuse('invalid', 'epiq.time_open', message, {
      hint: `State the format: ${evidence.open.join(' or ')}.`,
    });
  }
  const zone = mapping.zone ?? { offsetMinutes: undefined };
  const moments = Array.from({ length: pool.size }, (_, code) =>
    readMomentText(pool.text(code), evidence.format, zone),
  );
  const time = new Float64Array(rows.length).fill(Number.NaN);
  let assumed = false;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const code = codes[row] ?? -1;
    const text = code < 0 ? '' : pool.text(code);
    let value = moments[code] ?? Number.NaN;
    if (value === ZONELESS) {
      value = readMomentText(text, evidence.format, { offsetMinutes: 0 });
      if (!assumed)
        report(row, undefined, heading, `"${text.slice(0, 40)}" has no zone; moments without one are read as UTC.`);
      assumed = true;
    }
    if (Number.isFinite(value)) time[index] = value;
    else report(row, undefined, heading, unreadable(text, evidence.format));
  }
  return ok(time);
}

function unreadable(text: string, format: TimeFormat): string {
  const example = format.startsWith('epoch') ? 'a count since 1970' : 'a moment such as 2026-01-06T09:00:00Z';
  return `"${text.slice(0, 40)}" is not ${example}${format === 'iso' || format.startsWith('epoch') ? '' : ` (${format})`}; it was left empty.`;
}

const NUMBER = /^-?(?:0|[1-9]\d{0,14})(\.\d{1,12})?$/;

/** Numbers where every present cell is one and none would lose a digit or a leading zero; else text. Empty is missing. */
function typedColumn(pool: TextPool, codes: Int32Array, alwaysText: boolean): Column {
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
  if (numeric && present && !alwaysText) {
    return {
      kind: whole ? 'integer' : 'real',
      values: Float64Array.from(codes, (code) => numbers[code] ?? Number.NaN),
    };
  }
  return { kind: 'text', codes: codes.map((code) => (empty.has(code) ? -1 : code)), dictionary: pool };
}

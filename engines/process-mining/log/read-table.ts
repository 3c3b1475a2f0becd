import { isUtf8 } from 'node:buffer';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { LogProblem } from './event-log.ts';
import { grown, hashBytes, TextPool } from './text-pool.ts';

export type Delimiter = ',' | ';' | '\t' | '|';

/** A table as it stands in its file: a pool of distinct texts and a code a row for each column. */
export interface TextTable {
  readonly headings: readonly string[];
  readonly pools: readonly TextPool[];
  readonly codes: Int32Array[];
  rows: number;
  /** Line of the file on which each row starts. */
  lines: Int32Array;
  readonly problems: LogProblem[];
}

/**
 * Reads an RFC 4180 table in UTF-8, UTF-16 or, where the bytes are neither, Windows-1252, which it reports. A first
 * line `sep=;`, as spreadsheets write it, names the delimiter.
 * @errors epiq.csv_quote
 */
export function readTable(source: Uint8Array, stated?: Delimiter): Outcome<TextTable> {
  const { bytes, problems } = inUtf8(source);
  const named = /^sep=(.)\r?\n/.exec(new TextDecoder().decode(bytes.subarray(0, 16)));
  const start = named === null ? 0 : named[0].length;
  const rest = bytes.subarray(start);
  const delimiter = stated ?? named?.[1] ?? guessDelimiter(rest);
  const table = scanTable(rest, delimiter, start === 0 ? 1 : 2);
  if (table.openQuote !== undefined) {
    return refuse('malformed', 'epiq.csv_quote', `The quotes that open in line ${table.openQuote} are never closed.`);
  }
  return ok({ ...table, problems: [...problems, ...table.problems] });
}

function inUtf8(source: Uint8Array): { readonly bytes: Uint8Array; readonly problems: readonly LogProblem[] } {
  const [first, second] = source;
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  const encode = (encoding: string): Uint8Array => new TextEncoder().encode(new TextDecoder(encoding).decode(source));
  if (wide !== undefined) return { bytes: encode(wide), problems: [] };
  // Text without a mark in which every other byte is 0 is UTF-16 as well; no table in UTF-8 holds a 0.
  if (source[1] === 0 && source[3] === 0) return { bytes: encode('utf-16le'), problems: [] };
  if (source[0] === 0 && source[2] === 0) return { bytes: encode('utf-16be'), problems: [] };
  const bytes = source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf ? source.subarray(3) : source;
  if (isUtf8(bytes)) return { bytes, problems: [] };
  const message = 'The file is not UTF-8; it was read as Windows-1252.';
  return { bytes: encode('windows-1252'), problems: [{ row: 0, caseId: undefined, field: '', message }] };
}

function guessDelimiter(bytes: Uint8Array): Delimiter {
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

function scanTable(
  bytes: Uint8Array,
  delimiter: string,
  firstLine: number,
): TextTable & { readonly openQuote: number | undefined } {
  const separator = delimiter.charCodeAt(0);
  let at = 0;
  let line = firstLine;
  let openQuote: number | undefined;
  const headings: string[] = [];
  const table: TextTable = { headings, pools: [], codes: [], rows: -1, lines: new Int32Array(1024), problems: [] };
  const pools: TextPool[] = [];
  let cell = 0;
  let rowLine = firstLine;
  while (at < bytes.length) {
    let from = at;
    let to: number;
    let text: string | undefined;
    if (bytes[at] === 34) {
      const quoted = quotedCell(bytes, at);
      if (quoted.end > bytes.length) openQuote ??= line;
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
  return { ...table, pools, rows: Math.max(table.rows, 0), openQuote };
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

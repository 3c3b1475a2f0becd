import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { refuse, type Outcome } from '@finaceverse/base/outcome';
import type { EventLog } from './event-log.ts';
import { readCsv, type CsvMapping } from './read-csv.ts';
import { timeText } from './read-time.ts';

/** Reads a Parquet table, one event a row, with the same mapping and the same row reports as a CSV table. */
export async function readParquet(bytes: Uint8Array, mapping: CsvMapping = {}): Promise<Outcome<EventLog>> {
  // Few logs are Parquet, so its reader is loaded by the first that is.
  const { parquetReadObjects } = await import('hyparquet');
  const file = bytes.slice().buffer;
  let rows: readonly Record<string, unknown>[];
  try {
    rows = await parquetReadObjects({
      file,
      compressors: { GZIP: (input) => gunzipSync(input), ZSTD: (input) => zstdDecompressSync(input) },
    });
  } catch (error) {
    return refuse(
      'malformed',
      'epiq.parquet_unreadable',
      `This is not a readable Parquet file: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [headings.map(quoteCell).join(',')];
  for (const row of rows) lines.push(headings.map((heading) => quoteCell(cellText(row[heading]))).join(','));
  // The table passes through the CSV reader so that mapping, typing and row reports exist once.
  return readCsv(new TextEncoder().encode(`${lines.join('\n')}\n`), { ...mapping, delimiter: ',' });
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return timeText(value.getTime());
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function quoteCell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

import { offsetsOf, type Column, type EventLog } from './event-log.ts';

/** The log of the cases that `keep` accepts, with their events and attributes as they are. */
export function filterCases(log: EventLog, keep: (caseIndex: number) => boolean): EventLog {
  const kept: number[] = [];
  for (let index = 0; index < log.caseCount; index += 1) if (keep(index)) kept.push(index);
  if (kept.length === log.caseCount) return log;
  const caseOffsets = offsetsOf(kept.map((index) => (log.caseOffsets[index + 1] ?? 0) - (log.caseOffsets[index] ?? 0)));
  const events = new Int32Array(caseOffsets.at(-1) ?? 0);
  for (const [place, index] of kept.entries()) {
    const from = log.caseOffsets[index] ?? 0;
    for (let offset = 0; offset < (caseOffsets[place + 1] ?? 0) - (caseOffsets[place] ?? 0); offset += 1)
      events[(caseOffsets[place] ?? 0) + offset] = from + offset;
  }
  const { codes, texts } = renumber(
    Int32Array.from(events, (event) => log.activity[event] ?? 0),
    log.activities,
  );
  return {
    ...log,
    caseCount: kept.length,
    eventCount: events.length,
    caseOffsets,
    caseIds: kept.map((index) => log.caseIds[index] ?? ''),
    activity: codes,
    activities: texts,
    time: Float64Array.from(events, (event) => log.time[event] ?? Number.NaN),
    eventColumns: new Map([...log.eventColumns].map(([name, column]) => [name, rowsOf(column, events)])),
    caseColumns: new Map([...log.caseColumns].map(([name, column]) => [name, rowsOf(column, Int32Array.from(kept))])),
  };
}

function rowsOf(column: Column, rows: Int32Array): Column {
  switch (column.kind) {
    case 'text':
      return { ...column, codes: rows.map((row) => column.codes[row] ?? -1) };
    case 'truth':
      return { ...column, values: Int8Array.from(rows, (row) => column.values[row] ?? -1) };
    default:
      return { ...column, values: Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN) };
  }
}

/** Activities that no longer occur get no number, so that counts of activities stay true. */
function renumber(
  codes: Int32Array,
  texts: readonly string[],
): { readonly codes: Int32Array; readonly texts: readonly string[] } {
  const numbers = new Map<number, number>();
  const kept: string[] = [];
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    let number = numbers.get(code);
    if (number === undefined) {
      number = kept.length;
      numbers.set(code, number);
      kept.push(texts[code] ?? '');
    }
    codes[index] = number;
  }
  return { codes, texts: kept };
}

import { offsetsOf, type Column, type EventLog } from './event-log.ts';

/** The log of the cases that `keep` accepts, with their events and attributes as they are. */
export function filterCases(log: EventLog, keep: (caseIndex: number) => boolean): EventLog {
  const kept: number[] = [];
  for (let index = 0; index < log.caseCount; index += 1) if (keep(index)) kept.push(index);
  if (kept.length === log.caseCount) return log;
  const counts = kept.map((index) => (log.caseOffsets[index + 1] ?? 0) - (log.caseOffsets[index] ?? 0));
  const caseOffsets = offsetsOf(counts);
  const events = new Int32Array(caseOffsets.at(-1) ?? 0);
  for (const [place, index] of kept.entries()) {
    const from = log.caseOffsets[index] ?? 0;
    const to = caseOffsets[place] ?? 0;
    for (let offset = 0; offset < (counts[place] ?? 0); offset += 1) events[to + offset] = from + offset;
  }
  return {
    ...takeEvents(log, events, caseOffsets),
    caseCount: kept.length,
    caseIds: kept.map((index) => log.caseIds[index] ?? ''),
    caseColumns: new Map([...log.caseColumns].map(([name, column]) => [name, rowsOf(column, Int32Array.from(kept))])),
  };
}

/** The log of the given events in the given order; `caseOffsets` says where each case of the log starts among them. */
export function takeEvents(log: EventLog, events: Int32Array, caseOffsets: Int32Array): EventLog {
  const { codes, texts } = renumber(
    Int32Array.from(events, (event) => log.activity[event] ?? 0),
    log.activities,
  );
  const taken = new Map<Column, Column>();
  const rows = (column: Column): Column => {
    // A column that goes by two names stays one column.
    const known = taken.get(column) ?? rowsOf(column, events);
    taken.set(column, known);
    return known;
  };
  return {
    ...log,
    eventCount: events.length,
    caseOffsets,
    activity: codes,
    activities: texts,
    time: Float64Array.from(events, (event) => log.time[event] ?? Number.NaN),
    eventColumns: new Map([...log.eventColumns].map(([name, column]) => [name, rows(column)])),
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

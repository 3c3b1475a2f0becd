import { PROBLEM_LIMIT, type Column, type EventLog, type LogProblem } from './event-log.ts';
import { timeText } from './read-time.ts';
import { grown, TextPool } from './text-pool.ts';

/** The attribute types of XES (IEEE 1849-2016, section 4.1) that hold one value. */
export const ATTRIBUTE_KINDS = { string: 0, date: 1, int: 2, float: 3, boolean: 4, id: 5 } as const;

export type AttributeKind = (typeof ATTRIBUTE_KINDS)[keyof typeof ATTRIBUTE_KINDS];

/** A column under construction. One key may come with several types in one log; each is kept apart here. */
export interface GrowingColumn {
  readonly key: string;
  readonly kind: AttributeKind;
  readonly pool: TextPool;
  codes: Int32Array;
  values: Float64Array;
}

const EMPTY_CODES = new Int32Array(0);
const EMPTY_VALUES = new Float64Array(0);

function isText(kind: AttributeKind): boolean {
  return kind === ATTRIBUTE_KINDS.string || kind === ATTRIBUTE_KINDS.id || kind === ATTRIBUTE_KINDS.boolean;
}

/** Growing columns of one scope (events or cases), all of the same capacity. */
export class ColumnSet {
  readonly columns: GrowingColumn[] = [];
  readonly #index = new Map<string, number>();
  capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** The index of the column for a key and type, made when it is new. */
  columnIndex(key: string, kind: AttributeKind): number {
    const name = `${kind}:${key}`;
    const known = this.#index.get(name);
    if (known !== undefined) return known;
    const text = isText(kind);
    this.columns.push({
      key,
      kind,
      pool: new TextPool(),
      codes: text ? new Int32Array(this.capacity).fill(-1) : EMPTY_CODES,
      values: text ? EMPTY_VALUES : new Float64Array(this.capacity).fill(Number.NaN),
    });
    this.#index.set(name, this.columns.length - 1);
    return this.columns.length - 1;
  }

  grow(): void {
    const capacity = this.capacity * 4;
    for (const column of this.columns) {
      if (isText(column.kind)) {
        column.codes = grown(column.codes, capacity).fill(-1, this.capacity);
      } else {
        const values = new Float64Array(capacity);
        values.set(column.values);
        column.values = values.fill(Number.NaN, this.capacity);
      }
    }
    this.capacity = capacity;
  }

  /** Forgets what row `row` holds: an event that was set aside leaves nothing behind. */
  clear(row: number): void {
    for (const column of this.columns) {
      if (isText(column.kind)) column.codes[row] = -1;
      else column.values[row] = Number.NaN;
    }
  }

  find(key: string, kind: AttributeKind): GrowingColumn | undefined {
    const index = this.#index.get(`${kind}:${key}`);
    return index === undefined ? undefined : this.columns[index];
  }

  finish(rows: number): Map<string, Column> {
    const byKey = Map.groupBy(this.columns, (column) => column.key);
    const finished = new Map<string, Column>();
    for (const [key, columns] of byKey) {
      const [first] = columns;
      if (columns.length === 1 && first !== undefined) finished.set(key, finishColumn(first, rows));
      else finished.set(key, mixedColumn(columns, rows));
    }
    return finished;
  }
}

/** Trims without holding the grown buffer alive when much of it is unused. */
function trimmed<T extends Int32Array | Float64Array>(array: T, rows: number): T {
  const part = array.length > rows * 1.25 + 16 ? array.slice(0, rows) : array.subarray(0, rows);
  return part as T; // Both methods keep the element type; the library types only promise the base class.
}

function finishColumn(column: GrowingColumn, rows: number): Column {
  switch (column.kind) {
    case ATTRIBUTE_KINDS.date:
      return { kind: 'time', values: trimmed(column.values, rows) };
    case ATTRIBUTE_KINDS.int:
      return { kind: 'integer', values: trimmed(column.values, rows) };
    case ATTRIBUTE_KINDS.float:
      return { kind: 'real', values: trimmed(column.values, rows) };
    case ATTRIBUTE_KINDS.boolean: {
      const truth = Array.from({ length: column.pool.size }, (_, code) => truthOf(column.pool.text(code)));
      return { kind: 'truth', values: Int8Array.from(column.codes.subarray(0, rows), (code) => truth[code] ?? -1) };
    }
    default:
      return { kind: 'text', codes: trimmed(column.codes, rows), dictionary: column.pool };
  }
}

function truthOf(text: string): number {
  return text === 'true' || text === '1' ? 1 : text === 'false' || text === '0' ? 0 : -1;
}

function mixedColumn(columns: readonly GrowingColumn[], rows: number): Column {
  const pool = new TextPool();
  const codes = new Int32Array(rows).fill(-1);
  for (const column of columns) {
    for (let row = 0; row < rows; row += 1) {
      const text = cellText(column, row);
      if (text !== undefined) codes[row] = pool.internText(text);
    }
  }
  return { kind: 'text', codes, dictionary: pool };
}

function cellText(column: GrowingColumn, row: number): string | undefined {
  if (isText(column.kind)) {
    const code = column.codes[row] ?? -1;
    return code < 0 ? undefined : column.pool.text(code);
  }
  const value = column.values[row] ?? Number.NaN;
  if (Number.isNaN(value)) return undefined;
  return column.kind === ATTRIBUTE_KINDS.date ? timeText(value) : String(value);
}

function firstText(columns: readonly GrowingColumn[], row: number): string | undefined {
  for (const column of columns) {
    const text = cellText(column, row);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Collects cases and events in source order, where the events of a case stand together. */
export class LogBuilder {
  readonly events = new ColumnSet(16_384);
  readonly cases = new ColumnSet(512);
  readonly logAttributes = new Map<string, string>();
  readonly problems: LogProblem[] = [];
  problemCount = 0;
  eventIndex = 0;
  caseIndex = 0;
  /** Events read from the source, those set aside included: the row number of reports. */
  sourceEvents = 0;
  #offsets = new Int32Array(513);
  readonly #activityColumn = this.events.columnIndex('concept:name', ATTRIBUTE_KINDS.string);
  readonly #activity: GrowingColumn;

  constructor() {
    const column = this.events.columns[this.#activityColumn];
    if (column === undefined) throw new Error('The activity column was just made and must exist.');
    this.#activity = column;
  }

  report(field: string, message: string): void {
    this.problemCount += 1;
    if (this.problems.length < PROBLEM_LIMIT) {
      this.problems.push({ row: this.sourceEvents, caseId: this.#caseText(this.caseIndex), field, message });
    }
  }

  openCase(): void {
    if (this.caseIndex >= this.cases.capacity) this.cases.grow();
    if (this.caseIndex + 2 > this.#offsets.length) this.#offsets = grown(this.#offsets, this.#offsets.length * 2);
  }

  closeCase(): void {
    this.caseIndex += 1;
    this.#offsets[this.caseIndex] = this.eventIndex;
  }

  openEvent(): void {
    if (this.eventIndex >= this.events.capacity) this.events.grow();
    this.sourceEvents += 1;
  }

  closeEvent(): void {
    if ((this.#activity.codes[this.eventIndex] ?? -1) >= 0) {
      this.eventIndex += 1;
    } else {
      this.#closeWithoutTextName();
    }
  }

  #closeWithoutTextName(): void {
    const text = firstText(
      this.events.columns.filter((column) => column.key === 'concept:name'),
      this.eventIndex,
    );
    if (text !== undefined) {
      this.#activity.codes[this.eventIndex] = this.#activity.pool.internText(text);
      this.eventIndex += 1;
      return;
    }
    this.report('concept:name', 'The event has no activity name (concept:name) and was left out.');
    this.events.clear(this.eventIndex);
  }

  #caseText(index: number): string | undefined {
    return firstText(
      this.cases.columns.filter((column) => column.key === 'concept:name'),
      index,
    );
  }

  finish(): EventLog {
    const caseIds: string[] = [];
    const named = this.cases.columns.filter((column) => column.key === 'concept:name');
    for (let index = 0; index < this.caseIndex; index += 1) {
      const text = firstText(named, index);
      if (text === undefined) {
        this.problemCount += 1;
        if (this.problems.length < PROBLEM_LIMIT) {
          this.problems.push({
            row: (this.#offsets[index] ?? 0) + 1,
            caseId: undefined,
            field: 'case concept:name',
            message: `Trace ${index + 1} has no name (concept:name); it is called case-${index + 1} here.`,
          });
        }
      }
      caseIds.push(text ?? `case-${index + 1}`);
    }
    const activityPool = this.#activity.pool;
    const eventColumns = this.events.finish(this.eventIndex);
    const time = eventColumns.get('time:timestamp');
    return {
      caseCount: this.caseIndex,
      eventCount: this.eventIndex,
      caseOffsets: this.#offsets.slice(0, this.caseIndex + 1),
      caseIds,
      activity: trimmed(this.#activity.codes, this.eventIndex),
      activities: Array.from({ length: activityPool.size }, (_, code) => activityPool.text(code)),
      time: this.#times(time),
      eventColumns,
      caseColumns: this.cases.finish(this.caseIndex),
      logAttributes: this.logAttributes,
      problems: this.problems,
      problemCount: this.problemCount,
    };
  }

  #times(time: Column | undefined): Float64Array {
    if (time?.kind === 'time') return time.values;
    const dates = this.events.find('time:timestamp', ATTRIBUTE_KINDS.date);
    if (dates !== undefined) return dates.values.subarray(0, this.eventIndex);
    return new Float64Array(this.eventIndex).fill(Number.NaN);
  }
}

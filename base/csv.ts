import { ok, refuse, type Outcome } from './outcome.ts';

/** One row of a CSV: its cells without quotes and outer blanks, and the line of the file on which it begins. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

export interface CsvLimits {
  readonly rowsMax: number;
  readonly cellsMax: number;
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The rows of a CSV (RFC 4180) that are not empty. A quote counts only where it begins a cell, rows may differ in
 * length, lines may end in any of the three ways, and a byte order mark is passed over. Takes time in proportion to
 * the text, whatever it holds.
 * @errors csv.open_quote, csv.too_many_rows, csv.too_many_columns
 */
export function readCsvRows(text: string, delimiter: string, limits: CsvLimits): Outcome<readonly CsvRow[]> {
  const reader = new CsvReader(text, delimiter.charCodeAt(0));
  const rows: CsvRow[] = [];
  for (reader.passEmptyLines(); !reader.atEnd; reader.passEmptyLines()) {
    const { line } = reader;
    const cells = reader.row(limits.cellsMax);
    if (cells === 'open_quote')
      return refuse('malformed', 'csv.open_quote', `The quotes that open in the row of line ${line} are never closed.`);
    if (cells === 'too_wide') {
      return refuse(
        'too_large',
        'csv.too_many_columns',
        `Line ${line} has more than ${limits.cellsMax} columns; such a table is not read.`,
      );
    }
    if (cells.every((cell) => cell === '')) continue;
    if (rows.length === limits.rowsMax) {
      return refuse('too_large', 'csv.too_many_rows', `The CSV has more than ${limits.rowsMax} rows.`, {
        hint: 'Divide it into several files.',
      });
    }
    rows.push({ cells, line });
  }
  return ok(rows);
}

class CsvReader {
  line = 1;
  readonly #text: string;
  readonly #delimiter: number;
  #at: number;

  constructor(text: string, delimiter: number) {
    this.#text = text;
    this.#delimiter = delimiter;
    this.#at = text.startsWith('\u{feff}') ? 1 : 0;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  passEmptyLines(): void {
    for (let code = this.#text.charCodeAt(this.#at); code === LINE_FEED || code === CARRIAGE_RETURN;) {
      const next = this.#text.charCodeAt(this.#at + 1);
      if (code === LINE_FEED || next !== LINE_FEED) this.line += 1;
      this.#at += 1;
      code = next;
    }
  }

  row(cellsMax: number): readonly string[] | 'open_quote' | 'too_wide' {
    const cells: string[] = [];
    for (;;) {
      const cell = this.#cell();
      if (cell === undefined) return 'open_quote';
      cells.push(cell);
      if (this.#text.charCodeAt(this.#at) !== this.#delimiter) break;
      if (cells.length === cellsMax) return 'too_wide';
      this.#at += 1;
    }
    if (this.#text.charCodeAt(this.#at) === CARRIAGE_RETURN && this.#text.charCodeAt(this.#at + 1) === LINE_FEED)
      this.#at += 1;
    this.#at += 1;
    this.line += 1;
    return cells;
  }

  /** A cell up to the delimiter or the end of the line; undefined where its quotes do not close. */
  #cell(): string | undefined {
    while (this.#text.charCodeAt(this.#at) === 0x20) this.#at += 1;
    if (this.#text.charCodeAt(this.#at) !== QUOTE) return this.#plain().trim();
    let value = '';
    let from = this.#at + 1;
    for (;;) {
      const to = this.#text.indexOf('"', from);
      if (to < 0) return undefined;
      value += this.#text.slice(from, to);
      if (this.#text.charCodeAt(to + 1) !== QUOTE) {
        this.#at = to + 1;
        break;
      }
      value += '"';
      from = to + 2;
    }
    for (let at = value.indexOf('\n'); at >= 0; at = value.indexOf('\n', at + 1)) this.line += 1;
    // What stands behind closed quotes belongs to the cell: banks forget to double a quote.
    return (value + this.#plain()).trim();
  }

  #plain(): string {
    const from = this.#at;
    for (; this.#at < this.#text.length; this.#at += 1) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === this.#delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) break;
    }
    return this.#text.slice(from, this.#at);
  }
}

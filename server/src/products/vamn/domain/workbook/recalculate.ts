import type { Outcome } from '../../../../base/outcome.ts';
import { refuse, RefusalError } from '../../../../base/outcome.ts';
import { dayOf } from '../calendar.ts';
import type { Certificate, InputSource } from '../certificate.ts';
import type { Calculation } from '../engine.ts';
import { ExactTape } from '../exact-tape.ts';
import type { FormulaScope, FormulaValue } from '../formula/evaluate.ts';
import { parseFormula } from '../formula/parse.ts';
import { runFormula } from '../formula/run.ts';
import { rationalToNumber, readRational, type Rational } from '../rational.ts';

/** A cell as a workbook file holds it: a formula with the value stored beside it, or a value alone. */
export interface WorkbookCell {
  readonly formula?: string;
  readonly value: string | number | boolean | null;
}

/** Sheets by name, cells by address such as `B7`. */
export interface Workbook {
  readonly sheets: ReadonlyMap<string, ReadonlyMap<string, WorkbookCell>>;
  /** Defined names and the cell or range each stands for, such as `Sheet1!$A$1`. */
  readonly names: ReadonlyMap<string, string>;
}

/** What recalculation found of one formula cell. */
export interface CellProof {
  readonly cell: string;
  readonly formula: string;
  readonly stored: WorkbookCell['value'];
  readonly computed: string | undefined;
  readonly differs: boolean;
  readonly error: string | undefined;
  readonly certificate: Certificate | undefined;
}

export interface Recalculation {
  readonly cells: readonly CellProof[];
  /** The cells whose stored value is not what their formula gives. */
  readonly differing: readonly CellProof[];
}

/** Spreadsheets store fifteen digits: a stored value that close is the same value. */
const STORED_DIGITS = 1e-12;

interface Address {
  readonly sheet: string;
  readonly cell: string;
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function columnLetters(number: number): string {
  let letters = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** `Sheet1!$B$7` as a sheet and a plain address; undefined when the name is no cell. */
function addressOf(name: string, sheet: string): Address | undefined {
  const match = /^(?:(?:'([^']+)'|([^!']+))!)?\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(name);
  if (!match) return undefined;
  return { sheet: match[1] ?? match[2] ?? sheet, cell: `${(match[3] ?? '').toUpperCase()}${match[4]}` };
}

const RANGE_MAX = 100_000;

function cellsBetween(from: Address, to: Address): string[] | undefined {
  const [start, end] = [from.cell, to.cell].map((cell) => /^([A-Z]+)(\d+)$/.exec(cell));
  if (!start || !end) return undefined;
  const [left, right] = [columnNumber(start[1] ?? 'A'), columnNumber(end[1] ?? 'A')];
  const [top, bottom] = [Number(start[2]), Number(end[2])];
  if ((right - left + 1) * (bottom - top + 1) > RANGE_MAX) return undefined;
  const cells: string[] = [];
  for (let row = top; row <= bottom; row += 1)
    for (let column = left; column <= right; column += 1) cells.push(`${columnLetters(column)}${row}`);
  return cells;
}

/** Recalculates formula cells in the order of their dependencies; a circle is an error of its cells, not of the run. */
class Recalculator {
  readonly #workbook: Workbook;
  readonly #done = new Map<string, CellProof>();
  readonly #busy = new Set<string>();

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  run(): Recalculation {
    for (const [sheet, cells] of this.#workbook.sheets)
      for (const [cell, { formula }] of cells) if (formula !== undefined) this.#prove({ sheet, cell }, formula);
    const cells = [...this.#done.values()];
    return { cells, differing: cells.filter((proof) => proof.differs) };
  }

  #prove(address: Address, formula: string): CellProof {
    const key = `${address.sheet}!${address.cell}`;
    const known = this.#done.get(key);
    if (known) return known;
    const stored = this.#workbook.sheets.get(address.sheet)?.get(address.cell)?.value ?? null;
    const outcome = this.#busy.has(key)
      ? refuse('invalid', 'vamn.circular', `${key} depends on itself.`)
      : this.#compute(key, address, formula);
    const proof = proofOf(key, formula, stored, outcome);
    // A cell found inside its own circle is settled by the outer visit.
    if (!this.#busy.has(key)) this.#done.set(key, proof);
    return proof;
  }

  #compute(key: string, address: Address, formula: string): Outcome<Calculation> {
    const parsed = parseFormula(formula);
    if (!parsed.ok) return parsed;
    this.#busy.add(key);
    const tape = new ExactTape();
    const outcome = runFormula(parsed.value, tape, { scope: this.#scope(tape, address.sheet) });
    this.#busy.delete(key);
    return outcome;
  }

  #scope(tape: ExactTape, sheet: string): FormulaScope {
    const placed = new Map<string, FormulaValue>();
    const value = (address: Address): FormulaValue => {
      const key = `${address.sheet}!${address.cell}`;
      const known = placed.get(key) ?? this.#cellValue(tape, address);
      placed.set(key, known);
      return known;
    };
    const range = (from: string, to: string): readonly FormulaValue[] | undefined => {
      const start = addressOf(from, sheet);
      const end = start && addressOf(to, start.sheet);
      return start && end ? cellsBetween(start, end)?.map((cell) => value({ sheet: start.sheet, cell })) : undefined;
    };
    return {
      range,
      resolve: (name) => {
        const target = this.#workbook.names.get(name);
        const [from = name, to] = (target ?? name).split(':');
        if (to !== undefined) {
          const items = range(from, to);
          return items ? { kind: 'list', items } : undefined;
        }
        const address = addressOf(from, sheet);
        return address ? value(address) : undefined;
      },
    };
  }

  #cellValue(tape: ExactTape, address: Address): FormulaValue {
    const key = `${address.sheet}!${address.cell}`;
    const cell = this.#workbook.sheets.get(address.sheet)?.get(address.cell);
    if (!cell) return { kind: 'empty' };
    if (cell.formula === undefined) return this.#given(tape, key, cell.value, undefined);
    const proof = this.#prove(address, cell.formula);
    if (proof.computed === undefined || !proof.certificate) {
      // A formula that gives words proves nothing, but other cells may still compare with its words.
      if (typeof cell.value === 'string' && readRational(cell.value) === undefined)
        return { kind: 'text', text: cell.value };
      throw new RefusalError(
        refuse('invalid', 'vamn.unproven_cell', `${key} has no proven value: ${proof.error ?? ''}`).refusal,
      );
    }
    return this.#given(tape, key, proof.computed, { kind: 'receipt', reference: key, sha256: proof.certificate.hash });
  }

  #given(tape: ExactTape, key: string, value: WorkbookCell['value'], source: InputSource | undefined): FormulaValue {
    if (value === null || value === '') return { kind: 'empty' };
    if (typeof value === 'boolean') return { kind: 'truth', value };
    const read = readRational(String(value));
    return read ? { kind: 'figure', node: tape.input(key, read, '1', source) } : { kind: 'text', text: String(value) };
  }
}

function proofOf(
  cell: string,
  formula: string,
  stored: WorkbookCell['value'],
  outcome: Outcome<Calculation>,
): CellProof {
  if (!outcome.ok)
    return {
      cell,
      formula,
      stored,
      computed: undefined,
      differs: true,
      error: outcome.refusal.message,
      certificate: undefined,
    };
  const computed = outcome.value.value;
  const value = readRational(computed);
  return {
    cell,
    formula,
    stored,
    computed,
    differs: value === undefined || !isStoredAs(value, stored),
    error: undefined,
    certificate: outcome.value.certificate,
  };
}

/** Whether the stored value is the computed one, to the digits that a spreadsheet stores. */
function isStoredAs(value: Rational, stored: WorkbookCell['value']): boolean {
  const given = typeof stored === 'boolean' ? Number(stored) : typeof stored === 'string' ? Number(stored) : stored;
  if (given === null || !Number.isFinite(given)) return false;
  const computed = rationalToNumber(value);
  return Math.abs(computed - given) <= STORED_DIGITS * Math.max(1, Math.abs(computed));
}

/** Recalculates every formula of a workbook with a proof for each cell, and lists the cells whose stored value differs. */
export function recalculateWorkbook(workbook: Workbook): Recalculation {
  return new Recalculator(workbook).run();
}

/** The spreadsheet serial number of a date, for cells that hold dates. */
export function serialOfDate(year: number, month: number, day: number): number {
  return dayOf(year, month, day) + 25569;
}

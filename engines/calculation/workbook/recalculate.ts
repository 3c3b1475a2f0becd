import { refuse, type Outcome, type Refusal } from '@finaceverse/base/outcome';
import type { Certificate } from '../proof/certificate.ts';
import { cellError } from '../formula/errors.ts';
import { parseFormula, type Formula } from '../formula/parse.ts';
import { cellName, columnLetters, readReference } from '../formula/reference.ts';
import { runFormula, type FormulaCalculation } from '../formula/run.ts';
import { EPOCH_1900, EPOCH_1904, type FormulaScope, type Given, type NamedGiven } from '../formula/scope.ts';
import { rationalToNumber, readRational } from '../arithmetic/rational.ts';
import { orderCells, precedentsOf, type Box } from './order-cells.ts';
import type { Workbook, WorkbookCell } from './workbook.ts';

/** What recalculation found of one formula cell. */
export interface CellProof {
  readonly cell: string;
  readonly formula: string;
  readonly stored: WorkbookCell['value'];
  /** A figure as an exact decimal or fraction, words, TRUE or FALSE, or an error such as #N/A; undefined if unproven. */
  readonly computed: string | undefined;
  readonly differs: boolean;
  /** Why there is no figure. */
  readonly error: string | undefined;
  /** Of figures, words and truths; an error that both routes agree on has none. */
  readonly certificate: Certificate | undefined;
  /** Cells whose stored value was taken on trust on the way, since they could not be recalculated. */
  readonly assumes: readonly string[];
}

export interface Recalculation {
  readonly cells: readonly CellProof[];
  /** The cells whose stored value is not what their formula gives. */
  readonly differing: readonly CellProof[];
  /** The cells that could not be recalculated, each with the reason. */
  readonly unproven: readonly CellProof[];
}

/** Spreadsheets store fifteen digits: a stored value that close is the same value. */
const STORED_DIGITS = 1e-12;

interface FormulaCell {
  readonly key: string;
  readonly sheet: string;
  readonly column: number;
  readonly row: number;
  readonly stored: WorkbookCell;
  readonly formula: string;
  readonly parsed: Outcome<Formula>;
}

/** A sheet with its cells by row and column. */
interface Sheet {
  readonly name: string;
  readonly cells: ReadonlyMap<string, WorkbookCell>;
  readonly columns: number;
  readonly rows: number;
}

function sheetOf(name: string, cells: ReadonlyMap<string, WorkbookCell>): Sheet {
  let [columns, rows] = [1, 1];
  for (const address of cells.keys()) {
    const place = readReference(address);
    if (place) [columns, rows] = [Math.max(columns, place.right), Math.max(rows, place.bottom)];
  }
  return { name, cells, columns, rows };
}

/** Recalculates formula cells in the order of their dependencies; a circle is an error of its cells, not of the run. */
class Recalculator {
  readonly #sheets: ReadonlyMap<string, Sheet>;
  readonly #names: ReadonlyMap<string, string>;
  readonly #formulas = new Map<string, FormulaCell>();
  readonly #epoch: number;
  readonly #memory: FormulaScope['memory'] = [new Map(), new Map()];
  readonly #proofs = new Map<string, CellProof>();
  readonly #givens = new Map<string, Given>();
  readonly #assumed = new Set<string>();
  /** The cells that are being computed, each waiting for the next. */
  readonly #busy: string[] = [];

  constructor(workbook: Workbook) {
    this.#epoch = workbook.isFrom1904 ? EPOCH_1904 : EPOCH_1900;
    this.#sheets = new Map([...workbook.sheets].map(([name, cells]) => [name.toLowerCase(), sheetOf(name, cells)]));
    this.#names = new Map([...workbook.names].map(([name, formula]) => [name.toLowerCase(), formula]));
    for (const { name, cells } of this.#sheets.values()) {
      for (const [address, stored] of cells) {
        const place = readReference(address);
        if (stored.formula === undefined || !place) continue;
        const key = cellName(name, place.left, place.top);
        const parsed = parseFormula(stored.formula);
        this.#formulas.set(key, {
          key,
          sheet: name,
          column: place.left,
          row: place.top,
          stored,
          formula: stored.formula,
          parsed,
        });
      }
    }
  }

  run(): Recalculation {
    const boxes = new Map<string, readonly Box[]>();
    for (const cell of this.#formulas.values())
      boxes.set(
        cell.key,
        cell.parsed.ok
          ? precedentsOf(
              cell.parsed.value,
              cell.sheet,
              (name) => this.#nameOf(name, cell.sheet),
              (box) => this.#clipped(box),
            )
          : [],
      );
    const order = orderCells(boxes, (key) => this.#formulas.has(key));
    for (const key of order) this.#prove(key);
    const cells = this.#withAssumptions(order, boxes);
    return {
      cells,
      differing: cells.filter((proof) => proof.differs),
      unproven: cells.filter((proof) => proof.computed === undefined),
    };
  }

  /** A box of the sheet as it is spelled there, and no larger than what is used; undefined for no such sheet. */
  #clipped(box: Box): Box | undefined {
    const sheet = this.#sheets.get(box.sheet.toLowerCase());
    return (
      sheet && {
        ...box,
        sheet: sheet.name,
        right: Math.min(box.right, sheet.columns),
        bottom: Math.min(box.bottom, sheet.rows),
      }
    );
  }

  #nameOf(name: string, sheet: string): string | undefined {
    const lower = name.toLowerCase();
    return this.#names.get(`${sheet.toLowerCase()}!${lower}`) ?? this.#names.get(lower);
  }

  #prove(key: string): CellProof | undefined {
    const known = this.#proofs.get(key);
    const cell = this.#formulas.get(key);
    if (known || !cell) return known;
    this.#busy.push(key);
    const outcome = cell.parsed.ok ? runFormula(cell.parsed.value, { scope: this.#scope(cell) }) : cell.parsed;
    this.#busy.pop();
    const proof = proofOf(cell, outcome);
    this.#proofs.set(key, proof);
    this.#givens.set(key, this.#givenOfProof(cell, proof, outcome));
    return proof;
  }

  #scope(cell: FormulaCell): FormulaScope {
    const sheetNamed = (name: string | undefined): Sheet | undefined =>
      this.#sheets.get((name ?? cell.sheet).toLowerCase());
    return {
      name: (name): NamedGiven | undefined => {
        const formula = this.#nameOf(name, cell.sheet);
        return formula === undefined ? undefined : { kind: 'formula', formula };
      },
      cell: (sheet, column, row) => {
        const found = sheetNamed(sheet);
        return found && this.#cell(found, column, row);
      },
      extent: sheetNamed,
      sheet: cell.sheet,
      place: cell,
      epoch: this.#epoch,
      memory: this.#memory,
    };
  }

  #cell(sheet: Sheet, column: number, row: number): Given {
    const key = cellName(sheet.name, column, row);
    const known = this.#givens.get(key);
    if (known) return known;
    const cell = sheet.cells.get(`${columnLetters(column)}${row}`);
    if (!cell) return { kind: 'empty' };
    if (cell.formula === undefined) {
      const given = givenOfStored(key, cell);
      this.#givens.set(key, given);
      return given;
    }
    const start = this.#busy.indexOf(key);
    if (start >= 0) {
      const circle = [...this.#busy.slice(start), key].join(' -> ');
      return { kind: 'error', refusal: refusalOf('vamn.circular', `The cell depends on itself: ${circle}`) };
    }
    this.#prove(key);
    return this.#givens.get(key) ?? { kind: 'empty' };
  }

  /** What other cells read: the proven value with its certificate, or the stored one, taken on trust. */
  #givenOfProof(cell: FormulaCell, proof: CellProof, outcome: Outcome<FormulaCalculation>): Given {
    if (outcome.ok) {
      const { kind, value, certificate } = outcome.value;
      if (kind === 'text') return { kind, text: value };
      if (kind === 'truth') return { kind, value: value === '1' };
      const flags = {
        ...(cell.stored.isHidden ? { isHidden: true } : {}),
        ...(/\bSUBTOTAL\(/i.test(cell.formula) ? { isSubtotal: true } : {}),
      };
      const source = { kind: 'receipt', reference: cell.key, sha256: certificate.hash } as const;
      return {
        kind: 'figure',
        text: value,
        unit: '1',
        source,
        ...flags,
        ...(outcome.value.date === undefined ? {} : { isDate: true }),
      };
    }
    const error = cellError(outcome.refusal);
    if (error !== undefined)
      return { kind: 'error', refusal: refusalOf('vamn.error_value', `${cell.key} holds ${error}`, error) };
    if (
      outcome.refusal.code === 'vamn.circular' ||
      outcome.refusal.code === 'vamn.disagreement' ||
      cell.stored.value === null
    )
      return {
        kind: 'error',
        refusal: refusalOf(
          outcome.refusal.code === 'vamn.circular' ? 'vamn.circular' : 'vamn.unproven_cell',
          `${cell.key} has no proven value: ${proof.error ?? ''}`,
        ),
      };
    this.#assumed.add(cell.key);
    return givenOfStored(cell.key, cell.stored);
  }

  /** Names, for each cell, the cells on trust that its formula reaches. */
  #withAssumptions(order: readonly string[], boxes: ReadonlyMap<string, readonly Box[]>): CellProof[] {
    const proofs = order.flatMap((key) => this.#proofs.get(key) ?? []);
    if (this.#assumed.size === 0) return proofs;
    const reached = new Map<string, ReadonlySet<string>>();
    const places = [...this.#assumed];
    return proofs.map((proof) => {
      const found = new Set<string>();
      for (const box of boxes.get(proof.cell) ?? []) {
        for (const [key, trusted] of reached)
          if (trusted.size > 0 && isInside(key, box)) for (const place of trusted) found.add(place);
        for (const place of places) if (isInside(place, box)) found.add(place);
      }
      reached.set(proof.cell, found);
      return { ...proof, assumes: [...found].sort() };
    });
  }
}

function isInside(key: string, box: Box): boolean {
  const place = readReference(key);
  if (!place || place.sheet !== box.sheet) return false;
  return place.left >= box.left && place.left <= box.right && place.top >= box.top && place.top <= box.bottom;
}

function refusalOf(code: string, message: string, errorValue?: string): Refusal {
  return refuse('invalid', code, `${message}.`, errorValue === undefined ? {} : { details: { errorValue } }).refusal;
}

function givenOfStored(key: string, { value, isError, isDate, isHidden }: WorkbookCell): Given {
  if (value === null) return { kind: 'empty' };
  if (typeof value === 'boolean') return { kind: 'truth', value };
  if (isError) return { kind: 'error', refusal: refusalOf('vamn.error_value', `${key} holds ${value}`, String(value)) };
  if (typeof value === 'string') return { kind: 'text', text: value };
  return {
    kind: 'figure',
    text: String(value),
    unit: '1',
    ...(isDate ? { isDate } : {}),
    ...(isHidden ? { isHidden } : {}),
  };
}

function proofOf({ key, formula, stored }: FormulaCell, outcome: Outcome<FormulaCalculation>): CellProof {
  const common = { cell: key, formula, stored: stored.value, assumes: [] };
  if (!outcome.ok) {
    const computed = cellError(outcome.refusal);
    const differs =
      computed !== undefined && stored.value !== null && !(stored.isError === true && stored.value === computed);
    return { ...common, computed, differs, error: outcome.refusal.message, certificate: undefined };
  }
  const { kind, value, certificate } = outcome.value;
  const computed = kind === 'truth' ? (value === '1' ? 'TRUE' : 'FALSE') : value;
  return { ...common, computed, differs: !isStored(kind, value, stored), error: undefined, certificate };
}

/** Whether the stored value is the computed one, to the digits that a spreadsheet stores; nothing stored differs from nothing. */
function isStored(kind: FormulaCalculation['kind'], value: string, { value: stored, isError }: WorkbookCell): boolean {
  if (stored === null) return true;
  if (isError) return false;
  if (kind === 'text') return stored === value;
  if (kind === 'truth') return stored === (value === '1');
  const figure = readRational(value);
  if (typeof stored !== 'number' || !figure) return false;
  const computed = rationalToNumber(figure);
  return Math.abs(computed - stored) <= STORED_DIGITS * Math.max(1, Math.abs(computed));
}

/**
 * Recalculates every formula of a workbook with a proof for each cell; lists the cells whose stored value differs, and
 * those that cannot be proven, by name and reason.
 */
export function recalculateWorkbook(workbook: Workbook): Recalculation {
  return new Recalculator(workbook).run();
}

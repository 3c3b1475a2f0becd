import { hash } from 'node:crypto';
import { rationalText } from '../arithmetic/rational.ts';
import { cellName, columnLetters } from './reference.ts';
import type { Evaluation, FormulaValue, GridValue } from './values.ts';

const digests = new WeakMap<GridValue, string>();

function plain(value: FormulaValue): string {
  if (value.kind === 'figure') return `${rationalText(value.value)} ${value.unit}`;
  if (value.kind === 'text') return JSON.stringify(value.text);
  if (value.kind === 'truth') return String(value.value);
  return value.kind === 'error' ? String(value.refusal.details?.['errorValue'] ?? value.refusal.code) : '';
}

/** SHA-256 of the cells, row by row: commas between cells, a line feed after each row. */
function digestOf(grid: GridValue): string {
  const known = digests.get(grid);
  if (known !== undefined) return known;
  const digest = hash('sha256', grid.rows.map((row) => `${row.map(plain).join(',')}\n`).join(''));
  digests.set(grid, digest);
  return digest;
}

/** States a range that was searched as one input: its name and the hash of what stood in it. */
export function sealGrid({ tape, placed }: Evaluation, grid: GridValue): void {
  if (!grid.reference) return;
  const { sheet = '', left, top, right, bottom } = grid.reference;
  const name = `${cellName(sheet, left, top)}:${columnLetters(right)}${bottom}`;
  if (placed.has(name)) return;
  const count = (right - left + 1) * (bottom - top + 1);
  const source = { kind: 'document', reference: name, sha256: digestOf(grid) } as const;
  tape.inputs.push({ name, value: `${count} cells`, unit: 'text', source });
  placed.set(name, tape.integer(count));
}

import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import { currencyExponent } from '@finaceverse/base/currency';
import type { AnswerDocument, AnswerRow } from './answer-document.ts';

/** Digits that a spreadsheet's number holds exactly; longer figures stay text. */
const EXACT_DIGITS = 15;

/**
 * Text that no spreadsheet takes for a formula, not even after the sheet was saved as CSV: a leading sign
 * that starts a formula gets an apostrophe before it.
 */
export function harmlessText(text: string): string {
  return /^[=+\-@\t\r\n|%]/u.test(text) ? `'${text}` : text;
}

function textCell(text: string, style: Pick<CellObject, 'fontSize' | 'fontWeight'> = {}): CellObject {
  return { type: String, value: harmlessText(text), ...style };
}

function figureCell(row: AnswerRow): CellObject {
  const digits = row.figure.replaceAll(/\D/gu, '').length;
  if (digits > EXACT_DIGITS) return { type: String, value: row.figure };
  const exponent = currencyExponent(row.currency);
  const decimals = exponent.ok ? exponent.value : 0;
  const format = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
  return { type: Number, value: Number(row.figure), format };
}

/** The answer as a workbook: what was asked and answered, and a table of its figures. */
export async function writeXlsx(document: AnswerDocument): Promise<Uint8Array> {
  const heading = { fontWeight: 'bold' } as const;
  const rows = [
    [textCell(document.title, { ...heading, fontSize: 14 })],
    [textCell(document.question)],
    [textCell(document.answer)],
    ...document.facts.map(([name, value]) => [textCell(name), textCell(value)]),
    [],
    ['Figure of', 'Amount', 'Currency', 'Sources', 'Receipt'].map((text) => textCell(text, heading)),
    ...document.rows.map((row) => [
      textCell(row.label),
      figureCell(row),
      textCell(row.currency),
      textCell(row.sources),
      textCell(row.receipt),
    ]),
    [],
    ...document.steps.map((step) => [textCell(step)]),
  ];
  const widths = [56, 18, 10, 60, 34];
  const written = writeXlsxFile(rows, { sheet: 'Answer', columns: widths.map((width) => ({ width })) });
  return new Uint8Array(await written.toBuffer());
}

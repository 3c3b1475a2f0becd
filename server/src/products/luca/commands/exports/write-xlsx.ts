import ExcelJS from 'exceljs';
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

function figureCell(row: AnswerRow): { readonly value: number | string; readonly format: string | null } {
  const digits = row.figure.replaceAll(/\D/gu, '').length;
  if (digits > EXACT_DIGITS) return { value: row.figure, format: null };
  const exponent = currencyExponent(row.currency);
  const decimals = exponent.ok ? exponent.value : 0;
  return { value: Number(row.figure), format: decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}` };
}

/** The answer as a workbook: what was asked and answered, and a table of its figures. */
export async function writeXlsx(document: AnswerDocument): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'FinACEverse Luca';
  workbook.created = new Date(document.createdAt);
  workbook.modified = new Date(document.createdAt);
  const sheet = workbook.addWorksheet('Answer');
  sheet.columns = [{ width: 56 }, { width: 18 }, { width: 10 }, { width: 60 }, { width: 34 }];
  sheet.addRow([harmlessText(document.title)]).font = { bold: true, size: 14 };
  sheet.addRow([harmlessText(document.question)]);
  sheet.addRow([harmlessText(document.answer)]);
  for (const [name, value] of document.facts) sheet.addRow([harmlessText(name), harmlessText(value)]);
  sheet.addRow([]);
  sheet.addRow(['Figure of', 'Amount', 'Currency', 'Sources', 'Receipt']).font = { bold: true };
  for (const row of document.rows) {
    const { value, format } = figureCell(row);
    const added = sheet.addRow([harmlessText(row.label), value, row.currency, harmlessText(row.sources), row.receipt]);
    if (format !== null) added.getCell(2).numFmt = format;
  }
  sheet.addRow([]);
  for (const step of document.steps) sheet.addRow([harmlessText(step)]);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
